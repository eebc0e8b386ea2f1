"""Named mentions joined into clusters: full names with short forms, acronyms with what they mean.

Does not resolve pronouns or nominals; that is for antecedents.py. A cluster is what becomes an
Entity in the end.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from onrecord.derive import lexicon as lex
from onrecord.derive.joins import join_keys, shares_words, weight
from onrecord.derive.kinds import COMPASS, gender_of_names, has_first_name, kind_of
from onrecord.derive.metonyms import find_actors
from onrecord.derive.names import Name
from onrecord.derive.rows import Key, Rows, find_rows
from onrecord.records.known import Known
from onrecord.records.labels import EntityType

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onrecord.derive.layout import Layout
    from onrecord.records.anchor import Span
    from onrecord.records.known import Lookups

_JUST_BEFORE = 150  # code points to the full name
_Roots: TypeAlias = dict[str, dict[Key, None]]
_CAPITAL = "\0capital"  # opens the key of a capital that acts; no name has it


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Names that mean one holder.

    Args:
        names: in order.
        type: where the words or the tables say so.
        gender: "m" or "f" where titles or first names say so.
        row: what the tables know of it.
        country: alpha-3 code of the country that a capital acts for, if no name says which.
        actors: where the names stand that mean a country by its capital.
    """

    names: tuple[Name, ...]
    type: EntityType | None
    gender: str | None
    row: Known | None = None
    country: str | None = None
    actors: frozenset[int] = frozenset()


def derive_clusters(
    layout: Layout, names: Sequence[Name], sources: Iterable[Span], lookups: Lookups
) -> tuple[tuple[Cluster, ...], Rows]:
    """Cluster the named mentions of a text, in order of first mention.

    Returns:
        The clusters, and what the tables know of their names.
    """
    rows = find_rows(layout, names, lookups)
    clusters = _clusters(layout, names, rows, find_actors(layout, names, rows, sources))
    return clusters, rows


def _clusters(
    layout: Layout, names: Sequence[Name], rows: Rows, actors: Mapping[int, str]
) -> tuple[Cluster, ...]:
    groups = join_keys(layout.text, names, rows)
    seats = _seats(groups, rows)
    members: dict[Key, list[Name]] = defaultdict(list)
    latest: dict[Key, int] = {}
    short = _short_forms(groups, names, rows)
    told = _told_genders(groups, names)
    certain = _count_certain(groups, short, names)
    shortened: set[Key] = set()
    for name in names:
        root = groups[name.key]
        if name.start in actors and name.key not in short:
            root = seats.get(actors[name.start], (_CAPITAL, actors[name.start]))
            members[root].append(name)
            continue
        choices = _of_gender(short.get(name.key, ()), gender_of_names((name,)), told)
        if choices:
            root = max(choices, key=partial(_likeliness, name.start, latest, certain, members))
            if name.key[0] == root[-1]:
                shortened.add(root)
        members[root].append(name)
        latest[root] = name.start
    clusters = [
        _acting_capital(tuple(m), root[1])
        if root[0] == _CAPITAL
        else _cluster(layout.text, tuple(m), rows, actors, shortened=root in shortened)
        for root, m in members.items()
    ]
    return tuple(sorted(clusters, key=lambda c: c.names[0].start))


def _seats(groups: Mapping[Key, Key], rows: Rows) -> dict[str, Key]:
    """Return the groups of the countries that the text names, by their codes."""
    named = ((key, rows.chosen[key]) for key in groups if key in rows.chosen)
    found: dict[str, Key] = {}
    for key, row in named:
        if row.type is EntityType.COUNTRY and row.country:
            found.setdefault(row.country[0], groups[key])
    return found


def _acting_capital(names: tuple[Name, ...], country: str) -> Cluster:
    """Return the country that a capital stands for where the text does not name the country."""
    actors = frozenset(n.start for n in names)
    return Cluster(
        names=names, type=EntityType.COUNTRY, gender=None, country=country, actors=actors
    )


def _row_of(names: Sequence[Name], full: Key, rows: Rows) -> Known | None:
    """Return the row of a cluster: that of its fullest name, else one that agrees with that."""
    if full in rows.chosen:
        return rows.chosen[full]
    keys = dict.fromkeys(n.key for n in names)
    found = (rows.chosen[key] for key in keys if key in rows.chosen)
    return next((row for row in found if shares_words(row, full)), None)


def _told_genders(groups: Mapping[Key, Key], names: Sequence[Name]) -> dict[Key, str]:
    """Return the gender of the groups whose titles or first names tell one."""
    told: dict[Key, str] = {}
    for name in names:
        gender = gender_of_names((name,)) if len(name.key) > 1 else None
        if gender:
            told.setdefault(groups[name.key], gender)
    return told


def _of_gender(
    choices: tuple[Key, ...], gender: str | None, told: Mapping[Key, str]
) -> tuple[Key, ...]:
    """Drop what "Mr" or "Mrs" rules out, unless that leaves nobody."""
    if gender is None or len(choices) < 2:  # noqa: PLR2004  # nothing to choose
        return choices
    return (
        tuple(c for c in choices if told.get(c) == gender)
        or tuple(c for c in choices if c not in told)
        or choices
    )


