"""Tellings: the events of a dossier, each as one voice tells it, with what its ids stand for.

Does not choose events, write or print.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.export.event_words import find_words
from onrecord.export.sentences import Sentences
from onrecord.records.anchor import Anchor
from onrecord.records.dossier import Entity, Event, Statement

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.records.dossier import Dossier, Participant

OUTLET = "outlet"
UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An actor or recipient: the words, and the entity if it is known."""

    mention: Anchor
    entity: Entity | None

    @property
    def name(self) -> str:
        """Return the entity's name, else the words."""
        return self.entity.name if self.entity else " ".join(self.mention.exact.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """An event as one voice tells it.

    Args:
        label: `v3` for the third event of the report, in the order of the text.
        statement: the innermost one that carries the event; None in the outlet's own voice, and
            where nobody is named.
        speakers: names of that statement's speakers.
        words: the sentence or clause around the trigger.
        sentence: the whole sentence.
        place: the entity of the event's place.
        same_as: label of the telling that the event was first told in.
        link: what all tellings of one event share, the first one's id; None if there is only one.
    """

    event: Event
    label: str
    statement: Statement | None
    speakers: tuple[str, ...]
    words: Anchor
    sentence: Anchor
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: Entity | None
    same_as: str | None
    link: str | None


def gather_tellings(dossier: Dossier, events: Sequence[Event] | None = None) -> tuple[Telling, ...]:
    """Return the events of a dossier, or some of them, in the order of the text.

    Labels count all events of the dossier, so that they do not change with what is chosen.
    """
    gathering = _Gathering(dossier)
    wanted = None if events is None else {e.id for e in events}
    return tuple(
        gathering.telling(e) for e in gathering.ordered if wanted is None or e.id in wanted
    )


class _Gathering:
    """What the tellings of one dossier are made from, looked up once."""

    def __init__(self, dossier: Dossier) -> None:
        self._text = dossier.report.text
        self._sentences = Sentences(self._text)
        self._entities = {e.id: e for e in dossier.entities}
        self._statements = {s.id: s for s in dossier.statements}
        self.ordered = sorted(dossier.events, key=lambda e: (e.trigger, e.id))
        self._labels = {e.id: f"v{n}" for n, e in enumerate(self.ordered, 1)}
        self._firsts = _firsts({e.id: e.same_as for e in dossier.events})
        self._tellings = Counter(self._firsts.values())

    def telling(self, event: Event) -> Telling:
        statement = self._statements.get(event.voice)
        sentence = self._sentences.around(event.trigger.start)
        first = self._firsts[event.id]
        where = event.where.entity if event.where else None
        return Telling(
            event=event,
            label=self._labels[event.id],
            statement=statement,
            speakers=self._speakers(statement),
            words=find_words(self._text, event, statement, sentence),
            sentence=sentence,
            actors=self._parties(event.actors),
            recipients=self._parties(event.recipients),
            place=self._entities.get(where or ""),
            same_as=self._labels[first] if first != event.id else None,
            link=first if self._tellings[first] > 1 else None,
        )

    def _speakers(self, statement: Statement | None) -> tuple[str, ...]:
        ids = statement.speaker if statement else ()
        return tuple(self._entities[i].name for i in ids if i in self._entities)

    def _parties(self, participants: tuple[Participant, ...]) -> tuple[Party, ...]:
        return tuple(
            Party(mention=p.mention, entity=self._entities.get(p.entity or ""))
            for p in participants
        )


def _firsts(same_as: Mapping[str, str | None]) -> dict[str, str]:
    """Return the event that each one's chain of `same_as` leads to; a circle leads to its least."""
    found: dict[str, str] = {}
    for start in same_as:
        passed: dict[str, None] = {}
        at: str | None = start
        while at is not None and at in same_as and at not in passed and at not in found:
            passed[at] = None
            at = same_as[at]
        first = found.get(at or "") or (min(passed) if at in passed else next(reversed(passed)))
        found.update(dict.fromkeys(passed, first))
    return found
