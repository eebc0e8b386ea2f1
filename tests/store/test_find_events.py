"""Events in a record: they come back as they went in, and are found by what they are."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.export.sentences import Sentences
from onrecord.records.anchor import Anchor, Span
from onrecord.records.dossier import Dossier, Event, Participant, When, Where
from onrecord.records.errors import StoreError
from onrecord.records.labels import DateBasis, Status
from onrecord.store.conditions import StatementQuery
from onrecord.store.find import find_dossier, find_dossiers
from onrecord.store.find_events import EventQuery, find_event_dossiers
from onrecord.store.keep import Kept, keep_dossier
from onrecord.store.opening import Access, open_record
from tests.store.written import LATER, NOW, TEXT, full_dossier, plain_dossier

EVERY = StatementQuery()


@st.composite
def anchors(draw: st.DrawFn) -> Anchor:
    start = draw(st.integers(0, len(TEXT) - 1))
    return Anchor.of(TEXT, Span(start=start, end=draw(st.integers(start + 1, len(TEXT)))))


PARTICIPANTS = st.lists(
    st.builds(Participant, mention=anchors(), entity=st.sampled_from((None, "e1", "e2"))),
    max_size=3,
).map(tuple)


@st.composite
def event_lists(draw: st.DrawFn) -> tuple[Event, ...]:
    names = [f"v{n}" for n in range(draw(st.integers(0, 4)))]
    return tuple(
        Event(
            id=name,
            trigger=draw(anchors()),
            type=draw(st.sampled_from(("ASSAULT", "AGREE", "COERCE"))),
            mode=draw(st.sampled_from((None, "arrest", "drone"))),
            contexts=tuple(draw(st.lists(st.sampled_from(("military", "legal")), max_size=2))),
            actors=draw(PARTICIPANTS),
            recipients=draw(PARTICIPANTS),
            when=draw(
                st.none()
                | st.builds(
                    When,
                    mention=anchors(),
                    value=st.none() | st.text("2-"),
                    basis=st.sampled_from(DateBasis),
                )
            ),
            where=draw(
                st.none()
                | st.builds(Where, mention=anchors(), entity=st.sampled_from((None, "e4")))
            ),
            status=draw(st.sampled_from(Status)),
            voice=draw(st.sampled_from(("outlet", "unnamed", "s1", "s2"))),
            same_as=draw(st.sampled_from((None, *names))),
            confidence=draw(st.floats(0, 1)),
        )
        for name in names
    )


@given(event_lists())
@settings(deadline=None, max_examples=40)
def test_events_come_back_as_they_went_in(events: tuple[Event, ...]) -> None:
    """Whatever they point at; kept twice is kept once; each anchor leads to its sentence."""
    dossier = replace(full_dossier(), events=events)
    with (
        tempfile.TemporaryDirectory() as folder,
        open_record(Path(folder) / "r.db", mode=Access.CREATE) as record,
    ):
        keep_dossier(record, dossier, NOW)
        assert keep_dossier(record, dossier, LATER) is Kept.UNCHANGED
        found = find_dossier(record, dossier.report.id)
    assert found == dossier
    sentences = Sentences(found.report.text)
    for event in found.events:
        sentence = sentences.around(event.trigger.start)
        assert sentence.stands_in(TEXT)
        assert sentence.start <= event.trigger.start < sentence.end


def written(path: Path) -> list[Dossier]:
    """Keep four reports, one without events, and return them in the order of finding."""
    first = full_dossier("first.txt")
    events = tuple(replace(e, type="ASSAULT", status=Status.ACTUAL) for e in first.events)
    early = full_dossier("early.txt")
    second = replace(early, events=events, report=replace(early.report, published=date(2020, 1, 1)))
    third = replace(
        full_dossier("third.txt"), events=(replace(events[0], confidence=0.75, same_as=None),)
    )
    with open_record(path, mode=Access.CREATE) as record:
        for dossier in (first, second, third, plain_dossier("no.txt", "Ann", "hello")):
            keep_dossier(record, dossier, NOW)
    return [second, first, third]


QUERIES = [
    EventQuery(),
    EventQuery(types=("ASSAULT",)),
    EventQuery(types=("ASSAULT", "RETREAT")),
    EventQuery(types=("RETREAT",), statuses=(Status.DEMANDED,)),
    EventQuery(types=("ASSAULT",), statuses=(Status.DEMANDED,)),
    EventQuery(modes=("withdraw",), confidence=0.5),
    EventQuery(types=("NOTHING",)),
    EventQuery(types=("' OR 1=1 --",)),
]


@pytest.mark.parametrize("query", QUERIES, ids=range(len(QUERIES)))
def test_reports_are_found_by_one_event_that_has_it_all(path: Path, query: EventQuery) -> None:
    """What is found is exactly the reports one of whose events meets every condition, in order."""
    dossiers = written(path)

    def suits(event: Event) -> bool:
        return (
            (not query.types or event.type in query.types)
            and (not query.modes or event.mode in query.modes)
            and (not query.statuses or event.status in query.statuses)
            and event.confidence >= query.confidence
        )

    expected = [d.report.id for d in dossiers if any(suits(e) for e in d.events)]
    with open_record(path, mode=Access.READ) as record:
        found = list(find_event_dossiers(record, EVERY, query))
        assert [d.report.id for d in found] == expected
        whole = {d.report.id: d for d in find_dossiers(record, EVERY)}
        assert all(d == whole[d.report.id] for d in found)


def test_conditions_on_reports_hold_too(path: Path) -> None:
    """Outlet and days of publication narrow what is found."""
    early, *_ = written(path)
    query = EventQuery(types=("ASSAULT",))
    with open_record(path, mode=Access.READ) as record:
        before = StatementQuery(until=date(2020, 12, 31), outlet="al mada")
        assert [d.report.id for d in find_event_dossiers(record, before, query)] == [
            early.report.id
        ]
        assert not list(find_event_dossiers(record, StatementQuery(outlet="Reuters"), query))


def test_an_index_of_types_is_used_or_the_key(path: Path) -> None:
    """Looking for a type of event reads only rows of that type, or of the report."""
    written(path)
    with closing(sqlite3.connect(path)) as connection:
        plan = connection.execute(
            "EXPLAIN QUERY PLAN SELECT r.id FROM reports r WHERE EXISTS "
            "(SELECT 1 FROM events e WHERE e.report = r.id AND e.type = 'ASSAULT')"
        ).fetchall()
    assert any("SEARCH e USING" in row[-1] and "report=?" in row[-1] for row in plan), plan


def test_rows_that_somebody_changed_are_refused(path: Path) -> None:
    """A status that is none stops the listing with the report's name."""
    written(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE events SET status = 'maybe'")
        connection.commit()
    with open_record(path, mode=Access.READ) as record, pytest.raises(StoreError) as caught:
        list(find_event_dossiers(record, EVERY, EventQuery()))
    assert caught.value.code == "damaged"
