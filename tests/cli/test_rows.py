"""Laws of rows for people."""

from __future__ import annotations

import io

import pytest
from rich.cells import cell_len

from onrecord.cli.results import Format, Results
from onrecord.cli.rows import write_rows
from onrecord.export.output import Output

ROWS = [(1, "a word " * 40, None), (22, "世界 \x1b[2J [bold]", b"\x00\xff")]


@pytest.fixture
def written(monkeypatch):
    """Return a function that writes the rows and returns what came out."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")

    def write(*, terminal: bool) -> str:
        sink = io.BytesIO()
        results = Results(output=Output(sink, "a test"), form=Format.TABLE, terminal=terminal)
        write_rows(("n", "text", "bytes"), ROWS, results)
        return sink.getvalue().decode("utf-8")

    return write


def test_piped_rows_are_whole_lines(written):
    """A row is a line; columns begin at one place, wide characters counted."""
    head, first, second = written(terminal=False).splitlines()
    assert first.count("word") == 40
    start = head.index("text")
    assert first.index("a word") == start
    assert second.index("世") == start
    assert second.endswith("00ff")


def test_rows_on_a_terminal_fit_it(written):
    """Cells wrap within the width and nothing in them is obeyed."""
    out = written(terminal=True)
    lines = out.splitlines()
    assert len(lines) > 3
    assert "\x1b[2J" not in out
    assert "[bold]" in out
    plain = [line.replace("\x1b[1m", "").replace("\x1b[0m", "") for line in lines]
    assert all(cell_len(line) <= 80 for line in plain)
