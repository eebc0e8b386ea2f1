"""`python -m evals.run`: measure everything that has figures, print it, hold the floors.

Without the corpora only what was written for the project is scored; `--corpora FOLDER` adds the
corpora's development parts and, from `voice/` beside that folder, the annotated reports. `--pin`
pins floors half a point below what was measured.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from evals.corpora import open_shared
from evals.figures import ELSEWHERE, ceilings, table_lines
from evals.floors import fallen, pin_floors, read_floors
from evals.registry import EVALUATIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evals.registry import Evaluation


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The figures that the tables show, in percent, and the lines that follow the tables."""

    figures: dict[str, float]
    lines: tuple[str, ...]


def measure_all(
    evaluations: Sequence[Evaluation], shared: Path | None, errors: Path | None
) -> Measured:
    """Return what all evaluations measure."""
    measured: dict[str, float] = {}
    lines: list[str] = []
    for evaluation in evaluations:
        found = evaluation.measure(shared, errors)
        measured |= {f.key: found[f.key] for f in evaluation.figures if f.key in found}
        lines += evaluation.lines(found)
    return Measured(figures=measured, lines=tuple(lines))


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print and gate; return the exit status."""
    parser = argparse.ArgumentParser(prog="evals", description=__doc__)
    parser.add_argument("--corpora", type=Path, help="folder that holds corpora/ and voice/")
    parser.add_argument("--errors", type=Path, help="folder to write every error to, for reading")
    parser.add_argument(
        "--only", nargs="+", choices=[e.name for e in EVALUATIONS], help="measure only these"
    )
    parser.add_argument(
        "--pin", action="store_true", help="pin floors to what is measured, never looser"
    )
    parser.add_argument("--lower", action="store_true", help="with --pin: let floors fall")
    args = parser.parse_args(argv)
    shared = open_shared(args.corpora) if args.corpora is not None else None
    evaluations = [e for e in EVALUATIONS if not args.only or e.name in args.only]
    figures = [f for e in evaluations for f in e.figures]
    measured = measure_all(evaluations, shared, args.errors)
    errors = ceilings(figures)
    if args.pin:
        for line in pin_floors(measured.figures, lower=args.lower, ceilings=errors):
            print(line)
    floors = read_floors()
    print("\n".join([*table_lines([*figures, *ELSEWHERE], measured.figures, floors)]).rstrip())
    print("\n".join(measured.lines), end="\n" if measured.lines else "")
    below = fallen(measured.figures, floors, errors)
    for line in below:
        print(f"BELOW ITS FLOOR  {line}")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
