"""What the tables know of one thing: its names, type, country, sector and place.

A row of any table. Does not look anything up and does not read files.
"""

from __future__ import annotations

from dataclasses import dataclass

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
