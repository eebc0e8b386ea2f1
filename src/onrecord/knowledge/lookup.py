"""What a name may stand for, by the tables.

Every answer is all that the tables know, so that derive can choose by context; nothing is chosen
here but an order. Does not read reports.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.knowledge.keys import LONGEST, finding_keys, plain_key
from onrecord.knowledge.offices import find_institutions
from onrecord.records.labels import Precision

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.knowledge.tables import Knowledge
    from onrecord.records.known import Known

# How many people a place without a population counts as, in the order of candidates.
_WEIGHTS = {
    None: 0,
    Precision.POINT: 50_000,
    Precision.CITY: 50_000,
    Precision.DISTRICT: 100_000,
    Precision.PROVINCE: 2_000_000,
    Precision.COUNTRY: 20_000_000,
}
_REGION = frozenset(
    ("province", "governorate", "state", "region", "oblast", "county", "district", "department",
     "prefecture", "canton", "krai", "republic", "emirate", "parish", "raion", "division",
     "voivodeship", "municipality")
)  # fmt: skip
_SETTLEMENT = frozenset(("city", "town", "village", "port", "commune"))


def find_names(knowledge: Knowledge, name: str) -> tuple[Known, ...]:
    """Return what a name stands for: countries, organisations, groups, outlets, added things.

    Places that were written for the project are among them. Towns are not, as there is one for
    nearly every word: see `find_places`. Institutions are found by pattern ("Iraqi army").

    Args:
        knowledge: the tables.
        name: as the report writes it; case matters only for acronyms ("US", not "us").
    """
    if len(name) > LONGEST:
        return ()
    for key in finding_keys(name):
        found = (*knowledge.by_key.get(key, ()), *_added(knowledge, key))
        if found:
            return found
    return find_institutions(knowledge, name)


def find_places(knowledge: Knowledge, name: str) -> tuple[Known, ...]:
    """Return the places that a name may mean, the biggest first.

    "Anbar province" means what is called that, else the Anbar that is a province; "the city of
    Mosul" likewise.

    Args:
        knowledge: the tables.
        name: as the report writes it.
    """
    if len(name) > LONGEST:
        return ()
    for key in finding_keys(name):
        found = _places(knowledge, key)
        if found:
            return found
    return _places_of_kind(knowledge, plain_key(name).split())


def country_of_demonym(knowledge: Knowledge, word: str) -> tuple[str, ...]:
    """Return the alpha-3 codes of the countries that an adjective or a people belongs to.

    Several for an ambiguous one ("Congolese"), none for what is no demonym.
    """
    return _first(knowledge.demonyms, word)


def country_of_capital(knowledge: Knowledge, name: str) -> tuple[str, ...]:
    """Return the alpha-3 codes of the countries whose government a capital or seat stands for.

    "Washington" and "the Kremlin"; whether a report means the government or the town is for derive.
    """
    return _first(knowledge.capitals, name)


def _first(filed: Mapping[str, tuple[str, ...]], name: str) -> tuple[str, ...]:
    return next((filed[key] for key in finding_keys(name) if key in filed), ())


def _added(knowledge: Knowledge, key: str) -> tuple[Known, ...]:
    return tuple(row for table in knowledge.added for row in table.named(key))


def _places(knowledge: Knowledge, key: str) -> tuple[Known, ...]:
    shipped = (*knowledge.by_key.get(key, ()), *knowledge.gazetteer.named(key))
    placed = {r.id: r for r in (*_added(knowledge, key), *shipped) if r.placed}
    return tuple(sorted(placed.values(), key=_smallness))


def _places_of_kind(knowledge: Knowledge, words: list[str]) -> tuple[Known, ...]:
    """Return the places of a name that has the word for its kind before or behind it."""
    match words:
        case [*rest, kind] if rest and kind in _REGION | _SETTLEMENT:
            found = _places(knowledge, " ".join(rest))
        case [kind, "of", *rest] if rest and kind in _REGION | _SETTLEMENT:
            found = _places(knowledge, " ".join(rest))
        case _:
            return ()
    return tuple(sorted(found, key=lambda row: _is_region(row) is not (kind in _REGION)))


def _is_region(row: Known) -> bool:
    return row.precision in (Precision.PROVINCE, Precision.DISTRICT)


def _smallness(row: Known) -> tuple[int, str]:
    return -(row.population or _WEIGHTS[row.precision]), row.id
