"""The losses of mentions, coreference and arguments. Does not weigh them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.nn import functional as F

from onrecord.model.mentions import MOST_WORDS, TYPES
from onrecord_train.layers import STATUSES, UNKNOWN

if TYPE_CHECKING:
    from onrecord_train.mark_batches import MarkBatch
    from onrecord_train.mark_heads import MarkHeads


def mark_losses(heads: MarkHeads, words_BWH: Tensor, batch: MarkBatch) -> dict[str, Tensor]:
    """Return the losses of all heads that have something to learn in this batch."""
    losses: dict[str, Tensor] = {}
    if len(batch.spans_S):
        losses["spans"] = _span_loss(heads, words_BWH, batch)
    if len(batch.window_N):
        ends = words_BWH[batch.window_N[:, None], batch.ends_N3]
        vectors = heads.vectors(ends, batch.width_N)
        losses["types"] = partial_loss(heads.mention_type(vectors), batch.types_N, len(TYPES))
        losses["kinds"] = F.cross_entropy(
            heads.mention_kind(vectors), batch.kind_N, ignore_index=UNKNOWN, reduction="sum"
        )
        losses["chains"] = _chain_loss(heads, vectors, batch)
    if len(batch.role_window_P):
        losses["roles"] = _role_loss(heads, words_BWH, batch)
    return losses


def partial_loss(logits_NK: Tensor, bits_N: Tensor, count: int) -> Tensor:
    """Return the loss where only a set of labels is known, as bits; 0 bits are left out.

    Args:
        logits_NK: scores.
        bits_N: allowed labels.
        count: labels.
    """
    known = bits_N > 0
    if not known.any():
        return logits_NK.sum() * 0.0
    allowed = (bits_N[known, None] >> torch.arange(count)) & 1
    logs = F.log_softmax(logits_NK[known], -1)
    return -torch.logsumexp(logs.masked_fill(allowed == 0, -1e4), -1).sum()


def status_loss(logits_BWK: Tensor, bits_BW: Tensor) -> Tensor:
    """Return the loss of statuses of which some only narrow the choice."""
    return partial_loss(logits_BWK.flatten(0, 1), bits_BW.flatten(), len(STATUSES))


def root_loss(logits_BWL: Tensor, roots_BL: Tensor, there_BW: Tensor) -> Tensor:
    """Return minus the log probability that some word of a text triggers one of its roots.

    Args:
        logits_BWL: of the event tagger.
        roots_BL: 1 at the labels that count; a text without any is left out.
        there_BW: whether there is a word.
    """
    known = roots_BL.any(1)
    if not known.any():
        return logits_BWL.sum() * 0.0
    p_BW = (logits_BWL[known].softmax(-1) * roots_BL[known, None, :]).sum(-1)
    none_B = torch.log1p(-(p_BW * there_BW[known]).clamp(max=0.9999)).sum(1)
    return -torch.log(-torch.expm1(none_B) + 1e-6).sum()


def _span_loss(heads: MarkHeads, words_BWH: Tensor, batch: MarkBatch) -> Tensor:
    scores = heads.span_scores(words_BWH[batch.spans_S])
    w = scores.shape[1]
    width = torch.arange(w)[None, :] - torch.arange(w)[:, None]
    lines = batch.paragraph_SW
    allowed = (width >= 0) & (width < MOST_WORDS) & (lines[:, :, None] == lines[:, None, :])
    allowed &= (lines >= 0)[:, None, :]
    return F.binary_cross_entropy_with_logits(
        scores[allowed], batch.inside_SWW[allowed], reduction="sum"
    )


def _chain_loss(heads: MarkHeads, vectors_NM: Tensor, batch: MarkBatch) -> Tensor:
    """Return minus the log probability of any right antecedent; nobody scores 0."""
    scores = heads.pair_scores(vectors_NM, batch.earlier_NC, batch.features_NC5)
    scores = scores.masked_fill(batch.earlier_NC < 0, -1e4)
    nobody = torch.zeros(len(scores), 1)
    total = torch.logsumexp(torch.cat([nobody, scores], 1), 1)
    right = torch.logsumexp(scores.masked_fill(batch.gold_NC == 0, -1e4), 1)
    has = batch.gold_NC.any(1)
    return (total - torch.where(has, right, nobody[:, 0])).sum()


def _role_loss(heads: MarkHeads, words_BWH: Tensor, batch: MarkBatch) -> Tensor:
    window = batch.role_window_P
    words = words_BWH[window[:, None], batch.role_words_PS.clamp_min(0)]
    anchor = words_BWH[window, batch.role_word_P]
    pairs = heads.role_pairs(words, anchor, batch.role_distance_PS)
    total = pairs.sum() * 0.0
    for layer, labels in ((heads.propbank, batch.propbank_PS), (heads.event, batch.event_PS)):
        known = labels != UNKNOWN
        if known.any():
            total = total + F.cross_entropy(layer(pairs[known]), labels[known], reduction="sum")
    return total
