"""What an expression may lean on: publication, the dates told before, the tense; and the choice.

A report without a day of publication leans only on the dates that it tells itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from onrecord.derive.times.periods import WEEK_DAYS, Grain, Period, around
from onrecord.derive.times.tense import Tense
from onrecord.derive.times.words import bag

if TYPE_CHECKING:
    from collections.abc import Callable

BACK: Final = bag("last past previous preceding earlier before previously prior")
AHEAD: Final = bag("next coming upcoming following ensuing later after")
TOLD: Final = bag("previous preceding following ensuing same that")  # these lean on what was told
_YEARS_AROUND: Final = 4  # 29 February comes every four years
_FUTURE_WEIGHT: Final = 3  # news looks back: a day ahead counts as three behind
_SOON_DAYS: Final = 40
_FAR_DAYS: Final = 320


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Where in a report's time an expression stands.

    Args:
        published: the day of publication.
        told: the last period that the report named before.
        told_day: the last day that it named before.
        near_day: the last day told that is not after publication, while a time of day may be its.
        paragraph: its number.
        tense: which way the clause looks.
        stated: the days that the text states in full, to tell 7/4 from 4/7.
        month_first: whether the text's figures put the month first; None if they do not show it.
    """

    published: date | None = None
    told: Period | None = None
    told_day: Period | None = None
    near_day: Period | None = None
    paragraph: int = 0
    tense: Tense | None = None
    stated: frozenset[date] = frozenset()
    month_first: bool | None = None

    @property
    def day(self) -> Period | None:
        """The day that a time of day belongs to where its own words name none."""
        return self.near_day or today(self)

    @property
    def story_day(self) -> Period | None:
        """The day that the story stands at, without a time."""
        day = self.told_day or today(self)
        return day.at("") if day else None


def today(scene: Scene) -> Period | None:
    """Return the day of publication as a period."""
    return around(scene.published, Grain.DAY) if scene.published else None


def day_at(day: Period | None, shift: int, part: str = "") -> Period | None:
    """Return the part of the day so many days from another."""
    moved = day.shifted(shift) if day else None
    return moved.at(part) if moved else None


def published_in(scene: Scene, grain: Grain, shift: int = 0) -> Period | None:
    """Return the week, month, … of publication, or one so many before or after it."""
    now = around(scene.published, grain) if scene.published else None
    return now.shifted(shift) if now else None


def told_in(scene: Scene, grain: Grain, shift: int = 0) -> Period | None:
    """Return the week, month, … of what was last told; None if that is coarser and one is moved."""
    if scene.told is None:
        return published_in(scene, grain, shift)
    if shift and scene.told.grain > grain:
        return None
    now = around(scene.told.start, grain)
    return now.shifted(shift) if now else None


def nearest(scene: Scene, make: Callable[[int], Period | None]) -> Period | None:
    """Choose the year of a date without one.

    Args:
        scene: its tense chooses the last one before publication or the first one from then on;
            else the nearest is taken. Without a day of publication it is the year last told.
        make: the period in a given year; None if the year has none.
    """
    base = scene.published
    if base is None:
        return make(scene.told.start.year) if scene.told else None
    years = range(base.year - _YEARS_AROUND, base.year + _YEARS_AROUND + 1)
    found = [p for p in map(make, years) if p]
    past = [p for p in found if p.start <= base][-1:]
    ahead = [p for p in found if p.end >= base][:1]
    if scene.tense and past and ahead and not _lopsided(past[0], ahead[0], base):
        return past[0] if scene.tense is Tense.PAST else ahead[0]
    return min([*past, *ahead], key=lambda p: _distance(p, base), default=None)


def _lopsided(past: Period, ahead: Period, base: date) -> bool:
    """Tell whether one day is so near that no tense outweighs it: 31 January told on 7 February."""
    gaps = sorted(((base - past.end).days, (ahead.start - base).days))
    return past.grain is Grain.DAY and gaps[0] < _SOON_DAYS and gaps[1] > _FAR_DAYS


def _distance(period: Period, base: date) -> int:
    if period.start > base:
        return _FUTURE_WEIGHT * (period.start - base).days
    return max(0, (base - period.end).days)


def weekday_at(base: date, weekday: int, tense: Tense | None) -> Period | None:
    """Return the weekday next to a day, itself included; behind it unless the tense is future."""
    ahead = (weekday - base.weekday()) % WEEK_DAYS
    shift = ahead if tense is Tense.FUTURE or ahead == 0 else ahead - WEEK_DAYS
    try:
        return around(base + timedelta(days=shift), Grain.DAY)
    except OverflowError:
        return None


def deictic_weekday(base: date, weekday: int, word: str) -> Period | None:
    """Return "last Friday", never the day itself, or "next Friday", never today or tomorrow.

    Source: the annotated reports of voice/train; "next Thursday" said on a Wednesday is the
    Thursday after tomorrow.
    """
    if word in BACK:
        found = weekday_at(base, weekday, Tense.PAST)
        return found.shifted(-WEEK_DAYS) if found and found.start == base else found
    found = weekday_at(base, weekday, Tense.FUTURE)
    if found and word in AHEAD and (found.start - base).days <= 1:
        return found.shifted(WEEK_DAYS)
    return found
