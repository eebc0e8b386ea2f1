"""Numbered steps from one schema version to the next, each all or nothing.

A new file takes every step from 0. When the schema changes, add a step whose SQL is literal text
(long ones stand in files of their own, `version_1.sql`) and never touch the steps before;
`tests/store/test_migrations.py` proves that the steps together build exactly what `schema` and
`views` describe. Does not decide whether a file is ours.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from onrecord.records.errors import InvariantError
from onrecord.store.schema import APPLICATION_ID

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
_NEXT = "\n-- next\n"  # stands between the statements of such a file

# A column added by ALTER TABLE would not carry its meaning as the others do.
_TIMES = (
    "CREATE TEMP TABLE times_before AS SELECT * FROM times",
    "DROP TABLE times",
    """CREATE TABLE times ( -- a time expression
  report TEXT NOT NULL REFERENCES reports (id), -- reports.id
  ordinal INTEGER NOT NULL, -- place among the report's times, from 0
  start INTEGER NOT NULL CHECK (start >= 0), -- first code point in the report's text, from 0
  end INTEGER NOT NULL CHECK (end > start), -- one past the last
  exact TEXT NOT NULL, -- the exact words, text[start:end]
  value TEXT, -- TIMEX3 value
  kind TEXT NOT NULL, -- DATE, TIME, DURATION, SET
  relation TEXT, -- to an event, where it is counted from one: P2D after the vote
  PRIMARY KEY (report, ordinal)
) WITHOUT ROWID""",
    "INSERT INTO times SELECT *, NULL FROM times_before",
    "DROP TABLE times_before",
)
# Dates kept before all stood in their event's own clause.
_BASES = (
    "CREATE TEMP TABLE events_before AS SELECT * FROM events",
    "DROP TABLE events",
    """CREATE TABLE events ( -- a PLOVER event in the voice that carries it
  report TEXT NOT NULL REFERENCES reports (id), -- reports.id
  id TEXT NOT NULL, -- unique in its report
  ordinal INTEGER NOT NULL, -- place among the report's events, from 0
  start INTEGER NOT NULL CHECK (start >= 0), -- first code point in the report's text, from 0
  end INTEGER NOT NULL CHECK (end > start), -- one past the last
  exact TEXT NOT NULL, -- the exact words, text[start:end]
  type TEXT NOT NULL, -- PLOVER event type
  mode TEXT, -- PLOVER mode
  when_start INTEGER, -- as start
  when_end INTEGER, -- as end
  when_exact TEXT, -- the exact words, text[start:end]
  when_value TEXT, -- TIMEX3 value
  when_basis TEXT, -- where the date stands: clause, sentence, paragraph, narrative
  where_start INTEGER, -- as start
  where_end INTEGER, -- as end
  where_exact TEXT, -- the exact words, text[start:end]
  where_entity TEXT, -- entities.id of the place
  status TEXT NOT NULL, -- actual, planned, demanded, possible, negated
  voice TEXT NOT NULL, -- outlet, unnamed, or statements.id
  same_as TEXT, -- events.id of the same event told before
  confidence REAL NOT NULL, -- between 0 and 1
  PRIMARY KEY (report, id),
  FOREIGN KEY (report, where_entity) REFERENCES entities (report, id),
  FOREIGN KEY (report, same_as) REFERENCES events (report, id) DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID""",
    """INSERT INTO events
SELECT report, id, ordinal, start, end, exact, type, mode, when_start, when_end,
  when_exact, when_value, CASE WHEN when_start IS NULL THEN NULL ELSE 'clause' END,
  where_start, where_end, where_exact, where_entity, status, voice, same_as,
  confidence
FROM events_before""",
    "DROP TABLE events_before",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """One step.

    Args:
        version: the schema version that it leads to.
        says: what it changes, for people.
        statements: SQL, one statement each.
    """

    version: int
    says: str
    statements: tuple[str, ...]


def all_migrations() -> tuple[Migration, ...]:
    """Return every step, in order."""
    return (
        Migration(version=1, says="the first schema", statements=_from_file(1)),
        Migration(version=2, says="times know the event they are counted from", statements=_TIMES),
        Migration(version=3, says="events say where their date stands", statements=_BASES),
        # Judgements say of what kind a record is; before, nothing but SQL wrote any.
        Migration(version=4, says="judgements hold for what is current", statements=_from_file(4)),
    )


def _from_file(version: int) -> tuple[str, ...]:
    text = (files("onrecord.store") / f"version_{version}.sql").read_text(encoding="utf-8")
    _, *statements = text.rstrip("\n").split(_NEXT)
    return tuple(statements)


def migrate(connection: sqlite3.Connection, path: Path, steps: tuple[Migration, ...]) -> int:
    """Take the steps that a record has not taken yet, in one transaction.

    A file that already holds a version is first copied to `<name>.v<old>.bak`.

    Returns:
        How many steps were taken.

    Raises:
        sqlite3.Error: the file is then as it was.
        InvariantError: if a step leaves rows that name rows that are not there.
    """
    with _foreign_keys_off(connection):
        # The lock first: of two processes that open an old file, the second waits, then finds the
        # work done, and cannot overwrite the backup with a file that is no longer old.
        connection.execute("BEGIN IMMEDIATE")
        try:
            taken = _take(connection, path, steps)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    return taken


def schema_version(connection: sqlite3.Connection) -> int:
    """Return the schema version that a file says it has; 0 for a new one."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def _take(connection: sqlite3.Connection, path: Path, steps: tuple[Migration, ...]) -> int:
    old = schema_version(connection)
    pending = [step for step in steps if step.version > old]
    if pending and old:
        _back_up(path, old)
    for step in pending:
        for statement in step.statements:
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {step.version}")
    if pending:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        if broken:
            msg = (
                f"migrating {path} to version {pending[-1].version} left {len(broken)} broken links"
            )
            raise InvariantError(msg)
    return len(pending)


@contextmanager
def _foreign_keys_off(connection: sqlite3.Connection) -> Iterator[None]:
    # A step may rebuild a table that others point to; the links are checked before the commit.
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _back_up(path: Path, old: int) -> None:
    backup = path.with_name(f"{path.name}.v{old}.bak")
    part = backup.with_name(f"{backup.name}.part")
    part.unlink(missing_ok=True)
    # A second connection: SQLite refuses to copy from one that holds the write lock, and this one
    # sees what was committed, which is the old file.
    uri = f"{path.absolute().as_uri()}?mode=ro"
    try:
        with (
            closing(sqlite3.connect(uri, uri=True)) as old_file,
            closing(sqlite3.connect(part)) as copy,
        ):
            old_file.backup(copy)
        part.replace(backup)
    finally:
        part.unlink(missing_ok=True)
