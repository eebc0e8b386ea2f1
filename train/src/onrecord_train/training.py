"""The training loop: epochs over all corpora, averaged weights, checkpoints to resume from.

Every epoch ends with a score. Deterministic under a seed on one machine: everything random goes
through one generator and torch's own seed.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import torch

from onrecord.model.arcs import allowed_moves, edge_scores
from onrecord.model.outputs import Thresholds
from onrecord.records.report import Metadata, make_report
from onrecord_train.batches import make_batch
from onrecord_train.corpora import Gold
from onrecord_train.losses import batch_losses
from onrecord_train.network import Chain, Network
from onrecord_train.predicting import predict
from onrecord_train.samples import cut_samples, group_samples
from onrecord_train.scoring import Tally, score_text
from onrecord_train.targets import Targets

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord_train.batches import Batch
    from onrecord_train.samples import Sample


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How to train: sizes in word pieces, learning rates at their peak, shares between 0 and 1.

    Args:
        shares: how many times a corpus is seen in one epoch, by the corpus's name; below 1 a random
            part of it.
    """

    epochs: int = 8
    batch_pieces: int = 4096
    encoder_rate: float = 1.5e-4
    head_rate: float = 1e-3
    layer_decay: float = 0.9
    weight_decay: float = 0.01
    warmup: float = 0.08
    masked: float = 0.05
    average: float = 0.998
    seed: int = 1
    half: bool = True
    checkpoint_s: float = 300.0
    shares: tuple[tuple[str, float], ...] = (
        ("polnear", 0.8),
        ("voice", 3.0),
        ("written", 3.0),
        ("ewt", 1.5),
        ("gum", 3.0),
        ("crossner", 6.0),
        ("names", 2.0),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Dev:
    """A development part: gold texts with their targets, scored after every epoch."""

    name: str
    gold: Sequence[Gold]
    targets: Sequence[Targets]


def label_chain() -> Chain:
    """Return the allowed label sequences as tensors."""
    first, last = edge_scores()
    return Chain(
        moves_LL=torch.from_numpy(allowed_moves()),
        first_L=torch.from_numpy(first),
        last_L=torch.from_numpy(last),
    )


class Trainer:
    """Holds a network, its average, the optimiser and the place in the schedule.

    `run` goes on from there.
    """

    def __init__(
        self,
        network: Network,
        corpora: dict[str, list[Targets]],
        devs: Sequence[Dev],
        recipe: Recipe,
        out: Path,
    ) -> None:
        self.network, self.corpora, self.devs, self.recipe, self.out = (
            network,
            corpora,
            devs,
            recipe,
            out,
        )
        self.chain = label_chain()
        self.optimiser = torch.optim.AdamW(
            _groups(network, recipe),
            betas=(0.9, 0.98),
            weight_decay=recipe.weight_decay,
            fused=True,
        )
        self.average = {n: p.detach().clone() for n, p in network.named_parameters()}
        self.epoch, self.step_in_epoch, self.step = 0, 0, 0
        self.steps = recipe.epochs * len(self._epoch_batches(0))

    def _epoch_batches(self, epoch: int) -> list[list[Sample]]:
        rng = np.random.default_rng([self.recipe.seed, epoch])
        samples = []
        for name, share in self.recipe.shares:
            for copy in range(int(np.ceil(share))):
                part = min(1.0, share - copy)
                for t in self.corpora[name]:
                    if rng.random() < part:
                        samples += cut_samples(t, rng)
        return list(group_samples(samples, self.recipe.batch_pieces, rng))

    def run(self) -> None:
        """Train to the end of the recipe.

        Writes checkpoints, a log line every 20 steps, and development scores after every epoch.
        """
        while self.epoch < self.recipe.epochs:
            self._run_epoch()
            self.epoch, self.step_in_epoch = self.epoch + 1, 0
            self.score()
            self.save()

    def _run_epoch(self) -> None:
        batches = self._epoch_batches(self.epoch)
        saved_at = began_at = time.monotonic()
        pieces = 0
        sums: dict[str, float] = {}
        for i in range(self.step_in_epoch, len(batches)):
            rng = np.random.default_rng([self.recipe.seed, self.epoch, i])
            torch.manual_seed(self.recipe.seed * 1_000_003 + self.epoch * 10_007 + i)
            losses = self._step(make_batch(batches[i], rng, self.recipe.masked))
            pieces += sum(s.pieces for s in batches[i])
            for name, value in losses.items():
                sums[name] = 0.95 * sums.get(name, value) + 0.05 * value
            self.step_in_epoch = i + 1
            now = time.monotonic()
            if i % 20 == 0 or i + 1 == len(batches):
                rate = pieces / (now - began_at)
                parts = " ".join(f"{n} {v:.3f}" for n, v in sums.items())
                print(
                    f"epoch {self.epoch} {i + 1}/{len(batches)} {rate:.0f} pieces/s {parts}",
                    file=sys.stderr,
                    flush=True,
                )
            if now - saved_at > self.recipe.checkpoint_s:
                self.save()
                saved_at = now

    def _step(self, batch: Batch) -> dict[str, float]:
        self.network.train()
        for group in self.optimiser.param_groups:
            group["lr"] = group["peak"] * self._schedule()
        losses = batch_losses(self.network, batch, self.chain, half=self.recipe.half)
        self.optimiser.zero_grad(set_to_none=True)
        torch.autograd.backward(cast("torch.Tensor", sum(losses.values())))
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimiser.step()
        self.step += 1
        # At first the average spans the last tenth of the steps so far, not the far-off beginning.
        weight = max(1.0 - self.recipe.average, min(1.0, 10.0 / self.step))
        with torch.no_grad():
            live = [p.detach() for p in self.network.parameters()]
            torch._foreach_lerp_(list(self.average.values()), live, weight)
        return {n: v.item() for n, v in losses.items()}

    def _schedule(self) -> float:
        done = self.step / self.steps
        if done < self.recipe.warmup:
            return done / self.recipe.warmup
        return max(0.02, (1.0 - done) / (1.0 - self.recipe.warmup))

    def averaged(self) -> Network:
        """Return a network with the averaged weights."""
        copy = Network(self.network.shape)
        copy.load_state_dict(self.average, strict=True)
        return copy

    def score(self) -> None:
        """Score the averaged weights on the development parts; append figures to `scores.jsonl`."""
        network = self.averaged()
        for dev in self.devs:
            reports = (make_report(g.name, g.text, Metadata()) for g in dev.gold)
            texts = [(r, t.tokens) for r, t in zip(reports, dev.targets, strict=True)]
            readings = predict(network, texts, Thresholds(), half=self.recipe.half)
            tally = Tally()
            for gold, reading in zip(dev.gold, readings, strict=True):
                score_text(tally, gold.text, gold.attributions or (), reading.attributions)
            print(f"after epoch {self.epoch}: {dev.name}: {tally}", file=sys.stderr, flush=True)
            line = {
                "epoch": self.epoch,
                "dev": dev.name,
                **{n: round(tally.f1(n), 2) for n in tally.counts},
            }
            with (self.out / "scores.jsonl").open("a", encoding="utf-8") as f:
                f.write(json.dumps(line) + "\n")

    def save(self) -> None:
        """Write a checkpoint; the old one stays until the new one is whole."""
        state = {
            "network": self.network.state_dict(),
            "average": self.average,
            "optimiser": self.optimiser.state_dict(),
            "place": (self.epoch, self.step_in_epoch, self.step),
            "recipe": asdict(self.recipe),
        }
        partial = self.out / "checkpoint.partial"
        torch.save(state, partial)
        partial.replace(self.out / "checkpoint.pt")

    def resume(self) -> bool:
        """Go back to the last checkpoint of the same recipe; tell whether there was one."""
        path = self.out / "checkpoint.pt"
        if not path.exists():
            return False
        state = torch.load(path, weights_only=False)
        self.network.load_state_dict(state["network"])
        self.average = state["average"]
        self.optimiser.load_state_dict(state["optimiser"])
        self.epoch, self.step_in_epoch, self.step = state["place"]
        return True


def _groups(network: Network, recipe: Recipe) -> list[dict[str, Any]]:
    """Return optimiser groups by rate and decay.

    Heads go at the head rate, encoder layers ever slower towards the bottom.
    """
    layers = len(network.encoder.layers)
    rates: dict[tuple[float, float], list[torch.nn.Parameter]] = {}
    for name, p in network.named_parameters():
        decay = recipe.weight_decay if p.ndim > 1 else 0.0
        rates.setdefault((_rate(name, recipe, layers), decay), []).append(p)
    return [{"params": ps, "lr": r, "peak": r, "weight_decay": d} for (r, d), ps in rates.items()]


def _rate(name: str, recipe: Recipe, layers: int) -> float:
    if not name.startswith("encoder.") or ".features." in name:
        return recipe.head_rate if ".features." not in name else recipe.encoder_rate * 4
    depth = int(name.split(".")[2]) + 1 if name.startswith("encoder.layers.") else 0
    return recipe.encoder_rate * recipe.layer_decay ** (layers - depth)
