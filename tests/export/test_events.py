"""Events as tellings and as JSON: nothing lost, everything named, every anchor true."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.export.events import event_objects
from onrecord.export.objects import write_objects_jsonl
from onrecord.export.output import Output
from onrecord.export.tellings import _firsts, gather_tellings
from onrecord.knowledge.ontology import Ontology, load_ontology
from onrecord.records.dossier import Event
from onrecord.records.errors import ConfigError
from onrecord.records.plain import from_plain
from tests.export.told import TEXT, at, event, told_dossier


@pytest.fixture(scope="module")
def codes() -> Ontology:
    """Return the shipped ontology."""
    return load_ontology()


def test_tellings_stand_in_the_order_of_the_text() -> None:
    """Whatever the order of events, labels count them by place; a choice keeps its labels."""
    dossier = told_dossier()
    tellings = gather_tellings(dossier)
    assert [t.label for t in tellings] == [f"v{n}" for n in range(1, 10)]
    assert [t.event.trigger.start for t in tellings] == sorted(
        e.trigger.start for e in dossier.events
    )
    chosen = gather_tellings(dossier, [e for e in dossier.events if e.id == "beaten"])
    assert [t.label for t in chosen] == ["v9"]


def test_tellings_of_one_event_are_joined() -> None:
    """What is alleged and denied shares a link; the denial names the first telling."""
    by_id = {t.event.id: t for t in gather_tellings(told_dossier())}
    assert by_id["fire"].same_as == by_id["attacked"].label
    assert by_id["fire"].link == by_id["attacked"].link == "attacked"
    assert by_id["attacked"].same_as is None
    assert by_id["meet"].link is None


@given(st.dictionaries(st.sampled_from("abcdef"), st.none() | st.sampled_from("abcdefz")))
def test_chains_and_circles_have_one_first(same_as: dict[str, str | None]) -> None:
    """However events point at each other, it ends; who is joined has the same first."""
    firsts = _firsts(same_as)
    assert set(firsts) == set(same_as)
    for name, other in same_as.items():
        if other in same_as:
            assert firsts[name] == firsts[str(other)]


def test_voices_are_resolved_to_names() -> None:
    """A telling knows its statement and speakers; the outlet's and nobody's have none."""
    by_id = {t.event.id: t for t in gather_tellings(told_dossier())}
    assert by_id["withdraw"].speakers == ("Ana Petrov",)
    assert by_id["arrested"].speakers == ()
    assert by_id["arrested"].statement is not None
    assert by_id["shelled"].statement is None
    assert by_id["beaten"].statement is None


def test_an_object_carries_the_event_and_what_it_stands_for(codes: Ontology) -> None:
    """The event is as in the dossier; quad and score are the ontology's; anchors are slices."""
    dossier = told_dossier()
    events = {e.id: e for e in dossier.events}
    sink = io.BytesIO()
    write_objects_jsonl(event_objects([(dossier, dossier.events)], codes), Output(sink, "a test"))
    objects = [json.loads(line) for line in sink.getvalue().splitlines()]
    assert len(objects) == len(events)
    for plain in objects:
        found = from_plain(Event, plain["event"])
        assert found == events[found.id]
        assert plain["quad"] == codes.quad(found.type)
        assert plain["score"] == codes.score(found.type, found.mode)
        for name in ("words", "sentence"):
            span = plain[name]
            assert TEXT[span["start"] : span["end"]] == span["exact"]
    shelled = next(o for o in objects if o["event"]["id"] == "shelled")
    assert shelled["actors"][0]["sector"] == "MIL"
    assert shelled["place"]["place"]["gazetteer"] == "geonames:123"
    assert shelled["voice"]["kind"] == "outlet"
    denied = next(o for o in objects if o["event"]["id"] == "fire")
    assert denied["voice"] == {
        "kind": "statement",
        "statement": "s3",
        "speakers": ["Omar Idris"],
        "source": "rebel commander Omar Idris",
        "cue": "told",
        "act": "deny",
        "within": None,
    }


def test_a_type_that_the_ontology_lacks_is_refused(codes: Ontology) -> None:
    """No event is written with a made-up quad."""
    dossier = told_dossier([event("v1", "FIGHT", at("shelled"))])
    with pytest.raises(ConfigError, match="no event type 'FIGHT'"):
        list(event_objects([(dossier, dossier.events)], codes))


def test_ids_that_lead_nowhere_do_not_stop_an_export(codes: Ontology) -> None:
    """A voice or entity that the dossier lacks is left unnamed."""
    dossier = replace(told_dossier(), entities=(), statements=())
    objects = list(event_objects([(dossier, dossier.events)], codes))
    assert len(objects) == 9
    assert {o.voice.speakers for o in objects} == {()}
    assert objects[0].actors[0].name == "The army"
    assert objects[0].actors[0].entity is None


def test_no_events_give_nothing(codes: Ontology) -> None:
    """A report without any event is no error."""
    assert list(event_objects([(told_dossier([]), ())], codes)) == []
