"""Noun phrases taken apart: what a source is called by, a name, a noun or a pronoun.

A source is a maximal noun phrase, with appositions and relative clauses. Joint sources become
several phrases. Does not look beyond the phrase; whom it means is for antecedents.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.derive import lexicon as lex
from onrecord.derive.bounds import Bounds
from onrecord.derive.coordination import split_coordination
from onrecord.derive.nouns import (
    Label,
    fits,
    is_counted,
    is_document,
    is_noun,
    is_plural,
    make_label,
    singular,
)
from onrecord.records.anchor import Span
from onrecord.records.labels import EntityType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.derive.layout import Word
    from onrecord.derive.names import Name

_NAMED_LATER = re.compile(
    r"\b(?:known\s+as|named|called|calls\s+(?:him|her|it)self|"
    r"gave\s+(?:his|her)\s+name\s+(?:only\s+)?as|identified\s+(?:only\s+)?as)\s+$"
)
# Nouns that may follow a name and leave it the head: "the CGR union", "Yonhap news agency".
_APPOSED = frozenset({
    "party", "union", "group", "movement", "militia", "newspaper", "agency", "company",
    "network", "channel", "website", "site", "magazine", "daily", "broadcaster", "tribe",
    "club", "charity", "bank", "front", "firm", "coalition", "alliance", "newsletter", "blog",
    "paper", "faction", "wiki", "organisation", "organization", "think-tank", "radio",
    "television",
})  # fmt: skip
_BEFORE_AGENCY = frozenset({"news", "press", "television", "radio", "media", "rebel", "opposition"})
_ONE_OF_MANY = frozenset({"a", "an", "one", "some", "another"})
_LEADS = frozenset({"the", "a", "one", "then"})
_LISTING = frozenset({"governments", "delegations"})
# Documents whose "of" says what they are about, not whose they are.
_ABOUT = frozenset({
    "poll", "polls", "survey", "surveys", "study", "video", "photographs", "footage", "images",
    "image", "list", "review", "log", "copy", "recording", "account", "audit", "analysis",
})  # fmt: skip
_ISSUING = frozenset({
    "released", "conducted", "published", "issued", "commissioned", "written", "signed", "sent",
    "compiled", "produced", "prepared", "posted", "drafted", "sponsored",
})  # fmt: skip
_WHEN = lex.CALENDAR | {"on", "in", "last", "this", "week", "month", "year", "jointly", "late"}
_MOST_APPOSITIONS = 3


class Kind(StrEnum):
    """What a phrase is called by."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A noun phrase that refers.

    Args:
        span: of the mention.
        clusters: of the name that it is called by; several where a plural lists several names.
        word: the pronoun, or the head noun as it is written, in lower case.
        label: the head noun with its modifiers.
        first: the word it opens with, lower case: a determiner, often.
        owner: whose it is ("Pakistan's …", "its …").
        also: what its titles and appositions say of it.
        issuer: who issued a document, if the phrase says so.
    """

    kind: Kind
    span: Span
    clusters: tuple[int, ...] = ()
    word: str = ""
    label: Label | None = None
    first: str = ""
    plural: bool = False
    owner: Phrase | None = None
    also: tuple[Label, ...] = ()
    issuer: Phrase | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseReader:
    """Reads phrases of one text."""

    bounds: Bounds

    def read(self, span: Span) -> tuple[Phrase, ...]:
        """Take a source apart: one phrase for each holder that it joins; none without words."""
        parts = split_coordination(self.bounds, span) or (span,)
        found = (self._single(part) for part in parts)
        return tuple(p for p in found if p is not None)

    def _single(self, span: Span) -> Phrase | None:
        words = self.bounds.words_in(span)
        if not words:
            return None
        span = Span(start=words[0].start, end=span.end)
        return (
            _pronoun(words[0]) if self._is_pronoun(span, words) else self._noun_phrase(span, words)
        )

    def _is_pronoun(self, span: Span, words: Sequence[Word]) -> bool:
        lower = words[0].lower
        if lower not in lex.REFERRING:
            return False
        if len(self.bounds.words_in(self.bounds.base(span))) > 1:
            # A span may run on into the verb: "he said".
            return lower in lex.SUBJECTS or (lower in lex.RELATIVE and lower != "that")
        after = self.bounds.layout.text[words[0].end : words[0].end + 2]
        return not after.startswith(("'s", "’s")) or lower not in lex.POSSESSIVE_PRONOUNS

    def _noun_phrase(self, span: Span, words: Sequence[Word]) -> Phrase:
        base = self.bounds.base(span)
        begin = self.bounds.owner_end(base)
        inner = self.bounds.layout.words_in(begin, base.end) or words
        core = self.bounds.core(inner) or list(inner[:1])
        also = self._appositions(span, base)
        owner = self._owner(base.start, begin, words)
        label = make_label([w.lower for w in core])
        named = self._named_head(core)
        if named:
            name, _number = named
            before = [w.lower for w in core if w.start < name.start]
            after = [w.lower for w in core if w.start >= name.end]
            roles = (make_label(name.titles or before), make_label(after))
        else:
            named = self._named_by_apposition(span, base, core, label)
            roles = (label, None)
        if named:
            return Phrase(
                kind=Kind.NAME,
                span=named[0].span,
                clusters=(named[1],),
                owner=owner,
                also=(*also, *(r for r in roles if r)),
            )
        nominal = self._nominal(base, core, label, words[0].lower)
        return replace(nominal, owner=owner, clusters=self._listed(span, core, nominal.word))

    def _nominal(self, base: Span, core: Sequence[Word], label: Label | None, first: str) -> Phrase:
        head = core[-1].lower
        return Phrase(
            kind=Kind.NOMINAL,
            span=self._mention(base, core),
            word=head,
            label=label or Label(head=singular(head)),
            first=first,
            plural=is_plural(head) or is_counted(first),
            issuer=self._issuer(base, core, head),
        )

    def _mention(self, base: Span, core: Sequence[Word]) -> Span:
        """Return a nominal mention: the base without a verb that the span runs on into."""
        words = self.bounds.words_in(base)
        for before, word in pairwise(words):
            if word.start > core[-1].start and word.lower in lex.VERBS:
                return Span(start=base.start, end=before.end)
        return Span(start=base.start, end=min(base.end, words[-1].end))

    # Names

    def _named_head(self, core: Sequence[Word]) -> tuple[Name, int] | None:
        """Return the name that a core ends with, or that a noun like "party" merely explains."""
        names = self.bounds.names_in(core[0].start, core[-1].end + 40)
        names = tuple(p for p in names if p[0].start <= core[-1].start)
        if not names:
            return None
        name, number = names[-1]
        if name.end >= core[-1].end:
            is_head = not self._is_membership(core, name, number)
        else:
            is_head = self._is_explained(core, name, number)
        return (name, number) if is_head else None

    def _is_membership(self, core: Sequence[Word], name: Name, number: int) -> bool:
        """Tell "a senior Tory", "one Rohingya", "the Ohio Democrat": one of a named group."""
        lead = core[0].lower if core[0].end <= name.start else ""
        is_person = self.bounds.clusters[number].type is EntityType.PERSON
        if lead == "the" and name.key[-1] in lex.MEMBERS and not is_person:
            return True
        one = lead in _ONE_OF_MANY
        return one and len(name.key) == 1 and not name.titles and not is_person

    def _is_explained(self, core: Sequence[Word], name: Name, number: int) -> bool:
        after = [w.lower for w in core if w.start >= name.end]
        if after[-1] not in _APPOSED or any(w not in _BEFORE_AGENCY for w in after[:-1]):
            return False
        kind = self.bounds.clusters[number].type
        demonym = len(name.key) == 1 and name.key[0] in lex.DEMONYMS
        return kind not in {EntityType.PERSON, EntityType.COUNTRY} and not demonym

    def _named_by_apposition(
        self, span: Span, base: Span, core: Sequence[Word], label: Label | None
    ) -> tuple[Name, int] | None:
        """Find the name in "its chief negotiator, Mariam Tutu" or "a group known as Glass Owl"."""
        text = self.bounds.layout.text
        one = self.bounds.words_in(base)[0].lower == "one" or not is_plural(core[-1].lower)
        comma = text[base.end : base.end + 1] == ","
        for name, number in self.bounds.names_in(base.start, span.end):
            if _NAMED_LATER.search(text[base.start : name.start]):
                return name, number
            if not (one and comma) or name.start < base.end:
                continue
            between = [w.lower for w in self.bounds.layout.words_in(base.end, name.start)]
            plain = all(w in lex.HONORIFICS or w in _LEADS or w in name.titles for w in between)
            suits = label is None or fits(label, self.bounds.clusters[number])
            return (name, number) if plain and suits else None
        return None

    def _appositions(self, span: Span, base: Span) -> tuple[Label, ...]:
        """Label a phrase by what stands after its commas: ", a nurse at …", but not by clauses."""
        text, end = self.bounds.layout.text, min(span.end, base.end + 300)
        labels: list[Label] = []
        position = base.end
        while position < end and len(labels) < _MOST_APPOSITIONS:
            following = text.find(",", position + 1, end)
            stop = following if following > 0 else end
            words = self.bounds.layout.words_in(position, stop)
            if words and words[0].lower not in lex.RELATIVE and not words[0].form.isdigit():
                owned = self.bounds.owner_end(Span(start=words[0].start, end=stop))
                inner = [w for w in words if w.start >= owned] or words
                label = make_label([w.lower for w in self.bounds.core(inner)])
                if label and is_noun(label.head):
                    labels.append(label)
            position = stop
        return tuple(labels)

    # Owners and issuers

    def _owner(self, start: int, end: int, words: Sequence[Word]) -> Phrase | None:
        """Read the possessor of "Pakistan's military", "the leaders' plan", "its spokesman"."""
        if end <= start:
            own = words[0].lower in lex.POSSESSIVE_PRONOUNS and words[0].lower != "whose"
            return _pronoun(words[0]) if own else None
        bare = self.bounds.layout.text[start:end].rstrip("s").rstrip("'’`")
        span = Span(start=start, end=start + max(1, len(bare)))
        inner = self.bounds.words_in(span)
        return self._noun_phrase(span, inner) if inner else None

    def _listed(self, span: Span, core: Sequence[Word], head: str) -> tuple[int, ...]:
        """Return the holders that "the governments of Norway, Kenya and Switzerland" lists."""
        if head not in _LISTING:
            return ()
        return tuple(n for _, n in self.bounds.names_in(core[-1].end, span.end))

    def _issuer(self, base: Span, core: Sequence[Word], head: str) -> Phrase | None:
        """Find who issued a document: "an internal report by the agency", "a Navy report"."""
        if not is_document(head):
            return None
        before = self.bounds.names_in(core[0].start, core[-1].start)
        if before:
            return Phrase(kind=Kind.NAME, span=before[-1][0].span, clusters=(before[-1][1],))
        words = self.bounds.words_in(base)
        for i in range(1, len(words) - 1):
            by = words[i].lower == "by" and _is_issued(words[:i])
            made_by = words[i].lower in {"by", "from"} or head not in _ABOUT
            own = words[i].lower in {"by", "from", "of"} and is_document(words[i - 1].lower)
            if by or (own and made_by):
                rest = words[i + 1 :]
                return self._noun_phrase(Span(start=rest[0].start, end=base.end), rest)
        return None


def _is_issued(words: Sequence[Word]) -> bool:
    """Tell "… released on Friday" before "by": only words of time may stand between."""
    for word in reversed(words):
        if word.lower in _ISSUING:
            return True
        if word.lower not in _WHEN and not word.form.isdigit():
            return False
    return False


def _pronoun(word: Word) -> Phrase:
    return Phrase(kind=Kind.PRONOUN, span=Span(start=word.start, end=word.end), word=word.lower)
