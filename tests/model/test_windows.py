"""Laws of tokens and windows."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from onrecord.model.manifest import shipped_folder
from onrecord.model.marker import TOKENIZER
from onrecord.model.tokens import CHUNK_CHARACTERS, Tokens, read_tokens
from onrecord.model.windows import WINDOW_PIECES, cut_windows


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(shipped_folder() / TOKENIZER))


WORDS = st.sampled_from(
    ["he", "said", "Überraschung", "antidisestablishmentarianism", "“", "”", ".", "😀", "القدس"]
)
GAPS = st.sampled_from([" ", " ", " ", "\n", "\n\n", ""])
TEXTS = st.lists(st.tuples(WORDS, GAPS), max_size=900).map(lambda ps: "".join(w + g for w, g in ps))


def check_tokens(text: str, tokens: Tokens) -> None:
    starts, ends = tokens.spans_W2[:, 0], tokens.spans_W2[:, 1]
    assert (starts < ends).all()
    assert (starts[1:] >= ends[:-1]).all()
    assert all(text[s:e] == text[s:e].strip() for s, e in tokens.spans_W2)
    assert tokens.first_W[-1] == len(tokens.ids_P)


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_windows_cover_every_word_once(tokenizer: Tokenizer, text: str) -> None:
    """The cores partition the words, every window fits, and context never leaves the text."""
    tokens = read_tokens(tokenizer, text)
    check_tokens(text, tokens)
    at = 0
    for w in cut_windows(tokens):
        assert w.core_first == at
        assert 0 <= w.first <= w.core_first < w.core_last <= w.last <= len(tokens)
        assert tokens.first_W[w.last] - tokens.first_W[w.first] <= WINDOW_PIECES
        at = w.core_last
    assert at == len(tokens)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200).filter(lambda t: not any(unicodedata.category(c) == "Cs" for c in t)))
def test_any_text_has_ordered_words(tokenizer: Tokenizer, text: str) -> None:
    """Words of any text are in order, do not overlap and hold no blanks at their edges."""
    tokens = read_tokens(tokenizer, text)
    starts, ends = tokens.spans_W2[:, 0], tokens.spans_W2[:, 1]
    assert (starts < ends).all()
    assert (starts[1:] >= ends[:-1]).all()
    assert len(text) >= (ends[-1] if len(tokens) else 0)


def test_one_long_line_is_read_in_parts(tokenizer: Tokenizer) -> None:
    """A line beyond the chunk size gives its parts' words, with offsets into the whole."""
    text = "the minister said it again " * (2 * CHUNK_CHARACTERS // 27)
    tokens = read_tokens(tokenizer, text)
    assert [text[s:e] for s, e in tokens.spans_W2] == text.split()
    assert set(tokens.paragraph_W) == {0}


def test_no_words(tokenizer: Tokenizer) -> None:
    """A blank text has neither words nor windows."""
    tokens = read_tokens(tokenizer, " \n\n ")
    assert len(tokens) == 0
    assert cut_windows(tokens) == []
