"""What the tables know of one thing: its names, type, country, sector and place; and of an office.

Derive is handed something that answers in these nouns. Does not look anything up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from onrecord.records.labels import EntityType, Precision

# The PLOVER 2021 codebook's sectors and non-state codes (Open Event Data Alliance, CC BY-SA 4.0).
# In PLOVER, media are JRN; MED are health workers.
SECTORS = frozenset(
    ("COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS",
     "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC",
     "IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC")
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One thing that the tables know.

    Args:
        id: `table:key`, such as `geonames:98182` or `groups:hamas`; unique over all tables.
        name: the usual English name.
        type: what kind of thing it is.
        table: the table that says so.
        aliases: other names and acronyms, without the name. Empty for places of the gazetteer: they
            can be found by them, but they are not kept beside the row.
        country: ISO 3166-1 alpha-3 codes (XKX for Kosovo) of where it belongs; several for a thing
            of several countries, none for one of the world or where that is disputed.
        sector: a PLOVER sector or non-state code.
        kind: finer than the type, in the table's own words: `militia`, `strait`, `news agency`.
        lat: degrees north, WGS 84.
        lon: degrees east.
        population: people, of places.
        precision: what the coordinates stand for.
        within: names of the subdivisions that hold a place, the nearest first.
    """

    id: str
    name: str
    type: EntityType
    table: str
    aliases: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    sector: str | None = None
    kind: str = ""
    lat: float | None = None
    lon: float | None = None
    population: int | None = None
    precision: Precision | None = None
    within: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Return its name and all aliases."""
        return (self.name, *self.aliases)

    @property
    def placed(self) -> bool:
        """Tell whether it has coordinates."""
        return self.lat is not None and self.lon is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What a person, or a ministry, is.

    Args:
        name: the office in its plain form: `foreign minister`.
        kind: such as minister, legislator, spokesperson, ministry.
        type: person for offices, government for ministries.
        sector: the PLOVER sector that the office alone tells; None if it depends on whose it is.
        before_name: whether it is used as a title before a name.
        modifiers: words of the phrase before the office, in lower case: `deputy`, `iraqi`.
    """

    name: str
    kind: str
    type: EntityType
    sector: str | None
    before_name: bool
    modifiers: tuple[str, ...] = ()


class Lookups(Protocol):
    """What derive asks about names; the knowledge room answers with all that is known."""

    def names(self, name: str) -> tuple[Known, ...]:
        """Return what a name may stand for, towns of the gazetteer left out."""
        ...

    def places(self, name: str) -> tuple[Known, ...]:
        """Return the places with coordinates that a name may mean, the biggest first."""
        ...

    def office(self, phrase: str) -> Office | None:
        """Return the office that a title or noun phrase names."""
        ...

    def demonym(self, word: str) -> tuple[str, ...]:
        """Return the alpha-3 codes that an adjective or a people belongs to."""
        ...

    def capital(self, name: str) -> tuple[str, ...]:
        """Return the alpha-3 codes of the countries whose government a capital stands for."""
        ...

    def country(self, alpha3: str) -> Known | None:
        """Return the row of a country."""
        ...
