"""Proper names from their tagger: runs of words with a type. Labels are O, then B, I, E, S of each.

Does not know which entity a name belongs to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from onrecord.model.arcs import BEGIN, END, INSIDE, OUT
from onrecord.records.labels import NameType

if TYPE_CHECKING:
    from onrecord.model.arcs import Floats

NAME_TYPES = tuple(NameType)
NAME_COUNT = 1 + 4 * len(NAME_TYPES)


def name_label(kind: int, part: int) -> int:
    """Return the number of a label.

    Args:
        kind: place in NAME_TYPES.
        part: BEGIN, INSIDE, END or SINGLE.
    """
    return 1 + 4 * kind + part


def best_names(probabilities_WK: Floats) -> list[tuple[int, int, int, float]]:
    """Return names: first word, last word, type's place in NAME_TYPES, probability.

    A run of words that are likelier in a name than out of one, cut where one begins or ends; its
    type has the greatest sum.
    """
    if not len(probabilities_WK):
        return []
    inside = probabilities_WK[:, OUT] < 0.5  # noqa: PLR2004  # likelier in a name
    parts = probabilities_WK[:, 1:].reshape(len(probabilities_WK), len(NAME_TYPES), 4)
    part_W = parts.sum(1).argmax(1)
    runs: list[list[int]] = []
    for w in np.flatnonzero(inside):
        part = int(part_W[w])
        goes_on = (
            runs
            and runs[-1][1] == w - 1
            and part in (INSIDE, END)
            and part_W[w - 1] in (BEGIN, INSIDE)
        )
        if goes_on:
            runs[-1][1] = int(w)
        else:
            runs.append([int(w), int(w)])
    found = []
    for first, last in runs:
        types = parts[first : last + 1].sum(2).mean(0)
        best = int(types.argmax())
        found.append((first, last, best, float(types[best])))
    return found
