"""The sums over all reports: they follow from the rows, whatever is kept, and are used rightly."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from onrecord.records.anchor import Anchor, Span
from onrecord.records.dossier import Dossier, Entity, Event, Mention, Place, Run, Where
from onrecord.records.labels import EntityType, MentionKind, Precision, Status
from onrecord.records.report import Metadata, make_report
from onrecord.store.actors import ActorQuery, find_actors
from onrecord.store.keep import keep_dossier
from onrecord.store.opening import Access, open_record
from onrecord.store.sums import sum_out, wrong_sums
from onrecord.store.verify import Problem, verify_record
from tests.store.written import NOW, full_dossier

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Ada Vey struck in Olm. A senior official saw Vey."
RUN = Run(onrecord="test", model="test")


def words(exact: str) -> Anchor:
    start = TEXT.index(exact)
    return Anchor.of(TEXT, Span(start=start, end=start + len(exact)))


def named(exact: str, kind: MentionKind = MentionKind.NAME) -> Mention:
    at = words(exact)
    return Mention(start=at.start, end=at.end, exact=exact, kind=kind)


def dossier(name: str, country: str | None = None) -> Dossier:
    """Return a report of Ada Vey, who strikes in a place with coordinates, and of nobody named."""
    place = Place(lat=1.0, lon=2.0, gazetteer="test:olm", precision=Precision.CITY)
    strike = Event(
        id="v1", trigger=words("struck"), type="ASSAULT", mode=None, contexts=(), actors=(),
        recipients=(), when=None, where=Where(mention=words("Olm"), entity="e2"),
        status=Status.ACTUAL, voice="outlet", same_as=None, confidence=0.9,
    )  # fmt: skip
    return Dossier(
        report=make_report(name, TEXT, Metadata()),
        run=RUN,
        entities=(
            Entity(id="e1", name="Ada Vey", type=EntityType.PERSON, aliases=("Vey",),
                   mentions=(named("Ada Vey"),), country=country),
            Entity(id="e2", name="Olm", type=EntityType.PLACE, mentions=(named("Olm"),),
                   place=place),
            Entity(id="e3", name="A senior official", type=EntityType.PERSON,
                   mentions=(named("A senior official", MentionKind.NOMINAL),)),
        ),
        events=(strike,),
    )  # fmt: skip


def listed(path: Path, query: ActorQuery | None = None) -> dict[str, tuple[object, ...]]:
    """Return what the list of actors says of each."""
    with open_record(path, mode=Access.READ) as record:
        found = find_actors(record, query or ActorQuery(), limit=50, offset=0)
    return {a.name: (a.country, a.reports, a.statements) for a in found.actors}


def test_sums_follow_from_the_rows(path: Path) -> None:
    """After keeping, keeping again, and keeping what is derived otherwise, no sum is wrong."""
    with open_record(path, mode=Access.CREATE) as record:
        for kept in (
            full_dossier(), dossier("a", "USA"), dossier("b", "FRA"), dossier("a", "USA"),
            replace(dossier("a"), entities=dossier("a").entities[:2]),
            replace(dossier("b"), entities=(), events=()),
        ):  # fmt: skip
            keep_dossier(record, kept, NOW)
            with record.reading() as connection:
                assert wrong_sums(connection) == ()


def test_a_report_that_changes_takes_its_part_along(path: Path) -> None:
    """What a report no longer names does not count; the country is one that is still given."""
    with open_record(path, mode=Access.CREATE) as record:
        keep_dossier(record, dossier("a", "USA"), NOW)
        keep_dossier(record, dossier("b", "FRA"), NOW)
    assert listed(path)["Ada Vey"] == ("USA", 2, 0)
    with open_record(path, mode=Access.WRITE) as record:
        keep_dossier(record, replace(dossier("a"), entities=(), events=()), NOW)
    assert listed(path)["Ada Vey"] == ("FRA", 1, 0)
    with open_record(path, mode=Access.WRITE) as record:
        keep_dossier(record, replace(dossier("b"), entities=(), events=()), NOW)
    assert listed(path) == {}


def test_actors_are_those_who_are_named(path: Path) -> None:
    """Who only is described is not listed; an alias finds its bearer; filters hold together."""
    with open_record(path, mode=Access.CREATE) as record:
        keep_dossier(record, dossier("a", "USA"), NOW)
        keep_dossier(record, dossier("b"), NOW)
    assert listed(path) == {"Ada Vey": ("USA", 2, 0), "Olm": (None, 2, 0)}
    assert set(listed(path, ActorQuery(typed="vey"))) == {"Ada Vey"}
    assert set(listed(path, ActorQuery(type=EntityType.PLACE))) == {"Olm"}
    assert set(listed(path, ActorQuery(country="USA"))) == {"Ada Vey"}
    assert listed(path, ActorQuery(type=EntityType.PLACE, country="USA")) == {}


@pytest.mark.parametrize("table", ["actors", "placed_events"])
@pytest.mark.parametrize("harm", ["DELETE FROM {}", "UPDATE {} SET type = 'other'"])
def test_verify_sees_wrong_sums(path: Path, table: str, harm: str) -> None:
    """A sum that somebody changed is a problem, and names its table."""
    with open_record(path, mode=Access.CREATE) as record:
        keep_dossier(record, dossier("a", "USA"), NOW)
        with record.writing() as connection:
            connection.execute(harm.format(table))
        problems = [p for p in verify_record(record) if isinstance(p, Problem)]
    assert [(p.kind, p.id) for p in problems] == [("sums", table)]


def test_what_is_taken_out_leaves_nothing(path: Path) -> None:
    """Taking out the only report's part empties both tables."""
    with open_record(path, mode=Access.CREATE) as record:
        keep_dossier(record, dossier("a", "USA"), NOW)
        with record.writing() as connection:
            sum_out(connection, dossier("a").report.id)
            for table in ("actors", "placed_events"):
                count = f"SELECT count(*) FROM {table}"  # noqa: S608  # our own names
                assert connection.execute(count).fetchone() == (0,)
