"""Laws of the corridor: every source gives its results, in order, whatever fails."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.derive.assemble import derive_dossier
from onrecord.flow import batch
from onrecord.flow.batch import INTERNAL, run_batch
from onrecord.flow.config import BatchConfig
from onrecord.flow.process import process_reports
from onrecord.read.sources import locate_sources
from onrecord.records.dossier import Dossier
from onrecord.records.errors import InvariantError, ModelError, SourceError, StoreError
from onrecord.records.labels import Stage
from onrecord.records.report import Metadata, Rejection, make_report

GOOD = "Ana said it rains."
CONFIG = BatchConfig()


def _names(results) -> list[str]:
    return [
        Path(r.source).name if isinstance(r, Rejection) else r.report.source_id for r in results
    ]


def test_a_report_becomes_a_dossier(make_tools):
    """What was marked is what is stated, in the report's own words."""
    tools, _ = make_tools()
    report = make_report("a", "Ana said it rains. Bo said it snows.", Metadata())
    (dossier,) = process_reports([report], tools.marker, tools.run, tools.lookups)
    assert dossier.report == report
    assert dossier.run == tools.run
    assert [s.content[0].exact for s in dossier.statements] == ["it rains", "it snows"]


@given(
    kinds=st.lists(st.sampled_from(["good", "empty", "missing", "refusal"]), max_size=12),
    size=st.integers(1, 5),
)
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_results_stand_in_the_order_of_sources(kinds, size, make_tools, write_sources):
    """Whatever the batches, each source gives one result at its place, dossier or rejection."""
    sources = write_sources(*("" if k == "empty" else GOOD for k in kinds))
    for number, kind in enumerate(kinds):
        if kind == "missing":
            Path(sources[number].location).unlink()
        elif kind == "refusal":
            sources[number] = Rejection(
                source=f"{number}.txt", stage=Stage.LOCATE, code="missing", message="…"
            )
    tools, _ = make_tools()
    results = list(run_batch(sources, tools, BatchConfig(batch_reports=size)))
    assert _names(results) == [f"{n}.txt" for n in range(len(kinds))]
    assert [isinstance(r, Dossier) for r in results] == [k == "good" for k in kinds]


def test_batches_are_bounded_by_words_and_reports(make_tools, write_sources):
    """A batch ends when it has its words or its reports; a long report still goes."""
    sources = write_sources(*[GOOD] * 5, GOOD + " word" * 2000, GOOD)
    tools, marker = make_tools()
    list(run_batch(sources, tools, BatchConfig(batch_reports=3, batch_words=1000)))
    assert marker.batches == [["0.txt", "1.txt", "2.txt"], ["3.txt", "4.txt", "5.txt"], ["6.txt"]]


