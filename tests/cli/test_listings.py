"""Laws of the listings: cast, chronology, places, from sources and from a record."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from onrecord.cli.statuses import Status
from onrecord.store.keep import keep_dossier
from onrecord.store.opening import Access, open_record
from tests.export.listed import first, second
from tests.store.written import NOW

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS = ("cast", "chronology", "places")


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """Return a record of two reports with roles, days and a place."""
    path = tmp_path / "r.db"
    with open_record(path, mode=Access.CREATE) as opened:
        for dossier in (first(), second()):
            keep_dossier(opened, dossier, NOW)
    return path


def test_the_cast_of_a_record_is_a_table_of_counts_and_proofs(onrecord, record):
    """Counts before the name; beneath it other names, then roles with the words that say so."""
    result = onrecord("cast", "--record", record)
    assert result.exit_code == Status.OK
    lines = result.stdout.splitlines()
    assert lines[0].split() == ["said", "quoted", "mentions", "who"]
    assert lines[1].split()[:3] == ["3", "1", "4"]
    assert "Rosa Vidal · person · IRL · GOV · 2 reports" in lines[1]
    assert lines[2].strip() == "also Vidal, Mr. Vidal"
    shown = " ".join(result.stdout.split())
    assert "leads (Harbour Party): “who leads the Harbour Party” ·" in shown
    assert "in the cast of 2 reports" in result.stderr


def test_the_cast_can_be_cut(onrecord, record):
    """Only speakers, only the first, and what is left out is said."""
    result = onrecord("cast", "--record", record, "--speakers", "--format", "json")
    assert {m["name"] for m in json.loads(result.stdout)} == {"Rosa Vidal", "senior official"}
    result = onrecord("cast", "--record", record, "--limit", 1)
    assert "1 in the cast of 2 reports; " in result.stderr
    assert "more without --limit" in result.stderr


def test_the_chronology_puts_one_sentence_of_one_day_together(onrecord, record):
    """The day once, its sentences, beneath each the time's words, then who says and who does."""
    result = onrecord("chronology", "--record", record)
    lines = result.stdout.splitlines()
    assert [x for x in lines if x.startswith("20")] == [
        lines[0],
        next(x for x in lines if x.startswith("2023")),
    ]
    assert lines[0].startswith("2021-05-03  Transport Minister Rosa Vidal")
    assert "            Rosa Vidal [said] · assert" in lines
    assert "            crews → the old ferry [closed] · SANCTION · actual · the outlet's" in (
        result.stdout
    )
    assert result.stderr == (
        "onrecord: 5 dated entries; 2 times without a day are left out (--undated)\n"
    )


@pytest.mark.parametrize(
    ("conditions", "count"),
    [
        ((), 5),
        (("--undated",), 7),
        (("--from", "2022-01-01"), 1),
        (("--to", "2021-12-31"), 4),
        (("--from", "2023-06-01", "--to", "2023-06-02"), 1),
        (("--since", "2021-05-05"), 0),
        (("--report", "first.txt"), 5),
        (("--outlet", "wire"), 5),
        (("--latest",), 5),
    ],
)
def test_the_chronology_takes_every_condition(onrecord, record, conditions, count):
    """Days that are told and days of publication each narrow what the others leave."""
    result = onrecord("chronology", "--record", record, "--format", "jsonl", *conditions)
    assert len(result.stdout.splitlines()) == count


def test_places_have_coordinates_and_a_sentence(onrecord, record):
    """As a table for people and as GeoJSON for maps."""
    lines = onrecord("places", "--record", record).stdout.splitlines()
    assert lines[0].split() == ["lat", "lon", "place"]
    assert lines[1].split()[:2] == ["53.27", "-9.05"]
    assert "Port Ennis · place · IRL · city · 2 mentions in 2 reports" in lines[1]
    collection = json.loads(onrecord("places", "--record", record, "--format", "geojson").stdout)
    assert collection["features"][0]["geometry"]["coordinates"] == [-9.05, 53.27]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("form", ["csv", "json", "jsonl"])
def test_every_listing_writes_for_programs(onrecord, record, command, form, tmp_path):
    """The same number of lines in every format, in a file as on standard output."""
    text = onrecord(command, "--record", record, "--format", form).stdout
    onrecord(command, "--record", record, "--format", form, "--out", tmp_path / "out")
    assert (tmp_path / "out").read_text(encoding="utf-8") == text
    rows = {
        "csv": lambda: list(csv.DictReader(io.StringIO(text))),
        "json": lambda: json.loads(text),
        "jsonl": lambda: [json.loads(x) for x in text.splitlines()],
    }[form]()
    assert len(rows) == {"cast": 7, "chronology": 5, "places": 1}[command]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("columns", [60, 80, 100])
