"""Events as PLOVER records: field names exactly as in its codebook, ours in a block `onrecord`.

Does not choose events. What plain PLOVER cannot say is recoded by `plain_plover`, and the block
says how. What a report does not tell is null, never guessed; fields of the inner blocks that no
report tells are left out. The days of coding are not written: one record gives one file.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onrecord.export.events import EventVoice, voice_of
from onrecord.export.plain_plover import (
    code_of,
    country_of,
    date_of,
    find_repeats,
    lacks,
    recode,
    sector_of,
)
from onrecord.export.tellings import gather_tellings
from onrecord.records.anchor import Anchor
from onrecord.records.labels import DateBasis, Precision, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from onrecord.export.events import Chosen, Codes
    from onrecord.export.plain_plover import Dated
    from onrecord.export.tellings import Party, Telling
    from onrecord.records.dossier import Dossier

FORMAT: Final = "onrecord-plover/1"
CODEBOOK: Final = "PLOVER 2021"
_GEONAMES: Final = "geonames:"
_RESOLUTION: Final[Mapping[Precision, int]] = {
    Precision.COUNTRY: 1,
    Precision.PROVINCE: 2,
    Precision.DISTRICT: 3,
    Precision.CITY: 4,
    Precision.POINT: 5,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PloverEntity:
    """PLOVER's entity: an actor or recipient."""

    code: str | None
    sector: str | None
    entity_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PloverLocation:
    """PLOVER's location; resolution 1 is a country, 5 a part of a city."""

    extracted_place: str
    resolved_place: str | None
    geonameid: int | None
    lat: float | None
    lon: float | None
    country_code: str | None
    resolution: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PloverTextInfo:
    """PLOVER's text_info: where the words of `event_text` stand in the report's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PloverCiteInfo:
    """PLOVER's cite_info: the report that the event was read in."""

    citation: str
    url: str | None
    title: str | None
    language: str | None
    publication: str | None
    codebook: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecodedFrom:
    """What the dossier has, where plain PLOVER has another type: the rule, the type, the mode."""

    rule: str
    type: str
    mode: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ours:
    """What PLOVER has no field for.

    Args:
        report: id of the report.
        event: id of the event in its dossier.
        published: day of publication.
        trigger: the one word.
        words: the sentence or clause around it; `event_text` has the same.
        date_from: what `date` is taken from: the basis of the event's date, or `published` for want
            of one.
        when: the TIMEX3 value.
        when_basis: where that stands: `clause`, or whence it is inferred.
        recoded: None where the type is as in the dossier.
        repeats: `id` of the record that says the same already; leave this one out of counts.
        lacks: fields that PLOVER requires and the report does not tell.
        same_as: `id` of the record that the event was first told in.
    """

    report: str
    event: str
    published: dt.date | None
    trigger: Anchor
    words: Anchor
    status: Status
    voice: EventVoice
    date_from: str | None
    when: str | None
    when_basis: DateBasis | None
    recoded: RecodedFrom | None
    repeats: str | None
    lacks: tuple[str, ...]
    same_as: str | None
    confidence: float
    format: str = FORMAT


@dataclass(frozen=True, slots=True, kw_only=True)
class PloverRecord:
    """One record, every field of PLOVER's table in its order, then ours."""

    id: str
    has_event: bool
    date: dt.date | None
    time: str | None
    enddate: dt.date | None
    endtime: str | None
    actor: tuple[PloverEntity, ...]
    recipient: tuple[PloverEntity, ...]
    event: tuple[str, ...]
    event_loc: PloverLocation | None
    event_text: tuple[str, ...]
    quad_code: int
    event_scale: float
    mode: tuple[str, ...]
    context: tuple[str, ...]
    link: str | None
    text: str | None
    text_info: PloverTextInfo
    cite_info: PloverCiteInfo
    coder: str
    coded_date: str | None
    coded_time: str | None
    comment: str | None
    onrecord: Ours


