"""Rules for times at a distance: two weeks ago, a year later, in ten days; and for vague ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.derive.times.anchoring import BACK, day_at, published_in, today
from onrecord.derive.times.deictic import GRAINS
from onrecord.derive.times.grammar import Hit, Reading, rule
from onrecord.derive.times.periods import (
    WEEK_DAYS,
    Grain,
    Period,
    around,
    moved_months,
    year_of,
)
from onrecord.derive.times.tense import Tense
from onrecord.derive.times.values import FUTURE, PAST, PRESENT, duration, is_clock_unit
from onrecord.derive.times.words import UNITS, bag, count_of
from onrecord.records.labels import TimeKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.derive.times.anchoring import Scene

FROM_EVENT: Final = frozenset({"distance", "units from", "unit from"})  # rules that count from one
_DURATION: Final = TimeKind.DURATION
_ONES: Final = frozenset(UNITS.values())  # "the day before": one day
_HOURS: Final = 24
_IN_DAYS: Final = {"day": 1, "night": 1, "week": WEEK_DAYS, "weekend": WEEK_DAYS, "fortnight": 14}
_IN_MONTHS: Final = {"month": 1, "quarter": 3}
_IN_YEARS: Final = {"year": 1, "decade": 10, "century": 100}
_RANKS: Final = bag("first second third fourth fifth worst most least only")
_RANK_REACH: Final = 12  # tokens
_LAST_YEAR: Final = 9999


def _count(hit: Hit) -> float | None:
    return count_of(hit.words("count"))


def _unit(hit: Hit) -> str:
    return UNITS[hit.word("unit")]


def away(base: Period | None, count: float, unit: str) -> Reading:
    """Move a period by a count of units and name it as coarsely as the unit: two years ago, a year.

    Returns:
        None where the base is too coarse for the unit, or the count is not whole.
    """
    if base is None or count % 1:
        return None
    steps = int(count)
    if is_clock_unit(unit) or unit in _IN_DAYS:
        days = steps * _IN_DAYS.get(unit, 0) if unit != "hour" else int(steps / _HOURS)
        return day_at(base, days) if base.grain is Grain.DAY else None
    if unit in _IN_MONTHS:
        return _months_away(base, steps * _IN_MONTHS[unit])
    return _years_away(base, steps * _IN_YEARS[unit])


def _months_away(base: Period, months: int) -> Reading:
    start = moved_months(base.start.replace(day=1), months)
    return around(start, Grain.MONTH) if start and base.grain <= Grain.MONTH else None


def _years_away(base: Period, years: int) -> Reading:
    year = base.start.year + years
    if year >= 1:
        return year_of(year)
    return f"BC{1 - year:04d}" if year > -_LAST_YEAR else None


def _read_ago(hit: Hit, scene: Scene) -> Reading:
    count = _count(hit)
    return PAST if count is None else away(today(scene), -count, _unit(hit))


def _read_from_now(hit: Hit, scene: Scene) -> Reading:
    count = _count(hit)
    return FUTURE if count is None else away(today(scene), count, _unit(hit))


def _read_later(hit: Hit, scene: Scene) -> Reading:
    """Read "two days later" from what was last told; shorter than a day it is a duration."""
    count, unit = _count(hit), _unit(hit)
    if is_clock_unit(unit) or count is None:
        return duration(count, unit)
    base = scene.told_day if unit in _IN_DAYS else scene.told
    return away(base or scene.told or today(scene), _sign(hit) * count, unit)


def _sign(hit: Hit) -> int:
    return -1 if hit.word("way") in BACK else 1


def _read_from_event(_: Hit, __: Scene) -> Reading:
    """Leave "two days after the vote" open: nothing in the words themselves dates the event."""
    return None


def _is_from_event(hit: Hit) -> bool:
    """Drop "the day before, …", which counts from the story, and "the week before last"."""
    return not hit.ends_clause() and hit.after() != "last"


def _read_units(hit: Hit, _: Scene) -> Reading:
    return duration(None, _unit(hit))


def count_from_event(hit: Hit) -> float | None:
    """Return how many units lie between a time and its event; None if the words leave it open."""
    one = not hit.words("count") and hit.word("unit") in _ONES
    return 1.0 if one else _count(hit)


def unit_from_event(hit: Hit) -> str:
    """Return the unit in which a time is counted from its event."""
    return _unit(hit)


def away_from(hit: Hit, event: Period) -> Reading:
    """Read "two days after the vote on 3 May", given the event's day; None if the count is open."""
    count = count_from_event(hit)
    moved = None if count is None else away(event, _sign(hit) * count, _unit(hit))
    if isinstance(moved, Period) and _unit(hit) == "night":
        return moved.at("TNI")
    return moved


