"""Composing plausible reports by the thousand, from a made-up world.

A few figures are in very many reports and most in few, as in the news. The same seed makes the same
reports. Does not write sentences or keep anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from random import Random  # each report's own, seeded by its number
from typing import TYPE_CHECKING

from bench.composed_words import BODIES, CAUSES, FAMILY, GIVEN, PAPERS, TOWNS, UNNAMED
from bench.drafting import Draft, Figure
from bench.sentences import Cast, Writer
from onrecord.knowledge.lookup import find_places
from onrecord.records.dossier import Place
from onrecord.records.labels import EntityType, Precision
from onrecord.records.report import Metadata

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.knowledge.tables import Knowledge
    from onrecord.records.dossier import Dossier
    from onrecord.records.known import Known

_FIRST_DAY, _DAYS = date(2019, 1, 1), 2500
_SECTORS = ("GOV", "MIL", "OPP", "REB", "CVL", "BUS")


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How large a report is: words and statements at least, figures at most."""

    words: int = 700
    statements: int = 20
    people: int = 9
    groups: int = 5
    places: int = 6
    countries: int = 4


LONG = Size(words=20_000, statements=500, people=60, groups=25, places=40, countries=25)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """Figures, the most frequent first, with how often they are drawn, summed up."""

    figures: tuple[Figure, ...]
    weights: tuple[float, ...]

    def some(self, random: Random, count: int) -> tuple[Figure, ...]:
        """Return figures that differ."""
        chosen: dict[str, Figure] = {}
        while len(chosen) < min(count, len(self.figures)):
            figure = random.choices(self.figures, cum_weights=self.weights)[0]
            chosen[figure.name] = figure
        return tuple(chosen.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """All that reports may speak of."""

    people: Drawn
    groups: Drawn
    countries: Drawn
    places: Drawn
    outlets: Drawn


def make_world(knowledge: Knowledge, seed: int) -> World:
    """Return people, groups and outlets that nobody bears the name of, and real places."""
    random = Random(seed)  # noqa: S311  # no secret
    states = [k for k in knowledge.rows if k.table == "countries" and k.placed]
    codes = [k.country[0] for k in states if k.country]
    capitals = [name for country in knowledge.countries.values() for name in country.capitals]
    towns = [found[0] for name in capitals if (found := find_places(knowledge, name))]
    towns += [k for k in knowledge.rows if k.table == "places" and k.placed]
    people = [
        Figure(
            name=f"{given} {family}",
            short=family,
            type=EntityType.PERSON,
            country=random.choice(codes),
            sector=random.choice(_SECTORS),
        )
        for given in GIVEN
        for family in FAMILY
    ]
    groups = [
        Figure(name=f"{cause} {body}", type=EntityType.GROUP, country=random.choice(codes))
        for cause in CAUSES
        for body in BODIES
    ]
    outlets = [
        Figure(name=f"{town} {paper}", type=EntityType.ORGANIZATION)
        for town in TOWNS
        for paper in PAPERS
    ]
    return World(
        people=_drawn(people, random),
        groups=_drawn(groups, random),
        countries=_drawn([_placed(k, EntityType.COUNTRY) for k in states], random),
        places=_drawn([_placed(k, EntityType.PLACE) for k in towns], random),
        outlets=_drawn(outlets, random),
    )


def compose(world: World, number: int, seed: int, size: Size) -> Dossier:
    """Return the report of a number; the same number gives the same report."""
    random = Random(f"{seed}/{number}/{size}")  # noqa: S311  # no secret
    published = _FIRST_DAY + timedelta(days=random.randrange(_DAYS))
    cast = Cast(
        people=world.people.some(random, size.people),
        unnamed=tuple(
            Figure(name=name, type=EntityType.PERSON, named=False)
            for name in random.sample(UNNAMED, 2)
        ),
        groups=world.groups.some(random, size.groups),
        countries=world.countries.some(random, size.countries),
        places=world.places.some(random, size.places),
    )
    writer = Writer(Draft(f"composed-{seed}-{number}-{size.words}"), random, cast, published)
    draft = writer.draft
    while len(draft.statements) < size.statements:
        writer.paragraph(words=size.words * len(draft.statements) // size.statements)
    writer.fill(size.words)
    return draft.dossier(
        Metadata(
            title=f"{cast.groups[0].name} and {cast.people[0].name} at odds over "
            f"{cast.places[0].name}, again",
            outlet=world.outlets.some(random, 1)[0].name,
            byline=random.choice(world.people.figures).name,
            published=published,
            url=f"https://composed.example/{seed}/{number}/{size.words}",
        )
    )


def _drawn(figures: Sequence[Figure], random: Random) -> Drawn:
    """Return the figures in some order, drawn by Zipf's law."""
    named = list({f.name: f for f in figures}.values())
    ordered = random.sample(named, k=len(named))
    return Drawn(
        figures=tuple(ordered),
        weights=tuple(accumulate(1 / (i + 3) for i in range(len(ordered)))),
    )


def _placed(known: Known, kind: EntityType) -> Figure:
    return Figure(
        name=known.name,
        type=kind,
        country=known.country[0] if known.country else None,
        place=Place(
            lat=known.lat or 0.0,
            lon=known.lon or 0.0,
            gazetteer=known.id,
            precision=known.precision or Precision.CITY,
        ),
    )
