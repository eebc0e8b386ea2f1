"""Laws of reading pages: the report's words, all of them, and nothing else."""
# ruff: noqa: E501  # markup stands as a page has it

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.read.html import read_page
from onrecord.records.errors import SourceError

FILLER = (
    "The committee met in the old town hall on Monday and heard from several witnesses about the"
    " flood that hit the valley in March, according to officials."
)

PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Minister denies deal | The Daily Post</title>
<meta property="og:site_name" content="The Daily Post">
<meta property="og:title" content="Minister denies deal">
<meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2021-04-08T09:00:00+00:00">
<link rel="canonical" href="https://dailypost.example/2021/04/minister-denies-deal">
<script>var x = "He said <p>in a script</p>";</script><style>p{color:red}</style></head>
<body class="has-cookie-banner">
<div id="cookie-banner" class="cookie-consent"><p>We use cookies to improve your experience.</p>
<button>Accept all</button></div>
<nav class="menu"><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<header><h1>Minister denies deal</h1><p class="byline">By <a href="/jane">Jane Doe</a></p>
<time datetime="2021-04-08">8 April 2021</time></header>
<article>
<p>The finance minister, <b>Ana Silva</b>, denied on Thursday that a deal had been struck with the
<a href="/imf">IMF</a>.</p>
<figure><img src="a.jpg" alt="x"><figcaption>Ana Silva in Lisbon. Photo: Agency</figcaption></figure>
<p>&ldquo;There is <em>no</em> deal,&rdquo; she said. &quot;None,&quot; she added&nbsp;&mdash; &amp; left.</p>
<div class="gallery"><figure><img src="b.jpg"><figcaption>The crowd outside.</figcaption></figure></div>
<p>Un<b>believ</b>able, said <i>Le Monde</i>. It was &ldquo;<a href="x">a <b>farce</b></a>&rdquo;.<br>Mr.
O&#8217;Neil agreed.</p>
<blockquote><p>We shall not sign.</p><p>We never will, and <b>nobody</b> should ask.</p></blockquote>
<blockquote class="pullquote">We shall not sign.</blockquote>
<p>Her demands were:</p>
<ul><li>more time, she said;</li><li>less <b>interest</b>, and</li><li>&#x201C;no visits&#x201D;.</li></ul>
<h2>What comes next</h2>
<p>READ MORE: <a href="/x">The debt explained</a></p>
<p>The IMF said it would <a href="/r">respond</a>, <a href="/s">soon</a>.
<p>An unclosed paragraph, said Bob.
<div class="related-links"><h3>Related articles</h3><ul><li><a href="/1">Five things to know</a></li>
<li><a href="/2">The debt explained</a></li></ul></div>
<div>Advertisement</div>
<p>Short.</p>
<p>The last sentence of the body, the minister said<b>.</b></p>
</article>
<aside><h3>Most read</h3><ol><li><a href="/m">Cat rescued from tree</a></li></ol></aside>
<div class="comments"><p>A reader said: great!</p></div>
<footer><p>Copyright 2021 The Daily Post. All rights reserved.</p></footer>
</body></html>"""

BODY = [
    "The finance minister, Ana Silva, denied on Thursday that a deal had been struck with the IMF.",
    '“There is no deal,” she said. "None," she added — & left.',
    "Unbelievable, said Le Monde. It was “a farce”.\nMr. O’Neil agreed.",
    "We shall not sign.",
    "We never will, and nobody should ask.",
    "Her demands were:",
    "more time, she said;",
    "less interest, and",
    "“no visits”.",
    "What comes next",
    "The IMF said it would respond, soon.",
    "An unclosed paragraph, said Bob.",
    "Short.",
    "The last sentence of the body, the minister said.",
]


def paragraphs(html: str) -> list[str]:
    return read_page(html, None).text.split("\n\n")


def article(*blocks: str) -> str:
    return f"<html><body><article>{''.join(blocks)}</article></body></html>"


def test_a_page_gives_its_body_and_nothing_else():
    """Menus, banner, captions, pull quotes, pointers, comments and the title go; all sentences stay.

    Entities are resolved, blanks around inline markup neither lost nor gained, blocks separated by one blank line.
    """
    assert paragraphs(PAGE) == BODY


def test_a_page_states_its_metadata():
    """Title, outlet, author, day, address and language come from the markup."""
    stated = read_page(PAGE, None).stated
    assert (stated.title, stated.outlet, stated.byline) == (
        "Minister denies deal",
        "The Daily Post",
        "Jane Doe",
    )
    assert (stated.published, stated.language) == (date(2021, 4, 8), "en")
    assert stated.url == "https://dailypost.example/2021/04/minister-denies-deal"


def test_a_page_that_states_nothing_leaves_it_open():
    """What the markup does not say is unknown: no date is picked out of the text."""
    stated = read_page(
        article("<p>On 3 May 2020 Bob said no.</p>", f"<p>{FILLER}</p>"), None
    ).stated
    assert (stated.outlet, stated.byline, stated.published, stated.url) == (None, None, None, None)


@pytest.mark.parametrize(
    ("canonical", "fetched", "kept"),
    [
        ("https://a.example/x", "https://www.a.example/x?utm=1", "https://a.example/x"),
        ("https://a.example/", "https://a.example/x", "https://a.example/x"),
        ("https://b.example/x", "https://a.example/x", "https://a.example/x"),
        (None, "https://a.example/x", "https://a.example/x"),
        ("https://a.example/", None, None),
    ],
)
def test_a_canonical_address_is_believed_only_on_its_own_site(canonical, fetched, kept):
    """A front page or another site named as canonical would make all reports versions of one."""
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    page = f"<html><head>{link}</head><body><article><p>{FILLER}</p></article></body></html>"
    assert read_page(page, fetched).stated.url == kept


SOUP = {
    "a short report": (
        article("<h1>Title</h1>", "<p>Bob said <b>no</b>.</p>", "<p>Ann said yes.</p>"),
        ["Bob said no.", "Ann said yes."],
    ),
    "a piece of a page": ("<p>Bob said <b>no</b>.</p><p>Ann said so", ["Bob said no.", "Ann said so"]),
    "bare text in divs": (
        f"<html><body><div class=story><div>{FILLER} No.</div><div>{FILLER} <b>Y</b>es.</div></div>",
        [f"{FILLER} No.", f"{FILLER} Yes."],
    ),
    "paragraphs made with br": (
        f"<html><body><div id=content>{FILLER}<br><br>Bob said no.<br/> <br/>\nAnn <i>left</i>.<br>X.</div>",
        [FILLER, "Bob said no.", "Ann left.\nX."],
    ),
    "lines in pre": (
        article(f"<pre>{FILLER}\nLine two, he said.\n\nPara <b>two</b>.</pre>"),
        [f"{FILLER}\nLine two, he said.", "Para two."],
    ),
    "quotation marks of q": (
        article(f"<p>{FILLER} He said <q>we <em>will</em> <q>never</q> sign</q>, twice.</p>"),
        [f"{FILLER} He said “we will ‘never’ sign”, twice."],
    ),
    "a sentence made of links": (
        article(f"<p>{FILLER}</p>", "<p><a href=x>Ann Lee</a> said: <a href=y>“No.”</a></p>", f"<p>{FILLER} B.</p>"),
        [FILLER, "Ann Lee said: “No.”", f"{FILLER} B."],
    ),
    "an opening classed as teaser": (
        article(f"<div class=teaser-content><p>{FILLER} A.</p></div>", f"<p>{FILLER}</p><p>{FILLER} x</p>"),
        [f"{FILLER} A.", FILLER, f"{FILLER} x"],
    ),
    "nested inline markup": (
        article(
            f"<p>{FILLER}</p>",
            "<p>Un<b>be<i>liev</i></b>able, a <a href=x>Foo<b>bar</b></a>. <span class=x>One</span><span>Two</span>"
            " and <strong class=k>“No</strong>”, H<sub>2</sub>O.</p>",
        ),
        [FILLER, "Unbelievable, a Foobar. OneTwo and “No”, H2O."],
    ),
    "a quotation with its words before and after": (
        article(f"<p>{FILLER}</p>", "<blockquote>He said: <p>“One.”</p><p>“Two.”</p> — Ann</blockquote>", f"<p>{FILLER} x</p>"),
        [FILLER, "He said:", "“One.”", "“Two.”", "— Ann", f"{FILLER} x"],
    ),
    "the credit of a quotation": (
        article(
            f"<p>{FILLER}</p>",
            "<blockquote><p>One.</p><footer>— <cite>Ann Lee</cite></footer></blockquote>",
            "<figure><blockquote><p>Two.</p></blockquote><figcaption>Bob, a clerk</figcaption></figure>",
            f"<p>{FILLER} x</p>",
        ),
        [FILLER, "One.", "— Ann Lee", "Two.", "Bob, a clerk", f"{FILLER} x"],
    ),
    "nested lists": (
        article(f"<p>{FILLER}</p>", "<ol><li>one<ul><li>one a</li></ul></li><li><p>two</p></li></ol>", f"<p>{FILLER} x</p>"),
        [FILLER, "one", "one a", "two", f"{FILLER} x"],
    ),
    "a table": (
        article(f"<p>{FILLER}</p>", "<table><tr><td>Votes for</td><td>12</td></tr></table>", f"<p>{FILLER} x</p>"),
        [FILLER, "Votes for\t12", f"{FILLER} x"],
    ),
    "controls and odd characters": (
        article(f"<p>{FILLER}\x00\x01&#1;&#0; 😀 e\u0301 ﬁ</p>"),
        [f"{FILLER}\ufffd 😀 e\u0301 ﬁ"],
    ),
    "an XML declaration": (
        f'<?xml version="1.0" encoding="iso-8859-1"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{FILLER} é</p>',
        [f"{FILLER} é"],
    ),
    "a repeated answer": (
        article("<p>“Never,” she said.</p>", f"<p>{FILLER}</p>", "<p>“Never,” she said.</p>"),
        ["“Never,” she said.", FILLER, "“Never,” she said."],
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", SOUP)
def test_no_sentence_and_no_blank_is_lost(kind):
    """However the markup is made, the words come out as a browser shows them."""
    html, expected = SOUP[kind]
    assert paragraphs(html) == expected


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<html></html>",
        "<html><head><title>x</title></head><body><nav><a href=1>Home</a></nav></body></html>",
        "<html><body><ul><li><a href=1>Home</a></li><li><a href=2>World</a></li></ul><footer>C</footer></body></html>",
        "<html><body><div class=cookie-consent>We use cookies to improve.</div><script>a()</script></body></html>",
        "<html><body><div id=root></div><script>render('He said no.')</script></body></html>",
    ],
)
def test_a_page_without_content_is_refused(html):
    """Menus, banners and scripts alone make no report."""
    with pytest.raises(SourceError) as refused:
        read_page(html, None)
    assert refused.value.code in {"no-content", "bad-html"}


def test_a_wrapper_named_after_a_banner_is_no_banner():
    """A class that says that the page has a cookie banner does not make the page one."""
    html = f'<html><body><div class="page has-cookie-banner"><h1>T</h1><p>{FILLER} On privacy.</p></div></body></html>'
    assert FILLER in read_page(html, None).text


def test_trafilaturas_failure_is_translated(monkeypatch):
    """An exception out of the library becomes a refusal with its cause."""

    def fail(*_args, **_kwargs):
        raise RecursionError

    monkeypatch.setattr("onrecord.read.html.trafilatura.bare_extraction", fail)
    with pytest.raises(SourceError) as refused:
        read_page(PAGE, None)
    assert refused.value.code == "bad-html"
    assert isinstance(refused.value.__cause__, RecursionError)


def test_deep_nesting_does_not_break_the_reader():
    """Thousands of nested elements end as a text or a refusal."""
    html = "<div>" * 5000 + f"<p>{FILLER}</p>" + "</div>" * 5000
    outcome = "text"
    try:
        read_page(html, None)
    except SourceError as e:
        outcome = e.code
    assert outcome in {"text", "bad-html", "no-content"}


WORDS = st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=30)
TAGS = st.sampled_from(
    ["p", "div", "b", "blockquote", "ul", "li", "q", "pre", "br", "table", "td", "a", "script"]
)
PIECES = st.one_of(
    WORDS, TAGS.map("<{}>".format), TAGS.map("</{}>".format), st.just("<!-- "), st.just("&#x")
)


@settings(max_examples=80, deadline=None)
@given(st.lists(PIECES, max_size=25))
def test_any_soup_is_read_or_refused(pieces):
    """Whatever the tags, reading ends in text or a SourceError."""
    try:
        text = read_page("".join(pieces), None).text
    except SourceError:
        return
    assert text.strip()
    assert "\n\n\n" not in text


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(["He said no.", "“Yes,” Ann said.", FILLER, "É.", "1 < 2 & 3."]),
        min_size=1,
        max_size=8,
    )
)
def test_paragraphs_come_back_in_order(texts):
    """What is written as paragraphs of an article is read back as those paragraphs."""
    texts = [f"{i}. {t}" for i, t in enumerate(texts)]
    blocks = [f"<p>{t.replace('&', '&amp;').replace('<', '&lt;')}</p>" for t in texts]
    assert paragraphs(article(*blocks)) == texts
