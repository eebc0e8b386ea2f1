"""Laws of written dates: every real day is read in every format, and no other day is."""

from __future__ import annotations

import calendar
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.derive.times.words import count_of
from tests.derive_times.reports import PUBLISHED, found, times

_MONTHS = calendar.month_name
_FORMATS = (
    "{d} {name} {y}", "{name} {d}, {y}", "{name} {d} {y}", "the {d} of {name}, {y}",
    "{d} {short} {y}", "{d}-{short}-{y}", "{week}, {d} {name} {y}", "{week}, {name} {d}, {y}",
    "{y}-{m:02d}-{d:02d}", "{y}/{m:02d}/{d:02d}", "{d:02d}.{m:02d}.{y}",
)  # fmt: skip
_DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))
_NO_DAYS = [(30, 2), (31, 2), (31, 4), (31, 6), (31, 9), (31, 11), (32, 1), (45, 3), (99, 12)]
_RELATIVE = (
    "He came yesterday evening and left late on Friday. Tonight he sings, as he did on Monday"
    " night and last week. At 10 a.m. he slept. In 2015 he sang every Sunday for three days."
)


def _written(form: str, year: int, month: int, day: int, week: str) -> str:
    name = _MONTHS[month]
    return form.format(y=year, m=month, d=day, name=name, short=name[:3], week=week)


@settings(max_examples=60, deadline=None)
@given(_DAYS, st.sampled_from(_FORMATS), st.none() | st.dates())
def test_a_day_is_read_in_every_format(day, form, published):
    """A day written in full has its own value, whenever the report was published."""
    words = _written(form, day.year, day.month, day.day, calendar.day_name[day.weekday()])
    got = found(f"The bridge fell on {words} in the north.", published)
    assert [value for _, value in got] == [day.isoformat()]


@pytest.mark.parametrize("form", [f for f in _FORMATS if "{week}" not in f])
@pytest.mark.parametrize(("day", "month"), _NO_DAYS)
def test_a_day_that_no_calendar_has_is_not_read_in_any_format(form, day, month):
    """What is found of an impossible date has no value, nor has its month or its year."""
    got = found(f"The bridge fell on {_written(form, 2021, month, day, 'Monday')}.")
    assert got
    assert [value for _, value in got] == [None] * len(got)


@pytest.mark.parametrize("words", ["31 February 2021", "32 January 2021", "7/4/2021"])
def test_a_time_of_an_unresolved_day_is_not_publications(words):
    """The clock time of a day that is named and not resolved is of no known day."""
    assert found(f"Talks began at 10 a.m. on {words}.")[0] == ("10 a.m.", "XXXX-XX-XXT10:00")


def test_kind_and_words_do_not_depend_on_publication():
    """Without a day of publication the same words are found, of the same kinds."""
    dated, undated = times(_RELATIVE, PUBLISHED), times(_RELATIVE, None)
    assert len(dated) >= 9
    assert [(t.mention, t.kind) for t in dated] == [(t.mention, t.kind) for t in undated]


@pytest.mark.parametrize(
    "figure",
    ["the 1990s", "the 5th", "777X", "5G", "10:30", "2021-04-07", "7/4/2021", "Q3", "'82", "①"],
)
def test_a_figure_before_a_rate_is_no_count(figure):
    """Words with figures in them may stand before "thousands a day": they count nothing."""
    assert found(f"Since {figure} thousands a day fled.")[-1] == ("a day", "P1D")


def test_only_figures_count():
    """Counts are read from figures and number words, from nothing else that begins with a digit."""
    assert [count_of([w, "-"]) for w in ("1,500", "2.5", "5 1/2")] == [1500, 2.5, 5.5]
    assert [count_of([w, "-"]) for w in ("1990s", "5th", "5g", "10:30", "²", "①")] == [None] * 6
