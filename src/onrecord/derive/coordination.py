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
from onrecord.records.labels import EntityType

if TYPE_CHECKING:
    from onrecord.derive.bounds import Bounds

_AND = re.compile(
    r",?\s+(?:and|&|as\s+well\s+as|together\s+with|along\s+with)\s+(?:by\s+)?", re.IGNORECASE
)
_BRACKETS = re.compile(r"\([^()]*\)")
_GIVES_EXAMPLES = re.compile(r"\s(?:like|such as|including)\s")
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
        if not left or _GIVES_EXAMPLES.search(text, span.start, m.start()):
            break
        if all(_is_complete(bounds, p) for p in (*left, bounds.base(right))):
            return (*left, right)
    return _listed_people(bounds, span)


def _listed_people(bounds: Bounds, span: Span) -> tuple[Span, ...]:
    """Split "Clinton, Sanders", as headlines list people."""
    found = bounds.names_in(span.start, span.end)
    if len(found) < 2 or len(found) > _MOST:  # noqa: PLR2004  # a list has two names
        return ()
    parts = _left_parts(bounds, span.start, span.end)
    people = all(bounds.clusters[n].type is EntityType.PERSON for _, n in found)
    return parts if people and len(parts) == len(found) else ()


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
    if len(parts) > 1 and not all(
        bounds.is_only_name(p) or bounds.is_titled_name(p) for p in parts
    ):
        if len(parts) == 2 and bounds.is_only_name(parts[1]):  # noqa: PLR2004  # a noun, its name
            return (Span(start=parts[0].start, end=parts[1].end),)
        return ()
    return tuple(parts)


def _is_complete(bounds: Bounds, span: Span) -> bool:
    """Tell whether a part of a coordination is a noun phrase of its own."""
    words = bounds.words_in(span)
    core = bounds.core(words)
    if not core:
        return False
    named = Span(start=span.start, end=core[-1].end)
    if bounds.is_only_name(span) or bounds.is_titled_name(named):
        return True
    head, determined = core[-1].lower, words[0].lower in lex.DETERMINERS
    if (not is_noun(head) and words[0].lower != "the") or (
        len(core) < len(words) and not determined
    ):
        return False
    return determined or is_plural(head) or bounds.owner_end(span) > span.start
