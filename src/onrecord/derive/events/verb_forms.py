"""Whether a word is a verb where nothing before it says so: pasts, "-ing", the present tense.

"Soldiers captured two" has one, "two captured soldiers" has none: neighbours decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.derive.events import word_lists as wl
from onrecord.derive.events.lemmas import lemma_of
from onrecord.derive.events.tokens import Line, Tag, Token

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

SAME_PAST = wl.words("put set cut hit shut let quit hurt beat cast spread split read")
ADJECTIVES = wl.words(
    "armed united unprecedented concerned alleged so-called limited red sacred wanted evening "
    "morning during something anything nothing everything building writing"
)
_NEVER = wl.words("morning evening")
# Before these a past is no attribute: "some threw stones".
_ALONE = wl.words("some several many all both each those others few")
_NO_PASTS = wl.words(
    "need seed feed deed weed heed speed breed creed reed indeed hundred sacred kindred shed red "
    "bed med shred ahmed mohammed"
)
_LED = wl.DETERMINERS | wl.PRONOUNS
_OPENING: AbstractSet[str] = _LED | wl.NUMBERS | {"to", "that"}
_NOT_NOUNS = (
    wl.PREPOSITIONS | wl.EITHER_WAY | wl.DETERMINERS | wl.PRONOUNS | wl.AUXILIARIES
    | wl.COORDINATORS | wl.ADVERBS | wl.RELATIVES | wl.SUBORDINATORS | wl.TIMES | wl.NUMBERS
    | {"to", "that"}
)  # fmt: skip
_SHORTEST_ING = 5  # "king", "ring" are none


def is_verb(line: Line, i: int, *, known: bool) -> bool:  # noqa: PLR0911  # a list of cases
    """Tell whether a word of no closed list is a verb.

    Args:
        line: the sentence, tagged up to the word.
        i: number of the word.
        known: it is known to be a predicate: a verb, or a noun that names a deed.
    """
    token, before, after = line.at(i), line.before(i), line.after(i)
    lower = token.lower
    past = lower in wl.PASTS_ONLY or lower in wl.IRREGULAR or lower.endswith("ed")
    if before.owner or lower in _NEVER or _is_adjective(token, after, known=known):
        return False
    if before.tag is Tag.DETERMINER:
        sure = lower in wl.PASTS_ONLY or (known and lower.endswith("ed"))
        return before.lower in _ALONE and sure
    if lower.endswith("ing") and len(lower) >= _SHORTEST_ING:
        return after.lower != "of"
    if past:
        return lower not in _NO_PASTS and not _is_attribute(token, before, after)
    return _is_plain_verb(line, i, known=known)


def sets_verb(after: Token) -> bool:
    """Tell whether what follows "to" makes it the infinitive's."""
    return bool(after.form) and after.tag in {Tag.VERB, Tag.ADVERB, Tag.AUXILIARY}


def _is_adjective(token: Token, after: Token, *, known: bool) -> bool:
    """Tell "armed men", and "Beijing" or "Mohammed" at the opening of a sentence."""
    if known:
        return False
    if token.lower in ADJECTIVES and _may_be_noun(after):
        return True
    named = token.capital and token.lower.endswith(("ing", "ed"))
    return named and lemma_of(token.lower) not in wl.VERBS


def _is_attribute(token: Token, before: Token, after: Token) -> bool:
    """Tell "two captured soldiers" from "soldiers captured two"."""
    if after.owner or token.lower in wl.PASTS_ONLY:
        return False
    counted = before.lower in wl.NUMBERS or before.lower[:1].isdigit()
    name = after.capital and (counted or before.tag is Tag.PREPOSITION)
    if not (_may_be_noun(after) or name):
        return False
    if not before.form:
        return token.cut and after.lower.endswith(("s", "men", "police"))
    adjective = before.tag is Tag.NOUN and before.lower.endswith(("al", "ic", "ive", "ous", "ian"))
    led = before.tag in {Tag.PREPOSITION, Tag.VERB} or counted
    return led or (adjective and not before.capital)


def _may_be_noun(token: Token) -> bool:
    lower = token.lower
    closed = not lower or lower in _NOT_NOUNS or lower.endswith("ly")
    return not (closed or token.capital or lower[0].isdigit())


def _is_plain_verb(line: Line, i: int, *, known: bool) -> bool:
    """Tell a plain or present form from the noun that is written like it."""
    token, before, after = line.at(i), line.before(i), line.after(i)
    lower, lemma = token.lower, lemma_of(token.lower)
    after_noun = bool(before.form) and before.tag is Tag.NOUN
    if known and lower == lemma and after_noun:
        named = before.capital and after.lower in _LED
        if named or (lemma in wl.VERBS and (after.capital or after.lower in wl.DETERMINERS)):
            return True
    if lemma not in wl.VERBS and lower not in SAME_PAST:
        return False
    both = lemma in wl.BOTH and lower not in SAME_PAST
    if known and after_noun and not lower.endswith("s"):
        both = both and (before.capital or not before.lower.endswith("s"))
    if not before.form:
        return _is_first(token, after, both=both, known=known and i > 0)
    return _is_present(token, before, after, both=both)


def _is_first(token: Token, after: Token, *, both: bool, known: bool) -> bool:
    """Tell "…, which took no part, refuses to go" and "Leave now" from a noun in a list."""
    if token.cut and (known or not both):
        opens = after.lower in _LED or after.lower == "to"
        return opens or (not both and (after.capital or token.lower.endswith("s")))
    return token.opens and not both and bool(after.form) and not token.lower.endswith("s")


def _is_present(token: Token, before: Token, after: Token, *, both: bool) -> bool:
    """Tell a present tense from a noun by its neighbours."""
    if before.tag in {Tag.PRONOUN, Tag.RELATIVE} or before.lower == "that":
        return before.lower not in wl.OBJECT_PRONOUNS
    if before.tag not in {Tag.NOUN, Tag.ADVERB, Tag.COORDINATOR, Tag.TIME}:
        return False
    if not both:
        return True
    called = token.lower.startswith("call") and after.lower in {"for", "on", "upon"}
    opens = after.lower in _OPENING or after.lower[:1].isdigit()
    opens = opens or (after.capital and before.tag is Tag.NOUN)
    agrees = token.lower.endswith("s") != (before.lower.endswith("s") and not before.capital)
    return agrees and (opens or called)
