"""A marker that needs no model: it finds `NAME said WORDS.` in plain sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from onrecord.flow.batch import Tools, recall_nothing
from onrecord.knowledge.answers import Answers
from onrecord.knowledge.tables import load_knowledge
from onrecord.read.sources import Source, SourceKind
from onrecord.records.anchor import Span
from onrecord.records.dossier import Run
from onrecord.records.reading import Attribution, Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from onrecord.records.report import Report

SAYING = re.compile(r"([A-Z]\w+) (said) ([^.]+)\.")
LOOKUPS = Answers(load_knowledge())
RUN = Run(onrecord="0.0.0", model="fake")


class FakeMarker:
    """Marks by a pattern and notes which reports came together.

    Args:
        failing: a word; a batch with a report that has it fails.
        error: what it fails with.
    """

    def __init__(self, failing: str | None = None, error: type[BaseException] = ValueError) -> None:
        self.batches: list[list[str]] = []
        self._failing = failing
        self._error = error

    def mark(self, reports: Sequence[Report]) -> list[Reading]:
        """Mark each report."""
        self.batches.append([r.source_id for r in reports])
        if self._failing and any(self._failing in r.text for r in reports):
            msg = f"I fail on {self._failing}"
            raise self._error(msg)
        return [self._mark(r) for r in reports]

    def _mark(self, report: Report) -> Reading:
        def span(match: re.Match[str], group: int) -> tuple[Span]:
            return (Span(start=match.start(group), end=match.end(group)),)

        found = tuple(
            Attribution(source=span(m, 1), cue=span(m, 2), content=span(m, 3))
            for m in SAYING.finditer(report.text)
        )
        whole = (Span(start=0, end=len(report.text)),)
        return Reading(report=report.id, sentences=whole, attributions=found)


@pytest.fixture
def make_tools() -> Callable[..., tuple[Tools, FakeMarker]]:
    """Return a function that makes tools around a fake marker."""

    def make(
        failing: str | None = None, error: type[BaseException] = ValueError, recall=recall_nothing
    ):
        marker = FakeMarker(failing, error)
        return Tools(marker=marker, run=RUN, lookups=LOOKUPS, recall=recall), marker

    return make


@pytest.fixture
def write_sources(tmp_path: Path) -> Callable[..., list[Source]]:
    """Return a function that writes texts to 0.txt, 1.txt, … and returns them as sources."""

    def write(*texts: str) -> list[Source]:
        sources = []
        for number, text in enumerate(texts):
            path = tmp_path / f"{number}.txt"
            path.write_text(text, encoding="utf-8")
            sources.append(Source(location=str(path), kind=SourceKind.FILE))
        return sources

    return write
