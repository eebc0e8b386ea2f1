"""Which judgements hold: those that nobody took back, and the last one of each record.

Does not read or write rows, and does not apply judgements.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.records.review import (
    CHANGING,
    Fragment,
    RecordKind,
    Review,
    Verdict,
    quantity_id,
    time_id,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.records.dossier import Dossier

Key = tuple[RecordKind, str]
_SAY_NOTHING = frozenset((Verdict.WITHDRAW, Verdict.COMMENT))
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
    gone: set[int] = set()
    for review in sorted(reviews, key=lambda r: r.row, reverse=True):
        if review.undoes is not None and review.row not in gone:
            gone.add(review.undoes)
    return frozenset(gone)


def effective_reviews(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """Return the judgements that hold, in their order: not withdrawals, not remarks."""
    every = sorted(reviews, key=lambda r: r.row)
    gone = withdrawn_rows(every)
    return tuple(r for r in every if r.row not in gone and r.verdict not in _SAY_NOTHING)


def standing_reviews(reviews: Iterable[Review]) -> dict[Key, Review]:
    """Return the judgement that holds of each record of one report: the last one."""
    return {key_of(r): r for r in effective_reviews(reviews)}


def standings_of(reviews: Iterable[Review], machine: Dossier) -> tuple[Standing, ...]:
    """Return what holds of each judged record of a report.

    Args:
        reviews: of that report.
        machine: what the model derives from it.
    """
    by_key: defaultdict[Key, list[Review]] = defaultdict(list)
    for review in effective_reviews(reviews):
        by_key[key_of(review)].append(review)
    derived = _ids(machine)
    return tuple(
        Standing(
            kind=kind,
            record=record,
            review=judged[-1],
            disputed=len(set(opinions(judged).values())) > 1,
            asserted=_stands(judged[-1]) and record not in derived,
        )
        for (kind, record), judged in by_key.items()
    )


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
    none; two equal corrections are one opinion.

    Args:
        reviews: effective ones of one record, in order.
    """
    said: dict[str, int] = {}
    corrections: list[tuple[int, Fragment]] = []
    content = _MACHINE
    for review in reviews:
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
