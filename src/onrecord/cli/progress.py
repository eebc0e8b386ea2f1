"""How far a long run has come, on standard error. Does not count results."""

from __future__ import annotations

import sys
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Self

from onrecord.cli.edge import tell
from onrecord.cli.terminal_text import plural

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import TracebackType

    from rich.progress import Progress

    from onrecord.read.sources import Source
    from onrecord.records.report import Rejection

PATIENCE_S = 2.0  # how long a run may take before it says how far it is


class LateProgress:
    """A progress that appears once a run turns out to be long, and goes when it ends.

    Args:
        shown: there is a terminal to show it on.
        start: makes the progress and starts it.
    """

    def __init__(self, *, shown: bool, start: Callable[[], Progress]) -> None:
        self._shown = shown
        self._start = start
        self._begun_s = monotonic()
        self._progress: Progress | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._progress is not None:
            self._progress.stop()

    def _due(self) -> Progress | None:
        """Return the progress, started now at the latest; None while it is too early."""
        if not self._shown or monotonic() - self._begun_s < PATIENCE_S:
            return None
        if self._progress is None:
            self._progress = self._start()
        return self._progress


class Watch(LateProgress):
    """Shows how far a run has come.

    Args:
        shown: there is a terminal to show it on that shows nothing else.
        total: how many sources there are, where that is known.
    """

    def __init__(self, *, shown: bool, total: int | None = None) -> None:
        super().__init__(shown=shown, start=partial(_start, total))
        self._total = total
        self._taken = 0
        self._done = 0

    def follow(self, sources: Iterable[Source | Rejection]) -> Iterator[Source | Rejection]:
        """Pass sources on and count them."""
        for source in sources:
            self._update()
            yield source
            self._taken += 1

    def note_done(self) -> None:
        """Count a finished report."""
        self._done += 1
        self._update()

    def tell(self, message: str) -> None:
        """Say something on standard error, above the progress if it is shown."""
        if self._progress is None:
            tell(message)
        else:
            self._progress.stop()
            tell(message)
            self._progress.start()

    def _update(self) -> None:
        progress = self._due()
        if progress is None:
            return
        task = progress.task_ids[0]
        done = plural(self._done, "report") + " done"
        progress.update(task, completed=self._taken, total=self._total, done=done)


def _start(total: int | None) -> Progress:
    from rich.console import Console  # noqa: PLC0415  # most runs are short and show nothing
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415  # most runs are short and show nothing

    columns = (
        TextColumn("sources"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[done]}"),
    )
    progress = Progress(*columns, console=Console(file=sys.stderr), transient=True)
    progress.add_task("sources", total=total, done="")
    progress.start()
    return progress


def is_wanted(*, quiet: bool, results_on_terminal: bool) -> bool:
    """Tell whether there is a terminal that would otherwise stay empty."""
    return not quiet and not results_on_terminal and sys.stderr.isatty()
