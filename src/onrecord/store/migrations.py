"""Numbered steps from one schema version to the next, each all or nothing.

A new file takes every step from 0. When the schema changes, freeze the SQL of the steps before as
literal text here and add a step; `tests/store/test_migrations.py` proves that the steps together
build exactly what `schema` and `views` describe. Does not decide whether a file is ours.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.records.errors import InvariantError
from onrecord.store.schema import APPLICATION_ID
from onrecord.store.views import create_statements

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


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
    return (Migration(version=1, says="the first schema", statements=create_statements()),)


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
