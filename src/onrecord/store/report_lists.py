"""Finding the reports of a record for a list with pages: searched, filtered, counted.

Reads no dossier and no text but the excerpts that a search hits. Does not write.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from onrecord.store.conditions import StatementQuery, report_conditions
from onrecord.store.find import REPORT_COLUMNS, ReportRow, report_row
from onrecord.store.matching import folded_words, search_phrase, search_words, sendable
from onrecord.store.pieces import Piece, marked
from onrecord.store.report_hits import HitQuery, Hits, find_hits
from onrecord.store.speakers import rows_under_other_names

if TYPE_CHECKING:
    import sqlite3

    from onrecord.store.opening import Record

_OPEN, _CLOSE = "\ue001", "\ue002"  # around hits; private use, so that no text has them by chance
_EXCERPT_WORDS = 28
_SPOKEN = (
    "r.id IN (SELECT s.report FROM statements s WHERE s.row IN "
    "(SELECT rowid FROM statement_search WHERE statement_search MATCH :speaker) "
    "OR s.row IN (SELECT value FROM json_each(:others)))"
)
_TOLD = "EXISTS (SELECT 1 FROM events e WHERE e.report = r.id AND e.type = :event)"
_WRITTEN = "r.row IN (SELECT rowid FROM report_search WHERE report_search MATCH :word)"
_TYPED = "e.type IN (SELECT value FROM json_each(:types{0}))"
_MODED = "e.mode IN (SELECT value FROM json_each(:modes{0}))"
_TITLED = "instr(lower(coalesce(r.title, '')), lower(:title)) > 0"
# From type to type by the index: DISTINCT would go through every event.
_EVENT_TYPES = (
    "WITH RECURSIVE found (type) AS (SELECT min(type) FROM events UNION ALL "
    "SELECT (SELECT min(type) FROM events v WHERE v.type > found.type) FROM found "
    "WHERE found.type IS NOT NULL) SELECT type, NULL FROM found WHERE type IS NOT NULL"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWord:
    """A word that names types or modes of event.

    Args:
        word: folded.
        types: that it stands in.
        modes: likewise.
    """

    word: str
    types: tuple[str, ...]
    modes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportQuery:
    """What reports must have; what is None does not matter.

    Args:
        word: words of the text in any order, or a part of the headline as it is written, or words
            of which those in `kinds` are an event's, and the others in the text.
        kinds: those words that name types or modes of event.
        speaker: words of the name of somebody who makes a statement in it.
        event: PLOVER type of an event that it tells.
        outlet: words of the outlet's name.
        since: first day of publication; reports without a day are left out.
        until: last day of publication, likewise.
        latest: leave out those of which a later version is kept.
    """

    word: str | None = None
    kinds: tuple[EventWord, ...] = ()
    speaker: str | None = None
    event: str | None = None
    outlet: str | None = None
    since: date | None = None
    until: date | None = None
    latest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedReport:
    """A report in a list.

    Args:
        row: without its text.
        events: how many it tells.
        headline: its title, or what stands for one.
        excerpt: where its text has the words that were looked for; empty without such words.
        hits: statements and events that have what was looked for.
    """

    row: ReportRow
    events: int
    headline: tuple[Piece, ...]
    excerpt: tuple[Piece, ...]
    hits: Hits


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportList:
    """A page of a list, and how long the whole list is."""

    total: int
    reports: tuple[ListedReport, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many reports have a value; None where counting them would take long."""

    value: str
    reports: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """How much a record holds, without its anchors, which take long to count."""

    reports: int
    statements: int
    events: int
    entities: int


def count_holdings(record: Record) -> Holdings:
    """Return how much a record holds.

    Raises:
        StoreError: as `refusals.translated` says.
    """
    tables = ("reports", "statements", "events", "entities")
    counts = ", ".join(f"(SELECT count(*) FROM {table})" for table in tables)  # noqa: S608  # our own names
    with record.reading() as connection:
        reports, statements, events, entities = connection.execute(f"SELECT {counts}").fetchone()
    return Holdings(reports=reports, statements=statements, events=events, entities=entities)


def find_report_list(record: Record, query: ReportQuery, *, limit: int, offset: int) -> ReportList:
    """Return a page of the reports that a query asks for, the latest published first.

    Raises:
        StoreError: as `refusals.translated` says.
    """
    with record.reading() as connection:
        conditions, parameters = _conditions(connection, query)
        where = " AND ".join(conditions)
        (total,) = connection.execute(
            f"SELECT count(*) FROM reports r WHERE {where}",  # noqa: S608  # our own words
            parameters,
        ).fetchone()
        found = connection.execute(
            f"SELECT r.row, r.id FROM reports r WHERE {where} "  # noqa: S608  # our own words
            "ORDER BY r.published IS NULL, r.published DESC, r.row DESC "
            "LIMIT :limit OFFSET :offset",
            parameters | {"limit": limit, "offset": offset},
        ).fetchall()
        asked = HitQuery(word=query.word, speaker=query.speaker, event=query.event)
        others = json.loads(parameters.get("others", "[]"))
        hits = find_hits(connection, asked, [id_ for _, id_ in found], others)
        excerpts = _excerpts(connection, query.word, [row for row, _ in found])
        words = folded_words(query.word or "").split()
        reports = tuple(
            _listed(connection, id_, words, excerpts.get(row, ()), hits[id_]) for row, id_ in found
        )
    return ReportList(total=total, reports=reports)


