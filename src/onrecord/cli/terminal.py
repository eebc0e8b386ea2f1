"""Consoles and hanging indents: where people read, and how wide. Does not know records."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from onrecord.export.output import Output

NARROW = 80  # columns where nobody says otherwise: a pipe, a file
WIDE = 100  # columns beyond which lines are hard to read


class _Pen:
    """An Output as the file that rich writes to."""

    def __init__(self, output: Output, *, terminal: bool) -> None:
        self._output = output
        self._terminal = terminal
        # Rich only asks whether it may draw beyond ASCII; Output knows the rest.
        self.encoding = "utf-8"

    def write(self, text: str) -> int:
        self._output.write(text)
        return len(text)

    def flush(self) -> None:
        self._output.flush()

    def isatty(self) -> bool:
        return self._terminal


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Pass a closed pipe on to the edge, where rich would exit by itself."""
        raise  # noqa: PLE0704  # rich calls this where it caught the error


def open_console(output: Output, *, terminal: bool, widest: int = WIDE) -> Console:
    """Return a console over an output that never takes report text for markup.

    No line is longer than `widest` columns, and 80 where nobody says how wide it is. Colours go
    only to a terminal, and as NO_COLOR and FORCE_COLOR say.
    """
    console = _Console(
        file=_Pen(output, terminal=terminal),  # type: ignore[arg-type]  # rich asks for write, flush and isatty
        force_terminal=None if "FORCE_COLOR" in os.environ else terminal,
        highlight=False,
        markup=False,
        emoji=False,
    )
    console.width = min(console.width, widest) if terminal else _columns()
    return console


def print_hanging(console: Console, head: Text, body: Text, indent: int, left: int = 0) -> None:
    """Print a body wrapped beside its head, all of its lines starting at one column.

    Args:
        console: where.
        head: at most `indent` columns wide, shown once.
        body: wrapped to what is left of the width.
        indent: columns from `left` to the body.
        left: columns before the head.
    """
    width = max(console.width - left - indent, 20)
    for number, line in enumerate(body.wrap(console, width)):
        line.rstrip()
        start = head if number == 0 else Text()
        blanks = " " * max(indent - start.cell_len, 0)
        whole = Text.assemble(" " * left, start, blanks, line)
        whole.rstrip()
        console.print(whole, soft_wrap=True)


def _columns() -> int:
    said = os.environ.get("COLUMNS", "")
    return max(int(said), 40) if said.isdecimal() else NARROW
