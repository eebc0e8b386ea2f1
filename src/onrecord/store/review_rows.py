"""Judgements, what the model derived, and what holds: to rows and back. Within a transaction.

Does not begin or end one, and does not decide what holds.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from onrecord.records.dossier import Dossier
from onrecord.records.plain import from_plain, to_plain
from onrecord.records.review import Fragment, RecordKind, Review, Verdict
from onrecord.store.rows import read_bare, read_dossier
from onrecord.store.schema import DERIVATIONS, REVIEWS, STANDINGS
from onrecord.store.standing import Standing

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

_COLUMNS = "row, report, kind, record, verdict, judged, correction, undoes, reviewer, at, note"
_RESTS = ("report", "run", "format")  # of a derivation: they stand in `reports`


def read_reviews(connection: sqlite3.Connection, report: str) -> tuple[Review, ...]:
    """Return the judgements of a report, in order.

    Raises:
        InvariantError, TypeError, ValueError: if the rows are not as they were kept.
    """
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM reviews WHERE report = ? ORDER BY row",  # noqa: S608  # our own words
        (report,),
    )
    return tuple(_review_in(row) for row in rows)


def read_all_reviews(connection: sqlite3.Connection) -> tuple[Review, ...]:
    """Return every judgement, in order.

    Raises:
        InvariantError, TypeError, ValueError: as `read_reviews`.
    """
    rows = connection.execute(f"SELECT {_COLUMNS} FROM reviews ORDER BY row")  # noqa: S608  # our own words
    return tuple(_review_in(row) for row in rows)


def insert_review(connection: sqlite3.Connection, review: Review) -> Review:
    """Write a judgement, and return it with its row."""
    values = (
        None,
        review.report,
        review.kind.value,
        review.record,
        review.verdict.value,
        _fragment_out(review.judged),
        _fragment_out(review.correction),
        review.undoes,
        review.reviewer,
        review.at.isoformat(timespec="seconds"),
        review.note,
    )
    row = connection.execute(REVIEWS.insert_sql(), values).lastrowid
    return replace(review, row=int(row or 0))


def read_machine(connection: sqlite3.Connection, report: str) -> Dossier | None:
    """Return what the model derived from a report; None if there is no such report.

    Raises:
        InvariantError, TypeError, ValueError: as `read_reviews`.
    """
    row = connection.execute(
        "SELECT dossier FROM derivations WHERE report = ?", (report,)
    ).fetchone()
    if row is None:
        return read_dossier(connection, report)
    bare = read_bare(connection, report)
    if bare is None:
        return None
    held = {"report": to_plain(bare.report), "run": to_plain(bare.run)}
    return from_plain(Dossier, {**json.loads(row[0]), **held, "format": bare.format})


def has_machine(connection: sqlite3.Connection, report: str) -> bool:
    """Tell whether what the model derived from a report stands beside what is current of it."""
    sql = "SELECT 1 FROM derivations WHERE report = ?"
    return connection.execute(sql, (report,)).fetchone() is not None


def write_machine(connection: sqlite3.Connection, machine: Dossier) -> None:
    """Keep what the model derived from a report beside what is current of it."""
    plain = to_plain(machine)
    kept = {k: v for k, v in plain.items() if k not in _RESTS}
    connection.execute("DELETE FROM derivations WHERE report = ?", (machine.report.id,))
    connection.execute(DERIVATIONS.insert_sql(), (machine.report.id, _text(kept)))


def write_standings(
    connection: sqlite3.Connection, report: str, standings: Iterable[Standing]
) -> None:
    """Write what holds of a report's judged records, in place of what held."""
    connection.execute("DELETE FROM standings WHERE report = ?", (report,))
    connection.executemany(STANDINGS.insert_sql(), standing_rows(report, standings))


def read_standings(
    connection: sqlite3.Connection, report: str, reviews: Iterable[Review]
) -> tuple[Standing, ...]:
    """Return what holds of a report's judged records, the last judged last.

    Raises:
        ValueError, KeyError: as `read_reviews`.
    """
    by_row = {r.row: r for r in reviews}
    rows = connection.execute(
        "SELECT kind, record, review, disputed, asserted FROM standings WHERE report = ? "
        "ORDER BY review",
        (report,),
    )
    return tuple(
        Standing(
            kind=RecordKind(kind),
            record=record,
            review=by_row[row],
            disputed=bool(disputed),
            asserted=bool(asserted),
        )
        for kind, record, row, disputed, asserted in rows
    )


def standing_rows(report: str, standings: Iterable[Standing]) -> list[tuple[Any, ...]]:
    """Return the rows of what holds, in the order of `schema`'s columns."""
    return [
        (
            report,
            s.kind.value,
            s.record,
            s.review.row,
            s.review.verdict.value,
            s.review.reviewer,
            int(s.disputed),
            int(s.asserted),
        )
        for s in standings
    ]


def _review_in(row: tuple[Any, ...]) -> Review:
    number, report, kind, record, verdict, judged, correction, undoes, reviewer, at, note = row
    return Review(
        row=number,
        report=report,
        kind=RecordKind(kind),
        record=record,
        verdict=Verdict(verdict),
        judged=fragment_in(judged),
        correction=fragment_in(correction),
        undoes=undoes,
        reviewer=reviewer,
        at=datetime.fromisoformat(at),
        note=note,
    )


def _fragment_out(fragment: Fragment | None) -> str | None:
    if fragment is None:
        return None
    return _text({k: v for k, v in to_plain(fragment).items() if v})


def fragment_in(text: str | None) -> Fragment | None:
    """Return the fragment that a column holds, if any.

    Raises:
        InvariantError, ValueError: as `read_reviews`.
    """
    return None if text is None else from_plain(Fragment, json.loads(text))


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
