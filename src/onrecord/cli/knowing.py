"""`onrecord knowledge`: the tables of who and where, and a user's own. Does not read them."""

from __future__ import annotations

import sys
import tempfile
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from onrecord.cli import options
from onrecord.cli.edge import tell
from onrecord.cli.epilogs import examples
from onrecord.cli.progress import LateProgress
from onrecord.cli.results import Format, open_results
from onrecord.cli.rows import write_rows
from onrecord.cli.statuses import Status
from onrecord.cli.terminal_text import on_one_line, plural
from onrecord.flow.config import knowledge_folder
from onrecord.knowledge.adding import add_knowledge, remove_knowledge
from onrecord.knowledge.checking import Clash, check_knowledge
from onrecord.knowledge.holdings import Holding, list_holdings
from onrecord.knowledge.import_csv import COLUMNS
from onrecord.knowledge.table_file import SUFFIX
from onrecord.knowledge.tables import load_knowledge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Progress

    from onrecord.knowledge.adding import Added

_FILE = click.Path(path_type=Path)
_WIDEST = max(len(name) for name in COLUMNS)
_COLUMN_LINES = "\n".join(
    textwrap.fill(
        says,
        width=76,
        initial_indent=f"  {name:<{_WIDEST}}  ",
        subsequent_indent=" " * (_WIDEST + 4),
    )
    for name, says in COLUMNS.items()
)
_ADD_HELP = f"""Add a file of people, groups or places.

FILE becomes a table of its own, whole or not at all; added again, it replaces that table. Its rows
are taken one by one, so it may be of any length. Reports that a record already has are derived
again the next time that they are read.

\b
FILE is one of these, told by its content:
  a table in CSV (comma, semicolon or tab) with the columns below
  a GeoNames dump, such as IQ.txt or allCountries.txt
  a FollowTheMoney export, such as OpenSanctions' entities.ftm.json
  the result of a Wikidata query, as CSV or JSON

\b
Columns, named in the first line, in any order:
{_COLUMN_LINES}
"""


class Given(TypedDict):
    """The options of `list` as click hands them over."""

    output_format: str
    out: Path | None


@click.group(
    "knowledge",
    epilog=examples(
        "onrecord knowledge add my-groups.csv",
        "onrecord knowledge add IQ.txt --name iraq --dry-run",
        "onrecord knowledge check my-groups.csv",
        "onrecord knowledge list",
        "onrecord knowledge remove my-groups",
    ),
)
def command() -> None:
    """Add, list, check or remove tables of who and where.

    What ships with onrecord tells countries, organisations, groups, offices and places by their
    names. Your own tables are kept in the folder that ONRECORD_KNOWLEDGE names, else in
    onrecord/knowledge where your system keeps data (XDG_DATA_HOME, else ~/.local/share).
    """


@command.command(
    "add",
    help=_ADD_HELP,
    epilog=examples(
        "onrecord knowledge add my-groups.csv",
        "onrecord knowledge add IQ.txt --name iraq",
        "onrecord knowledge add entities.ftm.json --dry-run",
    ),
)
@click.argument("file", type=_FILE, metavar="FILE")
@click.option("--name", metavar="NAME", help="Of the table; else it is named after the file.")
@click.option("--dry-run", is_flag=True, help="Read and check every row, and add nothing.")
def add(file: Path, name: str | None, *, dry_run: bool) -> None:
    """Add a file."""
    with _RowWatch() as watch:
        if dry_run:
            with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
                added = add_knowledge(Path(folder), file, name=name, on_row=watch.note)
        else:
            added = add_knowledge(knowledge_folder(), file, name=name, on_row=watch.note)
    if dry_run:
        tell(f"would add {_said_of(added, file)}; `onrecord knowledge check` looks for clashes")
    else:
        tell(f"added {_said_of(added, file)}, in {added.path}")


