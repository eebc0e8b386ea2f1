"""Laws of the queue: what waits is there once, the least sure first, and leaves when judged."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from onrecord.records.review import RecordKind, Verdict
from onrecord.store.keep import keep_dossier
from onrecord.store.opening import Access, open_record
from onrecord.store.queue import (
    QueueCounts,
    QueueQuery,
    QueueState,
    count_queue,
    find_judged,
    find_waiting,
)
from onrecord.store.queue_items import find_items
from tests.store.judging import judge, withdraw
from tests.store.written import NOW, TEXT, full_dossier, plain_dossier

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.store.queue import Waiting
    from onrecord.store.queue_items import QueueItem

FULL = full_dossier()
REPORT = FULL.report.id
MANY = 50


@pytest.fixture
def two(kept: Path) -> Path:
    """Return a record with two reports, whose statements and events are unequally sure."""
    other = plain_dossier("other.txt", "Ana", "that it rains")
    sure = replace(other.statements[0], confidence=0.1)
    with open_record(kept, mode=Access.WRITE) as record:
        keep_dossier(record, replace(other, statements=(sure,)), NOW)
    return kept


def waiting(path: Path, **asked: object) -> tuple[int, tuple[Waiting, ...]]:
    with open_record(path, mode=Access.READ) as record:
        return find_waiting(record, QueueQuery(**asked), limit=MANY, offset=0)


def items(path: Path, **asked: object) -> tuple[QueueItem, ...]:
    with open_record(path, mode=Access.READ) as record:
        _, found = find_waiting(record, QueueQuery(**asked), limit=MANY, offset=0)
        return find_items(record, found)


def counts(path: Path) -> QueueCounts:
    with open_record(path, mode=Access.READ) as record:
        return count_queue(record)


def test_all_statements_and_events_wait_the_least_sure_first(two: Path) -> None:
    """Before anybody judges, both reports' statements and events are there once, in order."""
    total, found = waiting(two)
    assert total == len(found) == 5
    assert len({(w.report, w.record) for w in found}) == 5
    assert [w.at for w in found] == sorted(w.at for w in found)
    assert found[0].at == 0.1


def test_pages_make_up_the_queue(two: Path) -> None:
    """Pages of any size, one after the other, are the whole queue, whatever the kinds."""
    _, whole = waiting(two)
    with open_record(two, mode=Access.READ) as record:
        for size in (1, 2, 3):
            pages = [
                find_waiting(record, QueueQuery(), limit=size, offset=at)[1]
                for at in range(0, 5, size)
            ]
            assert tuple(w for page in pages for w in page) == whole


@pytest.mark.parametrize(
    ("asked", "records"),
    [
        ({"kind": RecordKind.EVENT}, {"v1", "v2"}),
        ({"event": "RETREAT"}, {"v1", "v2"}),
        ({"event": "ASSAULT"}, set()),
        ({"below": 0.3}, {"v1", "v2"}),
        ({"report": REPORT[:6], "kind": RecordKind.STATEMENT}, {"s1", "s2"}),
        ({"outlet": "al-mada"}, {"s1", "s2", "v1", "v2"}),
        ({"outlet": "nobody"}, set()),
    ],
    ids=lambda value: str(sorted(value) if isinstance(value, set) else value),
)
def test_what_is_asked_for_is_what_comes(kept: Path, asked: dict, records: set[str]) -> None:
    """Kind, type, confidence, report and outlet each leave out the rest, and the total says so."""
    total, found = waiting(kept, **asked)
    assert {w.record for w in found} == records
    assert total == len(records)


def test_what_is_judged_leaves_the_queue_and_comes_back_when_that_is_undone(kept: Path) -> None:
    """A verdict moves a record from open to judged; taking it back moves it back."""
    row = judge(kept, REPORT, "s2", Verdict.ACCEPT)
    assert {w.record for w in waiting(kept)[1]} == {"s1", "v1", "v2"}
    total, (judged,) = waiting(kept, state=QueueState.JUDGED)
    assert (total, judged.record, judged.verdict) == (1, "s2", Verdict.ACCEPT)
    withdraw(kept, REPORT, row)
    assert waiting(kept)[0] == 4
    assert waiting(kept, state=QueueState.JUDGED) == (0, ())


