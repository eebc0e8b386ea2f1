"""What waits to be judged, the least sure first, and what was judged, the latest first.

Statements and events; only these have a confidence. Looks at the tables alone, so that a page costs
what it shows and not what the record holds. Does not write.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from onrecord.records.review import SAYING_NOTHING, RecordKind, Verdict
from onrecord.store.conditions import StatementQuery, report_conditions
from onrecord.store.matching import sendable
from onrecord.store.standing import withdrawn

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from onrecord.store.opening import Record

_TABLES = {RecordKind.STATEMENT: "statements", RecordKind.EVENT: "events"}
KINDS = tuple(_TABLES)
_NOBODY_JUDGED = (
    "NOT EXISTS (SELECT 1 FROM standings t WHERE t.report = x.report "
    "AND t.kind = :kind AND t.record = x.id)"
)
_WHOLE = (
    "SELECT t.report AS report, julianday(v.at) >= julianday(r.derived_at) AS still "
    "FROM standings t JOIN reviews v ON v.row = t.review JOIN reports r ON r.id = t.report "
    "WHERE t.kind = 'report' AND t.verdict = 'accept'"
)


class QueueState(StrEnum):
    """Which records are asked for.

    `open`: nobody judged them. `judged`: somebody did. `disputed`: two did, and differ. `second`:
    others judged them and the reviewer did not.
    """

    OPEN = "open"
    JUDGED = "judged"
    DISPUTED = "disputed"
    SECOND = "second"


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueQuery:
    """What the records of a queue must have; what is None does not matter.

    Args:
        outlet: words of the outlet's name.
        report: the report's id, or the start of it.
        event: a PLOVER type; statements are left out then.
        below: less sure than this.
        reviewer: who asks for a second opinion's records.
    """

    state: QueueState = QueueState.OPEN
    kind: RecordKind | None = None
    outlet: str | None = None
    report: str | None = None
    event: str | None = None
    below: float | None = None
    reviewer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Waiting:
    """A record of the queue by its place.

    Args:
        at: its place in the order of the queue: its confidence, or how long ago it was judged.
        review: row of the judgement that holds; None while it is open.
        verdict: of that judgement.
        disputed: two reviewers differ on it.
    """

    at: float
    report: str
    ordinal: int
    kind: RecordKind
    record: str
    review: int | None = None
    verdict: Verdict | None = None
    disputed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueCounts:
    """How far a record is reviewed.

    Args:
        open: statements and events that nobody judged.
        judged: those that somebody did, and those that were rejected.
        disputed: of them, those on which two reviewers differ.
        reports: of the record.
        in_full: of them, those that somebody reviewed in full since they were last derived anew.
    """

    open: int
    judged: int
    disputed: int
    reports: int
    in_full: int


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedRow:
    """A judgement that nobody took back, without the record that it is of."""

    row: int
    report: str
    kind: RecordKind
    record: str
    reviewer: str
    verdict: Verdict
    at: str
    correction: str | None


def find_waiting(
    record: Record, query: QueueQuery, *, limit: int, offset: int
) -> tuple[int, tuple[Waiting, ...]]:
    """Return how many records a query asks for, and some of them in the order of the queue.

    Raises:
        StoreError: as `refusals.translated` says.
    """
    with record.reading() as connection:
        total, found = 0, []
        asked = StatementQuery(outlet=query.outlet, report=query.report)
        of_reports = report_conditions(connection, asked)
        for kind in _kinds(query):
            asking = _Asking(connection, query, kind, of_reports)
            total += asking.count()
            found += asking.first(limit + offset)
    return total, tuple(sorted(found)[offset : offset + limit])


def count_queue(record: Record) -> QueueCounts:
    """Return how far the record is reviewed.

    Raises:
        StoreError: as `refusals.translated` says.
    """
    with record.reading() as connection:
        held, reports = connection.execute(
            "SELECT (SELECT count(*) FROM statements) + (SELECT count(*) FROM events), "
            "(SELECT count(*) FROM reports)"
        ).fetchone()
        judged, standing, disputed = connection.execute(
            "SELECT count(*), total(verdict <> 'reject'), total(disputed) FROM standings "
            "WHERE kind IN ('statement', 'event')"
        ).fetchone()
        (in_full,) = connection.execute(
            f"SELECT count(*) FROM ({_WHOLE}) WHERE still"  # noqa: S608  # our own words
        ).fetchone()
    return QueueCounts(
        open=int(held - standing),
        judged=judged,
        disputed=int(disputed),
        reports=reports,
        in_full=in_full,
    )


def find_reviewed_in_full(record: Record) -> dict[str, bool]:
    """Return the reports that somebody reviewed in full, by id.

    Returns:
        False for those that were derived anew since: what a newer model adds, nobody has seen.

    Raises:
        StoreError: as `refusals.translated` says.
    """
    with record.reading() as connection:
        return {report: bool(still) for report, still in connection.execute(_WHOLE)}


def find_judged(record: Record) -> tuple[JudgedRow, ...]:
    """Return all judgements that hold, in their order, without what they are of.

    Raises:
        StoreError: as `refusals.translated` says.
    """
    with record.reading() as connection:
        rows = connection.execute(
            "SELECT row, report, kind, record, reviewer, verdict, at, correction, undoes "
            "FROM reviews ORDER BY row"
        ).fetchall()
    gone = withdrawn((row, undoes) for row, *_, undoes in rows)
    return tuple(
        JudgedRow(
            row=row,
            report=report,
            kind=RecordKind(kind),
            record=id_,
            reviewer=reviewer,
            verdict=Verdict(verdict),
            at=at,
            correction=correction,
        )
        for row, report, kind, id_, reviewer, verdict, at, correction, _ in rows
        if row not in gone and verdict not in SAYING_NOTHING
    )


def _kinds(query: QueueQuery) -> Iterator[RecordKind]:
    for kind in KINDS:
        if query.kind in (None, kind) and not (query.event and kind is RecordKind.STATEMENT):
            yield kind


class _Asking:
    """One kind's part of a query, as SQL."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        query: QueueQuery,
        kind: RecordKind,
        of_reports: tuple[list[str], dict[str, Any]],
    ) -> None:
        self._connection = connection
        self._kind = kind
        self._state = query.state
        conditions, parameters = of_reports
        self._whole = conditions == ["1"]  # then no report need be looked at
        self._conditions = conditions + _own_conditions(query)
        self._parameters = parameters | {
            "kind": kind.value,
            "event": sendable(query.event or ""),
            "below": query.below,
            "reviewer": sendable(query.reviewer or ""),
        }

    def count(self) -> int:
        if self._state is not QueueState.OPEN:
            return self._counted(self._joined())
        # What is judged is little beside what is not: far faster than to ask of each whether it is.
        table, where = _TABLES[self._kind], self._where()
        whole = self._counted(f"{table} x {self._reports('x')}WHERE {where}")
        judged = (
            f"standings t CROSS JOIN {table} x ON x.report = t.report AND x.id = t.record "
            f"{self._reports('x')}WHERE t.kind = :kind AND {where}"
        )
        return whole - self._counted(judged)

    def first(self, limit: int) -> list[Waiting]:
        if self._state is QueueState.OPEN:
            what = "x.confidence, x.report, x.ordinal, x.id, NULL, NULL, 0"
            order = "x.confidence, x.report, x.ordinal"
        else:
            what = "-t.review, t.report, 0, t.record, t.review, t.verdict, t.disputed"
            order = "t.review DESC"
        rows = self._connection.execute(
            f"SELECT {what} FROM {self._joined()} ORDER BY {order} LIMIT :limit",  # noqa: S608  # our own words
            self._parameters | {"limit": limit},
        )
        return [self._waiting(row) for row in rows]

    def _joined(self) -> str:
        table, where = _TABLES[self._kind], self._where()
        if self._state is QueueState.OPEN:
            return f"{table} x {self._reports('x')}WHERE {where} AND {_NOBODY_JUDGED}"
        # A rejected record has no row any more, and so no confidence and no type to ask for.
        held = f"LEFT JOIN {table} x ON x.report = t.report AND x.id = t.record "
        return f"standings t {held}{self._reports('t')}WHERE t.kind = :kind AND {where}"

    def _where(self) -> str:
        return " AND ".join(self._conditions)

    def _reports(self, of: str) -> str:
        return "" if self._whole else f"JOIN reports r ON r.id = {of}.report "

    def _counted(self, joined: str) -> int:
        (count,) = self._connection.execute(
            f"SELECT count(*) FROM {joined}",  # noqa: S608  # our own words
            self._parameters,
        ).fetchone()
        return int(count)

    def _waiting(self, row: tuple[Any, ...]) -> Waiting:
        at, report, ordinal, id_, review, verdict, disputed = row
        return Waiting(
            at=at,
            report=report,
            ordinal=ordinal,
            kind=self._kind,
            record=id_,
            review=review,
            verdict=None if verdict is None else Verdict(verdict),
            disputed=bool(disputed),
        )


def _own_conditions(query: QueueQuery) -> list[str]:
    conditions = []
    if query.event is not None:
        conditions.append("x.type = :event")
    if query.below is not None:
        conditions.append("x.confidence < :below")
    if query.state is QueueState.DISPUTED:
        conditions.append("t.disputed")
    elif query.state is QueueState.SECOND:
        conditions.append(
            "NOT EXISTS (SELECT 1 FROM reviews v WHERE v.report = t.report AND v.kind = t.kind "
            "AND v.record = t.record AND v.reviewer = :reviewer)"
        )
    return conditions
