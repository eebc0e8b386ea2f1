"""The ledger of a report: what its outlet reports as done, then what each source says of events.

Every line has its words. Does not choose events, nor open the place it is printed to.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.text import Text

from onrecord.cli.listing import TITLE, print_header
from onrecord.cli.terminal import print_hanging
from onrecord.cli.terminal_text import on_one_line
from onrecord.cli.wording import CUE, FAINT, SPEAKER, Wording, whence
from onrecord.export.tellings import OUTLET, UNNAMED, gather_tellings
from onrecord.records.labels import Act, SourceType, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rich.console import Console

    from onrecord.export.events import Chosen
    from onrecord.export.tellings import Party, Telling
    from onrecord.records.dossier import Dossier, Statement

TRIGGER = "bold underline"
TYPE = "magenta"
NOBODY = "?"  # an actor that the report does not tell
_ARROW = " → "
_MORE = "…"
_CUTTING = ".!?…\"'”’»)"  # what a sentence may end with, beyond the words of a clause
# What a source does by telling an event of a status, whatever its act, and by certain acts.
_TELLS = {
    Status.ACTUAL: "claim",
    Status.PLANNED: "plan",
    Status.DEMANDED: "demand",
    Status.POSSIBLE: "possibility",
    Status.NEGATED: "denial",
}
_TELLS_BY_ACT = {
    (Status.ACTUAL, Act.ACCUSE): "allegation",
    (Status.PLANNED, Act.PROMISE): "promise",
    (Status.NEGATED, Act.PROMISE): "promise not to",
    (Status.POSSIBLE, Act.THREATEN): "threat",
    (Status.PLANNED, Act.THREATEN): "threat",
    (Status.DEMANDED, Act.ASK): "request",
}
_OUTLET_TELLS = {
    Status.PLANNED: "planned",
    Status.DEMANDED: "demanded",
    Status.POSSIBLE: "possible",
    Status.NEGATED: "not done",
}
_DOCUMENTS = "Documents"
_UNNAMED_SOURCES = "Unnamed sources"
_NO_SOURCE = "No source given"
_RANKS = {_DOCUMENTS: 1, _UNNAMED_SOURCES: 2, _NO_SOURCE: 3}


def print_ledgers(chosen: Iterable[Chosen], console: Console) -> int:
    """Print the ledgers of dossiers with events, an empty line between them.

    Returns:
        How many events there were.
    """
    count = 0
    for number, (dossier, events) in enumerate(chosen):
        if number:
            console.print()
        tellings = gather_tellings(dossier, events)
        print_ledger(dossier, tellings, console)
        count += len(tellings)
    return count


def print_ledger(dossier: Dossier, tellings: Sequence[Telling], console: Console) -> None:
    """Print a report's header, then its events by voice.

    First what the outlet reports as done, then what it reports otherwise; then by source, those
    that are named first, whoever tells of most events on top.
    """
    print_header(dossier, console)
    if not tellings:
        print_hanging(console, Text(), Text("no events", FAINT), 0)
        return
    page = _Page(dossier, console)
    outlet = on_one_line(dossier.report.outlet or "the report")
    own = [t for t in tellings if t.event.voice == OUTLET]
    done = [t for t in own if t.event.status is Status.ACTUAL]
    page.print_group(f"What {outlet} itself reports as having happened", done, TITLE)
    other = [t for t in own if t.event.status is not Status.ACTUAL]
    page.print_group(
        f"What {outlet} itself reports as planned, demanded, possible or not done", other
    )
    groups: dict[str, list[Telling]] = {}
    for telling in tellings:
        if telling.event.voice != OUTLET:
            groups.setdefault(_source(telling), []).append(telling)
    ordered = sorted(groups.items(), key=lambda g: (_RANKS.get(g[0], 0), -len(g[1])))
    for name, told in ordered:
        page.print_group(name, told, TITLE if name in _RANKS else SPEAKER)


class _Page:
    """Prints the lines of one report."""

    def __init__(self, dossier: Dossier, console: Console) -> None:
        self._console = console
        self._wording = Wording.of(dossier)
        self._statements: Mapping[str, Statement] = {s.id: s for s in dossier.statements}
        self._indent = len(str(len(dossier.events))) + 4  # "  v12 "

    def print_group(self, title: str, tellings: Sequence[Telling], style: str = TITLE) -> None:
        """Print a heading and the lines under it; nothing if there are none."""
        if not tellings:
            return
        self._console.print()
        heading = Text.assemble((title, style), (f" ({len(tellings)})", FAINT))
        print_hanging(self._console, Text(), heading, 0)
        for together in _with_same_words(tellings):
            self._print(together)

    def _print(self, together: Sequence[Telling]) -> None:
        """Print tellings that the same words show: a line each, then the words."""
        for telling in together:
            label = Text(f"  {telling.label}", FAINT)
            print_hanging(self._console, label, _headline(telling), self._indent)
        words, facts = self._words(together), self._facts(together[0])
        if together[0].statement is None:  # only the place: not worth a line
            words.append("  ").append_text(facts)
            print_hanging(self._console, Text(), words, self._indent)
        else:
            print_hanging(self._console, Text(), words, self._indent)
            print_hanging(self._console, Text(), facts, self._indent)

    def _words(self, together: Sequence[Telling]) -> Text:
        words, sentence = together[0].words, together[0].sentence
        whole = self._wording.text
        before = whole[sentence.start : words.start].strip(" \n\"'“‘«(")
        after = whole[words.end : sentence.end].strip(_CUTTING + ",;: \n")
        line = Text(f"{_MORE} " if before else "")
        at = words.start
        for trigger in sorted({t.event.trigger for t in together}):
            if at <= trigger.start:
                line.append_text(self._wording.paint(at, trigger.start))
                marked = self._wording.paint(trigger.start, trigger.end)
                marked.stylize(TRIGGER)
                line.append_text(marked)
                at = trigger.end
        line.append_text(self._wording.paint(at, words.end))
        line.append(f" {_MORE}" if after else "")
        return line

    def _facts(self, telling: Telling) -> Text:
        facts = self._credit(telling.statement)
        statement = telling.statement
        told = [statement.channel, statement.said_on] if statement else []
        outside = self._statements.get(statement.within or "") if statement else None
        if outside is not None:
            outer = self._wording.speaker(outside)
            told.append(f"as told by {outer}" if outer else "as told by somebody else")
        told.append(f"{telling.words.start}–{telling.words.end}")
        for fact in told:
            if fact:
                facts.append(" · " if facts else "", FAINT)
                facts.append(on_one_line(fact), FAINT)
        return facts

    def _credit(self, statement: Statement | None) -> Text:
        """Return who is credited, if that is not the heading, and [the cue]."""
        words = Text()
        if statement is None:
            return words
        source = " … ".join(on_one_line(a.exact) for a in statement.source)
        if source != self._wording.speaker(statement):
            words.append(source)
        for anchor in statement.cue:
            words.append(" " if words else "")
            words.append(f"[{on_one_line(anchor.exact)}]", CUE)
        return words


def _headline(telling: Telling) -> Text:
    """Return what the voice does, who did what to whom, where and when."""
    event = telling.event
    line = Text()
    verb = _verb(telling)
    if verb:
        line.append(f"{verb}: ", CUE)
    line.append(_names(telling.actors) or (NOBODY if telling.recipients else ""))
    if telling.recipients:
        line.append(_ARROW + _names(telling.recipients))
    line.append(" · " if line.plain.removeprefix(f"{verb}: ") else "")
    line.append(event.type, TYPE)
    line.append(f" {event.mode}" if event.mode else "", TYPE)
    line.append(f" [{on_one_line(event.trigger.exact)}]")
    where = event.where.mention.exact if event.where else None
    place = telling.place.name if telling.place else where
    when = (event.when.value or event.when.mention.exact) if event.when else None
    for fact in (place, when):
        line.append(f" · {on_one_line(fact)}" if fact else "")
    line.append(whence(event.when.basis if event.when else None), FAINT)
    line.append(f" · same event as {telling.same_as}" if telling.same_as else "", FAINT)
    return line


def _with_same_words(tellings: Sequence[Telling]) -> Iterator[tuple[Telling, ...]]:
    """Yield neighbours that one statement, or none, tells in the same words."""
    for _, together in groupby(tellings, key=lambda t: (t.words, t.statement)):
        yield tuple(together)


def _verb(telling: Telling) -> str | None:
    event = telling.event
    if event.voice == OUTLET:
        return _OUTLET_TELLS.get(event.status)
    act = telling.statement.act if telling.statement else None
    by_act = _TELLS_BY_ACT.get((event.status, act)) if act else None
    return by_act or _TELLS[event.status]


def _names(parties: Sequence[Party]) -> str:
    return ", ".join(dict.fromkeys(on_one_line(p.name) for p in parties))


def _source(telling: Telling) -> str:
    """Return the heading that a telling stands under."""
    statement = telling.statement
    if telling.event.voice == UNNAMED or statement is None:
        return _NO_SOURCE
    if telling.speakers and statement.source_type is not SourceType.UNNAMED:
        names = [on_one_line(n) for n in telling.speakers]
        return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else names[0]
    if statement.source_type is SourceType.DOCUMENT:
        return _DOCUMENTS
    return _UNNAMED_SOURCES if statement.source else _NO_SOURCE
