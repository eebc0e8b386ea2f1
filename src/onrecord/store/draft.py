"""A dossier in the making: records by id, and what happens to others when one goes or comes.

Whatever is renamed or dropped, nothing names a record that is not there, and nothing stands in
itself or tells itself again. Does not know reviews.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from onrecord.records.review import quantity_id, time_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from onrecord.records.anchor import Span
    from onrecord.records.dossier import (
        Dossier,
        Entity,
        Event,
        Participant,
        Quantity,
        Statement,
        Time,
    )

T = TypeVar("T")
OUTLET = "outlet"
UNNAMED = "unnamed"


class Draft:
    """A dossier that may be changed.

    Args:
        dossier: what it starts from; stays as it is.
    """

    def __init__(self, dossier: Dossier) -> None:
        self._from = dossier
        report = dossier.report.id
        self.report = report
        self.entities: dict[str, Entity] = {e.id: e for e in dossier.entities}
        self.statements: dict[str, Statement] = {s.id: s for s in dossier.statements}
        self.events: dict[str, Event] = {v.id: v for v in dossier.events}
        self.times: dict[str, Time] = _numbered((time_id(report, t), t) for t in dossier.times)
        self.quantities: dict[str, Quantity] = _numbered(
            (quantity_id(report, q), q) for q in dossier.quantities
        )

    def dossier(self) -> Dossier:
        """Return what it has become, each kind in the order of the text."""
        return replace(
            self._from,
            entities=tuple(sorted(self.entities.values(), key=_entity_start)),
            statements=tuple(sorted(self.statements.values(), key=_statement_start)),
            events=tuple(sorted(self.events.values(), key=lambda v: v.trigger.start)),
            times=tuple(sorted(self.times.values(), key=lambda t: t.mention.start)),
            quantities=tuple(sorted(self.quantities.values(), key=lambda q: q.mention.start)),
        )

    def place_statement(self, statement: Statement) -> None:
        """Let a statement be there; what it stands in does not stand in it any more."""
        was = self.statements.get(statement.id)
        self.statements[statement.id] = statement
        last = _closing(statement.id, self._around)
        if last is not None:
            self.statements[last] = replace(self.statements[last], within=None)
            outer = was.within if was is not None else None
            if outer is not None and not self.stands_in(outer, last):
                self.statements[last] = replace(self.statements[last], within=outer)

    def place_event(self, event: Event) -> None:
        """Let an event be there; what it tells again does not tell it again any more."""
        self.events[event.id] = event
        last = _closing(event.id, lambda id_: v.same_as if (v := self.events.get(id_)) else None)
        if last is not None:
            self.events[last] = replace(self.events[last], same_as=None)

    def stands_in(self, inner: str | None, outer: str) -> bool:
        """Tell whether one statement is another, or stands in it, however deep."""
        passed: set[str] = set()
        while inner is not None and inner not in passed:
            if inner == outer:
                return True
            passed.add(inner)
            inner = self._around(inner)
        return False

    def _around(self, id_: str) -> str | None:
        at = self.statements.get(id_)
        return at.within if at is not None else None

    def rename_entity(self, old: str, new: str | None) -> None:
        """Let whatever names an entity name another, or nobody."""
        if old == new:
            return
        self._rename_speaker(old, new)
        self._rename_in_roles(old, new)
        for id_, v in self.events.items():
            where = v.where
            if where is not None and where.entity == old:
                where = replace(where, entity=new)
            actors, recipients = _renamed(v.actors, old, new), _renamed(v.recipients, old, new)
            if (actors, recipients, where) != (v.actors, v.recipients, v.where):
                self.events[id_] = replace(v, actors=actors, recipients=recipients, where=where)
        for id_, q in self.quantities.items():
            if q.of == old:
                self.quantities[id_] = replace(q, of=new)

    def _rename_speaker(self, old: str, new: str | None) -> None:
        for id_, s in self.statements.items():
            if old in s.speaker:
                named = tuple(new if k == old else k for k in s.speaker)
                kept = dict.fromkeys(k for k in named if k is not None)
                self.statements[id_] = replace(s, speaker=tuple(kept))

    def _rename_in_roles(self, old: str, new: str | None) -> None:
        for id_, e in self.entities.items():
            if any(r.of == old for r in e.roles):
                other = None if new == id_ else new
                roles = tuple(replace(r, of=other) if r.of == old else r for r in e.roles)
                self.entities[id_] = replace(e, roles=roles)

    def rename_statement(self, old: str, new: str | None) -> None:
        """Let whatever stands in a statement stand in another, or in what that one stood in."""
        if old == new:
            return
        gone = self.statements.get(old)
        around = new or (gone.within if gone is not None else None)
        for id_, s in self.statements.items():
            if s.within == old:
                self.statements[id_] = replace(s, within=None if around == id_ else around)
        for id_, v in self.events.items():
            if v.voice == old:
                self.events[id_] = replace(v, voice=around or OUTLET)
        for id_, q in self.quantities.items():
            if q.voice == old:
                self.quantities[id_] = replace(q, voice=around or OUTLET)

    def rename_event(self, old: str, new: str | None) -> None:
        """Let whatever tells an event again tell another, or what that one told again."""
        if old == new:
            return
        gone = self.events.get(old)
        first = new or (gone.same_as if gone is not None else None)
        for id_, v in self.events.items():
            if v.same_as == old:
                self.events[id_] = replace(v, same_as=None if first == id_ else first)

    def move_words(self, old: str, new: str, moved: Iterable[Span]) -> None:
        """Let what names an entity by some words name another."""
        spans = tuple(moved)
        for id_, s in self.statements.items():
            if old in s.speaker and _meet(s.source, spans):
                named = dict.fromkeys(new if k == old else k for k in s.speaker)
                self.statements[id_] = replace(s, speaker=tuple(named))
        for id_, v in self.events.items():
            where = v.where
            if where is not None and where.entity == old and _meet([where.mention], spans):
                where = replace(where, entity=new)
            actors = _moved(v.actors, old, new, spans)
            recipients = _moved(v.recipients, old, new, spans)
            if (actors, recipients, where) != (v.actors, v.recipients, v.where):
                self.events[id_] = replace(v, actors=actors, recipients=recipients, where=where)

    def innermost(self, words: Iterable[Span], of: str | None = None) -> str | None:
        """Return the id of the smallest statement whose content holds some words.

        Args:
            words: at least one, else nothing holds them.
            of: the statement whose words they are: neither it nor what stands in it holds them.
        """
        inner = tuple(words)
        sizes = {
            s.id: sum(p.end - p.start for p in s.content)
            for s in self.statements.values()
            if inner
            and held_by(s.content, inner)
            and not (of is not None and self.stands_in(s.id, of))
        }
        return min(sizes, key=lambda id_: (sizes[id_], id_), default=None)


def held_by(outer: Iterable[Span], inner: Iterable[Span]) -> bool:
    """Tell whether some pieces hold all of some words."""
    pieces = tuple(outer)
    return all(any(piece.holds(word) for piece in pieces) for word in inner)


def _closing(first: str, following: Callable[[str], str | None]) -> str | None:
    """Return what leads back to where a chain begins; None if nothing does."""
    passed: set[str] = set()
    at = first
    while (after := following(at)) is not None and after not in passed:
        if after == first:
            return at
        passed.add(after)
        at = after
    return None


def _meet(ones: Iterable[Span], others: Iterable[Span]) -> bool:
    wanted = tuple(others)
    return any(a.overlaps(b) for a in ones for b in wanted)


def _renamed(
    parties: tuple[Participant, ...], old: str, new: str | None
) -> tuple[Participant, ...]:
    return tuple(replace(p, entity=new) if p.entity == old else p for p in parties)


def _moved(
    parties: tuple[Participant, ...], old: str, new: str, spans: tuple[Span, ...]
) -> tuple[Participant, ...]:
    return tuple(
        replace(p, entity=new) if p.entity == old and _meet([p.mention], spans) else p
        for p in parties
    )


def _numbered(pairs: Iterable[tuple[str, T]]) -> dict[str, T]:
    """Return records by id; a second one on the same words keeps its place under another id."""
    found: dict[str, T] = {}
    for id_, record in pairs:
        key = id_
        while key in found:
            key += "+"
        found[key] = record
    return found


def _entity_start(entity: Entity) -> int:
    return min((m.start for m in entity.mentions), default=-1)


def _statement_start(statement: Statement) -> int:
    pieces = (*statement.source, *statement.cue, *statement.content)
    return min((p.start for p in pieces), default=-1)
