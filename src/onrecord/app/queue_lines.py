"""Records of the queue as lines that a page can show: their paragraph in pieces, names for ids.

Does not choose records.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.export.tellings import OUTLET
from onrecord.records.anchor import Anchor, Span
from onrecord.records.labels import Act, Manner, Status
from onrecord.records.review import RecordKind, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from onrecord.records.dossier import Event, Participant, Statement
    from onrecord.store.queue import JudgedRow
    from onrecord.store.queue_items import QueueItem

_NOBODY = "nobody named"
_STATES = {
    Verdict.ACCEPT: "accepted",
    Verdict.REJECT: "rejected",
    Verdict.CORRECT: "corrected",
    Verdict.ADD: "added",
    Verdict.MERGE: "merged",
    Verdict.SPLIT: "split",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuePiece(Anchor):
    """Words of the paragraph that all the same marks cover.

    Args:
        marks: source, cue, content, trigger, actor, recipient, when, where.
    """

    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueOpinion:
    """What somebody says last of a record.

    Args:
        says: accepted, rejected, corrected, added.
        at: when, ISO 8601, UTC.
    """

    reviewer: str
    says: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueLine:
    """A statement or event that waits to be judged, or was.

    Args:
        report: id of its report.
        title: of the report, or its source id.
        seen: to be sent with a verdict, so that a later one of somebody else is not overlooked.
        state: open, accepted, rejected, corrected or added.
        disputed: the last verdicts of two reviewers differ.
        pieces: the paragraph that it stands in.
        who: who says it, or who carries the event.
        own: the outlet itself tells the event.
        act: of a statement, as are manner, channel and said_on.
        type: of an event, as are all below.
        opinions: what each reviewer says last, in the order of judging.
    """

    report: str
    title: str
    outlet: str | None
    published: date | None
    seen: str
    kind: RecordKind
    record: str
    state: str
    disputed: bool
    confidence: float
    pieces: tuple[QueuePiece, ...]
    who: str
    own: bool
    act: Act | None
    manner: Manner | None
    channel: str | None
    said_on: str | None
    type: str | None
    mode: str | None
    status: Status | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    when: str | None
    where: str | None
    opinions: tuple[QueueOpinion, ...]


def queue_line(item: QueueItem, seen: str, judged: Iterable[JudgedRow]) -> QueueLine:
    """Return a record of the queue as a line.

    Args:
        item: the record.
        seen: of its report.
        judged: the judgements of it that hold, in order.
    """
    names = {n.entity: n.name for n in item.names}
    statement, event = item.statement, item.event
    found = statement or event
    return QueueLine(
        report=item.report.id,
        title=item.report.title or item.report.source_id,
        outlet=item.report.outlet,
        published=item.report.published,
        seen=seen,
        kind=item.waiting.kind,
        record=item.waiting.record,
        state=_state(item.waiting.verdict),
        disputed=item.waiting.disputed,
        confidence=found.confidence if found else 0.0,
        pieces=cut_pieces(item.context, _marks(item)),
        who=_who(item, names),
        own=event is not None and event.voice == OUTLET,
        act=statement.act if statement else None,
        manner=statement.manner if statement else None,
        channel=statement.channel if statement else None,
        said_on=statement.said_on if statement else None,
        type=event.type if event else None,
        mode=event.mode if event else None,
        status=event.status if event else None,
        actors=_parties(event.actors, names) if event else (),
        recipients=_parties(event.recipients, names) if event else (),
        when=event.when.value or _words(event.when.mention) if event and event.when else None,
        where=_place(event, names) if event else None,
        opinions=_opinions(judged),
    )


def cut_pieces(context: Anchor, marks: Iterable[tuple[str, Span]]) -> tuple[QueuePiece, ...]:
    """Return words in pieces, each with the marks that cover it; marks outside are left out.

    Args:
        context: the words.
        marks: name and span, in code points of the whole text.
    """
    inside = [(name, span) for name, span in marks if span.overlaps(context)]
    edges = {context.start, context.end}
    edges |= {e for _, s in inside for e in (s.start, s.end) if context.start < e < context.end}
    pieces = []
    for start, end in pairwise(sorted(edges)):
        piece = Span(start=start, end=end)
        on = dict.fromkeys(name for name, span in inside if span.holds(piece))
        exact = context.exact[start - context.start : end - context.start]
        pieces.append(QueuePiece(start=start, end=end, exact=exact, marks=tuple(on)))
    return tuple(pieces)


def _state(verdict: Verdict | None) -> str:
    return "open" if verdict is None else _STATES[verdict]


def _marks(item: QueueItem) -> Iterator[tuple[str, Span]]:
    if item.statement is not None:
        s = item.statement
        for name, spans in (("source", s.source), ("cue", s.cue), ("content", s.content)):
            yield from ((name, span) for span in spans)
    if item.event is not None:
        v = item.event
        yield "trigger", v.trigger
        yield from (("actor", p.mention) for p in v.actors)
        yield from (("recipient", p.mention) for p in v.recipients)
        yield from (("when", v.when.mention),) if v.when else ()
        yield from (("where", v.where.mention),) if v.where else ()


def _who(item: QueueItem, names: Mapping[str, str]) -> str:
    if item.statement is not None:
        return _speakers(item.statement, names)
    if item.event is not None and item.event.voice == OUTLET:
        return item.report.outlet or "the outlet itself"
    return _speakers(item.carrier, names) if item.carrier else _NOBODY


def _speakers(statement: Statement, names: Mapping[str, str]) -> str:
    known = [names[s] for s in dict.fromkeys(statement.speaker) if s in names]
    return ", ".join(known) or " ".join(_words(a) for a in statement.source) or _NOBODY


def _parties(participants: Iterable[Participant], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(names.get(p.entity or "") or _words(p.mention) for p in participants)


def _place(event: Event, names: Mapping[str, str]) -> str | None:
    if event.where is None:
        return None
    return names.get(event.where.entity or "") or _words(event.where.mention)


def _opinions(judged: Iterable[JudgedRow]) -> tuple[QueueOpinion, ...]:
    last = {j.reviewer: j for j in judged}
    return tuple(
        QueueOpinion(reviewer=j.reviewer, says=_STATES[j.verdict], at=j.at)
        for j in sorted(last.values(), key=lambda j: j.row)
    )


def _words(anchor: Anchor) -> str:
    return " ".join(anchor.exact.split())
