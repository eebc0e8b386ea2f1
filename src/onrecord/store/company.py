"""Whom somebody appears with, in what way, and where: over the latest reports that name it.

Entities of one name and type stand together, as in the list of actors: nothing says that they are
the same. Does not draw.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from onrecord.records.labels import EntityType, Precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.store.actors import Bearer
    from onrecord.store.opening import Record

MOST_REPORTS = 100  # that are looked through
_MOST_WHATS = 3
_BEARERS = (
    "b AS MATERIALIZED (SELECT value ->> 0 AS report, value ->> 1 AS entity FROM json_each(:all))"
)


class Tie(StrEnum):
    """How somebody is tied to another: as the page's words say it."""

    ACTS_ON = "acts on"
    ACTED_ON_BY = "is acted on by"
    ALONGSIDE = "acts alongside"
    SPEAKS_ABOUT = "speaks about"
    SPOKEN_OF_BY = "is spoken of by"


@dataclass(frozen=True, slots=True, kw_only=True)
class TieCount:
    """How often two are tied in one way.

    Args:
        tie: the way.
        count: of events or statements.
        whats: the commonest types of these events, or acts of these statements.
    """

    tie: Tie
    count: int
    whats: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """Somebody that another appears with.

    Args:
        report: one of those that name both.
        entity: the neighbour there.
        count: of all ties.
        ties: in the order of `Tie`.
    """

    name: str
    type: EntityType | None
    report: str
    entity: str
    count: int
    ties: tuple[TieCount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCount:
    """A place of somebody's: where it is, or where events happen that it takes part in.

    Args:
        country: ISO 3166-1 alpha-3.
        lat: degrees, WGS 84.
        lon: likewise.
        precision: how precisely these stand for it.
        gazetteer: entry, such as `geonames:98182`.
        events: how many; 0 of where it only is.
        own: it is located there.
    """

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    precision: Precision | None
    gazetteer: str | None
    events: int
    own: bool


def _in_events(part: str, other: str) -> str:
    return (
        "SELECT e.name, e.type, v.type, o.report, o.entity, o.event FROM b "  # noqa: S608  # our own words
        "CROSS JOIN participants s ON s.report = b.report AND s.entity = b.entity "
        f"AND s.part = '{part}' "
        "CROSS JOIN participants o ON o.report = s.report AND o.event = s.event "
        f"AND o.part = '{other}' AND o.entity <> b.entity "
        "JOIN entities e ON e.report = o.report AND e.id = o.entity "
        "JOIN events v ON v.report = s.report AND v.id = s.event"
    )


_SQL: Final = {
    Tie.ACTS_ON: _in_events("actor", "recipient"),
    Tie.ACTED_ON_BY: _in_events("recipient", "actor"),
    Tie.ALONGSIDE: _in_events("actor", "actor"),
    Tie.SPEAKS_ABOUT: (
        "SELECT e.name, e.type, s.act, m.report, m.entity, s.id FROM b "
        "CROSS JOIN speakers k ON k.report = b.report AND k.entity = b.entity "
        "CROSS JOIN statement_spans p ON p.report = k.report AND p.statement = k.statement "
        "AND p.role = 'content' "
        "CROSS JOIN mentions m ON m.report = p.report AND m.start >= p.start AND m.end <= p.end "
        "AND m.entity <> b.entity "
        "JOIN entities e ON e.report = m.report AND e.id = m.entity "
        "JOIN statements s ON s.report = k.report AND s.id = k.statement"
    ),
    Tie.SPOKEN_OF_BY: (
        "SELECT e.name, e.type, s.act, k.report, k.entity, s.id FROM b "
        "CROSS JOIN mentions m ON m.report = b.report AND m.entity = b.entity "
        "CROSS JOIN statement_spans p ON p.report = m.report AND p.role = 'content' "
        "AND p.start <= m.start AND p.end >= m.end "
        "CROSS JOIN speakers k ON k.report = p.report AND k.statement = p.statement "
        "AND k.entity <> b.entity "
        "JOIN entities e ON e.report = k.report AND e.id = k.entity "
        "JOIN statements s ON s.report = k.report AND s.id = k.statement"
    ),
}
_PLACE = "p.name, p.country, p.place_lat, p.place_lon, p.place_precision, p.place_gazetteer"
_PLACES = (
    f"SELECT {_PLACE}, count(DISTINCT v.report || ' ' || v.id) AS n, 0 AS own FROM b "  # noqa: S608  # our own words
    "CROSS JOIN participants s ON s.report = b.report AND s.entity = b.entity "
    "CROSS JOIN events v ON v.report = s.report AND v.id = s.event "
    "JOIN entities p ON p.report = v.report AND p.id = v.where_entity GROUP BY 1, 2, 3, 4, 5, 6 "
    f"UNION ALL SELECT DISTINCT {_PLACE}, 0, 1 FROM b "
    "CROSS JOIN entities p ON p.report = b.report AND p.id = b.entity "
    "WHERE p.place_lat IS NOT NULL ORDER BY own DESC, n DESC"
)


def find_neighbours(
    record: Record, bearers: Sequence[Bearer], *, limit: int
) -> tuple[Neighbour, ...]:
    """Return whom somebody is tied to, who most often first.

    Args:
        record: open in any way.
        bearers: the entities that are taken for it, the latest first; of more than `MOST_REPORTS`
            the earlier are left out.
        limit: at most so many neighbours.

    Raises:
        StoreError: as `refusals.translated` says.
    """
    ties: dict[tuple[str, str | None], dict[Tie, dict[tuple[str, str], str | None]]] = {}
    first: dict[tuple[str, str | None], tuple[str, str]] = {}
    asked = {"all": _asked(bearers)}
    with record.reading() as connection:
        for tie, sql in _SQL.items():
            rows = connection.execute(f"WITH {_BEARERS} {sql}", asked)
            for name, kind, what, report, entity, record_id in rows:
                place = (name, kind)
                first.setdefault(place, (report, entity))
                ties.setdefault(place, defaultdict(dict))[tie][report, record_id] = what
    ranked = sorted(ties, key=lambda p: (-sum(map(len, ties[p].values())), p[0]))
    return tuple(_neighbour(p, first[p], ties[p]) for p in ranked[:limit])


def find_own_places(record: Record, bearers: Sequence[Bearer]) -> tuple[PlaceCount, ...]:
    """Return where somebody is and where its events happen, where it is first, then by events.

    Raises:
        StoreError: as `refusals.translated` says.
    """
    with record.reading() as connection:
        rows = connection.execute(f"WITH {_BEARERS} {_PLACES}", {"all": _asked(bearers)})
        found: dict[tuple[str, str | None], PlaceCount] = {}
        for name, country, lat, lon, precision, gazetteer, events, own in rows:
            place = PlaceCount(
                name=" ".join(name.split()),
                country=country,
                lat=lat,
                lon=lon,
                precision=Precision(precision) if precision else None,
                gazetteer=gazetteer,
                events=events,
                own=bool(own),
            )
            key = (gazetteer or name.casefold(), country)
            known = found.setdefault(key, place)
            if known is not place:
                found[key] = replace(known, events=known.events + events)
    return tuple(sorted(found.values(), key=lambda p: (not p.own, -p.events, p.name)))


def _neighbour(
    place: tuple[str, str | None],
    first: tuple[str, str],
    ties: dict[Tie, dict[tuple[str, str], str | None]],
) -> Neighbour:
    counts = tuple(
        TieCount(tie=tie, count=len(ties[tie]), whats=_commonest(ties[tie].values()))
        for tie in Tie
        if tie in ties
    )
    return Neighbour(
        name=" ".join(place[0].split()),
        type=None if place[1] is None else EntityType(place[1]),
        report=first[0],
        entity=first[1],
        count=sum(c.count for c in counts),
        ties=counts,
    )


def _commonest(whats: Iterable[str | None]) -> tuple[str, ...]:
    counts = Counter(what for what in whats if what is not None)
    return tuple(what for what, _ in sorted(counts.items(), key=lambda c: (-c[1], c[0])))[
        :_MOST_WHATS
    ]


def _asked(bearers: Sequence[Bearer]) -> str:
    return json.dumps([(b.report, b.entity) for b in bearers[:MOST_REPORTS]])
