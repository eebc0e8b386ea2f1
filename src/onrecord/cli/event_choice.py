"""Which events of a dossier are meant, by the conditions that people give. Does not read or print.

All conditions must hold; of several types, modes or statuses one must.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from onrecord.export.tellings import OUTLET, UNNAMED
from onrecord.records.days import Days
from onrecord.records.dossier import Event
from onrecord.records.labels import DateBasis, Status
from onrecord.store.find_events import EventQuery
from onrecord.store.matching import names_the_same

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from onrecord.records.dossier import Dossier, Entity, Participant, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class EventChoice:
    """What events must have; what is None or empty does not matter.

    Args:
        types: PLOVER types.
        modes: PLOVER modes.
        statuses: statuses.
        actor: words of an actor's name, of another of its names, or of the words used; or the code
            of its country or sector in capitals (`IRQ`, `MIL`).
        recipient: likewise.
        place: likewise, of the place.
        voice: `outlet`, `unnamed`, or words of the name of who made the statement that tells it.
        first_on: some day of the event is this one or later; events without a day are left out.
        last_on: or before, likewise.
        confidence: at least so much.
        inferred: a day that does not stand in the event's own clause counts too.
    """

    types: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    actor: str | None = None
    recipient: str | None = None
    place: str | None = None
    voice: str | None = None
    first_on: date | None = None
    last_on: date | None = None
    confidence: float = 0.0
    inferred: bool = False

    @property
    def query(self) -> EventQuery:
        """Return what a record can look for by itself."""
        return EventQuery(
            types=self.types,
            modes=self.modes,
            statuses=self.statuses,
            confidence=self.confidence,
        )

    @property
    def everything(self) -> bool:
        """Tell whether all events are meant."""
        return replace(self, inferred=False) == EventChoice()

    @property
    def by_day(self) -> bool:
        """Tell whether a day is asked for."""
        return self.first_on is not None or self.last_on is not None

    def pick(self, dossier: Dossier) -> Picked:
        """Return the events of a dossier that are meant, in their order."""
        if self.everything:
            return Picked(events=dossier.events, undated=0)
        entities = {e.id: e for e in dossier.entities}
        statements = {s.id: s for s in dossier.statements}
        found = [
            event
            for event in dossier.events
            if self._suits(event)
            and self._is_told_by(event.voice, statements, entities)
            and _takes_part(self.actor, event.actors, entities)
            and _takes_part(self.recipient, event.recipients, entities)
            and self._is_placed(event, entities)
        ]
        if not self.by_day:
            return Picked(events=tuple(found), undated=0)
        days = {e.id: self._days(e) for e in found}
        dated = [e for e in found if _between(days[e.id], self.first_on, self.last_on)]
        return Picked(events=tuple(dated), undated=sum(d is None for d in days.values()))

    def _days(self, event: Event) -> Days | None:
        when = event.when
        counts = when is not None and (self.inferred or when.basis is DateBasis.CLAUSE)
        return Days.of(when.value) if when is not None and counts else None

    def _suits(self, event: Event) -> bool:
        return (
            (not self.types or event.type in self.types)
            and (not self.modes or event.mode in self.modes)
            and (not self.statuses or event.status in self.statuses)
            and event.confidence >= self.confidence
        )

    def _is_told_by(
        self, voice: str, statements: Mapping[str, Statement], entities: Mapping[str, Entity]
    ) -> bool:
        if self.voice is None or voice in {OUTLET, UNNAMED}:
            return self.voice in {None, voice}
        statement = statements.get(voice)
        if statement is None:
            return False
        speakers = (entities.get(speaker) for speaker in statement.speaker)
        words = [piece.exact for piece in statement.source]
        return any(_is_called(self.voice, s, ()) for s in speakers) or any(
            names_the_same(self.voice, w) for w in words
        )

    def _is_placed(self, event: Event, entities: Mapping[str, Entity]) -> bool:
        if self.place is None:
            return True
        if event.where is None:
            return False
        entity = entities.get(event.where.entity or "")
        return _is_called(self.place, entity, (event.where.mention.exact,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked:
    """Events of a dossier that are meant, and how many were left out for want of a day."""

    events: tuple[Event, ...]
    undated: int


def _takes_part(
    typed: str | None, participants: Iterable[Participant], entities: Mapping[str, Entity]
) -> bool:
    return typed is None or any(
        _is_called(typed, entities.get(p.entity or ""), (p.mention.exact,)) for p in participants
    )


def _is_called(typed: str, entity: Entity | None, words: tuple[str, ...]) -> bool:
    if entity is None:
        return any(names_the_same(typed, name) for name in words)
    names = (entity.name, *entity.aliases, *words)
    return typed in {entity.country, entity.sector} or any(names_the_same(typed, n) for n in names)


def _between(days: Days | None, first_on: date | None, last_on: date | None) -> bool:
    return days is not None and days.overlaps(first_on, last_on)
