"""The real command line around a marker that needs no model.

It marks sentences like `NAME said WORDS`.

Run as a program it is `onrecord` for tests that need a process of their own. `STUB_WAIT_S` makes
every report take that long, `STUB_FAIL` names a word on which marking fails, `STUB_SCORE` is how
sure it is.
"""

from __future__ import annotations

import os
import re
import time
from typing import TYPE_CHECKING

import onrecord.cli.gathering
import onrecord.cli.reading
from onrecord.cli.main import main
from onrecord.records.anchor import Span
from onrecord.records.dossier import Run
from onrecord.records.errors import ModelError
from onrecord.records.reading import Attribution, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.records.report import Report

SAYING = re.compile(r"([A-Z]\w+) (said) ([^.]+)\.")
RUN = Run(onrecord="0.0.0", model="stub")


class StubMarker:
    """Marks by a pattern; counts what it marked."""

    marked = 0

    def __init__(self, _threads: int | None = None) -> None:
        pass

    def mark(self, reports: Sequence[Report]) -> Iterator[Reading]:
        """Mark one report after the other, as the model does."""
        for report in reports:
            yield self._mark(report)

    def _mark(self, report: Report) -> Reading:
        time.sleep(float(os.environ.get("STUB_WAIT_S", "0")))
        failing = os.environ.get("STUB_FAIL")
        if failing and failing in report.text:
            raise LookupError(failing)
        if "MODEL BROKEN" in report.text:
            msg = "the model is broken; reinstall it"
            raise ModelError(msg)
        StubMarker.marked += 1
        found = tuple(
            Attribution(
                source=_span(m, 1),
                cue=_span(m, 2),
                content=_span(m, 3),
                score=float(os.environ.get("STUB_SCORE", "1")),
            )
            for m in SAYING.finditer(report.text)
        )
        return Reading(report=report.id, attributions=found)


def _span(match: re.Match[str], group: int) -> tuple[Span]:
    return (Span(start=match.start(group), end=match.end(group)),)


if __name__ == "__main__":
    for module in (onrecord.cli.reading, onrecord.cli.gathering):
        module.LateMarker = StubMarker
        module.current_run = lambda _: RUN
    main()
