"""The records of a queue with what a judge must see: their words, their paragraph, their names.

One record at a time, without reading its whole report. Does not choose records or write.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.records.anchor import Anchor, Span
from onrecord.records.dossier import Event, Participant, Statement, When, Where
from onrecord.records.errors import InvariantError, StoreError
from onrecord.records.labels import DateBasis, Status
from onrecord.records.plain import from_plain
from onrecord.records.review import Fragment, RecordKind
from onrecord.store.find import CONTEXT_REACH, Heading
from onrecord.store.queue import Waiting
from onrecord.store.rows import day_in, read_statement

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from onrecord.store.opening import Record

_FOUND = Statement | Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An entity by name."""

    entity: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueItem:
    """A record of the queue.

    Args:
        statement: if it is one.
        event: if it is one.
        carrier: the statement that carries the event; None in the outlet's own voice.
        names: of the entities that record and carrier name.
        context: the paragraphs that the record's words stand in, cut where they have no end.
    """

    waiting: Waiting
    report: Heading
    statement: Statement | None
    event: Event | None
    carrier: Statement | None
    names: tuple[Named, ...]
    context: Anchor


def find_items(record: Record, waiting: Iterable[Waiting]) -> tuple[QueueItem, ...]:
    """Return the records of a queue with what a judge must see.

    Those that somebody changed since they were chosen are left out.

    Raises:
        StoreError: `damaged` if the rows are not those of a record; else as
            `refusals.translated` says.
    """
    with record.reading() as connection:
        try:
            found = [_item(connection, w) for w in waiting]
        except (InvariantError, TypeError, ValueError) as e:
            msg = f"rows of {record.path} are not as they were kept: {e}; run `onrecord verify`"
            raise StoreError("damaged", msg) from e
    return tuple(item for item in found if item is not None)


def _item(connection: sqlite3.Connection, waiting: Waiting) -> QueueItem | None:
    *heading, text = connection.execute(
        "SELECT id, source_id, title, outlet, published, url, "
        "(SELECT max(n.id) FROM reports n WHERE n.revises = r.id), text FROM reports r "
        "WHERE id = ?",
        (waiting.report,),
    ).fetchone()
    found, fragment = _current(connection, waiting), None
    if found is None:
        fragment = _as_judged(connection, waiting)
        found = _of(fragment, waiting)
    if found is None:
        return None
    event = found if isinstance(found, Event) else None
    carrier = _carrier(connection, waiting.report, event.voice, fragment) if event else None
    return QueueItem(
        waiting=waiting,
        report=_heading(heading),
        statement=found if isinstance(found, Statement) else None,
        event=event,
        carrier=carrier,
        names=_names(connection, waiting.report, (found, carrier), fragment),
        context=_context(text, list(_anchors(found))),
    )


def _current(connection: sqlite3.Connection, waiting: Waiting) -> _FOUND | None:
    if waiting.kind is RecordKind.STATEMENT:
        return _statement(connection, waiting.report, waiting.record)
    return _event(connection, waiting.report, waiting.record)


def _statement(connection: sqlite3.Connection, report: str, id_: str) -> Statement | None:
    row = connection.execute(
        "SELECT row FROM statements WHERE report = ? AND id = ?", (report, id_)
    ).fetchone()
    return None if row is None else read_statement(connection, row[0])


def _event(connection: sqlite3.Connection, report: str, id_: str) -> Event | None:
    row = connection.execute(
        "SELECT start, end, exact, type, mode, when_start, when_end, when_exact, when_value, "
        "when_basis, where_start, where_end, where_exact, where_entity, status, voice, same_as, "
        "confidence FROM events WHERE report = ? AND id = ?",
        (report, id_),
    ).fetchone()
    if row is None:
        return None
    when, where = row[5:10], row[10:14]
    status, voice, same_as, confidence = row[14:]
    parties = _parties(connection, report, id_)
    return Event(
        id=id_,
        trigger=_anchor(row[:3]),
        type=row[3],
        mode=row[4],
        contexts=(),  # nobody judges them here
        actors=parties["actor"],
        recipients=parties["recipient"],
        when=None
        if when[0] is None
        else When(mention=_anchor(when[:3]), value=when[3], basis=DateBasis(when[4])),
        where=None if where[0] is None else Where(mention=_anchor(where[:3]), entity=where[3]),
        status=Status(status),
        voice=voice,
        same_as=same_as,
        confidence=confidence,
    )


