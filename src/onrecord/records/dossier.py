"""What is understood from one report, and the run that derived it.

That is entities, statements, events, times and quantities.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.records.anchor import Anchor
from onrecord.records.labels import (
    Act,
    DateBasis,
    EntityType,
    Manner,
    MentionKind,
    Precision,
    SourceType,
    Status,
    TimeKind,
)
from onrecord.records.report import Report

FORMAT = "onrecord-dossier/1"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Mention(Anchor):
    """Words that refer to an entity."""

    kind: MentionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What an entity is or does (`leads`), of which other entity, and the words that say so."""

    role: str
    of: str | None
    anchor: Anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Coordinates in degrees (WGS 84), the gazetteer entry, and how precise they are."""

    lat: float
    lon: float
    gazetteer: str
    precision: Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Somebody or something that a report speaks of.

    Args:
        name: the fullest name.
        country: ISO 3166-1 alpha-3.
        sector: a PLOVER sector code.
    """

    id: str
    name: str
    type: EntityType | None
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    roles: tuple[Role, ...] = ()
    country: str | None = None
    sector: str | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """An attribution with its speaker resolved.

    Args:
        source: pieces; empty if nobody is named.
        cue: pieces.
        content: pieces.
        speaker: ids of entities in the same dossier; several for a joint source.
        source_type: named, unnamed, a document, or absent.
        channel: where it was said: `tweet`, `press conference`, …
        said_on: a TIMEX3 value.
        within: id of the statement in whose content this one stands.
        confidence: between 0 and 1.
    """

    id: str
    source: tuple[Anchor, ...]
    cue: tuple[Anchor, ...]
    content: tuple[Anchor, ...]
    speaker: tuple[str, ...]
    source_type: SourceType
    manner: Manner
    act: Act | None
    channel: str | None
    said_on: str | None
    within: str | None
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """An actor or recipient of an event: the words, and the entity they refer to."""

    mention: Anchor
    entity: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The time expression that dates an event, and its TIMEX3 value.

    Args:
        value: only the day, where the basis is the paragraph or the narrative.
        basis: where the expression stands: in the event's own clause, elsewhere in its sentence,
            earlier in its paragraph, or in the paragraph before, as the day of the narrative.
            Only `clause` is told of this very event; the others are inferred.
    """

    mention: Anchor
    value: str | None
    basis: DateBasis = DateBasis.CLAUSE


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """The place given for an event."""

    mention: Anchor
    entity: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A PLOVER event in the voice that carries it: `outlet`, `unnamed`, or a statement's id."""

    id: str
    trigger: Anchor
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    when: When | None
    where: Where | None
    status: Status
    voice: str
    same_as: str | None
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time expression and its TIMEX3 value.

    Args:
        value: None where the words and the report do not say it.
        relation: of a time counted from an event, in plain words: `P2D after the vote`.
    """

    mention: Anchor
    value: str | None
    kind: TimeKind
    relation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number that matters: how many of what, of whom, in whose voice.

    Args:
        mention: the number's phrase, with "about" and both ends of a range.
        value: the lower end of a range; None where the words leave it open ("dozens").
        approximate: the words say that it is not exact, or more or less than that.
        unit: what is counted: `killed`, `troops`, an ISO 4217 code, … (decision 10).
        of: id of the entity whose they are.
        voice: `outlet`, or the id of the innermost statement that holds it.
    """

    mention: Anchor
    value: float | None
    approximate: bool
    unit: str | None
    of: str | None
    voice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What derived a dossier: the version of onrecord and the digest of the model."""

    onrecord: str
    model: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Everything that onrecord knows from one report."""

    report: Report
    run: Run
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    format: str = FORMAT
