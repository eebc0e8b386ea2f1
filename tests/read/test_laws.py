"""Laws of the whole room: every source ends as a value, and no text is altered on the way."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.read.limits import ReadLimits
from onrecord.read.reports import read_source
from onrecord.read.sources import Source, SourceKind
from onrecord.records.report import Metadata, Rejection, Report

FAST = settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # one file, written anew each time
)
STARTS = st.sampled_from(
    [
        *(b"", b"\xff\xfe", b"\xef\xbb\xbf", b"\xff\xfe\x00\x00", b"%PDF-1.7\n", b"WARC/1.0\r\n"),
        *(b"\x1f\x8b\x08", b"PK\x03\x04", b'{"', b"[{", b'{"text": "', b'{"html": "<p>', b"<p>"),
        *(b'{"text": "a"}\n', b"<html>", b"<?xml version='1.0'?>", b"<rss><channel>"),
        b"<feed xmlns='http://www.w3.org/2005/Atom'>",
    ]
)
NAMES = st.sampled_from(
    [
        "r.txt",
        "r.html",
        "r.json",
        "r.jsonl",
        "r.pdf",
        "r.warc",
        "r.warc.gz",
        "r.xml",
        "r",
        "caf\udce9.txt",
    ]
)
FORMS = st.sampled_from([None, None, "text", "html", "json", "jsonl"])
KNOWN = Metadata(title="T", outlet="O", published=date(2021, 4, 8))


@pytest.fixture
def read(tmp_path):
    """Write bytes to a file of any name and read it."""

    def read(data, name="r.txt", form=None):
        path = tmp_path / name
        path.write_bytes(data)
        source = Source(location=str(path), kind=SourceKind.FILE)
        return list(
            read_source(source, KNOWN, ReadLimits(max_bytes=2000, max_characters=1000), form)
        )

    return read


@FAST
@given(start=STARTS, rest=st.binary(max_size=120), name=NAMES, form=FORMS)
def test_any_bytes_end_as_reports_or_rejections(read, start, rest, name, form):
    """At least one thing comes, nothing is raised, and all of it can be stored as UTF-8."""
    results = read(start + rest, name, form)
    assert results
    for result in results:
        if isinstance(result, Report):
            (result.source_id + result.text + (result.url or "")).encode("utf-8")
            assert result.text.strip()
            assert not set(result.text) & {"\r", "\x00"}
        else:
            assert isinstance(result, Rejection)
            assert result.message.strip()
            (result.source + result.message).encode("utf-8")


PLAIN = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00"), min_size=1, max_size=200
)


@FAST
@given(text=PLAIN)
def test_plain_text_is_kept_to_the_character(read, text):
    """A text without altered characters is kept exactly, or refused as blank or binary."""
    (result,) = read(text.encode("utf-8"), form="text")
    if isinstance(result, Report):
        assert result.text == text.lstrip("\ufeff")
    else:
        assert result.code in {"empty", "binary"}
        controls = sum(c < " " or c == "\x7f" for c in text)
        assert not text.strip("\ufeff \n\t").strip() or controls > 0


@FAST
@given(text=PLAIN)
def test_json_text_is_kept_to_the_character(read, text):
    """The same through JSON, where nothing looks binary."""
    (result,) = read(json.dumps({"text": text}).encode(), "r.json")
    kept = text.lstrip("\ufeff")
    assert result.text == kept if kept.strip() else result.code == "empty"


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)
FIELDS = st.sampled_from(
    ["id", "name", "text", "html", "title", "outlet", "byline", "published", "url", "extra"]
)


@FAST
@given(
    lines=st.lists(
        st.dictionaries(FIELDS, JSON_VALUES, max_size=5) | JSON_VALUES, min_size=1, max_size=5
    )
)
def test_every_line_of_jsonl_is_accounted_for(read, lines):
    """A line is a report or a rejection, in order: the counts add up."""
    data = "\n".join(json.dumps(line) for line in lines).encode()
    results = read(data, "r.jsonl")
    assert len(results) == len(lines)
    for number, result in enumerate(results, start=1):
        assert isinstance(result, Report) or result.source.endswith(f"r.jsonl:{number}")
