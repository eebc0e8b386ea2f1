"""PLOVER and POLECAT: their fields exactly, the codebook's rule for the future, ours apart."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from onrecord.export import plover
from onrecord.export.objects import write_objects_jsonl
from onrecord.export.output import Output
from onrecord.export.plain_plover import recode
from onrecord.export.plover import PloverRecord, plover_records
from onrecord.export.polecat import COLUMNS, OURS, write_polecat_csv
from onrecord.knowledge.ontology import SHIPPED, Ontology, load_ontology
from onrecord.knowledge.shipped import data_folder
from onrecord.records.dossier import Dossier, When
from onrecord.records.errors import ConfigError
from onrecord.records.labels import DateBasis, Status
from tests.export.told import TEXT, at, event, part, told_dossier


@pytest.fixture(scope="module")
def codes() -> Ontology:
    """Return the shipped ontology."""
    return load_ontology()


@pytest.fixture(scope="module")
def codebook() -> dict[str, Any]:
    """Return the shipped codebook as it stands."""
    found: dict[str, Any] = json.loads((data_folder() / SHIPPED).read_text(encoding="utf-8"))
    return found


def records_of(dossier: Dossier, codes: Ontology) -> dict[str, dict[str, Any]]:
    """Return the written records by the id of their event."""
    sink = io.BytesIO()
    chosen = [(dossier, dossier.events)]
    write_objects_jsonl(plover_records(chosen, codes), Output(sink, "a test"))
    plain = [json.loads(line) for line in sink.getvalue().splitlines()]
    return {p["onrecord"]["event"]: p for p in plain}


def rows_of(
    dossier: Dossier, codes: Ontology, *, inferred: bool = False
) -> dict[str, dict[str, str]]:
    """Return the written rows by the start of their event's trigger."""
    sink = io.BytesIO()
    output = Output(sink, "a test")
    write_polecat_csv([(dossier, dossier.events)], codes, output, inferred=inferred)
    rows = csv.DictReader(io.StringIO(sink.getvalue().decode("utf-8")))
    return {row["Event ID"].partition("-")[2]: row for row in rows}


def test_field_names_are_those_of_the_codebook(codebook: dict[str, Any]) -> None:
    """A record has all of PLOVER's fields, in its order, and one block of ours."""
    names = [f.name for f in fields(PloverRecord)]
    assert names == [*(f["name"] for f in codebook["fields"]["record"]), "onrecord"]
    for block, kind in (
        ("entity", plover.PloverEntity),
        ("text_info", plover.PloverTextInfo),
        ("cite_info", plover.PloverCiteInfo),
        ("location", plover.PloverLocation),
    ):
        known = [f["name"] for f in codebook["fields"][block]]
        assert [f.name for f in fields(kind)] == [n for n in known if n in vars(kind)]


def test_a_record_says_what_the_report_says(codes: Ontology) -> None:
    """Type, mode, quad, score, date, parties and place, each where PLOVER has it."""
    record = records_of(told_dossier(), codes)["shelled"]
    assert (record["event"], record["mode"]) == (["ASSAULT"], ["heavy-weapons"])
    assert (record["quad_code"], record["event_scale"]) == (4, -9.5)
    assert (record["date"], record["enddate"]) == ("2024-05-06", None)
    assert record["actor"] == [{"code": "KOS", "sector": "MIL", "entity_text": "The army"}]
    assert record["event_loc"] == {
        "extracted_place": "the port of Selim",
        "resolved_place": "Port Selim",
        "geonameid": 123,
        "lat": -1.5,
        "lon": 40.25,
        "country_code": "TUR",
        "resolution": 4,
    }
    assert record["context"] == ["military"]
    assert record["event_text"] == ["The army shelled the port of Selim on Monday."]
    info = record["text_info"]
    assert TEXT[info["start"] : info["end"]] == record["event_text"][0]
    assert record["text"] is None
    assert record["cite_info"]["publication"] == "Coast Wire"
    assert record["onrecord"]["lacks"] == []


