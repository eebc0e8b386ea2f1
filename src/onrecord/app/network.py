"""The network around an actor as places on a page: neighbours left and right of it, or below it.

Every neighbour has its own rows, so that no label can lie on another; a tie is a line of its own
with its words at its end. Sizes stand in attributes, since the page allows no inline style.
Does not write SVG.
"""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import shorten, wrap
from typing import TYPE_CHECKING

from onrecord.store.company import Neighbour, Tie

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.store.company import TieCount

WIDE, NARROW = 1000.0, 340.0
_SIDE = 330.0  # the labels' edge, from either side
_BOX = 190.0  # the actor's own box
_NAME, _TIE, _APART = 20.0, 17.0, 16.0
_EGO_LINE = 22.0
_SPINE = 12.0
_STUB = 34.0
_NAME_LETTERS, _WHAT_LETTERS, _EGO_LETTERS, _ROOT_LETTERS = 36, 24, 58, 29
_OUTWARD = (Tie.ACTS_ON, Tie.SPEAKS_ABOUT)
_INWARD = (Tie.ACTED_ON_BY, Tie.SPOKEN_OF_BY)
_SAYING = (Tie.SPEAKS_ABOUT, Tie.SPOKEN_OF_BY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A tie: its words, where they stand, the line to the actor and its arrowhead.

    Args:
        kind: `event` or `statement`.
        words: how often, and what.
        path: of the line.
        arrow: outline of its head; None where it goes neither way.
    """

    kind: str
    tie: Tie
    words: str
    x: float
    y: float
    path: str
    arrow: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A neighbour: its name as it fits, where it stands, and its ties."""

    neighbour: Neighbour
    label: str
    x: float
    y: float
    anchor: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """A drawing in a box of so wide and so high, with the actor's name in lines."""

    width: float
    height: float
    middle: float
    name: tuple[str, ...]
    nodes: tuple[Node, ...]


def draw_network(name: str, neighbours: Sequence[Neighbour]) -> Network:
    """Return neighbours left and right of an actor, the closest above."""
    sides = (neighbours[::2], neighbours[1::2])
    lines = tuple(wrap(name if len(name) <= _EGO_LETTERS else f"{name[:_EGO_LETTERS]}…", 17)) or (
        name,
    )
    named = 2 * _APART + _EGO_LINE * len(lines)  # the box in the middle, as the template draws it
    height = max(*(sum(map(_room, side)) + _APART for side in sides), named)
    box = _NAME * len(lines)
    nodes = []
    for left, side in zip((True, False), sides, strict=True):
        y = (height - sum(map(_room, side))) / 2 + _NAME
        spread = _spread(height / 2, box, sum(len(n.ties) for n in side))
        for neighbour in side:
            nodes.append(_node(neighbour, left=left, y=y, ends=spread))
            y += _room(neighbour)
    return Network(width=WIDE, height=height, middle=height / 2, name=lines, nodes=tuple(nodes))


def draw_tree(name: str, neighbours: Sequence[Neighbour]) -> Network:
    """Return neighbours below an actor, for a narrow page."""
    y, nodes = 2 * _NAME + _APART, []
    for neighbour in neighbours:
        at = _SPINE + _STUB + 6
        lines = []
        for i, tie in enumerate(neighbour.ties, 1):
            mid = y + i * _TIE - 4
            lines.append(
                _line(
                    tie,
                    (at, y + i * _TIE),
                    f"M{_SPINE:g},{mid:g}H{_SPINE + _STUB:g}",
                    _arrow(tie.tie, (_SPINE + _STUB, mid), (_SPINE, mid)),
                )
            )
        label = _fitting(neighbour.name)
        nodes.append(
            Node(neighbour=neighbour, label=label, x=at, y=y, anchor="start", lines=tuple(lines))
        )
        y += _room(neighbour)
    return Network(
        width=NARROW,
        height=y,
        middle=_NAME,
        name=(_fitting(name, _ROOT_LETTERS),),
        nodes=tuple(nodes),
    )


def _node(neighbour: Neighbour, *, left: bool, y: float, ends: list[float]) -> Node:
    x = _SIDE if left else WIDE - _SIDE
    start, box = (x + 8, (WIDE - _BOX) / 2) if left else (x - 8, (WIDE + _BOX) / 2)
    lines = []
    for i, tie in enumerate(neighbour.ties, 1):
        at, end = y + i * _TIE - 4, ends.pop(0)
        third = (box - start) / 2
        path = f"M{start:g},{at:g}C{start + third:g},{at:g} {box - third:g},{end:g} {box:g},{end:g}"
        lines.append(_line(tie, (x, y + i * _TIE), path, _arrow(tie.tie, (start, at), (box, end))))
    return Node(
        neighbour=neighbour,
        label=_fitting(neighbour.name),
        x=x,
        y=y,
        anchor="end" if left else "start",
        lines=tuple(lines),
    )


def _line(tie: TieCount, at: tuple[float, float], path: str, arrow: str | None) -> Line:
    whats = shorten(", ".join(w.lower() for w in tie.whats), _WHAT_LETTERS, placeholder="…")
    return Line(
        kind="statement" if tie.tie in _SAYING else "event",
        tie=tie.tie,
        words=f"{tie.tie} {tie.count}\u00d7" + (f" · {whats}" if whats else ""),
        x=at[0],
        y=at[1],
        path=path,
        arrow=arrow,
    )


def _arrow(tie: Tie, other: tuple[float, float], own: tuple[float, float]) -> str | None:
    """Return the head at the neighbour's end, or at the actor's own."""
    if tie in _OUTWARD:
        (x, y), away = other, other[0] - own[0]
    elif tie in _INWARD:
        (x, y), away = own, own[0] - other[0]
    else:
        return None
    back = -8.0 if away > 0 else 8.0
    return f"M{x:g},{y:g}l{back:g},-4v8z"


def _fitting(name: str, letters: int = _NAME_LETTERS) -> str:
    return name if len(name) <= letters else f"{name[: letters - 1].rstrip()}…"


def _room(neighbour: Neighbour) -> float:
    return _NAME + len(neighbour.ties) * _TIE + _APART


def _spread(middle: float, room: float, count: int) -> list[float]:
    """Return where lines meet the actor's box, one below the other."""
    apart = min(12.0, room / max(count, 1))
    return [middle + (i - (count - 1) / 2) * apart for i in range(count)]
