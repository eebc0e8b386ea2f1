"""Names of places in a text that nobody has marked: countries, their adjectives, large places.

For a title, or a text without a model's mentions. It prefers to miss: small towns share their names
with people and common words. Does not resolve anything.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from onrecord.derive.places.regions import ADJECTIVES, NOWHERE, STATES
from onrecord.records.anchor import Span
from onrecord.records.labels import Precision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.records.known import Lookups

_WORD: Final = re.compile(r"[^\W\d_][^\W_]*(?:[.'’-][^\W_]+)*\.?")
_OWNER: Final = re.compile(r"['’]s?$")
_BETWEEN: Final = frozenset((" ", " of ", " of the "))  # words of one name
_MOST_WORDS: Final = 4
_LEAST_PEOPLE: Final = 100_000
# Words that begin sentences, are given names or months, and are large towns as well.
_COMMON: Final = frozenset(
    ("Of", "Most", "Man", "Split", "Nice", "Mobile", "Reading", "Bath", "Victoria", "Santiago",
     "Jackson", "Aurora", "Austin", "Orlando", "Sale", "Along", "Many", "March", "May", "Normal",
     "Surprise", "Independence", "Police", "Union", "Best", "Bar", "Same", "As", "To", "Van",
     "Hope", "Carolina", "Florence", "Charlotte", "Augusta", "Clinton", "Lincoln", "Jordan")
)  # fmt: skip


def find_toponyms(text: str, lookups: Lookups) -> tuple[Span, ...]:
    """Return the names of places in a text, in order, the longest where several begin together.

    Args:
        text: of a report or a title.
        lookups: what answers about names.
    """
    words = [Span(start=m.start(), end=m.end()) for m in _WORD.finditer(text) if m[0][0].isupper()]
    return tuple(_found(text, words, lookups))


def _found(text: str, words: list[Span], lookups: Lookups) -> Iterator[Span]:
    i = 0
    while i < len(words):
        last = _run_end(text, words, i)
        for j in range(last, i - 1, -1):
            name = _OWNER.sub("", text[words[i].start : words[j].end].rstrip("."))
            if _is_known_place(name, lookups):
                yield Span(start=words[i].start, end=words[i].start + len(name))
                i = j
                break
        i += 1


def _run_end(text: str, words: list[Span], first: int) -> int:
    """Return the number of the last word of the run of capitalised words that begins here."""
    last = first
    while (
        last + 1 < len(words)
        and last + 1 - first < _MOST_WORDS
        and text[words[last].end : words[last + 1].start] in _BETWEEN
    ):
        last += 1
    return last


def _is_known_place(name: str, lookups: Lookups) -> bool:
    if name in STATES or lookups.demonym(name) or ADJECTIVES.get(name):
        return True
    known = lookups.names(name)
    if known:
        return any(row.placed for row in known)
    if name in _COMMON or name in NOWHERE:
        return False
    return any(
        (row.population or 0) >= _LEAST_PEOPLE
        and row.precision in (Precision.CITY, Precision.PROVINCE)
        for row in lookups.places(name)
    )
