"""Laws that need a process of their own: pipes, full disks, signals, and what is loaded."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord.cli.statuses import Status

GOOD = "Ana said it rains.\n"
POSIX = pytest.mark.skipif(os.name != "posix", reason="signals and /dev/full are POSIX's")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of sixty reports."""
    place = tmp_path / "reports"
    place.mkdir()
    for number in range(60):
        (place / f"{number:02}.txt").write_text(f"Ana said it rains {number} times.\n")
    return place


def _wait_for_reports(onrecord, record: Path, count: int) -> None:
    """Wait until another process has kept some reports."""
    for _ in range(600):
        if record.exists():
            result = onrecord("sql", "select count(*) n from reports", "--record", record)
            if result.exit_code == 0 and int(result.stdout.split()[-1]) >= count:
                return
        time.sleep(0.05)
    pytest.fail("no report was kept in 30 seconds")


@POSIX
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_stopped_in_the_middle_a_run_goes_on(start, onrecord, stub, folder, tmp_path, number):
    """After Ctrl-C or kill -9 what was kept is whole, and the same command does the rest only."""
    record = tmp_path / "r.db"
    command = ("read", folder, "--record", record, "--quiet")
    process = start(*command, STUB_WAIT_S="0.05")
    _wait_for_reports(onrecord, record, 1)
    process.send_signal(number)
    _, said = process.communicate(timeout=30)
    if number is signal.SIGINT:
        assert process.returncode == Status.INTERRUPTED
        assert b"kept in" in said
        assert b"run the same command again" in said
    else:
        assert process.returncode == -signal.SIGKILL
    assert onrecord("verify", record).exit_code == Status.OK
    counted = onrecord("sql", "select count(*) n from reports", "--record", record)
    kept = int(counted.stdout.split()[-1])
    assert 1 <= kept < 60
    stub.StubMarker.marked = 0
    again = onrecord("read", folder, "--record", record)
    assert again.exit_code == Status.OK
    assert stub.StubMarker.marked == 60 - kept
    assert f"{60 - kept} new, {kept} already kept" in again.stderr


@POSIX
def test_interrupted_output_leaves_its_finished_part(start, folder, tmp_path):
    """Ctrl-C with --out: no file under the name, the finished results beside it, and it says so."""
    out = tmp_path / "out.jsonl"
    process = start("read", folder, "--format", "jsonl", "--out", out, STUB_WAIT_S="0.05")
    for _ in range(600):
        if any(p.stat().st_size for p in tmp_path.glob(".out.jsonl.*")):
            break
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == Status.INTERRUPTED
    part = tmp_path / "out.jsonl.part"
    assert str(part).encode() in said
    assert not out.exists()
    assert all("report" in json.loads(x) for x in part.read_text().splitlines())
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out.jsonl.part", "reports"]


@POSIX
@pytest.mark.parametrize("form", ["table", "jsonl"])
def test_a_closed_pipe_ends_quietly(start, folder, form):
    """`onrecord read … | head -1`: no message, and the status that other tools have."""
    process = start(
        "read",
        folder,
        "--quiet" if form == "jsonl" else "--keep-going",
        "--format",
        form,
        STUB_WAIT_S="0.02",
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr is not None
    said = process.stderr.read()
    process.wait(timeout=30)
    process.stderr.close()
    assert process.returncode == Status.PIPE_CLOSED
    assert said == b""


@POSIX
@pytest.mark.parametrize("form", ["table", "json"])
@pytest.mark.parametrize("way", ["stdout", "--out"])
def test_a_full_disk_is_said(stub_path, folder, form, way):
    """Status 7 and one line, whether results are redirected or named with --out."""
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    command = [sys.executable, str(stub_path), "read", str(folder), "--format", form, "--quiet"]
    command += [] if way == "stdout" else ["--out", str(full)]
    if form == "table":
        command.remove("--quiet")
    with full.open("wb") as device:
        process = subprocess.run(  # noqa: S603  # our own program
            command,
            stdout=device,
            stderr=subprocess.PIPE,
            check=False,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
        )
    assert process.returncode == Status.OUTPUT
    assert b"disk is full" in process.stderr
    assert len(process.stderr.splitlines()) == 1


def test_one_plain_report_loads_no_web_library(stub_path, tmp_path):
    """Reading a text file imports nothing that fetches or parses pages."""
    report = tmp_path / "a.txt"
    report.write_text(GOOD)
    code = (
        "import runpy, sys\n"
        f"sys.argv = ['onrecord', 'read', {str(report)!r}]\n"
        "try:\n"
        f"    runpy.run_path({str(stub_path)!r}, run_name='__main__')\n"
        "except SystemExit as e:\n"
        "    assert e.code == 0, e.code\n"
        "print(*sorted(sys.modules), file=sys.stderr)\n"
    )
    process = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
    )
    loaded = set(process.stderr.split())
    heavy = {
        "trafilatura",
        "httpx",
        "lxml",
        "pypdf",
        "feedparser",
        "warcio",
        "torch",
        "onnxruntime",
    }
    assert "onrecord.cli.reading" in loaded
    assert not loaded & heavy


@pytest.mark.parametrize("arguments", [["--help"], ["nonsense"], []])
def test_help_loads_next_to_nothing(arguments):
    """The list of commands needs none of them, nor any room."""
    code = (
        "import sys\n"
        f"sys.argv = ['onrecord', *{arguments!r}]\n"
        "from onrecord.cli.main import main\n"
        "try:\n"
        "    main()\n"
        "except SystemExit:\n"
        "    pass\n"
        "print('LOADED', *sorted(sys.modules))\n"
    )
    process = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
    )
    loaded = set(process.stdout.partition("LOADED")[2].split())
    assert "onrecord.cli.main" in loaded
    assert not loaded & {"rich", "numpy", "sqlite3", "onrecord.flow", "onrecord.read"}
