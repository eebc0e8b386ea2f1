"""The loss of a batch, head by head. Does not step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.nn import functional as F

from onrecord_train.layers import UNKNOWN
from onrecord_train.mark_losses import mark_losses, root_loss, status_loss
from onrecord_train.network import Chain, Network, crf_log_likelihood
from onrecord_train.targets import INNER, NOT_OUTER, PLAIN

if TYPE_CHECKING:
    from onrecord_train.batches import Batch

# A batch's sums are divided by a constant near the attributions in it, so that every attribution
# weighs the same.
ATTRIBUTIONS_PER_BATCH = 100.0
WEIGHTS = {
    "sentence": 0.3,
    "anchor": 1.0,
    "act": 0.3,
    "arcs": 1.0,
    "name": 0.3,
    "predicate": 0.2,
    "event": 1.0,
    "status": 0.5,
    "spans": 0.4,
    "types": 0.1,
    "kinds": 0.1,
    "chains": 0.3,
    "roles": 0.25,
    "roots": 0.3,
}


def batch_losses(network: Network, batch: Batch, chain: Chain, *, half: bool) -> dict[str, Tensor]:
    """Return the weighted loss of every head; the total is their sum.

    Args:
        network: in training mode.
        batch: see Batch.
        chain: which label sequences are allowed.
        half: run the encoder in bfloat16.
    """
    device = batch.ids_BT.device.type
    with torch.autocast(device, dtype=torch.bfloat16, enabled=half):
        hidden_BTH = network.encoder(batch.ids_BT, batch.features_BTF, batch.mask_BT)
    hidden_BTH = hidden_BTH.float()
    h = hidden_BTH.shape[2]
    words_BWH = hidden_BTH.gather(1, batch.first_BW[:, :, None].expand(-1, -1, h))
    words_BWH = F.dropout(words_BWH, network.shape.dropout, network.training)
    events_BWL = network.taggers["event"](words_BWH)
    losses = {
        "sentence": _known(network.taggers["sentence"](words_BWH), batch.sentence_BW),
        "anchor": _anchor_loss(network.taggers["anchor"](words_BWH), batch.anchor_BW),
        "act": _known(network.taggers["act"](words_BWH), batch.act_BW),
        "name": _known(network.taggers["name"](words_BWH), batch.name_BW),
        "predicate": _known(network.taggers["predicate"](words_BWH), batch.predicate_BW),
        "event": _known(events_BWL, batch.event_BW),
        "roots": root_loss(events_BWL, batch.roots_BL, batch.first_BW > 0),
        "status": status_loss(network.taggers["status"](words_BWH), batch.status_BW),
        **mark_losses(network.marks, words_BWH, batch.marks),
    }
    if len(batch.window_C):
        token_CWA = network.arcs.token(words_BWH)[batch.window_C]
        anchor_CA = network.arcs.anchor(words_BWH[batch.window_C, batch.word_C])
        scores = network.arcs(token_CWA, anchor_CA, batch.distance_CW, batch.paragraph_CW)
        losses["arcs"] = -crf_log_likelihood(
            scores, batch.labels_CW, batch.words_CW, network.arcs, chain
        ).sum()
    return {name: WEIGHTS[name] * loss / ATTRIBUTIONS_PER_BATCH for name, loss in losses.items()}


def _known(logits: Tensor, labels: Tensor) -> Tensor:
    return F.cross_entropy(
        logits.flatten(0, 1), labels.flatten(), ignore_index=UNKNOWN, reduction="sum"
    )


def _anchor_loss(logits_BWK: Tensor, labels_BW: Tensor) -> Tensor:
    """Return the cross-entropy.

    It is marginal over PLAIN and INNER where a flat corpus says only that a word is no outer cue.
    """
    logs = F.log_softmax(logits_BWK, -1)
    exact = labels_BW.clamp(0, INNER)
    picked = logs.gather(2, exact[:, :, None]).squeeze(2)
    either = torch.logsumexp(logs[:, :, [PLAIN, INNER]], -1)
    loss = torch.where(labels_BW == NOT_OUTER, either, picked)
    return -(loss * (labels_BW != UNKNOWN)).sum()
