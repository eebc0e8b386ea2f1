"""Finding the places of a record: where they lie, how precisely, how much is told of them.

Entities of several reports with one gazetteer entry are one place. What has no coordinates is
counted, not placed. What happens at a place is for `located_events`. Does not write.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from onrecord.records.labels import Precision
from onrecord.store.conditions import StatementQuery, report_conditions
from onrecord.store.matching import sendable

if TYPE_CHECKING:
    import sqlite3

    from onrecord.store.opening import Record

_LOCATED = "e.place_gazetteer IS NOT NULL"
_REVISED = "SELECT revises FROM reports WHERE revises IS NOT NULL"


@dataclass(frozen=True, slots=True, kw_only=True)
class LocatedQuery:
    """What reports and events must have; what is None does not matter.

    Args:
        outlet: words of the outlet's name.
        since: first day of publication; reports without a day are left out.
        until: last day of publication, likewise.
        event: PLOVER type of events.
        status: of events.
        own: True asks for events in the outlet's own voice, False for those in somebody else's.
    """

    outlet: str | None = None
    since: date | None = None
    until: date | None = None
    event: str | None = None
    status: str | None = None
    own: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCounts:
    """How many events, by whose voice tells them and whether as a fact.

    Args:
        own_actual: the outlet itself says that they happened.
        own_other: the outlet itself says that they are planned, demanded, possible, or did not
            happen.
        claimed_actual: somebody else says that they happened.
        claimed_other: likewise.
    """

    own_actual: int = 0
    own_other: int = 0
    claimed_actual: int = 0
    claimed_other: int = 0

    @property
    def total(self) -> int:
        """Return how many there are."""
        return self.own_actual + self.own_other + self.claimed_actual + self.claimed_other


@dataclass(frozen=True, slots=True, kw_only=True)
class LocatedPlace:
    """A place with coordinates, over all reports.

    Args:
        key: its gazetteer entry.
        name: as most reports have it.
        precision: of the coordinates: the place may lie anywhere in a district, a province or a
            country.
        lat: degrees, WGS 84.
        lon: degrees, WGS 84.
        country: ISO 3166-1 alpha-3.
        reports: how many name it.
        events: that happen there.
    """

    key: str
    name: str
    precision: Precision
    lat: float
    lon: float
    country: str | None
    reports: int
    events: EventCounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlocated:
    """Events that no map can show.

    Args:
        unplaced: nothing says where they happen.
        unknown: the words tell the place, but its coordinates are not known.
    """

    unplaced: int
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """How often a place is named; `statements` is how many have its name in their content."""

    mentions: int
    statements: int


def find_located(record: Record, query: LocatedQuery) -> tuple[LocatedPlace, ...]:
    """Return every place that the reports asked for name, the most eventful first.

    What is asked of events says which of them are counted, not which places there are.

    Raises:
        StoreError: as `refusals.translated` says.
    """
    with record.reading() as connection:
        events = _events_by_place(connection, query)
        reports, parameters = chosen_reports(connection, query, "e.report")
        rows = connection.execute(
            "SELECT e.place_gazetteer, e.name, e.place_precision, e.place_lat, e.place_lon, "  # noqa: S608  # our own words
            f"e.country, count(DISTINCT e.report) FROM entities e WHERE {_LOCATED} AND {reports} "
            "GROUP BY 1, 2, 3, 4, 5, 6",
            parameters,
        ).fetchall()
        by_place = defaultdict(list)
        for row in rows:
            by_place[row[0]].append(row)
        several = [key for key, named in by_place.items() if len(named) > 1]
        counts = {key: named[0][6] for key, named in by_place.items()}
        counts |= _count_reports(connection, query, several)
    places = [
        _place(named, counts[key], events.get(key, EventCounts()))
        for key, named in by_place.items()
    ]
    return tuple(sorted(places, key=lambda p: (-p.events.total, -p.reports, p.name, p.key)))


def count_unlocated(record: Record, query: LocatedQuery, located: int) -> Unlocated:
    """Return how many of the events asked for no map can show.

    Args:
        record: open in any way.
        query: what reports and events must have.
        located: how many of them have a place on the map.

    Raises:
        StoreError: as `refusals.translated` says.
    """
    with record.reading() as connection:
        reports, parameters = chosen_reports(connection, query, "v.report")
        events, asked = chosen_events(query)
        told = f"(SELECT count(*) FROM events v WHERE {reports} AND {events}"  # noqa: S608  # our own words
        total, placed = connection.execute(
            f"SELECT {told}), {told} AND v.where_start IS NOT NULL)",
            parameters | asked,
        ).fetchone()
    return Unlocated(unplaced=total - placed, unknown=placed - located)


def count_naming(record: Record, query: LocatedQuery, key: str) -> Naming:
    """Return how often a place is named, and how many statements speak of it.

    Args:
        record: open in any way.
        query: what reports must have; what it says of events does not matter.
        key: the place's gazetteer entry.

    Raises:
        StoreError: as `refusals.translated` says.
    """
    with record.reading() as connection:
        reports, parameters = chosen_reports(connection, query, "e.report")
        named = (
            "FROM entities e CROSS JOIN mentions m ON m.report = e.report AND m.entity = e.id "
            f"{{}}WHERE e.place_gazetteer = :place AND {reports}"
        )
        spoken = (
            "CROSS JOIN statement_spans p ON p.report = m.report AND p.role = 'content' "
            "AND p.start <= m.start AND p.end >= m.end "
        )
        mentions, statements = connection.execute(
            f"SELECT (SELECT count(*) {named.format('')}), "  # noqa: S608  # our own words
            "(SELECT count(*) FROM "
            f"(SELECT DISTINCT p.report, p.statement {named.format(spoken)}))",
            parameters | {"place": sendable(key)},
        ).fetchone()
    return Naming(mentions=mentions, statements=statements)


def chosen_reports(
    connection: sqlite3.Connection, query: LocatedQuery, column: str
) -> tuple[str, dict[str, Any]]:
    """Return the condition on a column of report ids; only the latest version counts."""
    asked = StatementQuery(outlet=query.outlet, since=query.since, until=query.until, latest=True)
    conditions, parameters = report_conditions(connection, asked)
    if not parameters and query.outlet is None:  # then the few that are left out are looked up
        revised = connection.execute(_REVISED).fetchone()
        return "1" if revised is None else f"{column} NOT IN ({_REVISED})", {}
    chosen = " AND ".join(conditions)
    return f"{column} IN (SELECT r.id FROM reports r WHERE {chosen})", parameters  # noqa: S608  # our own words


def chosen_events(
    query: LocatedQuery, own: str = "(v.voice = 'outlet')"
) -> tuple[str, dict[str, Any]]:
    """Return the condition on events `v`; `own` tells those in the outlet's own voice."""
    conditions, parameters = ["1"], {}
    for column, value in (("type", query.event), ("status", query.status)):
        if value is not None:
            conditions.append(f"v.{column} = :{column}")
            parameters[column] = sendable(value)
    if query.own is not None:
        conditions.append(f"{own} = {int(query.own)}")
    return " AND ".join(conditions), parameters


