"""`onrecord reports`: what a record holds. Does not show texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from onrecord.cli import options
from onrecord.cli.edge import tell
from onrecord.cli.epilogs import examples
from onrecord.cli.results import Format, open_results
from onrecord.cli.rows import write_rows
from onrecord.cli.terminal_text import plural
from onrecord.store.find import ReportRow, count_rows, find_reports
from onrecord.store.opening import Access, open_record

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from onrecord.export.tables import Cell

_FOR_PEOPLE = ("id", "published", "outlet", "statements", "title")
_ALL = (
    "id",
    "source_id",
    "title",
    "outlet",
    "byline",
    "published",
    "url",
    "language",
    "kept_at",
    "derived_at",
    "run_onrecord",
    "run_model",
    "revises",
    "revised_by",
    "characters",
    "statements",
    "entities",
)


class Given(TypedDict):
    """The options as click hands them over."""

    record: Path
    outlet: str | None
    since: datetime | None
    until: datetime | None
    latest: bool
    output_format: str
    out: Path | None


@click.command(
    "reports",
    epilog=examples(
        "onrecord reports --record record.db",
        "onrecord reports --outlet Reuters --since 2021-04-01 --record record.db",
        "onrecord reports --record record.db --format csv --out reports.csv",
    ),
)
@options.record_to_read
@options.outlet
@options.since
@options.until
@options.latest
@options.output_format
@options.out
def command(**given: Unpack[Given]) -> None:
    """List the reports that a record holds.

    By day of publication. A corrected version of a report stands beside the one that it revises.
    """
    with (
        open_record(given["record"], mode=Access.READ) as record,
        open_results(given["out"], Format(given["output_format"])) as results,
    ):
        found = find_reports(
            record,
            outlet=given["outlet"],
            since=options.day(given["since"]),
            until=options.day(given["until"]),
            latest=given["latest"],
        )
        if results.form is Format.TABLE:
            write_rows(_FOR_PEOPLE, (_row_for_people(r) for r in found), results)
            counts = count_rows(record)
            held = f"{plural(counts.reports, 'report')}, {plural(counts.statements, 'statement')}"
            tell(f"{given['record']} holds {held}")
        else:
            write_rows(_ALL, (_row(r) for r in found), results)


def _row_for_people(report: ReportRow) -> tuple[Cell, ...]:
    title = report.title or report.source_id
    published = report.published.isoformat() if report.published else None
    if report.revised_by:
        title += f" (revised by {report.revised_by})"
    return report.id, published, report.outlet, report.statements, title


def _row(report: ReportRow) -> tuple[Cell, ...]:
    return (
        report.id,
        report.source_id,
        report.title,
        report.outlet,
        report.byline,
        report.published.isoformat() if report.published else None,
        report.url,
        report.language,
        report.kept_at,
        report.derived_at,
        report.run.onrecord,
        report.run.model,
        report.revises,
        report.revised_by,
        report.characters,
        report.statements,
        report.entities,
    )
