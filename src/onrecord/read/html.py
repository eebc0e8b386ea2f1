"""A page to its report: main text, title, outlet, author, date and address.

trafilatura finds the main text; `page_tree` prepares the page so that no sentence and no blank is
lost on the way, and the paragraphs are written out here. Sole importer of trafilatura. The title is
not part of the text. Does not fetch and runs no script: a page that is built by its scripts has no
content.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import trafilatura
from lxml import etree
from trafilatura.settings import DEFAULT_CONFIG, Document

from onrecord.read.canonical import canonical_field, storable
from onrecord.read.page_tree import PARAGRAPH_MARK, Tree, is_whole, parse_page, prepare_tree
from onrecord.records.errors import SourceError
from onrecord.records.report import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator
    from configparser import ConfigParser

_PARAGRAPH_END = re.compile(rf"\v\s*\v|\s*{PARAGRAPH_MARK.strip()}\s*")
_BLANKS = re.compile(r"[ \t\n\r\f\u00a0]+")
_BLOCKS = {
    "p",
    "quote",
    "head",
    "item",
    "row",
    "list",
    "table",
    "code",
    "body",
    "div",
    "li",
    "blockquote",
    "h2",
    "h3",
}
_BLOCKS |= {"h1", "h4", "h5", "h6", "section", "article", "main", "ul", "ol", "tr", "pre"}
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s*$", re.MULTILINE)
_MIN_WORDS = 12  # of a page without a single finished sentence
_BOILERPLATE = re.compile(
    r"(advertisement|(story|article) continues below( advertisement)?"
    r"|share this( article| story)?)\.?",
    re.IGNORECASE,
)
# What trafilatura and lxml are known to raise on damaged pages; for most of it they have no
# exception of their own.
_FAILURES = (
    etree.LxmlError,
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    AssertionError,
    RecursionError,
    OverflowError,
)
_LANGUAGE = re.compile(r"[a-z]{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The main text of a page and what its markup states.

    Args:
        text: paragraphs separated by one blank line.
        stated: null where the markup is silent.
    """

    text: str
    stated: Metadata


def read_page(html: str, url: str | None) -> Page:
    """Return the main text of a page, or of a piece of HTML.

    Args:
        html: decoded.
        url: where it was found.

    Raises:
        SourceError: `no-content` if it has no main text, `bad-html` if it cannot be parsed.
    """
    try:
        tree = parse_page(storable(html))
        title = _own_title(tree)
        found = _extract(tree, url)
    except _FAILURES as e:
        msg = (
            f"the page cannot be parsed: {type(e).__name__}: {str(e)[:80]}; save it as text instead"
        )
        raise SourceError("bad-html", msg) from e
    if found is None:
        raise _no_content()
    title = canonical_field(found.title) or title
    paragraphs = list(_without_frame(_paragraphs(found.body), title, found.author))
    text = "\n\n".join(paragraphs)
    menu = is_whole(html) and not _SENTENCE_END.search(text) and len(text.split()) < _MIN_WORDS
    if menu or not text:
        raise _no_content()
    return Page(text=text, stated=_stated(found, title, tree.get("lang"), url))


def _no_content() -> SourceError:
    msg = (
        "the page has no main text, only menus or scripts;"
        " open it in a browser and save the report as text"
    )
    return SourceError("no-content", msg)


def _own_title(tree: Tree) -> str | None:
    return canonical_field(_BLANKS.sub(" ", tree.findtext(".//title") or "").strip())


def _extract(tree: Tree, url: str | None) -> Document | None:
    """Return trafilatura's document, or None.

    Its shortest accepted text is set to nothing: below the default (250 characters) it falls back
    to a dump of the page's words, in which paragraphs and inline markup are torn apart
    (adbar/trafilatura#896), and which makes a text of menus.
    """
    prepared = deepcopy(tree)
    prepare_tree(prepared)
    found = trafilatura.bare_extraction(
        prepared,
        url=url,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        deduplicate=False,
        # Dates from the markup only: a date picked out of the running text would be a guess.
        date_extraction_params={
            "extensive_search": False,
            "original_date": True,
            "outputformat": "%Y-%m-%d",
        },
        config=_config(),
    )
    return found if isinstance(found, Document) else None  # a dict only where asked for


def _config() -> ConfigParser:
    config = deepcopy(DEFAULT_CONFIG)
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "0")
    return config


def _paragraphs(body: Tree) -> Iterator[str]:
    """Yield the blocks of trafilatura's tree in order, white space as a browser shows it."""
    pieces: list[str] = []
    for piece in _pieces(body):
        if piece is None:
            yield from _split("".join(pieces))
            pieces = []
        else:
            pieces.append(piece)
    yield from _split("".join(pieces))


def _pieces(element: Tree) -> Iterator[str | None]:
    """Yield texts, a vertical tab for a line break, and None at the edge of a block."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag in _BLOCKS:
        yield None
    if tag in {"lb", "br"}:
        yield "\v"
    yield (element.text or "") if tag else ""
    for child in element:
        yield from _pieces(child)
        if child.tag in {"cell", "td", "th"}:
            yield "\f"
        yield child.tail or ""
    if tag in _BLOCKS:
        yield None


def _split(raw: str) -> Iterator[str]:
    """Yield paragraphs; two line breaks in a row end one, a tab separates the cells of a row."""
    for paragraph in _PARAGRAPH_END.split(raw):
        cells = [_BLANKS.sub(" ", cell) for cell in paragraph.split("\f")]
        text = "\t".join(cell.strip(" ") for cell in cells if cell.strip())
        text = "\n".join(line.strip() for line in text.split("\v") if line.strip())
        if text:
            yield text


def _without_frame(
    paragraphs: Iterator[str], title: str | None, author: str | None
) -> Iterator[str]:
    """Leave out the title and the byline where they stand before the text, and bare notices."""
    leading = True
    for paragraph in paragraphs:
        plain = paragraph.casefold().strip(" .")
        named = {t.casefold().strip(" .") for t in (title, author, author and f"By {author}") if t}
        if (leading and plain in named) or _BOILERPLATE.fullmatch(paragraph):
            continue
        leading = False
        yield paragraph


def _stated(
    found: Document, title: str | None, lang: str | None, url: str | None
) -> Metadata:  # no types
    language = (lang or "")[:2].lower()
    return Metadata(
        title=title,
        outlet=canonical_field(found.sitename),
        byline=canonical_field(found.author),
        published=date.fromisoformat(found.date) if found.date else None,
        url=_address(canonical_field(found.url), url),
        language=language if _LANGUAGE.fullmatch(language) else None,
    )


def _address(canonical: str | None, fetched: str | None) -> str | None:
    """Return the page's own address where it can be believed.

    Some sites name their front page, or a syndicating site, as the canonical address of every
    report, which would make all of them versions of one.
    """
    if canonical is None or fetched is None:
        return fetched or (canonical if canonical and urlsplit(canonical).path.strip("/") else None)
    own, other = urlsplit(canonical), urlsplit(fetched)
    same_site = (own.hostname or "").removeprefix("www.") == (other.hostname or "").removeprefix(
        "www."
    )
    return canonical if same_site and own.path.strip("/") else fetched
