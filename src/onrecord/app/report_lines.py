"""The statements, events and quantities of one report as lines that a page can show as they are.

Ids are replaced by what they stand for; the ids stay beside it. Does not cut text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.app.segments import nesting_depths
from onrecord.app.voices import voice_key, voice_name
from onrecord.export.tellings import gather_tellings
from onrecord.records.labels import Act, DateBasis, EntityType, Manner, SourceType, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from onrecord.app.voices import Voice
    from onrecord.export.tellings import Party, Telling
    from onrecord.records.anchor import Anchor
    from onrecord.records.dossier import Dossier, Statement

OWN = "outlet"
_APART = " … "


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityName:
    """An entity by name; `entity` is its id in the report, None where only the words are known."""

    name: str
    entity: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLine:
    """A statement as a line.

    Args:
        number: its place among the report's statements, from 1, in the order of the text.
        voice: key of the voice that makes it.
        letter: of that voice.
        colour: of that voice.
        name: of that voice.
        speakers: who makes it.
        within: number of the statement in whose content this one stands.
        depth: how many statements it stands in.
        start: first code point of the content.
        end: one past its last.
    """

    id: str
    number: int
    voice: str
    letter: str
    colour: int
    name: str
    speakers: tuple[EntityName, ...]
    source: str | None
    cue: str | None
    content: str
    source_type: SourceType
    manner: Manner
    act: Act | None
    channel: str | None
    said_on: str | None
    within: int | None
    depth: int
    confidence: float
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLine:
    """An event as a line.

    Args:
        label: `v3` for the third event of the report.
        trigger: the word that tells it.
        words: the clause around it.
        voice: key of the voice that carries it: `outlet`, `unnamed`, or as in `voices`.
        letter: of that voice; empty for the outlet.
        colour: of that voice.
        name: of that voice, for people.
        when_basis: whether its own clause dates it, or whence that is inferred.
        statement: number of the statement that carries it.
        same_as: label of the event that this one tells again.
    """

    id: str
    label: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    trigger: str
    words: str
    actors: tuple[EntityName, ...]
    recipients: tuple[EntityName, ...]
    when: str | None
    when_words: str | None
    when_basis: DateBasis | None
    where: str | None
    status: Status
    voice: str
    letter: str
    colour: int
    name: str
    statement: int | None
    same_as: str | None
    confidence: float
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityLine:
    """A number that matters, and who gives it.

    Args:
        words: as they stand.
        of: whose they are.
        voice: who gives the number, for people.
        statement: number of the statement that does.
    """

    words: str
    value: float | None
    approximate: bool
    unit: str | None
    of: EntityName | None
    voice: str
    colour: int
    statement: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityLine:
    """An entity that words refer to, for the card of those words."""

    id: str
    name: str
    type: EntityType | None
    mentions: int


def statement_lines(dossier: Dossier, voices: Iterable[Voice]) -> tuple[StatementLine, ...]:
    """Return the statements of a report in the order of the text."""
    names = {e.id: e.name for e in dossier.entities}
    by_key = {v.key: v for v in voices}
    depths = nesting_depths(dossier.statements)
    ordered = sorted(dossier.statements, key=lambda s: (*_edges(s.content), depths[s.id], s.id))
    numbers = {s.id: n for n, s in enumerate(ordered, 1)}
    return tuple(_statement(s, numbers, by_key[voice_key(s)], names, depths[s.id]) for s in ordered)


def event_lines(dossier: Dossier, statements: Iterable[StatementLine]) -> tuple[EventLine, ...]:
    """Return the events of a report in the order of the text."""
    lines = {s.id: s for s in statements}
    return tuple(_event(telling, lines) for telling in gather_tellings(dossier))


def quantity_lines(
    dossier: Dossier, statements: Iterable[StatementLine]
) -> tuple[QuantityLine, ...]:
    """Return the quantities of a report in the dossier's order, which segments count by."""
    names = {e.id: e.name for e in dossier.entities}
    lines = {s.id: s for s in statements}
    found = []
    for q in dossier.quantities:
        line = lines.get(q.voice)
        found.append(
            QuantityLine(
                words=" ".join(q.mention.exact.split()),
                value=q.value,
                approximate=q.approximate,
                unit=q.unit,
                of=EntityName(name=names[q.of], entity=q.of) if q.of in names else None,
                voice=_carrier(q.voice, line),
                colour=line.colour if line else 0,
                statement=line.number if line else None,
                start=q.mention.start,
                end=q.mention.end,
            )
        )
    return tuple(found)


def entity_lines(dossier: Dossier) -> tuple[EntityLine, ...]:
    """Return the entities of a report in their order."""
    return tuple(
        EntityLine(id=e.id, name=e.name, type=e.type, mentions=len(e.mentions))
        for e in dossier.entities
    )


def _statement(
    statement: Statement,
    numbers: Mapping[str, int],
    voice: Voice,
    names: Mapping[str, str],
    depth: int,
) -> StatementLine:
    start, end = _edges(statement.content)
    return StatementLine(
        id=statement.id,
        number=numbers[statement.id],
        voice=voice.key,
        letter=voice.letter,
        colour=voice.colour,
        name=voice_name(statement, names),
        speakers=tuple(
            EntityName(name=names[s], entity=s) for s in statement.speaker if s in names
        ),
        source=_words(statement.source),
        cue=_words(statement.cue),
        content=_words(statement.content) or "",
        source_type=statement.source_type,
        manner=statement.manner,
        act=statement.act,
        channel=statement.channel,
        said_on=statement.said_on,
        within=numbers.get(statement.within or ""),
        depth=depth,
        confidence=statement.confidence,
        start=start,
        end=end,
    )


def _event(telling: Telling, statements: Mapping[str, StatementLine]) -> EventLine:
    event = telling.event
    line = statements.get(event.voice)
    return EventLine(
        id=event.id,
        label=telling.label,
        type=event.type,
        mode=event.mode,
        contexts=event.contexts,
        trigger=event.trigger.exact,
        words=" ".join(telling.words.exact.split()),
        actors=_parties(telling.actors),
        recipients=_parties(telling.recipients),
        when=event.when.value if event.when else None,
        when_words=event.when.mention.exact if event.when else None,
        when_basis=event.when.basis if event.when else None,
        where=_place(telling),
        status=event.status,
        voice=line.voice if line else event.voice,
        letter=line.letter if line else "",
        colour=line.colour if line else 0,
        name=_carrier(event.voice, line),
        statement=line.number if line else None,
        same_as=telling.same_as,
        confidence=event.confidence,
        start=event.trigger.start,
        end=event.trigger.end,
    )


def _parties(parties: Iterable[Party]) -> tuple[EntityName, ...]:
    return tuple(EntityName(name=p.name, entity=p.entity.id if p.entity else None) for p in parties)


def _place(telling: Telling) -> str | None:
    if telling.place is not None:
        return telling.place.name
    where = telling.event.where
    return " ".join(where.mention.exact.split()) if where else None


def _carrier(voice: str, line: StatementLine | None) -> str:
    if line is not None:
        return line.name
    return "the outlet itself" if voice == OWN else "nobody named"


def _words(anchors: tuple[Anchor, ...]) -> str | None:
    return _APART.join(" ".join(a.exact.split()) for a in anchors) or None


def _edges(anchors: tuple[Anchor, ...]) -> tuple[int, int]:
    """Return the first and last code point of pieces; (0, 0) of none."""
    return min((a.start for a in anchors), default=0), max((a.end for a in anchors), default=0)
