"""What a page may be asked: values for each of its parameters, drawn from a record.

A page that is added is asked too, as long as its parameters bear names that others have. Does not
ask.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from bench.composed_words import SETTINGS
from onrecord.app.asked import Where

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from random import Random  # the type; it is passed in

    from onrecord.app.asked import Parameter
    from onrecord.app.pages import Page

_FREQUENT, _SAMPLE = 60, 400
_SHORT = 3  # letters
_MOST_ASKED = 2  # of optional parameters at once
_LEFT_OUT = frozenset(("rows", "end", "latest"))  # the usual rows; `end` comes with `start`
_SQL = {
    "report": "SELECT id FROM reports WHERE length(text) < 50000 ORDER BY id LIMIT :n",
    "outlet": "SELECT DISTINCT outlet FROM reports WHERE outlet IS NOT NULL LIMIT :n",
    "event": "SELECT DISTINCT type FROM events",
    "day": "SELECT DISTINCT published FROM reports WHERE published IS NOT NULL LIMIT :n",
    "at": "SELECT place_gazetteer FROM entities WHERE place_gazetteer IS NOT NULL "
    "GROUP BY 1 ORDER BY count(*) DESC LIMIT :n",
    "frequent": "SELECT k.report, k.entity, e.name FROM speakers k JOIN entities e "
    "ON e.report = k.report AND e.id = k.entity WHERE e.type IS NOT NULL "
    "GROUP BY e.name ORDER BY count(*) DESC LIMIT :few",
    "any": "SELECT report, id, name FROM entities WHERE name GLOB '[A-Z]*' ORDER BY id LIMIT :n",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Samples:
    """Values of a record: `actors` are report, entity and name, the frequent ones as often."""

    reports: tuple[str, ...]
    outlets: tuple[str, ...]
    events: tuple[str, ...]
    days: tuple[str, ...]
    places: tuple[str, ...]
    actors: tuple[tuple[str, str, str], ...]


def draw_samples(path: Path) -> Samples:
    """Return values of a record, the same each time."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        found = {
            name: connection.execute(sql, {"n": _SAMPLE, "few": _FREQUENT}).fetchall()
            for name, sql in _SQL.items()
        }
    frequent = found["frequent"] * max(1, len(found["any"]) // max(1, len(found["frequent"])))
    return Samples(
        reports=tuple(r for (r,) in found["report"]),
        outlets=tuple(o for (o,) in found["outlet"]),
        events=tuple(e for (e,) in found["event"]),
        days=tuple(d for (d,) in found["day"]),
        places=tuple(p for (p,) in found["at"]),
        actors=tuple((r, e, n) for r, e, n in (*frequent, *found["any"])),
    )


def ask(page: Page, path: str, samples: Samples, random: Random) -> str | None:
    """Return the path and query of a question to a page; None if a part of its path is unknown."""
    known = _values(samples, random)
    wanted = {p.name: p for p in page.parameters if p.where is Where.PATH}
    if not wanted.keys() <= known.keys():
        return None
    given = {name: known[name]() for name in wanted}
    if "entity" in wanted:
        given["report"], given["entity"], _ = random.choice(samples.actors)
    for name, value in given.items():
        path = path.replace(f"{{{name}}}", quote(value, safe=""))
    query = _query([p for p in page.parameters if p.where is Where.QUERY], known, random)
    return f"{path}?{urlencode(query)}" if query else path


def _query(
    parameters: list[Parameter], known: Mapping[str, Callable[[], str]], random: Random
) -> dict[str, str]:
    optional = [p for p in parameters if p.name not in _LEFT_OUT and _has_values(p, known)]
    count = random.randrange(min(len(optional), _MOST_ASKED) + 1)
    chosen = {p.name: p for p in random.sample(optional, count)}
    chosen.update({p.name: p for p in parameters if p.many})  # a page of several needs them
    query = {}
    for name, parameter in chosen.items():
        kind = parameter.kind
        query[name] = random.choice(kind) if isinstance(kind, tuple) else known[name]()
    if "start" in query:
        query["end"] = str(int(query["start"]) + 80)
    if query.get("state") == "second":  # a second opinion is somebody's
        query["reviewer"] = "bench"
    if query.keys() >= {"since", "until"}:
        query["since"], query["until"] = sorted((query["since"], query["until"]))
    return query


def _has_values(parameter: Parameter, known: Mapping[str, Callable[[], str]]) -> bool:
    return isinstance(parameter.kind, tuple) or parameter.name in known


def _values(samples: Samples, random: Random) -> dict[str, Callable[[], str]]:
    """Return what draws a value for a parameter of a name."""

    def name() -> str:
        return random.choice(samples.actors)[2]

    def word() -> str:
        return random.choice([w for s in SETTINGS for w in s.strip(".").split() if len(w) > _SHORT])

    def name_or_word() -> str:
        return random.choice((name, word))()

    def one_of(values: tuple[str, ...]) -> Callable[[], str]:
        return lambda: random.choice(values)

    return {
        "report": one_of(samples.reports),
        "reports": lambda: ",".join(random.sample(samples.reports, random.randint(2, 4))),
        "entity": name,
        "q": name_or_word,
        "speaker": name,
        "name": name,
        "outlet": one_of(samples.outlets),
        "event": one_of(samples.events),
        "since": one_of(samples.days),
        "until": one_of(samples.days),
        "at": one_of(samples.places),
        "page": lambda: str(random.randint(1, 3)),
        "part": lambda: str(random.randint(1, 3)),
        "below": lambda: str(round(random.random(), 2)),
        "start": lambda: str(random.randrange(2000)),
    }
