"""The parts of the encoder's second projection, by head: where each stands among its columns.

One matrix product gives all of them; every head takes its columns. Does not compute anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.model.arcs import Floats

SPAN_WIDTH = 64
MENTION_WIDTH = 96
ROLE_WIDTH = 96

# Name and number of columns. A span's two ends have one column more: a score of their own.
MARK_PARTS: tuple[tuple[str, int], ...] = (
    ("span_start", SPAN_WIDTH + 1),
    ("span_end", SPAN_WIDTH + 1),
    ("mention_first", MENTION_WIDTH),
    ("mention_last", MENTION_WIDTH),
    ("mention_head", MENTION_WIDTH),
    ("role_token", ROLE_WIDTH),
    ("role_anchor", ROLE_WIDTH),
)


def mark_part(marks_WP: Floats, name: str) -> Floats:
    """Return a head's columns of a window's projection."""
    at = 0
    for part, width in MARK_PARTS:
        if part == name:
            return marks_WP[:, at : at + width]
        at += width
    raise KeyError(name)
