"""What the chronology of a record shows: how much is dated when, and the entries of one page.

Which days a value covers is for `records.days`; a page reads only the reports that it shows. Does
not render.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from onrecord.app.asked import PageOf, day, one_of, page_asked
from onrecord.export.chronology import Entry, gather_chronology
from onrecord.export.tellings import OUTLET, UNNAMED
from onrecord.records.days import Days
from onrecord.records.labels import Status
from onrecord.store.dated import KINDS, DatedQuery, find_dated, find_values
from onrecord.store.find import find_dossier

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.app.asked import Asked
    from onrecord.records.dossier import Dossier
    from onrecord.store.dated import DatedRow, ValueCount
    from onrecord.store.opening import Record

STATUSES = tuple(s.value for s in Status)
VOICES = ("own", "others")
_ROWS = 60
_MOST_BARS = 60
_MONTHS = 12


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
class Bar:
    """How much is dated within some days.

    Args:
        label: a year, a month or a day.
        first: of its days.
        last: likewise.
    """

    label: str
    first: date
    last: date
    statements: int
    events: int
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChronologyPage:
    """The chronology of a record.

    Args:
        kind: of entries asked for; None for statements and events.
        status: of events asked for.
        voice: `own`, `others`, or None.
        outlet: words of its name.
        since: first day told.
        until: last day told.
        step: what a bar stands for: day, month or year.
        bars: in order of time, empty ones too.
        entries: of this page, in order of time.
    """

    kind: str | None
    status: str | None
    voice: str | None
    outlet: str | None
    since: date | None
    until: date | None
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
    query = _query(asked)
    since, until = day(asked, "since"), day(asked, "until")
    number, rows = page_asked(asked, _ROWS)
    dated = _dated(find_values(record, query), since, until)
    values = list(dict.fromkeys(c.value for _, c in dated))
    found = find_dated(record, query, values, limit=rows, offset=(number - 1) * rows)
    step = _step(dated)
    return ChronologyPage(
        kind=asked.get("kind"),
        status=query.status,
        voice=asked.get("voice"),
        outlet=query.outlet,
        since=since,
        until=until,
        step=step,
        bars=_bars(dated, step),
        entries=_told(record, found),
        page=PageOf(number=number, rows=rows, total=sum(c.count for _, c in dated)),
    )


def _query(asked: Asked) -> DatedQuery:
    kind = one_of(asked, "kind", (*KINDS, "all"))
    voice = one_of(asked, "voice", VOICES)
    kinds = {None: ("statement", "event"), "all": KINDS}.get(kind) or (str(kind),)
    return DatedQuery(
        kinds=kinds,
        status=one_of(asked, "status", STATUSES),
        own=None if voice is None else voice == "own",
        outlet=asked.get("outlet"),
    )


def _dated(
    counts: Iterable[ValueCount], since: date | None, until: date | None
) -> list[tuple[Days, ValueCount]]:
    """Return the values that name days, in order of time, the longer stretch first."""
    dated = []
    for count in counts:
        days = Days.of(count.value)
        if days is not None and days.overlaps(since, until):
            dated.append((days, count))
    dated.sort(key=lambda d: (d[0].first, -(d[0].last - d[0].first).days, d[1].value))
    return dated


def _step(dated: list[tuple[Days, ValueCount]]) -> str:
    if not dated:
        return "year"
    spread = (dated[-1][0].first - dated[0][0].first).days
    if spread < _MOST_BARS:
        return "day"
    return "month" if spread < _MOST_BARS * 30 else "year"


def _bars(dated: list[tuple[Days, ValueCount]], step: str) -> tuple[Bar, ...]:
    counts: dict[str, Counter[str]] = {}
    for days, count in dated:
        counts.setdefault(_label(days.first, step), Counter())[count.kind] += count.count
    if not dated:
        return ()
    at, last = _first_day(dated[0][0].first, step), dated[-1][0].first
    bars = []
    while at <= last:
        end = _last_day(at, step)
        bars.append(_bar(_label(at, step), (at, end), counts.get(_label(at, step), Counter())))
        if end == date.max:
            break
        at = end + timedelta(days=1)
    return _thinned(bars)


def _bar(label: str, days: tuple[date, date], counts: Counter[str]) -> Bar:
    return Bar(
        label=label,
        first=days[0],
        last=days[1],
        statements=counts["statement"],
        events=counts["event"],
        times=counts["time"],
    )


def _thinned(bars: list[Bar]) -> tuple[Bar, ...]:
    """Return the bars without empty ones where centuries lie between: an axis must be readable."""
    if len(bars) <= 2 * _MOST_BARS:
        return tuple(bars)
    return tuple(b for b in bars if b.statements or b.events or b.times)


def _label(at: date, step: str) -> str:
    return {"day": at.isoformat(), "month": at.isoformat()[:7], "year": at.isoformat()[:4]}[step]


def _first_day(at: date, step: str) -> date:
    if step == "day":
        return at
    return at.replace(day=1) if step == "month" else at.replace(month=1, day=1)


def _last_day(first: date, step: str) -> date:
    if step == "day":
        return first
    if step == "year":
        return first.replace(month=12, day=31)
    if first.month == _MONTHS:
        return first.replace(day=31)
    return first.replace(month=first.month + 1) - timedelta(days=1)


def _told(record: Record, rows: tuple[DatedRow, ...]) -> tuple[Told, ...]:
    """Return the entries that rows stand for; each report is read once."""
    entries: dict[tuple[str, str | None, int], Told] = {}
    for report in dict.fromkeys(r.report for r in rows):
        dossier = find_dossier(record, report)
        for entry in gather_chronology([dossier]).dated:
            place = -1 if entry.record else entry.words.start
            entries[(report, entry.record, place)] = _tell(dossier, entry)
    keys = ((r.report, r.record, -1 if r.record else r.start) for r in rows)
    return tuple(entries[key] for key in keys if key in entries)


def _tell(dossier: Dossier, entry: Entry) -> Told:
    report = dossier.report
    own = entry.voice == OUTLET
    if entry.voice in (None, OUTLET):
        carrier = report.outlet or "the outlet itself"
    else:
        carrier = "nobody named" if entry.voice == UNNAMED else _speakers(dossier, entry.voice)
    return Told(
        entry=entry,
        title=report.title or report.source_id,
        outlet=report.outlet,
        carrier=carrier,
        own=own,
    )


def _speakers(dossier: Dossier, statement: str | None) -> str:
    names = {e.id: e.name for e in dossier.entities}
    speaker = next((s.speaker for s in dossier.statements if s.id == statement), ())
    return ", ".join(names[s] for s in speaker if s in names) or "nobody named"
