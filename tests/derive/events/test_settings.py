"""When and where an event is said to take place."""

from __future__ import annotations

from tests.derive.events.reports import events_of, only


def test_a_date_of_the_same_clause_dates_an_event() -> None:
    """The time after the predicate, or one that opens the sentence, dates it."""
    for text in (
        "On Monday police {COERCE.arrest arrested} Ann Roe.",
        "Police {COERCE.arrest arrested} Ann Roe on Monday.",
    ):
        when = only(text).when
        assert when is not None
        assert (when.mention.exact, when.value) == ("Monday", "2024-05-13")


def test_another_clauses_date_and_the_day_of_publication_date_nothing() -> None:
    """Where nothing dates an event it has no date."""
    text = "Police {COERCE.arrest arrested} Ann Roe, who fell ill on Monday."
    assert only(text).when is None
    assert only("Police {COERCE.arrest arrested} Ann Roe.").when is None


def test_a_place_beside_the_predicate_is_where_it_was() -> None:
    """A named place after "in" or "near" is the event's; a party is not its own place."""
    where = only("Rebels {ASSAULT attacked} a convoy near Tavi.").where
    assert where is not None
    assert where.mention.exact == "Tavi"
    assert only("Rebels {ASSAULT attacked} Norway.").where is None


def test_what_is_said_somewhere_does_not_place_what_is_said() -> None:
    """A speech act is not placed by the words that follow it."""
    threat, _ = events_of("He {THREATEN threatened} to {ASSAULT attack} ships near Tavi.")
    assert threat.where is None
