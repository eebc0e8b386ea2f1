"""The user's SQL: all can be read, nothing changed, nothing takes forever."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.records.errors import StoreError
from onrecord.store.opening import Access, open_record
from onrecord.store.query import Table, run_query
from tests.store.written import files_in

if TYPE_CHECKING:
    from pathlib import Path


def ask(path: Path, sql: str, mode: Access = Access.READ, max_rows: int = 100) -> Table:
    with open_record(path, mode=mode) as record:
        return run_query(record, sql, timeout_s=20, max_rows=max_rows)


def refused(path: Path, sql: str, mode: Access = Access.READ) -> str:
    with pytest.raises(StoreError) as caught:
        ask(path, sql, mode)
    assert caught.value.code == "bad-query"
    return str(caught.value)


def test_a_statement_is_a_row_a_researcher_can_use(kept: Path) -> None:
    """statement_view has one row a statement: whose, which words, where, and in what report."""
    table = ask(
        kept,
        "SELECT outlet, published, speaker, source, cue, content, manner, act, channel, within, "
        "start, end FROM statement_view ORDER BY start",
    )
    assert len(table.rows) == 2
    assert table.rows[0] == (
        "Al-Mada",
        "2021-04-08",
        "Qais al-Khazali; قال الوزير",
        "Qais al-Khazali",
        "said",
        "“US troops,” … “must leave Iraq by May,”",
        "direct",
        "demand",
        "tweet",
        "s2",
        22,
        82,
    )


def test_full_text_search_answers_in_sql(kept: Path) -> None:
    """Both indexes can be asked, with snippets, and json_each and table_info work too."""
    by_content = (
        "SELECT v.speaker, snippet(statement_search, 0, '[', ']', '', 8) FROM statement_search "
        "JOIN statement_view v ON v.row = statement_search.rowid "
        "WHERE statement_search.content MATCH 'troops'"
    )
    (row,) = ask(kept, by_content).rows
    assert row[0].startswith("Qais")
    assert "[troops]" in row[1]
    by_text = (
        "SELECT r.source_id FROM report_search s JOIN reports r ON r.row = s.rowid "
        "WHERE s.text MATCH 'nothing'"
    )
    assert ask(kept, by_text).rows == (("full.txt",),)
    assert ask(kept, "SELECT value FROM json_each('[1, 2]')").rows == ((1,), (2,))
    assert "statement" in {row[1] for row in ask(kept, "PRAGMA table_info(speakers)").rows}


@pytest.mark.parametrize("mode", [Access.READ, Access.WRITE])
@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM reviews",
        "UPDATE reports SET title = 'x'",
        "INSERT INTO rejections VALUES (1, 2, 3, 4, 5)",
        "DROP TABLE reviews",
        "CREATE TABLE x (a)",
        "CREATE TEMP TABLE x (a)",
        "ALTER TABLE reports ADD COLUMN x",
        "UPDATE sqlite_master SET sql = 'x'",
        "INSERT INTO statement_search (statement_search) VALUES ('rebuild')",
        "ATTACH 'new.db' AS x",
        "VACUUM INTO 'new.db'",
        "PRAGMA journal_mode = DELETE",
        "PRAGMA user_version = 9",
        "PRAGMA writable_schema = 1",
        "PRAGMA query_only = 0",
        "BEGIN IMMEDIATE",
        "REINDEX",
        "SELECT load_extension('x')",
        "SELECT fts3_tokenizer('x', 'y')",
    ],
)
def test_nothing_but_reading_passes(
    kept: Path, monkeypatch: pytest.MonkeyPatch, mode: Access, sql: str
) -> None:
    """However the record was opened, no statement changes it or makes a file."""
    monkeypatch.chdir(kept.parent)
    content = kept.read_bytes()
    refused(kept, sql, mode)
    assert kept.read_bytes() == content
    assert files_in(kept.parent) == [kept.name]


@pytest.mark.parametrize(
    "sql",
    [
        "",
        ";",
        "-- nothing",
        "SELEC 1",
        "SELECT 1; SELECT 2",
        "SELECT ?",
        "SELECT \x00",
        "SELECT '\ud800'",
    ],
)
def test_what_is_no_query_is_answered_with_what_there_is(kept: Path, sql: str) -> None:
    """A mistake brings SQLite's words and the names of views and tables."""
    message = refused(kept, sql)
    assert "statement_view" in message
    assert "statement_spans" in message
    assert "statement_search_data" not in message


def test_an_endless_query_ends(kept: Path) -> None:
    """The time limit holds for a query that would never return a row."""
    endless = (
        "WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c"
    )
    with open_record(kept, mode=Access.READ) as record:
        with pytest.raises(StoreError, match=r"longer than 0\.05 s") as caught:
            run_query(record, endless, timeout_s=0.05, max_rows=1)
        assert caught.value.code == "bad-query"
        assert run_query(record, "SELECT 1", timeout_s=5, max_rows=1).rows == ((1,),)


def test_an_endless_answer_is_cut_and_says_so(kept: Path) -> None:
    """No more rows come than were asked for, and the table tells whether there are more."""
    numbers = (
        "WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT {}) SELECT x FROM c"
    )
    assert ask(kept, numbers.format(5), max_rows=5) == Table(
        columns=("x",), rows=((1,), (2,), (3,), (4,), (5,)), truncated=False
    )
    cut = ask(kept, numbers.format(10_000_000), max_rows=5)
    assert len(cut.rows) == 5
    assert cut.truncated


def test_a_huge_value_is_refused(kept: Path) -> None:
    """No single value may fill the memory."""
    assert "too big" in refused(kept, "SELECT zeroblob(500000000)")
