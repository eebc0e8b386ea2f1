"""Laws of the canonical text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.canonical import canonical_field, canonical_text
from onrecord.records.errors import SourceError

ANY = st.text(
    st.characters() | st.sampled_from("\ufeff\r\n\x00\ud800\udfff\u2028\x85 ab"), max_size=60
)
LIMIT = 10_000


def canonical(raw: str) -> str:
    return canonical_text("a" + raw, LIMIT)[1:]


@given(ANY)
def test_canonical_twice_is_canonical_once(raw):
    """The canonical text of a canonical text is itself, byte-order marks at its start included."""
    once = canonical_text("\ufeff" + raw + "a", LIMIT)
    assert canonical_text(once, LIMIT) == once


@given(ANY)
def test_nothing_that_must_go_is_left(raw):
    """No CR, NUL, surrogate or leading byte-order mark is left, so UTF-8 holds the text."""
    text = canonical_text("\ufeff\ufeff" + raw + "a", LIMIT)
    assert not set(text) & {"\r", "\x00"}
    assert not text.startswith("\ufeff")
    assert text.encode("utf-8").decode("utf-8") == text


@given(ANY)
def test_only_crlf_and_the_mark_change_the_length(raw):
    """Every CRLF shortens the text by one; nothing else inside it moves an offset."""
    assert len(canonical(raw)) == len(raw) - raw.count("\r\n")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00"), max_size=60))
def test_other_characters_stay(raw):
    """No NFC, no trimming, no joined blanks: what need not be altered is not."""
    assert canonical(raw) == raw


def test_each_unstorable_character_becomes_one_replacement():
    """A NUL and a lone surrogate each become exactly one U+FFFD."""
    assert canonical_text("a\x00b\ud83dc", LIMIT) == "a\ufffdb\ufffdc"


@pytest.mark.parametrize("raw", ["", " \n\t", "\ufeff", "\r\n\r\n", "\u00a0\u2003"])
def test_blank_text_is_refused(raw):
    """A text of white space alone is `empty`."""
    with pytest.raises(SourceError) as refused:
        canonical_text(raw, LIMIT)
    assert refused.value.code == "empty"


def test_a_text_above_the_limit_is_refused_with_both_sizes():
    """The refusal names the size, the limit and the option; at the limit the text is kept."""
    assert len(canonical_text("x" * 1000, 1000)) == 1000
    with pytest.raises(SourceError, match=r"1,001 .* 1,000.*--max-characters") as refused:
        canonical_text("x" * 1001, 1000)
    assert refused.value.code == "too-large"


@pytest.mark.parametrize(
    ("raw", "kept"),
    [(None, None), ("", None), (" \n", None), (" A  b ", " A  b "), ("a\ud800", "a\ufffd")],
)
def test_fields_are_kept_as_given_or_unknown(raw, kept):
    """A blank field is unknown; any other stays as it is, save what cannot be stored."""
    assert canonical_field(raw) == kept