def test_bodies_that_are_no_country_are_coded_as_plover_has_it(codes: Ontology) -> None:
    """A transnational group without a country has its kind as code, and no sector beside it."""
    dossier = told_dossier()
    bodies = tuple(replace(e, country=None) for e in dossier.entities)
    (idris,) = records_of(replace(dossier, entities=bodies), codes)["arrested"]["recipient"]
    assert (idris["code"], idris["sector"]) == ("IMG", None)
    (idris,) = records_of(dossier, codes)["arrested"]["recipient"]
    assert (idris["code"], idris["sector"]) == ("TUR", "IMG")


def test_the_future_follows_the_codebook(codes: Ontology, codebook: dict[str, Any]) -> None:
    """No planned meeting, support, cooperation or aid is exported as if it were one."""
    marks = {m["name"] for m in codebook["auxiliary_modes"]}
    for code in codes.codes:
        for status in Status:
            recoded = recode(event("v", code, at("fire"), status=status))
            assert recoded.type in codes.codes
            assert set(recoded.marks) <= marks
            planned = status is Status.PLANNED
            to_agree = planned and code in {"CONSULT", "SUPPORT", "COOPERATE", "AID"}
            to_concede = planned and code == "RETREAT"
            wanted = "AGREE" if to_agree else "CONCEDE" if to_concede else code
            assert recoded.type == wanted
            assert (recoded.rule is None) is (recoded.type == code)
            unmarked = planned and recoded.type in {"AGREE", "CONCEDE", "THREATEN"}
            assert bool(recoded.marks) is (status is not Status.ACTUAL and not unmarked)


def test_recoding_is_on_record(codes: Ontology) -> None:
    """The block of ours has the type and mode as in the dossier, the status and the voice."""
    records = records_of(told_dossier(), codes)
    withdraw = records["withdraw"]
    assert (withdraw["event"], withdraw["mode"], withdraw["context"]) == (["CONCEDE"], [], [])
    assert (withdraw["quad_code"], withdraw["event_scale"]) == (1, 4.5)
    assert withdraw["onrecord"]["recoded"] == {
        "rule": "future-retreat-is-concede",
        "type": "RETREAT",
        "mode": "withdraw",
    }
    assert withdraw["onrecord"]["status"] == "planned"
    assert withdraw["onrecord"]["voice"]["speakers"] == ["Ana Petrov"]
    assert records["fire"]["context"] == ["negation"]
    assert records["march"]["context"] == ["hypothetical"]
    assert records["shelled"]["onrecord"]["recoded"] is None


def test_an_agreement_is_not_counted_twice(codes: Ontology) -> None:
    """A planned meeting beside the AGREE that plans it names that record; other actors do not."""
    dossier = told_dossier()
    records = records_of(dossier, codes)
    assert records["meet"]["event"] == ["AGREE"]
    assert records["meet"]["onrecord"]["repeats"] == records["agreed"]["id"]
    assert records["agreed"]["onrecord"]["repeats"] is None
    others = replace(dossier.events[6], actors=(part("Oslo"),))
    events = tuple(others if e.id == "meet" else e for e in dossier.events)
    alone = records_of(replace(dossier, events=events), codes)
    assert alone["meet"]["onrecord"]["repeats"] is None


def test_a_date_says_where_it_comes_from(codes: Ontology) -> None:
    """An event without a day gets the report's, said so; without any, none."""
    dossier = told_dossier()
    undated = records_of(dossier, codes)["attacked"]
    assert undated["date"] == "2024-05-07"
    assert undated["onrecord"]["date_from"] == "published"
    assert "date" in undated["onrecord"]["lacks"]
    nothing = replace(dossier, report=replace(dossier.report, published=None))
    undated = records_of(nothing, codes)["attacked"]
    assert (undated["date"], undated["onrecord"]["date_from"]) == (None, None)


@pytest.mark.parametrize("basis", DateBasis)
def test_an_inferred_date_is_taken_only_where_asked_for(codes: Ontology, basis: DateBasis) -> None:
    """Otherwise the event has the report's day; the record says what there is, and which it is."""
    when = When(mention=at("Monday"), value="2024-05-06", basis=basis)
    dossier = told_dossier([event("v", "ASSAULT", at("shelled"), when=when)])
    own = basis is DateBasis.CLAUSE
    for inferred in (False, True):
        (record,) = plover_records([(dossier, dossier.events)], codes, inferred=inferred)
        taken = own or inferred
        assert record.date == (date(2024, 5, 6) if taken else date(2024, 5, 7))
        assert record.onrecord.date_from == (basis.value if taken else "published")
        assert (record.onrecord.when, record.onrecord.when_basis) == ("2024-05-06", basis)
        row = rows_of(dossier, codes, inferred=inferred)["v"]
        assert row["Event Date"] == record.date.isoformat()
        assert row["Onrecord Date From"] == record.onrecord.date_from


