"""Laws of the model as a run needs it."""

from __future__ import annotations

import pytest

from onrecord import __version__
from onrecord.flow.engine import LateMarker, current_knowledge, current_run, lookups_of
from onrecord.flow.process import process_reports
from onrecord.knowledge.adding import add_knowledge
from onrecord.knowledge.tables import load_knowledge
from onrecord.model import marker as model_marker
from onrecord.model.manifest import read_manifest
from onrecord.records.errors import ConfigError, ModelError
from onrecord.records.report import Metadata, make_report

TEXT = "The minister, Ana Ruiz, said on Monday that the bridge would be closed for a month.\n"


def test_the_run_names_this_version_and_the_shipped_model():
    """A dossier says what derived it."""
    run = current_run(load_knowledge())
    assert run.onrecord == __version__
    assert run.model == read_manifest().digest


def test_the_model_is_loaded_once_and_only_when_it_is_needed(monkeypatch):
    """Refusals and kept reports cost no loading; ten reports cost one."""
    loaded = []

    class Marker:
        def mark(self, reports):
            return list(reports)

    def load(threads=None):
        loaded.append(threads)
        return Marker()

    monkeypatch.setattr(model_marker, "load_marker", load)
    late = LateMarker(threads=2)
    assert loaded == []
    for _ in range(3):
        late.mark([])
    assert loaded == [2]


def test_a_model_that_cannot_be_loaded_says_so(monkeypatch):
    """The error comes when the first report asks, as a ModelError."""

    def load(threads=None):
        msg = f"no model for {threads} threads"
        raise ModelError(msg)

    monkeypatch.setattr(model_marker, "load_marker", load)
    with pytest.raises(ModelError, match="2 threads"):
        LateMarker(threads=2).mark([])


def test_the_shipped_model_reads_a_plain_statement():
    """The whole line, nothing stubbed: who said what, from the words of the text."""
    report = make_report("a", TEXT, Metadata())
    tables = load_knowledge()
    run = current_run(tables)
    (dossier,) = process_reports([report], LateMarker(threads=1), run, lookups_of(tables))
    (statement,) = dossier.statements
    assert [a.exact for a in statement.cue] == ["said"]
    assert "the bridge would be closed" in statement.content[0].exact
    (speaker,) = (e.name for e in dossier.entities if e.id in statement.speaker)
    assert speaker == "Ana Ruiz"


def _add(folder, name, row):
    file = folder.parent / f"{name}.csv"
    file.write_text(f"name,aliases,type\n{row}\n", encoding="utf-8")
    add_knowledge(folder, file)


def test_added_tables_answer_and_make_another_run(tmp_path, monkeypatch):
    """What was derived without a table, or with other rows in it, is derived again."""
    folder = tmp_path / "knowledge"
    monkeypatch.setenv("ONRECORD_KNOWLEDGE", str(folder))
    with pytest.raises(ConfigError, match="knowledge"):
        current_knowledge()
    runs = []
    for row in ("Nine Owls,NO9,group", "Nine Owls,NO8,group"):
        _add(folder, "owls", row)
        tables = current_knowledge()
        runs.append(current_run(tables))
        assert [k.name for k in lookups_of(tables).names("Nine Owls")] == ["Nine Owls"]
    assert current_run(current_knowledge()) == runs[1]
    assert len({current_run(load_knowledge()), *runs}) == 3
    assert {r.model for r in runs} == {read_manifest().digest}
    assert all(r.onrecord.startswith(f"{__version__}+knowledge.") for r in runs)


def test_a_table_that_is_gone_is_said(tmp_path, monkeypatch):
    """A table that vanishes under a run is the user's to mend, not a crash."""
    folder = tmp_path / "knowledge"
    monkeypatch.setenv("ONRECORD_KNOWLEDGE", str(folder))
    _add(folder, "owls", "Nine Owls,,group")
    tables = current_knowledge()
    (folder / "owls.table").unlink()
    with pytest.raises(ConfigError, match=r"owls\.table"):
        current_run(tables)
