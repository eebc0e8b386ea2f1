"""Weights to a model folder that the product loads, and the gate that both engines read the same.

Compares number formats on the development part: quality, size and speed, in one run.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

import numpy as np
import torch

from onrecord.model.heads import ArcWeights, Thresholds
from onrecord.model.manifest import Manifest, write_manifest
from onrecord.model.marker import ENCODER, HEADS, TOKENIZER, Marker, load_marker
from onrecord.records.reading import Reading
from onrecord.records.report import Metadata, Report, make_report
from onrecord_train.corpora import Gold
from onrecord_train.network import Network
from onrecord_train.onnx_graph import build_onnx, heads_npz
from onrecord_train.predicting import arc_weights, predict
from onrecord_train.scoring import Tally, score_text


def load_weights(network: Network, checkpoint: Path) -> None:
    """Load a checkpoint's averaged weights into a network."""
    network.load_state_dict(torch.load(checkpoint, weights_only=False)["average"])
    network.eval()


def write_model(network: Network, tokenizer_json: str, number_format: str, thresholds: Thresholds, folder: Path) -> Manifest:
    """Write encoder, heads, tokeniser and manifest into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    weights = arc_weights(network)
    (folder / ENCODER).write_bytes(build_onnx(network, number_format))
    (folder / HEADS).write_bytes(heads_npz({f.name: getattr(weights, f.name) for f in fields(ArcWeights)}))
    (folder / TOKENIZER).write_text(tokenizer_json, encoding="utf-8")
    return write_manifest(folder, (ENCODER, HEADS, TOKENIZER), thresholds)


def gold_reports(golds: Sequence[Gold]) -> list[Report]:
    """Return gold texts as reports."""
    return [make_report(g.name, g.text, Metadata()) for g in golds]


def score_model(marker: Marker, golds: Sequence[Gold]) -> tuple[Tally, float, list[Reading]]:
    """Return a model's figures on gold texts, the seconds that marking took, and the readings."""
    reports = gold_reports(golds)
    began = time.perf_counter()
    readings = marker.mark(reports)
    took = time.perf_counter() - began
    tally = Tally()
    for gold, reading in zip(golds, readings, strict=True):
        score_text(tally, gold.text, gold.attributions or (), reading.attributions)
    return tally, took, readings


def parity(network: Network, folder: Path, golds: Sequence[Gold], *, tolerance: float) -> tuple[int, int]:
    """Return how many readings are equal in torch and ONNX, and how many there are.

    Two readings are equal if sentences and attributions have the same spans, acts and nesting, and no score differs by
    more than the tolerance.
    """
    marker = load_marker(folder)
    reports = gold_reports(golds)
    theirs = marker.mark(reports)
    texts = [(r.id, _tokens(folder, r.text)) for r in reports]
    thresholds = _thresholds(folder)
    ours = predict(network, texts, thresholds, half=False)
    return sum(_equal(a, b, tolerance) for a, b in zip(ours, theirs, strict=True)), len(reports)


def _tokens(folder: Path, text: str) -> object:
    from tokenizers import Tokenizer

    from onrecord.model.tokens import read_tokens

    return read_tokens(Tokenizer.from_file(str(folder / TOKENIZER)), text)


def _thresholds(folder: Path) -> Thresholds:
    from onrecord.model.manifest import read_manifest

    return read_manifest(folder).thresholds


def _equal(a: Reading, b: Reading, tolerance: float) -> bool:
    if a.sentences != b.sentences or len(a.attributions) != len(b.attributions):
        return False
    pairs = zip(a.attributions, b.attributions, strict=True)
    return all(
        (x.source, x.cue, x.content, x.nested, x.act) == (y.source, y.cue, y.content, y.nested, y.act)
        and abs(x.score - y.score) <= tolerance
        for x, y in pairs
    )


def size_mb(folder: Path) -> float:
    """Return the size of a model folder in megabytes."""
    return float(np.sum([p.stat().st_size for p in folder.iterdir()])) / 1e6
