"""Laws of the evaluation of confidences: what counts as right, and what is printed."""

from __future__ import annotations

from typing import Any

import pytest

from evals import calibration, score
from evals.calibration import EVENTS, HELD_OUT, SHIPPED, STATEMENTS
from onrecord.model.reliability import Answer

TEXT = "The mayor said that the dam would hold. Rebels shelled the dam and seized a bridge."


def at(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "exact": words}


def statement(source: str, content: str, confidence: float) -> dict[str, Any]:
    return {
        "id": source,
        "source": [at(source)],
        "cue": [at("said")],
        "content": [at(content)],
        "confidence": confidence,
    }


def event(word: str, kind: str, confidence: float) -> dict[str, Any]:
    return {"id": word, "trigger": at(word), "type": kind, "confidence": confidence}


GOLD = {
    "name": "g",
    "text": TEXT,
    "statements": [statement("The mayor", "that the dam would hold", 1.0)],
    "events": [event("shelled", "ASSAULT", 1.0), event("seized", "COERCE", 1.0)],
}


def test_what_is_right_is_what_the_scorer_counts():
    """As many statements are right as make its soft figure, as many events as its typed one."""
    dossier = {
        "statements": [
            statement("The mayor", "the dam would hold", 0.9),
            statement("Rebels", "the dam", 0.5),
        ],
        "events": [event("shelled", "ASSAULT", 0.8), event("seized", "ASSAULT", 0.7)],
    }
    statements = list(calibration.statement_answers([GOLD], [dossier]))
    events = list(calibration.event_answers([GOLD], [dossier]))
    assert [(a.score, a.right) for a in statements] == [(0.9, True), (0.5, False)]
    assert [(a.score, a.right) for a in events] == [(0.8, True), (0.7, False)]
    tally = score.Tally()
    score.statements({**GOLD, "entities": []}, dossier, TEXT, tally, [])
    assert tally.f1["relation soft"]["tp"] == sum(a.right for a in statements)


def test_a_corpus_of_attributions_has_no_events_to_judge():
    """Its gold says nothing of events, so no event is wrong there; its statements are judged."""
    said = GOLD["statements"][0]
    spans = {r: [[a["start"], a["end"]] for a in said[r]] for r in ("source", "cue", "content")}
    gold = {"id": "p", "text": TEXT, "attributions": [spans]}
    dossier = {"statements": GOLD["statements"], "events": GOLD["events"]}
    assert list(calibration.event_answers([gold], [dossier])) == []
    assert [a.right for a in calibration.statement_answers([gold], [dossier])] == [True]


def answers(score_: float, right: int, wrong: int) -> list[Answer]:
    return [
        Answer(document=f"d{n % 2}", score=score_, right=n < right) for n in range(right + wrong)
    ]


def test_the_error_shown_is_held_out_beside_the_one_as_it_is():
    """Overconfidence shows as it is, and is gone with a curve fitted elsewhere."""
    sure = [*answers(0.95, 60, 40), *answers(0.55, 20, 80)]
    found = calibration.calibration_figures(EVENTS, sure)
    assert found[f"{EVENTS}: {SHIPPED}"] == pytest.approx(35.0)
    assert found[f"{EVENTS}: {HELD_OUT}"] < 6.0


def test_without_answers_there_is_no_figure():
    """A model that finds nothing has no error, and no table."""
    assert calibration.calibration_figures(EVENTS, []) == {}
    assert calibration.reliability_lines({}) == []


def test_scores_that_say_the_contrary_are_the_worst_error():
    """Where no curve can be fitted the figure is not left out."""
    found = calibration.calibration_figures(EVENTS, [*answers(0.9, 1, 9), *answers(0.1, 9, 1)])
    assert found[f"{EVENTS}: {HELD_OUT}"] == 100.0


def test_the_reliability_table_has_a_line_for_every_bin_with_records():
    """Kind by kind, with count, mean confidence and the share that is right."""
    found = calibration.calibration_figures(
        STATEMENTS, [*answers(0.95, 3, 1), *answers(0.55, 1, 1)]
    )
    lines = calibration.reliability_lines(found)
    assert [line.split() for line in lines[2:]] == [
        ["0.5", "2", "55.0", "50.0"],
        ["0.9", "4", "95.0", "75.0"],
    ]
