"""What a phrase says of an office or an institution of a state."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.knowledge.offices import find_institutions, find_office

if TYPE_CHECKING:
    from onrecord.knowledge.tables import Knowledge


@pytest.mark.parametrize(
    ("phrase", "name", "sector", "modifiers"),
    [
        ("President", "president", "GOV", ()),
        ("Iraqi Prime Minister", "prime minister", "GOV", ("iraqi",)),
        ("the deputy foreign minister", "foreign minister", "GOV", ("deputy",)),
        ("minister of defence of Kosovo", "defence minister", "GOV", ()),
        ("Minister for Foreign Affairs", "foreign minister", "GOV", ()),
        ("US Defense Secretary", "defence minister", "GOV", ("us",)),
        ("Secretary of State", "secretary of state", "GOV", ()),
        ("the Ministry of the Interior", "interior ministry", "GOV", ()),
        ("Russia's defence ministry", "defence ministry", "GOV", ("russia",)),
        ("intelligence minister", "intelligence minister", "SPY", ()),
        ("commander of the Quds Force", "commander", None, ()),
        ("Lt. Gen.", "lieutenant general", "MIL", ()),
        ("spokesman for the Ministry of Interior", "spokesperson", None, ()),
        ("police officers", "police officer", "COP", ()),
        ("opposition lawmakers", "lawmaker", "LEG", ("opposition",)),
        ("Chief Justice", "justice", "JUD", ()),
        ("former president", "former president", "ELI", ()),
        ("governor of Anbar province", "governor", "GOV", ()),
        ("policemen", "police officer", "COP", ()),
        ("Grand Ayatollah", "ayatollah", "REL", ()),
    ],
)
def test_a_phrase_names_its_office(
    knowledge: Knowledge, phrase: str, name: str, sector: str | None, modifiers: tuple[str, ...]
) -> None:
    """An office is found whatever stands before or behind it, with the words before it."""
    office = find_office(knowledge, phrase)
    assert office is not None
    assert (office.name, office.sector, office.modifiers) == (name, sector, modifiers)


@pytest.mark.parametrize("phrase", ["", "the village", "head of news", "x " * 300, "of for to"])
def test_what_is_no_office_is_none(knowledge: Knowledge, phrase: str) -> None:
    """Nothing is guessed where no office is named."""
    assert find_office(knowledge, phrase) is None


def test_titles_are_told_from_descriptions(knowledge: Knowledge) -> None:
    """Only what stands before a name is a title: "President Roe", not "resident Roe"."""
    for phrase, before_name in [
        ("president", True), ("general", True), ("foreign minister", True), ("mr", True),
        ("resident", False), ("foreign ministry", False), ("protester", False),
    ]:  # fmt: skip
        office = find_office(knowledge, phrase)
        assert office is not None
        assert office.before_name is before_name, phrase


@settings(max_examples=100, deadline=None)
@given(phrase=st.text(alphabet="a'’s. of minister the", max_size=250))
def test_any_phrase_may_be_asked(knowledge: Knowledge, phrase: str) -> None:
    """No phrase breaks either lookup, and asking twice gives the same."""
    for find in (find_office, find_institutions):
        assert find(knowledge, phrase) == find(knowledge, phrase)


def test_an_ambiguous_country_has_several_armies(knowledge: Knowledge) -> None:
    """The Congolese army is that of either Congo, the South Korean army that of one country."""
    both = {row.country for row in find_institutions(knowledge, "the Congolese army")}
    assert both == {("COD",), ("COG",)}
    (one,) = find_institutions(knowledge, "the South Korean army")
    assert (one.country, one.sector) == (("KOR",), "MIL")


@pytest.mark.parametrize("name", ["army", "the army", "Roe's army", "army of ants", "Iraqi roads"])
def test_no_institution_without_a_country(knowledge: Knowledge, name: str) -> None:
    """An army of no known country is nobody's in the tables."""
    assert find_institutions(knowledge, name) == ()
