"""The lines of a knowledge file, and refusals that say where in it the fault is.

Holds one line at a time. Does not know any format.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.records.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_LINE_BYTES = 16 << 20
_BOM = b"\xef\xbb\xbf"
_SHOWN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A line of a file, as refusals name it.

    Args:
        file: the file.
        line: its number, from 1.
        unit: what is counted, where it is not lines.
    """

    file: Path
    line: int
    unit: str = "line"

    def refusal(self, code: str, message: str) -> SourceError:
        """Return a refusal of this line."""
        return SourceError(code, f"{self.file}, {self.unit} {self.line}: {message}")

    def coordinates(self, lat: str, lon: str) -> tuple[float | None, float | None]:
        """Return a pair of coordinates in degrees, or two None if both are empty.

        Raises:
            SourceError: `bad-coordinates`.
        """
        if not lat.strip() and not lon.strip():
            return None, None
        return self._degrees("lat", lat, 90), self._degrees("lon", lon, 180)

    def count(self, column: str, value: str) -> int | None:
        """Return a whole number, or None if there is none.

        Raises:
            SourceError: `bad-value`.
        """
        if not value.strip():
            return None
        if value.strip().isascii() and value.strip().isdigit():
            return int(value)
        raise self.refusal(
            "bad-value", f"{column} is {shown(value)}; write a whole number, or leave it empty"
        )

    def _degrees(self, column: str, value: str, most: int) -> float:
        try:
            degrees = float(value)
        except ValueError:
            degrees = math.nan
        if abs(degrees) <= most:
            return degrees
        raise self.refusal(
            "bad-coordinates",
            f"{column} is {shown(value)}; write decimal degrees from -{most} to {most}, such as "
            f"33.34, or leave lat and lon empty",
        )


def shown(value: str) -> str:
    """Return a value as a refusal quotes it, cut if it is long."""
    return repr(value if len(value) <= _SHOWN else value[:_SHOWN] + "…")


def text_lines(file: Path) -> Iterator[str]:
    """Yield the lines of a UTF-8 file with their ends, a byte-order mark dropped.

    Raises:
        SourceError: `missing`, `unreadable`, `bad-encoding` or `too-long`.
    """
    try:
        with file.open("rb") as lines:
            number = 0
            while raw := lines.readline(LONGEST_LINE_BYTES):
                number += 1
                yield _decoded(raw.removeprefix(_BOM) if number == 1 else raw, file, number)
    except FileNotFoundError as e:
        msg = f"there is no file {file}; give the path of a knowledge file"
        raise SourceError("missing", msg) from e
    except OSError as e:
        msg = f"{file} cannot be read: {e.strerror or e}"
        raise SourceError("unreadable", msg) from e


def _decoded(raw: bytes, file: Path, number: int) -> str:
    spot = Spot(file=file, line=number)
    if len(raw) == LONGEST_LINE_BYTES:
        raise spot.refusal("too-long", "the line is longer than 16 MiB; write one thing a line")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as e:
        message = f"byte {e.start + 1} ({raw[e.start]:#04x}) is no UTF-8; save the file as UTF-8"
        raise spot.refusal("bad-encoding", message) from e
    if "\0" in text:
        raise spot.refusal("not-text", "there is a NUL byte; this is no text file")
    return text
