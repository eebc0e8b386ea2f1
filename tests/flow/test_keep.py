"""Laws of keeping while a run goes on, and of going on after it."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from onrecord.flow.batch import INTERNAL, run_batch
from onrecord.flow.config import BatchConfig
from onrecord.flow.keep import keep_results, recall_from
from onrecord.records.dossier import Run
from onrecord.records.labels import Stage
from onrecord.records.report import Metadata, Rejection
from onrecord.store.find import count_rows
from onrecord.store.keep import Kept
from onrecord.store.opening import Access, open_record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from onrecord.store.opening import Record

GOOD = "Ana said it rains."


def _clock() -> datetime:
    return datetime(2021, 4, 8, tzinfo=UTC)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "r.db", mode=Access.CREATE) as opened:
        yield opened


def test_each_result_is_kept_before_the_next_is_asked_for(make_tools, write_sources, record):
    """Whatever stops a run, what it handed out is in the record."""
    tools, _ = make_tools()
    results = run_batch(write_sources(GOOD, GOOD + " ", ""), tools, BatchConfig())
    outcomes = keep_results(results, record, _clock)
    for number in (1, 2):
        assert next(outcomes).kept is Kept.NEW
        assert count_rows(record).reports == number
    assert next(outcomes).kept is None
    assert count_rows(record).rejections == 1


def test_without_a_record_results_pass_as_they_are(make_tools, write_sources):
    """Keeping is optional."""
    tools, _ = make_tools()
    results = list(run_batch(write_sources(GOOD, ""), tools, BatchConfig()))
    outcomes = list(keep_results(results, None, _clock))
    assert [o.result for o in outcomes] == results
    assert {o.kept for o in outcomes} == {None}


def test_a_dossier_that_breaks_a_law_costs_itself_only(make_tools, write_sources, record):
    """The record refuses a wrong anchor; the report is refused, the next is kept."""
    tools, _ = make_tools()
    good, other = run_batch(write_sources(GOOD, "Bo said no."), tools, BatchConfig())
    anchor = dataclasses.replace(good.statements[0].content[0], exact="it shine")
    statement = dataclasses.replace(good.statements[0], content=(anchor,))
    broken = dataclasses.replace(good, statements=(statement,))
    first, second = keep_results([broken, other], record, _clock)
    assert isinstance(first.result, Rejection)
    assert (first.result.stage, first.result.code) == (Stage.STORE, INTERNAL)
    assert second.kept is Kept.NEW
    assert count_rows(record).rejections == 1


def test_what_this_run_would_derive_again_is_recalled(make_tools, write_sources, record):
    """The same report from the same model comes back equal; unknown ones do not."""
    tools, _ = make_tools()
    dossier, unknown = run_batch(write_sources(GOOD, "Bo said no."), tools, BatchConfig())
    list(keep_results([dossier], record, _clock))
    recall = recall_from(record, tools.run)
    assert recall(dossier.report) == dossier
    assert recall(unknown.report) is None


def test_another_model_or_other_metadata_is_no_reason_to_recall(make_tools, write_sources, record):
    """Then the report is derived again."""
    tools, _ = make_tools()
    sources = write_sources(GOOD)
    (dossier,) = run_batch(sources, tools, BatchConfig())
    list(keep_results([dossier], record, _clock))
    assert recall_from(record, Run(onrecord="0.0.0", model="other"))(dossier.report) is None
    (titled,) = run_batch(sources, tools, BatchConfig(defaults=Metadata(title="Rain")))
    assert titled.report.id == dossier.report.id
    assert recall_from(record, tools.run)(titled.report) is None


def test_a_report_under_another_name_is_recalled_under_it(make_tools, write_sources, record):
    """The name is this run's, what is known is the record's."""
    tools, _ = make_tools()
    (dossier,) = run_batch(
        write_sources(GOOD), tools, BatchConfig(defaults=Metadata(url="https://example.org/a"))
    )
    list(keep_results([dossier], record, _clock))
    renamed = dataclasses.replace(dossier.report, source_id="renamed.txt")
    recalled = recall_from(record, tools.run)(renamed)
    assert recalled is not None
    assert recalled.report == renamed
    assert recalled.statements == dossier.statements
