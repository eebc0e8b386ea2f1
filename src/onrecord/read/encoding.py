"""Bytes to text: which encoding, and whether it is text at all.

In this order: a byte-order mark, UTF-16 seen by its NULs, strict UTF-8, UTF-8 with a few broken
bytes, the charset that HTTP or the page declares, cp1252 where most bytes are ASCII, and a guess by
charset-normalizer. Bytes that stand for nothing become U+FFFD. Does not parse HTML or JSON.
"""

from __future__ import annotations

import codecs
import re

from onrecord.records.errors import SourceError

HEAD_BYTES = 64 * 1024
_GUESS_BYTES = 100_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (re.compile(rb"\x89PNG\r\n"), "a PNG image"),
    (re.compile(rb"\xff\xd8\xff"), "a JPEG image"),
    (re.compile(rb"GIF8[79]a[\x00-\xff]{2}[\x00-\xff]?\x00"), "a GIF image"),
    (re.compile(rb"RIFF[\x00-\xff]{4}(WEBP|WAVE|AVI )"), "a media file"),
    (re.compile(rb"PK(\x03\x04|\x05\x06|\x07\x08)"), "a ZIP archive or an office document"),
    (re.compile(rb"\x1f\x8b"), "a gzip archive"),
    (re.compile(rb"BZh[1-9]1AY&SY"), "a bzip2 archive"),
    (re.compile(rb"\xfd7zXZ\x00"), "an xz archive"),
    (re.compile(rb"7z\xbc\xaf\x27\x1c"), "a 7z archive"),
    (re.compile(rb"\x28\xb5\x2f\xfd"), "a Zstandard archive"),
    (re.compile(rb"\x7fELF"), "a program (ELF)"),
    (re.compile(rb"MZ[\x00-\xff]{0,62}\x00\x00"), "a program (Windows)"),
    (re.compile(rb"[\xca\xce\xcf]\xfa\xed\xfe|\xfe\xed\xfa[\xce\xcf]"), "a program (Mach-O)"),
    (re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "an old office document"),
    (re.compile(rb"SQLite format 3\x00"), "an SQLite database"),
    (re.compile(rb"%PDF-"), "a PDF"),
    (re.compile(rb"ID3[\x02-\x04]|OggS\x00|[\x00-\xff]{4}ftyp"), "a media file"),
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b") | {127})
_MAX_CONTROL_SHARE = 0.3  # of bytes that are valid UTF-8, which binary data hardly ever is
_MAX_CONTROL_SHARE_LEGACY = (
    0.02  # of other bytes: random data has one in nine, old text files hardly any
)
_MAX_NUL_SHARE_LEGACY = 0.1  # where NULs are the only control characters
_MAX_FOREIGN_SHARE = 0.15  # of bytes beyond ASCII in an English or western European text
_DECLARABLE = re.compile(
    r"(iso|latin|windows|cp|ibm|mac|koi8|gb|big5|shift|sjis|euc|tis|ascii|us-ascii|x-sjis|x-mac)[\w.:-]*"
)
_DECLARATION = re.compile(
    rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE
)
_DECLARATION_BYTES = 4096
_LATIN_1_NAMES = {"iso8859-1", "ascii"}  # the web reads both as cp1252


def marked_encoding(data: bytes) -> str | None:
    """Return the encoding that a byte-order mark names."""
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def look_of_binary(data: bytes) -> str | None:
    """Return what the bytes look like, by magic numbers and controls, if they are no text."""
    if marked_encoding(data):
        return None
    head = data[:HEAD_BYTES]
    for magic, look in _MAGIC:
        if magic.match(head):
            return look
    if _bare_utf16(head):
        return None
    n_controls = len(head) - len(head.translate(None, _CONTROLS))
    limit = _MAX_CONTROL_SHARE
    if not _is_utf8(head):
        only_nuls = n_controls == head.count(0)
        limit = _MAX_NUL_SHARE_LEGACY if only_nuls else _MAX_CONTROL_SHARE_LEGACY
    return "binary data" if n_controls > limit * len(head) else None


def refuse_binary(data: bytes) -> None:
    """Raise unless the bytes can be text.

    Raises:
        SourceError: `binary`, naming what they look like.
    """
    if look := look_of_binary(data):
        msg = (
            f"this is no text: it looks like {look};"
            " give a text, HTML, PDF, JSON, feed or WARC file"
        )
        raise SourceError("binary", msg)


def peek_text(head: bytes) -> str:
    """Return roughly the text that the bytes begin with: enough to tell what it is, not to keep.

    Raises:
        SourceError: `binary`.
    """
    refuse_binary(head)
    encoding = marked_encoding(head) or _bare_utf16(head) or "utf-8"
    return head[:_DECLARATION_BYTES].decode(encoding, errors="replace")


def decode(data: bytes, declared: str | None = None) -> str:
    """Return the text that the bytes stand for.

    Args:
        data: the whole of it.
        declared: the charset named by HTTP or by the document, if any.

    Raises:
        SourceError: `binary` if this is no text, `bad-encoding` if no encoding fits.
    """
    if marked := marked_encoding(data):
        return data.decode(marked, errors="replace")
    refuse_binary(data)
    if bare := _bare_utf16(data[:HEAD_BYTES]):
        return data.decode(bare, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_legacy(data, declared)


def declared_charset(data: bytes) -> str | None:
    """Return the charset that an HTML or XML document names in its first lines."""
    found = _DECLARATION.search(data[:_DECLARATION_BYTES])
    return found[1].decode("ascii") if found else None


def _decode_legacy(data: bytes, declared: str | None) -> str:
    broken = data.decode("utf-8", errors="replace")
    n_broken = broken.count("\ufffd")
    if sum(c > "\x7f" for c in broken) > 2 * n_broken:  # more whole characters than broken ones
        return broken
    if (name := _declared_codec(declared)) and (text := _try(data, name)) is not None:
        return text
    if len(data) - len(data.translate(None, bytes(range(128, 256)))) > _MAX_FOREIGN_SHARE * len(
        data
    ):
        return data.decode(_guess(data), errors="replace")
    return data.decode("cp1252", errors="replace")


def _declared_codec(declared: str | None) -> str | None:
    label = (declared or "").strip().strip("'\"").lower()
    if not _DECLARABLE.fullmatch(label):
        return None
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return None
    return "cp1252" if name in _LATIN_1_NAMES else name


def _try(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, LookupError):  # LookupError: a codec that is not for text
        return None


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415  # slow to load, and rarely needed

    best = from_bytes(data[:_GUESS_BYTES]).best()
    if best is None:
        msg = "no known encoding fits these bytes; save the file as UTF-8"
        raise SourceError("bad-encoding", msg)
    return best.encoding


def _is_utf8(head: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)  # a character may be cut at the end
    except UnicodeDecodeError:
        return False
    return True


def _bare_utf16(head: bytes) -> str | None:
    """Tell UTF-16 without a mark by its NULs: nearly every second byte, always on the same side."""
    half = len(head) // 2
    low, high = head[0 : 2 * half : 2].count(0), head[1 : 2 * half : 2].count(0)
    if half and max(low, high) > half * 0.7 and min(low, high) <= half * 0.02:
        return "utf-16-be" if low > high else "utf-16-le"
    return None
