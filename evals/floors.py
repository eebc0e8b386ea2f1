"""Floors, pinned a little below what was measured.

Falling below one fails; lowering one must be asked for.
"""

from __future__ import annotations

import json
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.json")
MARGIN = 0.5


def read_floors() -> dict[str, float]:
    """Return the pinned floors by figure."""
    return dict(json.loads(FLOORS.read_text(encoding="utf-8"))) if FLOORS.exists() else {}


def fallen(measured: dict[str, float], floors: dict[str, float]) -> list[str]:
    """Return a line for every measured figure below its floor."""
    return [
        f"{key}: {measured[key]:.1f} is below its floor {floor:.1f}"
        for key, floor in floors.items()
        if key in measured and measured[key] < floor
    ]


def pin_floors(measured: dict[str, float], *, lower: bool) -> list[str]:
    """Pin floors a margin below what was measured; return a line for every floor kept from falling.

    Args:
        measured: figures in percent.
        lower: let floors fall.
    """
    floors = read_floors()
    kept = []
    for key, value in measured.items():
        new = round(value - MARGIN, 1)
        if key in floors and new < floors[key] and not lower:
            kept.append(f"{key}: floor {floors[key]:.1f} kept, {new:.1f} would lower it (--lower)")
        else:
            floors[key] = new
    FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return kept
