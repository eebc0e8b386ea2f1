"""What the list of reports shows: reports that were looked for, and what was said in such words.

Does not render.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.app.asked import PageOf, day, page_asked
from onrecord.store.conditions import StatementQuery
from onrecord.store.find import Found, find_statements
from onrecord.store.report_lists import (
    Holdings,
    ListedReport,
    ReportQuery,
    Tally,
    count_holdings,
    find_event_types,
    find_outlets,
    find_report_list,
)

if TYPE_CHECKING:
    from onrecord.app.asked import Asked
    from onrecord.store.opening import Record

_STATEMENTS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportsPage:
    """A list of reports.

    Args:
        counts: of the whole record.
        query: what was asked for.
        statements: the first that have the words asked for, or that the speaker made.
        outlets: to choose from.
        events: types to choose from.
    """

    counts: Holdings
    query: ReportQuery
    page: PageOf
    reports: tuple[ListedReport, ...]
    statements: tuple[Found, ...]
    outlets: tuple[Tally, ...]
    events: tuple[Tally, ...]


def gather_reports(record: Record, asked: Asked) -> ReportsPage:
    """Return what the list of reports shows.

    Raises:
        ConfigError: if a parameter makes no sense.
        StoreError: as `refusals.translated` says.
    """
    query = ReportQuery(
        word=asked.get("q"),
        speaker=asked.get("speaker"),
        event=asked.get("event"),
        outlet=asked.get("outlet"),
        since=day(asked, "since"),
        until=day(asked, "until"),
        latest=True,
    )
    number, rows = page_asked(asked)
    found = find_report_list(record, query, limit=rows, offset=(number - 1) * rows)
    return ReportsPage(
        counts=count_holdings(record),
        query=query,
        page=PageOf(number=number, rows=rows, total=found.total),
        reports=found.reports,
        statements=_statements(record, query) if number == 1 else (),
        outlets=find_outlets(record),
        events=find_event_types(record),
    )


def _statements(record: Record, query: ReportQuery) -> tuple[Found, ...]:
    if query.word is None and query.speaker is None:
        return ()
    asked = StatementQuery(
        word=query.word,
        speaker=query.speaker,
        outlet=query.outlet,
        since=query.since,
        until=query.until,
        latest=query.latest,
        limit=_STATEMENTS,
    )
    return tuple(find_statements(record, asked))
