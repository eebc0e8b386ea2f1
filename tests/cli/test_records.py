"""Laws of the commands that look into a record: find, reports, show, sql, verify."""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
from typing import TYPE_CHECKING

import pytest

from onrecord.cli.statuses import Status

if TYPE_CHECKING:
    from pathlib import Path

REPORTS = [
    {"id": "one", "outlet": "Wire", "published": "2021-04-07", "title": "Rain"},
    {"id": "two", "outlet": "Post", "published": "2021-04-09", "title": "Snow \x1b[2J [bold]x"},
]
TEXTS = ["Ana said it rains. Bo said “it pours”.", "Ana said the café \x1b[2J is shut."]


@pytest.fixture
def record(onrecord, tmp_path: Path) -> Path:
    """Return a record of two reports with three statements."""
    source = tmp_path / "in.jsonl"
    lines = [json.dumps({**r, "text": t}) for r, t in zip(REPORTS, TEXTS, strict=True)]
    source.write_text("\n".join(lines))
    path = tmp_path / "r.db"
    assert onrecord("read", source, "--record", path).exit_code == Status.OK
    return path


@pytest.mark.parametrize(
    ("conditions", "count"),
    [
        ((), 3),
        (("--speaker", "ana"), 2),
        (("--speaker", "Ana", "--word", "rains"), 1),
        (("--word", "CAFE"), 1),
        (("--word", "rai*"), 1),
        (("--since", "2021-04-08"), 1),
        (("--until", "2021-04-08"), 2),
        (("--outlet", "post"), 1),
        (("--manner", "direct"), 1),
        (("--act", "threaten"), 0),
        (("--limit", "2"), 2),
        (("--latest",), 3),
    ],
)
def test_find_takes_every_condition(onrecord, record, conditions, count):
    """All conditions hold of what is found, and finding nothing is no error."""
    result = onrecord("find", "--record", record, "--format", "jsonl", *conditions)
    assert result.exit_code == Status.OK
    assert len(result.stdout.splitlines()) == count
    assert ("nothing found" in result.stderr) == (count == 0)


def test_find_shows_people_who_what_and_where(onrecord, record):
    """Day, outlet, speaker, words with their marks, how, offsets, and the report's id."""
    result = onrecord("find", "--record", record, "--word", "pours")
    lines = result.stdout.splitlines()
    assert lines[0] == "2021-04-07 · Wire · Rain"
    assert lines[1] == "  Bo: “it pours”"
    assert lines[2].startswith("  [said] · assert, direct · 28–36 · r")
    assert result.stderr == "onrecord: 1 statement\n"
    report = lines[2].split()[-1]
    assert "Bo · [said]" in onrecord("show", report, "--record", record).stdout


def test_find_cuts_long_contents_around_the_word(onrecord, tmp_path):
    """A long content is shown around what was looked for, whole words only."""
    long = "Ana said " + "never " * 100 + "needle " + "ever " * 100 + "end."
    (tmp_path / "a.txt").write_text(long)
    onrecord("read", tmp_path / "a.txt", "--record", tmp_path / "r.db", "--quiet")
    result = onrecord("find", "--record", tmp_path / "r.db", "--word", "needle")
    shown = " ".join(result.stdout.split())
    assert "Ana: … never" in shown
    assert " needle " in shown
    assert " ever … [said]" in shown


@pytest.mark.parametrize("form", ["csv", "json", "jsonl"])
def test_find_writes_rows_for_programs(onrecord, record, form):
    """The same rows in every format, leading back to the text."""
    text = onrecord("find", "--record", record, "--speaker", "Bo", "--format", form).stdout
    if form == "csv":
        (row,) = csv.DictReader(io.StringIO(text))
    else:
        row = json.loads(text)[0] if form == "json" else json.loads(text)
    assert row["source_id"] == "one"
    assert TEXTS[0][int(row["start"]) : int(row["end"])] == row["content"] == "it pours"


def test_reports_lists_what_is_held(onrecord, record):
    """One line a report for people, every column for programs."""
    result = onrecord("reports", "--record", record)
    assert [line.split()[1] for line in result.stdout.splitlines()[1:]] == [
        "2021-04-07",
        "2021-04-09",
    ]
    assert "holds 2 reports, 3 statements" in result.stderr
    rows = json.loads(onrecord("reports", "--record", record, "--format", "json").stdout)
    assert [r["source_id"] for r in rows] == ["one", "two"]
    assert [r["characters"] for r in rows] == [len(t) for t in TEXTS]


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "table"])
def test_show_has_every_form(onrecord, record, form):
    """A dossier leaves the record as it went in; people see text or statements."""
    result = onrecord("show", "one", "--record", record, "--format", form)
    assert result.exit_code == Status.OK
    if form in {"json", "jsonl"}:
        assert json.loads(result.stdout)["report"]["text"] == TEXTS[0]
    elif form == "csv":
        assert len(list(csv.DictReader(io.StringIO(result.stdout)))) == 2
    else:
        assert "Ana said [s1 it rains]. Bo said “[s2 it pours]”." in result.stdout
    listed = onrecord("show", "one", "--record", record, "--statements")
    assert "Ana (1)" in listed.stdout


def test_show_says_which_report_it_does_not_have(onrecord, record):
    """Status 5, and nothing on standard output."""
    result = onrecord("show", "three", "--record", record)
    assert result.exit_code == Status.RECORD
    assert "three" in result.stderr
    assert result.stdout == ""


