"""What holds for the times of any text and any day of publication."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.derive.times.marking import derive_times, resolve_days
from onrecord.derive.times.tense import Tense
from onrecord.derive.times.values import is_value
from onrecord.derive.times.words import CLASSES
from onrecord.records.anchor import Span
from onrecord.records.labels import TimeKind
from onrecord.records.report import Metadata, make_report
from tests.derive_times.reports import PUBLISHED, found, times

_WORDS = sorted({w for words in CLASSES.values() for w in words.split()})
_FIGURES = [
    "0", "1", "3rd", "31", "32", "99", "1066", "1996", "2021", "9999", "12345", "1,000", "2.5",
    "5 1/2", "7/4/2021", "0/0/00", "2021-02-30", "2021-04-07", "16:05", "24:00", "0300", "10 a.m.",
    "1990s", "80s", "'82", "Q3", "2Q", "H1",
]  # fmt: skip
_MARKS = [",", ".", "-", "–", "'", "’", "(", ")", ";", "\n", "\n\n", "$", "%", "😀", "\u0661", "é"]
_PIECES = st.sampled_from([*_WORDS, *(w.capitalize() for w in _WORDS), *_FIGURES, *_MARKS])
_TEXTS = st.one_of(
    st.lists(_PIECES, min_size=1, max_size=30).map(" ".join),
    st.lists(_PIECES, min_size=1, max_size=30).map("".join),
    st.text(min_size=1, max_size=80).filter(
        lambda t: not any(0xD800 <= ord(c) < 0xE000 for c in t)
    ),
)
_DAYS = st.none() | st.dates()


@settings(max_examples=300, deadline=None)
@given(_TEXTS, _DAYS)
def test_times_are_anchored_ordered_and_well_formed(text, published):
    """Anchors equal their slices, follow one another, and every value is TIMEX3 of its kind."""
    position = 0
    for t in times(text, published):
        assert t.mention.stands_in(text)
        assert t.mention.start >= position
        assert t.mention.exact == t.mention.exact.strip()
        position = t.mention.end
        if t.value is None:
            continue
        assert is_value(t.value)
        length = "/" in t.value or (t.value[0] == "P" and not t.value.endswith("_REF"))
        assert length == (t.kind is TimeKind.DURATION) or t.kind is TimeKind.SET
        if t.kind is TimeKind.TIME:
            assert "T" in t.value


@settings(max_examples=100, deadline=None)
@given(
    st.lists(_PIECES, min_size=1, max_size=30).map(" ".join),
    _DAYS,
    st.randoms(use_true_random=False),
)
def test_any_sentences_are_accepted(text, published, rnd):
    """Sentences only bound clauses: whatever they are, the same words are found."""
    ends = sorted(rnd.sample(range(1, len(text) + 1), min(3, len(text))))
    spans = [Span(start=a, end=b) for a, b in zip([0, *ends], ends, strict=False)]
    report = make_report("test", text, Metadata(published=published))
    found_with = [t.mention for t in derive_times(report, spans)]
    assert found_with == [t.mention for t in derive_times(report, ())]
    assert derive_times(report, spans) == derive_times(report, spans)


_BY_WEEK = (
    "He came yesterday and left on Friday. They will meet on Monday night. Last Tuesday it rained;"
    " next Sunday it may snow. Three days ago the talks broke down. Overnight it froze, and this"
    " morning at 9:15 it thawed. Two days later they met again."
)


@settings(max_examples=60, deadline=None)
@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)), st.integers(-50, 50))
def test_relative_days_move_with_publication(published, weeks):
    """A report published so many weeks later speaks of days so many weeks later."""
    later = published + timedelta(weeks=weeks)
    before, after = times(_BY_WEEK, published), times(_BY_WEEK, later)
    assert len(before) >= 10
    for a, b in zip(before, after, strict=True):
        moved = date.fromisoformat(a.value[:10]) + timedelta(weeks=weeks)
        assert b.value == moved.isoformat() + a.value[10:]


def test_without_publication_only_what_stands_by_itself_is_resolved():
    """A report without a date resolves its full dates and what leans on them, and nothing else."""
    assert [v for _, v in found(_BY_WEEK, None) if v and not v.startswith("XXXX")] == []
    text = "On 3 May 2019 he came. Two days later he left. On 9 June he died. On Friday we met."
    assert [v for _, v in found(text, None)] == ["2019-05-03", "2019-05-05", "2019-06-09", None]


@pytest.mark.parametrize("published", [date.min, date.max, date(2999, 12, 31), date(4, 2, 29)])
def test_any_day_of_publication_is_borne(published):
    """The ends of the calendar and the far future are no crash; what leaves it has no value."""
    text = f"{_BY_WEEK} Last year, next month, this weekend, last summer, 29 February, in December,"
    text += (
        " Easter, Ramadan, 5,000 years ago, ten centuries from now, the next quarter, 1 January."
    )
    got = times(text, published)
    assert len(got) > 20
    assert all(t.value is None or is_value(t.value) for t in got)


@pytest.mark.parametrize(
    "piece",
    ["1", "the ", "May ", "1999 ", "day ", "the end of ", "one two ", "\n ", "1,111", "1,", "1:1",
     "1-1-", "to ", "1 May ", "a few ", "the the the ", "two hundred and ", "last ", "'", "12/"],
)  # fmt: skip
def test_long_monotony_is_read(piece):
    """No text makes the search explode: it is read in one pass of bounded steps."""
    got = times(piece * (60_000 // len(piece)))
    assert all(t.value is None or is_value(t.value) for t in got)


def test_hits_grow_with_the_text_only():
    """Twice the text has twice the times: nothing is found or lost by length."""
    once = len(times(_BY_WEEK + "\n\n"))
    assert len(times((_BY_WEEK + "\n\n") * 40)) == 40 * once


def _day(words, published, tense=None):
    return [value for _, value in resolve_days(words, published, tense)]


def test_words_of_a_clause_resolve_to_days():
    """Words alone are dated from publication, in the direction of a tense, and by no narrative."""
    assert _day("in a statement late on Friday", PUBLISHED) == ["2021-04-02"]
    assert _day("on Friday", PUBLISHED, Tense.FUTURE) == ["2021-04-09"]
    assert _day("for three days", PUBLISHED) == []
    assert _day("on Friday", None) == []
    assert _day("on 3 May 2019 and the next morning", None) == ["2019-05-03"]
    assert list(resolve_days("since Monday", PUBLISHED)) == [(6, "2021-04-05")]


@settings(max_examples=200, deadline=None)
@given(_TEXTS, _DAYS)
def test_a_relation_says_step_way_and_event(text, published):
    """A time with a relation is no duration, and one without a value is none where it has one."""
    for t in times(text, published):
        if t.relation is not None:
            step, way, event = t.relation.split(" ", 2)
            assert step.startswith("P")
            assert way in {"before", "after"}
            assert event
            assert t.kind is not TimeKind.DURATION
