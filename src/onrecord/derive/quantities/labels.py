"""Numbers that count nothing: years, dates, times, ages, telephones, numbers of numbered things."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.derive.quantities.lexicon import ACTIVE, UNITS, bag

if TYPE_CHECKING:
    from onrecord.derive.quantities.numbers import Number, Sentence

_YEARS: Final = range(1900, 2100)
_BEFORE_YEAR: Final = bag(
    "in since of by until till from to between during before after early late mid the and for"
    " through around about"
)
_MONTHS: Final = bag(
    "january february march april may june july august september october november december jan feb"
    " mar apr jun jul aug sept sep oct nov dec"
)
_NUMBERED: Final = bag(
    "section sections article articles resolution chapter clause law act no number flight route"
    " room page pages line hill highway unit building gate hall level phase type model channel"
    " agenda"
    " vision boeing airbus grade area zone district ward magnitude aged age camp bus block"
    " category"
    " operation psalm verse table figure group version top tel call paragraph rule title part bill"
    " order decree case protocol lot court platform pier square house apartment suite exit"
)
_CLOCKS: Final = bag("am pm a.m p.m o'clock o’clock gmt utc hrs")
_AGED: Final = bag("boy girl man woman child son daughter age lad youth teenager")
_MARKS: Final = frozenset("/+#:−")
_OLDEST: Final = 120  # years


def is_label(s: Sentence, n: Number) -> bool:
    """Tell a number that counts nothing: a year, a date, a time, an age, the number of a thing."""
    before = s.word(n.core - 1)
    named = before in _NUMBERED or (before == "." and s.word(n.core - 2) == "no")
    aged = before == "of" and s.word(n.core - 2) in _AGED  # "a boy of nine"
    figure = s.word(n.core)[:1].isdigit()
    return named or aged or (figure and _is_figured_label(s, n))


def _is_figured_label(s: Sentence, n: Number) -> bool:
    before, after = s.word(n.core - 1), s.word(n.last)
    timed = after in _CLOCKS or before in _MARKS or after in {"/", ":"}
    listed = before.isdigit() or after.isdigit()  # a telephone's, a table's
    return timed or listed or _is_date(s, n) or _is_year(s, n) or _is_age(s, n, before, after)


def _is_date(s: Sentence, n: Number) -> bool:
    """Tell "12 May", "May 12"; but "in May 12 people were killed" counts."""
    after, before = s.word(n.last), s.word(n.core - 1)
    if after in _MONTHS and s.raw[n.last][0].isupper():
        return True
    if before == "." and s.word(n.core - 2) in _MONTHS:
        return True
    named = before in _MONTHS and s.raw[n.core - 1][0].isupper()
    return named and not (s.word(n.core - 2) == "in" and after in UNITS)


def _is_year(s: Sentence, n: Number) -> bool:
    """Tell "in 2021 protesters …", "the 2019 fighters" from "killed 2000 people", "some 2000"."""
    word = s.word(n.core)
    if not (word.isdigit() and len(word) == 4 and int(word) in _YEARS and n.last == n.core + 1):  # noqa: PLR2004  # figures of a year
        return False
    before = s.word(n.core - 1)
    if n.first < n.core and before not in {"about", "around"}:
        return False
    return before in _BEFORE_YEAR or not (before in ACTIVE or s.word(n.last) in UNITS)


def _is_age(s: Sentence, n: Number, before: str, after: str) -> bool:
    """Tell "Odeh, 45, was", "(45)", "45-year-old"."""
    value = n.value or 0
    framed = (before == "," and after in {",", "."}) or (before == "(" and after == ")")
    return framed and value <= _OLDEST and s.raw[n.core - 2][:1].isupper()
