"""Laws of calibrated scores: what a curve may do, and that the manifest carries it."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model.calibration import Calibration, Platt, calibrated
from onrecord.model.manifest import NAME, read_manifest, shipped_folder, write_manifest
from onrecord.model.outputs import Thresholds
from onrecord.records.anchor import Span
from onrecord.records.errors import ModelError
from onrecord.records.reading import Attribution, Predicate, Reading

SETTINGS = settings(deadline=None)
SCORES = st.floats(0.0, 1.0)
CURVES = st.builds(Platt, slope=st.floats(0.01, 10.0), shift=st.floats(-10.0, 10.0))
BOTH = Calibration(statement=Platt(slope=0.5, shift=-0.25), event=Platt(slope=0.75, shift=-2.0))
SPAN = Span(start=0, end=4)
READING = Reading(
    report="r",
    attributions=(Attribution(source=(), cue=(SPAN,), content=(SPAN,), score=0.9),),
    predicates=(
        Predicate(trigger=SPAN, type="AID", score=0.9),
        Predicate(trigger=Span(start=5, end=6), score=0.9),
    ),
)


@SETTINGS
@given(CURVES, SCORES, SCORES)
def test_a_curve_never_turns_two_answers_round(curve: Platt, one: float, other: float) -> None:
    """Of two answers the surer stays at least as sure, and all are probabilities."""
    low, high = sorted((one, other))
    assert 0.0 <= curve(low) <= curve(high) <= 1.0


@SETTINGS
@given(SCORES)
def test_without_arguments_a_curve_does_nothing(score: float) -> None:
    """The identity is exact: not even rounded."""
    assert Platt()(score) == score


def test_a_curve_is_the_formula() -> None:
    """At even odds only the shift counts; log 3 are odds of three to one."""
    assert Platt(slope=7.0, shift=1.0986123)(0.5) == pytest.approx(0.75, abs=1e-4)
    assert Platt(slope=2.0)(0.75) == pytest.approx(0.9, abs=1e-4)


@pytest.mark.parametrize(
    ("slope", "shift"), [(0.0, 0.0), (-1.0, 0.0), (float("nan"), 0.0), (1.0, float("inf"))]
)
def test_a_curve_that_does_not_rise_is_refused(slope: float, shift: float) -> None:
    """A calibration may not count surer answers as less likely."""
    with pytest.raises(ValueError, match="does not rise"):
        Platt(slope=slope, shift=shift)


def test_each_kind_takes_its_own_curve() -> None:
    """Attributions take one, events the other; a predicate that is no event keeps its score."""
    found = calibrated(READING, BOTH)
    assert [a.score for a in found.attributions] == [BOTH.statement(0.9)]
    assert [p.score for p in found.predicates] == [BOTH.event(0.9), 0.9]


def test_only_scores_are_calibrated() -> None:
    """Everything else in a reading is as it was decoded."""
    found = calibrated(READING, BOTH)
    assert found != READING
    assert (
        replace(
            found,
            attributions=tuple(replace(a, score=0.9) for a in found.attributions),
            predicates=tuple(replace(p, score=0.9) for p in found.predicates),
        )
        == READING
    )
    assert calibrated(READING, Calibration()) is READING


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two small files that stand for a model's."""
    for name in ("a", "b"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    return tmp_path


def test_a_manifest_carries_a_calibration(folder: Path) -> None:
    """What is written is what is read."""
    assert write_manifest(folder, ("a", "b"), Thresholds(), BOTH).calibration == BOTH
    assert read_manifest(folder).calibration == BOTH
    plain = json.loads((folder / NAME).read_text(encoding="utf-8"))
    assert plain["calibration"] == {"statement": [0.5, -0.25], "event": [0.75, -2.0]}


def test_a_manifest_without_one_leaves_scores_as_they_are(folder: Path) -> None:
    """Models of before have no calibration and are read all the same."""
    assert write_manifest(folder, ("a", "b"), Thresholds()).calibration == Calibration()
    assert "calibration" not in json.loads((folder / NAME).read_text(encoding="utf-8"))


def test_a_calibration_makes_another_model(folder: Path) -> None:
    """Confidences in a record must tell by which model they are."""
    digests = {
        write_manifest(folder, ("a", "b"), Thresholds(), calibration).digest
        for calibration in (None, BOTH, replace(BOTH, event=Platt(slope=0.8)))
    }
    assert len(digests) == 3


@pytest.mark.parametrize(
    "damaged",
    [[1, 0], {"statement": [1]}, {"event": [-1, 0]}, {"entity": [1, 0]}, {"event": ["a", "b"]}],
)
def test_a_damaged_calibration_is_refused(tmp_path: Path, damaged: object) -> None:
    """The refusal names the folder, and nothing is read from it."""
    shutil.copy(shipped_folder() / NAME, tmp_path)
    plain = json.loads((tmp_path / NAME).read_text(encoding="utf-8"))
    (tmp_path / NAME).write_text(json.dumps({**plain, "calibration": damaged}), encoding="utf-8")
    with pytest.raises(ModelError, match=tmp_path.name):
        read_manifest(tmp_path)
