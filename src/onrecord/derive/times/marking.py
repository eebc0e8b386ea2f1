"""From a report to its times, in the order of the text: find, then date each in its scene."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from onrecord.derive.times.anchoring import Scene
from onrecord.derive.times.clock import CLOCK
from onrecord.derive.times.dates import DATES, figure_readings
from onrecord.derive.times.deictic import DEICTIC
from onrecord.derive.times.distance import DISTANCE_RULE, DISTANCES, away_from
from onrecord.derive.times.feasts import FEASTS
from onrecord.derive.times.grammar import Hit, Reading, find_hits, make_grammar
from onrecord.derive.times.lengths import LENGTHS
from onrecord.derive.times.periods import Grain, Period
from onrecord.derive.times.tense import Tense, tense_at
from onrecord.derive.times.tokens import Tokens, cut
from onrecord.derive.times.values import FUTURE, PAST, PRESENT, SOME_DAY
from onrecord.derive.times.words import bag
from onrecord.derive.times.years import YEARS
from onrecord.records.anchor import Anchor, Span
from onrecord.records.dossier import Time
from onrecord.records.labels import TimeKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from onrecord.records.report import Report

GRAMMAR: Final = make_grammar((*DATES, *YEARS, *DEICTIC, *DISTANCES, *LENGTHS, *CLOCK, *FEASTS))
_WHOLE_DATES: Final = frozenset({"iso", "day month", "month day"})
_BETWEEN: Final = bag("on , of the ( ) local time")  # from a time of day to its day
_CUTS: Final = bag(", . ; : ? ! — – ) ”")  # an event's own date stands before these
_DAY_REACH: Final = 3  # tokens from a time of day to its day
_EVENT_REACH: Final = 10  # tokens from "two days after" to the event's date


def derive_times(report: Report, sentences: Sequence[Span]) -> tuple[Time, ...]:
    """Find and date the time expressions of a report.

    Args:
        report: relative times count from its day of publication; without one they stay unresolved.
        sentences: of its text, in order; where there are none, full stops bound a clause.

    Returns:
        In the order of the text, none overlapping; the value is None where the words do not say it.
    """
    tokens = cut(report.text)
    hits = list(find_hits(tokens, GRAMMAR))
    scene = _with_figures(Scene(published=report.published), hits)
    bounds = _bounds(tokens, sentences)
    times = []
    for i, hit in enumerate(hits):
        scene = _at_hit(scene, hit, bounds)
        reading = _read(scene, hit, hits[i + 1] if i + 1 < len(hits) else None, bounds)
        times.append(_time(hit, reading))
        scene = _told(scene, reading)
    return tuple(times)


def resolve_day(words: str, published: date | None, tense: Tense | None = None) -> str | None:
    """Return the TIMEX3 value of the first stretch of the calendar that some words name.

    Args:
        words: of one clause, as "in a statement late on Friday".
        published: the day that relative words count from.
        tense: which way the clause looks; weekdays are behind publication if it is not known.
    """
    tokens = cut(words)
    for hit in find_hits(tokens, GRAMMAR):
        reading = hit.rule.read(hit, Scene(published=published, tense=tense))
        if isinstance(reading, Period):
            return reading.at("").value()
    return None


def _read(scene: Scene, hit: Hit, following: Hit | None, bounds: _Bounds) -> Reading:
    """Read a hit, first looking at the next one, which may name the day that it needs."""
    day = None
    if following and bounds.sentence(hit.first) == bounds.sentence(following.first):
        day = _day_named(scene, hit, following)
        if hit.rule.needs_day and day is None and _is_lost_day(scene, hit, following):
            return hit.rule.read(hit, replace(scene, published=None, near_day=None, told_day=None))
    if day and hit.rule.name == DISTANCE_RULE:
        return away_from(hit, day) or hit.rule.read(hit, scene)
    return hit.rule.read(hit, replace(scene, near_day=day.at("")) if day else scene)


def _day_named(scene: Scene, hit: Hit, following: Hit) -> Period | None:
    """Return the day of "10 a.m. on Tuesday", of "two days after the vote on 3 May"."""
    if not (hit.rule.needs_day or hit.rule.name == DISTANCE_RULE):
        return None
    day = following.rule.read(following, scene) if _is_near(hit, following) else None
    return day if isinstance(day, Period) and day.grain is Grain.DAY else None


def _is_near(hit: Hit, following: Hit) -> bool:
    """Tell whether what stands between two hits lets the second date the first."""
    between = [
        hit.tokens.word(i) for i in range(hit.last, min(following.first, hit.last + _EVENT_REACH))
    ]
    if hit.rule.needs_day:
        return len(between) <= _DAY_REACH and _BETWEEN.issuperset(between)
    return len(between) < _EVENT_REACH and _CUTS.isdisjoint(between)


def _is_lost_day(scene: Scene, hit: Hit, following: Hit) -> bool:
    """Tell "10 a.m. on 31 February", whose day is named and has no value."""
    written = following.rule in DATES and following.rule.kind is TimeKind.DATE
    return written and _is_near(hit, following) and following.rule.read(following, scene) is None


def _at_hit(scene: Scene, hit: Hit, bounds: _Bounds) -> Scene:
    """Move a scene to a hit: its tense, and whether the day told before still holds."""
    tense = tense_at(hit.tokens, hit.first, hit.last, bounds.sentence(hit.first))
    near, paragraph = scene.near_day, bounds.paragraph(hit.first)
    if near and hit.rule.needs_day and bounds.begins_paragraph(hit.first):
        near = None  # a live report: its times are those of the day
    elif near and scene.published and paragraph != scene.paragraph:
        near = near if (scene.published - near.start).days <= 1 else None
    return replace(scene, tense=tense, near_day=near, paragraph=paragraph)


def _told(scene: Scene, reading: Reading) -> Scene:
    """Return the scene after a reading was told."""
    if not isinstance(reading, Period):
        return scene
    if reading.grain is not Grain.DAY:
        return replace(scene, told=reading)
    past = scene.published is None or reading.start <= scene.published
    near = reading if past else scene.near_day
    return replace(scene, told=reading, told_day=reading.at(""), near_day=near)


def _with_figures(scene: Scene, hits: Sequence[Hit]) -> Scene:
    """Add what tells 7/4 from 4/7: days that the text states in full, the order of its figures."""
    stated, orders = set(), set()
    for hit in hits:
        if hit.rule.name == "figures":
            readings = figure_readings(hit.tokens.raw(hit.first))
            orders |= set(readings) if len(readings) == 1 else set()
        elif hit.rule.name in _WHOLE_DATES:
            reading = hit.rule.read(hit, Scene())
            stated |= {reading.start} if isinstance(reading, Period) else set()
    month_first = orders.pop() if len(orders) == 1 else None
    return replace(scene, stated=frozenset(stated), month_first=month_first)


def _time(hit: Hit, reading: Reading) -> Time:
    anchor = Anchor.of(hit.tokens.text, Span(start=hit.start, end=hit.end))
    value = reading.value() if isinstance(reading, Period) else reading
    return Time(mention=anchor, value=value, kind=_kind(_kind_said(hit), reading))


def _kind_said(hit: Hit) -> TimeKind:
    """Return the kind that a hit's words show, resolved or not: "Friday night" is a TIME."""
    edged = not {"early", "late"}.isdisjoint(hit.words("edge"))
    on_day = hit.words("weekday") or hit.words("day")
    if hit.words("part") or hit.word("day") == "tonight" or (edged and on_day):
        return TimeKind.TIME
    return hit.rule.kind


