"""What a name in a report may mean as a place, each with what can be weighed about it.

Nothing is chosen here. Does not look at other names of the report.
"""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onrecord.derive.places.regions import (
    ADJECTIVES,
    DISTRICT_WORDS,
    FEATURE_WORDS,
    NOWHERE,
    PARTS,
    PROVINCE_WORDS,
    SHORT_FORMS,
    STATES,
    STREET_WORDS,
)
from onrecord.records.known import Known
from onrecord.records.labels import Precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.records.known import Lookups

Region = tuple[str, str]
Cell = tuple[int, int]

MOST_CANDIDATES: Final = 80  # of one name, the biggest first; GeoNames' commonest have 70
_LEAST_PEOPLE: Final = 300
# How many people a place without a count weighs as much as.
_PEOPLE: Final = {
    None: 1_000,
    Precision.POINT: 30_000,
    Precision.CITY: 1_000,
    Precision.DISTRICT: 30_000,
    Precision.PROVINCE: 1_000_000,
    Precision.COUNTRY: 20_000_000,
}
# What speaks for a place before any context, as logarithms of odds; tuned by hand: decision 8.
PEOPLE: Final = 0.65  # for each time e that it has as many people
COUNTRY: Final = 4.0
STATE: Final = 2.0
CAPITAL: Final = 3.0
OTHER_NAME: Final = -1.5  # it is mainly called something else
COUNTRYS_NAME: Final = -8.0  # it is mainly called something else, and a country so
BARE_DISTRICT: Final = -1.5  # "Ely" for Ely County
LIKE_ITS_TOWN: Final = -1.5  # a province that is called like a big town of its country
KIND_TOLD: Final = 3.0
BIG_TOWN: Final = 100_000
BIG_CITY: Final = 500_000  # known by several names
_LETTERS: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that a name may mean.

    Args:
        known: its row, with coordinates.
        country: alpha-3; empty for seas and the like.
        regions: the subdivisions that hold it, or that it is, each with its country.
        cell: the degree square of its coordinates; None for what is larger than a town.
        folded: the letters of the name that was looked up, in lower case.
        prior: how likely it is meant before any context, as a logarithm.
    """

    known: Known
    country: str
    regions: tuple[Region, ...]
    cell: Cell | None
    folded: str
    prior: float

    @property
    def is_country(self) -> bool:
        """Tell whether it is a whole country."""
        return self.known.precision is Precision.COUNTRY

    @property
    def is_region(self) -> bool:
        """Tell whether it can hold towns: a subdivision or a country."""
        return self.known.precision in _LARGE


_LARGE: Final = frozenset((Precision.DISTRICT, Precision.PROVINCE, Precision.COUNTRY))


def find_candidates(name: str, after: str, lookups: Lookups) -> tuple[Candidate, ...]:
    """Return the places that a name may mean, none for a name that no table has.

    Args:
        name: as the report writes it.
        after: the word that follows it, in lower case: "county".
        lookups: what answers about names.
    """
    rows = _rows(name, after, lookups)[:MOST_CANDIDATES]
    capital_of = lookups.capital(name)
    folded = _folded(name)
    towns = _towns(rows)
    country = any(row.precision is Precision.COUNTRY for row in rows)
    return tuple(
        _candidate(
            row,
            folded,
            _told(row, after, capital_of, towns) + _named(row, folded, country=country),
        )
        for row in rows
    )


def _is_body(name: str, lookups: Lookups) -> bool:
    """Tell the name of an organisation ("EU") that is no place of the project's own tables."""
    known = lookups.names(name)
    return bool(known) and not any(row.placed for row in known)


def _towns(rows: Iterable[Known]) -> frozenset[tuple[str, ...]]:
    """Return the countries that have a town of just this name."""
    return frozenset(
        row.country
        for row in rows
        if row.precision is Precision.CITY and (row.population or 0) >= BIG_TOWN
    )


