"""The days of a TIMEX3 value: right at the edges of the calendar, and none where there are none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.records.days import Days


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2021-04-07", "2021-04-07", "2021-04-07"),
        ("2021-04-07TEV", "2021-04-07", "2021-04-07"),
        ("2021-04-07T15:00", "2021-04-07", "2021-04-07"),
        ("2021-06-11/2021-06-13", "2021-06-11", "2021-06-13"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2021-W01", "2021-01-04", "2021-01-10"),
        ("2021-W13-WE", "2021-04-03", "2021-04-04"),
        ("2021-Q4", "2021-10-01", "2021-12-31"),
        ("2021-H1", "2021-01-01", "2021-06-30"),
        ("2021-WI", "2021-12-01", "2022-02-28"),
        ("2021", "2021-01-01", "2021-12-31"),
        ("202", "2020-01-01", "2029-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
    ],
)
def test_a_value_covers_its_days(value: str, first: str, last: str) -> None:
    """Days, weeks, parts of years, decades and centuries have a first and a last day."""
    expected = Days(first=date.fromisoformat(first), last=date.fromisoformat(last))
    assert Days.of(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        None, "", "PAST_REF", "P3D", "PT2H", "XXXX-05", "XXXX-WXX-3", "2021-02-31", "2021-13",
        "2021-W60", "0000", "9999-WI", "BC0044", "2021-06-13/2021-06-11", "soon", "٢٠٢١",
    ],
)  # fmt: skip
def test_what_names_no_days_covers_none(value: str | None) -> None:
    """Lengths, repeated and vague times, impossible days and what is no value have none."""
    assert Days.of(value) is None


@given(st.one_of(st.text(), st.from_regex(r"[0-9]{1,4}(-[0-9QHWSX]{1,3}){0,3}(T.*)?")))
def test_no_text_is_too_strange(value: str) -> None:
    """Whatever stands there: no days, or a first that is not after the last."""
    days = Days.of(value)
    assert days is None or days.first <= days.last


def test_overlapping_is_sharing_a_day() -> None:
    """A stretch lies between two days if they share one; an open side shuts nothing out."""
    april = Days.of("2021-04")
    assert april is not None
    assert april.overlaps(date(2021, 4, 30), None)
    assert april.overlaps(None, date(2021, 4, 1))
    assert april.overlaps(None, None)
    assert not april.overlaps(date(2021, 5, 1), None)
    assert not april.overlaps(None, date(2021, 3, 31))
