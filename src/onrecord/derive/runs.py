"""Runs of capitalised words: where a name may begin, and how far it goes.

Knows about sentence openings, headlines, initials, nicknames, particles ("bin", "de"),
organisations' "of", "for" and "and", and possessives. What in a run is a title and what the
name is for names.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.derive import lexicon as lex
from onrecord.derive.given_names import gender_of_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.derive.layout import Layout, Word
    from onrecord.records.anchor import Span

ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$")
# "(R-Utah)", ", D-N.Y.": a politician's party and state.
_PARTY = re.compile(r"(?:\(|, )[RDI]-[A-Z][\w.]*")
_HEADLINE_WORDS = 20  # a longer line is no headline
_SHORTEST_HEADLINE = 4  # words; a lone name on a line is a name
_HEADLINE_SHARE = 0.7  # of capitalised words
_LONGEST_RUN = 12  # words; no name is longer
_MOST_OF_TITLE = 4  # words of a title after "of", and a first name
_MOST_SMALL = 3  # small words inside a name
_SUFFIX = re.compile(r"(?:ing|ly|ed|ists|ers|ors|ments|tions|ants|ents|cians)$")
_NOT_SUFFIXED = frozenset({"beijing"})
_VERBS = frozenset({
    "said", "says", "has", "had", "is", "was", "will", "would", "told", "did", "does", "wants",
    "called", "also", "and",
})  # fmt: skip
# Possessives that stand inside names: "People's Republic", "Women's League".
_COLLECTIVE = frozenset({
    "people", "workers", "women", "men", "farmers", "teachers", "students", "miners",
    "children", "lord", "journalists", "citizens", "doctors",
})  # fmt: skip
_AND_HEADS = frozenset({
    "ministry", "department", "organization", "organisation", "committee", "commission",
    "office", "secretary", "commissioner", "minister",
})  # fmt: skip
# Words of lexicon.FUNCTION that do begin names: "New Delhi", "National Assembly".
WEAK = frozenset({
    "new", "old", "big", "great", "police", "media", "local", "foreign", "federal", "state",
    "national", "international", "public", "private", "former", "top", "senior", "junior",
    "leading", "independent", "workers", "farmers", "students", "people", "women", "god", "sir",
    "lady", "army", "government", "high", "free", "opposition", "rescue", "aid", "democracy",
    "freedom", "justice", "peace", "war", "first", "second", "young",
})  # fmt: skip
_NEVER = lex.CALENDAR | lex.PRONOUNS | {"the", "a", "an", "i'm", "i've", "i'd", "i'll"}
_NOT_OPENING = lex.DETERMINERS | lex.PREPOSITIONS | lex.CONJUNCTIONS | (lex.FUNCTION - WEAK)
_NOT_ALONE = lex.PERSON_NOUNS | lex.PEOPLE_NOUNS | {
    "am", "pm", "gmt", "est", "utc", "ad", "bc", "km", "ok",
}  # fmt: skip
_SINGULARS = lex.PERSON_NOUNS | lex.ORG_NOUNS


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a text itself tells about its capitals.

    Args:
        inner: words that it capitalises where nothing forces it to, in lower case.
        small: words that it writes small.
        headlines: numbers of the paragraphs whose capitals say nothing.
        sources: positions where a source begins.
    """

    inner: frozenset[str]
    small: frozenset[str]
    headlines: frozenset[int]
    sources: frozenset[int]


def gather_evidence(layout: Layout, sources: Iterable[Span]) -> Evidence:
    """Read a text once for what its capitals mean."""
    headlines = {
        n
        for n, p in enumerate(layout.paragraphs)
        if _is_headline(
            layout.words_in(p.start, p.end),
            layout.text[p.start : p.end],
            first=n == 0 and len(layout.paragraphs) > 1,
        )
    }
    inner, small = set(), set()
    for word in layout.words:
        if word.form[0].islower():
            small.add(word.lower)
        elif not word.opens and layout.paragraph_at(word.start) not in headlines:
            inner.add(word.lower)
    return Evidence(
        inner=frozenset(inner),
        small=frozenset(small),
        headlines=frozenset(headlines),
        sources=frozenset(s.start for s in sources),
    )


