"""Migrations: an old file is copied, then brought up to date, whole or not at all."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from onrecord.records.errors import InvariantError, StoreError
from onrecord.records.labels import DateBasis
from onrecord.store import opening
from onrecord.store.find import find_dossier
from onrecord.store.keep import keep_dossier
from onrecord.store.migrations import Migration, all_migrations, migrate, schema_version
from onrecord.store.opening import Access, open_record
from onrecord.store.schema import SCHEMA_VERSION, TABLES
from onrecord.store.verify import Problem, verify_record
from onrecord.store.views import create_statements
from tests.store.written import NOW, files_in, full_dossier

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.records.dossier import Dossier

NEXT = SCHEMA_VERSION + 1
ADD_COLUMN = Migration(
    version=NEXT,
    says="reports know their section",
    statements=("ALTER TABLE reports ADD COLUMN section TEXT", "UPDATE reports SET section = 'A1'"),
)


@pytest.fixture
def upgrade(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Return what makes this onrecord one that knows one more schema version."""
    steps = (*all_migrations(), ADD_COLUMN)

    def install() -> None:
        monkeypatch.setattr(opening, "all_migrations", lambda: steps)
        monkeypatch.setattr(opening, "SCHEMA_VERSION", NEXT)

    return install


def schema_of(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
        )
        return rows.fetchall()


def test_the_steps_build_what_the_schema_describes(path: Path, tmp_path: Path) -> None:
    """All migrations from nothing give exactly the tables, views and indexes of `schema`."""
    open_record(path, mode=Access.CREATE).close()
    described = tmp_path / "described.db"
    with closing(sqlite3.connect(described)) as connection:
        for statement in create_statements():
            connection.execute(statement)
        connection.commit()
    assert schema_of(path) == schema_of(described)
    assert len(schema_of(path)) > 20


def test_the_steps_are_numbered_without_a_gap() -> None:
    """Versions count from 1 to the one that this onrecord writes."""
    versions = [step.version for step in all_migrations()]
    assert versions == list(range(1, SCHEMA_VERSION + 1))


@pytest.mark.parametrize("mode", [Access.WRITE, Access.CREATE])
def test_an_old_record_is_copied_and_brought_up_to_date(
    kept: Path, upgrade: Callable[[], None], mode: Access
) -> None:
    """Opened for writing, an old file gains the step; the copy beside it is the old file."""
    upgrade()
    with open_record(kept, mode=mode) as record:
        assert schema_version(record.connection) == NEXT
        assert record.connection.execute("SELECT section FROM reports").fetchall() == [("A1",)]
        assert find_dossier(record, "full.txt") == full_dossier()
    backup = kept.with_name(f"{kept.name}.v{SCHEMA_VERSION}.bak")
    assert files_in(kept.parent) == sorted([kept.name, backup.name])
    with closing(sqlite3.connect(backup)) as old:
        assert schema_version(old) == SCHEMA_VERSION
        assert old.execute("SELECT source_id FROM reports").fetchall() == [("full.txt",)]
        assert "section" not in dict(schema_of(backup))["reports"]


def test_a_current_record_is_not_copied(path: Path, upgrade: Callable[[], None]) -> None:
    """A new file takes all steps and needs no copy; opening it again takes none."""
    upgrade()
    open_record(path, mode=Access.CREATE).close()
    with open_record(path, mode=Access.WRITE) as record:
        assert migrate(record.connection, path, opening.all_migrations()) == 0
    assert files_in(path.parent) == [path.name]


def test_an_old_record_is_not_read_by_guesswork(kept: Path, upgrade: Callable[[], None]) -> None:
    """Opened for reading only, an old file is refused and left as it is."""
    upgrade()
    content = kept.read_bytes()
    with pytest.raises(StoreError) as caught:
        open_record(kept, mode=Access.READ)
    assert caught.value.code == "older-schema"
    assert kept.read_bytes() == content


@pytest.mark.parametrize(
    ("statements", "error"),
    [
        (("DELETE FROM reviews", "CREATE TABLE reports (x)"), sqlite3.OperationalError),
        (("DELETE FROM reports",), InvariantError),
    ],
    ids=["a step that fails", "a step that breaks links"],
)
def test_a_failed_step_leaves_the_old_record(
    kept: Path, statements: tuple[str, ...], error: type[Exception]
) -> None:
    """A step that fails half way, or leaves rows pointing nowhere, is taken back whole."""
    bad = Migration(version=NEXT, says="bad", statements=("CREATE TABLE early (x)", *statements))
    with open_record(kept, mode=Access.WRITE) as record:
        with pytest.raises(error):
            migrate(record.connection, kept, (*all_migrations(), bad))
        assert not record.connection.in_transaction
        assert record.connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert schema_version(record.connection) == SCHEMA_VERSION
        assert find_dossier(record, "full.txt") == full_dossier()
    assert "early" not in dict(schema_of(kept))


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_a_record_of_an_older_version_is_brought_up_to_date(path: Path, version: int) -> None:
    """Times gain their relation and dates their basis, every other row stays, and it verifies."""
    open_record(path, mode=Access.CREATE).close()
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.isolation_level = None
        migrate(connection, path, all_migrations()[:version])
    assert ("relation" in dict(schema_of(path))["times"]) == (version > 1)
    assert ("when_basis" in dict(schema_of(path))["events"]) == (version > 2)
    assert "standings" not in dict(schema_of(path))
    dossier = full_dossier()
    if version == 1:
        times = tuple(replace(t, relation=None) for t in dossier.times)
        dossier = replace(dossier, times=times)
    assert {e.when.basis for e in dossier.events if e.when} == {DateBasis.CLAUSE}
    with closing(sqlite3.connect(path)) as connection:
        _insert_as_older(connection, dossier)
    with open_record(path, mode=Access.WRITE) as record:
        assert schema_version(record.connection) == SCHEMA_VERSION
        assert find_dossier(record, "full.txt") == dossier
        assert [p for p in verify_record(record) if isinstance(p, Problem)] == []
    assert schema_of(path) == schema_of_new(path)


def _insert_as_older(connection: sqlite3.Connection, dossier: Dossier) -> None:
    """Insert a dossier as an older version kept it: a current record without the new columns."""
    with tempfile.TemporaryDirectory() as folder:
        current = Path(folder) / "current.db"
        with open_record(current, mode=Access.CREATE) as record:
            keep_dossier(record, dossier, NOW)
        connection.execute("ATTACH ? AS current", (str(current),))
        for table in TABLES:
            rows = connection.execute(f"PRAGMA main.table_info({table.name})")
            columns = ", ".join(f'"{name}"' for _, name, *_ in rows)
            if not columns or table.name == "reviews":  # not there yet; and none was written
                continue
            _copy(connection, f"{table.name} ({columns})", f"{columns} FROM current.{table.name}")
        for into, out_of in (
            ("statement_search (rowid, content, speaker)", "statement_words"),
            ("report_search (rowid, text)", "reports"),
        ):
            columns = into.partition("(")[2].rstrip(")").replace("rowid", "row")
            _copy(connection, into, f"{columns} FROM {out_of}")
        connection.commit()
        connection.execute("DETACH current")


def _copy(connection: sqlite3.Connection, into: str, out_of: str) -> None:
    connection.execute(f"INSERT INTO {into} SELECT {out_of}")


def schema_of_new(path: Path) -> list[tuple[str, str]]:
    """Return the schema of a record that was made anew beside one."""
    new = path.with_name("new.db")
    open_record(new, mode=Access.CREATE).close()
    return schema_of(new)
