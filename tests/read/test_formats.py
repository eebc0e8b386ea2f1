"""Laws of PDF, feeds and web archives."""

from __future__ import annotations

import gzip
import io
from datetime import date

import pypdf
import pytest

from onrecord.read.limits import ReadLimits
from onrecord.read.reports import read_source
from onrecord.read.sources import Source, SourceKind
from onrecord.records.report import Metadata, Rejection, Report


@pytest.fixture
def read(tmp_path):
    """Write bytes to a file and read it."""

    def read(data, name, limits=None):
        (tmp_path / name).write_bytes(data)
        source = Source(location=str(tmp_path / name), kind=SourceKind.FILE)
        return list(read_source(source, Metadata(), limits or ReadLimits()))

    return read


def pdf(*pages: list[str], password: str | None = None) -> bytes:
    """Write a PDF with one line of text below the other."""
    writer = pypdf.PdfWriter()
    font = pypdf.generic.DictionaryObject()
    for key, value in (("/Type", "/Font"), ("/Subtype", "/Type1"), ("/BaseFont", "/Helvetica")):
        font[pypdf.generic.NameObject(key)] = pypdf.generic.NameObject(value)
    for lines in pages:
        page = writer.add_blank_page(width=600, height=800)
        fonts = pypdf.generic.DictionaryObject({pypdf.generic.NameObject("/F1"): font})
        page[pypdf.generic.NameObject("/Resources")] = pypdf.generic.DictionaryObject(
            {pypdf.generic.NameObject("/Font"): fonts}
        )
        shown = " ".join(f"({line}) Tj 0 -20 Td" for line in lines)
        content = pypdf.generic.DecodedStreamObject()
        content.set_data(f"BT /F1 12 Tf 50 750 Td {shown} ET".encode("latin-1"))
        page[pypdf.generic.NameObject("/Contents")] = writer._add_object(content)
    if password is not None:
        writer.encrypt(password, algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


LINES = [
    "The minister of finance said on Monday that the govern-",
    "ment would not sign the agreement, and that nobody had",
    "asked it to.",
    "She left the room after that and did not come back for",
    "the rest of the day.",
]


def test_a_pdf_gives_paragraphs(read):
    """Lines are joined and split words mended; a short last line ends its paragraph."""
    (report,) = read(
        pdf(
            [*LINES, "1"],
            ["Page 2 of 2", "On the second page Bob said that he would never have signed."],
        ),
        "a.pdf",
    )
    assert report.text.split("\n\n") == [
        (
            "The minister of finance said on Monday that the government would not sign the"
            " agreement, and that nobody had asked it to."
        ),
        "She left the room after that and did not come back for the rest of the day.",
        "On the second page Bob said that he would never have signed.",
    ]
    assert report.source_id == "a.pdf"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (pdf(LINES, password="secret"), "encrypted"),  # noqa: S106  # a test's
        (pdf([]), "no-content"),
        (pdf(LINES)[:200], "bad-pdf"),
    ],
    ids=["encrypted", "no text", "cut off"],
)
def test_a_pdf_that_cannot_be_read_is_refused(read, data, code):
    """Encrypted, empty and damaged PDFs have codes of their own."""
    (rejection,) = read(data, "a.pdf")
    assert rejection.code == code


def test_a_pdf_without_a_real_password_is_read(read):
    """A PDF that only forbids printing opens without a password."""
    (report,) = read(pdf(LINES, password=""), "a.pdf")
    assert report.text.startswith("The minister")


RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>The Feed</title>
<item><title>First</title><link>https://x.example/a</link><guid>tag:a</guid>
<author>Jane Doe</author>
<description>short</description>
<content:encoded><![CDATA[<p>Bob said <b>no</b>.</p><p>Ann agreed.</p>]]></content:encoded>
<pubDate>Thu, 08 Apr 2021 10:00:00 GMT</pubDate></item>
<item><title>Only a headline</title><link>https://x.example/b</link></item>
<item><title>Third</title><description>Carla denies everything</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Atoms</title><entry><title>A</title>
<id>urn:1</id><link href="https://x.example/1"/><updated>2022-05-06T07:08:09Z</updated>
<content type="html">&lt;p&gt;Bob said no.&lt;/p&gt;</content></entry></feed>"""


def test_a_feed_gives_its_entries(read):
    """Each entry with words is a report; one without is a rejection that does not stop the rest."""
    first, second, third = read(RSS.encode(), "feed.xml")
    assert first.text == "Bob said no.\n\nAnn agreed."
    assert (first.title, first.outlet, first.published) == ("First", "The Feed", date(2021, 4, 8))
    assert (first.url, first.source_id) == ("https://x.example/a", "tag:a")
    assert isinstance(second, Rejection)
    assert (second.code, second.source.rpartition("/")[2]) == ("no-content", "feed.xml:2")
    assert (third.text, third.source_id) == ("Carla denies everything", "feed.xml:3")


def test_atom_is_a_feed_too(read):
    """Atom entries are read by content, whatever the file is called."""
    (report,) = read(ATOM.encode(), "atom.txt")
    assert (report.text, report.url, report.published) == (
        "Bob said no.",
        "https://x.example/1",
        date(2022, 5, 6),
    )


def page(text: str) -> bytes:
    return (
        f"<html><body><article><p>{text} said that it was so.</p></article></body></html>".encode(
            "cp1252"
        )
    )


def warc(*, zipped: bool, answers: list[tuple[str, str, str, bytes]]) -> bytes:
    """Write an archive of (address, status, type, body); warcio's own writer leaves files open."""
    records = [("warcinfo", "", "application/warc-fields", b"software: test\r\n")]
    for url, status, kind, body in answers:
        http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
        records.append(("response", f"WARC-Target-URI: {url}\r\n", "application/http", http))
    archive = b""
    for kind, target, content_type, block in records:
        head = (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\n{target}WARC-Date: 2021-04-08T00:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:{len(archive)}>\r\n"
            f"Content-Type: {content_type}\r\nContent-Length: {len(block)}\r\n\r\n"
        )
        record = head.encode() + block + b"\r\n\r\n"
        archive += gzip.compress(record) if zipped else record
    return archive


ANSWERS = [
    ("https://x.example/1", "200 OK", "text/html; charset=windows-1252", page("“One”")),
    ("https://x.example/i.png", "200 OK", "image/png", b"\x89PNG"),
    ("https://x.example/old", "301 Moved", "text/html", b"<p>moved</p>"),
    ("https://x.example/2", "200 OK", "text/html", b"<html><body></body></html>"),
    ("https://x.example/3", "404 Not Found", "text/html", page("Nobody")),
    ("https://x.example/4", "200 OK", "text/html", page("Four")),
]


@pytest.mark.parametrize("zipped", [True, False])
def test_an_archive_gives_its_pages(read, zipped):
    """Pages are reports under their addresses, a bad one is a rejection, pictures are nothing."""
    results = read(warc(zipped=zipped, answers=ANSWERS), "a.warc.gz" if zipped else "a.warc")
    first, *bad, last = results
    assert (first.text, first.url) == ("“One” said that it was so.", "https://x.example/1")
    assert [(r.code, r.source.rpartition("/")[2].partition(":")[2]) for r in bad] == [
        ("no-content", "5"),
        ("http-status", "6"),
    ]
    assert last.url == "https://x.example/4"


def test_a_damaged_archive_keeps_what_stands_before_the_damage(read):
    """Rubbish after the first records costs one rejection, not the records."""
    data = warc(zipped=False, answers=ANSWERS[:1]) + b"WARC/1.0\r\nrubbish" + bytes(range(200)) * 10
    report, *rest = read(data, "a.warc")
    assert isinstance(report, Report)
    assert all(isinstance(r, Rejection) for r in rest)


def test_an_archive_without_pages_is_refused(read):
    """An archive of pictures is `no-content`; gzip without an archive in it is binary."""
    assert [r.code for r in read(warc(zipped=True, answers=ANSWERS[1:2]), "a.warc.gz")] == [
        "no-content"
    ]
    assert [r.code for r in read(gzip.compress(b"said " * 99), "a.warc.gz")] == ["binary"]


def test_a_large_page_of_an_archive_is_refused(read):
    """The byte limit is for a page, not for the archive."""
    big = [("https://x.example/big", "200 OK", "text/html", page("x" * 5000))]
    results = read(
        warc(zipped=False, answers=[*big, *ANSWERS[:1]]), "a.warc", ReadLimits(max_bytes=2000)
    )
    assert [getattr(r, "code", "read") for r in results] == ["too-large", "read"]
