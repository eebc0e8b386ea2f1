"""Where a report's day of publication and its own dates cannot all be right, told as warnings.

Does not mend anything: times keep their values. Only days, months and years that lie wholly behind
publication count, and only where the clause looks back.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

from onrecord.derive.times.tense import Tense, tense_at
from onrecord.derive.times.tokens import Tokens, cut

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from onrecord.records.dossier import Time
    from onrecord.records.report import Report

_CALENDAR: Final = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")  # a year, a month, a day
_MOST: Final = 3  # dates that a warning shows


def date_conflicts(
    report: Report, times: Sequence[Time], today: date | None = None
) -> tuple[str, ...]:
    """Return a plain warning for every way in which dates contradict each other.

    Args:
        report: with the day of publication that its relative times were counted from.
        times: of the report.
        today: from the caller's clock; without it a publication in the future goes unnoticed.
    """
    published = report.published
    if published is None:
        return ()
    warnings = []
    if today is not None and published > today:
        warnings.append(f"published on {published}, which is after today, {today}")
    told = _told_too_late(report, times, published)
    if told:
        shown = ", ".join(f"“{t.mention.exact}” ({t.value})" for t in told[:_MOST])
        more = f" and {len(told) - _MOST} more" if len(told) > _MOST else ""
        warnings.append(
            f"published on {published}, but the text tells as past what is later: {shown}{more}"
        )
    return tuple(warnings)


def _told_too_late(report: Report, times: Sequence[Time], published: date) -> list[Time]:
    """Return the times after publication in clauses that look back."""
    later = [t for t in times if t.value and _begins_after(t.value, published)]
    if not later:
        return []
    tokens = cut(report.text)
    return [t for t in later if _tense(tokens, t) is Tense.PAST]


def _begins_after(value: str, published: date) -> bool:
    m = _CALENDAR.match(value)
    return m is not None and m.group() > published.isoformat()[: len(m.group())]


def _tense(tokens: Tokens, time: Time) -> Tense | None:
    first = bisect_right(tokens.starts, time.mention.start) - 1
    last = bisect_left(tokens.starts, time.mention.end)
    return tense_at(tokens, first, last, (_clause_start(tokens, first), len(tokens.starts)))


def _clause_start(tokens: Tokens, first: int) -> int:
    """Return the number of the token after the last full stop or paragraph break."""
    start = first
    while start and not tokens.is_a(start - 1, "BREAK") and not _ends(tokens, start - 1):
        start -= 1
    return start


def _ends(tokens: Tokens, i: int) -> bool:
    return tokens.is_a(i, "DOT") and tokens.raw(i + 1)[:1].isupper()
