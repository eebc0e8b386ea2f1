"""What a name finds, and that how it is written does not matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.knowledge.keys import is_acronym, plain_key
from onrecord.knowledge.lookup import (
    country_of_capital,
    country_of_demonym,
    find_names,
    find_places,
)
from onrecord.records.labels import EntityType, Precision

if TYPE_CHECKING:
    from onrecord.knowledge.tables import Knowledge

ANY = st.text(max_size=300)


def ids(knowledge: Knowledge, name: str) -> set[str]:
    """Return the ids of what a name stands for."""
    return {row.id for row in find_names(knowledge, name)}


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("U.S.", "countries:USA"),
        ("America", "countries:USA"),
        ("UK", "countries:GBR"),
        ("Britain", "countries:GBR"),
        ("Burma", "countries:MMR"),
        ("DRC", "countries:COD"),
        ("Czechia", "countries:CZE"),
        ("the Kremlin", "countries:RUS-government"),
        ("Downing Street", "countries:GBR-government"),
        ("Élysée", "countries:FRA-government"),
        ("Iraqis", "countries:IRQ-people"),
        ("EU", "organisations:european-union"),
        ("Nato", "organisations:nato"),
        ("NATO", "organisations:nato"),
        ("African Union", "organisations:african-union"),
        ("MSF", "organisations:medecins-sans-frontieres"),
        ("Daesh", "groups:islamic-state"),
        ("Islamic Revolution Guards Corps", "groups:islamic-revolutionary-guard-corps"),
        ("Hashd al-Shaabi", "groups:popular-mobilization-forces"),
        ("Hashd al-Sha'abi", "groups:popular-mobilization-forces"),
        ("Asa'ib Ahl al-Haq", "groups:asaib-ahl-al-haq"),
        ("Asaib Ahl al-Haq", "groups:asaib-ahl-al-haq"),
        ("the Houthis", "groups:houthis"),
        ("Boko Haram's", "groups:boko-haram"),
        ("RSF", "groups:rapid-support-forces"),
        ("RSF", "organisations:reporters-without-borders"),
        ("FARC", "groups:revolutionary-armed-forces-of-colombia"),
        ("AFP", "media:agence-france-presse"),
        ("TASS", "media:tass"),
        ("Xinhua", "media:xinhua"),
        ("Iraqi army", "institutions:IRQ-army"),
        ("the army of Iraq", "institutions:IRQ-army"),
        ("Iraq's parliament", "institutions:IRQ-parliament"),
        ("U.S. police", "institutions:USA-police"),
    ],
)
def test_a_name_finds_its_thing(knowledge: Knowledge, name: str, id_: str) -> None:
    """A name that reports use leads to the row that it stands for."""
    assert id_ in ids(knowledge, name)


@pytest.mark.parametrize("name", ["us", "who", "is", "it", "He", "the", "", ".", "x" * 500])
def test_words_are_no_names(knowledge: Knowledge, name: str) -> None:
    """A plain word, or nothing at all, is no name."""
    assert find_names(knowledge, name) == ()


def test_case_does_not_matter_but_for_acronyms(knowledge: Knowledge) -> None:
    """Every name that is no acronym finds the same in lower case, as a title and folded."""
    checked = 0
    for row in knowledge.rows:
        for name in row.names:
            if not is_acronym(name):
                found = ids(knowledge, name)
                assert row.id in found
                assert ids(knowledge, name.casefold()) == found, name
                checked += 1
    assert checked > 4_000


def test_an_acronym_needs_its_capitals(knowledge: Knowledge) -> None:
    """No row is found by its acronym in lower case unless that is a name as well."""
    checked = 0
    for row in knowledge.rows:
        plain = {plain_key(name) for name in row.names if not is_acronym(name)}
        for name in row.names:
            if is_acronym(name) and plain_key(name) not in plain:
                assert row.id not in ids(knowledge, name.casefold()), name
                checked += 1
    assert checked > 500


@settings(max_examples=100, deadline=None)
@given(name=ANY)
def test_any_text_may_be_asked(knowledge: Knowledge, name: str) -> None:
    """No text breaks a lookup, and asking twice gives the same."""
    for find in (find_names, find_places, country_of_demonym, country_of_capital):
        assert find(knowledge, name) == find(knowledge, name)


def test_places_come_biggest_first(knowledge: Knowledge) -> None:
    """Candidates with a population are in its order, and each is there once."""
    found = find_places(knowledge, "Springfield")
    people = [row.population for row in found if row.population]
    assert len(people) > 10
    assert people == sorted(people, reverse=True)
    assert len({row.id for row in found}) == len(found)
    assert {"Illinois", "Massachusetts", "Missouri"} <= {row.within[-1] for row in found}


def test_a_kind_chooses_among_places(knowledge: Knowledge) -> None:
    """With "province" or "city" beside its name a place of that kind comes first."""
    for name in ("Idlib province", "Idlib Governorate", "the province of Idlib"):
        assert find_places(knowledge, name)[0].precision is Precision.PROVINCE
    for name in ("Idlib city", "the city of Idlib", "the town of Idlib"):
        assert find_places(knowledge, name)[0].precision is Precision.CITY


def test_a_name_is_filed_with_and_without_its_arabic_article(knowledge: Knowledge) -> None:
    """A place is one and the same as "Anbar" and as "al-Anbar"."""
    for name in ("Anbar", "al-Anbar", "Al Anbar", "Anbar province"):
        assert "geonames:99592" in {row.id for row in find_places(knowledge, name)}


def test_demonyms_belong_to_their_countries(knowledge: Knowledge) -> None:
    """Adjectives and peoples name their country, ambiguous ones all of them."""
    assert country_of_demonym(knowledge, "Iraqi") == ("IRQ",)
    assert country_of_demonym(knowledge, "Britons") == ("GBR",)
    assert country_of_demonym(knowledge, "U.S.") == ("USA",)
    assert country_of_demonym(knowledge, "us") == ()
    assert country_of_demonym(knowledge, "Dutch") == ("NLD",)
    assert set(country_of_demonym(knowledge, "Congolese")) == {"COD", "COG"}
    assert set(country_of_demonym(knowledge, "Korean")) == {"PRK", "KOR"}
    assert country_of_demonym(knowledge, "wooden") == ()


def test_capitals_stand_for_their_countries(knowledge: Knowledge) -> None:
    """Capitals, under their older names too, and seats of government name their country."""
    for name, code in [
        ("Washington", "USA"), ("Kyiv", "UKR"), ("Kiev", "UKR"), ("Peking", "CHN"),
        ("Whitehall", "GBR"), ("the White House", "USA"), ("Foggy Bottom", "USA"),
        ("Pyongyang", "PRK"), ("Sana'a", "YEM"), ("Bogotá", "COL"), ("Naypyidaw", "MMR"),
    ]:  # fmt: skip
        assert country_of_capital(knowledge, name) == (code,), name
    assert country_of_capital(knowledge, "Springfield") == ()


def test_partly_recognised_states_are_found(knowledge: Knowledge) -> None:
    """Kosovo, Palestine, Taiwan and Western Sahara are countries with codes."""
    for name, code in [
        ("Kosovo", "XKX"), ("Palestine", "PSE"), ("Taiwan", "TWN"), ("Western Sahara", "ESH"),
    ]:  # fmt: skip
        (row,) = [r for r in find_names(knowledge, name) if r.type is EntityType.COUNTRY]
        assert row.country == (code,)
        assert row.kind == "partly recognised state"
