"""Finding what a record dates: which days there are, and what stands at some of them.

Values are compared as they are written; which days a value covers is not for SQL. What the things
found are, in words, is for `dated_lines`. Does not write.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.store.conditions import StatementQuery, report_conditions
from onrecord.store.matching import like_part, sendable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from onrecord.store.opening import Record

OUTLET = "outlet"
_NAMED = (
    "named AS MATERIALIZED (SELECT report, id FROM entities WHERE name LIKE :name ESCAPE '\\' "
    "UNION SELECT report, entity FROM aliases WHERE alias LIKE :name ESCAPE '\\')"
)
_WANTED = "wanted AS MATERIALIZED (SELECT key, value FROM json_each(:values))"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """A table `x` that holds dated things, and what stands for what in it."""

    table: str
    value: str
    key: str
    start: str
    what: str
    status: str
    claim: str
    named: str | None


_FIRST_PIECE = (
    "(SELECT min(p.start) FROM statement_spans p WHERE p.report = x.report AND p.statement = x.id)"
)
_SOURCES = {
    "time": _Source(
        table="times", value="x.value", key="CAST(x.ordinal AS TEXT)", start="x.start",
        what="x.kind", status="NULL", claim="NULL", named=None,
    ),
    "statement": _Source(
        table="statements", value="x.said_on", key="x.id", start=_FIRST_PIECE,
        what="x.act", status="NULL", claim="NULL",
        named="EXISTS (SELECT 1 FROM speakers k JOIN named n ON n.report = k.report "
        "AND n.id = k.entity WHERE k.report = x.report AND k.statement = x.id)",
    ),
    "event": _Source(
        table="events", value="x.when_value", key="x.id", start="x.start",
        what="x.type", status="x.status", claim=f"(x.voice <> '{OUTLET}')",
        named="EXISTS (SELECT 1 FROM participants p JOIN named n ON n.report = p.report "
        "AND n.id = p.entity WHERE p.report = x.report AND p.event = x.id)",
    ),
}  # fmt: skip
KINDS = tuple(_SOURCES)
# What comes first where not the day decides; within it, in order of time.
_ORDERS = {
    "date": "at, row, start, kind",
    "kind": "kind, at, row, key",
    "what": "what IS NULL, what, at, row, key",
    "status": "status IS NULL, status, at, row, key",
    "voice": "claim IS NULL, claim, at, row, key",
    "outlet": "outlet IS NULL, outlet, at, row, key",
}
ORDERS = tuple(_ORDERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedQuery:
    """What dated things must have.

    Args:
        kinds: of `KINDS`.
        status: of an event; other kinds are left out then.
        own: True asks for events in the outlet's own voice, False for those in somebody else's;
            other kinds are left out then.
        event: a PLOVER type; other kinds are left out then.
        name: a part of the name or of an alias of whoever speaks, acts or is acted on; times are
            left out then.
        outlet: words of the outlet's name.
        report: the report's id, or the start of it.
    """

    kinds: tuple[str, ...] = KINDS
    status: str | None = None
    own: bool | None = None
    event: str | None = None
    name: str | None = None
    outlet: str | None = None
    report: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueCount:
    """A TIMEX3 value, how many things of a kind have it, and how many are somebody's claim."""

    value: str
    kind: str
    count: int
    claims: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedRow:
    """Which dated thing it is; `key` is the id of a statement or event, a time's ordinal."""

    report: str
    value: str
    kind: str
    key: str


def find_values(record: Record, query: DatedQuery) -> tuple[ValueCount, ...]:
    """Return every value that a record dates something with.

    Raises:
        StoreError: as `refusals.translated` says.
    """
    with record.reading() as connection:
        conditions, parameters = _conditions(connection, query)
        found = []
        for kind in _kinds(query):
            source = _SOURCES[kind]
            rows = connection.execute(
                f"{_with(query)} SELECT {source.value}, count(*), "  # noqa: S608  # our own words
                f"total({source.claim}) FROM {source.table} x {_joined(query)}"
                f"WHERE {source.value} IS NOT NULL AND {_asked(source, query, conditions)} "
                "GROUP BY 1",
                parameters,
            )
            found += [
                ValueCount(value=value, kind=kind, count=count, claims=int(claims))
                for value, count, claims in rows
            ]
        return tuple(found)


