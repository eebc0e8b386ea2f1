"""Keeping dossiers and rejections: each in one transaction, and a second time changes nothing.

What people judged of a report holds for whatever is derived from it anew. Does not open files and
does not judge.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from onrecord.records.errors import InvariantError
from onrecord.records.ids import report_id
from onrecord.records.plain import to_plain
from onrecord.records.review import fragment_anchors
from onrecord.store.derived import forget_derived
from onrecord.store.review_rows import read_reviews
from onrecord.store.reviews import insert_current
from onrecord.store.schema import REJECTIONS, REPORTS

if TYPE_CHECKING:
    import sqlite3

    from onrecord.records.dossier import Dossier
    from onrecord.records.report import Rejection
    from onrecord.store.opening import Record
    from onrecord.store.rows import Row

_NOT_DERIVED = ("text", "source_id")  # the id covers the text; the first source_id stays
_METADATA = ("title", "outlet", "byline", "published", "url", "language")


class Kept(StrEnum):
    """What keeping a dossier changed.

    `new`: a report that was not there. `unchanged`: nothing was written. `revised`: another text of
    a report that is there, kept beside it. `rederived`: the same text, understood anew.
    """

    NEW = "new"
    UNCHANGED = "unchanged"
    REVISED = "revised"
    REDERIVED = "rederived"


def keep_dossier(record: Record, dossier: Dossier, now: datetime) -> Kept:
    """Keep one report and all that is derived from it, in one transaction.

    What is current of a reviewed report is what people judged of it, applied to this dossier.

    Args:
        record: open for writing.
        dossier: as the model derives it; every anchor stands in its report's text.
        now: aware.

    Raises:
        StoreError: nothing of the dossier is kept then.
        InvariantError: if an anchor does not stand, an id is not that of the text, or a record
            names another that the dossier does not hold.
    """
    _check(dossier)
    at = _instant(now)
    digest = derived_sha256(dossier)
    with record.reading() as connection:  # most reports of a second run: no lock, nothing written
        if _state(connection, dossier.report.id) == _state_of(dossier, digest):
            return Kept.UNCHANGED
    try:
        with record.writing() as connection:
            return _keep(connection, dossier, digest, at)
    except UnicodeEncodeError as e:
        msg = f"report {dossier.report.id} holds a lone surrogate, which no file can keep: {e}"
        raise InvariantError(msg) from e


def keep_rejection(record: Record, rejection: Rejection, now: datetime) -> Kept:
    """Keep a refusal; the same refusal of the same source is kept once, with its first time.

    Raises:
        StoreError: as `refusals.translated` says.
    """
    # File names may hold bytes that are no text; they are shown as escapes.
    source, message = (_encodable(text) for text in (rejection.source, rejection.message))
    row = (source, rejection.stage.value, rejection.code, message)
    with record.reading() as connection:
        if _is_rejected(connection, row):
            return Kept.UNCHANGED
    with record.writing() as connection:
        if _is_rejected(connection, row):
            return Kept.UNCHANGED
        connection.execute(REJECTIONS.insert_sql(), (*row, _instant(now)))
    return Kept.NEW


def derived_sha256(dossier: Dossier) -> str:
    """Return the digest of a report's metadata and of all that is derived from it, in hex.

    Fields that are null or empty do not count, so that a field that a later version adds does not
    make every report look changed.
    """
    plain = to_plain(dossier)
    del plain["run"]  # kept, and compared, in columns of its own
    for name in _NOT_DERIVED:
        del plain["report"][name]
    canonical = json.dumps(_dense(plain), sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()


def _dense(value: Any) -> Any:  # noqa: ANN401  # JSON values are of any kind
    if isinstance(value, dict):
        filled = {key: _dense(v) for key, v in value.items()}
        return {key: v for key, v in filled.items() if v is not None and v != []}
    if isinstance(value, list):
        return [_dense(v) for v in value]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value) + 0.0  # SQLite gives 2500 back as 2500.0, and -0.0 as 0.0
    return value


def _check(dossier: Dossier) -> None:
    report = dossier.report
    if report.id != report_id(report.key, report.text):
        msg = f"report id {report.id} is not that of {report.key!r} and its text"
        raise InvariantError(msg)
    for anchor in fragment_anchors(dossier):
        if not anchor.stands_in(report.text):
            msg = f"report {report.id} does not have {anchor.exact!r} at {anchor.start}"
            raise InvariantError(msg)
    for statement in dossier.statements:
        if not (statement.source or statement.cue or statement.content):
            msg = f"statement {statement.id} of report {report.id} has no words to prove it"
            raise InvariantError(msg)


def _state(connection: sqlite3.Connection, report: str) -> Row | None:
    row: Row | None = connection.execute(
        "SELECT derived_sha256, run_onrecord, run_model FROM reports WHERE id = ?", (report,)
    ).fetchone()
    return row


def _state_of(dossier: Dossier, digest: str) -> Row:
    return digest, dossier.run.onrecord, dossier.run.model


def _keep(connection: sqlite3.Connection, dossier: Dossier, digest: str, at: str) -> Kept:
    report = dossier.report
    reviews = read_reviews(connection, report.id)
    state = _state(connection, report.id)  # again, now that nobody else can write
    if state == _state_of(dossier, digest):
        return Kept.UNCHANGED
    if state is None:
        earlier = _latest_version(connection, report.key)
        _insert_report(connection, dossier, digest, at, earlier)
        kept = Kept.NEW if earlier is None else Kept.REVISED
    else:
        forget_derived(connection, report.id)
        _update_report(connection, dossier, digest, at)
        kept = Kept.REDERIVED
    insert_current(connection, dossier, reviews)
    return kept


def _latest_version(connection: sqlite3.Connection, key: str) -> str | None:
    row = connection.execute(
        "SELECT id FROM reports WHERE key = ? ORDER BY row DESC LIMIT 1", (key,)
    ).fetchone()
    return None if row is None else row[0]


def _insert_report(
    connection: sqlite3.Connection, dossier: Dossier, digest: str, at: str, earlier: str | None
) -> None:
    report = dossier.report
    values = {
        "row": None,
        "id": report.id,
        "key": report.key,
        "source_id": report.source_id,
        **_metadata(dossier),
        "sha256": report.sha256,
        "text": report.text,
        "format": dossier.format,
        "run_onrecord": dossier.run.onrecord,
        "run_model": dossier.run.model,
        "derived_sha256": digest,
        "kept_at": at,
        "derived_at": at,
        "revises": earlier,
    }
    row = tuple(values[column.name] for column in REPORTS.columns)
    number = connection.execute(REPORTS.insert_sql(), row).lastrowid
    connection.execute(
        "INSERT INTO report_search (rowid, text) VALUES (?, ?)", (number, report.text)
    )


def _update_report(connection: sqlite3.Connection, dossier: Dossier, digest: str, at: str) -> None:
    connection.execute(
        "UPDATE reports SET title = :title, outlet = :outlet, byline = :byline, "
        "published = :published, url = :url, language = :language, format = :format, "
        "run_onrecord = :run_onrecord, run_model = :run_model, derived_sha256 = :digest, "
        "derived_at = :at WHERE id = :id",
        {
            **_metadata(dossier),
            "format": dossier.format,
            "run_onrecord": dossier.run.onrecord,
            "run_model": dossier.run.model,
            "digest": digest,
            "at": at,
            "id": dossier.report.id,
        },
    )


def _metadata(dossier: Dossier) -> dict[str, str | None]:
    plain = to_plain(dossier.report)
    return {name: plain[name] for name in _METADATA}


def _is_rejected(connection: sqlite3.Connection, row: Row) -> bool:
    found = connection.execute(
        "SELECT 1 FROM rejections WHERE source = ? AND stage = ? AND code = ? AND message = ?", row
    )
    return found.fetchone() is not None


def _encodable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _instant(now: datetime) -> str:
    if now.tzinfo is None:
        msg = f"the time of keeping must say its zone, not {now.isoformat()}"
        raise InvariantError(msg)
    return now.astimezone(UTC).isoformat(timespec="seconds")
