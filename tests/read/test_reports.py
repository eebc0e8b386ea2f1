"""Laws of reading sources: what becomes of each kind of content, good and bad."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from datetime import date

import pytest

from onrecord.read.limits import ReadLimits
from onrecord.read.reports import read_source
from onrecord.read.sources import Source, SourceKind
from onrecord.records.errors import ConfigError
from onrecord.records.labels import Stage
from onrecord.records.report import Metadata, Rejection, Report

NOTHING = Metadata()
LIMITS = ReadLimits()


@pytest.fixture
def read(tmp_path):
    """Write bytes to a file and read it."""

    def read(data, name="report.txt", defaults=NOTHING, limits=LIMITS, form=None):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
        source = Source(location=str(path), kind=SourceKind.FILE)
        return list(read_source(source, defaults, limits, form))

    return read


def one(results) -> Report:
    (report,) = results
    assert isinstance(report, Report), report
    return report


def refused(results) -> Rejection:
    (rejection,) = results
    assert isinstance(rejection, Rejection), rejection
    return rejection


def test_a_text_file_is_its_text(read):
    """A text report is its canonical text, called by its file, with what is known of it."""
    known = Metadata(outlet="Post", published=date(2021, 4, 8))
    report = one(read("\ufeffBob said “no”.\r\n\r\n  Ann agreed. \n", defaults=known))
    assert report.text == "Bob said “no”.\n\n  Ann agreed. \n"
    assert (report.source_id, report.outlet, report.published) == (
        "report.txt",
        "Post",
        date(2021, 4, 8),
    )


def test_a_json_report_keeps_its_fields(read):
    """Every field of FORMAT is kept as given, extra ones are ignored."""
    fields = {
        "id": "a-1",
        "title": "T",
        "outlet": "O",
        "byline": "B",
        "published": "2021-04-08",
        "url": "https://x.example/1",
        "text": "Bob said no.",
        "html": None,
        "extra": {"statements": []},
    }
    report = one(read(json.dumps(fields), "r.json"))
    assert (report.source_id, report.title, report.outlet, report.byline) == ("a-1", "T", "O", "B")
    assert (report.published, report.url, report.text) == (
        date(2021, 4, 8),
        "https://x.example/1",
        "Bob said no.",
    )


def test_the_source_wins_and_the_command_line_fills(read):
    """What a source says of itself stays; only its silence is filled."""
    known = Metadata(title="CLI", outlet="CLI", published=date(2000, 1, 1))
    report = one(read('{"text": "x y", "outlet": "Own", "title": " "}', "r.json", known))
    assert (report.title, report.outlet, report.published) == ("CLI", "Own", date(2000, 1, 1))


@pytest.mark.parametrize(
    ("fields", "source_id"),
    [
        ({"id": "i", "name": "n"}, "i"),
        ({"id": 7}, "7"),
        ({"name": "n"}, "n"),
        ({"id": None}, "r.json"),
        ({"id": ""}, "r.json"),
        ({}, "r.json"),
    ],
)
def test_the_source_id_is_the_id_the_name_or_the_file(read, fields, source_id):
    """A report is called by its id, else its name, else its file."""
    assert one(read(json.dumps({"text": "x y", **fields}), "r.json")).source_id == source_id


def test_text_wins_over_html(read):
    """Given both, the text is read; a blank text does not hide the HTML."""
    html = "<p>From the page, said Bob.</p>"
    assert one(read(json.dumps({"text": "From the text.", "html": html}))).text == "From the text."
    assert one(read(json.dumps({"text": " ", "html": html}))).text == "From the page, said Bob."


@pytest.mark.parametrize(
    ("body", "code", "named"),
    [
        ('{"title": "x"}', "no-text", "title"),
        ('{"text": null, "html": null}', "no-text", "`text`"),
        ('{"text": "  "}', "empty", "no text"),
        ('{"text": 3}', "wrong-type", "a number (3)"),
        ('{"text": ["a"]}', "wrong-type", "an array"),
        ('{"text": "a", "title": {}}', "wrong-type", "`title`"),
        ('{"text": "a", "url": false}', "wrong-type", "true or false (false)"),
        ('{"text": "a", "id": [1]}', "wrong-type", "`id`"),
        ('{"text": "a", "published": "8 April 2021"}', "bad-date", "8 April 2021"),
        ('{"text": "a", "published": "2021-02-30"}', "bad-date", "2021-02-30"),
        ('{"text": "a", "published": "20210408"}', "bad-date", "20210408"),
        ('{"text": "a", "published": 20210408}', "bad-date", "20210408"),
        ('[{"text": "a"}]', "wrong-type", "an array"),
        ('"text"', "wrong-type", "a string"),
        ('{"text": "a"', "bad-json", "column"),
        ('{"text": 1' + "0" * 5000 + "}", "bad-json", ""),
        ("[" * 100_000, "bad-json", ""),
        ("{'text': 'a'}", "bad-json", "column 2"),
    ],
)
def test_bad_json_is_refused_clearly(read, body, code, named):
    """Each fault has its own code, and the message names the field or the value."""
    rejection = refused(read(body, "r.json"))
    assert (rejection.stage, rejection.code) == (Stage.READ, code)
    assert named in rejection.message


@pytest.mark.parametrize(
    "given", ["2021-04-08", " 2021-04-08 ", "2021-04-08T23:30:00Z", "2021-04-08 10:00:00+02:00"]
)
def test_dates_may_carry_a_time(read, given):
    """The day of publication is the day as written, whatever the zone."""
    body = json.dumps({"text": "x", "published": given})
    assert one(read(body, "r.json")).published == date(2021, 4, 8)


def test_a_bad_line_of_jsonl_costs_only_itself(read):
    """Line numbers count every line, blank ones too; the lines around a bad one are read."""
    lines = ['{"text": "one"}', "", '{"text": "three", "id": "x"}', '{"text": "four"}', "{}"]
    lines += ["", '{"text": "seven"', '{"text": "eight"}']
    results = read("\n".join(lines), "f.jsonl")
    assert [r.source_id for r in results if isinstance(r, Report)] == [
        "f.jsonl:1",
        "x",
        "f.jsonl:4",
        "f.jsonl:8",
    ]
    bad = [(r.source.rpartition("/")[2], r.code) for r in results if isinstance(r, Rejection)]
    assert bad == [("f.jsonl:5", "no-text"), ("f.jsonl:7", "bad-json")]


def test_a_long_line_of_jsonl_costs_only_itself(read):
    """The byte limit is for a line, not for the file; a longer line is refused and skipped."""
    limits = ReadLimits(max_bytes=100)
    lines = [
        json.dumps({"text": "short"}),
        json.dumps({"text": "x" * 500}),
        json.dumps({"text": "end"}),
    ]
    results = read("\n".join(lines * 3), "f.jsonl", limits=limits)
    assert [getattr(r, "text", getattr(r, "code", "")) for r in results] == [
        "short",
        "too-large",
        "end",
    ] * 3


def test_jsonl_is_read_as_it_comes(tmp_path, monkeypatch):
    """The first of ten thousand reports is there before the last is read."""
    line = json.dumps({"text": "Bob said no. " * 40}).encode() + b"\n"
    path = tmp_path / "many.jsonl"
    path.write_bytes(line * 10_000)
    opened = []

    def watched(self, *args):
        opened.append(open(self, *args))  # noqa: PTH123, SIM115  # the reader closes it
        return opened[-1]

    monkeypatch.setattr("onrecord.read.streams.Path.open", watched)
    reports = read_source(Source(location=str(path), kind=SourceKind.FILE), NOTHING, LIMITS)
    next(reports)
    assert opened[0].tell() < 300_000 < path.stat().st_size
    assert 1 + sum(1 for _ in reports) == 10_000
    assert opened[0].closed


@pytest.mark.parametrize("name", ["f.json", "f.txt", "f"])
def test_jsonl_is_known_by_its_lines(read, name):
    """Lines of objects are JSONL under any name, even if the first of them is broken."""
    lines = ['{"text": "one}', '{"text": "two"}', '{"text": "three"}']
    results = read("\n".join(lines), name)
    assert [type(r) for r in results] == [Rejection, Report, Report]


def test_a_compact_or_pretty_object_is_one_report(read):
    """A JSON report is one report on one line, with a line end, or over many lines."""
    for indent in (None, 1):
        for end in ("", "\n", "\n\n"):
            body = json.dumps({"text": "a b", "more": [{}]}, indent=indent) + end
            assert one(read(body, "r.json")).source_id == "r.json"


def test_long_lines_without_a_telling_name(read):
    """JSONL whose first line is longer than what is looked at is still read line by line."""
    body = "\n".join(json.dumps({"text": "x" * 100_000, "id": i}) for i in range(3))
    assert [r.source_id for r in read(body, "f")] == ["0", "1", "2"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_json_in_any_unicode_encoding(read, encoding):
    """JSON and JSONL with a byte-order mark are read, as Windows writes them."""
    line = json.dumps({"text": "Bob said “no”."}, ensure_ascii=False)
    assert one(read(line.encode(encoding), "r.json")).text == "Bob said “no”."
    two = read(f"{line}\r\n{line}\r\n".encode(encoding), "r.jsonl")
    assert [r.text for r in two] == ["Bob said “no”."] * 2


def test_surrogates_in_json_are_replaced_everywhere(read):
    """Lone surrogates and NULs in text, title and id do not stop a report from being stored."""
    body = '{"text": "a\\ud800b\\u0000c", "title": "t\\udfff", "id": "i\\ud800", "url": "u\\ud800"}'
    report = one(read(body, "r.json"))
    assert (report.text, report.title, report.source_id) == (
        "a\ufffdb\ufffdc",
        "t\ufffd",
        "i\ufffd",
    )


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "e.txt", "empty"),
        (b" \n\t", "e.txt", "empty"),
        (b"", "e.jsonl", "empty"),
        (b"\n" * 70_000, "e.jsonl", "empty"),
        (b"\xef\xbb\xbf", "e.txt", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "p.txt", "binary"),
        (bytes(200), "z.txt", "binary"),
        (b"<?xml version='1.0'?><invoice/>", "i.xml", "unsupported-type"),
        (b"<!DOCTYPE html><html><body></body></html>", "h.html", "no-content"),
        (b"%PDF-1.4 rubbish", "x.pdf", "bad-pdf"),
        (b"WARC/1.0\r\nrubbish", "x.warc", "no-content"),
        (b"<rss><chan", "x.rss", "bad-feed"),
    ],
)
def test_unreadable_content_has_a_code(read, data, name, code):
    """Every kind of content that is no report is refused with its code."""
    rejection = refused(read(data, name))
    assert rejection.code == code
    assert rejection.source.endswith(name)


def test_a_large_line_of_text_is_refused(read):
    """50 MB in one line is refused by its size, before it is read."""
    rejection = refused(read(b"x" * 50_000_000))
    assert rejection.code == "too-large"
    assert "50,000,000" in rejection.message


def test_too_many_characters_are_refused(read):
    """The character limit is for one report's text."""
    rejection = refused(read("x" * 101, limits=ReadLimits(max_characters=100)))
    assert (rejection.code, "--max-characters" in rejection.message) == ("too-large", True)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("page.txt", "<!doctype html><html><body><article><p>Bob said it was so.</p></article>"),
        ("page", "<!-- saved --><html><body><p>Bob said it was so.</p></body></html>"),
        ("page.html", "Bob said <b>it</b> was so."),
        ("page.json", "<html><body><p>Bob said it was so.</p></body></html>"),
    ],
)
def test_a_page_is_known_by_its_content(read, name, data):
    """The content decides; the name is only a hint."""
    assert one(read(data, name)).text == "Bob said it was so."


