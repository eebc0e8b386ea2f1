"""What people judged of a report, as the page and the API show it. Does not render or keep."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from onrecord.app.review_words import words_of
from onrecord.records.review import RecordKind, Review, Verdict
from onrecord.store.reviews import find_reviewed
from onrecord.store.standing import Standing, withdrawn_rows

if TYPE_CHECKING:
    from onrecord.app.asked import Asked
    from onrecord.store.opening import Record
    from onrecord.store.reviews import Reviewed

_STATES = {
    Verdict.ACCEPT: "accepted",
    Verdict.REJECT: "rejected",
    Verdict.CORRECT: "corrected",
    Verdict.ADD: "added",
    Verdict.MERGE: "merged",
    Verdict.SPLIT: "split",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewLine:
    """A judgement as a line.

    Args:
        at: when, ISO 8601, UTC.
        undoes: row of the judgement that it takes back.
        withdrawn: it was taken back.
        was: the record as it was, in words.
        became: the record as it should be, in words.
    """

    row: int
    kind: RecordKind
    record: str
    verdict: Verdict
    reviewer: str
    at: str
    note: str | None
    undoes: int | None
    withdrawn: bool
    was: str | None
    became: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingLine:
    """The judgement that holds of a record.

    Args:
        state: accepted, rejected, corrected, added, merged or split.
        row: of the judgement.
        at: when, ISO 8601, UTC.
        disputed: the last judgements of two reviewers differ.
        asserted: only a person says that it is there.
        words: the record, in words.
    """

    kind: RecordKind
    record: str
    state: str
    row: int
    reviewer: str
    at: str
    disputed: bool
    asserted: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportReviews:
    """What people judged of a report.

    Args:
        seen: to be sent with a judgement that follows.
        reviews: in the order of judging.
        standing: what holds.
        judged: how many records are judged, rejected ones too.
        records: how many statements, events, entities, times and quantities there are, with those
            that were rejected.
        in_full: somebody says that all of it was reviewed, and it was not read anew since.
    """

    report: str
    seen: str
    reviews: tuple[ReviewLine, ...]
    standing: tuple[StandingLine, ...]
    judged: int
    records: int
    in_full: bool


def gather_report_reviews(record: Record, asked: Asked) -> ReportReviews:
    """Return what people judged of a report.

    Raises:
        StoreError: `no-such-report`, `ambiguous`, `damaged`.
    """
    return reviews_of(find_reviewed(record, asked["report"]))


def reviews_of(reviewed: Reviewed) -> ReportReviews:
    """Return what people judged of a report, as lines."""
    gone = withdrawn_rows(reviewed.reviews)
    current = reviewed.current
    lists = (
        current.statements,
        current.events,
        current.entities,
        current.times,
        current.quantities,
    )
    judged = [s for s in reviewed.standings if s.kind is not RecordKind.REPORT]
    rejected = [s for s in judged if s.review.verdict is Verdict.REJECT]
    return ReportReviews(
        report=current.report.id,
        seen=str(reviewed.seen),
        reviews=tuple(review_line(r, gone) for r in reviewed.reviews),
        standing=tuple(_standing(s) for s in reviewed.standings),
        judged=len(judged),
        records=sum(len(records) for records in lists) + len(rejected),
        in_full=any(
            s.kind is RecordKind.REPORT
            and s.review.verdict is Verdict.ACCEPT
            and s.review.at >= datetime.fromisoformat(reviewed.derived_at)
            for s in reviewed.standings
        ),
    )


def review_line(review: Review, withdrawn: frozenset[int]) -> ReviewLine:
    """Return a judgement as a line."""
    judged = (review.kind, review.report, review.record)
    return ReviewLine(
        row=review.row,
        kind=review.kind,
        record=review.record,
        verdict=review.verdict,
        reviewer=review.reviewer,
        at=review.at.isoformat(),
        note=review.note,
        undoes=review.undoes,
        withdrawn=review.row in withdrawn,
        was=words_of(review.judged, *judged),
        became=words_of(review.correction, *judged),
    )


def _standing(standing: Standing) -> StandingLine:
    review = standing.review
    fragment = review.correction or review.judged
    words = words_of(fragment, standing.kind, review.report, standing.record)
    return StandingLine(
        kind=standing.kind,
        record=standing.record,
        state=_STATES[review.verdict],
        row=review.row,
        reviewer=review.reviewer,
        at=review.at.isoformat(),
        disputed=standing.disputed,
        asserted=standing.asserted,
        words=words or "the report",
    )
