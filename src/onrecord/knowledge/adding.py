"""Adds a user's file to a folder of knowledge, and takes it away.

A file becomes one table that is named after it; adding it again replaces the table. Which folder,
and what people are told, is for cli.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.knowledge.importing import country_finder, reader_of
from onrecord.knowledge.keys import plain_key
from onrecord.knowledge.shipped import NAMES, read_countries
from onrecord.knowledge.table_file import SUFFIX
from onrecord.knowledge.table_writing import TableTerms, write_table
from onrecord.records.errors import ConfigError, SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from onrecord.records.known import Known

_TAKEN = frozenset((*NAMES, "countries", "geonames", "institutions", "offices"))
_NO_NAME = re.compile(r"[^a-z0-9]+")
_ROWS_BETWEEN = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of a file.

    Args:
        table: the name that it is filed under.
        path: of the table.
        format: how it was read, for people.
        rows: how many things it now holds.
        skipped: how many rows of the file name nothing that can be looked up.
    """

    table: str
    path: Path
    format: str
    rows: int
    skipped: int


def add_knowledge(
    folder: Path,
    file: Path,
    *,
    name: str | None = None,
    on_row: Callable[[int], None] | None = None,
) -> Added:
    """Add a file to a folder, whole or not at all.

    Args:
        folder: where tables are kept; made if it is not there.
        file: in any of the formats that `importing.py` knows, of any length.
        name: of the table; it is named after the file if not given.
        on_row: told the number of rows read, now and then, for progress.

    Raises:
        SourceError: if the file cannot be read or a row is at fault; names the file, the line, the
            value and what to do.
        ConfigError: if the folder cannot be written.
    """
    reader = reader_of(file)
    table = table_name(file.stem if name is None else name)
    tally = _Tally(on_row)
    rows = tally.kept(reader.rows(file, table, country_finder(read_countries())))
    terms = TableTerms(table=table, source=reader.source, merge=reader.merge)
    path = folder / f"{table}{SUFFIX}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        count = write_table(path, rows, terms)
    except OSError as e:
        msg = f"{folder} cannot be written ({e.strerror or e}); give another folder"
        raise ConfigError(msg) from e
    except SourceError as e:
        if e.code != "duplicate-id":
            raise
        msg = f"{file}: {e}"
        raise SourceError(e.code, msg) from e
    return Added(table=table, path=path, format=reader.format, rows=count, skipped=tally.skipped)


def remove_knowledge(folder: Path, table: str) -> None:
    """Take a table away.

    Raises:
        ConfigError: if there is none of that name.
    """
    tables = {path.stem: path for path in folder.glob(f"*{SUFFIX}")}
    if table not in tables:
        there = ", ".join(sorted(tables)) or "none"
        msg = f"no table {table!r} was added to {folder}; there are: {there}"
        raise ConfigError(msg)
    tables[table].unlink()


def table_name(given: str) -> str:
    """Return what a table is called that is given this name, or whose file is called so."""
    name = _NO_NAME.sub("-", plain_key(given)).strip("-") or "added"
    return f"{name}-added" if name in _TAKEN else name


class _Tally:
    """Counts the rows of a file as they pass."""

    def __init__(self, on_row: Callable[[int], None] | None) -> None:
        self.skipped = 0
        self._on_row = on_row

    def kept(self, rows: Iterator[tuple[int, Known | None]]) -> Iterator[tuple[int, Known]]:
        """Yield what is no None."""
        for read, (line, known) in enumerate(rows, 1):
            if known is None:
                self.skipped += 1
            else:
                yield line, known
            if self._on_row is not None and read % _ROWS_BETWEEN == 0:
                self._on_row(read)
