"""Knowledge as a GeoNames dump: 19 columns separated by tabs, no header.

Places that are no longer there are skipped, and so are undersea features, and aliases in scripts
other than Latin are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.knowledge.file_lines import Spot, shown, text_lines
from onrecord.records.known import Known
from onrecord.records.labels import EntityType, Precision

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

FIELDS = 19
_GONE = frozenset(
    ("PPLH", "PPLQ", "PPLW", "PPLCH", "ADM1H", "ADM2H", "ADM3H", "ADM4H", "ADMDH", "PCLH", "RGNH")
)
_FACILITIES = ("S", "R")
_WIDE = {"H": Precision.PROVINCE, "L": Precision.DISTRICT, "T": Precision.DISTRICT,
         "V": Precision.DISTRICT}  # fmt: skip
_WIDEST = {"OCN": Precision.COUNTRY, "SEA": Precision.COUNTRY, "CONT": Precision.COUNTRY,
           "RGN": Precision.PROVINCE}  # fmt: skip
_KINDS = {"A": "subdivision", "P": "city", "H": "water", "L": "area", "S": "building", "R": "road",
          "T": "land form", "V": "vegetation"}  # fmt: skip
_LATIN_ENDS = 0x250
_LATIN_MORE = range(0x1E00, 0x1F00)


def geonames_rows(
    file: Path, table: str, code_of: Callable[[str], str | None]
) -> Iterator[tuple[int, Known | None]]:
    """Yield the rows of a dump, each with its line; None for one that is skipped.

    Args:
        file: the dump, such as `allCountries.txt` or `IQ.txt`.
        table: the name that the rows are filed under.
        code_of: gives the alpha-3 code of a country's alpha-2 code.

    Raises:
        SourceError: `bad-row`, `bad-value` or `bad-coordinates`.
    """
    for number, line in enumerate(text_lines(file), 1):
        if line.strip():
            spot = Spot(file=file, line=number)
            yield number, _known(line.rstrip("\r\n").split("\t"), table, spot, code_of)


def _known(
    fields: list[str], table: str, spot: Spot, code_of: Callable[[str], str | None]
) -> Known | None:
    if len(fields) != FIELDS:
        message = f"there are {len(fields)} fields, but a GeoNames dump has {FIELDS}"
        raise spot.refusal("bad-row", f"{message}, separated by tabs")
    id_, name, ascii_name, others, lat, lon, feature, code, country = fields[:9]
    if not (id_.isascii() and id_.isdigit()):
        message = f"the GeoNames id is {shown(id_)}; the first field must be a number"
        raise spot.refusal("bad-value", message)
    if not name or code in _GONE or feature in ("", "U"):
        return None
    north, east = spot.coordinates(lat, lon)
    if north is None:
        raise spot.refusal("bad-coordinates", "lat and lon are empty; a GeoNames place has both")
    alpha3 = code_of(country) if country else None
    aliases = dict.fromkeys([ascii_name, *(a for a in others.split(",") if _is_name(a))])
    return Known(
        id=f"{table}:{id_}",
        name=name,
        type=EntityType.FACILITY if feature in _FACILITIES else EntityType.PLACE,
        table=table,
        aliases=tuple(a for a in aliases if a and a != name),
        country=() if alpha3 is None else (alpha3,),
        kind=_KINDS.get(feature, code.casefold()),
        lat=north,
        lon=east,
        population=spot.count("population", fields[14]) or None,
        precision=_precision(feature, code),
    )


def _precision(feature: str, code: str) -> Precision:
    if feature == "A":
        if code.startswith("PCL"):
            return Precision.COUNTRY
        return Precision.PROVINCE if code == "ADM1" else Precision.DISTRICT
    if feature == "P":
        return Precision.CITY
    return _WIDEST.get(code) or _WIDE.get(feature, Precision.POINT)


def _is_name(alias: str) -> bool:
    latin = all(ord(c) < _LATIN_ENDS or ord(c) in _LATIN_MORE or c in "‘’ʻʼʾʿ–" for c in alias)
    return latin and alias[:1].isupper() and not alias.startswith("http")
