"""What the map of a record shows: its places, how precisely they lie, and what happens at one.

The table gives a part of the places; what draws the map asks for all of them. An event whose place
has no coordinates is counted, not placed. Does not draw.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from onrecord.app.asked import PageOf, day, one_of, page_asked, whole_number
from onrecord.app.map_events import PlaceEvent, events_at
from onrecord.app.outlines import outline_of
from onrecord.records.labels import Precision, Status
from onrecord.store.located import (
    LocatedPlace,
    LocatedQuery,
    Naming,
    Unlocated,
    count_naming,
    count_unlocated,
    find_located,
)
from onrecord.store.located_events import NamingReport, find_reports_naming
from onrecord.store.report_lists import Tally, find_event_types, find_outlets

if TYPE_CHECKING:
    from onrecord.app.asked import Asked
    from onrecord.store.opening import Record

SHOWS = ("events", "places")
_STATUSES = tuple(s.value for s in Status)
_VOICES = ("own", "others")
_COUNTRIES = "countries:"  # what the gazetteer's entries of countries begin with
_MOST_POINTS = 3000
_EVENTS_AT = 20
_REPORTS_AT = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A place on the map.

    Args:
        extent: within what it lies: its precision, but `region` for what is as wide as a country
            and none, such as a desert or a sea.
        events: how many happen there, of those asked for.
        outline: id of its outline on the base map, for a country that has one there.
    """

    place: LocatedPlace
    extent: str
    events: int
    outline: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """What the record has of one place.

    Args:
        key: the place's gazetteer entry, as asked for.
        point: None if no report asked for names the place.
        events: a part of those that happen there.
        page: which part.
        reports: the latest that name it.
        naming: how often it is named; None with the place.
    """

    key: str
    point: Point | None
    events: tuple[PlaceEvent, ...]
    page: PageOf
    reports: tuple[NamingReport, ...]
    naming: Naming | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPage:
    """The map of a record.

    Args:
        show: `events` for places where something happens, `places` for all that are named.
        outlet: words of its name.
        since: first day of publication.
        until: last day of publication.
        event: PLOVER type of events asked for.
        status: of events asked for.
        voice: `own`, `others`, or None.
        located: how many of the events asked for have a place on the map.
        unlocated: how many have none.
        places: a part of the table, the most eventful or most named first.
        page: which part.
        here: of the place that was chosen.
        outlets: to choose from.
        types: of events, to choose from.
    """

    show: str
    outlet: str | None
    since: date | None
    until: date | None
    event: str | None
    status: str | None
    voice: str | None
    located: int
    unlocated: Unlocated
    places: tuple[Point, ...]
    page: PageOf
    here: Here | None
    outlets: tuple[Tally, ...]
    types: tuple[Tally, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPoints:
    """All places of a map.

    Args:
        show: as in the map.
        points: in the order of the table.
        left_out: how many more there are than a map can show.
    """

    show: str
    points: tuple[Point, ...]
    left_out: int


def gather_map(record: Record, asked: Asked) -> MapPage:
    """Return what the map shows.

    Raises:
        ConfigError: if a parameter makes no sense.
        StoreError: as `refusals.translated` says.
    """
    query, show = _query(asked), _show(asked)
    located = find_located(record, query)
    points = _points(located, show)
    number, rows = page_asked(asked)
    shown = points[(number - 1) * rows : number * rows]
    events = sum(p.events.total for p in located)
    return MapPage(
        show=show,
        outlet=query.outlet,
        since=query.since,
        until=query.until,
        event=query.event,
        status=query.status,
        voice=asked.get("voice"),
        located=events,
        unlocated=count_unlocated(record, query, events),
        places=tuple(shown),
        page=PageOf(number=number, rows=rows, total=len(points)),
        here=_here(record, query, located, asked),
        outlets=find_outlets(record),
        types=find_event_types(record),
    )


def gather_points(record: Record, asked: Asked) -> MapPoints:
    """Return every place that the map draws.

    Raises:
        ConfigError: if a parameter makes no sense.
        StoreError: as `refusals.translated` says.
    """
    show = _show(asked)
    points = _points(find_located(record, _query(asked)), show)
    drawn = points[:_MOST_POINTS]
    return MapPoints(show=show, points=tuple(drawn), left_out=len(points) - len(drawn))


def _show(asked: Asked) -> str:
    return one_of(asked, "show", SHOWS) or "events"


def _query(asked: Asked) -> LocatedQuery:
    voice = one_of(asked, "voice", _VOICES)
    return LocatedQuery(
        outlet=asked.get("outlet"),
        since=day(asked, "since"),
        until=day(asked, "until"),
        event=asked.get("event"),
        status=one_of(asked, "status", _STATUSES),
        own=None if voice is None else voice == "own",
    )


def _points(located: tuple[LocatedPlace, ...], show: str) -> list[Point]:
    if show == "events":
        return [_point(p) for p in located if p.events.total]
    return [_point(p) for p in sorted(located, key=lambda p: (-p.reports, p.name, p.key))]


def _point(place: LocatedPlace) -> Point:
    country = place.key.startswith(_COUNTRIES)
    wide = place.precision is Precision.COUNTRY
    return Point(
        place=place,
        extent="region" if wide and not country else place.precision.value,
        events=place.events.total,
        outline=outline_of(place.country) if wide and country else None,
    )


def _here(
    record: Record, query: LocatedQuery, located: tuple[LocatedPlace, ...], asked: Asked
) -> Here | None:
    key = asked.get("at")
    if key is None:
        return None
    place = next((p for p in located if p.key == key), None)
    number = whole_number(asked, "part", default=1) or 1
    page = PageOf(number=number, rows=_EVENTS_AT, total=place.events.total if place else 0)
    if place is None:
        return Here(key=key, point=None, events=(), page=page, reports=(), naming=None)
    return Here(
        key=key,
        point=_point(place),
        events=events_at(record, query, key, page),
        page=page,
        reports=find_reports_naming(record, query, key, limit=_REPORTS_AT),
        naming=count_naming(record, query, key),
    )
