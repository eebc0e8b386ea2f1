"""Spans of a window: which are scored, which are kept."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.marks import MARK_PARTS, mark_part
from onrecord.model.mentions import MOST_WORDS, best_spans, span_scores, width_buckets
from onrecord.model.outputs import Weights

seeds = st.integers(0, 10_000)


def projection(words: int, seed: int) -> np.ndarray:
    """Return a random projection of some words."""
    width = sum(n for _, n in MARK_PARTS)
    return np.random.default_rng(seed).normal(size=(words, width)).astype(np.float32)


def crosses(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Tell whether two spans overlap without one holding the other."""
    (f, e), (g, h) = sorted((a, b))
    return f < g <= e < h


def test_parts_cover_the_columns_once() -> None:
    """Every column of the projection belongs to exactly one head."""
    marks = np.arange(sum(n for _, n in MARK_PARTS), dtype=np.float32)[None]
    columns = np.concatenate([mark_part(marks, name)[0] for name, _ in MARK_PARTS])
    assert columns.tolist() == marks[0].tolist()
    with pytest.raises(KeyError):
        mark_part(marks, "no such head")


@given(seeds, st.integers(1, 30), st.floats(0.05, 0.95))
def test_kept_spans_never_cross(seed: int, words: int, threshold: float) -> None:
    """Kept spans are likely enough, do not cross, and a dropped one crosses a likelier one."""
    scores = np.random.default_rng(seed).normal(size=(words, MOST_WORDS)).astype(np.float32)
    scores[np.arange(words)[:, None] + np.arange(MOST_WORDS) >= words] = -np.inf
    kept = {(f, e): p for f, e, p in best_spans(scores, threshold)}
    assert list(kept) == sorted(kept, key=lambda s: (s[0], -s[1]))
    assert all(p >= threshold - 1e-6 for p in kept.values())
    assert not any(crosses(a, b) for a in kept for b in kept)
    likely = 1 / (1 + np.exp(-scores.astype(np.float64)))
    for f, width in zip(*np.nonzero(likely >= threshold + 1e-6), strict=True):
        span = (int(f), int(f + width))
        assert span in kept or any(
            crosses(span, k) and likely[k[0], k[1] - k[0]] >= likely[f, width] - 1e-9 for k in kept
        )


def test_a_mention_stands_in_one_line(weights: Weights) -> None:
    """No span ends before it begins, reaches into another line or is wider than the most."""
    words = MOST_WORDS + 20
    lines = np.array([0] * 10 + [1] * (words - 10), dtype=np.int32)
    scores = span_scores(projection(words, 1), weights.mentions, lines)
    assert scores.shape == (words, MOST_WORDS)
    firsts, widths = np.nonzero(scores > -np.inf)
    lasts = firsts + widths
    assert (lasts < words).all()
    assert (lines[firsts] == lines[lasts]).all()
    assert len(firsts) == 55 + sum(min(MOST_WORDS, words - f) for f in range(10, words))


def test_width_buckets_grow() -> None:
    """A wider span never falls into an earlier bucket."""
    assert (np.diff(width_buckets()) >= 0).all()
    assert width_buckets()[0] == 0
