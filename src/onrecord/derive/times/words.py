"""The words that time expressions are made of, by class, and what they stand for.

A class is what the rules speak of (`MONTH`, `UNIT`, `AGO`); a word is in one class only, and words
that need their neighbours to be told apart ("second", "fall") have a class of their own.
"""

from __future__ import annotations

import re
from typing import Final


def row(text: str) -> tuple[str, ...]:
    """Return the words of a text in order."""
    return tuple(text.split())


def bag(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


_MONTH_NAMES: Final = row(
    "january february march april may june july august september october november december"
)
_WEEKDAY_NAMES: Final = row("monday tuesday wednesday thursday friday saturday sunday")
_SHORT_MONTHS: Final = {m[:3]: i for i, m in enumerate(_MONTH_NAMES, 1) if m != "may"} | {"sept": 9}
_SHORT_DAYS: Final = {d[:3]: i for i, d in enumerate(_WEEKDAY_NAMES)} | {
    "tues": 1,
    "thur": 3,
    "thurs": 3,
}

MONTHS: Final = {m: i for i, m in enumerate(_MONTH_NAMES, 1)} | _SHORT_MONTHS
WEEKDAYS: Final = {d: i for i, d in enumerate(_WEEKDAY_NAMES)} | _SHORT_DAYS

_SMALL: Final = row(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
)
_TENS: Final = row("twenty thirty forty fifty sixty seventy eighty ninety")
NUMBERS: Final = {w: float(i) for i, w in enumerate(_SMALL)} | {
    w: 10.0 * i for i, w in enumerate(_TENS, 2)
}
SCALES: Final = {"dozen": 12.0, "hundred": 100.0, "thousand": 1000.0, "million": 1e6}
ORDINALS: Final = {
    w: i
    for i, w in enumerate(
        row(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
            " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ),
        1,
    )
}
DECADES: Final = {
    w: 10 * i
    for i, w in enumerate(
        row("twenties thirties forties fifties sixties seventies eighties nineties"), 2
    )
}
SEASON_NAMES: Final = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS: Final = {
    "morning": "TMO", "dawn": "TMO", "daybreak": "TMO", "sunrise": "TMO", "breakfast": "TMO",
    "noon": "T12:00", "midday": "T12:00", "lunchtime": "TMI", "afternoon": "TAF",
    "evening": "TEV", "dusk": "TEV", "sunset": "TEV", "nightfall": "TEV",
    "night": "TNI", "overnight": "TNI", "midnight": "T00:00", "dark": "TNI",
}  # fmt: skip
UNITS: Final = {
    "sec": "second", "secs": "second", "seconds": "second",
    "minute": "minute", "minutes": "minute", "min": "minute", "mins": "minute",
    "hour": "hour", "hours": "hour", "hr": "hour", "hrs": "hour",
    "day": "day", "days": "day", "night": "night", "nights": "night",
    "week": "week", "weeks": "week", "weekend": "weekend", "weekends": "weekend",
    "fortnight": "fortnight", "fortnights": "fortnight", "month": "month", "months": "month",
    "quarter": "quarter", "quarters": "quarter", "year": "year", "years": "year", "yr": "year",
    "yrs": "year", "decade": "decade", "decades": "decade", "century": "century",
    "centuries": "century", "second": "second",
}  # fmt: skip
HABITS: Final = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W",
    "monthly": "P1M", "quarterly": "P1Q", "yearly": "P1Y", "annual": "P1Y", "annually": "P1Y",
}  # fmt: skip
ZONES: Final = {
    "gmt": "Z", "utc": "Z", "est": "-05:00", "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00",
    "pst": "-08:00", "pdt": "-07:00", "bst": "+01:00", "cet": "+01:00", "cest": "+02:00",
    "eet": "+02:00", "msk": "+03:00", "jst": "+09:00",
}  # fmt: skip

# Class to its words. Shapes of digits (DAYNUM, YEAR, CLOCK, …) are told apart in tokens.py.
CLASSES: Final = {
    "MONTH": " ".join(_MONTH_NAMES),
    "MON": " ".join(_SHORT_MONTHS),
    "WEEKDAY": " ".join(_WEEKDAY_NAMES),
    "WEEKDAYS": " ".join(d + "s" for d in _WEEKDAY_NAMES),
    "WKD": " ".join(_SHORT_DAYS),
    "DAYWORD": "yesterday today tomorrow",
    "TONIGHT": "tonight",
    "DAY": "day",
    "UNIT": "minute hour week fortnight month decade sec min hr yr",
    "YEARS1": "year",
    "CENTURY": "century",
    "QUARTER": "quarter",
    "WEEKEND": "weekend",
    "UNITS": "seconds minutes hours days nights weeks weekends fortnights months quarters years"
    " decades centuries secs mins hrs yrs",
    "QUARTERNUM": "q1 q2 q3 q4 h1 h2",
    "CLOCKWORD": "clock",
    "SECOND": "second",
    "PART": "morning afternoon evening",
    "NIGHT": "night",
    "DUSK": "dawn daybreak sunrise dusk sunset nightfall breakfast lunchtime",
    "DARK": "dark",
    "NOON": "noon midday",
    "MIDNIGHT": "midnight",
    "OVERNIGHT": "overnight",
    "SEASON": "spring summer autumn winter",
    "FALL": "fall",
    "HABIT": " ".join(HABITS),
    "BASIS": "basis",
    "DECADEWORD": " ".join(DECADES),
    "NUMBER": " ".join(NUMBERS),
    "SCALE": " ".join(SCALES),
    "HALF": "half",
    "VAGUE": "few several many some couple countless",
    "ORDINAL": " ".join(w for w in ORDINALS if w != "second") + " final",
    "THE": "the",
    "A": "a an",
    "PER": "per",
    "OF": "of",
    "IN": "in",
    "ON": "on",
    "AT": "at",
    "BY": "by",
    "TO": "to",
    "AND": "and",
    "OR": "or",
    "FOR": "for",
    "WITHIN": "within",
    "SINCE": "since",
    "UNTIL": "until till",
    "FROM": "from",
    "BETWEEN": "between",
    "DURING": "during throughout",
    "OVER": "over",
    "BEFORE": "before",
    "AFTER": "after",
    "AGO": "ago",
    "LATER": "later",
    "EARLIER": "earlier",
    "PRIOR": "previously prior",
    "LAST": "last",
    "NEXT": "next",
    "PAST": "past",
    "COMING": "coming upcoming",
    "PREVIOUS": "previous preceding",
    "FOLLOWING": "following ensuing",
    "THIS": "this",
    "THAT": "that",
    "SAME": "same",
    "EVERY": "every each",
    "ANOTHER": "another",
    "RECENT": "recent",
    "RECENTLY": "recently lately",
    "EARLY": "early",
    "LATE": "late",
    "MID": "mid",
    "EDGE": "beginning end start middle close eve rest remainder",
    "SHORTLY": "shortly just soon long",
    "ABOUT": "about around nearly almost approximately roughly exactly just",
    "MORE": "more less fewer",
    "THAN": "than",
    "LEAST": "least",
    "NOW": "now currently nowadays presently",
    "PRESENT": "present",
    "MOMENT": "moment",
    "TIME": "time",
    "THEN": "then",
    "LONG": "long",
    "FUTURE": "future",
    "CIRCA": "circa ca",
    "ADJECTIVE": "working consecutive straight trading successive full whole entire calendar"
    " business school lost single",
    "CHRISTMAS": "christmas xmas",
    "EASTER": "easter",
    "GOOD": "good",
    "NEW": "new",
    "RAMADAN": "ramadan",
    "WORLD": "world",
    "WAR": "war",
    "WW": "wwi wwii",
    "ROMAN": "i ii",
    "OCLOCK": "o",
    "LOCAL": "local",
    "ZONE": " ".join(ZONES),
    "ERA": "bc bce",
    "AD": "ad ce",
    "OLD": "old",
    "S": "s",
}  # fmt: skip


_FIGURE: Final = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?(?: [0-9]+/[0-9]+)?")


def count_of(words: list[str]) -> float | None:
    """Return the number that words or figures say; None if they leave it open ("several").

    Args:
        words: lower case, one token each.
    """
    total = current = 0.0
    seen = False
    for word in words:
        if word in SCALES:
            current = max(current, 1.0) * SCALES[word]
            if SCALES[word] > SCALES["hundred"]:
                total, current = total + current, 0.0
        elif (number := _number(word)) is not None:
            current += number
        elif word in {"a", "an", "another"} and len(words) == 1:
            current = 1.0
        else:
            continue
        seen = True
    return total + current if seen else None


def _number(word: str) -> float | None:
    if word[0].isdigit():
        return _figure(word)
    return {"half": 0.5, "couple": 2.0}.get(word, NUMBERS.get(word))


def _figure(word: str) -> float | None:
    """Read "1,500", "2.5" or "5 1/2"; None for other tokens with figures: "1990s", "5th", "5G"."""
    if not _FIGURE.fullmatch(word):
        return None
    whole, _, fraction = word.replace(",", "").partition(" ")
    if not fraction:
        return float(whole)
    over, under = fraction.split("/")
    return float(whole) + (float(over) / float(under) if int(under) else 0.0)


def ordinal_of(word: str) -> int | None:
    """Return the number of an ordinal or a figure: "third", "3rd", "3"; None if it has none."""
    digits = "".join(c for c in word if c in "0123456789")
    return int(digits) if digits else ORDINALS.get(word)
