"""What the dated things of a page are: their words, who takes part, whose voice, which report.

Read from the rows, without the rest of their reports. Does not choose them or write.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from onrecord.store.rows import day_in

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from onrecord.store.dated import DatedRow
    from onrecord.store.opening import Record

PASSAGE_REACH = 700  # code points kept on either side of the words; no sentence shown is longer
_ASKED = "json_each(:keys) j CROSS JOIN"
_REPORT = "j.value ->> 0"
_KEY = "j.value ->> 1"
# The words that stand for a statement are its cue, else its source, else its content.
_COLUMNS = {
    "time": (
        "times x ON x.report = {report} AND x.ordinal = CAST({key} AS INTEGER)",
        "x.start, x.end, x.exact, x.kind, NULL, NULL, NULL, NULL, x.relation",
    ),
    "statement": (
        (
            "statements x ON x.report = {report} AND x.id = {key} JOIN statement_spans w "
            "ON w.report = x.report AND w.statement = x.id AND w.ordinal = 0 AND w.role = (SELECT "
            "CASE min(CASE p.role WHEN 'cue' THEN 0 WHEN 'source' THEN 1 ELSE 2 END) "
            "WHEN 0 THEN 'cue' WHEN 1 THEN 'source' ELSE 'content' END FROM statement_spans p "
            "WHERE p.report = x.report AND p.statement = x.id)"
        ),
        "w.start, w.end, w.exact, x.act, NULL, NULL, x.id, NULL, NULL",
    ),
    "event": (
        "events x ON x.report = {report} AND x.id = {key}",
        "x.start, x.end, x.exact, x.type, x.mode, x.status, x.voice, x.when_basis, NULL",
    ),
}
_NAMES = {
    "speakers": (
        "SELECT k.report, k.statement, '', e.name FROM {asked} speakers k "
        "ON k.report = {report} AND k.statement = {key} "
        "JOIN entities e ON e.report = k.report AND e.id = k.entity ORDER BY k.ordinal"
    ),
    "parties": (
        "SELECT p.report, p.event, p.part, coalesce(e.name, p.exact) FROM {asked} participants p "
        "ON p.report = {report} AND p.event = {key} "
        "LEFT JOIN entities e ON e.report = p.report AND e.id = p.entity ORDER BY p.ordinal"
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedLine:
    """A dated thing with what a page says of it.

    Args:
        key: as in `DatedRow`.
        start: first code point of the words that stand for it.
        end: one past the last.
        exact: the words.
        what: a time's kind, a statement's act, an event's type.
        mode: of an event.
        status: of an event.
        voice: of an event; a statement's own id.
        basis: where an event's date stands.
        relation: of a time that is counted from an event.
        who: names: of speakers, or of an event's actors.
        to_whom: names of an event's recipients.
        carriers: names of the speakers of the statement that carries an event.
        title: of the report, as are the next four.
        passage: the text around the words; empty if it was not asked for.
        passage_start: its first code point.
    """

    report: str
    value: str
    kind: str
    key: str
    start: int
    end: int
    exact: str
    what: str | None
    mode: str | None
    status: str | None
    voice: str | None
    basis: str | None
    relation: str | None
    who: tuple[str, ...]
    to_whom: tuple[str, ...]
    carriers: tuple[str, ...]
    title: str | None
    source_id: str
    outlet: str | None
    published: date | None
    passage: str
    passage_start: int


def find_lines(
    record: Record, rows: Sequence[DatedRow], *, passages: bool
) -> tuple[DatedLine, ...]:
    """Return what the rows are, in their order.

    Args:
        record: open in any way.
        rows: of `find_dated`.
        passages: give the text around the words too.

    Raises:
        StoreError: as `refusals.translated` says.
    """
    with record.reading() as connection:
        found: dict[tuple[str, str, str], tuple[Any, ...]] = {}
        for kind in dict.fromkeys(r.kind for r in rows):
            keys = [(r.report, r.key) for r in rows if r.kind == kind]
            found.update(_found(connection, kind, keys, passages=passages))
        voices = {(r[0], r[8]) for r in found.values() if r[8] is not None}
        speakers = _names(connection, "speakers", sorted(voices))
        parties = _names(
            connection, "parties", [(r.report, r.key) for r in rows if r.kind == "event"]
        )
    lines = []
    for row in rows:
        values = found.get((row.kind, row.report, row.key))
        if values is not None:
            lines.append(_line(row, values, speakers, parties))
    return tuple(lines)


def _found(
    connection: sqlite3.Connection, kind: str, keys: Sequence[tuple[str, str]], *, passages: bool
) -> dict[tuple[str, str, str], tuple[Any, ...]]:
    table, columns = _COLUMNS[kind]
    start, end = columns.split(", ")[:2]
    first = f"max(0, {start} - {PASSAGE_REACH})"
    passage = f"substr(r.text, {first} + 1, {end} + {PASSAGE_REACH} - {first})"
    rows = connection.execute(
        f"SELECT x.report, {_KEY}, {columns}, r.title, r.source_id, r.outlet, r.published, "  # noqa: S608  # our own words
        f"{passage if passages else repr('')}, {first} "
        f"FROM {_ASKED} {table.format(report=_REPORT, key=_KEY)} JOIN reports r ON r.id = x.report",
        {"keys": json.dumps(keys)},
    )
    return {(kind, row[0], row[1]): row for row in rows}


def _names(
    connection: sqlite3.Connection, which: str, keys: Sequence[tuple[str, str]]
) -> dict[tuple[str, str, str], tuple[str, ...]]:
    sql = _NAMES[which].format(asked=_ASKED, report=_REPORT, key=_KEY)
    found = defaultdict(list)
    for report, key, part, name in connection.execute(sql, {"keys": json.dumps(keys)}):
        found[report, key, part].append(" ".join(name.split()))
    return {place: tuple(names) for place, names in found.items()}


def _line(
    row: DatedRow,
    values: tuple[Any, ...],
    speakers: dict[tuple[str, str, str], tuple[str, ...]],
    parties: dict[tuple[str, str, str], tuple[str, ...]],
) -> DatedLine:
    start, end, exact, what, mode, status, voice, basis, relation = values[2:11]
    title, source_id, outlet, published, passage, passage_start = values[11:]
    said = speakers.get((row.report, voice or "", ""), ())
    event = row.kind == "event"
    return DatedLine(
        report=row.report,
        value=row.value,
        kind=row.kind,
        key=row.key,
        start=start,
        end=end,
        exact=exact,
        what=what,
        mode=mode,
        status=status,
        voice=voice,
        basis=basis,
        relation=relation,
        who=parties.get((row.report, row.key, "actor"), ()) if event else said,
        to_whom=parties.get((row.report, row.key, "recipient"), ()),
        carriers=said if event else (),
        title=title,
        source_id=source_id,
        outlet=outlet,
        published=day_in(published),
        passage=passage,
        passage_start=passage_start,
    )
