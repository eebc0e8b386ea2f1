"""Targets to batches of windows as tensors. Random only through the generator it is handed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from onrecord.model.arcs import distances, paragraph_distances
from onrecord.model.session import window_arrays
from onrecord.model.windows import WINDOW_PIECES, Window, cut_cores
from onrecord_train.targets import UNKNOWN, Targets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.model.tokens import Tokens

MASK = 103


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Tensors of one batch: B windows, T pieces, W words, C anchors, F features."""

    ids_BT: Tensor
    features_BTF: Tensor
    mask_BT: Tensor
    first_BW: Tensor
    sentence_BW: Tensor
    anchor_BW: Tensor
    act_BW: Tensor
    window_C: Tensor
    word_C: Tensor
    labels_CW: Tensor
    distance_CW: Tensor
    paragraph_CW: Tensor
    words_CW: Tensor


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


def make_batch(
    samples: Sequence[Sample], rng: np.random.Generator | None = None, masked: float = 0.0
) -> Batch:
    """Return the tensors of some windows; with a generator a share of the words is masked."""
    t = max(s.pieces for s in samples)
    w = max(s.window.last - s.window.first for s in samples)
    b = len(samples)
    ids = np.zeros((b, t), dtype=np.int64)
    features = np.zeros((b, t, samples[0].targets.tokens.features_WF.shape[1]), dtype=np.int64)
    mask = np.zeros((b, t), dtype=np.int64)
    first = np.zeros((b, w), dtype=np.int64)
    layers = {name: np.full((b, w), UNKNOWN) for name in ("sentence", "anchor", "act")}
    anchors: list[tuple[int, int, np.ndarray]] = []
    for i, s in enumerate(samples):
        _fill(s, ids[i], features[i], mask[i], first[i])
        size = s.window.last - s.window.first
        for name, array in layers.items():
            array[i, :size] = getattr(s.targets, name + "_W")[s.window.first : s.window.last]
        anchors += [(i, word, path) for word, path in _whole_paths(s)]
        if rng is not None and masked:
            hidden = np.flatnonzero(rng.random(size) < masked)
            for word in hidden:
                ids[i, first[i, word]] = MASK
    return Batch(
        ids_BT=torch.from_numpy(ids),
        features_BTF=torch.from_numpy(features),
        mask_BT=torch.from_numpy(mask),
        first_BW=torch.from_numpy(first),
        sentence_BW=torch.from_numpy(layers["sentence"]),
        anchor_BW=torch.from_numpy(layers["anchor"]),
        act_BW=torch.from_numpy(layers["act"]),
        **_arc_tensors(samples, anchors, w),
    )


def fill_pieces(
    tokens: Tokens, window: Window, ids: np.ndarray, features: np.ndarray
) -> np.ndarray:
    """Write a window's pieces and features into a row; return the places of first pieces [W]."""
    ids_T, features_TF, first_W = window_arrays(tokens, window)
    ids[: len(ids_T)] = ids_T
    features[: len(ids_T)] = features_TF
    return first_W


def _fill(
    s: Sample, ids: np.ndarray, features: np.ndarray, mask: np.ndarray, first: np.ndarray
) -> None:
    places = fill_pieces(s.targets.tokens, s.window, ids, features)
    mask[: s.pieces] = 1
    first[: len(places)] = places


def _whole_paths(s: Sample) -> Iterator[tuple[int, np.ndarray]]:
    """Yield the anchors whose spans lie wholly in the window, with their paths.

    Words are counted from the window's first.
    """
    for word, path in zip(s.targets.anchors_A, s.targets.paths, strict=True):
        if s.window.first <= min(word, path[0, 0]) and max(word, path[-1, 0]) < s.window.last:
            shifted = path.copy()
            shifted[:, 0] -= s.window.first
            yield int(word) - s.window.first, shifted


def _arc_tensors(
    samples: Sequence[Sample], anchors: Sequence[tuple[int, int, np.ndarray]], w: int
) -> dict[str, Tensor]:
    c = len(anchors)
    labels = np.zeros((c, w), dtype=np.int64)
    distance = np.zeros((c, w), dtype=np.int64)
    paragraph = np.zeros((c, w), dtype=np.int64)
    words = np.zeros((c, w), dtype=np.int64)
    for j, (i, word, path) in enumerate(anchors):
        window = samples[i].window
        size = window.last - window.first
        labels[j, path[:, 0]] = path[:, 1]
        words[j, :size] = 1
        at = np.array([word], dtype=np.int32)
        distance[j, :size] = distances(at, size)[0]
        lines = samples[i].targets.tokens.paragraph_W[window.first : window.last]
        paragraph[j, :size] = paragraph_distances(at, lines)[0]
    return {
        "window_C": torch.tensor([a[0] for a in anchors], dtype=torch.long),
        "word_C": torch.tensor([a[1] for a in anchors], dtype=torch.long),
        "labels_CW": torch.from_numpy(labels),
        "distance_CW": torch.from_numpy(distance),
        "paragraph_CW": torch.from_numpy(paragraph),
        "words_CW": torch.from_numpy(words),
    }
