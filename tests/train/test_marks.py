"""One decoder, two engines: what NumPy computes of the heads is what torch computes."""

from importlib import import_module
from types import ModuleType

import numpy as np
import pytest
from tokenizers import Tokenizer

from onrecord.model.coreference import NEAR, candidates, pair_features, pair_scores
from onrecord.model.facts import mention_facts
from onrecord.model.features import FEATURES
from onrecord.model.marks import MARK_PARTS
from onrecord.model.mentions import mention_vectors, span_scores
from onrecord.model.predicates import role_pairs
from onrecord.records.anchor import Span
from onrecord.records.labels import EntityType, MentionKind, NameType, Status
from onrecord_train.corpora import Gold, GoldEvent, GoldMention, GoldPredicate
from onrecord_train.targets import make_targets

torch: ModuleType = pytest.importorskip(
    "torch", reason="the workshop's environment has torch, the product's has not"
)
batches = import_module("onrecord_train.batches")
samples = import_module("onrecord_train.samples")
mark_losses = import_module("onrecord_train.mark_losses")
network_module = import_module("onrecord_train.network")
predicting = import_module("onrecord_train.predicting")
main = import_module("onrecord_train.main")

TEXT = "Ada Roe left the old town. She told Bo Ash that she had sold it. He may not come."


def span(words: str, nth: int = 0) -> Span:
    """Return where words stand for the nth time."""
    at = -1
    for _ in range(nth + 1):
        at = TEXT.index(words, at + 1)
    return Span(start=at, end=at + len(words))


def gold() -> Gold:
    """Return a text with every layer."""

    def mention(words: str, chain: str, kind: MentionKind, nth: int = 0) -> GoldMention:
        types = frozenset([EntityType.PERSON if chain in "ab" else EntityType.PLACE])
        return GoldMention(span=span(words, nth), chain=chain, kind=kind, types=types)

    return Gold(
        name="g",
        text=TEXT,
        mentions=(
            mention("Ada Roe", "a", MentionKind.NAME),
            mention("the old town", "t", MentionKind.NOMINAL),
            mention("She", "a", MentionKind.PRONOUN),
            mention("Bo Ash", "b", MentionKind.NAME),
            mention("she", "a", MentionKind.PRONOUN),
            mention("it", "t", MentionKind.PRONOUN),
            mention("He", "b", MentionKind.PRONOUN),
        ),
        exhaustive=True,
        names=((span("Ada Roe"), NameType.PERSON),),
        predicates=(
            GoldPredicate(
                trigger=span("told"),
                arguments=(("ARG0", span("She")), ("ARG2", span("Bo Ash"))),
            ),
        ),
        events=(
            GoldEvent(
                trigger=span("sold"),
                type="AID",
                mode="",
                status=Status.ACTUAL,
                parts=(("ACTOR", span("she")),),
            ),
        ),
    )


@pytest.fixture
def made(tokenizer: Tokenizer) -> tuple[ModuleType, object, object]:
    """Return a small random network, the targets of the text and their batch."""
    torch.manual_seed(1)
    net = network_module.Network(main.network_shape()).eval()
    targets = make_targets(tokenizer, gold())
    return net, targets, batches.make_batch(samples.cut_samples(targets, None))


def test_heads_are_the_same_in_both_engines(made: tuple) -> None:
    """Spans, mentions, pairs and arguments get equal scores from torch and from NumPy."""
    net, targets, batch = made
    words = torch.randn(1, len(targets.tokens), network_module.HIDDEN)
    weights = predicting.head_weights(net)
    with torch.no_grad():
        marks = torch.cat([net.marks.parts[n](words) for n, _ in MARK_PARTS], -1)[0].numpy()
        theirs = net.marks.span_scores(words)[0].numpy()
        ours = span_scores(marks, weights.mentions, targets.tokens.paragraph_W)
        firsts, widths = np.nonzero(ours > -np.inf)
        assert len(firsts) > len(targets.tokens)
        np.testing.assert_allclose(ours[firsts, widths], theirs[firsts, firsts + widths], atol=1e-4)

        m = batch.marks
        vectors = net.marks.vectors(words[m.window_N[:, None], m.ends_N3], m.width_N)
        first, last, head = targets.mentions.ends_N3.T
        found = mention_vectors(marks, weights.mentions, (first, last, head))
        np.testing.assert_allclose(found, vectors.numpy(), atol=1e-4)

        pairs = net.marks.pair_scores(vectors, m.earlier_NC, m.features_NC5).numpy()
        facts = mention_facts(targets.facts, list(zip(first, last, strict=True)))
        rows, earlier = np.arange(len(first)), candidates(facts)[:, :NEAR]
        features = pair_features(facts, targets.mentions.kind_N, rows, earlier)
        projected = found @ weights.mentions.pair_MQ + weights.mentions.pair_Q
        scores = pair_scores(projected, features, (rows, earlier), weights.mentions)
        there = earlier >= 0
        assert there.sum() == 21
        np.testing.assert_allclose(scores[there], pairs[there], atol=1e-4)

        roles = net.marks.role_pairs(
            words[0][m.role_words_PS.clamp_min(0)], words[0][m.role_word_P], m.role_distance_PS
        )
        for row, r in enumerate(targets.roles):
            known = role_pairs(marks, r.word, slice(r.first, r.last), weights.roles)
            np.testing.assert_allclose(known, roles[row][: r.last - r.first].numpy(), atol=1e-4)


def test_every_layer_learns(made: tuple) -> None:
    """A text with every layer gives every head a loss and a gradient."""
    net, _, batch = made
    words = torch.randn(1, batch.first_BW.shape[1], network_module.HIDDEN, requires_grad=True)
    losses = mark_losses.mark_losses(net.marks, words, batch.marks)
    assert set(losses) == {"spans", "types", "kinds", "chains", "roles"}
    for loss in losses.values():
        assert loss.item() > 0
    sum(losses.values()).backward()
    assert all(p.grad is not None and p.grad.abs().sum() > 0 for p in net.marks.parts.parameters())


def test_targets_say_what_the_gold_says(made: tuple) -> None:
    """Chains, names, events and statuses come back from the targets as they went in."""
    _, targets, batch = made
    chains = targets.mentions.chain_N.tolist()
    assert chains == [0, 1, 0, 2, 0, 1, 2]
    right = batch.marks.gold_NC.numpy()
    assert right.any(1).tolist() == [False, False, True, False, True, True, True]
    assert (targets.event_W > 0).sum() == 1
    assert (targets.name_W > 0).sum() == 2
    assert targets.predicate_W.sum() == 1
    assert targets.status_W.max() == 1
    assert len(FEATURES) == targets.tokens.features_WF.shape[1]


def test_a_partial_label_counts_whole() -> None:
    """The loss of a set of labels is minus the log of their summed probability."""
    logits = torch.tensor([[1.0, 2.0, 0.5], [0.0, 0.0, 0.0], [3.0, 1.0, 1.0]])
    bits = torch.tensor([0b101, 0, 0b010])
    p = logits.softmax(-1)
    expected = -(p[0, 0] + p[0, 2]).log() - p[2, 1].log()
    assert torch.isclose(mark_losses.partial_loss(logits, bits, 3), expected)
