"""A web archive to the pages in it.

Sole importer of warcio. Pictures, scripts and redirects in the archive are passed over.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from onrecord.read.canonical import storable
from onrecord.read.streams import too_large
from onrecord.records.errors import SourceError

Record = Any  # warcio has no types
# What warcio raises on damaged archives; it has one exception of its own and lets others through.
_FAILURES = (
    ArchiveLoadFailed,
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    EOFError,
    OSError,
    zlib.error,
)
_PAGE_TYPES = ("text/html", "application/xhtml")
_CHARSET = re.compile(r"charset=[\"']?([\w.:-]+)")
_OK, _CLIENT_ERROR = 200, 400


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedPage:
    """One page.

    Args:
        number: the record's place in the archive, from 1.
        url: its address.
        charset: that HTTP declared.
        body: reads its bytes, before the next page is asked for; may raise SourceError.
    """

    number: int
    url: str
    charset: str | None
    body: Callable[[], bytes]


def read_pages(stream: BinaryIO, max_bytes: int) -> Iterator[ArchivedPage]:
    """Yield the pages of an archive in its order, however large it is.

    Args:
        stream: WARC, plain or with each record gzipped.
        max_bytes: of one page.

    Raises:
        SourceError: `bad-warc` where the archive breaks off, `no-content` if it holds no page.
    """
    found = False
    try:
        for number, record in enumerate(ArchiveIterator(stream), start=1):
            page = _page(number, record, max_bytes)
            if page is not None:
                found = True
                yield page
    except _FAILURES as e:
        msg = (
            f"the archive is damaged; what stands before the damage was read: {str(e).strip()[:80]}"
        )
        raise SourceError("bad-warc", msg) from e
    if not found:
        msg = "the archive holds no page (no response of type text/html)"
        raise SourceError("no-content", msg)


def _page(number: int, record: Record, max_bytes: int) -> ArchivedPage | None:
    if record.rec_type not in {"response", "resource"}:
        return None
    http = record.http_headers
    headers = http or record.rec_headers
    content_type = (headers.get_header("Content-Type") or "").lower()
    status = (
        int(http.get_statuscode() or 0)
        if http and (http.get_statuscode() or "").isdecimal()
        else _OK
    )
    if not content_type.startswith(_PAGE_TYPES) or _OK < status < _CLIENT_ERROR:
        return None
    charset = _CHARSET.search(content_type)
    return ArchivedPage(
        number=number,
        url=storable(record.rec_headers.get_header("WARC-Target-URI") or f"record-{number}").strip(
            "<>"
        ),
        charset=charset[1] if charset else None,
        body=lambda: _body(record, status, max_bytes),
    )


def _body(record: Record, status: int, max_bytes: int) -> bytes:
    if status >= _CLIENT_ERROR:
        msg = f"the archived answer is an error: {status}"
        raise SourceError("http-status", msg)
    try:
        data: bytes = record.content_stream().read(max_bytes + 1)
    except _FAILURES as e:
        msg = f"the record is damaged: {str(e).strip()[:80]}"
        raise SourceError("bad-warc", msg) from e
    if len(data) > max_bytes:
        raise too_large(None, max_bytes)
    return data
