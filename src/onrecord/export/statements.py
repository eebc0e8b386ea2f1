"""Statements as a table, one a row. Does not write rejections: they are no rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from onrecord.export.tables import Cell, write_csv
from onrecord.records.report import Rejection

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from onrecord.export.output import Output
    from onrecord.records.anchor import Anchor
    from onrecord.records.dossier import Dossier, Statement

TABLE = "onrecord-statements/1"
COLUMNS = (
    "report",
    "source_id",
    "outlet",
    "published",
    "statement",
    "speaker",
    "source",
    "cue",
    "content",
    "manner",
    "act",
    "channel",
    "said_on",
    "within",
    "confidence",
    "start",
    "end",
)
GAP = " … "  # between pieces that stand apart in the text


class Headed(Protocol):
    """What a row says of its report."""

    @property
    def id(self) -> str:
        """The report's id."""
        ...

    @property
    def source_id(self) -> str:
        """The id given with it, or its file's name."""
        ...

    @property
    def outlet(self) -> str | None:
        """Who published it."""
        ...

    @property
    def published(self) -> date | None:
        """The day of publication."""
        ...


def write_statements_csv(results: Iterable[Dossier | Rejection], output: Output) -> None:
    """Write the statements of all dossiers as CSV.

    `start` and `end` are the code points of the report's text between which the content stands,
    from its first piece to its last; pieces are joined by an ellipsis, several speakers by a
    semicolon.

    Raises:
        ExportError: if the output refuses.
    """
    write_csv(COLUMNS, _rows(results), output)


def _rows(results: Iterable[Dossier | Rejection]) -> Iterator[Sequence[Cell]]:
    for result in results:
        if not isinstance(result, Rejection):
            names = {e.id: e.name for e in result.entities}
            for statement in result.statements:
                speakers = [names[s] for s in statement.speaker]
                yield statement_row(result.report, statement, speakers)


def statement_row(
    report: Headed, statement: Statement, speakers: Sequence[str]
) -> tuple[Cell, ...]:
    """Return a statement's cells, in the order of COLUMNS.

    Args:
        report: that it stands in.
        statement: the statement.
        speakers: names, in the order of `statement.speaker`.
    """
    content = statement.content
    return (
        report.id,
        report.source_id,
        report.outlet,
        report.published.isoformat() if report.published else None,
        statement.id,
        "; ".join(speakers) or None,
        _words(statement.source),
        _words(statement.cue),
        _words(content),
        statement.manner,
        statement.act,
        statement.channel,
        statement.said_on,
        statement.within,
        statement.confidence,
        min((a.start for a in content), default=None),
        max((a.end for a in content), default=None),
    )


def _words(anchors: Sequence[Anchor]) -> str | None:
    return GAP.join(a.exact for a in anchors) or None