def test_plain_text_under_a_page_name_is_text(read):
    """A file without a single tag is text, whatever its name."""
    text = "Bob said 1 < 2.\n\nAnn agreed."
    assert one(read(text, "r.html")).text == text


@pytest.mark.parametrize(
    "text", ["[Editor's note: Bob said no.]", "{sic} Bob said no.", "<Bob> no"]
)
def test_text_with_brackets_is_text(read, text):
    """A report that begins with a bracket is neither JSON nor HTML."""
    assert one(read(text)).text == text


def test_the_form_can_be_forced(read):
    """A forced form overrules content and name."""
    assert one(read('{"text": "a"}', form="text")).text == '{"text": "a"}'
    assert one(read('{"text": "a"}', form="jsonl")).source_id == "report.txt:1"
    assert one(read("Bob said so.", form="html")).text == "Bob said so."
    assert refused(read("Bob said so.", form="json")).code == "bad-json"
    with pytest.raises(ConfigError, match="docx"):
        read("x", form="docx")


def test_what_is_no_file_is_refused(tmp_path):
    """A folder, a pipe, a dead link and a lost file are refusals, and none of them hangs."""
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "dead.txt").symlink_to(tmp_path / "nowhere")
    codes = {}
    for name in ("pipe.txt", "dead.txt", "gone.txt", ".", "a" * 300, "n\x00ul"):
        source = Source(location=f"{tmp_path}/{name}", kind=SourceKind.FILE)
        codes[name[:8]] = refused(read_source(source, NOTHING, LIMITS)).code
    assert list(codes.values()) == [
        "not-a-file", "missing", "missing", "not-a-file", "unreadable", "unreadable"
    ]  # fmt: skip


