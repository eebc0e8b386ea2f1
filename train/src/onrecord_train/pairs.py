"""PLV: the event type between a source and a target in a sentence, by cross-validation.

A head over the pair is trained on four fifths of the sentences, from a run's weights, and read on
the last fifth, five times. It measures how well the encoder tells the types; it is not exported.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from onrecord.model.features import FEATURES
from onrecord.model.predicates import EVENT_TYPES, LABEL_TYPES
from onrecord.model.tokens import Tokens, read_tokens
from onrecord.model.windows import Window, cut_windows
from onrecord.records.anchor import Span
from onrecord_train.batches import fill_pieces
from onrecord_train.layers import words_of
from onrecord_train.network import HIDDEN, Network

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tokenizers import Tokenizer


FOLDS = 5
# PLV joins two types.
JOINED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
ROOTS = tuple(dict.fromkeys(JOINED.get(t, t) for t in EVENT_TYPES))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A sentence, the words of its source and target, its root's place in ROOTS, and its group."""

    tokens: Tokens
    window: Window
    source: tuple[int, ...]
    target: tuple[int, ...]
    root: int
    sentence: str


class PairHead(nn.Module):
    """Scores of the roots for a pair in a sentence, starting from the event tagger's opinion."""

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.mix = nn.Linear(4 * hidden, hidden)
        self.out = nn.Linear(hidden, len(ROOTS))
        self.trust = nn.Parameter(torch.ones(1))
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.out.bias)

    def forward(self, parts_BX: Tensor, told_BR: Tensor) -> Tensor:
        """Return [B, roots] scores."""
        mixed = F.dropout(F.gelu(self.mix(F.dropout(parts_BX, 0.2, self.training))), 0.2)
        return self.out(mixed) + self.trust * told_BR


def read_pairs(path: Path, tokenizer: Tokenizer) -> list[Pair]:
    """Return the pairs of a PLV part."""
    pairs = []
    for line in path.read_text(encoding="utf-8").splitlines():
        doc = json.loads(line)
        tokens = read_tokens(tokenizer, doc["text"])

        def words(spans: list[list[int]], tokens: Tokens = tokens) -> tuple[int, ...]:
            found = [w for s, e in spans for w in words_of(tokens, Span(start=s, end=e))]
            return tuple(found) or (0,)

        pairs.append(
            Pair(
                tokens=tokens,
                window=cut_windows(tokens)[0],
                source=words(doc["source"]),
                target=words(doc["target"]),
                root=ROOTS.index(doc["root"]),
                sentence=doc["meta"]["sentence_id"],
            )
        )
    return pairs


def cross_validate(
    load: Callable[[], Network], pairs: Sequence[Pair], epochs: int, say: Callable[[str], None]
) -> tuple[float, float]:
    """Return accuracy and macro F1 over all folds, in percent.

    Args:
        load: gives the network to start each fold from.
        pairs: all; those of one sentence stay in one fold.
        epochs: of each fold.
        say: is told of every fold.
    """
    names = sorted({p.sentence for p in pairs})
    order = np.random.default_rng(7).permutation(len(names))
    fold_of = {names[n]: i % FOLDS for i, n in enumerate(order)}
    found: list[tuple[int, int]] = []
    for fold in range(FOLDS):
        held = [p for p in pairs if fold_of[p.sentence] == fold]
        seen = [p for p in pairs if fold_of[p.sentence] != fold]
        found += _fold(load(), seen, held, epochs)
        say(f"fold {fold + 1} of {FOLDS}: accuracy so far {_accuracy(found):.1f}")
    return _accuracy(found), _macro_f1(found)


