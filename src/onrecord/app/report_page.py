"""What the page of one report shows: its text with voices, and all that was found in it.

Does not render.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from onrecord.app.asked import whole_number
from onrecord.app.report_lines import (
    EntityLine,
    EventLine,
    QuantityLine,
    StatementLine,
    entity_lines,
    event_lines,
    quantity_lines,
    statement_lines,
)
from onrecord.app.review_lines import ReportReviews, reviews_of
from onrecord.app.segments import Paragraph, cut_text
from onrecord.app.voices import Voice, gather_voices
from onrecord.export.cast import CastMember, gather_cast
from onrecord.export.chronology import Entry, gather_chronology
from onrecord.records.anchor import Span
from onrecord.records.dossier import Run, Time
from onrecord.records.errors import ConfigError
from onrecord.records.review import quantity_id, time_id
from onrecord.store.reviews import find_reviewed

if TYPE_CHECKING:
    from onrecord.app.asked import Asked
    from onrecord.records.dossier import Dossier
    from onrecord.store.opening import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportHead:
    """A report without its text, and what derived its records."""

    id: str
    source_id: str
    title: str | None
    outlet: str | None
    byline: str | None
    published: date | None
    url: str | None
    language: str | None
    sha256: str
    run: Run
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """One report.

    Args:
        paragraphs: the text, whole and in order.
        voices: whose they are.
        chronology: what it dates, in order of time.
        undated: times that have no place on the calendar.
        times: as `segments.times` counts them.
        time_ids: under which times are judged, in the order of `times`.
        quantities: as `segments.quantities` counts them.
        quantity_ids: under which quantities are judged, in their order.
        reviews: what people judged.
        voice: key of the voice that is asked for alone; None shows all.
        linked: words that a link points at.
    """

    report: ReportHead
    paragraphs: tuple[Paragraph, ...]
    voices: tuple[Voice, ...]
    statements: tuple[StatementLine, ...]
    events: tuple[EventLine, ...]
    entities: tuple[EntityLine, ...]
    times: tuple[Time, ...]
    time_ids: tuple[str, ...]
    cast: tuple[CastMember, ...]
    chronology: tuple[Entry, ...]
    undated: tuple[Entry, ...]
    quantities: tuple[QuantityLine, ...]
    quantity_ids: tuple[str, ...]
    reviews: ReportReviews
    voice: str | None
    linked: Span | None


def gather_report(record: Record, asked: Asked) -> ReportPage:
    """Return what the page of a report shows.

    Raises:
        StoreError: `no-such-report`, `ambiguous`, `damaged`.
        ConfigError: if `start` and `end` are no place in a text.
    """
    reviewed = find_reviewed(record, asked["report"])
    dossier = reviewed.current
    linked = _linked(asked)
    paragraphs = cut_text(dossier, linked)
    voices = gather_voices(dossier, paragraphs)
    statements = statement_lines(dossier, voices)
    chronology = gather_chronology([dossier])
    wanted = asked.get("voice")
    return ReportPage(
        report=_head(dossier),
        paragraphs=paragraphs,
        voices=voices,
        statements=statements,
        events=event_lines(dossier, statements),
        entities=entity_lines(dossier),
        times=dossier.times,
        time_ids=tuple(time_id(dossier.report.id, t) for t in dossier.times),
        cast=gather_cast([dossier]),
        chronology=chronology.dated,
        undated=chronology.undated,
        quantities=quantity_lines(dossier, statements),
        quantity_ids=tuple(quantity_id(dossier.report.id, q) for q in dossier.quantities),
        reviews=reviews_of(reviewed),
        voice=wanted if wanted in {v.key for v in voices} else None,
        linked=linked,
    )


def _head(dossier: Dossier) -> ReportHead:
    report = dossier.report
    return ReportHead(
        id=report.id,
        source_id=report.source_id,
        title=report.title,
        outlet=report.outlet,
        byline=report.byline,
        published=report.published,
        url=report.url,
        language=report.language,
        sha256=report.sha256,
        run=dossier.run,
        words=len(report.text.split()),
    )


def _linked(asked: Asked) -> Span | None:
    start, end = (whole_number(asked, name, default=None) for name in ("start", "end"))
    if start is None and end is None:
        return None
    if start is None or end is None or end <= start:
        msg = f"start={start} and end={end} name no passage; start must be less than end"
        raise ConfigError(msg)
    return Span(start=start, end=end)
