"""The places: where the things of some reports lie. Does not locate anything, nor choose reports.

As rows for tables and as GeoJSON (RFC 7946) for maps.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.export.json_text import json_text
from onrecord.export.sentences import Sentences
from onrecord.export.tables import Cell, write_csv
from onrecord.records.anchor import Anchor
from onrecord.records.labels import EntityType, Precision
from onrecord.records.plain import to_plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.export.output import Output
    from onrecord.records.dossier import Dossier, Entity, Place

TABLE = "onrecord-places/1"
COLUMNS = (
    "name",
    "type",
    "lat",
    "lon",
    "precision",
    "country",
    "gazetteer",
    "reports",
    "mentions",
    "sentence",
    "report",
    "start",
    "end",
)
_LOCATED = frozenset((EntityType.PLACE, EntityType.FACILITY))  # what ought to lie somewhere


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLine:
    """A place that some reports name.

    Args:
        name: as most reports call it.
        lat: degrees north, WGS 84.
        lon: degrees east.
        precision: what the coordinates stand for.
        country: ISO 3166-1 alpha-3.
        gazetteer: the entry that the coordinates come from.
        mentions: how often it is referred to.
        reports: how many reports refer to it.
        report: id of the first of them.
        words: the first words that refer to it.
        sentence: that they stand in.
    """

    name: str
    type: EntityType | None
    lat: float
    lon: float
    precision: Precision
    country: str | None
    gazetteer: str
    mentions: int
    reports: int
    report: str
    words: Anchor | None
    sentence: Anchor | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Places with coordinates, and the names of places that have none."""

    located: tuple[PlaceLine, ...]
    unlocated: tuple[str, ...]


def gather_places(dossiers: Iterable[Dossier]) -> Places:
    """Return the places of some reports, the most mentioned first.

    Entities that lie at one entry of the gazetteer are one place. Reports are taken one by one.
    """
    lines: dict[str, _Line] = {}
    unlocated: dict[str, None] = {}
    for dossier in dossiers:
        sentences = Sentences(dossier.report.text)
        for entity in dossier.entities:
            if entity.place is not None:
                key = f"{entity.place.gazetteer} {entity.place.lat} {entity.place.lon}"
                if key not in lines:
                    lines[key] = _Line(dossier, entity, entity.place, sentences)
                lines[key].add(dossier.report.id, entity)
            elif entity.type in _LOCATED:
                unlocated[entity.name] = None
    located = sorted((n.finished() for n in lines.values()), key=lambda p: (-p.mentions, p.name))
    return Places(located=tuple(located), unlocated=tuple(unlocated))


def write_places_csv(places: Iterable[PlaceLine], output: Output) -> None:
    """Write places as CSV, a row each.

    Raises:
        ExportError: if the output refuses.
    """
    write_csv(COLUMNS, (_row(place) for place in places), output)


def write_places_geojson(places: Iterable[PlaceLine], output: Output) -> None:
    """Write places as a GeoJSON FeatureCollection of points, streamed.

    Source: https://www.rfc-editor.org/rfc/rfc7946

    Raises:
        ExportError: if the output refuses.
    """
    output.write('{"type": "FeatureCollection", "features": [')
    before = "\n"
    for place in places:
        output.write(before + json_text(_feature(place)))
        before = ",\n"
    output.write("\n]}\n")


class _Line:
    """A place while it is counted."""

    def __init__(
        self, dossier: Dossier, entity: Entity, place: Place, sentences: Sentences
    ) -> None:
        self._place = place
        self._first = dossier.report.id
        first = min(entity.mentions, default=None)
        self._words = first and Anchor(start=first.start, end=first.end, exact=first.exact)
        self._sentence = first and sentences.around(first.start)
        self._names: Counter[str] = Counter()
        self._types: Counter[EntityType] = Counter()
        self._countries: Counter[str] = Counter()
        self._reports: set[str] = set()
        self._mentions = 0

    def add(self, report: str, entity: Entity) -> None:
        """Count what one report has of it."""
        self._reports.add(report)
        self._mentions += len(entity.mentions)
        self._names[entity.name] += max(len(entity.mentions), 1)
        self._types.update([entity.type] if entity.type else ())
        self._countries.update([entity.country] if entity.country else ())

    def finished(self) -> PlaceLine:
        """Return the place."""
        return PlaceLine(
            name=self._names.most_common(1)[0][0],
            type=next((kind for kind, _ in self._types.most_common(1)), None),
            lat=self._place.lat,
            lon=self._place.lon,
            precision=self._place.precision,
            country=next((code for code, _ in self._countries.most_common(1)), None),
            gazetteer=self._place.gazetteer,
            mentions=self._mentions,
            reports=len(self._reports),
            report=self._first,
            words=self._words,
            sentence=self._sentence,
        )


def _row(place: PlaceLine) -> tuple[Cell, ...]:
    return (
        place.name,
        place.type,
        place.lat,
        place.lon,
        place.precision,
        place.country,
        place.gazetteer,
        place.reports,
        place.mentions,
        place.sentence.exact if place.sentence else None,
        place.report,
        place.words.start if place.words else None,
        place.words.end if place.words else None,
    )


def _feature(place: PlaceLine) -> dict[str, object]:
    properties = to_plain(place)
    lon, lat = properties.pop("lon"), properties.pop("lat")
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [lon, lat]},
        "properties": properties,
    }
