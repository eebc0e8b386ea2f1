"""Actors of a predicate from the arguments that the reading marks.

They are looked at where the words around tell none: those are right more often (decision 11). A
relative pronoun stands for the phrase before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.derive.events.chunks import Chunks, Stretch
from onrecord.derive.events.clauses import Clauses
from onrecord.derive.events.tokens import Tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.records.anchor import Span
    from onrecord.records.reading import Predicate


@dataclass(frozen=True, slots=True, kw_only=True)
class ArgumentReader:
    """Reads the arguments of predicates in one sentence."""

    chunks: Chunks
    clauses: Clauses

    def read(self, predicate: Predicate) -> list[Stretch]:
        """Return the actors that a predicate's arguments name; none where it has none."""
        found = [self._part(a.span) for a in predicate.arguments if a.role == "ACTOR"]
        return [part for part in found if part is not None]

    def _part(self, span: Span) -> Stretch | None:
        """Return the noun phrase at the head of an argument, without its clauses."""
        inside = list(self._inside(span))
        c = self.chunks
        while inside and c.tag(inside[0]) in {Tag.PREPOSITION, Tag.ADVERB, Tag.TO}:
            inside.pop(0)
        if not inside:
            return None
        first = inside[0]
        if len(inside) == 1 and (c.tag(first) is Tag.RELATIVE or c.lower(first) == "that"):
            return self.clauses.antecedent(first)
        phrase = self.clauses.phrase_from(first)
        if phrase is None or (c.group_at(first) is not None):
            return None
        last = phrase.last
        while c.tag(last + 1) is Tag.PREPOSITION and c.phrase_at(last + 2) and not c.cut(last + 1):
            last = c.phrase_at(last + 2).last  # type: ignore[union-attr]  # just asked
        return Stretch(first=first, last=min(last, inside[-1]))

    def _inside(self, span: Span) -> Iterator[int]:
        for i, token in enumerate(self.chunks.tokens):
            if span.start <= token.start < span.end:
                yield i
