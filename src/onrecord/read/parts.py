"""A stream to its reports, by its form: text, page, JSON, JSONL, PDF, feed, archive.

Readers whose libraries take longer to load than one plain report takes to read are imported where
they are used, because the start-up time of one report is measured. Does not open anything.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.read.encoding import declared_charset, decode
from onrecord.read.objects import Origin, fill, parse_json, read_object, report_of
from onrecord.read.sniff import Form, sniff_form
from onrecord.read.streams import HEAD_BYTES, Stream, open_bytes, too_large
from onrecord.records.errors import SourceError
from onrecord.records.report import Metadata, Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# A report or a refusal, with the name of its part: empty for the whole, `:7` for a line.
Part = tuple[str, Report | SourceError]

_LINES_TRIED = 3


def read_parts(stream: Stream, origin: Origin, forced: Form | None) -> Iterator[Part]:
    """Yield what the stream holds, in its order; a part that cannot be read does not stop the rest.

    Args:
        stream: not read yet.
        origin: what is known beforehand.
        forced: how to read it, whatever it looks like.

    Raises:
        SourceError: if the whole cannot be read.
    """
    if not stream.head.strip() and len(stream.head) < HEAD_BYTES:
        msg = "the source is empty; was it saved completely?"
        raise SourceError("empty", msg)
    readers: dict[Form, Callable[[Stream, Origin], Iterator[Part]]] = {
        Form.TEXT: _read_text,
        Form.HTML: _read_html,
        Form.JSON: _read_json,
        Form.JSONL: _read_jsonl,
        Form.PDF: _read_pdf,
        Form.FEED: _read_feed,
        Form.WARC: _read_warc,
    }
    yield from readers[forced or sniff_form(stream.head, origin.name)](stream, origin)


def _read_text(stream: Stream, origin: Origin) -> Iterator[Part]:
    text = decode(stream.read_all(origin.limits.max_bytes), origin.declared)
    yield "", report_of(text, Metadata(url=origin.url, language=None), origin)


def _read_html(stream: Stream, origin: Origin) -> Iterator[Part]:
    data = stream.read_all(origin.limits.max_bytes)
    yield "", _page_report(data, origin)


def _page_report(data: bytes, origin: Origin) -> Report:
    from onrecord.read.html import read_page  # noqa: PLC0415  # trafilatura is slow to load

    page = read_page(decode(data, origin.declared or declared_charset(data)), origin.url)
    return report_of(page.text, page.stated, origin)


def _read_json(stream: Stream, origin: Origin) -> Iterator[Part]:
    """Read one object, or lines of objects under a name that does not say so."""
    if _starts_with_lines(stream.head):
        yield from _read_jsonl(stream, origin)
        return
    data = stream.read_all(origin.limits.max_bytes)
    first, newline, rest = data.partition(b"\n")
    if newline and len(first) >= HEAD_BYTES and rest.strip() and _is_object(first):
        yield from _read_jsonl(open_bytes(data), origin)
    else:
        yield "", read_object(parse_json(data), origin)


def _starts_with_lines(head: bytes) -> bool:
    """Tell JSONL by an object alone on one of the first lines, with other lines beside it."""
    *complete, last = head.split(b"\n")
    lines = [line for line in complete if line.strip()]
    alone = len(lines) == 1 and not last.strip() and len(head) < HEAD_BYTES
    return not alone and any(_is_object(line) for line in lines[:_LINES_TRIED])


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(parse_json(line), dict)
    except SourceError:
        return False


def _read_jsonl(stream: Stream, origin: Origin) -> Iterator[Part]:
    """Read line after line, so that a file of any length fits in memory."""
    max_bytes = origin.limits.max_bytes
    found = False
    for number, line in stream.read_lines(max_bytes):
        if line is not None and not line.strip():
            continue
        found = True
        part = f":{number}"
        try:
            if line is None:
                raise too_large(None, max_bytes)
            yield part, read_object(parse_json(line), _part_origin(origin, part))
        except SourceError as e:
            yield part, e
    if not found:
        msg = "there is no line in it; give one JSON object a line"
        raise SourceError("empty", msg)


def _part_origin(origin: Origin, part: str) -> Origin:
    return replace(origin, source_id=origin.source_id and origin.source_id + part, url=None)


def _read_pdf(stream: Stream, origin: Origin) -> Iterator[Part]:
    from onrecord.read.pdf import read_pdf  # noqa: PLC0415  # pypdf is slow to load

    text = read_pdf(stream.read_all(origin.limits.max_bytes), origin.limits.max_characters)
    yield "", report_of(text, Metadata(url=origin.url, language=None), origin)


def _read_feed(stream: Stream, origin: Origin) -> Iterator[Part]:
    from onrecord.read.feed import read_entries  # noqa: PLC0415  # feedparser is slow to load
    from onrecord.read.html import read_page  # noqa: PLC0415  # and so is trafilatura

    for entry in read_entries(stream.read_all(origin.limits.max_bytes)):
        part = f":{entry.number}"
        try:
            page = read_page(entry.content(), entry.stated.url)
            named = replace(_part_origin(origin, part), url=entry.stated.url)
            named = replace(named, source_id=entry.id or named.source_id)
            yield (
                part,
                report_of(page.text, fill(entry.stated, replace(page.stated, title=None)), named),
            )
        except SourceError as e:
            yield part, e


def _read_warc(stream: Stream, origin: Origin) -> Iterator[Part]:
    from onrecord.read.warc import read_pages  # noqa: PLC0415  # warcio is slow to load

    for page in read_pages(stream.body, origin.limits.max_bytes):
        part = f":{page.number}"
        try:
            named = replace(origin, source_id=page.url, url=page.url, declared=page.charset)
            yield part, _page_report(page.body(), named)
        except SourceError as e:
            yield part, e
