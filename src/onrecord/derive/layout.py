"""How a report's text is laid out: words, sentences and paragraphs, with quick look-up by position.

Does not judge what a word is; names and nouns are found elsewhere. Sentences come from the
reading where it has them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.records.anchor import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

# A word keeps its inner hyphens, apostrophes and points ("al-Qadi", "O'Brien"), not what is added
# to it ("'s", "they've", "I'd").
_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"
    r"|(?<![^\W_]['’`])[^\W_]+(?:(?:[-‐‑.](?=[^\W_])|['’`](?!(?:[sS]|ve|d|ll|re|m)\b)(?=[^\W_]))[^\W_]+)*"
)
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?![ \t\r]*\n)[^\n]+)*")
# What a live blog's entries begin with.
_CLOCK = re.compile(r"^[ \t]*\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?[ \t]*[–—:-]?[ \t]*", re.MULTILINE)
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+|[:;]\s*\n")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“‘])(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Sens?|Reps?|Govs?|Rev|"
    r"Hon|St|No|"
    r"vs|Jr|Sr|Adm|Brig|Cmdr|Supt|Insp|Pres|Jan|Feb|Aug|Sept|Oct|Nov|Dec)$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of the text: its place, its form, and whether it opens a sentence or a quotation."""

    start: int
    end: int
    form: str
    opens: bool

    @property
    def lower(self) -> str:
        """The form in lower case."""
        return self.form.lower()

    @property
    def is_capitalised(self) -> bool:
        """Tell whether the word is written as names are: "Ali", "NATO", "al-Qadi", "d'Estaing"."""
        form = self.form
        if form[0].isupper():
            return True
        head, mark, tail = form.replace("’", "'").replace("'", "-").partition("-")
        return bool(mark) and len(head) <= _LONGEST_PREFIX and tail[:1].isupper() and head.isalpha()


_LONGEST_PREFIX = 4  # "al-", "d'", "ash-", "bint-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A text with its words, sentences and paragraphs, all in order."""

    text: str
    words: tuple[Word, ...]
    sentences: tuple[Span, ...]
    paragraphs: tuple[Span, ...]
    word_starts: tuple[int, ...]
    sentence_starts: tuple[int, ...]
    paragraph_starts: tuple[int, ...]

    def words_in(self, start: int, end: int) -> tuple[Word, ...]:
        """Return the words that begin between two positions."""
        return self.words[bisect_left(self.word_starts, start) : bisect_left(self.word_starts, end)]

    def words_before(self, position: int, reach: int) -> tuple[Word, ...]:
        """Return the words that end before a position and begin within a reach of it."""
        return tuple(
            w for w in self.words_in(max(0, position - reach), position) if w.end <= position
        )

    def word_at(self, position: int) -> Word | None:
        """Return the word that a position stands in."""
        found = bisect_right(self.word_starts, position) - 1
        inside = found >= 0 and position < self.words[found].end
        return self.words[found] if inside else None

    def sentence_at(self, position: int) -> int:
        """Return the number of the sentence that a position stands in (or follows)."""
        return max(0, bisect_right(self.sentence_starts, position) - 1)

    def paragraph_at(self, position: int) -> int:
        """Return the number of the paragraph that a position stands in (or follows)."""
        return max(0, bisect_right(self.paragraph_starts, position) - 1)

    def sentence_around(self, position: int) -> Span:
        """Return the sentence that a position stands in."""
        return self.sentences[self.sentence_at(position)]


def derive_layout(text: str, sentences: Sequence[Span]) -> Layout:
    """Lay out a text.

    Args:
        text: canonical.
        sentences: in order; empty if the reading has none, then they are guessed.
    """
    paragraphs = paragraphs_of(text)
    known = (
        tuple(sorted(sentences)) or _guessed_sentences(text, paragraphs) or (Span(start=0, end=1),)
    )
    begins = {_first_letter(text, s) for s in (*known, *paragraphs)}
    begins |= {m.end() for m in _CLOCK.finditer(text)}
    words = tuple(
        Word(
            start=m.start(),
            end=m.end(),
            form=m.group(),
            opens=m.start() in begins or _follows_opening(text, m.start()),
        )
        for m in _WORD.finditer(text)
    )
    return Layout(
        text=text,
        words=words,
        sentences=known,
        paragraphs=paragraphs,
        word_starts=tuple(w.start for w in words),
        sentence_starts=tuple(s.start for s in known),
        paragraph_starts=tuple(p.start for p in paragraphs),
    )


def paragraphs_of(text: str) -> tuple[Span, ...]:
    """Return the paragraphs: runs of lines without a blank line between them."""
    return tuple(
        Span(start=m.start(), end=m.end()) for m in _PARAGRAPH.finditer(text) if m.group().strip()
    )


def _guessed_sentences(text: str, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    found: list[Span] = []
    for paragraph in paragraphs:
        start = paragraph.start
        for m in _SENTENCE_END.finditer(text, paragraph.start, paragraph.end):
            before = text[max(start, m.start() - 6) : m.start()]
            goes_on = text[m.end() : m.end() + 1].islower() or _ABBREVIATION.search(before)
            if m.end() < paragraph.end and not goes_on:
                found.append(Span(start=start, end=m.end()))
                start = m.end()
        found.append(Span(start=start, end=paragraph.end))
    return tuple(found)


def _first_letter(text: str, span: Span) -> int:
    position = span.start
    while position < span.end and not text[position].isalnum():
        position += 1
    return position


def _follows_opening(text: str, position: int) -> bool:
    """Tell whether a quotation mark, a bullet or the end of a sentence stands right before."""
    before = text[max(0, position - 4) : position]
    if before[-1:] in {'"', "“", "«", "‘", "„", "*", "•"}:
        return True
    bare = before.rstrip(" \n\"'”’»)“‘«")
    return bare[-1:] in {"!", "?", "…", ":"} or (
        bare.endswith(".")
        and not _ABBREVIATION.search(
            text[max(0, position - 12) : position].rstrip(" \n.\"'”’»)“‘«")
        )
    )
