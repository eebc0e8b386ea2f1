"""What `evals.run` measures: one line for every module that has figures with floors.

A module of evaluations offers `measure(shared, errors)`, which returns figures in percent keyed
`part: name`, and rows for the table. Where the corpora are missing it measures what it can, or
nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals import calibration, meantime, places, quantities, reading, statements, times
from evals.figures import Figure


def no_lines(_: dict[str, float]) -> Sequence[str]:
    """Return nothing: most evaluations have figures only."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """One module's figures.

    Args:
        name: for `--only`.
        figures: rows of the table, in order; every one may have a floor.
        measure: takes the folder that holds `corpora/` and `voice/`, and one for errors; both may
            be missing.
        lines: takes what was measured, gives what people read after the tables.
    """

    name: str
    figures: tuple[Figure, ...]
    measure: Callable[[Path | None, Path | None], dict[str, float]]
    lines: Callable[[dict[str, float]], Sequence[str]] = no_lines


EVALUATIONS = (
    Evaluation(
        name="statements",
        figures=statements.FIGURES,
        measure=statements.measure,
        lines=calibration.reliability_lines,
    ),
    Evaluation(name="times", figures=times.FIGURES, measure=times.measure),
    Evaluation(name="quantities", figures=quantities.FIGURES, measure=quantities.measure),
    Evaluation(name="places", figures=places.FIGURES, measure=places.measure),
    Evaluation(name="reading", figures=reading.FIGURES, measure=reading.measure),
    Evaluation(name="meantime", figures=meantime.FIGURES, measure=meantime.measure),
)
