"""Which answers count as right when confidences are fitted. Needs no torch."""

from pathlib import Path

from onrecord.model.calibration import Calibration, Platt
from onrecord.model.manifest import write_manifest
from onrecord.model.outputs import Thresholds
from onrecord.model.reliability import Answer
from onrecord.records.anchor import Span
from onrecord.records.labels import Status
from onrecord.records.reading import Attribution, Predicate, Reading
from onrecord_train.calibrating import event_answers, fit, rewrite, statement_answers
from onrecord_train.corpora import Gold, GoldEvent

TEXT = "The mayor said that the dam would hold. Rebels shelled the dam and seized a bridge."


def at(words: str) -> Span:
    return Span(start=TEXT.index(words), end=TEXT.index(words) + len(words))


def attribution(source: str, cue: str, content: str, score: float) -> Attribution:
    return Attribution(source=(at(source),), cue=(at(cue),), content=(at(content),), score=score)


def event(word: str, kind: str) -> GoldEvent:
    return GoldEvent(trigger=at(word), type=kind, mode="", status=Status.ACTUAL, parts=())


GOLD = Gold(
    name="g",
    text=TEXT,
    attributions=(attribution("The mayor", "said", "that the dam would hold", 1.0),),
    events=(event("shelled", "ASSAULT"), event("seized", "COERCE")),
)


def test_a_statement_is_right_if_source_and_content_are() -> None:
    """Softly: a lost word does not matter, another source does."""
    right = attribution("The mayor", "said", "the dam would hold", 0.9)
    other = attribution("Rebels", "said", "the dam would hold", 0.8)
    answers = [
        list(statement_answers(GOLD, Reading(report="r", attributions=found)))
        for found in ((right,), (other,), ())
    ]
    assert [[(a.score, a.right) for a in x] for x in answers] == [[(0.9, True)], [(0.8, False)], []]


def test_an_event_is_right_if_trigger_and_type_are() -> None:
    """Another type or another word is wrong; a predicate that is no event is no answer."""
    found = (
        Predicate(trigger=at("shelled"), type="ASSAULT", score=0.9),
        Predicate(trigger=at("seized"), type="ASSAULT", score=0.8),
        Predicate(trigger=at("bridge"), type="AID", score=0.7),
        Predicate(trigger=at("hold"), score=0.6),
    )
    answers = list(event_answers(GOLD, Reading(report="r", predicates=found)))
    assert [(a.score, a.right) for a in answers] == [(0.9, True), (0.8, False), (0.7, False)]


def test_one_gold_event_makes_one_answer_right() -> None:
    """Two answers for one event cannot both be right."""
    twice = (Predicate(trigger=at("shelled"), type="ASSAULT", score=0.9),) * 2
    answers = event_answers(GOLD, Reading(report="r", predicates=twice))
    assert [a.right for a in answers] == [True, False]


def test_what_is_not_annotated_is_no_answer() -> None:
    """A corpus of attributions says nothing of events, and the other way round."""
    bare = Gold(name="g", text=TEXT)
    found = Reading(report="r", predicates=(Predicate(trigger=at("shelled"), type="AID"),))
    assert list(event_answers(bare, found)) == []
    assert list(statement_answers(bare, found)) == []


def test_rewriting_changes_nothing_but_the_calibration(tmp_path: Path) -> None:
    """Files and thresholds stay; a new calibration replaces the old one."""
    (tmp_path / "a").write_text("a", encoding="utf-8")
    before = write_manifest(tmp_path, ("a",), Thresholds(outer=0.4))
    for slope in (0.5, 0.7):
        calibration = Calibration(event=Platt(slope=slope))
        after = rewrite(tmp_path, calibration)
        assert after.calibration == calibration
        assert (after.sha256, after.thresholds) == (before.sha256, before.thresholds)
        assert after.digest != before.digest


def test_a_fit_is_judged_on_what_it_has_not_seen() -> None:
    """The figures are printed with the curve, and the held-out one is better than before."""
    answers = [Answer(document=f"d{n % 4}", score=0.95, right=n % 3 != 0) for n in range(60)] + [
        Answer(document=f"d{n % 4}", score=0.6, right=n % 5 == 0) for n in range(60)
    ]
    fitted = fit(answers)
    assert fitted.after < fitted.before
    assert f"held out {fitted.after:.3f}" in str(fitted)
