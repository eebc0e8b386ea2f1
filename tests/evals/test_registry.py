"""What every module of evaluations owes to the table and the floors."""

from __future__ import annotations

import pytest

from evals.figures import table_lines
from evals.floors import fallen, read_floors
from evals.quantities import read_gold, score_quantities
from evals.registry import EVALUATIONS
from evals.run import measure_all

KEYS = [f.key for e in EVALUATIONS for f in e.figures]


def test_every_figure_has_one_name():
    """No two rows of the table share a key, so no floor holds two figures."""
    assert len(KEYS) == len(set(KEYS)) > 20
    assert len({e.name for e in EVALUATIONS}) == len(EVALUATIONS)


def test_every_floor_is_of_a_figure_that_is_shown():
    """A floor that nothing measures would never be broken."""
    assert set(read_floors()) <= set(KEYS)


@pytest.mark.parametrize("evaluation", EVALUATIONS, ids=lambda e: e.name)
def test_every_evaluation_has_a_floor(evaluation):
    """What is measured is held."""
    assert {f.key for f in evaluation.figures} & set(read_floors())


def test_a_figure_below_its_floor_falls():
    """Just below falls, the floor itself does not, and what was not measured is not judged."""
    floors = {"a: b": 80.0, "c: d": 90.0}
    assert len(fallen({"a: b": 79.9}, floors)) == 1
    assert fallen({"a: b": 80.0}, floors) == []


def test_quantities_hold_their_floors(tmp_path):
    """What needs no corpora is measured anywhere, is shown, writes its errors, and holds."""
    chosen = [e for e in EVALUATIONS if e.name == "quantities"]
    measured = measure_all(chosen, None, tmp_path).figures
    shown = "\n".join(table_lines(chosen[0].figures, measured, read_floors()))
    assert all(f.key in shown for f in chosen[0].figures)
    assert fallen(measured, read_floors()) == []
    assert (tmp_path / "quantities.txt").exists()


@pytest.mark.parametrize("name", ["times", "places", "reading", "meantime"])
def test_without_corpora_there_is_nothing_to_measure(name):
    """What is scored on corpora only has no figure without them, and loads no model."""
    measured = measure_all([e for e in EVALUATIONS if e.name == name], None, None)
    assert (measured.figures, measured.lines) == ({}, ())


def test_a_third_of_the_written_sentences_are_traps():
    """The gold has sentences without any quantity, and no sentence twice."""
    gold = read_gold()
    assert 3 * sum(not g["quantities"] for g in gold) >= len(gold)
    assert len({g["text"] for g in gold}) == len(gold)


def test_scoring_counts_what_is_invented_and_what_is_missed():
    """A wrong value is both, and a line tells which sentence it was."""
    errors: list[str] = []
    gold = [{"text": "12 men were killed.", "quantities": [
        {"value": 13, "unit": "killed", "approximate": False}]}]  # fmt: skip
    tally = score_quantities(gold, errors)
    assert (tally.right, tally.found, tally.gold) == (0, 1, 1)
    assert len(errors) == 1
