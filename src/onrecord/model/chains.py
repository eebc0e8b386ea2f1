"""The mentions of a whole text, gathered window by window, then chained.

Does not score spans or pairs itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from onrecord.model.arcs import product
from onrecord.model.coreference import antecedents, chains_of
from onrecord.model.facts import head_of, mention_facts, word_facts
from onrecord.model.mentions import (
    KINDS,
    TYPES,
    MentionWeights,
    best_spans,
    mention_vectors,
    span_scores,
)
from onrecord.records.labels import MentionKind
from onrecord.records.reading import MarkedMention

if TYPE_CHECKING:
    from onrecord.model.arcs import Floats
    from onrecord.model.tokens import Tokens
    from onrecord.model.windows import Window

_PRONOUN = KINDS.index(MentionKind.PRONOUN)


class FoundMentions:
    """Mentions of one text so far. A window's count where they begin in its core."""

    def __init__(self, text: str, tokens: Tokens, weights: MentionWeights) -> None:
        self._tokens = tokens
        self._weights = weights
        self._facts = word_facts(text, tokens)
        self._spans: list[tuple[int, int]] = []
        self._scores: list[float] = []
        self._vectors: list[Floats] = []

    def add_window(self, window: Window, marks_WP: Floats, threshold: float) -> None:
        """Find the mentions of a window.

        Args:
            window: the next one.
            marks_WP: its projection.
            threshold: least probability of a mention.
        """
        lines = self._tokens.paragraph_W[window.first : window.last]
        scores = span_scores(marks_WP, self._weights, lines)
        core = range(window.core_first - window.first, window.core_last - window.first)
        found = [s for s in best_spans(scores, threshold) if s[0] in core]
        if not found:
            return
        spans = [(f + window.first, e + window.first) for f, e, _ in found]
        heads = np.array([head_of(self._facts.lower, f, e) for f, e in spans]) - window.first
        first, last = (np.array([s[i] for s in found]) for i in (0, 1))
        self._vectors.append(mention_vectors(marks_WP, self._weights, (first, last, heads)))
        self._spans += spans
        self._scores += [s for _, _, s in found]

    def chained(self) -> tuple[MarkedMention, ...]:
        """Return all mentions with their chains, in order."""
        if not self._spans:
            return ()
        weights = self._weights
        vectors = np.concatenate(self._vectors)
        types = (product(vectors, weights.type_MK) + weights.type_K).argmax(1)
        kinds = (product(vectors, weights.kind_MK) + weights.kind_K).argmax(1)
        facts = mention_facts(self._facts, self._spans)
        kinds[facts.pronoun_M > 0] = _PRONOUN
        chains = chains_of(antecedents(vectors, kinds, facts, weights))
        return tuple(
            MarkedMention(
                span=self._tokens.span(first, last),
                kind=KINDS[kind],
                type=TYPES[number],
                chain=chain,
                score=round(score, 4),
            )
            for (first, last), kind, number, chain, score in zip(
                self._spans, kinds.tolist(), types.tolist(), chains, self._scores, strict=True
            )
        )
