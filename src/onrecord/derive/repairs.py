"""Marked sources mended: a model's span may cut a word, a name or a title, or run over a sentence.

What a person would mark is left as it is. The statement's own anchors do not change; only the
reading of who is meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.derive import lexicon as lex
from onrecord.derive.nouns import is_noun
from onrecord.records.anchor import Span

if TYPE_CHECKING:
    from onrecord.derive.bounds import Bounds

_NEAR = 80  # code points in which a cut name stands
_MOST_ADDED = 4  # words after a lone determiner
_NOT_FIRST = (
    lex.SAYING
    | (lex.PREPOSITIONS - {"around", "about", "close", "inside", "over", "under"})
    | {"and", "but", "that", "when", "while", "where", "also", "because", "if"}
)
_BARE = lex.DETERMINERS - lex.REFERRING - lex.PEOPLE_NOUNS


def mend_source(bounds: Bounds, span: Span, cue: Span | None) -> Span:
    """Return the stretch that names a source.

    Args:
        bounds: of the text.
        span: as it was marked.
        cue: of the same statement; of a span over several sentences, the cue's sentence counts.
    """
    span = _in_one_sentence(bounds, span, cue)
    span = _whole(bounds, span)
    words = bounds.words_in(span)
    kept = [w for w in words if w.lower not in _NOT_FIRST]
    if kept and kept[0] is not words[0]:
        span = Span(start=kept[0].start, end=max(span.end, kept[0].end))
    if words and all(w.lower in _BARE for w in words):
        span = _with_noun(bounds, span)
    return span


def _in_one_sentence(bounds: Bounds, span: Span, cue: Span | None) -> Span:
    if cue is None:
        return span
    sentence = bounds.layout.sentence_around(cue.start)
    start, end = max(span.start, sentence.start), min(span.end, sentence.end)
    return Span(start=start, end=end) if start < end else span


def _whole(bounds: Bounds, span: Span) -> Span:
    """Widen a span to whole words and whole names, titles included."""
    start, end = span.start, span.end
    first, last = bounds.layout.word_at(start), bounds.layout.word_at(end - 1)
    start = first.start if first else start
    end = max(end, last.end) if last else end
    for name, _ in bounds.names_in(max(0, start - _NEAR), end):
        if name.begin < start < name.end:
            start = name.begin
    words = bounds.layout.words_in(max(start, end - _NEAR), end)
    title = words[-1].lower if words else ""
    for name, _ in bounds.names_in(max(start, end - _NEAR), end + _NEAR):
        cut = name.begin < end < name.end
        titled = name.titles[-1:] == (title,) and words[-1].end + 1 >= name.start >= end
        if cut or titled:
            end = name.end
    return Span(start=start, end=end)


def _with_noun(bounds: Bounds, span: Span) -> Span:
    """Widen a lone determiner to the noun that follows it."""
    for word in bounds.layout.words_in(span.end, span.end + _NEAR)[:_MOST_ADDED]:
        if word.is_capitalised or is_noun(word.lower):
            return Span(start=span.start, end=word.end)
    return span
