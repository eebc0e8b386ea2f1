"""Bytes as they come: files, standard input and fetched bodies, with a look-ahead.

Does not decode and does not know what the bytes mean.
"""

from __future__ import annotations

import io
import stat
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from onrecord.read.encoding import marked_encoding
from onrecord.records.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HEAD_BYTES = 64 * 1024
_CHUNK_BYTES = 1024 * 1024


class _Chained(io.RawIOBase):
    """Yield the head again, then the rest."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        super().__init__()
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed says WriteableBuffer
        data = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(data) :]
        buffer[: len(data)] = data
        return len(data)


class Stream:
    """A binary stream whose first bytes can be looked at before it is read.

    Args:
        raw: the stream, read once from where it stands.
        size_bytes: where it is known.
    """

    def __init__(self, raw: BinaryIO, size_bytes: int | None = None) -> None:
        head = bytearray()
        while len(head) < HEAD_BYTES and (data := raw.read(HEAD_BYTES - len(head))):
            head += data  # a pipe gives what it has, not what was asked for
        self.head = bytes(head)
        self.size_bytes = size_bytes
        self.body = io.BufferedReader(_Chained(self.head, raw), buffer_size=HEAD_BYTES)

    def read_all(self, max_bytes: int) -> bytes:
        """Return everything.

        Raises:
            SourceError: `too-large` above the limit.
        """
        if self.size_bytes is None or self.size_bytes <= max_bytes:
            data = self.body.read(max_bytes + 1)
            if len(data) <= max_bytes:
                return data
        raise too_large(self.size_bytes, max_bytes)

    def read_lines(self, max_bytes: int) -> Iterator[tuple[int, bytes | None]]:
        """Yield line numbers from 1, and lines; None for one above the limit, which is skipped."""
        readline = self._utf8_lines()
        number = 0
        while line := readline(max_bytes + 1):
            number += 1
            if len(line) <= max_bytes:
                yield number, line
            else:
                while line and not line.endswith(b"\n"):
                    line = readline(_CHUNK_BYTES)
                yield number, None

    def _utf8_lines(self) -> Callable[[int], bytes]:
        """Return what reads a line of at most so many bytes.

        UTF-16 and UTF-32 have no lines of bytes and are recoded.
        """
        encoding = marked_encoding(self.head)
        if encoding in {None, "utf-8-sig"}:
            return self.body.readline
        wide = io.TextIOWrapper(self.body, encoding=encoding, errors="replace", newline="\n")
        return lambda n: wide.readline(n).encode("utf-8", errors="replace")


def too_large(size_bytes: int | None, max_bytes: int) -> SourceError:
    """Return the refusal of something above the byte limit."""
    size = f"has {size_bytes:,} bytes" if size_bytes else "is longer"
    msg = (
        f"it {size}, the limit is {max_bytes:,} bytes;"
        " --max-bytes raises it, splitting the file helps too"
    )
    return SourceError("too-large", msg)


@contextmanager
def open_file(path: str) -> Iterator[Stream]:
    """Open a regular file.

    Raises:
        SourceError: `missing`, `not-a-file` or `unreadable`.
    """
    try:
        status = Path(path).stat()
        if not stat.S_ISREG(status.st_mode):  # opening a pipe or a device could hang
            kind = "a folder" if stat.S_ISDIR(status.st_mode) else "a pipe, socket or device"
            msg = f"this is {kind}, not a file; pipe data into `onrecord read -`"
            raise SourceError("not-a-file", msg)
        file = Path(path).open("rb")  # noqa: SIM115  # closed below
    except FileNotFoundError as e:
        msg = "the file is gone, or a link that leads nowhere; check the path"
        raise SourceError("missing", msg) from e
    except (OSError, ValueError) as e:
        raise unreadable(e) from e
    with file:
        yield Stream(file, status.st_size)


def open_stdin() -> Stream:
    """Return standard input.

    Raises:
        SourceError: `unreadable` if it is closed or not binary.
    """
    raw = getattr(sys.stdin, "buffer", None)
    if raw is None:
        msg = "there is no standard input; pipe a report into `onrecord read -`"
        raise SourceError("unreadable", msg)
    return Stream(raw)


def open_bytes(data: bytes) -> Stream:
    """Return bytes that are at hand as a stream."""
    return Stream(io.BytesIO(data), len(data))


def unreadable(error: OSError | ValueError) -> SourceError:
    """Return the refusal of a file that the system does not let us read."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    msg = f"the file cannot be read: {reason}; check its permissions"
    return SourceError("unreadable", msg)
