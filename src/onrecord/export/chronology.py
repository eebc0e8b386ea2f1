"""The chronology: what some reports date, by day. Does not date anything, nor choose the reports.

An entry is a time expression, a statement whose day is known, or an event whose day is known. What
has no place on the calendar (lengths, repeated and vague times) comes last or is left out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from onrecord.export.sentences import Sentences
from onrecord.export.tables import Cell, write_csv
from onrecord.records.anchor import Anchor
from onrecord.records.days import Days
from onrecord.records.labels import DateBasis

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.export.output import Output
    from onrecord.records.dossier import Dossier, Event, Statement

TABLE = "onrecord-chronology/1"
COLUMNS = (
    "value",
    "kind",
    "what",
    "who",
    "to_whom",
    "words",
    "sentence",
    "report",
    "source_id",
    "published",
    "record",
    "relation",
    "status",
    "voice",
    "start",
    "end",
    "basis",
)
_BETWEEN = "; "


class EntryKind(StrEnum):
    """What is dated."""

    TIME = "time"
    STATEMENT = "statement"
    EVENT = "event"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something that a report dates.

    Args:
        value: the TIMEX3 value.
        kind: what is dated.
        what: the kind of time, the speech act, or the event's type and mode.
        who: names: of speakers, or of an event's actors.
        to_whom: names of an event's recipients.
        words: the time expression, a statement's cue or an event's trigger.
        sentence: that the words stand in.
        report: its id.
        source_id: the report's.
        published: the report's day of publication.
        record: id of the statement or event.
        relation: of a time counted from an event, in plain words.
        status: of an event.
        voice: of an event.
        basis: of an event: whether its own clause dates it, or whence that is inferred.
    """

    value: str | None
    kind: EntryKind
    what: str | None
    who: tuple[str, ...]
    to_whom: tuple[str, ...]
    words: Anchor
    sentence: Anchor
    report: str
    source_id: str
    published: date | None
    record: str | None
    relation: str | None
    status: str | None
    voice: str | None
    basis: DateBasis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chronology:
    """What is dated, in order of time, and what has no place on the calendar."""

    dated: tuple[Entry, ...]
    undated: tuple[Entry, ...]


def gather_chronology(dossiers: Iterable[Dossier]) -> Chronology:
    """Return what some reports date.

    By the first day that a value covers, the longest stretch first; within one, by report and
    place. Reports are taken one by one.
    """
    dated: list[tuple[tuple[date, int, str, int, int], Entry]] = []
    undated: list[Entry] = []
    for number, dossier in enumerate(dossiers):
        for entry in _entries(dossier):
            days = Days.of(entry.value)
            if days is None:
                undated.append(entry)
            else:
                length = (days.last - days.first).days
                key = (days.first, -length, str(entry.value), number, entry.words.start)
                dated.append((key, entry))
    dated.sort(key=lambda pair: pair[0])
    return Chronology(dated=tuple(entry for _, entry in dated), undated=tuple(undated))


def write_chronology_csv(entries: Iterable[Entry], output: Output) -> None:
    """Write entries as CSV, a row each; several names are joined by semicolons.

    Raises:
        ExportError: if the output refuses.
    """
    write_csv(COLUMNS, (_row(entry) for entry in entries), output)


def _entries(dossier: Dossier) -> Iterator[Entry]:
    sentences = Sentences(dossier.report.text)
    names = {e.id: e.name for e in dossier.entities}
    for time in dossier.times:
        entry = _entry(dossier, sentences, time.mention, time.value)
        yield replace(entry, what=time.kind, relation=time.relation)
    for statement in dossier.statements:
        if statement.said_on is not None:
            words = (statement.cue or statement.source or statement.content)[0]
            entry = _entry(dossier, sentences, words, statement.said_on)
            yield _of_statement(entry, statement, names)
    for event in dossier.events:
        if event.when is not None:
            entry = _entry(dossier, sentences, event.trigger, event.when.value)
            yield replace(_of_event(entry, event, names), basis=event.when.basis)


def _entry(dossier: Dossier, sentences: Sentences, words: Anchor, value: str | None) -> Entry:
    return Entry(
        value=value,
        kind=EntryKind.TIME,
        what=None,
        who=(),
        to_whom=(),
        words=words,
        sentence=sentences.around(words.start),
        report=dossier.report.id,
        source_id=dossier.report.source_id,
        published=dossier.report.published,
        record=None,
        relation=None,
        status=None,
        voice=None,
    )


def _of_statement(entry: Entry, statement: Statement, names: dict[str, str]) -> Entry:
    who = tuple(names[s] for s in statement.speaker if s in names)
    return replace(
        entry, kind=EntryKind.STATEMENT, what=statement.act, who=who, record=statement.id
    )


def _of_event(entry: Entry, event: Event, names: dict[str, str]) -> Entry:
    actors, recipients = (
        tuple(names.get(p.entity or "", " ".join(p.mention.exact.split())) for p in parts)
        for parts in (event.actors, event.recipients)
    )
    return replace(
        entry,
        kind=EntryKind.EVENT,
        what=f"{event.type} {event.mode}" if event.mode else event.type,
        who=actors,
        to_whom=recipients,
        record=event.id,
        status=event.status,
        voice=event.voice,
    )


def _row(entry: Entry) -> tuple[Cell, ...]:
    return (
        entry.value,
        entry.kind,
        entry.what,
        _BETWEEN.join(entry.who) or None,
        _BETWEEN.join(entry.to_whom) or None,
        entry.words.exact,
        entry.sentence.exact,
        entry.report,
        entry.source_id,
        entry.published.isoformat() if entry.published else None,
        entry.record,
        entry.relation,
        entry.status,
        entry.voice,
        entry.words.start,
        entry.words.end,
        entry.basis,
    )
