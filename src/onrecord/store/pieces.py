"""Words in pieces: those that were looked for, and those between. Does not look for anything."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.store.matching import folded_words

if TYPE_CHECKING:
    from collections.abc import Collection

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words of an excerpt; a hit is what was looked for."""

    text: str
    hit: bool


def marked(text: str, words: Collection[str]) -> tuple[Piece, ...]:
    """Return a text in pieces; joined they are the text.

    Args:
        text: any.
        words: that were looked for, as `folded_words` gives them.
    """
    pieces: list[Piece] = []
    at = 0
    for match in _WORD.finditer(text):
        if folded_words(match[0]) in words:
            if at < match.start():
                pieces.append(Piece(text=text[at : match.start()], hit=False))
            pieces.append(Piece(text=match[0], hit=True))
            at = match.end()
    if at < len(text):
        pieces.append(Piece(text=text[at:], hit=False))
    return tuple(pieces)