def _parties(
    connection: sqlite3.Connection, report: str, event: str
) -> dict[str, tuple[Participant, ...]]:
    rows = connection.execute(
        "SELECT part, entity, start, end, exact FROM participants WHERE report = ? AND event = ? "
        "ORDER BY ordinal",
        (report, event),
    ).fetchall()
    return {
        part: tuple(
            Participant(mention=_anchor(anchor), entity=entity)
            for of, entity, *anchor in rows
            if of == part
        )
        for part in ("actor", "recipient")
    }


def _as_judged(connection: sqlite3.Connection, waiting: Waiting) -> Fragment | None:
    """Return a record that is no longer there as it was when it was judged last."""
    row = connection.execute(
        "SELECT coalesce(judged, correction) AS said FROM reviews "
        "WHERE report = ? AND kind = ? AND record = ? AND said IS NOT NULL "
        "ORDER BY row DESC LIMIT 1",
        (waiting.report, waiting.kind.value, waiting.record),
    ).fetchone()
    return None if row is None else _fragment_in(row[0])


def _fragment_in(plain: str) -> Fragment:
    return from_plain(Fragment, json.loads(plain))


def _of(fragment: Fragment | None, waiting: Waiting) -> _FOUND | None:
    held: tuple[_FOUND, ...] = (*fragment.statements, *fragment.events) if fragment else ()
    return next((found for found in held if found.id == waiting.record), None)


def _carrier(
    connection: sqlite3.Connection, report: str, voice: str, fragment: Fragment | None
) -> Statement | None:
    found = _statement(connection, report, voice)
    if found is None and fragment is not None:
        return next((s for s in fragment.statements if s.id == voice), None)
    return found


def _names(
    connection: sqlite3.Connection,
    report: str,
    of: Iterable[_FOUND | None],
    fragment: Fragment | None,
) -> tuple[Named, ...]:
    held = {e.id: e.name for e in fragment.entities} if fragment else {}
    named = []
    for id_ in dict.fromkeys(entity for found in of for entity in _entities(found)):
        row = connection.execute(
            "SELECT name FROM entities WHERE report = ? AND id = ?", (report, id_)
        ).fetchone()
        name = row[0] if row else held.get(id_)
        if name is not None:
            named.append(Named(entity=id_, name=name))
    return tuple(named)


def _entities(found: _FOUND | None) -> Iterator[str]:
    if isinstance(found, Statement):
        yield from found.speaker
    elif found is not None:
        ids = (p.entity for p in (*found.actors, *found.recipients))
        yield from (id_ for id_ in ids if id_ is not None)
        if found.where is not None and found.where.entity is not None:
            yield found.where.entity


def _anchors(found: _FOUND) -> Iterator[Anchor]:
    if isinstance(found, Statement):
        yield from (*found.source, *found.cue, *found.content)
        return
    yield found.trigger


def _context(text: str, anchors: list[Anchor]) -> Anchor:
    start, end = min(a.start for a in anchors), max(a.end for a in anchors)
    left, right = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    right = len(text) if right < 0 else right
    if start - left > CONTEXT_REACH:  # cut between words, where there are any
        cut = start - CONTEXT_REACH
        left = max(cut, text.find(" ", cut, start) + 1)
    if right - end > CONTEXT_REACH:
        blank = text.rfind(" ", end, end + CONTEXT_REACH)
        right = end + CONTEXT_REACH if blank < 0 else blank
    return Anchor.of(text, Span(start=min(left, start), end=max(right, end)))


def _anchor(row: tuple[int, int, str] | list[Any]) -> Anchor:
    start, end, exact = row
    return Anchor(start=start, end=end, exact=exact)


def _heading(row: list[Any]) -> Heading:
    id_, source_id, title, outlet, published, url, revised_by = row
    return Heading(
        id=id_,
        source_id=source_id,
        title=title,
        outlet=outlet,
        published=day_in(published),
        url=url,
        revised_by=revised_by,
    )
