"""What befell those that a number counts, told around it within one sentence.

Looks at words only: those right before the number, those behind its noun, a toll named before,
and what the last number in the sentence counts. The first that tells decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onrecord.derive.quantities.lexicon import (
    ACTIVE,
    ALIVE,
    FATES,
    FLED,
    INTRANSITIVE,
    KILLED,
    MARCHING,
    MISSING,
    NOUNS_OF,
    PARTICIPLES,
    PEOPLE,
    PROTESTERS,
    QUOTES,
    SAYING,
    TOLL_NOUNS,
    UNITS,
    bag,
)

if TYPE_CHECKING:
    from onrecord.derive.quantities.nouns import Noun
    from onrecord.derive.quantities.numbers import Number, Sentence

_BEHIND: Final = 14  # words from a noun to what befell it
_TOLL_REACH: Final = 10  # words from "toll" to its number
_BE: Final = bag("is are was were been being be")
_HAVE: Final = bag("have has had")
_PASSED: Final = bag(
    "also still reportedly allegedly feared reported believed confirmed presumed found shot taken"
    " held remain remained remains said now all both later seriously critically badly slightly"
    " lightly already under into custody prisoner up rounded beaten stabbed burned burnt"
)
_OF_WHOM: Final = bag("of them whom who")
_BREAKS: Final = bag("that while when after before where as but because if until since ; : — –")
_ASIDE: Final = bag("including among most mostly many mainly some all nearly two three four one")
_OTHER_VERBS: Final = bag("said says say told will would could can may did")
_ENDS_PASSIVE: Final = (
    bag(
        "; by in on at near and when during since over after before while across as inside"
        " outside , ."
        ' : ) from for within this last yesterday today overnight so to with or alone — – ” " ’'
        " between following under amid here there monday tuesday wednesday thursday friday saturday"
        " sunday"
    )
    | QUOTES
)
_NO_OBJECT: Final = bag("missing hostage homeless")
_SKIPPED: Final = bag("the another up some also a further off dead nearly its their his") | QUOTES
_TO_TOLL: Final = bag("to at of from is was reached by exceeded passed topped stands stood")
_THE_DEAD: Final = bag("dead wounded injured")
_ADJECTIVES: Final = _THE_DEAD | {"displaced"}
_DRIVEN: Final = bag("forced driven")  # "from their homes", "to flee"
_JOINS: Final = bag(", and or as well plus another &")
_PARTS: Final = bag("including among them included of whom with , (")
_CHANGES: Final = bag("down up compared against versus")
_CROWDS: Final = bag("crowd crowds rally march attendance")
_TROOPS: Final = bag("troop troops")
_VOTES: Final = "votes"
_FEW: Final = 10
_SHORTEST: Final = 5  # code points of a verb in -ed


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What a number counts.

    Args:
        unit: as the records name it.
        last: word after the end of what is counted.
    """

    unit: str
    last: int


def fate_of(s: Sentence, n: Number, noun: Noun, before: Counted | None) -> str | None:
    """Return what befell those that a number counts; None if nothing is told."""
    if noun.word in TOLL_NOUNS:
        return TOLL_NOUNS[noun.word]
    found = (
        _fate_within(s, n, noun)
        or _fate_before(s, n)
        or fate_behind(s, noun.then, alone=not noun.word)
        or _toll(s, n, noun)
        or _gone_on(s, n, noun, before)
    )
    persons = not noun.word or noun.are_persons
    if found == MISSING:
        return found if persons else None  # "two pages are missing"
    few = n.value is not None and n.value < _FEW
    fled = found == FLED and few
    return None if fled and not persons else found  # "two managers have fled"


def _fate_within(s: Sentence, n: Number, noun: Noun) -> str | None:
    """Read "six dead militants", "20 wounded soldiers"."""
    told = (TOLL_NOUNS[w] for w in s.words[n.last : noun.last] if w in _ADJECTIVES)
    return next(told, None)


def _fate_before(s: Sentence, n: Number) -> str | None:
    """Read "killing 12", "shot dead two guards", "the deaths of 12 people"."""
    i = n.first - 1
    while i >= 0 and s.words[i] in _SKIPPED:
        i -= 1
    word, ahead = s.word(i), s.word(i - 1)
    if word == "of":
        return NOUNS_OF.get(ahead)
    if word == "shot" and "dead" in s.words[i : n.first]:
        return KILLED
    passive = ahead in _BE and word in PARTICIPLES
    return None if passive else ACTIVE.get(word)


def fate_behind(s: Sentence, start: int, *, alone: bool) -> str | None:
    """Read on from a noun: "were killed", "wounded in", "died", "are still missing".

    Args:
        s: the sentence.
        start: word at which it goes on behind the noun.
        alone: the number has no noun, so that only helping verbs may stand between.
    """
    k, helped = start, False
    while k < min(start + _BEHIND, len(s.words)):
        told = _told_at(s, start, k, helped=helped)
        if told is not None:
            return told or None
        if s.words[k] == ",":
            k = _past_aside(s, k)
            continue
        if _ends_clause(s, start, k, alone=alone and not helped):
            return None
        helped = helped or s.words[k] in _BE
        k += 1
    return None


