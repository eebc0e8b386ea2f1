"""Laws of entities: which names are one, what they are, what they hold, and of where they are."""

from __future__ import annotations

import pytest

from onrecord.records.labels import EntityType
from tests.derive.reports import derive, entity

E = EntityType
# Text, the fullest name, other names.
_ONE = {
    "an acronym of the tables": (
        "Men of the IRGC left. The Islamic Revolution Guards Corps paid.",
        "Islamic Revolution Guards Corps",
        ("IRGC",),
    ),
    "two names of the tables": (
        "Hashd al-Sha'abi came. The Popular Mobilization Forces left.",
        "Popular Mobilization Forces",
        ("Hashd al-Sha'abi",),
    ),
    "a country": ("The US left and the United States came.", "United States", ("US",)),
    "a capital that acts": ("Norway waits. Oslo has agreed to pay.", "Norway", ("Oslo",)),
    "a capital that is asked": ("Norway waits. Mali urged Oslo to pay.", "Norway", ("Oslo",)),
    "a court": (
        "The Lunar Supreme Court of Appeal met. The Supreme Court ruled.",
        "Lunar Supreme Court of Appeal",
        ("Supreme Court",),
    ),
    "a church": (
        "The Church of Light opened. The Church closed.",
        "Church of Light",
        ("Church",),
    ),
}


@pytest.mark.parametrize("name", sorted(_ONE))
def test_names_of_one_thing_are_one_entity(name):
    """The fullest name names it, whatever comes first; the others are its aliases."""
    text, full, aliases = _ONE[name]
    assert entity(derive(text), full).aliases == aliases


_TWO = {
    "a capital where it lies": ("Norway waits. In Oslo it rained.", ("Norway", "Oslo")),
    "a capital's suburbs": ("Norway waits. They like Oslo's suburbs.", ("Norway", "Oslo")),
    "a name that ends with a country's": (
        "Food Board New Zealand met. New Zealand paid.",
        ("Food Board New Zealand", "New Zealand"),
    ),
    "a dateline and its agency": ("TUNIS (AP) - Rain fell on Sfax.", ("AP", "TUNIS")),
    "seats of one government": (
        "The White House spoke to the Pentagon.",
        ("Pentagon", "White House"),
    ),
    "an acronym that means another thing in the tables": (
        "The Inner Sea Islands Sailors (ISIS) left Iraq. The Islamic State stayed.",
        ("Inner Sea Islands Sailors", "Islamic State"),
    ),
}


@pytest.mark.parametrize("name", sorted(_TWO))
def test_names_of_two_things_stay_two(name):
    """No rule joins what the tables or the place tell apart."""
    text, names = _TWO[name]
    found = {e.name for e in derive(text).entities}
    assert found >= set(names)


_TYPES = [
    ("They left Hamas.", "Hamas", E.GROUP),
    ("The Kenyan Ministry of Roads left.", "Kenyan Ministry of Roads", E.GOVERNMENT),
    ("The Iraqis left.", "Iraqis", E.PEOPLE),
    ("In Kampala it rained.", "Kampala", E.PLACE),
    ("They shut the Kamel Gap crossing in May.", "Kamel Gap crossing", E.FACILITY),
    ("They met on the Owl Hills road.", "Owl Hills road", E.PLACE),
    ("Colonel Bo Li left.", "Bo Li", E.PERSON),
    ("[S1 Torvik Aasen] [K1 said] [C1 no].", "Torvik Aasen", E.PERSON),
    ("[S1 Cairo] [K1 said] [C1 no].", "Cairo", E.COUNTRY),
    ("The Owl Front left. [S1 The group] [K1 said] [C1 no].", "Owl Front", E.GROUP),
    ("The Owl Red Crescent left.", "Owl Red Crescent", E.ORGANIZATION),
    ("[S1 The interior ministry] [K1 said] [C1 no].", "interior ministry", E.GOVERNMENT),
    ("[S1 Residents of the town] [K1 said] [C1 no].", "Residents of the town", E.PEOPLE),
]


@pytest.mark.parametrize(("text", "name", "kind"), _TYPES)
def test_type(text, name, kind):
    """Titles, tables, the words of a name and what the text does with it tell the type."""
    assert entity(derive(text), name).type is kind


_ROLES = [
    ("Foreign Minister Bo Li left.", "Bo Li", "foreign minister", None, "Foreign Minister"),
    ("Mali met Malian President Bo Li.", "Bo Li", "president", "Mali", "Malian President"),
    ("Mali’s president Bo Li left.", "Bo Li", "president", "Mali", "Mali’s president"),
    (
        "Colonel Bo Li, the commander of the Quds Force, left.",
        "Bo Li",
        "commander",
        "Quds Force",
        "the commander of the Quds Force",
    ),
    (
        "The commander of the Quds Force, Bo Li, left. Mr Li paid.",
        "Bo Li",
        "commander",
        "Quds Force",
        "The commander of the Quds Force",
    ),
    (
        "Mr Bo Li, who leads the Owl Front, left.",
        "Bo Li",
        "leads",
        "Owl Front",
        "leads the Owl Front",
    ),
    (
        "Mr Bo Li, a spokesman for Hamas, left.",
        "Bo Li",
        "spokesman",
        "Hamas",
        "a spokesman for Hamas",
    ),
    ("Mr Bo Li is the head of Unicef.", "Bo Li", "head", "Unicef", "the head of Unicef"),
    ("Mr Bo Li of the Owl Front left.", "Bo Li", "belongs to", "Owl Front", "of the Owl Front"),
    ("The Owl Front leader Bo Li left.", "Bo Li", "leader", "Owl Front", "Owl Front leader"),
    (
        "[S1 A spokesman for Hamas] [K1 said] [C1 no].",
        "A spokesman for Hamas",
        "spokesman",
        "Hamas",
        "A spokesman for Hamas",
    ),
    (
        "The Owl Brigade, a wing of Hamas, left.",
        "Owl Brigade",
        "wing",
        "Hamas",
        "a wing of Hamas",
    ),
    ("Lt. Gen. Bo Li left.", "Bo Li", "lieutenant general", None, "Lt. Gen"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "role", "of", "exact"), _ROLES)
