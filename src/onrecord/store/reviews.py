"""Keeping judgements and finding them: each in one transaction, with what follows from it.

What two people judge of one record at a time is refused to the second, who then sees both; no
judgement is ever lost. Does not check what a correction says against the text's vocabulary.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.records.dossier import Dossier
from onrecord.records.errors import InvariantError, ReviewError, StoreError
from onrecord.records.review import Fragment, RecordKind, Review, Verdict, review_anchors
from onrecord.store.current import current_dossier
from onrecord.store.derived import forget_derived, insert_derived
from onrecord.store.matching import sendable
from onrecord.store.naming import meant_report
from onrecord.store.opening import one_moment
from onrecord.store.review_rows import (
    has_machine,
    insert_review,
    read_all_reviews,
    read_machine,
    read_reviews,
    read_standings,
    write_machine,
    write_standings,
)
from onrecord.store.rows import read_dossier
from onrecord.store.standing import Standing, key_of, standings_of, withdrawn_rows

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from onrecord.store.opening import Record

_DIGEST_CHARACTERS = 12
_MOST_DIGITS = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a reviewer had seen of a report when judging.

    Args:
        row: the report's last judgement.
        derived: the start of the digest of what the model derived.
    """

    row: int
    derived: str

    def __str__(self) -> str:
        """Return it as one word."""
        return f"{self.row}.{self.derived}"

    @classmethod
    def of(cls, word: str) -> Seen:
        """Return what a word says.

        Raises:
            ReviewError: `not-seen`, if it says nothing.
        """
        row, _, derived = word.partition(".")
        if not (row.isascii() and row.isdigit() and len(row) <= _MOST_DIGITS and derived):
            msg = f"{word!r} does not say what was seen; take `seen` from the report's reviews"
            raise ReviewError("not-seen", msg)
        return cls(row=int(row), derived=derived)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A report's judgements, and what holds.

    Args:
        seen: what a judgement that follows has seen.
        current: the report's dossier as it stands.
        derived_at: when the model derived it last, ISO 8601, UTC.
    """

    seen: Seen
    reviews: tuple[Review, ...]
    standings: tuple[Standing, ...]
    current: Dossier
    derived_at: str


def keep_review(record: Record, review: Review, seen: Seen) -> Review:
    """Keep a judgement, and bring what is current up to date, in one transaction.

    Args:
        record: open for writing.
        review: its row does not matter.
        seen: what the reviewer had seen.

    Returns:
        The judgement with its row.

    Raises:
        ReviewError: `conflict` if another judgement of the same records came after what was seen;
            `read-anew` if the report was derived anew since; `no-such-review` if what is to be
            withdrawn is not there. Nothing is kept then.
        StoreError: `no-such-report`; else as `refusals.translated` says.
        InvariantError: if an anchor does not stand in the report's text.
    """
    try:
        with record.writing() as connection:
            machine = read_machine(connection, review.report)
            if machine is None:
                raise _no_report(review.report)
            reviews = read_reviews(connection, review.report)
            _check_seen(connection, review, reviews, seen)
            _check_anchors(review, machine.report.text)
            kept = insert_review(connection, review)
            bring_up_to_date(connection, machine, (*reviews, kept))
            return kept
    except UnicodeEncodeError as e:
        msg = f"a review holds a lone surrogate, which no file can keep: {e}"
        raise ReviewError("not-text", msg) from e


def find_reviewed(record: Record, prefix: str) -> Reviewed:
    """Return the judgements of the report that is meant, and what holds.

    Raises:
        StoreError: as `find_dossier`.
    """
    with record.reading() as connection, one_moment(connection):
        return _reviewed(connection, meant_report(connection, sendable(prefix)))


def find_seen(record: Record, report: str) -> Seen:
    """Return what somebody who looks at a report now has seen.

    Args:
        record: open in any way.
        report: its id.

    Raises:
        StoreError: `no-such-report`; else as `refusals.translated` says.
    """
    with record.reading() as connection:
        found = connection.execute(
            "SELECT derived_sha256, (SELECT coalesce(max(row), 0) FROM reviews v "
            "WHERE v.report = r.id) FROM reports r WHERE r.id = ?",
            (sendable(report),),
        ).fetchone()
    if found is None:
        raise _no_report(report)
    return Seen(row=found[1], derived=str(found[0])[:_DIGEST_CHARACTERS])


def find_reviews(record: Record, report: str | None = None) -> tuple[Review, ...]:
    """Return the judgements of a report, or of all, in order.

    Raises:
        StoreError: `damaged`, if they are not as they were kept.
    """
    with record.reading() as connection:
        try:
            if report is None:
                return read_all_reviews(connection)
            return read_reviews(connection, sendable(report))
        except (InvariantError, TypeError, ValueError) as e:
            raise _damaged(report or "any", e) from e


def is_reviewed(record: Record, report: str) -> bool:
    """Tell whether somebody has judged something of a report.

    Raises:
        StoreError: as `refusals.translated` says.
    """
    with record.reading() as connection:
        return has_machine(connection, sendable(report))


def bring_up_to_date(
    connection: sqlite3.Connection, machine: Dossier, reviews: Iterable[Review]
) -> None:
    """Write what is current of a report whose rows are there, and what holds of it.

    Args:
        connection: within a transaction.
        machine: as it was kept.
        reviews: of that report; at least one.
    """
    report, every = machine.report.id, tuple(reviews)
    forget_derived(connection, report)
    insert_derived(connection, current_dossier(machine, every))
    if not has_machine(connection, report):
        write_machine(connection, machine)
    write_standings(connection, report, standings_of(every, machine))


def insert_current(
    connection: sqlite3.Connection, machine: Dossier, reviews: tuple[Review, ...]
) -> None:
    """Write what is current of a report whose rows are not there, and what holds of it."""
    insert_derived(connection, current_dossier(machine, reviews))
    if reviews:
        write_machine(connection, machine)
        write_standings(connection, machine.report.id, standings_of(reviews, machine))


def _reviewed(connection: sqlite3.Connection, report: str) -> Reviewed:
    try:
        current = read_dossier(connection, report)
        reviews = read_reviews(connection, report)
        standings = read_standings(connection, report, reviews)
    except (InvariantError, TypeError, ValueError, KeyError) as e:
        raise _damaged(report, e) from e
    if current is None:
        raise _no_report(report)
    row = max((r.row for r in reviews), default=0)
    return Reviewed(
        seen=Seen(row=row, derived=_derived(connection, report)),
        reviews=reviews,
        standings=standings,
        current=current,
        derived_at=_derived_at(connection, report),
    )


def _derived_at(connection: sqlite3.Connection, report: str) -> str:
    (at,) = connection.execute("SELECT derived_at FROM reports WHERE id = ?", (report,)).fetchone()
    return str(at)


def _derived(connection: sqlite3.Connection, report: str) -> str:
    (digest,) = connection.execute(
        "SELECT derived_sha256 FROM reports WHERE id = ?", (report,)
    ).fetchone()
    return str(digest)[:_DIGEST_CHARACTERS]


def _check_seen(
    connection: sqlite3.Connection, review: Review, reviews: tuple[Review, ...], seen: Seen
) -> None:
    if _derived(connection, review.report) != seen.derived:
        msg = "the report was read anew since this page was made; load it again"
        raise ReviewError("read-anew", msg)
    by_row = {r.row: r for r in reviews}
    if review.undoes is not None and review.undoes not in by_row:
        msg = f"report {review.report} has no review {review.undoes} to take back"
        raise ReviewError("no-such-review", msg)
    if review.undoes in withdrawn_rows(reviews):
        msg = f"review {review.undoes} was taken back already; put it back through its withdrawal"
        raise ReviewError("conflict", msg)
    about = _about(review, by_row)
    # Whoever says that all of a report was reviewed says it of all that was judged.
    whole = review.kind is RecordKind.REPORT and review.verdict is Verdict.ACCEPT
    later = [
        r
        for r in reviews
        if r.row > seen.row
        and r.reviewer != review.reviewer
        and r.verdict is not Verdict.COMMENT
        and (whole or about & _about(r, by_row))
    ]
    if later:
        last = later[-1]
        msg = (
            f"{last.reviewer} has judged this {review.kind.value} meanwhile "
            f"({last.verdict.value}, review {last.row}); look at both, then judge again"
        )
        raise ReviewError("conflict", msg)


def _about(review: Review, by_row: dict[int, Review]) -> frozenset[tuple[RecordKind, str]]:
    """Return the records that a judgement changes."""
    if review.undoes is not None and review.undoes in by_row:
        return _about(by_row[review.undoes], by_row)
    found = {(review.kind, review.record), key_of(review)}
    if review.verdict in (Verdict.MERGE, Verdict.SPLIT):
        was, said = review.judged or Fragment(), review.correction or Fragment()
        changed = {e.id for e in was.entities} ^ {e.id for e in said.entities}
        found |= {(RecordKind.ENTITY, id_) for id_ in changed}
    return frozenset(found)


def _check_anchors(review: Review, text: str) -> None:
    for anchor in review_anchors(review):
        if not anchor.stands_in(text):
            msg = f"report {review.report} does not have {anchor.exact!r} at {anchor.start}"
            raise InvariantError(msg)


def _no_report(report: str) -> StoreError:
    return StoreError("no-such-report", f"the record holds no report {report!r}; / lists all")


def _damaged(report: str, error: Exception) -> StoreError:
    msg = (
        f"the reviews of report {report} are not as they were kept: {error}; run `onrecord verify`"
    )
    return StoreError("damaged", msg)
