"""Writes a table file from a stream of rows of any length.

Rows are sorted by id and their keys by name on disk, so memory holds one run of lines however many
rows there are. Does not read any source; looking up is for table_file.py.
"""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from onrecord.knowledge.row_text import known_of, line_of
from onrecord.knowledge.sorting import sorted_lines
from onrecord.knowledge.table_file import FORMAT, HEADER_BYTES, filing_keys
from onrecord.records.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.records.known import Known

_CHUNK_BYTES = 1 << 20
_LONGEST_SOURCE = 400  # code points that fit into the header whatever they are


@dataclass(frozen=True, slots=True, kw_only=True)
class TableTerms:
    """How a table is written.

    Args:
        table: its name.
        source: where its rows come from, and their licence.
        keep_aliases: whether rows keep their aliases; they can be found by them in any case.
        merge: whether rows with one id are one thing under several names; else they are refused.
    """

    table: str
    source: str
    keep_aliases: bool = True
    merge: bool = False


def write_table(path: Path, rows: Iterable[tuple[int, Known]], terms: TableTerms) -> int:
    """Write a table in one piece: it is there whole or, after any failure, as it was before.

    Args:
        path: where; a table that is there is replaced.
        rows: in any order, taken one by one, each with the line of its source that it stands in.
        terms: how.

    Returns:
        How many rows it has.

    Raises:
        SourceError: `duplicate-id`, if two rows have one id and are not to be merged.
        OSError: if the folder cannot be written.
    """
    with tempfile.TemporaryDirectory(prefix=".adding-", dir=path.parent) as name:
        folder = Path(name)
        lines = sorted_lines(_numbered(rows), folder, "by-id")
        with (folder / "rows").open("wb") as out:
            filing = _Filing(out, terms)
            keys = sorted_lines(filing.file(lines), folder, "by-key")
            with (folder / "keys").open("wb") as keys_out:
                key_bytes = sum(keys_out.write(line) for line in _joined(keys))
        header = {
            "format": FORMAT,
            "table": terms.table,
            "source": terms.source[:_LONGEST_SOURCE],
            "rows": filing.rows,
            "row_bytes": filing.row_bytes,
            "key_bytes": key_bytes,
        }
        _in_one_file(folder, header).replace(path)
    return filing.rows


def _numbered(rows: Iterable[tuple[int, Known]]) -> Iterator[bytes]:
    for number, known in rows:
        yield f"{line_of(known)}\t{number}\n".encode()


class _Filing:
    """Writes sorted rows and says under which keys each is found."""

    def __init__(self, out: BinaryIO, terms: TableTerms) -> None:
        self.rows = 0
        self.row_bytes = 0
        self._out = out
        self._terms = terms

    def file(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        """Write each row and yield a line for each of its keys."""
        for _, same in groupby(lines, key=lambda line: line[: line.index(b"\t")]):
            known = self._one_of([line.decode().rstrip("\n").rsplit("\t", 1) for line in same])
            for key in filing_keys(known):
                yield f"{key}\t{self.row_bytes}\n".encode()
            line = line_of(known, keep_aliases=self._terms.keep_aliases) + "\n"
            self.row_bytes += self._out.write(line.encode())
            self.rows += 1

    def _one_of(self, same: list[list[str]]) -> Known:
        first, *others = same
        known = known_of(first[0], self._terms.table)
        if not others:
            return known
        if not self._terms.merge:
            first_line, second_line = sorted(int(number) for _, number in same)[:2]
            msg = (
                f"lines {first_line} and {second_line} have the same id "
                f"{known.id.partition(':')[2]!r}; give each thing an id of its own, or join the "
                "two lines into one"
            )
            raise SourceError("duplicate-id", msg)
        names = [name for text, _ in others for name in known_of(text, self._terms.table).names]
        more = [n for n in dict.fromkeys(names) if n not in known.names]
        return replace(known, aliases=(*known.aliases, *more))


def _joined(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield one line for each key: the key and where all its rows start, in their order."""
    for key, same in groupby(lines, key=lambda line: line[: line.index(b"\t")]):
        starts = sorted(int(line[len(key) + 1 :]) for line in same)
        yield b"%s\t%s\n" % (key, b",".join(b"%d" % s for s in starts))


def _in_one_file(folder: Path, header: dict[str, object]) -> Path:
    path = folder / "whole"
    with path.open("wb") as out:
        out.write(json.dumps(header, ensure_ascii=False).encode().ljust(HEADER_BYTES - 1) + b"\n")
        for part in ("rows", "keys"):
            with (folder / part).open("rb") as f:
                while chunk := f.read(_CHUNK_BYTES):
                    out.write(chunk)
    return path
