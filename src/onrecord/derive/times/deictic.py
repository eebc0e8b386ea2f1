"""Rules for times that point from publication or the story: yesterday, on Friday, last week."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.derive.times.anchoring import (
    AHEAD,
    BACK,
    TOLD,
    day_at,
    deictic_weekday,
    published_in,
    today,
    told_in,
    weekday_at,
)
from onrecord.derive.times.grammar import Hit, Reading, rule
from onrecord.derive.times.periods import WEEK_DAYS, Grain, Period, around
from onrecord.derive.times.tense import Tense
from onrecord.derive.times.values import SOME_DAY
from onrecord.derive.times.words import PARTS, WEEKDAYS, bag
from onrecord.records.labels import TimeKind

if TYPE_CHECKING:
    from onrecord.derive.times.anchoring import Scene

_DAYWORDS: Final = {"yesterday": -1, "today": 0, "tomorrow": 1, "tonight": 0}
GRAINS: Final = {
    "day": Grain.DAY,
    "weekend": Grain.WEEKEND,
    "week": Grain.WEEK,
    "month": Grain.MONTH,
    "quarter": Grain.QUARTER,
    "year": Grain.YEAR,
    "decade": Grain.DECADE,
    "century": Grain.CENTURY,
}
_NAMED_DAYS: Final = bag("black bloody ash holy super cyber palm shrove maundy giving")
# "USA Today" and others of that name.
_TODAYS: Final = bag(
    "usa russia india africa israel malaysia psychology christianity history physics"
)
_BEFORE_WHOLE: Final = bag("end ending ended finish finished finishing for")


def _shift(words: list[str]) -> int:
    return -1 if BACK & set(words) else 1 if AHEAD & set(words) else 0


def _with_part(hit: Hit, day: Period | None) -> Period | None:
    """Add the part that the words name: "Friday night", "late on Friday", "midnight on Friday"."""
    if day is None:
        return None
    if part := hit.word("part"):
        return day.at("TNI" if part == "midnight" else PARTS[part])
    edge = hit.words("edge")
    return day.at("TMO" if "early" in edge else "TEV" if "late" in edge else "")


def _read_dayword(hit: Hit, scene: Scene) -> Reading:
    word = hit.word("day")
    day = day_at(today(scene), _DAYWORDS[word], "TNI" if word == "tonight" else "")
    return day if word == "tonight" else _with_part(hit, day)


def _read_two_days_off(hit: Hit, scene: Scene) -> Reading:
    """Read "the day before yesterday"."""
    return day_at(today(scene), 2 * _DAYWORDS[hit.word("day")])


def _read_overnight(_: Hit, scene: Scene) -> Reading:
    return day_at(today(scene), -1, "TNI")


def _read_part(hit: Hit, scene: Scene) -> Reading:
    """Read "this morning", "last night", "that evening", "the next morning"."""
    words, part = hit.words("deictic"), PARTS[hit.word("part")]
    story = "the" in words or bool(TOLD & set(words))
    return day_at(scene.story_day if story else today(scene), _shift(words), part)


def _read_weekday(hit: Hit, scene: Scene) -> Reading:
    if scene.published is None:
        return None
    weekday, words = WEEKDAYS[hit.word("weekday")], hit.words("deictic")
    if {"same", "that"} & set(words) and scene.told_day:
        day = weekday_at(scene.told_day.start, weekday, Tense.PAST)
    elif _shift(words):
        day = deictic_weekday(scene.published, weekday, words[-1])
    else:
        tense = scene.tense or (Tense.FUTURE if words else None)  # "this Friday" is to come
        day = weekday_at(scene.published, weekday, tense)
    return _with_part(hit, day)


def _is_day_word(hit: Hit) -> bool:
    """Tell the day from a paper or broadcaster: "USA Today"."""
    capital = hit.tokens.raw(hit.last - 1)[:1].isupper() and hit.closing() == "today"
    return not (capital and hit.before() in _TODAYS)


def _is_weekday(hit: Hit) -> bool:
    return hit.before() not in _NAMED_DAYS


def _read_weekday_in_week(hit: Hit, scene: Scene) -> Reading:
    """Read "Tuesday last week", "Saturday week"."""
    weekday, words = WEEKDAYS[hit.word("weekday")], hit.words("deictic")
    if scene.published is None:
        return None
    if not words:
        day = weekday_at(scene.published, weekday, Tense.FUTURE)
        return day.shifted(WEEK_DAYS) if day else None
    week = published_in(scene, Grain.WEEK, _shift(words))
    return weekday_at(week.start, weekday, Tense.FUTURE) if week else None


def _closes_with_week(hit: Hit) -> bool:
    return hit.closing() == "week"


def _read_dark(hit: Hit, scene: Scene) -> Reading:
    day = _read_weekday(hit, scene) if hit.word("weekday") else scene.day
    return day.at("TNI") if isinstance(day, Period) else f"{SOME_DAY}TNI"


def _read_unit(hit: Hit, scene: Scene) -> Reading:
    """Read "last week", "this month", "the following year"."""
    words, grain = hit.words("deictic"), GRAINS[hit.word("unit")]
    if TOLD & set(words):
        return told_in(scene, grain, _shift(words))
    if grain is Grain.WEEKEND:
        return _weekend(scene, _shift(words))
    return published_in(scene, grain, _shift(words))


def _read_day(hit: Hit, scene: Scene) -> Reading:
    """Read "the next day", "the same day", "that day", "this day"."""
    words = hit.words("deictic")
    if "that" in words and scene.told and scene.told.grain is not Grain.DAY:
        return scene.told
    return day_at(today(scene) if "this" in words else scene.story_day, _shift(words))


def _is_grain(hit: Hit) -> bool:
    return hit.word("unit") in GRAINS


def _weekend(scene: Scene, shift: int) -> Reading:
    """Return the last or the next weekend, by the tense where the words do not say."""
    weekend = around(scene.published, Grain.WEEKEND) if scene.published else None
    if weekend is None or scene.published is None:
        return None
    begun = weekend.start <= scene.published
    if shift > 0:
        return weekend.shifted(1) if begun else weekend
    if shift < 0:
        return weekend.shifted(-1)
    return weekend if begun or scene.tense is Tense.FUTURE else weekend.shifted(-1)


def _read_held(hit: Hit, scene: Scene) -> Reading:
    """Read "the end of the month" as that of publication, "the rest of the day" as the story's."""
    grain = GRAINS[hit.word("unit")]
    return scene.story_day if grain is Grain.DAY else published_in(scene, grain)


