"""Records in words, a line each, for the history of a report. Does not render."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from onrecord.app.naming import country_name, manner_words, sector_name, time_words
from onrecord.records.review import Fragment, RecordKind, quantity_id, time_id

if TYPE_CHECKING:
    from onrecord.records.dossier import Entity, Event, Quantity, Statement, Time

_MOST = 160  # characters of somebody's words
_VOICES = MappingProxyType({"outlet": "the outlet itself", "unnamed": "nobody named"})


def words_of(fragment: Fragment | None, kind: RecordKind, report: str, record: str) -> str | None:
    """Return what a judged record says, in a line; None if the fragment does not hold it."""
    if fragment is None:
        return None
    names = {e.id: e.name for e in fragment.entities}
    lines: dict[str, str] = {}
    if kind is RecordKind.STATEMENT:
        lines = {s.id: _statement(s, names) for s in fragment.statements}
    elif kind is RecordKind.EVENT:
        lines = {v.id: _event(v, names) for v in fragment.events}
    elif kind is RecordKind.ENTITY:
        lines = {e.id: _entity(e) for e in fragment.entities}
    elif kind is RecordKind.TIME:
        lines = {time_id(report, t): _time(t) for t in fragment.times}
    elif kind is RecordKind.QUANTITY:
        lines = {quantity_id(report, q): _quantity(q) for q in fragment.quantities}
    return lines.get(record) or next(iter(lines.values()), None)


def _statement(s: Statement, names: dict[str, str]) -> str:
    who = ", ".join(names.get(k, k) for k in s.speaker)
    source = " ".join(a.exact for a in s.source)
    said = " … ".join(a.exact for a in s.content)
    act = s.act.value if s.act else None
    how = ", ".join(x for x in (act, manner_words(s.manner), time_words(s.said_on)) if x)
    return f"{who or source or 'nobody named'}: “{_cut(said)}” ({how})"


def _event(v: Event, names: dict[str, str]) -> str:
    def parties(part: str) -> str:
        found = v.actors if part == "actors" else v.recipients
        return ", ".join(names.get(p.entity or "", p.mention.exact) for p in found)

    kind = v.type.lower() + (f" {v.mode}" if v.mode else "")
    whom = f" → {parties('recipients')}" if v.recipients else ""
    when = f", {time_words(v.when.value)}" if v.when and v.when.value else ""
    where = f", {v.where.mention.exact}" if v.where else ""
    voice = _VOICES.get(v.voice, "a statement")
    return _cut(
        f"{kind} “{v.trigger.exact}”: {parties('actors') or 'somebody'}{whom} "
        f"({v.status.value}{when}{where}; says so: {voice})"
    )


def _entity(e: Entity) -> str:
    kind = e.type.value if e.type else None
    about = ", ".join(x for x in (kind, country_name(e.country), sector_name(e.sector)) if x)
    count = len(e.mentions)
    mentions = "1 mention" if count == 1 else f"{count} mentions"
    return f"{e.name} ({', '.join(x for x in (about, mentions) if x)})"


def _time(t: Time) -> str:
    return f"“{_cut(t.mention.exact)}” = {t.value or 'not known'} ({t.kind.value})"


def _quantity(q: Quantity) -> str:
    number = "not known" if q.value is None else f"{q.value:g}"
    about = "about " if q.approximate else ""
    return f"“{_cut(q.mention.exact)}” = {about}{number} {q.unit or ''}".rstrip()


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _MOST else plain[: _MOST - 1].rstrip() + "…"
