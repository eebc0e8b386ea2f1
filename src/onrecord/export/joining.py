"""Things of several reports in groups with at most one of each report, the surest pair first.

Knows nothing of what is joined. Does not look for the pairs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Place = tuple[int, int]  # number of the report, number of the thing in it


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Pair:
    """Two things of different reports that may stand together.

    Args:
        rank: the lower, the surer.
        first: the one in the earlier report.
        second: the other.
        why: in words.
    """

    rank: int
    first: Place
    second: Place
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Things that stand together, in the order of the reports, and why."""

    places: tuple[Place, ...]
    pairs: tuple[Pair, ...]


def join_pairs(
    counts: Sequence[int],
    pairs: Iterable[Pair],
    clash: Callable[[Place, Place], bool] = lambda _one, _other: False,
) -> tuple[Group, ...]:
    """Return every thing in one group.

    Args:
        counts: how many things each report has.
        pairs: that may stand together.
        clash: tells that two must not stand together, not even by way of a third.
    """
    groups = {(r, i): [(r, i)] for r, count in enumerate(counts) for i in range(count)}
    joined: dict[Place, list[Pair]] = {place: [] for place in groups}
    for pair in sorted(pairs):
        ours, theirs = groups[pair.first], groups[pair.second]
        if ours is theirs:
            joined[ours[0]].append(pair)
            continue
        if {r for r, _ in ours} & {r for r, _ in theirs}:
            continue
        if any(clash(a, b) for a in ours for b in theirs):
            continue
        joined[ours[0]] += [*joined[theirs[0]], pair]
        ours += theirs
        for place in theirs:
            groups[place] = ours
    firsts = {id(group): group for group in groups.values()}
    return tuple(
        Group(places=tuple(sorted(g)), pairs=tuple(sorted(joined[g[0]]))) for g in firsts.values()
    )
