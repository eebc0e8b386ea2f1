"""Rules for days, weeks of a month and months that the words name, with or without their year."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from onrecord.derive.times.anchoring import (
    AHEAD,
    BACK,
    TOLD,
    nearest,
    published_in,
    told_in,
)
from onrecord.derive.times.grammar import Hit, Reading, rule
from onrecord.derive.times.periods import Grain, Period, around, day_of, month_of
from onrecord.derive.times.words import MONTHS, PARTS, bag, ordinal_of
from onrecord.derive.times.years import LEADS, expanded, full_year, relative_year
from onrecord.records.labels import TimeKind

if TYPE_CHECKING:
    from onrecord.derive.times.anchoring import Scene

_NAMES_TOO: Final = bag("may march april june august")
_BEFORE_MONTH: Final = LEADS | bag("last next this the a an its quiet every")
_ENDS_LIST: Final = LEADS | bag("on at and or")
_JOINS: Final = bag("to and until through - –")
_WEEKS_IN_MONTH: Final = 4
_HALF_WEEK: Final = 3  # days
_HOURS: Final = 24
_MONTH_BACK: Final = 3  # tokens from the second day of "May 3 and 5" to its month


def _month(hit: Hit) -> int:
    return MONTHS[hit.word("month")]


def _dated(hit: Hit, scene: Scene, day: int | None, month: int) -> Period | None:
    """Return a day in the year that the hit names, or in the year that the scene chooses."""
    if day is None:
        return None
    year = full_year(hit)
    if year is not None:
        return day_of(year, month, day)
    return nearest(scene, lambda y: day_of(y, month, day))


def _month_in(hit: Hit, scene: Scene) -> Period | None:
    year, month = full_year(hit), _month(hit)
    return month_of(year, month) if year else nearest(scene, lambda y: month_of(y, month))


def _read_iso(hit: Hit, _: Scene) -> Reading:
    written = hit.tokens.raw(hit.first)
    clock = written[10:]
    try:
        start = date.fromisoformat(written[:10].replace("/", "-"))
    except ValueError:
        return None
    if clock and int(clock[1:3]) >= _HOURS:
        return None
    return Period(grain=Grain.DAY, start=start, part=clock)


def figure_readings(written: str) -> dict[bool, date]:
    """Return the days that figures such as 7/4/2021 may mean.

    Returns:
        The day under month first (True) and under day first (False), where there is such a day;
        figures with points, 7.4.2021, are day first.
    """
    a, b, y = (int(n) for n in written.replace(".", "/").split("/"))
    year = expanded(y) if len(written.replace(".", "/").rsplit("/", 1)[1]) <= 2 else y  # noqa: PLR2004  # '21
    orders = {False: (b, a)} if "." in written else {True: (a, b), False: (b, a)}
    days = {first: day_of(year, month, day) for first, (month, day) in orders.items()}
    return {first: day.start for first, day in days.items() if day}


def _read_figures(hit: Hit, scene: Scene) -> Reading:
    readings = figure_readings(hit.tokens.raw(hit.first))
    if len(set(readings.values())) > 1:
        known = scene.stated | {scene.published, scene.told_day.start if scene.told_day else None}
        proved = {first: d for first, d in readings.items() if d in known}
        shown = {first: d for first, d in readings.items() if first is scene.month_first}
        readings = proved if len(proved) == 1 else shown
    found = next(iter(readings.values()), None)
    return around(found, Grain.DAY) if found else None


def _read_day(hit: Hit, scene: Scene) -> Reading:
    return _dated(hit, scene, ordinal_of(hit.word("day")), _month(hit))


def _read_no_day(_: Hit, __: Scene) -> Reading:
    """Leave "32 January 2021" without a value: no month has such a day."""
    return None


def _read_second_day(hit: Hit, scene: Scene) -> Reading:
    """Read the later day of "May 3 and 5", whose month stands before the hit."""
    return _dated(hit, scene, ordinal_of(hit.word("day")), MONTHS[hit.before(_MONTH_BACK)])


def _ends_list(hit: Hit) -> bool:
    after = hit.after()
    return not after.isalpha() or after in _ENDS_LIST


def _read_stretch(hit: Hit, scene: Scene) -> Reading:
    """Read "11-13 Dec" as both days, ISO 8601's way."""
    end = _dated(hit, scene, ordinal_of(hit.word("until")), _month(hit))
    first = ordinal_of(hit.word("day"))
    if end is None or first is None:
        return None
    start = day_of(end.start.year, end.start.month, first)
    return f"{start.value()}/{end.value()}" if start and start.start < end.start else None


