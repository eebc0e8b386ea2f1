"""Marked spans to statements' anchors: trimmed, without repetitions, in order, nested.

Does not resolve who speaks; that is for speakers.py.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.derive.quotations import DOUBLE, SINGLE
from onrecord.records.anchor import Anchor, Span
from onrecord.records.errors import InvariantError
from onrecord.records.ids import record_id
from onrecord.records.labels import Act

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.records.reading import Attribution


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A statement before it is understood: clean anchors, an id, its place in another one."""

    id: str
    source: tuple[Anchor, ...]
    cue: tuple[Anchor, ...]
    content: tuple[Anchor, ...]
    act: Act | None
    nested: bool
    confidence: float
    within: int | None = None

    @property
    def place(self) -> tuple[Anchor, ...]:
        """Where the statement is found: its cue, else its content, else its source."""
        return self.cue or self.content or self.source


def derive_drafts(
    text: str, report: str, marks: frozenset[int], attributions: Iterable[Attribution]
) -> tuple[Draft, ...]:
    """Turn attributions into drafts, in order of their first cue.

    Args:
        text: canonical.
        report: its id.
        marks: positions of the characters that act as quotation marks.
        attributions: as they were marked, in any order.

    Raises:
        InvariantError: if a span reaches beyond the text.
    """
    kept: dict[tuple[tuple[Anchor, ...], ...], tuple[Attribution, float]] = {}
    for a in attributions:
        roles = tuple(trim_pieces(text, marks, r) for r in (a.source, a.cue, a.content))
        # A relation needs a cue or a content to say anything.
        if roles[1] or roles[2]:
            first, score = kept.get(roles, (a, a.score))
            kept[roles] = (first, max(score, a.score))
    ordered = sorted(kept, key=lambda r: (r[1] or r[2], r[2], r[0], r))
    taken: set[tuple[Anchor, ...]] = set()
    drafts = []
    for source, cue, content in ordered:
        a, score = kept[source, cue, content]
        place = cue or content
        # The cue alone makes the id, so that a better reading of the content keeps it.
        label = _label(source, cue, content) if place in taken else ""
        taken.add(place)
        drafts.append(
            Draft(
                id=record_id("s", report, place, label),
                source=source,
                cue=cue,
                content=content,
                act=a.act,
                nested=a.nested,
                confidence=min(1.0, max(0.0, score)),
            )
        )
    return _nest(drafts)


def _label(*roles: Sequence[Span]) -> str:
    """Tell statements with one cue apart by all their pieces."""
    return "|".join(";".join(f"{p.start}-{p.end}" for p in role) for role in roles)


def trim_pieces(text: str, marks: frozenset[int], spans: Iterable[Span]) -> tuple[Anchor, ...]:
    """Anchor the pieces of a role: in order, edges trimmed, overlapping ones joined.

    Raises:
        InvariantError: if a span reaches beyond the text.
    """
    joined: list[tuple[int, int]] = []
    for span in sorted(spans):
        if span.end > len(text):
            msg = f"a marked span ends at {span.end}, beyond the text's {len(text)} code points"
            raise InvariantError(msg)
        start, end = _trim(text, marks, span)
        if start >= end:
            continue
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(Anchor.of(text, Span(start=s, end=e)) for s, e in joined)


def _trim(text: str, marks: frozenset[int], span: Span) -> tuple[int, int]:
    def is_edge(at: int) -> bool:
        c = text[at]
        return c.isspace() or c == "," or c in DOUBLE or (c in SINGLE and at in marks)

    start, end = span.start, span.end
    while start < end and is_edge(start):
        start += 1
    while end > start and is_edge(end - 1):
        end -= 1
    return start, end


def _nest(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Set each draft's `within`: the innermost other one whose content holds its cue."""
    pieces = sorted((p.start, p.end, number) for number, d in enumerate(drafts) for p in d.content)
    size = [sum(p.end - p.start for p in d.content) for d in drafts]
    out: list[Draft] = []
    open_pieces: list[tuple[int, int, int]] = []
    following = 0
    for number, draft in enumerate(drafts):
        first = draft.place[0]
        while following < len(pieces) and pieces[following][0] <= first.start:
            open_pieces.append(pieces[following])
            following += 1
        open_pieces = [p for p in open_pieces if p[1] > first.start]
        holders = {n for _, end, n in open_pieces if n != number and first.end <= end}
        out.append(_placed(draft, number, drafts, holders, size))
    return tuple(out)


def _placed(
    draft: Draft, number: int, drafts: Sequence[Draft], holders: Iterable[int], size: Sequence[int]
) -> Draft:
    # A holder must be greater in (size, earlier) than what it holds: so no cycle can arise.
    mine = (size[number], -number)
    outer = [
        (size[n], -n)
        for n in holders
        if (size[n], -n) > mine and all(_is_held(p, drafts[n].content) for p in draft.place)
    ]
    return replace(draft, within=-min(outer)[1]) if outer else draft


def _is_held(piece: Span, content: Sequence[Span]) -> bool:
    return any(c.holds(piece) for c in content)
