"""A reviewed dossier as an annotated report, in the format of the annotation guidelines.

What that format cannot hold is left out (quantities, roles, places, contexts, confidences); what it
demands and a dossier lacks is assumed and named in `reviewed.assumed`, so that nobody trains on it.
Does not write files or judge whether a report was reviewed enough.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from onrecord.records.labels import Act, DateBasis, EntityType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.records.anchor import Anchor
    from onrecord.records.dossier import Dossier, Entity, Event, Participant, Statement, Where
    from onrecord.records.plain import Plain

PLACES = frozenset((EntityType.PLACE, EntityType.FACILITY, EntityType.COUNTRY))
_OUTLET, _UNNAMED = "outlet", "unnamed"
# A date further away than the sentence is inferred; annotators mark only what dates the event.
_TOLD = frozenset((DateBasis.CLAUSE, DateBasis.SENTENCE))
_EDGE = ' \t\r\n\xa0,"“”«»„'  # what the guidelines leave out at the edge of a span
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """How far people judged a report.

    Args:
        in_full: somebody said that all of it was reviewed.
        by: who judged any of it.
        on: the day of the last judgement.
        records: ids of the records that somebody judged.
    """

    in_full: bool
    by: tuple[str, ...]
    on: date
    records: frozenset[str]


def annotated_report(dossier: Dossier, judged: Judged, record_name: str) -> Plain:
    """Return the annotated report that a dossier amounts to.

    Spans lose the blanks, commas and quotation marks at their edges; `same_as` names the first
    telling; a party or place without an entity gets one.

    Args:
        dossier: with the judgements applied.
        judged: by whom, and how far.
        record_name: where the dossier comes from.
    """
    report = dossier.report
    writing = _Writing(dossier)
    statements = [writing.statement(s) for s in dossier.statements if _trimmed_all(s.content)]
    events = [writing.event(v) for v in dossier.events if _trimmed(v.trigger)]
    return {
        "name": training_name(dossier),
        "origin": _origin(record_name, judged),
        "title": report.title,
        "outlet": report.outlet,
        "published": report.published.isoformat() if report.published else None,
        "text": report.text,
        "entities": writing.entities(),
        "statements": statements,
        "events": events,
        "times": [
            {"mention": mention, "value": t.value, "kind": t.kind.value}
            for t in dossier.times
            if t.value is not None and (mention := _trimmed(t.mention))
        ],
        "reviewed": {
            "in_full": judged.in_full,
            "by": list(judged.by),
            "judged": writing.judged(judged.records),
            "assumed": writing.assumed,
        },
    }


def _origin(record_name: str, judged: Judged) -> str:
    return f"onrecord record {record_name}, reviewed by {', '.join(judged.by)} on {judged.on}"


def training_name(dossier: Dossier) -> str:
    """Return the name of an annotated report, which is safe as that of a file, and its own.

    It begins with the end of the source id, which people know, and ends with the report's id.
    """
    report = dossier.report
    source = _UNSAFE.sub("-", report.source_id.rstrip("/").rpartition("/")[2])
    stem = source.strip("-.")[:_LONGEST_NAME].strip("-.")
    return f"{stem or 'report'}-{report.id}"


class _Writing:
    """What one annotated report is written from; it notes what had to be assumed."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._entities = {e.id: e for e in dossier.entities}
        self._statements = {s.id for s in dossier.statements if _trimmed_all(s.content)}
        self._firsts = _firsts(dossier.events)
        self._added: defaultdict[str, list[Plain]] = defaultdict(list)  # mentions by entity
        self._made: dict[tuple[int, int, str], Plain] = {}  # entities that only words speak of
        self.assumed: list[str] = []

    def statement(self, statement: Statement) -> Plain:
        cue = _trimmed_all(statement.cue)
        if statement.act is None:
            self.assumed.append(statement.id)
        return {
            "id": statement.id,
            "source": _trimmed_all(statement.source),
            "cue": cue,
            "content": _trimmed_all(statement.content),
            "speaker": [e for e in statement.speaker if e in self._entities],
            "manner": statement.manner.value,
            "act": (statement.act or Act.OTHER).value,
            "channel": statement.channel,
            "said_on": statement.said_on,
            # The format asks where the cue stands; a statement without one stands in nobody's.
            "within": statement.within if cue and statement.within in self._statements else None,
        }

    def event(self, event: Event) -> Plain:
        return {
            "id": event.id,
            "trigger": _trimmed(event.trigger),
            "type": event.type,
            "mode": event.mode,
            "actors": self._parties(event.actors),
            "recipients": self._parties(event.recipients),
            "when": _when(event),
            "where": self._where(event.where),
            "status": event.status.value,
            "voice": self._voice(event),
            "same_as": self._firsts.get(event.id),
        }

    def _voice(self, event: Event) -> str:
        """Return who carries an event, as the format means it: whose words the trigger is among.

        A headline's event has the voice of the statement that tells it again, further below.
        """
        at = event.trigger.start
        if event.voice in (_OUTLET, _UNNAMED):
            return event.voice
        around = [
            (c.end - c.start, s.id)
            for s in self._dossier.statements
            for c in s.content
            if c.start <= at < c.end and s.id in self._statements
        ]
        if any(id_ == event.voice for _, id_ in around):
            return event.voice
        self.assumed.append(event.id)
        return min(around)[1] if around else _OUTLET

    def entities(self) -> list[Plain]:
        """Return the entities with all their mentions; asked for when events are written."""
        written = [self._entity(e) for e in self._dossier.entities]
        return [e for e in (*written, *self._made.values()) if e["mentions"]]

    def judged(self, records: frozenset[str]) -> list[str]:
        d = self._dossier
        ids = (
            *(e.id for e in d.entities),
            *(s.id for s in d.statements),
            *(v.id for v in d.events),
        )
        return [id_ for id_ in ids if id_ in records]

    def _entity(self, entity: Entity) -> Plain:
        if entity.type is None:
            self.assumed.append(entity.id)
        mentions = {(m["start"], m["end"]): m for m in _trimmed_all(entity.mentions)}
        mentions |= {(m["start"], m["end"]): m for m in self._added[entity.id]}
        return {
            "id": entity.id,
            "name": entity.name,
            "type": (entity.type or EntityType.GROUP).value,
            "mentions": [mentions[place] for place in sorted(mentions)],
        }

    def _parties(self, participants: Iterable[Participant]) -> list[Plain]:
        return [
            {"mention": mention, "entity": self._referred(mention, p.entity, EntityType.GROUP)}
            for p in participants
            if (mention := _trimmed(p.mention))
        ]

    def _where(self, where: Where | None) -> Plain | None:
        mention = _trimmed(where.mention) if where else None
        if where is None or mention is None:
            return None
        entity = self._entities.get(where.entity or "")
        lies = entity is not None and entity.type in PLACES
        known = where.entity if lies else None
        return {"mention": mention, "entity": self._referred(mention, known, EntityType.PLACE)}

    def _referred(self, mention: Plain, entity: str | None, otherwise: EntityType) -> str:
        """Return the entity that words refer to, one of their own if none is known."""
        if entity is not None and entity in self._entities:
            self._added[entity].append(mention)
            return entity
        key = (mention["start"], mention["end"], otherwise.value)
        if key not in self._made:
            self._made[key] = {
                "id": f"assumed-{len(self._made) + 1}",
                "name": " ".join(mention["exact"].split()),
                "type": otherwise.value,
                "mentions": [mention],
            }
            self.assumed.append(self._made[key]["id"])
        return str(self._made[key]["id"])


