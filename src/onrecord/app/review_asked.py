"""What a reviewer sends: a verdict on one record, and the record's fields as they should be.

Spans are code points into the report's text; the exact words are taken from the text, never from
the browser. Does not check or keep anything.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.records.anchor import Span
from onrecord.records.dossier import Place
from onrecord.records.labels import (
    Act,
    EntityType,
    Manner,
    MentionKind,
    SourceType,
    Status,
    TimeKind,
)
from onrecord.records.review import RecordKind, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementFields:
    """A statement as it should read: every field, changed or not.

    Args:
        source: pieces.
        cue: pieces.
        content: pieces; at least one.
        speaker: ids of entities of the report.
        said_on: a TIMEX3 value.
        within: id of the statement in whose content this one stands.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: tuple[str, ...]
    source_type: SourceType
    manner: Manner
    act: Act | None = None
    channel: str | None = None
    said_on: str | None = None
    within: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyFields(Span):
    """An actor, a recipient or a place: its words, and the entity that they refer to."""

    entity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhenFields(Span):
    """The time expression that dates an event, and its TIMEX3 value."""

    value: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFields:
    """An event as it should read: every field, changed or not.

    Args:
        trigger: the word that tells it.
        type: of PLOVER.
        mode: of PLOVER, one that the type has.
        contexts: of PLOVER.
        voice: `outlet`, `unnamed`, or a statement's id.
        same_as: id of the event that this one tells again.
    """

    trigger: Span
    type: str
    status: Status
    voice: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    actors: tuple[PartyFields, ...] = ()
    recipients: tuple[PartyFields, ...] = ()
    when: WhenFields | None = None
    where: PartyFields | None = None
    same_as: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionFields(Span):
    """Words that refer to an entity."""

    kind: MentionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleFields(Span):
    """What an entity is or does, of which other entity, and the words that say so."""

    role: str
    of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityFields:
    """An entity as it should read: every field, changed or not.

    Args:
        country: ISO 3166-1 alpha-3.
        sector: a PLOVER sector code.
        mentions: at least one; another entity that has one of them loses it.
    """

    name: str
    mentions: tuple[MentionFields, ...]
    type: EntityType | None = None
    aliases: tuple[str, ...] = ()
    roles: tuple[RoleFields, ...] = ()
    country: str | None = None
    sector: str | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeFields(Span):
    """A time expression as it should read."""

    kind: TimeKind
    value: str | None = None
    relation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityFields(Span):
    """A number as it should read; `voice` as of an event, `of` an entity's id."""

    voice: str
    value: float | None = None
    approximate: bool = False
    unit: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewAsked:
    """A verdict on one record.

    Args:
        kind: of the record.
        verdict: `accept`, `reject` and `comment` need no fields; `correct` and `add` need those of
            the kind; `merge` needs `others`; `split` needs `entity`, with the mentions that move.
        seen: as the page or the last answer gave it; if somebody else judged the same record since,
            or the report was read anew, the answer is a conflict (409) and nothing is kept.
        reviewer: who judges.
        record: its id; none to `add`, the report's to judge the report.
        note: for people.
        others: ids of the entities that are merged into `record`.
    """

    kind: RecordKind
    verdict: Verdict
    seen: str
    reviewer: str
    record: str | None = None
    note: str | None = None
    statement: StatementFields | None = None
    event: EventFields | None = None
    entity: EntityFields | None = None
    time: TimeFields | None = None
    quantity: QuantityFields | None = None
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawalAsked:
    """A judgement is taken back; `seen` and `reviewer` as in `ReviewAsked`."""

    seen: str
    reviewer: str
    note: str | None = None
