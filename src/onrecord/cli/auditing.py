"""`onrecord verify`: whether a record still is what was kept. Does not mend it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TypedDict, Unpack

import click

from onrecord.cli.edge import tell
from onrecord.cli.epilogs import examples
from onrecord.cli.statuses import Status
from onrecord.cli.terminal_text import on_one_line, plural
from onrecord.store.opening import Access, open_record
from onrecord.store.verify import Problem, verify_record


class Given(TypedDict):
    """The options as click hands them over."""

    record: Path
    quiet: bool


@click.command(
    "verify",
    epilog=examples("onrecord verify record.db", "onrecord verify record.db --quiet || alarm"),
)
@click.argument("record", type=click.Path(path_type=Path), metavar="FILE")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing if all is well.")
def command(**given: Unpack[Given]) -> None:
    """Check every anchor in a record against its text.

    Also the file itself, the digests of texts and ids, the links between rows, and the search
    indexes. Each problem is a line on standard output; the status is 1 if there is any.
    """
    reports = anchors = problems = 0
    with open_record(given["record"], mode=Access.READ) as record:
        for result in verify_record(record):
            if isinstance(result, Problem):
                problems += 1
                click.echo(on_one_line(_line(result)))
            else:
                reports += 1
                anchors += result.anchors
    if problems or not given["quiet"]:
        checked = f"{plural(reports, 'report')} and {plural(anchors, 'anchor')} checked"
        tell(f"{given['record']}: {checked}, {plural(problems, 'problem')}")
    sys.exit(Status.PROBLEMS if problems else Status.OK)


def _line(problem: Problem) -> str:
    place = " ".join(p for p in (problem.report, problem.id) if p)
    return (
        f"{problem.kind}: {place}: {problem.message}"
        if place
        else f"{problem.kind}: {problem.message}"
    )
