"""Number phrases in a sentence: figures, words, ranges, vague ones, none; exact or approximate.

Does not judge what a number counts, nor whether it counts at all; scores are no number phrases.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from onrecord.derive.quantities.lexicon import bag, row

if TYPE_CHECKING:
    from collections.abc import Iterator

_SMALL: Final = row(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
)
_TENS: Final = row("twenty thirty forty fifty sixty seventy eighty ninety")
SPELLED: Final = {
    **{w: i for i, w in enumerate(_SMALL, 1)},
    **{w: 10 * i for i, w in enumerate(_TENS, 2)},
    **{f"{t}-{o}": 10 * i + j for i, t in enumerate(_TENS, 2) for j, o in enumerate(_SMALL[:9], 1)},
    "zero": 0,
}
_SCALES: Final = {
    "dozen": 12, "hundred": 100, "thousand": 1000, "lakh": 10**5, "million": 10**6, "mn": 10**6,
    "m": 10**6, "crore": 10**7, "billion": 10**9, "bn": 10**9, "trillion": 10**12, "tn": 10**12,
    "k": 1000,
}  # fmt: skip
_WORD_SCALES: Final = frozenset(_SCALES) - {"m", "k"}
_VAGUE: Final = bag("dozens scores hundreds thousands millions billions tens")
_SOME: Final = bag("several few handful")  # they leave the number open, alone or before a scale
_NONE: Final = bag("no nobody none")
_FIGURE: Final = re.compile(
    r"(?P<a>\d{1,3}(?:,\d{3})+|\d{1,15})(?P<d>\.\d{1,6})?"
    r"(?:[-–—](?P<b>\d{1,3}(?:,\d{3})+|\d{1,15})(?P<e>\.\d{1,6})?)?"
    r"(?:-?(?P<scale>k|mn?|bn|tn|million|billion|trillion))?",
    re.ASCII,
)
_STRONG: Final = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,9})-strong", re.ASCII)
_TOKEN: Final = re.compile(r"\w+(?:[-.'’/]\w+|(?<=\d)[,:–—]\d+)*|[^\w\s]")
_WORDS: Final = (*_SMALL, *_TENS, *_VAGUE, *_SOME, *_NONE, *_WORD_SCALES, "half")
# A sentence without any of these has no quantity.
ANY_NUMBER: Final = re.compile(rf"\d|\b(?:{'|'.join(sorted(_WORDS))})\b", re.IGNORECASE)
_ABOUT: Final = bag(
    "about around some nearly almost roughly approximately over under estimated perhaps circa"
    " maybe up_to at_least more_than fewer_than less_than as_many_as as_much_as close_to upwards_of"
    " in_excess_of no_fewer_than no_less_than no_more_than at_most well_over just_over just_under"
    " an_estimated at_around at_about"
)
_ABOUT_BEFORE: Final = (4, 3, 2, 1)  # tokens of an approximation, the longest first
SYMBOLS: Final = frozenset("$€£¥₹₽₺₪₴₦₩₱")
_REACH: Final = 60  # words of a sentence that bear on a number
_MOST_SCALES: Final = 2  # "two hundred million"
_MOST_WORDS: Final = 8  # of a spelled number


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """The words of a sentence.

    Args:
        starts: code points in the report's text at which words begin.
        ends: code points after their ends.
        raw: as they stand.
        words: in lower case.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    raw: tuple[str, ...]
    words: tuple[str, ...]

    def word(self, i: int) -> str:
        """Return a word in lower case; nothing beyond the ends."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def around(self, i: int) -> tuple[str, ...]:
        """Return the words within reach of one, in lower case."""
        return self.words[max(0, i - _REACH) : i + _REACH]


def cut(text: str, start: int, end: int) -> Sentence:
    """Cut a sentence into words and marks."""
    found = list(_TOKEN.finditer(text, start, end))
    raw = tuple(m.group() for m in found)
    return Sentence(
        starts=tuple(m.start() for m in found),
        ends=tuple(m.end() for m in found),
        raw=raw,
        words=tuple(r.lower() for r in raw),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number phrase.

    Args:
        first: word at which it begins, with "about" and the like.
        core: word at which the number itself begins.
        last: word after its end.
        value: the lower end of a range; None where the words leave it open.
        approximate: as the words say.
        strong: it is the number of "5,000-strong".
        nought: it is "no", "nobody", "none".
        some: it is "several", "a few", which may be three.
    """

    first: int
    core: int
    last: int
    value: float | None
    approximate: bool
    strong: bool = False
    nought: bool = False
    some: bool = False


class _Core(NamedTuple):
    """A number without what stands around it: its value, its end, whether it is loose."""

    value: float | None
    last: int
    loose: bool


def find_numbers(sentence: Sentence) -> Iterator[Number]:
    """Yield the number phrases of a sentence in order, labels too."""
    i = 0
    while i < len(sentence.words):
        found = _number_at(sentence, i)
        if found:
            yield found
        i = found.last if found else i + 1


def _number_at(s: Sentence, i: int) -> Number | None:
    word = s.word(i)
    if word in _NONE:
        return _nought(s, i)
    if m := _STRONG.fullmatch(word):
        value = float(m[1].replace(",", ""))
        return Number(
            first=_about(s, i),
            core=i,
            last=i + 1,
            value=value,
            approximate=_about(s, i) < i,
            strong=True,
        )
    core = _core(s, i)
    if core is None:
        return None
    bare = _bare(s, i)
    number, last, loose = _range(s, bare, core)
    first = _about(s, bare - (s.word(bare) in _SOME and s.word(bare - 1) == "a"))
    after = s.word(last) == "or" and s.word(last + 1) in {"more", "less", "fewer", "so"}
    return Number(
        first=first,
        core=i,
        last=last + 2 if after else last,
        value=number,
        approximate=loose or first < bare or after,
        some=s.word(i) in _SOME and last == i + 1,
    )