def test_a_listing_fits_its_width(onrecord, record, command, columns, monkeypatch):
    """No line is longer than the width, and nothing is lost in wrapping."""
    monkeypatch.setenv("COLUMNS", str(columns))
    out = onrecord(command, "--record", record).stdout
    assert out
    assert all(cell_len(line) <= columns for line in out.splitlines())


@pytest.mark.parametrize("command", COMMANDS)
def test_sources_are_read_on_the_spot(onrecord, tmp_path, command):
    """A listing says of a source what it says of the record that the source is read into."""
    source = tmp_path / "a.txt"
    source.write_text("Ana said it rains on 3 May 2021. Bo said so.")
    listed = onrecord(command, source, "--format", "json")
    assert listed.exit_code == Status.OK
    onrecord("read", source, "--record", tmp_path / "r.db")
    kept = onrecord(command, "--record", tmp_path / "r.db", "--format", "json")
    assert listed.stdout == kept.stdout
    assert "a.txt: no day of publication is known" in listed.stderr
    assert "no day" not in kept.stderr


def test_a_refused_source_is_told_and_ends_with_status_3(onrecord, tmp_path):
    """The others are listed all the same."""
    (tmp_path / "a.txt").write_text("Ana said it rains.")
    (tmp_path / "b.txt").write_text("")
    result = onrecord("cast", tmp_path)
    assert result.exit_code == Status.REFUSED
    assert "Ana" in result.stdout
    assert "refused " in result.stderr


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("a.txt", "--record", "r.db"),
        ("a.txt", "--since", "2021-01-01"),
        ("a.txt", "--latest"),
        ("a.txt", "--report", "r1"),
        ("--record", "r.db", "--published", "2021-01-01"),
    ],
)
def test_sources_and_records_do_not_mix(onrecord, command, arguments):
    """Status 2 and one line that says what to do."""
    result = onrecord(command, *arguments)
    assert result.exit_code == Status.USAGE
    assert len(result.stderr.splitlines()) == 1
    assert "--record" in result.stderr or "--since" in result.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_an_empty_record_gives_an_empty_listing(onrecord, tmp_path, command):
    """Nothing found is no error, in any format."""
    path = tmp_path / "r.db"
    open_record(path, mode=Access.CREATE).close()
    result = onrecord(command, "--record", path)
    assert (result.exit_code, result.stdout) == (Status.OK, "")
    assert json.loads(onrecord(command, "--record", path, "--format", "json").stdout) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_a_listing_cannot_command_the_terminal(onrecord, tmp_path, command):
    """What stands in a text is shown, not obeyed."""
    source = tmp_path / "a.txt"
    source.write_text("Ana said the \x1b[2J [bold]x is shut on 3 May 2021.")
    result = onrecord(command, source)
    assert "\x1b" not in result.output


def test_a_day_of_publication_that_cannot_be_is_a_warning(onrecord, tmp_path):
    """In the future, or before what the text tells as past: told, and read all the same."""
    source = tmp_path / "a.txt"
    source.write_text("Ana said it rained. The council met on 3 May 2022.")
    for command in (("read",), ("chronology",)):
        early = onrecord(*command, source, "--published", "2021-04-08")
        assert early.exit_code == Status.OK
        assert "warning: a.txt: " in early.stderr
        assert "3 May 2022" in early.stderr
        late = onrecord(*command, source, "--published", "2999-01-01")
        assert late.exit_code == Status.OK
        assert "warning: a.txt: " in late.stderr
        right = onrecord(*command, source, "--published", "2022-05-04")
        assert "warning" not in right.stderr


def test_reports_without_a_day_are_told_once(onrecord, tmp_path):
    """One line however many there are, none with --quiet."""
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text("Ana said it rains.")
    result = onrecord("read", tmp_path)
    assert result.stderr.count("day of publication") == 1
    assert "a.txt and 2 other reports: no day of publication" in result.stderr
    assert onrecord("read", tmp_path, "--quiet").stderr == ""


def test_an_earlier_listing_is_no_source(onrecord, tmp_path):
    """A folder that the listing is written into is read without it; named itself it is refused."""
    (tmp_path / "a.txt").write_text("Ana said it rains.")
    out = tmp_path / "cast.csv"
    for _ in range(2):
        result = onrecord("cast", tmp_path, "--format", "csv", "--out", out)
        assert (result.exit_code, "refused" in result.stderr) == (Status.OK, False)
    assert onrecord("cast", out, "--out", out).exit_code == Status.USAGE
