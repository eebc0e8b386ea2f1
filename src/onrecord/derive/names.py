"""Named mentions: runs of capitalised words parted into titles and the name proper.

Does not decide which names belong together; that is for clusters.py.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.derive import lexicon as lex
from onrecord.derive.runs import (
    ORDINAL,
    WEAK,
    Evidence,
    find_run,
    gather_evidence,
    is_common_opening,
)
from onrecord.records.anchor import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.derive.layout import Layout

_MOST_TITLES = 6  # small words before a name that may be its role
_ROLES = lex.PERSON_NOUNS | lex.HONORIFICS | lex.ORG_NOUNS
_TITLES = lex.PERSON_NOUNS | lex.HONORIFICS
_HEADS = lex.ORG_HEADS | lex.PLACE_HEADS
_AFTER_OF = lex.PORTFOLIOS | {"foreign", "home", "and"}  # "Secretary of State John …"
_NO_TITLE = lex.FUNCTION - WEAK


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A named mention.

    Args:
        start: of the name proper, without titles and article.
        end: without a possessive ending.
        key: its words folded for comparison: lower case, no accents, no points.
        titles: role words right before it, lower case ("foreign", "minister").
        is_acronym: it is written in capitals only.
        begin: where the capitalised titles before it begin; else its start.
    """

    start: int
    end: int
    key: tuple[str, ...]
    titles: tuple[str, ...]
    is_acronym: bool
    begin: int

    @property
    def span(self) -> Span:
        """Where the name stands."""
        return Span(start=self.start, end=self.end)

    @property
    def is_titled(self) -> bool:
        """Tell whether a role of one person stands before it."""
        return bool(self.titles) and self.titles[-1] in _TITLES


def fold(word: str) -> str:
    """Fold a word for comparison: lower case, no accents, no points, one hyphen and apostrophe."""
    plain = unicodedata.normalize("NFKD", word)
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return plain.lower().replace(".", "").replace("’", "'").replace("`", "'").replace("‐", "-")


def find_names(layout: Layout, sources: Iterable[Span]) -> tuple[Name, ...]:
    """Find the named mentions of a text, in order.

    Args:
        layout: of the text.
        sources: spans that are known to be sources; a lone capitalised word there may be a name.
    """
    evidence = gather_evidence(layout, sources)
    names: list[Name] = []
    i = 0
    while i < len(layout.words):
        run = find_run(layout, i, evidence)
        names += _names_of(layout, run, evidence) if run else []
        i = run[-1] + 1 if run else i + 1
    return tuple(names)


def _names_of(layout: Layout, run: Sequence[int], evidence: Evidence) -> list[Name]:
    """Split a run into titles and the name proper; a country before a title is a name too."""
    words = layout.words
    forms = [words[i].lower for i in run]
    is_institution = forms[-1] in _HEADS and forms[-1] not in lex.HONORIFICS
    cut = 0 if is_institution else _title_end(forms)
    countries = [
        i
        for i in run[:cut]
        if words[i].lower not in lex.HONORIFICS
        and (
            words[i].lower in lex.COUNTRIES or (words[i].form.isupper() and len(words[i].form) > 1)
        )
    ]
    names = [_name(layout, [i], (), words[i].start) for i in countries]
    rest = _without_lead(layout, run[cut:], evidence, is_institution=is_institution)
    if rest:
        titles = tuple(forms[:cut]) or _small_titles(layout, run[0])
        begin = words[rest[0]].start if countries else words[run[0]].start
        names.append(_name(layout, rest, titles, begin))
    return names


def _without_lead(
    layout: Layout, run: Sequence[int], evidence: Evidence, *, is_institution: bool
) -> list[int]:
    """Drop what is capitalised, or stands, before a name without being part of it."""
    words, rest = layout.words, list(run)
    while rest and not (words[rest[0]].is_capitalised or ORDINAL.match(words[rest[0]].form)):
        rest.pop(0)
    if len(rest) > 1 and words[rest[0]].lower in {"opposition", "former"}:
        rest.pop(0)
    if len(rest) > 1 and not is_institution and is_common_opening(words[rest[0]], evidence):
        rest.pop(0)
    return rest


def _title_end(forms: Sequence[str]) -> int:
    """Return how many leading words of a run are titles and their modifiers."""
    cut = 0
    for i, form in enumerate(forms):
        if form in _TITLES:
            cut = i + 2 if forms[i + 1 : i + 2] == ["of"] else i + 1
        elif cut == i and form in _AFTER_OF and "of" in forms[:i]:
            cut = i + 1
    return cut


def _small_titles(layout: Layout, first: int) -> tuple[str, ...]:
    """Return a role written small right before a name: "foreign ministry spokesman"."""
    words = layout.words
    if first == 0 or layout.text[words[first - 1].end : words[first].start] != " ":
        return ()
    head = words[first - 1]
    role = head.lower.removeprefix("then-").removeprefix("ex-")
    if role not in _ROLES or head.form.isupper():
        return ()
    found = [role]
    for i in range(first - 2, max(-1, first - _MOST_TITLES), -1):
        gap = layout.text[words[i].end : words[i + 1].start]
        if words[i].lower in _NO_TITLE or gap != " ":
            break
        found.append(words[i].lower)
    return tuple(reversed(found))


def _name(layout: Layout, run: Sequence[int], titles: tuple[str, ...], begin: int) -> Name:
    words = [layout.words[i] for i in run]
    letters = [c for w in words for c in w.form if c.isalpha()]
    return Name(
        start=words[0].start,
        end=words[-1].end,
        key=tuple(fold(w.form) for w in words),
        titles=titles,
        is_acronym=len(run) == 1 and len(letters) > 1 and all(c.isupper() for c in letters),
        begin=begin,
    )
