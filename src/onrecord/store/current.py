"""The current view of a report: what the model derived, with what people judged.

The judgements that hold are applied one after the other, in the order in which they were made, to
whatever the model derives now. Each carries its record with all that this names, so it holds for
another model's derivation too: what it is about is found by id, else by its words, else put back.
Does not read or write rows.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from onrecord.records.dossier import Quantity, Time
from onrecord.records.review import (
    Fragment,
    RecordKind,
    Review,
    Verdict,
    quantity_id,
    split_off,
    taken_in,
    time_id,
)
from onrecord.store.carrying import carry_again
from onrecord.store.draft import Draft
from onrecord.store.likeness import like_entities, like_events, like_statements
from onrecord.store.named import Named
from onrecord.store.standing import effective_reviews

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from onrecord.records.dossier import Dossier, Entity, Event, Mention, Statement

T = TypeVar("T")
M = TypeVar("M", Time, Quantity)
_SURE = 1.0  # a person said so


def current_dossier(machine: Dossier, reviews: Iterable[Review]) -> Dossier:
    """Return a report's dossier as people have judged it.

    Args:
        machine: what the model derives from the report.
        reviews: of that report, in any order.
    """
    every = tuple(reviews)
    holding = tuple(r for r in effective_reviews(every) if r.kind is not RecordKind.REPORT)
    if not holding:
        return machine
    view = _View(machine, every, holding)
    for review in holding:
        view.apply(review)
    return view.draft.dossier()


class _View:
    """A draft to which judgements are applied."""

    def __init__(
        self, machine: Dossier, reviews: tuple[Review, ...], holding: tuple[Review, ...]
    ) -> None:
        self.draft = Draft(machine)
        self._named = Named(self.draft, reviews, holding, self._take_mentions)

    def apply(self, review: Review) -> None:
        """Apply one judgement."""
        was = review.judged or Fragment()
        if review.verdict is Verdict.REJECT:
            self._reject(review, was)
        else:
            self._assert(review, review.correction or was, was)

    def _assert(self, review: Review, said: Fragment, was: Fragment) -> None:
        """Let the record of a judgement be there as it says."""
        kind, id_ = review.kind, review.record
        if kind is RecordKind.ENTITY:
            own = tuple(e for e in said.entities if e.id == id_)
            for entity in (*own, *split_off(review)):
                self._place_entity(entity, review, said, was)
        elif kind is RecordKind.STATEMENT:
            for statement in (s for s in said.statements if s.id == id_):
                self._place_statement(statement, review, said, was)
        elif kind is RecordKind.EVENT:
            for event in (v for v in said.events if v.id == id_):
                self._place_event(event, review, said, was)
        else:
            self._place_times(review, said, was)
            self._place_quantities(review, said, was)

    # What goes ----------------------------------------------------------------------------------

    def _reject(self, review: Review, was: Fragment) -> None:
        draft, id_ = self.draft, review.record
        if review.kind is RecordKind.ENTITY:
            judged = [e for e in was.entities if e.id == id_]
            self._drop_entities(self._met(draft.entities, id_, like_entities, judged), None)
        elif review.kind is RecordKind.STATEMENT:
            said = [s for s in was.statements if s.id == id_]
            self._drop_statements(self._met(draft.statements, id_, like_statements, said), None)
        elif review.kind is RecordKind.EVENT:
            told = [v for v in was.events if v.id == id_]
            self._drop_events(self._met(draft.events, id_, like_events, told), None)
        elif review.kind is RecordKind.TIME:
            self._drop_at(draft.times, id_, was.times)
        elif review.kind is RecordKind.QUANTITY:
            self._drop_at(draft.quantities, id_, was.quantities)

    def _met(
        self,
        held: Mapping[str, T],
        id_: str,
        alike: Callable[[Iterable[T], Iterable[T]], list[str]],
        words: Iterable[T],
        moved: Iterable[T] = (),
    ) -> list[str]:
        """Return the ids of what a judgement is about: its own, else those on the same words.

        What another judgement is about is something else. A record that is moved to other words is
        also what is derived there.
        """
        own, elsewhere = ([id_], moved) if id_ in held else ([], words)
        others = {id_, *self._named.judged, *self._named.judged_entities}
        return own + [found for found in alike(held.values(), elsewhere) if found not in others]

    def _drop_entities(self, ids: Iterable[str], heir: str | None) -> None:
        for id_ in ids:
            if id_ != heir:
                self.draft.rename_entity(id_, heir)
                self.draft.entities.pop(id_, None)

    def _drop_statements(self, ids: Iterable[str], heir: str | None) -> None:
        for id_ in ids:
            if id_ != heir:
                self.draft.rename_statement(id_, heir)
                self.draft.statements.pop(id_, None)

    def _drop_events(self, ids: Iterable[str], heir: str | None) -> None:
        for id_ in ids:
            if id_ != heir:
                self.draft.rename_event(id_, heir)
                self.draft.events.pop(id_, None)

    def _drop_at(self, held: dict[str, M], id_: str, of: Iterable[M]) -> None:
        """Drop a time or a number by its id, else those unjudged ones that meet its words."""
        words = [] if id_ in held else [one.mention for one in of]
        met = [k for k, one in held.items() if any(one.mention.overlaps(w) for w in words)]
        held.pop(id_, None)
        for key in met:
            if key not in self._named.judged:
                del held[key]

    # What comes ---------------------------------------------------------------------------------

    def _place_entity(self, entity: Entity, review: Review, said: Fragment, was: Fragment) -> None:
        draft = self.draft
        before = [e for e in was.entities if e.id == entity.id]
        replaced = self._met(draft.entities, entity.id, like_entities, [*before, entity])
        if not before:  # added: whatever has its words under another name is something else
            replaced = [r for r in replaced if draft.entities[r].name == entity.name]
        if review.verdict is Verdict.MERGE:
            for other in (e for e in was.entities if e.id in taken_in(review)):
                replaced += self._met(draft.entities, other.id, like_entities, [other])
            entity = _with_mentions(entity, [draft.entities[r] for r in dict.fromkeys(replaced)])
        self._drop_entities(dict.fromkeys(replaced), entity.id)
        draft.entities[entity.id] = replace(entity, roles=())
        self._take_mentions(entity)
        names = self._named.entities((r.of for r in entity.roles), review, said)
        roles = tuple(replace(r, of=_other(names[r.of], entity)) for r in entity.roles)
        draft.entities[entity.id] = replace(draft.entities[entity.id], roles=roles)
        if entity.id != review.record:  # split off: who is named by these words is this one
            draft.move_words(review.record, entity.id, entity.mentions)

    def _take_mentions(self, placed: Entity) -> None:
        """Take an entity's mentions from all others; one that is left without any is this one."""
        draft = self.draft
        taken = {(m.start, m.end) for m in placed.mentions}
        for id_ in tuple(draft.entities):
            other = draft.entities[id_]
            lost = [m for m in other.mentions if (m.start, m.end) in taken]
            if id_ == placed.id or not lost:
                continue
            kept = tuple(m for m in other.mentions if (m.start, m.end) not in taken)
            if kept:
                draft.entities[id_] = replace(other, mentions=kept)
                draft.move_words(id_, placed.id, lost)
            else:
                self._drop_entities([id_], placed.id)

    def _place_statement(
        self, statement: Statement, review: Review, said: Fragment, was: Fragment
    ) -> None:
        draft, id_ = self.draft, statement.id
        before = [s for s in was.statements if s.id == id_]
        held = draft.statements.get(id_)
        moved = [statement] if held is not None and held.content != statement.content else []
        words = [*before, statement]
        replaced = self._met(draft.statements, id_, like_statements, words, moved)
        within = self._named.statement(statement.within, review, said)
        names = self._named.entities(statement.speaker, review, said)
        speaker = dict.fromkeys(now for now in names.values() if now is not None)
        there = [draft.statements[r] for r in replaced if r in draft.statements]
        content = tuple(piece for s in there for piece in s.content)
        self._drop_statements(replaced, id_)
        draft.place_statement(
            replace(
                statement,
                speaker=tuple(speaker),
                within=within if within in draft.statements and within != id_ else None,
                confidence=_SURE,
            )
        )
        carry_again(draft, id_, content, self._named.judged)

    def _place_event(self, event: Event, review: Review, said: Fragment, was: Fragment) -> None:
        draft, id_ = self.draft, event.id
        before = [v for v in was.events if v.id == id_]
        held = draft.events.get(id_)
        moved = [event] if held is not None and held.trigger != event.trigger else []
        replaced = self._met(draft.events, id_, like_events, [*before, event], moved)
        types = {event.type, *(v.type for v in before)}
        replaced = [r for r in replaced if r == id_ or draft.events[r].type in types]
        voice = self._named.voice(event.voice, review, said, (event.trigger,))
        at = event.where
        parties = (*event.actors, *event.recipients, *((at,) if at else ()))
        names = self._named.entities((p.entity for p in parties), review, said)
        placed = replace(
            event,
            actors=tuple(replace(p, entity=names[p.entity]) for p in event.actors),
            recipients=tuple(replace(p, entity=names[p.entity]) for p in event.recipients),
            where=replace(at, entity=names[at.entity]) if at else None,
            voice=voice,
            confidence=_SURE,
        )
        self._drop_events(replaced, id_)
        same_as = self._named.event(event.same_as, said)
        draft.place_event(replace(placed, same_as=None if same_as == id_ else same_as))

    def _place_times(self, review: Review, said: Fragment, was: Fragment) -> None:
        for time in said.times:
            id_ = time_id(self.draft.report, time)
            self._drop_at(self.draft.times, review.record, (*was.times, time))
            if id_ != review.record:  # moved: it is also what is derived there
                self._drop_at(self.draft.times, id_, (time,))
            self.draft.times[id_] = time

    def _place_quantities(self, review: Review, said: Fragment, was: Fragment) -> None:
        for number in said.quantities:
            id_ = quantity_id(self.draft.report, number)
            self._drop_at(self.draft.quantities, review.record, (*was.quantities, number))
            if id_ != review.record:  # moved: it is also what is derived there
                self._drop_at(self.draft.quantities, id_, (number,))
            voice = self._named.voice(number.voice, review, said, (number.mention,))
            of = self._named.entity(number.of, review, said)
            self.draft.quantities[id_] = replace(number, of=of, voice=voice)


def _with_mentions(entity: Entity, others: Iterable[Entity]) -> Entity:
    """Return an entity with the mentions of others too, each once, in the order of the text."""
    mentions: dict[tuple[int, int], Mention] = {(m.start, m.end): m for m in entity.mentions}
    for other in others:
        for m in other.mentions:
            mentions.setdefault((m.start, m.end), m)
    return replace(entity, mentions=tuple(mentions[k] for k in sorted(mentions)))


def _other(named: str | None, entity: Entity) -> str | None:
    return None if named == entity.id else named
