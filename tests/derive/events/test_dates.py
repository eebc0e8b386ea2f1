"""Dates that an event's own clause does not give, and where they are said to come from."""

from __future__ import annotations

import pytest

from onrecord.records.labels import DateBasis
from tests.derive.events.reports import events_of, only

OWN, SENTENCE, PARAGRAPH, NARRATIVE = DateBasis


def test_a_date_of_the_own_clause_says_so() -> None:
    """What dates this very event is no inference."""
    when = only("Police {COERCE.arrest arrested} Ann Roe on Monday.").when
    assert when is not None
    assert when.basis is OWN


@pytest.mark.parametrize(
    "text",
    [
        "The {CONSULT talks} between Oslo and the rebels collapsed on Monday.",
        "On Monday a mob {PROTEST gathered} and {PROTEST.riot smashed} windows.",
        "On Monday an envoy warned of war and {REQUEST asked} both sides to pull back.",
    ],
)
def test_the_only_date_of_the_sentence_dates_an_event(text: str) -> None:
    """That of the verb that a noun is the subject of, or one that opens the sentence."""
    when = events_of(text)[-1].when
    assert when is not None
    assert (when.mention.exact, when.value, when.basis) == ("Monday", "2024-05-13", SENTENCE)


@pytest.mark.parametrize(
    "text",
    [
        "Police {COERCE.arrest arrested} Ann Roe, who fell ill on Monday.",
        "Guards {COERCE held} the men; a ship sank on Monday.",
        "On Monday and Tuesday it rained, and a mob {PROTEST gathered}.",
        "[S1 Ann Roe] [K1 said] on Monday [C1 the {CONSULT talks} had failed].",
        "The {CONSULT talks} go on until Monday.",
        "The men had {PROTEST marched} in vain, and on Monday it rained.",
    ],
)
def test_a_date_of_something_else_dates_no_event(text: str) -> None:
    """Not over a clause, not of two, not another voice's, not the end of a stretch of time."""
    assert events_of(text)[-1].when is None


DAY = "On Monday rebels {ASSAULT attacked} a convoy."


def test_a_day_told_before_in_the_paragraph_dates_what_follows() -> None:
    """The deed told next in the past has the paragraph's day, the nearest words and the basis."""
    first, second = events_of(DAY + " They {ASSAULT.burn burned} two trucks.")
    assert first.when is not None
    assert second.when is not None
    assert (second.when.mention, second.when.value) == (first.when.mention, "2024-05-13")
    assert (first.when.basis, second.when.basis) == (OWN, PARAGRAPH)


def test_only_a_day_goes_on_not_its_hour() -> None:
    """What follows the morning's deed happened that day, nobody says when."""
    first, second = events_of(
        "On Monday morning rebels {ASSAULT attacked} a convoy. They {ASSAULT.burn burned} it."
    )
    assert [e.when.value for e in (first, second) if e.when] == ["2024-05-13TMO", "2024-05-13"]


def test_the_next_paragraph_goes_on_with_the_narratives_day() -> None:
    """A deed told in the past right after the paragraph of a deed has its day."""
    *_, last = events_of(DAY + "\n\nSoldiers {ASSAULT.firearms fired} back.")
    assert last.when is not None
    assert (last.when.value, last.when.basis) == ("2024-05-13", NARRATIVE)


@pytest.mark.parametrize(
    "after",
    [
        " They will {RETREAT leave} the valley.",
        " They have {ASSAULT burned} two trucks.",
        " They had {ASSAULT burned} two trucks.",
        " They threatened to {ASSAULT burn} more.",
        " On Tuesday it rained. They {ASSAULT.burn burned} two trucks.",
        " [S1 Ann Roe] [K1 said] [C1 they {ASSAULT.burn burned} two trucks].",
        "\n\nGhana {ACCUSE condemned} the attack.",
        "\n\nIt rained.\n\nSoldiers {ASSAULT.firearms fired} back.",
        "\n\nJUBA — Soldiers {ASSAULT.firearms fired} at a bus.",
        "\n\n4. Trade. Soldiers {COERCE.seize seized} a boat.",
        "\n\n[S1 Ann Roe] [K1 said] [C1 soldiers {ASSAULT.firearms fired} back].",
    ],
)
def test_another_tense_voice_date_or_matter_takes_no_day(after: str) -> None:
    """Only what the same voice tells as done, with no newer date between, is dated so."""
    assert events_of(DAY + after)[-1].when is None


@pytest.mark.parametrize(
    "first",
    [
        "Rebels {ASSAULT attacked} a convoy.",
        "In May rebels {ASSAULT attacked} a convoy.",
        "Rebels will {RETREAT leave} on Monday.",
        "Rebels {RETREAT left} by Monday.",
    ],
)
def test_no_day_of_a_deed_means_no_date(first: str) -> None:
    """Neither the day of publication, nor a month, a plan's day or a term's end is handed on."""
    assert events_of(f"{first} They {{ASSAULT.burn burned}} two trucks.")[-1].when is None


def test_sameness_is_judged_by_the_own_clauses_date_alone() -> None:
    """An inferred date does not keep two mentions of one event apart."""
    text = (
        "On 3 May Ghana {COERCE.arrest jailed} Ann Roe. On 9 May police {ASSAULT beat} a man. "
        "Ghana {COERCE.arrest jailed} Ann Roe in vain."
    )
    first, _, again = events_of(text)
    assert again.same_as == first.id
