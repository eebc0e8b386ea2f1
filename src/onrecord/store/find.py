"""Finding statements, reports and dossiers in a record. Does not write.

What is found comes one by one, so that a large record needs no large memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from onrecord.records.anchor import Anchor, Span
from onrecord.records.dossier import Dossier, Run, Statement
from onrecord.records.errors import InvariantError, StoreError
from onrecord.store.conditions import StatementQuery, report_conditions, statement_sql
from onrecord.store.matching import sendable
from onrecord.store.naming import meant_report
from onrecord.store.opening import one_moment
from onrecord.store.review_rows import read_machine
from onrecord.store.rows import day_in, read_dossier, read_statement

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from onrecord.store.opening import Record

CONTEXT_REACH = 400  # code points kept on either side of a statement in a paragraph without end
REPORT_COLUMNS = (  # of `report_view` r, in the order that `report_row` takes
    "r.id, r.source_id, r.title, r.outlet, r.published, r.url, r.revised_by, "
    "r.byline, r.language, r.run_onrecord, r.run_model, r.kept_at, r.derived_at, "
    "r.revises, r.characters, r.statements, r.entities"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A report without its text.

    Args:
        revised_by: id of the version that came after this one, if any.
    """

    id: str
    source_id: str
    title: str | None
    outlet: str | None
    published: date | None
    url: str | None
    revised_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow(Heading):
    """A report in a list.

    Args:
        kept_at: when it was first kept, ISO 8601, UTC.
        derived_at: when its records were last derived, likewise.
        revises: id of the version before this one, if any.
        characters: code points of its text.
        statements: how many.
        entities: how many.
    """

    byline: str | None
    language: str | None
    run: Run
    kept_at: str
    derived_at: str
    revises: str | None
    characters: int
    statements: int
    entities: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A statement, where it stands and who made it.

    Args:
        speakers: names, in the order of `statement.speaker`.
        context: the paragraphs that the statement's words stand in, cut where they have no end.
    """

    report: Heading
    statement: Statement
    speakers: tuple[str, ...]
    context: Anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much a record holds. Versions of a report count each."""

    reports: int
    statements: int
    entities: int
    events: int
    anchors: int
    rejections: int


def find_statements(record: Record, query: StatementQuery) -> Iterator[Found]:
    """Yield the statements that a query asks for: by day of publication, by report, by place.

    Reports without a day come last; reports of one day in the order in which they were kept.

    Raises:
        StoreError: `damaged` if the rows are not those of a statement; else as
            `refusals.translated` says.
    """
    with record.reading() as connection:
        sql, parameters = statement_sql(connection, query)
        report, text = "", ""
        for row, *heading in connection.execute(sql, parameters):
            if heading[0] != report:
                report, text = heading[0], _text(connection, heading[0])
            try:
                yield _found(connection, row, heading_of(heading), text)
            except (InvariantError, TypeError, ValueError) as e:
                raise _damaged(report, e) from e


def find_dossier(record: Record, prefix: str) -> Dossier:
    """Return what is kept of the report that is meant.

    Args:
        record: open in any way.
        prefix: a report's id; else a source id or URL, which means its latest version; else the
            start of a report's id.

    Raises:
        StoreError: `no-such-report`, which names the nearest; `ambiguous`, which lists them;
            `damaged` if the rows are not those of a dossier.
    """
    with record.reading() as connection, one_moment(connection):
        return _dossier(connection, meant_report(connection, sendable(prefix)))


def find_machine_dossier(record: Record, report: str) -> Dossier:
    """Return what the model derived from a report, whatever people judged of it.

    Args:
        record: open in any way.
        report: its id.

    Raises:
        StoreError: `no-such-report`; `damaged`, as `find_dossier`.
    """
    with record.reading() as connection, one_moment(connection):
        try:
            dossier = read_machine(connection, meant_report(connection, sendable(report)))
        except (InvariantError, TypeError, ValueError) as e:
            raise _damaged(report, e) from e
    if dossier is None:
        msg = f"report {report} is listed and not there"
        raise InvariantError(msg)
    return dossier


def find_dossiers(record: Record, query: StatementQuery) -> Iterator[Dossier]:
    """Yield the dossiers of the reports that a query asks for, in the order of `find_statements`.

    Args:
        record: open in any way.
        query: what it says of reports counts; what it says of statements does not matter.

    Raises:
        StoreError: `damaged` if the rows are not those of a dossier; else as
            `refusals.translated` says.
    """
    with record.reading() as connection:
        conditions, parameters = report_conditions(connection, query)
        yield from dossiers_where(connection, conditions, parameters)


def dossiers_where(
    connection: sqlite3.Connection, conditions: list[str], parameters: dict[str, Any]
) -> Iterator[Dossier]:
    """Yield the dossiers of the reports `r` of which these conditions hold.

    Args:
        connection: to the record.
        conditions: in SQL, our own words.
        parameters: that they name.

    Raises:
        StoreError: `damaged` if the rows are not those of a dossier.
    """
    found = connection.execute(
        f"SELECT r.id FROM reports r WHERE {' AND '.join(conditions)} "  # noqa: S608  # our own words
        "ORDER BY r.published IS NULL, r.published, r.row",
        parameters,
    ).fetchall()
    for (report,) in found:
        with one_moment(connection):
            dossier = _dossier(connection, report)
        yield dossier


