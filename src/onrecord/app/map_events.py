"""The events that happen at a place, as lines of a list. Does not choose the place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from onrecord.app.chronology_page import carrier_of
from onrecord.export.sentences import Sentences
from onrecord.store.dated import DatedRow
from onrecord.store.dated_lines import find_lines
from onrecord.store.located_events import find_events_at

if TYPE_CHECKING:
    from onrecord.app.asked import PageOf
    from onrecord.store.dated_lines import DatedLine
    from onrecord.store.located import LocatedQuery
    from onrecord.store.located_events import EventKey
    from onrecord.store.opening import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceEvent:
    """An event that happens at a place.

    Args:
        report: id of the report that tells it.
        event: its id there.
        type: PLOVER event type.
        status: actual, planned, demanded, possible, negated.
        own: the outlet itself says so.
        carrier: who says so, for people: the outlet, the statement's speakers, or nobody named.
        who: names of its actors.
        to_whom: names of its recipients.
        when: TIMEX3 value.
        where: the words that tell its place.
        words: the sentence that tells it.
        title: of the report, or its source id.
        outlet: of the report.
        published: day of the report.
    """

    report: str
    event: str
    type: str
    mode: str | None
    status: str
    own: bool
    carrier: str
    who: tuple[str, ...]
    to_whom: tuple[str, ...]
    when: str | None
    where: str
    words: str
    title: str
    outlet: str | None
    published: date | None


def events_at(
    record: Record, query: LocatedQuery, key: str, page: PageOf
) -> tuple[PlaceEvent, ...]:
    """Return a part of the events that happen at a place, of the latest report first.

    Raises:
        StoreError: as `refusals.translated` says.
    """
    keys = find_events_at(record, query, key, limit=page.rows, offset=(page.number - 1) * page.rows)
    rows = [DatedRow(report=k.report, value=k.when or "", kind="event", key=k.event) for k in keys]
    lines = {(line.report, line.key): line for line in find_lines(record, rows, passages=True)}
    return tuple(_event(k, lines[k.report, k.event]) for k in keys if (k.report, k.event) in lines)


def _event(key: EventKey, line: DatedLine) -> PlaceEvent:
    carrier, own = carrier_of(line)
    sentence = Sentences(line.passage).around(line.start - line.passage_start)
    return PlaceEvent(
        report=key.report,
        event=key.event,
        type=line.what or "",
        mode=line.mode,
        status=line.status or "",
        own=own,
        carrier=carrier,
        who=line.who,
        to_whom=line.to_whom,
        when=key.when,
        where=key.where,
        words=" ".join(sentence.exact.split()),
        title=line.title or line.source_id,
        outlet=line.outlet,
        published=line.published,
    )