def test_role(text, name, role, of, exact):
    """A role is what the words state, of the entity that they name, anchored to those words."""
    dossier = derive(text)
    names = {e.id: e.name for e in dossier.entities}
    found = [(r.role, names.get(r.of), r.anchor.exact) for r in entity(dossier, name).roles]
    assert (role, of, exact) in found


@pytest.mark.parametrize(
    "text", ["Mr Bo Li left.", "Bo Li, his father, left.", "Mr Bo Li, mother of two, left."]
)
def test_courtesy_and_kin_are_no_roles(text):
    """Courtesy and kin say nothing of what somebody is in public life."""
    assert entity(derive(text), "Bo Li").roles == ()


_CODES = [
    ("They left the Owl Mission.", "Owl Mission", None, None),
    ("The Quds Force left.", "Quds Force", "IRN", "MIL"),
    ("The Kenyan Ministry of Roads left.", "Kenyan Ministry of Roads", "KEN", "GOV"),
    ("Malian Foreign Minister Bo Li left.", "Bo Li", "MLI", "GOV"),
    ("Mali’s former foreign minister Bo Li left.", "Bo Li", "MLI", "ELI"),
    ("Mr Bo Li, the commander of the Quds Force, left.", "Bo Li", "IRN", "MIL"),
    ("Mr Bo Li, a spokesman for the Quds Force, left.", "Bo Li", "IRN", "MIL"),
    ("[S1 A spokesman for the Quds Force] [K1 said] [C1 no].", "A spokesman for the Quds Force",
     "IRN", "MIL"),
    ("[S1 The Kenyan army] [K1 said] [C1 no].", "Kenyan army", "KEN", "MIL"),
    ("[S1 Mali's interior ministry] [K1 said] [C1 no].", "Mali's interior ministry", "MLI", "GOV"),
    ("[S1 A minister in Muscat] [K1 said] [C1 no].", "A minister in Muscat", "OMN", "GOV"),
    ("[S1 Cairo] [K1 said] [C1 no].", "Cairo", "EGY", "GOV"),
    # Nothing says of where these are, or what.
    ("The army left Mali. [S1 The army] [K1 said] [C1 no].", "army", None, "MIL"),
    ("Mr Bo Li left Mali.", "Bo Li", None, None),
    ("[S1 His deputy] [K1 said] [C1 no].", "His deputy", None, None),
    ("[S1 Brussels] [K1 said] [C1 no].", "Brussels", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "country", "sector"), _CODES)
def test_code(text, name, country, sector):
    """Country and sector come from words and tables; a report's own country is no evidence."""
    found = entity(derive(text), name)
    assert (found.country, found.sector) == (country, sector)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The RSF left Khartoum. Sudan waits.", "SDN"),
        ("The RSF left.", None),
        ("The RSF left. France waits.", None),
    ],
)
def test_an_ambiguous_name_is_settled_by_the_reports_other_countries(text, country):
    """Where the tables know two things of one name, context settles it, or nothing does."""
    assert entity(derive(text), "RSF").country == country


def test_a_name_that_many_states_have_is_not_taken_for_one_states():
    """The Senate of a report about Kenya is not the American one."""
    assert entity(derive("The Senate met in Kenya."), "Senate").country is None
    assert entity(derive("The Senate met in the United States."), "Senate").country == "USA"


@pytest.mark.parametrize(
    "text",
    [
        "Owls met on 3 Dec by the pond.",
        "The Democratic nominee left.",
        "The pro-Mali crowd, the Iran-backed men and the Owl-led march left.",
        "Therefore it rained. Secrecy ruled.",
    ],
)
def test_adjectives_dates_and_openings_are_nobody(text):
    """What merely looks like a name becomes no entity."""
    names = {e.name for e in derive(text).entities}
    assert not names & {
        "Dec", "Democratic", "pro-Mali", "Iran-backed", "Owl-led", "Therefore", "Secrecy",
    }  # fmt: skip


def test_a_role_names_only_entities_of_the_dossier():
    """No role points to an id that the dossier does not have."""
    dossier = derive("Democratic nominee Bo Li, head of the Owl Front, met a Hamas official.")
    ids = {e.id for e in dossier.entities}
    assert all(r.of is None or r.of in ids for e in dossier.entities for r in e.roles)
