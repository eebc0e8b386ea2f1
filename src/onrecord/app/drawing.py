"""Figures to shapes for SVG: the bars of an axis of time and the shares of voices.

Sizes stand in attributes, since the page allows no inline style. Does not write SVG.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.app.time_bars import Bar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.app.voices import Voice

WIDTH, HEIGHT = 1000.0, 120.0
_GAP = 0.2  # of a bar's room
_WIDEST = 44.0
_LABELS = 10
_THINNEST = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A rectangle: what it stands for and where it lies."""

    kind: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A bar with its parts, the room around it, and its label where there is room for one."""

    bar: Bar
    x: float
    width: float
    parts: tuple[Shape, ...]
    label: str | None


def draw_bars(bars: Sequence[Bar]) -> tuple[Column, ...]:
    """Return bars side by side, in a box of 1000 by 120, events below statements below times."""
    if not bars:
        return ()
    most = max(b.events + b.statements + b.times for b in bars) or 1
    room = min(WIDTH / len(bars), _WIDEST / (1 - _GAP))
    every = -(-len(bars) // _LABELS)
    columns = []
    for i, bar in enumerate(bars):
        width, y, parts = room * (1 - _GAP), HEIGHT, []
        for kind, count in (
            ("event", bar.events),
            ("statement", bar.statements),
            ("time", bar.times),
        ):
            height = round(count / most * HEIGHT, 2)
            y -= height
            if count:
                parts.append(
                    Shape(
                        kind=kind,
                        x=_at(i, room),
                        y=round(y, 2),
                        width=round(width, 2),
                        height=height,
                    )
                )
        label = bar.label if i % every == 0 else None
        columns.append(
            Column(bar=bar, x=_at(i, room), width=round(room, 2), parts=tuple(parts), label=label)
        )
    return tuple(columns)


def draw_shares(voices: Sequence[Voice]) -> tuple[tuple[Voice, Shape], ...]:
    """Return the voices' shares of a text as stretches of a band of 1000 by 16."""
    at, drawn = 0.0, []
    total = sum(v.share for v in voices) or 1.0
    for voice in voices:
        width = voice.share / total * WIDTH
        if width > 0:
            shown = max(width - 1, _THINNEST)
            shape = Shape(kind=voice.key, x=round(at, 2), y=0, width=round(shown, 2), height=16)
            drawn.append((voice, shape))
        at += width
    return tuple(drawn)


def _at(place: int, room: float) -> float:
    return round(place * room + room * _GAP / 2, 2)
