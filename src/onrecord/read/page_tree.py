"""A parsed page made ready for the extraction of its main text.

trafilatura judges paragraphs by their links, drops text that stands bare in a `div`, keeps consent
banners of pages that have little else, and loses the marks of `<q>`. This module settles these
before it looks. Does not choose the main text.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree, html

_INLINE = (
    "b",
    "strong",
    "i",
    "em",
    "u",
    "small",
    "big",
    "mark",
    "font",
    "tt",
    "abbr",
    "acronym",
    "cite",
    "ins",
    "wbr",
    "bdi",
    "code",
    "kbd",
    "samp",
    "var",
)
_BLOCK_TAGS = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "button",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "iframe",
    "img",
    "li",
    "main",
    "nav",
    "noscript",
    "object",
    "ol",
    "p",
    "pre",
    "script",
    "section",
    "select",
    "style",
    "svg",
    "table",
    "td",
    "th",
    "tr",
    "ul",
    "video",
]
_CONSENT = re.compile(
    r"(^|[\s_-])(cookies?|consent|gdpr|ccpa|onetrust|didomi)([\s_-]|$)|cookie-?(banner|bar|notice|consent|law)",
    re.IGNORECASE,
)
_CONSENT_WORDS = re.compile(r"cookie|consent|privacy|personal data|tracking", re.IGNORECASE)
_MAX_BANNER_CHARACTERS = 4000
_NEVER_CONSENT = {"html", "body", "main", "article"}
_PULL_QUOTE = re.compile(r"pull-?_?quote", re.IGNORECASE)
_SEE_ALSO = re.compile(
    r"^(read (more|also|next)|see also|also read|related( (articles?|stories))?|more (from|on)"
    r"|watch)\b\s*[:|–-]",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?…;:,—–-][\"'”’»)\]]*$")
_MIN_WORDS_BESIDE_LINKS = 1
_MIN_BARE_CHARACTERS = 40
Tree = Any  # lxml has no types
PARAGRAPH_MARK = " \u2e3f\u2e3f "
"""Stands where two `<br>` end a paragraph; printable, for trafilatura drops what is not."""
# Characters that no text shows and that lxml refuses; also as references such as `&#1;`.
_INVISIBLE = re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
_REFERENCE = re.compile(
    r"&#(?:0*(?:[0-8]|1[1-9]|2[0-9]|3[01]|127)|x0*(?:[0-8bef]|1[0-9a-f]|7f))(?![0-9a-f]);?",
    re.IGNORECASE,
)


def is_whole(source: str) -> bool:
    """Tell a page from a piece of one, such as a feed carries."""
    return re.search(r"<(body|html|frameset)\b", source, re.IGNORECASE) is not None


def parse_page(source: str) -> Tree:
    """Return the tree of a page, or of a piece of HTML wrapped into one.

    Args:
        source: without NULs and lone surrogates.

    Raises:
        lxml.etree.LxmlError: if nothing can be parsed.
    """
    source = _INVISIBLE.sub("", _REFERENCE.sub("", source))
    if not is_whole(source):
        source = f"<html><body><article>{source}</article></body></html>"
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False
    )
    return html.document_fromstring(source.encode("utf-8"), parser=parser)


def prepare_tree(tree: Tree) -> None:
    """Change the tree in place; it must be the caller's own copy."""
    _drop_banners(tree)
    _drop_repeats(tree)
    _keep_lines_of_pre(tree)
    _mark_paragraphs(tree)
    _write_quotation_marks(tree)
    _keep_credits(tree)
    _keep_teasers(tree)
    _melt_inline(tree)
    _melt_links(tree)
    _make_paragraphs(tree)


def _drop_banners(tree: Tree) -> None:
    for element in tree.xpath("//*[@id or @class]"):
        names = f"{element.get('id', '')} {element.get('class', '')}"
        if element.tag in _NEVER_CONSENT or not _CONSENT.search(names):
            continue
        # Wrappers of the whole page carry such names too, as in `has-cookie-banner`.
        wraps = next(element.iterdescendants("article", "main", "h1"), None) is not None
        text = _text(element)
        if not wraps and (
            not text or (len(text) < _MAX_BANNER_CHARACTERS and _CONSENT_WORDS.search(text))
        ):
            _drop(element)


