"""Laws of decoding."""

from __future__ import annotations

import gzip
import hashlib
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.encoding import declared_charset, decode, look_of_binary
from onrecord.records.errors import SourceError

QUOTED = "The minister said: “We won’t sign – ever.” She paid €5 for a café au lait… He left."
PRINTABLE = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=80)


@given(PRINTABLE)
def test_utf8_is_read_exactly(text):
    """What is valid UTF-8 is read as UTF-8, whatever charset is declared."""
    if text.startswith("\ufeff"):
        text = "a" + text
    assert decode(text.encode("utf-8"), "iso-8859-1") == text


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_each_usual_encoding_is_recognised(encoding):
    """A text with typographic quotes is read alike from each of these, without a declaration."""
    assert decode(QUOTED.encode(encoding)) == QUOTED


def test_a_declared_latin_1_is_read_as_the_web_reads_it():
    """Pages that declare ISO 8859-1 mean cp1252; quotes must not become controls."""
    assert decode(QUOTED.encode("cp1252"), "ISO-8859-1") == QUOTED


def test_a_declared_charset_is_used_where_it_fits():
    """A declaration decides what the bytes alone cannot."""
    text = "Mówi Wałęsa: źle, powiedział. " * 3
    assert decode(text.encode("iso-8859-2"), "iso-8859-2") == text


@pytest.mark.parametrize(
    "declared", ["utf-16", "no-such", "hex", "unicode_escape", "idna", "", "'\""]
)
def test_a_wrong_declaration_does_no_harm(declared):
    """A charset that is unknown, no charset of text, or cannot be meant is passed over."""
    assert decode(QUOTED.encode("cp1252"), declared) == QUOTED


def test_a_foreign_script_is_guessed():
    """Bytes that are mostly beyond ASCII go to the guesser, not to cp1252."""
    text = "Министр сказал, что соглашение не будет подписано до конца этого года. " * 5
    assert decode(text.encode("cp1251")) == text


def test_a_broken_byte_costs_one_character():
    """A file in UTF-8 with a stray byte stays UTF-8; the byte becomes U+FFFD."""
    data = QUOTED.encode("utf-8") + b" \xff end"
    assert decode(data) == QUOTED + " \ufffd end"


def _zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "said")
    return file.getvalue()


BINARY = {
    "PNG": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(40),
    "JPEG": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(40),
    "GIF": b"GIF89a\x01\x00\x01\x00\x80\x00\x00" + bytes(20),
    "ZIP": _zip(),
    "gzip": gzip.compress(b"said " * 100),
    "ELF": b"\x7fELF\x02\x01\x01" + bytes(50),
    "SQLite": b"SQLite format 3\x00" + bytes(80),
    "binary data": bytes(range(256)) * 4,
}


@pytest.mark.parametrize("look", BINARY)
def test_binary_is_refused_by_its_look(look):
    """Binary data is refused and called what it looks like."""
    with pytest.raises(SourceError, match=look) as refused:
        decode(BINARY[look])
    assert refused.value.code == "binary"


def test_random_bytes_are_binary():
    """Noise is never taken for text in some exotic encoding."""
    for seed in range(20):
        noise = b"".join(hashlib.sha256(bytes([seed, i])).digest() for i in range(64))
        assert look_of_binary(noise) == "binary data"


@pytest.mark.parametrize(
    "start", ["MZ said", "GIF89a is a format, he said", "BZh", "PKK said", "ID3"]
)
def test_text_that_begins_like_a_magic_number_is_text(start):
    """Letters alone make no binary file."""
    assert decode(start.encode()) == start


def test_a_few_nuls_are_text():
    """A text with stray NULs is still a text; they are dealt with in its canonical form."""
    assert decode(b"Bob\x00 said no.\x00 Ann said yes.") == "Bob\x00 said no.\x00 Ann said yes."


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "cp1252", "shift_jis", "cp037"]))
def test_any_bytes_decode_or_are_refused(data, declared):
    """Decoding ends in text or a SourceError, never in another exception."""
    outcome = "text"
    try:
        decode(data, declared).encode("utf-8", errors="surrogatepass")
    except SourceError as e:
        outcome = e.code
    assert outcome in {"text", "binary", "bad-encoding"}


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        (b'<meta charset="utf-8">', "utf-8"),
        (
            b"<META http-equiv=Content-Type content='text/html; charset=windows-1252'>",
            "windows-1252",
        ),
        (b'<?xml version="1.0" encoding="ISO-8859-1"?>', "ISO-8859-1"),
        (b"<p>no charset here", None),
    ],
)
def test_a_document_declares_its_charset(head, charset):
    """The charset is found in either form of the meta element and in an XML declaration."""
    assert declared_charset(head) == charset
