"""From a report to its times, in the order of the text: find, then date each in its scene."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeGuard

from onrecord.derive.times.anchoring import TOLD, Scene
from onrecord.derive.times.clock import CLOCK
from onrecord.derive.times.dates import DATES, figure_readings
from onrecord.derive.times.deictic import DEICTIC
from onrecord.derive.times.distance import DISTANCES, FROM_EVENT, away_from, unit_from_event
from onrecord.derive.times.feasts import FEASTS
from onrecord.derive.times.grammar import Hit, Reading, find_hits, make_grammar
from onrecord.derive.times.lengths import LENGTHS
from onrecord.derive.times.periods import Grain, Period
from onrecord.derive.times.relations import Relation, dated_events, relation_of
from onrecord.derive.times.tense import Tense, tense_at
from onrecord.derive.times.tokens import Tokens, cut
from onrecord.derive.times.values import FUTURE, PAST, PRESENT, SOME_DAY, is_clock_unit
from onrecord.derive.times.words import bag
from onrecord.derive.times.years import YEARS
from onrecord.records.anchor import Anchor, Span
from onrecord.records.dossier import Time
from onrecord.records.labels import TimeKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from onrecord.records.report import Report

GRAMMAR: Final = make_grammar((*DATES, *YEARS, *DEICTIC, *DISTANCES, *LENGTHS, *CLOCK, *FEASTS))
_WHOLE_DATES: Final = frozenset({"iso", "day month", "month day"})
_BETWEEN: Final = bag("on , of the ( ) local time")  # from a time of day to its day
_CUTS: Final = bag(", . ; : ? ! — – ) ”")  # an event's own date stands before these
_LEANING: Final = TOLD | {"next"}  # these count from the day last told
_DATE_LINES: Final = 2  # the first lines of a report, one of which may be its date
_DAY_REACH: Final = 3  # tokens from a time of day to its day
_EVENT_REACH: Final = 10  # tokens from "two days after" to the event's date


def derive_times(report: Report, sentences: Sequence[Span]) -> tuple[Time, ...]:
    """Find and date the time expressions of a report.

    Args:
        report: relative times count from its day of publication, else from the day that one of its
            first two lines states; without either they stay unresolved.
        sentences: of its text, in order; where there are none, full stops bound a clause.

    Returns:
        In the order of the text, none overlapping; the value is None where the words do not say it.
    """
    tokens = cut(report.text)
    hits = list(find_hits(tokens, GRAMMAR))
    published = report.published or _stated_day(report.text, hits)
    scene = _with_figures(Scene(published=published), hits)
    bounds = _bounds(tokens, sentences)
    marks: list[_Mark] = []
    for i, hit in enumerate(hits):
        following = hits[i + 1] if i + 1 < len(hits) else None
        scene = _at_hit(scene, hit, bounds)
        reading = _beside(hit, marks) or _read(scene, hit, following, bounds)
        marks.append(_Mark(hit=hit, reading=reading, relation=_relation(hit, following, bounds)))
        scene = _told(scene, reading)
    return tuple(_time(mark) for mark in _dated(tokens, marks, bounds))


def resolve_days(
    words: str, published: date | None, tense: Tense | None = None
) -> Iterator[tuple[int, str]]:
    """Yield the TIMEX3 values of the stretches of the calendar that some words name by themselves.

    "The next morning" leans on what was told before, which is not here: it is left out.

    Args:
        words: of one clause, as "in a statement late on Friday".
        published: the day that relative words count from.
        tense: which way the clause looks; weekdays are behind publication if it is not known.

    Yields:
        The code point in the words at which an expression starts, and its value without a time
        of day.
    """
    tokens, scene = cut(words), Scene(published=published, tense=tense)
    for hit in find_hits(tokens, GRAMMAR):
        reading = hit.rule.read(hit, scene)
        if isinstance(reading, Period) and _LEANING.isdisjoint(hit.words("deictic")):
            yield hit.start, reading.at("").value()


def _stated_day(text: str, hits: Sequence[Hit]) -> date | None:
    """Return the day that a report states as one of its first lines: "October 5, 2016"."""
    for hit in hits[:_DATE_LINES]:
        first = text.rfind("\n", 0, hit.start) + 1
        line, more, _ = text[first:].partition("\n")
        above = [part for part in text[:first].split("\n") if part.strip()]
        alone = line.strip() == text[hit.start : hit.end] and len(above) < _DATE_LINES and more
        reading = hit.rule.read(hit, Scene()) if alone and hit.rule.name in _WHOLE_DATES else None
        if _is_day(reading):
            return reading.start
    return None


def _read(scene: Scene, hit: Hit, following: Hit | None, bounds: _Bounds) -> Reading:
    """Read a hit, first looking at the next one, which may name the day that it needs."""
    day = None
    if following and bounds.sentence(hit.first) == bounds.sentence(following.first):
        day = _day_named(scene, hit, following)
        if hit.rule.needs_day and day is None and _is_lost_day(scene, hit, following):
            return hit.rule.read(hit, replace(scene, published=None, near_day=None, told_day=None))
    if day and hit.rule.name in FROM_EVENT:
        return away_from(hit, day)
    return hit.rule.read(hit, replace(scene, near_day=day.at("")) if day else scene)


def _day_named(scene: Scene, hit: Hit, following: Hit) -> Period | None:
    """Return the day of "10 a.m. on Tuesday", of "two days after the vote on 3 May"."""
    if not (hit.rule.needs_day or hit.rule.name in FROM_EVENT):
        return None
    day = following.rule.read(following, scene) if _is_near(hit, following) else None
    return day if _is_day(day) else None


def _is_day(reading: Reading) -> TypeGuard[Period]:
    return isinstance(reading, Period) and reading.grain is Grain.DAY


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    """A hit, what it was read as, and the relation to an event that it tells."""

    hit: Hit
    reading: Reading
    relation: Relation | None


def _beside(hit: Hit, marks: Sequence[_Mark]) -> Reading:
    """Return the day that stands in apposition: "on Sunday, four days after the cyclone"."""
    if hit.rule.name not in FROM_EVENT or not marks:
        return None
    last = marks[-1]
    beside = last.hit.last == hit.first - 1 and hit.before() == ","
    return last.reading.at("") if beside and isinstance(last.reading, Period) else None


def _relation(hit: Hit, following: Hit | None, bounds: _Bounds) -> Relation | None:
    """Return what a hit says of an event; the event's words end before the next time at latest."""
    if hit.rule.name not in FROM_EVENT:
        return None
    stop = bounds.sentence(hit.first)[1]
    beside = following is not None and following.first == hit.last  # "two days after Christmas"
    if following and not beside:
        stop = min(stop, following.first)
    return relation_of(hit, stop)


