"""Whether probabilities keep their word: reliability by bins, its error, and fitting a curve to it.

For the workshop and the evaluations. Nothing here runs while a report is read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from onrecord.model.calibration import Platt, logit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

BINS = 10
_STEPS = 50
_ENOUGH = 1e-9
_RIDGE = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer of the model, and whether it was right.

    Args:
        document: name of its text.
        score: between 0 and 1.
    """

    document: str
    score: float
    right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """The answers of like score: how many, their mean score, and the share that was right."""

    count: int
    score: float
    right: float


def reliability(answers: Iterable[Answer]) -> tuple[Bin, ...]:
    """Return ten bins of equal width over the scores; an empty one has only zeros."""
    bins: list[list[Answer]] = [[] for _ in range(BINS)]
    for a in answers:
        bins[min(int(a.score * BINS), BINS - 1)].append(a)
    return tuple(
        Bin(
            count=len(b),
            score=sum(a.score for a in b) / max(1, len(b)),
            right=sum(a.right for a in b) / max(1, len(b)),
        )
        for b in bins
    )


def calibration_error(answers: Iterable[Answer]) -> float:
    """Return the expected calibration error: the bins' mean gap, weighed by their answers.

    Source: Naeini et al., "Obtaining well calibrated probabilities using Bayesian binning", 2015.
    """
    bins = reliability(answers)
    return sum(b.count * abs(b.score - b.right) for b in bins) / max(1, sum(b.count for b in bins))


def held_out(answers: Sequence[Answer]) -> list[Answer]:
    """Return answers with the probabilities of curves that were not fitted on their documents.

    Every other document by name makes a half; each half takes the curve of the other.

    Raises:
        ValueError: if a half is empty or cannot be fitted.
    """
    places = {name: n for n, name in enumerate(sorted({a.document for a in answers}))}
    halves = [[a for a in answers if places[a.document] % 2 == half] for half in (0, 1)]
    curves = [fit_platt(half) for half in reversed(halves)]
    return [
        replace(a, score=curve(a.score))
        for half, curve in zip(halves, curves, strict=True)
        for a in half
    ]


def fit_platt(answers: Sequence[Answer]) -> Platt:
    """Return the curve under which what was right is likeliest.

    Newton's method, a step halved until it helps. Targets are drawn in by one answer on either
    side, so that a sample without any wrong answer gives no certainty.

    Raises:
        ValueError: if there are no answers, or if those of higher score are not oftener right.

    Source: Lin, Lin and Weng, "A note on Platt's probabilistic outputs", 2007.
    """
    if not answers:
        msg = "nothing to fit a calibration on"
        raise ValueError(msg)
    x_NK = np.array([[logit(a.score), 1.0] for a in answers])
    right_N = np.array([a.right for a in answers])
    hits, misses = int(right_N.sum()), int((~right_N).sum())
    target_N = np.where(right_N, (hits + 1) / (hits + 2), 1 / (misses + 2))
    at_K = np.array([0.0, np.log((hits + 1) / (misses + 1))])
    for _ in range(_STEPS):
        p_N = np.exp(-np.logaddexp(0.0, -(x_NK @ at_K)))
        gradient_K = x_NK.T @ (p_N - target_N)
        hessian_KK = (x_NK.T * (p_N * (1.0 - p_N))) @ x_NK + _RIDGE * np.eye(2)
        step_K = np.linalg.solve(hessian_KK, gradient_K)
        while _loss(x_NK, target_N, at_K - step_K) > _loss(x_NK, target_N, at_K) + _ENOUGH:
            step_K = step_K / 2
        at_K = at_K - step_K
        if float(np.abs(step_K).max()) < _ENOUGH:
            break
    return Platt(slope=round(float(at_K[0]), 4), shift=round(float(at_K[1]), 4))


def _loss(x_NK: Floats, target_N: Floats, at_K: Floats) -> float:
    z_N = x_NK @ at_K
    return float((np.logaddexp(0.0, z_N) - target_N * z_N).sum())
