"""Laws of the calendar that times are reckoned in."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.derive.times.feasts import easter, ramadan
from onrecord.derive.times.grammar import rule
from onrecord.derive.times.periods import Grain, Period, around, day_of
from onrecord.derive.times.values import duration, is_value

_DAYS = st.dates(min_value=date(1200, 1, 1), max_value=date(9000, 1, 1))


@settings(max_examples=100, deadline=None)
@given(_DAYS, st.sampled_from(list(Grain)), st.integers(-5, 5))
def test_periods_tile_the_calendar(day, grain, count):
    """A period holds its day, ends before the next begins, and shifting back undoes shifting."""
    period = around(day, grain)
    assert period is not None
    assert is_value(period.value())
    if grain is not Grain.WEEKEND:
        assert period.start <= day <= period.end
        following = period.shifted(1)
        assert following is not None
        assert following.start == period.end + timedelta(days=1)
    moved = period.shifted(count)
    assert moved is not None
    assert moved.shifted(-count) == period
    assert (moved.value() == period.value()) == (count == 0)


def test_weekend_is_saturday_and_sunday_of_the_week():
    """The weekend of any day of a week is that week's last two days."""
    for day in range(5, 12):  # Monday 5 to Sunday 11 April 2021
        weekend = around(date(2021, 4, day), Grain.WEEKEND)
        assert (weekend.start, weekend.end) == (date(2021, 4, 10), date(2021, 4, 11))
        assert weekend.value() == "2021-W14-WE"


def test_winter_belongs_to_the_year_in_which_it_begins():
    """January's winter has the number of the year before."""
    assert around(date(2022, 1, 15), Grain.SEASON).value() == "2021-WI"


def test_calendar_has_ends():
    """Beyond the years 1 to 9999 there is no period, and no error."""
    assert around(date.max, Grain.YEAR).shifted(1) is None
    assert around(date.min, Grain.DAY).shifted(-1) is None
    assert around(date.max, Grain.CENTURY).end == date.max
    assert day_of(2021, 2, 29) is None


def test_part_follows_the_day():
    """A part of a day is written right after it."""
    assert Period(grain=Grain.DAY, start=date(2021, 4, 7)).at("TEV").value() == "2021-04-07TEV"


@pytest.mark.parametrize(
    ("year", "day"),
    [(1961, "04-02"), (2000, "04-23"), (2008, "03-23"), (2021, "04-04"), (2038, "04-25")],
)
def test_easter_is_known(year, day):
    """Easter Sundays of almanacs come out."""
    assert easter(year) == date.fromisoformat(f"{year}-{day}")


@pytest.mark.parametrize(
    ("year", "day"),
    [(2010, "08-11"), (2018, "05-16"), (2021, "04-13"), (2024, "03-11"), (2025, "03-01")],
)
def test_ramadan_is_known_to_a_day(year, day):
    """The first days of Ramadan that were observed come out, a day off at most."""
    assert abs((ramadan(year) - date.fromisoformat(f"{year}-{day}")).days) <= 1


def test_durations_are_written_whole_or_broken():
    """Whole counts have no point; decades and fortnights are years and weeks; open counts are X."""
    assert duration(3, "day") == "P3D"
    assert duration(2.5, "year") == "P2.5Y"
    assert duration(2, "decade") == "P20Y"
    assert duration(1, "fortnight") == "P2W"
    assert duration(None, "hour") == "PTXH"


def test_misspelt_class_is_refused():
    """A rule that names a class there is not cannot be written."""
    with pytest.raises(KeyError):
        rule("wrong", "MONHT", lambda _hit, _scene: None)
