"""What a name's key forgives and what it does not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.knowledge.keys import filing_key, finding_keys, is_acronym, plain_key

NAMES = st.text(min_size=1, max_size=30)
WORDS = st.lists(
    st.text(alphabet="abcdefghijklmnopqrstuvwxyzäéşł", min_size=2, max_size=8),
    min_size=1,
    max_size=4,
).filter(lambda words: words[0] != "the" and not words[-1].endswith("s"))


@settings(max_examples=100)
@given(NAMES)
def test_a_plain_key_is_its_own_key(name: str) -> None:
    """Taking the key of a key that is no article and ends in no possessive changes nothing."""
    key = plain_key(name)
    if not key.startswith("the "):
        assert plain_key(key) == key


@settings(max_examples=100)
@given(WORDS)
def test_writers_may_vary(words: list[str]) -> None:
    """Case, marks, hyphens, the article and a possessive leave the key as it is."""
    name = " ".join(words)
    key = plain_key(name)
    title = name.title()
    for varied in (
        title,
        f"the {title}",
        f"The {name}",
        f"{title}'s",
        f"{name}’s",
        "-".join(words),
        f" {title} ",
        unicodedata.normalize("NFD", title),
    ):
        assert finding_keys(varied) == (key,), varied


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hashd al-Sha'abi", "Hashd al-Shaabi"),
        ("Hashd al-Sha’abi", "Hashd al Shaabi"),
        ("St. Louis", "Saint Louis"),
        ("U.S.", "US"),
        ("the U.S.'s", "US"),
        ("Côte d'Ivoire", "Cote d’Ivoire"),
        ("İstanbul", "Istanbul"),
        ("Łódź", "Lodz"),
        ("Trinidad & Tobago", "Trinidad and Tobago"),
        ("the Houthis'", "Houthis"),
        ("D.R. Congo", "DR Congo"),
        ("FETÖ", "FETO"),
    ],
)
def test_two_spellings_have_one_key(one: str, other: str) -> None:
    """Spellings of one name that reports use are filed alike."""
    assert filing_key(one) == filing_key(other) != ""


@pytest.mark.parametrize("acronym", ["US", "WHO", "IS", "PKK", "YPG-H", "AU"])
def test_an_acronym_is_not_found_in_lower_case(acronym: str) -> None:
    """No word in lower case or as a title is looked for under an acronym's key."""
    assert is_acronym(acronym)
    key = filing_key(acronym)
    assert key == key.upper()
    assert finding_keys(acronym)[0] == key
    assert key not in finding_keys(acronym.lower())
    assert key not in finding_keys(acronym.title())


def test_a_headline_in_capitals_finds_a_plain_name() -> None:
    """A word of capitals is looked for as an acronym first and as a name second."""
    assert finding_keys("RUSSIA") == ("RUSSIA", "russia")


@given(st.text(alphabet=".'’-()/ ", max_size=6))
def test_a_name_of_marks_has_no_key(marks: str) -> None:
    """Where there is no letter or digit there is nothing to file under."""
    assert filing_key(marks) == ""
