"""Which entity a stretch of the text means: every mention filed by where it stands and ends.

A phrase need not be cut as the mention is: article, titles, possessive ending, appositions and
what hangs on behind ("of …", "who …") do not count, its head word does. Does not resolve anything
that no mention stands for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from onrecord.records.labels import MentionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.records.anchor import Span
    from onrecord.records.dossier import Entity, Mention

_EDGES = " \t\n\r\u00a0\"'“”‘’«»„,.;:()[]—–-"
_OWNERS = ("'s", "’s", "s'", "s’")
# Where a phrase's head is over: what hangs on behind it begins.
_TAIL = re.compile(
    r"\s*(?:[,;:(—–]|\s-\s|\b(?:of|in|for|from|at|on|with|to|by|near|under|over|against|who|whom|"
    r"whose|which|that|where|when|as|and|or|including|was|is|has|had|were|are)\b)"
)
_FURTHEST = 300  # code points of a phrase that are looked at
_ORDER = {MentionKind.NAME: 0, MentionKind.NOMINAL: 1, MentionKind.PRONOUN: 2}

_Filed = tuple["Mention", "Entity"]


class Directory:
    """Finds the entity that a phrase means.

    Args:
        entities: of one dossier.
        text: of the report; without it the last word of a phrase counts as its head, so that
            "the army of Mali" can be found only by a mention of the same extent.
    """

    def __init__(self, entities: Sequence[Entity], text: str = "") -> None:
        self._text = text
        self._exact: dict[tuple[int, int], list[_Filed]] = defaultdict(list)
        self._ending: dict[int, list[_Filed]] = defaultdict(list)
        for entity in entities:
            for mention in entity.mentions:
                self._exact[mention.start, mention.end].append((mention, entity))
                self._ending[mention.end].append((mention, entity))

    def at(self, span: Span) -> Entity | None:
        """Return the entity that a stretch of the text means; None if no mention stands for it.

        A mention of the same extent is best; then the one that ends with the phrase's head word,
        a name before a noun and a longer one before a shorter.
        """
        return next(iter(self.all_at(span)), None)

    def all_at(self, span: Span) -> tuple[Entity, ...]:
        """Return all entities that a stretch means: several where a mention is joint ("both")."""
        start, end = self._trimmed(span.start, span.end)
        for stretch in ((span.start, span.end), (start, end)):
            if stretch in self._exact:
                return tuple(entity for _, entity in self._exact[stretch])
        for head in self._head_ends(start, end):
            found = self._ending_at(head, start)
            if found:
                return found
        return ()

    def _ending_at(self, head: int, start: int) -> tuple[Entity, ...]:
        """Return what the best mention that ends with a head word means."""
        filed = self._ending.get(head)
        if not filed:
            return ()
        # What begins before the phrase is larger than it; that comes last.
        best, _ = min(filed, key=lambda f: (f[0].start < start - 4, _ORDER[f[0].kind], f[0].start))
        return tuple(e for m, e in filed if (m.start, m.kind) == (best.start, best.kind))

    def _head_ends(self, start: int, end: int) -> list[int]:
        """Return where the head word of a phrase may end, the likeliest first."""
        if not self._text:
            return [end]
        stop = min(end, start + _FURTHEST)
        tail = _TAIL.search(self._text, start + 1, stop)
        head = end if tail is None else tail.start()
        return [head, *self._without_owner(head)]

    def _without_owner(self, end: int) -> tuple[int, ...]:
        """Return the end without a possessive ending, if there is one."""
        ending = self._text[max(0, end - 2) : end]
        return (end - 2 if ending[0] != "s" else end - 1,) if ending in _OWNERS else ()

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        text = self._text
        if not text:
            return start, end
        while start < end and text[start] in _EDGES:
            start += 1
        while end > start and text[end - 1] in _EDGES:
            end -= 1
        return start, end
