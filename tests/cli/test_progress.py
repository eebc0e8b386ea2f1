"""Laws of progress: only on long runs, only on a terminal, never in the way."""

from __future__ import annotations

import io

import pytest

from onrecord.cli import progress
from onrecord.cli.progress import Watch, is_wanted


class Terminal(io.StringIO):
    """A terminal in memory."""

    def isatty(self) -> bool:
        """Say that it is one."""
        return True


def _terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Put a terminal at standard error; in a test's body, for pytest puts its own there before."""
    made = Terminal()
    monkeypatch.setattr("sys.stderr", made)
    monkeypatch.setenv("TERM", "xterm-256color")
    return made


@pytest.mark.parametrize(
    ("quiet", "busy", "wanted"), [(False, False, True), (True, False, False), (False, True, False)]
)
def test_progress_is_for_a_terminal_that_would_stay_empty(monkeypatch, quiet, busy, wanted):
    """Not with --quiet, and not where the results are shown already."""
    _terminal(monkeypatch)
    assert is_wanted(quiet=quiet, results_on_terminal=busy) == wanted


def test_no_progress_without_a_terminal(monkeypatch):
    """A log file gets none."""
    monkeypatch.setattr("sys.stderr", io.StringIO())
    assert not is_wanted(quiet=False, results_on_terminal=False)


def test_a_short_run_shows_nothing(monkeypatch):
    """The first seconds are silent; sources pass unchanged."""
    terminal = _terminal(monkeypatch)
    with Watch(shown=True, total=3) as watch:
        assert list(watch.follow("abc")) == list("abc")
        watch.note_done()
    assert terminal.getvalue() == ""


def test_a_long_run_shows_how_far_it_is(monkeypatch):
    """Sources taken of all, reports done; messages stand on lines of their own."""
    terminal = _terminal(monkeypatch)
    monkeypatch.setattr(progress, "PATIENCE_S", 0.0)
    with Watch(shown=True, total=4) as watch:
        for number, _ in enumerate(watch.follow("abcd")):
            watch.note_done()
            if number == 2:
                watch.tell("refused x")
    shown = terminal.getvalue()
    assert "/4" in shown
    assert "done" in shown
    assert "onrecord: refused x\n" in shown


def test_unwanted_progress_is_never_shown(monkeypatch):
    """However long the run is."""
    terminal = _terminal(monkeypatch)
    monkeypatch.setattr(progress, "PATIENCE_S", 0.0)
    with Watch(shown=False) as watch:
        list(watch.follow("abcd"))
        watch.note_done()
        watch.tell("refused x")
    assert terminal.getvalue() == "onrecord: refused x\n"
