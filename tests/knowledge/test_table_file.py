"""A table on disk gives back what was written, by id and by every name."""

from __future__ import annotations

import pickle
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.knowledge.keys import filing_key
from onrecord.knowledge.row_text import known_of, line_of
from onrecord.knowledge.table_file import HEADER_BYTES, TableFile, filing_keys
from onrecord.knowledge.table_writing import TableTerms, write_table
from onrecord.records.errors import ConfigError, SourceError
from onrecord.records.known import SECTORS, Known
from onrecord.records.labels import EntityType, Precision

if TYPE_CHECKING:
    from collections.abc import Iterator

TERMS = TableTerms(table="test", source="written for the test")
NAME = st.text(alphabet="abcxyzABCÉş -’.", min_size=1, max_size=9).map(str.strip).filter(filing_key)
CLEAN_NAME = NAME.map(lambda name: " ".join(name.split()))
KNOWN = st.builds(
    Known,
    id=st.integers(min_value=0, max_value=10**6).map(lambda n: f"test:{n}"),
    name=CLEAN_NAME,
    type=st.sampled_from(EntityType),
    table=st.just("test"),
    aliases=st.lists(CLEAN_NAME, max_size=3, unique=True).map(tuple),
    country=st.lists(st.sampled_from(["IRQ", "SYR", "USA"]), max_size=2, unique=True).map(tuple),
    sector=st.none() | st.sampled_from(sorted(SECTORS)),
    kind=st.sampled_from(["", "militia", "news agency"]),
    lat=st.none() | st.integers(-9000, 9000).map(lambda n: n / 100),
    lon=st.none() | st.integers(-18000, 18000).map(lambda n: n / 100),
    population=st.none() | st.integers(0, 10**7),
    precision=st.none() | st.sampled_from(Precision),
    within=st.lists(CLEAN_NAME, max_size=2).map(tuple),
)
ROWS = st.lists(KNOWN, max_size=25, unique_by=lambda known: known.id)


def write(path: Path, rows: list[Known], terms: TableTerms = TERMS) -> TableFile:
    """Write rows and return their table."""
    assert write_table(path, enumerate(rows, 1), terms) == len(rows)
    return TableFile(path=path)


@settings(max_examples=100)
@given(KNOWN)
def test_a_row_survives_its_line(known: Known) -> None:
    """A row read back from its line is equal to what was written."""
    assert known_of(line_of(known), "test") == known


@settings(max_examples=50, deadline=None)
@given(ROWS)
def test_a_table_finds_every_row_by_each_name(rows: list[Known]) -> None:
    """What was written is all there, by id and under every key, and nothing else is."""
    with tempfile.TemporaryDirectory() as name:
        table = write(Path(name) / "test.table", rows)
        assert table.rows == len(rows)
        assert {row.id: row for row in table} == {row.id: row for row in rows}
        assert [row.id for row in table] == sorted(row.id for row in rows)
        keys = {key for row in rows for key in filing_keys(row)}
        for key in keys:
            assert {r.id for r in table.named(key)} == {
                row.id for row in rows if key in filing_keys(row)
            }
        assert table.named("no such key") == ()
        for row in rows:
            assert table.with_id(row.id) == row
        assert table.with_id("test:nobody") is None
        shared = {key: {r.id for r in found} for key, found in table.shared_keys()}
        assert shared == {
            key: ids
            for key in keys
            if len(ids := {row.id for row in rows if key in filing_keys(row)}) > 1
        }


def test_a_table_without_aliases_is_still_found_by_them(tmp_path: Path) -> None:
    """Aliases that are not kept beside the row lead to it all the same."""
    row = Known(
        id="t:1", name="Kyiv", type=EntityType.PLACE, table="t", aliases=("Kiev", "Al Kiyf")
    )
    table = write(tmp_path / "t.table", [row], TableTerms(table="t", source="", keep_aliases=False))
    assert [r.aliases for r in (*table.named("kiev"), *table.named("kiyf"))] == [(), ()]


def test_a_double_id_is_refused_by_its_lines(tmp_path: Path) -> None:
    """Two rows of one id are refused, and both lines are named."""
    rows = [(line, known("1" if line in (3, 8) else f"x{line}")) for line in range(1, 10)]
    with pytest.raises(SourceError, match=r"lines 3 and 8 .*'1'") as refused:
        write_table(tmp_path / "t.table", rows, TERMS)
    assert refused.value.code == "duplicate-id"
    assert list(tmp_path.iterdir()) == []


def test_double_ids_can_be_merged(tmp_path: Path) -> None:
    """Where rows are aliases of one thing they become one row with all names."""
    rows = [known("1", "Kyiv"), known("2", "Lviv"), known("1", "Kiev"), known("1", "Kyiv")]
    merged = TableTerms(table="test", source="", merge=True)
    assert write_table(tmp_path / "t.table", enumerate(rows, 1), merged) == 2
    table = TableFile(path=tmp_path / "t.table")
    assert {name for row in table.named("kiev") for name in row.names} == {"Kyiv", "Kiev"}


def test_a_failure_leaves_the_old_table(tmp_path: Path) -> None:
    """A stream that breaks off changes nothing and leaves nothing behind."""
    path = tmp_path / "t.table"
    write(path, [known("old")])
    before = path.read_bytes()

    def broken() -> Iterator[tuple[int, Known]]:
        yield 1, known("new")
        msg = "the disk is gone"
        raise OSError(msg)

    with pytest.raises(OSError, match="gone"):
        write_table(path, broken(), TERMS)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("damage", ["empty", "no table", "cut", "longer"])
def test_a_damaged_table_is_refused(tmp_path: Path, damage: str) -> None:
    """A file that is no whole table is refused by name, whatever is asked of it."""
    path = tmp_path / "t.table"
    write(path, [known(str(n)) for n in range(20)])
    whole = path.read_bytes()
    path.write_bytes(
        {
            "empty": b"",
            "no table": b"PK\x03\x04" + whole[4:],
            "cut": whole[:-5],
            "longer": whole + b"\n",
        }[damage]
    )
    with pytest.raises(ConfigError, match=r"t\.table"):
        _ = TableFile(path=path).rows
    with pytest.raises(ConfigError, match=r"t\.table"):
        TableFile(path=path).named("a")


def test_a_table_goes_to_another_process(tmp_path: Path) -> None:
    """A table that is in use can be pickled, and its copy answers alike."""
    table = write(tmp_path / "t.table", [known("1", "Kyiv")])
    assert table.named("kyiv")
    copy = pickle.loads(pickle.dumps(table))  # noqa: S301  # our own bytes
    assert copy.named("kyiv") == table.named("kyiv")


def test_the_header_has_its_room(tmp_path: Path) -> None:
    """A long source does not break the header."""
    long = TableTerms(table="test", source="é" * 5_000)
    table = write(tmp_path / "t.table", [known("1")], long)
    assert table.source.startswith("éé")
    assert (tmp_path / "t.table").read_bytes()[HEADER_BYTES - 1 : HEADER_BYTES] == b"\n"


def known(key: str, name: str = "A thing") -> Known:
    """Return a row."""
    return Known(id=f"test:{key}", name=name, type=EntityType.GROUP, table="test")
