"""Which mentions of a report mean the same: the best antecedent of each, and the chains they make.

A mention looks back at the last mentions and at the last ones called the same, however far, so that
time and memory grow with the text and not with its square. Does not find mentions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from onrecord.model.arcs import product
from onrecord.model.facts import PRONOUN_COUNT, MentionFacts
from onrecord.model.mentions import KINDS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from onrecord.model.arcs import Floats, Ints
    from onrecord.model.mentions import MentionWeights

PAIR_WIDTH = 64
PRODUCT_WIDTH = 64
# What a mention's vector is projected to: as the later one and as the earlier one, for the sum and
# for the product.
QUERY, KEY = slice(0, PAIR_WIDTH), slice(PAIR_WIDTH, 2 * PAIR_WIDTH)
LEFT = slice(2 * PAIR_WIDTH, 2 * PAIR_WIDTH + PRODUCT_WIDTH)
RIGHT = slice(2 * PAIR_WIDTH + PRODUCT_WIDTH, 2 * PAIR_WIDTH + 2 * PRODUCT_WIDTH)
PROJECTED = 2 * PAIR_WIDTH + 2 * PRODUCT_WIDTH

NEAR = 50  # mentions that are looked back at
FAR = 2  # further ones: the last with the same words, the last with the same head
NOBODY = -1
UNRELATED, SAME_WORDS, SAME_HEAD, SHORT_FORM, ACRONYM = range(5)
RELATION_COUNT = 5 * len(KINDS) ** 2
DISTANCE_EDGES = (1, 2, 3, 4, 6, 9, 14, 22, 35, 51)
DISTANCE_COUNT = len(DISTANCE_EDGES) + 1
SENTENCE_EDGES = (0, 1, 2, 3, 5, 8, 14)
SENTENCE_COUNT = len(SENTENCE_EDGES) + 1
SETTING_COUNT = 8
AT_ONCE = 128  # mentions scored together: bounds memory


def candidates(facts: MentionFacts, near: int = NEAR) -> Ints:
    """Return [N, near + FAR]: earlier mentions that each may mean, NOBODY where there are fewer."""
    count = len(facts.word_M)
    found = np.arange(count)[:, None] - np.arange(1, near + 1)[None, :]
    found[found < 0] = NOBODY
    far = np.full((count, FAR), NOBODY)
    last: tuple[dict[int, int], dict[int, int]] = ({}, {})
    for n in range(count):
        for column, numbers in enumerate((facts.key_M, facts.head_M)):
            number = int(numbers[n])
            if number < 0:
                continue
            before = last[column].get(number, NOBODY)
            if before >= 0 and n - before > near and before not in far[n]:
                far[n, column] = before
            last[column][number] = n
    return np.concatenate([found, far], 1)


def pair_features(facts: MentionFacts, kinds_N: Ints, rows_R: Ints, earlier_RC: Ints) -> Ints:
    """Return [R, C, 5] numbers of what is known of pairs, see the tables of MentionWeights.

    Args:
        facts: of all mentions.
        kinds_N: their kinds, places in KINDS.
        rows_R: the later mentions.
        earlier_RC: the earlier mentions of each; NOBODY counts as the last mention.
    """
    later = rows_R[:, None]
    relation = _relation(facts, later, earlier_RC)
    relation = (relation * len(KINDS) + kinds_N[later]) * len(KINDS) + kinds_N[earlier_RC]
    distance = np.searchsorted(DISTANCE_EDGES, later - earlier_RC)
    sentences = facts.sentence_M[later] - facts.sentence_M[earlier_RC]
    inside = (facts.word_M[later] <= facts.last_M[earlier_RC]).astype(np.int64)
    setting = inside * 4 + facts.quoted_M[later] * 2 + facts.quoted_M[earlier_RC]
    pronouns = facts.pronoun_M[later] * PRONOUN_COUNT + facts.pronoun_M[earlier_RC]
    stacked = np.stack(
        [
            relation,
            distance,
            np.searchsorted(SENTENCE_EDGES, sentences.clip(0)),
            setting,
            pronouns,
        ],
        -1,
    )
    return np.asarray(stacked, dtype=np.int64)


def _relation(facts: MentionFacts, later: Ints, earlier: Ints) -> Ints:
    def same(a: Ints, b: Ints) -> NDArray[np.bool_]:
        equal = (a[later] == b[earlier]) & (a[later] >= 0)
        return np.asarray(equal, dtype=np.bool_)

    relation = np.full(earlier.shape, UNRELATED)
    short = same(facts.single_M, facts.first_M) | same(facts.first_M, facts.single_M)
    relation[short] = SHORT_FORM
    relation[same(facts.head_M, facts.head_M)] = SAME_HEAD
    letters = same(facts.acronym_M, facts.initials_M) | same(facts.initials_M, facts.acronym_M)
    relation[letters] = ACRONYM
    relation[same(facts.key_M, facts.key_M)] = SAME_WORDS
    return np.asarray(relation, dtype=np.int64)


def pair_scores(
    projected_NQ: Floats, features_RC5: Ints, rows: tuple[Ints, Ints], weights: MentionWeights
) -> Floats:
    """Return [R, C] scores that an earlier mention is what the later one means; 0 is undecided.

    Args:
        projected_NQ: all mentions' projections.
        features_RC5: see `pair_features`.
        rows: later mentions [R], and the earlier ones of each [R, C].
        weights: see MentionWeights.
    """
    later, earlier = rows
    pair = projected_NQ[:, KEY][earlier] + projected_NQ[:, QUERY][later][:, None]
    tables = (
        weights.relation_RC,
        weights.distance_DC,
        weights.sentences_DC,
        weights.setting_SC,
        weights.pronouns_PC,
    )
    for i, table in enumerate(tables):
        pair += table[features_RC5[:, :, i]]
    np.maximum(pair, 0.0, out=pair)
    scores = pair @ weights.pair_C + weights.pair_1[0]
    product = np.einsum("rp,rcp->rc", projected_NQ[:, LEFT][later], projected_NQ[:, RIGHT][earlier])
    return np.asarray(scores + product * PRODUCT_WIDTH**-0.5)


def antecedents(
    vectors_NM: Floats, kinds_N: Ints, facts: MentionFacts, weights: MentionWeights
) -> Ints:
    """Return [N] the antecedent of every mention, NOBODY where it is the first of its chain."""
    count = len(vectors_NM)
    chosen = np.full(count, NOBODY, dtype=np.int64)
    projected = product(vectors_NM, weights.pair_MQ) + weights.pair_Q
    earlier = candidates(facts)
    for at in range(0, count, AT_ONCE):
        rows = np.arange(at, min(at + AT_ONCE, count))
        features = pair_features(facts, kinds_N, rows, earlier[rows])
        scores = pair_scores(projected, features, (rows, earlier[rows]), weights)
        scores[earlier[rows] == NOBODY] = -np.inf
        best = scores.argmax(1)
        found = scores[np.arange(len(rows)), best] > 0.0
        chosen[rows] = np.where(found, earlier[rows, best], NOBODY)
    return chosen


def chains_of(antecedents_N: Ints) -> list[int]:
    """Return the number of every mention's chain, counted from 0 in order of first mention."""
    numbers: list[int] = []
    count = 0
    for before in antecedents_N.tolist():
        if before == NOBODY:
            numbers.append(count)
            count += 1
        else:
            numbers.append(numbers[before])
    return numbers
