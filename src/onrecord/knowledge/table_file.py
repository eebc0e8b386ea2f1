r"""A table of any size as one file that is looked up where it lies, without loading it.

The file is a header (one line of JSON), then the rows sorted by id, then the keys of their names,
sorted, each with where its rows start. Looking up halves a range of bytes, through a memory map, so
opening costs nothing and twenty million names cost no memory. table_writing.py writes it.

    {"format": "onrecord-table/1", …}\n
    ID \t NAME \t …\n          one line a row, see row_text.py
    KEY \t START,START,…\n     one line a key; starts are bytes from the first row
"""

from __future__ import annotations

import json
import mmap
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.knowledge.keys import filing_key
from onrecord.knowledge.row_text import known_of
from onrecord.records.errors import ConfigError
from onrecord.records.labels import EntityType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.records.known import Known

FORMAT = "onrecord-table/1"
SUFFIX = ".table"
HEADER_BYTES = 2048
_LEAST_WITHOUT_ARTICLE = 3  # letters that must be left of "al-Anbar" to be found without "al"


@dataclass(frozen=True, kw_only=True)
class TableFile:
    """A table that lies on disk.

    Args:
        path: of its file, which is opened when it is first asked something.
    """

    path: Path

    def __getstate__(self) -> dict[str, Any]:
        """Leave the memory map behind: another process opens the file itself."""
        return {"path": self.path}

    @property
    def name(self) -> str:
        """Return the table's name."""
        return str(self._header["table"])

    @property
    def rows(self) -> int:
        """Return how many rows it has."""
        return int(self._header["rows"])

    @property
    def source(self) -> str:
        """Return where its rows come from, and their licence."""
        return str(self._header["source"])

    def named(self, key: str) -> tuple[Known, ...]:
        """Return the rows that have a name with this key (keys.py), in the order of their ids."""
        line = _line_with(self._bytes, key.encode(), self._rows_end, len(self._bytes))
        if line is None:
            return ()
        return tuple(self._row_at(int(start)) for start in line.split(b"\t")[1].split(b","))

    def with_id(self, id_: str) -> Known | None:
        """Return the row with this id."""
        line = _line_with(self._bytes, id_.encode(), HEADER_BYTES, self._rows_end)
        return None if line is None else known_of(line.decode(), self.name)

    def __iter__(self) -> Iterator[Known]:
        """Yield every row, in the order of their ids."""
        for line in _lines_of(self._bytes, HEADER_BYTES, self._rows_end):
            yield known_of(line.decode(), self.name)

    def shared_keys(self) -> Iterator[tuple[str, tuple[Known, ...]]]:
        """Yield every key that names more than one row, with those rows."""
        for line in _lines_of(self._bytes, self._rows_end, len(self._bytes)):
            key, starts = line.split(b"\t")
            if b"," in starts:
                yield key.decode(), tuple(self._row_at(int(s)) for s in starts.split(b","))

    def _row_at(self, start: int) -> Known:
        begin = HEADER_BYTES + start
        return known_of(self._bytes[begin : self._bytes.find(b"\n", begin)].decode(), self.name)

    @property
    def _rows_end(self) -> int:
        return HEADER_BYTES + int(self._header["row_bytes"])

    @cached_property
    def _bytes(self) -> mmap.mmap:
        try:
            with self.path.open("rb") as f:
                return mmap.mmap(f.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as e:  # a ValueError if it is empty
            msg = f"the table {self.path} cannot be opened ({e}); add the knowledge again"
            raise ConfigError(msg) from e

    @cached_property
    def _header(self) -> dict[str, Any]:
        try:
            header = json.loads(self._bytes[:HEADER_BYTES])
        except ValueError:
            header = {}
        if not isinstance(header, dict) or header.get("format") != FORMAT:
            msg = f"{self.path} is no table of format {FORMAT!r}; add the knowledge again"
            raise ConfigError(msg)
        if len(self._bytes) != HEADER_BYTES + header["row_bytes"] + header["key_bytes"]:
            msg = f"the table {self.path} is not complete; add the knowledge again"
            raise ConfigError(msg)
        return header


def filing_keys(known: Known) -> set[str]:
    """Return every key under which a row is filed.

    Places with an Arabic article are filed without it as well: "Anbar" for "Al Anbar".
    """
    keys = {filing_key(name) for name in known.names}
    if known.type is EntityType.PLACE:
        bare = {k[3:] for k in keys if k.startswith("al ")}
        keys |= {k for k in bare if len(k) >= _LEAST_WITHOUT_ARTICLE}
    return keys - {""}


def _line_with(held: mmap.mmap, key: bytes, begin: int, end: int) -> bytes | None:
    """Return the line, among sorted ones between two places, whose first field is this."""
    while begin < end:
        middle = (begin + end) // 2
        start = max(held.rfind(b"\n", begin, middle) + 1, begin)
        stop = held.find(b"\n", middle, end)
        line = held[start:stop]
        found = line[: line.find(b"\t")]
        if found == key:
            return line
        begin, end = (stop + 1, end) if found < key else (begin, start)
    return None


def _lines_of(held: mmap.mmap, begin: int, end: int) -> Iterator[bytes]:
    while begin < end:
        stop = held.find(b"\n", begin, end)
        yield held[begin:stop]
        begin = stop + 1
