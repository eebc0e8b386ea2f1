"""The days that a TIMEX3 value covers. Does not read words; values come from derive."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Self

_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_WEEK_DAYS: Final = 7
_Read = Callable[[re.Match[str]], tuple[date, date]]
# Winter is counted to the year that it begins in, as derive does.
_FIRST_MONTHS: Final = {
    "Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10, "H1": 1, "H2": 7, "SP": 3, "SU": 6, "FA": 9, "WI": 12,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """A stretch of days, from its first to its last; a single day is both."""

    first: date
    last: date

    @classmethod
    def of(cls, value: str | None) -> Self | None:
        """Return the days that a value covers.

        Returns:
            None for what names no days: lengths, sets, `PAST_REF`, a day that the calendar lacks.
        """
        for pattern, read in _READERS:
            match = pattern.fullmatch(value or "")
            if match is not None:
                try:
                    first, last = read(match)
                except (ValueError, OverflowError):  # 31 February, the year 0
                    return None
                return cls(first=first, last=last) if first <= last else None
        return None

    def overlaps(self, since: date | None, until: date | None) -> bool:
        """Tell whether some of the days lie between two others; None leaves a side open."""
        return (since is None or since <= self.last) and (until is None or self.first <= until)


def _a_day(match: re.Match[str]) -> tuple[date, date]:
    day = date.fromisoformat(match[1])
    return day, day


def _two_days(match: re.Match[str]) -> tuple[date, date]:
    return date.fromisoformat(match[1]), date.fromisoformat(match[2])


def _a_month(match: re.Match[str]) -> tuple[date, date]:
    return _months(int(match[1]), int(match[2]), 1)


def _a_week(match: re.Match[str]) -> tuple[date, date]:
    monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
    weekend = match[3] is not None
    return monday + timedelta(days=5 if weekend else 0), monday + timedelta(days=_WEEK_DAYS - 1)


def _part_of_a_year(match: re.Match[str]) -> tuple[date, date]:
    return _months(int(match[1]), _FIRST_MONTHS[match[2]], 6 if match[2][0] == "H" else 3)


def _years(match: re.Match[str]) -> tuple[date, date]:
    digits = match[1]  # four name a year, three a decade, two a century
    count = 10 ** (4 - len(digits))
    first = int(digits) * count
    return date(first, 1, 1), date(first + count - 1, 12, 31)


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    years_on, last = divmod(month - 1 + count - 1, 12)
    last_year, last_month = year + years_on, last + 1
    last_day = monthrange(last_year, last_month)[1]
    return date(year, month, 1), date(last_year, last_month, last_day)


_READERS: Final[tuple[tuple[re.Pattern[str], _Read], ...]] = (
    (re.compile(rf"({_DAY})(?:T.+)?"), _a_day),
    (re.compile(rf"({_DAY})/({_DAY})"), _two_days),
    (re.compile(r"([0-9]{4})-([0-9]{2})"), _a_month),
    (re.compile(r"([0-9]{4})-W([0-9]{2})(-WE)?"), _a_week),
    (re.compile(r"([0-9]{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)"), _part_of_a_year),
    (re.compile(r"([0-9]{2,4})X{0,2}"), _years),
)
