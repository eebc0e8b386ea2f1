"""What hangs on noun phrases and verbs: "of" and other prepositions, "and", a possessor, an object.

Reads a sentence's chunks to the right of a word. Whose subject a phrase is, is for clauses.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.derive.events import word_lists as wl
from onrecord.derive.events.chunks import Chunks, Group, Stretch
from onrecord.derive.events.controls import PHRASAL
from onrecord.derive.events.tokens import Tag

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachments:
    """Reads what is attached to the phrases of one sentence."""

    chunks: Chunks

    def owner(self, phrase: Stretch) -> Stretch | None:
        """Return the possessor in a noun phrase: "Ankara" in "Ankara's plan", "its"."""
        c = self.chunks
        for i in range(phrase.last, phrase.first - 1, -1):
            if c.tokens[i].owner:
                return Stretch(first=phrase.first, last=i)
        if c.lower(phrase.first) in wl.POSSESSIVES - {"whose"}:
            return Stretch(first=phrase.first, last=phrase.first)
        return None

    def joint_head(self, phrase: Stretch) -> Stretch:
        """Return the first phrase of "the commander of the guard", joint ones included."""
        c, first = self.chunks, phrase.first
        while not c.cut(first):
            linked = c.lower(first - 1) in {"of", "and", "or"}
            outer = c.phrase_at(first - 2) if linked else None
            if outer is None:
                break
            first = outer.first
        inner = c.phrase_at(first)
        return Stretch(first=first, last=inner.last if inner else phrase.last)

    def object_start(self, group: Group) -> int | None:
        """Return where a verb's object begins."""
        c, i = self.chunks, group.last + 1
        particle = PHRASAL.get(group.lemma, frozenset())
        while not c.cut(i) and (c.tag(i) is Tag.ADVERB or c.lower(i) in particle):
            i += 1
        starts = c.tag(i) in {Tag.NOUN, Tag.DETERMINER, Tag.PRONOUN} and not c.cut(i)
        return i if starts and i > group.head else None

    def attached_end(self, last: int) -> int:
        """Return where a phrase ends that goes on with prepositions: "farmers from Kasane"."""
        c = self.chunks
        while c.tag(last + 1) is Tag.PREPOSITION and not c.cut(last + 1):
            following = c.phrase_at(last + 2)
            if following is None or c.cut(last + 2):
                break
            last = following.last
        return last

    def phrase_from(self, start: int, *, of: bool = True) -> Stretch | None:
        """Return the noun phrase that begins at a word, with "of" and what is joined by "and"."""
        c = self.chunks
        phrase = c.phrase_at(start)
        if phrase is None:
            return None
        last = phrase.last
        while True:
            if of and c.lower(last + 1) == "of" and c.phrase_at(last + 2) and not c.cut(last + 1):
                last = c.phrase_at(last + 2).last  # type: ignore[union-attr]  # just asked
            elif (joined := self._joined(last)) is not None:
                last = joined
            else:
                return Stretch(first=start, last=last)

    def _joined(self, last: int) -> int | None:  # noqa: PLR0911  # a list of cases
        """Return where "and X" or ", X and Y" ends, if X has no verb of its own."""
        c, i = self.chunks, last + 1
        listed = c.cut(i) and i < len(c.tokens) and c.tokens[i].gap.strip() == ","
        if c.lower(i) in {"and", "or"}:
            i += 1
        elif not listed:
            return None
        phrase = c.phrase_at(i)
        if phrase is None or phrase.first != i:
            return None
        if listed and c.lower(phrase.last + 1) not in {"and", "or"} and not c.cut(phrase.last + 1):
            return None
        if listed and not self._list_ends(phrase.last):
            return None
        after = c.group_at(phrase.last + 1)
        if after and after.finite and not c.cut(phrase.last + 1) and not after.passive:
            return None
        return phrase.last

    def _list_ends(self, last: int) -> bool:
        """Tell whether an enumeration comes to its "and"."""
        c, i = self.chunks, last + 1
        for _ in range(5):
            if c.lower(i) in {"and", "or"}:
                return c.phrase_at(i + 1) is not None
            phrase = c.phrase_at(i) if c.cut(i) else None
            if phrase is None or i >= len(c.tokens):
                return False
            i = phrase.last + 1
        return False

    def prepositions(self, start: int, reach: int = 25) -> Iterator[tuple[str, Stretch]]:
        """Yield the prepositional phrases after a word, up to the next clause.

        Args:
            start: number of the first word.
            reach: how many words to look at.

        """
        c, i = self.chunks, start
        while i < min(len(c.tokens), start + reach):
            tag = c.tag(i)
            if i > start and (tag in {Tag.RELATIVE, Tag.SUBORDINATOR} or self._new_clause(i)):
                return
            if tag is Tag.PREPOSITION:
                after = i + 1
                while c.tag(after) is Tag.ADVERB:
                    after += 1
                phrase = self.phrase_from(after) if not c.cut(after) else None
                if phrase:
                    yield c.lower(i), phrase
                    if c.lower(i) != "of":
                        i = max(i, c.phrase_at(after).last)  # type: ignore[union-attr]  # just asked
            i += 1

    def _new_clause(self, i: int) -> bool:
        c = self.chunks
        group = c.group_at(i)
        if group is not None and group.first == i:
            return True
        return c.cut(i) and c.tag(i) is not Tag.PREPOSITION

    def chain_first(self, phrase: Stretch) -> int:
        """Return where the noun phrase begins that a phrase hangs on by prepositions."""
        c, first = self.chunks, phrase.first
        while c.tag(first - 1) is Tag.PREPOSITION and not c.cut(first):
            outer = c.phrase_at(first - 2)
            if outer is None or c.cut(first - 1):
                break
            first = outer.first
        return first
