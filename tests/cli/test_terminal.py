"""Laws of what a terminal is shown, whatever a report says."""

from __future__ import annotations

import io
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from onrecord.cli.terminal import open_console, print_hanging
from onrecord.cli.terminal_text import on_one_line, plural, safe
from onrecord.export.output import Output

DANGEROUS = "\x00\x07\x08\x1b\x7f\x9b\r\x0b\x0c\u202e\u2066\u2028\udc80"


@given(text=st.text() | st.text(alphabet=DANGEROUS + "ab\n\t "))
@settings(max_examples=100)
def test_nothing_that_commands_a_terminal_passes(text):
    """Safe text has no control character but the line feed, and can be encoded."""
    cleaned = safe(text)
    assert not {c for c in cleaned if unicodedata.category(c) in {"Cc", "Cs"}} - {"\n"}
    assert not set(cleaned) & set(DANGEROUS)
    cleaned.encode("utf-8")


@given(text=st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp"])))
@settings(max_examples=60)
def test_harmless_text_is_shown_as_it_is(text):
    """Making safe changes nothing that needs no change."""
    assert safe(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a\x1b[31mb", "a\\x1b[31mb"), ("a\tb", "a b"), ("a\u202eb", "a\\u202eb"), ("é👩‍👧", "é👩‍👧")],
)
def test_dangers_are_written_out(text, shown):
    """A reader sees that something was there; emoji and accents stay."""
    assert safe(text) == shown


def test_a_line_stays_a_line():
    """Line ends run together, ends of paragraphs can still be told."""
    assert on_one_line(" a\nb \n\n c\n") == "a b ¶ c"


def test_plural_counts():
    """Only one is one."""
    assert [plural(n, "report") for n in (0, 1, 2000)] == ["0 reports", "1 report", "2,000 reports"]


@given(text=st.text(st.sampled_from("ab é世👩‍👧مر-"), max_size=300))
@settings(max_examples=60)
def test_no_line_is_wider_than_the_console(printed_lines, text):
    """Wrapping keeps lines within 80 columns, wide characters counted, and loses nothing."""
    lines = printed_lines(text)
    assert all(cell_len(line) <= 80 for line in lines)
    assert "".join("".join(lines).split()) == "s1" + "".join(text.split())


@pytest.fixture(scope="module")
def printed_lines():
    """Return a function that prints a text hanging at column 6 and returns the lines."""

    def run(text: str) -> list[str]:
        sink = io.BytesIO()
        console = open_console(Output(sink, "a test"), terminal=False)
        print_hanging(console, Text("s1"), Text(text), 4, 2)
        return sink.getvalue().decode("utf-8").split("\n")

    return run


def test_following_lines_hang_under_the_first(printed):
    """The head stands once; the body starts at one column; no line ends in a blank."""
    out = printed(lambda c: print_hanging(c, Text("s1"), Text("word " * 60), 4, 2))
    first, *rest = out.rstrip("\n").split("\n")
    assert first.startswith("  s1  word")
    assert rest
    assert all(line.startswith("      word") for line in rest)
    assert all(line == line.rstrip() for line in (first, *rest))
