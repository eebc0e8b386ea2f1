"""What statements and reports are asked for, and the SQL that asks. Does not run it for them.

Which outlets and which speakers are meant is looked up while the SQL is written.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from onrecord.records.labels import Act, Manner
from onrecord.store.matching import names_the_same, search_phrase, sendable
from onrecord.store.naming import LAST_CODE_POINT
from onrecord.store.speakers import rows_under_other_names

if TYPE_CHECKING:
    import sqlite3

_MATCHING = "SELECT rowid FROM statement_search WHERE statement_search MATCH"
_LISTED = "SELECT value FROM json_each"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementQuery:
    """What statements must have; what is None does not matter.

    Args:
        speaker: words of a speaker's name, of another of its names, or of the source's words;
            whole words, whatever their case and accents. A trailing `*` stands for any ending. A
            name in full also finds its bearer in reports that use another of its names.
        word: likewise, words of the content.
        since: first day of publication; reports without a day are left out.
        until: last day of publication, likewise.
        outlet: words of the outlet's name.
        report: the report's id, or the start of it.
        confidence: at least so much.
        latest: leave out statements of reports of which a later version is kept.
        limit: at most so many.
    """

    speaker: str | None = None
    word: str | None = None
    since: date | None = None
    until: date | None = None
    outlet: str | None = None
    act: Act | None = None
    manner: Manner | None = None
    report: str | None = None
    confidence: float = 0.0
    latest: bool = False
    limit: int | None = None


def statement_sql(
    connection: sqlite3.Connection, query: StatementQuery
) -> tuple[str, dict[str, Any]]:
    """Return the SELECT of the statements that a query asks for, and its parameters."""
    conditions, parameters = report_conditions(connection, query)
    for column, typed in (("content", query.word), ("speaker", query.speaker)):
        phrase = None if typed is None else search_phrase(column, typed)
        if phrase is not None:
            conditions.append(f"s.row IN ({_MATCHING} :{column})")
            parameters[column] = phrase
        elif typed is not None:  # punctuation or emoji only: looked for letter by letter
            conditions.append(f"instr(w.{column}, :{column}) > 0")
            parameters[column] = sendable(typed).strip()
    others = [] if query.speaker is None else rows_under_other_names(connection, query.speaker)
    if others:
        conditions[-1] = f"({conditions[-1]} OR s.row IN ({_LISTED} (:others)))"
        parameters["others"] = json.dumps(others)
    for column, label in (("act", query.act), ("manner", query.manner)):
        if label is not None:
            conditions.append(f"s.{column} = :{column}")
            parameters[column] = label.value
    if query.confidence > 0.0:
        conditions.append("s.confidence >= :confidence")
        parameters["confidence"] = query.confidence
    parameters["limit"] = -1 if query.limit is None else query.limit
    return _statement_select(conditions), parameters


def _statement_select(conditions: list[str]) -> str:
    words = "JOIN statement_words w ON w.row = s.row " if "w." in " ".join(conditions) else ""
    place = (
        "(SELECT min(p.start) FROM statement_spans p "
        "WHERE p.report = s.report AND p.statement = s.id AND p.role = 'content')"
    )
    return (
        "SELECT s.row, r.id, r.source_id, r.title, r.outlet, r.published, r.url, "  # noqa: S608  # our own words
        "(SELECT max(n.id) FROM reports n WHERE n.revises = r.id) "
        f"FROM statements s JOIN reports r ON r.id = s.report {words}"
        f"WHERE {' AND '.join(conditions)} "
        f"ORDER BY r.published IS NULL, r.published, r.row, {place}, s.ordinal LIMIT :limit"
    )


def report_conditions(
    connection: sqlite3.Connection, query: StatementQuery
) -> tuple[list[str], dict[str, Any]]:
    """Return what a query says of reports `r`, as conditions and the parameters that they name."""
    conditions, parameters = ["1"], {}
    for name, sign, day in (("since", ">=", query.since), ("until", "<=", query.until)):
        if day is not None:
            conditions.append(f"r.published {sign} :{name}")
            parameters[name] = day.isoformat()
    if query.outlet is not None:
        names = {f"outlet{i}": o for i, o in enumerate(_outlets(connection, query.outlet))}
        conditions.append(f"r.outlet IN ({', '.join(f':{name}' for name in names)})")
        parameters.update(names)
    if query.report is not None:
        conditions.append("r.id >= :report AND r.id < :report || :last")
        parameters.update(report=sendable(query.report), last=LAST_CODE_POINT)
    if query.latest:
        conditions.append("NOT EXISTS (SELECT 1 FROM reports n WHERE n.revises = r.id)")
    return conditions, parameters


def _outlets(connection: sqlite3.Connection, typed: str) -> list[str]:
    rows = connection.execute("SELECT DISTINCT outlet FROM reports WHERE outlet IS NOT NULL")
    return [outlet for (outlet,) in rows if names_the_same(typed, outlet)]
