"""How a statement's words are given: direct, indirect or mixed, by the marks around its content.

A statement nested in a quotation has the manner that it has by itself, so a quotation that
holds the cue too does not count. A block quotation, set off by a colon and a line break instead
of marks, is direct.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from onrecord.records.labels import Manner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.derive.quotations import Quotations
    from onrecord.records.anchor import Span

_BLOCK = re.compile(r":[\"“]?\s*\n|:\s+(?=[A-Z][^.:]{0,40}:\s)")
_LONGEST_GAP = 200


class Quoted:
    """The quotations of a text, ready to be asked which of them stand around a span."""

    __slots__ = ("_reach", "_spans", "_starts")

    def __init__(self, quotations: Quotations) -> None:
        self._spans = quotations.spans
        self._starts = [s.start for s in self._spans]
        reach, furthest = [], 0
        for span in self._spans:
            furthest = max(furthest, span.end)
            reach.append(furthest)
        self._reach = reach

    def touching(self, span: Span) -> list[Span]:
        """Return the quotations that share a code point with a span."""
        first = bisect_right(self._reach, span.start)
        last = bisect_left(self._starts, span.end)
        return [q for q in self._spans[first:last] if q.overlaps(span)]


def derive_manner(
    text: str, quoted: Quoted, cue: Sequence[Span], content: Sequence[Span], *, nested: bool
) -> Manner:
    """Judge the manner of a statement.

    Args:
        text: canonical.
        quoted: the text's quotations.
        cue: pieces in order; empty if there is none.
        content: pieces in order.
        nested: it stands in another statement, whose quotations are not its own.
    """
    inside = outside = 0
    for piece in content:
        counted = [
            q
            for q in quoted.touching(piece)
            # One that lacks its closing mark holds the cue, too, but opens where the content does.
            if not any(q.holds(c) for c in cue) or (not nested and q.start == piece.start)
        ]
        letters_in, letters = _letters(text, piece, counted)
        inside += letters_in
        outside += letters - letters_in
    if not inside:
        return Manner.DIRECT if _is_block(text, cue, content) else Manner.INDIRECT
    return Manner.MIXED if outside else Manner.DIRECT


def _letters(text: str, piece: Span, quotations: Sequence[Span]) -> tuple[int, int]:
    """Count a piece's letters and digits: those in a quotation, and all."""
    inside = total = 0
    position = piece.start
    for q in sorted(quotations):
        start, end = max(position, q.start), min(piece.end, q.end)
        if start < end:
            total += sum(c.isalnum() for c in text[position:start])
            found = sum(c.isalnum() for c in text[start:end])
            inside, total, position = inside + found, total + found, end
    return inside, total + sum(c.isalnum() for c in text[position : piece.end])


def _is_block(text: str, cue: Sequence[Span], content: Sequence[Span]) -> bool:
    if not cue or not content:
        return False
    gap_start, gap_end = max(c.end for c in cue), min(c.start for c in content)
    if not gap_start <= gap_end <= gap_start + _LONGEST_GAP:
        return False
    return _BLOCK.search(text[gap_start : gap_end + 1] + text[gap_end : gap_end + 60]) is not None