def _nought(s: Sentence, i: int) -> Number:
    """Read "no", "no one", "nobody", "none" as nought."""
    last = i + 2 if s.word(i) == "no" and s.word(i + 1) == "one" else i + 1
    return Number(first=i, core=i, last=last, value=0.0, approximate=False, nought=True)


def _core(s: Sentence, i: int) -> _Core | None:
    """Read the number that begins at a word, without "about" and the like."""
    word = s.word(i)
    if word[:1].isdigit():
        return _figure(s, i)
    if word in _VAGUE:
        return _vague(s, i)
    if word in _SOME:
        led = word == "several" or s.word(i - 1) == "a"
        last = i + 2 if s.word(i + 1) in _SCALES else i + 1
        return _Core(None, last, loose=True) if led else None
    return _spelled(s, i)


def _figure(s: Sentence, i: int) -> _Core | None:
    m = _FIGURE.fullmatch(s.word(i))
    if m is None:
        return None
    low = float(m["a"].replace(",", "") + (m["d"] or ""))
    high = float(m["b"].replace(",", "") + (m["e"] or "")) if m["b"] else None
    if high is not None and high <= low:
        return None  # a score
    scale, last = _SCALES.get(m["scale"] or "", 1), i + 1
    for word in s.words[last : last + _MOST_SCALES]:
        if m["scale"] or word not in _WORD_SCALES:
            break
        scale, last = scale * _SCALES[word], last + 1
    value = round(low * scale, 3) if scale > 1 else low  # 65.4 * 1e9 is not whole
    return _Core(value, last, loose=high is not None)


def _vague(s: Sentence, i: int) -> _Core:
    """Read "dozens", "tens of thousands" to their end."""
    last = i + 1
    while s.word(last) == "of" and s.word(last + 1) in _VAGUE:
        last += 2
    return _Core(None, last, loose=True)


def _spelled(s: Sentence, i: int) -> _Core | None:
    """Read "two hundred and fifty", "a dozen", "half a million"."""
    half = s.word(i) == "half" and s.word(i + 1) == "a" and s.word(i + 2) in _SCALES
    if half:
        return _Core(_SCALES[s.word(i + 2)] / 2, i + 3, loose=True)
    if s.word(i) in {"a", "an"} and s.word(i + 1) in _SCALES:
        whole = s.word(i + 1) in _WORD_SCALES
        return _Core(float(_SCALES[s.word(i + 1)]), i + 2, loose=True) if whole else None
    return _spelled_out(s, i) if s.word(i) in SPELLED else None


def _spelled_out(s: Sentence, i: int) -> _Core:
    """Read "two thousand five hundred and fifty"; "and" stands behind hundreds only."""
    total, current, last = 0, SPELLED[s.word(i)], i + 1
    for _ in range(_MOST_WORDS):
        skip = s.word(last) == "and" and current > 0 and current % 100 == 0
        word = s.word(last + skip)
        if word in SPELLED and current % 100 == 0 and total + current:
            current += SPELLED[word]
        elif not skip and word in _WORD_SCALES:
            total, current = _scaled(total, current, _SCALES[word])
        else:
            break
        last += 1 + skip
    return _Core(float(total + current), last, loose=False)


def _scaled(total: int, current: int, scale: int) -> tuple[int, int]:
    """Return a number in the making after a scale: hundreds go on, "two hundred thousand"."""
    return (total, current * scale) if scale <= _SCALES["hundred"] else (total + current * scale, 0)


def _range(s: Sentence, bare: int, core: _Core) -> _Core:
    """Read on over "20 to 30", "between 20 and 30": the lower end counts, and is approximate.

    Args:
        s: the sentence.
        bare: word at which the number begins with its currency.
        core: the lower end, or all there is.
    """
    low, last, _ = core
    between = s.word(bare - 1) == "between"
    joint = s.word(last) in {"to", "or", "-", "–"} or (between and s.word(last) == "and")
    high = _core(s, last + 1 + (s.word(last + 1) in SYMBOLS)) if joint else None
    if s.word(bare - 1) == "from" or low is None or high is None or (high.value or 0) <= low:
        return core
    scale = s.word(high.last - 1)
    if scale in _SCALES and scale != "dozen" and s.word(last - 1) not in _SCALES:
        low *= _SCALES[scale]
    return _Core(low, high.last, loose=True)


def _bare(s: Sentence, i: int) -> int:
    """Return the word at which a number begins with its currency: "US $ 5"."""
    if s.word(i - 1) not in SYMBOLS:
        return i
    return (
        i - 2 if s.word(i - 2) in {"us", "c", "a"} and s.ends[i - 2] == s.starts[i - 1] else i - 1
    )


def _about(s: Sentence, i: int) -> int:
    """Return the word at which "about", "at least" and the like begin before a number."""
    first = i
    if s.word(i - 1) == "between":
        first = i - 1
    for _ in range(2):
        for length in _ABOUT_BEFORE:
            if first >= length and "_".join(s.words[first - length : first]) in _ABOUT:
                first -= length
                break
    return first
