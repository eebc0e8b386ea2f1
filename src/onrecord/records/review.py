"""What a person says of a record: it stands, it does not, it should read so, it was missed.

A judgement is a row of its own, never an edit. It carries the record as it was and as it should be,
with whatever these name, so that it holds when a newer model derives other records. Does not apply
judgements.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from onrecord.records.dossier import Entity, Event, Quantity, Statement, Time
from onrecord.records.errors import InvariantError
from onrecord.records.ids import record_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.records.anchor import Anchor
    from onrecord.records.dossier import Dossier


class RecordKind(StrEnum):
    """What is judged; a place is judged with its entity."""

    STATEMENT = "statement"
    EVENT = "event"
    ENTITY = "entity"
    TIME = "time"
    QUANTITY = "quantity"
    REPORT = "report"


class Verdict(StrEnum):
    """What is said of a record.

    `accept`: it stands as it is; of a report: all of it was reviewed, nothing is missing. `reject`:
    there is no such thing in the text. `correct`: it should read as in the correction. `add`: it
    was missed. `merge`: other entities are this one. `split`: some of its mentions are another's.
    `withdraw`: an earlier judgement is taken back. `comment`: a remark that changes nothing.
    """

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    ADD = "add"
    MERGE = "merge"
    SPLIT = "split"
    WITHDRAW = "withdraw"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """Some records of a dossier: those that are judged, and those that they name."""

    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One judgement.

    Args:
        row: its place in the order of judging; 0 before it is kept.
        report: id of the report.
        record: id of the record, or of the report if that is judged.
        judged: the record as it was, with what it named; None of what was missed.
        correction: the record as it should be, likewise; None unless the verdict changes it.
        undoes: row of the judgement that is withdrawn.
        reviewer: who judged.
        at: when; aware.
        note: what the reviewer adds, for people.

    Raises:
        InvariantError: if the verdict lacks what it says.
    """

    row: int
    report: str
    kind: RecordKind
    record: str
    verdict: Verdict
    judged: Fragment | None
    correction: Fragment | None
    undoes: int | None
    reviewer: str
    at: datetime
    note: str | None

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            msg = f"the time of a review must say its zone, not {self.at.isoformat()}"
            raise InvariantError(msg)
        changing = self.verdict in CHANGING
        if changing != (self.correction is not None):
            msg = f"a review that says {self.verdict.value} has a correction only if that changes"
            raise InvariantError(msg)
        if (self.verdict is Verdict.WITHDRAW) != (self.undoes is not None):
            msg = f"a review that says {self.verdict.value} cannot undo {self.undoes}"
            raise InvariantError(msg)


# Verdicts that judge no record.
SAYING_NOTHING = frozenset((Verdict.WITHDRAW, Verdict.COMMENT))
CHANGING = frozenset((Verdict.CORRECT, Verdict.ADD, Verdict.MERGE, Verdict.SPLIT))


def split_off(review: Review) -> tuple[Entity, ...]:
    """Return the entities that a split makes of another's mentions; empty of other verdicts."""
    if review.verdict is not Verdict.SPLIT or review.judged is None or review.correction is None:
        return ()
    had, kept = (
        {(m.start, m.end) for e in f.entities if e.id == review.record for m in e.mentions}
        for f in (review.judged, review.correction)
    )
    known = {e.id for e in review.judged.entities}
    return tuple(
        e
        for e in review.correction.entities
        if e.id not in known and any((m.start, m.end) in had - kept for m in e.mentions)
    )


def taken_in(review: Review) -> frozenset[str]:
    """Return the ids of the entities that a merger says are another; empty of other verdicts."""
    if review.verdict is not Verdict.MERGE or review.judged is None or review.correction is None:
        return frozenset()
    return frozenset(e.id for e in review.judged.entities) - {
        e.id for e in review.correction.entities
    }


def time_id(report: str, time: Time) -> str:
    """Return the id of a time of a report."""
    return record_id("t", report, [time.mention])


def quantity_id(report: str, quantity: Quantity) -> str:
    """Return the id of a quantity of a report."""
    return record_id("q", report, [quantity.mention])


def fragment_anchors(fragment: Fragment | Dossier) -> Iterator[Anchor]:
    """Yield every anchor of some records."""
    for entity in fragment.entities:
        yield from entity.mentions
        yield from (role.anchor for role in entity.roles)
    for statement in fragment.statements:
        yield from (*statement.source, *statement.cue, *statement.content)
    for event in fragment.events:
        yield event.trigger
        yield from (p.mention for p in (*event.actors, *event.recipients))
        yield from (at.mention for at in (event.when, event.where) if at)
    yield from (t.mention for t in fragment.times)
    yield from (q.mention for q in fragment.quantities)


def review_anchors(review: Review) -> Iterator[Anchor]:
    """Yield every anchor of a judgement: of the record as it was, and as it should be."""
    for fragment in (review.judged, review.correction):
        if fragment is not None:
            yield from fragment_anchors(fragment)