def _told_at(s: Sentence, start: int, k: int, *, helped: bool) -> str | None:
    """Return what a word tells of the noun; "" where it tells of others; None if it tells nothing.

    "12 soldiers killed three civilians" tells of others: the participle has an object of its own.
    """
    word, after = s.words[k], s.word(k + 1)
    if word == "dead":
        near = helped or k == start or s.word(k - 1) in _PASSED
        return KILLED if near else ""
    if word in INTRANSITIVE:
        return INTRANSITIVE[word]
    if word in PARTICIPLES:
        passive = helped or not after or after in _ENDS_PASSIVE or word in _NO_OBJECT
        return PARTICIPLES[word] if passive else ""
    return _told_in_words(s, k)


def _told_in_words(s: Sentence, k: int) -> str | None:
    following = s.words[k : k + 4]
    if following[:2] == ("to", "death") or following[:3] == ("lost", "their", "lives"):
        return KILLED
    if following[:1] and following[0] in _DRIVEN:
        out = s.word(k + 1) in {"from", "out"} or following[1:3] == ("to", "flee")
        return FLED if out else None
    return PROTESTERS if following == ("took", "to", "the", "streets") else None


def _past_aside(s: Sentence, comma: int) -> int:
    """Return the word after ", including two children,"; the end if a comma ends the clause."""
    end = len(s.words)
    if s.word(comma + 1) not in _ASIDE:
        return end
    reach = range(comma + 1, min(comma + _BEHIND, end))
    return next((k + 1 for k in reach if s.words[k] == ","), end)


def _ends_clause(s: Sentence, start: int, k: int, *, alone: bool) -> bool:
    word = s.words[k]
    if word in _BREAKS or (word in SAYING and k == start):
        return True
    if word in _BE or word in _HAVE or word in _PASSED:
        return False
    if s.word(start) == "who":
        return False  # "the people who returned to their houses were killed"
    regular = word.endswith("ed") and len(word) >= _SHORTEST
    verb = s.raw[k].islower() and (regular or word in ACTIVE or word in _OTHER_VERBS)
    return verb or (alone and word not in _OF_WHOM)


def _toll(s: Sentence, n: Number, noun: Noun) -> str | None:
    """Read "the death toll rose to 40", "the number of wounded stands at 12"."""
    if s.word(n.first - 1) not in _TO_TOLL or (noun.word and noun.unit != PEOPLE):
        return None
    for i in range(n.first - 1, max(-1, n.first - 1 - _TOLL_REACH), -1):
        if s.words[i] in _BREAKS:
            return None
        if (unit := _toll_named(s, n, i)) is not None:
            return unit
    return None


def _toll_named(s: Sentence, n: Number, i: int) -> str | None:
    """Return the unit of the toll that a word names."""
    word, ahead = s.words[i], s.word(i - 1)
    if word == "toll":
        return "injured" if ahead in {"injury", "wounded"} else KILLED
    if (word in _THE_DEAD and ahead == "the") or (ahead == "of" and s.word(i - 2) == "number"):
        return TOLL_NOUNS.get(word) or PARTICIPLES.get(word) or UNITS.get(word)
    crowd = word in _CROWDS and marches(s, n)
    return PROTESTERS if crowd else "troops" if word in _TROOPS else None


def _gone_on(s: Sentence, n: Number, noun: Noun, before: Counted | None) -> str | None:
    """Return what the last number counts where this one goes on from it."""
    if before is None:
        return None
    between = s.words[before.last : n.first]
    same = noun.unit in ALIVE | {None} and _is_more(s, n, noun, before.unit, between)
    changed = not noun.word and _is_changed(s, n, before.unit, between)
    return before.unit if same or changed else None


def _is_changed(s: Sentence, n: Number, unit: str, between: tuple[str, ...]) -> bool:
    """Tell "500 soldiers, down from 700", "94 votes to 71", "… and 71 against"."""
    if unit == _VOTES and s.word(n.last) in {"against", "for"}:
        return True
    linked = between[-1:] in {("from",), ("to",), ("with",)}
    return linked and (not _CHANGES.isdisjoint(between) or between == ("to",))


def _is_more(s: Sentence, n: Number, noun: Noun, unit: str, between: tuple[str, ...]) -> bool:
    """Tell "killed 12 soldiers and two civilians", "38 girls, five of them under ten"."""
    if unit not in FATES | ALIVE or not between:
        return False
    part = s.words[n.last : n.last + 2] in {("of", "them"), ("of", "whom")}
    joined = noun.word and unit in FATES and _JOINS.issuperset(between)
    return part or _PARTS.issuperset(between) or bool(joined)


def marches(s: Sentence, n: Number) -> bool:
    """Tell whether the words around a number speak of a demonstration."""
    return not MARCHING.isdisjoint(s.around(n.core))