def _count_certain(
    groups: Mapping[Key, Key], short: Mapping[Key, tuple[Key, ...]], names: Sequence[Name]
) -> Counter[Key]:
    """Count the mentions of every group that can mean no other one."""
    roots = (short.get(n.key, (groups[n.key],)) for n in names)
    return Counter(r[0] for r in roots if len(r) == 1)


def _likeliness(
    at: int,
    latest: Mapping[Key, int],
    certain: Counter[Key],
    members: Mapping[Key, Sequence[Name]],
    choice: Key,
) -> tuple[bool, bool, int, int]:
    """Rate whom a shared short form means: who was named just before, else mostly, else first."""
    known = choice in latest
    near = known and at - latest[choice] < _JUST_BEFORE and members[choice][-1].key == choice
    return (known, near, certain[choice], -_first(members, choice))


def _first(members: Mapping[Key, Sequence[Name]], key: Key) -> int:
    return members[key][0].start if key in members else 0


def _short_forms(
    groups: Mapping[Key, Key], names: Sequence[Name], rows: Rows
) -> dict[Key, tuple[Key, ...]]:
    """Map one-word keys to the groups of full names that they may stand for."""
    by_last, by_first, by_head = _by_words(groups, names)
    letters = {n.key for n in names if n.is_acronym}
    short: dict[Key, tuple[Key, ...]] = {}
    for key, root in groups.items():
        if len(key) != 1 or len(root) > 1 or _stands_for_itself(key, rows):
            continue
        last = {r: None for r in by_last.get(key[0], ()) if not _lies_in(r, key, rows)}
        found = last or ({} if key in letters else by_first.get(key[0]))
        if not found and len(by_head.get(key[0], ())) == 1:  # "the Church" of Scientology
            found = by_head[key[0]]
        if found:
            short[key] = tuple(found)
    return short


def _by_words(groups: Mapping[Key, Key], names: Sequence[Name]) -> tuple[_Roots, _Roots, _Roots]:
    """Return the groups of full names by their last word, first word, and head before "of"."""
    by_last: _Roots = defaultdict(dict)
    by_first: _Roots = defaultdict(dict)
    by_head: _Roots = defaultdict(dict)
    people = {n.key for n in names if n.is_titled}
    for key, root in groups.items():
        if len(key) < 2 or (key[0] in COMPASS and len(key) == 2):  # noqa: PLR2004  # "South Kordofan" is not Kordofan
            continue
        by_last[key[-1]][root] = None
        if key[0] in lex.ORG_HEADS and key[1] in {"of", "for"}:
            by_head[key[0]][root] = None
        if key in people or not _is_institution(key):
            by_first[key[0]][root] = None
    return by_last, by_first, by_head


def _is_institution(key: Key) -> bool:
    """Tell a name that is not shortened to its first word."""
    company = key[-1] in {"inc", "corp", "ltd", "plc", "co", "llc"}
    of = any(w in {"of", "for"} for w in key)
    return (of or key[-1] in lex.ORG_HEADS | lex.PLACE_HEADS) and not company


def _stands_for_itself(key: Key, rows: Rows) -> bool:
    """Tell the name of a country or a state, which is no short form of anybody's."""
    row = rows.chosen.get(key)
    place = row is not None and row.type in {EntityType.COUNTRY, EntityType.PLACE}
    return place or key[0] in lex.COUNTRIES | lex.DEMONYMS


def _lies_in(full: Key, key: Key, rows: Rows) -> bool:
    """Tell a place's name from a short form: "Ohio" after "Miners' Union of Ohio"."""
    named_after = key[0] in lex.REGIONS or key in rows.places
    return named_after and len(full) > 2 and full[-2] in {"of", "for"}  # noqa: PLR2004  # words


def _cluster(
    text: str, names: tuple[Name, ...], rows: Rows, actors: Mapping[int, str], *, shortened: bool
) -> Cluster:
    own = [n for n in names if n.start not in actors] or names
    full = max(own, key=lambda n: weight(n.key))
    row = _row_of(own, full.key, rows)
    found = kind_of(text, names, full, row, listed=full.key in rows.places)
    if found is None and shortened and has_first_name(full.key):
        # Only people are called by the last word of their names.
        found = EntityType.PERSON
    if row is not None and row.type is not found:
        row = None  # "President Lincoln" is no town
    acting = frozenset(n.start for n in names if n.start in actors)
    return Cluster(names=names, type=found, gender=gender_of_names(names), row=row, actors=acting)


def cluster_numbers(
    clusters: Sequence[Cluster],
) -> tuple[tuple[int, ...], tuple[tuple[Name, int], ...]]:
    """Return the names' starts, and every name with its cluster's number, in order."""
    pairs = sorted(
        ((n, i) for i, c in enumerate(clusters) for n in c.names), key=lambda p: p[0].start
    )
    return tuple(n.start for n, _ in pairs), tuple(pairs)


def names_between(
    starts: Sequence[int], pairs: Sequence[tuple[Name, int]], start: int, end: int
) -> tuple[tuple[Name, int], ...]:
    """Return the names that stand between two positions, with their clusters' numbers."""
    found = pairs[bisect_left(starts, start) : bisect_left(starts, end)]
    return tuple(p for p in found if p[0].end <= end)
