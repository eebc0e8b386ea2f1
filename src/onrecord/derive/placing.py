"""The places of a dossier's entities: coordinates and country of what lies somewhere.

All named mentions of places are weighed together, since they support each other; an entity gets the
answer that most of its mentions get. Does not resolve a name itself; that is for `places`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.derive.places.resolving import Context, most_told, resolve_places
from onrecord.derive.places.uses import is_place
from onrecord.records.anchor import Span
from onrecord.records.labels import EntityType, MentionKind, Precision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.derive.places.resolving import Resolved
    from onrecord.records.dossier import Entity
    from onrecord.records.known import Lookups
    from onrecord.records.report import Report

_LYING = frozenset((EntityType.PLACE, EntityType.COUNTRY, EntityType.FACILITY))
_MOST_MENTIONS = 20  # of one entity: more tell nothing new


def place_entities(
    report: Report, entities: Sequence[Entity], lookups: Lookups
) -> tuple[Entity, ...]:
    """Return the entities with the places and countries of those that lie somewhere.

    An entity of unknown type that the text uses as a place, and that the gazetteer finds, is one.

    Args:
        report: whose text they stand in.
        entities: of its dossier.
        lookups: what answers about names.
    """
    spans = [_named(report.text, e, lookups) for e in entities]
    flat = [span for part in spans for span in part]
    if not flat:
        return tuple(entities)
    countries = frozenset(e.country for e in entities if e.country)
    context = Context(outlet=report.outlet, title=report.title, countries=countries)
    answers = iter(resolve_places(report.text, flat, lookups, context))
    return tuple(
        _placed(entity, most_told(_fitting(entity, [next(answers) for _ in part])))
        for entity, part in zip(entities, spans, strict=True)
    )


def _named(text: str, entity: Entity, lookups: Lookups) -> list[Span]:
    """Return the named mentions by which an entity may be found in a gazetteer."""
    names = [Span(start=m.start, end=m.end) for m in entity.mentions if m.kind is MentionKind.NAME][
        :_MOST_MENTIONS
    ]
    if entity.type in _LYING:
        return names
    if entity.type is None and any(is_place(text, span, lookups) for span in names):
        return names
    return []


def _fitting(entity: Entity, found: Sequence[Resolved | None]) -> list[Resolved | None]:
    """Return the answers for an entity, without towns for a country that a capital stands for."""
    country = entity.type is EntityType.COUNTRY
    return [r for r in found if not (country and r and r.place.precision is Precision.CITY)]


def _placed(entity: Entity, found: Resolved | None) -> Entity:
    if found is None:
        return entity
    return replace(
        entity,
        place=found.place,
        type=entity.type or EntityType.PLACE,
        country=entity.country or found.country,
    )
