"""The words that show an event: true to the text, around the trigger, a clause where long."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.export.event_words import LONGEST, find_words
from onrecord.export.sentences import Sentences
from onrecord.records.anchor import Anchor, Span
from onrecord.records.dossier import Participant
from tests.export.told import TEXT, event, told_dossier

LONG = (
    "After a night of talks that nobody had expected to last so long, and while the mayor slept "
    "in the corridor, the port workers' union called off the strike at the grain terminal, but "
    "the drivers, whose own demands had not been heard, kept the northern gate shut until noon."
)
PIECES = st.lists(
    st.sampled_from(
        ["war ", "2,500 ", "“", "”", ", ", "; ", ". ", "\n\n", "\n", "(", ") ", "— ", "x"]
    ),
    min_size=1,
    max_size=300,
).map("".join)


def words_of(text: str, words: str, **more: object) -> str:
    """Return the words that show an event whose trigger is the first of these words."""
    start = text.index(words)
    trigger = Anchor.of(text, Span(start=start, end=start + len(words)))
    sentence = Sentences(text).around(start)
    return find_words(text, event("v", "ASSAULT", trigger, **more), None, sentence).exact


def test_a_short_sentence_is_shown_whole() -> None:
    """Up to the limit nothing is cut."""
    assert words_of(TEXT, "beaten") == "Two officers were reportedly beaten."


def test_a_long_sentence_is_cut_between_clauses() -> None:
    """What is shown begins and ends where a clause does, and stays within the limit."""
    assert len(LONG) > LONGEST
    shown = words_of(LONG, "called")
    assert shown.startswith("the port workers' union called off the strike")
    assert shown.endswith("whose own demands had not been heard")
    assert len(shown) <= LONGEST


def test_who_takes_part_is_shown_as_well() -> None:
    """A clause that lacks an actor near by is widened until it holds it."""
    text = (
        "The governor of the northern province, who had travelled through the night to be there, "
        "on Monday, freed nine prisoners; the crowd, which had waited since dawn, sang and wept, "
        "and nobody noticed that the gates had been left open behind the last of the lorries."
    )
    actor = Anchor.of(text, Span(start=0, end=len("The governor")))
    alone = words_of(text, "freed")
    shown = words_of(text, "freed", actors=(Participant(mention=actor, entity=None),))
    assert not alone.startswith("The governor")
    assert shown.startswith("The governor")
    assert "freed nine prisoners" in shown
    assert len(shown) <= LONGEST


def test_a_sentence_without_commas_is_cut_between_words() -> None:
    """Where no clause ends far and wide, whole words around the trigger are shown."""
    text = "word " * 200 + "strike " + "word " * 100 + "."
    shown = words_of(text, "strike")
    assert "strike" in shown
    assert set(shown.split()) == {"word", "strike"}
    assert len(shown) <= 2 * LONGEST


def test_a_source_shows_its_own_words() -> None:
    """An event in a statement is shown by the statement's content, with its quotation marks."""
    dossier = told_dossier()
    said = {s.id: s for s in dossier.statements}
    events = {e.id: e for e in dossier.events}

    def shown(name: str) -> str:
        found = events[name]
        sentence = Sentences(TEXT).around(found.trigger.start)
        return find_words(TEXT, found, said.get(found.voice), sentence).exact

    assert shown("attacked") == "that rebels had attacked the port first"
    assert shown("arrested") == "A ministry demanded that Idris be arrested."  # 22 letters are few
    assert shown("shelled") == "The army shelled the port of Selim on Monday."


@given(PIECES, st.data())
def test_words_are_a_slice_that_holds_the_trigger(text: str, data: st.DataObject) -> None:
    """In any text the words stand where they say, hold the trigger, and keep to its sentence."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 6)))
    trigger = Anchor.of(text, Span(start=start, end=end))
    sentence = Sentences(text).around(start)
    words = find_words(text, event("v", "ASSAULT", trigger), None, sentence)
    assert words.stands_in(text)
    assert words.holds(trigger)
    assert Span(start=min(start, sentence.start), end=max(end, sentence.end)).holds(words)
