"""Events as JSON: each as FORMAT has it, with quad, score, its voice in words, and its sentence.

Does not choose events. PLOVER's own form is in `plover`, POLECAT's in `polecat`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from onrecord.export.event_words import joined
from onrecord.export.tellings import OUTLET, UNNAMED, gather_tellings
from onrecord.records.anchor import Anchor
from onrecord.records.dossier import Dossier, Event, Place
from onrecord.records.labels import Act, EntityType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.export.tellings import Party, Telling

FORMAT = "onrecord-event/1"
Chosen = tuple[Dossier, Sequence[Event]]  # a dossier, and those of its events that are wanted


class Codes(Protocol):
    """What an ontology says of types and modes; it refuses those that it lacks."""

    def quad(self, code: str) -> int:
        """Return the number of a type's quad."""
        ...

    def quad_name(self, code: str) -> str:
        """Return the name of a type's quad."""
        ...

    def score(self, code: str, mode: str | None) -> float:
        """Return the score of a type with a mode."""
        ...

    def requires_recipient(self, code: str) -> bool:
        """Tell whether events of a type must have a recipient."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class EventReport:
    """The report that an event is told in."""

    id: str
    source_id: str
    title: str | None
    outlet: str | None
    published: date | None
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventVoice:
    """Whose voice tells an event.

    Args:
        kind: `outlet`, `unnamed` or `statement`.
        statement: id of the innermost statement that carries it.
        speakers: names of that statement's speakers.
        source: words of its source.
        cue: words of its cue.
        act: its speech act.
        within: id of the statement that it stands in.
    """

    kind: str
    statement: str | None
    speakers: tuple[str, ...]
    source: str | None
    cue: str | None
    act: Act | None
    within: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventParty:
    """An actor or recipient: its name, and what its entity is."""

    name: str
    entity: str | None
    type: EntityType | None
    country: str | None
    sector: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPlace:
    """Where an event took place: the name, the country, and the coordinates if known."""

    name: str
    country: str | None
    place: Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventObject:
    """One event with all that its dossier and the ontology say of it.

    Args:
        label: `v3`, as the ledger has it.
        event: as in the dossier.
        quad: 1 to 4.
        score: from hostile to friendly, -10 to 10.
        words: the sentence or clause around the trigger.
        link: id shared by all tellings of one event; None if there is only one.
    """

    report: EventReport
    label: str
    event: Event
    quad: int
    quad_name: str
    score: float
    voice: EventVoice
    actors: tuple[EventParty, ...]
    recipients: tuple[EventParty, ...]
    place: EventPlace | None
    words: Anchor
    sentence: Anchor
    link: str | None
    format: str = FORMAT


def event_objects(chosen: Iterable[Chosen], codes: Codes) -> Iterator[EventObject]:
    """Yield what is known of events, one by one.

    Args:
        chosen: dossiers with those of their events that are wanted.
        codes: the ontology.

    Raises:
        ConfigError: if the ontology lacks a type or mode.
    """
    for dossier, events in chosen:
        report = report_of(dossier)
        for telling in gather_tellings(dossier, events):
            event = telling.event
            yield EventObject(
                report=report,
                label=telling.label,
                event=event,
                quad=codes.quad(event.type),
                quad_name=codes.quad_name(event.type),
                score=codes.score(event.type, event.mode),
                voice=voice_of(telling),
                actors=tuple(_party(p) for p in telling.actors),
                recipients=tuple(_party(p) for p in telling.recipients),
                place=_place(telling),
                words=telling.words,
                sentence=telling.sentence,
                link=telling.link,
            )


def report_of(dossier: Dossier) -> EventReport:
    """Return what an event says of its report."""
    report = dossier.report
    return EventReport(
        id=report.id,
        source_id=report.source_id,
        title=report.title,
        outlet=report.outlet,
        published=report.published,
        url=report.url,
    )


def voice_of(telling: Telling) -> EventVoice:
    """Return whose voice tells an event."""
    statement, voice = telling.statement, telling.event.voice
    carried = voice not in {OUTLET, UNNAMED}
    return EventVoice(
        kind="statement" if carried else voice,
        statement=voice if carried else None,
        speakers=telling.speakers,
        source=joined(statement.source) if statement else None,
        cue=joined(statement.cue) if statement else None,
        act=statement.act if statement else None,
        within=statement.within if statement else None,
    )


def _party(party: Party) -> EventParty:
    entity = party.entity
    return EventParty(
        name=party.name,
        entity=entity.id if entity else None,
        type=entity.type if entity else None,
        country=entity.country if entity else None,
        sector=entity.sector if entity else None,
    )


def _place(telling: Telling) -> EventPlace | None:
    if telling.event.where is None:
        return None
    entity = telling.place
    words = " ".join(telling.event.where.mention.exact.split())
    return EventPlace(
        name=entity.name if entity else words,
        country=entity.country if entity else None,
        place=entity.place if entity else None,
    )
