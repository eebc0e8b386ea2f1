"""The state of one pass over one text: what is known of it, who has appeared, who speaks.

Local to that pass; what it offers are the few ways in which the pass may change it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.derive import lexicon as lex
from onrecord.derive.antecedents import Place
from onrecord.derive.bounds import Bounds
from onrecord.derive.cast import Cast, Seen
from onrecord.derive.layout import Layout
from onrecord.derive.manner import Quoted
from onrecord.derive.nouns import Label, is_document
from onrecord.derive.phrases import Phrase, PhraseReader
from onrecord.derive.rows import Rows
from onrecord.derive.statements import Draft
from onrecord.records.anchor import Span
from onrecord.records.labels import EntityType, MentionKind, SourceType

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who speaks in a statement.

    Args:
        holders: numbers in the cast.
        source_type: what the source is.
        document: the document itself, where its issuer speaks.
    """

    holders: tuple[int, ...] = ()
    source_type: SourceType = SourceType.ABSENT
    document: int | None = None


@dataclass(slots=True, kw_only=True)
class Scene:
    """What a pass over one text has at hand.

    Args:
        voices: of the drafts that are resolved, by their numbers.
        by_source: the same by source, for a source with several cues.
        rows: what the tables know of the text's names.
        issuers: who issued a document, by the document's number in the cast.
    """

    layout: Layout
    drafts: Sequence[Draft]
    quoted: Quoted
    bounds: Bounds
    reader: PhraseReader
    cast: Cast
    rows: Rows
    voices: dict[int, Voice] = field(default_factory=dict)
    by_source: dict[tuple[Span, ...], Voice] = field(default_factory=dict)
    issuers: dict[int, tuple[int, ...]] = field(default_factory=dict)
    last_sentence: int = -1

    def place(self, span: Span) -> Place:
        """Return the place of a mention."""
        return Place(start=span.start, sentence=self.layout.sentence_at(span.start))

    def outer(self, draft: Draft) -> Voice | None:
        """Return the voice of the statement around a draft, as far as it is known."""
        return None if draft.within is None else self.voices.get(draft.within)

    def mention(self, holders: Iterable[int], span: Span, kind: MentionKind) -> None:
        """Note that words mean these holders."""
        for number in holders:
            self.cast.holders[number].mentions.setdefault(span, kind)

    def see(self, span: Span, holders: tuple[int, ...], *, source: bool) -> None:
        """Put a mention on the trail; a sentence's first one, and every source, is a subject."""
        sentence = self.layout.sentence_at(span.start)
        self.cast.see(
            Seen(
                start=span.start,
                end=span.end,
                sentence=sentence,
                holders=holders,
                subject=source or sentence != self.last_sentence,
                source=source,
                quoted=bool(self.quoted.touching(span)),
            )
        )
        self.last_sentence = sentence

    def introduce(self, phrase: Phrase, *, owner: int | None) -> int:
        """Enter a holder that a noun phrase speaks of for the first time; return its number."""
        document = is_document(phrase.word)
        holder = self.cast.add_nominal(phrase, document=document, owner=owner)
        if phrase.label:
            self.cast.label(holder.number, phrase.label)
        return holder.number

    def describe(self, number: int, label: Label) -> None:
        """Let an apposition tell type and gender: "Kausar, a teacher", "Roy, a spokeswoman"."""
        self.cast.label(number, label)
        holder = self.cast.holders[number]
        if holder.type is None:
            if label.head in lex.PERSON_NOUNS or label.head in lex.HONORIFICS:
                holder.type = EntityType.PERSON
            elif label.head in lex.ORG_NOUNS:
                holder.type = EntityType.ORGANIZATION
        holder.gender = holder.gender or lex.gender_of(label.head)
