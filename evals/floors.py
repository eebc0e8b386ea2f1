"""Floors, pinned a little below what was measured; of errors ceilings, a little above.

Breaking one fails; loosening one must be asked for.
"""

from __future__ import annotations

import json
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.json")
MARGIN = 0.5


def read_floors() -> dict[str, float]:
    """Return the pinned floors by figure."""
    return dict(json.loads(FLOORS.read_text(encoding="utf-8"))) if FLOORS.exists() else {}


def fallen(
    measured: dict[str, float], floors: dict[str, float], ceilings: frozenset[str] = frozenset()
) -> list[str]:
    """Return a line for every measured figure below its floor, or above its ceiling.

    Args:
        measured: figures in percent.
        floors: as they are pinned.
        ceilings: the figures that are errors, whose floor is a ceiling.
    """
    return [
        f"{key}: {measured[key]:.1f} is {_beyond(key, ceilings)} {floor:.1f}"
        for key, floor in floors.items()
        if key in measured and _is_worse(measured[key], floor, ceiling=key in ceilings)
    ]


def pin_floors(
    measured: dict[str, float], *, lower: bool, ceilings: frozenset[str] = frozenset()
) -> list[str]:
    """Pin floors a margin beside what was measured; return a line for every one that was kept.

    Args:
        measured: figures in percent.
        lower: let floors fall, and ceilings rise.
        ceilings: the figures that are errors.
    """
    floors = read_floors()
    kept = []
    for key, value in measured.items():
        new = round(value + (MARGIN if key in ceilings else -MARGIN), 1)
        known = floors.get(key)
        if known is not None and not lower and _is_worse(new, known, ceiling=key in ceilings):
            kept.append(f"{key}: {known:.1f} kept, {new:.1f} would loosen it (--lower)")
        else:
            floors[key] = new
    FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return kept


def _is_worse(value: float, floor: float, *, ceiling: bool) -> bool:
    return value > floor if ceiling else value < floor


def _beyond(key: str, ceilings: frozenset[str]) -> str:
    return "above its ceiling" if key in ceilings else "below its floor"
