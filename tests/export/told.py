"""A report written for tests of events: every voice, every status, a denial, a planned meeting."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from onrecord.records.anchor import Anchor, Span
from onrecord.records.dossier import (
    Dossier,
    Entity,
    Event,
    Mention,
    Participant,
    Place,
    Run,
    Statement,
    When,
    Where,
)
from onrecord.records.labels import (
    Act,
    EntityType,
    Manner,
    MentionKind,
    Precision,
    SourceType,
    Status,
)
from onrecord.records.report import Metadata, make_report

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXT = """Shells fall on Port Selim

The army shelled the port of Selim on Monday. President Ana Petrov said that rebels had attacked \
the port first and promised to withdraw the army by 12 May. “My men did not fire on the town,” \
rebel commander Omar Idris told reporters, “but they may march on the capital.”

The two sides agreed to meet in Oslo. A ministry demanded that Idris be arrested. Two officers \
were reportedly beaten.
"""
KNOWN = Metadata(title="Shells fall on Port Selim", outlet="Coast Wire", published=date(2024, 5, 7))
RUN = Run(onrecord="0.2.0", model="m2")


def at(words: str, within: str | None = None) -> Anchor:
    """Return the anchor of words, the first ones inside other words."""
    outer = within or words
    start = TEXT.index(outer) + outer.index(words)
    return Anchor.of(TEXT, Span(start=start, end=start + len(words)))


def part(words: str, entity: str | None = None, within: str | None = None) -> Participant:
    """Return a participant."""
    return Participant(mention=at(words, within), entity=entity)


def event(name: str, kind: str, trigger: Anchor, **more: object) -> Event:
    """Return an event; what is not given is as an outlet tells a plain fact."""
    code, _, mode = kind.partition(".")
    fields = {
        "contexts": (),
        "actors": (),
        "recipients": (),
        "when": None,
        "where": None,
        "status": Status.ACTUAL,
        "voice": "outlet",
        "same_as": None,
        "confidence": 0.9,
    } | more
    return Event(id=name, trigger=trigger, type=code, mode=mode or None, **fields)


def told_dossier(events: Sequence[Event] | None = None) -> Dossier:
    """Return the dossier of the report, with its own events or others."""
    return Dossier(
        report=make_report("selim.txt", TEXT, KNOWN),
        run=RUN,
        entities=_entities(),
        statements=_statements(),
        events=told_events() if events is None else tuple(events),
    )


def told_events() -> tuple[Event, ...]:
    """Return the events that the report tells of, out of order."""
    port = Where(mention=at("the port of Selim"), entity="e4")
    return (
        event(
            "shelled",
            "ASSAULT.heavy-weapons",
            at("shelled"),
            contexts=("military",),
            actors=(part("The army", "e2"),),
            when=When(mention=at("Monday"), value="2024-05-06"),
            where=port,
        ),
        event(
            "attacked",
            "ASSAULT",
            at("attacked"),
            actors=(part("rebels", "e3"),),
            voice="s1",
        ),
        event(
            "withdraw",
            "RETREAT.withdraw",
            at("withdraw"),
            actors=(part("the army", "e2", "withdraw the army"),),
            when=When(mention=at("12 May"), value="2024-05-12"),
            status=Status.PLANNED,
            voice="s2",
        ),
        event(
            "fire",
            "ASSAULT.firearms",
            at("fire"),
            actors=(part("My men", "e3"),),
            recipients=(part("the town"),),
            status=Status.NEGATED,
            voice="s3",
            same_as="attacked",
        ),
        event(
            "march",
            "MOBILIZE.troops",
            at("march"),
            actors=(part("they", "e3", "they may march"),),
            status=Status.POSSIBLE,
            voice="s3",
        ),
        event(
            "arrested",
            "COERCE.arrest",
            at("arrested"),
            recipients=(part("Idris", "e5", "Idris be arrested"),),
            status=Status.DEMANDED,
            voice="s4",
        ),
        event(
            "meet",
            "CONSULT.visit",
            at("meet"),
            actors=(part("The two sides"),),
            where=Where(mention=at("Oslo"), entity=None),
            status=Status.PLANNED,
        ),
        event("agreed", "AGREE", at("agreed"), actors=(part("The two sides"),)),
        event(
            "beaten",
            "ASSAULT.beat",
            at("beaten"),
            recipients=(part("Two officers"),),
            voice="unnamed",
        ),
    )


def _entities() -> tuple[Entity, ...]:
    return (
        Entity(id="e1", name="Ana Petrov", type=EntityType.PERSON, aliases=("Petrov",)),
        Entity(id="e2", name="the army", type=EntityType.GOVERNMENT, country="XKX", sector="MIL"),
        Entity(
            id="e3",
            name="rebels",
            type=EntityType.GROUP,
            mentions=(_mention("rebels"),),
            sector="REB",
        ),
        Entity(
            id="e4",
            name="Port Selim",
            type=EntityType.FACILITY,
            country="TUR",
            place=Place(lat=-1.5, lon=40.25, gazetteer="geonames:123", precision=Precision.CITY),
        ),
        Entity(id="e5", name="Omar Idris", type=EntityType.PERSON, country="TUR", sector="IMG"),
    )


def _mention(words: str) -> Mention:
    found = at(words)
    return Mention(start=found.start, end=found.end, exact=found.exact, kind=MentionKind.NOMINAL)


def _statements() -> tuple[Statement, ...]:
    petrov = (at("President Ana Petrov"),)
    idris = (at("rebel commander Omar Idris"),)
    return (
        _statement(
            "s1", petrov, at("said"), (at("that rebels had attacked the port first"),), ("e1",)
        ),
        _statement(
            "s2", petrov, at("promised"), (at("to withdraw the army by 12 May"),), ("e1",),
            Act.PROMISE,
        ),
        _statement(
            "s3", idris, at("told"),
            (at("My men did not fire on the town"), at("but they may march on the capital.")),
            ("e5",), Act.DENY,
        ),
        _statement(
            "s4", (at("A ministry"),), at("demanded"), (at("that Idris be arrested"),), (),
            Act.DEMAND,
        ),
    )  # fmt: skip


def _statement(
    name: str,
    source: tuple[Anchor, ...],
    cue: Anchor,
    content: tuple[Anchor, ...],
    speaker: tuple[str, ...],
    act: Act = Act.ASSERT,
) -> Statement:
    return Statement(
        id=name,
        source=source,
        cue=(cue,),
        content=content,
        speaker=speaker,
        source_type=SourceType.NAMED if speaker else SourceType.UNNAMED,
        manner=Manner.INDIRECT,
        act=act,
        channel=None,
        said_on=None,
        within=None,
        confidence=0.9,
    )
