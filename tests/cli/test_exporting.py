"""Laws of `onrecord export`: only what was reviewed, whole files, nothing written over unasked."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from onrecord.cli.statuses import Status
from onrecord.records.dossier import Dossier, Run
from onrecord.records.plain import from_plain
from onrecord.records.review import RecordKind, Verdict
from onrecord.store.find import find_dossier
from onrecord.store.keep import keep_dossier
from onrecord.store.opening import Access, open_record
from tests.export.told import told_dossier
from tests.store.judging import JUDGED_AT, judge
from tests.store.written import NOW, full_dossier

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

FULL, TOLD = full_dossier(), told_dossier()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a record with two reports, of which one was reviewed in full and one in part."""
    path = tmp_path / "record.db"
    with open_record(path, mode=Access.CREATE) as record:
        for dossier in (FULL, TOLD):
            keep_dossier(record, dossier, NOW)
    judge(path, TOLD.report.id, "s1", Verdict.ACCEPT, "Ana")
    judge(path, TOLD.report.id, TOLD.report.id, Verdict.ACCEPT, "Ben", kind=RecordKind.REPORT)
    judge(path, FULL.report.id, "s2", Verdict.ACCEPT, "Ana")
    return path


def written(folder: Path) -> dict[str, dict]:
    return {f.name: json.loads(f.read_text(encoding="utf-8")) for f in folder.iterdir()}


def test_only_reports_reviewed_in_full_are_written(
    onrecord: Callable[..., Result], path: Path, tmp_path: Path
) -> None:
    """By default a report counts only if somebody accepted all of it; the file says who."""
    out = tmp_path / "out"
    done = onrecord("export", "--record", path, "--format", "training", "--out", out)
    assert done.exit_code == Status.OK
    (name,) = written(out)
    assert name == f"selim.txt-{TOLD.report.id}.json"
    plain = written(out)[name]
    assert plain["origin"] == "onrecord record record.db, reviewed by Ana, Ben on 2026-11-24"
    assert plain["reviewed"]["in_full"]
    assert plain["reviewed"]["judged"] == ["s1"]
    assert "1 annotated report in" in done.stderr


def test_partly_also_writes_those_with_any_verdict(
    onrecord: Callable[..., Result], path: Path, tmp_path: Path
) -> None:
    """With --partly the other report comes too, and says which of its records were judged."""
    out = tmp_path / "out"
    done = onrecord("export", "--record", path, "--format", "training", "--out", out, "--partly")
    assert done.exit_code == Status.OK
    reviewed = {f["text"][:6]: f["reviewed"] for f in written(out).values()}
    assert len(reviewed) == 2
    assert reviewed["Withdr"]["in_full"] is False
    assert reviewed["Withdr"]["judged"] == ["s2"]


def test_a_dry_run_writes_nothing(
    onrecord: Callable[..., Result], path: Path, tmp_path: Path
) -> None:
    """It lists the files with how much is in them and who reviewed them, and makes no folder."""
    out = tmp_path / "out"
    done = onrecord("export", "--record", path, "--format", "training", "--out", out, "--dry-run")
    assert done.exit_code == Status.OK
    assert "4 statements, 9 events, reviewed in full by Ana, Ben" in done.stdout
    assert not out.exists()


def test_files_are_written_over_only_by_force(
    onrecord: Callable[..., Result], path: Path, tmp_path: Path
) -> None:
    """A second export is refused and leaves the files as they are; --force writes them anew."""
    given = ("export", "--record", path, "--format", "training", "--out", tmp_path / "out")
    assert onrecord(*given).exit_code == Status.OK
    (file,) = (tmp_path / "out").iterdir()
    file.write_text("mine", encoding="utf-8")
    refused = onrecord(*given)
    assert refused.exit_code == Status.OUTPUT
    assert file.name in refused.stderr
    assert file.read_text(encoding="utf-8") == "mine"
    assert onrecord(*given, "--force").exit_code == Status.OK
    assert json.loads(file.read_text(encoding="utf-8"))["name"]


