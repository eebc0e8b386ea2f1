"""Dossiers written for the tests of listings: who is who, when and where in two short reports."""

from __future__ import annotations

from datetime import date

from onrecord.records.anchor import Anchor
from onrecord.records.dossier import (
    Dossier,
    Entity,
    Event,
    Mention,
    Participant,
    Place,
    Role,
    Run,
    Statement,
    Time,
    When,
)
from onrecord.records.labels import (
    Act,
    EntityType,
    Manner,
    MentionKind,
    Precision,
    SourceType,
    Status,
    TimeKind,
)
from onrecord.records.report import Metadata, make_report

RUN = Run(onrecord="0.1.0", model="abc")
FIRST = """Minister promises a bridge

Transport Minister Rosa Vidal, who leads the Harbour Party, said on Monday the bridge at Port \
Ennis would open in 2023. “It will stand,” Vidal said. A senior official denied it.

Crews closed the old ferry on 3 May 2021. They work two days a week.
"""
SECOND = """Rosa Vidal said nothing new. Mr. Vidal was in Port Ennis. A senior official agreed. \
The Harbour Party met two days after the vote.
"""


class Words:
    """Makes anchors in one text."""

    def __init__(self, text: str) -> None:
        self._text = text

    def at(self, words: str, within: str | None = None) -> Anchor:
        """Return the anchor of the first occurrence of words, or of it within other words."""
        start = self._text.index(within or words) + (within or words).index(words)
        return Anchor(start=start, end=start + len(words), exact=words)

    def name(self, words: str, kind: MentionKind = MentionKind.NAME) -> Mention:
        """Return a mention, by name if nothing else is said."""
        a = self.at(words)
        return Mention(start=a.start, end=a.end, exact=a.exact, kind=kind)


def statement(name: str, speaker: str, cue: Anchor, content: Anchor, **more: object) -> Statement:
    """Return a statement with the fields that listings look at."""
    fields = {"manner": Manner.INDIRECT, "said_on": None, "act": Act.ASSERT} | more
    return Statement(
        id=name,
        source=(),
        cue=(cue,),
        content=(content,),
        speaker=(speaker,),
        source_type=SourceType.NAMED,
        channel=None,
        within=None,
        confidence=0.9,
        **fields,
    )


PORT = Place(lat=53.27, lon=-9.05, gazetteer="geonames:1", precision=Precision.CITY)


def first() -> Dossier:
    """Return a report with roles, places, times, statements with days, and an event."""
    w = Words(FIRST)
    known = Metadata(published=date(2021, 5, 4), outlet="Example Wire")
    return Dossier(
        report=make_report("first.txt", FIRST, known),
        run=RUN,
        entities=(
            Entity(
                id="e1",
                name="Rosa Vidal",
                type=EntityType.PERSON,
                aliases=("Vidal",),
                mentions=(w.name("Rosa Vidal"), w.name("Vidal")),
                roles=(
                    Role(role="minister", of=None, anchor=w.at("Transport Minister")),
                    Role(role="leads", of="e2", anchor=w.at("who leads the Harbour Party")),
                ),
                country="IRL",
                sector="GOV",
            ),
            Entity(
                id="e2",
                name="Harbour Party",
                type=EntityType.GROUP,
                mentions=(w.name("Harbour Party"),),
            ),
            Entity(
                id="e3",
                name="senior official",
                type=EntityType.PERSON,
                mentions=(w.name("A senior official", MentionKind.NOMINAL),),
            ),
            Entity(
                id="e4",
                name="Port Ennis",
                type=EntityType.PLACE,
                mentions=(w.name("Port Ennis"),),
                country="IRL",
                place=PORT,
            ),
            Entity(
                id="e5",
                name="crews",
                type=EntityType.PEOPLE,
                mentions=(w.name("Crews", MentionKind.NOMINAL),),
            ),
        ),
        statements=(
            statement("s1", "e1", w.at("said"), w.at("the bridge"), said_on="2021-05-03"),
            statement(
                "s2", "e1", w.at("said", "Vidal said."), w.at("It will stand"), manner=Manner.DIRECT
            ),
            statement("s3", "e3", w.at("denied"), w.at("it", "denied it"), act=Act.DENY),
        ),
        events=(
            Event(
                id="v1",
                trigger=w.at("closed"),
                type="SANCTION",
                mode=None,
                contexts=(),
                actors=(Participant(mention=w.at("Crews"), entity="e5"),),
                recipients=(Participant(mention=w.at("the old ferry"), entity=None),),
                when=When(mention=w.at("3 May 2021"), value="2021-05-03"),
                where=None,
                status=Status.ACTUAL,
                voice="outlet",
                same_as=None,
                confidence=0.5,
            ),
        ),
        times=(
            Time(mention=w.at("Monday"), value="2021-05-03", kind=TimeKind.DATE),
            Time(mention=w.at("2023"), value="2023", kind=TimeKind.DATE),
            Time(mention=w.at("3 May 2021"), value="2021-05-03", kind=TimeKind.DATE),
            Time(mention=w.at("two days a week"), value="P1W", kind=TimeKind.SET),
        ),
    )


def second() -> Dossier:
    """Return a report of the same people, in which no day is known."""
    w = Words(SECOND)
    return Dossier(
        report=make_report("second.txt", SECOND, Metadata()),
        run=RUN,
        entities=(
            Entity(
                id="e1",
                name="rosa vidal",
                type=EntityType.PERSON,
                aliases=("Mr. Vidal",),
                mentions=(w.name("Rosa Vidal"), w.name("Mr. Vidal")),
            ),
            Entity(
                id="e2",
                name="senior official",
                type=EntityType.PERSON,
                mentions=(w.name("A senior official", MentionKind.NOMINAL),),
            ),
            Entity(
                id="e3",
                name="Ennis",
                type=EntityType.PLACE,
                mentions=(w.name("Port Ennis"),),
                place=PORT,
            ),
            Entity(
                id="e4",
                name="The Harbour Party",
                type=EntityType.ORGANIZATION,
                mentions=(w.name("The Harbour Party"),),
            ),
        ),
        statements=(
            statement("s1", "e1", w.at("said"), w.at("nothing new")),
            statement("s2", "e2", w.at("agreed"), w.at("agreed")),
        ),
        times=(
            Time(
                mention=w.at("two days after"),
                value="P2D",
                kind=TimeKind.DURATION,
                relation="P2D after the vote",
            ),
        ),
    )
