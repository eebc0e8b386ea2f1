"""What tables there are, each with its source and licence and how many rows it has.

Does not read rows that a header counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.knowledge.shipped import NAMES, data_folder, read_cells

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.knowledge.tables import Knowledge

_PATTERNS = ("institutions", "offices", "portfolios")


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A table.

    Args:
        table: its name.
        added: by the user; the others ship in the package.
        rows: how many it has.
        source: where its rows come from, and their licence.
    """

    table: str
    added: bool
    rows: int
    source: str


def list_holdings(knowledge: Knowledge) -> Iterator[Holding]:
    """Yield every table, those that were added first.

    Raises:
        ConfigError: if an added table is damaged.
    """
    for table in knowledge.added:
        yield Holding(table=table.name, added=True, rows=table.rows, source=table.source)
    for name in ("countries", *NAMES, *_PATTERNS):
        rows = sum(1 for _ in read_cells(name))
        yield Holding(table=name, added=False, rows=rows, source=_first_line(name))
    places = knowledge.gazetteer
    yield Holding(table=places.name, added=False, rows=places.rows, source=places.source)


def _first_line(name: str) -> str:
    with (data_folder() / f"{name}.csv").open(encoding="utf-8") as lines:
        return next(lines).lstrip("# ").strip()
