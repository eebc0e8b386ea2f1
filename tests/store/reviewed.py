"""Judgements of a dossier, drawn at random, and another model's derivation of the same report."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from onrecord.records.ids import record_id
from onrecord.records.labels import Act, Status
from onrecord.records.review import (
    Fragment,
    RecordKind,
    Review,
    Verdict,
    quantity_id,
    time_id,
)
from onrecord.store.fragments import fragment_of, with_named

if TYPE_CHECKING:
    from onrecord.records.anchor import Anchor
    from onrecord.records.dossier import Dossier

_TYPES = st.sampled_from(["RETREAT", "ASSAULT"])
AT = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def ids_of(dossier: Dossier, kind: RecordKind) -> list[str]:
    """Return the ids of a kind of records of a dossier."""
    report = dossier.report.id
    return {
        RecordKind.STATEMENT: [s.id for s in dossier.statements],
        RecordKind.EVENT: [v.id for v in dossier.events],
        RecordKind.ENTITY: [e.id for e in dossier.entities],
        RecordKind.TIME: [time_id(report, t) for t in dossier.times],
        RecordKind.QUANTITY: [quantity_id(report, q) for q in dossier.quantities],
        RecordKind.REPORT: [report],
    }[kind]


def review(  # noqa: PLR0913  # a test names what matters
    dossier: Dossier,
    kind: RecordKind,
    record: str,
    verdict: Verdict,
    *,
    correction: Fragment | None = None,
    undoes: int | None = None,
    who: str = "Ana",
    row: int = 0,
) -> Review:
    """Return a judgement of a record of a dossier as it stands there."""
    judged = (
        None if verdict in (Verdict.ADD, Verdict.WITHDRAW) else fragment_of(dossier, kind, record)
    )
    return Review(
        row=row,
        report=dossier.report.id,
        kind=kind,
        record=record,
        verdict=verdict,
        judged=judged,
        correction=correction,
        undoes=undoes,
        reviewer=who,
        at=AT,
        note=None,
    )


def corrected(dossier: Dossier, kind: RecordKind, record: str) -> Fragment:
    """Return a record as somebody may correct it: other labels, and fewer words."""
    found = fragment_of(dossier, kind, record)
    assert found is not None
    said = Fragment()
    for s in found.statements:
        if kind is RecordKind.STATEMENT and s.id == record:
            pieces = tuple(_shorter(a) for a in s.content)
            new: Any = replace(s, act=Act.DENY, channel="letter", content=pieces, confidence=1.0)
            said = Fragment(statements=(new,))
    for v in found.events:
        if kind is RecordKind.EVENT and v.id == record:
            told = replace(v, type="PROTEST", mode="strike", status=Status.POSSIBLE, confidence=1.0)
            said = Fragment(events=(told,))
    for e in found.entities:
        if kind is RecordKind.ENTITY and e.id == record:
            said = Fragment(entities=(replace(e, name=f"{e.name} II", country="ZMB"),))
    return with_named(said if said != Fragment() else _corrected_number(found), dossier)


def _corrected_number(found: Fragment) -> Fragment:
    return Fragment(
        times=tuple(replace(t, value="1999") for t in found.times),
        quantities=tuple(replace(q, value=7.0, unit="men") for q in found.quantities),
    )


def _shorter(anchor: Anchor) -> Anchor:
    cut = len(anchor.exact) - (len(anchor.exact) > 1)
    return replace(anchor, end=anchor.start + cut, exact=anchor.exact[:cut])


def merger(dossier: Dossier, kept: str, other: str, row: int) -> Review:
    """Return the judgement that two entities are one."""
    known = {e.id: e for e in dossier.entities}
    one, two = known[kept], known[other]
    mentions = {(m.start, m.end): m for m in (*two.mentions, *one.mentions)}
    whole = replace(one, mentions=tuple(mentions[k] for k in sorted(mentions)))
    roles = tuple(r for r in (*one.roles, *two.roles) if r.of not in (kept, other))
    whole = replace(whole, roles=roles)
    after = with_named(Fragment(entities=(whole,)), dossier)
    after = replace(after, entities=tuple(e for e in after.entities if e.id != other))
    before = with_named(Fragment(entities=(one, two)), dossier)
    plain = review(dossier, RecordKind.ENTITY, kept, Verdict.MERGE, correction=after, row=row)
    return replace(plain, judged=before)


@st.composite
def other_derivation(draw: st.DrawFn, dossier: Dossier) -> Dossier:
    """Draw what another model might derive: other ids and edges, some records gone or joined."""
    report = dossier.report
    dossier = draw(_otherwise(dossier))
    # An id hangs on the first mention: another first mention is another id.
    renamed = {
        e.id: record_id("e", report.id, e.mentions[:1], "anew") if draw(st.booleans()) else e.id
        for e in dossier.entities
    }
    gone = draw(st.sets(st.sampled_from([e.id for e in dossier.entities])))
    names = {old: new for old, new in renamed.items() if old not in gone}
    statements = [s for s in dossier.statements if draw(st.booleans())]
    kept = {s.id for s in statements}
    events = [v for v in dossier.events if draw(st.booleans())]
    told = {v.id for v in events}
    parties = {
        v.id: [
            tuple(replace(p, entity=names.get(p.entity or "")) for p in part)
            for part in (v.actors, v.recipients)
        ]
        for v in events
    }
    return replace(
        dossier,
        run=replace(dossier.run, model="another"),
        entities=tuple(
            replace(
                e,
                id=renamed[e.id],
                roles=tuple(replace(r, of=names.get(r.of or "")) for r in e.roles),
            )
            for e in dossier.entities
            if e.id not in gone
        ),
        statements=tuple(
            replace(
                s,
                speaker=tuple(names[k] for k in s.speaker if k in names),
                within=s.within if s.within in kept else None,
                act=Act.OTHER,
            )
            for s in statements
        ),
        events=tuple(
            replace(
                v,
                actors=parties[v.id][0],
                recipients=parties[v.id][1],
                where=v.where and replace(v.where, entity=names.get(v.where.entity or "")),
                voice=v.voice if v.voice in kept | {"outlet", "unnamed"} else "outlet",
                same_as=v.same_as if v.same_as in told else None,
            )
            for v in events
        ),
        times=tuple(t for t in dossier.times if draw(st.booleans())),
        quantities=tuple(
            replace(q, of=names.get(q.of or ""), voice=q.voice if q.voice in kept else "outlet")
            for q in dossier.quantities
            if draw(st.booleans())
        ),
    )


def dangling(dossier: Dossier) -> list[str]:
    """Return the ids that a dossier's records name and that are not there."""
    entities = {e.id for e in dossier.entities}
    statements = {s.id for s in dossier.statements}
    events = {v.id for v in dossier.events}
    named = [
        *(k for s in dossier.statements for k in s.speaker),
        *(p.entity for v in dossier.events for p in (*v.actors, *v.recipients)),
        *(v.where.entity for v in dossier.events if v.where),
        *(r.of for e in dossier.entities for r in e.roles),
        *(q.of for q in dossier.quantities),
    ]
    voices = [*(v.voice for v in dossier.events), *(q.voice for q in dossier.quantities)]
    within = [s.within for s in dossier.statements if s.within is not None]
    again = [v.same_as for v in dossier.events if v.same_as is not None]
    return [
        *(n for n in named if n is not None and n not in entities),
        *(v for v in voices if v not in ("outlet", "unnamed") and v not in statements),
        *(w for w in within if w not in statements),
        *(a for a in again if a not in events),
    ]


