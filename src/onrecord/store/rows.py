"""Dossiers to rows and back: the one place that knows which field stands in which column.

`derived_rows` and the readers below mirror each other; a dossier that goes through both comes back
equal. Rows are tuples in the order of `schema`'s columns. Does not begin or end transactions.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from onrecord.records.anchor import Anchor
from onrecord.records.dossier import (
    Dossier,
    Entity,
    Event,
    Mention,
    Participant,
    Place,
    Quantity,
    Role,
    Run,
    Statement,
    Time,
    When,
    Where,
)
from onrecord.records.labels import (
    Act,
    DateBasis,
    EntityType,
    Manner,
    MentionKind,
    Precision,
    SourceType,
    Status,
    TimeKind,
)
from onrecord.records.report import Report

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

Row = tuple[Any, ...]  # SQLite's values are of any kind
_EVENTS = (  # in the order that `_event_in` takes
    "SELECT id, start, end, exact, type, mode, when_start, when_end, when_exact, when_value, "
    "when_basis, where_start, where_end, where_exact, where_entity, status, voice, same_as, "
    "confidence FROM events WHERE report = ?"
)


def derived_rows(dossier: Dossier) -> Iterator[tuple[str, Row]]:
    """Yield the rows of all that is derived from a report, each with the name of its table."""
    report = dossier.report.id
    for ordinal, entity in enumerate(dossier.entities):
        yield from _entity_rows(report, ordinal, entity)
    for ordinal, statement in enumerate(dossier.statements):
        yield from _statement_rows(report, ordinal, statement)
    for ordinal, event in enumerate(dossier.events):
        yield from _event_rows(report, ordinal, event)
    for i, t in enumerate(dossier.times):
        yield "times", (report, i, *_anchor_out(t.mention), t.value, t.kind.value, t.relation)
    for i, q in enumerate(dossier.quantities):
        number = (q.value, int(q.approximate), q.unit, q.of, q.voice)
        yield "quantities", (report, i, *_anchor_out(q.mention), *number)


def read_dossier(connection: sqlite3.Connection, report_id: str) -> Dossier | None:
    """Return the dossier of a report, or None if there is no report with this id.

    Raises:
        InvariantError, TypeError, ValueError: if the rows are not those of a dossier, because
            somebody changed them.
    """
    bare = read_bare(connection, report_id)
    if bare is None:
        return None
    return replace(
        bare,
        entities=_entities(connection, report_id),
        statements=_statements(connection, report_id),
        events=_events(connection, report_id),
        times=_times(connection, report_id),
        quantities=_quantities(connection, report_id),
    )


def read_bare(connection: sqlite3.Connection, report_id: str) -> Dossier | None:
    """Return a report and its run alone, without what is understood from it.

    Raises:
        InvariantError, ValueError: as `read_dossier`.
    """
    row = connection.execute(
        "SELECT id, source_id, title, outlet, byline, published, url, language, sha256, text, "
        "format, run_onrecord, run_model FROM reports WHERE id = ?",
        (report_id,),
    ).fetchone()
    if row is None:
        return None
    *metadata, form, run_onrecord, run_model = row
    run = Run(onrecord=run_onrecord, model=run_model)
    return Dossier(report=_report_in(metadata), run=run, format=form)


def read_statement(connection: sqlite3.Connection, row: int) -> Statement:
    """Return the statement in this row of `statements`.

    Raises:
        InvariantError, ValueError: as `read_dossier`.
    """
    report, *fields = connection.execute(
        "SELECT report, id, source_type, manner, act, channel, said_on, within, confidence "
        "FROM statements WHERE row = ?",
        (row,),
    ).fetchone()
    pieces = connection.execute(
        "SELECT role, start, end, exact FROM statement_spans WHERE report = ? AND statement = ? "
        "ORDER BY role, ordinal",
        (report, fields[0]),
    ).fetchall()
    speakers = connection.execute(
        "SELECT entity FROM speakers WHERE report = ? AND statement = ? ORDER BY ordinal",
        (report, fields[0]),
    ).fetchall()
    return _statement_in(tuple(fields), pieces, [entity for (entity,) in speakers])


def read_event(connection: sqlite3.Connection, report: str, id_: str) -> Event | None:
    """Return an event of a report, or None if it is not there.

    Raises:
        InvariantError, ValueError: as `read_dossier`.
    """
    asked = (report, id_)
    row = connection.execute(f"{_EVENTS} AND id = ?", asked).fetchone()
    if row is None:
        return None
    contexts = connection.execute(
        "SELECT context FROM event_contexts WHERE report = ? AND event = ? ORDER BY ordinal", asked
    ).fetchall()
    participants = connection.execute(
        "SELECT part, start, end, exact, entity FROM participants "
        "WHERE report = ? AND event = ? ORDER BY part, ordinal",
        asked,
    ).fetchall()
    return _event_in(row, contexts, participants)


def _entity_rows(report: str, ordinal: int, entity: Entity) -> Iterator[tuple[str, Row]]:
    kind = None if entity.type is None else entity.type.value
    place: Row = (None, None, None, None)
    if entity.place is not None:
        p = entity.place
        place = (p.lat, p.lon, p.gazetteer, p.precision.value)
    fields = (entity.name, kind, entity.country, entity.sector)
    yield "entities", (report, entity.id, ordinal, *fields, *place)
    for i, alias in enumerate(entity.aliases):
        yield "aliases", (report, entity.id, i, alias)
    for i, mention in enumerate(entity.mentions):
        yield "mentions", (report, entity.id, i, *_anchor_out(mention), mention.kind.value)
    for i, role in enumerate(entity.roles):
        yield "roles", (report, entity.id, i, role.role, role.of, *_anchor_out(role.anchor))


def _statement_rows(report: str, ordinal: int, statement: Statement) -> Iterator[tuple[str, Row]]:
    s = statement
    act = None if s.act is None else s.act.value
    said = (s.source_type.value, s.manner.value, act, s.channel, s.said_on, s.within, s.confidence)
    yield "statements", (None, report, s.id, ordinal, *said)  # None: SQLite numbers the row
    for role, pieces in (("source", s.source), ("cue", s.cue), ("content", s.content)):
        for i, piece in enumerate(pieces):
            yield "statement_spans", (report, s.id, role, i, *_anchor_out(piece))
    for i, entity in enumerate(s.speaker):
        yield "speakers", (report, s.id, i, entity)


def _event_rows(report: str, ordinal: int, event: Event) -> Iterator[tuple[str, Row]]:
    when: Row = (None, None, None, None, None)
    if event.when is not None:
        when = (*_anchor_out(event.when.mention), event.when.value, event.when.basis.value)
    where: Row = (None, None, None, None)
    if event.where is not None:
        where = (*_anchor_out(event.where.mention), event.where.entity)
    what = (*_anchor_out(event.trigger), event.type, event.mode)
    voice = (event.status.value, event.voice, event.same_as, event.confidence)
    yield "events", (report, event.id, ordinal, *what, *when, *where, *voice)
    for i, context in enumerate(event.contexts):
        yield "event_contexts", (report, event.id, i, context)
    for part, participants in (("actor", event.actors), ("recipient", event.recipients)):
        for i, p in enumerate(participants):
            yield "participants", (report, event.id, part, i, *_anchor_out(p.mention), p.entity)


def _anchor_out(anchor: Anchor) -> tuple[int, int, str]:
    return anchor.start, anchor.end, anchor.exact


def _anchor_in(start: int, end: int, exact: str) -> Anchor:
    return Anchor(start=start, end=end, exact=exact)


def _report_in(fields: list[Any]) -> Report:
    id_, source_id, title, outlet, byline, published, url, language, sha256, text = fields
    return Report(
        id=id_,
        source_id=source_id,
        title=title,
        outlet=outlet,
        byline=byline,
        published=day_in(published),
        url=url,
        language=language,
        sha256=sha256,
        text=text,
    )


def day_in(value: str | None) -> date | None:
    """Return the day that a column holds."""
    return None if value is None else date.fromisoformat(value)


def _statement_in(fields: Row, pieces: list[Row], speakers: list[str]) -> Statement:
    id_, source_type, manner, act, channel, said_on, within, confidence = fields
    spans: dict[str, list[Anchor]] = {"source": [], "cue": [], "content": []}
    for role, *anchor in pieces:
        spans[role].append(_anchor_in(*anchor))
    return Statement(
        id=id_,
        source=tuple(spans["source"]),
        cue=tuple(spans["cue"]),
        content=tuple(spans["content"]),
        speaker=tuple(speakers),
        source_type=SourceType(source_type),
        manner=Manner(manner),
        act=None if act is None else Act(act),
        channel=channel,
        said_on=said_on,
        within=within,
        confidence=confidence,
    )


def _statements(connection: sqlite3.Connection, report: str) -> tuple[Statement, ...]:
    pieces = _grouped(
        connection,
        "SELECT statement, role, start, end, exact FROM statement_spans WHERE report = ? "
        "ORDER BY statement, role, ordinal",
        report,
    )
    speakers = _grouped(
        connection,
        "SELECT statement, entity FROM speakers WHERE report = ? ORDER BY statement, ordinal",
        report,
    )
    rows = connection.execute(
        "SELECT id, source_type, manner, act, channel, said_on, within, confidence "
        "FROM statements WHERE report = ? ORDER BY ordinal",
        (report,),
    )
    return tuple(
        _statement_in(row, pieces[row[0]], [entity for (entity,) in speakers[row[0]]])
        for row in rows
    )


def _entities(connection: sqlite3.Connection, report: str) -> tuple[Entity, ...]:
    aliases = _grouped(
        connection,
        "SELECT entity, alias FROM aliases WHERE report = ? ORDER BY entity, ordinal",
        report,
    )
    mentions = _grouped(
        connection,
        "SELECT entity, start, end, exact, kind FROM mentions WHERE report = ? "
        "ORDER BY entity, ordinal",
        report,
    )
    roles = _grouped(
        connection,
        "SELECT entity, role, of, start, end, exact FROM roles WHERE report = ? "
        "ORDER BY entity, ordinal",
        report,
    )
    rows = connection.execute(
        "SELECT id, name, type, country, sector, place_lat, place_lon, place_gazetteer, "
        "place_precision FROM entities WHERE report = ? ORDER BY ordinal",
        (report,),
    )
    return tuple(
        Entity(
            id=id_,
            name=name,
            type=None if kind is None else EntityType(kind),
            aliases=tuple(alias for (alias,) in aliases[id_]),
            mentions=tuple(_mention_in(row) for row in mentions[id_]),
            roles=tuple(_role_in(row) for row in roles[id_]),
            country=country,
            sector=sector,
            place=_place_in(tuple(place)),
        )
        for id_, name, kind, country, sector, *place in rows
    )


def _mention_in(row: Row) -> Mention:
    start, end, exact, kind = row
    return Mention(start=start, end=end, exact=exact, kind=MentionKind(kind))


def _role_in(row: Row) -> Role:
    role, of, *anchor = row
    return Role(role=role, of=of, anchor=_anchor_in(*anchor))


def _place_in(row: Row) -> Place | None:
    lat, lon, gazetteer, precision = row
    if lat is None:
        return None
    return Place(lat=lat, lon=lon, gazetteer=gazetteer, precision=Precision(precision))


def _events(connection: sqlite3.Connection, report: str) -> tuple[Event, ...]:
    contexts = _grouped(
        connection,
        "SELECT event, context FROM event_contexts WHERE report = ? ORDER BY event, ordinal",
        report,
    )
    participants = _grouped(
        connection,
        "SELECT event, part, start, end, exact, entity FROM participants WHERE report = ? "
        "ORDER BY event, part, ordinal",
        report,
    )
    rows = connection.execute(f"{_EVENTS} ORDER BY ordinal", (report,))
    return tuple(_event_in(row, contexts[row[0]], participants[row[0]]) for row in rows)


def _event_in(row: Row, contexts: list[Row], participants: list[Row]) -> Event:
    where = row[11:15]
    status, voice, same_as, confidence = row[15:]
    parts: dict[str, list[Participant]] = {"actor": [], "recipient": []}
    for part, start, end, exact, entity in participants:
        parts[part].append(Participant(mention=_anchor_in(start, end, exact), entity=entity))
    return Event(
        id=row[0],
        trigger=_anchor_in(*row[1:4]),
        type=row[4],
        mode=row[5],
        contexts=tuple(context for (context,) in contexts),
        actors=tuple(parts["actor"]),
        recipients=tuple(parts["recipient"]),
        when=_when_in(row[6:11]),
        where=None if where[0] is None else Where(mention=_anchor_in(*where[:3]), entity=where[3]),
        status=Status(status),
        voice=voice,
        same_as=same_as,
        confidence=confidence,
    )


def _when_in(row: Row) -> When | None:
    *anchor, value, basis = row
    if anchor[0] is None:
        return None
    return When(mention=_anchor_in(*anchor), value=value, basis=DateBasis(basis))


def _times(connection: sqlite3.Connection, report: str) -> tuple[Time, ...]:
    rows = connection.execute(
        "SELECT start, end, exact, value, kind, relation FROM times WHERE report = ? "
        "ORDER BY ordinal",
        (report,),
    )
    return tuple(
        Time(mention=_anchor_in(*anchor), value=value, kind=TimeKind(kind), relation=relation)
        for *anchor, value, kind, relation in rows
    )


def _quantities(connection: sqlite3.Connection, report: str) -> tuple[Quantity, ...]:
    rows = connection.execute(
        "SELECT start, end, exact, value, approximate, unit, of, voice FROM quantities "
        "WHERE report = ? ORDER BY ordinal",
        (report,),
    )
    return tuple(
        Quantity(
            mention=_anchor_in(*anchor),
            value=value,
            approximate=bool(approximate),
            unit=unit,
            of=of,
            voice=voice,
        )
        for *anchor, value, approximate, unit, of, voice in rows
    )


def _grouped(connection: sqlite3.Connection, sql: str, report: str) -> defaultdict[str, list[Row]]:
    """Return the rows of a report by their first column, without it."""
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for owner, *rest in connection.execute(sql, (report,)):
        groups[owner].append(tuple(rest))
    return groups
