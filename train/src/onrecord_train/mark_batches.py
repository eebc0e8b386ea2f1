"""Mentions, pairs of them and arguments of a batch's windows as tensors. Random in nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from onrecord.model.arcs import distances
from onrecord.model.coreference import NEAR, NOBODY, candidates, pair_features
from onrecord.model.facts import mention_facts
from onrecord.model.mentions import MOST_WORDS, width_buckets
from onrecord_train.layers import UNKNOWN, Roles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord_train.layers import Mentions
    from onrecord_train.samples import Sample

Ints = NDArray[np.int64]
# Words of a predicate's stretch: REACH on both sides and itself.
PAIRS = NEAR


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkBatch:
    """Tensors of one batch: N mentions with C candidates, S exhaustive windows, P predicates.

    Args:
        window_N: window of a mention, its first, last and head word there, its width's bucket.
        types_N: allowed types as bits; `kind_N` UNKNOWN where nobody says it.
        earlier_NC: candidates by their number in the batch, NOBODY where there is none.
        gold_NC: which of them are in the mention's chain.
        spans_S: windows whose mentions are all known, and `paragraph_SW`, -1 beyond the words.
        inside_SWW: 1 at a span that is a mention.
        role_words_PS: places of the words that may be arguments; -1 beyond them.
    """

    window_N: Tensor
    ends_N3: Tensor
    width_N: Tensor
    types_N: Tensor
    kind_N: Tensor
    earlier_NC: Tensor
    features_NC5: Tensor
    gold_NC: Tensor
    spans_S: Tensor
    paragraph_SW: Tensor
    inside_SWW: Tensor
    role_window_P: Tensor
    role_word_P: Tensor
    role_words_PS: Tensor
    role_distance_PS: Tensor
    propbank_PS: Tensor
    event_PS: Tensor


def make_marks(samples: Sequence[Sample], words: int) -> MarkBatch:
    """Return the tensors of some windows.

    Args:
        samples: the windows, in the batch's order.
        words: words in the longest.
    """
    tables = [_window_mentions(i, s) for i, s in enumerate(samples)]
    offset, rows = 0, []
    earlier, features, gold = [], [], []
    for s, table in zip(samples, tables, strict=True):
        if not len(table):
            continue
        found, known, right = _pairs(s, table)
        earlier.append(np.where(found == NOBODY, NOBODY, found + offset))
        features.append(known)
        gold.append(right)
        rows.append(table)
        offset += len(table)
    table = np.concatenate(rows) if rows else np.zeros((0, 8), dtype=np.int64)
    return MarkBatch(
        window_N=torch.from_numpy(table[:, 0].copy()),
        ends_N3=torch.from_numpy(table[:, 1:4].copy()),
        width_N=torch.from_numpy(
            width_buckets()[(table[:, 2] - table[:, 1]).clip(0, MOST_WORDS - 1)]
        ),
        types_N=torch.from_numpy(table[:, 6].copy()),
        kind_N=torch.from_numpy(table[:, 7].copy()),
        earlier_NC=_joined(earlier, (0, 1)),
        features_NC5=_joined(features, (0, 1, 5)),
        gold_NC=_joined(gold, (0, 1)),
        **_span_tensors(samples, words),
        **_role_tensors(samples),
    )


def _joined(parts: list[Ints], empty: tuple[int, ...]) -> Tensor:
    return torch.from_numpy(np.concatenate(parts) if parts else np.zeros(empty, dtype=np.int64))


def _window_mentions(number: int, s: Sample) -> Ints:
    """Return rows: window, first, last, head, chain, kind, types, kind as told.

    Words are counted from the window's first.
    """
    m = s.targets.mentions
    if m is None:
        return np.zeros((0, 8), dtype=np.int64)
    inside = _inside(m, s)
    ends = m.ends_N3[inside] - s.window.first
    columns = [m.chain_N[inside], m.kind_N[inside], m.types_N[inside], m.told_N[inside]]
    return np.concatenate(
        [np.full((len(ends), 1), number), ends, np.stack(columns, 1).reshape(-1, 4)], 1
    )


def _inside(m: Mentions, s: Sample) -> NDArray[np.bool_]:
    return (m.ends_N3[:, 0] >= s.window.first) & (m.ends_N3[:, 1] < s.window.last)


def _pairs(s: Sample, table: Ints) -> tuple[Ints, Ints, Ints]:
    """Return candidates, their features and whether they are of the same chain."""
    spans = [(int(f) + s.window.first, int(e) + s.window.first) for f, e in table[:, 1:3]]
    facts = mention_facts(s.targets.facts, spans)
    earlier = candidates(facts)[:, :PAIRS]
    known = pair_features(facts, table[:, 5], np.arange(len(table)), earlier)
    right = (table[:, 4][earlier] == table[:, 4][:, None]) & (earlier != NOBODY)
    return earlier, known, right.astype(np.int64)


def _span_tensors(samples: Sequence[Sample], words: int) -> dict[str, Tensor]:
    known = [
        (i, s, s.targets.mentions)
        for i, s in enumerate(samples)
        if s.targets.mentions is not None and s.targets.mentions.exhaustive
    ]
    paragraph = np.full((len(known), words), -1, dtype=np.int64)
    inside = np.zeros((len(known), words, words), dtype=np.float32)
    for row, (_, s, m) in enumerate(known):
        lines = s.targets.tokens.paragraph_W[s.window.first : s.window.last]
        paragraph[row, : len(lines)] = lines
        ends = m.ends_N3[_inside(m, s)] - s.window.first
        inside[row, ends[:, 0], ends[:, 1]] = 1.0
    return {
        "spans_S": torch.tensor([i for i, _, _ in known], dtype=torch.long),
        "paragraph_SW": torch.from_numpy(paragraph),
        "inside_SWW": torch.from_numpy(inside),
    }


def _role_tensors(samples: Sequence[Sample]) -> dict[str, Tensor]:
    known = [
        (i, s.window.first, r)
        for i, s in enumerate(samples)
        for r in s.targets.roles
        if s.window.first <= r.first and r.last <= s.window.last
    ]
    size = max((r.last - r.first for _, _, r in known), default=1)
    words = np.full((len(known), size), -1, dtype=np.int64)
    distance = np.zeros((len(known), size), dtype=np.int64)
    labels = {name: np.full((len(known), size), UNKNOWN) for name in ("propbank", "event")}
    for row, (_, start, r) in enumerate(known):
        count = r.last - r.first
        words[row, :count] = np.arange(r.first, r.last) - start
        distance[row, :count] = distances(np.array([r.word - r.first], dtype=np.int32), count)[0]
        _fill(labels, row, r)
    return {
        "role_window_P": torch.tensor([i for i, _, _ in known], dtype=torch.long),
        "role_word_P": torch.tensor([r.word - f for _, f, r in known], dtype=torch.long),
        "role_words_PS": torch.from_numpy(words),
        "role_distance_PS": torch.from_numpy(distance),
        "propbank_PS": torch.from_numpy(labels["propbank"]),
        "event_PS": torch.from_numpy(labels["event"]),
    }


def _fill(labels: dict[str, Ints], row: int, r: Roles) -> None:
    for name, values in (("propbank", r.propbank_S), ("event", r.event_S)):
        if values is not None:
            labels[name][row, : len(values)] = values
