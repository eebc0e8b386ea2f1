"""A text as a row of classed tokens: rules are patterns over classes, and every scan is linear.

Each token gets one character that names its class; rules search the row of these characters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from onrecord.derive.times.words import CLASSES, bag, row

# Shapes of tokens, tried in this order; what none of them takes is a mark.
_SHAPES: Final = {
    "WORD": r"[^\W0-9_][^\W_]*",
    "COMMA": r",",
    "DOT": r"\.",
    "ISO": r"\d{4}(?:-\d{2}-\d{2}|/\d{2}/\d{2})"
    r"(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?(?![\w/-])",
    "SLASH": r"\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?![\w/])|\d{1,2}\.\d{1,2}\.\d{4}(?!\w|\.\d)",
    "CLOCKAMPM": r"(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d){0,2}[ \u00a0]?"
    r"(?:[AaPp]\.[ ]?[Mm]\.|[AaPp][Mm]\b)",
    "CLOCK": r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\w:])",
    "DECADE": r"(?:1\d\d0|20[01]0)['’]?s\b|20[2-9]0s\b|['’]?[2-9]0s\b",
    "SHORTYEAR": r"(?<!\w)['’‘`]\d\d(?![\w'’])",
    "ORDNUM": r"[1-9]\d?\d?(?:st|nd|rd|th)\b",
    "NUMBERS": r"\d{1,2} \d/\d(?![\w/])|\d{1,3}(?:,\d{3})+(?!\d)|\d{1,9}\.\d{1,4}(?![\w.])",
    "YEAR": r"(?:1\d|20)\d\d(?!\w)",
    "DAYNUM": r"(?:0?[1-9]|[12]\d|3[01])(?!\w)",
    "TWO": r"\d\d(?!\w)",
    "DIGITS": r"\d{1,9}(?!\w)",
    "FOURQ": r"[1-4]Q\b",
    "MIXED": r"[^\W_]+",
    "HYPHEN": r"[-\u2010-\u2015]",
    "APOS": r"['’‘`]",
    "OPEN": r"[(\[]",
    "CLOSE": r"[)\]]",
    "BREAK": r"\n[ \t\r]*\n",
    "MARK": r"[^\w\s]|_",
}
# Digits are those of ASCII: int() reads others too, but no rule means them.
_TOKEN: Final = re.compile(
    "|".join(f"(?P<{name}>{shape})" for name, shape in _SHAPES.items()).replace(r"\d", "[0-9]")
)

OTHER: Final = "."  # any word or mark that no rule speaks of
_PLAIN: Final = frozenset({"WORD", "MIXED", "MARK"})
# One character each, from a block without case or meaning: no pattern can be mistyped unseen.
_CODES: Final = {
    name: chr(0xE000 + i) for i, name in enumerate(sorted({*_SHAPES, *CLASSES} - _PLAIN))
}
_CODE_OF_WORD: Final = {w: _CODES[name] for name, words in CLASSES.items() for w in row(words)}
_CODE_OF_SHAPE: Final = {shape: _CODES.get(shape, OTHER) for shape in _SHAPES}
# Words that are times only as names are written: "may", "mar", "sun", "ad".
_CAPITAL: Final = bag(
    f"{CLASSES['MON']} {CLASSES['WKD']} may march august ad bc bce ce easter ramadan"
)
# Tokens without which nothing is a time: a run of classed tokens that has none is passed over.
_STRONG: Final = row(
    "ISO SLASH SHORTYEAR CLOCKAMPM CLOCK DECADE YEAR QUARTERNUM FOURQ MONTH MON WEEKDAY WEEKDAYS"
    " DAYWORD TONIGHT DAY UNIT YEARS1 CENTURY WEEKEND QUARTER UNITS SECOND PART NIGHT DUSK DARK"
    " NOON MIDNIGHT OVERNIGHT SEASON FALL HABIT DECADEWORD RECENT RECENTLY NOW PRESENT MOMENT TIME"
    " ORDNUM WKD THEN FUTURE PAST AGO CHRISTMAS EASTER GOOD NEW RAMADAN ZONE OCLOCK ERA AD WAR WW"
)
_STRONG_CODES: Final = frozenset(_CODES[n] for n in _STRONG)
_ISLAND: Final = re.compile(f"[^{re.escape(OTHER)}{_CODES['BREAK']}]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The tokens of a text.

    Args:
        text: what they were cut from.
        starts: code points at which they begin.
        ends: code points after their ends.
        codes: their classes, one character each.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    codes: str

    def word(self, i: int) -> str:
        """Return a token in lower case; nothing beyond the ends of the text."""
        return self.raw(i).lower()

    def raw(self, i: int) -> str:
        """Return a token as it stands; nothing beyond the ends of the text."""
        return self.text[self.starts[i] : self.ends[i]] if 0 <= i < len(self.starts) else ""

    def is_a(self, i: int, *names: str) -> bool:
        """Tell whether a token is of one of these classes."""
        return 0 <= i < len(self.codes) and self.codes[i] in [_CODES[n] for n in names]

    def every(self, name: str) -> list[int]:
        """Return the numbers of the tokens of a class."""
        return [m.start() for m in re.finditer(_CODES[name], self.codes)]


def code(name: str) -> str:
    """Return the character of a class.

    Raises:
        KeyError: if there is no such class.
    """
    return _CODES[name]


def cut(text: str) -> Tokens:
    """Cut a text into classed tokens."""
    starts, ends, codes = [], [], []
    for m in _TOKEN.finditer(text):
        start, end = m.span()
        starts.append(start)
        ends.append(end)
        shape = m.lastgroup or "MARK"
        codes.append(_class_of(text[start:end]) if shape == "WORD" else _CODE_OF_SHAPE[shape])
    return Tokens(text=text, starts=tuple(starts), ends=tuple(ends), codes="".join(codes))


def _class_of(word: str) -> str:
    lower = word.lower()
    found = _CODE_OF_WORD.get(lower, OTHER)
    return OTHER if found != OTHER and word == lower and lower in _CAPITAL else found


def islands(tokens: Tokens) -> list[tuple[int, int]]:
    """Return the runs of classed tokens that may hold a time, as token numbers, half-open."""
    return [
        m.span() for m in _ISLAND.finditer(tokens.codes) if not _STRONG_CODES.isdisjoint(m.group())
    ]
