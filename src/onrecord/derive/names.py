"""Named mentions: runs of capitalised words parted into titles and the name proper.

Does not decide which names belong together; that is for clusters.py.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.derive import lexicon as lex
from onrecord.derive.given_names import gender_of_name
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
    from collections.abc import Set as AbstractSet

    from onrecord.derive.layout import Layout

_LONGEST_KNOWN = 6  # words of a name in a headline
_MOST_TITLES = 6  # small words before a name that may be its role
_ROLES = lex.PERSON_NOUNS | lex.HONORIFICS | lex.ORG_NOUNS
_TITLES = lex.PERSON_NOUNS | lex.HONORIFICS | {"republican", "democrat", "tory"}
_HEADS = lex.ORG_HEADS | lex.PLACE_HEADS
_AFTER_OF = lex.PORTFOLIOS | {"foreign", "home", "and"}  # "Secretary of State John …"
# Small nouns that belong to the name of a place.
_TAILS = frozenset({
    "hills", "mountains", "river", "valley", "canyon", "gorge", "road", "highway", "motorway",
    "crossing", "checkpoint", "bridge", "airport", "airbase", "airfield", "port", "estuary", "dam",
    "prison", "camp", "square", "strait", "corridor", "peninsula", "islands", "desert", "forest",
    "lake", "oilfield", "refinery", "stadium", "barracks",
})  # fmt: skip
_RANKS = frozenset({"QC", "KC"})  # of barristers, behind their names
_TAIL_REACH = 40  # code points
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
        return self.title in _TITLES

    @property
    def title(self) -> str:
        """The noun of the titles: "secretary" of "secretary of state"; empty without titles."""
        of = self.titles.index("of") if "of" in self.titles[1:] else len(self.titles)
        return self.titles[of - 1] if self.titles else ""


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
        run = [] if _is_rank(layout, run, names) else run
        names += _names_of(layout, run, evidence) if run else []
        i = run[-1] + 1 if run else i + 1
    names = [_with_tail(layout, n) for n in names]
    taken = {n.start for n in names}
    found = [n for n in _in_headlines(layout, names, evidence) if n.start not in taken]
    return tuple(sorted([*names, *found], key=lambda n: n.start))


def _is_rank(layout: Layout, run: Sequence[int], names: Sequence[Name]) -> bool:
    """Tell the letters of "Ann Roe, QC", who is no town in Quebec."""
    if len(run) != 1 or not names or layout.words[run[0]].form not in _RANKS:
        return False
    before = names[-1]
    person = before.is_titled or gender_of_name(before.key[0]) is not None
    return person and layout.text[before.end : layout.words[run[0]].start] == ", "


def _with_tail(layout: Layout, name: Name) -> Name:
    """Let a place's name have the noun that says what it is: "the Kamenny Log crossing"."""
    after = layout.words_in(name.end, name.end + _TAIL_REACH)
    if not after or after[0].lower not in _TAILS or name.titles:
        return name
    tail = after[0]
    if layout.text[name.end : tail.start] != " " or gender_of_name(name.key[0]):
        return name
    if len(after) > 1 and layout.text[tail.end : after[1].start] == " ":
        following = after[1].lower
        if following not in lex.STOPPERS and not following.endswith("ed"):
            return name  # "the Kidal airport road"
    return replace(name, end=tail.end, key=(*name.key, tail.lower))


def _in_headlines(layout: Layout, names: Sequence[Name], evidence: Evidence) -> list[Name]:
    """Find in headlines the names that the text itself has, and parts of people's names."""
    known = {n.key for n in names}
    known |= {(k[0],) for k in known if gender_of_name(k[0])}
    known |= {(k[-1],) for k in known if len(k) > 1 and k[-1] not in _HEADS}
    found: list[Name] = []
    for number in sorted(evidence.headlines):
        paragraph = layout.paragraphs[number]
        first = bisect_left(layout.word_starts, paragraph.start)
        last = bisect_left(layout.word_starts, paragraph.end)
        while first < last:
            run = _longest_known(layout, first, last, known)
            if run:
                found.append(_name(layout, run, (), layout.words[first].start))
            first += len(run) or 1
    return found


def _longest_known(
    layout: Layout, first: int, last: int, known: AbstractSet[tuple[str, ...]]
) -> list[int]:
    """Return the numbers of the words that make the longest known name from here, if any."""
    words = layout.words
    if not words[first].is_capitalised:
        return []
    for end in range(min(last, first + _LONGEST_KNOWN), first, -1):
        if tuple(fold(w.form) for w in words[first:end]) in known:
            return list(range(first, end))
    return []


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
    if gender_of_name(fold(forms[0])) and forms[0] not in lex.HONORIFICS:
        return 0  # "Howard Dean", "Steve King"
    cut = 0
    for i, form in enumerate(forms):
        if cut and i + 1 < len(forms) and gender_of_name(fold(form)):
            return i  # what comes between a title and a first name is part of the title, too
        if form in _TITLES or form.rpartition("-")[2] in lex.PERSON_NOUNS:
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
    if role.endswith("s") and role[:-1] in _TITLES:  # "hosts Ann Roe and Bo Li"
        role = role[:-1]
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
