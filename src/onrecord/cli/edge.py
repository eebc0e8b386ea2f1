"""The edge: where a refusal becomes a message and an exit status, and nothing else gets out.

Does not run commands. Messages go to standard error, one line each, safe for a terminal.
"""

from __future__ import annotations

import io
import os
import sys
from contextlib import contextmanager
from traceback import extract_tb
from typing import TYPE_CHECKING

import click

from onrecord.cli.statuses import Status
from onrecord.cli.terminal_text import safe
from onrecord.records.errors import InvariantError, OnrecordError

if TYPE_CHECKING:
    from collections.abc import Iterator

TRACEBACK = (
    "ONRECORD_TRACEBACK"  # set in the environment: our own mistakes come with Python's traceback
)


def tell(message: str) -> None:
    """Say something on standard error."""
    click.echo(f"onrecord: {safe(' '.join(message.split()))}", err=True)


@contextmanager
def edge() -> Iterator[None]:
    """Turn whatever ends a command into a message and an exit status.

    Raises:
        SystemExit: with the status, if the command did not end well.
    """
    try:
        yield
        sys.stdout.flush()
    except (click.ClickException, click.exceptions.Exit):
        raise  # usage errors and --help, which click words itself
    except (KeyboardInterrupt, click.Abort):
        tell("interrupted")
        sys.exit(Status.INTERRUPTED)
    except BrokenPipeError:
        _silence_output()
        sys.exit(Status.PIPE_CLOSED)
    except InvariantError as e:
        _tell_internal(e)
        sys.exit(Status.INTERNAL)
    except OnrecordError as e:
        tell(str(e))
        if e.exit_status == Status.OUTPUT:
            _silence_output()
        sys.exit(e.exit_status)
    except Exception as e:  # noqa: BLE001  # the last line before Python's own
        _tell_internal(e)
        sys.exit(Status.INTERNAL)


def _tell_internal(error: Exception) -> None:
    if os.environ.get(TRACEBACK):
        sys.excepthook(type(error), error, error.__traceback__)
    frames = extract_tb(error.__traceback__)
    place = f" at {frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    tell(
        f"internal error: {type(error).__name__}: {error}{place}; this is a mistake in onrecord, "
        f"please report it with the command that you ran ({TRACEBACK}=1 shows more)"
    )


def _silence_output() -> None:
    """Point standard output at nothing, so that Python's last flush does not fail again."""
    try:
        number = sys.stdout.fileno()
    except (io.UnsupportedOperation, ValueError):  # not a real file: a test's
        return
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, number)
    os.close(nothing)
