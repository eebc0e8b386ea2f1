"""The network's outputs in torch, decoded by the product's own decoder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from onrecord.model.heads import decode_text
from onrecord.model.marks import MARK_PARTS
from onrecord.model.mentions import MentionWeights
from onrecord.model.outputs import TAGGERS, ArcWeights, Outputs, Thresholds, Weights
from onrecord.model.predicates import RoleWeights
from onrecord.model.windows import Window, cut_windows
from onrecord_train.batches import fill_pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.model.tokens import Tokens
    from onrecord.records.reading import Reading
    from onrecord.records.report import Report
    from onrecord_train.network import Network


def head_weights(network: Network) -> Weights:
    """Return the heads' parameters as arrays; of matrices the input's axis comes first."""
    a, m = network.arcs, network.marks

    def array(p: Tensor) -> np.ndarray:
        return p.detach().cpu().float().numpy().copy()

    def matrix(p: Tensor) -> np.ndarray:
        return np.ascontiguousarray(array(p).T)

    relation, distance, sentences, setting, pronouns = (
        array(t.get_parameter("weight")) for t in m.tables
    )
    return Weights(
        arcs=ArcWeights(
            distance_DA=array(a.distance.weight),
            paragraph_DA=array(a.paragraph.weight),
            label_LA=array(a.label.weight),
            label_L=array(a.label.bias),
            moves_LL=array(a.transition),
            first_L=array(a.first),
            last_L=array(a.last),
        ),
        mentions=MentionWeights(
            width_D=array(m.width_score.weight)[:, 0],
            width_DM=array(m.width_vector.weight),
            type_MK=matrix(m.mention_type.weight),
            type_K=array(m.mention_type.bias),
            kind_MK=matrix(m.mention_kind.weight),
            kind_K=array(m.mention_kind.bias),
            pair_MQ=matrix(m.pair.weight),
            pair_Q=array(m.pair.bias),
            relation_RC=relation,
            distance_DC=distance,
            sentences_DC=sentences,
            setting_SC=setting,
            pronouns_PC=pronouns,
            pair_C=array(m.pair_score.weight)[0],
            pair_1=array(m.pair_score.bias),
        ),
        roles=RoleWeights(
            distance_DR=array(m.role_distance.weight),
            propbank_RL=matrix(m.propbank.weight),
            propbank_L=array(m.propbank.bias),
            event_RL=matrix(m.event.weight),
            event_L=array(m.event.bias),
        ),
    )


@torch.no_grad()
def window_outputs(
    network: Network, jobs: Sequence[tuple[Tokens, Window]], *, half: bool, pieces: int = 6144
) -> list[Outputs]:
    """Return every window's outputs, computed in batches of like length."""
    network.eval()
    sizes = [int(t.first_W[w.last] - t.first_W[w.first]) + 2 for t, w in jobs]
    order = sorted(range(len(jobs)), key=sizes.__getitem__, reverse=True)
    outputs: list[Outputs | None] = [None] * len(jobs)
    while order:
        count = max(1, pieces // sizes[order[0]])
        group, order = order[:count], order[count:]
        for i, out in zip(group, _run(network, [jobs[i] for i in group], half=half), strict=True):
            outputs[i] = out
    return [o for o in outputs if o is not None]


def _run(network: Network, jobs: Sequence[tuple[Tokens, Window]], *, half: bool) -> list[Outputs]:
    t = max(int(k.first_W[w.last] - k.first_W[w.first]) + 2 for k, w in jobs)
    ids = np.zeros((len(jobs), t), dtype=np.int64)
    features = np.zeros((len(jobs), t, jobs[0][0].features_WF.shape[1]), dtype=np.int64)
    places = [fill_pieces(k, w, ids[i], features[i]) for i, (k, w) in enumerate(jobs)]
    mask = np.zeros((len(jobs), t), dtype=np.int64)
    for i, (k, w) in enumerate(jobs):
        mask[i, : int(k.first_W[w.last] - k.first_W[w.first]) + 2] = 1
    device = next(network.parameters()).device
    tensors = [torch.from_numpy(x).to(device) for x in (ids, features, mask)]
    with torch.autocast(device.type, dtype=torch.bfloat16, enabled=half):
        hidden = network.encoder(*tensors)
    hidden = hidden.float()
    tags = torch.cat([network.taggers[name](hidden) for name, _ in TAGGERS], -1).cpu().numpy()
    token = network.arcs.token(hidden).cpu().numpy()
    anchor = network.arcs.anchor(hidden).cpu().numpy()
    marks = torch.cat([network.marks.parts[n](hidden) for n, _ in MARK_PARTS], -1).cpu().numpy()
    return [
        Outputs(
            tags_WK=tags[i, at],
            token_WA=token[i, at],
            anchor_WA=anchor[i, at],
            marks_WP=marks[i, at],
        )
        for i, at in enumerate(places)
    ]


def predict(
    network: Network, texts: Sequence[tuple[Report, Tokens]], thresholds: Thresholds, *, half: bool
) -> list[Reading]:
    """Return the readings of tokenised reports."""
    windows = [cut_windows(tokens) for _, tokens in texts]
    jobs = [(tokens, w) for (_, tokens), ws in zip(texts, windows, strict=True) for w in ws]
    outputs = iter(window_outputs(network, jobs, half=half))
    weights = head_weights(network)
    return [
        decode_text(report, tokens, [(w, next(outputs)) for w in ws], weights, thresholds)
        for (report, tokens), ws in zip(texts, windows, strict=True)
    ]
