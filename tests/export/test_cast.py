"""Laws of the cast: who stands in it, in which order, and what is counted."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from onrecord.export.cast import COLUMNS, folded_name, gather_cast, write_cast_csv
from onrecord.export.objects import write_objects_json, write_objects_jsonl
from onrecord.export.output import Output
from onrecord.records.labels import EntityType
from tests.export.listed import FIRST, first, second


def test_whoever_is_named_or_speaks_is_in_the_cast():
    """Named or speaking, both count; what is neither does not, and --speakers leaves out more."""
    assert {m.name for m in gather_cast([first()])} == {
        "Rosa Vidal",
        "Harbour Party",
        "senior official",
        "Port Ennis",
    }
    speakers = gather_cast([first()], speakers_only=True)
    assert [m.name for m in speakers] == ["Rosa Vidal", "senior official"]


def test_counts_are_those_of_the_dossier():
    """Statements, of them quoted, and mentions; whoever says most stands first."""
    vidal, official, *_ = gather_cast([first()])
    counts = (vidal.statements, vidal.quoted, vidal.paraphrased, vidal.mentions)
    assert counts == (2, 1, 1, 2)
    assert (official.statements, official.quoted) == (1, 0)
    order = [(-m.statements, -m.mentions, m.name) for m in gather_cast([first(), second()])]
    assert order == sorted(order)


def test_a_role_comes_with_the_words_that_say_so():
    """Each role has its anchor in its own report, and the other entity by name."""
    roles = gather_cast([first()])[0].roles
    assert [(r.role, r.of) for r in roles] == [("minister", None), ("leads", "Harbour Party")]
    assert all(r.anchor.stands_in(FIRST) for r in roles)
    assert {r.report for r in roles} == {first().report.id}


def test_one_name_of_one_type_is_one_line_over_reports():
    """Case and article aside; another type is another line, and officials without name are two."""
    cast = gather_cast([first(), second()])
    vidal = next(m for m in cast if folded_name(m.name) == "rosa vidal")
    assert (vidal.reports, vidal.statements, vidal.mentions) == (2, 3, 4)
    assert vidal.aliases == ("Vidal", "Mr. Vidal")
    assert len({p.report for p in vidal.entities}) == 2
    assert sum(m.name == "senior official" for m in cast) == 2
    parties = [m for m in cast if "Harbour" in m.name]
    assert {m.type for m in parties} == {EntityType.GROUP, EntityType.ORGANIZATION}


def test_two_of_one_name_in_one_report_stay_two():
    """What a report tells apart is not joined again."""
    dossier = first()
    twin = replace(dossier.entities[0], id="e9", roles=(), aliases=())
    doubled = replace(dossier, entities=(*dossier.entities, twin))
    assert [m.name for m in gather_cast([doubled])].count("Rosa Vidal") == 2


def test_a_role_told_twice_in_one_report_is_one():
    """The same words count reports, not repetitions."""
    dossier = first()
    vidal = dossier.entities[0]
    again = replace(vidal, roles=(*vidal.roles, *vidal.roles))
    told = replace(dossier, entities=(again, *dossier.entities[1:]))
    other = replace(second(), entities=(replace(second().entities[0]), *second().entities[1:]))
    roles = gather_cast([told, other])[0].roles
    assert [r.reports for r in roles] == [1, 1]


@pytest.mark.parametrize("form", ["csv", "json", "jsonl"])
def test_every_format_has_the_same_members(form):
    """Same names in the same order; JSON has anchors and ids, CSV words."""
    cast = gather_cast([first(), second()])
    sink = io.BytesIO()
    write = {
        "csv": write_cast_csv,
        "json": write_objects_json,
        "jsonl": write_objects_jsonl,
    }[form]
    write(cast, Output(sink, "a test"))
    text = sink.getvalue().decode()
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(text)))
        assert tuple(rows[0]) == COLUMNS
        assert rows[0]["roles"] == (
            "minister: Transport Minister; leads (Harbour Party): who leads the Harbour Party"
        )
    else:
        rows = json.loads(text) if form == "json" else [json.loads(x) for x in text.splitlines()]
        anchor = rows[0]["roles"][0]["anchor"]
        assert FIRST[anchor["start"] : anchor["end"]] == anchor["exact"]
    assert [r["name"] for r in rows] == [m.name for m in cast]
