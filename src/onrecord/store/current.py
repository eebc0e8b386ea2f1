"""The current view of a report: what the model derived, with what people judged.

The judgements that hold are applied one after the other, in the order in which they were made, to
whatever the model derives now. Each carries its record with all that this names, so it holds for
another model's derivation too: what it is about is found by id, else by its words, else put back.
Does not read or write rows.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from onrecord.records.labels import MentionKind
from onrecord.records.review import Fragment, RecordKind, Review, Verdict, quantity_id, time_id
from onrecord.store.draft import OUTLET, UNNAMED, Draft, held_by
from onrecord.store.likeness import like_entities, like_events, like_statements, most_alike
from onrecord.store.standing import effective_reviews

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from onrecord.records.anchor import Span
    from onrecord.records.dossier import (
        Dossier,
        Entity,
        Event,
        Mention,
        Participant,
        Quantity,
        Statement,
        Time,
    )

T = TypeVar("T")
_SURE = 1.0  # a person said so


def current_dossier(machine: Dossier, reviews: Iterable[Review]) -> Dossier:
    """Return a report's dossier as people have judged it.

    Args:
        machine: what the model derives from the report.
        reviews: of that report, in any order.
    """
    holding = [r for r in effective_reviews(reviews) if r.kind is not RecordKind.REPORT]
    if not holding:
        return machine
    view = _View(machine, holding)
    for review in holding:
        view.apply(review)
    return view.draft.dossier()


class _View:
    """A draft to which judgements are applied."""

    def __init__(self, machine: Dossier, holding: list[Review]) -> None:
        self.draft = Draft(machine)
        # Their voice and place are a person's word: no other judgement moves them.
        self._judged = frozenset(
            r.record
            for r in holding
            if r.verdict is not Verdict.REJECT and r.kind is not RecordKind.ENTITY
        )

        # What somebody says is not there is not put back because another judgement names it.
        last = {(r.kind, r.record): r for r in holding}
        self._gone = frozenset(r.record for r in last.values() if r.verdict is Verdict.REJECT)
        self._judged_entities = frozenset(
            r.record
            for r in holding
            if r.verdict is not Verdict.REJECT and r.kind is RecordKind.ENTITY
        )

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
            for entity in _targets(review, said, was):
                self._place_entity(entity, review, said, was)
        elif kind is RecordKind.STATEMENT:
            for statement in (s for s in said.statements if s.id == id_):
                self._place_statement(statement, said, was)
        elif kind is RecordKind.EVENT:
            for event in (v for v in said.events if v.id == id_):
                self._place_event(event, said, was)
        else:
            self._place_time(said.times, id_)
            self._place_quantity(said.quantities, id_, said)

    # What goes ----------------------------------------------------------------------------------

    def _reject(self, review: Review, was: Fragment) -> None:
        draft, id_ = self.draft, review.record
        if review.kind is RecordKind.ENTITY:
            judged = [e for e in was.entities if e.id == id_]
            self._drop_entities(_met(draft.entities, id_, like_entities, judged), None)
        elif review.kind is RecordKind.STATEMENT:
            said = [s for s in was.statements if s.id == id_]
            self._drop_statements(_met(draft.statements, id_, like_statements, said), None)
        elif review.kind is RecordKind.EVENT:
            told = [v for v in was.events if v.id == id_]
            self._drop_events(_met(draft.events, id_, like_events, told), None)
        elif review.kind is RecordKind.TIME:
            self._drop_times(id_, [t.mention for t in was.times])
        elif review.kind is RecordKind.QUANTITY:
            self._drop_quantities(id_, [q.mention for q in was.quantities])

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

    def _drop_times(self, id_: str, words: list[Span]) -> None:
        times = self.draft.times
        met = [k for k, t in times.items() if any(t.mention.overlaps(w) for w in words)]
        for key in [id_] if id_ in times else met:
            del times[key]

    def _drop_quantities(self, id_: str, words: list[Span]) -> None:
        numbers = self.draft.quantities
        met = [k for k, q in numbers.items() if any(q.mention.overlaps(w) for w in words)]
        for key in [id_] if id_ in numbers else met:
            del numbers[key]

    # What comes ---------------------------------------------------------------------------------

    def _place_entity(self, entity: Entity, review: Review, said: Fragment, was: Fragment) -> None:
        draft = self.draft
        before = [e for e in was.entities if e.id == entity.id]
        replaced = _met(draft.entities, entity.id, like_entities, [*before, entity])
        if not before:  # added: whatever has its words under another name is something else
            replaced = [r for r in replaced if draft.entities[r].name == entity.name]
        if review.verdict is Verdict.MERGE:
            for other in (e for e in was.entities if e.id in _merged(review, was)):
                replaced += _met(draft.entities, other.id, like_entities, [other])
            entity = _with_mentions(entity, [draft.entities[r] for r in dict.fromkeys(replaced)])
        roles = tuple(replace(r, of=self._entity(r.of, said)) for r in entity.roles)
        placed = replace(entity, roles=tuple(replace(r, of=_other(r.of, entity)) for r in roles))
        self._drop_entities(dict.fromkeys(replaced), entity.id)
        draft.entities[entity.id] = placed
        self._take_mentions(placed)
        if entity.id != review.record:  # split off: who is named by these words is this one
            draft.move_words(review.record, entity.id, entity.mentions)

    def _take_mentions(self, placed: Entity) -> None:
        """Take an entity's mentions from all others; one that is left without any is this one."""
        draft = self.draft
        taken = {(m.start, m.end) for m in placed.mentions}
        for other in tuple(draft.entities.values()):
            lost = [m for m in other.mentions if (m.start, m.end) in taken]
            if other.id == placed.id or not lost:
                continue
            kept = tuple(m for m in other.mentions if (m.start, m.end) not in taken)
            if kept:
                draft.entities[other.id] = replace(other, mentions=kept)
                draft.move_words(other.id, placed.id, lost)
            else:
                self._drop_entities([other.id], placed.id)

    def _place_statement(self, statement: Statement, said: Fragment, was: Fragment) -> None:
        draft = self.draft
        before = [s for s in was.statements if s.id == statement.id]
        replaced = _met(draft.statements, statement.id, like_statements, [*before, statement])
        within = self._statement(statement.within, said)
        speaker = dict.fromkeys(self._entity(k, said) for k in statement.speaker)
        self._drop_statements(replaced, statement.id)
        draft.statements[statement.id] = replace(
            statement,
            speaker=tuple(k for k in speaker if k is not None),
            within=within if within in draft.statements and within != statement.id else None,
            confidence=_SURE,
        )
        self._carry_again(statement.id)

    def _carry_again(self, placed: str) -> None:
        """Let events, numbers and statements stand in the innermost statement that holds them."""
        draft = self.draft
        content = draft.statements[placed].content
        for id_, v in draft.events.items():
            if id_ not in self._judged and v.voice != UNNAMED:
                inner = self._inner(placed, v.voice, content, (v.trigger,))
                draft.events[id_] = replace(v, voice=inner or OUTLET)
        for id_, q in draft.quantities.items():
            if id_ not in self._judged:
                inner = self._inner(placed, q.voice, content, (q.mention,))
                draft.quantities[id_] = replace(q, voice=inner or OUTLET)
        for id_, s in draft.statements.items():
            if id_ not in self._judged and id_ != placed:
                words = (*s.source, *s.cue, *s.content)
                inner = self._inner(placed, s.within, content, words, without=id_)
                if not self._holds(id_, inner):
                    draft.statements[id_] = replace(s, within=inner)

    def _inner(
        self,
        placed: str,
        voice: str | None,
        content: tuple[Span, ...],
        words: tuple[Span, ...],
        without: str | None = None,
    ) -> str | None:
        """Return what words stand in, now that a statement was placed; as before elsewhere."""
        if voice != placed and not held_by(content, words):
            return None if voice == OUTLET else voice
        inner = self.draft.innermost(words, without=without)
        return inner if placed in (voice, inner) else (None if voice == OUTLET else voice)

    def _holds(self, outer: str, inner: str | None) -> bool:
        """Tell whether one statement is another, or stands somewhere around it."""
        passed: set[str] = set()
        while inner is not None and inner not in passed:
            if inner == outer:
                return True
            passed.add(inner)
            at = self.draft.statements.get(inner)
            inner = at.within if at is not None else None
        return False

    def _place_event(self, event: Event, said: Fragment, was: Fragment) -> None:
        draft = self.draft
        before = [v for v in was.events if v.id == event.id]
        replaced = _met(draft.events, event.id, like_events, [*before, event])
        types = {event.type, *(v.type for v in before)}
        placed = replace(
            event,
            actors=self._parties(event.actors, said),
            recipients=self._parties(event.recipients, said),
            where=None
            if event.where is None
            else replace(event.where, entity=self._entity(event.where.entity, said)),
            voice=self._voice(event.voice, said),
            same_as=event.same_as
            if event.same_as in draft.events and event.same_as != event.id
            else None,
            confidence=_SURE,
        )
        others = [r for r in replaced if r not in self._judged and draft.events[r].type in types]
        self._drop_events(others, event.id)
        draft.events[event.id] = placed

    def _place_time(self, times: tuple[Time, ...], id_: str) -> None:
        for time in times:
            self._drop_times(id_, [time.mention])
            self.draft.times[time_id(self.draft.report, time)] = time

    def _place_quantity(self, numbers: tuple[Quantity, ...], id_: str, said: Fragment) -> None:
        for quantity in numbers:
            self._drop_quantities(id_, [quantity.mention])
            self.draft.quantities[quantity_id(self.draft.report, quantity)] = replace(
                quantity,
                of=self._entity(quantity.of, said),
                voice=self._voice(quantity.voice, said),
            )

    # What is named ------------------------------------------------------------------------------

    def _parties(self, parties: tuple[Participant, ...], said: Fragment) -> tuple[Participant, ...]:
        return tuple(replace(p, entity=self._entity(p.entity, said)) for p in parties)

    def _entity(self, id_: str | None, said: Fragment) -> str | None:
        """Return the id under which an entity that is named now stands; put it back if need be."""
        draft = self.draft
        if id_ is None or id_ in draft.entities:
            return id_
        support = next((e for e in said.entities if e.id == id_), None)
        if support is None or id_ in self._gone:
            return None
        found = most_alike(draft.entities.values(), support)
        if found is None:
            self._put_back(support)
        return found or id_

    def _put_back(self, support: Entity) -> None:
        """Let an entity that is named be there, with the words that say who it is."""
        judged = {
            (m.start, m.end)
            for e in self.draft.entities.values()
            if e.id in self._judged_entities
            for m in e.mentions
        }
        told = [m for m in support.mentions if m.kind is not MentionKind.PRONOUN]
        free = [m for m in told or support.mentions if (m.start, m.end) not in judged]
        placed = replace(support, mentions=tuple(free), roles=())
        self.draft.entities[placed.id] = placed
        self._take_mentions(placed)

    def _statement(self, id_: str | None, said: Fragment) -> str | None:
        draft = self.draft
        if id_ is None or id_ in draft.statements:
            return id_
        support = next((s for s in said.statements if s.id == id_), None)
        if support is None or id_ in self._gone:
            return None
        alike = like_statements(draft.statements.values(), [support])
        if not alike:
            speaker = (self._entity(k, said) for k in support.speaker)
            draft.statements[id_] = replace(
                support, within=None, speaker=tuple(dict.fromkeys(k for k in speaker if k))
            )
        return alike[0] if alike else id_

    def _voice(self, voice: str, said: Fragment) -> str:
        return voice if voice in (OUTLET, UNNAMED) else self._statement(voice, said) or OUTLET


