"""From the encoder's outputs to scored Readings, in NumPy: the order of all heads' decoding.

One decoder serves the run time and the workshop, whatever engine made the outputs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from onrecord.model.attributions import (
    ANCHORS_AT_ONCE,
    Anchor,
    decode_attributions,
    find_anchors,
    without_rivals,
)
from onrecord.model.chains import FoundMentions
from onrecord.model.names import NAME_TYPES, best_names
from onrecord.model.outputs import Outputs, Thresholds, Weights, split_tags
from onrecord.model.predicates import find_predicates
from onrecord.records.reading import Attribution, MarkedName, Predicate, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from onrecord.model.arcs import Floats
    from onrecord.model.tokens import Tokens
    from onrecord.model.windows import Window
    from onrecord.records.anchor import Span
    from onrecord.records.report import Report

# Probability from which a word begins a sentence.
SENTENCE = 0.5


def decode_text(
    report: Report,
    tokens: Tokens,
    windows: Iterable[tuple[Window, Outputs]],
    weights: Weights,
    thresholds: Thresholds,
) -> Reading:
    """Return the reading of one text from its windows' outputs, which are taken once, in order.

    Windows are decoded as they come, some anchors at once, so that a long text's outputs are not
    held.
    """
    starts_W = np.zeros(len(tokens), dtype=bool)
    waiting: list[Anchor] = []
    attributions: list[Attribution] = []
    mentions = FoundMentions(report.text, tokens, weights.mentions)
    names: list[Floats] = []
    predicates: list[Predicate] = []
    for window, outputs in windows:
        tags = split_tags(outputs.tags_WK)
        core = slice(window.core_first - window.first, window.core_last - window.first)
        starts = sentence_starts(tokens, window, tags["sentence"])
        starts_W[window.core_first : window.core_last] = starts[core]
        names.append(tags["name"][core])
        mentions.add_window(window, outputs.marks_WP, thresholds.mention)
        predicates += find_predicates(
            tokens,
            window,
            (outputs.marks_WP, tags, starts),
            weights.roles,
            (thresholds.event, thresholds.predicate),
        )
        waiting += find_anchors(window, outputs, tags, thresholds)
        while len(waiting) >= ANCHORS_AT_ONCE:
            group = waiting[:ANCHORS_AT_ONCE]
            attributions += decode_attributions(tokens, weights.arcs, thresholds, group)
            del waiting[:ANCHORS_AT_ONCE]
    if waiting:
        attributions += decode_attributions(tokens, weights.arcs, thresholds, waiting)
    return Reading(
        report=report.id,
        sentences=_sentences(tokens, starts_W),
        attributions=tuple(without_rivals(attributions)),
        mentions=mentions.chained(),
        names=_names(tokens, names),
        predicates=tuple(predicates),
    )


def sentence_starts(tokens: Tokens, window: Window, probabilities_WK: Floats) -> NDArray[np.bool_]:
    """Return which words of a window begin a sentence; every line's first word does."""
    lines = tokens.paragraph_W[window.first : window.last]
    before = tokens.paragraph_W[window.first - 1] if window.first else -1
    starts = (probabilities_WK[:, 1] >= SENTENCE) | (np.diff(lines, prepend=before) > 0)
    return np.asarray(starts, dtype=bool)


def _sentences(tokens: Tokens, starts_W: NDArray[np.bool_]) -> tuple[Span, ...]:
    if not len(tokens):
        return ()
    firsts = np.flatnonzero(starts_W)
    lasts = np.append(firsts[1:], len(tokens)) - 1
    return tuple(tokens.span(int(f), int(e)) for f, e in zip(firsts, lasts, strict=True))


def _names(tokens: Tokens, probabilities: list[Floats]) -> tuple[MarkedName, ...]:
    if not probabilities:
        return ()
    return tuple(
        MarkedName(span=tokens.span(first, last), type=NAME_TYPES[kind], score=round(score, 4))
        for first, last, kind, score in best_names(np.concatenate(probabilities))
    )
