"""Reports side by side: who speaks in each, and which events each tells, and in whose voice.

Speakers stand in one line if they are called alike, events if they are told alike; nothing says
that they are the same. Does not choose the reports.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from onrecord.export.accounts import gather_accounts
from onrecord.export.alignment import align_accounts
from onrecord.export.speaker_lines import SpeakerLine, join_speakers
from onrecord.export.tellings import OUTLET, UNNAMED
from onrecord.records.labels import SourceType, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.export.accounts import Account
    from onrecord.export.joining import Group, Pair
    from onrecord.export.tellings import Party, Telling
    from onrecord.records.dossier import Dossier, Statement


class Stance(StrEnum):
    """How a report stands to an event: as its own word, as somebody's claim, or not at all."""

    OWN = "own"
    CLAIM = "claim"
    ABSENT = "absent"


class Difference(StrEnum):
    """In what reports differ that tell an event alike."""

    VOICE = "voice"
    STATUS = "status"


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingLine:
    """An event as one voice of a report tells it.

    Args:
        event: its id in the report.
        label: `v3` for the third event of the report.
        statement: id of the statement that carries it; None in the outlet's own voice.
        by: who claims it, the innermost first; each after that is who tells of that claim. Empty in
            the outlet's own voice.
        named: the innermost is somebody with a name.
        words: the clause around the trigger.
        start: first code point of the trigger.
        end: one past its last.
        when: TIMEX3 value.
    """

    event: str
    label: str
    statement: str | None
    by: tuple[str, ...]
    named: bool
    status: Status
    mode: str | None
    trigger: str
    words: str
    start: int
    end: int
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    when: str | None
    where: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCell:
    """What one report has of an event; no tellings if nothing in it is told alike."""

    report: str
    stance: Stance
    tellings: tuple[TellingLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Two reports whose events stand in one line.

    Args:
        why: what they have in common, in words.
    """

    first: str
    second: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignedEvent:
    """An event of one report, or events of several that are told alike.

    Args:
        type: of PLOVER.
        cells: one for each report, in their order.
        why: of each two that were found alike; empty where only one report tells it.
        differ: in what those that tell it differ.
    """

    type: str
    cells: tuple[EventCell, ...]
    why: tuple[Alignment, ...]
    differ: tuple[Difference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Some reports side by side.

    Args:
        reports: their ids.
        speakers: who speaks in most of them first, then who says most.
        shared: events that two or more tell alike, in the order of the first one's text.
        single: events that one report tells, likewise.
    """

    reports: tuple[str, ...]
    speakers: tuple[SpeakerLine, ...]
    shared: tuple[AlignedEvent, ...]
    single: tuple[AlignedEvent, ...]


def compare_reports(dossiers: Sequence[Dossier]) -> Comparison:
    """Return reports side by side, in the order that they are given in."""
    reports = tuple(d.report.id for d in dossiers)
    accounts = [gather_accounts(d) for d in dossiers]
    chains = [_Chains(d) for d in dossiers]
    groups = sorted(align_accounts(accounts), key=lambda g: g.places)
    events = [_aligned(group, accounts, chains, reports) for group in groups]
    return Comparison(
        reports=reports,
        speakers=join_speakers(dossiers),
        shared=tuple(e for e in events if e.why),
        single=tuple(e for e in events if not e.why),
    )


class _Chains:
    """Who tells what in one report, by way of whom."""

    def __init__(self, dossier: Dossier) -> None:
        self._statements = {s.id: s for s in dossier.statements}
        self._names = {e.id: e.name for e in dossier.entities}

    def by(self, voice: str) -> tuple[str, ...]:
        """Return who carries an event, the innermost first."""
        names: list[str] = []
        passed: set[str] = set()
        at: str | None = voice
        while at in self._statements and at not in passed:
            passed.add(at)
            statement = self._statements[at]
            names.append(self._name(statement))
            at = statement.within
        return tuple(names) if names or voice == OUTLET else ("nobody named",)

    def is_named(self, voice: str) -> bool:
        """Tell whether somebody with a name carries it."""
        statement = self._statements.get(voice)
        return statement is not None and statement.source_type is SourceType.NAMED

    def _name(self, statement: Statement) -> str:
        known = [self._names[s] for s in dict.fromkeys(statement.speaker) if s in self._names]
        words = " ".join(" ".join(a.exact.split()) for a in statement.source)
        return ", ".join(known) or words or "nobody named"


def _aligned(
    group: Group,
    accounts: Sequence[Sequence[Account]],
    chains: Sequence[_Chains],
    reports: Sequence[str],
) -> AlignedEvent:
    told = {r: accounts[r][i] for r, i in group.places}
    cells = tuple(_cell(report, told.get(r), chains[r]) for r, report in enumerate(reports))
    return AlignedEvent(
        type=next(iter(told.values())).type,
        cells=cells,
        why=tuple(_alignment(pair, reports) for pair in group.pairs),
        differ=_differences(cells),
    )


def _alignment(pair: Pair, reports: Sequence[str]) -> Alignment:
    return Alignment(first=reports[pair.first[0]], second=reports[pair.second[0]], why=pair.why)


def _cell(report: str, account: Account | None, chains: _Chains) -> EventCell:
    tellings = account.tellings if account else ()
    own = any(t.event.voice == OUTLET for t in tellings)
    stance = Stance.OWN if own else Stance.CLAIM if tellings else Stance.ABSENT
    # The outlet's own word first.
    ordered = sorted(tellings, key=lambda t: t.event.voice != OUTLET)
    return EventCell(
        report=report, stance=stance, tellings=tuple(_line(t, chains) for t in ordered)
    )


def _line(telling: Telling, chains: _Chains) -> TellingLine:
    event = telling.event
    where = event.where
    words = " ".join(where.mention.exact.split()) if where else None
    return TellingLine(
        event=event.id,
        label=telling.label,
        statement=None if event.voice in (OUTLET, UNNAMED) else event.voice,
        by=chains.by(event.voice),
        named=chains.is_named(event.voice),
        status=event.status,
        mode=event.mode,
        trigger=event.trigger.exact,
        words=" ".join(telling.words.exact.split()),
        start=event.trigger.start,
        end=event.trigger.end,
        actors=_names(telling.actors),
        recipients=_names(telling.recipients),
        when=event.when.value if event.when else None,
        where=telling.place.name if telling.place else words,
    )


def _names(parties: Iterable[Party]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p.name for p in parties))


def _differences(cells: Iterable[EventCell]) -> tuple[Difference, ...]:
    told = [c for c in cells if c.tellings]
    found = []
    if len({c.stance for c in told}) > 1:
        found.append(Difference.VOICE)
    statuses = [{t.status for t in c.tellings} for c in told]
    if any(not (a & b) for a in statuses for b in statuses):
        found.append(Difference.STATUS)
    return tuple(found)
