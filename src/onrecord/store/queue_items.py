"""The records of a queue with what a judge must see: their words, their paragraph, their names.

One record at a time, without reading its whole report. Does not choose records or write.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.records.anchor import Anchor
from onrecord.records.dossier import Event, Statement
from onrecord.records.errors import InvariantError, StoreError
from onrecord.records.review import Fragment, RecordKind
from onrecord.store.find import Heading, heading_of, paragraphs_around
from onrecord.store.queue import Waiting
from onrecord.store.review_rows import fragment_in
from onrecord.store.rows import read_event, read_statement

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
        report=heading_of(heading),
        statement=found if isinstance(found, Statement) else None,
        event=event,
        carrier=carrier,
        names=_names(connection, waiting.report, (found, carrier), fragment),
        context=paragraphs_around(text, _anchors(found)),
    )


def _current(connection: sqlite3.Connection, waiting: Waiting) -> _FOUND | None:
    if waiting.kind is RecordKind.STATEMENT:
        return _statement(connection, waiting.report, waiting.record)
    return read_event(connection, waiting.report, waiting.record)


def _statement(connection: sqlite3.Connection, report: str, id_: str) -> Statement | None:
    row = connection.execute(
        "SELECT row FROM statements WHERE report = ? AND id = ?", (report, id_)
    ).fetchone()
    return None if row is None else read_statement(connection, row[0])


def _as_judged(connection: sqlite3.Connection, waiting: Waiting) -> Fragment | None:
    """Return a record that is no longer there as it was when it was judged last."""
    row = connection.execute(
        "SELECT coalesce(judged, correction) AS said FROM reviews "
        "WHERE report = ? AND kind = ? AND record = ? AND said IS NOT NULL "
        "ORDER BY row DESC LIMIT 1",
        (waiting.report, waiting.kind.value, waiting.record),
    ).fetchone()
    return fragment_in(row[0]) if row else None


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
