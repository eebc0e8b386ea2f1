"""Who speaks in several reports, one line each, with what each report gives of them.

Joined as names are alike; nobody without a name is joined. Does not count words.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.export.alike_names import Called, called, likeness
from onrecord.export.cast import is_named
from onrecord.export.joining import Pair, join_pairs
from onrecord.records.dossier import Entity, Statement
from onrecord.records.labels import EntityType, Manner

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.export.joining import Group
    from onrecord.records.dossier import Dossier


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenCell:
    """What one report gives of a speaker.

    Args:
        entity: its id there.
        name: that it has there.
        direct: statements all of whose words are quoted.
        mixed: partly quoted.
        paraphrased: not quoted.
        first: id of the first of them.
    """

    report: str
    entity: str
    name: str
    statements: int
    direct: int
    mixed: int
    paraphrased: int
    first: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerLine:
    """Somebody who speaks in some of the reports.

    Args:
        name: of the first report that has it.
        named: it has a name.
        cells: one for each report, in their order; None where it says nothing.
        why: why it is taken to be called alike, where more than one report has it.
    """

    name: str
    type: EntityType | None
    named: bool
    cells: tuple[SpokenCell | None, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Speaker:
    entity: Entity
    called: Called
    said: tuple[Statement, ...]


def join_speakers(dossiers: Sequence[Dossier]) -> tuple[SpeakerLine, ...]:
    """Return who speaks in some reports: in most of them first, then who says most.

    A joint statement counts for each of its speakers.
    """
    reports = [_speakers(d) for d in dossiers]
    groups = join_pairs([len(r) for r in reports], _pairs(reports))
    lines = [_line(group, reports, dossiers) for group in groups]
    return tuple(sorted(lines, key=_order))


def _order(line: SpeakerLine) -> tuple[int, int, str]:
    told = [c for c in line.cells if c is not None]
    return -len(told), -sum(c.statements for c in told), line.name


def _speakers(dossier: Dossier) -> list[_Speaker]:
    said: dict[str, list[Statement]] = {}
    for statement in sorted(dossier.statements, key=_start):
        for speaker in dict.fromkeys(statement.speaker):
            said.setdefault(speaker, []).append(statement)
    return [
        _Speaker(entity=e, called=called(e), said=tuple(said[e.id]))
        for e in dossier.entities
        if e.id in said
    ]


def _start(statement: Statement) -> tuple[int, str]:
    return min((a.start for a in statement.content), default=0), statement.id


def _pairs(reports: Sequence[Sequence[_Speaker]]) -> Iterable[Pair]:
    """Yield those who are called alike; of two in a report that may be meant, neither."""
    places = [(r, i) for r, speakers in enumerate(reports) for i in range(len(speakers))]
    for first in places:
        found: dict[tuple[int, int], list[Pair]] = {}
        for second in places:
            if second[0] <= first[0]:
                continue
            pair = _pair(first, second, reports)
            if pair is not None:
                found.setdefault((second[0], pair.rank), []).append(pair)
        yield from (pairs[0] for pairs in found.values() if len(pairs) == 1)


def _pair(
    first: tuple[int, int], second: tuple[int, int], reports: Sequence[Sequence[_Speaker]]
) -> Pair | None:
    one, other = reports[first[0]][first[1]], reports[second[0]][second[1]]
    if not (_has_name(one) and _has_name(other)):
        return None
    found = likeness(one.called, other.called)
    if found is None or _of_two_countries(one, other):
        return None
    return Pair(rank=found.rank, first=first, second=second, why=(found.why,))


def _has_name(speaker: _Speaker) -> bool:
    return is_named(speaker.entity) or speaker.called.country is not None


def _of_two_countries(one: _Speaker, other: _Speaker) -> bool:
    """Tell that a common noun, such as police, is meant of two countries."""
    countries = {c for c in (one.entity.country, other.entity.country) if c}
    return len(countries) > 1 and not (one.called.proper and other.called.proper)


def _line(
    group: Group, reports: Sequence[Sequence[_Speaker]], dossiers: Sequence[Dossier]
) -> SpeakerLine:
    told = {r: reports[r][i] for r, i in group.places}
    first = next(iter(told.values()))
    return SpeakerLine(
        name=first.entity.name,
        type=first.entity.type,
        named=_has_name(first),
        cells=tuple(
            _cell(told[r], d.report.id) if r in told else None for r, d in enumerate(dossiers)
        ),
        why=tuple(dict.fromkeys(why for pair in group.pairs for why in pair.why)),
    )


def _cell(speaker: _Speaker, report: str) -> SpokenCell:
    manners = Counter(s.manner for s in speaker.said)
    return SpokenCell(
        report=report,
        entity=speaker.entity.id,
        name=speaker.entity.name,
        statements=len(speaker.said),
        direct=manners[Manner.DIRECT],
        mixed=manners[Manner.MIXED],
        paraphrased=manners[Manner.INDIRECT],
        first=speaker.said[0].id,
    )