def _is_headline(words: Sequence[Word], line: str, *, first: bool) -> bool:
    """Tell a line whose capitals say nothing: all in capitals, or short and mostly so.

    Only a text's first line may end like a sentence and be a headline.
    """
    letters = [w for w in words if w.form[0].isalpha()]
    if len(letters) < _SHORTEST_HEADLINE:
        return False
    most = _HEADLINE_SHARE * len(letters)
    if sum(w.form.isupper() and len(w.form) > 1 for w in letters) > most:
        return True
    unfinished = first or line.rstrip()[-1:].isalnum()
    short = len(letters) <= _HEADLINE_WORDS
    return unfinished and short and sum(w.form[0].isupper() for w in letters) > most


def find_run(layout: Layout, first: int, evidence: Evidence) -> list[int]:
    """Return the numbers of the words that make one run of capitals from here, if any."""
    words = layout.words
    if not _may_begin(layout, first):
        return []
    run = [first]
    while len(run) < _LONGEST_RUN and (following := _next_in_run(layout, run)):
        run += following
    if len(run) == 1 and not _stands_alone(layout, first, evidence):
        return []
    # What a headline names is looked for when the names of the rest are known.
    return [] if layout.paragraph_at(words[first].start) in evidence.headlines else run


def _may_begin(layout: Layout, i: int) -> bool:
    word = layout.words[i]
    following = layout.words[i + 1] if i + 1 < len(layout.words) else None
    joined = following is not None and following.is_capitalised and _joins(layout, i)
    if ORDINAL.match(word.form):  # "91st Brigade"
        return joined and following is not None and following.lower in lex.ORG_HEADS
    never = (word.lower in _NEVER and word.form != "US") or _is_party(layout, word)
    if not word.is_capitalised or never:
        return False
    if not word.opens:
        return True
    return word.lower not in _NOT_OPENING and (joined or word.lower not in lex.FUNCTION)


def _is_party(layout: Layout, word: Word) -> bool:
    """Tell a politician's party and state behind the name."""
    if word.form[1:2] != "-":
        return False
    return any(
        _PARTY.fullmatch(layout.text, max(0, word.start - lead), word.end) for lead in (1, 2)
    )


def _joins(layout: Layout, i: int) -> bool:
    """Tell whether nothing but a blank (or an initial's point) parts a word from the next."""
    left, right = layout.words[i], layout.words[i + 1]
    gap = layout.text[left.end : right.start]
    if gap in {". ", ".\xa0", "."}:
        return len(left.form) == 1 or left.lower in lex.HONORIFICS
    if gap in {"' ", "’ "}:  # "the Miners' Federation"
        federation = left.lower in _COLLECTIVE or right.lower in lex.ORG_HEADS
        return left.lower.endswith("s") and federation
    if gap in {"'s ", "’s "}:
        return left.lower in _COLLECTIVE
    return gap in {" ", "\xa0", " & ", "&"}


def _next_in_run(layout: Layout, run: Sequence[int]) -> list[int]:
    """Return the words that carry a run on: a capital, or small words and then a capital."""
    words, last = layout.words, run[-1]
    if _nickname_follows(layout, last):
        return [last + 1, last + 2]
    if last + 1 >= len(words) or not _joins(layout, last):
        return []
    following = words[last + 1]
    if following.is_capitalised and not _bars(following):
        return [last + 1]
    blank = layout.text[words[last].end : following.start].isspace()
    return _over_small_words(layout, run) if blank else []


def _bars(word: Word) -> bool:
    return word.form != "US" and (word.lower in lex.CALENDAR or word.lower in lex.PRONOUNS)


def _nickname_follows(layout: Layout, last: int) -> bool:
    """Tell 'John "J.D." Dorrian'."""
    words, text = layout.words, layout.text
    if last + 2 >= len(words):
        return False
    inner, after = words[last + 1], words[last + 2]
    before, behind = text[words[last].end : inner.start], text[inner.end : after.start]
    opened = before in {' "', " “", " ‘"}
    closed = behind in {'" ', "” ", "’ ", '." ', ".” "}
    return opened and closed and inner.is_capitalised and after.is_capitalised


