"""Reads the small tables that ship in the package; the first line of each is source and licence.

Rows only. Finding them by name is for tables.py and lookup.py, the gazetteer for table_file.py.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.knowledge.keys import plain_key
from onrecord.records.errors import InvariantError
from onrecord.records.known import Known
from onrecord.records.labels import EntityType, Precision

if TYPE_CHECKING:
    from collections.abc import Iterator

GAZETTEER = "gazetteer.table"
BOXES = "boxes.csv"
NAMES = ("organisations", "groups", "media", "places")  # tables that all have the same columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country of ISO 3166-1, or Kosovo, and the words that stand for it.

    Args:
        alpha2: two-letter code.
        alpha3: three-letter code.
        name: the usual English name.
        kind: state, territory or partly recognised state.
        aliases: other names.
        adjectives: `Iraqi`.
        people: `Iraqis`.
        capitals: the capital under all its names, and other seats of its government.
        seats: buildings and addresses that stand for its government: `Kremlin`.
        lat: degrees north of its rough centre.
        lon: degrees east.
    """

    alpha2: str
    alpha3: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]
    lat: float
    lon: float

    def rows(self) -> Iterator[Known]:
        """Yield what its words name: itself, its people, its government's seats."""
        country = (self.alpha3,)
        yield Known(
            id=f"countries:{self.alpha3}",
            name=self.name,
            type=EntityType.COUNTRY,
            table="countries",
            aliases=self.aliases,
            country=country,
            kind=self.kind,
            lat=self.lat,
            lon=self.lon,
            precision=Precision.COUNTRY,
        )
        if self.people:
            yield Known(
                id=f"countries:{self.alpha3}-people",
                name=self.people[0],
                type=EntityType.PEOPLE,
                table="countries",
                aliases=self.people[1:],
                country=country,
                kind="people",
            )
        if self.seats:
            yield Known(
                id=f"countries:{self.alpha3}-government",
                name=self.seats[0],
                type=EntityType.GOVERNMENT,
                table="countries",
                aliases=self.seats[1:],
                country=country,
                sector="GOV",
                kind="seat of government",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A country's rough rectangle, in degrees; west is greater than east across 180 degrees."""

    south: float
    north: float
    west: float
    east: float

    def holds(self, lat: float, lon: float) -> bool:
        """Tell whether a point lies inside."""
        inside = self.south <= lat <= self.north
        if self.west <= self.east:
            return inside and self.west <= lon <= self.east
        return inside and (lon >= self.west or lon <= self.east)


def data_folder() -> Path:
    """Return the folder of the shipped tables."""
    return Path(str(files("onrecord.knowledge"))) / "data"


def read_cells(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a shipped table as they stand, by column.

    Raises:
        InvariantError: if a row has not as many fields as the header.
    """
    with (data_folder() / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        next(lines)  # source and licence
        for cells in csv.DictReader(lines):
            if None in cells or None in cells.values():
                msg = f"a row of {name}.csv has not as many fields as its header: {cells}"
                raise InvariantError(msg)
            yield cells


def parts(cell: str) -> tuple[str, ...]:
    """Return the parts of a list in a cell."""
    return tuple(cell.split("|")) if cell else ()


def read_countries() -> tuple[Country, ...]:
    """Return the table of countries."""
    return tuple(
        Country(
            alpha2=cells["alpha2"],
            alpha3=cells["alpha3"],
            name=cells["name"],
            kind=cells["kind"],
            aliases=parts(cells["aliases"]),
            adjectives=parts(cells["adjectives"]),
            people=parts(cells["people"]),
            capitals=parts(cells["capital"]),
            seats=parts(cells["seats"]),
            lat=float(cells["lat"]),
            lon=float(cells["lon"]),
        )
        for cells in read_cells("countries")
    )


def read_named(table: str) -> tuple[Known, ...]:
    """Return the rows of one of the tables in NAMES."""
    return tuple(_known(cells, table) for cells in read_cells(table))


def _known(cells: dict[str, str], table: str) -> Known:
    slug = plain_key(cells["name"]).replace(" ", "-")
    precision = cells.get("precision")
    return Known(
        id=f"{table}:{slug}",
        name=cells["name"],
        type=EntityType(cells.get("type", "organization")),
        table=table,
        aliases=parts(cells["aliases"]),
        country=parts(cells["country"]),
        sector=cells.get("sector", "JRN" if table == "media" else "") or None,
        kind=cells["kind"],
        lat=float(cells["lat"]) if cells.get("lat") else None,
        lon=float(cells["lon"]) if cells.get("lon") else None,
        precision=Precision(precision) if precision else None,
    )


def read_boxes() -> dict[str, Box]:
    """Return every country's rough rectangle, by alpha-3 code; uninhabited ones have none."""
    return {
        cells.pop("country"): Box(**{side: float(degrees) for side, degrees in cells.items()})
        for cells in read_cells("boxes")
    }
