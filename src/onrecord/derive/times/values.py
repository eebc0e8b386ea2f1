"""TIMEX3 values that are no stretch of the calendar, and the form that every value has."""

from __future__ import annotations

import re
from typing import Final

PAST, PRESENT, FUTURE = "PAST_REF", "PRESENT_REF", "FUTURE_REF"
SOME_DAY = "XXXX-XX-XX"  # a day that the words leave open

_PART = r"T(?:MO|AF|EV|NI|DT|MI|[0-2]\d(?::[0-5]\d(?::[0-5]\d)?)?(?:Z|[+-]\d\d:\d\d)?)"
_DAY = r"\d{4}-[01]\d-[0-3]\d"
VALUE: Final = re.compile(
    rf"{_DAY}(?:{_PART})?"
    rf"|{_DAY}/{_DAY}"  # a stretch between two days, as ISO 8601 writes it
    r"|\d{4}(?:-(?:[01]\d|W[0-5]\d(?:-WE)?|Q[1-4]|H[12]|SP|SU|FA|WI))?"
    r"|\d{2,3}"  # a century, a decade
    r"|BC\d{4}|BC\d{2}"
    rf"|XXXX-(?:XX-XX{_PART}|WXX-[1-7]|[01]\d|SP|SU|FA|WI)"
    r"|P(?:T(?:X|\d+(?:\.\d+)?)[HMS]|(?:X|\d+(?:\.\d+)?)[DWMQY])"
    r"|PAST_REF|PRESENT_REF|FUTURE_REF"
)

# Unit to what stands before its number (T for a clock's), its size in a unit of TIMEX3, that unit.
_LETTERS: Final = {
    "second": ("T", 1, "S"),
    "minute": ("T", 1, "M"),
    "hour": ("T", 1, "H"),
    "day": ("", 1, "D"),
    "night": ("", 1, "D"),
    "weekend": ("", 2, "D"),
    "week": ("", 1, "W"),
    "fortnight": ("", 2, "W"),
    "month": ("", 1, "M"),
    "quarter": ("", 1, "Q"),
    "year": ("", 1, "Y"),
    "decade": ("", 10, "Y"),
    "century": ("", 100, "Y"),
}


def duration(count: float | None, unit: str) -> str:
    """Write a duration.

    Args:
        count: how many; None if the words do not say ("days").
        unit: singular, from second to century.
    """
    clock, factor, letter = _LETTERS[unit]
    if count is None:
        return f"P{clock}X{letter}"
    total = count * factor
    number = f"{total:.2f}".rstrip("0").rstrip(".") if total % 1 else str(int(total))
    return f"P{clock}{number}{letter}"


def is_clock_unit(unit: str) -> bool:
    """Tell whether a unit is shorter than a day."""
    return _LETTERS[unit][0] == "T"


def is_value(text: str) -> bool:
    """Tell whether a text has the form of a TIMEX3 value, with the additions named in this file."""
    return VALUE.fullmatch(text) is not None
