"""`python -m evals.quantities`: quantities in sentences written for the purpose, with traps.

`quantities.json` holds the sentences, each read as a report of its own. Figures are of pairs of
value and unit, matched as bags within a sentence; one more says how often approximate is right.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from evals.figures import Figure
from onrecord.derive.quantities.finding import derive_quantities

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.records.anchor import Span

WRITTEN = "written sentences"
FIGURES = (
    Figure(part=WRITTEN, name="quantity precision", issue=3),
    Figure(part=WRITTEN, name="quantity recall", issue=3),
    Figure(part=WRITTEN, name="quantity approximate", issue=3),
)
GOLD = Path(__file__).with_name("quantities.json")
Plain = dict[str, Any]
Pair = tuple[float | None, str | None]


class Nobody:
    """Knows no entity: owners are not scored here."""

    def at(self, span: Span) -> None:
        """Find nobody."""


class Tally(NamedTuple):
    """Counts over all sentences: pairs that are right, found and in the gold; approximate right."""

    right: int
    found: int
    gold: int
    approximate: int

    def figures(self) -> dict[str, float]:
        """Return precision and recall of pairs, and accuracy of approximate, in percent."""
        return {
            "quantity precision": 100 * self.right / max(1, self.found),
            "quantity recall": 100 * self.right / max(1, self.gold),
            "quantity approximate": 100 * self.approximate / max(1, self.right),
        }


def read_gold() -> list[Plain]:
    """Return the sentences with their quantities."""
    return list(json.loads(GOLD.read_text(encoding="utf-8")))


def ours(text: str) -> list[tuple[Pair, bool]]:
    """Return the pairs of a sentence, and whether each is approximate."""
    found = derive_quantities(text, "eval", (), (), Nobody())
    return [((q.value, q.unit), q.approximate) for q in found]


def score_quantities(sentences: Sequence[Plain], errors: list[str]) -> Tally:
    """Score sentences; add a line to `errors` for each that is not right."""
    right = found = gold = approximate = 0
    for each in sentences:
        want = [((q["value"], q["unit"]), q["approximate"]) for q in each["quantities"]]
        have = ours(each["text"])
        same = Counter(p for p, _ in want) & Counter(p for p, _ in have)
        right, found, gold = right + same.total(), found + len(have), gold + len(want)
        approximate += (Counter(want) & Counter(have)).total()
        if Counter(want) != Counter(have):
            errors.append(f"{each['text']}\n  gold {want}\n  ours {have}")
    return Tally(right, found, gold, approximate)


def measure(shared: Path | None, errors: Path | None) -> dict[str, float]:  # noqa: ARG001  # needs no corpora
    """Return the figures in percent, keyed as the floors are; write errors where asked."""
    differing: list[str] = []
    tally = score_quantities(read_gold(), differing)
    if errors is not None:
        errors.mkdir(parents=True, exist_ok=True)
        (errors / "quantities.txt").write_text("\n".join(differing), encoding="utf-8")
    return {f"{WRITTEN}: {name}": value for name, value in tally.figures().items()}


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; return the exit status."""
    parser = argparse.ArgumentParser(prog="evals.quantities", description=__doc__)
    parser.add_argument("--errors", action="store_true", help="print what differs")
    args = parser.parse_args(argv)
    errors: list[str] = []
    tally = score_quantities(read_gold(), errors)
    if args.errors:
        print("\n".join(errors))
    for name, value in tally.figures().items():
        print(f"{name:<22} {value:5.1f}")
    print(f"{tally.right} right of {tally.found} found and {tally.gold} in the gold")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
