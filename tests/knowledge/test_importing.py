"""Every format is read as it is documented, and a fault is refused by file, line and value."""

from __future__ import annotations

import json
import tracemalloc
from itertools import islice
from typing import TYPE_CHECKING, Any

import pytest

from onrecord.knowledge.import_csv import COLUMNS
from onrecord.knowledge.importing import country_finder, reader_of
from onrecord.knowledge.shipped import read_countries
from onrecord.records.errors import SourceError
from onrecord.records.known import Known
from onrecord.records.labels import EntityType, Precision

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Write = Callable[[str, str], Path]

CODE_OF = country_finder(read_countries())


def read(file: Path) -> list[tuple[int, Known | None]]:
    """Return all rows of a file with their lines."""
    return list(reader_of(file).rows(file, "t", CODE_OF))


def rows(file: Path) -> list[Known]:
    """Return the rows of a file that are not skipped."""
    return [known for _, known in read(file) if known is not None]


def geonames(id_: str, **cells: str) -> str:
    """Return a line of a GeoNames dump."""
    fields = {
        "name": "Ain Zalah", "ascii": "Ain Zalah", "others": "", "lat": "36.5", "lon": "42.5",
        "feature": "P", "code": "PPL", "country": "IQ", **cells,
    }  # fmt: skip
    return "\t".join([id_, *fields.values(), *[""] * 5, "1200", *[""] * 4]) + "\n"


def entity(**fields: Any) -> str:
    """Return a line of a FollowTheMoney export."""
    whole = {"id": "NK-1", "schema": "Organization", "properties": {"name": ["Roe Group"]}}
    return json.dumps({**whole, **fields}) + "\n"


def test_our_own_columns(written: Write) -> None:
    """Each documented column ends in the field that it names."""
    file = written(
        "mine.csv",
        "id,name,aliases,type,country,sector,kind,lat,lon,population,precision\n"
        "b1,Blue Brigade,Blue Ones|BB,group,IQ|Syria,reb,militia,33.5,44.25,,district\n"
        '\n,"Camp Roe, north",,facility,JOR,,camp,32,36,900,\n',
    )
    first, second = read(file)
    assert first == (
        2,
        Known(
            id="t:b1", name="Blue Brigade", type=EntityType.GROUP, table="t",
            aliases=("Blue Ones", "BB"), country=("IRQ", "SYR"), sector="REB", kind="militia",
            lat=33.5, lon=44.25, precision=Precision.DISTRICT,
        ),
    )  # fmt: skip
    line, camp = second
    assert line == 4
    assert camp is not None
    assert camp.id == "t:camp roe north-facility-JOR"
    assert (camp.population, camp.precision) == (900, Precision.POINT)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_tables_of_every_hand(written: Write, separator: str, end: str) -> None:
    """Commas, semicolons and tabs, either line end, a byte-order mark, columns in any order."""
    lines = [["Type", "note", "NAME"], ["person", "", "Ann Roe"]]
    text = "\ufeff" + "".join(separator.join(line) + end for line in lines)
    (row,) = rows(written("t.csv", text))
    assert (row.name, row.type) == ("Ann Roe", EntityType.PERSON)


def test_a_geonames_dump(written: Write) -> None:
    """Places get type, kind, precision and country; gone and undersea ones are skipped."""
    text = (
        geonames("1", others="Ayn Zalah,عين زالة,ain zala")
        + geonames("2", feature="A", code="ADM1")
        + geonames("3", feature="A", code="PCLI")
        + geonames("4", feature="S", code="AIRB")
        + geonames("5", feature="P", code="PPLH")
        + geonames("6", feature="U", code="RFU")
        + geonames("7", country="")
    )
    read_rows = read(written("IQ.txt", text))
    assert [line for line, _ in read_rows] == [1, 2, 3, 4, 5, 6, 7]
    assert [known is None for _, known in read_rows] == [False] * 4 + [True] * 2 + [False]
    town, province, country, base, nowhere = rows(written("IQ.txt", text))
    assert town.aliases == ("Ayn Zalah",)
    assert (town.country, town.population, town.precision) == (("IRQ",), 1200, Precision.CITY)
    assert (province.precision, country.precision) == (Precision.PROVINCE, Precision.COUNTRY)
    assert (base.type, base.precision) == (EntityType.FACILITY, Precision.POINT)
    assert nowhere.country == ()


