"""The user's own SQL, which can read everything in a record and change nothing.

Three locks, any of which would do: a connection that was opened read-only, an authorizer that lets
only reading pass, and a limit on time and on rows. Does not format results.
"""

from __future__ import annotations

import sqlite3
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.records.errors import InvariantError, OnrecordError, StoreError
from onrecord.store.refusals import refusal

if TYPE_CHECKING:
    from onrecord.store.opening import Record

_INSTRUCTIONS_A_CHECK = 20_000  # of SQLite's virtual machine: about a millisecond
_MOST_BYTES = 256 * 1024 * 1024  # of one value: no query may fill the memory with zeroblob()
_PRAGMAS = frozenset(
    {
        "table_info",
        "table_xinfo",
        "table_list",
        "index_list",
        "index_info",
        "foreign_key_list",
        "function_list",
        "data_version",  # full-text search asks for it by itself
    }
)
_BANNED_FUNCTIONS = frozenset({"load_extension", "fts3_tokenizer"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The answer to a query.

    Args:
        rows: values are None, int, float, str or bytes.
        truncated: there are more rows than were asked for.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    truncated: bool


def run_query(record: Record, sql: str, *, timeout_s: float, max_rows: int) -> Table:
    """Run one SELECT of the user's.

    Args:
        record: open in any way; it is read through a connection of its own.
        sql: one statement.
        timeout_s: the query is given up after so many seconds.
        max_rows: at most so many rows are returned.

    Raises:
        StoreError: `bad-query`, with SQLite's message and what there is to ask; else as
            `refusals.translated` says.
    """
    with record.second_reader() as connection:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MOST_BYTES)
        hint = _hint(connection)
        deadline = time.monotonic() + timeout_s
        connection.set_authorizer(_authorize)
        connection.set_progress_handler(
            lambda: int(time.monotonic() > deadline), _INSTRUCTIONS_A_CHECK
        )
        try:
            return _run(connection, sql, max_rows)
        # Warning is what Python 3.11 raises for two statements; ValueError for NUL and surrogates.
        except (sqlite3.Error, sqlite3.Warning, ValueError) as e:
            raise _refuse(e, record, timeout_s, hint) from e


def _run(connection: sqlite3.Connection, sql: str, max_rows: int) -> Table:
    cursor = connection.execute(sql)
    if cursor.description is None:
        msg = "this is no query"
        raise sqlite3.ProgrammingError(msg)
    rows = cursor.fetchmany(max_rows + 1)
    return Table(
        columns=tuple(column[0] for column in cursor.description),
        rows=tuple(rows[:max_rows]),
        truncated=len(rows) > max_rows,
    )


def _authorize(
    action: int,
    first: str | None,
    second: str | None,
    _database: str | None,
    _inner: str | None,
) -> int:
    if action in {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE}:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION:
        return sqlite3.SQLITE_DENY if second in _BANNED_FUNCTIONS else sqlite3.SQLITE_OK
    # What SQLite asks when it sets up full-text search or json_each(); it does not write then, and
    # an UPDATE of sqlite_master by the user is refused by SQLite itself.
    sets_up = action == sqlite3.SQLITE_UPDATE and first == "sqlite_master"
    allowed = sets_up or (action == sqlite3.SQLITE_PRAGMA and first in _PRAGMAS)
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def _refuse(error: Exception, record: Record, timeout_s: float, hint: str) -> OnrecordError:
    name = getattr(error, "sqlite_errorname", "")
    if name == "SQLITE_INTERRUPT":
        msg = f"the query took longer than {timeout_s:g} s and was given up; narrow it"
        return StoreError("bad-query", msg)
    if name == "SQLITE_AUTH":
        msg = f"only reading is allowed, with SELECT or WITH ({error}). {hint}"
        return StoreError("bad-query", msg)
    if isinstance(error, sqlite3.Error):
        meant = refusal(error, record.path, record.wait_s)
        # What the store would count as a mistake of ours is the user's here.
        if not isinstance(meant, InvariantError):
            return meant
    return StoreError(
        "bad-query", f"SQLite cannot run this query: {str(error).rstrip('.')}. {hint}"
    )


def _hint(connection: sqlite3.Connection) -> str:
    rows = connection.execute(
        "SELECT type, name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY rowid"
    ).fetchall()
    searches = [n for _, n in rows if n.endswith("_search")]
    # Full-text search keeps tables of its own, statement_search_data and the like.
    hidden = ("sqlite_", *(f"{search}_" for search in searches))
    tables = [n for kind, n in rows if kind == "table" and not n.startswith(hidden)]
    views = [n for kind, n in rows if kind == "view" and n.endswith("_view")]
    return f"Views: {', '.join(views)}. Tables: {', '.join(tables)}"
