"""The canonical text of a report: the only place where text is altered, before any offset exists.

Byte-order marks at the start are dropped, CRLF and CR become LF, NUL and lone surrogates (which
neither UTF-8 nor SQLite can hold) each become one U+FFFD, so that offsets stay. Nothing else: no
NFC, no trimming, no blanks joined.
"""

from __future__ import annotations

import re

from onrecord.records.errors import SourceError

BYTE_ORDER_MARK = "\ufeff"
REPLACEMENT = "\ufffd"
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_LINE_END = re.compile("\r\n?")


def canonical_text(raw: str, max_characters: int) -> str:
    """Return the text that every offset will refer to.

    Args:
        raw: the text as it was decoded.
        max_characters: how many code points are accepted.

    Raises:
        SourceError: `empty` if nothing but white space is left, `too-large` above the limit.
    """
    text = _LINE_END.sub("\n", storable(raw.lstrip(BYTE_ORDER_MARK)))
    if not text.strip():
        msg = "the report has no text; give a file with words in it"
        raise SourceError("empty", msg)
    if len(text) > max_characters:
        msg = (
            f"the text has {len(text):,} characters, the limit is {max_characters:,};"
            " --max-characters raises it"
        )
        raise SourceError("too-large", msg)
    return text


def canonical_field(raw: str | None) -> str | None:
    """Return a title, name or URL that can be stored, or None if it is blank."""
    return storable(raw) if raw and raw.strip() else None


def storable(raw: str) -> str:
    """Return the string with each NUL and lone surrogate replaced by U+FFFD; its length stays."""
    return _UNSTORABLE.sub(REPLACEMENT, raw)