def test_sources_are_taken_as_results_are_asked_for(make_tools, write_sources):
    """A folder of any length stays in bounded memory: no more than a batch is read ahead."""
    sources = write_sources(*[GOOD] * 20)
    taken = 0

    def counted():
        nonlocal taken
        for source in sources:
            taken += 1
            yield source

    tools, _ = make_tools()
    results = run_batch(counted(), tools, BatchConfig(batch_reports=4))
    for number in range(20):
        next(results)
        assert taken <= (number // 4 + 1) * 4


def test_a_refusal_with_nothing_before_it_is_not_held_back(make_tools, write_sources):
    """A refused source is known at once."""
    sources = write_sources("", GOOD)
    tools, marker = make_tools()
    first = next(run_batch(sources, tools, CONFIG))
    assert isinstance(first, Rejection)
    assert not marker.batches


@pytest.mark.parametrize(
    ("error", "code"), [(ValueError, INTERNAL), (InvariantError, INTERNAL), (MemoryError, INTERNAL)]
)
def test_a_mistake_in_marking_costs_one_report(make_tools, write_sources, error, code):
    """A batch that fails is marked one by one; only the report at fault is refused, by name."""
    sources = write_sources(GOOD, GOOD, "boom", GOOD)
    tools, marker = make_tools("boom", error)
    results = list(run_batch(sources, tools, CONFIG))
    assert [isinstance(r, Dossier) for r in results] == [True, True, False, True]
    refused = results[2]
    assert (refused.stage, refused.code) == (Stage.MARK, code)
    assert error.__name__ in refused.message
    assert refused.source == sources[2].location
    assert marker.batches[0] == ["0.txt", "1.txt", "2.txt", "3.txt"]
    assert all(len(b) == 1 for b in marker.batches[1:])


def test_a_mistake_in_deriving_costs_one_report(make_tools, write_sources, monkeypatch):
    """Likewise where the mistake is in understanding."""

    def derive(report, reading, *others):
        if "boom" in report.text:
            raise KeyError
        return derive_dossier(report, reading, *others)

    monkeypatch.setattr("onrecord.flow.process.derive_dossier", derive)
    monkeypatch.setattr(batch, "derive_dossier", derive)
    tools, _ = make_tools()
    results = list(run_batch(write_sources(GOOD, "boom", GOOD), tools, CONFIG))
    assert [isinstance(r, Dossier) for r in results] == [True, False, True]
    assert (results[1].stage, results[1].code) == (Stage.DERIVE, INTERNAL)
    assert "KeyError" in results[1].message


def test_a_mistake_in_reading_costs_one_source(make_tools, write_sources, monkeypatch):
    """Likewise where the mistake is in reading."""
    real = batch.read_source

    def read(source, *others):
        if source.location.endswith("1.txt"):
            raise RuntimeError
        return real(source, *others)

    monkeypatch.setattr(batch, "read_source", read)
    tools, _ = make_tools()
    results = list(run_batch(write_sources(GOOD, GOOD, GOOD), tools, CONFIG))
    assert [isinstance(r, Dossier) for r in results] == [True, False, True]
    assert (results[1].stage, results[1].code) == (Stage.READ, INTERNAL)


def test_a_source_error_keeps_its_code(make_tools, write_sources, monkeypatch):
    """A refusal made on purpose is no mistake of ours."""

    def derive(*_arguments):
        code = "odd"
        raise SourceError(code, "an odd report")

    monkeypatch.setattr("onrecord.flow.process.derive_dossier", derive)
    monkeypatch.setattr(batch, "derive_dossier", derive)
    tools, _ = make_tools()
    (refused,) = run_batch(write_sources(GOOD), tools, CONFIG)
    assert (refused.code, refused.message) == ("odd", "an odd report")


@pytest.mark.parametrize("error", [ModelError, KeyboardInterrupt])
def test_what_no_report_is_to_blame_for_passes_through(make_tools, write_sources, error):
    """A broken model and Ctrl-C end the run; what was finished before came out."""
    sources = write_sources(GOOD, GOOD, "boom", GOOD)
    tools, _ = make_tools("boom", error)
    results = run_batch(sources, tools, BatchConfig(batch_reports=2))
    assert len([next(results), next(results)]) == 2
    with pytest.raises(error):
        next(results)


def test_a_record_that_fails_passes_through(make_tools, write_sources):
    """A record that cannot be looked into ends the run."""

    def recall(_report):
        code = "damaged"
        raise StoreError(code, "…")

    tools, _ = make_tools(recall=recall)
    with pytest.raises(StoreError):
        list(run_batch(write_sources(GOOD), tools, CONFIG))


def test_what_is_recalled_is_not_marked(make_tools, write_sources):
    """A report that the record knows comes out at its place without the model."""
    sources = write_sources(GOOD, "Bo said no.", GOOD)
    tools, _ = make_tools()
    kept = list(run_batch(sources, tools, CONFIG))[1]
    again, marker = make_tools(recall=lambda report: kept if report == kept.report else None)
    results = list(run_batch(sources, again, CONFIG))
    assert _names(results) == ["0.txt", "1.txt", "2.txt"]
    assert results[1] is kept
    assert marker.batches == [["0.txt", "2.txt"]]


def test_files_of_the_run_itself_are_passed_over(make_tools, tmp_path):
    """A folder that holds the output is read without it."""
    (tmp_path / "a.txt").write_text(GOOD)
    out = tmp_path / "out.jsonl"
    out.write_text("{}")
    config = BatchConfig(own_files=frozenset({out.resolve()}))
    tools, _ = make_tools()
    results = run_batch(locate_sources([str(tmp_path)], config.limits), tools, config)
    assert _names(results) == ["a.txt"]


def test_defaults_and_form_reach_the_reports(make_tools, write_sources):
    """What the caller knows of all reports stands in each."""
    config = BatchConfig(defaults=Metadata(outlet="Wire"), form="text")
    tools, _ = make_tools()
    (dossier,) = run_batch(write_sources('{"text": "Ana said no."}'), tools, config)
    assert dossier.report.outlet == "Wire"
    assert dossier.report.text == '{"text": "Ana said no."}'
