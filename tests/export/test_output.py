"""Laws of where results go."""

from __future__ import annotations

import errno
import io
import os
from pathlib import Path

import pytest

from onrecord.export.output import Output, open_output, part_path
from onrecord.records.errors import ExportError


class Broken(io.BytesIO):
    """A stream on a disk that is full, or a pipe that is closed."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number

    def write(self, _data: object) -> int:
        """Refuse."""
        raise OSError(self._number, os.strerror(self._number))

    def flush(self) -> None:
        """Refuse."""
        raise OSError(self._number, os.strerror(self._number))


def _names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def test_a_file_appears_only_when_it_is_whole(tmp_path: Path):
    """Until the end there is nothing under the final name, and afterwards nothing beside it."""
    out = tmp_path / "out.json"
    with open_output(out, io.BytesIO()) as output:
        output.write("à")
        assert not out.exists()
    assert out.read_bytes() == "à".encode()
    assert _names(tmp_path) == ["out.json"]


def test_a_failure_leaves_the_earlier_file(tmp_path: Path):
    """What was there stays untouched if the new one fails, and no half of the new one is left."""
    out = tmp_path / "out.json"
    out.write_text("old")

    def fail() -> None:
        with open_output(out, io.BytesIO()) as output:
            output.write("new")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert out.read_text() == "old"
    assert _names(tmp_path) == ["out.json"]


def test_an_interruption_leaves_the_finished_part(tmp_path: Path):
    """After Ctrl-C the earlier file stays and what was finished stands beside it."""
    out = tmp_path / "out.jsonl"
    out.write_text("old")

    def interrupt() -> None:
        with open_output(out, io.BytesIO()) as output:
            output.write("new")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupt()
    assert out.read_text() == "old"
    assert part_path(out).read_text() == "new"
    assert _names(tmp_path) == ["out.jsonl", "out.jsonl.part"]


def test_permissions_and_links_stay(tmp_path: Path):
    """A file that is written again keeps its mode, and a link to it stays a link."""
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_text("old")
    real.chmod(0o640)
    link.symlink_to(real)
    with open_output(link, io.BytesIO()) as output:
        output.write("new")
    assert link.is_symlink()
    assert real.read_text() == "new"
    assert real.stat().st_mode & 0o777 == 0o640


def test_devices_are_written_not_replaced():
    """`--out /dev/null` leaves the device what it is."""
    with open_output(Path(os.devnull), io.BytesIO()) as output:
        output.write("x")
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize(
    ("place", "reason"),
    [("missing/out", "create it first"), ("file/out", "no folder"), ("", "is a folder")],
)
def test_places_that_cannot_be_written_say_why(tmp_path: Path, place: str, reason: str):
    """The message names the path and the next step."""
    (tmp_path / "file").write_text("")
    out = tmp_path / place
    with pytest.raises(ExportError, match=reason) as refused, open_output(out, io.BytesIO()):
        pass
    assert str(out) in str(refused.value)


@pytest.mark.parametrize("step", ["write", "flush"])
def test_a_full_disk_is_an_export_error(step: str):
    """Whether it shows on writing or on flushing."""
    output = Output(Broken(errno.ENOSPC), "out.json")
    with pytest.raises(ExportError, match="disk is full"):
        output.write("x") if step == "write" else output.flush()


def test_a_closed_pipe_stays_what_it_is():
    """It is nobody's mistake, so it is no ExportError."""
    output = Output(Broken(errno.EPIPE), "standard output")
    with pytest.raises(BrokenPipeError):
        output.write("x")
    with pytest.raises(BrokenPipeError):
        output.flush()


def test_what_an_encoding_lacks_is_written_out(sink: io.BytesIO):
    """No text can make writing fail."""
    Output(sink, "a terminal", "ascii").write("“\udc80”")
    assert sink.getvalue() == b"\\u201c\\udc80\\u201d"
