"""Named mentions joined into clusters: full names with short forms, acronyms with what they mean.

Does not resolve pronouns or nominals; that is for antecedents.py. A cluster is what becomes an
Entity in the end.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.derive import lexicon as lex
from onrecord.derive.names import Name
from onrecord.records.labels import EntityType

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.derive.layout import Layout

_SMALL = frozenset(["of", "for", "and", "the", "de", "del", "la", "al", "bin", "on", "in", "&"])
_COMPASS = frozenset(
    [
        "north",
        "south",
        "east",
        "west",
        "northern",
        "southern",
        "eastern",
        "western",
        "new",
        "upper",
        "lower",
        "central",
        "saint",
    ]
)
_MOST_COMPARED = 40  # full names that share a word, compared with each other
_PERSON_FOLLOWS = re.compile(r",\s+(?:\d{1,2},|who\b|whose\b)")
_PLACE_BEFORE = re.compile(r"\b(?:in|at|near|from|to|around|outside)\s+(?:the\s+)?$")

_LONGEST_PERSON = 4  # words of a name
_SHORTEST_INTRODUCED = 3  # words that an acronym stands for
_PLACES = frozenset({"city", "town", "village", "district", "region"})

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Names that mean one holder.

    Args:
        names: in order.
        type: where the words say so.
        gender: "m" or "f" where titles or first names say so.
    """

    names: tuple[Name, ...]
    type: EntityType | None
    gender: str | None


def derive_clusters(layout: Layout, names: Sequence[Name]) -> tuple[Cluster, ...]:
    """Cluster the named mentions of a text, in order of first mention."""
    groups = _join_keys(layout.text, names)
    members: dict[Key, list[Name]] = defaultdict(list)
    latest: dict[Key, int] = {}
    short = _short_forms(groups, names)
    for name in names:
        root = groups[name.key]
        choices = short.get(name.key)
        if choices:
            # A short form means the full name that was mentioned last, else the first that will be.
            root = max(choices, key=lambda c: (latest.get(c, -1), -_first(members, c)))
        members[root].append(name)
        latest[root] = name.start
    clusters = [_cluster(layout.text, tuple(m)) for m in members.values()]
    return tuple(sorted(clusters, key=lambda c: c.names[0].start))


def _first(members: Mapping[Key, Sequence[Name]], key: Key) -> int:
    return members[key][0].start if key in members else 0


def _join_keys(text: str, names: Sequence[Name]) -> dict[Key, Key]:
    """Map every key to the key that stands for its group."""
    parent: dict[Key, Key] = {n.key: n.key for n in names}

    def find(key: Key) -> Key:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    def join(a: Key, b: Key) -> None:
        a, b = find(a), find(b)
        if a != b:
            parent[min(a, b, key=_weight)] = max(a, b, key=_weight)

    for a, b in _same_by_words([k for k in parent if len(k) > 1]):
        join(a, b)
    for a, b in _acronyms(text, names):
        join(a, b)
    return {k: find(k) for k in parent}


def _weight(key: Key) -> tuple[int, int, Key]:
    return (len(key), sum(map(len, key)), key)


def _same_by_words(keys: Sequence[Key]) -> list[tuple[Key, Key]]:
    """Pair full names that share their last word and do not contradict each other before it."""
    by_last: dict[str, list[Key]] = defaultdict(list)
    for key in keys:
        by_last[key[-1]].append(key)
    pairs = []
    for same in by_last.values():
        for i, a in enumerate(same[:_MOST_COMPARED]):
            pairs += [(a, b) for b in same[i + 1 : _MOST_COMPARED] if _agree(a, b)]
    return pairs


def _agree(a: Key, b: Key) -> bool:
    """Tell "Muhammad bin Salman" and "bin Salman", "J. Smith" and "John Smith"."""
    short, full = sorted((a, b), key=_weight)
    if full[-len(short) :] == short:
        return full[0] not in _COMPASS or len(full) - len(short) != 1
    if full[-1] in lex.ORG_HEADS | lex.PLACE_HEADS:
        return False
    first, other = short[0], full[0]
    return first == other or (min(len(first), len(other)) == 1 and first[0] == other[0])


