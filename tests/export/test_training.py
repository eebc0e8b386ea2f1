"""Laws of the training export: the format's fields, its rules, and the readers that rely on it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from evals import score
from onrecord.export.training import Judged, annotated_report, training_name
from onrecord.export.training_faults import training_faults
from onrecord.export.training_files import check_paths, make_folder, training_path, write_training
from onrecord.records.anchor import Anchor
from onrecord.records.dossier import When
from onrecord.records.errors import ExportError
from onrecord.records.labels import DateBasis, EntityType
from onrecord.records.plain import to_plain
from onrecord.records.report import Metadata, make_report
from onrecord_train.corpora import read_annotated
from tests.app.spoken import any_dossier, markup_dossier
from tests.export.told import at, event, told_dossier
from tests.store.written import full_dossier

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from onrecord.records.dossier import Dossier
    from onrecord.records.plain import Plain

JUDGED = Judged(
    in_full=True, by=("Ana", "Ben"), on=date(2026, 11, 24), records=frozenset(("s1", "e1", "v1"))
)
WRITTEN = [told_dossier(), full_dossier(), markup_dossier()]
FIELDS = {
    "entities": {"id", "name", "type", "mentions"},
    "statements": {
        "id", "source", "cue", "content", "speaker", "manner", "act", "channel", "said_on",
        "within",
    },
    "events": {
        "id", "trigger", "type", "mode", "actors", "recipients", "when", "where", "status",
        "voice", "same_as",
    },
    "times": {"mention", "value", "kind"},
}  # fmt: skip


def annotated(dossier: Dossier) -> Plain:
    return annotated_report(dossier, JUDGED, "record.db")


def anchors_in(value: object) -> Iterator[Plain]:
    if isinstance(value, dict):
        if "exact" in value:
            yield value
        for inner in value.values():
            yield from anchors_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from anchors_in(inner)


def keeps_the_format(plain: Plain) -> None:
    """Check all that the guidelines say of fields, spans and references."""
    text = plain["text"]
    assert list(plain)[:6] == ["name", "origin", "title", "outlet", "published", "text"]
    for part_, fields in FIELDS.items():
        assert all(set(item) == fields for item in plain[part_])
    for a in anchors_in(plain):
        assert set(a) == {"start", "end", "exact"}
        assert text[a["start"] : a["end"]] == a["exact"]
        assert a["exact"] == a["exact"].strip(' \n,"“”')
    entities = {e["id"]: e for e in plain["entities"]}
    mentions = {id_: {(m["start"], m["end"]) for m in e["mentions"]} for id_, e in entities.items()}
    assert all(mentions.values())
    events = {v["id"]: v for v in plain["events"]}
    for v in plain["events"]:
        for p in (*v["actors"], *v["recipients"], *([v["where"]] if v["where"] else [])):
            assert (p["mention"]["start"], p["mention"]["end"]) in mentions[p["entity"]]
        if v["where"]:
            assert entities[v["where"]["entity"]]["type"] in ("place", "facility", "country")
        assert v["when"] is None or v["when"]["value"]
        if v["same_as"]:
            first = events[v["same_as"]]
            assert first["same_as"] is None
            assert first["trigger"]["start"] < v["trigger"]["start"]
    assert all(s["content"] for s in plain["statements"])
    assert all(s["cue"] for s in plain["statements"] if s["within"])


@pytest.mark.parametrize("dossier", WRITTEN, ids=lambda d: d.report.source_id)
def test_an_annotated_report_keeps_the_format(dossier: Dossier) -> None:
    """Exactly the format's fields; anchors stand, trimmed; references lead somewhere."""
    plain = annotated(dossier)
    keeps_the_format(plain)
    assert plain["statements"]
    assert plain["events"]


@given(any_dossier())
@settings(deadline=None)
def test_any_dossier_can_be_annotated(dossier: Dossier) -> None:
    """Overlapping, nested and looping statements of any kind keep the format too."""
    plain = annotated(dossier)
    keeps_the_format(plain)
    list(training_faults(plain))
    json.dumps(plain)


def test_the_workshop_and_the_scorer_read_it(tmp_path: Path) -> None:
    """The trainer's reader takes every file; the scorer finds its dossier right in all figures."""
    dossiers = WRITTEN
    make_folder(tmp_path / "out")
    for d in dossiers:
        plain = annotated(d)
        write_training(plain, training_path(tmp_path / "out", plain["name"]))
    golds = list(read_annotated(tmp_path / "out"))
    assert len(golds) == len(dossiers)
    assert sum(len(g.events or ()) for g in golds) == sum(len(d.events) for d in dossiers)
    lines = tmp_path / "dossiers.jsonl"
    lines.write_text("".join(json.dumps(to_plain(d)) + "\n" for d in dossiers), encoding="utf-8")
    scores = tmp_path / "scores.json"
    assert score.main([str(tmp_path / "out"), str(lines), "--json", str(scores)]) == 0
    figures = json.loads(scores.read_text(encoding="utf-8"))
    assert figures["relation exact"]["f1"] == 100.0
    assert figures["event typed"]["f1"] == 100.0
    assert figures["reports"] == {"gold": len(dossiers), "unread": 0, "text differs": 0}


