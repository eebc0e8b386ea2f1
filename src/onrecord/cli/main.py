"""The command line: its group and its version. Loads no command before it is asked for."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import Any

import click

from onrecord import __version__
from onrecord.cli.edge import edge
from onrecord.cli.epilogs import examples, statuses


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A command's name, the module that has it, and what the list of commands says of it."""

    name: str
    module: str
    summary: str


_ENTRIES = (
    _Entry(
        name="read", module="reading", summary="Read reports and show, write or keep who said what."
    ),
    _Entry(name="find", module="finding", summary="Find statements in a record."),
    _Entry(
        name="cast",
        module="casting",
        summary="List who is named or speaks: names, roles, how often quoted.",
    ),
    _Entry(name="chronology", module="dating", summary="List what reports date, in order of time."),
    _Entry(
        name="places",
        module="locating",
        summary="List the places of reports with their coordinates.",
    ),
    _Entry(
        name="events",
        module="events",
        summary="Show who did what to whom, and in whose voice.",
    ),
    _Entry(name="reports", module="holdings", summary="List the reports that a record holds."),
    _Entry(name="serve", module="serving", summary="Show a record in the browser."),
    _Entry(
        name="export",
        module="exporting",
        summary="Write reviewed reports for training, or all as JSON.",
    ),
    _Entry(
        name="show", module="showing", summary="Show a report's text with its statements marked."
    ),
    _Entry(name="sql", module="querying", summary="Ask a record anything in SQL, read-only."),
    _Entry(
        name="verify", module="auditing", summary="Check every anchor in a record against its text."
    ),
    _Entry(
        name="knowledge",
        module="knowing",
        summary="Add, list, check or remove tables of who and where.",
    ),
)


class FrontDoor(click.Group):
    """A group that imports a command when it is run; all of them end at the edge."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """Return the commands in the order of the work."""
        return [e.name for e in _ENTRIES]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # click's signature
        """Import a command."""
        entry = next((e for e in _ENTRIES if e.name == cmd_name), None)
        if entry is None:
            return None
        command = importlib.import_module(f"onrecord.cli.{entry.module}").command
        assert isinstance(command, click.Command)  # noqa: S101  # for the type checker; the table above is ours
        return command

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002  # click's signature
        formatter: click.HelpFormatter,
    ) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(e.name, e.summary) for e in _ENTRIES])

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  # click's signature
        """Run the command that was named."""
        with edge():
            return super().invoke(ctx)


def _print_version(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:  # noqa: FBT001  # click's signature
    if not wanted:
        return
    click.echo(f"onrecord {__version__}")
    with edge():
        from onrecord.model.manifest import read_manifest  # noqa: PLC0415  # only --version needs it here

        click.echo(f"model {read_manifest().digest}")
    ctx.exit()


@click.group(
    cls=FrontDoor,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=examples(
        "onrecord read report.txt",
        "onrecord read folder/ https://example.org/news.html --record record.db",
        "onrecord find --speaker Khazali --word withdrawal --record record.db",
        "onrecord COMMAND --help",
    )
    + "\n\n"
    + statuses(),
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Print the version and the model's digest, and exit.",
)
def door() -> None:
    """Read news reports and keep who said what, with the exact words that prove it."""


def main() -> None:
    """Run the command line and exit with its status."""
    door.main(prog_name="onrecord")
