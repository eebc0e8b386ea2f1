"""Finding who acts and speaks in a record, under one name in several reports.

Entities of several reports that bear one name and are of one type stand together, as in the cast:
for showing only, nothing says that they are the same. Does not write.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.records.errors import StoreError
from onrecord.records.labels import EntityType
from onrecord.store.matching import like_part, sendable
from onrecord.store.sums import NAMED

if TYPE_CHECKING:
    from onrecord.store.opening import Record

_ALSO_CALLED = (
    "(a.name, a.type) IN (SELECT e.name, coalesce(e.type, '') FROM aliases x JOIN entities e "
    "ON e.report = x.report AND e.id = x.entity WHERE x.alias LIKE :typed ESCAPE '\\')"
)
# One entity of an actor's, in the index's order; of those with a country, where there are any.
_ONE = (
    "SELECT e.report, e.id FROM entities e WHERE e.name = :name COLLATE NOCASE AND e.name = :name "  # noqa: S608  # our own words
    f"AND e.type IS nullif(:type, '') AND {NAMED} ORDER BY e.country DESC LIMIT 1"
)
_ORDERS = {
    "statements": "statements DESC, reports DESC, name",
    "reports": "reports DESC, statements DESC, name",
    "name": "name COLLATE NOCASE, name, statements DESC",
}
ORDERS = tuple(_ORDERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorQuery:
    """What actors must have, and what comes first.

    Args:
        typed: a part of the name or of an alias.
        type: what kind of thing it is.
        country: ISO 3166-1 alpha-3.
        order: one of `ORDERS`.
    """

    typed: str | None = None
    type: EntityType | None = None
    country: str | None = None
    order: str = "statements"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """Somebody or something that is named, over all reports.

    Args:
        report: one of the reports that name it.
        entity: the entity there.
        country: ISO 3166-1 alpha-3, where some report gives one.
        reports: how many name it.
        statements: how many it makes.
    """

    name: str
    type: EntityType | None
    country: str | None
    report: str
    entity: str
    reports: int
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorList:
    """A page of a list, and how long the whole list is."""

    total: int
    actors: tuple[ActorRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """An entity of a report, and the report's day."""

    report: str
    entity: str
    published: str | None


def find_actors(record: Record, query: ActorQuery, *, limit: int, offset: int) -> ActorList:
    """Return a page of those who are named.

    Args:
        record: open in any way.
        query: what they must have, and what comes first.
        limit: at most so many.
        offset: so many are passed over.

    Raises:
        StoreError: as `refusals.translated` says.
    """
    conditions, asked = _conditions(query)
    with record.reading() as connection:
        rows = connection.execute(
            "SELECT a.name, a.type, a.country, a.reports, a.statements, count(*) OVER () "  # noqa: S608  # our own words
            f"FROM actors a WHERE {conditions} "
            f"ORDER BY {_ORDERS[query.order]} LIMIT :limit OFFSET :offset",
            asked | {"limit": limit, "offset": offset},
        ).fetchall()
        ones = [connection.execute(_ONE, {"name": r[0], "type": r[1]}).fetchone() for r in rows]
    actors = (_actor(row, one) for row, one in zip(rows, ones, strict=True) if one is not None)
    return ActorList(total=rows[0][-1] if rows else 0, actors=tuple(actors))


def find_countries(record: Record) -> tuple[str, ...]:
    """Return the countries that a record's entities belong to, as ISO 3166-1 alpha-3 codes.

    Raises:
        StoreError: as `refusals.translated` says.
    """
    with record.reading() as connection:
        rows = connection.execute(
            "SELECT DISTINCT country FROM actors WHERE country IS NOT NULL ORDER BY 1"
        )
        return tuple(country for (country,) in rows)


def find_bearers(record: Record, report: str, entity: str) -> tuple[Bearer, ...]:
    """Return the entities that bear an entity's name and are of its type, the latest first.

    An entity without a name ("a senior official") stands alone.

    Raises:
        StoreError: `no-such-entity`; else as `refusals.translated` says.
    """
    with record.reading() as connection:
        found = connection.execute(
            f"SELECT e.name, e.type, r.published, {NAMED} FROM entities e "  # noqa: S608  # our own words
            "JOIN reports r ON r.id = e.report WHERE e.report = ? AND e.id = ?",
            (sendable(report), sendable(entity)),
        ).fetchone()
        if found is None:
            msg = f"the record holds no entity {entity!r} in a report {report!r}; /actors lists all"
            raise StoreError("no-such-entity", msg)
        name, kind, published, named = found
        if not named:
            return (Bearer(report=report, entity=entity, published=published),)
        rows = connection.execute(
            "SELECT e.report, e.id, r.published FROM entities e JOIN reports r ON r.id = e.report "  # noqa: S608  # our own words
            f"WHERE e.name = ? COLLATE NOCASE AND e.type IS ? AND {NAMED} "
            "ORDER BY r.published IS NULL, r.published DESC, r.row DESC, e.ordinal",
            (name, kind),
        )
        return tuple(Bearer(report=r, entity=e, published=p) for r, e, p in rows)


def _conditions(query: ActorQuery) -> tuple[str, dict[str, Any]]:
    conditions, asked = ["1"], {}
    if query.typed is not None:
        conditions.append(f"(a.name LIKE :typed ESCAPE '\\' OR {_ALSO_CALLED})")
        asked["typed"] = like_part(query.typed)
    for column, value in (("type", query.type), ("country", query.country)):
        if value is not None:
            conditions.append(f"a.{column} = :{column}")
            asked[column] = sendable(value)
    return " AND ".join(conditions), asked


def _actor(row: tuple[Any, ...], one: tuple[str, str]) -> ActorRow:
    name, kind, country, reports, statements, _ = row
    return ActorRow(
        name=name,
        type=EntityType(kind) if kind else None,
        country=country,
        report=one[0],
        entity=one[1],
        reports=reports,
        statements=statements,
    )
