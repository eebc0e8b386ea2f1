"""Writing the rows of what is current of a report, and forgetting them. Within a transaction.

Does not begin or end one, and does not know reviews.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from onrecord.store.rows import derived_rows
from onrecord.store.schema import DERIVED
from onrecord.store.sums import sum_in, sum_out

if TYPE_CHECKING:
    import sqlite3

    from onrecord.records.dossier import Dossier
    from onrecord.store.rows import Row


def insert_derived(connection: sqlite3.Connection, dossier: Dossier) -> None:
    """Write the rows of a dossier, and what the full-text index needs."""
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    for table, row in derived_rows(dossier):
        rows[table].append(row)
    for derived in DERIVED:
        connection.executemany(derived.insert_sql(), rows[derived.name])
    connection.execute(
        "INSERT INTO statement_search (rowid, content, speaker) "
        "SELECT row, content, speaker FROM statement_words WHERE report = ?",
        (dossier.report.id,),
    )
    sum_in(connection, dossier.report.id)


def forget_derived(connection: sqlite3.Connection, report: str) -> None:
    """Forget the rows of a report's dossier; the report itself stays."""
    sum_out(connection, report)
    # The index first: to forget a row it must be told the words that it learned.
    connection.execute(
        "INSERT INTO statement_search (statement_search, rowid, content, speaker) "
        "SELECT 'delete', row, content, speaker FROM statement_words WHERE report = ?",
        (report,),
    )
    for derived in reversed(DERIVED):
        connection.execute(f"DELETE FROM {derived.name} WHERE report = ?", (report,))  # noqa: S608  # our own names
