"""The table of pages: what each is asked, what gathers it, what draws it, and its documented class.

One table serves the pages, the JSON behind them and its description. Does not run a server.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.app.actor_page import ActorPage, gather_actor
from onrecord.app.actors_page import ActorsPage, gather_actors
from onrecord.app.asked import PAGING, Asked, Parameter, Where
from onrecord.app.chronology_page import (
    STATUSES,
    VOICES,
    ChronologyPage,
    gather_record_chronology,
)
from onrecord.app.report_page import ReportPage, gather_report
from onrecord.app.reports_page import ReportsPage, gather_reports
from onrecord.records.dossier import Dossier
from onrecord.store.dated import KINDS
from onrecord.store.find import find_dossier
from onrecord.store.opening import Record

_REPORT = Parameter(
    name="report",
    says="the report's id, source id or URL, or the start of its id",
    where=Where.PATH,
)
_OUTLET = Parameter(name="outlet", says="words of the outlet's name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page and the JSON behind it.

    Args:
        name: stable, for programs.
        summary: what it gives, in one line.
        path: of the page; None where there is only JSON.
        api: path of the JSON.
        template: that draws it.
        context: the class of what `gather` returns.
        gather: from an open record and what was asked.
        parameters: that it knows.
    """

    name: str
    summary: str
    path: str | None
    api: str
    template: str | None
    context: type
    gather: Callable[[Record, Asked], object]
    parameters: tuple[Parameter, ...]


def _dossier(record: Record, asked: Asked) -> Dossier:
    return find_dossier(record, asked["report"])


def _days(of: str) -> tuple[Parameter, ...]:
    return (
        Parameter(name="since", says=f"first day {of}", kind="date"),
        Parameter(name="until", says=f"last day {of}", kind="date"),
    )


PAGES = (
    Page(
        name="reports",
        summary="List and search reports",
        path="/",
        api="/api/reports",
        template="reports.html",
        context=ReportsPage,
        gather=gather_reports,
        parameters=(
            Parameter(name="q", says="words of the text or of the headline"),
            Parameter(name="speaker", says="words of the name of somebody who speaks in it"),
            Parameter(name="event", says="a PLOVER type of event that it tells"),
            _OUTLET,
            *_days("of publication"),
            *PAGING,
        ),
    ),
    Page(
        name="report",
        summary="One report: its text in segments, and all that was found in it",
        path="/reports/{report}",
        api="/api/reports/{report}",
        template="report.html",
        context=ReportPage,
        gather=gather_report,
        parameters=(
            _REPORT,
            Parameter(name="voice", says="key of the one voice to show"),
            Parameter(name="start", says="first code point of a passage", kind="integer"),
            Parameter(name="end", says="one past its last", kind="integer"),
        ),
    ),
    Page(
        name="dossier",
        summary="One report as onrecord-dossier/1",
        path=None,
        api="/api/reports/{report}/dossier",
        template=None,
        context=Dossier,
        gather=_dossier,
        parameters=(_REPORT,),
    ),
    Page(
        name="actors",
        summary="List who is named, and how often they speak",
        path="/actors",
        api="/api/actors",
        template="actors.html",
        context=ActorsPage,
        gather=gather_actors,
        parameters=(Parameter(name="q", says="a part of the name or of an alias"), *PAGING),
    ),
    Page(
        name="actor",
        summary="One actor: roles, statements by and about it, events, a timeline",
        path="/actors/{report}/{entity}",
        api="/api/actors/{report}/{entity}",
        template="actor.html",
        context=ActorPage,
        gather=gather_actor,
        parameters=(
            Parameter(name="report", says="id of a report that names it", where=Where.PATH),
            Parameter(name="entity", says="id of the entity there", where=Where.PATH),
            *PAGING,
        ),
    ),
    Page(
        name="chronology",
        summary="What the record dates, in order of time",
        path="/chronology",
        api="/api/chronology",
        template="chronology.html",
        context=ChronologyPage,
        gather=gather_record_chronology,
        parameters=(
            Parameter(
                name="kind",
                says="of entries; statements and events without it",
                kind=(*KINDS, "all"),
            ),
            Parameter(name="status", says="of events", kind=STATUSES),
            Parameter(name="voice", says="own: events that the outlet itself tells", kind=VOICES),
            _OUTLET,
            *_days("told"),
            *PAGING,
        ),
    ),
)
