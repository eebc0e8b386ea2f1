"""Laws of the mapping from MEANTIME's factuality to statuses, and of macro-F1."""

from __future__ import annotations

import pytest

from evals.meantime import (
    ACTUAL,
    NEGATED,
    OPEN,
    accuracy,
    class_of,
    gold_class,
    gold_triggers,
    macro_f1,
)
from onrecord.records.labels import Status


@pytest.mark.parametrize(
    ("certainty", "polarity", "time", "kind"),
    [
        ("CERTAIN", "POS", "NON_FUTURE", ACTUAL),
        ("CERTAIN", "POS", "FUTURE", OPEN),
        ("POSSIBLE", "POS", "NON_FUTURE", OPEN),
        ("UNDERSPECIFIED", "UNDERSPECIFIED", "FUTURE", OPEN),
        ("CERTAIN", "NEG", "NON_FUTURE", NEGATED),
        ("CERTAIN", "NEG", "FUTURE", NEGATED),
        ("POSSIBLE", "NEG", "FUTURE", None),
        ("UNDERSPECIFIED", "POS", "NON_FUTURE", None),
        (None, None, None, None),
    ],
)
def test_factuality_has_at_most_one_class(certainty, polarity, time, kind):
    """A denial is negated whenever; the future and the uncertain are open; the rest is left out."""
    assert gold_class({"certainty": certainty, "polarity": polarity, "time": time}) == kind


def test_every_status_has_a_class():
    """Plans, demands and possibilities are one."""
    assert [class_of(s) for s in (Status.ACTUAL, Status.NEGATED)] == [ACTUAL, NEGATED]
    assert {class_of(s) for s in Status} == {ACTUAL, NEGATED, OPEN}
    assert [s for s in Status if class_of(s) == OPEN] == [
        s for s in Status if s not in {Status.ACTUAL, Status.NEGATED}
    ]


def test_triggers_are_one_word_each():
    """A verb's first word, another phrase's last; what is not annotated in full is left out."""
    words = ["They", "set", "up", "new", "peace", "talks"]
    starts = [sum(len(w) + 1 for w in words[:n]) for n in range(len(words))]
    tokens = [[s, s + len(w), w] for s, w in zip(starts, words, strict=True)]

    def event(first: int, last: int, pos: str, layer: str = "document") -> dict[str, object]:
        span = [tokens[first][0], tokens[last][1]]
        told = {"certainty": "CERTAIN", "polarity": "POS", "time": "NON_FUTURE"}
        return {"span": span, "pos": pos, "layer": layer, **told}

    events = [event(1, 2, "VERB"), event(4, 5, "NOUN"), event(0, 0, "NOUN", "cross-document")]
    found = gold_triggers({"tokens": tokens, "events": events})
    assert sorted(found) == [starts[1], starts[5]]


def test_macro_f1_is_the_mean_over_classes():
    """By hand: F1 of 2/3, 0 and 1; and the commonest class alone is bad at it."""
    pairs = [(ACTUAL, ACTUAL), (OPEN, ACTUAL), (NEGATED, NEGATED)]
    assert macro_f1(pairs) == pytest.approx(100 * (2 / 3 + 0 + 1) / 3)
    assert accuracy(pairs) == pytest.approx(200 / 3)
    assert macro_f1([(g, ACTUAL) for g, _ in pairs]) < 100 / 3
