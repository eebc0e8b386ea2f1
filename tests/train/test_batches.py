"""Laws of training windows and their tensors. Skipped where the workshop's torch is absent."""

from importlib import import_module

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from onrecord.model.session import CLS, SEP
from onrecord.model.windows import WINDOW_PIECES
from onrecord.records.anchor import Span
from onrecord.records.reading import Attribution
from onrecord_train.corpora import Gold
from onrecord_train.targets import UNKNOWN, Targets, make_targets

pytest.importorskip("torch", reason="the workshop's environment has torch, the product's has not")
batches = import_module("onrecord_train.batches")
samples_module = import_module("onrecord_train.samples")

SENTENCE = "The antidisestablishmentarians said on Monday that they would go.\n"
SEEDS = st.integers(0, 2**32 - 1)


def long_gold(sentences: int, lines: int) -> Gold:
    """Return a text with an attribution a sentence; a paragraph ends after so many sentences."""
    text = "".join(
        SENTENCE if i % lines == lines - 1 else SENTENCE.replace("\n", " ")
        for i in range(sentences)
    )
    places = range(0, sentences * len(SENTENCE), len(SENTENCE))
    found = tuple(
        Attribution(
            source=(Span(start=at, end=at + SENTENCE.index(" said")),),
            cue=(Span(start=at + SENTENCE.index("said"), end=at + SENTENCE.index(" on")),),
            content=(Span(start=at + SENTENCE.index("that"), end=at + SENTENCE.index(".")),),
        )
        for at in places
    )
    return Gold(name="long", text=text, attributions=found, sentences=())


@pytest.fixture(scope="module")
def long(tokenizer: Tokenizer) -> Targets:
    return make_targets(tokenizer, long_gold(60, lines=60))


@settings(max_examples=40, deadline=None)
@given(sentences=st.integers(0, 70), lines=st.integers(1, 40), seed=st.none() | SEEDS)
def test_samples_cover_every_word_once(
    tokenizer: Tokenizer, sentences: int, lines: int, seed: int | None
) -> None:
    """The windows partition a text's words and none is too large, with and without chance."""
    targets = make_targets(tokenizer, long_gold(sentences, lines))
    rng = None if seed is None else np.random.default_rng(seed)
    samples = samples_module.cut_samples(targets, rng)
    covered = [w for s in samples for w in range(s.window.first, s.window.last)]
    assert covered == list(range(len(targets.tokens)))
    assert all(s.pieces <= WINDOW_PIECES + 2 for s in samples)


def test_chance_moves_the_windows(long: Targets) -> None:
    """Different seeds cut a long text in different places, the same seed in the same."""
    cuts = [
        tuple(s.window.first for s in samples_module.cut_samples(long, np.random.default_rng(seed)))
        for seed in (1, 1, 2, 3)
    ]
    assert cuts[0] == cuts[1]
    assert len(set(cuts)) > 1


@settings(max_examples=30, deadline=None)
@given(seed=SEEDS, pieces=st.integers(400, 5000))
def test_groups_hold_every_sample_once(long: Targets, seed: int, pieces: int) -> None:
    """Every window is in one batch, and no batch is larger than asked once it is padded."""
    rng = np.random.default_rng(seed)
    samples = [s for _ in range(4) for s in samples_module.cut_samples(long, rng)]
    groups = list(samples_module.group_samples(samples, pieces, rng))
    assert sorted(id(s) for g in groups for s in g) == sorted(id(s) for s in samples)
    assert all(max(s.pieces for s in g) * len(g) <= pieces for g in groups)


def test_a_batch_holds_its_windows(long: Targets) -> None:
    """Pieces, places and layers of every window stand in its row; the rest is padding."""
    samples = samples_module.cut_samples(long, None)
    batch = batches.make_batch(samples)
    for i, s in enumerate(samples):
        size, pieces = s.window.last - s.window.first, s.pieces
        words = slice(s.window.first, s.window.last)
        ids, places = batch.ids_BT[i].numpy(), batch.first_BW[i, :size].numpy()
        assert (ids[0], ids[pieces - 1]) == (CLS, SEP)
        assert batch.mask_BT[i].tolist() == [1] * pieces + [0] * (len(ids) - pieces)
        assert ids[places].tolist() == long.tokens.ids_P[long.tokens.first_W[words]].tolist()
        features = batch.features_BTF[i].numpy()[places]
        assert features.tolist() == long.tokens.features_WF[words].tolist()
        assert batch.anchor_BW[i, :size].tolist() == long.anchor_W[words].tolist()
        assert set(batch.anchor_BW[i, size:].tolist()) <= {UNKNOWN}


def test_whole_attributions_and_no_others_are_in_a_batch(long: Targets) -> None:
    """An anchor is learned from where its window holds all its words, with its labels in place."""
    samples = samples_module.cut_samples(long, np.random.default_rng(5))
    batch = batches.make_batch(samples)
    learned = {}
    for j, (i, word) in enumerate(zip(batch.window_C, batch.word_C, strict=True)):
        window = samples[int(i)].window
        labels = batch.labels_CW[j].numpy()
        path = [[int(w) + window.first, int(labels[w])] for w in np.flatnonzero(labels)]
        learned[int(word) + window.first] = path
        assert batch.words_CW[j].sum() == window.last - window.first
    whole = {
        int(anchor): path.tolist()
        for anchor, path in zip(long.anchors_A, long.paths, strict=True)
        if any(s.window.first <= path[0, 0] and path[-1, 0] < s.window.last for s in samples)
    }
    assert learned == whole
    assert 0 < len(whole) < len(long.paths)


def test_masking_hides_first_pieces_only(long: Targets) -> None:
    """With a share of words masked, those words' first pieces are the mask and all else stays."""
    samples = samples_module.cut_samples(long, None)
    plain = batches.make_batch(samples).ids_BT.numpy()
    masked = batches.make_batch(samples, np.random.default_rng(1), 0.3).ids_BT.numpy()
    places = batches.make_batch(samples).first_BW.numpy()
    for row, (before, after) in enumerate(zip(plain, masked, strict=True)):
        changed = np.flatnonzero(before != after)
        assert set(after[changed]) == {batches.MASK}
        assert set(changed) <= set(places[row])
    assert (
        0.2 < (plain != masked).sum() / sum(s.window.last - s.window.first for s in samples) < 0.4
    )
