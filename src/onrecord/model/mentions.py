"""Mentions of a window: which spans of words refer to something, of what kind and type.

Spans are scored by their two ends and their width; crossing ones are dropped, nested ones stay.
Which mentions mean the same is for coreference.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from onrecord.model.arcs import Floats
from onrecord.model.marks import SPAN_WIDTH, mark_part
from onrecord.records.labels import EntityType, MentionKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from onrecord.model.arcs import Ints

MOST_WORDS = 64
WIDTH_EDGES = (1, 2, 3, 4, 5, 7, 10, 15, 25, 40)
WIDTH_COUNT = len(WIDTH_EDGES) + 1
# Rows of a product with the words after them: few enough to stay on the calling thread.
_ROWS = 24
KINDS = tuple(MentionKind)
# The last one: what is no entity.
TYPES: tuple[EntityType | None, ...] = (*EntityType, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionWeights:
    """Parameters of spans, of mentions and of the pairs of them, beyond the projections.

    Args:
        width_D: score of a width.
        width_DM: what a width adds to a mention's vector.
    """

    width_D: Floats
    width_DM: Floats
    type_MK: Floats
    type_K: Floats
    kind_MK: Floats
    kind_K: Floats
    pair_MQ: Floats
    pair_Q: Floats
    relation_RC: Floats
    distance_DC: Floats
    sentences_DC: Floats
    setting_SC: Floats
    pronouns_PC: Floats
    pair_C: Floats
    pair_1: Floats


def width_buckets() -> Ints:
    """Return [MOST_WORDS] bucket numbers; the first is of a width of one word."""
    return np.searchsorted(WIDTH_EDGES, np.arange(1, MOST_WORDS + 1)).astype(np.int64)


def span_scores(
    marks_WP: Floats, weights: MentionWeights, paragraph_W: NDArray[np.int32]
) -> Floats:
    """Return [W, MOST_WORDS]: the score of the span that begins at a word and is so many wide.

    The first column is of one word. It is -inf where there is no such span, because the window or
    the line ends before.
    """
    start, end = mark_part(marks_WP, "span_start"), mark_part(marks_WP, "span_end")
    words = len(start)
    scores = _band(start[:, :SPAN_WIDTH], end[:, :SPAN_WIDTH])
    scores *= SPAN_WIDTH**-0.5
    last = np.arange(words)[:, None] + np.arange(MOST_WORDS)
    inside = last.clip(max=words - 1)
    scores += start[:, SPAN_WIDTH, None] + end[:, SPAN_WIDTH][inside]
    scores += weights.width_D[width_buckets()]
    scores[(last >= words) | (paragraph_W[inside] != paragraph_W[:, None])] = -np.inf
    return scores


def _band(start_WA: Floats, end_WA: Floats) -> Floats:
    """Return [W, MOST_WORDS] products of every word with itself and those after it."""
    words, inner = start_WA.shape
    padded = np.zeros((words + MOST_WORDS, inner), dtype=np.float32)
    padded[:words] = end_WA
    band = np.empty((words, MOST_WORDS), dtype=np.float32)
    for at in range(0, words, _ROWS):
        rows = start_WA[at : at + _ROWS]
        count = len(rows)
        whole = np.ascontiguousarray(rows @ padded[at : at + count - 1 + MOST_WORDS].T)
        # Row i begins one column further right than the row before it.
        one, step = whole.strides[1], whole.strides[0]
        sheared = np.lib.stride_tricks.as_strided(whole, (count, MOST_WORDS), (step + one, one))
        band[at : at + count] = sheared
    return band


def best_spans(scores_WD: Floats, threshold: float) -> list[tuple[int, int, float]]:
    """Return spans (first word, last word, probability) that do not cross, in order.

    Args:
        scores_WD: see `span_scores`.
        threshold: least probability.
    """
    least = np.log(threshold / (1.0 - threshold))
    firsts, widths = np.nonzero(scores_WD >= least)
    lasts = firsts + widths
    found = scores_WD[firsts, widths]
    kept_f = np.empty(len(found), dtype=np.int64)
    kept_l = np.empty(len(found), dtype=np.int64)
    kept: list[tuple[int, int, float]] = []
    for i in np.argsort(-found, kind="stable"):
        f, e = firsts[i], lasts[i]
        n = len(kept)
        a, b = kept_f[:n], kept_l[:n]
        crosses = ((a < f) & (f <= b) & (b < e)) | ((f < a) & (a <= e) & (e < b))
        if not crosses.any():
            kept_f[n], kept_l[n] = f, e
            kept.append((int(f), int(e), float(1.0 / (1.0 + np.exp(-found[i])))))
    return sorted(kept, key=lambda s: (s[0], -s[1]))


def mention_vectors(
    marks_WP: Floats, weights: MentionWeights, ends: tuple[Ints, Ints, Ints]
) -> Floats:
    """Return [N, M] vectors of mentions.

    Args:
        marks_WP: a window's projection.
        weights: see MentionWeights.
        ends: first, last and head word of every mention, places in the window.
    """
    first_N, last_N, head_N = ends
    widths = width_buckets()[(last_N - first_N).clip(0, MOST_WORDS - 1)]
    vectors = mark_part(marks_WP, "mention_first")[first_N] + weights.width_DM[widths]
    vectors += mark_part(marks_WP, "mention_last")[last_N]
    vectors += mark_part(marks_WP, "mention_head")[head_N]
    return np.asarray(np.maximum(vectors, 0.0))
