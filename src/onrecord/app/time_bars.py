"""How much is dated when: counts by day, month or year, an axis' worth of them.

Which days a value covers is for `records.days`. Does not draw.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from onrecord.records.days import Days

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.store.dated import ValueCount

DatedCount = tuple[Days, "ValueCount"]
MOST_BARS = 60  # that can be told apart on a page
_MONTHS = 12
_LABELS = {"day": 10, "month": 7, "year": 4}  # letters of a day, YYYY-MM-DD
_DAYS = {"day": 1, "month": 30, "year": 365}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """How much is dated within some days, counted where a stretch of days begins.

    Args:
        label: a year, a month or a day.
        first: of its days.
        last: likewise.
        events: all of them.
        claims: those of the events that somebody other than the outlet tells.
    """

    label: str
    first: date
    last: date
    statements: int
    events: int
    claims: int
    times: int


def dated_values(counts: Iterable[ValueCount]) -> list[DatedCount]:
    """Return the values that name days, in order of time, the longer stretch first."""
    dated = [(days, c) for c in counts if (days := Days.of(c.value)) is not None]
    dated.sort(key=lambda d: (d[0].first, -(d[0].last - d[0].first).days, d[1].value))
    return dated


def within(dated: Iterable[DatedCount], since: date | None, until: date | None) -> list[DatedCount]:
    """Return the values that share a day with a range; None leaves a side open."""
    return [d for d in dated if d[0].overlaps(since, until)]


def step_of(dated: Sequence[DatedCount], most: int = MOST_BARS) -> str:
    """Return what a bar may stand for if there are to be at most so many: day, month or year."""
    if not dated:
        return "year"
    spread = (dated[-1][0].first - dated[0][0].first).days
    return next((step for step in ("day", "month") if spread < most * _DAYS[step]), "year")


def bars_of(dated: Sequence[DatedCount], step: str) -> tuple[Bar, ...]:
    """Return the bars in order of time, empty ones too, unless centuries lie between."""
    if not dated:
        return ()
    counts: dict[str, Counter[str]] = {}
    for days, count in dated:
        within_bar = counts.setdefault(_label(days.first, step), Counter())
        within_bar[count.kind] += count.count
        within_bar["claim"] += count.claims
    at, last = _first_day(dated[0][0].first, step), dated[-1][0].first
    bars = []
    while at <= last:
        end = _last_day(at, step)
        bars.append(_bar(_label(at, step), (at, end), counts.get(_label(at, step), Counter())))
        if end == date.max:
            break
        at = end + timedelta(days=1)
    return _thinned(bars)


def _bar(label: str, days: tuple[date, date], counts: Counter[str]) -> Bar:
    return Bar(
        label=label,
        first=days[0],
        last=days[1],
        statements=counts["statement"],
        events=counts["event"],
        claims=counts["claim"],
        times=counts["time"],
    )


def _thinned(bars: list[Bar]) -> tuple[Bar, ...]:
    """Return the bars without empty ones where centuries lie between: an axis must be readable."""
    if len(bars) <= MOST_BARS * 2:
        return tuple(bars)
    return tuple(b for b in bars if b.statements or b.events or b.times)


def _label(at: date, step: str) -> str:
    return at.isoformat()[: _LABELS[step]]


def _first_day(at: date, step: str) -> date:
    if step == "day":
        return at
    return at.replace(day=1) if step == "month" else at.replace(month=1, day=1)


def _last_day(first: date, step: str) -> date:
    if step == "day":
        return first
    if step == "year":
        return first.replace(month=12, day=31)
    if first.month == _MONTHS:
        return first.replace(day=31)
    return first.replace(month=first.month + 1) - timedelta(days=1)
