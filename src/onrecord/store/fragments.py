"""Some records of a dossier with all that they name, so that a judgement of them holds by itself.

Does not read or write rows.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.records.review import Fragment, RecordKind, quantity_id, time_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.records.dossier import Dossier, Entity, Event, Statement


def fragment_of(dossier: Dossier, kind: RecordKind, record: str) -> Fragment | None:
    """Return a record of a dossier with what it names; None if the dossier does not hold it."""
    report = dossier.report.id
    found = Fragment()
    if kind is RecordKind.ENTITY:
        found = Fragment(entities=tuple(e for e in dossier.entities if e.id == record))
    elif kind is RecordKind.STATEMENT:
        found = Fragment(statements=tuple(s for s in dossier.statements if s.id == record))
    elif kind is RecordKind.EVENT:
        found = Fragment(events=tuple(v for v in dossier.events if v.id == record))
    elif kind is RecordKind.TIME:
        times = [t for t in dossier.times if time_id(report, t) == record]
        found = Fragment(times=tuple(times[:1]))
    elif kind is RecordKind.QUANTITY:
        numbers = [q for q in dossier.quantities if quantity_id(report, q) == record]
        found = Fragment(quantities=tuple(numbers[:1]))
    return with_named(found, dossier) if found != Fragment() else None


def with_named(fragment: Fragment, dossier: Dossier) -> Fragment:
    """Return records with all of a dossier that they name, at the end."""
    statements = list(fragment.statements)
    held = {s.id for s in statements}
    known = {s.id: s for s in dossier.statements}
    for id_ in (*_named_statements(fragment), *(s.within for s in fragment.statements)):
        if id_ in known and id_ not in held:
            statements.append(known[id_])
            held.add(id_)
    whole = replace(fragment, statements=tuple(statements))
    named = dict.fromkeys(_named_entities(whole))
    own = {e.id for e in fragment.entities}
    others = tuple(e for e in dossier.entities if e.id in named and e.id not in own)
    told = {v.id for v in fragment.events}
    again = {v.same_as for v in fragment.events} - told
    return replace(
        whole,
        entities=(*fragment.entities, *others),
        events=(*fragment.events, *(v for v in dossier.events if v.id in again)),
    )


def _named_statements(fragment: Fragment) -> Iterator[str | None]:
    yield from (v.voice for v in fragment.events)
    yield from (q.voice for q in fragment.quantities)


def _named_entities(fragment: Fragment) -> Iterator[str | None]:
    for entity in fragment.entities:
        yield from named_by_entity(entity)
    for statement in fragment.statements:
        yield from named_by_statement(statement)
    for event in fragment.events:
        yield from named_by_event(event)
    yield from (q.of for q in fragment.quantities)


def named_by_entity(entity: Entity) -> Iterator[str | None]:
    """Yield the ids of the entities that an entity's roles name."""
    yield from (role.of for role in entity.roles)


def named_by_statement(statement: Statement) -> Iterator[str | None]:
    """Yield the ids of the entities that a statement names."""
    yield from statement.speaker


def named_by_event(event: Event) -> Iterator[str | None]:
    """Yield the ids of the entities that an event names."""
    yield from (p.entity for p in (*event.actors, *event.recipients))
    if event.where is not None:
        yield event.where.entity