def test_what_is_assumed_is_named_and_not_learnt(tmp_path: Path) -> None:
    """An entity without a type and an act that nobody knows are marked; the trainer skips them."""
    plain = annotated(full_dossier())
    made = [e["id"] for e in plain["entities"] if e["id"].startswith("assumed-")]
    assert made
    assert set(plain["reviewed"]["assumed"]) == {*made, "e2", "s2"}
    write_training(plain, tmp_path / "a.json")
    (gold,) = read_annotated(tmp_path)
    assert {m.chain for m in gold.mentions or ()} == {"e1", "e3", "e4"}
    assert [a.act for a in gold.attributions or ()].count(None) == 1


def test_it_says_who_reviewed_it_and_what() -> None:
    """The origin names record, reviewers and day; only records that are there count as judged."""
    plain = annotated(told_dossier())
    assert plain["origin"] == "onrecord record record.db, reviewed by Ana, Ben on 2026-11-24"
    assert plain["reviewed"]["by"] == ["Ana", "Ben"]
    assert plain["reviewed"]["judged"] == ["e1", "s1"]


def test_same_as_names_the_first_telling() -> None:
    """A chain of tellings, in any direction, becomes links to the one that stands first."""
    events = [
        event("c", "ASSAULT", at("beaten"), same_as="b"),
        event("b", "ASSAULT", at("attacked"), same_as=None),
        event("a", "ASSAULT", at("shelled"), same_as="b"),
    ]
    plain = annotated(told_dossier(events))
    assert {v["id"]: v["same_as"] for v in plain["events"]} == {"a": None, "b": "a", "c": "a"}


@pytest.mark.parametrize(("basis", "kept"), [(b, b in ("clause", "sentence")) for b in DateBasis])
def test_only_a_date_that_is_told_dates_an_event(basis: DateBasis, kept: bool) -> None:  # noqa: FBT001  # a case
    """A date that was inferred from a paragraph or the narrative is not what annotators mark."""
    when = When(mention=at("Monday"), value="2024-05-06", basis=basis)
    (found,) = annotated(told_dossier([event("a", "ASSAULT", at("shelled"), when=when)]))["events"]
    assert (found["when"] is not None) == kept


def test_an_organization_is_no_place() -> None:
    """A place of an event that is no place of the format's gets an entity of its own."""
    dossier = told_dossier()
    other = tuple(
        replace(e, type=EntityType.ORGANIZATION) if e.id == "e4" else e for e in dossier.entities
    )
    plain = annotated(replace(dossier, entities=other))
    keeps_the_format(plain)
    places = {v["id"]: v["where"]["entity"] for v in plain["events"] if v["where"]}
    assert places["shelled"] in plain["reviewed"]["assumed"]


def test_an_event_has_the_voice_of_the_words_that_it_stands_in() -> None:
    """A voice whose words do not hold the trigger, as a headline's, is replaced and named."""
    events = [
        event("a", "ASSAULT", at("shelled"), voice="s1"),
        event("b", "ASSAULT", at("attacked"), voice="s2"),
        event("c", "ASSAULT", at("fire"), voice="s3"),
        event("d", "ASSAULT", at("Shells"), voice="gone"),
    ]
    plain = annotated(told_dossier(events))
    voices = {v["id"]: v["voice"] for v in plain["events"]}
    assert voices == {"a": "outlet", "b": "s1", "c": "s3", "d": "outlet"}
    assert set(plain["reviewed"]["assumed"]) >= {"a", "b", "d"}
    assert "c" not in plain["reviewed"]["assumed"]


def test_faults_name_the_record() -> None:
    """The outlet's voice inside a statement is told and left, since a reviewer may mean it."""
    events = [event("a", "ASSAULT", at("attacked")), event("b", "ASSAULT", at("shelled"))]
    plain = annotated(told_dossier(events))
    (fault,) = training_faults(plain)
    assert "event a" in fault
    assert {v["voice"] for v in plain["events"]} == {"outlet"}
    assert list(training_faults(annotated(told_dossier()))) == []


def test_edges_are_trimmed_and_apostrophes_stay() -> None:
    """Commas, blanks and quotation marks at the edges go; the apostrophe of a plural stays."""
    dossier = told_dossier(())
    text = dossier.report.text
    start = text.index(" “My men")
    wide = Anchor(start=start, end=start + 8, exact=text[start : start + 8])
    statement = replace(dossier.statements[0], source=(wide,), within=None)
    plain = annotated(replace(dossier, statements=(statement,)))
    assert [a["exact"] for a in plain["statements"][0]["source"]] == ["My men"]


@pytest.mark.parametrize(
    ("source", "stem"),
    [
        ("folder/../../etc/passwd", "passwd"),
        ("https://example.org/a?b=c&d", "a-b-c-d"),
        ("..", "report"),
        ("x" * 300, "x" * 60),
        ("نص\x00.txt", "txt"),
    ],
)
def test_names_are_safe(source: str, stem: str) -> None:
    """A source id cannot lead out of the folder, and two reports never share a name."""
    report = make_report(source, "He left.", Metadata())
    name = training_name(replace(told_dossier(()), report=report))
    assert name == f"{stem}-{report.id}"


def test_files_are_not_written_over_unasked(tmp_path: Path) -> None:
    """A file that is there is refused by name, and nothing beside finished files is left."""
    make_folder(tmp_path / "new" / "folder")
    path = training_path(tmp_path / "new" / "folder", "a")
    check_paths([path])
    write_training(annotated(told_dossier()), path)
    assert [f.name for f in path.parent.iterdir()] == ["a.json"]
    with pytest.raises(ExportError, match=r"a\.json would be written over"):
        check_paths([path])
    with pytest.raises(ExportError, match="cannot be made"):
        make_folder(path)
