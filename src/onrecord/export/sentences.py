"""The sentence that words stand in, guessed from the text alone.

For showing people where something stands: a dossier does not carry the sentences that the model
cut. Does not judge words.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from onrecord.records.anchor import Anchor, Span

_PARAGRAPH_END = re.compile(r"[^\S\n]*\n(?:[^\S\n]*\n)+\s*")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+|[:;][^\S\n]*\n\s*")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“‘])(?:(?:[A-Z]\.)*[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Sen|Rep|Gov|Rev|Hon|St|No|"
    r"vs|Jr|Sr|Adm|Brig|Cmdr|Pres|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec)$"
)
_REACH = 8  # characters that an abbreviation may have
LONGEST = 600  # code points of a sentence that does not end


class Sentences:
    """The sentences of one text, for looking up by position."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *_starts_in(text)]

    def around(self, position: int) -> Anchor:
        """Return the sentence that a position stands in, without blanks at its edges.

        One without end is cut to what is near the position.
        """
        text = self._text
        found = bisect_right(self._starts, position)
        start = self._starts[found - 1]
        end = self._starts[found] if found < len(self._starts) else len(text)
        start, end = max(start, position - LONGEST), min(end, position + LONGEST)
        while start < position and text[start].isspace():
            start += 1
        while end > position + 1 and text[end - 1].isspace():
            end -= 1
        return Anchor.of(text, Span(start=start, end=end))


def _starts_in(text: str) -> list[int]:
    ends = {m.end() for m in _PARAGRAPH_END.finditer(text)}
    for m in _SENTENCE_END.finditer(text):
        goes_on = text[m.end() : m.end() + 1].islower()
        if not goes_on and not _ABBREVIATION.search(text[max(0, m.start() - _REACH) : m.start()]):
            ends.add(m.end())
    return sorted(end for end in ends if 0 < end < len(text))
