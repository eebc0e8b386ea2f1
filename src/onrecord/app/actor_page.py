"""What the page of an actor shows: all that some reports have by it, about it and of its doings.

Joined by name and type only, as the cast joins; nothing says that two entities are the same. Does
not render.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING

from onrecord.app.asked import PageOf, page_asked
from onrecord.app.report_lines import EventLine, StatementLine, event_lines, statement_lines
from onrecord.app.segments import cut_contents
from onrecord.app.voices import gather_voices
from onrecord.export.cast import CastMember, EntityPlace, RoleSaid, gather_cast
from onrecord.export.chronology import Entry, gather_chronology
from onrecord.records.days import Days
from onrecord.store.actors import find_bearers
from onrecord.store.company import (
    MOST_REPORTS,
    Neighbour,
    PlaceCount,
    find_neighbours,
    find_own_places,
)
from onrecord.store.find import find_dossier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.app.asked import Asked
    from onrecord.records.dossier import Dossier, Entity
    from onrecord.store.actors import Bearer
    from onrecord.store.opening import Record

_REPORTS = 6  # on a page: each is read whole
_COMPANY = 12
_PLACES = 12


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


class Lane(StrEnum):
    """What somebody has to do with a dated statement or event."""

    ACTING = "acting"
    RECEIVING = "receiving"
    BY = "by"
    ABOUT = "about"


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedLine:
    """An entry of the chronology and the report that dates it.

    Args:
        lane: what the actor has to do with it.
        first: of the days that it is dated to.
        last: likewise.
        carrier: who says so, for people.
    """

    lane: Lane
    first: date
    last: date
    carrier: str
    report: ReportName
    entry: Entry


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
        company: whom it appears with, and how, who most often first.
        places: where it is, and where its events happen.
        looked_through: how many reports company and places are of, the latest.
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
    company: tuple[Neighbour, ...]
    places: tuple[PlaceCount, ...]
    looked_through: int
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
        company=find_neighbours(record, bearers, limit=_COMPANY),
        places=find_own_places(record, bearers)[:_PLACES],
        looked_through=min(len(bearers), MOST_REPORTS),
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
        # Only statements decide how much each voice says: a text cut at them alone is cut sooner.
        voices = gather_voices(dossier, cut_contents(dossier))
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

    def lanes(self) -> Iterator[tuple[str, Lane, str]]:
        """Yield the id, lane and carrier of each statement and event that concerns it."""
        for said, lane in chain(
            ((s, Lane.BY) for s in self.by()), ((s, Lane.ABOUT) for s in self.about())
        ):
            yield said.line.id, lane, said.line.name
        for done, lane in chain(
            ((d, Lane.ACTING) for d in self.events(acting=True)),
            ((d, Lane.RECEIVING) for d in self.events(acting=False)),
        ):
            yield done.line.id, lane, done.line.name


def _member(found: list[_Appearance], report: str, entity: str) -> CastMember:
    cast = gather_cast(_only(a) for a in found)
    places = {(p.report, p.entity): m for m in cast for p in m.entities}
    # The report that was asked for may be on another page of the actor's reports.
    for place in ((report, entity), *((a.name.id, a.entity) for a in found)):
        if place in places:
            return places[place]
    first = found[0]
    return _outside_the_cast(
        first.dossier, next(e for e in first.dossier.entities if e.id == first.entity)
    )


def _outside_the_cast(dossier: Dossier, entity: Entity) -> CastMember:
    """Return the line of somebody who is not named and says nothing: casts leave such out."""
    names = {e.id: e.name for e in dossier.entities}
    report = dossier.report.id
    return CastMember(
        name=entity.name,
        type=entity.type,
        aliases=entity.aliases,
        roles=tuple(
            RoleSaid(
                role=r.role, of=names.get(r.of or ""), report=report, anchor=r.anchor, reports=1
            )
            for r in entity.roles
        ),
        country=entity.country,
        sector=entity.sector,
        mentions=len(entity.mentions),
        statements=0,
        quoted=0,
        paraphrased=0,
        reports=1,
        entities=(EntityPlace(report=report, entity=entity.id),),
    )


def _only(appearance: _Appearance) -> Dossier:
    """Return the dossier with its entities in such an order that this one is counted first."""
    dossier = appearance.dossier
    first = sorted(dossier.entities, key=lambda e: e.id != appearance.entity)
    return replace(dossier, entities=tuple(first))


def _timeline(found: list[_Appearance]) -> tuple[DatedLine, ...]:
    names = {a.name.id: a.name for a in found}
    lanes: dict[tuple[str, str | None], list[tuple[Lane, str]]] = {}
    for a in found:
        for id_, lane, carrier in a.lanes():
            lanes.setdefault((a.name.id, id_), []).append((lane, carrier))
    dossiers = {a.name.id: a.dossier for a in found}
    lines = []
    for entry in gather_chronology(dossiers.values()).dated:
        days = Days.of(entry.value)
        for lane, carrier in lanes.get((entry.report, entry.record), ()):
            if days is not None:
                lines.append(
                    DatedLine(
                        lane=lane,
                        first=days.first,
                        last=days.last,
                        carrier=carrier,
                        report=names[entry.report],
                        entry=entry,
                    )
                )
    return tuple(lines)
