"""The map's page says as much without script as with it, and never more than the words do."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from onrecord.app.outlines import outline_of
from onrecord.app.shipped import FOLDER
from onrecord.store.keep import keep_dossier
from onrecord.store.opening import Access, open_record
from tests.app.spoken import NOW
from tests.store.placed import placed_dossier

if TYPE_CHECKING:
    from pathlib import Path

BASRA = "geonames:99532"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
Ask = Any


@pytest.fixture
def placed(tmp_path: Path) -> Path:
    """Return a record whose reports tell places."""
    path = tmp_path / "placed.db"
    with open_record(path, mode=Access.CREATE) as record:
        keep_dossier(record, placed_dossier(), NOW)
        keep_dossier(record, placed_dossier("b.txt", "Gulf Wire", date(2026, 11, 22)), NOW)
    return path


def test_every_event_is_on_the_map_or_counted(placed: Path, ask: Ask) -> None:
    """Events with a place and events without one are all there are, and the page says both."""
    client = ask(placed)
    shown = client.get("/api/map").json()
    missing = shown["unlocated"]
    assert shown["located"] + missing["unplaced"] + missing["unknown"] == 12
    page = client.get("/map").text
    assert "4 events have no place on the map" in page
    assert "8 events at 3 places" in page


def test_points_and_table_are_the_same(placed: Path, ask: Ask) -> None:
    """The parts of the table joined are what the map draws, in its order."""
    client = ask(placed)
    for show in ("events", "places"):
        points = client.get("/api/map/points", params={"show": show}).json()
        rows = []
        for number in range(1, 8):
            asked = {"show": show, "rows": "1", "page": str(number)}
            rows += client.get("/api/map", params=asked).json()["places"]
        assert rows == points["points"]
        assert points["left_out"] == 0
        assert len(rows) == (3 if show == "events" else 6)


def test_a_country_is_an_outline_and_a_town_is_none(placed: Path, ask: Ask) -> None:
    """Only what is known no nearer than its country is drawn as one."""
    points = ask(placed).get("/api/map/points?show=places").json()["points"]
    drawn = {p["place"]["name"]: (p["extent"], p["outline"]) for p in points}
    assert drawn == {
        "Basra": ("city", None),
        "Iraq": ("country", "368"),
        "Ituri": ("province", None),
        "Paris": ("city", None),
        "Sahara": ("region", None),
        "Tuvalu": ("country", None),
    }


def test_outlines_are_on_the_base_map() -> None:
    """Every outline that a country is said to have is there, and no two countries share one."""
    world = json.loads((FOLDER / "countries-50m.json").read_text(encoding="utf-8"))
    shapes = world["objects"]["countries"]["geometries"]
    there = {shape.get("id", shape["properties"]["name"]) for shape in shapes}
    codes = [f"{a}{b}{c}" for a in LETTERS for b in LETTERS for c in LETTERS]
    found = [outline_of(code) for code in codes if outline_of(code)]
    assert len(found) == len(set(found)) > 230
    assert set(found) <= there
    assert outline_of(None) is None


def test_a_place_lists_who_says_what(placed: Path, ask: Ask) -> None:
    """Each event has its words, its voice, its status, and the address of its passage."""
    client = ask(placed)
    here = client.get("/api/map", params={"at": BASRA, "outlet": "delta"}).json()["here"]
    told = [(e["event"], e["own"], e["carrier"], e["status"]) for e in here["events"]]
    assert told == [("v1", True, "Delta Post", "actual"), ("v2", False, "the clerk", "planned")]
    assert here["events"][0]["words"] == "Guards shot at a lorry in Basra."
    page = client.get("/map", params={"at": BASRA, "outlet": "delta"}).text
    assert f"/reports/{placed_dossier().report.id}#v-v1" in page
    assert "in its own voice" in page
    assert "Lorry &lt;b&gt;" in page


def test_a_long_list_goes_on_in_parts(tmp_path: Path, ask: Ask) -> None:
    """A place with many events shows some, and leads to the rest."""
    path = tmp_path / "many.db"
    with open_record(path, mode=Access.CREATE) as record:
        for n in range(12):
            keep_dossier(record, placed_dossier(f"{n}.txt"), NOW)
    client = ask(path)
    seen = []
    for part in ("1", "2", "3"):
        here = client.get("/api/map", params={"at": BASRA, "part": part}).json()["here"]
        seen += [(e["report"], e["event"]) for e in here["events"]]
    assert len(seen) == len(set(seen)) == 24
    page = client.get("/map", params={"at": BASRA}).text
    assert "4 more →" in page
    assert "2 more: search the reports for" in page


@pytest.mark.parametrize(
    "asked", [{"show": "all"}, {"status": "x"}, {"voice": "x"}, {"since": "x"}]
)
def test_what_makes_no_sense_is_refused(asked: dict[str, str], placed: Path, ask: Ask) -> None:
    """A value that no filter has is a mistake of whoever asks."""
    for path in ("/map", "/api/map", "/api/map/points"):
        assert ask(placed).get(path, params=asked).status_code == 400


def test_a_place_that_nobody_names_is_said_so(placed: Path, ask: Ask) -> None:
    """A key that stands nowhere is no failure; filters may have taken the place away."""
    for key in ("nowhere", "<script>", "\x00"):
        answer = ask(placed).get("/map", params={"at": key})
        assert answer.status_code == 200
        assert "Not on the map" in answer.text
        assert "<script>x" not in answer.text
    answer = ask(placed).get("/map", params={"at": BASRA, "outlet": "nobody"})
    assert "Not on the map" in answer.text


def test_filters_stay_when_a_place_is_chosen(placed: Path, ask: Ask) -> None:
    """A row's link asks for its place under the same conditions."""
    page = ask(placed).get("/map", params={"voice": "own", "status": "actual"}).text
    assert f"/map?voice=own&amp;status=actual&amp;at={BASRA.replace(':', '%3A')}#here" in page
    assert 'data-points="/api/map/points?status=actual&amp;voice=own"' in page
