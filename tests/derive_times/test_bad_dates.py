"""Dates that cannot be, numbers that are no dates, and reports that contradict themselves."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.derive.times.conflicts import date_conflicts
from onrecord.records.report import Metadata, make_report
from tests.derive_times.reports import PUBLISHED, found, times

TODAY = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He came on 31 February.", [("31 February", None)]),
        ("He came on 31 February 2021.", [("31 February 2021", None)]),
        ("He came on 00/00/2021.", [("00/00/2021", None)]),
        ("He came on 29 February 2021.", [("29 February 2021", None)]),
        ("He came in the 1990s.", [("the 1990s", "199")]),
        ("He came late on Sunday local time.", [("late on Sunday", "2021-04-04TEV")]),
        ("He came at 0300 GMT.", [("0300 GMT", "2021-04-08T03:00Z")]),
        ("He came at 2500 GMT.", [("2500 GMT", None)]),
    ],
)
def test_impossible_dates_have_no_value(text, expected):
    """What the calendar lacks is found and has no value; what it has is right."""
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A fire broke out in 2021 Main Street.",
        "He lives at 2021 Old Mill Road.",
        "Flight 2019 was late.",
        "Flight QF 2019 was late.",
        "The Boeing 2020 programme ended.",
        "Resolution 1973 was adopted.",
    ],
)
def test_a_number_of_a_thing_is_no_year(text):
    """House numbers, flights and resolutions are no dates."""
    assert found(text) == []


def test_a_year_before_a_street_is_still_a_year():
    """The year of "the 2021 Oak Street bombing" stays."""
    assert [v for _, v in found("He recalls the 2021 Oak Street bombing.")] == ["2021"]


def _conflicts(text, published, today=None):
    report = make_report("test", text, Metadata(published=published))
    return date_conflicts(report, times(text, published), today)


def test_publication_in_the_future_needs_a_clock():
    """A report published after today is warned of, if the caller says what today is."""
    assert _conflicts("He came.", date(2031, 4, 8)) == ()
    (warning,) = _conflicts("He came.", date(2031, 4, 8), TODAY)
    assert "2031-04-08" in warning
    assert "2026-01-01" in warning
    assert _conflicts("He came.", TODAY, TODAY) == ()


@pytest.mark.parametrize(
    "text", ["He was shot on 5 May 2022.", "The war ended in 2023.", "They met in June 2021."]
)
def test_a_past_after_publication_is_warned_of(text):
    """What is told as past and lies after publication contradicts it."""
    (warning,) = _conflicts(text, PUBLISHED)
    assert "2021-04-08" in warning
    assert "as past" in warning


@pytest.mark.parametrize(
    "text",
    [
        "He will come on 5 May 2022.",
        "The war may end in 2023.",
        "He was shot on 5 April 2021.",
        "It ended in April 2021.",
        "It ended in 2021.",
        "It ended in the 2020s.",
        "He came on Friday and left yesterday.",
    ],
)
def test_plans_and_what_was_before_are_no_conflict(text):
    """Plans may lie ahead, and a month or year that holds the day of publication is not over."""
    assert _conflicts(text, PUBLISHED, TODAY) == ()


def test_without_publication_nothing_can_conflict():
    """A report without a date contradicts no date."""
    assert _conflicts("He was shot on 5 May 2099.", None, TODAY) == ()


def test_a_warning_names_three_dates_and_counts_the_rest():
    """However many dates are wrong, it is one line."""
    text = " ".join(f"He was shot on {day} May 2022." for day in range(1, 21))
    (warning,) = _conflicts(text, PUBLISHED)
    assert warning.count("2022-05") == 3
    assert "17 more" in warning
