"""A speaker is found under every name that the reports use, and nobody else with them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from onrecord.records.labels import EntityType, MentionKind
from onrecord.store.conditions import StatementQuery
from onrecord.store.find import find_statements
from onrecord.store.keep import keep_dossier
from onrecord.store.opening import Access, open_record
from tests.store.written import NOW, plain_dossier

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from onrecord.records.dossier import Dossier

Told = tuple[str, ...]  # the name that stands in the text, then aliases


def told(number: int, names: Told, kind: EntityType | None = EntityType.PERSON) -> Dossier:
    """Return a report in which somebody of these names speaks."""
    dossier = plain_dossier(f"{number}.txt", names[0], "so")
    entity = replace(dossier.entities[0], aliases=names[1:], type=kind)
    return replace(dossier, entities=(entity,))


@pytest.fixture
def found(path: Path) -> Callable[..., list[str]]:
    """Return what keeps reports of these names and finds the sources by a name that is typed."""

    def find(typed: str, *dossiers: Dossier) -> list[str]:
        with open_record(path, mode=Access.CREATE) as record:
            for dossier in dossiers:
                keep_dossier(record, dossier, NOW)
            query = StatementQuery(speaker=typed)
            return [f.report.source_id for f in find_statements(record, query)]

    return find


KHAZALI = (("Qais Khazali",), ("Khazali",), ("Qais al-Khazali", "Sheikh Qais"), ("Sheikh Qais",))


@pytest.mark.parametrize(
    "typed",
    ["Qais Khazali", "Khazali", "qais al-khazali", "QAIS KHAZALI", "Qáis Khazáli", "Sheikh Qais"],
)
def test_any_name_finds_the_statements_under_all(found, typed: str) -> None:
    """Full name, surname, alias, with and without article, case and accents: all four reports."""
    reports = [told(i, names) for i, names in enumerate(KHAZALI)]
    assert found(typed, *reports) == ["0.txt", "1.txt", "2.txt", "3.txt"]


def test_an_acronym_and_its_name_find_each_other(found) -> None:
    """What one report gives as two names of one body joins the reports that use either."""
    reports = (
        told(0, ("Harbour Workers Union", "HWU"), EntityType.ORGANIZATION),
        told(1, ("HWU",), EntityType.ORGANIZATION),
        told(2, ("Harbour Workers Union",), None),
        told(3, ("Workers Union",), EntityType.ORGANIZATION),
    )
    assert found("HWU", *reports) == ["0.txt", "1.txt", "2.txt"]
    assert found("harbour workers union") == ["0.txt", "1.txt", "2.txt"]


def test_other_names_may_stand_in_a_report_in_which_nobody_of_them_speaks(found) -> None:
    """It is enough that some report of the record gives both names to one entity."""
    both = told(0, ("Harbour Workers Union", "HWU"), EntityType.ORGANIZATION)
    silent = replace(both, statements=())
    assert found("HWU", silent, told(1, ("Harbour Workers Union",), None)) == []
    text = replace(plain_dossier("2.txt", "HWU", "so"), statements=())
    named = replace(text.entities[0], name="Harbour Workers Union", aliases=("HWU",))
    assert found("HWU", replace(text, entities=(named,))) == ["1.txt"]


def test_a_surname_that_two_people_bear_is_not_guessed(found) -> None:
    """`Imran Khan` is not found where only `Khan` speaks if `Sadiq Khan` speaks elsewhere."""
    khans = (("Imran Khan", "Khan"), ("Khan",), ("Sadiq Khan", "Khan"))
    reports = [told(i, names) for i, names in enumerate(khans)]
    assert found("Imran Khan", *reports[:2]) == ["0.txt", "1.txt"]
    assert found("Imran Khan", reports[2]) == ["0.txt"]
    assert found("Sadiq Khan") == ["2.txt"]
    assert found("Khan") == ["0.txt", "1.txt", "2.txt"]


@pytest.mark.parametrize("typed", ["Qais", "Qa*", "Khaz", "*", "the", "لا"])
def test_part_of_a_name_finds_only_its_own_words(found, typed: str) -> None:
    """What names nobody in full adds nothing to the plain search for words."""
    reports = [told(0, ("Qais Khazali", "Khazali")), told(1, ("Khazali",))]
    assert found(typed, *reports) in ([], ["0.txt"])


def test_a_description_is_no_name(found) -> None:
    """`the minister` of one report is not the minister of another, whatever else he is called."""
    first, second = told(0, ("minister", "Bo Lindt")), told(1, ("Bo Lindt",))
    mention = replace(first.entities[0].mentions[0], kind=MentionKind.NOMINAL)
    nominal = replace(first, entities=(replace(first.entities[0], mentions=(mention,)),))
    assert found("minister", nominal, second) == ["0.txt"]


def test_other_conditions_still_hold(path: Path) -> None:
    """Whoever is found under another name must still have said what was asked for."""
    with open_record(path, mode=Access.CREATE) as record:
        for i, names in enumerate(KHAZALI):
            keep_dossier(record, told(i, names), NOW)
        other = plain_dossier("4.txt", "Khazali", "never")
        keep_dossier(record, other, NOW)
        query = StatementQuery(speaker="Qais Khazali", word="never")
        assert [f.report.source_id for f in find_statements(record, query)] == ["4.txt"]