def _dated(tokens: Tokens, marks: Sequence[_Mark], bounds: _Bounds) -> Iterator[_Mark]:
    """Give a time counted from an event its day where another sentence dates the event."""
    nouns = {m.relation.noun for m in marks if m.relation and m.relation.noun and not m.reading}
    days = [(m.hit.first, m.reading) for m in marks if not m.relation and _is_day(m.reading)]
    dated = dated_events(tokens, nouns, days, bounds.sentence) if nouns else {}
    for mark in marks:
        noun = mark.relation.noun if mark.relation and not mark.reading else None
        yield replace(mark, reading=away_from(mark.hit, dated[noun])) if noun in dated else mark


def _time(mark: _Mark) -> Time:
    hit, reading = mark.hit, mark.reading
    anchor = Anchor.of(hit.tokens.text, Span(start=hit.start, end=hit.end))
    value = reading.value() if isinstance(reading, Period) else reading
    relation = mark.relation.words if mark.relation else None
    return Time(
        mention=anchor, value=value, kind=_kind(_kind_said(hit), reading), relation=relation
    )


def _kind_said(hit: Hit) -> TimeKind:
    """Return the kind that a hit's words show, resolved or not: "Friday night" is a TIME."""
    edged = not {"early", "late"}.isdisjoint(hit.words("edge"))
    on_day = hit.words("weekday") or hit.words("day")
    if hit.rule.name in FROM_EVENT:
        return TimeKind.TIME if is_clock_unit(unit_from_event(hit)) else TimeKind.DATE
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
