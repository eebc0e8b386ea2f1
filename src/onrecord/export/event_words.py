"""The words that show an event: its sentence, or the clause around its trigger in a long one.

Does not judge words; where a sentence ends is for `sentences`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.records.anchor import Anchor, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.records.dossier import Event, Statement

LONGEST = 160  # code points that are shown whole
SHORTEST = 30  # a source's words that are fewer say too little without their sentence
# Where a clause may begin or end: not inside "2,500", "al-Qadi" or "10:30".
_EDGE = re.compile(r"[,;:)](?=\s)|(?<=\s)[–—-](?=\s)|—|(?<=\s)\(|[.!?…][\"'”’»)]*(?=\s)")
_OPENING = '"“‘«'
_CLOSING = re.compile(r"[,.!?…]?[\"”’»](?!\w)")
_LOOSE = " \t\r\n,;:–—-"  # what no clause begins or ends with


def find_words(text: str, event: Event, statement: Statement | None, sentence: Span) -> Anchor:
    """Return the words that show an event.

    Args:
        text: of the report.
        event: whose trigger stands in the sentence.
        statement: that carries the event, if one does: then only words of its content are taken.
        sentence: where the trigger stands.
    """
    base = _carried(event.trigger, statement, sentence)
    if base.end - base.start > LONGEST:
        base = _clause(text, base, _needed(event, base))
    return Anchor.of(text, _with_marks(text, _trimmed(text, base, event.trigger), sentence))


def _carried(trigger: Anchor, statement: Statement | None, sentence: Span) -> Span:
    pieces = statement.content if statement is not None else ()
    for piece in pieces:
        start, end = max(piece.start, sentence.start), min(piece.end, sentence.end)
        if piece.holds(trigger) and end - start >= SHORTEST:
            return Span(start=min(start, trigger.start), end=max(end, trigger.end))
    return Span(start=min(sentence.start, trigger.start), end=max(sentence.end, trigger.end))


def _needed(event: Event, base: Span) -> Span:
    """Return what the clause has to hold: the trigger and what is told with it, the near first."""
    trigger = event.trigger
    parts = [p.mention for p in (*event.actors, *event.recipients)]
    parts += [told.mention for told in (event.when, event.where) if told is not None]
    needed = Span(start=trigger.start, end=trigger.end)
    for part in sorted(parts, key=lambda p: (abs(p.start - trigger.start), p)):
        hull = Span(start=min(needed.start, part.start), end=max(needed.end, part.end))
        if base.holds(part) and hull.end - hull.start <= LONGEST:
            needed = hull
    return needed


def _clause(text: str, base: Span, needed: Span) -> Span:
    """Widen what is needed to the nearest ends of clauses, and on while it stays short."""
    cuts = [base.start, *_cuts(text, base), base.end]
    lefts = [c for c in reversed(cuts) if c <= needed.start]
    rights = [c for c in cuts if c >= needed.end]
    start, end = lefts.pop(0), rights.pop(0)
    if end - start > 2 * LONGEST:  # no comma far and wide
        return _window(text, base, needed)
    while lefts or rights:
        if rights and rights[0] - start <= LONGEST:
            end = rights.pop(0)
        elif lefts and end - lefts[0] <= LONGEST:
            start = lefts.pop(0)
        else:
            break
    return Span(start=start, end=end)


def _cuts(text: str, base: Span) -> Iterator[int]:
    for match in _EDGE.finditer(text, base.start, base.end):
        opens = match[0] == "("
        yield match.start() if opens else match.end()


def _window(text: str, base: Span, needed: Span) -> Span:
    room = max(LONGEST - (needed.end - needed.start), 0) // 2
    start, end = max(base.start, needed.start - room), min(base.end, needed.end + room)
    if start > base.start:  # between words, where there are any
        start = _after_blank(text, start, needed.start)
    if end < base.end:
        blank = text.rfind(" ", needed.end, end + 1)
        end = blank if blank > needed.start else end
    return Span(start=start, end=end)


def _after_blank(text: str, start: int, stop: int) -> int:
    blank = text.find(" ", start, stop)
    return start if blank < 0 else blank + 1


def _trimmed(text: str, span: Span, trigger: Span) -> Span:
    start, end = span.start, span.end
    while start < trigger.start and text[start] in _LOOSE:
        start += 1
    while end > trigger.end and text[end - 1] in _LOOSE:
        end -= 1
    return Span(start=start, end=end)


def _with_marks(text: str, span: Span, sentence: Span) -> Span:
    """Widen words by the quotation marks right at their edges, within the sentence."""
    start, end = span.start, span.end
    if start > sentence.start and text[start - 1] in _OPENING:
        start -= 1
    closing = _CLOSING.match(text, end, sentence.end)
    return Span(start=start, end=closing.end() if closing else end)


def joined(anchors: Iterable[Anchor]) -> str | None:
    """Return the words of pieces that stand apart, or None if there are none."""
    return " … ".join(a.exact for a in anchors) or None
