"""Rules for seasons, quarters, halves, years, decades, centuries; and the guard of bare years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.derive.times.anchoring import AHEAD, BACK, TOLD, nearest, published_in, told_in
from onrecord.derive.times.grammar import Hit, Reading, rule
from onrecord.derive.times.periods import Grain, first_of, season_of, year_of
from onrecord.derive.times.words import DECADES, SEASON_NAMES, bag, ordinal_of

if TYPE_CHECKING:
    from datetime import date

    from onrecord.derive.times.anchoring import Scene
    from onrecord.derive.times.periods import Period

LEADS: Final = bag(
    "in since of by until till from during before after to between through around about circa for"
    " early late mid throughout and"
)
_STREETS: Final = bag(
    "street avenue road lane drive boulevard court place square way st ave rd blvd highway terrace"
)
_STREET_REACH: Final = 4  # tokens from a house number to "Street"
_NOT_BEFORE: Final = bag(
    "$ € £ ¥ # % no number flight flights route room page block unit us iso rfc"
    " resolution boeing airbus channel frequency kilometre mile gate bus train hill model"
)
_COUNTED: Final = bag(
    "people men women children troops soldiers fighters dead percent per m metres meters km"
    " kilometres kilometers miles feet tonnes tons barrels dollars euros pounds rubles homes"
    " houses families prisoners detainees migrants refugees workers employees jobs votes points"
    " times words gmt utc hours hrs hp mw %"
)
_OPENS: Final = frozenset("(['\"“‘/-–—")
_POSSESSIVES: Final = bag("his her their my your our its")
_SPRUNG: Final = bag("the a an into from back up")  # after "spring" as a verb
_FALL_AFTER: Final = bag("in by until since this")
_MODERN: Final = range(1900, 2100)
_PIVOT: Final = 40  # '39 is 2039, '40 is 1940
_DECADE_PIVOT: Final = 30  # the 20s are this century's, the 30s the last one's
_CENTURY: Final = 100
_LAST_YEAR: Final = 9999
_SHORT: Final = 3  # code points of "70s"
_HALF_SEASON: Final = 45  # days


def expanded(short: int) -> int:
    """Return the year that two digits stand for."""
    return short + (1900 if short >= _PIVOT else 2000)


def full_year(hit: Hit) -> int | None:
    """Return the year that a hit names in four or two digits."""
    if hit.word("year"):
        return int(hit.word("year"))
    short = hit.word("yy")
    return expanded(int(short[1:])) if short else None


def relative_year(hit: Hit, scene: Scene) -> int | None:
    """Return the year that "last year", "the previous year", "that year" is in a hit."""
    words = frozenset(hit.words("when"))
    shift = -1 if words & BACK else 1 if words & AHEAD else 0
    find = told_in if words & TOLD else published_in
    year = find(scene, Grain.YEAR, shift)
    return year.start.year if year else None


def _any_year(hit: Hit, scene: Scene) -> int | None:
    return full_year(hit) or (relative_year(hit, scene) if hit.words("when") else None)


def _read_year(hit: Hit, _: Scene) -> Reading:
    year = full_year(hit)
    return year_of(year) if year else None


def _is_year(hit: Hit) -> bool:
    """Keep "in 1996", "the 2008 vote", "(1821)"; drop sums, flights, counts and parts of names."""
    before, after = hit.before(), hit.after()
    if before in _NOT_BEFORE or after in _COUNTED or _glued(hit) or _in_a_name(hit):
        return False
    if _numbers_a_house(hit) or hit.before(2) in {"flight", "flights"}:
        return False
    if int(hit.word("year")) in _MODERN:
        return not _counts(hit)
    tokens, first = hit.tokens, hit.first
    circa = before == "." and hit.before(2) in {"c", "ca"}
    ends_range = tokens.is_a(first - 1, "HYPHEN") and tokens.is_a(first - 2, "YEAR")
    led = before in LEADS or hit.words("edge") != [] or circa or ends_range
    return led or tokens.is_a(first - 1, "OPEN") or tokens.is_a(hit.last, "CLOSE")


def _glued(hit: Hit) -> bool:
    """Tell whether it hangs on what stands before, as in "F-2000", "€1999", "x2000"."""
    tokens, first = hit.tokens, hit.first
    if first == 0 or tokens.ends[first - 1] != tokens.starts[first]:
        return False
    if not tokens.is_a(first - 1, "HYPHEN"):
        return hit.before() not in _OPENS
    joined = first > 1 and tokens.ends[first - 2] == tokens.starts[first - 1]
    return joined and not tokens.is_a(first - 2, "YEAR", "MID")


def _in_a_name(hit: Hit) -> bool:
    """Tell "the Russell 2000 Index"."""
    both = hit.tokens.raw(hit.first - 1)[:1].isupper() and hit.tokens.raw(hit.last)[:1].isupper()
    return both and hit.before() not in LEADS


def _numbers_a_house(hit: Hit) -> bool:
    """Tell "2021 Main Street" from "the 2021 Straight Street bombing"."""
    if hit.before() in {"the", "s", "a"}:
        return False
    for i in range(_STREET_REACH):
        word = hit.tokens.raw(hit.last + i)
        if i and word.lower() in _STREETS and word[0].isupper():
            return True
        if not word[:1].isupper():
            return False
    return False


def _counts(hit: Hit) -> bool:
    """Tell "1900 schools" from "the 2000 elections": a round number before a plural."""
    after = hit.after()
    plural = after.islower() and after.endswith("s") and after not in {"was", "has", "is", "this"}
    return plural and int(hit.word("year")) % 100 == 0 and hit.before() not in {"the", "s"}


def _after_lead(hit: Hit) -> bool:
    return hit.before() in LEADS


def _read_range_year(hit: Hit, _: Scene) -> Reading:
    """Read "94" of "1892 – 94"."""
    first = int(hit.before(2))
    year = first // _CENTURY * _CENTURY + int(hit.word("short"))
    return year_of(year) if year > first else None


def _read_era(hit: Hit, _: Scene) -> Reading:
    year = int(hit.word("number"))
    if not 1 <= year <= _LAST_YEAR:
        return None
    return f"BC{year:04d}" if hit.word("era") in {"bc", "bce"} else year_of(year)


def _read_decade(hit: Hit, _: Scene) -> Reading:
    word = hit.word("decade")
    digits = "".join(c for c in word if c in "0123456789")
    year = int(digits) if digits else DECADES[word]
    if year < _CENTURY:
        year += 1900 if year >= _DECADE_PIVOT or not digits else 2000
    return first_of(year, 1, Grain.DECADE)


def _is_decade(hit: Hit) -> bool:
    """Keep "the 1990s", "the 70s"; drop "in her 80s"."""
    before = hit.before()
    if before in _POSSESSIVES:
        return False
    led = hit.words("lead") != [] or before in {"and", "or", "-"}
    return led or len(hit.word("decade")) > _SHORT


def _read_century(hit: Hit, _: Scene) -> Reading:
    number = ordinal_of(hit.word("number"))
    if number is None or not 1 < number < _CENTURY:
        return None
    if hit.word("era"):
        return f"BC{number - 1:02d}"
    return first_of((number - 1) * _CENTURY, 1, Grain.CENTURY)


def _read_quarter(hit: Hit, scene: Scene) -> Reading:
    """Read "the first quarter of 2009", "Q3", "the first half of this year"."""
    half = bool(hit.word("half")) or "h" in hit.word("code")
    grain, length = (Grain.HALF, 6) if half else (Grain.QUARTER, 3)
    number = _quarter_number(hit)
    if number is None or not 1 <= number <= 12 // length:
        return None
    month = (number - 1) * length + 1
    if hit.words("when") or full_year(hit):
        year = _any_year(hit, scene)
        return first_of(year, month, grain) if year else None
    return nearest(scene, lambda y: first_of(y, month, grain))


def _quarter_number(hit: Hit) -> int | None:
    word = hit.word("code") or hit.word("number")
    return 4 if word in {"final", "last"} else ordinal_of(word)


def _is_quarter(hit: Hit) -> bool:
    named = hit.words("year") != [] or hit.words("when") != []
    return hit.word("number") != "last" or named


def _read_season(hit: Hit, scene: Scene) -> Reading:
    season, year = SEASON_NAMES[hit.word("season")], _any_year(hit, scene)
    return season_of(year, season) if year else nearest(scene, lambda y: season_of(y, season))


def _read_deictic_season(hit: Hit, scene: Scene) -> Reading:
    """Read "last summer" (the last that is over), "next spring", "this autumn", "that winter"."""
    season, word = SEASON_NAMES[hit.word("season")], hit.words("deictic")[-1]
    base = scene.published
    if word in TOLD and scene.told:
        shift = 1 if word in AHEAD else -1 if word in BACK else 0
        return season_of(scene.told.start.year + shift, season)
    return _season_from(base, season, word) if base else None


def _season_from(base: date, season: str, word: str) -> Period | None:
    near = [s for y in range(base.year - 2, base.year + 3) if (s := season_of(y, season))]
    if word in BACK:
        return next((s for s in reversed(near) if s.end < base), None)
    if word in AHEAD:
        return next((s for s in near if s.start > base), None)
    return min(near, key=lambda s: abs((s.start - base).days + _HALF_SEASON), default=None)


def _is_season(hit: Hit) -> bool:
    """Keep "in spring", "the summer"; drop "spring from", "a fall", "the fall of"."""
    before, after = hit.before(), hit.after()
    if hit.word("season") == "fall":
        return before in _FALL_AFTER and after != "of"
    capital = hit.tokens.raw(hit.first)[:1].isupper()
    named = before in LEADS or capital or after in {"and", "or"}
    return hit.words("lead") != [] or (named and after not in _SPRUNG)


_DECADE_LEAD = "lead:(THE? (EARLY|LATE|MID) HYPHEN?|THE EDGE OF THE|THE)?"
_FIGURE = "number:(YEAR|DAYNUM|TWO|DIGITS)"

YEARS: Final = (
    rule("year", "edge:{edge}? year:YEAR", _read_year, _is_year),
    rule("short year", "yy:SHORTYEAR", _read_year, _after_lead),
    rule("second year", "(?<=YEAR HYPHEN) short:(TWO|DAYNUM)", _read_range_year),
    rule("era", f"(CIRCA DOT?)? {_FIGURE} era:(ERA|AD)", _read_era),
    rule("era first", f"era:AD {_FIGURE}", _read_era),
    rule("decade", f"{_DECADE_LEAD} decade:DECADE", _read_decade, _is_decade),
    rule("spelled decade", "THE (EARLY|LATE|MID)? HYPHEN? decade:DECADEWORD", _read_decade),
    rule(
        "century",
        "(THE? (EARLY|LATE|MID) HYPHEN?|THE)? number:{ordinal} HYPHEN? CENTURY era:ERA?",
        _read_century,
    ),
    rule(
        "quarter",
        "THE? number:({ordinal}|LAST) HYPHEN? QUARTER ({year}|{when})?",
        _read_quarter,
        _is_quarter,
    ),
    rule("half", "THE? number:{ordinal} half:HALF ({year}|{when})", _read_quarter),
    rule("coded quarter", "code:(QUARTERNUM|FOURQ) {year}?", _read_quarter),
    rule("season year", "{edge}? THE? season:(SEASON|FALL) ({anyyear}|{when})", _read_season),
    rule("deictic season", "{edge}? deictic:{deictic} season:(SEASON|FALL)", _read_deictic_season),
    rule("season", "lead:({edge}|THE)? season:(SEASON|FALL)", _read_season, _is_season),
)
