"""Laws of sentences: every position stands in one, and they are what people would cut."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.export.sentences import LONGEST, Sentences


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("It rained. Mr. Roe left. Then it shone.", "left", "Mr. Roe left."),
        ("Headline\n\nIt rained.", "Headline", "Headline"),
        ("A line\nthat wraps. Next.", "wraps", "A line\nthat wraps."),
        ("“We go.” He left.", "We", "“We go.”"),
        ("It cost 2.5 million. So?", "million", "It cost 2.5 million."),
        ("The firm (est. in 1990) closed.", "closed", "The firm (est. in 1990) closed."),
        ("No end", "end", "No end"),
    ],
)
def test_a_sentence_is_what_people_would_cut(text, words, sentence):
    """Abbreviations, wrapped lines, quotation marks and headlines are known."""
    assert Sentences(text).around(text.index(words)).exact == sentence


def test_a_sentence_without_end_is_cut():
    """What is shown stays short however long the text."""
    text = "word " * 5_000
    assert len(Sentences(text).around(12_000).exact) <= 2 * LONGEST


@settings(deadline=None)
@given(text=st.text(st.sampled_from("aB .!?\n“”’,"), min_size=1, max_size=60), data=st.data())
def test_every_position_stands_in_its_sentence(text, data):
    """The sentence is a slice of the text that holds the position."""
    position = data.draw(st.integers(0, len(text) - 1))
    sentence = Sentences(text).around(position)
    assert sentence.stands_in(text)
    assert sentence.start <= position < sentence.end
