"""What the page of a comparison shows: reports side by side, or the form that chooses them.

A voice keeps its letter and colour in all reports. Does not decide what is alike, nor render.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from onrecord.app.segments import cut_contents
from onrecord.app.voices import COLOURS, NOBODY, OUTLET, Voice, gather_voices, letters, voice_key
from onrecord.export.comparison import AlignedEvent, Comparison, Stance, compare_reports
from onrecord.records.errors import ConfigError
from onrecord.records.labels import Manner
from onrecord.store.find import find_dossier
from onrecord.store.report_lists import ReportQuery, find_report_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.app.asked import Asked
    from onrecord.export.speaker_lines import SpeakerLine, SpokenCell
    from onrecord.records.dossier import Dossier
    from onrecord.records.report import Report
    from onrecord.store.find import Heading
    from onrecord.store.opening import Record

FEWEST, MOST = 2, 4
_CHOICES = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A report that can be chosen."""

    id: str
    source_id: str
    title: str | None
    outlet: str | None
    published: date | None
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedReport:
    """A report of a comparison.

    Args:
        number: its place, from 1.
        voices: with the letters and colours of this comparison.
        own: events that it tells in its own voice.
        claims: events that it tells only as somebody's claim.
        absent: events that another tells and that nothing in it is told like.
    """

    number: int
    id: str
    source_id: str
    title: str | None
    outlet: str | None
    published: date | None
    words: int
    voices: tuple[Voice, ...]
    own: int
    claims: int
    absent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceCell:
    """How much of a report stands in a voice.

    Args:
        name: of the voice there.
        voice: its key there, for the report's page.
        first: id of its first statement; None for the outlet.
        direct: statements all of whose words are quoted.
        mixed: partly quoted.
        paraphrased: not quoted.
        words: of the report that stand in it and in no voice within it; those that several say
            together count for each.
        share: those words of all, between 0 and 1.
    """

    report: str
    name: str
    voice: str
    first: str | None
    statements: int
    direct: int
    mixed: int
    paraphrased: int
    words: int
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceRow:
    """A voice in all the reports.

    Args:
        kind: `outlet` for each report's own, `speaker`, or `nobody` for what nobody is named for.
        letter: as on the page of a report; so is the colour.
        named: it has a name.
        reports: in how many it speaks.
        cells: one for each report, in their order; None where it says nothing.
        why: why it is taken to be called alike, where more than one report has it.
    """

    kind: str
    name: str
    letter: str
    colour: int
    named: bool
    reports: int
    cells: tuple[VoiceCell | None, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparePage:
    """Reports side by side; without two of them, only what to choose from.

    Args:
        reports: in the order that they were asked for.
        voices: the reports' own, then who speaks in most of them, then nobody's.
        shared: events that two or more tell alike.
        single: events that one tells, in the order of the reports and of their texts.
        choices: the latest reports, the chosen ones first.
    """

    reports: tuple[ComparedReport, ...]
    voices: tuple[VoiceRow, ...]
    shared: tuple[AlignedEvent, ...]
    single: tuple[AlignedEvent, ...]
    choices: tuple[Choice, ...]


def gather_comparison(record: Record, asked: Asked) -> ComparePage:
    """Return what the page of a comparison shows.

    Raises:
        ConfigError: if more reports are asked for than fit side by side.
        StoreError: `no-such-report`, `ambiguous`, `damaged`.
    """
    dossiers = _dossiers(record, asked.get("reports"))
    choices = _choices(record, dossiers)
    if len(dossiers) < FEWEST:
        return ComparePage(reports=(), voices=(), shared=(), single=(), choices=choices)
    compared = compare_reports(dossiers)
    voices = tuple(gather_voices(d, cut_contents(d)) for d in dossiers)
    rows = _rows(dossiers, compared, voices)
    return ComparePage(
        reports=_reports(dossiers, compared, voices, rows),
        voices=rows,
        shared=compared.shared,
        single=compared.single,
        choices=choices,
    )


def _dossiers(record: Record, typed: str | None) -> tuple[Dossier, ...]:
    names = dict.fromkeys(n for n in (part.strip() for part in (typed or "").split(",")) if n)
    if len(names) > MOST:
        msg = f"{len(names)} reports do not fit side by side; choose {FEWEST} to {MOST}"
        raise ConfigError(msg)
    found = (find_dossier(record, name) for name in names)
    return tuple({d.report.id: d for d in found}.values())


def _choices(record: Record, dossiers: Iterable[Dossier]) -> tuple[Choice, ...]:
    chosen = [_choice(d.report, chosen=True) for d in dossiers]
    ids = {c.id for c in chosen}
    latest = find_report_list(record, ReportQuery(latest=True), limit=_CHOICES, offset=0)
    rows = (listed.row for listed in latest.reports)
    others = [_choice(row, chosen=False) for row in rows if row.id not in ids]
    return (*chosen, *others)


def _choice(report: Report | Heading, *, chosen: bool) -> Choice:
    return Choice(
        id=report.id,
        source_id=report.source_id,
        title=report.title,
        outlet=report.outlet,
        published=report.published,
        chosen=chosen,
    )


def _reports(
    dossiers: Sequence[Dossier],
    compared: Comparison,
    voices: Sequence[tuple[Voice, ...]],
    rows: Sequence[VoiceRow],
) -> tuple[ComparedReport, ...]:
    events = (*compared.shared, *compared.single)
    made = []
    for i, dossier in enumerate(dossiers):
        report = dossier.report
        stances = [e.cells[i].stance for e in events]
        made.append(
            ComparedReport(
                number=i + 1,
                id=report.id,
                source_id=report.source_id,
                title=report.title,
                outlet=report.outlet,
                published=report.published,
                words=len(report.text.split()),
                voices=_painted(voices[i], rows, i),
                own=stances.count(Stance.OWN),
                claims=stances.count(Stance.CLAIM),
                absent=stances.count(Stance.ABSENT),
            )
        )
    return tuple(made)


def _painted(voices: Iterable[Voice], rows: Iterable[VoiceRow], place: int) -> tuple[Voice, ...]:
    """Return a report's voices with the letters and colours that they have in the comparison."""
    of_voice: dict[str, VoiceRow] = {}
    for row in rows:
        cell = row.cells[place]
        if cell is not None:
            of_voice.setdefault(cell.voice, row)
    painted = []
    for voice in voices:
        its = of_voice.get(voice.key)
        letter, colour = ("", COLOURS) if its is None else (its.letter, its.colour)
        painted.append(replace(voice, letter=letter, colour=colour))
    return tuple(painted)


def _rows(
    dossiers: Sequence[Dossier], compared: Comparison, voices: Sequence[tuple[Voice, ...]]
) -> tuple[VoiceRow, ...]:
    by_key = [{v.key: v for v in of_report} for of_report in voices]
    own = [_plain_cell(d, OUTLET, by_key[i]) for i, d in enumerate(dossiers)]
    nobody = [_plain_cell(d, NOBODY, by_key[i]) for i, d in enumerate(dossiers)]
    rows = [_row("outlet", "the outlet itself", ("", 0), own)]
    for i, line in enumerate(compared.speakers):
        cells = [
            None if c is None else _cell(c, dossiers[r], by_key[r])
            for r, c in enumerate(line.cells)
        ]
        rows.append(_row("speaker", line.name, (letters(i + 1), min(i + 1, COLOURS)), cells, line))
    if any(nobody):
        rows.append(_row("nobody", "nobody named", ("?", COLOURS + 1), nobody))
    return tuple(rows)


def _row(
    kind: str,
    name: str,
    look: tuple[str, int],
    cells: Sequence[VoiceCell | None],
    line: SpeakerLine | None = None,
) -> VoiceRow:
    return VoiceRow(
        kind=kind,
        name=name,
        letter=look[0],
        colour=look[1],
        named=line is not None and line.named,
        reports=sum(c is not None for c in cells),
        cells=tuple(cells),
        why=line.why if line else (),
    )


def _cell(cell: SpokenCell, dossier: Dossier, voices: dict[str, Voice]) -> VoiceCell:
    """Return a speaker's cell; its words are those of every voice that it is part of."""
    mine = [v for v in voices.values() if cell.entity in v.entities]
    alone = next((v for v in mine if v.key == cell.entity), mine[0])
    words = sum(v.words for v in mine)
    return VoiceCell(
        report=dossier.report.id,
        name=cell.name,
        voice=alone.key,
        first=cell.first,
        statements=cell.statements,
        direct=cell.direct,
        mixed=cell.mixed,
        paraphrased=cell.paraphrased,
        words=words,
        share=round(sum(v.share for v in mine), 4),
    )


def _plain_cell(dossier: Dossier, key: str, voices: dict[str, Voice]) -> VoiceCell | None:
    voice = voices.get(key)
    if voice is None:
        return None
    said = [] if key == OUTLET else [s for s in dossier.statements if voice_key(s) == key]
    said.sort(key=lambda s: (min((a.start for a in s.content), default=0), s.id))
    manners = [s.manner for s in said]
    return VoiceCell(
        report=dossier.report.id,
        name=voice.name,
        voice=key,
        first=said[0].id if said else None,
        statements=len(said),
        direct=manners.count(Manner.DIRECT),
        mixed=manners.count(Manner.MIXED),
        paraphrased=manners.count(Manner.INDIRECT),
        words=voice.words,
        share=voice.share,
    )
