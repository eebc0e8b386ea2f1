"""Statements in words and colours: what was said, by whom, how, and where it stands.

Does not print. Reads a dossier; the quotation marks that the content leaves out at its edges are
taken from the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from rich.text import Text

from onrecord.cli.terminal_text import on_one_line, run_together
from onrecord.derive.quotations import find_quotations
from onrecord.records.labels import DateBasis, SourceType

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onrecord.records.anchor import Anchor, Span
    from onrecord.records.dossier import Dossier, Statement

QUOTED = "bold green"
CUE = "yellow"
SPEAKER = "bold cyan"
FAINT = "dim"
GAP = " … "  # between pieces that stand apart in the text

_BETWEEN = ",.!?;…"  # may stand between a content and its closing mark


def whence(basis: DateBasis | None) -> str:
    """Return where an event's date is inferred from, for people; nothing for its own clause."""
    inferred = basis is not None and basis is not DateBasis.CLAUSE
    return f" (from the {basis})" if inferred else ""


class Wording:
    """The words for statements of one text.

    Args:
        text: that all their words stand in: a report's, or a part of it.
        statements: that will be worded.
        names: of the entities that are their speakers, by id.
        offset: the code point of the report's text that `text` starts at.
    """

    def __init__(
        self,
        text: str,
        statements: Iterable[Statement],
        names: Mapping[str, str],
        offset: int = 0,
    ) -> None:
        self.text = text
        self._names = names
        self._offset = offset
        quotations = find_quotations(self.text)
        self._marks = quotations.marks
        self._quoted = _mask(self.text, quotations.spans, quotations.marks)
        ordered = sorted(statements, key=lambda s: (_first(s), s.id))
        self.numbers = {s.id: f"s{n}" for n, s in enumerate(ordered, 1)}

    @classmethod
    def of(cls, dossier: Dossier) -> Self:
        """Return the words for all statements of a dossier."""
        names = {e.id: e.name for e in dossier.entities}
        return cls(dossier.report.text, dossier.statements, names)

    def content(self, statement: Statement) -> Text:
        """Return what was said, quotation marks kept and quoted words painted."""
        words = Text()
        for anchor in statement.content:
            words.append(GAP if words else "")
            words.append_text(self.paint(*self._with_marks(anchor)))
        return words

    def paint(self, start: int, end: int) -> Text:
        """Return the words between two places of `text` on one line, its quoted words painted."""
        painted = Text()
        position = start
        while position < end:
            stop, quoted = position + 1, self._quoted[position]
            while stop < end and self._quoted[stop] == quoted:
                stop += 1
            painted.append(run_together(self.text[position:stop]), QUOTED if quoted else None)
            position = stop
        return painted

    def is_quoted(self, at: int) -> bool:
        """Tell whether a code point stands in quotation marks, or is one."""
        return bool(self._quoted[at])

    def speaker(self, statement: Statement) -> str:
        """Return the speakers' names, joined; an empty string if there are none."""
        names = [on_one_line(self._names[e]) for e in statement.speaker if e in self._names]
        return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else "".join(names)

    def facts(self, statement: Statement) -> Text:
        """Return who said it if that is not the name, [the cue], and how, where and when."""
        facts = self._how_credited(statement)
        place = _place(statement.content)
        for fact in (_manner(statement), statement.channel, statement.said_on, place):
            if fact:
                facts.append(" · " if facts else "", FAINT)
                facts.append(on_one_line(fact), FAINT)
        return facts

    def _how_credited(self, statement: Statement) -> Text:
        source = sorted(statement.source)
        named = statement.source_type is not SourceType.UNNAMED  # else no heading names it
        if named and on_one_line(_exact(source)) == self.speaker(statement):
            source = []
        pieces = sorted(
            [(a.start, False, a) for a in source] + [(a.start, True, a) for a in statement.cue]
        )
        words = Text()
        for _, is_cue, anchor in pieces:
            exact = on_one_line(anchor.exact)
            words.append(" " if words else "")
            words.append(f"[{exact}]" if is_cue else exact, CUE if is_cue else None)
        return words

    def _with_marks(self, anchor: Anchor) -> tuple[int, int]:
        """Widen a content by the quotation marks right at its edges."""
        start, end = anchor.start - self._offset, anchor.end - self._offset
        if start - 1 in self._marks and self._quoted[start]:
            start -= 1
        stop = end
        while stop < min(end + 2, len(self.text)) and self.text[stop] in _BETWEEN:
            stop += 1
        return start, stop + 1 if stop in self._marks and self._quoted[end - 1] else end


def _first(statement: Statement) -> int:
    return min(a.start for a in (statement.content or statement.cue or statement.source))


def _mask(text: str, spans: Sequence[Span], marks: frozenset[int]) -> bytearray:
    mask = bytearray(len(text))
    for span in spans:
        mask[span.start : span.end] = b"\x01" * (span.end - span.start)
        for edge in (span.start - 1, span.end):
            if edge in marks:
                mask[edge] = 1
    return mask


def _manner(statement: Statement) -> str:
    return f"{statement.act}, {statement.manner}" if statement.act else str(statement.manner)


def _place(content: Sequence[Anchor]) -> str:
    return ", ".join(f"{a.start}–{a.end}" for a in content)


def _exact(anchors: Sequence[Anchor]) -> str:
    return GAP.join(a.exact for a in anchors)
