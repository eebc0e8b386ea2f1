"""What holds for the events of any report."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.derive.directory import Directory
from onrecord.derive.events.deriving import Marked, derive_events
from onrecord.derive.layout import derive_layout
from onrecord.records.anchor import Span
from onrecord.records.errors import InvariantError
from onrecord.records.reading import Predicate
from tests.derive.events.reports import events_of

if TYPE_CHECKING:
    from onrecord.records.dossier import Event

VOCABULARY = (
    "the army rebels Kenya who which said denied that to and , . not attacked attack talks was by "
    "of with on if Monday “ ” — 's ( ) urged shelling will Ann 12"
)
WORDS = [*VOCABULARY.split(), "\n\n"]


def derived(text: str, predicates: tuple[Predicate, ...]) -> tuple[Event, ...]:
    """Derive events with nothing known but predicates."""
    return derive_events(
        derive_layout(text, ()), "r", Marked(predicates=predicates), Directory((), text)
    )


def every_word(text: str) -> tuple[Predicate, ...]:
    """Make every word of a text a predicate."""
    return tuple(
        Predicate(trigger=Span(start=w.start, end=w.end), type="ASSAULT")
        for w in derive_layout(text, ()).words
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40))
def test_any_text_with_an_event_a_word_keeps_every_event(words: list[str]) -> None:
    """No text makes deriving fail; every event stands, and every anchor repeats its words."""
    text = " ".join(words)
    predicates = every_word(text)
    events = derived(text, predicates)
    assert [e.trigger.start for e in events] == [p.trigger.start for p in predicates]
    ids = {e.id for e in events}
    assert len(ids) == len(events)
    for event in events:
        anchors = [event.trigger, *(p.mention for p in (*event.actors, *event.recipients))]
        assert all(a.stands_in(text) for a in anchors)
        assert event.same_as is None or event.same_as in ids - {event.id}


def test_a_report_without_events_has_none() -> None:
    """No predicate, or none with a type, makes no event."""
    assert events_of("The team was crushed and markets retreated.") == ()
    text = "The team won."
    assert derived(text, (Predicate(trigger=Span(start=9, end=12)),)) == ()


def test_a_type_that_the_ontology_lacks_is_carried_through() -> None:
    """What a type means is not judged here: its event has the parties that grammar gives."""
    (event,) = events_of("Rebels {GREET greeted} Ann Roe.")
    assert event.type == "GREET"
    assert [p.mention.exact for p in event.actors] == ["Rebels"]


def test_the_better_of_two_predicates_on_one_word_is_kept() -> None:
    """A word makes one event: that of the surer predicate."""
    text = "Rebels struck."
    span = Span(start=7, end=13)
    weak = Predicate(trigger=span, type="PROTEST", score=0.2)
    sure = Predicate(trigger=span, type="ASSAULT", score=0.9)
    for order in ((weak, sure), (sure, weak)):
        (event,) = derived(text, order)
        assert (event.type, event.confidence) == ("ASSAULT", 0.9)


def test_a_predicate_beyond_the_text_is_refused() -> None:
    """A reading that reaches beyond its text breaks a law."""
    with pytest.raises(InvariantError, match="beyond"):
        derived("Short.", (Predicate(trigger=Span(start=3, end=90), type="AID"),))


def test_a_clear_speech_act_that_no_predicate_marks_is_an_event() -> None:
    """A statement's cue makes its event by itself; neutral saying makes none."""
    (event,) = events_of("[S1 Kenya] [K1 condemned] [C1 the raid].")
    assert (event.type, event.mode, event.trigger.exact) == ("ACCUSE", "disapprove", "condemned")
    assert events_of("[S1 Kenya] [K1 said] [C1 it was calm].") == ()


def test_time_grows_with_the_text_and_no_faster() -> None:
    """Four times the text, one endless sentence with an event a word, takes no 12 times as long."""

    def seconds(n: int) -> float:
        text = "the rebels attacked Kenya and " * n
        predicates = every_word(text)
        start = time.process_time()
        assert len(derived(text, predicates)) == len(predicates)
        return time.process_time() - start

    seconds(20)
    assert seconds(400) < 12 * seconds(100)
