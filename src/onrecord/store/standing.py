"""Which judgements hold: those that nobody took back, and the last one of each record.

Does not read or write rows, and does not apply judgements.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from operator import itemgetter
from typing import TYPE_CHECKING

from onrecord.records.review import (
    CHANGING,
    SAYING_NOTHING,
    Fragment,
    RecordKind,
    Review,
    Verdict,
    quantity_id,
    taken_in,
    time_id,
)
from onrecord.store.likeness import like_entities, like_events, like_statements

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.records.dossier import Dossier

Key = tuple[RecordKind, str]
_REJECTED = -1
_MACHINE = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The judgement that holds of a record.

    Args:
        record: its id as it now is.
        disputed: the last judgements of two reviewers differ.
        asserted: only a person says that it is there; the model no longer derives it, or never did.
    """

    kind: RecordKind
    record: str
    review: Review
    disputed: bool
    asserted: bool


def withdrawn_rows(reviews: Iterable[Review]) -> frozenset[int]:
    """Return the rows that were taken back.

    A withdrawal that was itself withdrawn takes nothing back.
    """
    return withdrawn((review.row, review.undoes) for review in reviews)


def withdrawn(rows: Iterable[tuple[int, int | None]]) -> frozenset[int]:
    """Return the rows that were taken back, from each judgement's row and the row it undoes."""
    gone: set[int] = set()
    for row, undoes in sorted(rows, reverse=True, key=itemgetter(0)):
        if undoes is not None and row not in gone:
            gone.add(undoes)
    return frozenset(gone)


def effective_reviews(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """Return the judgements that hold, in their order: not withdrawals, not remarks."""
    every = sorted(reviews, key=lambda r: r.row)
    gone = withdrawn_rows(every)
    return tuple(r for r in every if r.row not in gone and r.verdict not in SAYING_NOTHING)


def standings_of(reviews: Iterable[Review], machine: Dossier) -> tuple[Standing, ...]:
    """Return what holds of each judged record of a report.

    Args:
        reviews: of that report.
        machine: what the model derives from it.
    """
    derived = _ids(machine)
    return tuple(
        Standing(
            kind=kind,
            record=record,
            review=judged[-1],
            disputed=len(set(opinions(judged).values())) > 1,
            asserted=_stands(judged[-1]) and not _is_derived(record, judged, machine, derived),
        )
        for (kind, record), judged in _by_record(reviews).items()
    )


def _by_record(reviews: Iterable[Review]) -> dict[Key, list[Review]]:
    """Return the judgements that hold by what they are of, as it now is, in order."""
    by_key: dict[Key, list[Review]] = {}
    for review in effective_reviews(reviews):
        key, before = key_of(review), (review.kind, review.record)
        if key != before:  # moved: what was said of it before was said of it as it now is
            moved = by_key.pop(before, [])
            by_key[key] = sorted([*by_key.get(key, []), *moved], key=lambda r: r.row)
        for id_ in taken_in(review):  # it is no record any more
            by_key.pop((RecordKind.ENTITY, id_), None)
        by_key.setdefault(key, []).append(review)
    return by_key


def key_of(review: Review) -> Key:
    """Return what a judgement is of, as it now is: a time that was moved has a new id."""
    if review.verdict is Verdict.CORRECT and review.correction is not None:
        if review.kind is RecordKind.TIME and review.correction.times:
            return review.kind, time_id(review.report, review.correction.times[0])
        if review.kind is RecordKind.QUANTITY and review.correction.quantities:
            return review.kind, quantity_id(review.report, review.correction.quantities[0])
    return review.kind, review.record


def opinions(reviews: Iterable[Review]) -> dict[str, int]:
    """Return what each reviewer says last of one record, so that equal opinions are equal numbers.

    Whoever accepts a record says what the last correction before says, or the model if there is
    none; two equal corrections are one opinion, and so is one back to what was there at first.

    Args:
        reviews: effective ones of one record, in order.
    """
    said: dict[str, int] = {}
    corrections: list[tuple[int, Fragment]] = []
    content = _MACHINE
    for review in reviews:
        if not corrections and review.judged is not None:
            at_first = _only(review.judged, review.kind, review.record)
            corrections.append((_MACHINE, at_first))
        if review.verdict is Verdict.REJECT:
            said[review.reviewer] = _REJECTED
            continue
        if review.verdict in CHANGING and review.correction is not None:
            fragment = _only(review.correction, review.kind, review.record)
            equal = [row for row, f in corrections if f == fragment]
            content = equal[0] if equal else review.row
            corrections.append((review.row, fragment))
        said[review.reviewer] = content
    return said


def _is_derived(
    record: str, judged: list[Review], machine: Dossier, derived: frozenset[str]
) -> bool:
    """Tell whether the model derives what is judged: by its id now or before, else by its words."""
    if any(id_ in derived for id_ in (record, *(r.record for r in judged))):
        return True
    last = judged[-1]
    if any(r.verdict is Verdict.ADD for r in judged):
        return False
    own = _only(last.judged or Fragment(), last.kind, last.record)
    return bool(
        like_entities(machine.entities, own.entities)
        or like_statements(machine.statements, own.statements)
        or like_events(machine.events, own.events)
        or any(t.mention.overlaps(o.mention) for t in machine.times for o in own.times)
        or any(q.mention.overlaps(o.mention) for q in machine.quantities for o in own.quantities)
    )


def _stands(review: Review) -> bool:
    return review.kind is not RecordKind.REPORT and review.verdict is not Verdict.REJECT


def _only(fragment: Fragment, kind: RecordKind, record: str) -> Fragment:
    """Return the judged record without what it names, and without confidences."""
    if kind is RecordKind.STATEMENT:
        found = [s for s in fragment.statements if s.id == record]
        return Fragment(statements=tuple(replace(s, confidence=1.0) for s in found))
    if kind is RecordKind.EVENT:
        told = [v for v in fragment.events if v.id == record]
        return Fragment(events=tuple(replace(v, confidence=1.0) for v in told))
    if kind is RecordKind.ENTITY:
        return Fragment(entities=tuple(e for e in fragment.entities if e.id == record))
    return Fragment(times=fragment.times, quantities=fragment.quantities)


def _ids(dossier: Dossier) -> frozenset[str]:
    report = dossier.report.id
    return frozenset(
        (
            *(e.id for e in dossier.entities),
            *(s.id for s in dossier.statements),
            *(v.id for v in dossier.events),
            *(time_id(report, t) for t in dossier.times),
            *(quantity_id(report, q) for q in dossier.quantities),
        )
    )
