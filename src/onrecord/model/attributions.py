"""Attributions of a text: anchors by their tagger, then each decoded whole from its anchor.

Does not know the other heads.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from onrecord.model.arcs import (
    BEGIN,
    ROLES,
    SINGLE,
    allowed_moves,
    best_paths,
    distances,
    edge_scores,
    label_of,
    paragraph_distances,
    pieces_of,
)
from onrecord.model.arcs import Ints as LabelInts
from onrecord.model.outputs import Outputs
from onrecord.records.labels import Act
from onrecord.records.reading import Attribution

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.model.arcs import Floats
    from onrecord.model.outputs import ArcWeights, Thresholds
    from onrecord.model.tokens import Tokens
    from onrecord.model.windows import Window

PLAIN, OUTER, INNER = range(3)
ACTS = tuple(Act)

SOURCE_BEGINS = [label_of(ROLES.index("source"), part) for part in (BEGIN, SINGLE)]
# Products of so many rows stay on the calling thread; larger ones wake OpenBLAS's own threads,
# which then spin beside the encoder's and slow them.
ROWS_AT_ONCE = 96
# Anchors decoded at once: bounds the memory of the pair scores.
ANCHORS_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Anchor:
    """A candidate: its window's words [first, last), its place among them, its scores."""

    first: int
    last: int
    word: int
    nested: bool
    act: Act | None
    score: float
    outputs: Outputs


def find_anchors(
    window: Window, outputs: Outputs, tags: dict[str, Floats], thresholds: Thresholds
) -> Iterator[Anchor]:
    """Yield the words of a window's core that begin a cue."""
    core = slice(window.core_first - window.first, window.core_last - window.first)
    outer_W, inner_W = tags["anchor"][core, OUTER], tags["anchor"][core, INNER]
    likely = np.flatnonzero((outer_W >= thresholds.outer) | (inner_W >= thresholds.inner))
    for at in likely:
        outer, inner = float(outer_W[at]), float(inner_W[at])
        word = int(at) + core.start
        yield Anchor(
            first=window.first,
            last=window.last,
            word=word,
            nested=inner >= thresholds.inner and inner > outer,
            act=_act(tags["act"][word], thresholds.act),
            score=round(max(inner, outer), 4),
            outputs=outputs,
        )


def _act(probabilities_K: Floats, threshold: float) -> Act | None:
    best = int(probabilities_K.argmax())
    return ACTS[best] if probabilities_K[best] >= threshold else None


def decode_attributions(
    tokens: Tokens, weights: ArcWeights, thresholds: Thresholds, anchors: Sequence[Anchor]
) -> Iterator[Attribution]:
    """Yield the attributions of anchors; those without content are none."""
    lengths = np.array([a.last - a.first for a in anchors], dtype=np.int32)
    shape = (len(anchors), int(lengths.max()), len(weights.label_L))
    scores = np.zeros(shape, dtype=np.float32)
    label_AL = np.ascontiguousarray(weights.label_LA.T)
    for i, a in enumerate(anchors):
        at = np.array([a.word], dtype=np.int32)
        pair = a.outputs.token_WA + a.outputs.anchor_WA[a.word]
        pair += weights.distance_DA[distances(at, len(pair))[0]]
        paragraphs = tokens.paragraph_W[a.first : a.last]
        pair += weights.paragraph_DA[paragraph_distances(at, paragraphs)[0]]
        np.maximum(pair, 0.0, out=pair)
        for at_row in range(0, len(pair), ROWS_AT_ONCE):
            rows = slice(at_row, min(at_row + ROWS_AT_ONCE, len(pair)))
            scores[i, rows] = pair[rows] @ label_AL
    scores += weights.label_L
    scores[:, :, SOURCE_BEGINS] += thresholds.source
    first, last = edge_scores()
    edges = (first + weights.first_L, last + weights.last_L)
    paths = best_paths(scores, lengths, allowed_moves() + weights.moves_LL, edges)
    for a, path in zip(anchors, paths, strict=True):
        found = _attribution(tokens, a, path)
        if found is not None:
            yield found


def _attribution(tokens: Tokens, anchor: Anchor, path_W: LabelInts) -> Attribution | None:
    pieces = {
        role: tuple(
            tokens.span(anchor.first + f, anchor.first + e - 1) for f, e in pieces_of(path_W, i)
        )
        for i, role in enumerate(ROLES)
    }
    if not pieces["content"]:
        return None
    here = anchor.first + anchor.word
    return Attribution(
        source=pieces["source"],
        cue=pieces["cue"] or (tokens.span(here, here),),
        content=pieces["content"],
        nested=anchor.nested,
        act=anchor.act,
        score=anchor.score,
    )


def without_rivals(attributions: Sequence[Attribution]) -> list[Attribution]:
    """Drop the weaker of two attributions whose cues overlap; keep the order of the cues."""
    kept: list[Attribution] = []
    for a in sorted(attributions, key=lambda a: a.cue[0].start):
        if kept and kept[-1].cue[0].overlaps(a.cue[0]):
            if a.score > kept[-1].score:
                kept[-1] = a
        else:
            kept.append(a)
    return kept
