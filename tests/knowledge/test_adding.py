"""A file that is added is found from then on, whole or not at all."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

import pytest

from onrecord.knowledge import sorting
from onrecord.knowledge.adding import add_knowledge, remove_knowledge, table_name
from onrecord.knowledge.lookup import find_names, find_places
from onrecord.knowledge.tables import load_knowledge
from onrecord.records.errors import ConfigError, SourceError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Write = Callable[[str, str], Path]

MINE = (
    "name,aliases,type,country,sector,lat,lon\n"
    "Blue Brigade,BB|Blue Ones,group,IRQ,REB,,\n"
    "Camp Roe,,facility,JOR,,32.1,36.2\n"
)


def test_what_is_added_is_found(written: Write, folder: Path) -> None:
    """Rows of an added file are found by name and alias, places among places."""
    added = add_knowledge(folder, written("My Groups.csv", MINE))
    assert (added.table, added.rows, added.skipped, added.format) == ("my-groups", 2, 0, "table")
    for extra in ([folder], [added.path]):
        knowledge = load_knowledge(extra)
        (brigade,) = find_names(knowledge, "the Blue Ones")
        assert (brigade.table, brigade.country, brigade.sector) == ("my-groups", ("IRQ",), "REB")
        assert find_names(knowledge, "bb") == ()
        assert find_places(knowledge, "Camp Roe")[0].lat == pytest.approx(32.1)


def test_adding_twice_is_adding_once(written: Write, folder: Path) -> None:
    """A file that is added again replaces its table, byte for byte the same."""
    file = written("mine.csv", MINE)
    first = add_knowledge(folder, file).path.read_bytes()
    assert add_knowledge(folder, file).path.read_bytes() == first
    assert len(list(folder.iterdir())) == 1


def test_a_changed_file_replaces_its_table(written: Write, folder: Path) -> None:
    """What is no longer in the file is no longer found."""
    add_knowledge(folder, written("mine.csv", MINE))
    add_knowledge(folder, written("mine.csv", "name,type\nRed Brigade,group\n"))
    knowledge = load_knowledge([folder])
    assert find_names(knowledge, "Blue Brigade") == ()
    assert find_names(knowledge, "Red Brigade")


def test_a_bad_file_changes_nothing(written: Write, folder: Path) -> None:
    """A fault in the last row leaves the folder as it was."""
    before = add_knowledge(folder, written("mine.csv", MINE)).path.read_bytes()
    with pytest.raises(SourceError, match=r"mine\.csv, line 4"):
        add_knowledge(folder, written("mine.csv", MINE + "X,,tribe,IRQ,,,\n"))
    assert [path.read_bytes() for path in folder.iterdir()] == [before]


def test_double_ids_are_refused_by_file_and_lines(written: Write, folder: Path) -> None:
    """Two rows of one id, or of one name, type and country, are refused by both their lines."""
    text = "id,name,type\n7,A,group\n8,B,group\n7,C,group\n"
    with pytest.raises(SourceError, match=r"twice\.csv: lines 2 and 4 .*'7'") as refused:
        add_knowledge(folder, written("twice.csv", text))
    assert refused.value.code == "duplicate-id"
    with pytest.raises(SourceError, match="lines 2 and 3"):
        add_knowledge(folder, written("twice.csv", "name,type\nA,group\nA,group\n"))
    assert list(folder.iterdir()) == []


def test_rows_of_one_wikidata_item_are_one_thing(written: Write, folder: Path) -> None:
    """The aliases of an item come in rows of their own and are joined."""
    text = (
        "item,itemLabel,altLabel,type\nQ1,Roe Front,RF,group\nQ2,X,,group\nQ1,Roe Front,FR,group\n"
    )
    assert add_knowledge(folder, written("q.csv", text)).rows == 2
    (front,) = find_names(load_knowledge([folder]), "FR")
    assert set(front.names) == {"Roe Front", "RF", "FR"}


def test_what_names_nothing_is_counted(written: Write, folder: Path) -> None:
    """Rows that are skipped are counted, and the counts add up."""
    text = "item,itemLabel,type\nQ1,Roe Front,group\nQ2,Q2,group\nQ3,,group\n"
    added = add_knowledge(folder, written("q.csv", text))
    assert (added.rows, added.skipped) == (1, 2)


def test_progress_is_told(written: Write, folder: Path) -> None:
    """Whoever waits is told how far it is."""
    text = "name,type\n" + "".join(f"Thing {n},group\n" for n in range(2_500))
    told: list[int] = []
    add_knowledge(folder, written("many.csv", text), on_row=told.append)
    assert told == [1_000, 2_000]


def test_a_long_file_is_not_held(
    written: Write, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Adding takes the memory of one sorted run, not that of the file."""
    monkeypatch.setitem(sorting.sorted_lines.__kwdefaults__, "run_lines", 1_000)
    rows = 20_000
    text = "name,type\n" + "".join(f"A thing with the number {n},group\n" for n in range(rows))
    file = written("many.csv", text)
    text = ""
    tracemalloc.start()
    try:
        assert add_knowledge(folder, file).rows == rows
        peak_bytes = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak_bytes < 2_500_000  # the rows as objects would take more than 10 MB


@pytest.mark.parametrize(
    ("file", "name"),
    [("Grüne Liste 2", "grune-liste-2"), ("groups", "groups-added"), ("؟", "added")],
)
def test_a_table_has_a_plain_name(file: str, name: str) -> None:
    """A table's name is plain, and never that of a shipped table."""
    assert table_name(file) == name


def test_a_table_is_named_as_asked(written: Write, folder: Path) -> None:
    """A name that is given wins over the file's, and is made plain in the same way."""
    added = add_knowledge(folder, written("mine.csv", MINE), name="Other Things")
    assert (added.table, added.path.name) == ("other-things", "other-things.table")
    assert load_knowledge([folder]).added[0].name == "other-things"


def test_a_table_is_taken_away(written: Write, folder: Path) -> None:
    """A table that is removed is found no more; one that is not there is refused by name."""
    add_knowledge(folder, written("mine.csv", MINE))
    with pytest.raises(ConfigError, match=r"'yours'.*mine"):
        remove_knowledge(folder, "yours")
    remove_knowledge(folder, "mine")
    assert load_knowledge([folder]).added == ()


def test_two_tables_of_one_name_are_refused(written: Write, tmp_path: Path) -> None:
    """The same table from two folders is refused by name."""
    file = written("mine.csv", MINE)
    for name in ("one", "two"):
        add_knowledge(tmp_path / name, file)
    with pytest.raises(ConfigError, match="'mine'"):
        load_knowledge([tmp_path / "one", tmp_path / "two"])


def test_a_folder_that_cannot_be_made_is_refused(written: Write) -> None:
    """A folder under a file is refused by name."""
    file = written("mine.csv", MINE)
    with pytest.raises(ConfigError, match=r"mine\.csv"):
        add_knowledge(file / "tables", file)
