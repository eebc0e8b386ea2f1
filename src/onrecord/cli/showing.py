"""`onrecord show`: one report's text with its statements marked. Finds it in a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from onrecord.cli import options
from onrecord.cli.epilogs import examples
from onrecord.cli.listing import print_dossier
from onrecord.cli.results import Format, open_results, write_results
from onrecord.cli.terminal import open_console
from onrecord.cli.text_view import print_text
from onrecord.store.find import find_dossier
from onrecord.store.opening import Access, open_record

if TYPE_CHECKING:
    from pathlib import Path


class Given(TypedDict):
    """The options as click hands them over."""

    report: str
    record: Path
    statements: bool
    output_format: str
    out: Path | None


@click.command(
    "show",
    epilog=examples(
        "onrecord show r1f0c --record record.db",
        "onrecord show r1f0c --record record.db --statements",
        "onrecord show r1f0c --record record.db --format json > dossier.json",
    ),
)
@click.argument("report", metavar="REPORT")
@options.record_to_read
@click.option("--statements", is_flag=True, help="List the statements by speaker, as `read` does.")
@options.output_format
@options.out
def command(**given: Unpack[Given]) -> None:
    """Show a report's text with its statements marked.

    REPORT is the report's id, or the start of it; `onrecord reports` lists them. Statements stand
    in numbered brackets, and a line at the end says whose each is and where it stands.
    """
    with open_record(given["record"], mode=Access.READ) as record:
        dossier = find_dossier(record, given["report"])
    with open_results(given["out"], Format(given["output_format"])) as results:
        if results.form is not Format.TABLE:
            write_results([dossier], results)
            return
        console = open_console(results.output, terminal=results.terminal)
        view = print_dossier if given["statements"] else print_text
        view(dossier, console)
