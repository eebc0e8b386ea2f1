"""`onrecord cast`: who is named or speaks in some reports. Does not gather or count."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Unpack

import click

from onrecord.cli import options
from onrecord.cli.cast_view import print_cast
from onrecord.cli.edge import tell
from onrecord.cli.epilogs import examples
from onrecord.cli.gathering import Asked, gather, of_sources_or_record
from onrecord.cli.results import Format, Results, open_results
from onrecord.cli.terminal import open_console
from onrecord.cli.terminal_text import plural
from onrecord.export.cast import CastMember, gather_cast, write_cast_csv
from onrecord.export.objects import write_objects_json, write_objects_jsonl

if TYPE_CHECKING:
    from collections.abc import Sequence


class Given(Asked):
    """The options as click hands them over."""

    speakers: bool
    limit: int | None
    output_format: str


@click.command(
    "cast",
    epilog=examples(
        "onrecord cast report.txt",
        "onrecord cast --record record.db --speakers --limit 20",
        "onrecord cast --record record.db --report r1f0c",
        "onrecord cast --record record.db --format csv --out cast.csv",
    ),
)
@of_sources_or_record
@click.option("--speakers", is_flag=True, help="Only who makes a statement.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="No more than this many.")
@options.output_format
@options.out
def command(**given: Unpack[Given]) -> None:
    """List who is named or speaks: names, roles, how often quoted.

    SOURCEs are read on the spot, as by `onrecord read`; --record looks into a record instead.
    Whoever makes most statements comes first, then whoever is mentioned most. Each role comes with
    the words that say so. Entities of several reports stand in one line if they have the same name
    and type: that is for showing and does not say that they are the same.

    In the table, `said` counts statements, `quoted` those of them that give the speaker's words,
    `mentions` all words that refer to them. JSON has the entities' ids and the anchors of roles.
    """
    with gather(given) as gathered:
        cast = gather_cast(gathered, speakers_only=given["speakers"])
        with open_results(given["out"], Format(given["output_format"])) as results:
            _write(cast[: given["limit"]], results)
    if results.form is Format.TABLE:
        left = len(cast) - len(cast[: given["limit"]])
        more = f"; {left:,} more without --limit" if left else ""
        tell(
            f"{len(cast) - left:,} in the cast of {plural(gathered.tally.reports, 'report')}{more}"
        )
    sys.exit(gathered.status)


def _write(cast: Sequence[CastMember], results: Results) -> None:
    if results.form is Format.TABLE:
        print_cast(cast, open_console(results.output, terminal=results.terminal))
    elif results.form is Format.CSV:
        write_cast_csv(cast, results.output)
    elif results.form is Format.JSON:
        write_objects_json(cast, results.output)
    else:
        write_objects_jsonl(cast, results.output)
