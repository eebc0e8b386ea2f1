"""Names to places: coordinates, country and precision, by the other names of the report.

A name that no table has stays unresolved, and so does one that stays ambiguous. Does not decide
whether a name is used as a place; that is for uses.py.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onrecord.derive.places.finding import find_toponyms
from onrecord.derive.places.hints import ENGLISH, Home, find_home
from onrecord.derive.places.senses import Senses, find_senses
from onrecord.derive.places.weighing import weigh
from onrecord.records.dossier import Place
from onrecord.records.labels import Precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onrecord.derive.places.candidates import Candidate
    from onrecord.records.anchor import Span
    from onrecord.records.known import Lookups

LEAST: Final = 0.5  # an answer that is rather wrong than right is not given
_AROUND: Final = 1.35  # degrees of latitude
# How many people a place has that is believed in a country of its own.
_SMALL: Final[Mapping[Precision | None, int]] = {
    Precision.CITY: 30_000,
    Precision.DISTRICT: 200_000,
}
_HINT: Final = 0.5  # a hint weighs half as much as a mention
_HOME_COUNTRY: Final = 2.0
_TOLD_COUNTRY: Final = 2.0
_HOME_NAME: Final = 3.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known of a report besides its text.

    Args:
        outlet: its name, or its address on the web.
        title: of the report.
        countries: alpha-3 codes that the report is known to speak of.
    """

    outlet: str | None = None
    title: str | None = None
    countries: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A place and the country that it lies in, or is; None where that is not one country."""

    place: Place
    country: str | None


def resolve_places(
    text: str, toponyms: Sequence[Span], lookups: Lookups, context: Context
) -> tuple[Resolved | None, ...]:
    """Return where each toponym lies; None for what cannot be told.

    Args:
        text: of the report.
        toponyms: names of places in any order; the answers come in the same.
        lookups: what answers about names.
        context: what else is known of the report.
    """
    order = sorted(range(len(toponyms)), key=lambda i: toponyms[i])
    senses = find_senses(text, [toponyms[i] for i in order], lookups)
    _add_hints(senses, lookups, context)
    likely = weigh(senses.senses)
    best = [_best(s.candidates, q) for s, q in zip(senses.senses, likely, strict=True)]
    countries = Counter(c.country for c in best if c is not None and c.country)
    answers: list[Resolved | None] = [None] * len(toponyms)
    for i, number in zip(order, senses.of_toponym, strict=True):
        candidate = best[number]
        if candidate is not None and not _is_stray(candidate, countries):
            answers[i] = _resolved(candidate)
    return tuple(answers)


def most_told(resolved: Iterable[Resolved | None]) -> Resolved | None:
    """Return where an entity lies, given what its mentions resolve to: what most of them say."""
    places = Counter(r for r in resolved if r is not None)
    return max(places, key=places.__getitem__) if places else None


def _add_hints(senses: Senses, lookups: Lookups, context: Context) -> None:
    """Let what is known besides the text speak for candidates, and join in as names."""
    home = find_home(context.outlet, lookups)
    for sense in senses.senses:
        for i, candidate in enumerate(sense.candidates):
            sense.bonus[i] += _hinted(candidate, home, context)
    title = context.title or ""
    told = {title[t.start : t.end] for t in find_toponyms(title, lookups)}
    in_text = {name.lower() for name in senses.names}
    for name in sorted(home.names | {t for t in told if t.lower() not in in_text}):
        number = senses.add(name, "", lookups)
        sense = senses.senses[number]
        sense.mentions = _HINT
        for i, candidate in enumerate(sense.candidates):
            sense.bonus[i] += _hinted(candidate, home, context)


def _hinted(candidate: Candidate, home: Home, context: Context) -> float:
    bonus = 0.0
    if candidate.country and candidate.country == home.country:
        bonus += _HOME_COUNTRY
    if candidate.country in context.countries:
        bonus += _TOLD_COUNTRY
    if (
        candidate.country in ENGLISH
        and not candidate.is_country
        and home.is_called_after(candidate.folded)
    ):
        bonus += _HOME_NAME
    return bonus


def _best(candidates: Sequence[Candidate], likely: Sequence[float]) -> Candidate | None:
    """Return the likeliest place, if it and what lies around it are likelier than all others."""
    if not candidates:
        return None
    best = candidates[max(range(len(candidates)), key=likely.__getitem__)]
    around = sum(q for c, q in zip(candidates, likely, strict=True) if _is_around(best, c))
    return best if around >= LEAST else None


def _is_stray(candidate: Candidate, countries: Mapping[str, int]) -> bool:
    """Tell a small place in a country that nothing else of a report lies in.

    More likely the name is that of something which no table has.
    """
    most = _SMALL.get(candidate.known.precision)
    small = most is not None and (candidate.known.population or 0) < most
    return small and countries[candidate.country] <= 1 < sum(countries.values())


def _resolved(candidate: Candidate) -> Resolved | None:
    known = candidate.known
    if known.lat is None or known.lon is None:
        return None
    place = Place(
        lat=known.lat,
        lon=known.lon,
        gazetteer=known.id,
        precision=known.precision or Precision.POINT,
    )
    return Resolved(place=place, country=candidate.country or None)


def _is_around(place: Candidate, other: Candidate) -> bool:
    """Tell what lies at most about 150 km from a place: a county from its seat."""
    a, b = place.known, other.known
    north = abs((a.lat or 0.0) - (b.lat or 0.0))
    east = abs((a.lon or 0.0) - (b.lon or 0.0)) * math.cos(math.radians(a.lat or 0.0))
    return math.hypot(north, min(east, 360.0 - east)) <= _AROUND
