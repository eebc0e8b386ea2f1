"""Scores to probabilities by Platt scaling, one curve for statements and one for events.

Decoding knows nothing of it: all thresholds are on raw scores. Mentions, names and predicates that
are no event keep theirs. How a curve is fitted and judged: reliability.py.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.records.reading import Reading

# Scores are kept to four digits, so nothing is nearer to 0 or 1 than this.
EDGE = 0.00005
_DIGITS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Platt:
    """The probability that an answer is right, `sigmoid(slope * logit(score) + shift)`.

    Without arguments it leaves scores as they are.

    Source: Platt, "Probabilistic outputs for support vector machines", 1999.
    """

    slope: float = 1.0
    shift: float = 0.0

    def __post_init__(self) -> None:
        """Refuse a curve that falls: a surer answer would count as less likely."""
        if not (self.slope > 0.0 and math.isfinite(self.slope) and math.isfinite(self.shift)):
            msg = f"a calibration of slope {self.slope} and shift {self.shift} does not rise"
            raise ValueError(msg)

    def __call__(self, score: float) -> float:
        """Return the probability for a score; both are between 0 and 1."""
        if self == IDENTITY:
            return score
        z = self.slope * logit(score) + self.shift
        return round(_sigmoid(z), _DIGITS)


IDENTITY = Platt()


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """The curve of every kind of record that has a confidence.

    Args:
        statement: that source and content are right.
        event: that the trigger is an event of that type.
    """

    statement: Platt = field(default=IDENTITY)
    event: Platt = field(default=IDENTITY)


def calibrated(reading: Reading, calibration: Calibration) -> Reading:
    """Return a reading whose attributions' and events' scores are probabilities."""
    if calibration == Calibration():
        return reading
    statement, event = calibration.statement, calibration.event
    return replace(
        reading,
        attributions=tuple(replace(a, score=statement(a.score)) for a in reading.attributions),
        predicates=tuple(
            replace(p, score=event(p.score)) if p.type else p for p in reading.predicates
        ),
    )


def logit(score: float) -> float:
    """Return the log odds of a score; one at the very edge counts as just inside."""
    inside = min(max(score, EDGE), 1.0 - EDGE)
    return math.log(inside / (1.0 - inside))


def _sigmoid(z: float) -> float:
    return 1.0 / (1.0 + math.exp(-z)) if z >= 0 else math.exp(z) / (1.0 + math.exp(z))
