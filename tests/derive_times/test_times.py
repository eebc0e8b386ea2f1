"""Laws of times, and the expressions that news reports use."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.derive.times.marking import derive_times
from onrecord.records.dossier import Time
from onrecord.records.report import Metadata, make_report

PUBLISHED = date(2021, 4, 8)  # a Thursday
VALUE = re.compile(
    r"P(\d+|X)(Y|M|W|D|DE|CE|Q|H)?.*|PT.+|(PAST|PRESENT|FUTURE)_REF|[\dX]{2,4}(-.+)?|T.+"
)
WORDS = (
    "last next this Monday Friday 3 31 February April 2021 1990s two weeks ago later on in the",
    "of yesterday every morning 0300 GMT , . - / 7th quarter summer said will «» 😀 days after",
)
PARTS = st.sampled_from([word for line in WORDS for word in line.split()])


def times(text: str, published: date | None = PUBLISHED) -> tuple[Time, ...]:
    return derive_times(make_report("t", text, Metadata(published=published)), ())


def values(text: str, published: date | None = PUBLISHED) -> list[str | None]:
    return [t.value for t in times(text, published)]


@settings(max_examples=80, deadline=None)
@given(st.lists(PARTS, max_size=25).map(" ".join) | st.text(max_size=60).filter(str.isprintable))
def test_any_text_gives_ordered_anchors_and_lawful_values(text: str) -> None:
    """Anchors stand in the text, in order, apart; a value is TIMEX3 or none; twice is the same."""
    found = times(text)
    assert all(t.mention.stands_in(text) for t in found)
    assert all(a.mention.end <= b.mention.start for a, b in pairwise(found))
    assert all(t.value is None or VALUE.fullmatch(t.value) for t in found)
    assert times(text) == found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The vote was held on 7 April 2021.", "2021-04-07"),
        ("It opened on April 7, 2021.", "2021-04-07"),
        ("He said on Wednesday that it rained.", "2021-04-07"),
        ("They will meet on Friday.", "2021-04-09"),
        ("It closed yesterday.", "2021-04-07"),
        ("It closes tomorrow.", "2021-04-09"),
        ("It was built in the 1990s.", "199"),
        ("The bridge fell three weeks ago.", "2021-03-18"),
        ("It happened in March.", "2021-03"),
        ("It happened in 2015.", "2015"),
    ],
)
def test_an_expression_has_its_value(text: str, value: str) -> None:
    """Absolute, relative, vague and tense-dependent expressions get the value that they mean."""
    assert values(text) == [value]


@pytest.mark.parametrize("text", ["It was 31 February 2021.", "The form said 00/00/2021."])
def test_an_impossible_date_has_no_value(text: str) -> None:
    """A day that no calendar has is found and left without a value."""
    assert values(text) == [None]


@settings(max_examples=30, deadline=None)
@given(st.integers(-500, 500))
def test_a_week_later_everything_relative_is_a_week_later(weeks: int) -> None:
    """Shifting the day of publication by weeks shifts relative days by as many."""
    shift = timedelta(weeks=weeks)
    text = "He left yesterday. She said on Monday that it rained. They will meet next Friday."
    before = [date.fromisoformat(v or "") for v in values(text)]
    after = [date.fromisoformat(v or "") for v in values(text, PUBLISHED + shift)]
    assert after == [d + shift for d in before]


def test_without_a_day_of_publication_only_what_stands_by_itself_is_dated() -> None:
    """A report without a date resolves an absolute date and leaves a relative one open."""
    assert values("He left yesterday.", None) != ["2021-04-07"]
    assert values("He left on 7 April 2021.", None) == ["2021-04-07"]


def test_numbers_are_no_years() -> None:
    """A count of people is not taken for a year."""
    assert values("Some 2000 people live there.") == []


@pytest.mark.parametrize("word", ["1", "the ", "last ", "3 April or "])
def test_long_monotony_is_scanned_once(word: str) -> None:
    """A long text of one repeated word ends, with anchors in place."""
    text = word * 20_000
    assert all(t.mention.stands_in(text) for t in times(text))
