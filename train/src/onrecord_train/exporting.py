"""Weights to a model folder that the product loads, and the gate that both engines read the same.

Compares number formats and thresholds on development parts: quality, size and speed, in one run.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

import torch
from tokenizers import Tokenizer

from onrecord.model.heads import decode_text
from onrecord.model.manifest import Manifest, read_manifest, write_manifest
from onrecord.model.marker import ENCODER, HEADS, TOKENIZER, load_marker
from onrecord.model.tokens import read_tokens
from onrecord.records.report import Metadata, Report, make_report
from onrecord_train.onnx_graph import build_onnx, heads_npz
from onrecord_train.predicting import head_weights, predict
from onrecord_train.scoring import Tally, score_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from onrecord.model.outputs import Thresholds
    from onrecord.records.reading import (
        Attribution,
        MarkedMention,
        MarkedName,
        Predicate,
        Reading,
    )
    from onrecord_train.corpora import Gold
    from onrecord_train.network import Network

    Marked: TypeAlias = Attribution | MarkedMention | MarkedName | Predicate


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A model's figures on some gold texts, and the blank-separated words it marked a second."""

    tally: Tally
    words_per_s: float


def load_average(network: Network, checkpoints: Sequence[Path]) -> None:
    """Load the mean of some checkpoints' averaged weights and put the network into evaluation mode.

    The runs must have started from the same weights, else their mean is of no use.
    """
    # Our own checkpoints; they hold the recipe and the optimiser beside tensors.
    states = [torch.load(c, weights_only=False)["average"] for c in checkpoints]
    known = network.load_state_dict(
        {name: sum(s[name] for s in states) / len(states) for name in states[0]}, strict=False
    )
    if known.unexpected_keys:
        msg = f"the checkpoint has weights that the network lacks: {known.unexpected_keys[:3]}"
        raise ValueError(msg)
    network.eval()


def write_model(
    network: Network, tokenizer: Tokenizer, number_format: str, thresholds: Thresholds, folder: Path
) -> Manifest:
    """Write encoder, heads, tokeniser and manifest into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    arrays = head_weights(network).arrays()
    (folder / ENCODER).write_bytes(build_onnx(network, number_format))
    (folder / HEADS).write_bytes(heads_npz(arrays))
    (folder / TOKENIZER).write_text(tokenizer.to_str(), encoding="utf-8")
    return write_manifest(folder, (ENCODER, HEADS, TOKENIZER), thresholds)


def gold_reports(golds: Sequence[Gold]) -> list[Report]:
    """Return gold texts as reports."""
    return [make_report(g.name, g.text, Metadata()) for g in golds]


def measure_model(folder: Path, golds: Sequence[Gold]) -> Measured:
    """Return a model folder's figures on gold texts and its speed, loading not included."""
    marker = load_marker(folder)
    reports = gold_reports(golds)
    began = time.perf_counter()
    readings = list(marker.mark(reports))
    took = time.perf_counter() - began
    marker.close()
    words = sum(len(g.text.split()) for g in golds)
    return Measured(tally=score_readings(golds, readings), words_per_s=words / took)


def score_readings(golds: Sequence[Gold], readings: Sequence[Reading]) -> Tally:
    """Return the figures of readings against gold texts, in their order."""
    tally = Tally()
    for gold, reading in zip(golds, readings, strict=True):
        score_text(tally, gold.text, gold.attributions or (), reading.attributions)
    return tally


def try_thresholds(
    folder: Path, golds: Sequence[Gold], tries: Sequence[Thresholds]
) -> Iterator[tuple[Thresholds, Tally]]:
    """Yield the figures of every try; the encoder runs once, only the decoding is repeated."""
    marker = load_marker(folder)
    held = [(tokens, list(windows)) for tokens, windows in marker.outputs(gold_reports(golds))]
    marker.close()
    for thresholds in tries:
        readings = [
            decode_text(report, tokens, windows, marker.weights, thresholds)
            for report, (tokens, windows) in zip(gold_reports(golds), held, strict=True)
        ]
        yield thresholds, score_readings(golds, readings)


def count_equal(network: Network, folder: Path, golds: Sequence[Gold]) -> int:
    """Return how many texts get equal readings from torch and from a folder in ONNX Runtime.

    Equal: the same sentences, attributions, mentions, chains, names and predicates, and scores that
    differ by no more than a thousandth. Torch runs in float32, so the folder must as well.
    """
    marker = load_marker(folder)
    theirs = list(marker.mark(gold_reports(golds)))
    marker.close()
    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    texts = [(r, read_tokens(tokenizer, r.text)) for r in gold_reports(golds)]
    ours = predict(network, texts, read_manifest(folder).thresholds, half=False)
    return sum(_equal(a, b) for a, b in zip(ours, theirs, strict=True))


def _equal(a: Reading, b: Reading, tolerance: float = 1e-3) -> bool:
    if a.sentences != b.sentences:
        return False
    pairs: tuple[tuple[Sequence[Marked], Sequence[Marked]], ...] = (
        (a.attributions, b.attributions),
        (a.mentions, b.mentions),
        (a.names, b.names),
        (a.predicates, b.predicates),
    )
    return all(_alike(ours, theirs, tolerance) for ours, theirs in pairs)


def _alike(ours: Sequence[Marked], theirs: Sequence[Marked], tolerance: float) -> bool:
    return len(ours) == len(theirs) and all(
        replace(x, score=0.0) == replace(y, score=0.0) and abs(x.score - y.score) <= tolerance
        for x, y in zip(ours, theirs, strict=True)
    )


def size_mb(folder: Path) -> float:
    """Return the size of a model folder in megabytes (10^6 bytes)."""
    return sum(p.stat().st_size for p in folder.iterdir()) / 1e6
