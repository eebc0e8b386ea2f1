"""What kind of source this is, told from its first bytes; its name is a hint. Does not parse."""

from __future__ import annotations

import re
import zlib
from enum import StrEnum

from onrecord.read.encoding import marked_encoding, peek_text
from onrecord.records.errors import SourceError


class Form(StrEnum):
    """How a source's bytes are to be read."""

    TEXT = "text"
    HTML = "html"
    JSON = "json"
    JSONL = "jsonl"
    PDF = "pdf"
    FEED = "feed"
    WARC = "warc"


_PDF_WITHIN_BYTES = 1024  # readers accept rubbish before the mark
_LEADING = re.compile(r"\s*(?:<\?xml[^>]*\?>\s*|<!--.*?-->\s*|<\?[^>]*\?>\s*)*", re.DOTALL)
_HTML_START = re.compile(
    r"<(?:!doctype\s+html|(?:html|head|body|title|meta|link|article|main|section|header|div|p|h[1-6]|table|ul|ol|span|a|blockquote)\b)",
    re.IGNORECASE,
)
_FEED_START = re.compile(r"(?:<!DOCTYPE[^>]*>\s*)?<(?:rss|feed|rdf:RDF|atom:feed)\b", re.IGNORECASE)
_ANY_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_OBJECT_START = re.compile(r"\[?\s*\{\s*(?:\"|\}|$)")


def sniff_form(head: bytes, name: str) -> Form:
    """Return how the source is to be read.

    Args:
        head: its first bytes, 64 KiB of them if there are as many.
        name: the file's name or the URL's path; may be empty.

    Raises:
        SourceError: `binary`, or `unsupported-type` for XML that is neither a feed nor a page.
    """
    if b"%PDF-" in head[:_PDF_WITHIN_BYTES] and not marked_encoding(head):
        return Form.PDF
    if head.startswith(b"WARC/") or _starts_zipped_warc(head):
        return Form.WARC
    return _sniff_text(head, name.lower())


def _sniff_text(head: bytes, name: str) -> Form:
    start = peek_text(head).lstrip("\ufeff \t\r\n\f\v")
    if name.endswith((".jsonl", ".ndjson")):
        return Form.JSONL
    if _OBJECT_START.match(start):
        return Form.JSON
    form = _sniff_markup(start, name)
    return Form.JSON if form is Form.TEXT and name.endswith(".json") else form


def _sniff_markup(start: str, name: str) -> Form:
    inner = start[_LEADING.match(start).end() :]  # type: ignore[union-attr]  # it matches the empty string
    if _FEED_START.match(inner):
        return Form.FEED
    if _HTML_START.match(inner):
        return Form.HTML
    if start.startswith("<?xml"):
        found = _ANY_TAG.search(inner)
        element = found[0][:40] if found else "no element"
        msg = f"this XML ({element}) is neither a feed nor a page; give RSS, Atom or HTML"
        raise SourceError("unsupported-type", msg)
    if name.endswith((".html", ".htm", ".xhtml")) and _ANY_TAG.search(start):
        return Form.HTML
    return Form.TEXT


def _starts_zipped_warc(head: bytes) -> bool:
    if not head.startswith(b"\x1f\x8b"):
        return False
    try:
        return zlib.decompressobj(wbits=31).decompress(head, 16).startswith(b"WARC/")
    except zlib.error:
        return False
