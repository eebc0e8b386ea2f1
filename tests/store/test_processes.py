"""Several processes and one file: readers, writers, and those that are killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from onrecord.records.errors import StoreError
from onrecord.store.find import Counts, count_rows, find_dossier
from onrecord.store.keep import Kept, keep_dossier
from onrecord.store.opening import Access, open_record
from onrecord.store.verify import Problem, verify_record
from tests.store.written import NOW, full_dossier, plain_dossier

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Keeps reports `NAME-0`, `NAME-1`, … of the size asked for, and tells of each when it is kept.
KEEPER = """
import sys
from pathlib import Path
from onrecord.store.keep import keep_dossier
from onrecord.store.opening import Access, open_record
from tests.store.written import NOW, plain_dossier
path, name, count, words = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
with open_record(path, mode=Access.CREATE) as record:
    for i in range(count):
        keep_dossier(record, plain_dossier(f"{name}-{i}", name, f"it is {i}" + " so" * words), NOW)
        print(i, flush=True)
"""


def start(path: Path, name: str, count: int, words: int) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    return subprocess.Popen(  # noqa: S603  # our own interpreter
        [sys.executable, "-c", KEEPER, str(path), name, str(count), str(words)],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )


@pytest.fixture
def children() -> Iterator[list[subprocess.Popen[str]]]:
    """Hold the processes that a test starts, and end those that still run."""
    started: list[subprocess.Popen[str]] = []
    yield started
    for child in started:
        child.kill()
        child.wait()
        if child.stdout is not None:
            child.stdout.close()


def wait_for(child: subprocess.Popen[str], line: int) -> None:
    assert child.stdout is not None
    for said in child.stdout:
        if int(said) >= line:
            return
    pytest.fail("the child ended early")


def test_readers_read_while_a_writer_writes(
    path: Path, children: list[subprocess.Popen[str]]
) -> None:
    """A reader sees whole reports, more and more of them, and never waits for the writer."""
    children.append(start(path, "W", 1_000_000, 50))
    wait_for(children[0], 0)  # the file is there
    counts: list[Counts] = []
    with open_record(path, mode=Access.READ, wait_s=0.1) as record:
        for _ in range(5):
            wait_for(children[0], counts[-1].reports + 1 if counts else 3)
            counts.append(count_rows(record))
            assert len(find_dossier(record, "W-0").statements) == 1
        problems = [p for p in verify_record(record) if isinstance(p, Problem)]
    assert children[0].poll() is None
    assert problems == []
    assert all(c.reports == c.statements == c.entities for c in counts)
    assert counts[-1].reports > counts[0].reports >= 4


def test_a_reader_keeps_its_moment_inside_a_transaction(kept: Path) -> None:
    """A writer's open transaction is invisible until it is whole."""
    with (
        open_record(kept, mode=Access.WRITE) as writer,
        open_record(kept, mode=Access.READ) as reader,
    ):
        with writer.writing() as connection:
            connection.execute("DELETE FROM rejections")
            connection.execute("UPDATE reports SET title = 'half'")
            assert find_dossier(reader, "full.txt") == full_dossier()
        assert find_dossier(reader, "full.txt").report.title == "half"


def test_two_writers_both_succeed(path: Path, children: list[subprocess.Popen[str]]) -> None:
    """Two processes that make and fill one file at once keep all of their reports."""
    children += [start(path, name, 40, 20) for name in ("A", "B")]
    for child in children:
        child.communicate(timeout=60)
        assert child.returncode == 0
    with open_record(path, mode=Access.READ) as record:
        assert count_rows(record).reports == 80
        assert [p for p in verify_record(record) if isinstance(p, Problem)] == []


def test_opening_a_second_time_keeps_the_locks_of_the_first(
    path: Path, children: list[subprocess.Popen[str]]
) -> None:
    """A process may open a record twice: closing one leaves the other's locks where they were.

    On POSIX, closing any file handle gives up all locks that the process has on that file; then
    another process takes itself for the last one and clears the log away under the first.
    """
    with open_record(path, mode=Access.CREATE) as record:
        keep_dossier(record, full_dossier(), NOW)
        open_record(path, mode=Access.READ).close()
        children.append(start(path, "A", 3, 20))
        assert children[0].wait(timeout=60) == 0
        assert path.with_name(f"{path.name}-wal").exists()
        keep_dossier(record, plain_dossier("b.txt", "Bo", "so"), NOW)
        assert count_rows(record).reports == 5
    with open_record(path, mode=Access.READ) as record:
        assert count_rows(record).reports == 5
        assert [p for p in verify_record(record) if isinstance(p, Problem)] == []


@pytest.mark.parametrize("delay_s", [0.0, 0.003, 0.011, 0.02])
def test_a_killed_writer_leaves_no_half_report(
    path: Path, children: list[subprocess.Popen[str]], delay_s: float
) -> None:
    """After kill -9 in the middle of keeping, the file opens, verifies, and has whole reports.

    All that was told as kept is there, and the next writer goes on.
    """
    children.append(start(path, "K", 1_000_000, 30_000))
    wait_for(children[0], 2)
    time.sleep(delay_s)
    os.kill(children[0].pid, signal.SIGKILL)
    told = [int(line) for line in children[0].communicate()[0].splitlines()]
    assert children[0].returncode == -signal.SIGKILL
    with open_record(path, mode=Access.READ) as record:
        counts = count_rows(record)
        assert counts.reports == counts.statements == counts.entities
        assert counts.reports >= max(told, default=2) + 1
        assert [p for p in verify_record(record) if isinstance(p, Problem)] == []
    with open_record(path, mode=Access.CREATE) as record:
        assert keep_dossier(record, full_dossier(), NOW) is Kept.NEW


def test_a_writer_killed_inside_its_transaction_leaves_nothing_of_it(path: Path) -> None:
    """A child that dies between the first row and the commit has kept nothing of that report."""
    with open_record(path, mode=Access.CREATE) as record:
        keep_dossier(record, plain_dossier("a.txt", "Bo", "so"), NOW)
    child = os.fork()
    if child == 0:
        try:
            record = open_record(path, mode=Access.WRITE)
            record.connection.set_trace_callback(
                lambda sql: os.kill(os.getpid(), signal.SIGKILL) if "speakers" in sql else None
            )
            record.connection.execute("PRAGMA cache_size = 1")  # so that pages are written early
            keep_dossier(record, plain_dossier("b.txt", "Al", "no " * 50_000), NOW)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    with open_record(path, mode=Access.WRITE) as record:
        assert count_rows(record).reports == 1
        assert [p for p in verify_record(record) if isinstance(p, Problem)] == []


def test_a_lock_that_is_held_is_told_after_waiting(kept: Path) -> None:
    """While another holds the write lock, keeping waits, then says how long; reading goes on."""
    with (
        open_record(kept, mode=Access.WRITE) as holder,
        open_record(kept, mode=Access.WRITE, wait_s=0.3) as other,
    ):
        with holder.writing():
            began = time.monotonic()
            with pytest.raises(StoreError, match=r"waited 0\.3 s") as caught:
                keep_dossier(other, plain_dossier("b.txt", "Bo", "so"), NOW)
            assert time.monotonic() - began >= 0.25
            assert caught.value.code == "busy"
            assert keep_dossier(other, full_dossier(), NOW) is Kept.UNCHANGED
        assert keep_dossier(other, plain_dossier("b.txt", "Bo", "so"), NOW) is Kept.NEW
