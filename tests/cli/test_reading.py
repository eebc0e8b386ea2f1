"""Laws of `onrecord read`: what goes in, what comes out, how it ends."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from onrecord.cli.statuses import Status
from onrecord.records.dossier import Dossier
from onrecord.records.plain import from_plain

if TYPE_CHECKING:
    from pathlib import Path

GOOD = "Ana said it rains.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of two reports and an empty file."""
    place = tmp_path / "reports"
    place.mkdir()
    (place / "a.txt").write_text(GOOD)
    (place / "b.txt").write_text("")
    (place / "c.txt").write_text("Bo said it snows.\n")
    return place


def test_a_report_is_printed_by_speaker(onrecord, tmp_path):
    """Without options: the statements on standard output, nothing to complain about."""
    report = tmp_path / "a.txt"
    report.write_text(GOOD)
    result = onrecord("read", report, "--published", "2021-04-08")
    assert result.exit_code == Status.OK
    assert "Ana (1)\n  s1  it rains\n      [said] · assert, indirect · 9–17\n" in result.stdout
    assert result.stderr == ""


def test_what_is_known_of_a_report_is_kept(onrecord, tmp_path):
    """--published, --outlet and --title stand in the dossier."""
    report = tmp_path / "a.txt"
    report.write_text(GOOD)
    known = ("--published", "2021-04-08", "--outlet", "Wire", "--title", "Rain")
    result = onrecord("read", report, *known, "--format", "json")
    dossier = from_plain(Dossier, json.loads(result.stdout))
    read = dossier.report
    assert (str(read.published), read.outlet, read.title) == ("2021-04-08", "Wire", "Rain")
    assert read.text == GOOD or read.text == GOOD.rstrip()


@pytest.mark.parametrize(("least", "shown"), [("0", 1), ("0.75", 1), ("0.8", 0)])
def test_confidence_is_for_what_is_shown(onrecord, tmp_path, monkeypatch, least, shown):
    """What is less sure is not written; the record keeps it, and finds it likewise."""
    monkeypatch.setenv("STUB_SCORE", "0.75")
    record = tmp_path / "r.db"
    asked = ("--confidence", least, "--record", record, "--format", "jsonl")
    read = onrecord("read", "-", *asked, stdin=GOOD)
    assert len(json.loads(read.stdout)["statements"]) == shown
    assert len(onrecord("find", *asked).stdout.splitlines()) == shown
    assert len(onrecord("find", *asked[2:]).stdout.splitlines()) == 1


def test_standard_input_is_a_source(onrecord):
    """A report can come through a pipe."""
    result = onrecord("read", "-", "--format", "jsonl", stdin=GOOD)
    assert result.exit_code == Status.OK
    assert json.loads(result.stdout)["statements"][0]["content"][0]["exact"] == "it rains"


def test_refusals_are_said_and_counted(onrecord, folder):
    """Each refused source is one line on standard error, and the status says that there was one."""
    result = onrecord("read", folder)
    assert result.exit_code == Status.REFUSED
    (refused,) = [x for x in result.stderr.splitlines() if "refused " in x and "/b.txt" in x]
    assert refused.startswith(f"onrecord: refused {folder}/b.txt: ")
    assert refused.endswith("(empty)")
    assert "onrecord: 2 reports, 2 statements; 1 source refused" in result.stderr
    assert "it rains" in result.stdout
    assert "it snows" in result.stdout


def test_keep_going_expects_refusals(onrecord, folder):
    """With --keep-going refusals are still said, but the status is 0."""
    result = onrecord("read", folder, "--keep-going")
    assert result.exit_code == Status.OK
    assert "b.txt" in result.stderr


def test_jsonl_has_every_source_in_order(onrecord, folder):
    """A line a source: dossiers, and the refused one as a rejection."""
    result = onrecord("read", folder, "--format", "jsonl")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [next(iter(line)) for line in lines] == ["format", "rejection", "format"]
    assert lines[1]["rejection"]["source"] == str(folder / "b.txt")


