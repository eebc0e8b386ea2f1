"""Rows under column names on a terminal, a pipe or in a file. Does not know what the rows are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from onrecord.cli.results import Format, Results
from onrecord.cli.terminal import open_console
from onrecord.cli.terminal_text import on_one_line
from onrecord.export.tables import Cell, write_csv, write_rows_json, write_rows_jsonl

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_GAP = "  "
_WIDEST = 1_000  # columns: a table takes the whole terminal
_WRITERS = {
    Format.CSV: write_csv,
    Format.JSON: write_rows_json,
    Format.JSONL: write_rows_jsonl,
}


def write_rows(columns: Sequence[str], rows: Iterable[Sequence[Cell]], results: Results) -> None:
    """Write rows in the form that the results have; for people, in columns.

    Raises:
        ExportError: if the output refuses, or two columns have one name where an object needs two.
    """
    write = _WRITERS.get(results.form)
    if write is not None:
        write(columns, rows, results.output)
    elif results.terminal:
        _print_fitted(columns, rows, results)
    else:
        _print_aligned(columns, rows, results)


def _print_fitted(columns: Sequence[str], rows: Iterable[Sequence[Cell]], results: Results) -> None:
    """Print a table whose cells wrap, so that it fits the terminal."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(Text(on_one_line(column)), overflow="fold")
    for row in rows:
        table.add_row(*(Text(_shown(cell)) for cell in row))
    open_console(results.output, terminal=True, widest=_WIDEST).print(table)


def _print_aligned(
    columns: Sequence[str], rows: Iterable[Sequence[Cell]], results: Results
) -> None:
    """Write a line a row, each as long as it is: `grep` and `less -S` want whole lines."""
    lines = [[on_one_line(c) for c in columns], *([_shown(cell) for cell in row] for row in rows)]
    widths = [max(cell_len(line[i]) for line in lines) for i in range(len(columns))]
    for line in lines:
        padded = [cell + " " * (widths[i] - cell_len(cell)) for i, cell in enumerate(line)]
        results.output.write(_GAP.join(padded).rstrip() + "\n")


def _shown(cell: Cell) -> str:
    if cell is None:
        return ""
    return cell.hex() if isinstance(cell, bytes) else on_one_line(str(cell))
