"""Where quotation marks open and close.

Straight, curly and low double marks, guillemets, and single marks told from apostrophes. A
quotation over several paragraphs counts as one where every paragraph opens with a mark and only
the last one closes. Works paragraph by paragraph, so that one forgotten mark cannot spoil the
rest of a report. Does not know about statements.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from onrecord.derive.layout import paragraphs_of
from onrecord.records.anchor import Span

OPENING_DOUBLE = frozenset("“«„‟")
CLOSING_DOUBLE = frozenset("”»")
STRAIGHT_DOUBLE = frozenset('"＂')
DOUBLE = OPENING_DOUBLE | CLOSING_DOUBLE | STRAIGHT_DOUBLE
SINGLE = frozenset("'‘’‚‛")
_DEEPEST = 6  # quotations nested deeper than this are noise
_CLOSER = re.compile(r"(?<=\S)[’'](?![^\W_])")
_FURTHEST = 3000  # code points in which a single mark must close


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotations:
    """Every quotation of a text (the words between two marks), and where the marks stand."""

    spans: tuple[Span, ...]
    marks: frozenset[int]


@dataclass(slots=True, kw_only=True)
class _Scan:
    """What has been seen so far; open quotations are (position after the mark, is single).

    Args:
        text: canonical.
        closers: positions of single marks that could close a quotation, in order.
        spans: quotations found.
        marks: positions of the marks found.
        stack: quotations that are open.
    """

    text: str
    closers: tuple[int, ...]
    spans: list[Span] = field(default_factory=list)
    marks: set[int] = field(default_factory=set)
    stack: list[tuple[int, bool]] = field(default_factory=list)

    def next_closer(self, at: int, end: int) -> int | None:
        """Return where the next single mark that could close stands, before an end."""
        found = bisect_right(self.closers, at)
        first = self.closers[found] if found < len(self.closers) else end
        return first if first < end else None

    def open(self, at: int, *, single: bool) -> None:
        if len(self.stack) < _DEEPEST:
            self.marks.add(at)
            self.stack.append((at + 1, single))

    def is_open(self, *, single: bool) -> bool:
        return any(kind is single for _, kind in self.stack)

    def close(self, at: int, *, single: bool) -> bool:
        """Close the innermost quotation of a kind, and whatever was left open inside it."""
        depth = next(
            (i for i in reversed(range(len(self.stack))) if self.stack[i][1] is single), None
        )
        if depth is None:
            return False
        self.marks.add(at)
        start = self.stack[depth][0]
        del self.stack[depth:]
        self.keep(start, at)
        return True

    def keep(self, start: int, end: int) -> None:
        if start < end:
            self.spans.append(Span(start=start, end=end))


def find_quotations(text: str) -> Quotations:
    """Find the quotations of a text, outer and nested ones."""
    closers = tuple(m.start() for m in _CLOSER.finditer(text))
    scan = _Scan(text=text, closers=closers)
    pending = False
    paragraphs = paragraphs_of(text)
    for number, paragraph in enumerate(paragraphs):
        scan.stack.clear()
        begin, end = paragraph.start, paragraph.end
        if pending:
            _continue(scan, begin, end)
        for at in range(begin, end):
            if text[at] in DOUBLE:
                _double(scan, at, begin, end)
            elif text[at] in SINGLE:
                _single(scan, at, begin, end)
        following = paragraphs[number + 1].start if number + 1 < len(paragraphs) else len(text)
        continues = text[following : following + 1] in OPENING_DOUBLE | STRAIGHT_DOUBLE
        pending = _leave_open(scan, end, continues=continues)
    return Quotations(spans=tuple(sorted(set(scan.spans))), marks=frozenset(scan.marks))


def _continue(scan: _Scan, begin: int, end: int) -> None:
    """Carry an open quotation into a paragraph that closes it without having opened it."""
    text = scan.text
    first = next((i for i in range(begin, end) if text[i] in DOUBLE), None)
    if first is not None and not _opens(text, first, begin, end):
        scan.stack.append((begin, False))


def _leave_open(scan: _Scan, end: int, *, continues: bool) -> bool:
    """Keep what a paragraph leaves open; tell if there was anything.

    It reaches to the paragraph's end if the next paragraph goes on with it, else to the next mark.
    """
    left_open = [start for start, single in scan.stack if not single]
    for start in left_open[:1] if continues else left_open:
        marks = (i for i in range(start, end) if scan.text[i] in DOUBLE and i in scan.marks)
        scan.keep(start, end if continues else next(marks, end))
    return bool(left_open)


def _double(scan: _Scan, at: int, begin: int, end: int) -> None:
    text = scan.text
    mark = text[at]
    # A line that opens with a mark inside a quotation goes on with it.
    if (
        at > begin
        and text[at - 1] == "\n"
        and mark not in CLOSING_DOUBLE
        and scan.is_open(single=False)
    ):
        scan.close(at, single=False)
        scan.open(at, single=False)
        return
    is_open = scan.is_open(single=False)
    # Curly marks say which they are, unless a writer typed the wrong one: then neighbours decide.
    if mark in OPENING_DOUBLE:
        scan.open(at, single=False)
        return
    if mark in CLOSING_DOUBLE:
        if not scan.close(at, single=False) and _opens(text, at, begin, end):
            scan.open(at, single=False)
        return
    can_open, can_close = _opens(text, at, begin, end), _closes(text, at, begin, end)
    if is_open and (can_close or not can_open):
        scan.close(at, single=False)
    elif can_open or (not is_open and not can_close):
        scan.open(at, single=False)


def _single(scan: _Scan, at: int, begin: int, end: int) -> None:
    text = scan.text
    before = text[at - 1] if at > begin else " "
    after = text[at + 1] if at + 1 < end else " "
    if before.isalnum() and after.isalnum():
        return
    is_open = scan.is_open(single=True)
    if is_open and _closes_single(scan, at, end, before, after):
        scan.close(at, single=True)
    elif not is_open and _opens_single(scan, at, end, before, after):
        scan.open(at, single=True)


def _opens_single(scan: _Scan, at: int, end: int, before: str, after: str) -> bool:
    """Tell an opening single mark from an elision ("'em", "'90s"): a closing one must follow."""
    text = scan.text
    if before.isalnum() or after.isspace() or not (before.isspace() or before in '([—–-/“"«„'):
        return False
    if text[at] in "’'" and after.isdigit():
        return False
    return scan.next_closer(at, min(end, at + _FURTHEST)) is not None


def _closes_single(scan: _Scan, at: int, end: int, before: str, after: str) -> bool:
    text = scan.text
    if text[at] == "‘" or before.isspace() or after.isalnum():
        return False
    # A plural's apostrophe is passed over if a better mark follows in the sentence.
    plural = before == "s" and after == " " and text[at + 2 : at + 3].islower()
    if not plural:
        return True
    end = min(end, at + _FURTHEST)
    stops = (text.find(".", at, end), text.find("‘", at, end))
    stop = min((p for p in stops if p >= 0), default=end)
    return scan.next_closer(at, min(stop + 2, end)) is None


def _opens(text: str, at: int, begin: int, end: int) -> bool:
    before = text[at - 1] if at > begin else " "
    after = text[at + 1] if at + 1 < end else " "
    return not after.isspace() and (before.isspace() or before in "([{—–-/:'‘’“\"«")


def _closes(text: str, at: int, begin: int, end: int) -> bool:
    before = text[at - 1] if at > begin else " "
    after = text[at + 1] if at + 1 < end else " "
    return not before.isspace() and (not after.isalnum())
