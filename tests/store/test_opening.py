"""What is opened as a record, and what is refused, unaltered."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from onrecord.records.errors import StoreError
from onrecord.store.find import count_rows, find_dossier
from onrecord.store.keep import keep_dossier
from onrecord.store.opening import Access, open_record
from onrecord.store.query import run_query
from onrecord.store.schema import APPLICATION_ID, SCHEMA_VERSION
from onrecord.store.verify import Problem, verify_record
from tests.store.written import NOW, files_in, full_dossier, plain_dossier

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    AsNobody = Callable[[], AbstractContextManager[None]]

ANY_ACCESS = pytest.mark.parametrize("mode", list(Access))


def refused(path: Path, mode: Access) -> StoreError:
    with pytest.raises(StoreError) as caught, open_record(path, mode=mode, wait_s=0.1):
        pass
    assert path.name in str(caught.value)
    return caught.value


def foreign_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmarks (url)")
    connection.commit()
    connection.close()


def test_a_new_record_says_whose_it_is(path: Path) -> None:
    """A file's first hundred bytes hold our application id, and its schema version is known."""
    with open_record(path, mode=Access.CREATE) as record:
        one = record.connection.execute
        assert one("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert one("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert one("PRAGMA journal_mode").fetchone() == ("wal",)
        assert one("PRAGMA foreign_keys").fetchone() == (1,)
    assert path.read_bytes()[68:72] == b"onre"


@pytest.mark.parametrize("mode", [Access.READ, Access.WRITE])
def test_a_missing_record_is_not_made(path: Path, mode: Access) -> None:
    """Only `create` makes a file, and the message names the command that does."""
    assert refused(path, mode).code == "missing"
    assert not path.exists()


def test_a_missing_folder_is_not_made(tmp_path: Path) -> None:
    """A record in a folder that is not there is refused: a slip of the pen makes no folders."""
    with pytest.raises(StoreError, match="folder") as caught:
        open_record(tmp_path / "nowhere" / "r.db", mode=Access.CREATE)
    assert caught.value.code == "missing"


@ANY_ACCESS
@pytest.mark.parametrize(
    "content",
    [b"Hi.\n", b"Just a text.\n" * 50, b"SQLite format 3\x00" + bytes(44), bytes(4096)],
    ids=["a word", "text", "a piece of a header", "zeros"],
)
def test_what_is_no_database_is_refused_unaltered(path: Path, mode: Access, content: bytes) -> None:
    """A file of another kind is no record, however it is opened, and keeps its bytes."""
    path.write_bytes(content)
    assert refused(path, mode).code == "not-a-record"
    assert path.read_bytes() == content
    assert files_in(path.parent) == [path.name]


@ANY_ACCESS
def test_another_programs_database_is_refused_unaltered(path: Path, mode: Access) -> None:
    """An SQLite file that is not ours is no record, and keeps its bytes."""
    foreign_database(path)
    content = path.read_bytes()
    assert refused(path, mode).code == "not-a-record"
    assert path.read_bytes() == content
    assert files_in(path.parent) == [path.name]


@ANY_ACCESS
def test_a_folder_or_a_device_is_no_record(tmp_path: Path, mode: Access) -> None:
    """What is not a regular file is refused."""
    assert refused(tmp_path, mode).code == "not-a-record"
    assert refused(Path("/dev/null"), mode).code == "not-a-record"


def test_an_empty_file_is_a_record_only_to_be(path: Path) -> None:
    """An empty file is refused for reading and writing, and filled by `create`."""
    path.touch()
    assert refused(path, Access.READ).code == "not-a-record"
    assert refused(path, Access.WRITE).code == "not-a-record"
    with open_record(path, mode=Access.CREATE) as record:
        assert count_rows(record).reports == 0


@ANY_ACCESS
def test_a_newer_schema_is_refused_unaltered(kept: Path, mode: Access) -> None:
    """A record of a later onrecord is not read by guesswork, and not written."""
    connection = sqlite3.connect(kept)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    content = kept.read_bytes()
    error = refused(kept, mode)
    assert error.code == "newer-schema"
    assert "newer onrecord" in str(error)
    assert kept.read_bytes() == content


@ANY_ACCESS
@pytest.mark.parametrize("size", [600, 5_000, 40_000])
def test_a_truncated_record_is_damaged(kept: Path, mode: Access, size: int) -> None:
    """A record that was cut off is refused as damaged."""
    content = kept.read_bytes()
    assert len(content) > size
    kept.write_bytes(content[:size])
    assert refused(kept, mode).code == "damaged"


@ANY_ACCESS
def test_a_record_without_its_tables_is_damaged(kept: Path, mode: Access) -> None:
    """A file with our mark that lacks a table is refused, and the message names the table."""
    connection = sqlite3.connect(kept)
    connection.execute("DROP TABLE reviews")
    connection.close()
    error = refused(kept, mode)
    assert error.code == "damaged"
    assert "reviews" in str(error)


def test_damage_inside_is_damage_and_no_crash(kept: Path) -> None:
    """Whatever page is overwritten, reading gives the dossier, or is refused as damaged."""
    content = kept.read_bytes()
    report = full_dossier().report.id
    outcomes = set()
    for page in range(1, len(content) // 4096):
        broken = bytearray(content)
        broken[page * 4096 : page * 4096 + 512] = b"\xa5" * 512
        kept.write_bytes(broken)
        try:
            with open_record(kept, mode=Access.READ) as record:
                find_dossier(record, report)
                outcomes.add("read")
        except StoreError as e:
            outcomes.add(e.code)
    assert outcomes <= {"read", "damaged", "no-such-report"}
    assert "damaged" in outcomes


def test_reading_leaves_the_folder_as_it_was(kept: Path) -> None:
    """A record that was read has no -wal and -shm beside it, and the same bytes."""
    content = kept.read_bytes()
    with open_record(kept, mode=Access.READ) as record:
        find_dossier(record, full_dossier().report.id)
        run_query(record, "SELECT 1", timeout_s=5, max_rows=1)
        assert not [p for p in verify_record(record) if isinstance(p, Problem)]
    assert files_in(kept.parent) == [kept.name]
    assert kept.read_bytes() == content


def test_a_record_opened_for_reading_refuses_to_keep(kept: Path) -> None:
    """Access is a promise."""
    with open_record(kept, mode=Access.READ) as record, pytest.raises(StoreError) as caught:
        keep_dossier(record, plain_dossier("b.txt", "Bo", "so"), NOW)
    assert caught.value.code == "read-only"


@pytest.mark.parametrize(
    ("file_mode", "folder_mode"), [(0o444, 0o777), (0o444, 0o555), (0o644, 0o555)]
)
def test_a_read_only_record_is_read(
    open_folder: Path, unprivileged: AsNobody, file_mode: int, folder_mode: int
) -> None:
    """Where file or folder is read-only, reading, querying and verifying work and leave nothing."""
    path = open_folder / "r.db"
    with open_record(path, mode=Access.CREATE) as record:
        keep_dossier(record, full_dossier(), NOW)
    path.chmod(file_mode)
    open_folder.chmod(folder_mode)
    with unprivileged():
        with open_record(path, mode=Access.READ) as record:
            assert find_dossier(record, full_dossier().report.id) == full_dossier()
            table = run_query(record, "SELECT count(*) FROM statements", timeout_s=5, max_rows=5)
            assert table.rows == ((2,),)
            assert not [p for p in verify_record(record) if isinstance(p, Problem)]
        assert files_in(open_folder) == ["r.db"]


def test_a_read_only_record_is_not_written(open_folder: Path, unprivileged: AsNobody) -> None:
    """Where the file is read-only, opening for writing is refused before any work is done."""
    path = open_folder / "r.db"
    open_record(path, mode=Access.CREATE).close()
    path.chmod(0o444)
    open_folder.chmod(0o777)
    with unprivileged():
        assert refused(path, Access.WRITE).code == "read-only"
        assert refused(path, Access.CREATE).code == "read-only"
    open_folder.chmod(0o555)
    with unprivileged(), pytest.raises(StoreError) as caught:
        open_record(open_folder / "new.db", mode=Access.CREATE)
    assert caught.value.code == "read-only"


def test_a_forbidden_record_is_refused(open_folder: Path, unprivileged: AsNobody) -> None:
    """A file that may not even be read is refused as such."""
    path = open_folder / "r.db"
    open_record(path, mode=Access.CREATE).close()
    path.chmod(0o000)
    with unprivileged():
        assert refused(path, Access.READ).code == "no-permission"


def test_reading_without_locks_notices_a_writer(open_folder: Path, unprivileged: AsNobody) -> None:
    """Where no lock can be taken, a write in the meantime is told: what was read may be mixed."""
    path = open_folder / "r.db"
    with open_record(path, mode=Access.CREATE) as record:
        keep_dossier(record, full_dossier(), NOW)
    with unprivileged():
        reader = open_record(path, mode=Access.READ)
        reader.__enter__()
    with open_record(path, mode=Access.WRITE) as record:
        keep_dossier(record, plain_dossier("b.txt", "Bo", "so"), NOW)
    with pytest.raises(StoreError, match="mixed") as caught:
        reader.__exit__(None, None, None)
    assert caught.value.code == "busy"


def test_a_log_that_cannot_be_read_is_not_ignored(
    open_folder: Path, unprivileged: AsNobody
) -> None:
    """A read-only copy with a write-ahead log is read with the log, or refused, never without."""
    path = open_folder / "r.db"
    with open_record(path, mode=Access.CREATE) as record:
        keep_dossier(record, full_dossier(), NOW)
        copy = open_folder / "copy"
        copy.mkdir()
        for ending in ("", "-wal"):  # as somebody copies files: without the shared memory
            (copy / f"r.db{ending}").write_bytes((open_folder / f"r.db{ending}").read_bytes())
    for file in copy.iterdir():
        file.chmod(0o444)
    copy.chmod(0o555)
    with unprivileged():
        error = refused(copy / "r.db", Access.READ)
    copy.chmod(0o755)
    assert error.code == "read-only"
    assert "-wal" in str(error)


@ANY_ACCESS
def test_a_file_half_brought_up_to_date_is_mended(path: Path, tmp_path: Path, mode: Access) -> None:
    """A full disk or a kill while the log is copied into the file costs nothing.

    The first page is then of the new state and speaks of pages that only the log has.
    """
    with open_record(path, mode=Access.CREATE) as record:
        keep_dossier(record, full_dossier(), NOW)
        keep_dossier(record, plain_dossier("b.txt", "Bo", "so " * 30_000), NOW)
        old, log = (path.with_name(path.name + e).read_bytes() for e in ("", "-wal"))
    new = path.read_bytes()
    assert len(new) > len(old)
    half = tmp_path / "half.db"
    half.write_bytes(new[:4096] + old[4096:])
    half.with_name("half.db-wal").write_bytes(log)
    with open_record(half, mode=mode) as record:
        assert find_dossier(record, full_dossier().report.id) == full_dossier()
        assert not [p for p in verify_record(record) if isinstance(p, Problem)]
    assert half.read_bytes() == new


def test_a_link_to_a_record_is_the_record(kept: Path) -> None:
    """A symbolic link is followed, and the log stands beside the file itself."""
    folder = kept.parent / "links"
    folder.mkdir()
    link = folder / "link.db"
    link.symlink_to(kept)
    with open_record(link, mode=Access.WRITE) as record:
        keep_dossier(record, plain_dossier("b.txt", "Bo", "so"), NOW)
    with open_record(kept, mode=Access.READ) as record:
        assert count_rows(record).reports == 2
    assert files_in(folder) == ["link.db"]


def test_opening_imports_nothing_heavy() -> None:
    """The store starts in an instant: it brings in the standard library and records, no more."""
    code = (
        "import sys, onrecord.store.find, onrecord.store.keep, onrecord.store.query, "
        "onrecord.store.verify; print(*{m.split('.')[0] for m in sys.modules})"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    done = subprocess.run(  # noqa: S603  # our own interpreter
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    loaded = set(done.stdout.split())
    assert "sqlite3" in loaded
    assert not loaded & {"numpy", "onnxruntime", "tokenizers", "click", "rich", "httpx", "lxml"}
