"""Where noun phrases end: their core, their appositions, their owner, and the names inside.

Looks at stretches of one text, given its named mentions. Does not say what a phrase is; that is
for phrases.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.derive import lexicon as lex
from onrecord.derive.clusters import Cluster, cluster_numbers, names_between
from onrecord.derive.layout import Layout, Word
from onrecord.derive.names import Name
from onrecord.derive.nouns import is_noun
from onrecord.records.anchor import Span

_STOP = re.compile(
    r",(?!\d)|;|:|\s\(|\s[–—-]\s|—|\s(?:who|which|whose|whom|that|where|when|while|quoting|citing)\b"
)
_OWNER = re.compile(r"[’'`]s?(?=\s|$)")
_LONGEST_NAME = 80  # code points
_LONGEST_PHRASE = 500  # code points: a longer source is broken, and reading all of it helps nobody
# Words after a head noun that begin a reduced clause: "hired by …", "close to …".
_PARTICIPLES = frozenset({
    "seen", "held", "sent", "written", "known", "taken", "made", "drawn", "given", "shown",
    "read", "run", "led", "built", "kept",
})  # fmt: skip
_AFTER_HEAD = frozenset({
    "close", "familiar", "loyal", "there", "here", "opposed", "present", "then", "since",
    "himself", "herself", "itself", "themselves", "alone", "too",
})  # fmt: skip
_EXAMPLES = frozenset({"like", "such", "including"})
_PARTITIVE = frozenset({
    "one", "some", "most", "many", "several", "all", "each", "both", "none", "two", "three",
    "four", "five", "half", "neither", "another", "other", "others", "member", "members",
    "dozens", "hundreds", "thousands", "group", "number", "majority",
})  # fmt: skip


@dataclass(slots=True, kw_only=True)
class Bounds:
    """Finds where phrases of one text end."""

    layout: Layout
    clusters: Sequence[Cluster]
    _starts: tuple[int, ...] = field(init=False)
    _pairs: tuple[tuple[Name, int], ...] = field(init=False)

    def __post_init__(self) -> None:
        self._starts, self._pairs = cluster_numbers(self.clusters)

    def names_in(self, start: int, end: int) -> tuple[tuple[Name, int], ...]:
        """Return the named mentions between two positions, with their clusters' numbers."""
        return names_between(self._starts, self._pairs, start, end)

    def words_in(self, span: Span) -> tuple[Word, ...]:
        """Return the words of a span, of a very long one the first ones."""
        return self.layout.words_in(span.start, min(span.end, span.start + _LONGEST_PHRASE))

    def inside_name(self, position: int) -> bool:
        """Tell whether a position stands inside a name or between it and its titles."""
        found = self.names_in(max(0, position - _LONGEST_NAME), position + _LONGEST_NAME)
        return any(n.begin < position < n.end for n, _ in found)

    def base(self, span: Span) -> Span:
        """Return a phrase up to its first apposition, relative clause or bracket outside a name."""
        sentence = self.layout.sentence_around(span.start)
        end = min(span.end, span.start + _LONGEST_PHRASE)
        end = min(end, sentence.end) if sentence.end > span.start else end
        for m in _STOP.finditer(self.layout.text, span.start, end):
            if m.start() > span.start and not self.inside_name(m.start()):
                return Span(start=span.start, end=m.start())
        return Span(start=span.start, end=end)

    def core(self, words: Sequence[Word]) -> list[Word]:
        """Return a phrase's words up to its head: before the first preposition outside a name.

        Of a part of something ("one of the officers") the whole is the core.
        """
        core: list[Word] = []
        for i, word in enumerate(words):
            if core and not self.inside_name(word.start):
                if word.lower == "of" and core[-1].lower in _PARTITIVE and i + 1 < len(words):
                    core = []
                    continue
                titled = word.lower == "of" and core[-1].lower in lex.PERSON_NOUNS
                if titled and self._is_title(words[i + 1 : i + 6]):
                    core.append(word)
                    continue
                if word.lower in lex.PHRASE_ENDS | _EXAMPLES or _begins_clause(word, core):
                    break
            core.append(word)
        return core

    def _is_title(self, words: Sequence[Word]) -> bool:
        """Tell what follows "of" in "former secretary of state Ann Roe"."""
        starts = (
            {n.start for n, _ in self.names_in(words[0].start, words[-1].end + _LONGEST_NAME)}
            if words
            else set()
        )
        for i, word in enumerate(words):
            if word.start in starts:
                return i > 0
            if not (word.is_capitalised or word.lower in lex.PORTFOLIOS):
                return False
        return False

    def owner_end(self, span: Span) -> int:
        """Return where the possessor of a phrase ends ("Pakistan's| army"); else its start."""
        base = self.base(span)
        for m in _OWNER.finditer(self.layout.text, base.start, base.end):
            if not self.inside_name(m.start()):
                inside = self._has_preposition(base.start, m.start())
                return span.start if inside or m.end() >= base.end else m.end()
        return span.start

    def _has_preposition(self, start: int, end: int) -> bool:
        """Tell "a member of the mosque's board", whose owner is not the member's."""
        words = self.layout.words_in(start, end)
        return any(w.lower in lex.PREPOSITIONS and not self.inside_name(w.start) for w in words)

    def is_only_name(self, span: Span) -> bool:
        """Tell whether a span holds a name, or names, and nothing else but an article."""
        words = [w for w in self.words_in(span) if w.lower != "the"]
        names = self.names_in(span.start, span.end)
        if not words or not names:
            return False
        return names[0][0].start == words[0].start and names[-1][0].end >= words[-1].end

    def is_titled_name(self, span: Span) -> bool:
        """Tell whether a span ends with a name that has a title before it."""
        words, names = self.words_in(span), self.names_in(span.start, span.end)
        if not words or not names:
            return False
        return names[-1][0].end == words[-1].end and bool(names[-1][0].titles)


def _begins_clause(word: Word, core: Sequence[Word]) -> bool:
    """Tell "hired by …", "close to …" after a head noun, and a verb that a span runs on into."""
    lower, last = word.lower, core[-1]
    noun = is_noun(last.lower)
    if word.form[0].isupper() or not (noun or last.is_capitalised):
        return False
    participle = lower.endswith(("ed", "ing")) or lower in _PARTICIPLES
    clause = lower in _AFTER_HEAD or (participle and not is_noun(lower))
    return lower in lex.VERBS or (noun and clause)
