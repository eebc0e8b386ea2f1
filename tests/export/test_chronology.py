"""Laws of the chronology: what is dated, in which order, and what is left for the end."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from onrecord.export.chronology import (
    COLUMNS,
    EntryKind,
    gather_chronology,
    write_chronology_csv,
)
from onrecord.export.output import Output
from onrecord.records.days import Days
from tests.export.listed import FIRST, first, second


def test_times_statements_and_events_stand_in_order_of_time():
    """By day, then by place; a wider stretch that begins with a day stands before it."""
    dated = gather_chronology([first()]).dated
    found = [(e.value, e.kind, e.words.exact) for e in dated]
    assert found == [
        ("2021-05-03", EntryKind.STATEMENT, "said"),
        ("2021-05-03", EntryKind.TIME, "Monday"),
        ("2021-05-03", EntryKind.EVENT, "closed"),
        ("2021-05-03", EntryKind.TIME, "3 May 2021"),
        ("2023", EntryKind.TIME, "2023"),
    ]
    firsts = [Days.of(e.value).first for e in dated]
    assert firsts == sorted(firsts)


def test_nothing_that_is_dated_is_lost():
    """Every time, dated statement and dated event is an entry, dated or undated."""
    chronology = gather_chronology([first(), second()])
    entries = (*chronology.dated, *chronology.undated)
    assert len(entries) == 5 + 1 + 1
    assert [e.words.exact for e in chronology.undated] == ["two days a week", "two days after"]
    assert chronology.undated[1].relation == "P2D after the vote"


def test_an_entry_leads_back_to_its_words():
    """Words and sentence stand in the text, the words within the sentence."""
    for entry in gather_chronology([first()]).dated:
        assert entry.words.stands_in(FIRST)
        assert entry.sentence.stands_in(FIRST)
        assert entry.sentence.holds(entry.words)


def test_who_says_and_does_is_named():
    """A statement has its speaker, an event its actors, recipients, status and voice."""
    said, _, done, *_ = gather_chronology([first()]).dated
    assert (said.who, said.record, said.what) == (("Rosa Vidal",), "s1", "assert")
    assert (done.who, done.to_whom) == (("crews",), ("the old ferry",))
    assert (done.what, done.status, done.voice) == ("SANCTION", "actual", "outlet")


@pytest.mark.parametrize("value", ["PAST_REF", "P2D", "XXXX-XX-XXT21:00", "2021-02-31", None])
def test_what_has_no_day_is_undated(value):
    """Lengths, vague and repeated times and days that no calendar has come last."""
    dossier = first()
    times = (replace(dossier.times[0], value=value),)
    chronology = gather_chronology([replace(dossier, times=times, statements=(), events=())])
    assert (len(chronology.dated), len(chronology.undated)) == (0, 1)


def test_csv_has_a_row_an_entry():
    """The same entries in the same order."""
    dated = gather_chronology([first()]).dated
    sink = io.BytesIO()
    write_chronology_csv(dated, Output(sink, "a test"))
    rows = list(csv.DictReader(io.StringIO(sink.getvalue().decode())))
    assert tuple(rows[0]) == COLUMNS
    assert [(r["value"], r["kind"], r["words"]) for r in rows] == [
        (e.value, e.kind, e.words.exact) for e in dated
    ]
    assert all(FIRST[int(r["start"]) : int(r["end"])] == r["words"] for r in rows)
