"""Rules for times of day: 0300 GMT, 10 a.m. local time, half past six, at noon, in the evening."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from onrecord.derive.times.grammar import Hit, Reading, Rule, rule
from onrecord.derive.times.values import SOME_DAY
from onrecord.derive.times.words import PARTS, ZONES, bag, count_of
from onrecord.records.labels import TimeKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.derive.times.anchoring import Scene

_CLOCK: Final = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?(?:[:.]\d\d)?[\s\u00a0]*(?P<half>[aApP])?"
)
_SUNRISE: Final = 6  # the hour before which a time told after a night is on the next day
_NOON: Final = 12
_MIDNIGHT: Final = 24
_HOUR: Final = 60  # minutes
_CURFEW_REACH: Final = 5  # tokens
_POINTS: Final = bag("dawn dusk midnight noon midday nightfall daybreak sunrise sunset")
_MEALS: Final = bag("breakfast lunchtime")
_BEFORE_THE: Final = bag("in by during of until before for through")
_BEFORE_BARE: Final = bag("by until from to late early since")
_AFTER: Final = bag("session shift trading rush")


def _at(hit: Hit, scene: Scene, hour: int, minute: int) -> Reading:
    """Return a time on the day that is spoken of; without one the time alone."""
    if hour > _MIDNIGHT or minute >= _HOUR or (hour == _MIDNIGHT and minute):
        return None
    part = f"T{hour:02d}:{minute:02d}{ZONES.get(hit.word('zone'), '')}"
    day = None if _recurs(hit) else scene.day
    if day and day.part == "TNI" and hour < _SUNRISE:
        day = day.shifted(1)
    return day.at(part) if day else f"{SOME_DAY}{part}"


def _recurs(hit: Hit) -> bool:
    """Tell whether it is a time of every day: "a curfew from dusk"."""
    return "curfew" in [hit.before(i) for i in range(1, _CURFEW_REACH)]


def _read_clock(hit: Hit, scene: Scene) -> Reading:
    m = _CLOCK.match(hit.tokens.raw(hit.first))
    if m is None:
        return None
    hour, half = int(m["hour"]), (m["half"] or "").lower()
    if half:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    elif hit.word("part") in {"afternoon", "evening"} and hour < _NOON:
        hour += _NOON
    return _at(hit, scene, hour, int(m["minute"] or 0))


def _read_four_digits(hit: Hit, scene: Scene) -> Reading:
    digits = hit.word("digits")
    return _at(hit, scene, int(digits[:-2]), int(digits[-2:]))


def _four_digits(hit: Hit) -> bool:
    return len(hit.word("digits")) in {3, 4}


def _read_spelled(hit: Hit, scene: Scene) -> Reading:
    """Read "nine in the evening", "half past six", "three o'clock"."""
    count = count_of(hit.words("hour"))
    if count is None or not 1 <= count <= _NOON:
        return None
    hour, part = int(count), hit.word("part")
    if part in {"afternoon", "evening"} or (part == "night" and hour >= _SUNRISE):
        hour = hour % _NOON + _NOON
    return _at(hit, scene, hour, _HOUR // 2 if hit.word("half") else 0)


def _is_oclock(hit: Hit) -> bool:
    return hit.tokens.word(hit.match.end("hour")) == "o"


def _read_past(hit: Hit, scene: Scene) -> Reading:
    """Read "twenty past midnight"."""
    minutes = int(count_of(hit.words("count")) or 0)
    return _at(hit, scene, 0 if hit.word("part") == "midnight" else _NOON, minutes)


def _read_part(hit: Hit, scene: Scene) -> Reading:
    """Read "at dawn", "in the evening", "shortly before noon" on the day that is spoken of."""
    part = PARTS[hit.word("part")]
    if _recurs(hit):
        return f"{SOME_DAY}{part}"
    if hit.word("lead") == "the" and hit.after() == "of":
        return None  # "the evening of the attack": its day is the attack's
    if hit.word("part") == "midnight":
        return _midnight(hit, scene)
    if hit.words("mod")[-1:] == ["before"] and part == PARTS["noon"]:
        part = PARTS["morning"]
    return scene.day.at(part) if scene.day else f"{SOME_DAY}{part}"


def _midnight(hit: Hit, scene: Scene) -> Reading:
    """Read midnight as the start of the next day, but of no day after publication."""
    day, part = scene.day, PARTS["midnight"]
    if day is None:
        return f"{SOME_DAY}{part}"
    if hit.words("mod")[-1:] == ["before"]:
        return day.at(PARTS["night"])
    after = day.shifted(1)
    known = after is not None and (scene.published is None or after.start <= scene.published)
    return after.at(part) if after and known and hit.before() != "since" else day.at(part)


def _is_part(hit: Hit) -> bool:
    """Keep "at dawn", "in the evening", "the morning session"; drop "a morning", "good evening"."""
    word, before = hit.word("part"), hit.before()
    if word in _MEALS:
        return before in {"by", "before", "after"} or hit.words("mod") != []
    if word in _POINTS:
        return hit.tokens.raw(hit.first)[:1].islower() or before in {"", "."}
    if hit.word("lead") == "the":
        return before in _BEFORE_THE or hit.after() in _AFTER | {"of"}
    return before in _BEFORE_BARE or hit.after() in _AFTER


def _clock_rule(
    name: str,
    pattern: str,
    read: Callable[[Hit, Scene], Reading],
    guard: Callable[[Hit], bool] | None = None,
) -> Rule:
    return rule(name, pattern, read, guard, kind=TimeKind.TIME, needs_day=True)


_ZONE = "(LOCAL TIME|zone:ZONE)?"
_HOURS = "hour:(NUMBER|DAYNUM)"
_MOD = "mod:(SHORTLY? (BEFORE|AFTER)|ABOUT|SHORTLY)?"

CLOCK: Final = (
    _clock_rule("clock", f"(CLOCKAMPM|CLOCK) OPEN? {_ZONE} CLOSE?", _read_clock),
    _clock_rule("clock in part", f"(CLOCKAMPM|CLOCK) {_ZONE} IN THE part:PART", _read_clock),
    _clock_rule(
        "four digits", "digits:(YEAR|DIGITS) HYPHEN? zone:ZONE", _read_four_digits, _four_digits
    ),
    _clock_rule(
        "spelled", f"half:(HALF PAST)? {_HOURS} (IN THE|AT) part:(PART|NIGHT)", _read_spelled
    ),
    _clock_rule("half past", f"half:(HALF PAST) {_HOURS}", _read_spelled),
    _clock_rule(
        "o'clock",
        f"{_HOURS} OCLOCK APOS CLOCKWORD ((IN THE|AT) part:(PART|NIGHT))?",
        _read_spelled,
        _is_oclock,
    ),
    _clock_rule("past", "count:{count} PAST part:(MIDNIGHT|NOON)", _read_past),
    _clock_rule(
        "part",
        f"{_MOD} lead:(THE|EARLY|LATE|MID HYPHEN?)? part:(PART|DUSK|NOON|MIDNIGHT)",
        _read_part,
        _is_part,
    ),
)
