"""Opening a record file, for reading or for writing, and refusing what is none of ours.

A file is looked at before it is opened, so that nothing that is not ours is ever altered. Does
not read or write rows.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import time
from contextlib import closing, contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Self

from onrecord.records.errors import StoreError
from onrecord.store.migrations import all_migrations, migrate, schema_version
from onrecord.store.refusals import translated
from onrecord.store.schema import APPLICATION_ID, SCHEMA_VERSION, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

WAIT_S = 10.0
_RETRY_S = 0.02


class Access(StrEnum):
    """What a record is opened for; `create` also makes the file where there is none."""

    READ = "read"
    WRITE = "write"
    CREATE = "create"


class Record:
    """One open record file: the owner of one SQLite connection, for the thread that opened it.

    Use it as a context manager; leaving the block closes the file.
    """

    __slots__ = ("_seen", "_uri", "access", "connection", "path", "wait_s")

    def __init__(self, path: Path, connection: sqlite3.Connection, access: Access) -> None:
        self.path = path
        self.connection = connection
        self.access = access
        self.wait_s = WAIT_S
        self._uri = _uri(path, "mode=ro")
        self._seen: tuple[int, int] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
        if kind is None:
            self._check_unchanged()

    def close(self) -> None:
        """Close the file; a second time does nothing."""
        with translated(self.path, self.wait_s):
            self.connection.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give the connection for a block that only reads.

        Raises:
            StoreError: as `refusals.translated` says.
        """
        with translated(self.path, self.wait_s):
            yield self.connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give the connection for one transaction: all of the block is kept, or nothing of it.

        Raises:
            StoreError: as `refusals.translated` says; nothing of the block is kept then.
        """
        with translated(self.path, self.wait_s):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:  # SQLite may have rolled back by itself
                    self.connection.execute("ROLLBACK")
                raise

    @contextmanager
    def second_reader(self) -> Iterator[sqlite3.Connection]:
        """Give another connection to the same file, which cannot write, for the block.

        Raises:
            StoreError: as `refusals.translated` says.
        """
        with (
            translated(self.path, self.wait_s),
            closing(_connect(self._uri, self.wait_s)) as connection,
        ):
            yield connection

    def read_without_locks(self) -> None:
        """Note that the file is read as if nobody could write to it; see `_open_to_read`."""
        self._uri = _uri(self.path, "mode=ro&immutable=1")
        self._seen = _stamp(self.path)

    def _check_unchanged(self) -> None:
        if self._seen is not None and self._seen != _stamp(self.path):
            msg = (
                f"another process wrote to the record {self.path} while it was read without locks, "
                "so what was read may be mixed; run again"
            )
            raise StoreError("busy", msg)


def open_record(path: Path, *, mode: Access, wait_s: float = WAIT_S) -> Record:
    """Open a record file.

    Args:
        path: the file.
        mode: `create` makes the file where there is none or an empty one; `write` and `create`
            bring an older schema up to date, after copying the file to `<name>.v<old>.bak`.
        wait_s: how long to wait for another process's lock, in seconds.

    Raises:
        StoreError: `missing`, `not-a-record`, `newer-schema`, `older-schema` (when only reading),
            `read-only`, `no-permission`, `disk-full`, `disk-error`, `busy`, `damaged`.
    """
    check_file(path, mode)
    with translated(path, wait_s):
        if mode is Access.READ:
            record = _open_to_read(path, wait_s)
        else:
            how = "mode=rwc" if mode is Access.CREATE else "mode=rw"
            record = Record(path, _connect(_uri(path, how), wait_s), mode)
        record.wait_s = wait_s
        try:
            _check_version(record)
            if mode is not Access.READ:
                _prepare_to_write(record)
            _check_tables(record)
        except BaseException:
            record.connection.close()
            raise
    return record


@contextmanager
def one_moment(connection: sqlite3.Connection) -> Iterator[None]:
    """Let the block read one moment of the record, whoever writes meanwhile."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("COMMIT")


def check_file(path: Path, mode: Access) -> None:
    """Refuse what is no record file of ours, by what its header says, without altering it.

    Raises:
        StoreError: `missing`, `not-a-record`, `read-only`, `no-permission`, `damaged`.
    """
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError) as e:
        if mode is not Access.CREATE:
            msg = f"there is no record {path}; make one with `onrecord read SOURCE --record {path}`"
            raise StoreError("missing", msg) from e
        _check_folder(path)
        return
    except (OSError, ValueError) as e:
        raise StoreError("no-permission", f"the record {path} cannot be looked at: {e}") from e
    if not stat.S_ISREG(status.st_mode):
        what = "a folder" if stat.S_ISDIR(status.st_mode) else "not a regular file"
        raise StoreError("not-a-record", f"{path} is {what}; name a record file")
    with translated(path, WAIT_S):
        _check_header(path, status.st_size, mode)
    if mode is not Access.READ and not _may_write(path):
        msg = f"the record {path} or its folder can only be read; copy it to a folder of yours"
        raise StoreError("read-only", msg)


def _check_folder(path: Path) -> None:
    folder = path.parent
    if not folder.is_dir():
        raise StoreError("missing", f"there is no folder {folder} for the record; make it first")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise StoreError("read-only", f"the folder {folder} can only be read; name another one")


