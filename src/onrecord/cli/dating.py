"""`onrecord chronology`: what some reports date, in order of time. Does not date or gather."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Unpack

import click

from onrecord.cli import options
from onrecord.cli.chronology_view import print_chronology
from onrecord.cli.edge import tell
from onrecord.cli.epilogs import examples
from onrecord.cli.gathering import Asked, gather, of_sources_or_record
from onrecord.cli.results import Format, Results, open_results
from onrecord.cli.terminal import open_console
from onrecord.cli.terminal_text import plural
from onrecord.export.chronology import Entry, gather_chronology, write_chronology_csv
from onrecord.export.objects import write_objects_json, write_objects_jsonl
from onrecord.records.days import Days

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


class Given(Asked):
    """The options as click hands them over."""

    earliest: datetime | None
    last: datetime | None
    undated: bool
    output_format: str


@click.command(
    "chronology",
    epilog=examples(
        "onrecord chronology report.txt --published 2021-04-08",
        "onrecord chronology --record record.db --from 2021-04-01 --to 2021-04-30",
        "onrecord chronology --record record.db --report r1f0c --undated",
        "onrecord chronology --record record.db --format csv --out days.csv",
    ),
)
@of_sources_or_record
@click.option(
    "--from",
    "earliest",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="What falls on that day or later.",
)
@click.option(
    "--to",
    "last",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="What falls on that day or before.",
)
@click.option(
    "--undated",
    is_flag=True,
    help="At the end also lengths, repeated and vague times, which have no day.",
)
@options.output_format
@options.out
def command(**given: Unpack[Given]) -> None:
    """List what reports date, in order of time.

    SOURCEs are read on the spot, as by `onrecord read`; --record looks into a record instead. An
    entry is a time expression, a statement whose day is known, or an event whose day is known,
    with the sentence that it stands in. Values are TIMEX3: 2021-04-08, 2021-W14, 2021-04, 199 for
    the 1990s. In the table, entries of one value in one sentence stand together.

    --from and --to choose by the day that is told, --since and --until by the day of publication.
    """
    with gather(given) as gathered:
        chronology = gather_chronology(gathered)
        since, until = options.day(given["earliest"]), options.day(given["last"])
        entries = [
            e
            for e in chronology.dated
            if (days := Days.of(e.value)) and days.overlaps(since, until)
        ]
        shown = [*entries, *(chronology.undated if given["undated"] else ())]
        with open_results(given["out"], Format(given["output_format"])) as results:
            _write(shown, results)
    left = 0 if given["undated"] else len(chronology.undated)
    if results.form is Format.TABLE:
        tell(f"{plural(len(entries), 'dated entry')}{_left_out(left)}")
    sys.exit(gathered.status)


def _left_out(count: int) -> str:
    if not count:
        return ""
    times = "time without a day is" if count == 1 else "times without a day are"
    return f"; {count:,} {times} left out (--undated)"


def _write(entries: Sequence[Entry], results: Results) -> None:
    if results.form is Format.TABLE:
        print_chronology(entries, open_console(results.output, terminal=results.terminal))
    elif results.form is Format.CSV:
        write_chronology_csv(entries, results.output)
    elif results.form is Format.JSON:
        write_objects_json(entries, results.output)
    else:
        write_objects_jsonl(entries, results.output)
