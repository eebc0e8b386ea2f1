"""Words of a sentence tagged, by closed lists, endings and neighbours.

A light stand-in for a tagger: it is right where the reading of participants needs it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.derive import lexicon as lex
from onrecord.derive.events import word_lists as wl
from onrecord.derive.events.lemmas import lemma_of
from onrecord.derive.events.tokens import Line, Tag, Token
from onrecord.derive.events.verb_forms import ADJECTIVES, SAME_PAST, is_verb, sets_verb

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from onrecord.derive.layout import Layout, Word
    from onrecord.records.anchor import Span

T = Tag
_BREAK = re.compile(r",(?!$)|[;:—–()\[\]]|\s-\s|\.\s|[?!]|\n")
_CLOSED: dict[str, Tag] = {
    **dict.fromkeys(wl.ADVERBS, T.ADVERB),
    **dict.fromkeys(wl.NUMBERS, T.NOUN),
    **dict.fromkeys(wl.PRONOUNS, T.PRONOUN),
    **dict.fromkeys(wl.DETERMINERS, T.DETERMINER),
    **dict.fromkeys(wl.EITHER_WAY | wl.PREPOSITIONS, T.PREPOSITION),
    **dict.fromkeys(wl.SUBORDINATORS | {"that"}, T.SUBORDINATOR),
    **dict.fromkeys(wl.COORDINATORS, T.COORDINATOR),
    **dict.fromkeys(wl.RELATIVES, T.RELATIVE),
    "to": T.TO,
    **dict.fromkeys(wl.AUXILIARIES, T.AUXILIARY),
    **dict.fromkeys(wl.NEGATIONS, T.NEGATION),
}
_NO_OWNERS = wl.PRONOUNS | {"who", "that", "there", "here"}
_TITLES = wl.words("mr mrs ms dr prof gen col lt capt sgt st sen rep gov maj adm brig rev")
_NOT_ADVERBS = wl.words(
    "family assembly ally rally reply supply daily weekly early elderly deadly only fly likely "
    "july italy friendly"
)
_DEICTIC = wl.words("yesterday today tomorrow tonight overnight")
_AFTER_TO = wl.words(
    "prison court parliament hospital jail power war peace violence justice talks work school "
    "date death safety"
)
_NOUNS_AFTER_TO = (lex.COMMON_NOUNS - wl.VERBS) | _AFTER_TO
_ORDINALS = wl.words("first last only very most more now then")
_ABOUT = wl.words("about around nearly almost roughly over some")
_ABOUT_NUMBERS = frozenset({
    ("at", "least"), ("more", "than"), ("up", "to"), ("fewer", "than"), ("less", "than"),
    ("at", "most"), ("as", "many"),
})  # fmt: skip


def read_tokens(layout: Layout, span: Span, triggers: AbstractSet[int]) -> list[Token]:
    """Tag the words of a sentence.

    Args:
        layout: of the text.
        span: the sentence.
        triggers: where words stand that are known to be predicates.
    """
    tokens: list[Token] = []
    before: Word | None = None
    for word in layout.words_in(span.start, span.end):
        tokens.append(_token(layout.text, word, before))
        before = word
    line = Line(tokens=tokens, edge=Token(start=0, end=0, form="", lower=""))
    for i, token in enumerate(tokens):
        token.tag = _tag(line, i, known=token.start in triggers)
    for i, token in enumerate(tokens):
        _settle(line, i)
        if token.tag is T.VERB:
            token.lemma = lemma_of(token.lower)
    return tokens


def _token(text: str, word: Word, before: Word | None) -> Token:
    gap = "" if before is None else text[before.end : word.start]
    lower = word.lower.replace("’", "'")
    return Token(
        start=word.start,
        end=word.end,
        form=word.form,
        lower=lower,
        gap=gap,
        opens=word.opens,
        capital=word.is_capitalised,
        owner=lower not in _NO_OWNERS and _is_owner(text[word.end : word.end + 3], lower),
        cut=before is not None and gap != " " and _is_cut(gap, before),
    )


def _is_cut(gap: str, before: Word) -> bool:
    abbreviated = gap == ". " and (before.lower in _TITLES or len(before.form) == 1)
    return not abbreviated and _BREAK.search(gap) is not None


def _is_owner(after: str, lower: str) -> bool:
    ending = after[:2] in {"'s", "’s", "`s"} and not after[2:3].isalnum()
    plural = lower[-1:] == "s" and after[:1] in {"'", "’"} and after[1:2] == " "
    return ending or plural


def _tag(line: Line, i: int, *, known: bool) -> Tag:
    token = line.at(i)
    found = _closed(line, i)
    if found is not None:
        return found
    if token.capital and not token.opens:
        return T.NOUN
    helper = _helper(line, i)
    if helper.tag in {T.TO, T.AUXILIARY} and not token.cut:
        return _after_helper(token, helper)
    return T.VERB if is_verb(line, i, known=known) else T.NOUN


def _closed(line: Line, i: int) -> Tag | None:
    """Return the tag of a word of the closed lists."""
    token = line.at(i)
    lower = token.lower
    if lower in wl.TIMES and (token.capital or lower in _DEICTIC) and (i or lower != "may"):
        return T.TIME
    if lower == "no" and line.at(i + 1).lower == "longer":
        return T.NEGATION
    found = _CLOSED.get(lower)
    if found is None:
        adverb = lower.endswith("ly") and lower not in _NOT_ADVERBS and not token.capital
        found = T.ADVERB if adverb or (lower, line.at(i - 1).lower) == ("longer", "no") else None
        return T.NOUN if lower[0].isdigit() else found
    name = (found is T.ADVERB and token.capital and not token.opens) or token.form in {"US", "IT"}
    return T.NOUN if name else found


def _helper(line: Line, i: int) -> Token:
    """Return the auxiliary or "to" before a word, over adverbs and negations."""
    k = i - 1
    while k > 0 and line.at(k).tag in {T.NEGATION, T.ADVERB} and not line.at(k + 1).cut:
        k -= 1
    return line.at(k)


def _after_helper(token: Token, helper: Token) -> Tag:
    lower = token.lower
    past = lower.endswith("ed") or lower in wl.IRREGULAR or lower in SAME_PAST
    if helper.tag is T.TO:
        plural = lower.endswith("s") and not lower.endswith("ss") and lemma_of(lower) != lower
        noun = plural or lower in _NOUNS_AFTER_TO or token.capital
    elif helper.lower in wl.BE:
        noun = not (past or lower.endswith(("ing", "en"))) or lower in ADJECTIVES
    else:
        noun = helper.lower in wl.HAVE and not past
    return T.NOUN if noun else T.VERB


def _settle(line: Line, i: int) -> None:
    """Settle "that", "to", numbers and words of time now that their neighbours are tagged."""
    token, before, after = line.at(i), line.at(i - 1), line.at(i + 1)
    lower = token.lower
    if lower == "that":
        token.tag = _that(before, line.after(i), after)
    elif lower == "since" and before.tag is T.AUXILIARY:
        token.tag = T.ADVERB
    elif (before.lower, lower) in _ABOUT_NUMBERS and _counts(after):
        before.tag = token.tag = T.DETERMINER
    elif lower in _ABOUT and _counts(after) and token.tag is not T.NOUN:
        token.tag = T.DETERMINER
    elif lower == "to" and not sets_verb(after):
        token.tag = T.PREPOSITION
    elif lower in _ORDINALS and after.tag is T.NOUN and _leads_noun(before, lower):
        token.tag = T.NOUN
    else:
        _settle_time(token, before, after)


def _settle_time(token: Token, before: Token, after: Token) -> None:
    """Tag "last week", "Thursday morning" and the number of "9 November" as times."""
    if token.lower in wl.TIME_NOUNS:
        if before.tag is T.TIME and not token.cut:
            token.tag = T.TIME
        elif before.lower in wl.BEFORE_TIME:
            token.tag = before.tag = T.TIME
    elif token.lower[:1].isdigit():
        later = after.lower in wl.TIMES and after.capital
        if later or (before.lower in wl.TIMES and before.capital and not token.cut):
            token.tag = T.TIME


def _leads_noun(before: Token, lower: str) -> bool:
    """Tell "the first patrol" and "two more crossings" from "fired first"."""
    return before.tag is T.DETERMINER or (lower == "more" and _counts(before))


def _counts(token: Token) -> bool:
    return token.lower in wl.NUMBERS or token.lower[:1].isdigit()


def _that(before: Token, after: Token, next_one: Token) -> Tag:
    if after.tag in {T.VERB, T.AUXILIARY} and next_one.form:
        return T.RELATIVE if before.tag is T.NOUN and before.form else T.PRONOUN
    leads = not before.form or before.tag is T.PREPOSITION
    return T.DETERMINER if leads else T.SUBORDINATOR
