"""The day something was said, as a TIMEX3 value, where the cue's clause gives it.

Only what stands close to the cue, outside the content, counts; nothing is guessed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.derive.times.marking import resolve_days
from onrecord.derive.times.tense import Tense

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from onrecord.derive.layout import Layout
    from onrecord.records.anchor import Anchor, Span

# Words that make a day another event's: "since Friday", "until Monday", "by 1 December".
_OTHER_TIME = re.compile(
    r"\b(?:since|until|till|by|before|after|from|for|of|next|published|dated|between)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_REACH = 60  # code points after the cue
_CLOSE = 40  # code points of a day's phrase before it
_OPENS = re.compile(r"\W*(?:on|late|early|last|yesterday|today|in|this|earlier)\b", re.IGNORECASE)
_CLAUSE = re.compile(
    r"[;!?:]|\.\s|\n|\b(?:which|who|after|when|where|while|because|that|and|but)\b"
)


def derive_saying_day(
    layout: Layout, published: date | None, cue: Sequence[Anchor], others: Sequence[Anchor]
) -> str | None:
    """Date a statement by the words around its cue.

    Args:
        layout: of the text.
        published: the day that relative words count from; without it only full dates count.
        cue: pieces in order.
        others: source and content pieces, whose words do not count.
    """
    if not cue:
        return None
    sentence = layout.sentence_around(cue[0].start)
    for stretch in _stretches(layout.text, sentence, cue, others):
        value = _value(stretch, published)
        if value:
            return value
    return None


def _stretches(
    text: str, sentence: Span, cue: Sequence[Anchor], others: Sequence[Anchor]
) -> tuple[str, str, str]:
    """Return where a day may stand: right after the cue, between source and cue, at the opening."""
    first, last = cue[0].start, cue[-1].end
    end = min(sentence.end, last + _REACH, *(p.start for p in others if p.start >= last), len(text))
    after = _CLAUSE.split(text[last : max(last, end)])[0]
    start = max(sentence.start, *(p.end for p in others if p.end <= first), 0)
    between = text[start:first] if 0 < first - start <= _CLOSE else ""
    whole = min(p.start for p in (*cue, *others))
    near = sentence.start < whole <= sentence.start + _CLOSE
    opening = text[sentence.start : whole] if near else ""
    return after, "" if "," in between else between, opening if _OPENS.match(opening) else ""


def _value(stretch: str, published: date | None) -> str | None:
    """Return the first day, week, month or year of a stretch that is the saying's own."""
    for start, value in resolve_days(stretch, published, Tense.PAST):
        if not _OTHER_TIME.search(stretch[:start]):
            return value
    return None
