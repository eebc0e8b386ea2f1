"""The form and the place of what `read` hands out. Does not make results, nor count them."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from onrecord.export.dossiers import write_json, write_jsonl
from onrecord.export.output import Output, open_output
from onrecord.export.statements import write_statements_csv
from onrecord.records.dossier import Dossier

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from onrecord.records.report import Rejection


class Format(StrEnum):
    """A form of results."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """Where results go, in which form, and whether that is a terminal."""

    output: Output
    form: Format
    terminal: bool


_WRITERS = (
    (Format.JSON, write_json),
    (Format.JSONL, write_jsonl),
    (Format.CSV, write_statements_csv),
)


@contextmanager
def open_results(out: Path | None, form: Format) -> Iterator[Results]:
    """Open standard output or a file for results.

    Raises:
        ExportError: if it cannot be written.
    """
    # What programs read is UTF-8 everywhere; what people read is what their terminal says it takes.
    encoding = (sys.stdout.encoding or "utf-8") if form is Format.TABLE else "utf-8"
    with open_output(out, sys.stdout.buffer, encoding) as output:
        yield Results(output=output, form=form, terminal=out is None and sys.stdout.isatty())


def write_results(
    found: Iterable[Dossier | Rejection], results: Results, *, quiet: bool = False
) -> None:
    """Write results as they come; a table has dossiers only, and with `quiet` nothing.

    Raises:
        ExportError: if the output refuses.
    """
    write = dict(_WRITERS).get(results.form)
    if write is not None:
        write(found, results.output)
    elif quiet:
        for _ in found:
            pass
    else:
        _print_table((d for d in found if isinstance(d, Dossier)), results)


def _print_table(dossiers: Iterable[Dossier], results: Results) -> None:
    from onrecord.cli.listing import print_dossiers  # noqa: PLC0415  # rich, which JSON does not need
    from onrecord.cli.terminal import open_console  # noqa: PLC0415  # rich, which JSON does not need

    print_dossiers(dossiers, open_console(results.output, terminal=results.terminal))
