"""Laws of chains: what the model's mentions add to the cast that the rules found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.derive.assemble import derive_dossier
from onrecord.records.anchor import Span
from onrecord.records.labels import EntityType, MentionKind, SourceType
from onrecord.records.reading import MarkedMention
from tests.derive.reports import LOOKUPS, RUN, entity, marked, speakers

PERSON, GROUP, BODY = EntityType.PERSON, EntityType.GROUP, EntityType.ORGANIZATION
N, C, P = MentionKind.NAME, MentionKind.NOMINAL, MentionKind.PRONOUN


def _derive(text, *chains):
    """Derive a marked text with chains of (words, kind, type), the words in their order."""
    report, reading = marked(text)
    mentions = []
    for number, chain in enumerate(chains):
        at = 0
        for words, kind, type_ in chain:
            at = report.text.index(words, at)
            span = Span(start=at, end=at + len(words))
            mentions.append(MarkedMention(span=span, kind=kind, type=type_, chain=number))
            at = span.end
    given = replace(reading, mentions=tuple(sorted(mentions, key=lambda m: m.span)))
    return derive_dossier(report, given, RUN, LOOKUPS)


def _exact(found):
    return [m.exact for m in found.mentions]


TEXT = "The Owl Front paid. A clerk said so. Its men left. The outfit, which is poor, wept."


def test_no_chains_change_nothing():
    """A reading without mentions gives the dossier of the rules."""
    report, reading = marked(TEXT)
    assert _derive(TEXT) == derive_dossier(report, reading, RUN, LOOKUPS)


def test_a_named_chain_gives_its_other_mentions_to_the_name():
    """Nouns and pronouns of a chain are mentions of whom its name means, without their clauses."""
    chain = [
        ("The Owl Front", N, BODY),
        ("Its", P, BODY),
        ("The outfit, which is poor", C, BODY),
    ]
    found = entity(_derive(TEXT, chain), "Owl Front")
    assert _exact(found) == ["The Owl Front", "Its", "The outfit"]


def test_a_chain_never_joins_two_names():
    """A chain whose names disagree says nothing: names by rule win."""
    text = "Mr Bo Li met Mr Cy Dee. The veteran wept."
    chain = [("Bo Li", N, PERSON), ("Cy Dee", N, PERSON), ("The veteran", C, PERSON)]
    dossier = _derive(text, chain)
    assert _exact(entity(dossier, "Bo Li")) == ["Bo Li"]
    assert _exact(entity(dossier, "Cy Dee")) == ["Cy Dee"]


def test_a_chain_with_no_name_is_an_entity_if_it_recurs():
    """Two mentions and a type make an entity; a single one, or no type, does not."""
    text = "Looters came by boat. The raiders fled. A goat saw the boat."
    recurring = [("Looters", C, GROUP), ("The raiders", C, GROUP)]
    single, untyped = [("A goat", C, GROUP)], [("boat", C, None), ("the boat", C, None)]
    dossier = _derive(text, recurring, single, untyped)
    assert [(e.name, e.type, _exact(e)) for e in dossier.entities] == [
        ("Looters", GROUP, ["Looters", "The raiders"])
    ]


def test_a_name_that_the_rules_missed_becomes_an_entity():
    """A chain may name somebody whose name is written small."""
    text = "we met dj owl. [S1 he] [K1 said] [C1 no]."
    dossier = _derive(text, [("dj owl", N, PERSON), ("he", P, PERSON)])
    assert speakers(dossier) == [("dj owl",)]
    assert dossier.statements[0].source_type is SourceType.NAMED


def test_a_speaker_that_the_rules_left_open_is_filled():
    """A source that stands in a chain speaks for whom the chain means."""
    text = "The Owl Front paid. [S1 this] [K1 said] [C1 no]."
    assert speakers(_derive(text)) != [("Owl Front",)]
    chain = [("The Owl Front", N, BODY), ("this", P, BODY)]
    assert speakers(_derive(text, chain)) == [("Owl Front",)]


def test_a_definite_noun_that_speaks_is_whom_its_chain_names():
    """A noun spoke as somebody of its own until its chain told who it is."""
    text = "The Owl Front paid. [S1 The brigade] [K1 said] [C1 no]. [S2 It] [K2 wept] [C2 so]."
    chain = [("The Owl Front", N, BODY), ("The brigade", C, BODY)]
    assert speakers(_derive(text)) == [("brigade",), ("brigade",)]
    assert speakers(_derive(text, chain)) == [("Owl Front",), ("Owl Front",)]


@pytest.mark.parametrize(("source", "type_"), [("A brigade", BODY), ("The nurse", PERSON)])
def test_an_indefinite_noun_or_one_of_another_type_stays_its_own(source, type_):
    """A source is not taken from its holder on the word of a chain alone."""
    text = f"The Owl Front paid. [S1 {source}] [K1 said] [C1 no]."
    chain = [("The Owl Front", N, BODY), (source, C, type_)]
    assert speakers(_derive(text, chain)) == speakers(_derive(text))


def test_he_is_no_organisation():
    """A pronoun for one person is not given to what is none."""
    chain = [("The Owl Front", N, BODY), ("He", P, BODY)]
    found = entity(_derive("The Owl Front paid. He wept.", chain), "Owl Front")
    assert _exact(found) == ["The Owl Front"]


def test_a_name_inside_a_phrase_is_not_its_head():
    """A chain of the residents of a town is not the town's."""
    text = "The people of Kampala came. They paid. In Kampala it rained."
    chain = [("The people of Kampala", N, EntityType.PEOPLE), ("They", P, EntityType.PEOPLE)]
    assert "They" not in _exact(entity(_derive(text, chain), "Kampala"))


def test_a_name_that_the_reading_calls_a_person_is_no_company():
    """A varied noun takes up a name that nothing is known of, but not one that is a person's."""
    text = "Zorro Vaxt sat there. [S1 The lender] [K1 said] [C1 it was ready to pay]."
    (without,) = speakers(_derive(text))
    (told,) = speakers(_derive(text, [("Zorro Vaxt", N, PERSON)]))
    assert "Zorro Vaxt" in str(without)
    assert "Zorro Vaxt" not in str(told)