def _acronyms(text: str, names: Sequence[Name]) -> list[tuple[Key, Key]]:
    """Pair acronyms with the names that introduce them in brackets, or whose initials they are."""
    pairs: list[tuple[Key, Key]] = []
    initials: dict[str, Key] = {}
    for name in names:
        if len(name.key) > 1:
            for letters in _initials(name.key):
                initials.setdefault(letters, name.key)
    for before, name in itertools.pairwise(names):
        gap = text[before.end : name.start]
        if (
            gap in {" (", " (the "}
            and text[name.end : name.end + 1] == ")"
            and (name.is_acronym or before.is_acronym)
        ):
            pairs.append((name.key, before.key))
    pairs += [
        (n.key, initials[n.key[0]])
        for n in names
        if n.is_acronym and len(n.key) == 1 and n.key[0] in initials
    ]
    return pairs


def _initials(key: Key) -> set[str]:
    parts = [p for w in key for p in w.split("-") if p]
    return {"".join(p[0] for p in parts), "".join(p[0] for p in parts if p not in _SMALL)}


def _short_forms(groups: Mapping[Key, Key], names: Sequence[Name]) -> dict[Key, tuple[Key, ...]]:
    """Map one-word keys to the groups of full names that they may stand for."""
    by_last: dict[str, dict[Key, None]] = defaultdict(dict)
    by_first: dict[str, dict[Key, None]] = defaultdict(dict)
    people = {n.key for n in names if n.is_titled}
    for key, root in groups.items():
        if len(key) < 2 or (key[0] in _COMPASS and len(key) == 2):  # noqa: PLR2004  # "South Kordofan" is not Kordofan
            continue
        by_last[key[-1]][root] = None
        institution = key[-1] in lex.ORG_HEADS | lex.PLACE_HEADS or any(
            w in {"of", "for"} for w in key
        )
        if (
            key in people
            or not institution
            or key[-1] in {"inc", "corp", "ltd", "plc", "co", "llc"}
        ):
            by_first[key[0]][root] = None
    short: dict[Key, tuple[Key, ...]] = {}
    for key, root in groups.items():
        if len(key) != 1 or len(root) > 1 or key[0] in lex.COUNTRIES or key[0] in lex.DEMONYMS:
            continue
        found = by_last.get(key[0]) or by_first.get(key[0])
        if found:
            short[key] = tuple(found)
    return short


def _cluster(text: str, names: tuple[Name, ...]) -> Cluster:
    full = max(names, key=lambda n: _weight(n.key))
    return Cluster(names=names, type=_type(text, names, full), gender=_gender(names))


def _gender(names: Sequence[Name]) -> str | None:
    for name in names:
        if any(t in lex.FEMALE_TITLES for t in name.titles):
            return "f"
        if any(t in lex.MALE_TITLES for t in name.titles):
            return "m"
    first = next((n.key[0] for n in names if len(n.key) > 1), "")
    if first in lex.FEMALE_NAMES:
        return "f"
    return "m" if first in lex.MALE_NAMES else None


def _type(text: str, names: Sequence[Name], full: Name) -> EntityType | None:
    """Return what the names and the words around them say they name; None if they say nothing."""
    key = full.key
    kinds = {n.titles[-1] for n in names if n.titles}
    found: EntityType | None = None
    if (len(key) == 1 and key[0] in lex.COUNTRIES) or key == ("united", "states"):
        found = EntityType.COUNTRY
    elif _is_organization(names, key):
        found = EntityType.ORGANIZATION
    elif any(n.is_titled or _looks_like_person(text, n) for n in names):
        found = EntityType.PERSON
    elif key[-1] in lex.PLACE_HEADS or kinds & _PLACES:
        found = EntityType.PLACE
    elif kinds & lex.ORG_NOUNS:
        found = EntityType.ORGANIZATION
    return found


def _is_organization(names: Sequence[Name], key: Key) -> bool:
    """Tell "Spring Coalition", "Ministry of …", "Nuba Freedom Movement (NFM)"."""
    introduced = len(key) >= _SHORTEST_INTRODUCED and any(n.is_acronym for n in names)
    chained = ("of" in key or "for" in key) and any(w in lex.OF_HEADS for w in key[:-1])
    return introduced or chained or key[-1] in lex.ORG_HEADS


def _looks_like_person(text: str, name: Name) -> bool:
    """Tell a person by an age or "who" that follows, or by a well-known first name."""
    if not 1 < len(name.key) <= _LONGEST_PERSON:
        return False
    first = name.key[0]
    known = first in lex.MALE_NAMES or first in lex.FEMALE_NAMES
    before = text[max(0, name.start - 14) : name.start]
    follows = _PERSON_FOLLOWS.match(text[name.end : name.end + 12])
    return bool(follows) or (known and not _PLACE_BEFORE.search(before))


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
