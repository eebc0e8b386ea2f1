"""Who acts and who is acted upon, read from the words around a predicate."""

from __future__ import annotations

import pytest

from tests.derive.events.reports import dossier_of, only, parties


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("The militia {ASSAULT attacked} a convoy near Tavi.", ["The militia"], ["a convoy"]),
        ("Three nurses were {COERCE arrested} by the police.", ["the police"], ["Three nurses"]),
        ("Four people were {ASSAULT killed}.", [], ["Four people"]),
        (
            "Kenya and Uganda {SUPPORT thanked} the mediators.",
            ["Kenya", "Uganda"],
            ["the mediators"],
        ),
        ("Oslo agreed to {RETREAT leave} the island.", ["Oslo"], []),
        ("She urged the rebels to {RETREAT free} two pilots.", ["the rebels"], ["two pilots"]),
        ("He called on Ghana to {CONCEDE pardon} him.", ["Ghana"], ["him"]),
        (
            "The gunmen, who had {ASSAULT shot} a guard, fled.",
            ["The gunmen"],
            ["a guard"],
        ),
        (
            "Its chief, Ann Roe, {ACCUSE accused} the army of burning huts.",
            ["Ann Roe"],
            ["the army"],
        ),
        ("Its chief accused the army of {ASSAULT burning} huts.", ["the army"], ["huts"]),
        ("The farmers {PROTEST marched} to the palace.", ["The farmers"], []),
        (
            "Eleven clerks {ASSAULT seized} by bandits in Kano were found.",
            ["bandits"],
            ["Eleven clerks"],
        ),
        ("Turkey's {CONSULT mediation} failed.", ["Turkey"], []),
        ("The army has begun its {ASSAULT shelling} of the rebels.", ["its"], ["the rebels"]),
        ("The two navies held a joint {COOPERATE drill}.", ["The two navies"], []),
        ("Peru denied the {COERCE arrest} of two editors.", [], ["two editors"]),
        ("Police fired tear gas and {COERCE detained} six students.", ["Police"], ["six students"]),
    ],
)
def test_parties_stand_where_grammar_puts_them(
    text: str, actors: list[str], recipients: list[str]
) -> None:
    """Subjects act, objects are acted upon; passive, control, relative and reduced forms too."""
    assert parties(only(text)) == (actors, recipients)


def test_all_sides_of_talks_are_actors() -> None:
    """A meeting has no recipient: whoever takes part is an actor."""
    event = only("The envoy {CONSULT met} the rebel leaders in Doha.")
    assert parties(event) == (["The envoy", "the rebel leaders"], [])


def test_only_a_visit_has_a_host() -> None:
    """Who receives a visitor is the recipient of the visit."""
    event = only("Fiji's president will {CONSULT.visit receive} the envoy on Friday.")
    assert parties(event) == (["the envoy"], ["Fiji's president"])


def test_a_speech_act_is_its_speakers() -> None:
    """The actor of a verbal event is the statement's source, wherever it stands."""
    event = only('[C1 "This must end,"] [K1 {REQUEST demanded}] [S1 Nora Lind, who leads a union].')
    assert parties(event)[0] == ["Nora Lind"]


def test_arguments_name_an_actor_whom_the_words_around_do_not() -> None:
    """A marked actor counts where the sentence's own words tell none, and only there."""
    text = "Belgium, at a {COERCE.arrest roundup} of whole families, was quick."
    (event,) = dossier_of(text, {}).events
    assert parties(event)[0] == []
    (event,) = dossier_of(text, {"roundup": (("ACTOR", "Belgium"),)}).events
    assert parties(event)[0] == ["Belgium"]
    told = "The navy {COERCE.arrest held} the crew while Belgium slept."
    (event,) = dossier_of(told, {"held": (("ACTOR", "Belgium"),)}).events
    assert parties(event) == (["The navy"], ["the crew"])


def test_parties_are_those_of_the_dossier() -> None:
    """A party that the report names is given the entity that has the mention."""
    dossier = dossier_of("Belgium {ASSAULT attacked} Norway. Belgium was silent.")
    names = {e.id: e.name for e in dossier.entities}
    (event,) = dossier.events
    assert [names[p.entity] for p in (*event.actors, *event.recipients)] == ["Belgium", "Norway"]


def test_an_apposition_does_not_make_a_verb_passive() -> None:
    """Words in commas after the subject leave it the subject, and the object the object."""
    event = only(
        "Ann Roe, the top member of the budget panel, {REQUEST called} on President Vak to resign."
    )
    assert parties(event) == (["Ann Roe"], ["President Vak"])


def test_a_marked_actor_never_takes_the_recipients_place() -> None:
    """Whom the words around tell to be acted upon stays that, whatever the reading marks."""
    text = "Three nurses were {COERCE.arrest arrested}."
    (event,) = dossier_of(text, {"arrested": (("ACTOR", "Three nurses"),)}).events
    assert parties(event) == ([], ["Three nurses"])
