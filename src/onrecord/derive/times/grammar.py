"""How a rule is written, and how rules are tried: patterns over classes, the longest match wins.

A pattern is a regular expression whose letters are classes of tokens (`MONTH`, `AGO`); `name:`
before a class or a parenthesis names what it takes; `{count}` and the like are shared parts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onrecord.derive.times.anchoring import Scene
from onrecord.derive.times.periods import Period
from onrecord.derive.times.tokens import Tokens, code, islands
from onrecord.records.labels import TimeKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Reading = Period | str | None  # a stretch of the calendar, another TIMEX3 value, or unresolved

_SPELLED: Final = "NUMBER (HYPHEN? NUMBER)?"
_FIGURES: Final = "(DAYNUM|TWO|YEAR|DIGITS|NUMBERS)"
_BESIDE: Final = "(THE? (PREVIOUS|FOLLOWING|COMING|SAME)|THAT SAME?)"
_PARTS: Final = {
    "weekday": "(WEEKDAY|WKD DOT?)",
    "month": "(MONTH|MON DOT?)",
    "day": "(DAYNUM|ORDNUM)",
    "year": "(COMMA? OF? year:YEAR)",
    "anyyear": "(COMMA? OF? year:YEAR|yy:SHORTYEAR)",
    "when": f"((OF|IN)? when:((LAST|THIS|NEXT|PAST|{_BESIDE}) YEARS1))",
    "edge": "(THE? (EARLY|LATE|MID) (HYPHEN|IN)? THE?|THE? EDGE OF|(EARLIER|LATER) IN?)",
    "figures": _FIGURES,
    "count": f"(({_SPELLED} (SCALE (AND? {_SPELLED})?)?|{_FIGURES} SCALE?|A? VAGUE OF?|A SCALE)"
    "(HYPHEN? AND HYPHEN? A HYPHEN? HALF)?)",
    "ordinal": "(ORDINAL|SECOND|ORDNUM)",
    "unit": "(UNIT|DAY|YEARS1|CENTURY|QUARTER|WEEKEND|NIGHT|SECOND|UNITS)",
    "one": "(UNIT|DAY|YEARS1|CENTURY|WEEKEND|NIGHT)",
    "about": "(ABOUT|MORE THAN|SHORTLY? OVER|AT LEAST)",
    "deictic": f"(LAST|PAST|THIS|NEXT|COMING|{_BESIDE})",
    "part": "(PART|NIGHT|DUSK|NOON|MIDNIGHT)",
}
_SYMBOL: Final = re.compile(
    r"(?P<name>[a-z_]+):(?P<group>\()?|(?P<look>\(\?<?[=!])|(?P<open>\()"
    r"|(?P<cls>[A-Z][A-Z0-9]*)|\s+"
)
_DEPTH: Final = 2  # parts may be made of parts


def _written(m: re.Match[str]) -> str:
    if m["name"]:
        # A class that is named closes its own parenthesis; NUL marks where.
        return f"(?P<{m['name']}>" + ("" if m["group"] else "\0")
    if m["look"]:
        return m["look"]
    return "(?:" if m["open"] else code(m["cls"]) if m["cls"] else ""


def _compiled(pattern: str) -> re.Pattern[str]:
    for _ in range(_DEPTH):
        pattern = re.sub(r"\{([a-z]+)\}", lambda m: _PARTS[m[1]], pattern)
    return re.compile(re.sub("\0(.)", r"\1)", _SYMBOL.sub(_written, pattern)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A rule's match in a text.

    Args:
        tokens: of the text.
        rule: that matched.
        match: in the tokens' codes, so that its places are token numbers.
    """

    tokens: Tokens
    rule: Rule
    match: re.Match[str]

    @property
    def first(self) -> int:
        """Number of the first token."""
        return self.match.start()

    @property
    def last(self) -> int:
        """Number of the token after the last one."""
        return self.match.end()

    @property
    def start(self) -> int:
        """Code point at which it starts."""
        return self.tokens.starts[self.first]

    @property
    def end(self) -> int:
        """Code point after its end."""
        return self.tokens.ends[self.last - 1]

    def words(self, group: str) -> list[str]:
        """Return the tokens of a group in lower case; none if it took none or the rule lacks it."""
        if group not in self.match.re.groupindex:
            return []
        start, end = self.match.span(group)
        return [self.tokens.word(i) for i in range(start, end)] if start >= 0 else []

    def word(self, group: str) -> str:
        """Return the first token of a group in lower case, or nothing."""
        return next(iter(self.words(group)), "")

    def closing(self) -> str:
        """Return its last token in lower case."""
        return self.tokens.word(self.last - 1)

    def before(self, distance: int = 1) -> str:
        """Return the token so many places before it, in lower case."""
        return self.tokens.word(self.first - distance)

    def after(self, distance: int = 0) -> str:
        """Return the token so many places behind it, in lower case."""
        return self.tokens.word(self.last + distance)

    def ends_clause(self) -> bool:
        """Tell whether no word follows."""
        return not self.after()[:1].isalnum()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One kind of time expression.

    Args:
        name: for people and tests.
        pattern: over classes.
        read: what it means in a scene.
        guard: whether the words around it let it be a time.
        kind: of the time where the value does not tell.
        needs_day: it is a part of a day that other words must name.
    """

    name: str
    pattern: re.Pattern[str]
    read: Callable[[Hit, Scene], Reading]
    guard: Callable[[Hit], bool] | None
    kind: TimeKind
    needs_day: bool


def rule(  # one row of a table
    name: str,
    pattern: str,
    read: Callable[[Hit, Scene], Reading],
    guard: Callable[[Hit], bool] | None = None,
    *,
    kind: TimeKind = TimeKind.DATE,
    needs_day: bool = False,
) -> Rule:
    """Write a rule.

    Raises:
        KeyError: if the pattern names a class or a part that there is not.
    """
    return Rule(
        name=name,
        pattern=_compiled(pattern),
        read=read,
        guard=guard,
        kind=kind,
        needs_day=needs_day,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """All rules, and one pattern that matches where any of them does.

    Args:
        rules: among matches of equal length the first rule wins.
        any_rule: all of their patterns.
    """

    rules: tuple[Rule, ...]
    any_rule: re.Pattern[str]


def make_grammar(rules: Sequence[Rule]) -> Grammar:
    """Join rules."""
    nameless = (re.sub(r"\(\?P<\w+>", "(?:", r.pattern.pattern) for r in rules)
    return Grammar(rules=tuple(rules), any_rule=re.compile("|".join(f"(?:{p})" for p in nameless)))


def find_hits(tokens: Tokens, grammar: Grammar) -> Iterator[Hit]:
    """Find the expressions of a text in order, none overlapping, the longest at each place."""
    for start, end in islands(tokens):
        position = start
        while position < end:
            hit = _longest(tokens, grammar, position, end)
            if hit is None:
                position += 1
            else:
                yield hit
                position = hit.last


def _longest(tokens: Tokens, grammar: Grammar, position: int, end: int) -> Hit | None:
    if not grammar.any_rule.match(tokens.codes, position):
        return None
    best: Hit | None = None
    for each in grammar.rules:
        m = each.pattern.match(tokens.codes, position)
        if m and position < m.end() <= end and (best is None or m.end() > best.last):
            hit = Hit(tokens=tokens, rule=each, match=m)
            if each.guard is None or each.guard(hit):
                best = hit
    return best
