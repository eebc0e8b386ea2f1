"""The ontology: what the shipped one says, and what is wrong in one that somebody edited."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.knowledge.located_json import Located, Object, read_located
from onrecord.knowledge.ontology import SHIPPED, Ontology, load_ontology
from onrecord.knowledge.ontology_checking import check_ontology
from onrecord.knowledge.shipped import data_folder
from onrecord.model.predicates import EVENT_LABELS
from onrecord.records.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SMALL = """{
 "name": "Two types",
 "quads": {"1": "words", "4": "deeds"},
 "events": [
  {
   "code": "TALK",
   "quad": 1,
   "score": 2.5,
   "modes": []
  },
  {
   "code": "HIT",
   "quad": 4,
   "quad_name": "deeds",
   "score": -9,
   "requires_recipient": true,
   "modes": [
    {"name": "hand", "score": -7},
    {"name": "stone", "score": null}
   ]
  }
 ],
 "contexts": [{"name": "home"}]
}
"""
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=12,
)


@pytest.fixture(scope="module")
def shipped() -> Ontology:
    """Return the shipped ontology."""
    return load_ontology()


def test_the_shipped_ontology_is_well_formed_and_whole(shipped: Ontology) -> None:
    """Nothing is wrong in it; it has 16 types, 4 quads, 37 contexts, and says its licence."""
    text = (data_folder() / SHIPPED).read_text(encoding="utf-8")
    assert check_ontology(text) == ()
    assert (len(shipped.types), len(shipped.quads), len(shipped.contexts)) == (16, 4, 37)
    assert json.loads(text)["licence"].startswith("CC BY-SA 4.0")
    assert "plover.json" in (data_folder() / "SOURCES.md").read_text(encoding="utf-8")


def test_every_type_and_mode_has_a_score_and_a_quad(shipped: Ontology) -> None:
    """Scores of conflict are never above 0.5, those of cooperation always above 0."""
    for code in shipped.codes:
        for mode in (None, *shipped.modes(code)):
            score = shipped.score(code, mode)
            assert -10 <= score <= 10
            assert (score > 0) is (shipped.quad(code) < 3) or abs(score) <= 0.5


@pytest.mark.parametrize(
    ("code", "mode", "quad", "score"),
    [
        ("ACCUSE", None, 3, -3.0),
        ("SANCTION", None, 4, -6.0),
        ("CONCEDE", None, 1, 4.5),
        ("PROTEST", "vandalize", 4, -5.0),
        ("ASSAULT", "targeted", 4, -9.5),
    ],
)
def test_contradictions_are_read_as_decided(
    shipped: Ontology, code: str, mode: str | None, quad: int, score: float
) -> None:
    """Where the codebook contradicts itself or is silent, decision 12 says what counts."""
    assert (shipped.quad(code), shipped.score(code, mode)) == (quad, score)


def test_what_the_ontology_lacks_is_named(shipped: Ontology) -> None:
    """A type or mode that is not there is refused, with those that are."""
    for ask in (shipped.quad, shipped.modes, shipped.quad_name, shipped.requires_recipient):
        with pytest.raises(ConfigError, match="no event type 'FIGHT'; it has AGREE, CONSULT"):
            ask("FIGHT")
    with pytest.raises(ConfigError, match="no mode 'tickle' of ASSAULT; it has abduct"):
        shipped.score("ASSAULT", "tickle")
    with pytest.raises(ConfigError, match="no mode 'visit' of AGREE; it has none"):
        shipped.score("AGREE", "visit")


def test_an_edited_ontology_is_used(written: Callable[[str, str], Path]) -> None:
    """A file with a mark before it, and without what is not needed, is read as it stands."""
    ontology = load_ontology(written("mine.json", "\ufeff" + SMALL))
    assert ontology.codes == ("TALK", "HIT")
    assert ontology.modes("HIT") == ("hand", "stone")
    assert ontology.score("HIT", "stone") == -9.0
    assert ontology.quad_name("HIT") == "deeds"
    assert ontology.requires_recipient("HIT")
    assert not ontology.requires_recipient("TALK")


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ('"quad": 4,', '"quad": 2,', 13, "event type 'HIT' has quad 2, which is none of 1, 4"),
        ('"quad": 4,', '"quad": "4",', 13, "'quad' of event type 'HIT' must be a whole number"),
        ('"deeds",', '"words",', 14, "has quad_name 'words', which is 'deeds'"),
        ("-9,", "-90,", 15, "event type 'HIT' has the score -90, not in -10 to 10"),
        ("-9,", "true,", 15, "'score' of event type 'HIT' must be a number"),
        ('"stone"', '"hand"', 19, "mode 'hand' stands twice; first in line 18"),
        ('"TALK"', '"HIT"', 12, "event type 'HIT' stands twice; first in line 6"),
        ('"TALK"', '"Talk"', 6, "'code' of event type 'Talk' must be a word in capitals"),
        ('"modes": []', '"modes": {}', 9, "'modes' of event type 'TALK' must be a list"),
        ('"modes": []', '"moeds": []', 5, "event type 'TALK' lacks the field 'modes'"),
        ('"modes": []', '"moeds": []', 9, "event type 'TALK' has a field 'moeds'; it may have"),
        (', "score": null', "", 19, "mode 'stone' of event type 'HIT' lacks the field 'score'"),
        ('"score": -7', '"score": "-7"', 18, "must be a number or null"),
        ("-7", "NaN", 18, "must be a number or null"),
        ("true", '"yes"', 16, "must be true or false"),
        ('{"name": "home"}', '"home"', 23, "context 1 must be an object {…}"),
        ('"home"', '"Home office"', 23, "'name' of context 'Home office' must be a name"),
        ('"contexts"', '"kontexts"', 1, "the ontology lacks the field 'contexts'"),
        ('"name": "Two types"', '"name": " "', 2, "'name' of the ontology must be a text"),
        ('"quads": {"1"', '"quads": {"one"', 3, "quad 'one' must be a number with a name"),
        ('"quad": 1,', '"quad": 1, "quad": 4,', 7, "has the field 'quad' twice"),
        ('"score": 2.5,', '"score": 2.5', 9, "this is no JSON at column 4"),
    ],
)
def test_a_mistake_is_found_where_it_stands(old: str, new: str, line: int, reason: str) -> None:
    """Each mistake gives its line and its reason; undone, nothing is wrong."""
    assert check_ontology(SMALL) == ()
    assert SMALL.count(old) >= 1
    found = check_ontology(SMALL.replace(old, new, 1))
    assert any(p.line == line and reason in p.reason for p in found), found


@pytest.mark.parametrize(
    "text", ["", "[]", "null", "7", "[" * 100_000, '{"name": ' + "9" * 5_000 + "}"]
)
def test_what_is_no_ontology_at_all_is_said(text: str) -> None:
    """Nothing, a list, an endless nest: one problem, and no crash."""
    (problem,) = check_ontology(text)
    assert problem.line == 1
    assert problem.reason


@given(JSON)
def test_any_json_is_judged(value: Any) -> None:
    """Whatever stands in the file, or in one of its fields, the check ends."""
    text = json.dumps(value)
    assert check_ontology(text)
    for name in ("events", "contexts", "quads", "score_range"):
        check_ontology(json.dumps(json.loads(SMALL) | {name: value}))


@given(JSON)
def test_located_json_is_json(value: Any) -> None:
    """With the lines taken off, a value is what Python's own reader returns."""
    for indent in (None, 1):
        assert _plain(read_located(json.dumps(value, indent=indent))) == value


