"""RSS and Atom to their entries.

Sole importer of feedparser. Does not fetch the reports that entries link to.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import TYPE_CHECKING, Any

import feedparser

from onrecord.read.canonical import canonical_field
from onrecord.records.errors import SourceError
from onrecord.records.report import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

FeedPart = Any  # feedparser has no types
# What feedparser is known to let through on damaged feeds.
_FAILURES = (
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    AssertionError,
    RecursionError,
    OverflowError,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a feed.

    Args:
        number: its place in the feed, from 1.
        id: its own, else its address.
        stated: what the feed says of it.
        html: its content, or its summary.
    """

    number: int
    id: str | None
    stated: Metadata
    html: str

    def content(self) -> str:
        """Return its HTML.

        Raises:
            SourceError: `no-content` if there is none.
        """
        if self.html.strip():
            return self.html
        msg = "the entry is only a headline; read the report that it links to"
        raise SourceError("no-content", msg)


def read_entries(data: bytes) -> Iterator[Entry]:
    """Yield the entries of a feed in its order.

    Args:
        data: the whole feed.

    Raises:
        SourceError: `bad-feed` if it cannot be parsed, `no-content` if it has no entries.
    """
    try:
        # A stream, never a string: feedparser would take a string for a path or a URL.
        feed: FeedPart = feedparser.parse(io.BytesIO(data), resolve_relative_uris=False)
    except _FAILURES as e:
        msg = f"the feed cannot be parsed: {type(e).__name__}: {str(e)[:80]}"
        raise SourceError("bad-feed", msg) from e
    if not feed.entries:
        broken = feed.get("bozo_exception")
        if broken is not None:
            msg = f"the feed cannot be parsed: {str(broken)[:80]}"
            raise SourceError("bad-feed", msg) from broken
        msg = "the feed has no entries"
        raise SourceError("no-content", msg)
    outlet = canonical_field(feed.feed.get("title"))
    for number, entry in enumerate(feed.entries, start=1):
        yield _entry(number, entry, outlet)


def _entry(number: int, entry: FeedPart, outlet: str | None) -> Entry:
    parsed = entry.get("published_parsed") or entry.get("updated_parsed")
    stated = Metadata(
        title=canonical_field(entry.get("title")),
        outlet=outlet,
        byline=canonical_field(entry.get("author")),
        published=date(*parsed[:3]) if parsed else None,
        url=canonical_field(entry.get("link")),
        language=None,
    )
    given = canonical_field(entry.get("id")) or stated.url
    return Entry(number=number, id=given, stated=stated, html=_content(entry))


def _content(entry: FeedPart) -> str:
    content = (entry.get("content") or [entry.get("summary_detail") or {}])[0]
    value = str(content.get("value") or entry.get("summary") or "")
    if content.get("type") != "text/plain":
        return value
    return "".join(f"<p>{escape(p)}</p>" for p in value.split("\n\n"))
