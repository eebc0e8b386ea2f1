"""Later mentions of one event are joined, each keeping its own voice and status."""

from __future__ import annotations

from onrecord.records.labels import Status
from tests.derive.events.reports import events_of


def test_alleged_denied_and_reported_is_one_event() -> None:
    """An allegation, its denial and a noun that points back are mentions of one event."""
    alleged, denied, reported = events_of(
        "[S1 Villagers] [K1 said] [C1 the army had {ASSAULT.aerial bombed} a market]. "
        "[S2 The army] [K2 denied] [C2 {ASSAULT.aerial bombing} a market]. "
        "Six people died in the {ASSAULT.aerial bombing}."
    )
    assert alleged.same_as is None
    assert denied.same_as == reported.same_as == alleged.id
    assert len({alleged.voice, denied.voice, reported.voice}) == 3
    assert (alleged.status, denied.status) == (Status.ACTUAL, Status.NEGATED)


def test_what_contradicts_is_not_joined() -> None:
    """Other parties, another mode or another day make another event."""
    pairs = [
        "Kenya {SANCTION.expel expelled} Ann Roe. Ghana {SANCTION.expel expelled} Bo Lind.",
        "Rebels {ASSAULT.firearms attacked} a bus. Rebels {ASSAULT.drone attacked} a bus.",
        "On 3 May Ghana {COERCE.arrest jailed} Ann Roe. On 9 May it {COERCE.arrest jailed} her.",
    ]
    for text in pairs:
        assert [e.same_as for e in events_of(text)] == [None, None], text


def test_a_mention_points_to_the_first_one() -> None:
    """No mention points to one that itself points on."""
    events = events_of(
        "Rebels {RETREAT.withdraw withdrew} from Tavi. The {RETREAT.withdraw withdrawal} was calm. "
        "Roe praised the {RETREAT.withdraw withdrawal}."
    )
    assert [e.same_as for e in events] == [None, events[0].id, events[0].id]
