"""What the network gives for a window, what belongs to its heads, and what decoding may be told.

Shared by the run time and the workshop. Does not decode.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from onrecord.model.arcs import Floats
from onrecord.model.mentions import MentionWeights
from onrecord.model.names import NAME_COUNT
from onrecord.model.predicates import EVENT_LABELS, RoleWeights
from onrecord.records.labels import Act, Status

# The taggers' names and label counts, in the order of the columns of `tags_WK`.
TAGGERS: tuple[tuple[str, int], ...] = (
    ("sentence", 2),
    ("anchor", 3),
    ("act", len(Act)),
    ("name", NAME_COUNT),
    ("predicate", 2),
    ("event", len(EVENT_LABELS)),
    ("status", len(Status)),
)

NEVER = 2.0  # a probability that nothing reaches


@dataclass(frozen=True, slots=True, kw_only=True)
class Outputs:
    """What the encoder says of a window's words.

    Args:
        tags_WK: tagger logits.
        token_WA: the arc scorer's projection of words.
        anchor_WA: its projection of anchors.
        marks_WP: the projections of all other heads, see `marks`.
    """

    tags_WK: Floats
    token_WA: Floats
    anchor_WA: Floats
    marks_WP: Floats


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
class Weights:
    """The parameters that decoding needs, by head."""

    arcs: ArcWeights
    mentions: MentionWeights
    roles: RoleWeights

    def arrays(self) -> dict[str, Floats]:
        """Return all arrays by the name of head and parameter."""
        return {
            f"{head.name}.{part.name}": getattr(getattr(self, head.name), part.name)
            for head in fields(self)
            for part in fields(getattr(self, head.name))
        }


def weights_from(arrays: dict[str, Floats]) -> Weights:
    """Return weights from what `Weights.arrays` gave.

    Raises:
        KeyError: if one is missing.
    """

    def of(head: str, kind: type) -> dict[str, Floats]:
        return {f.name: arrays[f"{head}.{f.name}"] for f in fields(kind)}

    return Weights(
        arcs=ArcWeights(**of("arcs", ArcWeights)),
        mentions=MentionWeights(**of("mentions", MentionWeights)),
        roles=RoleWeights(**of("roles", RoleWeights)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """What decides between two decodings that the network finds about as good.

    Args:
        outer: probability from which a word is an anchor outside other attributions.
        inner: the same inside another's content.
        source: added to the score of a path for every source that it begins, in nats.
        act: probability from which the act head is believed; above 1 it never is.
        mention: probability from which a span is a mention.
        event: probability of one type from which a word is an event's trigger.
        predicate: probability from which another word is a predicate; above 1 none is.
    """

    outer: float = 0.5
    inner: float = 0.5
    source: float = 0.0
    act: float = NEVER
    mention: float = 0.45
    event: float = 0.45
    predicate: float = NEVER


def split_tags(tags_WK: Floats) -> dict[str, Floats]:
    """Return every tagger's probabilities [W, n] from the concatenated logits."""
    out, at = {}, 0
    for name, count in TAGGERS:
        logits = tags_WK[:, at : at + count]
        exp = np.exp(logits - logits.max(1, keepdims=True))
        out[name] = exp / exp.sum(1, keepdims=True)
        at += count
    return out
