"""What the page of an actor shows: all that some reports have by it, about it and of its doings.

Joined by name and type only, as the cast joins; nothing says that two entities are the same. Does
not render.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from onrecord.app.asked import PageOf, page_asked
from onrecord.app.report_lines import EventLine, StatementLine, event_lines, statement_lines
from onrecord.app.segments import cut_text
from onrecord.app.voices import gather_voices
from onrecord.export.cast import CastMember, gather_cast
from onrecord.export.chronology import Entry, gather_chronology
from onrecord.store.actors import find_bearers
from onrecord.store.find import find_dossier

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.app.asked import Asked
    from onrecord.records.dossier import Dossier
    from onrecord.store.actors import Bearer
    from onrecord.store.opening import Record

_REPORTS = 12  # on a page: each is read whole
_COMPANY = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportName:
    """A report to name beside a line."""

    id: str
    title: str | None
    source_id: str
    outlet: str | None
    published: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidLine:
    """A statement and the report that it stands in."""

    report: ReportName
    line: StatementLine


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneLine:
    """An event and the report that tells it."""

    report: ReportName
    line: EventLine


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedLine:
    """An entry of the chronology and the report that dates it."""

    report: ReportName
    entry: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """Somebody who takes part in the same events.

    Args:
        report: of the first of them.
        entity: there.
        events: how many.
    """

    name: str
    report: str
    entity: str
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorPage:
    """An actor in the reports of this page.

    Args:
        report: that it was looked for in.
        entity: its id there.
        member: names, roles with their words, country and counts.
        by: statements that it makes.
        about: statements by others that mention it.
        acting: events in which it acts.
        receiving: events that happen to it.
        timeline: what of these is dated, in order of time.
        company: who takes part in the same events, who most often first.
        reports: that name it, of this page.
        page: counts reports.
    """

    report: str
    entity: str
    member: CastMember
    by: tuple[SaidLine, ...]
    about: tuple[SaidLine, ...]
    acting: tuple[DoneLine, ...]
    receiving: tuple[DoneLine, ...]
    timeline: tuple[DatedLine, ...]
    company: tuple[Company, ...]
    reports: tuple[ReportName, ...]
    page: PageOf


def gather_actor(record: Record, asked: Asked) -> ActorPage:
    """Return what the page of an actor shows.

    Raises:
        StoreError: `no-such-entity`, `damaged`.
        ConfigError: if a parameter makes no sense.
    """
    bearers = find_bearers(record, asked["report"], asked["entity"])
    number, rows = page_asked(asked, _REPORTS)
    shown = bearers[(number - 1) * rows : number * rows] or bearers[:rows]
    found = [_Appearance(find_dossier(record, b.report), b) for b in shown]
    return ActorPage(
        report=asked["report"],
        entity=asked["entity"],
        member=_member(found, asked["report"], asked["entity"]),
        by=tuple(line for a in found for line in a.by()),
        about=tuple(line for a in found for line in a.about()),
        acting=tuple(line for a in found for line in a.events(acting=True)),
        receiving=tuple(line for a in found for line in a.events(acting=False)),
        timeline=_timeline(found),
        company=_company(found),
        reports=tuple({a.name.id: a.name for a in found}.values()),
        page=PageOf(number=number, rows=rows, total=len(bearers)),
    )


class _Appearance:
    """An actor in one report, with the report's lines."""

    def __init__(self, dossier: Dossier, bearer: Bearer) -> None:
        report = dossier.report
        self.dossier = dossier
        self.entity = bearer.entity
        self.name = ReportName(
            id=report.id,
            title=report.title,
            source_id=report.source_id,
            outlet=report.outlet,
            published=report.published,
        )
        voices = gather_voices(dossier, cut_text(dossier))
        self._statements = statement_lines(dossier, voices)
        self._events = event_lines(dossier, self._statements)
        self._spans = [m for e in dossier.entities if e.id == self.entity for m in e.mentions]

    def by(self) -> Iterator[SaidLine]:
        for line in self._statements:
            if any(s.entity == self.entity for s in line.speakers):
                yield SaidLine(report=self.name, line=line)

    def about(self) -> Iterator[SaidLine]:
        contents = {s.id: s.content for s in self.dossier.statements}
        for line in self._statements:
            own = any(s.entity == self.entity for s in line.speakers)
            held = any(piece.holds(m) for piece in contents[line.id] for m in self._spans)
            if held and not own:
                yield SaidLine(report=self.name, line=line)

    def events(self, *, acting: bool) -> Iterator[DoneLine]:
        for line in self._events:
            parties = line.actors if acting else line.recipients
            if any(p.entity == self.entity for p in parties):
                yield DoneLine(report=self.name, line=line)

    def own_ids(self) -> set[str]:
        """Return the ids of the statements by it and of the events that it takes part in."""
        done = chain(self.events(acting=True), self.events(acting=False))
        return {s.line.id for s in self.by()} | {d.line.id for d in done}

    def partners(self) -> Iterator[tuple[str, str, str]]:
        """Yield name, entity and event of whoever takes part in its events."""
        for line in self._events:
            parties = (*line.actors, *line.recipients)
            if any(p.entity == self.entity for p in parties):
                for p in parties:
                    if p.entity is not None and p.entity != self.entity:
                        yield p.name, p.entity, line.id


def _member(found: list[_Appearance], report: str, entity: str) -> CastMember:
    cast = gather_cast(_only(a) for a in found)
    places = {(p.report, p.entity): m for m in cast for p in m.entities}
    return places.get((report, entity)) or cast[0]


def _only(appearance: _Appearance) -> Dossier:
    """Return the dossier with its entities in such an order that this one is counted first."""
    dossier = appearance.dossier
    first = sorted(dossier.entities, key=lambda e: e.id != appearance.entity)
    return replace(dossier, entities=tuple(first))


def _timeline(found: list[_Appearance]) -> tuple[DatedLine, ...]:
    names = {a.name.id: a.name for a in found}
    own = {(a.name.id, id_) for a in found for id_ in a.own_ids()}
    dossiers = {a.name.id: a.dossier for a in found}
    dated = gather_chronology(dossiers.values()).dated
    return tuple(
        DatedLine(report=names[e.report], entry=e) for e in dated if (e.report, e.record) in own
    )


def _company(found: Iterable[_Appearance]) -> tuple[Company, ...]:
    events: dict[str, set[tuple[str, str]]] = {}
    first: dict[str, tuple[str, str]] = {}
    for a in found:
        for name, entity, event in a.partners():
            events.setdefault(name, set()).add((a.name.id, event))
            first.setdefault(name, (a.name.id, entity))
    counts = Counter({name: len(told) for name, told in events.items()})
    return tuple(
        Company(name=name, report=first[name][0], entity=first[name][1], events=n)
        for name, n in counts.most_common(_COMPANY)
    )
