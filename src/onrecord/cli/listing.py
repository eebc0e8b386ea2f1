"""A dossier for people: its report, then its statements by speaker, with what proves them.

Does not choose what is listed, nor open the place it is printed to.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from rich.text import Text

from onrecord.cli.terminal import print_hanging
from onrecord.cli.terminal_text import on_one_line, plural
from onrecord.cli.wording import FAINT, SPEAKER, Wording
from onrecord.records.labels import SourceType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from onrecord.records.dossier import Dossier, Statement
    from onrecord.records.report import Report

TITLE = "bold"
_UNNAMED = ("Unnamed sources", 1)
_DOCUMENTS = ("Documents", 2)
_NOBODY = ("No source given", 3)


def print_dossiers(dossiers: Iterable[Dossier], console: Console) -> None:
    """Print dossiers one after the other, an empty line between them."""
    for number, dossier in enumerate(dossiers):
        if number:
            console.print()
        print_dossier(dossier, console)


def print_dossier(dossier: Dossier, console: Console) -> None:
    """Print a report's header, then its statements by speaker.

    Named speakers come first, the most quoted one on top; then unnamed sources, documents, nobody.
    A statement inside another's content stands under that one, wherever its own speaker is listed.
    """
    wording = Wording.of(dossier)
    print_header(dossier, console)
    inner: dict[str, list[Statement]] = defaultdict(list)
    outer: dict[tuple[str, int], list[Statement]] = defaultdict(list)
    frames = {s.id: s.within for s in dossier.statements}
    for statement in _in_order(dossier, wording):
        if statement.within is not None and _is_framed(statement.id, frames):
            inner[statement.within].append(statement)
        else:
            outer[_group(statement, wording)].append(statement)
    # Sorting is stable: speakers with as many statements stay in the order of the text.
    for (name, rank), statements in sorted(outer.items(), key=lambda g: (g[0][1], -len(g[1]))):
        console.print()
        count = (f" ({len(statements)})", FAINT)
        heading = Text.assemble((name, TITLE if rank else SPEAKER), count)
        print_hanging(console, Text(), heading, 0)
        for statement in statements:
            _print_statement(statement, wording, inner, console)


def print_header(dossier: Dossier, console: Console) -> None:
    """Print a report's title, origin and id, and how many statements it has."""
    report = dossier.report
    title = on_one_line(report.title or report.source_id)
    print_hanging(console, Text(), Text(title, TITLE), 0)
    for line in (_origin(report), f"report {report.id} · {_counts(dossier)}"):
        if line:
            print_hanging(console, Text(), Text(line, FAINT), 0)


def _print_statement(
    statement: Statement,
    wording: Wording,
    inner: dict[str, list[Statement]],
    console: Console,
    depth: int = 0,
) -> None:
    left = 2 + 4 * min(depth, 6)
    content = wording.content(statement)
    if depth and wording.speaker(statement):
        content = Text.assemble((wording.speaker(statement), SPEAKER), ": ", content)
    number = wording.numbers[statement.id]
    indent = max(len(number) + 1, 4)
    print_hanging(console, Text(number, FAINT), content, indent, left)
    print_hanging(console, Text(), wording.facts(statement), indent, left)
    for nested in inner.get(statement.id, ()):
        _print_statement(nested, wording, inner, console, depth + 1)


def _in_order(dossier: Dossier, wording: Wording) -> list[Statement]:
    return sorted(dossier.statements, key=lambda s: int(wording.numbers[s.id][1:]))


def _is_framed(statement: str, frames: dict[str, str | None]) -> bool:
    """Tell whether the chain of frames ends at a known statement that has none."""
    passed: set[str] = set()
    at: str | None = statement
    while at is not None:
        if at in passed or at not in frames:
            return False
        passed.add(at)
        at = frames[at]
    return True


def _group(statement: Statement, wording: Wording) -> tuple[str, int]:
    speaker = wording.speaker(statement)
    if speaker and statement.source_type is not SourceType.UNNAMED:
        return speaker, 0
    if statement.source_type is SourceType.DOCUMENT:
        return _DOCUMENTS
    return _UNNAMED if statement.source else _NOBODY


def _origin(report: Report) -> str:
    published = report.published.isoformat() if report.published else None
    source = report.url or (report.source_id if report.title else None)
    return on_one_line(
        " · ".join(f for f in (report.outlet, published, report.byline, source) if f)
    )


def _counts(dossier: Dossier) -> str:
    speakers = {e for s in dossier.statements for e in s.speaker}
    statements = plural(len(dossier.statements), "statement")
    return f"{statements} by {plural(len(speakers), 'speaker')}" if speakers else statements
