"""Windows of texts, cut for training, and grouped by length. Does not make tensors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.model.windows import WINDOW_PIECES, Window, cut_cores
from onrecord_train.targets import Targets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One window of one text."""

    targets: Targets
    window: Window

    @property
    def pieces(self) -> int:
        """Number of pieces, the two special ones included."""
        first = self.targets.tokens.first_W
        return int(first[self.window.last] - first[self.window.first]) + 2


def cut_samples(targets: Targets, rng: np.random.Generator | None) -> list[Sample]:
    """Return windows that cover a text once.

    With a generator their places differ from epoch to epoch.
    """
    tokens = targets.tokens
    if not len(tokens):
        return []
    runs = []
    first = 0
    if rng is not None and len(tokens.ids_P) > WINDOW_PIECES:
        head = cut_cores(tokens, int(rng.integers(64, WINDOW_PIECES)))[0]
        runs.append(head)
        first = head[1]
    runs += cut_cores(tokens, WINDOW_PIECES, first)
    return [
        Sample(targets=targets, window=Window(first=f, last=e, core_first=f, core_last=e))
        for f, e in runs
    ]


def group_samples(
    samples: Sequence[Sample], pieces: int, rng: np.random.Generator
) -> Iterator[list[Sample]]:
    """Yield batches of about so many pieces, in random order, windows of like length together."""
    order = sorted(range(len(samples)), key=lambda i: samples[i].pieces + rng.uniform(0, 48))
    batches: list[list[Sample]] = [[]]
    longest = 0
    for i in order:
        longest = max(longest, samples[i].pieces)
        if batches[-1] and longest * (len(batches[-1]) + 1) > pieces:
            batches.append([])
            longest = samples[i].pieces
        batches[-1].append(samples[i])
    for i in rng.permutation(len(batches)):
        yield batches[i]
