"""Whether the clause around a time expression looks back or ahead, told from its words.

Takes the nearest verb or the preposition; it parses nothing, so a verb of another clause may win.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from onrecord.derive.times.words import bag

if TYPE_CHECKING:
    from onrecord.derive.times.tokens import Tokens


class Tense(StrEnum):
    """Which way a clause looks from the day of publication."""

    PAST = "past"
    FUTURE = "future"


_AHEAD: Final = bag(
    "will would shall ll may might could can should must due planned plans plan planning"
    " scheduled expected expects expect intends intend going hopes wants unless if deadline"
    " upcoming slated ahead tomorrow prepares preparing threatens whoever resumes resume"
    " reconvenes reconvene opens begins starts meets expires takes arrive"
)
_BACK: Final = bag(
    "was were had did said told held met fell rose came went took shot struck hit left began"
    " made gave saw found won lost led put kept brought broke built bought caught chose cut drew"
    " drove flew fought got grew heard knew laid let meant paid ran read sent sold sat shook"
    " sought spoke spent spread stood stole stuck swore taught tore thought threw understood"
    " wore wrote burst blew became withdrew overthrew ate felt hid rode rang sank sang shut"
    " slept slid split been dug bore forgave beat fled lay lit dealt has have woke set taken"
    " given shown seen known gone done written broken spoken chosen driven stolen fallen thrown"
    " drawn born hurt"
)
# Before "to" and a verb: "failed to appear on Monday" looks back.
_GOVERNORS_BACK: Final = bag(
    "failed managed refused used came went forced began started continued allowed able helped"
    " rushed flew travelled declined led according sentenced returned spoke talked listened"
    " objected next close"
)
_NOT_VERBS: Final = bag(
    "need speed seed indeed embed hundred united allied wounded armed unmanned injured deed greed"
    " creed breed feed bleed weed"
)
_PREPOSITIONS: Final = {
    "since": Tense.PAST,
    "until": Tense.FUTURE,
    "till": Tense.FUTURE,
    "by": Tense.FUTURE,
    "before": Tense.FUTURE,
}
_MODALS: Final = bag("will would shall may might could should must to")
_PERFECT: Final = bag("had has have was were")
_STOPS: Final = frozenset(";:?!")
_NOUN_SIGNS: Final = bag("the a an his her its their")  # after "to": no infinitive
_REACH: Final = 16  # tokens to either side
_NEAR: Final = 8  # tokens in which "had" makes "by October" a thing of the past
_SHORTEST: Final = 5  # code points of a verb in -ed


def tense_at(tokens: Tokens, first: int, last: int, bounds: tuple[int, int]) -> Tense | None:
    """Return which way the clause around some tokens looks; None if its words do not say.

    Args:
        tokens: of the text.
        first: number of the expression's first token.
        last: number of the token after its last.
        bounds: its sentence, as token numbers, half-open.
    """
    before = tokens.word(first - 1) if first > bounds[0] else ""
    back = _nearest(tokens, range(first - 1, max(bounds[0], first - 1 - _REACH) - 1, -1))
    if before in _PREPOSITIONS:
        happened = before == "by" and back is Tense.PAST and _perfect(tokens, first)
        return Tense.PAST if happened else _PREPOSITIONS[before]
    if before in {"for", "from", "of"}:
        return _after_noun(tokens, first, before, back)
    return back or _nearest(tokens, range(last, min(bounds[1], last + _REACH)))


def _after_noun(tokens: Tokens, first: int, before: str, back: Tense | None) -> Tense | None:
    """Read "a strike for Friday" as ahead; what stands for or of a month says nothing of a verb."""
    if before != "of" and tokens.is_a(first, "WEEKDAY", "DAYNUM"):
        return back if tokens.is_a(first + 1, "APOS") else Tense.FUTURE
    return back if before == "from" else None


def _perfect(tokens: Tokens, first: int) -> bool:
    return any(tokens.word(i) in _PERFECT for i in range(max(0, first - _NEAR), first))


def _nearest(tokens: Tokens, way: range) -> Tense | None:
    """Return what the first telling word on a way says, up to the clause's end."""
    backward, comma = way.step < 0, False
    for j in way:
        word = tokens.word(j)
        if word in _STOPS or tokens.is_a(j, "BREAK"):
            return None
        comma = comma or word == ","
        if backward and comma and word == "to":
            continue  # an infinitive before a comma is another clause's
        if found := _of_word(tokens, j, word):
            return found
    return None


def _of_word(tokens: Tokens, j: int, word: str) -> Tense | None:
    if word in _AHEAD:
        return None if tokens.raw(j) == "May" else Tense.FUTURE
    if word == "to":
        return _infinitive(tokens, j)
    if word == "set" and tokens.word(j + 1) in {"for", "to", "by"}:
        return Tense.FUTURE
    return Tense.PAST if _is_past(tokens, j, word) else None


def _is_past(tokens: Tokens, j: int, word: str) -> bool:
    if word in _BACK:  # "has to" looks ahead
        return tokens.word(j + 1) != "to" and not _under_modal(tokens, j)
    regular = word.endswith("ed") and len(word) >= _SHORTEST and word not in _NOT_VERBS
    return regular and not _under_modal(tokens, j)


def _under_modal(tokens: Tokens, j: int) -> bool:
    """Tell whether a modal decides for a participle: "will be held", "would have been held"."""
    near = [tokens.word(i) for i in range(j - 3, j)]
    modal = not _MODALS.isdisjoint(near) and tokens.word(j) in {"have", "been"}
    return modal or "be" in near[1:] or near[1:] == ["have", "been"]


def _infinitive(tokens: Tokens, j: int) -> Tense | None:
    """Read "to" before a verb: "is to meet" looks ahead, "failed to meet", "had to meet" back."""
    verb = tokens.raw(j + 1)
    if not verb.isalpha() or not verb.islower() or verb in _NOUN_SIGNS:
        return None
    if tokens.is_a(j + 1, "NUMBER", "SCALE", "VAGUE", "EVERY", "ANOTHER", "THIS", "THAT"):
        return None
    back = tokens.word(j - 1) in _GOVERNORS_BACK or tokens.word(j - 2) == "had"
    return Tense.PAST if back else Tense.FUTURE
