"""A report's text with its statements marked in it, and a legend. Opens no output."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text

from onrecord.cli.listing import print_header
from onrecord.cli.terminal import print_hanging
from onrecord.cli.terminal_text import safe
from onrecord.cli.wording import CUE, FAINT, QUOTED, SPEAKER, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from onrecord.records.dossier import Dossier

LABEL = "bold magenta"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class _Marked:
    """A piece of content and the number of its statement; sorts outer before inner."""

    start: int
    minus_end: int
    number: int


def print_text(dossier: Dossier, console: Console) -> None:
    """Print the text, each piece of content as `[s3 …]`, then a line on every statement.

    Contents inside contents nest. Where two only overlap, the inner one is closed and opened again,
    so that brackets always pair.
    """
    wording = Wording.of(dossier)
    print_header(dossier, console)
    console.print()
    for line in _marked_lines(dossier, wording):
        print_hanging(console, Text(), line, 0)
    if dossier.statements:
        console.print()
        _print_legend(dossier, wording, console)


def _marked_lines(dossier: Dossier, wording: Wording) -> list[Text]:
    brackets = _brackets(dossier, wording)
    lines = [Text()]
    for start, end, style in _runs(wording.text, _styles(dossier, wording), brackets):
        for bracket in brackets.get(start, ()):
            lines[-1].append(bracket, LABEL)
        if wording.text[start:end] == "\n":
            lines.append(Text())
        else:
            lines[-1].append(safe(wording.text[start:end]), style)
    for bracket in brackets.get(len(wording.text), ()):
        lines[-1].append(bracket, LABEL)
    while lines and not lines[-1].plain.strip():
        lines.pop()
    return lines


def _runs(
    text: str, styles: list[str | None], brackets: dict[int, list[str]]
) -> Iterator[tuple[int, int, str | None]]:
    """Cut a text where its style changes, a bracket stands or a line ends: (start, end, style)."""
    start = 0
    for at in range(1, len(text)):
        line_ends = "\n" in (text[at - 1], text[at])
        if line_ends or at in brackets or styles[at] != styles[start]:
            yield start, at, styles[start]
            start = at
    if text:
        yield start, len(text), styles[start]


def _print_legend(dossier: Dossier, wording: Wording, console: Console) -> None:
    by_id = {s.id: s for s in dossier.statements}
    width = max(len(n) for n in wording.numbers.values()) + 2
    for statement_id, number in sorted(wording.numbers.items(), key=lambda n: int(n[1][1:])):
        statement = by_id[statement_id]
        speaker = wording.speaker(statement)
        line = Text.assemble((speaker, SPEAKER), (" · " if speaker else "", FAINT))
        line.append_text(wording.facts(statement))
        if statement.within in wording.numbers:
            line.append(f" · in {wording.numbers[str(statement.within)]}", FAINT)
        print_hanging(console, Text(number, LABEL), line, width)


def _styles(dossier: Dossier, wording: Wording) -> list[str | None]:
    styles: list[str | None] = [
        QUOTED if wording.is_quoted(at) else None for at in range(len(wording.text))
    ]
    for statement in dossier.statements:
        for pieces, style in ((statement.source, SPEAKER), (statement.cue, CUE)):
            for anchor in pieces:
                styles[anchor.start : anchor.end] = [style] * (anchor.end - anchor.start)
    return styles


def _brackets(dossier: Dossier, wording: Wording) -> dict[int, list[str]]:
    """Return what to write before each code point: closing brackets, then opening ones."""
    pieces = sorted(
        _Marked(start=a.start, minus_end=-a.end, number=int(wording.numbers[s.id][1:]))
        for s in dossier.statements
        for a in s.content
    )
    brackets: dict[int, list[str]] = {}
    for at, bracket in _nested(pieces):
        brackets.setdefault(at, []).append(bracket)
    return brackets


def _nested(pieces: list[_Marked]) -> Iterator[tuple[int, str]]:
    waiting = pieces[::-1]
    still_open: list[_Marked] = []
    edges = sorted({e for p in pieces for e in (p.start, -p.minus_end)})
    for at in edges:
        ending = [i for i, p in enumerate(still_open) if -p.minus_end == at]
        if ending:
            again = [p for p in still_open[ending[0] :] if -p.minus_end > at]
            yield from ((at, "]") for _ in still_open[ending[0] :])
            del still_open[ending[0] :]
            for piece in again:
                yield at, f"[s{piece.number} "
                still_open.append(piece)
        while waiting and waiting[-1].start == at:
            piece = waiting.pop()
            yield at, f"[s{piece.number} "
            still_open.append(piece)
