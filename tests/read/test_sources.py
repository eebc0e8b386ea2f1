"""Laws of locating sources."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.limits import ReadLimits
from onrecord.read.sources import Source, SourceKind, locate_sources
from onrecord.records.labels import Stage
from onrecord.records.report import Rejection

LIMITS = ReadLimits()


def locate(*arguments):
    return list(locate_sources(arguments, LIMITS))


def touch(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")


def test_a_folder_is_walked_in_the_order_of_names(tmp_path):
    """Files come sorted, folders in their place; hidden and unknown names do not come."""
    touch(
        tmp_path,
        "b.txt",
        "a.HTML",
        "m/z.json",
        "m/a.warc.gz",
        "z.pdf",
        "m/n.png",
        "notes",
        ".h.txt",
    )
    touch(tmp_path, ".git/x.txt", "m/.cache/y.txt")
    found = [os.path.relpath(s.location, tmp_path) for s in locate(str(tmp_path))]
    assert found == ["a.HTML", "b.txt", "m/a.warc.gz", "m/z.json", "z.pdf"]


def test_a_named_file_counts_whatever_it_is_called(tmp_path):
    """A file named on the command line is a source, even hidden or with an unknown ending."""
    touch(tmp_path, ".report", "report.docx")
    names = [str(tmp_path / n) for n in (".report", "report.docx")]
    assert [s.location for s in locate(*names)] == names


def test_kinds_are_told_apart(tmp_path):
    """`-` is standard input, http and https are URLs, the rest are paths; the order is kept."""
    touch(tmp_path, "a.txt")
    path = str(tmp_path / "a.txt")
    kinds = [s.kind for s in locate("-", "https://x.example/a", path, "HTTP://x.example")]
    assert kinds == [SourceKind.STDIN, SourceKind.URL, SourceKind.FILE, SourceKind.URL]


@pytest.mark.parametrize(
    ("argument", "code"),
    [
        ("nowhere/report.txt", "missing"),
        ("", "missing"),
        ("a\x00b", "missing"),
        ("ftp://x.example/a.txt", "bad-url"),
        ("file:///etc/passwd", "bad-url"),
    ],
)
def test_what_is_not_there_is_refused_as_a_value(argument, code):
    """A refusal names the argument, the stage and a code, and the sources after it still come."""
    refusal, source = locate(argument, "-")
    assert isinstance(refusal, Rejection)
    assert (refusal.stage, refusal.code) == (Stage.LOCATE, code)
    assert source.kind is SourceKind.STDIN


def test_a_folder_without_reports_says_so(tmp_path):
    """No argument vanishes: a folder with nothing to read is a rejection."""
    touch(tmp_path, "a.png")
    (refusal,) = locate(str(tmp_path))
    assert refusal.code == "empty-folder"


def test_links_make_no_circles(tmp_path):
    """A link to a folder inside a folder is not followed; a link to a file is a file."""
    touch(tmp_path, "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert [os.path.basename(s.location) for s in locate(str(tmp_path))] == ["a.txt", "b.txt"]  # noqa: PTH119


def test_a_folder_that_cannot_be_listed_is_refused_and_the_rest_goes_on(tmp_path, monkeypatch):
    """One unreadable folder costs one rejection, not the walk."""
    touch(tmp_path, "a/x.txt", "b/y.txt")
    listdir = os.listdir

    def refuse(path):
        if str(path).endswith("a"):
            raise PermissionError(13, "Permission denied")
        return listdir(path)

    monkeypatch.setattr(os, "listdir", refuse)
    refusal, source = locate(str(tmp_path))
    assert (refusal.code, refusal.source) == ("unreadable", str(tmp_path / "a"))
    assert source.location == str(tmp_path / "b/y.txt")


def test_a_name_that_is_no_utf8_can_be_printed():
    """The label of a file named in some other encoding holds no surrogate."""
    source = Source(location=os.fsdecode(b"caf\xe9.txt"), kind=SourceKind.FILE)
    assert source.label.encode("utf-8").endswith(b".txt")


@given(st.text(max_size=30))
def test_any_argument_is_located_or_refused(argument):
    """Whatever is typed ends as sources or rejections that can be stored as UTF-8."""
    if "/" in argument or set(argument) <= {".", "~"}:
        argument = "x" + argument.replace("/", "")  # not a walk through this machine's folders
    for found in locate(argument):
        name = found.label if isinstance(found, Source) else found.source + found.message
        name.encode("utf-8")
