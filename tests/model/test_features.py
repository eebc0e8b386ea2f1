"""Laws of the words' features."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.features import (
    BLANK,
    CLOSES,
    DIGITS,
    FEATURES,
    GLUED,
    IN_DOUBLE,
    IN_NESTED,
    IN_SINGLE,
    INITIAL,
    LINE,
    LOWER,
    MARK,
    MIXED,
    OPENS,
    OUTSIDE,
    PARAGRAPH,
    TITLE,
    UNCASED,
    UPPER,
    quote_states,
    word_features,
)


def cut(text: str) -> tuple[list[tuple[int, int]], list[int]]:
    """Return words and paragraph numbers the way the tokeniser does, for plain text."""
    spans = [m.span() for m in re.finditer(r"\w+|[^\w\s]", text)]
    return spans, [text.count("\n\n", 0, s) for s, _ in spans]


def states(text: str) -> dict[str, int]:
    spans, paragraphs = cut(text)
    found = quote_states(text, spans, paragraphs)
    return {text[s:e]: state for (s, e), state in zip(spans, found, strict=True)}


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("said", LOWER),
        ("Said", TITLE),
        ("NATO", UPPER),
        ("I", INITIAL),
        ("2016", DIGITS),
        ("McCain", MIXED),
        ("x2", MIXED),
        ("—", MARK),
        ("القدس", UNCASED),
    ],
)
def test_shape(word: str, shape: int) -> None:
    """Case and kind of a word are told apart."""
    assert word_features(word, [(0, len(word))], [0])[0, 0] == shape


def test_breaks() -> None:
    """What stands before a word is told apart: nothing, a blank, a line or a paragraph break."""
    text = "One, two\nthree\n\nfour"
    spans, paragraphs = cut(text)
    assert list(word_features(text, spans, paragraphs)[:, 1]) == [
        PARAGRAPH,
        GLUED,
        BLANK,
        LINE,
        PARAGRAPH,
    ]


@pytest.mark.parametrize(
    ("text", "word", "state"),
    [
        ("“We go,” he said.", "We", IN_DOUBLE),
        ("“We go,” he said.", "said", OUTSIDE),
        ('"We go," he said.', "go", IN_DOUBLE),
        ('"We go," he said.', "he", OUTSIDE),
        ("«We go», he said.", "go", IN_DOUBLE),
        ("‘We go,’ he said.", "go", IN_SINGLE),
        ("‘We don’t go,’ he said.", "go", IN_SINGLE),
        ("‘We don’t go,’ he said.", "he", OUTSIDE),
        ("'We go,' he said.", "go", IN_SINGLE),
        ("The minister's men don't go.", "go", OUTSIDE),
        ("“He said ‘never’ twice”", "never", IN_NESTED),
        ("“He said ‘never’ twice”", "twice", IN_DOUBLE),
        ("“It opens here\n\nand not there", "there", OUTSIDE),
        ("It closes only” here", "here", OUTSIDE),
    ],
)
def test_quotation(text: str, word: str, state: int) -> None:
    """Words inside quotation marks of any kind are told from others; apostrophes open nothing."""
    assert states(text)[word] == state


def test_marks_themselves() -> None:
    """An opening and a closing mark have states of their own."""
    found = states("“We go” now")
    assert (found["“"], found["”"]) == (OPENS, CLOSES)


@given(st.text(alphabet="ab C'\"“”‘’«»„\n.1", max_size=60))
def test_features_are_in_range(text: str) -> None:
    """Any mixture of marks gives every word one value of every feature, within its range."""
    spans, paragraphs = cut(text)
    rows = word_features(text, spans, paragraphs)
    assert rows.shape == (len(spans), len(FEATURES))
    for column, (_, count) in enumerate(FEATURES):
        assert (rows[:, column] >= 0).all()
        assert (rows[:, column] < count).all()
