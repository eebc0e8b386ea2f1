"""The heads for mentions, coreference and arguments, as modules. Does not compute losses."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from onrecord.model.arcs import DISTANCE_COUNT
from onrecord.model.coreference import (
    DISTANCE_COUNT as MENTION_DISTANCE_COUNT,
)
from onrecord.model.coreference import (
    KEY,
    LEFT,
    PAIR_WIDTH,
    PRODUCT_WIDTH,
    PROJECTED,
    QUERY,
    RELATION_COUNT,
    RIGHT,
    SENTENCE_COUNT,
    SETTING_COUNT,
)
from onrecord.model.facts import PRONOUN_COUNT
from onrecord.model.marks import MARK_PARTS, MENTION_WIDTH, ROLE_WIDTH, SPAN_WIDTH
from onrecord.model.mentions import KINDS, MOST_WORDS, TYPES, WIDTH_COUNT, width_buckets
from onrecord.model.predicates import ROLE_COUNTS

PAIR_TABLES = (
    RELATION_COUNT,
    MENTION_DISTANCE_COUNT,
    SENTENCE_COUNT,
    SETTING_COUNT,
    PRONOUN_COUNT**2,
)


class MarkHeads(nn.Module):
    """Everything that reads the second projection of the encoder's states."""

    def __init__(self, hidden: int, dropout: float) -> None:
        super().__init__()
        self.parts = nn.ModuleDict({name: nn.Linear(hidden, n) for name, n in MARK_PARTS})
        self.width_score = nn.Embedding(WIDTH_COUNT, 1)
        self.width_vector = nn.Embedding(WIDTH_COUNT, MENTION_WIDTH)
        self.mention_type = nn.Linear(MENTION_WIDTH, len(TYPES))
        self.mention_kind = nn.Linear(MENTION_WIDTH, len(KINDS))
        self.pair = nn.Linear(MENTION_WIDTH, PROJECTED)
        self.tables = nn.ModuleList(nn.Embedding(n, PAIR_WIDTH) for n in PAIR_TABLES)
        self.pair_score = nn.Linear(PAIR_WIDTH, 1)
        self.role_distance = nn.Embedding(DISTANCE_COUNT, ROLE_WIDTH)
        self.propbank = nn.Linear(ROLE_WIDTH, ROLE_COUNTS[0])
        self.event = nn.Linear(ROLE_WIDTH, ROLE_COUNTS[1])
        self.dropout = dropout
        for table in (self.width_vector, self.role_distance, *self.tables):
            nn.init.normal_(table.get_parameter("weight"), std=0.1)
        nn.init.zeros_(self.width_score.weight)
        # Few of all spans are mentions: begin near their share.
        with torch.no_grad():
            self.parts["span_start"].get_parameter("bias")[SPAN_WIDTH] = -2.0
            self.parts["span_end"].get_parameter("bias")[SPAN_WIDTH] = -2.0

    def span_scores(self, words_SWH: Tensor) -> Tensor:
        """Return [S, W, W] scores of spans from first to last word, whether allowed or not."""
        start, end = self.parts["span_start"](words_SWH), self.parts["span_end"](words_SWH)
        scores = start[..., :SPAN_WIDTH] @ end[..., :SPAN_WIDTH].transpose(1, 2)
        scores = scores * SPAN_WIDTH**-0.5
        scores = scores + start[..., SPAN_WIDTH, None] + end[..., None, :, SPAN_WIDTH]
        w = words_SWH.shape[1]
        width = torch.arange(w)[None, :] - torch.arange(w)[:, None]
        buckets = torch.from_numpy(width_buckets())[width.clamp(0, MOST_WORDS - 1)]
        return scores + self.width_score(buckets).squeeze(-1)

    def vectors(self, ends_N3H: Tensor, width_N: Tensor) -> Tensor:
        """Return [N, M] mention vectors from the states of first, last and head word."""
        vectors = self.width_vector(width_N)
        for i, name in enumerate(("mention_first", "mention_last", "mention_head")):
            vectors = vectors + self.parts[name](ends_N3H[:, i])
        return F.dropout(F.relu(vectors), self.dropout, self.training)

    def pair_scores(self, vectors_NM: Tensor, earlier_NC: Tensor, features_NC5: Tensor) -> Tensor:
        """Return [N, C] scores that an earlier mention is what the later one means."""
        projected = self.pair(vectors_NM)
        earlier = earlier_NC.clamp_min(0)
        pair = projected[:, KEY][earlier] + projected[:, None, QUERY]
        for i, table in enumerate(self.tables):
            pair = pair + table(features_NC5[..., i])
        scores = self.pair_score(F.dropout(F.relu(pair), self.dropout, self.training)).squeeze(-1)
        product = (projected[:, None, LEFT] * projected[:, RIGHT][earlier]).sum(-1)
        return scores + product * PRODUCT_WIDTH**-0.5

    def role_pairs(self, words_PSH: Tensor, anchor_PH: Tensor, distance_PS: Tensor) -> Tensor:
        """Return [P, S, R] representations of a predicate's words relative to it."""
        pair = self.parts["role_token"](words_PSH) + self.parts["role_anchor"](anchor_PH)[:, None]
        return F.dropout(
            F.relu(pair + self.role_distance(distance_PS)), self.dropout, self.training
        )
