"""What stands in a statement, when a judgement changes the words that it holds.

An event, a number or a statement is moved only if the change is what took its words in or let them
go: whatever else the derivation says of voices stays. Does not know reviews.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.store.draft import OUTLET, UNNAMED, Draft, held_by

if TYPE_CHECKING:
    from collections.abc import Container

    from onrecord.records.anchor import Span

Words = tuple["Span", ...]


def carry_again(draft: Draft, placed: str, before: Words, fixed: Container[str]) -> None:
    """Let events, numbers and statements stand in the innermost statement that holds them.

    Args:
        draft: holds the statement as it is now.
        placed: its id.
        before: its content as it was; empty if it was not there.
        fixed: ids of what stays where it is, because a person said so.
    """
    moving = _Moving(draft, placed, before)
    if moving.nothing:
        return
    for id_, v in draft.events.items():
        if id_ not in fixed and v.voice != UNNAMED and moving.moves((v.trigger,)):
            draft.events[id_] = replace(v, voice=moving.carrier(v.voice, (v.trigger,)) or OUTLET)
    for id_, q in draft.quantities.items():
        if id_ not in fixed and moving.moves((q.mention,)):
            voice = moving.carrier(q.voice, (q.mention,)) or OUTLET
            draft.quantities[id_] = replace(q, voice=voice)
    for id_, s in draft.statements.items():
        place = s.cue or s.content  # as where a statement is derived to stand
        if id_ not in fixed and id_ != placed and moving.moves(place):
            draft.statements[id_] = replace(s, within=moving.carrier(s.within, place, id_))


class _Moving:
    """The change of a statement's content."""

    def __init__(self, draft: Draft, placed: str, before: Words) -> None:
        self._draft, self._placed = draft, placed
        self._before: Words = before
        self._now: Words = draft.statements[placed].content
        self.nothing = _bounds(self._now) == _bounds(before)

    def moves(self, words: Words) -> bool:
        """Tell whether the change took words in, or let them go."""
        return held_by(self._before, words) != held_by(self._now, words)

    def carrier(self, voice: str | None, words: Words, of: str | None = None) -> str | None:
        """Return the id of the statement in which moved words stand; None for the outlet."""
        lost = voice == self._placed
        inner = self._draft.innermost(words, of)
        if lost or inner == self._placed:
            return inner
        return None if voice == OUTLET else voice


def _bounds(words: Words) -> list[tuple[int, int]]:
    return [(w.start, w.end) for w in words]
