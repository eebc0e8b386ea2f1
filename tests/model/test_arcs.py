"""Laws of the label sequences and their decoding."""

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model.arcs import (
    BEGIN,
    DISTANCE_COUNT,
    END,
    FORBIDDEN,
    INSIDE,
    LABEL_COUNT,
    OUT,
    PARAGRAPH_COUNT,
    ROLES,
    SINGLE,
    allowed_moves,
    best_paths,
    distances,
    edge_scores,
    label_of,
    paragraph_distances,
    pieces_of,
)


def score_of(path: tuple[int, ...], scores: np.ndarray, moves: np.ndarray, edges: tuple) -> float:
    total = edges[0][path[0]] + edges[1][path[-1]] + sum(scores[w, x] for w, x in enumerate(path))
    return float(total + sum(moves[a, b] for a, b in itertools.pairwise(path)))


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), words=st.integers(1, 4))
def test_the_best_path_is_the_best_of_all_paths(seed: int, words: int) -> None:
    """No other label sequence scores higher than the decoded one."""
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=(words, LABEL_COUNT)).astype(np.float32)
    moves = allowed_moves() + rng.normal(size=(LABEL_COUNT, LABEL_COUNT)).astype(np.float32)
    edges = edge_scores()
    found = best_paths(scores[None], np.array([words]), moves, edges)[0]
    best = max(
        score_of(path, scores, moves, edges)
        for path in itertools.product(range(LABEL_COUNT), repeat=words)
    )
    assert np.isclose(score_of(tuple(found), scores, moves, edges), best, atol=1e-3)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), lengths=st.lists(st.integers(1, 30), min_size=1, max_size=5))
def test_padding_and_company_change_no_path(seed: int, lengths: list[int]) -> None:
    """A path decoded beside longer ones is the path decoded alone, and padding is OUT."""
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=(len(lengths), max(lengths), LABEL_COUNT)).astype(np.float32)
    moves, edges = allowed_moves(), edge_scores()
    together = best_paths(scores, np.array(lengths), moves, edges)
    for i, n in enumerate(lengths):
        alone = best_paths(scores[i : i + 1, :n], np.array([n]), moves, edges)[0]
        assert (together[i, :n] == alone).all()
        assert (together[i, n:] == OUT).all()


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), words=st.integers(1, 40))
def test_decoded_pieces_are_whole(seed: int, words: int) -> None:
    """Every decoded piece opens with a begin and closes with an end, or is a single."""
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=(1, words, LABEL_COUNT), scale=3).astype(np.float32)
    path = best_paths(scores, np.array([words]), allowed_moves(), edge_scores())[0]
    for role in range(len(ROLES)):
        for first, last in pieces_of(path, role):
            parts = [(int(x) - 1) % 4 for x in path[first:last]]
            whole = [BEGIN, *[INSIDE] * (last - first - 2), END] if last - first > 1 else [SINGLE]
            assert parts == whole


def test_a_piece_follows_a_piece_of_its_own_role() -> None:
    """Two pieces of one role side by side stay two."""
    content = ROLES.index("content")
    path = np.array([label_of(content, p) for p in (BEGIN, END, SINGLE, BEGIN, END)])
    assert pieces_of(path, content) == [(0, 2), (2, 3), (3, 5)]


def test_no_role_goes_on_inside_another() -> None:
    """A source may not go on as a content."""
    moves = allowed_moves()
    source, content = ROLES.index("source"), ROLES.index("content")
    assert moves[label_of(source, BEGIN), label_of(content, INSIDE)] == FORBIDDEN
    assert moves[label_of(source, END), label_of(content, BEGIN)] == 0


@given(anchor=st.integers(0, 400), words=st.integers(1, 400))
def test_distances_are_signed_and_ordered(anchor: int, words: int) -> None:
    """Buckets never fall from left to right, and before, at and after the anchor differ."""
    anchor = min(anchor, words - 1)
    row = distances(np.array([anchor]), words)[0]
    assert (np.diff(row) >= 0).all()
    assert row.min() >= 0
    assert row.max() < DISTANCE_COUNT
    assert anchor == 0 or row[anchor - 1] < row[anchor]
    assert anchor + 1 == words or row[anchor + 1] > row[anchor]


def test_paragraph_distances_are_clipped() -> None:
    """The anchor's own paragraph is in the middle, far ones at the ends."""
    paragraphs = np.array([0, 4, 5, 6, 20], dtype=np.int32)
    row = paragraph_distances(np.array([2]), paragraphs)[0]
    middle = PARAGRAPH_COUNT // 2
    assert list(row) == [0, middle - 1, middle, middle + 1, PARAGRAPH_COUNT - 1]