def find_reports(
    record: Record,
    *,
    outlet: str | None = None,
    since: date | None = None,
    until: date | None = None,
    latest: bool = False,
) -> Iterator[ReportRow]:
    """Yield the reports of a record without their texts, in the order of `find_statements`.

    Args:
        record: open in any way.
        outlet: words of the outlet's name.
        since: first day of publication; reports without a day are left out.
        until: last day of publication, likewise.
        latest: leave out those of which a later version is kept.

    Raises:
        StoreError: as `refusals.translated` says.
    """
    query = StatementQuery(outlet=outlet, since=since, until=until, latest=latest)
    with record.reading() as connection:
        conditions, parameters = report_conditions(connection, query)
        sql = (
            f"SELECT {REPORT_COLUMNS} FROM report_view r "  # noqa: S608  # our own words
            f"WHERE {' AND '.join(conditions)} ORDER BY r.published IS NULL, r.published, r.row"
        )
        for row in connection.execute(sql, parameters):
            yield report_row(row)


def count_rows(record: Record) -> Counts:
    """Return how much the record holds.

    Raises:
        StoreError: as `refusals.translated` says.
    """
    tables = ("reports", "statements", "entities", "events", "anchor_view", "rejections")
    counts = ", ".join(f"(SELECT count(*) FROM {table})" for table in tables)  # noqa: S608  # our own names
    with record.reading() as connection:
        row = connection.execute(f"SELECT {counts}").fetchone()
    reports, statements, entities, events, anchors, rejections = row
    return Counts(
        reports=reports,
        statements=statements,
        entities=entities,
        events=events,
        anchors=anchors,
        rejections=rejections,
    )


def _dossier(connection: sqlite3.Connection, report: str) -> Dossier:
    try:
        dossier = read_dossier(connection, report)
    except (InvariantError, TypeError, ValueError) as e:
        raise _damaged(report, e) from e
    if dossier is None:  # the id was just read, and reports stay
        msg = f"report {report} is listed and not there"
        raise InvariantError(msg)
    return dossier


def _found(connection: sqlite3.Connection, row: int, report: Heading, text: str) -> Found:
    statement = read_statement(connection, row)
    speakers = connection.execute(
        "SELECT e.name FROM speakers k JOIN entities e ON e.report = k.report AND e.id = k.entity "
        "WHERE k.report = ? AND k.statement = ? ORDER BY k.ordinal",
        (report.id, statement.id),
    )
    return Found(
        report=report,
        statement=statement,
        speakers=tuple(name for (name,) in speakers),
        context=paragraphs_around(text, (*statement.source, *statement.cue, *statement.content)),
    )


def paragraphs_around(text: str, words: Iterable[Span]) -> Anchor:
    """Return the paragraphs that some words of a text stand in, cut where they have no end."""
    pieces = tuple(words)
    start, end = min(p.start for p in pieces), max(p.end for p in pieces)
    left, right = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    right = len(text) if right < 0 else right
    if start - left > CONTEXT_REACH:  # cut between words, where there are any
        cut = start - CONTEXT_REACH
        left = max(cut, text.find(" ", cut, start) + 1)
    if right - end > CONTEXT_REACH:
        cut = end + CONTEXT_REACH
        blank = text.rfind(" ", end, cut)
        right = cut if blank < 0 else blank
    # A blank found right behind the words may leave nothing: the words themselves stay.
    return Anchor.of(text, Span(start=min(left, start), end=max(right, end)))


def _text(connection: sqlite3.Connection, report: str) -> str:
    (text,) = connection.execute("SELECT text FROM reports WHERE id = ?", (report,)).fetchone()
    return str(text)


def heading_of(row: list[Any]) -> Heading:
    """Return the report that the first seven of `REPORT_COLUMNS` describe."""
    id_, source_id, title, outlet, published, url, revised_by = row
    return Heading(
        id=id_,
        source_id=source_id,
        title=title,
        outlet=outlet,
        published=day_in(published),
        url=url,
        revised_by=revised_by,
    )


def report_row(row: tuple[Any, ...]) -> ReportRow:
    """Return the report that a row of `REPORT_COLUMNS` describes."""
    heading = heading_of(list(row[:7]))
    byline, language, run_onrecord, run_model, kept_at, derived_at, revises, *counts = row[7:]
    return ReportRow(
        id=heading.id,
        source_id=heading.source_id,
        title=heading.title,
        outlet=heading.outlet,
        published=heading.published,
        url=heading.url,
        revised_by=heading.revised_by,
        byline=byline,
        language=language,
        run=Run(onrecord=run_onrecord, model=run_model),
        kept_at=kept_at,
        derived_at=derived_at,
        revises=revises,
        characters=counts[0],
        statements=counts[1],
        entities=counts[2],
    )


def _damaged(report: str, error: Exception) -> StoreError:
    msg = f"the rows of report {report} are not as they were kept: {error}; run `onrecord verify`"
    return StoreError("damaged", msg)
