"""Laws of `onrecord knowledge`: what is added is listed, checked and taken away again."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from onrecord.cli.knowing import command as group
from onrecord.cli.statuses import Status
from onrecord.knowledge.import_csv import COLUMNS

if TYPE_CHECKING:
    from pathlib import Path

MINE = (
    "name,aliases,type,country,lat,lon\n"
    "Blue Brigade,BB|Blue Ones,group,IRQ,,\n"
    "Camp Roe,,facility,JOR,32.1,36.2\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of added tables, which is not there yet."""
    path = tmp_path / "knowledge"
    monkeypatch.setenv("ONRECORD_KNOWLEDGE", str(path))
    return path


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """Return a file of two things."""
    path = tmp_path / "My Groups.csv"
    path.write_text(MINE, encoding="utf-8")
    return path


def tables(onrecord) -> dict[str, dict[str, str]]:
    text = onrecord("knowledge", "list", "--format", "csv").stdout
    return {row["table"]: row for row in csv.DictReader(io.StringIO(text))}


def test_what_is_added_is_listed_until_it_is_removed(onrecord, folder, mine):
    """Added tables stand among the shipped ones, with rows and source; removing leaves those."""
    shipped = tables(onrecord)
    assert {row["from"] for row in shipped.values()} == {"onrecord"}
    assert all(row["source"] and int(row["rows"]) for row in shipped.values())
    result = onrecord("knowledge", "add", mine)
    assert (result.exit_code, result.stdout) == (Status.OK, "")
    assert "added 2 rows of" in result.stderr
    assert str(folder / "my-groups.table") in result.stderr
    held = tables(onrecord)
    assert (held["my-groups"]["from"], held["my-groups"]["rows"]) == ("you", "2")
    assert onrecord("knowledge", "remove", "my-groups").exit_code == Status.OK
    assert tables(onrecord) == shipped


def test_a_table_can_be_named(onrecord, folder, mine):
    """A name that is given is the table's."""
    assert onrecord("knowledge", "add", mine, "--name", "Iraq 1").exit_code == Status.OK
    assert [p.name for p in folder.iterdir()] == ["iraq-1.table"]


def test_a_dry_run_adds_nothing(onrecord, folder, mine):
    """It says what would be added, and refuses what adding would refuse."""
    result = onrecord("knowledge", "add", mine, "--dry-run")
    assert "would add 2 rows of" in result.stderr
    assert not folder.exists()
    mine.write_text(MINE.replace("36.2", "999"), encoding="utf-8")
    assert onrecord("knowledge", "add", mine, "--dry-run").exit_code == Status.REFUSED


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name,aliases\nA,B\n", ["line 1", "'type'"]),
        ("id,name,type\n7,A,group\n7,B,group\n", ["lines 2 and 3", "'7'"]),
        ("name,type,lat,lon\nA,group,,\nB,facility,99,1\n", ["line 3", "'99'"]),
        ("", ["empty"]),
    ],
)
def test_a_file_at_fault_is_refused_by_line(onrecord, folder, mine, text, says):
    """Status 3, one line that names file, line and value, and nothing is added."""
    mine.write_text(text, encoding="utf-8")
    result = onrecord("knowledge", "add", mine)
    assert result.exit_code == Status.REFUSED
    (line,) = result.stderr.splitlines()
    assert all(words in line for words in [str(mine), *says])
    assert not list(folder.glob("*.table"))


def test_clashes_are_told_and_are_status_1(onrecord, folder, mine):
    """With a file only its own clashes, whether or not it was added; without, all of them."""
    assert onrecord("knowledge", "check", mine).exit_code == Status.OK
    mine.write_text(MINE + "Hamas,,group,,,\nCamp Zed,,facility,JOR,36.2,32.1\n", encoding="utf-8")
    alone = onrecord("knowledge", "check", mine)
    assert alone.exit_code == Status.PROBLEMS
    assert [line.partition(":")[0] for line in alone.stdout.splitlines()] == ["coordinates", "name"]
    assert "2 clashes" in alone.stderr
    assert onrecord("knowledge", "check").exit_code == Status.OK
    onrecord("knowledge", "add", mine)
    assert onrecord("knowledge", "check").stdout == alone.stdout
    assert onrecord("knowledge", "check", mine).stdout == alone.stdout
    assert len(list(folder.iterdir())) == 1


def test_an_unknown_table_cannot_be_removed(onrecord, folder, mine):
    """Status 2, and the tables that there are."""
    onrecord("knowledge", "add", mine)
    for name in ("yours", "groups", "../my-groups"):
        result = onrecord("knowledge", "remove", name)
        assert result.exit_code == Status.USAGE
        assert "my-groups" in result.stderr
    assert len(list(folder.iterdir())) == 1


def test_the_help_explains_every_column(onrecord):
    """Each column of our own format stands in the help of `add`."""
    text = onrecord("knowledge", "add", "--help").stdout
    assert all(f"\n    {name} " in text for name in COLUMNS)
    assert {"GeoNames", "FollowTheMoney", "Wikidata"} <= set(text.replace(",", "").split())
    assert set(group.commands) == {"add", "list", "check", "remove"}
