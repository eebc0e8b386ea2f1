"""50 corrections as a reviewer may send them, drawn from dossiers. Does not send them.

Every kind of verdict is among them; no record is judged twice, and no entity of a merger or split
is judged by another.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from onrecord.records.labels import MentionKind
from onrecord.records.plain import to_plain
from onrecord.records.review import quantity_id, time_id

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator

    from onrecord.records.anchor import Span
    from onrecord.records.dossier import Dossier, Entity, Event, Statement

Body = dict[str, Any]
_WHO = "bench"
_STAY = 2  # mentions that an entity keeps
_MISSED = 40  # code points of a time that was missed
# How many of each; the rest are corrected statements.
_MIX = {
    "merge": 4,
    "split": 2,
    "entity": 7,
    "event": 12,
    "reject": 6,
    "accept": 3,
    "add": 3,
    "time": 2,
    "quantity": 2,
}


def corrections_of(dossiers: list[Dossier], wanted: int, draw: random.Random) -> Iterator[Body]:
    """Yield the bodies of corrections, each with the id of its report under `report`.

    Raises:
        ValueError: if the dossiers hold too little to correct.
    """
    pools = {name: _drawn(_candidates(dossiers, name), draw) for name in (*_MIX, "statement")}
    order = [name for name, count in _MIX.items() for _ in range(count)]
    order += ["statement"] * (wanted - len(order))
    taken: set[tuple[str, str]] = set()
    for name in order:
        for body, touched in pools[name]:
            if not touched & taken:
                taken |= touched
                yield body
                break
        else:
            msg = f"the reports hold too little to {name}"
            raise ValueError(msg)


Candidate = tuple[Body, set[tuple[str, str]]]


def _drawn(candidates: Iterator[Candidate], draw: random.Random) -> list[Candidate]:
    every = list(candidates)
    draw.shuffle(every)
    return every


def _candidates(dossiers: list[Dossier], name: str) -> Iterator[Candidate]:
    for d in dossiers:
        for verdict, kind, record, fields, touched in _of(d, name):
            body = {
                "report": d.report.id,
                "kind": kind,
                "verdict": verdict,
                "record": record,
                "reviewer": _WHO,
                **fields,
            }
            yield body, {(d.report.id, id_) for id_ in touched}


Drawn = tuple[str, str, str | None, Body, list[str]]


def _of(d: Dossier, name: str) -> Iterator[Drawn]:
    makers: dict[str, Callable[[Dossier], Iterator[Drawn]]] = {
        "statement": _statements,
        "accept": _accepted,
        "reject": _rejected,
        "event": _events,
        "entity": _entities,
        "merge": _mergers,
        "split": _splits,
        "add": _added,
        "time": _times,
        "quantity": _quantities,
    }
    return makers[name](d)


def _statements(d: Dossier) -> Iterator[Drawn]:
    for s in d.statements:
        yield "correct", "statement", s.id, {"statement": _statement(s, d)}, [s.id, *s.speaker]


def _accepted(d: Dossier) -> Iterator[Drawn]:
    for s in d.statements:
        yield "accept", "statement", s.id, {}, [s.id, *s.speaker]


def _rejected(d: Dossier) -> Iterator[Drawn]:
    carrying = {v.voice for v in d.events} | {s.within for s in d.statements}
    for v in d.events:
        yield "reject", "event", v.id, {}, [v.id]
    for s in d.statements:
        if s.id not in carrying:
            yield "reject", "statement", s.id, {}, [s.id]


def _events(d: Dossier) -> Iterator[Drawn]:
    for v in d.events:
        named = [p.entity for p in (*v.actors, *v.recipients) if p.entity is not None]
        yield "correct", "event", v.id, {"event": _event(v)}, [v.id, *named]


def _entities(d: Dossier) -> Iterator[Drawn]:
    for e in _with_names(d):
        fields = {**_entity(e), "name": f"{e.name} (corrected)", "country": "ZMB"}
        yield "correct", "entity", e.id, {"entity": fields}, [e.id]


def _mergers(d: Dossier) -> Iterator[Drawn]:
    for one, two in pairwise(_with_names(d)):
        yield "merge", "entity", one.id, {"others": [two.id]}, [one.id, two.id]


def _splits(d: Dossier) -> Iterator[Drawn]:
    for e in _with_names(d):
        if len(e.mentions) > _STAY:
            fields = {**_entity(e), "name": "Somebody else", "mentions": _mentions(e)[:1]}
            yield "split", "entity", e.id, {"entity": fields}, [e.id]


def _added(d: Dossier) -> Iterator[Drawn]:
    text = d.report.text
    for start in range(0, len(text) - _MISSED, 97):
        span = {"start": start, "end": start + _MISSED}
        if text[start : start + _MISSED].strip():
            fields = {**span, "kind": "DATE", "value": "1999"}
            yield "add", "time", None, {"time": fields}, [f"words at {start}"]


def _times(d: Dossier) -> Iterator[Drawn]:
    for t in d.times:
        id_ = time_id(d.report.id, t)
        fields = {**_span(t.mention), "kind": t.kind.value, "value": "1848-03-18"}
        yield "correct", "time", id_, {"time": fields}, [id_]


def _quantities(d: Dossier) -> Iterator[Drawn]:
    for q in d.quantities:
        id_ = quantity_id(d.report.id, q)
        fields = {**_span(q.mention), "value": 17, "unit": "ships", "voice": "outlet"}
        yield "correct", "quantity", id_, {"quantity": fields}, [id_]


def _with_names(d: Dossier) -> list[Entity]:
    return [e for e in d.entities if any(m.kind is MentionKind.NAME for m in e.mentions)]


def _statement(s: Statement, d: Dossier) -> Body:
    others = [e.id for e in d.entities if e.id not in s.speaker]
    return {
        "source": [_span(a) for a in s.source],
        "cue": [_span(a) for a in s.cue],
        "content": [_span(a) for a in s.content],
        "speaker": [*s.speaker, *others[:1]],
        "source_type": s.source_type.value,
        "manner": s.manner.value,
        "act": "threaten",
        "channel": "a letter",
        "said_on": "1848-03-18",
        "within": s.within,
    }


def _event(v: Event) -> Body:
    return {
        "trigger": _span(v.trigger),
        "type": "PROTEST",
        "mode": "strike",
        "contexts": list(v.contexts),
        "actors": [{**_span(p.mention), "entity": p.entity} for p in v.actors],
        "recipients": [{**_span(p.mention), "entity": p.entity} for p in v.recipients],
        "when": None,
        "where": None if v.where is None else {**_span(v.where.mention), "entity": v.where.entity},
        "status": "possible",
        "voice": v.voice,
        "same_as": None,
    }


def _entity(e: Entity) -> Body:
    return {
        "name": e.name,
        "type": None if e.type is None else e.type.value,
        "aliases": list(e.aliases),
        "country": e.country,
        "sector": e.sector,
        "mentions": _mentions(e),
        "roles": [],
        "place": None if e.place is None else to_plain(e.place),
    }


def _mentions(e: Entity) -> list[Body]:
    return [{**_span(m), "kind": m.kind.value} for m in e.mentions]


def _span(span: Span) -> Body:
    return {"start": span.start, "end": span.end}
