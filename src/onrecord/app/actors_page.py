"""What the list of actors shows: who is named in a record, and how often they speak.

Does not render.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.app.asked import PageOf, page_asked
from onrecord.store.actors import ActorRow, find_actors

if TYPE_CHECKING:
    from onrecord.app.asked import Asked
    from onrecord.store.opening import Record

_ROWS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorsPage:
    """A list of actors; `typed` is the part of a name that was looked for."""

    typed: str | None
    page: PageOf
    actors: tuple[ActorRow, ...]


def gather_actors(record: Record, asked: Asked) -> ActorsPage:
    """Return what the list of actors shows.

    Raises:
        ConfigError: if a parameter makes no sense.
        StoreError: as `refusals.translated` says.
    """
    number, rows = page_asked(asked, _ROWS)
    typed = asked.get("q")
    found = find_actors(record, typed, limit=rows, offset=(number - 1) * rows)
    return ActorsPage(
        typed=typed,
        page=PageOf(number=number, rows=rows, total=found.total),
        actors=found.actors,
    )
