"""Knowledge as a table with our own columns, separated by comma, semicolon or tab.

Columns (COLUMNS): `name` and `type` are needed, the others may be absent or empty. `aliases` and
`country` are lists separated by `|`. A column that we do not know is left out, unless its name is
nearly one of ours: then it is a slip, and refused.
"""

from __future__ import annotations

import csv
import difflib
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from onrecord.knowledge.file_lines import Spot, shown, text_lines
from onrecord.knowledge.keys import plain_key
from onrecord.records.known import SECTORS, Known
from onrecord.records.labels import EntityType, Precision

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

COLUMNS = {
    "id": "any key of yours, unique in the file; made of name, type and country if absent",
    "name": "the usual name (needed)",
    "aliases": "other names, separated by |",
    "type": "person, group, organization, government, country, place, facility or people (needed)",
    "country": "ISO 3166-1 codes or English names, separated by |",
    "sector": "a PLOVER sector or non-state code, such as GOV, MIL, REB, IGO",
    "kind": "anything finer, such as militia",
    "lat": "degrees north, WGS 84",
    "lon": "degrees east",
    "population": "people, a whole number",
    "precision": "point, city, district, province or country; if absent, a facility's is point, "
    "any other's city",
}
Label = TypeVar("Label", bound=StrEnum)
_NEEDED = ("name", "type")
_LISTED = 8


def csv_rows(
    file: Path, table: str, code_of: Callable[[str], str | None]
) -> Iterator[tuple[int, Known]]:
    """Yield the rows of a table with our columns, each with its line.

    Args:
        file: the table.
        table: the name that the rows are filed under.
        code_of: gives the alpha-3 code of a country's code or name.

    Raises:
        SourceError: `missing-column`, `unknown-column`, `bad-row`, `bad-value`, `bad-coordinates`.
    """
    lines = text_lines(file)
    header_line = next(lines, "")
    separator = separator_of(header_line)
    columns = next(csv.reader([header_line], delimiter=separator))
    header = [name.strip().casefold() for name in columns]
    _check_header(header, Spot(file=file, line=1))
    reader = csv.reader(lines, delimiter=separator, strict=True)
    begin = 2
    for fields in fields_of(reader, file, lines_before=1):
        spot = Spot(file=file, line=begin)
        begin = reader.line_num + 2
        if any(field.strip() for field in fields):
            if len(fields) != len(header):
                message = f"there are {len(fields)} fields, but {len(header)} columns in the header"
                raise spot.refusal("bad-row", f"{message}; quote fields that hold a {separator!r}")
            yield spot.line, _known(dict(zip(header, fields, strict=True)), table, spot, code_of)


def separator_of(header: str) -> str:
    """Return what separates the columns of a header."""
    return max(",;\t", key=header.count)


def fields_of(reader: Iterator[list[str]], file: Path, *, lines_before: int) -> Iterator[list[str]]:
    """Yield the fields of each row, faults of quoting as refusals.

    Args:
        reader: from the csv module.
        file: that it reads.
        lines_before: how many lines of the file it was not given.

    Raises:
        SourceError: `bad-row`.
    """
    try:
        yield from reader
    except csv.Error as e:
        line = getattr(reader, "line_num", 0) + lines_before
        message = f"this is no row of a table ({e}); look for a quotation mark without its pair"
        raise Spot(file=file, line=line).refusal("bad-row", message) from e


def _check_header(header: list[str], spot: Spot) -> None:
    for needed in _NEEDED:
        if needed not in header:
            message = f"there is no column {needed!r} but {', '.join(header[:_LISTED])}"
            raise spot.refusal("missing-column", f"{message}; columns are {', '.join(COLUMNS)}")
    for name in header:
        near = difflib.get_close_matches(name, COLUMNS, n=1, cutoff=0.8)
        if name not in COLUMNS and near:
            message = f"there is a column {name!r}; name it {near[0]!r} if that is what it is"
            raise spot.refusal("unknown-column", message)
    twice = {name for name in header if name in COLUMNS and header.count(name) > 1}
    if twice:
        raise spot.refusal("bad-row", f"there are two columns {min(twice)!r}; keep one")


def _known(
    cells: dict[str, str], table: str, spot: Spot, code_of: Callable[[str], str | None]
) -> Known:
    name = cells["name"].strip()
    if not name:
        raise spot.refusal("bad-value", "the name is empty; every row needs one")
    type_ = _one_of(EntityType, "type", cells["type"], spot)
    lat, lon = spot.coordinates(cells.get("lat", ""), cells.get("lon", ""))
    precision = cells.get("precision", "")
    if lat is not None and not precision.strip():
        precision = "point" if type_ is EntityType.FACILITY else "city"
    country = tuple(_code(part, spot, code_of) for part in _parts(cells.get("country", "")))
    key = cells.get("id", "").strip() or "-".join((plain_key(name), type_.value, *country))
    return Known(
        id=f"{table}:{key}",
        name=name,
        type=type_,
        table=table,
        aliases=tuple(a for a in dict.fromkeys(_parts(cells.get("aliases", ""))) if a != name),
        country=country,
        sector=_sector(cells.get("sector", ""), spot),
        kind=cells.get("kind", "").strip(),
        lat=lat,
        lon=lon,
        population=spot.count("population", cells.get("population", "")),
        precision=_one_of(Precision, "precision", precision, spot) if precision.strip() else None,
    )


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def _one_of(kind: type[Label], column: str, value: str, spot: Spot) -> Label:
    try:
        return kind(value.strip().casefold())
    except ValueError as e:
        message = f"{column} is {shown(value)}; write one of {', '.join(kind)}"
        raise spot.refusal("bad-value", message) from e


def _code(value: str, spot: Spot, code_of: Callable[[str], str | None]) -> str:
    code = code_of(value)
    if code is None:
        message = f"country is {shown(value)}; write an ISO 3166-1 code such as IRQ, several with |"
        raise spot.refusal("bad-value", message)
    return code


def _sector(value: str, spot: Spot) -> str | None:
    sector = value.strip().upper()
    if sector and sector not in SECTORS:
        message = f"sector is {shown(value)}; write one of {', '.join(sorted(SECTORS))}"
        raise spot.refusal("bad-value", message)
    return sector or None
