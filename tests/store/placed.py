"""Dossiers written for tests of places: towns, a province, a country, a place that nobody knows."""

from __future__ import annotations

from datetime import date

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

RUN = Run(onrecord="0.1.0", model="m1")
TEXT = (
    "Guards shot at a lorry in Basra. The clerk said that dockers would strike in Basra. "
    "Nobody was arrested in Iraq. Soldiers left Ituri. Miners met in Farthing. "
    "Bakers marched. Envoys flew to Paris & on to Tuvalu over the Sahara."
)
PLACES: dict[str, tuple[str, Precision, str | None, float, float] | None] = {
    "Basra": ("geonames:99532", Precision.CITY, "IRQ", 30.51, 47.78),
    "Iraq": ("countries:IRQ", Precision.COUNTRY, "IRQ", 33.0, 44.0),
    "Ituri": ("geonames:216659", Precision.PROVINCE, "COD", 1.6, 29.5),
    "Paris": ("geonames:2988507", Precision.CITY, "FRA", 48.85, 2.35),
    "Tuvalu": ("countries:TUV", Precision.COUNTRY, "TUV", -8.0, 178.0),
    "Sahara": ("places:sahara", Precision.COUNTRY, None, 23.0, 13.0),
    "Farthing": None,
}


def anchor(words: str, nth: int = 0) -> Anchor:
    """Return the anchor of the nth occurrence of words."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Anchor.of(TEXT, Span(start=start, end=start + len(words)))


def placed_dossier(
    name: str = "places.txt",
    outlet: str = "Delta Post",
    day: date | None = date(2026, 11, 20),
    spelling: str = "Basra",
) -> Dossier:
    """Return a dossier with events in Basra, Iraq, Ituri, an unknown place, and no place.

    Args:
        name: of the report.
        outlet: of the report.
        day: of publication.
        spelling: the name of Basra's entity.
    """
    known = Metadata(title=f"Lorry <b>{name}</b>", outlet=outlet, published=day)
    clerk = Entity(
        id="clerk", name="the clerk", type=EntityType.PERSON, mentions=(_mention("The clerk"),)
    )
    said = Statement(
        id="s1",
        source=(anchor("The clerk"),),
        cue=(anchor("said"),),
        content=(anchor("dockers would strike in Basra"),),
        speaker=("clerk",),
        source_type=SourceType.NAMED,
        manner=Manner.INDIRECT,
        act=Act.ASSERT,
        channel=None,
        said_on=None,
        within=None,
        confidence=0.9,
    )
    return Dossier(
        report=make_report(name, TEXT, known),
        run=RUN,
        entities=(clerk, *(_entity(n, spelling if n == "Basra" else n) for n in PLACES)),
        statements=(said,),
        events=(
            _event("v1", "shot", "Basra"),
            _event("v2", "strike", "Basra", nth=1, voice="s1", status=Status.PLANNED),
            _event("v3", "arrested", "Iraq", status=Status.NEGATED),
            _event("v4", "left", "Ituri", voice="unnamed"),
            _event("v5", "met", "Farthing"),
            _event("v6", "marched", None),
        ),
    )


def _mention(words: str, nth: int = 0) -> Mention:
    a = anchor(words, nth)
    return Mention(start=a.start, end=a.end, exact=a.exact, kind=MentionKind.NAME)


def _entity(words: str, name: str) -> Entity:
    found = PLACES[words]
    place = None
    if found is not None:
        place = Place(lat=found[3], lon=found[4], gazetteer=found[0], precision=found[1])
    return Entity(
        id=words.lower(),
        name=name,
        type=EntityType.PLACE,
        mentions=tuple(_mention(words, n) for n in range(TEXT.count(words))),
        country=found[2] if found else None,
        place=place,
    )


def _event(
    id_: str,
    trigger: str,
    where: str | None,
    *,
    nth: int = 0,
    voice: str = "outlet",
    status: Status = Status.ACTUAL,
) -> Event:
    return Event(
        id=id_,
        trigger=anchor(trigger),
        type="PROTEST" if trigger in ("strike", "marched") else "ASSAULT",
        mode=None,
        contexts=(),
        actors=(Participant(mention=anchor("Guards"), entity=None),),
        recipients=(),
        when=None,
        where=Where(mention=anchor(where, nth), entity=where.lower()) if where else None,
        status=status,
        voice=voice,
        same_as=None,
        confidence=0.5,
    )
