"""What a judgement names, in another derivation: found by id, by its words, else put back.

What somebody says is not there, or took back after adding it, is not put back because another
judgement names it. Does not read or write rows.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.records.labels import MentionKind
from onrecord.records.review import Fragment, RecordKind, Review, Verdict, split_off
from onrecord.store.carrying import carry_again
from onrecord.store.draft import OUTLET, UNNAMED, Draft
from onrecord.store.likeness import like_events, like_statements, most_alike
from onrecord.store.standing import key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from onrecord.records.anchor import Span
    from onrecord.records.dossier import Entity, Statement

    TakeMentions = Callable[[Entity], None]

_NEVER = 0  # before every row


class Named:
    """Finds, in a draft, what judgements name.

    Args:
        draft: to which they are applied.
        reviews: all of the report.
        holding: those of them that hold, in order.
        take_mentions: lets an entity that was placed have its mentions alone.
    """

    def __init__(
        self,
        draft: Draft,
        reviews: Iterable[Review],
        holding: tuple[Review, ...],
        take_mentions: TakeMentions,
    ) -> None:
        self._draft, self._take_mentions = draft, take_mentions
        standing = [r for r in holding if r.verdict is not Verdict.REJECT]
        # Their voice and place are a person's word: no other judgement moves them.
        self.judged = frozenset(
            id_
            for r in standing
            if r.kind is not RecordKind.ENTITY
            for id_ in (r.record, key_of(r)[1])
        )
        self.judged_entities = frozenset(
            id_
            for r in standing
            if r.kind is RecordKind.ENTITY
            for id_ in (r.record, *(e.id for e in split_off(r)))
        )
        added = {id_ for r in holding for id_ in _added(r)}
        taken_back = {id_ for r in reviews for id_ in _added(r)} - added
        last = {(r.kind, r.record): r for r in holding}
        self._gone = dict.fromkeys(taken_back, _NEVER) | {
            r.record: r.row for r in last.values() if r.verdict is Verdict.REJECT
        }
        self._taken_back = taken_back

    def entity(self, id_: str | None, review: Review, said: Fragment) -> str | None:
        """Return the id under which an entity that is named now stands; put it back if need be."""
        return self.entities([id_], review, said).get(id_)

    def entities(
        self, ids: Iterable[str | None], review: Review, said: Fragment
    ) -> dict[str | None, str | None]:
        """Return the id under which each entity that is named now stands; None for those gone."""
        every = dict.fromkeys(ids)
        for id_ in every:  # what is put back takes words from others, which may go
            self._entity(id_, review, said)
        found = {id_: self._entity(id_, review, said) for id_ in every}
        return {id_: now if now in self._draft.entities else None for id_, now in found.items()}

    def statement(self, id_: str | None, review: Review, said: Fragment) -> str | None:
        """Return the id under which a statement that is named now stands; put it back if so."""
        draft = self._draft
        if id_ is None or id_ in draft.statements:
            return id_
        support = next((s for s in said.statements if s.id == id_), None)
        if support is None or self._is_gone(id_, review):
            return None
        alike = like_statements(draft.statements.values(), [support])
        if alike or id_ in self._gone:
            return next(iter(alike), None)
        self._put_statement_back(support, review, said)
        return id_

    def voice(self, voice: str, review: Review, said: Fragment, words: tuple[Span, ...]) -> str:
        """Return the voice in which words stand; where it is gone, that of who is around them."""
        if voice in (OUTLET, UNNAMED):
            return voice
        return self.statement(voice, review, said) or self._draft.innermost(words) or OUTLET

    def event(self, id_: str | None, said: Fragment) -> str | None:
        """Return the id under which an event that is told again now stands; it is not put back."""
        events = self._draft.events
        if id_ is None or id_ in events:
            return id_
        support = [v for v in said.events if v.id == id_]
        return next(iter(like_events(events.values(), support)), None)

    def _is_gone(self, id_: str, review: Review) -> bool:
        """Tell whether somebody had said, before a judgement, that something is not there."""
        return id_ not in self._taken_back and self._gone.get(id_, review.row) < review.row

    def _entity(self, id_: str | None, review: Review, said: Fragment) -> str | None:
        draft = self._draft
        if id_ is None or id_ in draft.entities:
            return id_
        support = next((e for e in said.entities if e.id == id_), None)
        if support is None or self._is_gone(id_, review):
            return None
        found = most_alike(draft.entities.values(), support)
        if found is None and id_ not in self._gone:
            self._put_entity_back(support)
            return id_
        return found

    def _put_entity_back(self, support: Entity) -> None:
        """Let an entity that is named be there, with the words that say who it is."""
        judged = {
            (m.start, m.end)
            for e in self._draft.entities.values()
            if e.id in self.judged_entities
            for m in e.mentions
        }
        told = [m for m in support.mentions if m.kind is not MentionKind.PRONOUN]
        free = [m for m in told or support.mentions if (m.start, m.end) not in judged]
        placed = replace(support, mentions=tuple(free), roles=())
        self._draft.entities[placed.id] = placed
        self._take_mentions(placed)

    def _put_statement_back(self, support: Statement, review: Review, said: Fragment) -> None:
        """Let a statement that is named be there, in the one around it, with what it holds."""
        names = self.entities(support.speaker, review, said)
        speaker = dict.fromkeys(now for now in names.values() if now is not None)
        alone = replace(support, within=None, speaker=tuple(speaker))
        draft = self._draft
        draft.place_statement(alone)
        within = draft.innermost(support.cue or support.content, of=support.id)
        draft.place_statement(replace(alone, within=within))
        carry_again(draft, support.id, (), self.judged)


def _added(review: Review) -> tuple[str, ...]:
    """Return the ids that only a judgement brought into the world."""
    own = (review.record,) if review.verdict is Verdict.ADD else ()
    return (*own, *(e.id for e in split_off(review)))