def _is_whole(hit: Hit) -> bool:
    """Keep "ended the day", "for the year"; "the day" alone is seldom a date."""
    return hit.word("unit") in {"day", "week", "month", "year"} and hit.before() in _BEFORE_WHOLE


def _closes_with_end(hit: Hit) -> bool:
    return hit.closing() == "end"


_EDGE = "edge:((EARLY|LATE) ON?|(EARLIER|LATER) ON?)?"
_LED = "edge:(SHORTLY? BEFORE|SHORTLY? AFTER|EARLY|LATE)?"

DEICTIC: Final = (
    rule("day word", _EDGE + " day:(DAYWORD|TONIGHT) part:{part}?", _read_dayword, _is_day_word),
    rule("part of day word", _LED + " part:{part} day:DAYWORD", _read_dayword),
    rule("two days off", "THE? DAY (BEFORE|AFTER) day:DAYWORD", _read_two_days_off),
    rule("overnight", "OVERNIGHT", _read_overnight, kind=TimeKind.TIME),
    rule(
        "deictic part",
        "(EARLY|LATE|EARLIER|LATER)?"
        " deictic:(THIS|LAST|THAT SAME?|THE? SAME|THE (NEXT|FOLLOWING|PREVIOUS))"
        " (EARLY|LATE)? part:(PART|NIGHT)",
        _read_part,
        kind=TimeKind.TIME,
    ),
    rule(
        "weekday",
        _EDGE + " deictic:{deictic}? weekday:WEEKDAY (COMMA? part:{part})?",
        _read_weekday,
        _is_weekday,
    ),
    rule(
        "part on weekday",
        "(THE|A)? " + _LED + " (IN? THE)? part:{part} (ON|OF) deictic:{deictic}? weekday:WEEKDAY",
        _read_weekday,
        kind=TimeKind.TIME,
    ),
    rule("short weekday", "(?<=ON) weekday:WKD DOT?", _read_weekday),
    rule(
        "weekday in week",
        "weekday:WEEKDAY (OF|IN)? deictic:(LAST|THIS|NEXT)? UNIT",
        _read_weekday_in_week,
        _closes_with_week,
    ),
    rule("dark", "(BEFORE|AFTER) DARK (ON weekday:WEEKDAY)?", _read_dark, kind=TimeKind.TIME),
    rule(
        "unit",
        "{edge}? deictic:{deictic} ADJECTIVE? unit:(UNIT|YEARS1|QUARTER|WEEKEND|CENTURY)",
        _read_unit,
        _is_grain,
    ),
    rule(
        "day",
        "{edge}? deictic:(THAT SAME?|THE? (SAME|FOLLOWING|PREVIOUS)|THE NEXT|THIS) unit:DAY",
        _read_day,
    ),
    rule("weekend", "THE unit:WEEKEND", _read_unit),
    rule(
        "held",
        "(THE? EDGE OF|(EARLY|LATE|EARLIER|LATER) IN|LATE|MID HYPHEN?)"
        " THE ADJECTIVE? unit:(DAY|UNIT|YEARS1|CENTURY)",
        _read_held,
        _is_grain,
    ),
    rule("whole", "THE ADJECTIVE? unit:(DAY|YEARS1|UNIT)", _read_held, _is_whole),
    rule("year end", "unit:YEARS1 HYPHEN? EDGE", _read_held, _closes_with_end),
)
