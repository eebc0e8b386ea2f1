"""Why reports were found: the statements and events in them that have what was looked for.

Only for the reports of one page of a list, so that no index over events is needed. Does not choose
the reports.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.records.labels import Act, Manner, Status
from onrecord.store.matching import folded_words, search_phrase, search_words
from onrecord.store.pieces import Piece, marked

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

SHOWN = 3  # of a kind, in a report
OUTLET = "outlet"
_AROUND = 110  # code points on either side of a trigger
_LONGEST = 280  # code points of a statement that are shown
_LISTED = "SELECT value FROM json_each(?)"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementHit:
    """A statement that was looked for.

    Args:
        speakers: names, or the source's words; None if there are none.
        content: what is said, cut where it is long.
    """

    id: str
    speakers: tuple[Piece, ...] | None
    content: tuple[Piece, ...]
    act: Act | None
    manner: Manner


@dataclass(frozen=True, slots=True, kw_only=True)
class EventHit:
    """An event that was looked for.

    Args:
        actors: names, or their words.
        recipients: likewise.
        words: around the trigger, which is a hit in any case.
        carrier: who says so; None for the outlet itself, empty if nobody is named.
    """

    id: str
    type: tuple[Piece, ...]
    mode: tuple[Piece, ...]
    actors: tuple[Piece, ...]
    recipients: tuple[Piece, ...]
    words: tuple[Piece, ...]
    status: Status
    carrier: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """What a report was found by, the first of each, and how many there are."""

    statements: tuple[StatementHit, ...] = ()
    statements_found: int = 0
    events: tuple[EventHit, ...] = ()
    events_found: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class HitQuery:
    """What statements and events must have; what is None does not matter.

    Args:
        word: words that all stand in a statement or its speakers' names, or in what an event is
            told by: its type, mode, trigger, parties and place.
        speaker: words of the name of whoever makes the statement.
        event: PLOVER type of the events.
    """

    word: str | None
    speaker: str | None
    event: str | None


def find_hits(
    connection: sqlite3.Connection,
    query: HitQuery,
    reports: Sequence[str],
    others: Iterable[int] = (),
) -> dict[str, Hits]:
    """Return what each of some reports was found by.

    Args:
        connection: to the record.
        query: what was looked for.
        reports: ids.
        others: rows of statements that the speaker makes under another name.

    Raises:
        sqlite3.Error: as SQLite has it.
    """
    words = frozenset(folded_words(query.word or "").split())
    said = _statement_rows(connection, query, reports, frozenset(others))
    told = _events(connection, query, words, reports)
    names = words | frozenset(folded_words(query.speaker or "").split())
    return {
        report: Hits(
            statements=tuple(_statement(connection, r, words, names) for r in said[report][:SHOWN]),
            statements_found=len(said[report]),
            events=tuple(_event(connection, report, e, words) for e in told[report][:SHOWN]),
            events_found=len(told[report]),
        )
        for report in reports
    }


def _statement_rows(
    connection: sqlite3.Connection,
    query: HitQuery,
    reports: Sequence[str],
    others: frozenset[int],
) -> dict[str, list[int]]:
    """Return the rows of the statements that have all that is asked for, by report."""
    found: dict[str, list[int]] = defaultdict(list)
    by_word = search_words("{content speaker}", query.word or "")
    by_name = search_phrase("speaker", query.speaker) if query.speaker else None
    if (query.word and by_word is None) or (query.speaker and by_name is None):
        return found  # an emoji
    if by_word is None and by_name is None:
        return found
    ranges = connection.execute(
        f"SELECT report, min(row), max(row) FROM statements WHERE report IN ({_LISTED}) "  # noqa: S608  # our own words
        "GROUP BY report",
        (json.dumps(list(reports)),),
    ).fetchall()
    for report, first, last in ranges:
        matching = None if by_word is None else _matching(connection, by_word, first, last)
        if by_name is not None:
            named = _matching(connection, by_name, first, last) | others
            matching = named if matching is None else named & matching
        found[report] = _of_report(connection, report, matching or frozenset())
    return found


def _matching(connection: sqlite3.Connection, phrase: str, first: int, last: int) -> frozenset[int]:
    rows = connection.execute(
        "SELECT rowid FROM statement_search WHERE statement_search MATCH ? "
        "AND rowid BETWEEN ? AND ?",
        (phrase, first, last),
    )
    return frozenset(row for (row,) in rows)


def _of_report(connection: sqlite3.Connection, report: str, rows: frozenset[int]) -> list[int]:
    """Return those rows that are the report's: between its first and last there may be others."""
    if not rows:
        return []
    found = connection.execute(
        f"SELECT row FROM statements WHERE report = ? AND row IN ({_LISTED}) ORDER BY ordinal",  # noqa: S608  # our own words
        (report, json.dumps(sorted(rows))),
    )
    return [row for (row,) in found]


