"""Laws of what looks like a name, a phrase, a date or a charge, and is none."""

from __future__ import annotations

import pytest

from onrecord.derive.times.marking import derive_times
from onrecord.records.labels import Act, EntityType, Precision
from onrecord.records.report import Metadata, make_report
from tests.derive.reports import derive, entity, only

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
    """A union of a state is not called by the state's name alone; and nobody speaks for it."""
    dossier = derive(
        "The Glass Workers Union of Ohio met in May. [S1 Ohio] [K1 said] [C1 no] and Ohio paid."
    )
    assert entity(dossier, "Glass Workers Union of Ohio").aliases == ()
    assert entity(dossier, "Ohio").mentions


def test_a_church_is_called_by_what_it_is_of():
    """Only places stand for themselves behind "of"; other words stay short forms."""
    dossier = derive("The Church of Olmism opened. [S1 Olmism] [K1 said] [C1 no].")
    assert entity(dossier, "Church of Olmism").aliases == ("Olmism",)


@pytest.mark.parametrize("tag", ["(R-Ky)", "(D-Mont.)", "(I-Vt)", "(R-Utah)"])
def test_a_party_tag_is_nobody(tag):
    """A politician's party and state in brackets are no name and no place."""
    dossier = derive(f"Senator Ann Roe {tag} came home. [S1 Roe] [K1 said] [C1 no].")
    assert [e.name for e in dossier.entities] == ["Ann Roe"]


def test_titles_of_several_people_are_no_town():
    """The titles "Sens." and "Reps." are no towns, and the first name behind them has the role."""
    dossier = derive(
        "[S1 Sens. Ann Roe and Bo Li] [K1 said] [C1 no] to Reps. Howard Lum and Debbie Foe."
    )
    assert {e.name for e in dossier.entities} == {"Ann Roe", "Bo Li", "Howard Lum", "Debbie Foe"}
    assert [r.role for r in entity(dossier, "Howard Lum").roles] == ["representative"]


@pytest.mark.parametrize("lead", ["", "Then-", "On Monday "])
@pytest.mark.parametrize("name", ["John Kemp", "Torvik Aasen"])
def test_a_secretary_of_state_is_a_person_with_a_title(lead, name):
    """The office is no part of the name, and "state" does not make its holder a body."""
    dossier = derive(f"{lead}Secretary of State {name} left. [S1 {name}] [K1 said] [C1 no].")
    assert entity(dossier, name).type is EntityType.PERSON
    assert entity(dossier, name).aliases == ()


def test_a_barrister_is_not_of_quebec():
    """The letters behind a person's name are no province; behind a town's they are."""
    dossier = derive("John Kemp, QC, left for Leeds. [S1 Kemp] [K1 said] [C1 no].")
    assert {e.name for e in dossier.entities} == {"John Kemp", "Leeds"}


def test_a_country_has_the_tables_name_and_no_town_for_its_place():
    """A longer name of its capital does not become a country's."""
    dossier = derive("The United States left. Norway waits. [S1 Oslo] [K1 said] [C1 no].")
    norway = entity(dossier, "Norway")
    assert norway.aliases == ("Oslo",)
    assert norway.place is not None
    assert norway.place.precision is Precision.COUNTRY


_ACTS = {
    "critical support": ("[S1 Roe] [K1 gave critical support to] [C1 the plan].", Act.PRAISE),
    "a huge win": ('[S1 Roe] [K1 called] [C1 the vote a "huge win"].', Act.PRAISE),
    "a charge": ("[S1 Roe] [K1 called] [C1 the vote a fraud].", Act.ACCUSE),
    "no worry": ("[S1 Roe] [K1 said] [C1 he was not too worried].", Act.ASSERT),
    "no dispute": ("[S1 Roe] [K1 did not dispute] [C1 the count].", Act.ASSERT),
    "a denial": ("[S1 Roe] [K1 said] [C1 he did not take the money].", Act.DENY),
    "no harm": ("[S1 Police] [K1 reported] [C1 no injuries].", Act.ASSERT),
}


@pytest.mark.parametrize("name", sorted(_ACTS))
def test_praise_and_calm_are_no_charge_and_no_denial(name):
    """Words that are charges elsewhere are read with the words beside them."""
    text, act = _ACTS[name]
    assert only(text).act is act


@pytest.mark.parametrize("text", ["He reads USA Today.", "The Christmas trees fell."])
def test_a_name_with_a_day_in_it_is_no_date(text):
    """A paper and a tree are on no day."""
    assert derive(text).times == ()


def test_a_report_without_a_day_takes_the_one_that_it_states_first():
    """A first line that is nothing but a date is the day that relative times count from."""
    text = "Rain in Ely\nOctober 5, 2016\nThe mill closed yesterday."
    stated = derive_times(make_report("t", text, Metadata()), ())
    assert [t.value for t in stated] == ["2016-10-05", "2016-10-04"]
    inside = "Rain fell in Ely on October 5, 2016.\nThe mill closed yesterday."
    assert derive_times(make_report("t", inside, Metadata()), ())[-1].value is None
