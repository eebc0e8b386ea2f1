"""What a judgement says, and whether it holds of a dossier. Does not read records.

Ids of entities and statements may differ between derivations: they are compared by the words that
they stand for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.records.review import RecordKind, Review, Verdict
from onrecord.store.fragments import fragment_of

if TYPE_CHECKING:
    from onrecord.records.dossier import Dossier, Event, Quantity

Spans = frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a judgement says of a record.

    Args:
        says: the record with names in place of ids; None if it is to be absent.
        spans: of an entity's mentions: all of them are to be one entity's.
    """

    report: str
    kind: RecordKind
    record: str
    verdict: Verdict
    says: object
    spans: Spans = frozenset()


def held_of(review: Review, current: Dossier) -> Held:
    """Return what a judgement says, as it now is in a dossier."""
    rejected = review.verdict is Verdict.REJECT
    spans: Spans = frozenset()
    if review.kind is RecordKind.ENTITY and not rejected:
        e = next(e for e in current.entities if e.id == review.record)
        spans = frozenset((m.start, m.end) for m in e.mentions)
    return Held(
        report=review.report,
        kind=review.kind,
        record=review.record,
        verdict=review.verdict,
        says=None if rejected else said(current, review.kind, review.record),
        spans=spans,
    )


def held_now(held: Held, dossier: Dossier) -> bool:
    """Tell whether a dossier has what a judgement says."""
    if held.says is None:
        return fragment_of(dossier, held.kind, held.record) is None
    if held.spans:
        e = next((e for e in dossier.entities if e.id == held.record), None)
        has = frozenset((m.start, m.end) for m in e.mentions) if e else frozenset()
        if not held.spans <= has:
            return False
    return said(dossier, held.kind, held.record) == held.says


def said(dossier: Dossier, kind: RecordKind, record: str) -> object:
    """Return what a record says; None if it is not there."""
    found = fragment_of(dossier, kind, record)
    if found is None:
        return None
    names = {e.id: e.name for e in dossier.entities}
    told: object = (found.times, [_number(q, names) for q in found.quantities])
    for s in found.statements:
        if kind is RecordKind.STATEMENT and s.id == record:
            speakers = [Named(id=k, name=names[k]) for k in s.speaker]
            told = replace(s, speaker=(), within=None), speakers, _carrier(dossier, s.within)
    for v in found.events:
        if kind is RecordKind.EVENT and v.id == record:
            told = _event(v, names), _carrier(dossier, v.voice)
    for e in found.entities:
        if kind is RecordKind.ENTITY and e.id == record:
            told = e.name, e.type, e.country, e.sector, e.place
    return told


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Named:
    """An entity that a record names: the same by its id, or by its name."""

    id: str | None
    name: str | None

    def __eq__(self, other: object) -> bool:
        """Tell whether it is the same entity."""
        if not isinstance(other, Named):
            return NotImplemented
        return self.id == other.id or (self.name is not None and self.name == other.name)

    __hash__ = None  # type: ignore[assignment]  # equal in two ways


def _event(v: Event, names: dict[str, str]) -> object:
    parties = [
        [(p.mention, Named(id=p.entity, name=names.get(p.entity or ""))) for p in part]
        for part in (v.actors, v.recipients)
    ]
    where = v.where and (
        v.where.mention,
        Named(id=v.where.entity, name=names.get(v.where.entity or "")),
    )
    return v.trigger, v.type, v.mode, v.contexts, parties, v.when, where, v.status


def _number(q: Quantity, names: dict[str, str]) -> object:
    return q.mention, q.value, q.approximate, q.unit, Named(id=q.of, name=names.get(q.of or ""))


def _carrier(dossier: Dossier, voice: str | None) -> object:
    """Return the words of a statement that something stands in, or the voice itself."""
    for s in dossier.statements:
        if s.id == voice:
            return s.cue or s.content
    return voice
