"""Laws of what looks like a name, a phrase, a date or a charge, and is none."""

from __future__ import annotations

import pytest

from tests.derive.reports import derive, entity

# Text, and a noun phrase that it mentions.
_PHRASES = {
    "a number with a comma": ("[S1 The 11,000 people] [K1 said] [C1 no].", "11,000 people"),
    "at least": ("The flood hit at least 76 people. [S1 They] [K1 said] [C1 no].", "76 people"),
    "at most": ("The flood hit at most 76 people. [S1 They] [K1 said] [C1 no].", "76 people"),
    "that before a plural": (
        "Bo Li wrote that new voters came. [S1 They] [K1 said] [C1 no].",
        "new voters",
    ),
    "an infinitive": (
        "Bo Li wants to make customers wait. [S1 They] [K1 said] [C1 no].",
        "customers",
    ),
    "an infinitive with an adjective": (
        "Bo Li went out to blame low-level workers. [S1 They] [K1 said] [C1 no].",
        "low-level workers",
    ),
    "a preposition": (
        "Bo Li spoke to local workers. [S1 They] [K1 said] [C1 no].",
        "local workers",
    ),
}


def _mentions(dossier):
    return {m.exact for e in dossier.entities for m in e.mentions}


@pytest.mark.parametrize("name", sorted(_PHRASES))
def test_a_phrase_begins_where_its_words_do(name):
    """What stands before a phrase without being part of it is left out, its number is kept."""
    text, phrase = _PHRASES[name]
    assert phrase in {m.removeprefix("The ") for m in _mentions(derive(text))}


def test_a_state_is_no_short_form_of_a_union():
    """A union of a state is not called by the state's name alone; a church is by its own."""
    dossier = derive(
        "The Glass Workers Union of Ohio met in May. [S1 Ohio] [K1 said] [C1 no] and Ohio paid."
    )
    assert entity(dossier, "Glass Workers Union of Ohio").aliases == ()
    assert entity(dossier, "Ohio").mentions
