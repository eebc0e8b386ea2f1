"""Joint sources split: "Djibouti, Cairo and Oslo, which …", "residents and a rebel commander".

A phrase is split only where each part can stand alone, so that "a doctor and activist" stays
one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.derive import lexicon as lex
from onrecord.derive.nouns import is_noun, is_plural
from onrecord.records.anchor import Span

if TYPE_CHECKING:
    from onrecord.derive.bounds import Bounds

_AND = re.compile(
    r",?\s+(?:and|&|as\s+well\s+as|together\s+with|along\s+with)\s+(?:by\s+)?", re.IGNORECASE
)
_BRACKETS = re.compile(r"\([^()]*\)")
_MOST = 6  # places where one source may be split
_FURTHEST = 300  # code points in which a coordination must show


def split_coordination(bounds: Bounds, span: Span) -> tuple[Span, ...]:
    """Return the parts of a joint source; nothing where it is one phrase."""
    text = bounds.layout.text
    end = min(span.end, span.start + _FURTHEST)
    for m in list(_AND.finditer(text, span.start, end))[:_MOST]:
        if m.start() == span.start or m.end() >= span.end or bounds.inside_name(m.start() + 1):
            continue
        left = _left_parts(bounds, span.start, m.start())
        right = Span(start=m.end(), end=span.end)
        if not left:
            break
        if all(_is_complete(bounds, p) for p in (*left, bounds.base(right))):
            return (*left, right)
    return ()


def _left_parts(bounds: Bounds, start: int, end: int) -> tuple[Span, ...]:
    """Split what stands before "and" at its commas; only names are listed like that."""
    # Brackets may hold commas of their own; as long as they were, they keep all positions.
    bare = _BRACKETS.sub(lambda m: "x" * len(m.group()), bounds.layout.text[start:end])
    parts, position = [], start
    for piece in bare.split(","):
        begin, stop = position + len(piece) - len(piece.lstrip()), position + len(piece)
        if begin < stop:
            parts.append(Span(start=begin, end=stop))
        position = stop + 1
    if len(parts) > 1 and not all(bounds.is_only_name(p) for p in parts):
        return ()
    return tuple(parts)


def _is_complete(bounds: Bounds, span: Span) -> bool:
    """Tell whether a part of a coordination is a noun phrase of its own."""
    words = bounds.words_in(span)
    core = bounds.core(words)
    if not core:
        return False
    if bounds.is_only_name(span) or bounds.is_titled_name(span):
        return True
    head, determined = core[-1].lower, words[0].lower in lex.DETERMINERS
    if not is_noun(head) or (len(core) < len(words) and not determined):
        return False
    return determined or is_plural(head) or bounds.owner_end(span) > span.start
