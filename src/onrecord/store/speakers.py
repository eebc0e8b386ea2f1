"""Who else speaks as the person that somebody names: statements under another of their names.

One report says "Qais Khazali", another "Khazali", a third "Sheikh Qais". Whoever is named in full
is found under each name that some report gives them, and under the end of a person's full name,
as long as nobody else in the record ends so. Case, accents, "the" and "al-" are forgiven. Does not
decide that two entities are one: it only finds.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.records.labels import EntityType
from onrecord.store.matching import folded_words, search_words

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

_FORGIVEN = frozenset(("the", "al", "el", "ul"))
_MOST_REPORTS = 500  # that are searched for other names of one person
_MOST_SPEAKERS = 20_000  # with one name, that are looked at
_ASKED = (
    "SELECT json_extract(value, '$[0]') AS report, json_extract(value, '$[1]') AS id "
    "FROM json_each(?)"
)
_CALLED = (
    "SELECT report, id, name FROM entities WHERE report IN (SELECT value FROM json_each(?)) "
    "UNION ALL SELECT report, entity, alias FROM aliases "
    "WHERE report IN (SELECT value FROM json_each(?))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bearer:
    """An entity with its names, folded; the fullest first."""

    report: str
    entity: str
    names: tuple[str, ...]
    person: bool

    def is_called(self, name: str) -> bool:
        """Tell whether this is one of its names, or how its full name ends."""
        return name in self.names or (self.person and _ends(self.names[0], name))


def rows_under_other_names(connection: sqlite3.Connection, typed: str) -> list[int]:
    """Return the rows of statements by whoever bears a name in full, under their other names.

    Args:
        connection: to the record.
        typed: a name; words that are only part of one, or that end in `*`, give nothing.
    """
    name = _folded(typed)
    if not name or typed.rstrip().endswith("*"):
        return []
    meant = [b for b in _bearers_near(connection, typed, name) if b.is_called(name)]
    fullest = {b.names[0] for b in meant}
    names = {n for b in meant for n in b.names} | {e for b in meant for e in _endings(b)}
    rows: list[int] = []
    for other in sorted(names - {name}):
        rows += _rows(connection, _speakers_called(connection, other, fullest | names))
    return sorted(set(rows))


def _speakers_called(connection: sqlite3.Connection, name: str, names: set[str]) -> list[_Bearer]:
    """Return the speakers of this name who may be meant; none if it may mean somebody else."""
    bearers = [b for b in _speakers(connection, name) if b.is_called(name)]
    if any(b.names[0] not in names and _ends(b.names[0], name) for b in bearers):
        bearers = [b for b in bearers if b.names[0] != name]  # who "Khan" is, is not known
    return [b for b in bearers if b.names[0] in names]


def _bearers_near(connection: sqlite3.Connection, typed: str, name: str) -> list[_Bearer]:
    """Return the entities of reports that hold the words of a name, and speakers who bear it."""
    phrase = search_words("text", typed)
    reports = connection.execute(
        "SELECT r.id FROM report_search s JOIN reports r ON r.row = s.rowid "
        "WHERE report_search MATCH ? LIMIT ?",
        (phrase, _MOST_REPORTS),
    )
    keys = json.dumps([report for (report,) in reports] if phrase else [])
    # Looked at in full are only those that may bear it: a report names many others.
    last = name.rsplit(maxsplit=1)[-1]
    found = {
        (report, entity): None
        for report, entity, called in connection.execute(_CALLED, (keys, keys))
        if not called.isascii() or last in called.lower()
    }
    return _bearers(connection, found) + _speakers(connection, name)


def _speakers(connection: sqlite3.Connection, name: str) -> list[_Bearer]:
    """Return the speakers of statements whose speakers' names hold these words."""
    found = connection.execute(
        "SELECT DISTINCT k.report, k.entity FROM statement_search f "
        "JOIN statements s ON s.row = f.rowid "
        "JOIN speakers k ON k.report = s.report AND k.statement = s.id "
        "WHERE statement_search MATCH ? LIMIT ?",
        (search_words("speaker", name), _MOST_SPEAKERS),
    ).fetchall()
    return _bearers(connection, found)


def _bearers(connection: sqlite3.Connection, keys: Iterable[tuple[str, str]]) -> list[_Bearer]:
    """Return the entities that have a name, with all their names."""
    rows = connection.execute(
        f"WITH asked AS ({_ASKED}) "  # noqa: S608  # our own words
        "SELECT e.report, e.id, e.type, e.name, "
        "(SELECT json_group_array(alias) FROM aliases a WHERE a.report = e.report "
        "AND a.entity = e.id) FROM asked JOIN entities e USING (report, id) "
        "WHERE EXISTS (SELECT 1 FROM mentions m WHERE m.report = e.report AND m.entity = e.id "
        "AND m.kind = 'name')",
        (json.dumps(list(keys)),),
    )
    return [
        _Bearer(
            report=report,
            entity=entity,
            names=tuple(dict.fromkeys(_folded(n) for n in (name, *json.loads(aliases)))),
            person=kind == EntityType.PERSON,
        )
        for report, entity, kind, name, aliases in rows
    ]


def _rows(connection: sqlite3.Connection, bearers: list[_Bearer]) -> list[int]:
    found = connection.execute(
        f"WITH asked AS ({_ASKED}) "  # noqa: S608  # our own words
        "SELECT s.row FROM asked JOIN statements s ON s.report = asked.report "
        "JOIN speakers k ON k.report = s.report AND k.statement = s.id "
        "AND k.entity = asked.id",
        (json.dumps([(b.report, b.entity) for b in bearers]),),
    )
    return [row for (row,) in found]


def _endings(bearer: _Bearer) -> list[str]:
    """Return how a person's full name ends: "ali hassan majid" ends in "hassan majid", "majid"."""
    words = bearer.names[0].split() if bearer.person else []
    return [" ".join(words[i:]) for i in range(1, len(words))]


def _ends(name: str, ending: str) -> bool:
    return name.endswith(f" {ending}")


def _folded(name: str) -> str:
    words = folded_words(name).split()
    kept = [w for w in words if w not in _FORGIVEN]
    return " ".join(kept or words)
