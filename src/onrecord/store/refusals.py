"""SQLite's errors as the store's refusals, each with what to do about it.

Every statement that the store runs stands inside `translated`. Does not decide what is retried.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from onrecord.records.errors import InvariantError, OnrecordError, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PRIMARY_CODE = 0xFF  # SQLite's extended codes carry the primary one in their low byte


@contextmanager
def translated(path: Path, wait_s: float) -> Iterator[None]:
    """Translate what SQLite raises inside the block.

    Args:
        path: the record file, for the message.
        wait_s: how long a lock was waited for, in seconds, for the message.

    Raises:
        StoreError: `disk-full`, `busy`, `read-only`, `damaged`, `no-permission` or `disk-error`.
        InvariantError: if SQLite refuses what we asked of it; that is our mistake.
    """
    try:
        yield
    except sqlite3.Error as e:
        raise refusal(e, path, wait_s) from e


def refusal(error: sqlite3.Error, path: Path, wait_s: float) -> OnrecordError:
    """Return the refusal that an SQLite error stands for; see `translated`."""
    extended = getattr(error, "sqlite_errorcode", None)
    if extended is None:
        return _refusal_without_code(error, path)
    code = extended & PRIMARY_CODE
    if extended == sqlite3.SQLITE_IOERR_SHMSIZE:  # no room for the shared-memory file
        code = sqlite3.SQLITE_FULL
    slug_and_message = _refusals(path, wait_s, str(error)).get(code)
    if slug_and_message is None:
        return InvariantError(f"SQLite refused what onrecord asked of {path}: {error}")
    return StoreError(*slug_and_message)


def _refusal_without_code(error: sqlite3.Error, path: Path) -> OnrecordError:
    # Python's own module raises these; bytes that are not UTF-8 can only come from a changed file.
    if "decode" in str(error).lower():
        return StoreError("damaged", _damaged(path, str(error)))
    return InvariantError(f"onrecord misused the record {path}: {error}")


def _damaged(path: Path, detail: str) -> str:
    return (
        f"the record {path} is damaged ({detail}); run `onrecord verify` on it, restore a backup, "
        "or read the reports into a new record"
    )


def _refusals(path: Path, wait_s: float, detail: str) -> dict[int, tuple[str, str]]:
    damaged = ("damaged", _damaged(path, detail))
    busy = (
        "busy",
        (
            f"another process is writing to the record {path}: waited {wait_s:g} s; "
            "try again when it is done"
        ),
    )
    denied = ("no-permission", f"the record {path} cannot be opened: {detail}; check permissions")
    return {
        sqlite3.SQLITE_FULL: (
            "disk-full",
            (
                f"no room to write to the record {path}: {detail}; free some space and run again, "
                "what was kept before is still there"
            ),
        ),
        sqlite3.SQLITE_BUSY: busy,
        sqlite3.SQLITE_LOCKED: busy,
        sqlite3.SQLITE_READONLY: (
            "read-only",
            (
                f"the record {path} can only be read here: {detail}; copy it to a folder of yours, "
                "or change its permissions"
            ),
        ),
        sqlite3.SQLITE_CORRUPT: damaged,
        sqlite3.SQLITE_NOTADB: damaged,
        sqlite3.SQLITE_PERM: denied,
        sqlite3.SQLITE_CANTOPEN: denied,
        sqlite3.SQLITE_IOERR: (
            "disk-error",
            f"the disk failed under the record {path}: {detail}; check the disk and its free space",
        ),
    }
