"""The marks on the axis of time: bars of the whole record or of a range, and a range's entries.

A range of more entries than can be told apart gives its bars alone, and says how many it left out.
Does not draw.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from onrecord.app.asked import day
from onrecord.app.chronology_page import carrier_of, dated_query
from onrecord.app.rendering import report_url
from onrecord.app.time_bars import Bar, bars_of, dated_values, step_of, within
from onrecord.records.days import Days
from onrecord.store.dated import find_dated, find_values
from onrecord.store.dated_lines import find_lines

if TYPE_CHECKING:
    from onrecord.app.asked import Asked
    from onrecord.store.dated_lines import DatedLine
    from onrecord.store.opening import Record

MOST_MARKS = 2000
_MOST_BARS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An entry on the axis.

    Args:
        value: as TIMEX3 has it.
        first: of the days that it covers.
        last: likewise.
        kind: time, statement or event.
        what: an event's type and mode, a statement's act, a time's kind.
        status: of an event.
        own: an event that the outlet itself tells; None of what is no event.
        who: speakers, or an event's actors, for people.
        to_whom: an event's recipients, likewise.
        carrier: who says so.
        words: the word that tells it.
        title: of the report.
        link: path of the words' place.
    """

    value: str
    first: date
    last: date
    kind: str
    what: str | None
    status: str | None
    own: bool | None
    who: str
    to_whom: str
    carrier: str
    words: str
    title: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChronologyMarks:
    """What an axis of time shows.

    Args:
        first: day of all that is asked for, whatever the range.
        last: likewise.
        whole: how many entries that is.
        total: how many of them lie in the range.
        step: what a bar stands for.
        bars: of the range, in order of time.
        marks: of the range, in order of time; none if they are more than can be told apart.
        left_out: how many entries of the range have no mark.
    """

    first: date | None
    last: date | None
    whole: int
    total: int
    step: str
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]
    left_out: int


def gather_marks(record: Record, asked: Asked) -> ChronologyMarks:
    """Return what an axis of time shows.

    Raises:
        ConfigError: if a parameter makes no sense.
        StoreError: as `refusals.translated` says.
    """
    query = dated_query(asked)
    every = dated_values(find_values(record, query))
    dated = within(every, day(asked, "since"), day(asked, "until"))
    total = sum(c.count for _, c in dated)
    step = step_of(dated, _MOST_BARS)
    marks: tuple[Mark, ...] = ()
    if total <= MOST_MARKS:
        values = list(dict.fromkeys(c.value for _, c in dated))
        rows = find_dated(record, query, values, limit=MOST_MARKS)
        marks = tuple(_mark(line) for line in find_lines(record, rows, passages=False))
    return ChronologyMarks(
        first=min((d.first for d, _ in every), default=None),
        last=max((d.last for d, _ in every), default=None),
        whole=sum(c.count for _, c in every),
        total=total,
        step=step,
        bars=bars_of(dated, step),
        marks=marks,
        left_out=total - len(marks),
    )


def _mark(line: DatedLine) -> Mark:
    days = Days.of(line.value)
    carrier, own = carrier_of(line)
    return Mark(
        value=line.value,
        first=days.first if days else date.min,
        last=days.last if days else date.max,
        kind=line.kind,
        what=f"{line.what} {line.mode}" if line.mode else line.what,
        status=line.status,
        own=own if line.kind == "event" else None,
        who=", ".join(line.who),
        to_whom=", ".join(line.to_whom),
        carrier=carrier,
        words=line.exact,
        title=line.title or line.source_id,
        link=_link(line),
    )


def _link(line: DatedLine) -> str:
    if line.kind == "time":
        return f"{report_url(line.report, start=line.start, end=line.end)}#passage"
    return f"{report_url(line.report)}#{'v' if line.kind == 'event' else 's'}-{line.key}"