def test_a_follow_the_money_export(written: Write) -> None:
    """People and bodies get names, countries and the sector that a topic says; the rest is left."""
    text = (
        entity(
            caption="Roe Front",
            properties={
                "name": ["Roe Front", "جبهة"], "alias": ["RF"], "country": ["iq", "suhh"],
                "topics": ["sanction", "crime.terror"],
            },
        )
        + entity(
            id="NK-2", schema="Person", properties={"name": ["Ann Roe"], "topics": ["role.pep"]}
        )
        + entity(
            id="NK-3", schema="PublicBody", properties={"name": ["Roe Office"], "topics": ["gov"]}
        )
        + entity(id="a", schema="Address", properties={"full": ["1 Road"]})
        + entity(id="NK-4", properties={"name": ["جبهة"]})
    )  # fmt: skip
    assert [known is None for _, known in read(written("e.ftm.json", text))] == [
        False, False, False, True, True,
    ]  # fmt: skip
    front, person, office = rows(written("e.ftm.json", text))
    assert front == Known(
        id="t:NK-1", name="Roe Front", type=EntityType.GROUP, table="t", aliases=("RF",),
        country=("IRQ",), sector="REB",
    )  # fmt: skip
    assert (person.type, person.sector) == (EntityType.PERSON, None)
    assert (office.type, office.sector) == (EntityType.GOVERNMENT, "GOV")


WIKIDATA = [
    {"item": "http://www.wikidata.org/entity/Q1", "itemLabel": "Roe Front", "type": "group",
     "itemAltLabel": "RF, Front of Roe", "iso3": "IRQ"},
    {"item": "http://www.wikidata.org/entity/Q2", "itemLabel": "Camp Roe",
     "coord": "Point(44.25 33.5)", "population": "900"},
    {"item": "http://www.wikidata.org/entity/Q3", "itemLabel": "Q3", "type": "group"},
]  # fmt: skip


def as_csv(found: list[dict[str, str]]) -> str:
    """Return a query result as Wikidata gives it in CSV."""
    header = list(dict.fromkeys(name for row in found for name in row))
    lines = [",".join(f'"{row.get(name, "")}"' for name in header) for row in found]
    return "\n".join([",".join(header), *lines]) + "\n"


def as_bindings(found: list[dict[str, str]]) -> str:
    """Return a query result as Wikidata's endpoint gives it."""
    bindings = [{name: {"type": "literal", "value": v} for name, v in row.items()} for row in found]
    return json.dumps({"head": {"vars": []}, "results": {"bindings": bindings}}, indent=2)


@pytest.mark.parametrize(
    ("name", "form"),
    [("q.csv", as_csv), ("q.json", as_bindings), ("q.json", json.dumps)],
    ids=["csv", "bindings", "array"],
)
def test_a_wikidata_result(
    written: Write, name: str, form: Callable[[list[dict[str, str]]], str]
) -> None:
    """The three forms of a result are read alike; an item without a label is skipped."""
    file = written(name, form(WIKIDATA))
    assert [known is None for _, known in read(file)] == [False, False, True]
    front, camp = rows(file)
    assert front == Known(
        id="t:Q1", name="Roe Front", type=EntityType.GROUP, table="t",
        aliases=("RF", "Front of Roe"), country=("IRQ",),
    )  # fmt: skip
    assert (camp.type, camp.lat, camp.lon, camp.population) == (EntityType.PLACE, 33.5, 44.25, 900)
    assert reader_of(file).merge


OWN = "name,type,lat,lon\nA,place,33,44\n"
FAULTS = [
    ("a.csv", "title,type\nA,group\n", "missing-column", 1, "'name'"),
    ("a.csv", "name,kind\nA,x\n", "missing-column", 1, "'type'"),
    ("a.csv", "name,type,alias\nA,group,B\n", "unknown-column", 1, "'aliases'"),
    ("a.csv", "name,type,name\nA,group,B\n", "bad-row", 1, "'name'"),
    ("a.csv", OWN + "B,place,91,44\n", "bad-coordinates", 3, "'91'"),
    ("a.csv", OWN + "B,place,33,1000\n", "bad-coordinates", 3, "'1000'"),
    ("a.csv", OWN + "B,place,33 N,44\n", "bad-coordinates", 3, "'33 N'"),
    ("a.csv", OWN + "B,place,33,\n", "bad-coordinates", 3, "''"),
    ("a.csv", OWN + "B,place,nan,44\n", "bad-coordinates", 3, "'nan'"),
    ("a.csv", OWN + "B,tribe,33,44\n", "bad-value", 3, "'tribe'"),
    ("a.csv", OWN + ",place,33,44\n", "bad-value", 3, "name is empty"),
    ("a.csv", OWN + "B,place,33\n", "bad-row", 3, "3 fields"),
    ("a.csv", OWN + 'B,"place,33,44\n', "bad-row", 3, "quotation mark"),
    ("a.csv", "name,type,country\nA,group,Iraqq\n", "bad-value", 2, "'Iraqq'"),
    ("a.csv", "name,type,sector\nA,group,ARMY\n", "bad-value", 2, "'ARMY'"),
    ("a.csv", "name,type,population\nA,place,many\n", "bad-value", 2, "'many'"),
    ("a.csv", 'name,type,kind\nA,place,"x\ny"\nB,nothing,z\n', "bad-value", 4, "'nothing'"),
    ("IQ.txt", geonames("1") + geonames("2", lat="99"), "bad-coordinates", 2, "'99'"),
    ("IQ.txt", geonames("1") + geonames("2", lat="", lon=""), "bad-coordinates", 2, "empty"),
    ("IQ.txt", geonames("1") + "2\tonly\n", "bad-row", 2, "2 fields"),
    ("IQ.txt", geonames("1") + geonames("x2"), "bad-value", 2, "'x2'"),
    ("e.json", entity() + "{broken\n", "bad-row", 2, "no JSON"),
    ("e.json", entity() + '{"id": "x", "schema": "Person"}\n', "bad-row", 2, "'properties'"),
    ("q.csv", "item,itemLabel\nhttp://www.wikidata.org/entity/Q1,A\n", "missing-column", 2, "type"),
    ("q.csv", "itemLabel,type\nA,group\n", "missing-column", 2, "item"),
    ("q.csv", "item,itemLabel,coord\nQ1,A,33 44\n", "bad-coordinates", 2, "'33 44'"),
    ("q.csv", "item,itemLabel,coord\nQ1,A,Point(44 133)\n", "bad-coordinates", 2, "'133'"),
    ("q.json", '[{"item": "Q1", "itemLabel": "A", "type": "x"}]', "bad-value", 1, "'x'"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "code", "line", "value"), FAULTS)
