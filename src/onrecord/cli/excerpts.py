"""A sentence for people, the words that matter painted, cut around them if it is long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from onrecord.cli.terminal_text import run_together
from onrecord.cli.wording import CUE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.records.anchor import Anchor

LONGEST = 240  # characters of a sentence that are shown whole
_BEFORE = 90  # characters shown before the first words, in a longer one


def excerpt(sentence: Anchor, words: Iterable[Anchor]) -> Text:
    """Return a sentence on one line.

    Args:
        sentence: all of it.
        words: that stand in it, and are painted.
    """
    plain = sentence.exact
    places = sorted((w.start - sentence.start, w.end - sentence.start) for w in words)
    start, end = _bounds(plain, places[0][0] if places else 0)
    shown = Text("… " if start else "")
    at = start
    for first, last in places:
        if at <= first < end:
            shown.append(run_together(plain[at:first]))
            shown.append(run_together(plain[first : min(last, end)]), CUE)
            at = min(last, end)
    shown.append(run_together(plain[at:end]))
    shown.append(" …" if end < len(plain) else "")
    return shown


def _bounds(plain: str, place: int) -> tuple[int, int]:
    """Return what is shown of a sentence: whole words around a place."""
    if len(plain) <= LONGEST:
        return 0, len(plain)
    start = max(min(place - _BEFORE, len(plain) - LONGEST), 0)
    if start:
        start = max(plain.find(" ", start, place), start - 1) + 1
    end = min(start + LONGEST, len(plain))
    if end < len(plain):
        blank = plain.rfind(" ", place, end)
        end = blank if blank > 0 else end
    return start, end
