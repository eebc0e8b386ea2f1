"""Laws of the table and of floors: every issue has its own, and errors have ceilings."""

from __future__ import annotations

import json

import pytest

from evals import floors
from evals.figures import ELSEWHERE, ISSUES, Figure, ceilings, table_lines
from evals.registry import EVALUATIONS
from evals.run import main

ALL = [*(f for e in EVALUATIONS for f in e.figures), *ELSEWHERE]
SHARE = Figure(part="dev", name="share", asked="60; 70", issue=2, also=((3, "80; 90"),))
ERROR = Figure(part="dev", name="error", asked="at most 6", issue=4, at_most=True)


def test_every_issue_has_a_table():
    """What issues 2, 3 and 4 ask for is shown under them, with what is asked."""
    for issue in ISSUES:
        assert sum(bool(f.asked_by(issue)) for f in ALL) >= 5
    assert {f.issue for f in ALL} | {i for f in ALL for i, _ in f.also} == set(ISSUES)


def test_a_figure_of_two_issues_stands_in_both_tables():
    """With what each asks, measured once."""
    lines = list(table_lines([SHARE, ERROR], {SHARE.key: 75.0, ERROR.key: 4.0}, {}))
    rows = [line for line in lines if line.startswith(SHARE.key)]
    assert ["60; 70" in rows[0], "80; 90" in rows[1], len(rows)] == [True, True, 2]
    assert sum(line.startswith("Issue ") for line in lines) == len(ISSUES)


def test_what_was_not_measured_is_not_shown_unless_a_command_measures_it():
    """A row that another command measures names it; a table without any figure is left out."""
    by = Figure(part="PLV", name="accuracy", asked="79", issue=2, command="onrecord-train plv")
    lines = "\n".join(table_lines([SHARE, ERROR, by], {SHARE.key: 75.0}, {}))
    assert ERROR.key not in lines
    assert "Issue 4" not in lines
    assert "[onrecord-train plv]" in lines


def test_an_error_breaks_its_ceiling_from_above():
    """Just above a ceiling is worse, below is not; of a share it is the other way round."""
    pinned = {SHARE.key: 70.0, ERROR.key: 5.0}
    worse = ceilings([SHARE, ERROR])
    assert floors.fallen({SHARE.key: 70.0, ERROR.key: 5.0}, pinned, worse) == []
    fallen = floors.fallen({SHARE.key: 69.9, ERROR.key: 5.1}, pinned, worse)
    assert ["below its floor" in fallen[0], "above its ceiling" in fallen[1]] == [True, True]


@pytest.fixture
def pinned(tmp_path, monkeypatch):
    """Floors in a file of their own."""
    file = tmp_path / "floors.json"
    monkeypatch.setattr(floors, "FLOORS", file)
    return file


def test_floors_are_pinned_half_a_point_off_and_never_loosened_unasked(pinned):
    """A share's floor stands below and only rises, an error's ceiling above and only falls."""
    worse = ceilings([SHARE, ERROR])

    def pin(share: float, error: float, *, lower: bool = False) -> tuple[int, list[float]]:
        kept = floors.pin_floors({SHARE.key: share, ERROR.key: error}, lower=lower, ceilings=worse)
        stored = json.loads(pinned.read_text(encoding="utf-8"))
        return len(kept), [stored[SHARE.key], stored[ERROR.key]]

    assert pin(75.0, 4.0) == (0, [74.5, 4.5])
    assert pin(74.9, 4.1) == (2, [74.5, 4.5])
    assert pin(76.0, 3.0) == (0, [75.5, 3.5])
    assert pin(70.0, 6.0, lower=True) == (0, [69.5, 6.5])


def test_one_command_pins(pinned, capsys):
    """`python -m evals.run --pin` writes a floor for every figure that it measured."""
    assert main(["--only", "quantities", "--pin"]) == 0
    stored = json.loads(pinned.read_text(encoding="utf-8"))
    quantities = next(e for e in EVALUATIONS if e.name == "quantities")
    assert set(stored) == {f.key for f in quantities.figures}
    shown = capsys.readouterr().out
    assert all(f.key in shown for f in quantities.figures)
