"""Rules for durations and for what recurs: three days, every Friday, 400 barrels a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.derive.times.grammar import Hit, Reading, rule
from onrecord.derive.times.values import duration
from onrecord.derive.times.words import (
    HABITS,
    MONTHS,
    SEASON_NAMES,
    UNITS,
    WEEKDAYS,
    bag,
    count_of,
    ordinal_of,
)
from onrecord.records.labels import TimeKind

if TYPE_CHECKING:
    from onrecord.derive.times.anchoring import Scene

_DURATION, _SET = TimeKind.DURATION, TimeKind.SET
_LENGTH_BEFORE: Final = bag(
    "for in within of after by over under about around nearly almost during than least lasted"
    " lasting last took take takes spent spend waited wait only just another full whole entire and"
    " or be is was extend until"
)
_RATE_BEFORE: Final = bag("once twice times hours minutes days")
_MASSES: Final = bag("crude oil percent")
_DAILY: Final = bag("daily hourly nightly")
_MODERN: Final = range(1900, 2100)
_RATE_REACH: Final = 7  # tokens before "a day" in which its number stands


def _unit(hit: Hit) -> str:
    return UNITS[hit.word("unit")]


def _read_count(hit: Hit, _: Scene) -> Reading:
    return duration(count_of(hit.words("count")), _unit(hit))


def _is_length(hit: Hit) -> bool:
    """Drop ages ("a 30-year-old", "26 years old"), years ("2018 day five"), "a second"."""
    if hit.after() == "old" or (hit.after() == "-" and hit.after(1).startswith("old")):
        return False
    words = hit.words("count")
    if hit.tokens.is_a(hit.first, "YEAR") and words[:1] and int(words[0]) in _MODERN:
        return False
    loose = hit.word("unit") in {"second", "quarter", "min", "sec"}
    return not (loose and words[:1] in (["a"], ["some"]))


def _read_one(hit: Hit, _: Scene) -> Reading:
    return duration(1, _unit(hit))


def _read_half_hour(_: Hit, __: Scene) -> Reading:
    return "PT30M"


def _is_hour(hit: Hit) -> bool:
    return hit.word("unit") == "hour"


def _is_one(hit: Hit) -> bool:
    """Keep "for a week"; drop "a night watchman", "a day when", "a week-old", rates."""
    unit, after = hit.word("unit"), hit.after()
    if unit == "night" and after.isalpha() and after not in {"in", "of", "at", "and"}:
        return False
    old = after == "old" or (after == "-" and hit.after(1) == "old")
    return not (old or _is_rate(hit) or (unit == "day" and after in {"when", "that"}))


def _is_rate(hit: Hit) -> bool:
    """Tell "nine dollars a day", "twice a week" from "for a day"."""
    before = hit.before()
    if hit.tokens.word(hit.first) == "per" or before in _RATE_BEFORE or before[:1].isdigit():
        return True
    if not before.isalnum() or before in _LENGTH_BEFORE:
        return False
    counted = before.endswith("s") or before in _MASSES or hit.tokens.is_a(hit.first - 1, "SCALE")
    near = [hit.before(i) for i in range(2, _RATE_REACH)]
    return counted and any(w and count_of([w, "-"]) is not None for w in near)


def _read_ordinal(hit: Hit, _: Scene) -> Reading:
    """Read "for a third day" as so many days."""
    count = ordinal_of(hit.word("count"))
    return duration(count, _unit(hit)) if count else None


def _read_vague(hit: Hit, _: Scene) -> Reading:
    return duration(None, _unit(hit))


def _read_every(hit: Hit, _: Scene) -> Reading:
    words = hit.words("count")
    return duration(count_of(words) if words else 1, _unit(hit))


def _read_every_named(hit: Hit, _: Scene) -> Reading:
    word = hit.word("named").removesuffix("s")
    if word in WEEKDAYS:
        return f"XXXX-WXX-{WEEKDAYS[word] + 1}"
    if word in MONTHS:
        return f"XXXX-{MONTHS[word]:02d}"
    return f"XXXX-{SEASON_NAMES[word]}" if word in SEASON_NAMES else "P1D"


def _read_habit(hit: Hit, _: Scene) -> Reading:
    return HABITS[hit.word("habit")]


def _is_habit(hit: Hit) -> bool:
    """Keep "annual", "on a daily basis"; drop "the daily Sahil", "a Paris daily"."""
    if hit.word("habit") in _DAILY:
        return hit.closing() == "basis"
    capital = hit.tokens.raw(hit.first)[:1].isupper() or hit.tokens.raw(hit.last)[:1].isupper()
    return not capital


_COUNT = "count:({count}|HALF HYPHEN? A|A HALF)"
_RANGE = "({count} (TO|OR)|BETWEEN {count} AND|{figures} HYPHEN)?"
_LED = "((?<=(FOR|IN|WITHIN|OVER|AFTER|OF|DURING|UNTIL))|(?<=IN SHORTLY))"
_WAY = "(PAST|LAST|NEXT|COMING|FOLLOWING|PREVIOUS|ORDINAL|THIS)"

LENGTHS: Final = (
    rule(
        "half an hour",
        "HALF HYPHEN? A HYPHEN? unit:UNIT",
        _read_half_hour,
        _is_hour,
        kind=_DURATION,
    ),
    rule(
        "length",
        "{about}? " + _RANGE + _COUNT + " HYPHEN? ADJECTIVE? unit:{unit}",
        _read_count,
        _is_length,
        kind=_DURATION,
    ),
    rule(
        "length from here",
        "THE? " + _WAY + " count:{count} ADJECTIVE? unit:UNITS",
        _read_count,
        kind=_DURATION,
    ),
    rule(
        "unit from here",
        "(?<=(OVER|WITHIN|IN|FOR|DURING|OF)) THE (PAST|LAST|NEXT|COMING) unit:{one}",
        _read_one,
        kind=_DURATION,
    ),
    rule("past unit", "THE PAST unit:{one}", _read_one, kind=_DURATION),
    rule(
        "one",
        "{about}? (A|ANOTHER|A ADJECTIVE|THE ADJECTIVE) HYPHEN? unit:{one}",
        _read_one,
        _is_one,
        kind=_DURATION,
    ),
    rule("within the hour", "(?<=WITHIN) THE unit:(UNIT|DAY|YEARS1)", _read_one, kind=_DURATION),
    rule("single", "ADJECTIVE HYPHEN unit:DAY", _read_one, kind=_DURATION),
    rule("rate", "(A|PER) unit:{one}", _read_one, _is_rate, kind=_SET),
    rule(
        "ordinal length",
        "(?<=FOR) (A|THE) count:{ordinal} ADJECTIVE? unit:{one}",
        _read_ordinal,
        kind=_DURATION,
    ),
    rule(
        "ordinal in a row", "A? count:{ordinal} ADJECTIVE unit:{one}", _read_ordinal, kind=_DURATION
    ),
    rule(
        "a second week", "A count:{ordinal} unit:(UNIT|DAY|YEARS1)", _read_ordinal, kind=_DURATION
    ),
    rule("vague length", _LED + " unit:UNITS", _read_vague, kind=_DURATION),
    rule("over the years", "(?<=OVER) THE unit:UNITS", _read_vague, kind=_DURATION),
    rule("years-long", "unit:UNITS HYPHEN LONG", _read_vague, kind=_DURATION),
    rule("every", "EVERY count:{count}? unit:({one}|UNITS) (THIS UNIT)?", _read_every, kind=_SET),
    rule("every named", "EVERY named:(WEEKDAY|MONTH|SEASON|PART)", _read_every_named, kind=_SET),
    rule("weekdays", "(?<=(ON|AND)) named:WEEKDAYS", _read_every_named, kind=_SET),
    rule("habit", "(ON? A)? habit:HABIT BASIS?", _read_habit, _is_habit, kind=_SET),
)
