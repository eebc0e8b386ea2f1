"""A chronology for people: the day, the sentence, and who says or does what. Opens no output."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.text import Text

from onrecord.cli.excerpts import excerpt
from onrecord.cli.terminal import print_hanging
from onrecord.cli.terminal_text import on_one_line
from onrecord.cli.wording import CUE, FAINT, SPEAKER, whence
from onrecord.export.chronology import EntryKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from onrecord.export.chronology import Entry

TITLE = "bold"
_LEAST_INDENT = 12  # a day and a gap
_NO_VALUE = "no value"


def print_chronology(entries: Sequence[Entry], console: Console) -> None:
    """Print entries in the order they have; those of one value in one sentence together."""
    indent = max((len(_value(e)) + 2 for e in entries), default=_LEAST_INDENT)
    indent = max(indent, _LEAST_INDENT)
    several = len({e.report for e in entries}) > 1
    for value, of_value in groupby(entries, key=_value):
        for number, together in enumerate(_by_sentence(list(of_value))):
            head = Text("" if number else value, TITLE)
            sentence = excerpt(together[0].sentence, [e.words for e in together])
            print_hanging(console, head, sentence, indent)
            for line in _beneath(together, several=several):
                print_hanging(console, Text(), line, indent)


def _value(entry: Entry) -> str:
    return on_one_line(entry.value or _NO_VALUE)


def _by_sentence(entries: Sequence[Entry]) -> list[list[Entry]]:
    together: dict[tuple[str, int], list[Entry]] = {}
    for entry in entries:
        together.setdefault((entry.report, entry.sentence.start), []).append(entry)
    return list(together.values())


def _beneath(entries: Sequence[Entry], *, several: bool) -> list[Text]:
    """Return the time's words and where they stand, then a line a statement and an event."""
    times = [e for e in entries if e.kind is EntryKind.TIME]
    facts = list(dict.fromkeys(f"“{on_one_line(e.words.exact)}”" for e in times))
    facts += dict.fromkeys(on_one_line(e.relation) for e in times if e.relation)
    start, end = min(e.words.start for e in entries), max(e.words.end for e in entries)
    facts.append(f"{start}–{end}")
    if several:
        facts += [on_one_line(entries[0].source_id), entries[0].report]
    told = [_told(e) for e in entries if e.kind is not EntryKind.TIME]
    return [Text(" · ".join(facts), FAINT), *told]


def _told(entry: Entry) -> Text:
    who = on_one_line(", ".join(entry.who))
    line = Text.assemble((who, SPEAKER) if who else ("nobody named", FAINT))
    if entry.to_whom:
        line.append(f" → {on_one_line(', '.join(entry.to_whom))}", SPEAKER)
    line.append(f" [{on_one_line(entry.words.exact)}]", CUE)
    voice = {None: None, "outlet": "the outlet's voice", "unnamed": "an unnamed voice"}
    for fact in (entry.what, entry.status, voice.get(entry.voice, "a source's voice")):
        line.append(f" · {on_one_line(fact)}" if fact else "", FAINT)
    line.append(whence(entry.basis), FAINT)
    return line
