"""Finding what happens at a place, and the reports that name it. Does not write."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from onrecord.store.located import chosen_events, chosen_reports
from onrecord.store.matching import sendable
from onrecord.store.rows import day_in

if TYPE_CHECKING:
    from onrecord.store.located import LocatedQuery
    from onrecord.store.opening import Record

_NEWEST = "ORDER BY r.published IS NULL, r.published DESC, r.row DESC"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventKey:
    """Which event it is: its id in its report.

    Args:
        when: TIMEX3 value.
        where: the words that tell its place.
    """

    report: str
    event: str
    when: str | None
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamingReport:
    """A report that names a place, and where it first does.

    Args:
        title: or its source id.
        entity: that is the place there, one of them.
        start: first code point of the first mention; None if no words of it are known.
        end: one past its last.
    """

    report: str
    title: str
    outlet: str | None
    published: date | None
    entity: str
    start: int | None
    end: int | None


def find_events_at(
    record: Record, query: LocatedQuery, key: str, *, limit: int, offset: int
) -> tuple[EventKey, ...]:
    """Return the events asked for that happen at a place, of the latest report first.

    Args:
        record: open in any way.
        query: what reports and events must have.
        key: the place's gazetteer entry.
        limit: at most so many.
        offset: so many are passed over.

    Raises:
        StoreError: as `refusals.translated` says.
    """
    with record.reading() as connection:
        reports, parameters = chosen_reports(connection, query, "r.id")
        events, asked = chosen_events(query)
        rows = connection.execute(
            "SELECT v.report, v.id, v.when_value, coalesce(v.where_exact, e.name) FROM entities e "  # noqa: S608  # our own words
            f"JOIN reports r ON r.id = e.report AND {reports} "
            "JOIN events v ON v.report = e.report AND v.where_entity = e.id "
            f"WHERE e.place_gazetteer = :place AND {events} "
            f"{_NEWEST}, v.start, v.id LIMIT :limit OFFSET :offset",
            parameters | asked | {"place": sendable(key), "limit": limit, "offset": offset},
        )
        return tuple(
            EventKey(report=report, event=id_, when=when, where=" ".join(where.split()))
            for report, id_, when, where in rows
        )


def find_reports_naming(
    record: Record, query: LocatedQuery, key: str, *, limit: int
) -> tuple[NamingReport, ...]:
    """Return reports that name a place, the latest first.

    Args:
        record: open in any way.
        query: what reports must have; what it says of events does not matter.
        key: the place's gazetteer entry.
        limit: at most so many.

    Raises:
        StoreError: as `refusals.translated` says.
    """
    with record.reading() as connection:
        reports, parameters = chosen_reports(connection, query, "r.id")
        rows = connection.execute(
            "SELECT r.id, coalesce(r.title, r.source_id), r.outlet, r.published, "  # noqa: S608  # our own words
            "e.id, min(m.start), m.end FROM entities e "
            f"JOIN reports r ON r.id = e.report AND {reports} "
            "LEFT JOIN mentions m ON m.report = e.report AND m.entity = e.id "
            f"WHERE e.place_gazetteer = :place GROUP BY r.row {_NEWEST} LIMIT :limit",
            parameters | {"place": sendable(key), "limit": limit},
        )
        return tuple(
            NamingReport(
                report=report, title=title, outlet=outlet, published=day_in(published),
                entity=entity, start=start, end=end,
            )
            for report, title, outlet, published, entity, start, end in rows
        )  # fmt: skip
