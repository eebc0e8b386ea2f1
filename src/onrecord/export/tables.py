"""Rows under column names as CSV, JSON or JSON Lines. Does not know what the rows are.

A cell of CSV that a spreadsheet would run as a formula gets an apostrophe before it, as OWASP
advises: report texts come from anywhere. JSON carries the exact characters.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from onrecord.export.json_text import json_text
from onrecord.records.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.export.output import Output

Cell = str | int | float | bytes | None

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]], output: Output) -> None:
    """Write a header and the rows, lines ended by LF; what is not known is an empty cell.

    Raises:
        ExportError: if the output refuses.
    """
    output.write(_csv_line(columns))
    for row in rows:
        output.write(_csv_line([guarded(_json_cell(c)) for c in row]))


def write_rows_json(columns: Sequence[str], rows: Iterable[Sequence[Cell]], output: Output) -> None:
    """Write the rows as an array of objects, streamed; bytes as hex.

    Raises:
        ExportError: if two columns have one name, or the output refuses.
    """
    _check_names(columns)
    before = "["
    for row in rows:
        output.write(before + "\n" + _json_row(columns, row))
        before = ","
    output.write("[]\n" if before == "[" else "\n]\n")


def write_rows_jsonl(
    columns: Sequence[str], rows: Iterable[Sequence[Cell]], output: Output
) -> None:
    """Write the rows as objects, one a line; bytes as hex.

    Raises:
        ExportError: if two columns have one name, or the output refuses.
    """
    _check_names(columns)
    for row in rows:
        output.write(_json_row(columns, row) + "\n")


def guarded(cell: Cell) -> Cell:
    """Return the cell such that a spreadsheet shows it instead of running it as a formula.

    Source: https://owasp.org/www-community/attacks/CSV_Injection
    """
    if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS):
        return "'" + cell
    return cell


def _check_names(columns: Sequence[str]) -> None:
    twice = next((c for c in columns if columns.count(c) > 1), None)
    if twice is not None:
        msg = f"two columns are called {twice!r}, and a JSON object holds one; rename one with AS"
        raise ExportError(msg)


def _csv_line(cells: Sequence[Cell]) -> str:
    line = io.StringIO()
    # Until Python 3.13 only the characters of the line's end are sure to be quoted.
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue().removesuffix("\r\n") + "\n"


def _json_row(columns: Sequence[str], row: Sequence[Cell]) -> str:
    return json_text(dict(zip(columns, (_json_cell(c) for c in row), strict=True)))


def _json_cell(cell: Cell) -> Cell:
    return cell.hex() if isinstance(cell, bytes) else cell
