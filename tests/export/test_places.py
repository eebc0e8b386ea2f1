"""Laws of places: one line an entry of the gazetteer, and GeoJSON that maps can read."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

from onrecord.export.output import Output
from onrecord.export.places import (
    COLUMNS,
    gather_places,
    write_places_csv,
    write_places_geojson,
)
from onrecord.records.labels import EntityType
from tests.export.listed import FIRST, PORT, first, second


def written(write, places) -> str:
    sink = io.BytesIO()
    write(places, Output(sink, "a test"))
    return sink.getvalue().decode()


def test_one_entry_of_the_gazetteer_is_one_place():
    """Whatever the reports call it; counts add up and the first sentence leads back."""
    (port,) = gather_places([first(), second()]).located
    assert (port.name, port.reports, port.mentions) == ("Port Ennis", 2, 2)
    assert (port.lat, port.lon, port.gazetteer) == (PORT.lat, PORT.lon, PORT.gazetteer)
    assert (port.country, port.report) == ("IRL", first().report.id)
    assert port.words.exact == "Port Ennis"
    assert port.sentence.stands_in(FIRST)
    assert port.sentence.holds(port.words)


def test_a_place_without_coordinates_is_named_and_not_placed():
    """Unresolved is said; people and groups are not expected to lie anywhere."""
    dossier = first()
    unplaced = tuple(replace(e, place=None) for e in dossier.entities)
    places = gather_places([replace(dossier, entities=unplaced)])
    assert places.located == ()
    assert places.unlocated == ("Port Ennis",)
    assert dossier.entities[3].type is EntityType.PLACE


def test_a_place_without_mentions_is_shown():
    """Coordinates are enough; there is no sentence then."""
    dossier = first()
    bare = tuple(replace(e, mentions=()) for e in dossier.entities)
    (port,) = gather_places([replace(dossier, entities=bare)]).located
    assert (port.words, port.sentence, port.mentions) == (None, None, 0)


def test_geojson_is_a_collection_of_points():
    """Longitude first, as RFC 7946 has it; an empty one is whole as well."""
    (port,) = gather_places([first()]).located
    collection = json.loads(written(write_places_geojson, [port]))
    (feature,) = collection["features"]
    assert (collection["type"], feature["type"]) == ("FeatureCollection", "Feature")
    assert feature["geometry"] == {"type": "Point", "coordinates": [PORT.lon, PORT.lat]}
    assert feature["properties"]["name"] == "Port Ennis"
    assert feature["properties"]["precision"] == "city"
    assert json.loads(written(write_places_geojson, [])) == {
        "type": "FeatureCollection",
        "features": [],
    }


def test_csv_has_a_row_a_place():
    """Every column, coordinates as they are."""
    (row,) = csv.DictReader(
        io.StringIO(written(write_places_csv, gather_places([first()]).located))
    )
    assert tuple(row) == COLUMNS
    assert (float(row["lat"]), float(row["lon"])) == (PORT.lat, PORT.lon)
    assert FIRST[int(row["start"]) : int(row["end"])] == "Port Ennis"
