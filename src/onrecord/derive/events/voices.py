"""In whose voice an event stands: the outlet's, nobody's, or that of the statement that holds it.

The innermost statement whose content holds the trigger carries it; a statement's own cue is not
in its content. A hedge with nobody named ("allegedly", "is said to") makes the voice unnamed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.derive.events.tokens import Tag
from onrecord.derive.layout import Layout
from onrecord.records.dossier import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.derive.events.chunks import Chunks
    from onrecord.records.anchor import Span

OUTLET, UNNAMED = "outlet", "unnamed"
HEDGES = frozenset({
    "allegedly", "reportedly", "purportedly", "supposedly", "rumoured", "rumored", "reputedly",
})  # fmt: skip
HEDGED_BY = frozenset({
    "said", "alleged", "reported", "rumoured", "rumored", "believed", "thought", "understood",
    "claimed",
})  # fmt: skip
_ADJECTIVES = frozenset({"alleged", "reported", "rumoured", "purported"})
_SAID_OF = re.compile(
    r"^(?:(?:is|are|was|were|has been|have been)\s+)?(?:also\s+|widely\s+)?"
    r"(?:said|alleged|reported|rumou?red|believed|thought|understood|claimed)(?:\s+to)?$"
    r"|^(?:allegedly|reportedly|purportedly|supposedly)$",
    re.IGNORECASE,
)
_OPENING = frozenset("\"“„«‘'")
_PAIRS = (("“", "”"), ("«", "»"))
_CLOSING_AFTER = 2  # code points beyond a content: a comma and the mark
_NEXT_LINE = re.compile(r"\n\s*(\S)")


@dataclass(slots=True, kw_only=True)
class Voices:
    """Tells voices in one report."""

    layout: Layout
    statements: Sequence[Statement]
    _pieces: list[tuple[int, int, int]] = field(init=False)
    _cues: dict[int, int] = field(init=False)
    _sizes: list[int] = field(init=False)
    _open: list[tuple[int, int, int]] = field(default_factory=list)
    _following: int = 0
    _last: int = 0

    def __post_init__(self) -> None:
        self._pieces = sorted(
            (piece.start, self._end(piece), number)
            for number, s in enumerate(self.statements)
            for piece in s.content
        )
        self._sizes = [sum(p.end - p.start for p in s.content) for s in self.statements]
        self._cues = {}
        for number, s in enumerate(self.statements):
            for piece in s.cue:
                for word in self.layout.words_in(piece.start, piece.end):
                    self._cues.setdefault(word.start, number)

    def _end(self, piece: Span) -> int:
        """Return how far a content is trusted: no paragraph further than its quotation goes on.

        Where the quotation never closes, no line further: not every text has blank lines.
        """
        layout = self.layout
        if is_open(layout.text, piece):
            line = next(_lines(layout.text, piece), None)
            return piece.end if line is None else max(piece.start + 1, line)
        first, last = layout.paragraph_at(piece.start), layout.paragraph_at(piece.end - 1)
        for number in range(first + 1, last + 1):
            start = layout.paragraphs[number].start
            if layout.text[start : start + 1] not in _OPENING:
                return max(piece.start + 1, layout.paragraphs[number - 1].end)
        return piece.end

    def cue_at(self, start: int) -> Statement | None:
        """Return the statement in whose cue a word stands."""
        number = self._cues.get(start)
        return None if number is None else self.statements[number]

    def innermost(self, start: int) -> Statement | None:
        """Return the innermost statement whose content holds a word, its own cue aside.

        Asked in the order of the text it costs little; asked backwards it starts anew.
        """
        if start < self._last:
            self._following, self._open = 0, []
        self._last = start
        while self._following < len(self._pieces) and self._pieces[self._following][0] <= start:
            self._open.append(self._pieces[self._following])
            self._following += 1
        self._open = [p for p in self._open if p[1] > start]
        own = self._cues.get(start)
        held = [n for _, _, n in self._open if n != own]
        if not held:
            return None
        return self.statements[min(held, key=lambda n: (self._sizes[n], n))]

    def voice(self, chunks: Chunks, i: int) -> tuple[str, Statement | None]:
        """Return the voice of the event whose trigger is a word, and the statement it stands in."""
        start = chunks.tokens[i].start
        holder = self.innermost(start)
        if is_hedged(chunks, i):
            return UNNAMED, holder
        if holder is None:
            return OUTLET, None
        if not holder.source and _SAID_OF.match(" ".join(c.exact for c in holder.cue)):
            return UNNAMED, holder
        return holder.id, holder


def is_open(text: str, piece: Span) -> bool:
    """Tell whether a quotation that a content stands in, or opens, is not closed by its end."""
    marks = text[max(0, piece.start - 1) : piece.end + _CLOSING_AFTER]
    return marks.count('"') % 2 == 1 or any(
        marks.count(opening) > marks.count(closing) for opening, closing in _PAIRS
    )


def _lines(text: str, piece: Span) -> Iterator[int]:
    """Yield the ends of a content's lines after which no quotation goes on."""
    for m in _NEXT_LINE.finditer(text, piece.start, piece.end):
        if m[1] not in _OPENING:
            yield m.start()


def is_hedged(chunks: Chunks, i: int) -> bool:
    """Tell whether the trigger's own clause says that it is only alleged."""
    group = chunks.group_at(i)
    phrase = chunks.phrase_at(i)
    if phrase and any(chunks.lower(k) in _ADJECTIVES for k in range(phrase.first, i)):
        return True
    if group is not None:
        first = group.first
        if any(chunks.lower(k) in HEDGES for k in range(group.first, group.last + 1)):
            return True
        other = chunks.before(group)
        near = other is not None and group.infinitive and other.last >= first - 3
        if near and other is not None and chunks.lower(other.head) in HEDGED_BY and other.passive:
            return True
    return _adverb_near(chunks, i)


def _adverb_near(chunks: Chunks, i: int) -> bool:
    """Find a hedging adverb before the trigger in its clause, or right after its clause."""
    k = i - 1
    while k >= 0 and not chunks.cut(k + 1):
        if chunks.lower(k) in HEDGES:
            return True
        if chunks.tag(k) in {Tag.RELATIVE, Tag.SUBORDINATOR} or (
            chunks.tag(k) is Tag.COORDINATOR and chunks.group_at(k + 1)
        ):
            break
        k -= 1
    k = i + 1
    while k < len(chunks.tokens) and (k == i + 1 or chunks.group_at(k) is None):
        if chunks.lower(k) in HEDGES:
            return True
        k += 1
    return False