def test_a_file_without_permission_is_refused(read, monkeypatch):
    """Permission denied is a refusal that says so."""

    def refuse(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    read("x")
    monkeypatch.setattr("onrecord.read.streams.Path.open", refuse)
    source = Source(location=__file__, kind=SourceKind.FILE)
    rejection = refused(read_source(source, NOTHING, LIMITS))
    assert (rejection.code, "Permission denied" in rejection.message) == ("unreadable", True)


class _Stdin:
    def __init__(self, data):
        self.buffer = io.BytesIO(data)


def from_stdin(monkeypatch, data):
    monkeypatch.setattr(sys, "stdin", _Stdin(data))
    return list(read_source(Source(location="-", kind=SourceKind.STDIN), NOTHING, LIMITS))


def test_standard_input_is_read_like_a_file(monkeypatch):
    """Reports from standard input have no name: one text has one id, another text another."""
    first = one(from_stdin(monkeypatch, b"Bob said no."))
    again = one(from_stdin(monkeypatch, b"Bob said no."))
    other = one(from_stdin(monkeypatch, b"Bob said yes."))
    assert first == again
    assert first.source_id.startswith("stdin-")
    assert other.source_id != first.source_id


def test_a_bad_line_of_standard_input_is_named(monkeypatch):
    """A rejection of a line says `-` and the line."""
    results = from_stdin(monkeypatch, b'{"text": "a"}\n{"text": }\n')
    assert [getattr(r, "source", "") for r in results] == ["", "-:2"]


def test_a_closed_standard_input_is_refused(monkeypatch):
    """Without a standard input there is a refusal, no crash."""
    monkeypatch.setattr(sys, "stdin", None)
    rejection = refused(read_source(Source(location="-", kind=SourceKind.STDIN), NOTHING, LIMITS))
    assert rejection.code == "unreadable"


def test_a_plain_report_loads_no_heavy_library(tmp_path):
    """Reading a text report imports none of the libraries that fetch and parse other kinds."""
    (tmp_path / "r.txt").write_text("Bob said no.")
    code = (
        "import sys\n"
        "from onrecord.read.reports import read_source\n"
        "from onrecord.read.sources import locate_sources\n"
        "from onrecord.read.limits import ReadLimits\n"
        "from onrecord.records.report import Metadata\n"
        "l = ReadLimits()\n"
        "(s,) = locate_sources([sys.argv[1]], l)\n"
        "print([r.text for r in read_source(s, Metadata(), l)])\n"
        "heavy = 'trafilatura httpx lxml pypdf feedparser warcio charset_normalizer'.split()\n"
        "print([name for name in heavy if name in sys.modules])\n"
    )
    run = subprocess.run(  # noqa: S603  # our own interpreter and code
        [sys.executable, "-c", code, str(tmp_path / "r.txt")],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert run.stdout.splitlines() == ["['Bob said no.']", "[]"]
