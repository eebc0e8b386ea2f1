"""Rules for feasts on known days, and for the two world wars, which reports name as times."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from onrecord.derive.times.anchoring import nearest
from onrecord.derive.times.grammar import Hit, Reading, rule
from onrecord.derive.times.periods import Grain, Period, around
from onrecord.derive.times.words import bag
from onrecord.records.labels import TimeKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.derive.times.anchoring import Scene

_GREGORIAN: Final = range(1583, 4000)  # years whose feasts are reckoned
_GOOD_FRIDAY: Final = -2  # days from Easter
_EASTER_DAYS: Final = {"monday": 1, "saturday": -1}
_RAMADAN_DAYS: Final = 236  # of the Islamic year before Ramadan
_HIJRA: Final = date(622, 7, 19)  # 1 Muharram of year 1, Gregorian
# Things that are called after a feast and stand on no day.
_CALLED_AFTER: Final = bag(
    "tree trees card cards carol carols present presents gift gifts market markets shopping light"
    " lights dinner lunch decoration decorations song songs sale sales pudding jumper jumpers"
    " stocking stockings list lists film films movie movies concert message speech truce bonus"
    " bonuses spirit cake wreath star island egg eggs bunny rising parade"
)
_WARS: Final = {
    **dict.fromkeys(("first", "one", "i", "wwi"), "1914-07-28/1918-11-11"),
    **dict.fromkeys(("second", "two", "ii", "wwii"), "1939-09-01/1945-09-02"),
}


def easter(year: int) -> date:
    """Return Easter Sunday of the western churches.

    Source: the anonymous Gregorian computus, in Meeus, Astronomical Algorithms, chapter 8.
    """
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def ramadan(year: int) -> date | None:
    """Return the first day of the first Ramadan that begins in a year, a day off at most.

    Source: the tabular Islamic calendar with leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26 and 29
    of every 30.
    """
    near = (year - _HIJRA.year) * 33 // 32
    for islamic in range(near - 1, near + 3):
        days = (islamic - 1) * 354 + (3 + 11 * islamic) // 30 + _RAMADAN_DAYS
        start = _HIJRA + timedelta(days=days)
        if start.year == year:
            return start
    return None


def _feast(hit: Hit, scene: Scene, find: Callable[[int], date | None]) -> Period | None:
    """Return a feast in the year that the hit names or the scene chooses."""

    def make(year: int) -> Period | None:
        found = find(year) if year in _GREGORIAN else None
        return around(found, Grain.DAY) if found else None

    return make(int(hit.word("year"))) if hit.word("year") else nearest(scene, make)


def _read_christmas(hit: Hit, scene: Scene) -> Reading:
    day = 24 if hit.word("day") == "eve" else 25
    return _feast(hit, scene, lambda y: date(y, 12, day))


def _is_feast(hit: Hit) -> bool:
    """Tell the day from "Christmas trees"."""
    return hit.after() not in _CALLED_AFTER


def _read_new_year(hit: Hit, scene: Scene) -> Reading:
    month, day = (12, 31) if hit.word("day") == "eve" else (1, 1)
    return _feast(hit, scene, lambda y: date(y, month, day))


def _is_new_year(hit: Hit) -> bool:
    return hit.tokens.raw(hit.match.start("name"))[:1].isupper() or hit.word("lead") == "the"


def _read_easter(hit: Hit, scene: Scene) -> Reading:
    shift = _EASTER_DAYS.get(hit.word("weekday"), 0)
    return _feast(hit, scene, lambda y: easter(y) + timedelta(days=shift))


def _read_good_friday(hit: Hit, scene: Scene) -> Reading:
    return _feast(hit, scene, lambda y: easter(y) + timedelta(days=_GOOD_FRIDAY))


def _is_good_friday(hit: Hit) -> bool:
    return hit.word("weekday") == "friday"


def _read_ramadan(hit: Hit, scene: Scene) -> Reading:
    found = _feast(hit, scene, ramadan)
    return around(found.start, Grain.MONTH) if found else None


def _read_war(hit: Hit, _: Scene) -> Reading:
    return _WARS.get(hit.word("before") or hit.word("number"))


def _is_war(hit: Hit) -> bool:
    return (hit.word("before") or hit.word("number")) in _WARS


FEASTS: Final = (
    rule("christmas", "CHRISTMAS day:(DAY|EDGE)? {year}?", _read_christmas, _is_feast),
    rule("easter", "EASTER weekday:WEEKDAY? {year}?", _read_easter, _is_feast),
    rule("good friday", "GOOD weekday:WEEKDAY {year}?", _read_good_friday, _is_good_friday),
    rule(
        "new year",
        "lead:THE? name:NEW YEARS1 (APOS S)? day:(DAY|EDGE)? {year}?",
        _read_new_year,
        _is_new_year,
    ),
    rule("ramadan", "RAMADAN {year}?", _read_ramadan),
    rule(
        "world war",
        "THE? before:(ORDINAL|SECOND) WORLD WAR|THE? WORLD WAR number:(NUMBER|ROMAN)",
        _read_war,
        _is_war,
        kind=TimeKind.DURATION,
    ),
    rule("world war, short", "number:WW", _read_war, kind=TimeKind.DURATION),
)
