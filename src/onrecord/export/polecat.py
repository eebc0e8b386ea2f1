"""Events as a table like POLECAT's: its 40 columns by their names, then ours.

Like it, not of it: cells are joined by `; ` as there, but what is not known is an empty cell where
POLECAT writes None, columns are divided by commas, and no COW codes or Wikipedia ids are given.
Does not choose events. Types are those of plain PLOVER, recoded by `plain_plover`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.export.event_words import joined
from onrecord.export.plain_plover import (
    code_of,
    country_of,
    date_of,
    find_repeats,
    recode,
    sector_of,
)
from onrecord.export.plover import geoname_of, record_id
from onrecord.export.tables import Cell, write_csv
from onrecord.export.tellings import gather_tellings
from onrecord.records.labels import EntityType, Precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from onrecord.export.events import Chosen, Codes
    from onrecord.export.output import Output
    from onrecord.export.plain_plover import Dated
    from onrecord.export.tellings import Party, Telling
    from onrecord.records.dossier import Dossier

_BETWEEN: Final = "; "
COLUMNS: Final = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors",
    "Actor Title", "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
    "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude",
    "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations",
    "Language", "Version",
)  # fmt: skip
OURS: Final = (
    "Onrecord Type", "Onrecord Mode", "Onrecord Status", "Onrecord Voice", "Onrecord Speaker",
    "Onrecord Cue", "Onrecord Words", "Onrecord Start", "Onrecord End", "Onrecord Date From",
    "Onrecord Rule", "Onrecord Repeats", "Onrecord Link", "Onrecord Confidence",
    "Onrecord Report", "Onrecord Source ID",
)  # fmt: skip
_PEOPLE: Final = frozenset((EntityType.PERSON,))
_ORGANIZATIONS: Final = frozenset(
    (EntityType.GROUP, EntityType.ORGANIZATION, EntityType.GOVERNMENT)
)
_LOCATIONS: Final = frozenset((EntityType.COUNTRY, EntityType.PLACE, EntityType.FACILITY))


def write_polecat_csv(
    chosen: Iterable[Chosen], codes: Codes, output: Output, *, inferred: bool = False
) -> None:
    """Write events as CSV, a row each.

    Args:
        chosen: dossiers with those of their events that are wanted.
        codes: the ontology.
        output: where.
        inferred: date events also by what does not stand in their own clause.

    Raises:
        ConfigError: if the ontology lacks a type or mode.
        ExportError: if the output refuses.
    """
    write_csv((*COLUMNS, *OURS), _rows(chosen, codes, inferred=inferred), output)


def _rows(chosen: Iterable[Chosen], codes: Codes, *, inferred: bool) -> Iterator[tuple[Cell, ...]]:
    for dossier, events in chosen:
        tellings = gather_tellings(dossier, events)
        repeats = find_repeats(tellings)
        story = _story(dossier)
        for telling in tellings:
            dated = date_of(telling.event, dossier.report.published, inferred=inferred)
            yield (
                *_what(dossier, telling, dated, codes),
                *_parties(telling.actors),
                *_parties(telling.recipients),
                *_place(telling),
                *story,
                *_ours(dossier, telling, repeats, dated),
            )


def _what(dossier: Dossier, telling: Telling, dated: Dated, codes: Codes) -> tuple[Cell, ...]:
    event, report = telling.event, dossier.report
    codes.score(event.type, event.mode)  # a type that the ontology lacks is refused, recoded or not
    recoded = recode(event)
    days = dated.days
    return (
        record_id(report.id, event.id),
        days.first.isoformat() if days else None,
        recoded.type,
        recoded.mode,
        codes.score(recoded.type, recoded.mode),
        codes.quad_name(recoded.type).upper(),
        _together((*event.contexts, *recoded.marks)),
    )


def _parties(parties: tuple[Party, ...]) -> tuple[Cell, ...]:
    sectors = [s for s in (sector_of(p.entity) for p in parties) if s]
    return (
        _together(p.name for p in parties),
        _together(dict.fromkeys(c for c in (code_of(p.entity) for p in parties) if c)),
        None,
        sectors[0] if sectors else None,
        _together(dict.fromkeys(sectors)),
        None,
        _together(" ".join(p.mention.exact.split()) for p in parties),
        None,
    )


def _place(telling: Telling) -> tuple[Cell, ...]:
    where, entity = telling.event.where, telling.place
    place = entity.place if entity else None
    name = entity.name if entity else None
    levels = (Precision.CITY, Precision.DISTRICT, Precision.PROVINCE)
    return (
        name,
        *(name if place and place.precision is level else None for level in levels),
        country_of(entity),
        place.lat if place else None,
        place.lon if place else None,
        geoname_of(place.gazetteer) if place else None,
        where.mention.exact if where else None,
        None,
    )


def _story(dossier: Dossier) -> tuple[Cell, ...]:
    report = dossier.report
    return (
        report.outlet,
        report.published.isoformat() if report.published else None,
        *(
            _together(dict.fromkeys(e.name for e in dossier.entities if e.type in kinds))
            for kinds in (_PEOPLE, _ORGANIZATIONS, _LOCATIONS)
        ),
        report.language,
        f"onrecord {dossier.run.onrecord}",
    )


def _ours(
    dossier: Dossier, telling: Telling, repeats: Mapping[str, str], dated: Dated
) -> tuple[Cell, ...]:
    event, report = telling.event, dossier.report
    repeated = repeats.get(event.id)
    return (
        event.type,
        event.mode,
        event.status,
        event.voice,
        _together(telling.speakers),
        joined(telling.statement.cue) if telling.statement else None,
        telling.words.exact,
        telling.words.start,
        telling.words.end,
        dated.source,
        recode(event).rule,
        record_id(report.id, repeated) if repeated else None,
        record_id(report.id, telling.link) if telling.link else None,
        event.confidence,
        report.id,
        report.source_id,
    )


def _together(words: Iterable[str]) -> str | None:
    return _BETWEEN.join(words) or None
