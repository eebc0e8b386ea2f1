"""From the encoder's outputs to scored Readings, in NumPy.

Finds sentence starts, anchors, acts, and whole attributions. One decoder serves the run time and
the workshop, whatever engine made the outputs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from onrecord.model.arcs import (
    BEGIN,
    ROLES,
    SINGLE,
    Floats,
    allowed_moves,
    best_paths,
    distances,
    edge_scores,
    label_of,
    paragraph_distances,
    pieces_of,
)
from onrecord.model.arcs import Ints as LabelInts
from onrecord.records.anchor import Span
from onrecord.records.labels import Act
from onrecord.records.reading import Attribution, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from onrecord.model.tokens import Tokens
    from onrecord.model.windows import Window

# The taggers' names and label counts, in the order of the columns of `tags_WK`.
TAGGERS: tuple[tuple[str, int], ...] = (("sentence", 2), ("anchor", 3), ("act", len(Act)))
PLAIN, OUTER, INNER = range(3)
ACTS = tuple(Act)

NEVER = 2.0  # a probability that nothing reaches
SOURCE_BEGINS = [label_of(ROLES.index("source"), part) for part in (BEGIN, SINGLE)]
# Probability from which a word begins a sentence.
SENTENCE = 0.5
# Products of so many rows stay on the calling thread; larger ones wake OpenBLAS's own threads,
# which then spin beside the encoder's and slow them.
ROWS_AT_ONCE = 96
# Anchors decoded at once: bounds the memory of the pair scores.
ANCHORS_AT_ONCE = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Outputs:
    """What the encoder says of a window's words: tagger logits and the arc scorer's projections."""

    tags_WK: Floats
    token_WA: Floats
    anchor_WA: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class ArcWeights:
    """The arc scorer's parameters beyond the two projections."""

    distance_DA: Floats
    paragraph_DA: Floats
    label_LA: Floats
    label_L: Floats
    moves_LL: Floats
    first_L: Floats
    last_L: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """What decides between two decodings that the network finds about as good.

    Args:
        outer: probability from which a word is an anchor outside other attributions.
        inner: the same inside another's content.
        source: added to the score of a path for every source that it begins, in nats.
        act: probability from which the act head is believed; above 1 it never is.
    """

    outer: float = 0.5
    inner: float = 0.5
    source: float = 0.0
    act: float = NEVER


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A candidate: its window's words [first, last), its place among them, its scores."""

    first: int
    last: int
    word: int
    nested: bool
    act: Act | None
    score: float
    outputs: Outputs


def decode_text(
    report: str,
    tokens: Tokens,
    windows: Iterable[tuple[Window, Outputs]],
    weights: ArcWeights,
    thresholds: Thresholds,
) -> Reading:
    """Return the reading of one text from its windows' outputs, which are taken once, in order.

    Windows are decoded as they come, some anchors at once, so that a long text's outputs are not
    held.
    """
    starts_W = np.zeros(len(tokens), dtype=bool)
    waiting: list[_Anchor] = []
    attributions: list[Attribution] = []
    for window, outputs in windows:
        tags = split_tags(outputs.tags_WK)
        core = slice(window.core_first - window.first, window.core_last - window.first)
        starts_W[window.core_first : window.core_last] = tags["sentence"][core, 1] >= SENTENCE
        waiting += _anchors(window, outputs, tags, thresholds)
        while len(waiting) >= ANCHORS_AT_ONCE:
            group = waiting[:ANCHORS_AT_ONCE]
            attributions += _attributions(tokens, weights, thresholds, group)
            del waiting[:ANCHORS_AT_ONCE]
    if waiting:
        attributions += _attributions(tokens, weights, thresholds, waiting)
    return Reading(
        report=report,
        sentences=_sentences(tokens, starts_W),
        attributions=tuple(_without_rivals(attributions)),
    )


def split_tags(tags_WK: Floats) -> dict[str, Floats]:
    """Return every tagger's probabilities [W, n] from the concatenated logits."""
    out, at = {}, 0
    for name, count in TAGGERS:
        logits = tags_WK[:, at : at + count]
        exp = np.exp(logits - logits.max(1, keepdims=True))
        out[name] = exp / exp.sum(1, keepdims=True)
        at += count
    return out


def _anchors(
    window: Window, outputs: Outputs, tags: dict[str, Floats], thresholds: Thresholds
) -> Iterator[_Anchor]:
    core = slice(window.core_first - window.first, window.core_last - window.first)
    outer_W, inner_W = tags["anchor"][core, OUTER], tags["anchor"][core, INNER]
    likely = np.flatnonzero((outer_W >= thresholds.outer) | (inner_W >= thresholds.inner))
    for at in likely:
        outer, inner = float(outer_W[at]), float(inner_W[at])
        word = int(at) + core.start
        yield _Anchor(
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


def _attributions(
    tokens: Tokens, weights: ArcWeights, thresholds: Thresholds, anchors: Sequence[_Anchor]
) -> Iterator[Attribution]:
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


def _attribution(tokens: Tokens, anchor: _Anchor, path_W: LabelInts) -> Attribution | None:
    pieces = {
        role: tuple(
            _span(tokens, anchor.first + f, anchor.first + e - 1) for f, e in pieces_of(path_W, i)
        )
        for i, role in enumerate(ROLES)
    }
    if not pieces["content"]:
        return None
    here = anchor.first + anchor.word
    return Attribution(
        source=pieces["source"],
        cue=pieces["cue"] or (_span(tokens, here, here),),
        content=pieces["content"],
        nested=anchor.nested,
        act=anchor.act,
        score=anchor.score,
    )


def _span(tokens: Tokens, first: int, last: int) -> Span:
    return Span(start=int(tokens.spans_W2[first, 0]), end=int(tokens.spans_W2[last, 1]))


def _without_rivals(attributions: Sequence[Attribution]) -> list[Attribution]:
    """Drop the weaker of two attributions whose cues overlap; keep the order of the cues."""
    kept: list[Attribution] = []
    for a in sorted(attributions, key=lambda a: a.cue[0].start):
        if kept and kept[-1].cue[0].overlaps(a.cue[0]):
            if a.score > kept[-1].score:
                kept[-1] = a
        else:
            kept.append(a)
    return kept


def _sentences(tokens: Tokens, starts_W: NDArray[np.bool_]) -> tuple[Span, ...]:
    if not len(tokens):
        return ()
    starts_W = starts_W | (np.diff(tokens.paragraph_W, prepend=-1) > 0)
    firsts = np.flatnonzero(starts_W)
    lasts = np.append(firsts[1:], len(tokens)) - 1
    return tuple(_span(tokens, int(f), int(e)) for f, e in zip(firsts, lasts, strict=True))
