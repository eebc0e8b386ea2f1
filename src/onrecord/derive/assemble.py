"""One report's reading to its dossier: the order of all steps.

Does not read files, run models or keep anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.derive.acts import derive_act
from onrecord.derive.chains import add_chains
from onrecord.derive.channels import derive_channel
from onrecord.derive.directory import Directory
from onrecord.derive.entities import derive_entities
from onrecord.derive.events.deriving import Marked, derive_events
from onrecord.derive.layout import Layout, derive_layout
from onrecord.derive.manner import Quoted, derive_manner
from onrecord.derive.placing import place_entities
from onrecord.derive.quantities.finding import derive_quantities
from onrecord.derive.quotations import find_quotations
from onrecord.derive.saying_days import derive_saying_day
from onrecord.derive.speakers import derive_speakers
from onrecord.derive.statements import Draft, derive_drafts
from onrecord.derive.times.marking import derive_times
from onrecord.records.dossier import Dossier, Entity, Event, Quantity, Run, Statement
from onrecord.records.errors import InvariantError
from onrecord.records.labels import SourceType

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.derive.scene import Voice
    from onrecord.records.known import Lookups
    from onrecord.records.reading import Reading
    from onrecord.records.report import Report


def derive_dossier(report: Report, reading: Reading, run: Run, lookups: Lookups) -> Dossier:
    """Understand what a reading marks in a report.

    Args:
        report: its text never changes.
        reading: sentences (may be empty) and attributions of this very report.
        run: what derives the dossier.
        lookups: what answers about names.

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
    scene, voices = derive_speakers(layout, drafts, quoted, lookups, reading.mentions)
    voices = add_chains(scene, voices, reading.mentions)
    candidates = derive_entities(report.id, scene, lookups)
    resolved = list(zip(drafts, voices, strict=True))
    statements = _statements(report, layout, quoted, resolved, candidates.by_holder)
    times = derive_times(report, reading.sentences)
    directory = Directory(candidates.everybody(), report.text)
    events = derive_events(
        layout,
        report.id,
        Marked(
            predicates=reading.predicates,
            statements=statements,
            times=times,
        ),
        directory,
    )
    quantities = derive_quantities(report.text, report.id, reading.sentences, statements, directory)
    entities = candidates.kept(_needed(statements, events, quantities))
    return Dossier(
        report=report,
        run=run,
        entities=place_entities(report, entities, lookups),
        statements=statements,
        events=events,
        times=times,
        quantities=quantities,
    )


def _needed(
    statements: Sequence[Statement], events: Sequence[Event], quantities: Sequence[Quantity]
) -> set[str]:
    """Return the ids of the entities that something in the dossier names."""
    needed = {speaker for s in statements for speaker in s.speaker}
    for event in events:
        parties = (*event.actors, *event.recipients, *((event.where,) if event.where else ()))
        needed |= {p.entity for p in parties if p.entity}
    return needed | {q.of for q in quantities if q.of}


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
