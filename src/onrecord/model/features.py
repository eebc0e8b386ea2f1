"""What an uncased encoder cannot see of a word, as small integers.

These are its shape, the break before it, quotation and position. Does not know any vocabulary. The
quotation state is a reading aid for the network, not a parse: it resets at every paragraph, so one
stray mark spoils one paragraph at most.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

# Name and number of values of every feature, in the order of the columns.
FEATURES: tuple[tuple[str, int], ...] = (("shape", 8), ("break", 4), ("quote", 6), ("position", 3))

LOWER, TITLE, UPPER, INITIAL, DIGITS, MIXED, MARK, UNCASED = range(8)
GLUED, BLANK, LINE, PARAGRAPH = range(4)
OUTSIDE, IN_DOUBLE, IN_SINGLE, OPENS, CLOSES, IN_NESTED = range(6)
FIRST, SECOND, BODY = range(3)

OPENING = {'"': '"', "“": "”", "«": "»", "„": "“", "‘": "’", "‹": "›"}
SINGLE = {"’", "›", "'"}


def word_features(
    text: str, spans: Sequence[tuple[int, int]], paragraphs: Sequence[int]
) -> NDArray[np.int32]:
    """Return the features [W, F] of words.

    Args:
        text: the text that the words stand in.
        spans: start and end of every word, code points.
        paragraphs: number of every word's paragraph, counted from 0.
    """
    rows = np.zeros((len(spans), len(FEATURES)), dtype=np.int32)
    quotes = quote_states(text, spans, paragraphs)
    end_before = 0
    for i, (start, end) in enumerate(spans):
        gap = text[end_before:start]
        rows[i, 0] = _shape(text[start:end])
        rows[i, 1] = _break(gap) if i else PARAGRAPH
        rows[i, 2] = quotes[i]
        rows[i, 3] = min(paragraphs[i], BODY)
        end_before = end
    return rows


def _shape(word: str) -> int:
    if word.isalpha():
        return _cased(word)
    if word[0].isdigit():
        return DIGITS
    return MIXED if word.isalnum() else MARK


def _cased(word: str) -> int:
    if word.islower():
        return LOWER
    if word.isupper():
        return UPPER if len(word) > 1 else INITIAL
    if word[0].isupper() and word[1:].islower():
        return TITLE
    return MIXED if any(c.isupper() for c in word) else UNCASED


def _break(gap: str) -> int:
    lines = gap.count("\n")
    if lines:
        return PARAGRAPH if lines > 1 else LINE
    return BLANK if gap else GLUED


def quote_states(
    text: str, spans: Sequence[tuple[int, int]], paragraphs: Sequence[int]
) -> list[int]:
    """Return the quotation state of every word.

    A word stands outside, or inside double, single or nested marks, or is a mark itself.
    """
    states = []
    open_marks: list[str] = []
    paragraph = -1
    for (start, end), number in zip(spans, paragraphs, strict=True):
        if number != paragraph:
            open_marks.clear()
            paragraph = number
        word = text[start:end]
        if len(word) == 1 and not word.isalnum():
            state = _at_mark(text, start, open_marks)
            if state is not None:
                states.append(state)
                continue
        states.append(_inside(open_marks))
    return states


def _inside(open_marks: list[str]) -> int:
    if not open_marks:
        return OUTSIDE
    if len(open_marks) > 1:
        return IN_NESTED
    return IN_SINGLE if open_marks[0] in SINGLE else IN_DOUBLE


def _at_mark(text: str, at: int, open_marks: list[str]) -> int | None:
    """Return the state of a quotation mark and update the open ones.

    None if the character is no such mark here.
    """
    mark = text[at]
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if mark == "'" or (mark == "’" and (mark not in open_marks or after.isalnum())):
        return _at_apostrophe(mark, before, after, open_marks)
    if mark in open_marks:
        del open_marks[open_marks.index(mark) :]
        return CLOSES
    if mark in OPENING:
        open_marks.append(OPENING[mark])
        return OPENS
    return CLOSES if mark in "”»" else None


def _at_apostrophe(mark: str, before: str, after: str, open_marks: list[str]) -> int | None:
    if mark == "’":
        return None
    if mark in open_marks and not after.isalnum():
        del open_marks[open_marks.index(mark) :]
        return CLOSES
    opens = (before.isspace() or before in '"“(—[') and after.isalnum() and mark not in open_marks
    if not opens:
        return None
    open_marks.append(mark)
    return OPENS