def _read_part(hit: Hit, scene: Scene) -> Reading:
    """Read "the night of 12 to 13 September", "the morning of May 3"."""
    day = _dated(hit, scene, ordinal_of(hit.word("day")), _month(hit))
    return day.at(PARTS[hit.word("part")]) if day else None


def _read_month(hit: Hit, scene: Scene) -> Reading:
    year = _year_of_partner(hit)
    return month_of(year, _month(hit)) if year else _month_in(hit, scene)


def _year_of_partner(hit: Hit) -> int | None:
    """Return the year that the second month of "July to December 2020" gives to the first."""
    tokens = hit.tokens
    pair = tokens.is_a(hit.last + 1, "MONTH") and tokens.is_a(hit.last + 2, "YEAR")
    if hit.after() not in _JOINS or not pair:
        return None
    return int(hit.after(2)) - (_month(hit) > MONTHS[hit.after(1)])


def _is_month(hit: Hit) -> bool:
    """Keep "in May"; drop "Theresa May", "March on" where a sentence begins, "Jan Egeland"."""
    tokens, before = hit.tokens, hit.before()
    if tokens.is_a(hit.first, "MON"):
        return before in _BEFORE_MONTH or tokens.is_a(hit.last - 1, "DOT")
    if hit.word("month") not in _NAMES_TOO or hit.words("edge") or before in _BEFORE_MONTH:
        return True
    named = tokens.raw(hit.first - 1)[:1].isupper() or tokens.raw(hit.last)[:1].isupper()
    return not named and before not in {"", "."}


def _read_deictic_month(hit: Hit, scene: Scene) -> Reading:
    """Read "last August", "next May", "that December"."""
    word, month, base = hit.words("deictic")[-1], _month(hit), scene.published
    if word in TOLD and scene.told:
        return month_of(scene.told.start.year, month)
    if base is None:
        return None
    shift = (month <= base.month) if word in AHEAD else -(month >= base.month)
    return month_of(base.year + shift * (word in AHEAD | BACK), month)


def _read_month_of_year(hit: Hit, scene: Scene) -> Reading:
    year = relative_year(hit, scene)
    return month_of(year, _month(hit)) if year else None


def _read_week(hit: Hit, scene: Scene) -> Reading:
    """Read "the first week of March", "the last weekend of May 2021"."""
    month = _month_in(hit, scene)
    number = ordinal_of(hit.word("number"))
    if month is None or (number or 0) > _WEEKS_IN_MONTH:
        return month
    grain = Grain.WEEKEND if hit.word("unit") == "weekend" else Grain.WEEK
    # A week belongs to the month that has most of its days, a weekend to that of its Saturday.
    most = _HALF_WEEK if grain is Grain.WEEK else 0
    week = around(month.start if number else month.end, grain)
    if week is None or number is None:
        return week.shifted(-((month.end - week.start).days < most)) if week else None
    return week.shifted(number - 1 + ((month.start - week.start).days > most))


def _read_week_around(hit: Hit, scene: Scene) -> Reading:
    """Read "the week of 3 May"."""
    day = _dated(hit, scene, ordinal_of(hit.word("day")), _month(hit))
    grain = Grain.WEEKEND if hit.word("unit") == "weekend" else Grain.WEEK
    return around(day.start, grain) if day else None


