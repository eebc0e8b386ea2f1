"""Weigh the candidates of all senses of a report against each other.

Every sense spreads its likelihood over the countries, subdivisions and degree squares of its
candidates; every candidate is then supported by what the others spread there. A few rounds settle
it. The work grows with the number of candidates, not with its square. Does not read the text.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from onrecord.derive.places.candidates import Cell, Region
from onrecord.derive.places.senses import Sense, holding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.derive.places.candidates import Candidate

ROUNDS: Final = 4
# What full support of each kind adds, as a logarithm of odds.
W_COUNTRY: Final = 3.5
W_REGION: Final = 5.0
W_CELL: Final = 4.0
W_HOLDER: Final = 8.0
W_NEAR: Final = 3.0
_MOST_MENTIONS: Final = 4.0
_LEAST_SHARE: Final = 0.01  # of likelihood that is spread


@dataclass(slots=True, kw_only=True)
class _Mass:
    """How much likelihood lies where."""

    countries: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    regions: dict[Region, float] = field(default_factory=lambda: defaultdict(float))
    cells: dict[Cell, float] = field(default_factory=lambda: defaultdict(float))

    def spread(self, candidates: Sequence[Candidate], shares: Sequence[float]) -> None:
        """Add a sense's likelihood to where its candidates lie."""
        for c, share in zip(candidates, shares, strict=True):
            if share < _LEAST_SHARE:
                continue
            if c.country:
                self.countries[c.country] += share
            for region in c.regions:
                self.regions[region] += share
            if c.cell is not None:
                self.cells[c.cell] += share


def weigh(senses: Sequence[Sense]) -> list[list[float]]:
    """Return the likelihood of every candidate of every sense; those of a sense sum to one."""
    told = [_told(sense, senses) for sense in senses]
    likely = [_softmax(scores) for scores in told]
    for _ in range(ROUNDS):
        mass = _Mass()
        shares = [_shares(s, q) for s, q in zip(senses, likely, strict=True)]
        for sense, share in zip(senses, shares, strict=True):
            mass.spread(sense.candidates, share)
        likely = [
            _softmax(_supported(s, t, q, mass))
            for s, t, q in zip(senses, told, shares, strict=True)
        ]
    return likely


def _shares(sense: Sense, likely: Sequence[float]) -> list[float]:
    weight = math.sqrt(min(sense.mentions, _MOST_MENTIONS))
    return [weight * q for q in likely]


def _told(sense: Sense, senses: Sequence[Sense]) -> list[float]:
    """Return what the prior and the words beside a name say for each of its candidates."""
    scores = []
    for candidate, bonus in zip(sense.candidates, sense.bonus, strict=True):
        held = any(holding(senses[h], candidate) for h in sense.holders)
        beside = any(holding(senses[n], candidate) for n in sense.near)
        scores.append(candidate.prior + bonus + (W_HOLDER if held else W_NEAR if beside else 0.0))
    return scores


def _supported(
    sense: Sense, told: Sequence[float], shares: Sequence[float], mass: _Mass
) -> list[float]:
    own = _Mass()
    own.spread(sense.candidates, shares)
    return [t + _support(c, mass, own) for c, t in zip(sense.candidates, told, strict=True)]


def _support(c: Candidate, mass: _Mass, own: _Mass) -> float:
    country = mass.countries.get(c.country, 0.0) - own.countries.get(c.country, 0.0)
    support = W_COUNTRY * _saturated(country)
    if c.regions:
        m = max(mass.regions.get(r, 0.0) - own.regions.get(r, 0.0) for r in c.regions)
        support += W_REGION * _saturated(m)
    if c.cell is not None:
        support += W_CELL * _saturated(_around(c.cell, mass.cells, own.cells))
    return support


def _around(cell: Cell, mass: dict[Cell, float], own: dict[Cell, float]) -> float:
    y, x = cell
    total = 0.0
    for near in ((y + dy, x + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)):
        if near in mass:
            total += mass[near] - own.get(near, 0.0)
    return total


def _saturated(mass: float) -> float:
    return mass / (mass + 1.0) if mass > 0.0 else 0.0


def _softmax(scores: Sequence[float]) -> list[float]:
    if not scores:
        return []
    top = max(scores)
    powers = [math.exp(s - top) for s in scores]
    total = sum(powers)
    return [p / total for p in powers]
