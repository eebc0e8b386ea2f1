"""PLOVER contexts of an event, by the words of its sentence and of its paragraph.

A context is coded only where it is plain: one of its words stands in the event's sentence, or two
different ones in its paragraph. Which words those are is data in `context_words`. Does not weigh
what a word means there; what is missed is left out, not guessed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from onrecord.derive.events.context_words import NARROWER, WORDS
from onrecord.derive.layout import Layout
from onrecord.records.anchor import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.derive.layout import Word

# Of a sentence or paragraph; a longer one is none: its words may stand far from the event.
_MOST_WORDS = 250
_ENOUGH = 2  # different entries of a context in the paragraph
_ES = ("s", "sh", "ch", "x")
_Entries = Mapping[str, frozenset[str]]  # the entries found, by context


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A word or phrase of a context.

    Args:
        forms: its words in small letters, the last one in singular or plural.
        exact: the form of a single word that is a name.
    """

    name: str
    context: str
    forms: tuple[tuple[str, ...], ...]
    exact: str | None

    def stands(self, words: Sequence[Word], k: int) -> int:
        """Return how many words it takes up at a place; 0 if it does not stand there."""
        length = len(self.forms[0])
        here = words[k : k + length]
        if tuple(w.lower for w in here) not in self.forms:
            return 0
        if length > 1:
            return length
        if self.exact is not None:
            return int(here[0].form == self.exact)
        return int(here[0].form.islower() or here[0].opens)


@dataclass(slots=True, kw_only=True)
class Contexts:
    """Tells contexts in one report; asked in the order of the text it reads every word twice."""

    layout: Layout
    _sentence: tuple[Span, _Entries] = field(default=(Span(start=0, end=1), {}))
    _paragraph: tuple[Span, _Entries] = field(default=(Span(start=0, end=1), {}))

    def at(self, position: int) -> tuple[str, ...]:
        """Return the contexts of an event whose trigger begins at a position, in a fixed order."""
        layout = self.layout
        sentence = layout.sentence_around(position)
        if self._sentence[0] != sentence:
            self._sentence = sentence, _entries_in(layout, sentence)
        paragraph = layout.paragraphs[layout.paragraph_at(position)]
        if self._paragraph[0] != paragraph:
            self._paragraph = paragraph, _entries_in(layout, paragraph)
        near, around = self._sentence[1], self._paragraph[1]
        plain = {*near, *(c for c, entries in around.items() if len(entries) >= _ENOUGH)}
        return tuple(c for c in WORDS if c in plain and not NARROWER.get(c, frozenset()) & plain)


def _entries_in(layout: Layout, span: Span) -> _Entries:
    """Return the entries that stand in a part of the text, the longest at each place."""
    words = layout.words_in(span.start, span.end)
    found: dict[str, frozenset[str]] = {}
    if len(words) > _MOST_WORDS:
        return found
    index, k = _index(), 0
    while k < len(words):
        length = 1
        for entry in index.get(words[k].lower, ()):
            taken = entry.stands(words, k)
            if taken:
                found[entry.context] = found.get(entry.context, frozenset()) | {entry.name}
                length = taken
                break
        k += length
    return found


@cache
def _index() -> Mapping[str, tuple[_Entry, ...]]:
    """Return the entries by their first words, the longest first."""
    index: dict[str, list[_Entry]] = {}
    for entry in _all_entries():
        for first in {form[0] for form in entry.forms}:
            index.setdefault(first, []).append(entry)
    return {
        first: tuple(sorted(entries, key=lambda e: -len(e.forms[0])))
        for first, entries in index.items()
    }


def _all_entries() -> Iterator[_Entry]:
    for context, names in WORDS.items():
        for name in names:
            *before, last = name.lower().replace("'s", "").split()  # an ending is no word
            yield _Entry(
                name=name,
                context=context,
                forms=((*before, last), (*before, _plural(last))),
                exact=name if name != name.lower() and not before else None,
            )


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(_ES) else f"{noun}s"
