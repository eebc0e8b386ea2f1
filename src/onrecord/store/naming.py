"""Which report somebody means: by an id, the start of one, a source id or a URL.

Does not read texts.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from onrecord.records.errors import StoreError

if TYPE_CHECKING:
    import sqlite3

LAST_CODE_POINT = "\U0010ffff"  # sorts behind whatever may follow in an id
_LISTED = 5


def meant_report(connection: sqlite3.Connection, typed: str) -> str:
    """Return the id of the report that somebody means.

    Args:
        connection: to the record.
        typed: a report's id; else a source id or URL, which means its latest version; else the
            start of a report's id.

    Raises:
        StoreError: `no-such-report`, which names the nearest; `ambiguous`, which lists them.
    """
    exact = connection.execute("SELECT id FROM reports WHERE id = ?", (typed,)).fetchone()
    if exact is not None:
        return str(exact[0])
    found = connection.execute(  # of each key, the latest version
        "SELECT id, source_id, title, max(row) FROM reports "
        "WHERE source_id = :typed OR key = :typed GROUP BY key ORDER BY row",
        {"typed": typed},
    ).fetchall()
    if not found and typed:
        found = connection.execute(
            "SELECT id, source_id, title, row FROM reports "
            "WHERE id >= :typed AND id < :typed || :last ORDER BY row",
            {"typed": typed, "last": LAST_CODE_POINT},
        ).fetchall()
    if not found:
        raise _no_such_report(connection, typed)
    if len(found) > 1:
        listed = "; ".join(
            f"{id_} ({title or source})" for id_, source, title, _ in found[:_LISTED]
        )
        more = f"; and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
        msg = f"{typed!r} may mean {len(found)} reports: {listed}{more}; give more of the id"
        raise StoreError("ambiguous", msg)
    return str(found[0][0])


def _no_such_report(connection: sqlite3.Connection, typed: str) -> StoreError:
    names: list[str] = []
    for row in connection.execute("SELECT id, source_id FROM reports"):
        names += row
    if not names:
        return StoreError("no-such-report", f"no report {typed!r}: the record holds none yet")
    near = difflib.get_close_matches(typed, names, n=3, cutoff=0.5)
    hint = f"the nearest are {', '.join(near)}" if near else "`onrecord reports` lists them"
    return StoreError("no-such-report", f"the record holds no report {typed!r}; {hint}")
