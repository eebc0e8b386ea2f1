"""The check finds what is planted, and only that."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from onrecord.knowledge.adding import add_knowledge
from onrecord.knowledge.checking import Clash, check_knowledge
from onrecord.knowledge.table_file import TableFile
from onrecord.knowledge.table_writing import TableTerms, write_table
from onrecord.knowledge.tables import Knowledge, load_knowledge
from onrecord.records.known import Known
from onrecord.records.labels import EntityType

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Write = Callable[[str, str], Path]

GOOD = Known(id="p:1", name="Blue Brigade", type=EntityType.GROUP, table="p", country=("IRQ",))


def planted(folder: Path, *rows: Known) -> list[Clash]:
    """Return what the check finds when these rows are added to the shipped tables."""
    path = folder / "p.table"
    write_table(path, enumerate(rows, 1), TableTerms(table="p", source=""))
    return list(check_knowledge(Knowledge(added=(TableFile(path=path),))))


def test_a_good_row_is_no_clash(tmp_path: Path) -> None:
    """Nothing is reported of a row that is right."""
    placed = replace(GOOD, id="p:2", name="Camp", type=EntityType.FACILITY, lat=33.0, lon=44.0)
    assert planted(tmp_path, GOOD, placed) == []


@pytest.mark.parametrize(
    ("row", "kind", "value"),
    [
        (replace(GOOD, country=("IRK",)), "country", "IRK"),
        (replace(GOOD, sector="ARMY"), "sector", "ARMY"),
        (replace(GOOD, lat=44.0, lon=-33.0), "coordinates", "44.0, -33.0"),
        (replace(GOOD, lat=144.0, lon=33.0), "coordinates", "144.0, 33.0"),
        (replace(GOOD, aliases=("...",)), "key", "..."),
        (replace(GOOD, aliases=("Hamas",)), "name", "Hamas"),
        (replace(GOOD, aliases=("the PKK",)), "name", "PKK"),
    ],
    ids=["country", "sector", "swapped", "no point", "no key", "shipped name", "shipped acronym"],
)
def test_a_planted_clash_is_found(tmp_path: Path, row: Known, kind: str, value: str) -> None:
    """Each kind of fault is found, with its value and its row."""
    (clash,) = planted(tmp_path, row)
    assert (clash.kind, clash.value) == (kind, value)
    assert "p:1" in clash.ids
    assert clash.value in clash.message


def test_two_added_things_of_one_name(tmp_path: Path) -> None:
    """An alias of two things of one type is found; of two types, or of two towns, it is none."""
    other = replace(GOOD, id="p:2", name="Red Brigade", aliases=("Blue Brigade",))
    (clash,) = planted(tmp_path, GOOD, other)
    assert (clash.kind, clash.ids) == ("name", ("p:1", "p:2"))
    assert planted(tmp_path, GOOD, replace(other, type=EntityType.ORGANIZATION)) == []
    towns = [replace(row, type=EntityType.PLACE) for row in (GOOD, other)]
    assert planted(tmp_path, *towns) == []


def test_two_added_tables_are_compared(written: Write, tmp_path: Path) -> None:
    """A thing that two added tables name alike is found once."""
    for name in ("one", "two"):
        add_knowledge(tmp_path / "k", written(f"{name}.csv", "name,type\nBlue Brigade,group\n"))
    (clash,) = check_knowledge(load_knowledge([tmp_path / "k"]))
    assert clash.kind == "name"
    assert {id_.partition(":")[0] for id_ in clash.ids} == {"one", "two"}


def test_a_shipped_clash_would_be_found(knowledge: Knowledge) -> None:
    """A double id, or an alias of two groups, in the shipped tables does not pass."""
    clashing = Knowledge()
    twice = (*knowledge.rows, knowledge.rows[-1], replace(GOOD, aliases=("Hamas",)))
    vars(clashing)["rows"] = twice  # as if the files said so
    found = {(clash.kind, clash.value) for clash in check_knowledge(clashing)}
    assert ("id", knowledge.rows[-1].id) in found
    assert ("name", "Hamas") in found
