"""One Known as one line of a table file, and back.

Fields are separated by tabs, the parts of a list by `|`; neither can stand in a value, so both are
written as spaces. Does not open files.
"""

from __future__ import annotations

from onrecord.records.known import Known
from onrecord.records.labels import EntityType, Precision

LIST = "|"


def line_of(known: Known, *, keep_aliases: bool = True) -> str:
    """Return the line of a row, without its end; the table's name is left to the file."""
    fields = (
        known.id,
        _clean(known.name),
        _list(known.aliases) if keep_aliases else "",
        "" if known.type is EntityType.PLACE else known.type.value,
        LIST.join(known.country),
        known.sector or "",
        _clean(known.kind),
        _degrees(known.lat),
        _degrees(known.lon),
        "" if known.population is None else str(known.population),
        "" if known.precision is None else known.precision.value,
        _list(known.within),
    )
    return "\t".join(fields)


def known_of(line: str, table: str) -> Known:
    """Return the row that a line describes.

    Raises:
        ValueError: if the line is none that `line_of` wrote.
    """
    (id_, name, aliases, type_, country, sector, kind, lat, lon, population, precision, within) = (
        line.split("\t")
    )
    return Known(
        id=id_,
        name=name,
        type=EntityType(type_) if type_ else EntityType.PLACE,
        table=table,
        aliases=_parts(aliases),
        country=_parts(country),
        sector=sector or None,
        kind=kind,
        lat=float(lat) if lat else None,
        lon=float(lon) if lon else None,
        population=int(population) if population else None,
        precision=Precision(precision) if precision else None,
        within=_parts(within),
    )


def _clean(value: str) -> str:
    return " ".join(value.replace(LIST, " ").split())


def _list(values: tuple[str, ...]) -> str:
    return LIST.join(filter(None, map(_clean, values)))


def _parts(text: str) -> tuple[str, ...]:
    return tuple(text.split(LIST)) if text else ()


def _degrees(value: float | None) -> str:
    """Write degrees to five decimals, about a metre, and none of them in vain."""
    return "" if value is None else f"{value:.5f}".rstrip("0").rstrip(".")