def _check_header(path: Path, size: int, mode: Access) -> None:
    if size == 0:
        if mode is not Access.CREATE:
            raise StoreError("not-a-record", f"{path} is empty, so it is no record of onrecord's")
        return
    # Looked at through SQLite, as a file that cannot change: nothing is locked, made or mended. Not
    # through open(): closing such a handle would give up the locks that another connection of this
    # process has on the file.
    try:
        with closing(_connect(_uri(path, "mode=ro&immutable=1"), 0)) as connection:
            (application_id,) = connection.execute("PRAGMA application_id").fetchone()
    except sqlite3.DatabaseError as e:
        # A process that was killed, or a disk that was full, may leave the file half brought up to
        # date; the log or journal beside it has the rest, and SQLite mends it on opening.
        if _beside(path, "-wal") or _beside(path, "-journal"):
            return
        if e.sqlite_errorcode != sqlite3.SQLITE_NOTADB:
            raise
        msg = f"{path} is not an SQLite file, so it is no record of onrecord's"
        raise StoreError("not-a-record", msg) from e
    if application_id != APPLICATION_ID and not _beside(path, "-journal"):
        raise _not_ours(path)


def _not_ours(path: Path) -> StoreError:
    msg = f"{path} is another program's SQLite database; name a record of onrecord's, or a new file"
    return StoreError("not-a-record", msg)


def _prepare_to_write(record: Record) -> None:
    # A killed process loses nothing that was committed; only a power cut may lose the last
    # reports, and it never tears one.
    record.connection.execute("PRAGMA synchronous = NORMAL")
    if schema_version(record.connection) < SCHEMA_VERSION:
        migrate(record.connection, record.path, all_migrations())
    _use_wal(record.connection, record.wait_s)


def _open_to_read(path: Path, wait_s: float) -> Record:
    # 1. Where we may write, open for writing and promise not to: the last connection to close then
    #    clears away the -wal and -shm files, which a read-only connection leaves behind.
    if _may_write(path):
        connection = _connect(_uri(path, "mode=rw"), wait_s)
        connection.execute("PRAGMA query_only = ON")
        return Record(path, connection, Access.READ)
    # 2. Where we may not, but there is a write-ahead log, somebody is writing or was killed: the
    #    log must be read too, which works if its -shm file is there or can be made.
    if _beside(path, "-wal") or _beside(path, "-journal") or _beside(path, "-shm"):
        record = _try_read_only(path, wait_s)
        if record is not None:
            return record
    # 3. Else read it as a file that cannot change. We must not make -wal and -shm files in a folder
    #    that is not ours (the owner could then no longer write), and often cannot. The danger is a
    #    writer who starts meanwhile, since we take no lock: leaving the record checks for that.
    record = Record(path, _connect(_uri(path, "mode=ro&immutable=1"), wait_s), Access.READ)
    record.read_without_locks()
    return record


def _try_read_only(path: Path, wait_s: float) -> Record | None:
    connection = _connect(_uri(path, "mode=ro"), wait_s)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as e:
        connection.close()
        if _beside(path, "-wal") or _beside(path, "-journal"):
            msg = (
                f"the record {path} has changes in {path.name}-wal or -journal that cannot be read "
                "in a read-only folder; copy both files to a folder of yours"
            )
            raise StoreError("read-only", msg) from e
        return None
    return Record(path, connection, Access.READ)


def _check_version(record: Record) -> None:
    (application_id,) = record.connection.execute("PRAGMA application_id").fetchone()
    (pages,) = record.connection.execute("PRAGMA page_count").fetchone()
    new = record.access is Access.CREATE and pages == 0
    if application_id != APPLICATION_ID and not new:
        raise _not_ours(record.path)
    version = schema_version(record.connection)
    said = f"the record {record.path} has schema version {version}, this onrecord {SCHEMA_VERSION}"
    if version > SCHEMA_VERSION:
        raise StoreError("newer-schema", f"{said}; install a newer onrecord")
    if version < SCHEMA_VERSION and record.access is Access.READ:
        msg = f"{said}; open it for writing once, with `onrecord read … --record`, to renew it"
        raise StoreError("older-schema", msg)


def _check_tables(record: Record) -> None:
    rows = record.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    missing = {table.name for table in TABLES} - {name for (name,) in rows}
    if missing:
        names = ", ".join(sorted(missing))
        raise StoreError("damaged", f"the record {record.path} lacks {names}; restore a backup")


def _use_wal(connection: sqlite3.Connection, wait_s: float) -> None:
    # The one lock for which SQLite does not always wait by itself: another process that makes the
    # same file at the same moment. Where the file system cannot do WAL, the mode stays as it is.
    deadline = time.monotonic() + wait_s
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as e:
            if e.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(_RETRY_S)
        else:
            return


def _connect(uri: str, wait_s: float) -> sqlite3.Connection:
    # isolation_level None: transactions begin and end where `Record.writing` says, nowhere else.
    connection = sqlite3.connect(uri, uri=True, timeout=wait_s, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    # A record may come from anybody: its views and triggers may not call unsafe functions.
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _uri(path: Path, parameters: str) -> str:
    return f"{path.absolute().as_uri()}?{parameters}"


def _may_write(path: Path) -> bool:
    file = path.resolve()  # SQLite's own files stand beside what a link points to
    return os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)


def _beside(path: Path, ending: str) -> bool:
    try:
        file = path.resolve()
        return file.with_name(file.name + ending).stat().st_size > 0
    except OSError:
        return False


def _stamp(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_mtime_ns, status.st_size
