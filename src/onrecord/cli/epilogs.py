"""What stands at the end of a command's help. Does not print it."""

from __future__ import annotations

from onrecord.cli.statuses import MEANINGS

# Click runs the lines of a paragraph together unless it begins with a backspace.
_AS_IT_IS = "\b\n"


def examples(*lines: str) -> str:
    """Return command lines as an epilog."""
    return _AS_IT_IS + "\n".join(["Examples:", *(f"  {line}" for line in lines)])


def statuses() -> str:
    """Return the exit statuses as an epilog."""
    rows = (f"  {status.value:>3}  {meaning}" for status, meaning in MEANINGS)
    return _AS_IT_IS + "\n".join(["Exit statuses:", *rows])
