"""Codes in words: countries, sectors, times, manners."""

from __future__ import annotations

import pytest

from onrecord.app.naming import country_name, manner_words, sector_name, time_words
from onrecord.records.known import SECTORS
from onrecord.records.labels import Manner


def test_a_country_is_named() -> None:
    """A code gives its usual English name; one that nobody knows stays; none is nothing."""
    assert country_name("SDN") == "Sudan"
    assert country_name("XYZ") == "XYZ"
    assert country_name(None) == ""


def test_every_sector_has_words() -> None:
    """No PLOVER code is shown as it is."""
    assert {s for s in SECTORS if sector_name(s) == s} == set()
    assert sector_name(None) == ""


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2026-01-21TNI", "2026-01-21, night"),
        ("2026-01-22T00:00", "2026-01-22, 00:00"),
        ("2026-SU", "2026, summer"),
        ("2026-W03", "2026, week 3"),
        ("2026-01", "2026-01"),
        ("P3D", "P3D"),
        ("PT6H", "PT6H"),
        (None, ""),
    ],
)
def test_times_are_told_in_words(value: str | None, words: str) -> None:
    """Parts of days, clock times, seasons and weeks; what is plain already stays."""
    assert time_words(value) == words


def test_every_manner_has_words() -> None:
    """The three are told apart."""
    assert len({manner_words(m) for m in Manner}) == len(Manner)
