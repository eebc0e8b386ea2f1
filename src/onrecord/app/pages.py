"""The table of pages: what each is asked, what gathers it, what draws it, and its documented class.

One table serves the pages, the JSON behind them and its description. Does not run a server.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.app.actor_page import ActorPage, gather_actor
from onrecord.app.actors_page import TYPES, ActorsPage, gather_actors
from onrecord.app.add_page import gather_reading, gather_readings
from onrecord.app.asked import PAGING, Asked, Parameter, Where
from onrecord.app.chronology_marks import ChronologyMarks, gather_marks
from onrecord.app.chronology_page import (
    PAGE_ORDERS,
    STATUSES,
    VIEWS,
    VOICES,
    ChronologyPage,
    gather_record_chronology,
)
from onrecord.app.compare_page import ComparePage, gather_comparison
from onrecord.app.desk import AtDesk
from onrecord.app.labels_page import Candidates, Labels, gather_candidates, gather_labels
from onrecord.app.map_page import SHOWS, MapPage, MapPoints, gather_map, gather_points
from onrecord.app.queue_page import QUEUE_PARAMETERS, QueuePage, gather_queue
from onrecord.app.readings import SourceReading, SourceReadings
from onrecord.app.report_page import ReportPage, gather_report
from onrecord.app.reports_page import ReportsPage, gather_reports
from onrecord.app.review_lines import ReportReviews, gather_report_reviews
from onrecord.records.dossier import Dossier
from onrecord.store.actors import ORDERS as ACTOR_ORDERS
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
        gather: from an open record and what was asked, or from the desk.
        parameters: that it knows.
    """

    name: str
    summary: str
    path: str | None
    api: str
    template: str | None
    context: type
    gather: Callable[[Record, Asked], object] | AtDesk
    parameters: tuple[Parameter, ...]


def _dossier(record: Record, asked: Asked) -> Dossier:
    return find_dossier(record, asked["report"])


def _days(of: str) -> tuple[Parameter, ...]:
    return (
        Parameter(name="since", says=f"first day {of}", kind="date"),
        Parameter(name="until", says=f"last day {of}", kind="date"),
    )


_DATED = (
    Parameter(
        name="kind", says="of entries; statements and events without it", kind=(*KINDS, "all")
    ),
    Parameter(name="status", says="of events", kind=STATUSES),
    Parameter(name="voice", says="own: events that the outlet itself tells", kind=VOICES),
    Parameter(name="event", says="a PLOVER type of events"),
    Parameter(name="name", says="a part of the name of whoever speaks, acts or is acted on"),
    _OUTLET,
    *_days("told"),
)

_LOCATED = (
    Parameter(
        name="show", says="places where something happens, or all that are named", kind=SHOWS
    ),
    Parameter(name="event", says="a PLOVER type of events"),
    Parameter(name="status", says="of events", kind=STATUSES),
    Parameter(name="voice", says="own: events that the outlet itself tells", kind=VOICES),
    _OUTLET,
    *_days("of publication"),
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
        name="report-reviews",
        summary="What people judged of a report, and what holds",
        path=None,
        api="/api/reports/{report}/reviews",
        template=None,
        context=ReportReviews,
        gather=gather_report_reviews,
        parameters=(_REPORT,),
    ),
    Page(
        name="labels",
        summary="The labels that a correction may use",
        path=None,
        api="/api/labels",
        template=None,
        context=Labels,
        gather=gather_labels,
        parameters=(),
    ),
    Page(
        name="gazetteer",
        summary="The places that a name may mean, the biggest first",
        path=None,
        api="/api/gazetteer",
        template=None,
        context=Candidates,
        gather=gather_candidates,
        parameters=(Parameter(name="q", says="the name of a place"),),
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
        parameters=(
            Parameter(name="q", says="a part of the name or of an alias"),
            Parameter(name="type", says="what kind of thing it is", kind=TYPES),
            Parameter(name="country", says="ISO 3166-1 alpha-3"),
            Parameter(name="order", says="what comes first", kind=ACTOR_ORDERS),
            *PAGING,
        ),
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
            *_DATED,
            Parameter(name="view", says="how the page shows them", kind=VIEWS),
            Parameter(name="order", says="what they are sorted by", kind=PAGE_ORDERS),
            *PAGING,
        ),
    ),
    Page(
        name="queue",
        summary="What waits to be judged, and how far reviewers agree",
        path="/review",
        api="/api/review",
        template="review.html",
        context=QueuePage,
        gather=gather_queue,
        parameters=QUEUE_PARAMETERS,
    ),
    Page(
        name="marks",
        summary="The chronology's axis: bars, and a mark an entry where they can be told apart",
        path=None,
        api="/api/chronology/marks",
        template=None,
        context=ChronologyMarks,
        gather=gather_marks,
        parameters=_DATED,
    ),
    Page(
        name="readings",
        summary="What was sent to be read since the server started",
        path="/add",
        api="/api/readings",
        template="add.html",
        context=SourceReadings,
        gather=AtDesk(look=gather_readings),
        parameters=(),
    ),
    Page(
        name="reading",
        summary="Where the reading of one source stands, and what came of it",
        path=None,
        api="/api/readings/{reading}",
        template=None,
        context=SourceReading,
        gather=AtDesk(look=gather_reading),
        parameters=(
            Parameter(name="reading", says="the id that sending it gave", where=Where.PATH),
        ),
    ),
    Page(
        name="map",
        summary="Places, how precisely they lie, and what happens there",
        path="/map",
        api="/api/map",
        template="map.html",
        context=MapPage,
        gather=gather_map,
        parameters=(
            *_LOCATED,
            Parameter(name="at", says="gazetteer entry of the place whose events to list"),
            Parameter(name="part", says="which part of that list, from 1", kind="integer"),
            *PAGING,
        ),
    ),
    Page(
        name="points",
        summary="Every place that the map draws",
        path=None,
        api="/api/map/points",
        template=None,
        context=MapPoints,
        gather=gather_points,
        parameters=_LOCATED,
    ),
    Page(
        name="compare",
        summary="Reports side by side: who is quoted, and what each tells in whose voice",
        path="/compare",
        api="/api/compare",
        template="compare.html",
        context=ComparePage,
        gather=gather_comparison,
        parameters=(
            Parameter(
                name="reports",
                says="ids of 2 to 4 reports, or starts of ids, joined by commas or repeated",
                many=True,
            ),
        ),
    ),
)
