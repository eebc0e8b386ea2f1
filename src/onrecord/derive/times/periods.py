"""Stretches of the calendar, how they shift, and how TIMEX3 writes them.

Knows the proleptic Gregorian calendar of years 1 to 9999 and no words; what leaves it is None.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta
from enum import IntEnum
from typing import Final


class Grain(IntEnum):
    """How coarse a period is, from fine to coarse."""

    DAY = 1
    WEEKEND = 2
    WEEK = 3
    MONTH = 4
    SEASON = 5
    QUARTER = 6
    HALF = 7
    YEAR = 8
    DECADE = 9
    CENTURY = 10


SEASONS: Final = ("SP", "SU", "FA", "WI")  # TIMEX3's names; spring begins with March
WEEK_DAYS: Final = 7
_SATURDAY: Final = 5  # as date.weekday() counts
_DECEMBER: Final = 12
_SPRING: Final = 3  # its first month
_DAYS: Final = {Grain.DAY: 1, Grain.WEEKEND: WEEK_DAYS, Grain.WEEK: WEEK_DAYS}
_MONTHS: Final = {
    Grain.MONTH: 1,
    Grain.SEASON: 3,
    Grain.QUARTER: 3,
    Grain.HALF: 6,
    Grain.YEAR: 12,
    Grain.DECADE: 120,
    Grain.CENTURY: 1200,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of the calendar.

    Args:
        grain: its kind.
        start: its first day; a weekend's is Saturday, a winter's 1 December.
        part: what TIMEX3 writes after a day: `TMO`, `T16:00`, `T16:00Z`, or nothing.
    """

    grain: Grain
    start: date
    part: str = ""

    @property
    def end(self) -> date:
        """The last day."""
        if self.grain is Grain.WEEKEND:
            return _moved_days(self.start, 1) or date.max
        after = self.shifted(1)
        return after.start - timedelta(days=1) if after else date.max

    def shifted(self, count: int) -> Period | None:
        """Move by so many periods of the same kind; None beyond the calendar."""
        if self.grain in _DAYS:
            start = _moved_days(self.start, count * _DAYS[self.grain])
        else:
            start = moved_months(self.start, count * _MONTHS[self.grain])
        return replace(self, start=start) if start else None

    def at(self, part: str) -> Period:
        """Return a part of this day."""
        return replace(self, part=part)

    def value(self) -> str:
        """Return the TIMEX3 value.

        Source: TimeML annotation guidelines 1.2.1, section 2.4, after ISO 8601.
        """
        if self.grain is Grain.DAY:
            return self.start.isoformat() + self.part
        if self.grain in _DAYS:
            year, week, _ = self.start.isocalendar()
            return f"{year:04d}-W{week:02d}" + ("-WE" if self.grain is Grain.WEEKEND else "")
        return f"{self.start.year:04d}"[: _YEAR_DIGITS.get(self.grain, 4)] + self._within_year()

    def _within_year(self) -> str:
        month = self.start.month
        if self.grain is Grain.MONTH:
            return f"-{month:02d}"
        if self.grain is Grain.SEASON:
            return f"-{SEASONS[(month - _SPRING) // 3]}"
        if self.grain in {Grain.QUARTER, Grain.HALF}:
            letter = "Q" if self.grain is Grain.QUARTER else "H"
            return f"-{letter}{month // _MONTHS[self.grain] + 1}"
        return ""


_YEAR_DIGITS: Final = {Grain.DECADE: 3, Grain.CENTURY: 2}


def _moved_days(day: date, count: int) -> date | None:
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return None


def moved_months(day: date, count: int) -> date | None:
    """Move a day by calendar months, to the month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return date(year, month + 1, min(day.day, days_in(year, month + 1)))


def days_in(year: int, month: int) -> int:
    """Count the days of a month."""
    if month == _DECEMBER:
        return 31
    return (date(year, month + 1, 1) - date(year, month, 1)).days


def day_of(year: int, month: int, day: int) -> Period | None:
    """Return a day; None if there is no such day."""
    try:
        return Period(grain=Grain.DAY, start=date(year, month, day))
    except ValueError:
        return None


def first_of(year: int, month: int, grain: Grain) -> Period | None:
    """Return the period of a kind that holds the first day of a month; None beyond the calendar."""
    return around(date(year, month, 1), grain) if MINYEAR <= year <= MAXYEAR else None


def month_of(year: int, month: int) -> Period | None:
    """Return a month; None beyond the calendar."""
    return first_of(year, month, Grain.MONTH)


def year_of(year: int) -> Period | None:
    """Return a year; None beyond the calendar."""
    return first_of(year, 1, Grain.YEAR)


def season_of(year: int, season: str) -> Period | None:
    """Return a season by TIMEX3's name; a winter belongs to the year in which it begins."""
    return first_of(year, 3 * SEASONS.index(season) + _SPRING, Grain.SEASON)


def around(day: date, grain: Grain) -> Period | None:
    """Return the period of a kind that holds a day; the weekend is that of the day's week."""
    if grain is Grain.DAY:
        start: date | None = day
    elif grain is Grain.WEEK:
        start = _moved_days(day, -day.weekday())
    elif grain is Grain.WEEKEND:
        start = _moved_days(day, _SATURDAY - day.weekday())
    elif grain is Grain.SEASON:
        start = moved_months(day.replace(day=1), -(day.month % 3))
    elif grain <= Grain.YEAR:
        length = _MONTHS[grain]
        start = date(day.year, (day.month - 1) // length * length + 1, 1)
    else:
        years = _MONTHS[grain] // 12
        start = date(max(MINYEAR, day.year // years * years), 1, 1)
    return Period(grain=grain, start=start) if start else None