def _read_day_beside(hit: Hit, scene: Scene) -> Reading:
    """Read "the day before", "the night before", "the day after"."""
    return day_at(scene.story_day, _sign(hit), "TNI" if hit.word("unit") == "night" else "")


def _read_on_from(hit: Hit, scene: Scene) -> Reading:
    """Read "two years on from the siege": the present, as coarsely as the unit."""
    return published_in(scene, GRAINS.get(_unit(hit), Grain.DAY))


def _read_in(hit: Hit, scene: Scene) -> Reading:
    """Read "in two weeks" as a day ahead where the clause looks ahead, else as a duration."""
    count, unit = _count(hit), _unit(hit)
    ahead = scene.tense is Tense.FUTURE and hit.ends_clause() and not is_clock_unit(unit)
    if count is None or not ahead or _ranks(hit):
        return duration(count, unit)
    return away(today(scene), count, unit)


def _ranks(hit: Hit) -> bool:
    """Tell "the first to be let through in five months", "the lowest level in ten years"."""
    before = [hit.before(i) for i in range(1, _RANK_REACH)]
    return any(w in _RANKS or (w.endswith("est") and len(w) > len("west")) for w in before)


def _read_then(_: Hit, scene: Scene) -> Reading:
    return scene.told


def _is_then(hit: Hit) -> bool:
    return hit.after() not in {"of", "when"}


def _vague(value: str) -> Callable[[Hit, Scene], Reading]:
    def read(_: Hit, __: Scene) -> Reading:
        return value

    return read


_STEP = "{about}? count:({count}|A|ANOTHER|HALF HYPHEN? A) ADJECTIVE? HYPHEN? unit:{unit}"

DISTANCES: Final = (
    rule("ago", _STEP + " ADJECTIVE? AGO", _read_ago),
    rule("units ago", "unit:UNITS AGO", _vague(PAST)),
    rule("long ago", "LONG AGO", _vague(PAST)),
    rule("from now", _STEP + " FROM NOW", _read_from_now),
    rule("later", _STEP + " way:(LATER|EARLIER|PRIOR)", _read_later),
    rule("before", _STEP + " way:(BEFORE|AFTER)", _read_later, Hit.ends_clause),
    rule("distance", _STEP + " way:(BEFORE|AFTER)", _read_from_event),
    rule("units from", "unit:UNITS way:(BEFORE|AFTER)", _read_from_event, _is_from_event),
    rule("units later", "unit:UNITS (BEFORE|AFTER|LATER|EARLIER)", _read_units, kind=_DURATION),
    rule("on from", "{count} unit:UNITS ON FROM", _read_on_from),
    rule("unit from", "THE unit:{one} way:(BEFORE|AFTER)", _read_from_event, _is_from_event),
    rule("day beside", "THE unit:(DAY|NIGHT) way:(BEFORE|AFTER)", _read_day_beside),
    rule("in", "(?<=IN) " + _STEP + " (APOS S?)? TIME?", _read_in),
    rule("then", "(?<=(SINCE|UNTIL|BY|FROM)) THEN", _read_then),
    rule("at the time", "AT (THE|THAT) TIME", _read_then, _is_then),
    rule("that time", "(?<=(BY|UNTIL|SINCE)) THAT TIME", _read_then),
    rule("now", "NOW", _vague(PRESENT)),
    rule("at present", "AT PRESENT|AT THE MOMENT", _vague(PRESENT)),
    rule("recently", "MORE? RECENTLY", _vague(PAST)),
    rule("recent", "RECENT (DAY|UNITS)?", _vague(PAST)),
    rule("in the past", "(?<=IN) THE PAST", _vague(PAST), Hit.ends_clause),
    rule("in future", "(?<=IN) THE? FUTURE", _vague(FUTURE), Hit.ends_clause),
    rule("coming days", "THE? (COMING|NEXT) VAGUE? UNITS", _vague(FUTURE)),
    rule("past days", "(THE? PAST|THE LAST) VAGUE? UNITS", _vague(PAST)),
    rule("next time", "NEXT TIME", _vague(FUTURE)),
)