@pytest.mark.parametrize(
    ("value", "first", "last", "time"),
    [
        ("2024-05", date(2024, 5, 1), date(2024, 5, 31), None),
        ("2024-05-06T14:30", date(2024, 5, 6), None, "14:30"),
        ("2024-05-06TNI", date(2024, 5, 6), None, None),
        ("P3D", date(2024, 5, 7), None, None),
    ],
)
def test_values_become_dates_and_times(
    codes: Ontology, value: str, first: date, last: date | None, time: str | None
) -> None:
    """A month has its last day as enddate; an hour is a time; a length dates nothing."""
    when = When(mention=at("Monday"), value=value)
    dossier = told_dossier([event("v", "ASSAULT", at("shelled"), when=when)])
    (record,) = plover_records([(dossier, dossier.events)], codes)
    assert (record.date, record.enddate, record.time) == (first, last, time)


def test_what_plover_requires_and_the_report_lacks_is_listed(codes: Ontology) -> None:
    """No actor, no recipient of a type that must have one: exported, and said."""
    dossier = told_dossier([event("v", "SANCTION.expel", at("shelled"))])
    assert records_of(dossier, codes)["v"]["onrecord"]["lacks"] == ["date", "actor", "recipient"]


def test_a_type_that_the_ontology_lacks_is_refused(codes: Ontology) -> None:
    """Neither form writes it."""
    dossier = told_dossier([event("v", "ASSAULT.tickle", at("shelled"))])
    with pytest.raises(ConfigError, match="no mode 'tickle'"):
        records_of(dossier, codes)
    with pytest.raises(ConfigError, match="no mode 'tickle'"):
        rows_of(dossier, codes)


def test_ids_are_unique_over_reports(codes: Ontology) -> None:
    """Two reports with the same ids of events give different ids; links stay within a report."""
    records = records_of(told_dossier(), codes)
    report = told_dossier().report.id
    assert all(r["id"] == f"{report}-{name}" for name, r in records.items())
    assert records["fire"]["link"] == records["attacked"]["link"] == f"{report}-attacked"
    assert records["fire"]["onrecord"]["same_as"] == records["attacked"]["id"]


def test_a_table_has_polecats_columns_then_ours(codes: Ontology) -> None:
    """Forty columns by POLECAT's names, values in its form, and what it cannot say behind."""
    rows = rows_of(told_dossier(), codes)
    assert len(COLUMNS) == 40
    assert tuple(rows["shelled"]) == (*COLUMNS, *OURS)
    assert all(None not in row.values() and len(row) == 56 for row in rows.values())
    shelled = rows["shelled"]
    assert shelled["Event Date"] == "2024-05-06"
    assert shelled["Quad Code"] == "MATERIAL CONFLICT"
    assert shelled["Intensity"] == "-9.5"
    assert (shelled["Actor Name"], shelled["Actor Name Raw"]) == ("the army", "The army")
    assert (shelled["City"], shelled["Province"], shelled["Country"]) == ("Port Selim", "", "TUR")
    assert shelled["Story People"] == "Ana Petrov; Omar Idris"
    meet = rows["meet"]
    assert (meet["Event Type"], meet["Onrecord Type"]) == ("AGREE", "CONSULT")
    assert meet["Onrecord Repeats"].endswith("-agreed")
    assert rows["withdraw"]["Onrecord Voice"] == "s2"
    assert rows["withdraw"]["Onrecord Speaker"] == "Ana Petrov"


def test_a_spreadsheet_runs_nothing_of_a_report(codes: Ontology) -> None:
    """A name that a spreadsheet takes for a formula is guarded; a negative score is a number."""
    dossier = told_dossier()
    entities = tuple(replace(e, name="=1+1") for e in dossier.entities)
    row = rows_of(replace(dossier, entities=entities), codes)["shelled"]
    assert row["Actor Name"] == "'=1+1"
    assert float(row["Intensity"]) == -9.5
