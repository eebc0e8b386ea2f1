"""`onrecord sql`: anything that SQL can ask of a record. Cannot change it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from onrecord.cli import options
from onrecord.cli.edge import tell
from onrecord.cli.epilogs import examples
from onrecord.cli.results import Format, open_results
from onrecord.cli.rows import write_rows
from onrecord.store.opening import Access, open_record
from onrecord.store.query import run_query

if TYPE_CHECKING:
    from pathlib import Path


class Given(TypedDict):
    """The options as click hands them over."""

    query: str
    record: Path
    timeout: float
    max_rows: int
    output_format: str
    out: Path | None


@click.command(
    "sql",
    epilog=examples(
        'onrecord sql "select speaker, count(*) from statement_view group by 1" --record record.db',
        'onrecord sql "select * from statement_view" --record record.db --format csv --out all.csv',
        'onrecord sql "select name, sql from sqlite_master" --record record.db',
    ),
)
@click.argument("query", metavar="QUERY")
@options.record_to_read
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="Give up after this time.",
)
@click.option(
    "--max-rows",
    type=click.IntRange(min=1),
    default=100_000,
    show_default=True,
    help="Return no more rows than this.",
)
@options.output_format
@options.out
def command(**given: Unpack[Given]) -> None:
    """Ask a record anything in SQL, read-only.

    A QUERY of - is read from standard input. Start with the views: statement_view, speaker_view,
    report_view, anchor_view. In CSV, cells that a spreadsheet would run as formulas get an
    apostrophe before them.
    """
    query = sys.stdin.read() if given["query"] == "-" else given["query"]
    with (
        open_record(given["record"], mode=Access.READ) as record,
        open_results(given["out"], Format(given["output_format"])) as results,
    ):
        table = run_query(record, query, timeout_s=given["timeout"], max_rows=given["max_rows"])
        write_rows(table.columns, table.rows, results)
    if table.truncated:
        tell(f"there are more than {given['max_rows']:,} rows; --max-rows returns more")