def plover_records(
    chosen: Iterable[Chosen], codes: Codes, *, inferred: bool = False
) -> Iterator[PloverRecord]:
    """Yield events as PLOVER records.

    Args:
        chosen: dossiers with those of their events that are wanted.
        codes: the ontology.
        inferred: date events also by what does not stand in their own clause.

    Raises:
        ConfigError: if the ontology lacks a type or mode.
    """
    for dossier, events in chosen:
        tellings = gather_tellings(dossier, events)
        repeats = find_repeats(tellings)
        for telling in tellings:
            dated = date_of(telling.event, dossier.report.published, inferred=inferred)
            yield _record(dossier, telling, repeats, dated, codes)


def _record(
    dossier: Dossier, telling: Telling, repeats: Mapping[str, str], dated: Dated, codes: Codes
) -> PloverRecord:
    event, report = telling.event, dossier.report
    codes.score(event.type, event.mode)  # a type that the ontology lacks is refused, recoded or not
    recoded = recode(event)
    days = dated.days
    return PloverRecord(
        id=record_id(report.id, event.id),
        has_event=True,
        date=days.first if days else None,
        time=dated.time,
        enddate=days.last if days and days.last != days.first else None,
        endtime=None,
        actor=tuple(_entity(p) for p in telling.actors),
        recipient=tuple(_entity(p) for p in telling.recipients),
        event=(recoded.type,),
        event_loc=_location(telling),
        event_text=(telling.words.exact,),
        quad_code=codes.quad(recoded.type),
        event_scale=codes.score(recoded.type, recoded.mode),
        mode=(recoded.mode,) if recoded.mode else (),
        context=(*event.contexts, *recoded.marks),
        link=record_id(report.id, telling.link) if telling.link else None,
        text=None,
        text_info=PloverTextInfo(start=telling.words.start, end=telling.words.end),
        cite_info=_cited(dossier),
        coder=f"onrecord {dossier.run.onrecord}, model {dossier.run.model}",
        coded_date=None,
        coded_time=None,
        comment=None,
        onrecord=_ours(dossier, telling, repeats, dated, codes),
    )


def record_id(report: str, event: str) -> str:
    """Return an id that is unique over reports."""
    return f"{report}-{event}"


def _ours(
    dossier: Dossier, telling: Telling, repeats: Mapping[str, str], dated: Dated, codes: Codes
) -> Ours:
    event, report = telling.event, dossier.report
    rule = recode(event).rule
    repeated = repeats.get(event.id)
    return Ours(
        report=report.id,
        event=event.id,
        published=report.published,
        trigger=event.trigger,
        words=telling.words,
        status=event.status,
        voice=voice_of(telling),
        date_from=dated.source,
        when=event.when.value if event.when else None,
        when_basis=event.when.basis if event.when else None,
        recoded=RecodedFrom(rule=rule, type=event.type, mode=event.mode) if rule else None,
        repeats=record_id(report.id, repeated) if repeated else None,
        lacks=lacks(telling, dated, codes),
        same_as=record_id(report.id, event.same_as) if event.same_as else None,
        confidence=event.confidence,
    )


def _entity(party: Party) -> PloverEntity:
    return PloverEntity(
        code=code_of(party.entity),
        sector=sector_of(party.entity),
        entity_text=party.mention.exact,
    )


def _location(telling: Telling) -> PloverLocation | None:
    where, entity = telling.event.where, telling.place
    if where is None:
        return None
    place = entity.place if entity else None
    return PloverLocation(
        extracted_place=where.mention.exact,
        resolved_place=entity.name if entity else None,
        geonameid=geoname_of(place.gazetteer if place else ""),
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        country_code=country_of(entity),
        resolution=_RESOLUTION[place.precision] if place else None,
    )


def geoname_of(gazetteer: str) -> int | None:
    """Return the number in a gazetteer entry of GeoNames."""
    number = gazetteer.removeprefix(_GEONAMES)
    return int(number) if number != gazetteer and number.isdecimal() else None


def _cited(dossier: Dossier) -> PloverCiteInfo:
    report = dossier.report
    return PloverCiteInfo(
        citation=report.source_id,
        url=report.url,
        title=report.title,
        language=report.language,
        publication=report.outlet,
        codebook=CODEBOOK,
        version=dossier.run.onrecord,
    )