def _drop_repeats(tree: Tree) -> None:
    """Drop pull quotes whose words stand in the text as well, and pointers to other reports."""
    for element in tree.xpath("//blockquote|//aside|//div|//figure|//p"):
        if _PULL_QUOTE.search(f"{element.get('class', '')}"):
            words = _text(element).strip("\"'“”‘’ .,…")
            if words and _text(tree).count(words) > 1:
                _drop(element)
    for element in tree.xpath("//p[.//a]"):
        beside = _text(element).removesuffix(_linked(element)).strip()
        if _SEE_ALSO.match(_text(element)) and len(beside) <= len("related articles: "):
            _drop(element)


def _keep_lines_of_pre(tree: Tree) -> None:
    """Turn line ends inside `<pre>` into `<br>`, or its paragraphs would run together."""
    for pre in tree.xpath("//pre[not(.//code)]"):
        lines = "".join(pre.itertext()).split("\n")
        for child in list(pre):
            pre.remove(child)
        pre.tag, pre.text = "p", lines[0]
        for line in lines[1:]:
            etree.SubElement(pre, "br").tail = line


def _mark_paragraphs(tree: Tree) -> None:
    """Write the mark where two or more `<br>` follow each other."""
    for br in list(tree.iter("br")):  # XPath would look through all siblings of each
        following = br.getnext()
        if following is not None and following.tag == "br" and not (br.tail or "").strip():
            following.tail = PARAGRAPH_MARK + (following.tail or "").removeprefix(PARAGRAPH_MARK)
            _drop(br)


def _keep_credits(tree: Tree) -> None:
    """Keep the line below a quotation that says whose it is; other footers and captions go."""
    for figure in tree.xpath("//figure[.//blockquote]"):
        figure.tag = "div"
    for credit in tree.xpath("//blockquote//footer | //div[.//blockquote]/figcaption"):
        credit.tag = "p"


def _keep_teasers(tree: Tree) -> None:
    """Keep an opening that is classed as a teaser (adbar/trafilatura#164).

    A teaser of another report has a link.
    """
    for element in tree.xpath("//*[contains(@class, 'teaser')][not(.//a)]"):
        element.attrib.pop("class")


def _write_quotation_marks(tree: Tree) -> None:
    """Write the marks that browsers draw around `<q>`; without them a quotation is lost."""
    for quote in tree.xpath("//q"):
        nested = any(True for _ in quote.iterancestors("q"))
        opening, closing = ("‘", "’") if nested else ("“", "”")
        quote.text = opening + (quote.text or "")
        if len(quote):
            quote[-1].tail = (quote[-1].tail or "") + closing
        else:
            quote.text += closing
    etree.strip_tags(tree, "q")


def _melt_inline(tree: Tree) -> None:
    """Take away markup that only changes the look, so that no blank is lost or gained at it."""
    body = tree.find("body")
    if body is None:
        return
    for element in body.iter(*_INLINE, "span", "sup", "sub"):
        if not element.get("class") and not element.get("itemprop"):
            element.tag = "melted"
    etree.strip_tags(body, "melted")


def _melt_links(tree: Tree) -> None:
    """Take away the links of paragraphs that have words of their own beside them.

    A short paragraph with two links, such as one that names a speaker and links his words, counts
    as a menu otherwise.
    """
    for paragraph in tree.xpath("//p[.//a]"):
        text = _text(paragraph)
        beside = len(text.split()) - len(_linked(paragraph).split())
        if _SENTENCE.search(text) and beside >= _MIN_WORDS_BESIDE_LINKS:
            etree.strip_tags(paragraph, "a")


def _make_paragraphs(tree: Tree) -> None:
    """Make a paragraph of a `div` that directly holds a sentence and no blocks."""
    for element in tree.xpath("//div[not(ancestor::p)]"):
        text = _text(element)
        bare = len(text) >= _MIN_BARE_CHARACTERS and _SENTENCE.search(text)
        if (
            bare
            and len(_linked(element)) < len(text) / 2
            and next(element.iterdescendants(*_BLOCK_TAGS), None) is None
        ):
            element.tag = "p"


def _linked(element: Tree) -> str:
    return " ".join(_text(a) for a in element.iter("a"))


def _text(element: Tree) -> str:
    return " ".join("".join(element.itertext()).split())


def _drop(element: Tree) -> None:
    parent = element.getparent()
    if parent is not None:
        element.drop_tree()