def test_csv_has_every_statement(onrecord, folder):
    """A row a statement, for data frames."""
    result = onrecord("read", folder, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [(r["speaker"], r["content"]) for r in rows] == [("Ana", "it rains"), ("Bo", "it snows")]


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_out_holds_what_would_be_printed(onrecord, folder, tmp_path, form):
    """--out changes where results go, not what they are, and standard output stays empty."""
    printed = onrecord("read", folder, "--format", form)
    out = tmp_path / "out"
    written = onrecord("read", folder, "--format", form, "--out", out)
    assert written.stdout == ""
    assert out.read_bytes() == printed.stdout_bytes
    assert written.exit_code == printed.exit_code == Status.REFUSED


def test_quiet_prints_no_table_and_no_summary(onrecord, folder, tmp_path):
    """Only refusals are said; the record gets everything."""
    result = onrecord("read", folder, "--quiet", "--record", tmp_path / "r.db")
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert "2 reports" in onrecord("reports", "--record", tmp_path / "r.db").stderr


def test_quiet_does_not_swallow_what_programs_read(onrecord, folder):
    """JSON is the result, not chatter."""
    result = onrecord("read", folder, "--quiet", "--format", "jsonl")
    assert len(result.stdout.splitlines()) == 3


def test_dry_run_reads_without_the_model(onrecord, stub, folder):
    """It says what would be read and what refused, and marks nothing."""
    result = onrecord("read", folder, "--dry-run")
    assert result.exit_code == Status.REFUSED
    assert f"would read {folder}/a.txt · 4 words" in result.stdout
    assert "refused" in result.stderr
    assert stub.StubMarker.marked == 0


def test_reading_twice_runs_the_model_once(onrecord, stub, folder, tmp_path):
    """What the record has is not marked again, but comes out all the same; --reread marks it."""
    record = tmp_path / "r.db"
    first = onrecord("read", folder, "--record", record)
    assert stub.StubMarker.marked == 2
    assert f"{record}: 2 new" in first.stderr
    second = onrecord("read", folder, "--record", record)
    assert stub.StubMarker.marked == 2
    assert f"{record}: 2 already kept" in second.stderr
    assert second.stdout == first.stdout
    onrecord("read", folder, "--record", record, "--reread")
    assert stub.StubMarker.marked == 4


def test_a_corrected_report_is_a_revision(onrecord, folder, tmp_path):
    """The same file with another text is kept beside the old one."""
    record = tmp_path / "r.db"
    onrecord("read", folder, "--record", record)
    (folder / "a.txt").write_text("Ana said it pours.\n")
    result = onrecord("read", folder, "--record", record)
    assert "1 revised, 1 already kept" in result.stderr


def test_a_record_in_the_folder_is_not_read(onrecord, folder):
    """`read . --record r.db --out o.jsonl` twice refuses nothing that it made itself."""
    more = ("--record", folder / "r.db", "--out", folder / "o.jsonl", "--format", "jsonl")
    onrecord("read", folder, *more)
    result = onrecord("read", folder, *more)
    assert "o.jsonl" not in result.stderr
    assert result.stderr.count("refused /") == 1


def test_a_mistake_in_one_report_is_never_passed_over(onrecord, folder, monkeypatch):
    """The others are read; the status is 70, whatever --keep-going says."""
    monkeypatch.setenv("STUB_FAIL", "snows")
    result = onrecord("read", folder, "--keep-going")
    assert result.exit_code == Status.INTERNAL
    assert "it rains" in result.stdout
    assert "LookupError" in result.stderr


@pytest.mark.parametrize(
    "wrong",
    [
        (),
        ("a.txt", "--published", "yesterday"),
        ("a.txt", "--format", "xml"),
        ("a.txt", "--max-bytes", "0"),
        ("a.txt", "--timeout", "0"),
        ("a.txt", "--reread"),
        ("a.txt", "--record", "x", "--out", "x"),
        ("a.txt", "--out", "a.txt"),
        ("a.txt", "--nonsense"),
    ],
)
def test_options_that_make_no_sense_are_usage_errors(onrecord, tmp_path, monkeypatch, wrong):
    """Status 2, a message, nothing read and nothing written."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(GOOD)
    result = onrecord("read", *wrong)
    assert result.exit_code == Status.USAGE
    assert result.stdout == ""
    assert result.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_a_broken_model_ends_the_run(onrecord, tmp_path):
    """Status 4, and the message says what to do."""
    report = tmp_path / "a.txt"
    report.write_text("MODEL BROKEN")
    result = onrecord("read", report)
    assert result.exit_code == Status.MODEL
    assert result.stderr == "onrecord: the model is broken; reinstall it\n"


@pytest.mark.parametrize("place", ["missing/r.db", "text.db", "."])
def test_a_record_that_is_none_ends_the_run(onrecord, tmp_path, place):
    """Status 5 before anything is read, and what is there stays as it is."""
    (tmp_path / "text.db").write_text("not a record")
    report = tmp_path / "a.txt"
    report.write_text(GOOD)
    result = onrecord("read", report, "--record", tmp_path / place)
    assert result.exit_code == Status.RECORD
    assert result.stdout == ""
    assert (tmp_path / "text.db").read_text() == "not a record"


@pytest.mark.parametrize("out", ["missing/out", "."])
def test_an_output_that_cannot_be_written_ends_the_run(onrecord, tmp_path, out):
    """Status 7, before the model runs."""
    report = tmp_path / "a.txt"
    report.write_text(GOOD)
    result = onrecord("read", report, "--out", tmp_path / out)
    assert result.exit_code == Status.OUTPUT
    assert "cannot write" in result.stderr


BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\n ",
    "binary.txt": b"\x7fELF\x00\x01\x02\x03" * 50,
    "no-text.json": b'{"title": "x"}',
    "broken.json": b'{"text": ',
    "wrong-date.json": b'{"text": "Ana said no.", "published": "soon"}',
    "no-content.html": b"<html><body><nav>Home</nav></body></html>",
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_refused_in_one_line(onrecord, tmp_path, name):
    """Each is refused with a message and a code, and the others are read."""
    (tmp_path / name).write_bytes(BAD[name])
    good = tmp_path / "z.txt"
    good.write_text(GOOD)
    result = onrecord("read", tmp_path / name, good, "--format", "jsonl")
    assert result.exit_code == Status.REFUSED
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [("rejection" in line) for line in lines] == [True, False]
    assert all(lines[0]["rejection"].values())
    assert sum("refused " + str(tmp_path / name) in x for x in result.stderr.splitlines()) == 1


def test_a_bad_line_of_jsonl_costs_that_line(onrecord, tmp_path):
    """Line 7 is named, the other lines are read."""
    good = json.dumps({"text": GOOD})
    lines = [good] * 6 + ['{"text": '] + [good] * 2
    report = tmp_path / "many.jsonl"
    report.write_text("\n".join(lines) + "\n")
    result = onrecord("read", report, "--format", "jsonl")
    assert result.exit_code == Status.REFUSED
    out = [json.loads(line) for line in result.stdout.splitlines()]
    assert [("rejection" in line) for line in out] == [False] * 6 + [True] + [False] * 2
    assert out[6]["rejection"]["source"] == f"{report}:7"


def test_a_missing_file_is_refused(onrecord, tmp_path):
    """There is nothing to read, and it says where it looked."""
    result = onrecord("read", tmp_path / "gone.txt")
    assert result.exit_code == Status.REFUSED
    assert "gone.txt" in result.stderr


def test_text_from_a_file_cannot_command_the_terminal(onrecord, tmp_path):
    """Neither a report's text nor a file's name gets an escape character onto the terminal."""
    bad = tmp_path / "a\x1b[2J.txt"
    bad.write_text("")
    report = tmp_path / "b.txt"
    report.write_text("Ana said \x1b[2Jit rains.")
    result = onrecord("read", bad, report)
    assert "\x1b" not in result.stdout + result.stderr
    assert "\\x1b[2J" in result.stdout
    assert "\\x1b[2J" in result.stderr
