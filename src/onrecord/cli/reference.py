"""The command line's reference, made from the help of every command: `docs/cli.md` is its output.

Run `python -m onrecord.cli.reference > docs/cli.md` after changing a command; a test compares them.
"""

from __future__ import annotations

import click

from onrecord.cli.main import door
from onrecord.cli.statuses import MEANINGS

_COLUMNS = 80
_HEAD = """\
# The command line

Made from `--help` by `python -m onrecord.cli.reference > docs/cli.md`; do not edit it.

What goes in and what comes out, field by field, is the format `onrecord-dossier/1`. An event's
`when` also has `basis`, where its date stands: `clause` (its own), or inferred from the only date
of its `sentence`, from its `paragraph`, or from the `narrative` (the paragraph before).
"""


def render_reference() -> str:
    """Return the reference as Markdown: every command's help at 80 columns, and the statuses."""
    top = _context(door, "onrecord")
    parts = [_HEAD, _section("onrecord", top)]
    for name in door.list_commands(top):
        command = door.get_command(top, name)
        if command is not None:
            parts += _sections(f"onrecord {name}", _context(command, name, top))
    parts.append("## Exit statuses\n\n" + _statuses())
    return "\n".join(parts)


def _context(
    command: click.Command, name: str, parent: click.Context | None = None
) -> click.Context:
    return click.Context(
        command,
        info_name=name,
        parent=parent,
        terminal_width=_COLUMNS,
        max_content_width=_COLUMNS,
        help_option_names=door.context_settings["help_option_names"],
    )


def _sections(title: str, context: click.Context) -> list[str]:
    """Return a command's section, and those of its own commands."""
    sections = [_section(title, context)]
    if isinstance(context.command, click.Group):
        for name, command in context.command.commands.items():
            sections += _sections(f"{title} {name}", _context(command, name, context))
    return sections


def _section(title: str, context: click.Context) -> str:
    return f"## {title}\n\n```\n{context.command.get_help(context).rstrip()}\n```\n"


def _statuses() -> str:
    rows = [f"| {status.value} | {meaning} |" for status, meaning in MEANINGS]
    return "\n".join(["| status | meaning |", "|---|---|", *rows]) + "\n"


if __name__ == "__main__":
    click.echo(render_reference(), nl=False)
