"""What the chronology of a record shows: how much is dated when, and the entries of one page.

A page reads the rows that it shows and the text around their words, not their reports. Does not
render.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from onrecord.app.asked import PageOf, day, one_of, page_asked
from onrecord.app.time_bars import Bar, bars_of, dated_values, step_of, within
from onrecord.export.chronology import Entry, EntryKind
from onrecord.export.sentences import Sentences
from onrecord.export.tellings import OUTLET, UNNAMED
from onrecord.records.anchor import Anchor
from onrecord.records.labels import DateBasis, Status
from onrecord.store.dated import KINDS, ORDERS, DatedQuery, find_dated, find_values
from onrecord.store.dated_lines import find_lines
from onrecord.store.report_lists import Tally, find_event_types

if TYPE_CHECKING:
    from onrecord.app.asked import Asked
    from onrecord.app.time_bars import DatedCount
    from onrecord.store.dated import DatedRow
    from onrecord.store.dated_lines import DatedLine
    from onrecord.store.opening import Record

STATUSES = tuple(s.value for s in Status)
VOICES = ("own", "others")
VIEWS = ("list", "table")
LATEST = "-date"
PAGE_ORDERS = (*ORDERS, LATEST)
_ROWS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An entry of the chronology with its report and who carries it.

    Args:
        title: of the report, or its source id.
        outlet: of the report.
        carrier: who says so, for people: the outlet, the statement's speakers, or nobody named.
        own: the outlet itself says so.
    """

    entry: Entry
    title: str
    outlet: str | None
    carrier: str
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChronologyPage:
    """The chronology of a record.

    Args:
        kind: of entries asked for; None for statements and events.
        status: of events asked for.
        voice: `own`, `others`, or None.
        event: type of events asked for.
        name: a part of the name of whoever speaks, acts or is acted on.
        outlet: words of its name.
        since: first day told.
        until: last day told.
        view: `list` or `table`.
        order: what the entries are sorted by; `-date` has the latest first.
        events: types to choose from.
        step: what a bar stands for: day, month or year.
        bars: in order of time, empty ones too.
        entries: of this page, in that order.
    """

    kind: str | None
    status: str | None
    voice: str | None
    event: str | None
    name: str | None
    outlet: str | None
    since: date | None
    until: date | None
    view: str
    order: str
    events: tuple[Tally, ...]
    step: str
    bars: tuple[Bar, ...]
    entries: tuple[Told, ...]
    page: PageOf


def gather_record_chronology(record: Record, asked: Asked) -> ChronologyPage:
    """Return what the chronology of a record shows.

    Raises:
        ConfigError: if a parameter makes no sense.
        StoreError: as `refusals.translated` says.
    """
    query = dated_query(asked)
    since, until = day(asked, "since"), day(asked, "until")
    order = one_of(asked, "order", PAGE_ORDERS) or "date"
    number, rows = page_asked(asked, _ROWS)
    dated = within(dated_values(find_values(record, query)), since, until)
    page = PageOf(number=number, rows=rows, total=sum(c.count for _, c in dated))
    step = step_of(dated)
    return ChronologyPage(
        kind=asked.get("kind"),
        status=query.status,
        voice=asked.get("voice"),
        event=query.event,
        name=query.name,
        outlet=query.outlet,
        since=since,
        until=until,
        view=one_of(asked, "view", VIEWS) or "list",
        order=order,
        events=find_event_types(record),
        step=step,
        bars=bars_of(dated, step),
        entries=_entries(record, query, dated, order, page),
        page=page,
    )


def dated_query(asked: Asked) -> DatedQuery:
    """Return what is asked of the entries, whatever their days.

    Raises:
        ConfigError: if a parameter makes no sense.
    """
    kind = one_of(asked, "kind", (*KINDS, "all"))
    voice = one_of(asked, "voice", VOICES)
    kinds = {None: ("statement", "event"), "all": KINDS}.get(kind) or (str(kind),)
    return DatedQuery(
        kinds=kinds,
        status=one_of(asked, "status", STATUSES),
        own=None if voice is None else voice == "own",
        event=asked.get("event"),
        name=asked.get("name"),
        outlet=asked.get("outlet"),
    )


def carrier_of(line: DatedLine) -> tuple[str, bool]:
    """Return who says so, for people, and whether that is the outlet itself."""
    if line.kind != EntryKind.EVENT or line.voice == OUTLET:
        return line.outlet or "the outlet itself", line.kind == EntryKind.EVENT
    if line.voice == UNNAMED:
        return "nobody named", False
    return ", ".join(line.carriers) or "nobody named", False


def _entries(
    record: Record, query: DatedQuery, dated: list[DatedCount], order: str, page: PageOf
) -> tuple[Told, ...]:
    rows = _rows(record, query, dated, order, page)
    return tuple(_told(line) for line in find_lines(record, rows, passages=True))


def _rows(
    record: Record, query: DatedQuery, dated: list[DatedCount], order: str, page: PageOf
) -> tuple[DatedRow, ...]:
    """Return the rows of a page; in order of time only the days that it shows are looked at."""
    counts: dict[str, int] = {}
    for _, found in reversed(dated) if order == LATEST else dated:
        counts[found.value] = counts.get(found.value, 0) + found.count
    skipped = (page.number - 1) * page.rows
    if order not in ("date", LATEST):
        return find_dated(record, query, list(counts), limit=page.rows, offset=skipped, order=order)
    values, before = [], 0
    for value, count in counts.items():
        if before + count > skipped and before < skipped + page.rows:
            values.append(value)
        elif not values:
            skipped, before = skipped - count, before - count
        before += count
    return find_dated(record, query, values, limit=page.rows, offset=skipped)


def _told(line: DatedLine) -> Told:
    carrier, own = carrier_of(line)
    return Told(
        entry=_entry(line),
        title=line.title or line.source_id,
        outlet=line.outlet,
        carrier=carrier,
        own=own,
    )


def _entry(line: DatedLine) -> Entry:
    event = line.kind == EntryKind.EVENT
    return Entry(
        value=line.value,
        kind=EntryKind(line.kind),
        what=f"{line.what} {line.mode}" if line.mode else line.what,
        who=line.who,
        to_whom=line.to_whom,
        words=Anchor(start=line.start, end=line.end, exact=line.exact),
        sentence=_sentence(line),
        report=line.report,
        source_id=line.source_id,
        published=line.published,
        record=None if line.kind == EntryKind.TIME else line.key,
        relation=line.relation,
        status=line.status,
        voice=line.voice if event else None,
        basis=DateBasis(line.basis) if line.basis else None,
    )


def _sentence(line: DatedLine) -> Anchor:
    """Return the sentence around the words, found in the passage and placed in the text."""
    found = Sentences(line.passage).around(line.start - line.passage_start)
    before = line.passage_start
    return Anchor(start=found.start + before, end=found.end + before, exact=found.exact)