def test_a_fault_is_refused_where_it_stands(
    written: Write, name: str, text: str, code: str, line: int, value: str
) -> None:
    """A refusal has its code and names the file, the line and the wrong value."""
    file = written(name, text)
    with pytest.raises(SourceError) as refused:
        read(file)
    assert refused.value.code == code
    message = str(refused.value)
    unit = "row" if name.endswith("q.json") else "line"
    assert f"{name}, {unit} {line}: " in message
    assert value in message


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\n \n", "empty"),
        (b"name,type\nA,group\nB\xff,group\n", "bad-encoding"),
        (b"name,type\nA\0,group\n", "not-text"),
        (b"%PDF-1.7\n", "missing-column"),
        (b'[{"item": "Q1", "itemLabel": "A", "type": "group"}', "not-knowledge"),
        (b"[1, 2]", "not-knowledge"),
        (b'{"head": {}}', "not-knowledge"),
    ],
)
def test_what_is_no_knowledge_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    """A file that is empty, binary, cut or of no known format is refused by name."""
    file = tmp_path / "thing.csv"
    file.write_bytes(content)
    with pytest.raises(SourceError, match=r"thing\.csv") as refused:
        read(file)
    assert refused.value.code == code


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """A file that is not there, and a folder, are refused by name."""
    for path, code in ((tmp_path / "none.csv", "missing"), (tmp_path, "unreadable")):
        with pytest.raises(SourceError, match=path.name) as refused:
            reader_of(path)
        assert refused.value.code == code


def test_the_columns_are_documented() -> None:
    """Each column of ours has a sentence, and the needed ones say so."""
    assert all(COLUMNS.values())
    assert [name for name, said in COLUMNS.items() if "(needed)" in said] == ["name", "type"]


def test_two_hundred_thousand_rows_are_not_held(tmp_path: Path) -> None:
    """Reading a dump takes the memory of a row, however many there are."""
    file = tmp_path / "big.txt"
    with file.open("w", encoding="utf-8") as out:
        out.writelines(geonames(str(number)) for number in range(200_000))
    read_rows = reader_of(file).rows(file, "t", CODE_OF)
    for traced in (1_000, 0, 20_000):  # rows at the start tell loading, those at the end hoarding
        if not traced:
            assert sum(1 for _ in islice(read_rows, 179_000)) == 179_000
            continue
        tracemalloc.start()
        try:
            assert sum(1 for _ in islice(read_rows, traced)) == traced
            peak_bytes = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert peak_bytes < 500_000
    assert next(read_rows, None) is None


def test_a_long_json_array_is_not_held(tmp_path: Path) -> None:
    """Reading a Wikidata result takes the memory of a few rows."""
    file = tmp_path / "big.json"
    row = '{"item": "Q1", "itemLabel": "A place of some length", "type": "place"}'
    file.write_text("[" + ",\n".join([row] * 20_000) + "]", encoding="utf-8")
    tracemalloc.start()
    try:
        count = sum(1 for _ in reader_of(file).rows(file, "t", CODE_OF))
        peak_bytes = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 20_000
    assert peak_bytes < 1_000_000  # the file has 1.4 MB
