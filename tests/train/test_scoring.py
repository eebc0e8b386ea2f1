"""Laws of the development rounds' measure: it agrees with the shared scorer. Needs no torch."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals import score
from onrecord.records.anchor import Span
from onrecord.records.reading import Attribution
from onrecord_train.scoring import ROLES, Tally, score_text

TEXT = "“The old dam, near Lund, would hold,” the mayor of Lund said on Monday. They agreed."
FIGURES = (*ROLES, "exact", "soft")
# Names of the same figures in the shared scorer.
SHARED = {
    **{role: f"{role} span exact" for role in ROLES},
    "exact": "relation exact",
    "soft": "relation soft",
}
SETTINGS = settings(max_examples=100, deadline=None)

LETTERS = [i for i, c in enumerate(TEXT) if c.isalpha()]
# From letter to letter: never blank once the edges are trimmed.
SPANS = st.tuples(st.sampled_from(LETTERS), st.sampled_from(LETTERS)).map(
    lambda ends: Span(start=min(ends), end=max(ends) + 1)
)
SOME = st.lists(SPANS, min_size=1, max_size=2).map(tuple)
FOUND = st.builds(Attribution, source=SOME | st.just(()), cue=SOME, content=SOME)
READINGS = st.lists(FOUND, max_size=4)


def figures(gold: list[Attribution], predicted: list[Attribution]) -> dict[str, float]:
    tally = Tally()
    score_text(tally, TEXT, gold, predicted)
    return {name: tally.f1(name) for name in FIGURES}


def whole(words: str) -> Span:
    return Span(start=TEXT.index(words), end=TEXT.index(words) + len(words))


EXAMPLE = Attribution(
    source=(whole("the mayor of Lund"),),
    cue=(whole("said"),),
    content=(whole("The old dam, near Lund, would hold"),),
)


@SETTINGS
@given(gold=st.lists(st.builds(Attribution, source=SOME, cue=SOME, content=SOME), min_size=1))
def test_equal_readings_score_full(gold: list[Attribution]) -> None:
    """A reading against itself is 100 in every figure."""
    assert figures(gold, gold) == dict.fromkeys(FIGURES, 100.0)


@SETTINGS
@given(gold=READINGS)
def test_an_empty_reading_scores_nothing(gold: list[Attribution]) -> None:
    """Nothing found, or nothing to find, is 0 in every figure, and no division by zero."""
    assert figures(gold, []) == figures([], gold) == dict.fromkeys(FIGURES, 0.0)


@SETTINGS
@given(gold=READINGS, predicted=READINGS)
def test_agreement_with_the_shared_scorer(
    gold: list[Attribution], predicted: list[Attribution]
) -> None:
    """Every figure is that of the scorer by which the project is judged."""
    plain = [
        {
            "statements": [
                {role: [[s.start, s.end] for s in getattr(a, role)] for role in ROLES} for a in part
            ]
        }
        for part in (gold, predicted)
    ]
    theirs = score.Tally()
    score.statements(*plain, TEXT, theirs, [])
    ours = figures(gold, predicted)
    for name in FIGURES:
        assert ours[name] == pytest.approx(theirs.figures()[SHARED[name]]["f1"], abs=0.0501)


@SETTINGS
@given(gold=READINGS, predicted=READINGS)
def test_exact_is_never_above_soft_nor_above_100(
    gold: list[Attribution], predicted: list[Attribution]
) -> None:
    """Figures are percentages, and span figures do not care which reading is the gold one."""
    there, back = figures(gold, predicted), figures(predicted, gold)
    assert all(0.0 <= there[name] <= 100.0 for name in FIGURES)
    assert all(there[name] == back[name] for name in (*ROLES, "exact"))


def test_marks_at_the_edges_do_not_count() -> None:
    """Quotation marks and commas around a content change no figure."""
    marked = Attribution(
        source=EXAMPLE.source,
        cue=EXAMPLE.cue,
        content=(Span(start=0, end=TEXT.index("the mayor")),),
    )
    assert figures([EXAMPLE], [marked]) == dict.fromkeys(FIGURES, 100.0)


def test_half_a_content_is_alike_and_less_is_not() -> None:
    """The soft figure forgives a content that shares at least half its characters."""
    start, end = EXAMPLE.content[0].start, EXAMPLE.content[0].end
    for length, soft in (((end - start + 1) // 2, 100.0), ((end - start) // 2 - 2, 0.0)):
        cut = (Span(start=start, end=start + length),)
        found = Attribution(source=EXAMPLE.source, cue=EXAMPLE.cue, content=cut)
        measured = figures([EXAMPLE], [found])
        assert (measured["soft"], measured["exact"]) == (soft, 0.0)
        assert measured["source"] == 100.0


def test_counts_add_up_over_texts() -> None:
    """One text right and one missed are two thirds: recall is a half, precision is whole."""
    tally = Tally()
    score_text(tally, TEXT, [EXAMPLE], [EXAMPLE])
    score_text(tally, TEXT, [EXAMPLE], [])
    assert tally.f1("exact") == pytest.approx(200 / 3)
    assert str(tally).startswith("source 66.7")