@st.composite
def _otherwise(draw: st.DrawFn, dossier: Dossier) -> Dossier:
    """Draw the same records with other edges, ids and nesting, and two entities as one."""
    report = dossier.report.id
    statements = {s.id: s for s in dossier.statements}
    for s in dossier.statements:
        if draw(st.booleans()):
            content = tuple(_shorter(a) for a in s.content)
            statements[s.id] = replace(s, id=record_id("s", report, content), content=content)
    now = {old: s.id for old, s in statements.items()}
    turned = draw(st.booleans())  # what stood within stands around
    around = {s.within: s.id for s in dossier.statements if s.within} if turned else {}
    events = {v.id: v for v in dossier.events}
    for v in dossier.events:
        if draw(st.booleans()):
            trigger = _shorter(v.trigger)
            other = record_id("v", report, [trigger])
            events[v.id] = replace(v, id=other, trigger=trigger, type=draw(_TYPES))
    told = {old: v.id for old, v in events.items()}
    again = {v.same_as: v.id for v in dossier.events if v.same_as} if turned else {}
    entities, joined = list(dossier.entities), {}
    if len(entities) > 1 and draw(st.booleans()):
        first, second = draw(st.permutations(entities))[:2]
        one = replace(first, mentions=tuple(sorted((*first.mentions, *second.mentions))))
        one = replace(one, roles=tuple(r for r in one.roles if r.of != second.id))
        entities = [one if e is first else e for e in entities if e is not second]
        joined = {second.id: first.id}

    def named(id_: str | None) -> str | None:
        return joined.get(id_ or "", id_)

    return replace(
        dossier,
        entities=tuple(
            replace(e, roles=tuple(replace(r, of=named(r.of)) for r in e.roles)) for e in entities
        ),
        statements=tuple(
            replace(
                s,
                speaker=tuple(dict.fromkeys(named(k) or "" for k in s.speaker)),
                within=now.get((around.get(old) if turned else s.within) or ""),
            )
            for old, s in statements.items()
        ),
        events=tuple(
            replace(
                v,
                actors=tuple(replace(p, entity=named(p.entity)) for p in v.actors),
                recipients=tuple(replace(p, entity=named(p.entity)) for p in v.recipients),
                where=v.where and replace(v.where, entity=named(v.where.entity)),
                voice=now.get(v.voice, v.voice),
                same_as=told.get((again.get(old) if turned else v.same_as) or ""),
            )
            for old, v in events.items()
        ),
        quantities=tuple(
            replace(q, of=named(q.of), voice=now.get(q.voice, q.voice)) for q in dossier.quantities
        ),
    )


def circles(dossier: Dossier) -> list[str]:
    """Return the ids of the statements that stand in themselves, and of events likewise."""
    found = []
    for links in (
        {s.id: s.within for s in dossier.statements},
        {v.id: v.same_as for v in dossier.events},
    ):
        for first in links:
            passed, at = {first}, links[first]
            while at is not None and at not in passed:
                passed.add(at)
                at = links.get(at)
            if at == first:
                found.append(first)
    return found
