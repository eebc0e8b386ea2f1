"""Where results go: standard output, or a file that appears under its name only when it is whole.

Text for programs is UTF-8 with plain line feeds, whatever the locale. Does not know what is
written.
"""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO

from onrecord.records.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_REASONS = {
    errno.ENOSPC: "the disk is full; free some space or write elsewhere",
    errno.EDQUOT: "your disk quota is used up; free some space or write elsewhere",
    errno.EACCES: "you may not write there; choose another place with --out",
    errno.EPERM: "you may not write there; choose another place with --out",
    errno.EROFS: "the disk is read-only; choose another place with --out",
    errno.ENOENT: "its folder does not exist; create it first",
    errno.ENOTDIR: "a part of the path is no folder; check the path",
    errno.EISDIR: "it is a folder; name a file in it",
}


class Output:
    """Text on its way out, with refusals of the system as ExportError.

    A closed pipe stays a BrokenPipeError: it is no mistake of anybody's, and the command line ends
    quietly on it.
    """

    def __init__(self, stream: BinaryIO, name: str, encoding: str = "utf-8") -> None:
        self._stream = stream
        self._name = name
        self._encoding = encoding

    def write(self, text: str) -> None:
        r"""Write text; what the encoding cannot hold, such as a lone surrogate, as `\udc80`.

        In JSON that is the valid escape of the same character.

        Raises:
            ExportError: if the system refuses: disk full, quota, a device that went away.
        """
        with _refusals_of(self._name):
            self._stream.write(text.encode(self._encoding, "backslashreplace"))

    def flush(self) -> None:
        """Hand over what is buffered.

        Raises:
            ExportError: as for `write`.
        """
        with _refusals_of(self._name):
            self._stream.flush()

    def close(self) -> None:
        """Flush and close the stream.

        Raises:
            ExportError: as for `write`.
        """
        with _refusals_of(self._name):
            self._stream.close()


def part_path(path: Path) -> Path:
    """Return where the finished part of an interrupted output is left."""
    return path.with_name(path.name + ".part")


@contextmanager
def open_output(path: Path | None, stream: BinaryIO, encoding: str = "utf-8") -> Iterator[Output]:
    """Open the place that results go to.

    A file is written beside its final name and renamed when all is done, so that no reader sees
    half of it and an earlier file stays until the new one is whole. Interrupted from the keyboard,
    what was finished is left under `part_path`; after any other failure nothing is left. Devices
    and named pipes are written directly.

    Args:
        path: the file, or None for the stream.
        stream: standard output.
        encoding: of the stream, where people read it; files are UTF-8.

    Raises:
        ExportError: if the file cannot be created, written or renamed.
    """
    if path is None:
        output = Output(stream, "standard output", encoding)
        yield output
        output.flush()
        return
    with _refusals_of(str(path)):
        in_place = path.exists() and not path.is_file()
        final = path.resolve()  # a link stays a link
    with _writing(path, str(path)) if in_place else _replacing(final, str(path)) as output:
        yield output


@contextmanager
def _writing(path: Path, name: str) -> Iterator[Output]:
    with _refusals_of(name):
        stream = path.open("wb")
    try:
        output = Output(stream, name)
        yield output
        output.close()
    finally:
        with suppress(OSError):  # after a failure closing fails too, and says nothing new
            stream.close()


@contextmanager
def _replacing(final: Path, name: str) -> Iterator[Output]:
    unfinished = final.with_name(f".{final.name}.{os.getpid()}.part")
    try:
        with _writing(unfinished, name) as output:
            yield output
        _rename(unfinished, final, name)
    except KeyboardInterrupt:
        _rename(unfinished, part_path(final), name)
        raise
    finally:
        with suppress(OSError):  # it was renamed, or could not be made
            unfinished.unlink()


def _rename(unfinished: Path, final: Path, name: str) -> None:
    with _refusals_of(name):
        if final.exists():
            shutil.copymode(final, unfinished)
        unfinished.replace(final)


@contextmanager
def _refusals_of(name: str) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as e:
        reason = _REASONS.get(e.errno or 0, e.strerror or str(e))
        msg = f"cannot write {name}: {reason}"
        raise ExportError(msg) from e
