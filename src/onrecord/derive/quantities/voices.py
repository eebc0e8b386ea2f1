"""In whose voice words stand: that of the innermost statement that holds them, or the outlet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.records.anchor import Anchor
    from onrecord.records.dossier import Statement

OUTLET: Final = "outlet"


def voices_of(mentions: Sequence[Anchor], statements: Sequence[Statement]) -> tuple[str, ...]:
    """Return the voice of every mention.

    Args:
        mentions: in the order of the text.
        statements: of the same report; the one with the deepest nesting wins, then the shortest
            content, then the first.
    """
    depths = _depths(statements)
    contents = sorted(
        ((piece, statement) for statement in statements for piece in statement.content),
        key=lambda c: (c[0].start, c[0].end, c[1].id),
    )
    voices, active, upcoming = [], [], 0
    for mention in mentions:
        while upcoming < len(contents) and contents[upcoming][0].start <= mention.start:
            active.append(contents[upcoming])
            upcoming += 1
        active = [c for c in active if c[0].end > mention.start]
        holding = [statement for piece, statement in active if piece.holds(mention)]
        inner = min(holding, key=lambda s: (-depths[s.id], _length(s)), default=None)
        voices.append(inner.id if inner else OUTLET)
    return tuple(voices)


def _depths(statements: Sequence[Statement]) -> dict[str, int]:
    """Return how deep every statement stands within others."""
    within = {s.id: s.within for s in statements}
    depths: dict[str, int] = {}
    for each in within:
        chain, at = [], each
        while at in within and at not in depths and at not in chain:
            chain.append(at)
            at = within[at] or ""
        depths |= {inner: n for n, inner in enumerate(reversed(chain), depths.get(at, -1) + 1)}
    return depths


def _length(statement: Statement) -> int:
    return sum(piece.end - piece.start for piece in statement.content)
