"""Laws of the model as a run needs it."""

from __future__ import annotations

import pytest

from onrecord import __version__
from onrecord.flow.engine import LateMarker, current_run
from onrecord.flow.process import process_reports
from onrecord.model import marker as model_marker
from onrecord.model.manifest import read_manifest
from onrecord.records.errors import ModelError
from onrecord.records.report import Metadata, make_report

TEXT = "The minister, Ana Ruiz, said on Monday that the bridge would be closed for a month.\n"


def test_the_run_names_this_version_and_the_shipped_model():
    """A dossier says what derived it."""
    run = current_run()
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
    (dossier,) = process_reports([report], LateMarker(threads=1), current_run())
    (statement,) = dossier.statements
    assert [a.exact for a in statement.cue] == ["said"]
    assert "the bridge would be closed" in statement.content[0].exact
    (speaker,) = (e.name for e in dossier.entities if e.id in statement.speaker)
    assert speaker == "Ana Ruiz"