def _met(
    held: Mapping[str, T],
    id_: str,
    alike: Callable[[Iterable[T], Iterable[T]], list[str]],
    judged: Iterable[T],
) -> list[str]:
    """Return the ids of what a judgement is about: its own, else those on the same words."""
    return [id_] if id_ in held else alike(held.values(), judged)


def _targets(review: Review, said: Fragment, was: Fragment) -> tuple[Entity, ...]:
    """Return the entities that a judgement asserts: of a split, the new one too."""
    known = {e.id for e in was.entities}
    new = review.verdict is Verdict.SPLIT
    return tuple(e for e in said.entities if e.id == review.record or (new and e.id not in known))


def _merged(review: Review, was: Fragment) -> frozenset[str]:
    """Return the ids of the entities that a merger takes in: those that it no longer has."""
    said = review.correction or Fragment()
    return frozenset(e.id for e in was.entities) - {e.id for e in said.entities}


def _with_mentions(entity: Entity, others: Iterable[Entity]) -> Entity:
    """Return an entity with the mentions of others too, each once, in the order of the text."""
    mentions: dict[tuple[int, int], Mention] = {(m.start, m.end): m for m in entity.mentions}
    for other in others:
        for m in other.mentions:
            mentions.setdefault((m.start, m.end), m)
    return replace(entity, mentions=tuple(mentions[k] for k in sorted(mentions)))


def _other(named: str | None, entity: Entity) -> str | None:
    return None if named == entity.id else named
