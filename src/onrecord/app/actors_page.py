"""What the list of actors shows: who is named in a record, and how often they speak.

Does not render.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.app.asked import PageOf, one_of, page_asked
from onrecord.app.naming import country_name
from onrecord.records.errors import ConfigError
from onrecord.records.labels import EntityType
from onrecord.store.actors import ORDERS, ActorQuery, ActorRow, find_actors, find_countries

if TYPE_CHECKING:
    from onrecord.app.asked import Asked
    from onrecord.store.opening import Record

TYPES = tuple(t.value for t in EntityType)
_ROWS = 50
_CODE_LETTERS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryName:
    """A country: its ISO 3166-1 alpha-3 code and its usual English name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorsPage:
    """A list of actors.

    Args:
        typed: the part of a name that was looked for.
        type: that was asked for.
        country: likewise, ISO 3166-1 alpha-3.
        order: what comes first: most statements, most reports, or the alphabet.
        countries: to choose from, by name.
    """

    typed: str | None
    type: EntityType | None
    country: str | None
    order: str
    countries: tuple[CountryName, ...]
    page: PageOf
    actors: tuple[ActorRow, ...]


def gather_actors(record: Record, asked: Asked) -> ActorsPage:
    """Return what the list of actors shows.

    Raises:
        ConfigError: if a parameter makes no sense.
        StoreError: as `refusals.translated` says.
    """
    number, rows = page_asked(asked, _ROWS)
    kind = one_of(asked, "type", TYPES)
    query = ActorQuery(
        typed=asked.get("q"),
        type=EntityType(kind) if kind else None,
        country=_country(asked),
        order=one_of(asked, "order", ORDERS) or "statements",
    )
    found = find_actors(record, query, limit=rows, offset=(number - 1) * rows)
    return ActorsPage(
        typed=query.typed,
        type=query.type,
        country=query.country,
        order=query.order,
        countries=_named(find_countries(record)),
        page=PageOf(number=number, rows=rows, total=found.total),
        actors=found.actors,
    )


def _country(asked: Asked) -> str | None:
    typed = asked.get("country")
    if typed is not None and not (len(typed) == _CODE_LETTERS and typed.isascii()):
        msg = f"country={typed!r} is no ISO 3166-1 alpha-3 code; write one such as IRQ"
        raise ConfigError(msg)
    return None if typed is None else typed.upper()


def _named(codes: tuple[str, ...]) -> tuple[CountryName, ...]:
    named = (CountryName(code=code, name=country_name(code)) for code in codes)
    return tuple(sorted(named, key=lambda c: c.name))