def _count_reports(
    connection: sqlite3.Connection, query: LocatedQuery, keys: list[str]
) -> dict[str, int]:
    """Return how many reports name places that they spell in several ways."""
    if not keys:
        return {}
    reports, parameters = chosen_reports(connection, query, "e.report")
    return dict(
        connection.execute(
            "SELECT e.place_gazetteer, count(DISTINCT e.report) FROM json_each(:keys) k "  # noqa: S608  # our own words
            f"CROSS JOIN entities e ON e.place_gazetteer = k.value WHERE {reports} GROUP BY 1",
            parameters | {"keys": json.dumps(keys)},
        ).fetchall()
    )


def _events_by_place(connection: sqlite3.Connection, query: LocatedQuery) -> dict[str, EventCounts]:
    reports, parameters = chosen_reports(connection, query, "v.report")
    events, asked = chosen_events(query, own="v.own")
    # Grouped as the table lies: nothing is sorted.
    rows = connection.execute(
        "SELECT v.place, count(*), sum(v.own), sum(v.status = 'actual'), "  # noqa: S608  # our own words
        "sum(v.own AND v.status = 'actual') FROM placed_events v "
        f"WHERE {reports} AND {events} GROUP BY v.place",
        parameters | asked,
    )
    return {
        key: EventCounts(
            own_actual=both,
            own_other=own - both,
            claimed_actual=actual - both,
            claimed_other=total - own - actual + both,
        )
        for key, total, own, actual, both in rows
    }


def _place(named: list[tuple[Any, ...]], reports: int, events: EventCounts) -> LocatedPlace:
    """Return a place of which each row is one spelling."""
    spellings: Counter[str] = Counter()
    for row in named:
        spellings[" ".join(row[1].split())] += row[6]
    # A dateline writes it in capitals; what is written otherwise too is shown otherwise.
    name = max(spellings, key=lambda n: (not n.isupper(), spellings[n], n))
    key, _, precision, lat, lon, *_ = max(named, key=lambda row: (row[6], row[1]))
    return LocatedPlace(
        key=key,
        name=name,
        precision=Precision(precision),
        lat=lat,
        lon=lon,
        country=next((row[5] for row in named if row[5] is not None), None),
        reports=reports,
        events=events,
    )
