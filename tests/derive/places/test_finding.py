"""Laws of finding names of places, and of what an outlet tells."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.derive.places.finding import find_toponyms
from onrecord.derive.places.hints import Home, find_home

TITLES = [
    ("Iraqi forces leave Mosul for Syria", ["Iraqi", "Mosul", "Syria"]),
    ("Snow in New York and São Paulo", ["New York", "São Paulo"]),
    ("Saudi Arabia's ships in the Strait of Hormuz", ["Saudi Arabia", "Strait of Hormuz"]),
    ("Reading is a Nice habit, says Victoria Most", []),
    ("UN votes; EU waits", []),
    ("no capitals here", []),
    ("", []),
]


@pytest.mark.parametrize(("title", "names"), TITLES)
def test_large_places_are_found_and_words_are_not(title, names, answers):
    """Countries, adjectives and big towns are names of places; words and bodies are not."""
    assert [title[s.start : s.end] for s in find_toponyms(title, answers)] == names


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=80))
def test_spans_are_in_order_and_apart(answers, text):
    """Whatever the text, spans lie in it, in order, and never overlap."""
    found = find_toponyms(f"Paris {text} London", answers)
    assert found
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert found[-1].end <= len(text) + 13


HOMES = [
    ("The Lancaster Herald", "lancaster", None),
    ("www.lancasterherald.co.uk", "lancaster", "GBR"),
    ("https://news.example.ie/story?id=1", None, "IRL"),
    ("Reuters", None, "GBR"),
    ("example.com", None, None),
]


@pytest.mark.parametrize(("outlet", "town", "country"), HOMES)
def test_an_outlets_name_tells_its_town_and_country(outlet, town, country, answers):
    """The town that it is called after, the country of its address or of the table's row."""
    home = find_home(outlet, answers)
    assert home.country == country
    assert home.names == (frozenset({town}) if town else frozenset())
    assert town is None or home.is_called_after(town)


def test_no_outlet_has_no_home(answers):
    """Nothing tells nothing."""
    assert find_home(None, answers) == find_home("", answers) == Home()
    assert not Home().is_called_after("lancaster")