def find_dated(
    record: Record,
    query: DatedQuery,
    values: Sequence[str],
    *,
    limit: int,
    offset: int = 0,
    order: str = "date",
) -> tuple[DatedRow, ...]:
    """Return what has one of some values.

    Args:
        record: open in any way.
        query: what it must have.
        values: in the order that their things come in; within one, by report and place.
        limit: at most so many.
        offset: so many are passed over.
        order: one of `ORDERS`: what comes before the order of values.

    Raises:
        StoreError: as `refusals.translated` says.
    """
    with record.reading() as connection:
        conditions, parameters = _conditions(connection, query)
        parts = " UNION ALL ".join(
            _part(kind, _asked(_SOURCES[kind], query, conditions)) for kind in _kinds(query)
        )
        if not parts:
            return ()
        rows = connection.execute(
            f"{_with(query, _WANTED)} SELECT report, value, kind, key FROM ({parts}) "  # noqa: S608  # our own words
            f"ORDER BY {_ORDERS[order]} LIMIT :limit OFFSET :offset",
            parameters | {"values": json.dumps(list(values)), "limit": limit, "offset": offset},
        )
        return tuple(DatedRow(report=r, value=v, kind=kind, key=k) for r, v, kind, k in rows)


def _kinds(query: DatedQuery) -> list[str]:
    """Return the kinds that can have what is asked for."""
    events_only = not (query.status is None and query.own is None and query.event is None)
    return [
        kind
        for kind in query.kinds
        if kind in _SOURCES
        and not (events_only and kind != "event")
        and not (query.name is not None and _SOURCES[kind].named is None)
    ]


def _part(kind: str, conditions: str) -> str:
    source = _SOURCES[kind]
    return (
        f"SELECT w.key AS at, '{kind}' AS kind, x.report AS report, {source.value} AS value, "  # noqa: S608  # our own words
        f"{source.key} AS key, {source.start} AS start, {source.what} AS what, "
        f"{source.status} AS status, {source.claim} AS claim, r.outlet AS outlet, r.row AS row "
        f"FROM wanted w JOIN {source.table} x ON {source.value} = w.value "
        f"JOIN reports r ON r.id = x.report WHERE {conditions}"
    )


def _with(query: DatedQuery, *tables: str) -> str:
    named = () if query.name is None else (_NAMED,)
    return f"WITH {', '.join((*named, *tables))}" if named or tables else ""


def _joined(query: DatedQuery) -> str:
    """Return the join with reports where something is asked of them: counting is faster without."""
    asked = query.outlet is not None or query.report is not None
    return "JOIN reports r ON r.id = x.report " if asked else ""


def _asked(source: _Source, query: DatedQuery, conditions: Sequence[str]) -> str:
    asked = list(conditions)
    # "likely": else the days wanted are looked through once for every event.
    if query.name is not None and source.named is not None:
        asked += ["x.report IN (SELECT report FROM named)", source.named]
    if query.status is not None:
        asked.append("likely(x.status = :status)")
    if query.event is not None:
        asked.append("likely(x.type = :event)")
    if query.own is not None:
        sign = "=" if query.own else "<>"
        asked.append(f"likely(x.voice {sign} '{OUTLET}')")
    return " AND ".join(asked)


def _conditions(
    connection: sqlite3.Connection, query: DatedQuery
) -> tuple[list[str], dict[str, Any]]:
    conditions, parameters = report_conditions(
        connection, StatementQuery(outlet=query.outlet, report=query.report)
    )
    for name, typed in (("status", query.status), ("event", query.event)):
        if typed is not None:
            parameters[name] = sendable(typed)
    if query.name is not None:
        parameters["name"] = like_part(query.name)
    return conditions, parameters