def _statement(
    connection: sqlite3.Connection, row: int, words: frozenset[str], names: frozenset[str]
) -> StatementHit:
    id_, speaker, source, content, act, manner = connection.execute(
        "SELECT id, speaker, source, content, act, manner FROM statement_view WHERE row = ?", (row,)
    ).fetchone()
    who = speaker or source
    return StatementHit(
        id=id_,
        speakers=marked(" ".join(who.split()), names) if who else None,
        content=marked(_cut(" ".join((content or "").split()), words), words),
        act=None if act is None else Act(act),
        manner=Manner(manner),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """An event while it is looked at."""

    id: str
    start: int
    end: int
    type: str
    mode: str
    status: str
    voice: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]


def _events(
    connection: sqlite3.Connection,
    query: HitQuery,
    words: frozenset[str],
    reports: Sequence[str],
) -> dict[str, list[_Told]]:
    """Return the events that have all that is asked for, by report; of the type, if none has."""
    found: dict[str, list[_Told]] = defaultdict(list)
    if not words and query.event is None:
        return found
    for report in reports:
        typed, worded = [], []
        parties = _parties(connection, report)
        rows = connection.execute(
            "SELECT id, start, end, type, coalesce(mode, ''), status, voice, exact, "
            "coalesce(where_exact, '') FROM events WHERE report = ? AND (?2 IS NULL OR type = ?2) "
            "ORDER BY start",
            (report, query.event),
        )
        for id_, start, end, kind, mode, status, voice, trigger, where in rows:
            names = parties.get(id_, {})
            told = _Told(
                id=id_,
                start=start,
                end=end,
                type=kind,
                mode=mode,
                status=status,
                voice=voice,
                actors=tuple(names.get("actor", ())),
                recipients=tuple(names.get("recipient", ())),
            )
            typed.append(told)
            every = (kind, mode, trigger, where, *names.get("words", ()))
            if words and words <= set(folded_words(" ".join(every)).split()):
                worded.append(told)
        found[report] = worded or (typed if query.event is not None else [])
    return found


def _parties(connection: sqlite3.Connection, report: str) -> dict[str, dict[str, list[str]]]:
    """Return names of each event's parties by part, and under `words` all that they are told by."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    rows = connection.execute(
        "SELECT p.event, p.part, p.exact, e.name FROM participants p "
        "LEFT JOIN entities e ON e.report = p.report AND e.id = p.entity "
        "WHERE p.report = ? ORDER BY p.event, p.part, p.ordinal",
        (report,),
    )
    for event, part, exact, name in rows:
        shown = " ".join((name or exact).split())
        found[event][part].append(shown)
        found[event]["words"] += [exact, shown]
    return found


def _event(
    connection: sqlite3.Connection, report: str, told: _Told, words: frozenset[str]
) -> EventHit:
    return EventHit(
        id=told.id,
        type=marked(told.type.lower(), words),
        mode=marked(told.mode, words),
        actors=marked(", ".join(dict.fromkeys(told.actors)), words),
        recipients=marked(", ".join(dict.fromkeys(told.recipients)), words),
        words=_around(connection, report, told, words),
        status=Status(told.status),
        carrier=_carrier(connection, report, told.voice),
    )


def _carrier(connection: sqlite3.Connection, report: str, voice: str) -> str | None:
    if voice == OUTLET:
        return None
    found = connection.execute(
        "SELECT coalesce(speaker, source, '') FROM statement_view WHERE report = ? AND id = ?",
        (report, voice),
    ).fetchone()
    return " ".join(found[0].split()) if found else ""


def _around(
    connection: sqlite3.Connection, report: str, told: _Told, words: frozenset[str]
) -> tuple[Piece, ...]:
    """Return the words around a trigger, within its paragraph."""
    left = max(0, told.start - _AROUND)
    length = told.end + _AROUND - left
    (text,) = connection.execute(
        "SELECT substr(text, ?, ?) FROM reports WHERE id = ?", (left + 1, length, report)
    ).fetchone()
    start, end = told.start - left, told.end - left
    before, trigger, after = text[:start], text[start:end], text[end:]
    head, tail = before.rpartition("\n")[2], after.partition("\n")[0]
    if left and len(head) == len(before):  # between words, where there are any
        head = "… " + head.partition(" ")[2]
    if len(tail) == len(after) == _AROUND:
        tail = tail.rpartition(" ")[0] + " …"
    return (*marked(head, words), Piece(text=trigger, hit=True), *marked(tail, words))


def _cut(text: str, words: frozenset[str]) -> str:
    """Return a long text around the first of the words."""
    if len(text) <= _LONGEST:
        return text
    at = 0
    for piece in marked(text, words):
        if piece.hit:
            break
        at += len(piece.text)
    left = 0 if at >= len(text) or at < _LONGEST // 2 else at - _LONGEST // 3
    shown = text[left : left + _LONGEST]
    shown = shown if not left else "… " + shown.partition(" ")[2]
    return shown if left + _LONGEST >= len(text) else shown.rpartition(" ")[0] + " …"
