"""What a reviewer may choose from: labels, and the places that a name may mean. JSON only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.app.corrections import countries, knowledge, ontology
from onrecord.knowledge.lookup import find_places
from onrecord.records.known import SECTORS
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

if TYPE_CHECKING:
    from onrecord.app.asked import Asked
    from onrecord.store.opening import Record

_MOST_PLACES = 20
_MOST_CHARACTERS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeLabel:
    """A PLOVER event type with its modes; `says` is the codebook's definition."""

    code: str
    says: str
    modes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryLabel:
    """A country: ISO 3166-1 alpha-3, and its usual English name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Every closed vocabulary that a correction may use."""

    event_types: tuple[TypeLabel, ...]
    contexts: tuple[str, ...]
    statuses: tuple[Status, ...]
    acts: tuple[Act, ...]
    manners: tuple[Manner, ...]
    source_types: tuple[SourceType, ...]
    entity_types: tuple[EntityType, ...]
    sectors: tuple[str, ...]
    countries: tuple[CountryLabel, ...]
    mention_kinds: tuple[MentionKind, ...]
    time_kinds: tuple[TimeKind, ...]
    precisions: tuple[Precision, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that a name may mean.

    Args:
        country: ISO 3166-1 alpha-3.
        within: the subdivisions that hold it, the nearest first.
        lat: degrees north, WGS 84.
        lon: degrees east.
        gazetteer: the entry, such as geonames:98182.
    """

    name: str
    country: str | None
    within: tuple[str, ...]
    lat: float
    lon: float
    gazetteer: str
    precision: Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """The places that a name may mean, the biggest first."""

    places: tuple[Candidate, ...]


def gather_labels(record: Record, asked: Asked) -> Labels:  # noqa: ARG001  # the shape of a page
    """Return the labels that a correction may use."""
    known = ontology()
    named = sorted((c.name, code) for code, c in countries().items())
    return Labels(
        event_types=tuple(
            TypeLabel(code=t.code, says=t.definition, modes=tuple(m.name for m in t.modes))
            for t in known.types
        ),
        contexts=known.contexts,
        statuses=tuple(Status),
        acts=tuple(Act),
        manners=tuple(Manner),
        source_types=tuple(SourceType),
        entity_types=tuple(EntityType),
        sectors=tuple(sorted(SECTORS)),
        countries=tuple(CountryLabel(code=code, name=name) for name, code in named),
        mention_kinds=tuple(MentionKind),
        time_kinds=tuple(TimeKind),
        precisions=tuple(Precision),
    )


def gather_candidates(record: Record, asked: Asked) -> Candidates:  # noqa: ARG001  # likewise
    """Return the places that a name may mean; none for no name."""
    typed = asked.get("q", "")[:_MOST_CHARACTERS]
    found = find_places(knowledge(), typed) if typed else ()
    return Candidates(
        places=tuple(
            Candidate(
                name=k.name,
                country=k.country[0] if k.country else None,
                within=k.within,
                lat=k.lat,
                lon=k.lon,
                gazetteer=k.id,
                precision=k.precision or Precision.CITY,
            )
            for k in found[:_MOST_PLACES]
            if k.lat is not None and k.lon is not None
        )
    )