def test_a_named_report_must_be_reviewed(
    onrecord: Callable[..., Result], path: Path, tmp_path: Path
) -> None:
    """A report that is named and not reviewed enough is a refusal, not an empty folder."""
    given = ("export", "--record", path, "--format", "training", "--out", tmp_path / "out")
    refused = onrecord(*given, "--report", FULL.report.id)
    assert refused.exit_code == Status.USAGE
    assert "--partly takes it" in refused.stderr
    assert not (tmp_path / "out").exists()
    assert onrecord(*given, "--report", TOLD.report.id[:8]).exit_code == Status.OK


def test_a_report_read_anew_is_no_longer_reviewed_in_full(
    onrecord: Callable[..., Result], path: Path, tmp_path: Path
) -> None:
    """What a newer model derives nobody has seen: the report is left out, and that is said."""
    newer = replace(TOLD, run=Run(onrecord="9.0.0", model="newer"), events=TOLD.events[:-1])
    with open_record(path, mode=Access.WRITE) as record:
        keep_dossier(record, newer, JUDGED_AT + timedelta(days=1))
    out = tmp_path / "out"
    done = onrecord("export", "--record", path, "--format", "training", "--out", out)
    assert done.exit_code == Status.OK
    assert not out.exists()
    assert f"{TOLD.report.id} was read anew since" in done.stderr
    given = ("export", "--record", path, "--format", "training", "--out", out, "--partly")
    assert onrecord(*given).exit_code == Status.OK
    assert not any(f["reviewed"]["in_full"] for f in written(out).values())


def test_training_needs_a_folder(onrecord: Callable[..., Result], path: Path) -> None:
    """Without --out there is nowhere for the files."""
    refused = onrecord("export", "--record", path, "--format", "training")
    assert refused.exit_code == Status.USAGE
    assert "--out" in refused.stderr


def test_a_record_without_reviews_says_so(onrecord: Callable[..., Result], tmp_path: Path) -> None:
    """Nothing to write is told, and is no failure."""
    path = tmp_path / "new.db"
    with open_record(path, mode=Access.CREATE):
        pass
    done = onrecord("export", "--record", path, "--format", "training", "--out", tmp_path / "out")
    assert done.exit_code == Status.OK
    assert "no report" in done.stderr
    assert not (tmp_path / "out").exists()


def test_what_breaks_the_guidelines_is_told(
    onrecord: Callable[..., Result], tmp_path: Path
) -> None:
    """A fault that the format's checker would find is named with its record, and written."""
    events = tuple(replace(v, voice="outlet") for v in TOLD.events if v.id == "attacked")
    path, out = tmp_path / "faulty.db", tmp_path / "out"
    with open_record(path, mode=Access.CREATE) as record:
        keep_dossier(record, replace(TOLD, events=events), NOW)
    judge(path, TOLD.report.id, "attacked", Verdict.ACCEPT, kind=RecordKind.EVENT)
    done = onrecord("export", "--record", path, "--format", "training", "--out", out, "--partly")
    assert "event attacked: told in the outlet's voice, and stands in the content of s1" in (
        done.stderr
    )
    assert len(written(out)) == 1


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_dossiers_come_as_read_gives_them(
    onrecord: Callable[..., Result], path: Path, tmp_path: Path, form: str
) -> None:
    """The other formats give every report's current dossier, to a file or to standard output."""
    done = onrecord("export", "--record", path, "--format", form)
    assert done.exit_code == Status.OK
    plain = (
        json.loads(done.stdout)
        if form == "json"
        else [json.loads(line) for line in done.stdout.splitlines()]
    )
    with open_record(path, mode=Access.READ) as record:
        current = {find_dossier(record, d.report.id) for d in (FULL, TOLD)}
    assert {from_plain(Dossier, p) for p in plain} == current
    out = tmp_path / "all.out"
    given = ("export", "--record", path, "--format", form, "--out", out)
    assert onrecord(*given).exit_code == Status.OK
    assert out.read_text(encoding="utf-8") == done.stdout
    assert onrecord(*given).exit_code == Status.OUTPUT
    assert onrecord(*given, "--force", "--report", TOLD.report.id).exit_code == Status.OK
    assert "Selim" in out.read_text(encoding="utf-8")
