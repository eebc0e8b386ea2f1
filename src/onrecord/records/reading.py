"""Readings: what a model, an annotator or a corrector marks in a report.

Nothing is understood from it yet. One type serves prediction, gold and correction, so that
evaluation is a comparison of sets.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.records.anchor import Span
from onrecord.records.labels import Act, EntityType, MentionKind, NameType, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Words, a belief, a demand or an intention credited to a source.

    Args:
        source: pieces of the source, in order; empty if nobody is named.
        cue: pieces of the cue, in order; its first piece is where the attribution was found.
        content: pieces of the content, in order.
        nested: it stands inside another attribution's content.
        act: the speech act, where the reader judges it.
        score: between 0 and 1.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    nested: bool = False
    act: Act | None = None
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedMention:
    """Words that refer to something, and what else in the report refers to the same.

    Args:
        span: the whole phrase.
        kind: name, nominal or pronoun; of the word that heads it.
        type: None for what is no entity: an event, a time, an object, an idea.
        chain: number of its chain in the report; mentions of one chain refer to the same.
        score: between 0 and 1.
    """

    span: Span
    kind: MentionKind
    type: EntityType | None
    chain: int
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedName:
    """A proper name: its span, without titles, and what it names."""

    span: Span
    type: NameType
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """A phrase and the part it plays for a predicate: PropBank's role, such as ARG0, ARGM-TMP."""

    role: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """A word that says what happens, with its arguments.

    Args:
        trigger: the one word.
        arguments: in order.
        type: the PLOVER event type; None where it is no political event.
        mode: PLOVER's mode of that type.
        status: as the words present it.
        score: of being a predicate, or of the type where it has one; between 0 and 1.
    """

    trigger: Span
    arguments: tuple[Argument, ...] = ()
    type: str | None = None
    mode: str | None = None
    status: Status | None = None
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that is marked in one report, each kind in order of its place in the text.

    Args:
        report: its id.
        mentions: nested ones too; the longer first where two begin together.
    """

    report: str
    sentences: tuple[Span, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    mentions: tuple[MarkedMention, ...] = ()
    names: tuple[MarkedName, ...] = ()
    predicates: tuple[Predicate, ...] = ()