def _told(
    row: Known, after: str, capital_of: Iterable[str], towns: frozenset[tuple[str, ...]]
) -> float:
    """Weigh what the name alone tells: a capital, or a town rather than its province."""
    match row.precision:
        case Precision.COUNTRY:
            return COUNTRY
        case Precision.CITY:
            return CAPITAL if any(code in row.country for code in capital_of) else 0.0
        case Precision.PROVINCE | Precision.DISTRICT:
            return _told_of_region(row, after, has_town=row.country in towns)
        case _:
            return 0.0


def _told_of_region(row: Known, after: str, *, has_town: bool) -> float:
    if after in PROVINCE_WORDS or after in DISTRICT_WORDS:
        return KIND_TOLD
    if has_town:
        return LIKE_ITS_TOWN
    return STATE if row.name in STATES and row.precision is Precision.PROVINCE else 0.0


def _rows(name: str, after: str, lookups: Lookups) -> Sequence[Known]:
    settled = _settled(name, lookups)
    if settled is not None:
        return settled
    last = name.rpartition(" ")[2].lower()
    if last in STREET_WORDS or _is_body(name, lookups):
        return ()
    if last in FEATURE_WORDS:
        return tuple(row for row in lookups.places(name) if row.precision is not Precision.DISTRICT)
    longer = lookups.places(f"{name} {after}") if after else ()
    return longer or lookups.places(name) or _part_of(name, lookups)


def _settled(name: str, lookups: Lookups) -> Sequence[Known] | None:
    """Return what a short form or an adjective belongs to; None for other names."""
    if name in NOWHERE:
        return ()
    if name in SHORT_FORMS:
        return _short_form(name, lookups)
    if name in ADJECTIVES:
        return lookups.places(ADJECTIVES[name]) if ADJECTIVES[name] else ()
    countries = tuple(c for c in map(lookups.country, lookups.demonym(name)) if c is not None)
    return tuple(c for c in countries if c.placed) if countries else None


def _short_form(name: str, lookups: Lookups) -> tuple[Known, ...]:
    full, country = SHORT_FORMS[name]
    rows = (row for row in lookups.places(full) if country in row.country)
    if full.startswith("District"):
        return tuple(rows)
    return tuple(row for row in rows if row.precision is Precision.PROVINCE)[:1]


def _part_of(name: str, lookups: Lookups) -> tuple[Known, ...]:
    """Return the towns that a part of a town is named after: "South Ely", "Ely Township"."""
    words = name.split()
    while len(words) > 1 and words[0].lower() in PARTS:
        words = words[1:]
    while len(words) > 1 and words[-1].lower() in PARTS:
        words = words[:-1]
    return lookups.places(" ".join(words)) if len(words) < len(name.split()) else ()


def _candidate(row: Known, folded: str, prior: float) -> Candidate:
    country = row.country[0] if len(row.country) == 1 else ""
    vast = row.precision in (Precision.PROVINCE, Precision.COUNTRY)
    square = (math.floor(row.lat or 0.0), math.floor(row.lon or 0.0))
    return Candidate(
        known=row,
        country=country,
        regions=_regions(row, country),
        cell=None if vast else square,
        folded=folded,
        prior=prior,
    )


def _regions(row: Known, country: str) -> tuple[Region, ...]:
    if row.precision is Precision.COUNTRY:
        return ()
    own = (row.name,) if row.precision in _LARGE else ()
    return tuple((country, name) for name in (*own, *row.within))


def _named(row: Known, folded: str, *, country: bool) -> float:
    """Weigh a place by its people and by how well the name fits.

    Args:
        row: of the place.
        folded: the letters of the name.
        country: whether a country has that name as well.
    """
    people = row.population or _PEOPLE[row.precision]
    weight = PEOPLE * math.log(max(people, _LEAST_PEOPLE))
    own = _folded(row.name)
    if own == folded:
        return weight
    if row.precision is Precision.DISTRICT and own.startswith(folded):
        return weight + BARE_DISTRICT
    if country:  # "Mexico" is another name of its capital, but the country is meant
        return weight + COUNTRYS_NAME
    return weight if people >= BIG_CITY else weight + OTHER_NAME


def _folded(name: str) -> str:
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return _LETTERS.sub("", name).lower()
