"""`onrecord find`: statements in a record by who, what, when and where. Does not search itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from onrecord.cli import options
from onrecord.cli.edge import tell
from onrecord.cli.epilogs import examples
from onrecord.cli.hits import print_found
from onrecord.cli.results import Format, Results, open_results
from onrecord.cli.rows import write_rows
from onrecord.cli.terminal import open_console
from onrecord.cli.terminal_text import plural
from onrecord.export.statements import COLUMNS, statement_row
from onrecord.records.labels import Act, Manner
from onrecord.store.conditions import StatementQuery
from onrecord.store.find import Found, find_statements
from onrecord.store.opening import Access, open_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

    from onrecord.export.tables import Cell


class Given(TypedDict):
    """The options as click hands them over."""

    record: Path
    speaker: str | None
    word: str | None
    since: datetime | None
    until: datetime | None
    outlet: str | None
    act: str | None
    manner: str | None
    report: str | None
    confidence: float
    latest: bool
    limit: int | None
    output_format: str
    out: Path | None


@click.command(
    "find",
    epilog=examples(
        "onrecord find --speaker Khazali --record record.db",
        "onrecord find --word 'withdraw*' --since 2021-04-01 --record record.db",
        "onrecord find --act deny --manner direct --record record.db --format csv",
        "onrecord find --outlet Reuters --latest --record record.db --format jsonl",
    ),
)
@options.record_to_read
@click.option(
    "--speaker", metavar="NAME", help="Words of one of the speaker's names, or of the source."
)
@click.option("--word", metavar="TEXT", help="Words of what was said; word* for any ending.")
@options.since
@options.until
@options.outlet
@click.option("--act", type=click.Choice([a.value for a in Act]), help="The speech act.")
@click.option("--manner", type=click.Choice([m.value for m in Manner]), help="How it is given.")
@click.option("--report", metavar="ID", help="The report's id, or the start of it.")
@options.confidence
@options.latest
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="No more than this many.")
@options.output_format
@options.out
def command(**given: Unpack[Given]) -> None:
    """Find statements in a record.

    All conditions must hold; without any, all statements are listed. Words match whole, whatever
    their case and accents. A speaker who is named in full is also found in reports that use another
    of their names, such as the surname alone, unless somebody else in the record bears it.

    In CSV, JSON and JSON Lines each statement is a row, as `read --format csv` writes it. That
    nothing is found is no error: the status is 0.
    """
    query = _query(given)
    with (
        open_record(given["record"], mode=Access.READ) as record,
        open_results(given["out"], Format(given["output_format"])) as results,
    ):
        count = _write(find_statements(record, query), query, results)
    if not count:
        tell("nothing found; fewer conditions or `--word 'begin*'` may find more")
    elif results.form is Format.TABLE:
        tell(plural(count, "statement"))


def _query(given: Given) -> StatementQuery:
    return StatementQuery(
        speaker=given["speaker"],
        word=given["word"],
        since=options.day(given["since"]),
        until=options.day(given["until"]),
        outlet=given["outlet"],
        act=Act(given["act"]) if given["act"] else None,
        manner=Manner(given["manner"]) if given["manner"] else None,
        report=given["report"],
        confidence=given["confidence"],
        latest=given["latest"],
        limit=given["limit"],
    )


def _write(found: Iterable[Found], query: StatementQuery, results: Results) -> int:
    if results.form is Format.TABLE:
        console = open_console(results.output, terminal=results.terminal)
        return print_found(found, query.word, console)
    counted = _Rows(found)
    write_rows(COLUMNS, counted, results)
    return counted.count


class _Rows:
    """Statements as rows, counted while they pass."""

    def __init__(self, found: Iterable[Found]) -> None:
        self.count = 0
        self._found = found

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        for hit in self._found:
            self.count += 1
            yield statement_row(hit.report, hit.statement, hit.speakers)
