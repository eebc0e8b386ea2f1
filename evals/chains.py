"""Coreference figures: MUC, B3, CEAF-e and their mean (CoNLL F1), over sets of chains.

Source: Pradhan et al. 2014, "Scoring coreference partitions of predicted mentions". Chains of one
mention are left out by the caller or not at all; nothing is filtered here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

Mention = tuple[int, int]
Chain = frozenset[Mention]


@dataclass(slots=True)
class Ratio:
    """Precision and recall as sums over texts."""

    right_p: float = 0.0
    all_p: float = 0.0
    right_r: float = 0.0
    all_r: float = 0.0

    @property
    def f1(self) -> float:
        """Return F1 in percent."""
        p = self.right_p / self.all_p if self.all_p else 0.0
        r = self.right_r / self.all_r if self.all_r else 0.0
        return 200.0 * p * r / (p + r) if p + r else 0.0


@dataclass(slots=True)
class Coreference:
    """The three measures, summed over texts."""

    muc: Ratio = field(default_factory=Ratio)
    b3: Ratio = field(default_factory=Ratio)
    ceaf: Ratio = field(default_factory=Ratio)

    def add(self, gold: Sequence[Chain], found: Sequence[Chain]) -> None:
        """Add one text's chains."""
        for ratio, measure in ((self.muc, _muc), (self.b3, _b3)):
            right, of = measure(found, gold)
            ratio.right_p, ratio.all_p = ratio.right_p + right, ratio.all_p + of
            right, of = measure(gold, found)
            ratio.right_r, ratio.all_r = ratio.right_r + right, ratio.all_r + of
        right = best_assignment([[_phi4(g, f) for f in found] for g in gold])
        self.ceaf.right_p, self.ceaf.all_p = self.ceaf.right_p + right, self.ceaf.all_p + len(found)
        self.ceaf.right_r, self.ceaf.all_r = self.ceaf.right_r + right, self.ceaf.all_r + len(gold)

    @property
    def conll(self) -> float:
        """Return the mean of the three F1, in percent."""
        return (self.muc.f1 + self.b3.f1 + self.ceaf.f1) / 3


def _homes(chains: Sequence[Chain]) -> dict[Mention, int]:
    return {m: i for i, chain in enumerate(chains) for m in chain}


def _muc(chains: Sequence[Chain], others: Sequence[Chain]) -> tuple[float, float]:
    """Return how many links of the chains the others keep, and how many there are."""
    homes = _homes(others)
    right = of = 0
    for chain in chains:
        parts = len({homes.get(m, ("alone", m)) for m in chain})
        right += len(chain) - parts
        of += len(chain) - 1
    return right, of


def _b3(chains: Sequence[Chain], others: Sequence[Chain]) -> tuple[float, float]:
    """Return the mentions' mean share of a chain that the others keep together, as a sum."""
    homes = _homes(others)
    right = 0.0
    of = 0
    for chain in chains:
        of += len(chain)
        counts: dict[int, int] = {}
        for m in chain:
            if m in homes:
                counts[homes[m]] = counts.get(homes[m], 0) + 1
        right += sum(n * n for n in counts.values()) / len(chain)
    return right, of


def _phi4(a: Chain, b: Chain) -> float:
    return 2.0 * len(a & b) / (len(a) + len(b))


def best_assignment(scores: Sequence[Sequence[float]]) -> float:
    """Return the greatest sum of scores of a one-to-one assignment of rows to columns.

    The Hungarian method with potentials, O(n^3).
    """
    costs = -np.array(scores, dtype=float)
    if not costs.size:
        return 0.0
    costs = costs if costs.shape[0] <= costs.shape[1] else costs.T
    rows, columns = costs.shape
    # Row and column 0 are nobody's.
    potentials = np.zeros(rows + 1), np.zeros(columns + 1)
    match = np.zeros(columns + 1, dtype=int)
    for row in range(1, rows + 1):
        _augment(costs, potentials, match, row)
    taken = np.flatnonzero(match[1:])
    return float(-costs[match[1:][taken] - 1, taken].sum())


def _augment(
    costs: np.ndarray, potentials: tuple[np.ndarray, np.ndarray], match: np.ndarray, row: int
) -> None:
    """Match one more row along the cheapest alternating path."""
    u, v = potentials
    match[0] = row
    at = 0
    least = np.full(len(v), np.inf)
    way = np.zeros(len(v), dtype=int)
    used = np.zeros(len(v), dtype=bool)
    while match[at]:
        used[at] = True
        reduced = np.append(np.inf, costs[match[at] - 1] - u[match[at]] - v[1:])
        better = ~used & (reduced < least)
        least[better], way[better] = reduced[better], at
        to = int(np.where(used, np.inf, least).argmin())
        step = least[to]
        u[match[used]] += step
        v[used] -= step
        least[~used] -= step
        at = to
    while at:
        match[at] = match[way[at]]
        at = int(way[at])