def test_sql_answers_in_columns_and_in_rows(onrecord, record):
    """A table for people and pipes, the other formats for programs."""
    query = "select speaker, count(*) as n from statement_view group by 1 order by 1"
    table = onrecord("sql", query, "--record", record)
    assert table.stdout == "speaker  n\nAna      2\nBo       1\n"
    rows = onrecord("sql", query, "--record", record, "--format", "csv")
    assert rows.stdout == "speaker,n\nAna,2\nBo,1\n"
    piped = onrecord("sql", "-", "--record", record, "--format", "jsonl", stdin=query)
    assert json.loads(piped.stdout.splitlines()[0]) == {"speaker": "Ana", "n": 2}


def test_sql_says_that_rows_are_missing(onrecord, record):
    """A truncated answer never looks whole."""
    result = onrecord("sql", "select id from statements", "--record", record, "--max-rows", "2")
    assert len(result.stdout.splitlines()) == 3
    assert "more than 2 rows" in result.stderr


@pytest.mark.parametrize(
    "query", ["delete from reports", "drop table reports", "nonsense", "select 1; select 2", ""]
)
def test_sql_changes_nothing_and_says_what_is_wrong(onrecord, record, query):
    """Status 5 with a message, and the record stays as it is."""
    result = onrecord("sql", query, "--record", record)
    assert result.exit_code == Status.RECORD
    assert result.stderr.startswith("onrecord: ")
    assert "holds 2 reports" in onrecord("reports", "--record", record).stderr


def test_columns_of_one_name_end_with_a_message(onrecord, record):
    """JSON objects cannot hold both: status 7."""
    result = onrecord("sql", "select 1 as a, 2 as a", "--record", record, "--format", "json")
    assert result.exit_code == Status.OUTPUT
    assert "'a'" in result.stderr


def test_verify_passes_what_is_as_it_was(onrecord, record):
    """Status 0 and counts; with --quiet nothing at all."""
    result = onrecord("verify", record)
    assert result.exit_code == Status.OK
    assert result.stdout == ""
    assert "2 reports" in result.stderr
    assert "0 problems" in result.stderr
    assert onrecord("verify", record, "--quiet").stderr == ""


def test_verify_finds_a_moved_anchor(onrecord, record):
    """Status 1, and a line that says which report and where."""
    with sqlite3.connect(record) as connection:
        connection.execute("UPDATE statement_spans SET exact = 'it RAINS' WHERE exact = 'it rains'")
        (report,) = connection.execute("SELECT id FROM reports WHERE source_id='one'").fetchone()
    connection.close()
    result = onrecord("verify", record)
    assert result.exit_code == Status.PROBLEMS
    assert any(
        line.startswith(f"anchor: {report}") and "it RAINS" in line
        for line in result.stdout.splitlines()
    )


COMMANDS = [
    ("find", "--record"),
    ("reports", "--record"),
    ("show", "one", "--record"),
    ("sql", "select 1", "--record"),
    ("cast", "--record"),
    ("chronology", "--record"),
    ("places", "--record"),
    ("verify",),
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c[0])
@pytest.mark.parametrize("kind", ["missing", "text", "folder", "foreign", "empty"])
def test_a_file_that_is_no_record_is_refused(onrecord, tmp_path, command, kind):
    """Status 5, one line, and the file is left alone."""
    path = tmp_path / "x.db"
    if kind == "text":
        path.write_text("not a record, though it is long enough to be looked at" * 5)
    elif kind == "folder":
        path.mkdir()
    elif kind == "empty":
        path.touch()
    elif kind == "foreign":
        connection = sqlite3.connect(path)
        connection.execute("CREATE TABLE t (a)")
        connection.commit()
        connection.close()
    before = path.read_bytes() if path.is_file() else None
    result = onrecord(*command, path)
    assert result.exit_code == Status.RECORD
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert str(path) in result.stderr
    assert (path.read_bytes() if path.is_file() else None) == before
    assert path.exists() == (kind != "missing")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c[0])
def test_a_record_of_a_newer_schema_is_refused(onrecord, record, command):
    """Status 5, and the message says to install a newer onrecord."""
    connection = sqlite3.connect(record)
    connection.execute("PRAGMA user_version = 999")
    connection.commit()
    connection.close()
    result = onrecord(*command, record)
    assert result.exit_code == Status.RECORD
    assert "999" in result.stderr


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may do anything")
def test_a_read_only_record_can_be_searched_and_not_written(onrecord, record, tmp_path):
    """Reading works where writing may not; writing is refused with status 5."""
    record.chmod(0o444)
    assert onrecord("find", "--record", record).exit_code == Status.OK
    result = onrecord("read", tmp_path / "in.jsonl", "--record", record)
    assert result.exit_code == Status.RECORD


@pytest.mark.parametrize(
    "command", [("find",), ("reports",), ("show", "two"), ("sql", "select * from statement_view")]
)
def test_a_record_cannot_command_the_terminal(onrecord, record, command):
    """What stands in titles and texts is shown, not obeyed, and is no markup."""
    result = onrecord(*command, "--record", record)
    assert "\x1b" not in result.output
    assert "\\x1b[2J" in result.stdout
    assert "[bold]x" in result.stdout
