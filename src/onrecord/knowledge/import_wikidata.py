"""Knowledge as a Wikidata query result: CSV, or JSON in either of the two forms it is offered in.

Variables that are read, by any of their usual names: item, itemLabel, itemAltLabel, type, country,
coordinates, sector, population. An item comes in several rows, one for each alias; they are joined.
A result has no type of ours: it must be a variable, `('group' AS ?type)`, or every row must have
coordinates and is a place.
"""

from __future__ import annotations

import csv
import json
import re
from typing import TYPE_CHECKING, Any

from onrecord.knowledge.file_lines import Spot, shown, text_lines
from onrecord.knowledge.import_csv import fields_of
from onrecord.records.errors import SourceError
from onrecord.records.known import SECTORS, Known
from onrecord.records.labels import EntityType, Precision

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_CALLED = {
    "item": ("item", "id", "qid", "entity"),
    "name": ("itemLabel", "label", "name", "entityLabel"),
    "aliases": ("itemAltLabel", "altLabel", "aliases", "alias", "altLabels"),
    "type": ("type",),
    "country": ("iso3", "alpha3", "iso2", "countryCode", "iso", "countryLabel", "country"),
    "coordinates": ("coord", "coords", "coordinates", "coordinate", "location"),
    "sector": ("sector",),
    "population": ("population", "pop"),
}
_ITEM = re.compile(r"(?:https?://www\.wikidata\.org/(?:entity|wiki)/)?(Q\d+)")
_POINT = re.compile(r"(?:<[^>]*> *)?Point\(([^ )]+) ([^ )]+)\)", re.IGNORECASE)
_LISTS = re.compile(r"\||, (?=\S)")
_CHUNK = 1 << 16
_LONGEST_ROW = 1 << 22


def is_wikidata_header(header: list[str]) -> bool:
    """Tell whether a table's columns are those of a query result."""
    return bool({"item", "itemLabel"} & {name.strip() for name in header})


def wikidata_csv_rows(
    file: Path, table: str, code_of: Callable[[str], str | None]
) -> Iterator[tuple[int, Known | None]]:
    """Yield the rows of a result in CSV, each with its line; None for one without a label.

    Args:
        file: the result.
        table: the name that the rows are filed under.
        code_of: gives the alpha-3 code of a country's code or name.

    Raises:
        SourceError: `missing-column`, `bad-row`, `bad-value` or `bad-coordinates`.
    """
    reader = csv.reader(text_lines(file), strict=True)
    fields = fields_of(reader, file, lines_before=0)
    header = [name.strip() for name in next(fields, [])]
    begin = reader.line_num + 1
    for cells in fields:
        spot = Spot(file=file, line=begin)
        begin = reader.line_num + 1
        if any(cells):
            if len(cells) != len(header):
                message = f"there are {len(cells)} fields, but {len(header)} columns in the header"
                raise spot.refusal("bad-row", message)
            yield spot.line, _known(dict(zip(header, cells, strict=True)), table, spot, code_of)


def wikidata_json_rows(
    file: Path, table: str, code_of: Callable[[str], str | None]
) -> Iterator[tuple[int, Known | None]]:
    """Yield the rows of a result in JSON, each with its number; None for one without a label.

    Args:
        file: the result, either `{"head": …, "results": {"bindings": […]}}` or a plain array.
        table: the name that the rows are filed under.
        code_of: gives the alpha-3 code of a country's code or name.

    Raises:
        SourceError: `missing-column`, `bad-row`, `bad-value` or `bad-coordinates`.
    """
    for number, row in enumerate(_objects(file), 1):
        cells = {
            name: str(value["value"] if isinstance(value, dict) and "value" in value else value)
            for name, value in row.items()
            if value is not None
        }
        yield number, _known(cells, table, Spot(file=file, line=number, unit="row"), code_of)


def _known(
    row: dict[str, str], table: str, spot: Spot, code_of: Callable[[str], str | None]
) -> Known | None:
    cells = {
        ours: next((row[name] for name in names if row.get(name)), "")
        for ours, names in _CALLED.items()
    }
    item = _ITEM.fullmatch(cells["item"].strip())
    if item is None:
        message = f"the item is {shown(cells['item'])}; the query must select ?item and ?itemLabel"
        raise spot.refusal("bad-value" if cells["item"] else "missing-column", message)
    name = cells["name"].strip()
    if not name or _ITEM.fullmatch(name):
        return None  # nobody gave it an English label
    lat, lon = _point(cells["coordinates"], spot)
    type_ = _type(cells["type"], spot, placed=lat is not None)
    code = code_of(cells["country"]) if cells["country"] else None
    sector = cells["sector"].strip().upper()
    return Known(
        id=f"{table}:{item[1]}",
        name=name,
        type=type_,
        table=table,
        aliases=tuple(a for a in dict.fromkeys(_LISTS.split(cells["aliases"])) if a and a != name),
        country=() if code is None else (code,),
        sector=sector if sector in SECTORS else None,
        lat=lat,
        lon=lon,
        population=spot.count("population", cells["population"].partition(".")[0]),
        precision=None if lat is None else _precision(type_),
    )


def _type(value: str, spot: Spot, *, placed: bool) -> EntityType:
    if not value and placed:
        return EntityType.PLACE
    try:
        return EntityType(value.strip().casefold())
    except ValueError as e:
        code = "bad-value" if value else "missing-column"
        message = (
            f"the type is {shown(value)}; add a variable to the query such as ('group' AS ?type), "
            f"one of {', '.join(EntityType)}"
        )
        raise spot.refusal(code, message) from e


def _point(text: str, spot: Spot) -> tuple[float | None, float | None]:
    if not text:
        return None, None
    found = _POINT.fullmatch(text.strip())
    if found is None:
        message = f"the coordinates are {shown(text)}; Wikidata gives Point(longitude latitude)"
        raise spot.refusal("bad-coordinates", message)
    return spot.coordinates(found[2], found[1])


def _precision(type_: EntityType) -> Precision:
    return Precision.COUNTRY if type_ is EntityType.COUNTRY else Precision.POINT


def _objects(file: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of the array of rows, without holding more than one of them."""
    decoder = json.JSONDecoder()
    pieces = _pieces(file)
    held = ""
    while True:
        opened = _array_start(held)
        if opened is not None:
            break
        held += _next_piece(pieces, file)
    held = held[opened:]
    while True:
        held = held.lstrip(" \t\r\n,")
        if held.startswith("]"):
            return
        try:
            row, end = decoder.raw_decode(held)
        except (ValueError, RecursionError):
            if len(held) > _LONGEST_ROW:
                raise _no_result(file) from None
            held += _next_piece(pieces, file)
            continue
        if not isinstance(row, dict):
            raise _no_result(file)
        yield row
        held = held[end:]


def _array_start(held: str) -> int | None:
    if held.lstrip().startswith("["):
        return held.index("[") + 1
    found = re.search(r'"bindings"\s*:\s*\[', held)
    return None if found is None else found.end()


def _pieces(file: Path) -> Iterator[str]:
    piece = ""
    for line in text_lines(file):
        piece += line
        while len(piece) >= _CHUNK:
            yield piece[:_CHUNK]
            piece = piece[_CHUNK:]
    if piece:
        yield piece


def _next_piece(pieces: Iterator[str], file: Path) -> str:
    piece = next(pieces, None)
    if piece is None:
        raise _no_result(file)
    return piece


def _no_result(file: Path) -> SourceError:
    msg = (
        f"{file} is no whole Wikidata query result; download it again as JSON or CSV, at most a "
        "million rows at a time"
    )
    return SourceError("not-knowledge", msg)
