"""What came of a run, counted, and the exit status that follows. Does not print."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from onrecord.cli.statuses import Status
from onrecord.cli.terminal_text import plural
from onrecord.flow.batch import INTERNAL
from onrecord.records.report import Rejection
from onrecord.store.keep import Kept

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.flow.keep import Outcome

_KEPT_WORDS = (
    (Kept.NEW, "new"),
    (Kept.REVISED, "revised"),
    (Kept.REDERIVED, "derived again"),
    (Kept.UNCHANGED, "already kept"),
)


class Tally:
    """Counts of reports, statements, refusals, and of what keeping them changed."""

    def __init__(self) -> None:
        self.reports = 0
        self.statements = 0
        self.refused = 0
        self.internal = 0
        self.kept: Counter[Kept] = Counter()
        self.undated = 0
        self._first_undated = ""

    def count(self, outcome: Outcome) -> None:
        """Count one outcome."""
        if isinstance(outcome.result, Rejection):
            self.refused += 1
            self.internal += outcome.result.code == INTERNAL
        else:
            self.reports += 1
            self.statements += len(outcome.result.statements)
            if outcome.result.report.published is None:
                self._first_undated = self._first_undated or outcome.result.report.source_id
                self.undated += 1
            if outcome.kept is not None:
                self.kept[outcome.kept] += 1

    def status(self, *, keep_going: bool) -> Status:
        """Return the exit status; refusals may be passed over, mistakes of ours never."""
        if self.internal:
            return Status.INTERNAL
        return Status.REFUSED if self.refused and not keep_going else Status.OK

    def summary(self) -> str:
        """Say how much was read."""
        said = f"{plural(self.reports, 'report')}, {plural(self.statements, 'statement')}"
        return f"{said}; {plural(self.refused, 'source')} refused" if self.refused else said

    def undated_summary(self) -> str | None:
        """Say how many reports had no day of publication; None if all had one."""
        if not self.undated:
            return None
        known = "no day of publication is known; times such as 'on Wednesday' stay without a value"
        if self.undated == 1:
            return f"{self._first_undated}: {known}; --published gives one"
        return (
            f"{self._first_undated} and {plural(self.undated - 1, 'other report')}: {known}; "
            "--published gives all of them one"
        )

    def kept_summary(self, record: Path) -> str:
        """Say what changed in the record."""
        parts = [f"{self.kept[kind]:,} {word}" for kind, word in _KEPT_WORDS if self.kept[kind]]
        return f"{record}: {', '.join(parts) or 'nothing kept'}"
