"""Re-checking a whole record: that every anchor still stands, and that nothing was altered.

Works on one moment of the file, through a connection that cannot write, so it may run while another
process reads or writes. Does not mend anything.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.records.errors import InvariantError, StoreError
from onrecord.records.ids import report_id, text_sha256
from onrecord.records.review import review_anchors
from onrecord.store.current import current_dossier
from onrecord.store.keep import derived_sha256
from onrecord.store.refusals import refusal
from onrecord.store.review_rows import read_machine, read_reviews, standing_rows
from onrecord.store.rows import read_dossier
from onrecord.store.standing import standings_of
from onrecord.store.sums import wrong_sums

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.records.review import Review
    from onrecord.store.opening import Record
    from onrecord.store.rows import Row

_SEARCHES = ("statement_search", "report_search")
_MOST_MESSAGES = 20  # that SQLite's own check lists


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something in a record that is not as it was kept.

    Args:
        report: the report's id; empty if the whole file is meant.
        kind: `file`, `links`, `search`, `text`, `id`, `anchor`, `derived`,
            `reviews` or `sums`.
        id: what is wrong: a record's id, a table's name, or empty.
        message: for people.
    """

    report: str
    kind: str
    id: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A report that was checked, right or wrong, and how many anchors it has."""

    report: str
    anchors: int


def verify_record(record: Record) -> Iterator[Problem | Checked]:
    """Check a record: the file, its links and indexes, then every report and every anchor.

    Yields:
        A Problem for each thing that is wrong, as it is found, and one Checked for each report, so
        that the caller can count and show progress.

    Raises:
        StoreError: if the file cannot be read at all, or there is no room for the copy on which
            the full-text indexes are checked.
    """
    with record.second_reader() as connection:
        # Altered bytes need not be UTF-8; they must not hide what else is wrong.
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        connection.execute("BEGIN")
        try:
            yield from _check_file(connection)
            yield from _check_links(connection)
            yield from _check_reports(connection)
            yield from _check_searches(connection)
            for table in wrong_sums(connection):
                message = f"the table {table} does not follow from the rows of all reports"
                yield Problem(report="", kind="sums", id=table, message=message)
        except sqlite3.DatabaseError as e:
            meant = refusal(e, record.path, record.wait_s)
            if isinstance(meant, StoreError) and meant.code == "damaged":
                yield Problem(report="", kind="file", id="", message=f"the file is damaged: {e}")
            else:
                raise


def _check_file(connection: sqlite3.Connection) -> Iterator[Problem]:
    rows = connection.execute(f"PRAGMA integrity_check({_MOST_MESSAGES})").fetchall()
    for (message,) in rows:
        if message != "ok":
            # From SQLite 3.44 on this looks into the full-text indexes too.
            kind = "search" if "FTS5" in message else "file"
            yield Problem(report="", kind=kind, id="", message=message)


def _check_links(connection: sqlite3.Connection) -> Iterator[Problem]:
    for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchall():
        message = f"a row of {table} names a row of {parent} that is not there"
        yield Problem(report="", kind="links", id=table, message=message)


def _check_reports(connection: sqlite3.Connection) -> Iterator[Problem | Checked]:
    rows = connection.execute(
        "SELECT id, key, url, source_id, sha256, CAST(text AS BLOB), derived_sha256 "
        "FROM reports ORDER BY row"
    )
    for id_, key, url, source_id, sha256, raw, digest in rows:
        text, problem = _decoded(id_, bytes(raw))
        if problem is not None:
            yield problem
        stands = text_sha256(text) == sha256
        if not stands:
            message = "the text is not the one that was kept: its digest differs"
            yield Problem(report=id_, kind="text", id="", message=message)
        if key != (url or source_id) or report_id(key, text) != id_:
            message = "the id is not that of the key and the text"
            yield Problem(report=id_, kind="id", id="", message=message)
        yield from _check_anchors(connection, id_, text)
        if stands:  # a dossier cannot be read around an altered text
            yield from _check_derived(connection, id_, digest)


def _decoded(report: str, raw: bytes) -> tuple[str, Problem | None]:
    try:
        return raw.decode("utf-8"), None
    except UnicodeDecodeError as e:
        problem = Problem(report=report, kind="text", id="", message=f"the text is not UTF-8: {e}")
        return raw.decode("utf-8", "replace"), problem


def _check_anchors(
    connection: sqlite3.Connection, report: str, text: str
) -> Iterator[Problem | Checked]:
    anchors = 0
    rows = connection.execute(
        "SELECT kind, record, start, end, exact FROM anchor_view WHERE report = ?", (report,)
    )
    for kind, id_, start, end, exact in rows:
        anchors += 1
        if not _stands(text, start, end, exact):
            there = text[start:end] if isinstance(start, int) and isinstance(end, int) else None
            message = f"{kind} says {exact!r} at {start}-{end}, the text says {there!r}"
            yield Problem(report=report, kind="anchor", id=str(id_), message=message)
    yield Checked(report=report, anchors=anchors)


def _stands(text: str, start: object, end: object, exact: object) -> bool:
    # SQLite lets anything stand in any column; an offset below 0 would count from the end.
    if not (isinstance(start, int) and isinstance(end, int)):
        return False
    return 0 <= start < end and text[start:end] == exact


def _check_derived(connection: sqlite3.Connection, report: str, digest: str) -> Iterator[Problem]:
    try:
        current = read_dossier(connection, report)
        machine = read_machine(connection, report)
        reviews = read_reviews(connection, report)
        follows = machine is None or current_dossier(machine, reviews) == current
        standings = machine and standing_rows(report, standings_of(reviews, machine))
    except (InvariantError, TypeError, ValueError, KeyError) as e:
        message = f"the rows are not those of a dossier: {e}"
        yield Problem(report=report, kind="derived", id="", message=message)
        return
    if machine is not None and derived_sha256(machine) != digest:
        message = "what is derived, or the metadata, is not what was kept: its digest differs"
        yield Problem(report=report, kind="derived", id="", message=message)
    elif not follows:
        message = "what is current does not follow from what is derived and the reviews"
        yield Problem(report=report, kind="reviews", id="", message=message)
    yield from _check_standings(connection, report, standings or [])
    if machine is not None:
        yield from _check_reviews(reviews, machine.report.text)


def _check_standings(
    connection: sqlite3.Connection, report: str, standings: list[Row]
) -> Iterator[Problem]:
    held = connection.execute("SELECT * FROM standings WHERE report = ?", (report,)).fetchall()
    if sorted(held, key=repr) != sorted(standings, key=repr):
        message = "what is said to hold does not follow from the reviews"
        yield Problem(report=report, kind="reviews", id="", message=message)


def _check_reviews(reviews: Iterable[Review], text: str) -> Iterator[Problem]:
    for review in reviews:
        for anchor in review_anchors(review):
            if not anchor.stands_in(text):
                message = f"review {review.row} says {anchor.exact!r} at {anchor.start}"
                yield Problem(
                    report=review.report, kind="anchor", id=review.record, message=message
                )


def _check_searches(connection: sqlite3.Connection) -> Iterator[Problem]:
    # SQLite checks a full-text index by a command that looks like an INSERT and needs the right to
    # write. It gets a copy, in a file that SQLite removes by itself: verifying changes nothing and
    # keeps nobody from writing.
    with closing(sqlite3.connect("", isolation_level=None)) as copy:
        connection.backup(copy)
        for search in _SEARCHES:
            try:
                # Rank 1: compare with the words in the tables too, not only the index with itself.
                copy.execute(f"INSERT INTO {search} ({search}, rank) VALUES ('integrity-check', 1)")  # noqa: S608  # our own names
            except sqlite3.DatabaseError as e:
                message = f"the full-text index {search} does not match the words: {e}"
                yield Problem(report="", kind="search", id=search, message=message)