def _is_week(hit: Hit) -> bool:
    return hit.word("unit") in {"week", "weekend"}


def _read_numbered_day(hit: Hit, scene: Scene) -> Reading:
    """Read "the 7th" in the month that was last told, else in the month of publication."""
    day, told = ordinal_of(hit.word("day")), scene.told
    held = told is not None and told.grain <= Grain.MONTH
    month = told_in(scene, Grain.MONTH) if held else published_in(scene, Grain.MONTH)
    return day_of(month.start.year, month.start.month, day) if month and day else None


def _is_numbered_day(hit: Hit) -> bool:
    return hit.before() in {"on", "by", "until", "since", "from"} and hit.ends_clause()


_LIST = "(?=(TO|AND|UNTIL|COMMA|OR) THE? {day} OF? month:{month} {year}?)"

DATES: Final = (
    rule("iso", "ISO", _read_iso),
    rule("figures", "SLASH", _read_figures),
    rule(
        "day month",
        "({weekday} COMMA? THE?)? THE? day:{day} OF? month:{month} {anyyear}?",
        _read_day,
    ),
    rule("hyphened day", "day:{day} HYPHEN month:{month} HYPHEN year:YEAR", _read_day),
    rule("no such day", "THE? TWO (HYPHEN|OF)? {month} (HYPHEN|COMMA)? YEAR", _read_no_day),
    rule("no such day, month first", "{month} TWO COMMA? YEAR", _read_no_day),
    rule("spelled day", "THE day:(ORDINAL|SECOND) OF month:MONTH {year}?", _read_day),
    rule("day of month", "THE day:ORDNUM DAY OF month:{month} {year}?", _read_day),
    rule(
        "first of a list",
        "month:{month} day:{day} (?=(TO|AND|OR) {day} COMMA? year:YEAR)",
        _read_day,
    ),
    rule("month day", "({weekday} COMMA?)? month:{month} THE? day:{day} {anyyear}?", _read_day),
    rule("day of a list", "day:{day} " + _LIST, _read_day),
    rule(
        "second of a list",
        "(?<=MONTH DAYNUM (TO|AND|OR)) day:{day} {year}?",
        _read_second_day,
        _ends_list,
    ),
    rule(
        "days",
        "day:{day} HYPHEN until:{day} month:{month} {year}?",
        _read_stretch,
        kind=TimeKind.DURATION,
    ),
    rule(
        "days, month first",
        "month:{month} day:{day} HYPHEN until:{day} {year}?",
        _read_stretch,
        kind=TimeKind.DURATION,
    ),
    rule(
        "part of a date",
        "THE? part:{part} OF ({weekday} COMMA?)?"
        " day:{day} ((TO|AND|HYPHEN) {day})? OF? month:{month} {year}?",
        _read_part,
        kind=TimeKind.TIME,
    ),
    rule(
        "part of a date, month first",
        "THE? part:{part} OF ({weekday} COMMA?)? month:{month} day:{day} {year}?",
        _read_part,
        kind=TimeKind.TIME,
    ),
    rule("numbered day", "(WEEKDAY COMMA?)? THE day:ORDNUM", _read_numbered_day, _is_numbered_day),
    rule("month year", "{edge}? month:{month} IN? {anyyear}", _month_in),
    rule("month of a relative year", "{edge}? month:{month} {when}", _read_month_of_year),
    rule("deictic month", "{edge}? deictic:{deictic} month:{month}", _read_deictic_month),
    rule("month", "edge:{edge}? month:{month}", _read_month, _is_month),
    rule(
        "week of a date",
        "THE unit:(UNIT|WEEKEND) OF day:{day} OF? month:{month} {year}?",
        _read_week_around,
        _is_week,
    ),
    rule(
        "week of a month",
        "THE? number:(LAST|{ordinal}) unit:(UNIT|WEEKEND) (OF|IN) month:{month} {year}?",
        _read_week,
        _is_week,
    ),
)
