"""Laws of the losses, against brute force. Skipped where the workshop's torch is absent."""

import itertools
from importlib import import_module
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model.arcs import (
    DISTANCE_COUNT,
    LABEL_COUNT,
    PARAGRAPH_COUNT,
    allowed_moves,
    edge_scores,
)
from onrecord_train.targets import INNER, NOT_OUTER, OUTER, PLAIN, UNKNOWN

torch: ModuleType = pytest.importorskip(
    "torch", reason="the workshop's environment has torch, the product's has not"
)
losses = import_module("onrecord_train.losses")
network = import_module("onrecord_train.network")

SETTINGS = settings(max_examples=15, deadline=None)
SEEDS = st.integers(0, 2**31 - 1)


def allowed_paths(words: int) -> list[tuple[int, ...]]:
    moves, (first, last) = allowed_moves(), edge_scores()
    return [
        path
        for path in itertools.product(range(LABEL_COUNT), repeat=words)
        if first[path[0]] == 0 == last[path[-1]]
        and all(moves[a, b] == 0 for a, b in itertools.pairwise(path))
    ]


def new_arcs(generator: torch.Generator) -> torch.nn.Module:
    """Return an arc scorer with random scores of moves and edges."""
    shape = network.Shape(
        features=(),
        taggers=(),
        arc_labels=LABEL_COUNT,
        arc_width=2,
        distances=DISTANCE_COUNT,
        paragraph_distances=PARAGRAPH_COUNT,
    )
    arcs = network.ArcScorer(shape)
    with torch.no_grad():
        for p in (arcs.transition, arcs.first, arcs.last):
            p.copy_(torch.randn(p.shape, generator=generator))
    return arcs


def new_chain() -> object:
    first, last = edge_scores()
    return network.Chain(
        moves_LL=torch.from_numpy(allowed_moves()),
        first_L=torch.from_numpy(first),
        last_L=torch.from_numpy(last),
    )


def likelihoods(seed: int, words: int, padding: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Return the log likelihood of every allowed path, as the network has it and by enumeration."""
    generator = torch.Generator().manual_seed(seed)
    arcs = new_arcs(generator)
    scores = 2 * torch.randn((1, words + padding, LABEL_COUNT), generator=generator)
    paths = torch.tensor(allowed_paths(words))
    labels = torch.nn.functional.pad(paths, (0, padding))
    mask = torch.nn.functional.pad(torch.ones_like(paths), (0, padding))
    with torch.no_grad():
        found = network.crf_log_likelihood(
            scores.expand(len(paths), -1, -1), labels, mask, arcs, new_chain()
        )
        totals = arcs.first[paths[:, 0]] + arcs.last[paths[:, -1]]
        for w in range(words):
            totals = totals + scores[0, w, paths[:, w]]
        for w in range(1, words):
            totals = totals + arcs.transition[paths[:, w - 1], paths[:, w]]
    return found, totals - torch.logsumexp(totals, 0)


@SETTINGS
@given(seed=SEEDS, words=st.integers(1, 3), padding=st.integers(0, 2))
def test_the_likelihood_is_that_of_all_paths_counted(seed: int, words: int, padding: int) -> None:
    """The log likelihood is that of enumerating every allowed sequence, padded or not."""
    found, counted = likelihoods(seed, words, padding)
    assert torch.allclose(found, counted, atol=1e-3)


@SETTINGS
@given(seed=SEEDS, words=st.integers(1, 3))
def test_likelihoods_are_never_positive_and_sum_to_one(seed: int, words: int) -> None:
    """The probabilities of the allowed sequences are at most 1, and 1 together."""
    found, _ = likelihoods(seed, words, padding=1)
    assert (found <= 1e-4).all()
    assert torch.isclose(found.exp().sum(), torch.tensor(1.0), atol=1e-3)


def test_a_forbidden_sequence_has_no_likelihood() -> None:
    """A sequence that breaks a rule of the decoder is as good as impossible."""
    generator = torch.Generator().manual_seed(1)
    paths = set(itertools.product(range(LABEL_COUNT), repeat=2)) - set(allowed_paths(2))
    labels = torch.tensor(sorted(paths))
    scores = torch.randn((len(labels), 2, LABEL_COUNT), generator=generator)
    with torch.no_grad():
        found = network.crf_log_likelihood(
            scores, labels, torch.ones_like(labels), new_arcs(generator), new_chain()
        )
    assert (found < -1000).all()


def test_a_flat_corpus_pays_only_for_outer_cues() -> None:
    """NOT_OUTER costs what PLAIN and INNER cost together, UNKNOWN nothing, the rest themselves."""
    logits = torch.randn((1, 1, 3), generator=torch.Generator().manual_seed(2))
    chances = logits.softmax(-1)[0, 0]

    def loss(label: int) -> float:
        return float(losses._anchor_loss(logits, torch.tensor([[label]])))

    for label in (PLAIN, OUTER, INNER):
        assert loss(label) == pytest.approx(-float(chances[label].log()), rel=1e-5)
    together = float((chances[PLAIN] + chances[INNER]).log())
    assert loss(NOT_OUTER) == pytest.approx(-together, rel=1e-5)
    assert loss(UNKNOWN) == 0.0