def _when(event: Event) -> Plain | None:
    when = event.when
    if when is None or when.value is None or when.basis not in _TOLD:
        return None
    mention = _trimmed(when.mention)
    return {"mention": mention, "value": when.value} if mention else None


def _firsts(events: Iterable[Event]) -> dict[str, str]:
    """Return for every later telling of an event the one that stands first in the text."""
    by_id = {v.id: v for v in events if _trimmed(v.trigger)}
    groups = {id_: id_ for id_ in by_id}

    def root(id_: str) -> str:
        while groups[id_] != id_:
            id_ = groups[id_]
        return id_

    for event in by_id.values():
        if event.same_as in by_id:
            one, other = root(event.id), root(event.same_as or "")
            groups[max(one, other)] = min(one, other)
    members: defaultdict[str, list[Event]] = defaultdict(list)
    for event in by_id.values():
        members[root(event.id)].append(event)
    firsts = {}
    for group in members.values():
        first = min(group, key=lambda v: (v.trigger.start, v.id))
        later = (v for v in group if v.trigger.start > first.trigger.start)
        firsts.update({v.id: first.id for v in later})
    return firsts


def _trimmed_all(anchors: Iterable[Anchor]) -> list[Plain]:
    return [plain for a in anchors if (plain := _trimmed(a)) is not None]


def _trimmed(anchor: Anchor) -> Plain | None:
    """Return an anchor without what belongs to no span's edge; None if nothing is left."""
    start, end = anchor.start, anchor.end
    words = anchor.exact.lstrip(_EDGE)
    start += len(anchor.exact) - len(words)
    exact = words.rstrip(_EDGE)
    end -= len(words) - len(exact)
    if exact.startswith("‘") and exact.endswith("’"):  # else it may be an apostrophe
        start, end, exact = start + 1, end - 1, exact[1:-1]
    plain: dict[str, Any] = {"start": start, "end": end, "exact": exact}
    return plain if exact.strip() else None
