"""The knowledge that a run works with: the shipped tables and what its user added.

Each table is read when it is first asked for and kept; the gazetteer and added tables stay on disk.
Finding is for lookup.py and offices.py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping  # noqa: TC003  # of cached properties' types
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from onrecord.knowledge.keys import filing_key
from onrecord.knowledge.patterns import Institution, read_institutions, read_offices
from onrecord.knowledge.shipped import (
    GAZETTEER,
    NAMES,
    Box,
    Country,
    data_folder,
    read_boxes,
    read_countries,
    read_named,
)
from onrecord.knowledge.table_file import SUFFIX, TableFile, filing_keys
from onrecord.records.errors import ConfigError
from onrecord.records.known import Known, Office  # noqa: TC001  # likewise

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Knowledge:
    """All tables.

    Args:
        added: the tables that the user added.
    """

    added: tuple[TableFile, ...] = ()

    @cached_property
    def countries(self) -> Mapping[str, Country]:
        """Return the countries by alpha-3 code."""
        return MappingProxyType({c.alpha3: c for c in read_countries()})

    @cached_property
    def rows(self) -> tuple[Known, ...]:
        """Return every row of the shipped tables but the gazetteer's."""
        of_countries = [row for c in self.countries.values() for row in c.rows()]
        return (*of_countries, *(row for table in NAMES for row in read_named(table)))

    @cached_property
    def by_key(self) -> Mapping[str, tuple[Known, ...]]:
        """Return those rows by the keys of their names."""
        return _filed((key, row) for row in self.rows for key in filing_keys(row))

    @cached_property
    def demonyms(self) -> Mapping[str, tuple[str, ...]]:
        """Return the alpha-3 codes of countries by the keys of their adjectives and people."""
        return _filed(
            (filing_key(word), c.alpha3)
            for c in self.countries.values()
            for word in dict.fromkeys((*c.adjectives, *c.people))
        )

    @cached_property
    def capitals(self) -> Mapping[str, tuple[str, ...]]:
        """Return the alpha-3 codes of countries by the keys of their capitals and seats."""
        return _filed(
            (filing_key(word), c.alpha3)
            for c in self.countries.values()
            for word in dict.fromkeys((*c.capitals, *c.seats))
        )

    @cached_property
    def offices(self) -> Mapping[str, Office]:
        """Return offices by the keys of their names."""
        return MappingProxyType(read_offices())

    @cached_property
    def institutions(self) -> Mapping[str, Institution]:
        """Return what every state has, by the keys of their names."""
        return MappingProxyType(read_institutions())

    @cached_property
    def boxes(self) -> Mapping[str, Box]:
        """Return the countries' rough rectangles by alpha-3 code."""
        return MappingProxyType(read_boxes())

    @cached_property
    def gazetteer(self) -> TableFile:
        """Return the shipped gazetteer."""
        return TableFile(path=data_folder() / GAZETTEER)


def load_knowledge(extra: Sequence[Path] = ()) -> Knowledge:
    """Return the shipped tables and those that were added.

    Nothing is read but the headers of added tables.

    Args:
        extra: tables that `add_knowledge` wrote, or folders of them.

    Raises:
        ConfigError: if one is missing or is no such table.
    """
    added = [TableFile(path=path) for given in extra for path in _tables_at(given)]
    names = [table.name for table in added]  # reads the header, which refuses what is no table
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        msg = f"two added tables are called {min(twice)!r}; leave one of them out"
        raise ConfigError(msg)
    return Knowledge(added=tuple(added))


def _tables_at(given: Path) -> list[Path]:
    if given.is_dir():
        return sorted(given.glob(f"*{SUFFIX}"))
    if not given.exists():
        msg = f"there is no knowledge at {given}; add some first, or give another path"
        raise ConfigError(msg)
    return [given]


def _filed(pairs: Iterable[tuple[str, T]]) -> Mapping[str, tuple[T, ...]]:
    found: dict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        if key and value not in found[key]:
            found[key].append(value)
    return MappingProxyType({key: tuple(values) for key, values in found.items()})
