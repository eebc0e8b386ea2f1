"""What holds for the quantities of any text: anchors, order, voices, owners, linear time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.derive.quantities.lexicon import ACTIVE, NOT_PERSONS, PARTICIPLES, STOPS, UNITS
from onrecord.records.anchor import Span
from onrecord.records.errors import InvariantError
from tests.derive_quantities.reports import Named, derive_quantities, quantities, statement

_FIGURES = [
    "12", "1,400", "2.5bn", "20-30", "3-1", "10:30", "2021", "5,000-strong", "$", "€", "US", "%",
    "²", "١٢", "1990s", "No", "a", "half", "million", "dozen", "dozens", "two", "twenty-four",
    "hundred", "between", "at", "least", "up", ",", ".", "(", ")", "“", "”", "May", "\n\n", "😀",
]  # fmt: skip
_WORDS = sorted({*UNITS, *ACTIVE, *PARTICIPLES, *STOPS, *NOT_PERSONS})
_TEXTS = st.one_of(
    st.lists(st.sampled_from([*_FIGURES, *_FIGURES, *_WORDS]), min_size=1, max_size=30).map(
        " ".join
    ),
    st.text(min_size=1, max_size=60).filter(
        lambda t: not any(0xD800 <= ord(c) < 0xE000 for c in t)
    ),
)


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_quantities_are_anchored_and_in_order(text):
    """Anchors equal their slices, begin one after another, and every quantity has a unit."""
    got = quantities(text)
    starts = [q.mention.start for q in got]
    assert starts == sorted(set(starts))
    for q in got:
        assert q.mention.stands_in(text)
        assert q.unit
        assert q.value is None or q.value >= 0
        assert q.value is not None or q.approximate
        assert q.voice == "outlet"


def test_a_sentence_bounds_what_is_told_of_a_number():
    """What another sentence says of people does not befall those of this one."""
    text = "He saw 12 soldiers there They were killed."
    assert [q.unit for q in quantities(text)] == ["killed"]
    spans = (Span(start=0, end=24), Span(start=25, end=len(text)))
    assert [q.unit for q in quantities(text, sentences=spans)] == ["soldiers"]


def test_sentences_beyond_the_text_are_refused():
    """A reading of another text is an error of ours, and names the report."""
    with pytest.raises(InvariantError, match="report r7"):
        derive_quantities("Short.", "r7", (Span(start=0, end=99),), (), Named(""))


def test_two_tolls_stand_side_by_side():
    """Every source's number carries the id of its own statement, and the outlet's carries none."""
    text = "The army said 12 men were killed. Medics said 40 men were killed. We saw 9 dead."
    statements = (
        statement("s1", text, "12 men were killed"),
        statement("s2", text, "40 men were killed"),
    )
    got = [(q.value, q.unit, q.voice) for q in quantities(text, statements=statements)]
    assert got == [(12, "killed", "s1"), (40, "killed", "s2"), (9, "killed", "outlet")]


def test_the_innermost_statement_carries_a_number():
    """A says that B says 12 were killed: the voice is B's, whichever statement comes first."""
    text = "Ali said that Omar had said that 12 men were killed and 9 men were hurt."
    outer = statement("s1", text, text[9:-1])
    inner = statement("s2", text, "12 men were killed", within="s1")
    for statements in ((outer, inner), (inner, outer)):
        assert [q.voice for q in quantities(text, statements=statements)] == ["s2", "s1"]


def test_without_nesting_the_shorter_content_carries_a_number():
    """Where two statements hold the words and neither is within the other, the shorter wins."""
    text = "Ali said that Omar had said that 12 men were killed."
    statements = (statement("s1", text, text[9:-1]), statement("s2", text, "12 men were killed"))
    assert [q.voice for q in quantities(text, statements=statements)] == ["s2"]


def test_content_in_pieces_carries_what_stands_in_a_piece():
    """A number between two pieces of a content is not in its voice."""
    text = "“Twelve men were killed,” said Ali, 1,400 troops behind him, “and it was dark.”"
    said = statement("s1", text, "Twelve men were killed", "and it was dark")
    got = [(q.value, q.voice) for q in quantities(text, statements=[said])]
    assert got == [(12, "s1"), (1400, "outlet")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He keeps 2,500 Iraqi troops there.", "Iraqi"),
        ("He keeps 2,500 of its troops there.", "its"),
        ("He sent 350 troops from Ghana.", "Ghana"),
        ("He freed 30 members of the Quds Force and 12 soldiers of the Red Army.", "Red Army"),
        ("He recalled Iran's 2,500 troops.", "Iran"),
        ("He recalled their 2,500 troops.", "their"),
    ],
)
def test_a_number_knows_whose_it_counts(text, name):
    """The words within the phrase, behind "of" and "from", and before it name the owner."""
    assert [q.of for q in quantities(text, name)] == [name]
    assert [q.of for q in quantities(text)] == [None]


@pytest.mark.parametrize(
    "piece",
    ["1 ", "12 people ", "killed 12 and ", "one two ", "$1-", "1,111,", "dozens of ", "no ",
     "20 to ", "12 million million ", "one hundred million ", "12, including ", "two of them ",
     "between ",
     "5-strong ", "1 percent of the vote ", "1.1.1."],
)  # fmt: skip
def test_long_monotony_is_read(piece):
    """No text makes the search explode: it is read in one pass of bounded steps."""
    text = piece * (40_000 // len(piece))
    assert all(q.mention.stands_in(text) for q in quantities(text))


def test_voices_are_found_in_one_pass():
    """A thousand statements and numbers are told apart by place, not by trying every pair."""
    text = "".join(f"A{i} said {i + 11} men were killed. " for i in range(1000))
    said = [statement(f"s{i}", text, f" {i + 11} men were killed") for i in range(1000)]
    assert [q.voice for q in quantities(text, statements=said)] == [f"s{i}" for i in range(1000)]
