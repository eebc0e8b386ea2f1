"""Targets to batches of windows as tensors. Random only through the generator it is handed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from onrecord.model.arcs import distances, paragraph_distances
from onrecord.model.predicates import EVENT_LABELS
from onrecord.model.session import window_arrays
from onrecord_train.layers import UNKNOWN
from onrecord_train.mark_batches import MarkBatch, make_marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.model.tokens import Tokens
    from onrecord.model.windows import Window
    from onrecord_train.samples import Sample

MASK = 103
# One label a word; beside them statuses, which are bits.
LAYERS = ("sentence", "anchor", "act", "name", "predicate", "event")


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
    name_BW: Tensor
    predicate_BW: Tensor
    event_BW: Tensor
    status_BW: Tensor
    roots_BL: Tensor
    marks: MarkBatch
    window_C: Tensor
    word_C: Tensor
    labels_CW: Tensor
    distance_CW: Tensor
    paragraph_CW: Tensor
    words_CW: Tensor


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
    layers = {name: np.full((b, w), UNKNOWN) for name in LAYERS}
    layers["status"] = np.zeros((b, w), dtype=np.int64)
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
        **{name + "_BW": torch.from_numpy(array) for name, array in layers.items()},
        roots_BL=torch.from_numpy(_roots(samples)),
        marks=make_marks(samples, w),
        **_arc_tensors(samples, anchors, w),
    )


def _roots(samples: Sequence[Sample]) -> np.ndarray:
    """Return [B, L] 1 at the event labels of which one is triggered in a window."""
    roots = np.zeros((len(samples), len(EVENT_LABELS)), dtype=np.float32)
    for row, s in zip(roots, samples, strict=True):
        if s.window.last - s.window.first == len(s.targets.tokens):
            row[s.targets.roots_R] = 1.0
    return roots


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