def _over_small_words(layout: Layout, run: Sequence[int]) -> list[int]:
    words, last = layout.words, run[-1]
    found: list[int] = []
    for i in range(last + 1, min(last + 2 + _MOST_SMALL, len(words))):
        if not _joins(layout, i - 1):
            break
        if words[i].is_capitalised:
            carries = found and not _bars(words[i]) and _bridges(words, run, found, words[i])
            return [*found, i] if carries else []
        found.append(i)
    return []


def _bridges(words: Sequence[Word], run: Sequence[int], small: Sequence[int], after: Word) -> bool:
    """Tell whether small words belong inside a name: "bin", "de la", "of the", "and"."""
    forms = tuple(words[i].lower for i in small)
    heads = any(words[i].lower in _AND_HEADS for i in run)
    last = words[run[-1]].lower.removeprefix("then-").removeprefix("ex-")
    if forms[0] in {"of", "for"} and forms[1:] in ((), ("the",), ("all",)):
        portfolio = after.lower in lex.PORTFOLIOS or after.lower in {"foreign", "home"}
        office = last in lex.OFFICES and _names_bearer(words, small[-1] + 1)
        return last in lex.OF_HEADS or heads or office or (last in lex.HONORIFICS and portfolio)
    if forms == ("and",):  # "Ministry of Defence and Logistics", not "… of Defence and Hamas"
        has_of = any(words[i].lower in {"of", "for"} for i in run)
        own = after.form.isupper() or after.lower in lex.COUNTRIES
        return has_of and heads and not own
    return all(f in lex.PARTICLES for f in forms)


def _names_bearer(words: Sequence[Word], after: int) -> bool:
    """Tell whether capitals lead from here to a first name: "Director of Harbour Affairs Ann"."""
    for word in words[after : after + _MOST_OF_TITLE]:
        if not word.is_capitalised:
            return False
        if gender_of_name(word.lower):
            return True
    return False


def _stands_alone(layout: Layout, i: int, evidence: Evidence) -> bool:
    """Tell whether a lone capitalised word is a name."""
    word = layout.words[i]
    lower = word.lower
    following = layout.words[i + 1] if i + 1 < len(layout.words) else None
    if len(word.form) == 1 or lower in lex.HONORIFICS:
        return False
    if lower in lex.DEMONYMS and following and following.form[0].islower():
        blank = layout.text[word.end : following.start] == " "
        if blank and following.lower not in _VERBS:  # "Greek court"
            return False
    if not word.opens:
        plural = lower.endswith("s") and lower[:-1] in _SINGULARS
        return not plural and lower not in _NOT_ALONE
    after = layout.words[i + 2] if i + 2 < len(layout.words) else None
    return _opens_as_name(layout, word, following, evidence) or (
        following is not None
        and following.lower == "and"
        and after is not None
        and after.is_capitalised
        and lower not in lex.FUNCTION
        and not _is_common(lower)
    )


def _opens_as_name(layout: Layout, word: Word, following: Word | None, evidence: Evidence) -> bool:
    """Tell whether a sentence's first word is a name: by the text, by its ending, by its verb."""
    lower = word.lower
    if word.form.isupper() or lower in lex.COUNTRIES:
        return True
    common = _is_common(lower) or lower in lex.FUNCTION
    if not common and (lower in evidence.inner or not word.form[0].isupper()):
        return True
    suffixed = _SUFFIX.search(lower) and lower not in _NOT_SUFFIXED
    if common or suffixed or lower in evidence.small:
        return False
    owns = layout.text.startswith(("'s", "’s", ","), word.end)
    verb = following is not None and (following.lower in _VERBS or following.lower.endswith("ed"))
    return word.start in evidence.sources or owns or (verb and not lower.endswith("s"))


def _is_common(lower: str) -> bool:
    return lower in lex.COMMON_NOUNS or lower.removesuffix("s") in lex.COMMON_NOUNS


def is_common_opening(word: Word, evidence: Evidence) -> bool:
    """Tell a common noun that only its place in the sentence capitalises."""
    return word.opens and word.lower in evidence.small and _is_common(word.lower)
