"""Laws of the calibration error and of fitting: checked against samples whose truth is known."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model.calibration import Platt
from onrecord.model.reliability import (
    BINS,
    Answer,
    calibration_error,
    fit_platt,
    held_out,
    reliability,
)

SETTINGS = settings(deadline=None)
SAMPLES = st.lists(
    st.builds(
        Answer,
        document=st.sampled_from("abcdef"),
        score=st.floats(0.0, 1.0),
        right=st.booleans(),
    ),
    min_size=1,
    max_size=40,
)


def sample(score: float, right: int, wrong: int, document: str = "d") -> list[Answer]:
    """Return answers of one score."""
    return [Answer(document=document, score=score, right=n < right) for n in range(right + wrong)]


def calibrated_sample() -> list[Answer]:
    """Return answers of which at every score just that share is right."""
    return [a for n in range(1, 20) for a in sample(n / 20, right=n, wrong=20 - n)]


def test_what_keeps_its_word_has_no_error() -> None:
    """Where the share that is right is the score, the error is nothing."""
    assert calibration_error(calibrated_sample()) == pytest.approx(0.0, abs=1e-9)


def test_overconfidence_is_counted_as_by_hand() -> None:
    """Ten at 0.95 with six right are off by 0.35, thirty at 0.65 with 18 right by 0.05."""
    answers = [*sample(0.95, 6, 4), *sample(0.65, 18, 12)]
    assert calibration_error(answers) == pytest.approx((10 * 0.35 + 30 * 0.05) / 40)


def test_certainty_has_a_bin() -> None:
    """A score of one belongs to the last bin, a score of nothing to the first."""
    bins = reliability([*sample(1.0, 1, 0), *sample(0.0, 0, 1)])
    assert [b.count for b in bins] == [1, *[0] * (BINS - 2), 1]


@SETTINGS
@given(SAMPLES)
def test_bins_have_every_answer_once(answers: list[Answer]) -> None:
    """Counts add up, shares and the error are shares."""
    bins = reliability(answers)
    assert sum(b.count for b in bins) == len(answers)
    assert all(0.0 <= b.right <= 1.0 for b in bins)
    assert 0.0 <= calibration_error(answers) <= 1.0


@pytest.mark.parametrize(("slope", "shift"), [(1.0, 0.0), (0.5, -1.0), (2.0, 0.7)])
def test_fitting_finds_the_curve_that_made_the_answers(slope: float, shift: float) -> None:
    """Answers that are right as often as a curve says give that curve back, nearly."""
    curve = Platt(slope=slope, shift=shift)
    answers = []
    for n in range(1, 20):
        right = round(1000 * curve(n / 20))
        answers += sample(n / 20, right, 1000 - right)
    found = fit_platt(answers)
    assert found.slope == pytest.approx(slope, rel=0.03)
    assert found.shift == pytest.approx(shift, abs=0.03)


def test_fitting_mends_overconfidence() -> None:
    """What was sure and often wrong is no longer sure."""
    answers = [*sample(0.99, 60, 40), *sample(0.6, 20, 80)]
    curve = fit_platt(answers)
    mended = [Answer(document="d", score=curve(a.score), right=a.right) for a in answers]
    assert calibration_error(mended) < 0.02 < calibration_error(answers)


def test_fitting_calibrated_scores_again_changes_nothing() -> None:
    """A curve over calibrated scores leads to where one over raw scores does."""
    answers = [*sample(0.97, 80, 20), *sample(0.8, 50, 50), *sample(0.55, 30, 70)]
    once = fit_platt(answers)
    again = fit_platt([Answer(document="d", score=once(a.score), right=a.right) for a in answers])
    assert again.slope == pytest.approx(1.0, abs=0.01)
    assert again.shift == pytest.approx(0.0, abs=0.01)


def test_without_a_wrong_answer_there_is_no_certainty() -> None:
    """A small sample that is all right still leaves room for doubt."""
    curve = fit_platt([*sample(0.99, 5, 0), *sample(0.9, 4, 0), *sample(0.7, 1, 1)])
    assert all(curve(s) < 0.99 for s in (0.9, 0.99))


@pytest.mark.parametrize("answers", [[], [*sample(0.9, 1, 9), *sample(0.1, 9, 1)]])
def test_nonsense_is_not_fitted(answers: list[Answer]) -> None:
    """Nothing at all, or scores that say the contrary, give no curve."""
    with pytest.raises(ValueError, match="calibration"):
        fit_platt(answers)


@SETTINGS
@given(SAMPLES)
def test_fitting_ends_in_a_rising_curve_or_a_refusal(answers: list[Answer]) -> None:
    """Whatever the sample, no overflow and no endless search."""
    try:
        curve = fit_platt(answers)
    except ValueError:
        return
    assert curve.slope > 0.0
    assert math.isfinite(curve.shift)


def test_what_is_held_out_is_not_fitted_on() -> None:
    """An answer's probability does not change with its own document's truth."""
    good = [*sample(0.9, 9, 1, "b"), *sample(0.6, 5, 5, "b")]
    one = [*good, *sample(0.9, 9, 1, "a"), *sample(0.6, 5, 5, "a")]
    other = [*good, *sample(0.9, 6, 4, "a"), *sample(0.6, 1, 9, "a")]
    scores = [[a.score for a in held_out(x) if a.document == "a"] for x in (one, other)]
    assert scores[0] == scores[1]
    assert len(held_out(one)) == len(one)
