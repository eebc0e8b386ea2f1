"""Windows over a text's words.

Every word stands in the core of exactly one window, with context on both sides. Cores end at
paragraph ends where they can. Does not know the network; sizes are in pieces, places in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from onrecord.model.tokens import Ints, Tokens

# Pieces in a window without the two special ones; the core and how much context it may take on
# either side.
WINDOW_PIECES = 382
CORE_PIECES = 318
LEFT_PIECES = 24
RIGHT_PIECES = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A run of words [first, last) of which [core_first, core_last) is this window's own."""

    first: int
    last: int
    core_first: int
    core_last: int


def cut_windows(tokens: Tokens, core_pieces: int = CORE_PIECES) -> list[Window]:
    """Return the windows of a text; the cores partition its words."""
    whole = len(tokens.ids_P) <= WINDOW_PIECES
    cores = cut_cores(tokens, WINDOW_PIECES if whole else core_pieces)
    return [_with_context(tokens, first, last) for first, last in cores]


def cut_cores(tokens: Tokens, core_pieces: int, first: int = 0) -> list[tuple[int, int]]:
    """Return consecutive runs of words from `first` on, each of at most so many pieces.

    A word of more pieces stands alone. A run ends at the last paragraph end that leaves it at least
    two thirds full, else before the first word that does not fit.
    """
    starts = tokens.first_W
    ends_paragraph = np.flatnonzero(np.diff(tokens.paragraph_W)) + 1
    cores = []
    while first < len(tokens):
        limit = int(np.searchsorted(starts, starts[first] + core_pieces, side="right")) - 1
        last = min(max(limit, first + 1), len(tokens))
        if last < len(tokens):
            last = _paragraph_end(starts, ends_paragraph, first, last)
        cores.append((first, last))
        first = last
    return cores


def _paragraph_end(starts: Ints, ends: NDArray[np.intp], first: int, last: int) -> int:
    at = int(np.searchsorted(ends, last, side="right")) - 1
    if at < 0 or ends[at] <= first:
        return last
    end = int(ends[at])
    full = starts[end] - starts[first] >= (starts[last] - starts[first]) * 2 / 3
    return end if full else last


def _with_context(tokens: Tokens, core_first: int, core_last: int) -> Window:
    starts = tokens.first_W
    free = WINDOW_PIECES - int(starts[core_last] - starts[core_first])
    left = min(LEFT_PIECES, max(free, 0))
    first = int(np.searchsorted(starts, starts[core_first] - left))
    free -= int(starts[core_first] - starts[first])
    right = min(RIGHT_PIECES, max(free, 0))
    last = int(np.searchsorted(starts, starts[core_last] + right, side="right")) - 1
    last = min(max(last, core_last), len(tokens))
    return Window(first=first, last=last, core_first=core_first, core_last=core_last)
