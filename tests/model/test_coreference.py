"""Which mentions a mention may mean, and the chains that follow."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from onrecord.model import coreference
from onrecord.model.coreference import (
    ACRONYM,
    FAR,
    NOBODY,
    SAME_HEAD,
    SAME_WORDS,
    SHORT_FORM,
    UNRELATED,
    antecedents,
    candidates,
    chains_of,
    pair_features,
)
from onrecord.model.facts import MentionFacts, head_of, mention_facts, word_facts
from onrecord.model.mentions import KINDS
from onrecord.model.outputs import Weights
from onrecord.model.tokens import read_tokens
from onrecord.records.labels import MentionKind


def facts_of(tokenizer: Tokenizer, text: str, *phrases: str) -> MentionFacts:
    """Return the facts of phrases of a text, each where it first stands after the one before."""
    tokens = read_tokens(tokenizer, text)
    spans, at = [], 0
    for phrase in phrases:
        start = text.index(phrase, at)
        words = np.flatnonzero(
            (tokens.spans_W2[:, 0] >= start) & (tokens.spans_W2[:, 1] <= start + len(phrase))
        )
        spans.append((int(words[0]), int(words[-1])))
        at = start + 1
    return mention_facts(word_facts(text, tokens), spans)


def relation(facts: MentionFacts) -> int:
    """Return what the last of two mentions' words say of the first."""
    features = pair_features(facts, np.zeros(2, dtype=np.int64), np.array([1]), np.array([[0]]))
    return int(features[0, 0, 0]) // len(KINDS) ** 2


def test_words_tell_relations(tokenizer: Tokenizer) -> None:
    """Equal words, equal heads, short forms and acronyms are told apart; pronouns equal nothing."""
    text = "The Sea Defence League met. Later the Sea Defence League, the SDL and a league of it."
    assert (
        relation(facts_of(tokenizer, text, "The Sea Defence League", "the Sea Defence League"))
        == SAME_WORDS
    )
    assert relation(facts_of(tokenizer, text, "The Sea Defence League", "SDL")) == ACRONYM
    assert (
        relation(facts_of(tokenizer, text, "The Sea Defence League", "a league of it")) == SAME_HEAD
    )
    people = "Ada Roe spoke. Ada left, and she knew it; she said so."
    assert relation(facts_of(tokenizer, people, "Ada Roe", "Ada")) == SHORT_FORM
    assert relation(facts_of(tokenizer, people, "Ada Roe", "she")) == UNRELATED
    assert relation(facts_of(tokenizer, people, "she", "she")) == UNRELATED


def test_the_head_comes_before_what_follows_it() -> None:
    """A phrase is headed by the last word before its first preposition or clause."""
    words = ["the", "minister", "of", "defence", "who", "left"]
    assert head_of(words, 0, len(words) - 1) == 1
    assert head_of(["oil"], 0, 0) == 0
    assert head_of(["the", "old", "red", "house"], 0, 3) == 3


@given(st.lists(st.integers(-1, 6), max_size=90), st.integers(1, 8))
def test_candidates_come_before(keys: list[int], near: int) -> None:
    """A mention looks at all of the last ones, and at the last further one of the same words."""
    numbers = np.array(keys, dtype=np.int64)
    facts = MentionFacts(**dict.fromkeys(MentionFacts.__dataclass_fields__, numbers))
    found = candidates(facts, near)
    assert found.shape == (len(keys), near + FAR)
    for n, row in enumerate(found.tolist()):
        here = [m for m in row if m != NOBODY]
        assert len(set(here)) == len(here)
        assert all(m < n for m in here)
        assert set(range(max(0, n - near), n)) <= set(here)
        same = [m for m in range(n - near) if keys[m] == keys[n] and keys[n] >= 0]
        if same and not any(keys[m] == keys[n] for m in range(max(0, n - near), n)):
            assert same[-1] in here


@given(st.lists(st.integers(0, 5), max_size=40))
def test_chains_follow_antecedents(steps: list[int]) -> None:
    """A mention has its antecedent's chain, or a new one, numbered in order."""
    before = np.array([n - 1 - s if n - 1 - s >= 0 and s else NOBODY for n, s in enumerate(steps)])
    chains = chains_of(before.astype(np.int64))
    new = 0
    for n, b in enumerate(before.tolist()):
        assert chains[n] == (chains[b] if b != NOBODY else new)
        new += b == NOBODY


def test_groups_change_nothing(
    tokenizer: Tokenizer, weights: Weights, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Antecedents are the same however many mentions are scored together."""
    text = "Ada Roe met Bo Ash. She told him that Ada Roe knew it. " * 8
    phrases = ["Ada Roe", "Bo Ash", "She", "him", "Ada Roe", "it"] * 8
    facts = facts_of(tokenizer, text, *phrases)
    rng = np.random.default_rng(3)
    vectors = np.abs(rng.normal(size=(len(phrases), len(weights.mentions.type_MK)))).astype("f4")
    kinds = np.array([KINDS.index(MentionKind.NAME)] * len(phrases))
    whole = antecedents(vectors, kinds, facts, weights.mentions)
    assert (whole < np.arange(len(whole))).all()
    monkeypatch.setattr(coreference, "AT_ONCE", 5)
    assert antecedents(vectors, kinds, facts, weights.mentions).tolist() == whole.tolist()
