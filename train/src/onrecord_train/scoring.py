"""Readings against readings: span exact F1 by role, relation exact and soft F1.

The measure of the development rounds. The figures mean what they mean in the project's scorer
(`evals/score.py`); this one compares Readings and is quick.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.records.anchor import Span
    from onrecord.records.reading import Attribution

EDGE = " \t\n\r\u00a0\"'“”‘’«»„,.;:"
ROLES = ("source", "cue", "content")
# Jaccard over characters from which two roles count as alike in the soft figure.
ALIKE = 0.5
Spans = frozenset[tuple[int, int]]


@dataclass(slots=True)
class Tally:
    """Right, gold and predicted counts by figure, summed over texts."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, name: str, right: int, gold: int, predicted: int) -> None:
        """Add one text's counts to a figure."""
        self.counts.setdefault(name, Counter()).update(right=right, gold=gold, predicted=predicted)

    def f1(self, name: str) -> float:
        """Return a figure in percent; 0 if nothing was right."""
        c = self.counts[name]
        return 200.0 * c["right"] / (c["gold"] + c["predicted"]) if c["right"] else 0.0

    def __str__(self) -> str:
        return "  ".join(f"{n} {self.f1(n):.1f}" for n in self.counts)


def score_text(
    tally: Tally, text: str, gold: Sequence[Attribution], predicted: Sequence[Attribution]
) -> None:
    """Add one text's comparison to a tally."""
    g, p = [_roles(text, a) for a in gold], [_roles(text, a) for a in predicted]
    for role in ROLES:
        gs = {s for a in g for s in a[role]}
        ps = {s for a in p for s in a[role]}
        tally.add(role, len(gs & ps), len(gs), len(ps))
    gc = Counter(tuple(a[r] for r in ROLES) for a in g)
    pc = Counter(tuple(a[r] for r in ROLES) for a in p)
    tally.add("exact", sum((gc & pc).values()), len(g), len(p))
    tally.add("soft", sum(_alike(g[i], p[j]) for i, j in _pairs(g, p)), len(g), len(p))


def right_answers(
    text: str, gold: Sequence[Attribution], predicted: Sequence[Attribution]
) -> set[int]:
    """Return which predicted attributions are right, softly, as places in their sequence."""
    g, p = [_roles(text, a) for a in gold], [_roles(text, a) for a in predicted]
    return {j for i, j in _pairs(g, p) if _alike(g[i], p[j])}


def _roles(text: str, a: Attribution) -> dict[str, Spans]:
    return {role: frozenset(_trimmed(text, getattr(a, role))) for role in ROLES}


def _trimmed(text: str, spans: Iterable[Span]) -> Iterable[tuple[int, int]]:
    for span in spans:
        s, e = span.start, span.end
        while s < e and text[s] in EDGE:
            s += 1
        while e > s and text[e - 1] in EDGE:
            e -= 1
        if e > s:
            yield s, e


def _chars(spans: Spans) -> set[int]:
    return {i for s, e in spans for i in range(s, e)}


def _jaccard(a: Spans, b: Spans) -> float:
    x, y = _chars(a), _chars(b)
    return len(x & y) / len(x | y) if x | y else 1.0


def _alike(a: dict[str, Spans], b: dict[str, Spans]) -> bool:
    return all(_jaccard(a[role], b[role]) >= ALIKE for role in ("source", "content"))


def _pairs(g: Sequence[dict[str, Spans]], p: Sequence[dict[str, Spans]]) -> list[tuple[int, int]]:
    scored = [
        (-_jaccard(a["cue"], b["cue"]) - _jaccard(a["content"], b["content"]), i, j)
        for i, a in enumerate(g)
        for j, b in enumerate(p)
        if any(s < y and x < e for s, e in a["cue"] for x, y in b["cue"])
    ]
    used_g: set[int] = set()
    used_p: set[int] = set()
    out = []
    for _, i, j in sorted(scored):
        if i not in used_g and j not in used_p:
            used_g.add(i)
            used_p.add(j)
            out.append((i, j))
    return out
