"""What the list of reports shows: reports that were looked for, and why each was found.

Does not render.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from onrecord.app.asked import PageOf, day, page_asked
from onrecord.app.corrections import ontology
from onrecord.store.matching import folded_words
from onrecord.store.report_lists import (
    EventWord,
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
    from collections.abc import Mapping

    from onrecord.app.asked import Asked
    from onrecord.store.opening import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxed:
    """How many reports would be found without one of the conditions.

    Args:
        parameters: names of those that would go.
        says: what they ask for, in words.
    """

    parameters: tuple[str, ...]
    says: str
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportsPage:
    """A list of reports.

    Args:
        counts: of the whole record.
        query: what was asked for.
        outlets: to choose from.
        events: types to choose from.
        relaxed: where nothing is found, what would be; only what finds something.
    """

    counts: Holdings
    query: ReportQuery
    page: PageOf
    reports: tuple[ListedReport, ...]
    outlets: tuple[Tally, ...]
    events: tuple[Tally, ...]
    relaxed: tuple[Relaxed, ...]


def gather_reports(record: Record, asked: Asked) -> ReportsPage:
    """Return what the list of reports shows.

    Raises:
        ConfigError: if a parameter makes no sense.
        StoreError: as `refusals.translated` says.
    """
    word, event = asked.get("q"), asked.get("event")
    query = ReportQuery(
        word=word,
        kinds=_kinds_in(word or ""),
        speaker=asked.get("speaker"),
        event=event.upper() if event else None,
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
        outlets=find_outlets(record),
        events=find_event_types(record),
        relaxed=() if found.total else tuple(_relaxed(record, query)),
    )


def _kinds_in(typed: str) -> tuple[EventWord, ...]:
    known = _kinds()
    return tuple(known[w] for w in dict.fromkeys(folded_words(typed).split()) if w in known)


@cache
def _kinds() -> Mapping[str, EventWord]:
    """Return the words that stand in the names of types and modes of events."""
    types: dict[str, set[str]] = defaultdict(set)
    modes: dict[str, set[str]] = defaultdict(set)
    for kind in ontology().types:
        for word in folded_words(kind.code).split():
            types[word].add(kind.code)
        for mode in kind.modes:
            for word in folded_words(mode.name).split():
                modes[word].add(mode.name)
    return {
        word: EventWord(
            word=word, types=tuple(sorted(types[word])), modes=tuple(sorted(modes[word]))
        )
        for word in {*types, *modes}
    }


def _relaxed(record: Record, query: ReportQuery) -> list[Relaxed]:
    ways = [
        (("q",), f"the words “{query.word}”", replace(query, word=None, kinds=())),
        (("speaker",), f"the speaker “{query.speaker}”", replace(query, speaker=None)),
        (("outlet",), f"the outlet “{query.outlet}”", replace(query, outlet=None)),
        (("event",), f"the event {(query.event or '').lower()}", replace(query, event=None)),
        (("since", "until"), "the days of publication", replace(query, since=None, until=None)),
    ]
    asked = [way for way in ways if way[2] != query]
    if len(asked) == 1:  # without the only condition all would be found
        return []
    found = []
    for parameters, says, without in asked:
        total = find_report_list(record, without, limit=0, offset=0).total
        if total:
            found.append(Relaxed(parameters=parameters, says=says, reports=total))
    return found
