"""Dossiers written for the store's tests: small, and with everything that a dossier can hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from onrecord.records.anchor import Anchor, Span
from onrecord.records.dossier import (
    Dossier,
    Entity,
    Event,
    Mention,
    Participant,
    Place,
    Quantity,
    Role,
    Run,
    Statement,
    Time,
    When,
    Where,
)
from onrecord.records.ids import record_id
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

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2021, 4, 8, 12, 0, tzinfo=UTC)
LATER = datetime(2021, 4, 9, 12, 0, tzinfo=UTC)
RUN = Run(onrecord="0.1.0", model="m1")
TEXT = (
    "Withdrawal demanded 🚀\n"
    "“US troops,” Qais al-Khazali said, “must leave Iraq by May,” "
    "and قال الوزير that 2,500 remain.\n"
    "Nothing else happened.\n"
)


def files_in(folder: Path) -> list[str]:
    """Return the names of what is in a folder, in order."""
    return sorted(file.name for file in folder.iterdir())


def anchor(text: str, words: str, nth: int = 0) -> Anchor:
    """Return the anchor of the nth occurrence of words."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Anchor.of(text, Span(start=start, end=start + len(words)))


def plain_dossier(
    name: str, speaker: str, said: str, known: Metadata | None = None, run: Run = RUN
) -> Dossier:
    """Return the dossier of a report of one sentence, `SPEAKER said SAID.`."""
    text = f"{speaker} said {said}."
    report = make_report(name, text, known or Metadata())
    source, cue, content = (anchor(text, words) for words in (speaker, "said", said))
    mention = Mention(start=0, end=len(speaker), exact=speaker, kind=MentionKind.NAME)
    entity = Entity(
        id=record_id("e", report.id, [source]),
        name=speaker,
        type=EntityType.PERSON,
        mentions=(mention,),
    )
    statement = Statement(
        id=record_id("s", report.id, [cue, content]),
        source=(source,),
        cue=(cue,),
        content=(content,),
        speaker=(entity.id,),
        source_type=SourceType.NAMED,
        manner=Manner.INDIRECT,
        act=Act.ASSERT,
        channel=None,
        said_on=None,
        within=None,
        confidence=0.5,
    )
    return Dossier(report=report, run=run, entities=(entity,), statements=(statement,))


def full_dossier(name: str = "full.txt") -> Dossier:
    """Return a dossier with every kind of record, in pieces, nested, with emoji and Arabic."""
    known = Metadata(
        title="Withdrawal demanded 🚀",
        outlet="Al-Mada",
        byline="A. Writer",
        published=date(2021, 4, 8),
        url=f"https://example.org/{name}",
    )
    report = make_report(name, TEXT, known)
    return Dossier(
        report=report,
        run=RUN,
        entities=_entities(),
        statements=_statements(),
        events=_events(),
        times=(
            Time(mention=anchor(TEXT, "May"), value="2021-05", kind=TimeKind.DATE),
            Time(
                mention=anchor(TEXT, "happened"),
                value="P2D",
                kind=TimeKind.DURATION,
                relation="P2D after the vote",
            ),
        ),
        quantities=(
            Quantity(
                mention=anchor(TEXT, "2,500"),
                value=2500.0,
                approximate=True,
                unit="troops",
                of="e2",
                voice="s2",
            ),
        ),
    )


def _mention(words: str, kind: MentionKind = MentionKind.NAME) -> Mention:
    a = anchor(TEXT, words)
    return Mention(start=a.start, end=a.end, exact=a.exact, kind=kind)


def _entities() -> tuple[Entity, ...]:
    return (
        Entity(
            id="e1",
            name="Qais al-Khazali",
            type=EntityType.PERSON,
            aliases=("Khazali", "Qays Khazʿalī"),
            mentions=(_mention("Qais al-Khazali"), _mention("al-Khazali")),
            roles=(Role(role="wants out", of="e2", anchor=anchor(TEXT, "must leave")),),
            country="IRQ",
            sector="REB",
        ),
        Entity(id="e2", name="US troops", type=None, mentions=(_mention("US troops"),)),
        Entity(
            id="e3",
            name="قال الوزير",
            type=EntityType.GOVERNMENT,
            mentions=(_mention("الوزير", MentionKind.NOMINAL),),
        ),
        Entity(
            id="e4",
            name="Iraq",
            type=EntityType.COUNTRY,
            mentions=(_mention("Iraq"),),
            place=Place(
                lat=33.0, lon=44.25, gazetteer="geonames:99237", precision=Precision.COUNTRY
            ),
        ),
    )


def _statements() -> tuple[Statement, ...]:
    outer = Statement(
        id="s1",
        source=(anchor(TEXT, "Qais al-Khazali"),),
        cue=(anchor(TEXT, "said"),),
        content=(anchor(TEXT, "“US troops,”"), anchor(TEXT, "“must leave Iraq by May,”")),
        speaker=("e1", "e3"),
        source_type=SourceType.NAMED,
        manner=Manner.DIRECT,
        act=Act.DEMAND,
        channel="tweet",
        said_on="2021-04-07",
        within="s2",
        confidence=1 / 3,
    )
    inner = replace(
        outer,
        id="s2",
        source=(),
        cue=(anchor(TEXT, "قال"),),
        content=(anchor(TEXT, "2,500 remain"),),
        speaker=(),
        source_type=SourceType.ABSENT,
        manner=Manner.INDIRECT,
        act=None,
        channel=None,
        said_on=None,
        within=None,
    )
    return outer, inner


def _events() -> tuple[Event, ...]:
    first = Event(
        id="v1",
        trigger=anchor(TEXT, "leave"),
        type="RETREAT",
        mode="withdraw",
        contexts=("military", "diplomatic"),
        actors=(Participant(mention=anchor(TEXT, "US troops"), entity="e2"),),
        recipients=(Participant(mention=anchor(TEXT, "Iraq"), entity=None),),
        when=When(mention=anchor(TEXT, "May"), value="2021-05"),
        where=Where(mention=anchor(TEXT, "Iraq"), entity="e4"),
        status=Status.DEMANDED,
        voice="s1",
        same_as="v2",
        confidence=0.25,
    )
    second = replace(
        first,
        id="v2",
        trigger=anchor(TEXT, "Withdrawal"),
        mode=None,
        contexts=(),
        actors=(),
        recipients=(),
        when=None,
        where=None,
        voice="outlet",
        same_as=None,
    )
    return first, second
