"""Finding what a record dates: which days there are, and what stands at some of them.

Values are compared as they are written; which days a value covers is not for SQL. Does not write.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.store.conditions import StatementQuery, report_conditions

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from onrecord.store.opening import Record

OUTLET = "outlet"
_SOURCES = {
    "time": (
        "SELECT report, value, 'time' AS kind, start, NULL AS record, NULL AS status, "
        "NULL AS voice FROM times WHERE value IS NOT NULL"
    ),
    "statement": (
        "SELECT report, said_on, 'statement', (SELECT min(p.start) FROM statement_spans p "
        "WHERE p.report = s.report AND p.statement = s.id), id, NULL, NULL "
        "FROM statements s WHERE said_on IS NOT NULL"
    ),
    "event": (
        "SELECT report, when_value, 'event', start, id, status, voice "
        "FROM events WHERE when_value IS NOT NULL"
    ),
}
KINDS = tuple(_SOURCES)


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedQuery:
    """What dated things must have.

    Args:
        kinds: of `KINDS`.
        status: of an event; other kinds are left out then.
        own: True asks for events in the outlet's own voice, False for those in somebody else's;
            other kinds are left out then.
        outlet: words of the outlet's name.
        report: the report's id, or the start of it.
    """

    kinds: tuple[str, ...] = KINDS
    status: str | None = None
    own: bool | None = None
    outlet: str | None = None
    report: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueCount:
    """A TIMEX3 value, and how many things of a kind have it."""

    value: str
    kind: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedRow:
    """Where something dated stands; `record` is the id of the statement or event."""

    report: str
    value: str
    kind: str
    start: int
    record: str | None


def find_values(record: Record, query: DatedQuery) -> tuple[ValueCount, ...]:
    """Return every value that a record dates something with.

    Raises:
        StoreError: as `refusals.translated` says.
    """
    with record.reading() as connection:
        dated, parameters = _dated(connection, query)
        rows = connection.execute(
            f"SELECT d.value, d.kind, count(*) FROM {dated} GROUP BY d.value, d.kind",  # noqa: S608  # our own words
            parameters,
        )
        return tuple(ValueCount(value=v, kind=k, count=n) for v, k, n in rows)


def find_dated(
    record: Record, query: DatedQuery, values: Sequence[str], *, limit: int, offset: int
) -> tuple[DatedRow, ...]:
    """Return what has one of some values, in the order of the values, then by report and place.

    Raises:
        StoreError: as `refusals.translated` says.
    """
    with record.reading() as connection:
        dated, parameters = _dated(connection, query)
        rows = connection.execute(
            "SELECT d.report, d.value, d.kind, d.start, d.record "  # noqa: S608  # our own words
            f"FROM json_each(:values) v JOIN {dated} AND d.value = v.value "
            "ORDER BY v.key, r.row, d.start, d.kind LIMIT :limit OFFSET :offset",
            parameters | {"values": json.dumps(list(values)), "limit": limit, "offset": offset},
        )
        return tuple(
            DatedRow(report=report, value=value, kind=kind, start=start, record=id_)
            for report, value, kind, start, id_ in rows
        )


def _dated(connection: sqlite3.Connection, query: DatedQuery) -> tuple[str, dict[str, Any]]:
    conditions, parameters = report_conditions(
        connection, StatementQuery(outlet=query.outlet, report=query.report)
    )
    kinds = [_SOURCES[kind] for kind in query.kinds if kind in _SOURCES] or list(_SOURCES.values())
    if query.status is not None:
        conditions.append("d.status = :status")
        parameters["status"] = query.status
    if query.own is not None:
        conditions.append(f"d.voice {'=' if query.own else '<>'} :own")
        parameters["own"] = OUTLET
    union = " UNION ALL ".join(_headed(sql) for sql in kinds)
    joined = f"({union}) d JOIN reports r ON r.id = d.report"
    return f"{joined} WHERE {' AND '.join(conditions)}", parameters


def _headed(sql: str) -> str:
    """Return the SELECT under the column names that the first of a union has to give."""
    columns = "report, value, kind, start, record, status, voice"
    return f"SELECT * FROM (WITH x({columns}) AS ({sql}) SELECT * FROM x)"  # noqa: S608  # our own words
