"""Arguments of predicates, and names: the best labellings and their runs."""

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model.arcs import BEGIN, END, INSIDE, SINGLE
from onrecord.model.names import NAME_COUNT, NAME_TYPES, best_names, name_label
from onrecord.model.predicates import (
    EVENT_LABELS,
    EVENT_TYPES,
    LABEL_TYPES,
    begin_label,
    best_roles,
)


def runs_of(path: tuple[int, ...]) -> list[tuple[int, int, int]] | None:
    """Return the runs of a labelling; None if a word goes on with what no word began."""
    runs: list[tuple[int, int, int]] = []
    for w, label in enumerate(path):
        role, on = (label - 1) // 2, label > 0 and label % 2 == 0
        if on:
            if not runs or runs[-1][0] != role or runs[-1][2] != w - 1:
                return None
            runs[-1] = (role, runs[-1][1], w)
        elif label:
            runs.append((role, w, w))
    return runs


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.integers(1, 5))
def test_the_best_labelling_is_the_best_of_all(seed: int, words: int) -> None:
    """The runs are those of the valid labelling with the greatest score."""
    scores = np.random.default_rng(seed).normal(size=(words, 5)).astype(np.float32) * 2
    valid = [p for p in itertools.product(range(5), repeat=words) if runs_of(p) is not None]
    best = max(valid, key=lambda p: sum(float(scores[w, x]) for w, x in enumerate(p)))
    assert best_roles(scores[None], np.array([words])) == [runs_of(best)]


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.lists(st.integers(1, 9), min_size=1, max_size=5))
def test_company_and_padding_change_nothing(seed: int, lengths: list[int]) -> None:
    """A sequence is labelled the same alone and among longer ones."""
    rng = np.random.default_rng(seed)
    alone = [rng.normal(size=(n, 7)).astype(np.float32) for n in lengths]
    padded = rng.normal(size=(len(lengths), max(lengths), 7)).astype(np.float32) * 9
    for row, part in zip(padded, alone, strict=True):
        row[: len(part)] = part
    each = [best_roles(a[None], np.array([len(a)]))[0] for a in alone]
    assert best_roles(padded, np.array(lengths)) == each


def test_labels_belong_to_types() -> None:
    """Every event label but none has a type, and types stand in the ontology's order."""
    assert EVENT_LABELS[0] is None
    assert [EVENT_TYPES[t] for t in LABEL_TYPES] == [x[0] for x in EVENT_LABELS if x]
    assert len(set(EVENT_LABELS)) == len(EVENT_LABELS)
    assert begin_label(0) == 1


@given(
    st.lists(
        st.tuples(st.integers(0, 2), st.integers(1, 3), st.integers(0, len(NAME_TYPES) - 1)),
        max_size=8,
    )
)
def test_certain_names_are_found(parts: list[tuple[int, int, int]]) -> None:
    """Names that the tagger is sure of are found whole, also side by side."""
    labels: list[int] = []
    gold = []
    for gap, length, kind in parts:
        labels += [0] * gap
        gold.append((len(labels), len(labels) + length - 1, kind))
        if length == 1:
            labels.append(name_label(kind, SINGLE))
        else:
            labels += [name_label(kind, p) for p in (BEGIN, *[INSIDE] * (length - 2), END)]
    probabilities = np.full((len(labels), NAME_COUNT), 0.1 / NAME_COUNT, dtype=np.float32)
    probabilities[np.arange(len(labels)), labels] += 0.9
    found = best_names(probabilities)
    assert [f[:3] for f in found] == gold
    assert all(0.85 < f[3] <= 1.0 for f in found)
