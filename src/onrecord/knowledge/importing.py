"""Reads a file of knowledge, whatever its format, as a stream of rows.

The format is told by the content: our own columns, a GeoNames dump, a FollowTheMoney export, a
Wikidata query result. Does not keep anything; that is for adding.py.
"""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.knowledge.file_lines import text_lines
from onrecord.knowledge.import_csv import csv_rows, separator_of
from onrecord.knowledge.import_geonames import FIELDS, geonames_rows
from onrecord.knowledge.import_money import money_rows
from onrecord.knowledge.import_wikidata import (
    is_wikidata_header,
    wikidata_csv_rows,
    wikidata_json_rows,
)
from onrecord.knowledge.keys import plain_key
from onrecord.records.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from onrecord.knowledge.shipped import Country
    from onrecord.records.known import Known

    CountryFinder = Callable[[str], str | None]
    RowReader = Callable[[Path, str, CountryFinder], Iterator[tuple[int, Known | None]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """How a file is read.

    Args:
        format: the format's name, for people.
        source: where such rows come from, and their licence.
        merge: whether several rows of one id are one thing under several names.
        rows: yields (line, row) for a file, a table's name and a country finder; None is skipped.
    """

    format: str
    source: str
    merge: bool
    rows: RowReader


_GEONAMES = Reader(format="GeoNames dump", source="GeoNames (geonames.org), CC BY 4.0",
                   merge=False, rows=geonames_rows)  # fmt: skip
_MONEY = Reader(format="FollowTheMoney export", merge=False, rows=money_rows,
                source="as its publisher says; OpenSanctions: CC BY-NC 4.0")  # fmt: skip
_WIKIDATA_CSV = Reader(format="Wikidata query result (CSV)", source="Wikidata, CC0 1.0",
                       merge=True, rows=wikidata_csv_rows)  # fmt: skip
_WIKIDATA_JSON = Reader(format="Wikidata query result (JSON)", source="Wikidata, CC0 1.0",
                        merge=True, rows=wikidata_json_rows)  # fmt: skip
_OWN = Reader(format="table", source="added by the user", merge=False, rows=csv_rows)


def reader_of(file: Path) -> Reader:
    """Return how a file is read, by its first line.

    Raises:
        SourceError: `empty`, or as `text_lines` says.
    """
    first = next((line for line in text_lines(file) if line.strip()), None)
    if first is None:
        msg = f"{file} is empty; give a file with rows"
        raise SourceError("empty", msg)
    start = first.lstrip()
    if start.startswith("["):
        return _WIKIDATA_JSON
    if start.startswith("{"):
        return _MONEY if _is_entity(start) else _WIKIDATA_JSON
    fields = first.split("\t")
    if len(fields) == FIELDS and fields[0].isascii() and fields[0].isdigit():
        return _GEONAMES
    header = next(csv.reader([first], delimiter=separator_of(first)))
    return _WIKIDATA_CSV if is_wikidata_header(header) else _OWN


def country_finder(countries: Iterable[Country]) -> CountryFinder:
    """Return what gives the alpha-3 code of a country's code or English name, else None."""
    codes = {
        plain_key(word): country.alpha3
        for country in countries
        for word in (*country.aliases, country.name, country.alpha2, country.alpha3)
    }

    def code_of(word: str) -> str | None:
        return codes.get(plain_key(word))

    return code_of


def _is_entity(line: str) -> bool:
    try:
        entity = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(entity, dict) and "schema" in entity