def _plain(located: Located) -> Any:
    if isinstance(located.value, Object):
        return {m.name: _plain(m.value) for m in located.members}
    return [_plain(i) for i in located.items] if isinstance(located.value, tuple) else located.value


def test_a_wrong_file_is_refused_with_its_lines(written: Callable[[str, str], Path]) -> None:
    """Loading names the file, the first three lines with reasons, and how many more there are."""
    text = SMALL.replace("2.5", "25").replace("-9,", "-90,").replace("-7", "70")
    text = text.replace('"home"', '"Home"')
    with pytest.raises(ConfigError, match=r"mine\.json is wrong: line 8: .*; and 1 more$"):
        load_ontology(written("mine.json", text))


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    """A missing file, a folder, and bytes that are no UTF-8: the message says which."""
    strange = tmp_path / "strange.json"
    strange.write_bytes(b'{"name": "\xff"}')
    with pytest.raises(ConfigError, match="is not UTF-8 at byte 10"):
        load_ontology(strange)
    for path in (tmp_path, tmp_path / "none.json"):
        with pytest.raises(ConfigError, match="cannot be read"):
            load_ontology(path)


def test_the_model_has_the_ontologys_labels() -> None:
    """The tagger's labels are every type and mode of the shipped ontology, and nothing else."""
    ontology = load_ontology()
    told = {(code, mode) for code in ontology.codes for mode in ("", *ontology.modes(code))}
    assert told == {label for label in EVENT_LABELS if label}
