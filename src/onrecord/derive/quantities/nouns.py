"""The noun phrase behind a number: "2,500 US troops", "three of them", or none.

Does not judge what befell those that it counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onrecord.derive.quantities.lexicon import (
    INTRANSITIVE,
    JETS,
    MEASURES,
    NOT_PERSONS,
    OF_THE,
    PARTICIPLES,
    PERSON_UNITS,
    PLURAL_MODIFIERS,
    QUOTES,
    SINGULARS,
    STOPS,
    THING_UNITS,
    UNITS,
    bag,
)

if TYPE_CHECKING:
    from onrecord.derive.quantities.numbers import Number, Sentence

_REACH: Final = 7  # words from a number to its noun
_VESSELS: Final = bag("fuel gas water oil storage think propane fish septic")  # no arms
_MORE: Final = bag("more other others further additional new people's")


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """The noun phrase behind a number.

    Args:
        word: its head in lower case; nothing where the number stands alone.
        last: word after its end.
        then: word at which the sentence goes on.
        is_plane: a type's number stands before it, as in "two F-16 fighters".
    """

    word: str
    last: int
    then: int
    is_plane: bool = False

    def agrees(self, s: Sentence, n: Number) -> bool:
        """Tell whether its number fits: "13 death" and "thousands of vote counters" do not."""
        if self.word in {"tank", "tanks"} and s.word(self.last - 2) in _VESSELS:
            return False
        if self.word not in SINGULARS:
            one_of = n.value == 1 and s.word(n.last) == "of"
            return not one_of or self.are_persons
        after = s.word(self.last)
        closes = not after[:1].isalpha() or after in STOPS or after in PARTICIPLES
        return n.value == 1 and s.word(n.last) != "of" and (closes or after.endswith("ed"))

    @property
    def unit(self) -> str | None:
        """The unit that the noun itself names."""
        return "aircraft" if self.word in JETS and self.is_plane else UNITS.get(self.word)

    @property
    def are_persons(self) -> bool:
        """Tell whether it names persons, "others" too."""
        return self.word in PERSON_UNITS or self.word == "others"

    @property
    def may_suffer(self) -> bool:
        """Tell whether what befalls people may befall it."""
        return self.word not in NOT_PERSONS and self.word not in THING_UNITS


def noun_of(s: Sentence, n: Number) -> Noun | None:
    """Return the noun phrase behind a number; None if it measures time, length or the like."""
    i, led = _after_number(s, n.last)
    head = ""
    end = i
    for k in range(i, min(i + _REACH, len(s.words))):
        word = s.words[k]
        if word in MEASURES:
            return None
        if head in UNITS and word not in UNITS:
            break
        if not (word[0].isalpha() or (led and word[0].isdigit())) or _ends_noun(s, k):
            break
        head, end = word, k + 1
        if word not in UNITS and _is_plural(s, k):
            break
    if not head and s.word(i - 1) in {"others", "them", "whom"}:
        return Noun(word="others", last=i, then=i)
    whole = head and not (led and any(w[0].isdigit() for w in s.words[i:end]))
    typed = end > i and "-" in s.word(end - 2) and s.word(end - 2)[-1].isdigit()
    return Noun(
        word=head, last=end if whole else n.last, then=end, is_plane=typed
    )  # "112 of the 250 seats" is two numbers


def _after_number(s: Sentence, last: int) -> tuple[int, bool]:
    """Return the word at which the noun begins, and whether it is part of a larger number."""
    i = last
    while s.word(i) in _MORE or s.word(i) in QUOTES:
        i += 1
    if s.word(i) == "of":
        led = s.word(i + 1) in OF_THE
        return i + 1 + led, led
    return i, False


def _ends_noun(s: Sentence, k: int) -> bool:
    word = s.words[k]
    if word in UNITS:
        return word in PARTICIPLES and s.word(k - 1) not in {"more", "the"}
    return word in STOPS or word in PARTICIPLES or word in INTRANSITIVE


def _is_plural(s: Sentence, k: int) -> bool:
    raw = s.raw[k]
    return raw.islower() and raw.endswith("s") and raw[-2:] != "ss" and raw not in PLURAL_MODIFIERS
