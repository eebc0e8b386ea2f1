"""Scores of a model folder to probabilities: marks development texts, fits, writes the manifest.

A statement counts as right if source and content are, softly; an event if trigger and type are.
The figures are held out: each half of the documents takes the curve of the other. Events that
rules make of a statement's cue are not seen here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.model.calibration import Calibration, Platt
from onrecord.model.manifest import read_manifest, write_manifest
from onrecord.model.marker import load_marker
from onrecord.model.reliability import Answer, calibration_error, fit_platt, held_out
from onrecord.records.report import Metadata, make_report
from onrecord_train.scoring import right_answers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from onrecord.model.manifest import Manifest
    from onrecord.records.reading import Predicate, Reading
    from onrecord_train.corpora import Gold, GoldEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """A curve, and the expected calibration error without it and with one that is held out."""

    curve: Platt
    answers: int
    before: float
    after: float

    def __str__(self) -> str:
        return (
            f"slope {self.curve.slope:.3f}  shift {self.curve.shift:+.3f}"
            f"  error {self.before:.3f}, held out {self.after:.3f}  of {self.answers}"
        )


def calibrate(folder: Path, parts: Mapping[str, Sequence[Gold]]) -> dict[str, Fitted]:
    """Fit both curves on gold texts and write them into a model folder's manifest.

    Args:
        folder: a model as it is shipped, number format and thresholds included; a calibration that
            it has is not looked at.
        parts: gold texts by corpus; those without events serve statements only.

    Raises:
        ValueError: if a curve cannot be fitted.
    """
    marker = load_marker(folder)
    marker.calibration = Calibration()
    statements: list[Answer] = []
    events: list[Answer] = []
    for golds in parts.values():
        reports = [make_report(g.name, g.text, Metadata()) for g in golds]
        for gold, reading in zip(golds, marker.mark(reports), strict=True):
            statements += statement_answers(gold, reading)
            events += event_answers(gold, reading)
    marker.close()
    fitted = {"statement": fit(statements), "event": fit(events)}
    rewrite(folder, Calibration(**{kind: f.curve for kind, f in fitted.items()}))
    return fitted


def fit(answers: Sequence[Answer]) -> Fitted:
    """Fit a curve on all answers and judge it on what was held out."""
    return Fitted(
        curve=fit_platt(answers),
        answers=len(answers),
        before=calibration_error(answers),
        after=calibration_error(held_out(answers)),
    )


def rewrite(folder: Path, calibration: Calibration) -> Manifest:
    """Write a model folder's manifest again, with a calibration."""
    known = read_manifest(folder)
    names = tuple(name for name, _ in known.sha256)
    return write_manifest(folder, names, known.thresholds, calibration)


def statement_answers(gold: Gold, reading: Reading) -> Iterator[Answer]:
    """Yield a reading's attributions as answers; none where the text has no gold."""
    if gold.attributions is None:
        return
    right = right_answers(gold.text, gold.attributions, reading.attributions)
    for n, a in enumerate(reading.attributions):
        yield Answer(document=gold.name, score=a.score, right=n in right)


def event_answers(gold: Gold, reading: Reading) -> Iterator[Answer]:
    """Yield a reading's events as answers; none where the text has no gold."""
    if gold.events is None:
        return
    left = list(gold.events)
    for predicate in reading.predicates:
        if predicate.type is not None:
            same = next((e for e in left if _is_same(e, predicate)), None)
            if same is not None:
                left.remove(same)
            yield Answer(document=gold.name, score=predicate.score, right=same is not None)


def _is_same(event: GoldEvent, predicate: Predicate) -> bool:
    return event.type == predicate.type and event.trigger.overlaps(predicate.trigger)