def _fold(
    network: Network, seen: Sequence[Pair], held: Sequence[Pair], epochs: int
) -> list[tuple[int, int]]:
    torch.manual_seed(7)
    head = PairHead(HIDDEN)
    encoder = list(network.encoder.parameters()) + list(network.taggers["event"].parameters())
    parameters = [*encoder, *head.parameters()]
    groups = [{"params": encoder, "lr": 6e-5}, {"params": list(head.parameters()), "lr": 1e-3}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    rng = np.random.default_rng(7)
    batches = [b for _ in range(epochs) for b in _batches(seen, rng)]
    peaks = [g["lr"] for g in optimiser.param_groups]
    for step, batch in enumerate(batches):
        done = step / len(batches)
        for group, peak in zip(optimiser.param_groups, peaks, strict=True):
            group["lr"] = peak * min(1.0, done / 0.1) * (1.0 - done)
        network.train()
        head.train()
        scores = _scores(network, head, batch)
        loss = F.cross_entropy(scores, torch.tensor([p.root for p in batch]), label_smoothing=0.1)
        optimiser.zero_grad(set_to_none=True)
        torch.autograd.backward(loss)
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimiser.step()
    network.eval()
    head.eval()
    found = []
    with torch.no_grad():
        for at in range(0, len(held), 32):
            part = held[at : at + 32]
            best = _scores(network, head, part).argmax(1).tolist()
            found += list(zip((p.root for p in part), best, strict=True))
    return found


def _batches(pairs: Sequence[Pair], rng: np.random.Generator) -> list[list[Pair]]:
    order = sorted(rng.permutation(len(pairs)), key=lambda i: len(pairs[i].tokens.ids_P) // 8)
    batches = [[pairs[i] for i in order[at : at + 32]] for at in range(0, len(order), 32)]
    return [batches[i] for i in rng.permutation(len(batches))]


def _scores(network: Network, head: PairHead, batch: Sequence[Pair]) -> Tensor:
    size = max(int(p.tokens.first_W[p.window.last]) for p in batch) + 2
    most = max(p.window.last for p in batch)
    ids = np.zeros((len(batch), size), dtype=np.int64)
    features = np.zeros((len(batch), size, len(FEATURES)), dtype=np.int64)
    mask = np.zeros((len(batch), size), dtype=np.int64)
    first = np.zeros((len(batch), most), dtype=np.int64)
    pools = np.zeros((3, len(batch), most), dtype=np.float32)
    for i, p in enumerate(batch):
        places = fill_pieces(p.tokens, p.window, ids[i], features[i])
        mask[i, : int(p.tokens.first_W[p.window.last]) + 2] = 1
        first[i, : len(places)] = places
        for pool, words in zip(pools, (p.source, p.target, range(len(places))), strict=True):
            inside = [w for w in words if w < len(places)] or [0]
            pool[i, inside] = 1.0 / len(inside)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = network.encoder(*(torch.from_numpy(x) for x in (ids, features, mask)))
    hidden = hidden.float()
    words_BWH = hidden.gather(1, torch.from_numpy(first)[:, :, None].expand(-1, -1, HIDDEN))
    there = torch.from_numpy(pools[2] > 0)
    parts = [torch.bmm(torch.from_numpy(p)[:, None], words_BWH)[:, 0] for p in pools]
    parts.append(words_BWH.masked_fill(~there[:, :, None], -1e4).max(1).values)
    return head(torch.cat(parts, -1), told_roots(network.taggers["event"](words_BWH), there))


def told_roots(logits_BWL: Tensor, there_BW: Tensor) -> Tensor:
    """Return [B, roots]: the log probability that some word of a sentence triggers a root."""
    p = logits_BWL.softmax(-1)[..., 1:]
    of_root = torch.zeros(p.shape[-1], len(ROOTS))
    for label, kind in enumerate(LABEL_TYPES.tolist()):
        name = EVENT_TYPES[kind]
        of_root[label, ROOTS.index(JOINED.get(name, name))] = 1.0
    by_root = (p @ of_root).clamp(max=0.999) * there_BW[:, :, None]
    return torch.log1p(-(torch.log1p(-by_root).sum(1)).exp() + 1e-4)


def _accuracy(found: Sequence[tuple[int, int]]) -> float:
    return 100.0 * sum(g == f for g, f in found) / len(found)


def _macro_f1(found: Sequence[tuple[int, int]]) -> float:
    scores = []
    for root in range(len(ROOTS)):
        right = sum(g == f == root for g, f in found)
        gold, marked = sum(g == root for g, _ in found), sum(f == root for _, f in found)
        scores.append(200.0 * right / (gold + marked) if gold + marked else 0.0)
    return sum(scores) / len(scores)
