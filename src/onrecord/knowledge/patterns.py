"""The patterns of offices, titles and of what every state has, as the tables give them.

Fills portfolios in and files each under all its names. Taking a phrase apart is for offices.py.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.knowledge.keys import plain_key, without_owner
from onrecord.knowledge.shipped import parts, read_cells
from onrecord.records.known import Office
from onrecord.records.labels import EntityType

_PLACE_HOLDER = "PORTFOLIO"


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """What every state has one of: an army, a parliament, a central bank."""

    name: str
    kind: str
    type: EntityType
    sector: str


def read_offices() -> dict[str, Office]:
    """Return offices by the keys of all their names, portfolios filled in."""
    portfolios = [
        (portfolio["portfolio"], word, portfolio["sector"])
        for portfolio in read_cells("portfolios")
        for word in (portfolio["portfolio"], *parts(portfolio["aliases"]))
    ]
    found: dict[str, Office] = {}
    for cells in read_cells("offices"):
        office = Office(
            name=cells["name"],
            kind=cells["kind"],
            type=EntityType(cells["type"]),
            sector=cells["sector"] or None,
            before_name=cells["before_name"] == "1",
        )
        for pattern in (cells["name"], *parts(cells["aliases"])):
            if _PLACE_HOLDER not in pattern:
                found[plain_key(pattern)] = office  # a plain office has the last word
                continue
            for portfolio, word, sector in portfolios:
                name = cells["name"].replace(_PLACE_HOLDER, portfolio)
                filled = replace(office, name=name, sector=sector)
                found.setdefault(plain_key(pattern.replace(_PLACE_HOLDER, word)), filled)
    return found


def read_institutions() -> dict[str, Institution]:
    """Return institutions by the keys of all their names."""
    return {
        plain_key(without_owner(name)): Institution(
            name=cells["name"],
            kind=cells["kind"],
            type=EntityType(cells["type"]),
            sector=cells["sector"],
        )
        for cells in read_cells("institutions")
        for name in (cells["name"], *parts(cells["aliases"]))
    }
