"""Places of a record count once each, whatever spells them; nothing is placed by guess."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from onrecord.records.report import Metadata, make_report
from onrecord.store.keep import keep_dossier
from onrecord.store.located import (
    EventCounts,
    LocatedQuery,
    Unlocated,
    count_naming,
    count_unlocated,
    find_located,
)
from onrecord.store.located_events import find_events_at, find_reports_naming
from onrecord.store.opening import Access, open_record
from tests.store.placed import PLACES, TEXT, placed_dossier
from tests.store.written import LATER, NOW

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from onrecord.store.opening import Record

BASRA, IRAQ, ITURI = "geonames:99532", "countries:IRQ", "geonames:216659"


@pytest.fixture
def record(path: Path) -> Iterator[Record]:
    """Return a record of two reports; one writes Basra in capitals, as datelines do."""
    with open_record(path, mode=Access.CREATE) as opened:
        keep_dossier(opened, placed_dossier(), NOW)
        later = placed_dossier("b.txt", "Gulf Wire", date(2026, 11, 22), spelling="BASRA")
        keep_dossier(opened, later, NOW)
        yield opened


def test_a_place_is_one_whatever_its_reports_call_it(record: Record) -> None:
    """Entities of one gazetteer entry are one place; capitals of a dateline do not name it."""
    found = {p.key: p for p in find_located(record, LocatedQuery())}
    assert set(found) == {place[0] for place in PLACES.values() if place}
    assert (found[BASRA].name, found[BASRA].reports, found[BASRA].country) == ("Basra", 2, "IRQ")
    assert (found[BASRA].lat, found[BASRA].lon) == (30.51, 47.78)
    assert found[IRAQ].precision == "country"


def test_events_count_by_voice_and_whether_they_happened(record: Record) -> None:
    """What the outlet says and what others claim stay apart, as do facts and the rest."""
    found = {p.key: p.events for p in find_located(record, LocatedQuery())}
    assert found[BASRA] == EventCounts(own_actual=2, claimed_other=2)
    assert found[IRAQ] == EventCounts(own_other=2)
    assert found[ITURI] == EventCounts(claimed_actual=2)
    assert found["countries:TUV"].total == 0


@pytest.mark.parametrize(
    ("query", "located"),
    [
        (LocatedQuery(), 8),
        (LocatedQuery(outlet="gulf"), 4),
        (LocatedQuery(outlet="nobody"), 0),
        (LocatedQuery(since=date(2026, 11, 21)), 4),
        (LocatedQuery(until=date(2026, 11, 19)), 0),
        (LocatedQuery(event="PROTEST"), 2),
        (LocatedQuery(status="negated"), 2),
        (LocatedQuery(own=True), 4),
        (LocatedQuery(own=False, status="actual"), 2),
        (LocatedQuery(event="x'; DROP TABLE events; --\x00\ud800"), 0),
    ],
)
def test_what_is_asked_of_events_holds_for_all_counts(
    query: LocatedQuery, located: int, record: Record
) -> None:
    """The counts of places, of their lists, and of what no map shows add up to the events."""
    places = find_located(record, query)
    assert sum(p.events.total for p in places) == located
    for place in places:
        listed = find_events_at(record, query, place.key, limit=99, offset=0)
        assert len(listed) == place.events.total
    missing = count_unlocated(record, query, located)
    if query == LocatedQuery():
        assert missing == Unlocated(unplaced=2, unknown=2)
        assert located + missing.unplaced + missing.unknown == 2 * len(placed_dossier().events)
    assert min(missing.unplaced, missing.unknown) >= 0


def test_only_the_latest_version_of_a_report_counts(record: Record) -> None:
    """A report that was replaced names nothing any more."""
    first = placed_dossier("c.txt")
    keep_dossier(record, first, NOW)
    known = Metadata(title="c", outlet="Delta Post", published=date(2026, 11, 23))
    later = make_report("c.txt", TEXT + "\nMore.", known)
    keep_dossier(record, replace(first, report=later), LATER)
    found = {p.key: p for p in find_located(record, LocatedQuery())}
    assert found[BASRA].reports == 3
    asked = {p.key: p for p in find_located(record, LocatedQuery(since=date(2026, 11, 1)))}
    assert asked == found


def test_spellings_of_one_report_are_one_report(path: Path) -> None:
    """A report that has two entities for a place names it once."""
    dossier = placed_dossier()
    basra = next(e for e in dossier.entities if e.id == "basra")
    twice = replace(dossier, entities=(*dossier.entities, replace(basra, id="b", name="Al Basrah")))
    with open_record(path, mode=Access.CREATE) as record:
        keep_dossier(record, twice, NOW)
        found = {p.key: p for p in find_located(record, LocatedQuery())}
    assert found[BASRA].reports == 1


def test_naming_counts_mentions_and_statements(record: Record) -> None:
    """A statement speaks of a place if its content names it."""
    naming = count_naming(record, LocatedQuery(), BASRA)
    assert (naming.mentions, naming.statements) == (4, 2)
    naming = count_naming(record, LocatedQuery(outlet="gulf"), IRAQ)
    assert (naming.mentions, naming.statements) == (1, 0)


def test_the_latest_report_comes_first(record: Record) -> None:
    """Events and reports of a place stand in the order of publication, from the end."""
    events = find_events_at(record, LocatedQuery(), BASRA, limit=3, offset=0)
    assert [e.event for e in events] == ["v1", "v2", "v1"]
    assert {e.where for e in events} == {"Basra"}
    rest = find_events_at(record, LocatedQuery(), BASRA, limit=3, offset=3)
    assert [e.event for e in rest] == ["v2"]
    naming = find_reports_naming(record, LocatedQuery(), BASRA, limit=9)
    assert [r.outlet for r in naming] == ["Gulf Wire", "Delta Post"]
    assert TEXT[naming[0].start : naming[0].end] == "Basra"
    assert find_reports_naming(record, LocatedQuery(), "\ud800", limit=9) == ()
