"""Laws of leaving out what is not sure: nothing that is kept points into the void."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.export.confidence import surest
from onrecord.records.anchor import Anchor
from onrecord.records.dossier import Dossier, Quantity
from tests.export.told import told_dossier

SCORES = st.sampled_from([0.1, 0.3, 0.5, 0.7, 0.9])


def scored(statements: dict[str, float], events: dict[str, float]) -> Dossier:
    """Return the told dossier with confidences; nothing, unless told."""
    told = told_dossier()
    return replace(
        told,
        statements=tuple(replace(s, confidence=statements.get(s.id, 0.0)) for s in told.statements),
        events=tuple(replace(e, confidence=events.get(e.id, 0.0)) for e in told.events),
    )


def ids(dossier: Dossier) -> tuple[set[str], set[str]]:
    return {s.id for s in dossier.statements}, {e.id for e in dossier.events}


def test_nothing_asked_is_nothing_left_out() -> None:
    """At 0 a dossier is as it was, whatever its confidences."""
    dossier = scored({}, {})
    assert surest(dossier, 0.0) is dossier
    assert ids(surest(dossier, 0.01)) == (set(), set())


def test_a_confidence_is_a_floor() -> None:
    """What has just that confidence stays, what has less goes."""
    dossier = scored({"s1": 0.5, "s2": 0.4}, {"shelled": 0.5, "agreed": 0.4})
    assert ids(surest(dossier, 0.5)) == ({"s1"}, {"shelled"})


def test_an_event_keeps_the_statement_that_carries_it() -> None:
    """However unsure the statement: without it, a claim would look like the outlet's own."""
    assert ids(surest(scored({}, {"march": 0.9}), 0.5)) == ({"s3"}, {"march"})


def test_a_later_mention_keeps_the_first_with_its_voice() -> None:
    """The denial of an attack keeps the attack, and who told of it."""
    assert ids(surest(scored({}, {"fire": 0.9}), 0.5)) == ({"s1", "s3"}, {"fire", "attacked"})


def test_a_statement_keeps_those_around_it() -> None:
    """Outwards, through as many as there are."""
    dossier = scored({"s3": 0.9}, {})
    outer = {"s3": "s2", "s2": "s1"}
    nested = tuple(replace(s, within=outer.get(s.id)) for s in dossier.statements)
    assert ids(surest(replace(dossier, statements=nested), 0.5))[0] == {"s1", "s2", "s3"}


def test_a_quantity_keeps_its_voice() -> None:
    """Quantities have no confidence and all stay."""
    dossier = scored({}, {})
    toll = Quantity(
        mention=Anchor(start=0, end=6, exact="Shells"),
        value=2.0,
        approximate=False,
        unit="killed",
        of=None,
        voice="s4",
    )
    found = surest(replace(dossier, quantities=(toll,)), 0.5)
    assert (ids(found)[0], found.quantities) == ({"s4"}, (toll,))


@settings(deadline=None)
@given(
    st.fixed_dictionaries({s.id: SCORES for s in told_dossier().statements}),
    st.fixed_dictionaries({e.id: SCORES for e in told_dossier().events}),
    SCORES,
)
def test_everything_that_is_kept_stands_on_what_is_kept(
    statements: dict[str, float], events: dict[str, float], least: float
) -> None:
    """No voice, nesting or earlier mention is missing, order stays, and what is sure stays."""
    dossier = scored(statements, events)
    found = surest(dossier, least)
    said, told = ids(found)
    assert {e.voice for e in found.events} <= said | {"outlet", "unnamed"}
    assert {s.within for s in found.statements} <= said | {None}
    assert {e.same_as for e in found.events} <= told | {None}
    assert [e for e in dossier.events if e.id in told] == list(found.events)
    sure = {e.id for e in dossier.events if e.confidence >= least}
    sure |= {s.id for s in dossier.statements if s.confidence >= least}
    assert sure <= said | told
