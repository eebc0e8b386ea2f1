"""What would take long to find out at each request: the tables `actors` and `placed_events`.

Both follow from the rows of all reports: a report's part is taken out before its rows go and put in
after they are written. Does not begin or end transactions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

# An entity that only pronouns and descriptions refer to ("a senior official") is nobody to list.
NAMED = (
    "EXISTS (SELECT 1 FROM mentions m WHERE m.report = e.report AND m.entity = e.id "
    "AND m.kind = 'name')"
)
_ACTORS = (
    "SELECT e.name AS name, coalesce(e.type, '') AS type, max(e.country) AS country, "  # noqa: S608  # our own words
    "count(DISTINCT e.report) AS reports, coalesce(sum(s.n), 0) AS statements "
    "FROM entities e LEFT JOIN (SELECT report, entity, count(*) AS n FROM speakers "
    "WHERE {speakers} GROUP BY report, entity) s ON s.report = e.report AND s.entity = e.id "
    f"WHERE {{entities}} AND {NAMED} GROUP BY e.name, coalesce(e.type, '')"
)
_ALL_ACTORS = _ACTORS.format(speakers="true", entities="true")
_ACTORS_OF = _ACTORS.format(speakers="report = :report", entities="e.report = :report")
_PLACED = (
    "SELECT e.place_gazetteer AS place, v.report AS report, v.id AS event, v.type AS type, "
    "v.status AS status, v.voice = 'outlet' AS own FROM events v "
    "JOIN entities e ON e.report = v.report AND e.id = v.where_entity "
    "WHERE e.place_gazetteer IS NOT NULL"
)
_PLACED_OF = f"{_PLACED} AND v.report = :report"
_NAMES_OF = "(name, type) IN (SELECT name, coalesce(type, '') FROM entities WHERE report = :report)"


def sum_in(connection: sqlite3.Connection, report: str) -> None:
    """Put a report's part in, after its rows are written."""
    asked = {"report": report}
    connection.execute(
        f"INSERT INTO actors {_ACTORS_OF} ON CONFLICT (name, type) DO UPDATE SET "  # our own words
        "country = coalesce(max(country, excluded.country), country, excluded.country), "
        "reports = reports + excluded.reports, statements = statements + excluded.statements",
        asked,
    )
    connection.execute(f"INSERT INTO placed_events {_PLACED_OF}", asked)  # our own words


def sum_out(connection: sqlite3.Connection, report: str) -> None:
    """Take a report's part out, while its rows are still there."""
    asked = {"report": report}
    connection.execute(
        "UPDATE actors SET reports = actors.reports - o.reports, "  # noqa: S608  # our own words
        f"statements = actors.statements - o.statements FROM ({_ACTORS_OF}) o "
        "WHERE actors.name = o.name AND actors.type = o.type",
        asked,
    )
    connection.execute(f"DELETE FROM actors WHERE reports <= 0 AND {_NAMES_OF}", asked)  # noqa: S608  # our own words
    connection.execute(
        "UPDATE actors SET country = (SELECT max(e.country) FROM entities e "  # noqa: S608  # our own words
        "WHERE e.name = actors.name COLLATE NOCASE AND e.name = actors.name "
        f"AND e.type IS nullif(actors.type, '') AND e.report <> :report AND {NAMED}) "
        f"WHERE {_NAMES_OF}",
        asked,
    )
    connection.execute(
        f"DELETE FROM placed_events WHERE (place, report, event) IN "  # noqa: S608  # our own words
        f"(SELECT place, report, event FROM ({_PLACED_OF}))",
        asked,
    )


def wrong_sums(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return which of the tables do not follow from the rows; empty if both do."""
    wrong = []
    for table, rows in (("actors", _ALL_ACTORS), ("placed_events", _PLACED)):
        (differ,) = connection.execute(
            f"SELECT EXISTS (SELECT * FROM {table} EXCEPT {rows}) "  # noqa: S608  # our own words
            f"OR EXISTS (SELECT * FROM ({rows}) EXCEPT SELECT * FROM {table})"
        ).fetchone()
        if differ:
            wrong.append(table)
    return tuple(wrong)