def test_the_same_id_of_another_kind_or_report_stays_open(two: Path) -> None:
    """A verdict is of one record of one report."""
    judge(two, REPORT, "s2", Verdict.ACCEPT)
    assert waiting(two)[0] == 4


def test_a_rejected_record_is_shown_with_the_words_that_it_had(kept: Path) -> None:
    """What is no longer in the record can be seen, so that it can be taken back."""
    judge(kept, REPORT, "v1", Verdict.REJECT, kind=RecordKind.EVENT)
    assert "v1" not in {w.record for w in waiting(kept)[1]}
    (item,) = items(kept, state=QueueState.JUDGED)
    assert item.event is not None
    assert item.event.trigger == FULL.events[0].trigger
    assert {n.name for n in item.names} >= {"US troops", "Iraq"}


def test_disputed_is_what_two_reviewers_differ_on(kept: Path) -> None:
    """Two equal verdicts are no dispute, two different ones are."""
    for record, verdicts in (
        ("s1", (Verdict.ACCEPT, Verdict.ACCEPT)),
        ("s2", (Verdict.REJECT, Verdict.ACCEPT)),
    ):
        for who, verdict in zip(("Ana", "Ben"), verdicts, strict=True):
            judge(kept, REPORT, record, verdict, who)
    total, (found,) = waiting(kept, state=QueueState.DISPUTED)
    assert (total, found.record) == (1, "s2")
    assert counts(kept).disputed == 1


def test_a_second_opinion_is_asked_of_those_who_gave_none(kept: Path) -> None:
    """Others' judged records are shown to a reviewer, one's own are not."""
    judge(kept, REPORT, "s1", Verdict.ACCEPT, "Ana")
    judge(kept, REPORT, "s2", Verdict.ACCEPT, "Ben")
    for who, record in (("Ana", "s2"), ("Ben", "s1")):
        _, found = waiting(kept, state=QueueState.SECOND, reviewer=who)
        assert [w.record for w in found] == [record]


def test_counts_add_up(two: Path) -> None:
    """Open and judged are all statements and events; a whole report is counted apart."""
    assert counts(two) == QueueCounts(open=5, judged=0, disputed=0, reports=2, in_full=0)
    judge(two, REPORT, "s1", Verdict.ACCEPT)
    judge(two, REPORT, "v1", Verdict.REJECT, kind=RecordKind.EVENT)
    judge(two, REPORT, REPORT, Verdict.ACCEPT, kind=RecordKind.REPORT)
    assert counts(two) == QueueCounts(open=3, judged=2, disputed=0, reports=2, in_full=1)
    assert waiting(two)[0] == 3


def test_an_item_shows_its_words_in_their_paragraph(kept: Path) -> None:
    """The context holds all words of the record and stands in the text; names are entities'."""
    found = {i.waiting.record: i for i in items(kept)}
    assert set(found) == {"s1", "s2", "v1", "v2"}
    for item in found.values():
        assert item.context.stands_in(TEXT)
    statement = found["s1"].statement
    assert statement == FULL.statements[0]
    assert all(found["s1"].context.holds(a) for a in (*statement.cue, *statement.content))
    event = found["v1"]
    assert event.event is not None
    assert event.event.actors == FULL.events[0].actors
    assert event.event.when == FULL.events[0].when
    assert event.carrier == FULL.statements[0]
    assert {n.entity: n.name for n in event.names}["e2"] == "US troops"
    assert found["v2"].carrier is None


def test_judgements_that_hold_come_in_order(kept: Path) -> None:
    """Withdrawn ones are left out; a withdrawal that is withdrawn brings its judgement back."""
    first = judge(kept, REPORT, "s1", Verdict.ACCEPT)
    second = judge(kept, REPORT, "s2", Verdict.ACCEPT, "Ben")
    undone = withdraw(kept, REPORT, first)
    with open_record(kept, mode=Access.READ) as record:
        assert [j.row for j in find_judged(record)] == [second]
    withdraw(kept, REPORT, undone)
    with open_record(kept, mode=Access.READ) as record:
        assert [(j.row, j.reviewer) for j in find_judged(record)] == [
            (first, "Ana"),
            (second, "Ben"),
        ]