@command.command("list", epilog=examples("onrecord knowledge list --format csv"))
@options.output_format
@options.out
def list_tables(**given: Unpack[Given]) -> None:
    """List the tables, with their rows, sources and licences.

    Those that you added come first.
    """
    knowledge = load_knowledge(_added_paths())
    with open_results(given["out"], Format(given["output_format"])) as results:
        columns = ("table", "from", "rows", "source")
        write_rows(columns, (_row(h) for h in list_holdings(knowledge)), results)
    if results.form is Format.TABLE:
        tell(f"{plural(len(knowledge.added), 'table')} of your own in {knowledge_folder()}")


@command.command(
    "check",
    epilog=examples("onrecord knowledge check", "onrecord knowledge check my-groups.csv"),
)
@click.argument("file", type=_FILE, metavar="[FILE]", required=False)
def check(file: Path | None) -> None:
    """Look for contradictions and for what cannot be right.

    One name for two things of one type, unknown codes, coordinates outside the country. With FILE,
    as if it were added; without, in all tables. Each clash is a line on standard output; the
    status is 1 if there is any. Clashes do not keep a file from being added.
    """
    if file is None:
        clashes = _print_clashes(check_knowledge(load_knowledge(_added_paths())))
        what = "all tables"
    else:
        clashes, what = _check_file(file), str(file)
    tell(f"{what}: {plural(clashes, 'clash')}")
    sys.exit(Status.PROBLEMS if clashes else Status.OK)


@command.command("remove", epilog=examples("onrecord knowledge remove my-groups"))
@click.argument("name", metavar="NAME")
def remove(name: str) -> None:
    """Remove a table that was added.

    NAME as `onrecord knowledge list` shows it. What ships with onrecord cannot be removed.
    """
    folder = knowledge_folder()
    remove_knowledge(folder, name)
    tell(f"removed the table {name} from {folder}")


def _check_file(file: Path) -> int:
    with _RowWatch() as watch, tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        added = add_knowledge(Path(folder), file, on_row=watch.note)
        others = [path for path in _added_paths() if path.stem != added.table]
        knowledge = load_knowledge([*others, added.path])
        own = f"{added.table}:"
        clashes = (c for c in check_knowledge(knowledge) if any(i.startswith(own) for i in c.ids))
        return _print_clashes(clashes)


def _print_clashes(clashes: Iterator[Clash]) -> int:
    count = 0
    for clash in clashes:
        count += 1
        click.echo(on_one_line(f"{clash.kind}: {clash.message}"))
    return count


def _added_paths() -> list[Path]:
    return sorted(knowledge_folder().glob(f"*{SUFFIX}"))


def _said_of(added: Added, file: Path) -> str:
    skipped = f", {plural(added.skipped, 'row')} without a name or type left out"
    return (
        f"{plural(added.rows, 'row')} of {file} ({added.format}) as the table {added.table}"
        f"{skipped if added.skipped else ''}"
    )


def _row(holding: Holding) -> tuple[str, str, int, str]:
    return (
        holding.table,
        "you" if holding.added else "onrecord",
        holding.rows,
        holding.source,
    )


class _RowWatch(LateProgress):
    """Shows how many rows were read, on a terminal, once it turns out to take long."""

    def __init__(self) -> None:
        super().__init__(shown=sys.stderr.isatty(), start=_start)

    def note(self, rows: int) -> None:
        """Take the number of rows that were read."""
        progress = self._due()
        if progress is not None:
            progress.update(progress.task_ids[0], completed=rows)


def _start() -> Progress:
    from rich.console import Console  # noqa: PLC0415  # most files are short
    from rich.progress import Progress, SpinnerColumn, TextColumn  # noqa: PLC0415  # likewise

    columns = (SpinnerColumn(), TextColumn("{task.completed:,} rows read"))
    progress = Progress(*columns, console=Console(file=sys.stderr), transient=True)
    progress.add_task("rows", total=None)
    progress.start()
    return progress