def _kind(kind: TimeKind, reading: Reading) -> TimeKind:
    """Return the kind that a value shows; the rule's where it shows none."""
    if isinstance(reading, Period):
        return TimeKind.TIME if reading.part else TimeKind.DATE
    if reading is None or kind is TimeKind.SET or reading.startswith(SOME_DAY):
        return kind
    if reading in {PAST, PRESENT, FUTURE} or not (reading[0] == "P" or "/" in reading):
        return TimeKind.DATE
    return TimeKind.DURATION


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bounds:
    """Where sentences and paragraphs begin, in token numbers, and where the last one ends."""

    sentences: tuple[int, ...]
    breaks: tuple[int, ...]

    def sentence(self, i: int) -> tuple[int, int]:
        """Return the bounds of the sentence that holds a token."""
        place = bisect_right(self.sentences, i)
        return self.sentences[place - 1], self.sentences[min(place, len(self.sentences) - 1)]

    def paragraph(self, i: int) -> int:
        """Return the number of the paragraph that holds a token."""
        return bisect_right(self.breaks, i)

    def begins_paragraph(self, i: int) -> bool:
        """Tell whether a token is the first of its paragraph."""
        place = self.paragraph(i)
        return i == (self.breaks[place - 1] + 1 if place else 0)


def _bounds(tokens: Tokens, sentences: Sequence[Span]) -> _Bounds:
    breaks = tokens.every("BREAK")
    if sentences:
        edges = {bisect_left(tokens.starts, s.start) for s in sentences}
    else:
        edges = {i + 1 for i in tokens.every("DOT") if tokens.raw(i + 1)[:1].isupper()}
    edges |= {0, len(tokens.starts)} | {b + 1 for b in breaks}
    return _Bounds(sentences=tuple(sorted(edges)), breaks=tuple(breaks))
