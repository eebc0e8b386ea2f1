"""One report's reading to its dossier: the order of all steps.

Does not read files, run models or keep anything. Events, places and quantities come with later
work.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.derive.acts import derive_act
from onrecord.derive.channels import derive_channel
from onrecord.derive.entities import derive_entities
from onrecord.derive.layout import Layout, derive_layout
from onrecord.derive.manner import Quoted, derive_manner
from onrecord.derive.quotations import find_quotations
from onrecord.derive.saying_days import derive_saying_day
from onrecord.derive.speakers import derive_speakers
from onrecord.derive.statements import Draft, derive_drafts
from onrecord.derive.times.marking import derive_times
from onrecord.records.dossier import Dossier, Entity, Run, Statement
from onrecord.records.errors import InvariantError
from onrecord.records.labels import SourceType

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.derive.scene import Voice
    from onrecord.records.reading import Reading
    from onrecord.records.report import Report


def derive_dossier(report: Report, reading: Reading, run: Run) -> Dossier:
    """Understand what a reading marks in a report.

    Args:
        report: its text never changes.
        reading: sentences (may be empty) and attributions of this very report.
        run: what derives the dossier.

    Raises:
        InvariantError: if the reading belongs to another report or reaches beyond the text.
    """
    if reading.report != report.id:
        msg = f"the reading is of report {reading.report}, not of {report.id}"
        raise InvariantError(msg)
    layout = derive_layout(report.text, reading.sentences)
    quotations = find_quotations(report.text)
    quoted = Quoted(quotations)
    drafts = derive_drafts(report.text, report.id, quotations.marks, reading.attributions)
    cast, voices = derive_speakers(layout, drafts, quoted)
    entities = derive_entities(report.text, report.id, cast)
    statements = _statements(
        report, layout, quoted, list(zip(drafts, voices, strict=True)), entities
    )
    return Dossier(
        report=report,
        run=run,
        entities=tuple(sorted(entities.values(), key=lambda e: (e.mentions[0], e.id))),
        statements=statements,
        times=derive_times(report, reading.sentences),
    )


def _statements(
    report: Report,
    layout: Layout,
    quoted: Quoted,
    resolved: Sequence[tuple[Draft, Voice]],
    entities: Mapping[int, Entity],
) -> tuple[Statement, ...]:
    return tuple(
        Statement(
            id=draft.id,
            source=draft.source,
            cue=draft.cue,
            content=draft.content,
            speaker=tuple(entities[h].id for h in voice.holders),
            source_type=voice.source_type,
            manner=derive_manner(
                report.text, quoted, draft.cue, draft.content, nested=draft.within is not None
            ),
            act=derive_act(draft.act, draft.cue, draft.content),
            channel=derive_channel(
                layout,
                draft.source,
                draft.cue,
                draft.content,
                is_document=voice.source_type is SourceType.DOCUMENT,
            ),
            said_on=derive_saying_day(
                layout, report.published, draft.cue, (*draft.source, *draft.content)
            ),
            within=None if draft.within is None else resolved[draft.within][0].id,
            confidence=draft.confidence,
        )
        for draft, voice in resolved
    )
