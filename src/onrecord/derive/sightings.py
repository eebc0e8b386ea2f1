"""What a text mentions outside of sources: names, pronouns for one person, and noun phrases.

They matter as antecedents of sources, and as further mentions of who speaks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.derive import lexicon as lex
from onrecord.derive.antecedents import find_pronoun
from onrecord.derive.events import word_lists as wl
from onrecord.derive.names import fold
from onrecord.derive.nominals import find_nominal
from onrecord.derive.nouns import Label, fits, is_holder, is_plural
from onrecord.derive.phrases import Kind, Phrase
from onrecord.records.anchor import Span
from onrecord.records.labels import MentionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.derive.layout import Layout, Word
    from onrecord.derive.names import Name
    from onrecord.derive.scene import Scene

_DATELINE = re.compile(r"(?::| [—–-]| \(|, [A-Z])")
_COMMA_TO_NAME = re.compile(
    r", (?:(?:Mr|Mrs|Ms|Dr|Sir|General|Colonel|Captain|Judge|Professor)\.? )?"
)
_CLOSES_APPOSITION = re.compile(
    r"(?:,|\.| who\b| of\b| in\b| for\b| from\b| at\b| with\b| and\b| \w+ed\b)"
)
_OF_PLACE = re.compile(r" of ([A-Z][\w’'-]+)")  # "Sen. Ann Roe of Vermont"
_MOST_BEFORE_HEAD = 5  # words of a phrase before its head noun
_BEFORE_VERBS = frozenset({"to", "not", "or"})
_NO_INFINITIVES = frozenset({"free", "open", "live"})  # "to free people", "to open courts"
_NEAR = 80  # code points in which a phrase or its apposition stands


def meet_name(scene: Scene, name: Name, number: int) -> None:
    """Put a name on the trail, and note what its titles call it by."""
    text = scene.layout.text
    scene.mention((number,), _with_article(text, name.span), MentionKind.NAME)
    if name.titles:
        before = frozenset(name.titles) - {name.title, "of"}
        head = lex.TITLES_IN_FULL.get(name.title, name.title)
        of = _OF_PLACE.match(text, name.end, name.end + _NEAR)
        home = frozenset({fold(of.group(1))} if of else ())
        scene.cast.label(number, Label(head=head, modifiers=before | home))
    for word in name.key:
        if word in lex.ORG_HEADS or word in lex.ORG_NOUNS:
            rest = frozenset(name.key) - {word}
            scene.cast.label(number, Label(head=word, modifiers=rest))
    if not _is_dateline(scene.layout, name.span):
        scene.see(name.span, (number,), source=False)


def meet_word(scene: Scene, word: Word) -> None:
    """Resolve a pronoun for one person, or a noun phrase by its head noun."""
    span = Span(start=word.start, end=word.end)
    if word.lower in lex.MALE or word.lower in lex.FEMALE:
        found = find_pronoun(scene.cast, word.lower, scene.place(span))
        kind = MentionKind.PRONOUN
    else:
        phrase = _phrase_around(scene, word)
        if phrase is None:
            return
        span, kind = phrase.span, MentionKind.NOMINAL
        found = _apposed(scene, phrase) or find_nominal(scene.cast, phrase, None, scene.place(span))
        found = found or (scene.introduce(phrase, owner=None),)
    if found:
        scene.mention(found, span, kind)
        scene.see(span, found, source=False)


def _with_article(text: str, span: Span) -> Span:
    """Let a mention begin with the article that belongs to it: "the Nuba Freedom Movement"."""
    before = text[max(0, span.start - 5) : span.start]
    article = before[-4:].lower() == "the " and not before[:-4].isalnum()
    return Span(start=span.start - 4, end=span.end) if article else span


def _is_dateline(layout: Layout, span: Span) -> bool:
    """Tell the place that a report is sent from: "BAKU:", "TASHKENT —"."""
    text = layout.text
    opens = layout.paragraphs[layout.paragraph_at(span.start)].start == span.start
    return opens and text[span.start : span.end].isupper() and bool(_DATELINE.match(text, span.end))


def _apposed(scene: Scene, phrase: Phrase) -> tuple[int, ...]:
    """Return the name that a phrase explains: "the judge, Petro Vak", "Vak, an activist who"."""
    text, span, label = scene.layout.text, phrase.span, phrase.label
    if phrase.plural or label is None:
        return ()
    after = scene.bounds.names_in(span.end, span.end + _NEAR)
    before = scene.bounds.names_in(max(0, span.start - _NEAR), span.start)
    if after and _COMMA_TO_NAME.fullmatch(text[span.end : after[0][0].start]):
        number = after[0][1]
    elif (
        before
        and text[before[-1][0].end : span.start] == ", "
        and _CLOSES_APPOSITION.match(text, span.end)
    ):
        number = before[-1][1]
    else:
        return ()
    if not fits(label, scene.bounds.clusters[number]):
        return ()
    scene.describe(number, label)
    return (number,)


def _phrase_around(scene: Scene, word: Word) -> Phrase | None:
    """Return the phrase that a noun heads, from its determiner or owner on; else None."""
    layout = scene.layout
    near = layout.words_in(max(0, word.start - _NEAR), word.end + _NEAR)
    at = next(i for i, w in enumerate(near) if w.start == word.start)
    if at + 1 < len(near) and layout.text[word.end : near[at + 1].start] == " ":
        following = near[at + 1]
        if following.is_capitalised or is_holder(following.lower):
            return None
    first = near[_phrase_start(layout.text, near, at)]
    owned = first is not word and layout.text[word.start - 2 : word.start - 1] in {"'", "’"}
    determined = first.lower in lex.DETERMINERS or first.is_capitalised
    if not (determined or owned or is_plural(word.lower)):
        return None
    found = scene.reader.read(Span(start=first.start, end=word.end))
    return found[0] if found and found[0].kind is Kind.NOMINAL else None


def _phrase_start(text: str, near: Sequence[Word], at: int) -> int:
    """Walk left over adjectives, an owner and a determiner; return where the phrase begins."""
    first = at
    while first and at - first < _MOST_BEFORE_HEAD:
        gap = text[near[first - 1].end : near[first].start]
        before = near[first - 1].lower
        if gap == " " and before in lex.DETERMINERS:
            return first if _is_outside(near, first, at) else first - 1
        grouped = gap == "," and before.isdigit() and near[first].form.isdigit()  # "11,000"
        verbal = before.endswith(("ed", "ing", "ly")) and before not in lex.FUNCTION
        bound = gap == " " and (before in lex.STOPPERS or verbal or _is_least(near, first - 1))
        if bound or not (grouped or gap in {" ", "'s ", "’s "}):
            break
        first -= 1
    return first + (first < at and _is_infinitive(text, near, first))


def _is_least(near: Sequence[Word], i: int) -> bool:
    """Tell the adverb of "at least 40 people"."""
    return i > 0 and near[i].lower in {"least", "most"} and near[i - 1].lower == "at"


def _is_outside(near: Sequence[Word], first: int, at: int) -> bool:
    """Tell a conjunction and an adverb from determiners: "that Ann Roe's staff", "at most two"."""
    if near[first - 1].lower == "that":
        return near[first].is_capitalised or is_plural(near[at].lower)
    return _is_least(near, first - 1)


def _is_infinitive(text: str, near: Sequence[Word], first: int) -> bool:
    """Tell the verb that "to", "not" or "or" leads: "to make customers wait"."""
    word = near[first].lower
    if not first or text[near[first - 1].end : near[first].start] != " ":
        return False
    before = near[first - 1].lower
    if not (before in _BEFORE_VERBS or before.endswith(("n't", "n’t"))):
        return False
    known = word in wl.VERBS and word not in _NO_INFINITIVES
    return known and near[first].form.islower() and (before != "or" or word not in wl.BOTH)