def find_outlets(record: Record) -> tuple[Tally, ...]:
    """Return the outlets of a record, each with how many reports it has, by name."""
    return _tallies(
        record,
        "SELECT outlet, count(*) FROM reports WHERE outlet IS NOT NULL GROUP BY outlet ORDER BY 1",
    )


def find_event_types(record: Record) -> tuple[Tally, ...]:
    """Return the types of events in a record, by name, uncounted."""
    return _tallies(record, _EVENT_TYPES)


def _tallies(record: Record, sql: str) -> tuple[Tally, ...]:
    with record.reading() as connection:
        return tuple(Tally(value=v, reports=n) for v, n in connection.execute(sql))


def _conditions(
    connection: sqlite3.Connection, query: ReportQuery
) -> tuple[list[str], dict[str, Any]]:
    asked = StatementQuery(
        outlet=query.outlet, since=query.since, until=query.until, latest=query.latest
    )
    conditions, parameters = report_conditions(connection, asked)
    if query.word is not None:
        parameters["title"] = sendable(query.word).strip()
        phrase = search_words("text", query.word)
        parameters["word"] = phrase
        ways = [_TITLED, *([_WRITTEN] if phrase else []), *_told_so(query, parameters)]
        conditions.append(f"({' OR '.join(ways)})")
    if query.speaker is not None:
        phrase = search_phrase("speaker", query.speaker)
        parameters["speaker"] = phrase
        parameters["others"] = json.dumps(rows_under_other_names(connection, query.speaker))
        conditions.append(_SPOKEN if phrase else "0")  # an emoji is nobody's name
    if query.event is not None:
        conditions.append(_TOLD)
        parameters["event"] = sendable(query.event)
    return conditions, parameters


def _told_so(query: ReportQuery, parameters: dict[str, Any]) -> list[str]:
    """Return the condition that an event has the words for events, and the text the others."""
    if not query.kinds:
        return []
    for i, kind in enumerate(query.kinds):
        parameters[f"types{i}"] = json.dumps(kind.types)
        parameters[f"modes{i}"] = json.dumps(kind.modes)
    such = " AND ".join(_of_kind(kind, i) for i, kind in enumerate(query.kinds))
    condition = f"EXISTS (SELECT 1 FROM events e WHERE e.report = r.id AND {such})"  # noqa: S608  # our own words
    kinds = {kind.word for kind in query.kinds}
    words = folded_words(sendable(query.word or "")).split()
    rest = search_words("text", " ".join(w for w in words if w not in kinds))
    if rest is not None:
        parameters["rest"] = rest
        condition = f"({_WRITTEN.replace(':word', ':rest')} AND {condition})"
    return [condition]


def _of_kind(kind: EventWord, number: int) -> str:
    ways = [*([_TYPED] if kind.types else []), *([_MODED] if kind.modes else [])]
    return f"({' OR '.join(ways)})".format(number)


def _listed(
    connection: sqlite3.Connection,
    report: str,
    words: list[str],
    excerpt: tuple[Piece, ...],
    hits: Hits,
) -> ListedReport:
    row = connection.execute(
        f"SELECT {REPORT_COLUMNS}, (SELECT count(*) FROM events e WHERE e.report = r.id) "  # noqa: S608  # our own words
        "FROM report_view r WHERE r.id = ?",
        (report,),
    ).fetchone()
    listed = report_row(row[:-1])
    return ListedReport(
        row=listed,
        events=row[-1],
        headline=marked(listed.title or listed.source_id, words),
        excerpt=excerpt,
        hits=hits,
    )


def _excerpts(
    connection: sqlite3.Connection, word: str | None, rows: list[int]
) -> dict[int, tuple[Piece, ...]]:
    phrase = None if word is None else search_words("text", word)
    if phrase is None:
        return {}
    found = connection.execute(
        "SELECT rowid, snippet(report_search, 0, ?, ?, ' … ', ?) FROM report_search "
        "WHERE report_search MATCH ? AND rowid IN (SELECT value FROM json_each(?))",
        (_OPEN, _CLOSE, _EXCERPT_WORDS, phrase, json.dumps(rows)),
    )
    return {row: _pieces(excerpt) for row, excerpt in found}


def _pieces(excerpt: str) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for i, part in enumerate(" ".join(excerpt.split()).split(_OPEN)):
        hit, closed, rest = part.partition(_CLOSE)
        if i and closed:
            pieces.append(Piece(text=hit, hit=True))
        else:
            rest = hit
        pieces.append(Piece(text=rest, hit=False))
    return tuple(p for p in pieces if p.text)
