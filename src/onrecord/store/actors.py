"""Finding who acts and speaks in a record, under one name in several reports.

Entities of several reports that bear one name and are of one type stand together, as in the cast:
for showing only, nothing says that they are the same. Does not write.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.records.errors import StoreError
from onrecord.records.labels import EntityType
from onrecord.store.matching import sendable

if TYPE_CHECKING:
    from onrecord.store.opening import Record

_NAMED = (
    "EXISTS (SELECT 1 FROM mentions m WHERE m.report = e.report AND m.entity = e.id "
    "AND m.kind = 'name')"
)
_SPOKEN = "(SELECT report, entity, count(*) AS n FROM speakers GROUP BY report, entity)"
_ASKED = (
    "(:typed IS NULL OR e.name LIKE :typed ESCAPE '\\' OR EXISTS (SELECT 1 FROM aliases a "
    "WHERE a.report = e.report AND a.entity = e.id AND a.alias LIKE :typed ESCAPE '\\'))"
)


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


def find_actors(record: Record, typed: str | None, *, limit: int, offset: int) -> ActorList:
    """Return a page of those who are named: who says most first, then who is in most reports.

    Args:
        record: open in any way.
        typed: a part of the name or of an alias; None asks for all.
        limit: at most so many.
        offset: so many are passed over.

    Raises:
        StoreError: as `refusals.translated` says.
    """
    asked = {"typed": None if typed is None else f"%{_escaped(sendable(typed).strip())}%"}
    grouped = (
        "SELECT e.name AS name, e.type AS type, max(e.country) AS country, "  # noqa: S608  # our own words
        "max(e.report || char(10) || e.id) AS one, count(DISTINCT e.report) AS reports, "
        "coalesce(sum(s.n), 0) AS statements FROM entities e "
        f"LEFT JOIN {_SPOKEN} s ON s.report = e.report AND s.entity = e.id "
        f"WHERE {_ASKED} AND {_NAMED} GROUP BY e.name, e.type"
    )
    with record.reading() as connection:
        rows = connection.execute(
            f"SELECT *, count(*) OVER () FROM ({grouped}) "  # noqa: S608  # our own words
            "ORDER BY statements DESC, reports DESC, name LIMIT :limit OFFSET :offset",
            asked | {"limit": limit, "offset": offset},
        ).fetchall()
    return ActorList(total=rows[0][-1] if rows else 0, actors=tuple(_actor(*r) for r in rows))


def find_bearers(record: Record, report: str, entity: str) -> tuple[Bearer, ...]:
    """Return the entities that bear an entity's name and are of its type, the latest first.

    An entity without a name ("a senior official") stands alone.

    Raises:
        StoreError: `no-such-entity`; else as `refusals.translated` says.
    """
    with record.reading() as connection:
        found = connection.execute(
            f"SELECT e.name, e.type, r.published, {_NAMED} FROM entities e "  # noqa: S608  # our own words
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
            f"WHERE e.name = ? COLLATE NOCASE AND e.type IS ? AND {_NAMED} "
            "ORDER BY r.published IS NULL, r.published DESC, r.row DESC, e.ordinal",
            (name, kind),
        )
        return tuple(Bearer(report=r, entity=e, published=p) for r, e, p in rows)


def _actor(name: str, kind: str | None, country: str | None, one: str, *counts: int) -> ActorRow:
    report, entity = one.split("\n", 1)
    return ActorRow(
        name=name,
        type=None if kind is None else EntityType(kind),
        country=country,
        report=report,
        entity=entity,
        reports=counts[0],
        statements=counts[1],
    )


def _escaped(typed: str) -> str:
    return typed.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
