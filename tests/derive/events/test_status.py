"""Whether an event happened, as its words present it."""

from __future__ import annotations

import pytest

from onrecord.records.labels import Status
from tests.derive.events.reports import dossier_of, events_of, only

A, P, D, M, N = (
    Status.ACTUAL,
    Status.PLANNED,
    Status.DEMANDED,
    Status.POSSIBLE,
    Status.NEGATED,
)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The army {ASSAULT shelled} Tavi.", A),
        ("The army has not {ASSAULT shelled} Tavi.", N),
        ("The army will {RETREAT leave} Tavi.", P),
        ("The army may {RETREAT leave} Tavi.", M),
        ("The army must {RETREAT leave} Tavi.", D),
        ("The army threatened to {ASSAULT shell} Tavi.", M),
        ("She urged the army to {RETREAT leave} Tavi.", D),
        ("Oslo agreed to {AID send} doctors.", P),
        ("Oslo refused to {AID send} doctors.", N),
        ("Oslo failed to {AID send} doctors.", N),
        ("Oslo is expected to {AID send} doctors.", P),
        ("Oslo denied {ASSAULT bombing} the port.", N),
        ("He accused Oslo of {ASSAULT bombing} the port.", A),
        ("If Oslo {ASSAULT attacks} the port, ships will stay away.", M),
        ("Unless Oslo {RETREAT withdraws} its men, talks will end.", D),
        ("Nobody was {COERCE arrested}.", N),
        ("No {CONSULT talks} took place.", N),
        ("The {CONSULT visit} was cancelled.", N),
        ("They called for an {ACCUSE inquiry}.", D),
        ("They threatened a {PROTEST strike}.", M),
        ("They called off the {PROTEST strike}.", N),
        ("They are holding {CONSULT talks} in Doha.", A),
        ("They have agreed to hold {CONSULT talks} in Doha.", P),
        ("The guns were {ASSAULT fired} and the crowd ran.", A),
    ],
)
def test_status_is_as_the_words_have_it(text: str, status: Status) -> None:
    """Negation, modals, conditions and what embeds a predicate tell whether it happened."""
    assert only(text).status is status


def test_a_threat_is_actual_and_what_it_threatens_is_not() -> None:
    """A speech act happened even where its object did not."""
    threat, attack = events_of("The general {THREATEN threatened} to {ASSAULT attack} the port.")
    assert (threat.status, attack.status) == (A, M)


def test_the_reading_judges_where_no_rule_speaks() -> None:
    """A status that the reading suggests is taken only where the words themselves are silent."""
    plain = dossier_of("The army {ASSAULT shelled} Tavi.", suggested=P)
    negated = dossier_of("The army has not {ASSAULT shelled} Tavi.", suggested=P)
    assert [d.events[0].status for d in (plain, negated)] == [P, N]


def test_a_denial_negates_what_it_denies() -> None:
    """What a cue of denial has as its content did not happen, in the denial's voice."""
    text = "[S1 The army] [K1 denied] [C1 that it had {ASSAULT.heavy-weapons shelled} Tavi]."
    assert only(text).status is N


def test_a_negation_that_no_word_tells_is_not_believed() -> None:
    """A suggested `negated` counts only where some word of the sentence says no."""
    silent = dossier_of("The army {ASSAULT shelled} Tavi.", suggested=Status.NEGATED)
    told = dossier_of("A refusal of {RETREAT withdrawal} was noted.", suggested=Status.NEGATED)
    assert [e.status for e in silent.events] == [Status.ACTUAL]
    assert [e.status for e in told.events] == [Status.NEGATED]


def test_a_condition_ends_with_its_clause() -> None:
    """What stands after a comma and "and" is no longer under the "unless" before it."""
    text = "Zambia warned that it would act unless rain came early, and {ACCUSE accused} Zimbabwe."
    assert only(text).status is Status.ACTUAL
    under = "Zambia will act unless Zimbabwe {COERCE.seize seizes} the dam."
    assert only(under).status is not Status.ACTUAL
