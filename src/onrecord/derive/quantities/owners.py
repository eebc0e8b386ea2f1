"""Whose the counted ones are: "2,500 US troops", "its soldiers", "members of the Quds Force".

Tries the words within the noun phrase, then what "of" or "from" adds, then the possessor before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from onrecord.records.anchor import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.derive.quantities.numbers import Number, Sentence
    from onrecord.records.dossier import Entity

_POSSESSIVES: Final = frozenset(("its", "his", "her", "their"))
_LINKS: Final = frozenset(("of", "from"))
_REACH: Final = 6  # words of a name


class Directory(Protocol):
    """What finds the entity that some words refer to."""

    def at(self, span: Span) -> Entity | None:
        """Return the entity that the words of a span refer to."""
        ...


def owner_of(s: Sentence, n: Number, last: int, directory: Directory) -> str | None:
    """Return the id of the entity whose the counted ones are; None if the words name nobody.

    Args:
        s: the sentence.
        n: the number.
        last: word after the end of what is counted.
        directory: of the report's entities.
    """
    for first, end in _places(s, n, last):
        entity = directory.at(Span(start=s.starts[first], end=_bare_end(s, end - 1)))
        if entity:
            return entity.id
    return None


def _places(s: Sentence, n: Number, last: int) -> Iterator[tuple[int, int]]:
    yield from _names(s, n.last, last)
    if s.word(last) in _LINKS:
        start = last + 1 + (s.word(last + 1) == "the")
        end = start
        while end < min(len(s.raw), start + _REACH) and s.raw[end][:1].isupper():
            end += 1
        if end > start:
            yield start, end
    before = n.first - 1
    if before >= 0 and (s.words[before] in _POSSESSIVES or s.words[before].endswith(("'s", "’s"))):
        yield from _names(s, before, n.first)


def _names(s: Sentence, first: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield runs of capitalised words, then each of their words, and possessive pronouns."""
    runs: list[tuple[int, int]] = []
    for i in range(first, end):
        if s.words[i] in _POSSESSIVES:
            yield i, i + 1
        elif s.raw[i][:1].isupper():
            joined = runs and runs[-1][1] == i
            runs[-1:] = [(runs[-1][0], i + 1)] if joined else [*runs[-1:], (i, i + 1)]
    yield from runs
    for start, stop in runs:
        if stop - start > 1:
            yield from ((i, i + 1) for i in range(start, stop))


def _bare_end(s: Sentence, i: int) -> int:
    return s.ends[i] - (2 if s.words[i].endswith(("'s", "’s")) else 0)
