"""From the encoder's outputs to scored Readings, in NumPy: sentence starts, anchors, acts, and whole attributions.

One decoder serves the run time and the workshop, whatever engine made the outputs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.model.arcs import (
    ROLES,
    Floats,
    allowed_moves,
    best_paths,
    distances,
    edge_scores,
    paragraph_distances,
    pieces_of,
)
from onrecord.model.tokens import Ints, Tokens
from onrecord.model.windows import Window
from onrecord.records.anchor import Span
from onrecord.records.labels import Act
from onrecord.records.reading import Attribution, Reading

# The taggers' names and label counts, in the order of the columns of `tags_WK`.
TAGGERS: tuple[tuple[str, int], ...] = (("sentence", 2), ("anchor", 3), ("act", len(Act)))
PLAIN, OUTER, INNER = range(3)
ACTS = tuple(Act)

# Anchors decoded at once: bounds the memory of the pair scores.
ANCHORS_AT_ONCE = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Outputs:
    """What the encoder says of one window's words: tagger logits, and the arc scorer's two projections."""

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
    """Probabilities from which an anchor counts, outside and inside other attributions."""

    outer: float = 0.5
    inner: float = 0.5


@dataclass(frozen=True, slots=True)
class _Anchor:
    window: int
    word: int
    nested: bool
    act: Act
    score: float


def decode_text(
    report: str,
    tokens: Tokens,
    windows: Sequence[tuple[Window, Outputs]],
    weights: ArcWeights,
    thresholds: Thresholds,
) -> Reading:
    """Return the reading of one text from its windows' outputs."""
    tags = [split_tags(o.tags_WK) for _, o in windows]
    anchors = [a for i, (w, _) in enumerate(windows) for a in _anchors(i, w, tags[i], thresholds)]
    attributions = []
    for at in range(0, len(anchors), ANCHORS_AT_ONCE):
        group = anchors[at : at + ANCHORS_AT_ONCE]
        attributions += _attributions(tokens, windows, weights, group)
    return Reading(
        report=report,
        sentences=_sentences(tokens, windows, tags),
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
    number: int, window: Window, tags: dict[str, Floats], thresholds: Thresholds
) -> list[_Anchor]:
    found = []
    core = range(window.core_first - window.first, window.core_last - window.first)
    for w in core:
        outer, inner = float(tags["anchor"][w, OUTER]), float(tags["anchor"][w, INNER])
        if outer >= thresholds.outer or inner >= thresholds.inner:
            nested = inner >= thresholds.inner and inner > outer
            act = ACTS[int(tags["act"][w].argmax())]
            found.append(_Anchor(number, w, nested, act, round(max(inner, outer), 4)))
    return found


def _attributions(
    tokens: Tokens,
    windows: Sequence[tuple[Window, Outputs]],
    weights: ArcWeights,
    anchors: Sequence[_Anchor],
) -> list[Attribution]:
    lengths = np.array([len(windows[a.window][1].token_WA) for a in anchors], dtype=np.int32)
    scores = np.zeros((len(anchors), int(lengths.max()), len(weights.label_L)), dtype=np.float32)
    for i, a in enumerate(anchors):
        window, outputs = windows[a.window]
        at = np.array([a.word], dtype=np.int32)
        paragraphs = tokens.paragraph_W[window.first : window.last]
        pair = outputs.token_WA + outputs.anchor_WA[a.word]
        pair += weights.distance_DA[distances(at, len(pair))[0]]
        pair += weights.paragraph_DA[paragraph_distances(at, paragraphs)[0]]
        scores[i, : len(pair)] = np.maximum(pair, 0.0) @ weights.label_LA.T + weights.label_L
    first, last = edge_scores()
    edges = (first + weights.first_L, last + weights.last_L)
    paths = best_paths(scores, lengths, allowed_moves() + weights.moves_LL, edges)
    return [
        attribution
        for a, path in zip(anchors, paths, strict=True)
        if (attribution := _attribution(tokens, windows[a.window][0], a, path)) is not None
    ]


def _attribution(tokens: Tokens, window: Window, anchor: _Anchor, path_W: np.ndarray) -> Attribution | None:
    pieces = {
        role: tuple(_span(tokens, window.first + f, window.first + e - 1) for f, e in pieces_of(path_W, i))
        for i, role in enumerate(ROLES)
    }
    if not pieces["content"]:
        return None
    here = window.first + anchor.word
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


def _sentences(
    tokens: Tokens, windows: Sequence[tuple[Window, Outputs]], tags: Sequence[dict[str, Floats]]
) -> tuple[Span, ...]:
    if not len(tokens):
        return ()
    starts = np.zeros(len(tokens), dtype=bool)
    for (window, _), tag in zip(windows, tags, strict=True):
        core = slice(window.core_first - window.first, window.core_last - window.first)
        starts[window.core_first : window.core_last] = tag["sentence"][core, 1] >= 0.5
    starts |= np.diff(tokens.paragraph_W, prepend=-1) > 0
    firsts: Ints = np.flatnonzero(starts).astype(np.int32)
    lasts = np.append(firsts[1:], len(tokens)) - 1
    return tuple(_span(tokens, int(f), int(e)) for f, e in zip(firsts, lasts, strict=True))
