"""Named mentions joined into clusters: full names with short forms, acronyms with what they mean.

Does not resolve pronouns or nominals; that is for antecedents.py. A cluster is what becomes an
Entity in the end.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from onrecord.derive import lexicon as lex
from onrecord.derive.given_names import gender_of_name
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
_REGION_FOLLOWS = re.compile(
    r", (?:(?:New |North |South |West )?([A-Z][a-z]+)[,.;)]|(?:[A-Z]\.){2})"
)
_PLACE_BEFORE = re.compile(r"\b(?:in|at|near|from|to|around|outside)\s+(?:the\s+)?$")

_JUST_BEFORE = 150  # code points to the full name
_LONGEST_PERSON = 4  # words of a name
_SHORTEST_INTRODUCED = 3  # words that an acronym stands for
_NO_FIRST_NAME = frozenset(
    ["san", "santa", "los", "las", "st", "saint", "mount", "fort", "port", "cape"]
)
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
    told = _told_genders(groups, names)
    certain = _count_certain(groups, short, names)
    shortened: set[Key] = set()
    for name in names:
        root = groups[name.key]
        choices = _of_gender(short.get(name.key, ()), _gender((name,)), told)
        if choices:
            root = max(choices, key=partial(_likeliness, name.start, latest, certain, members))
            if name.key[0] == root[-1]:
                shortened.add(root)
        members[root].append(name)
        latest[root] = name.start
    clusters = [
        _cluster(layout.text, tuple(m), shortened=root in shortened) for root, m in members.items()
    ]
    return tuple(sorted(clusters, key=lambda c: c.names[0].start))


def _told_genders(groups: Mapping[Key, Key], names: Sequence[Name]) -> dict[Key, str]:
    """Return the gender of the groups whose titles or first names tell one."""
    told: dict[Key, str] = {}
    for name in names:
        gender = _gender((name,)) if len(name.key) > 1 else None
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
    letters = {n.key for n in names if n.is_acronym}
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
        found = by_last.get(key[0]) or ({} if key in letters else by_first.get(key[0]))
        if found:
            short[key] = tuple(found)
    return short


def _cluster(text: str, names: tuple[Name, ...], *, shortened: bool) -> Cluster:
    full = max(names, key=lambda n: _weight(n.key))
    found = _type(text, names, full)
    if found is None and shortened and _has_first_name(full.key):
        # Only people are called by the last word of their names.
        found = EntityType.PERSON
    return Cluster(names=names, type=found, gender=_gender(names))


def _has_first_name(key: Key) -> bool:
    return (
        len(key) in {2, 3}
        and key[0] not in lex.PARTICLES | lex.DEMONYMS | _NO_FIRST_NAME
        and key[-1] not in lex.DEMONYMS | lex.COUNTRIES | lex.REGIONS | lex.COMMON_NOUNS
        and not any(w in _SMALL and w not in lex.PARTICLES for w in key)
    )


def _gender(names: Sequence[Name]) -> str | None:
    for name in names:
        if any(t in lex.FEMALE_TITLES for t in name.titles):
            return "f"
        if any(t in lex.MALE_TITLES for t in name.titles):
            return "m"
    first = next((n.key[0] for n in names if len(n.key) > 1), "")
    return gender_of_name(first)


def _type(text: str, names: Sequence[Name], full: Name) -> EntityType | None:
    """Return what the names and the words around them say they name; None if they say nothing."""
    key = full.key
    kinds = {n.titles[-1] for n in names if n.titles}
    found: EntityType | None = None
    if (len(key) == 1 and key[0] in lex.COUNTRIES) or key == ("united", "states"):
        found = EntityType.COUNTRY
    elif _is_region(key) or any(_lies_in_region(text, n) for n in names):
        found = EntityType.PLACE
    elif _is_organization(names, key):
        found = EntityType.ORGANIZATION
    elif any(n.is_titled or _looks_like_person(text, n) for n in names):
        found = EntityType.PERSON
    elif key[-1] in lex.PLACE_HEADS or kinds & _PLACES:
        found = EntityType.PLACE
    elif kinds & lex.ORG_NOUNS:
        found = EntityType.ORGANIZATION
    return found


def _is_region(key: Key) -> bool:
    """Tell "Ohio" and "North Dakota"."""
    return key[-1] in lex.REGIONS and (len(key) == 1 or key[0] in _COMPASS)


def _lies_in_region(text: str, name: Name) -> bool:
    """Tell "Salem, Ohio," and "Salem, N.J.": a town and its state."""
    known = name.is_titled or name.key[-1] in lex.ORG_HEADS
    found = None if known else _REGION_FOLLOWS.match(text, name.end, name.end + 24)
    return found is not None and (not found[1] or found[1].lower() in lex.REGIONS)


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
    if first in _COMPASS | _NO_FIRST_NAME or (
        name.key[-1] in lex.REGIONS and not gender_of_name(first)
    ):
        return False  # ", who" after "from Salem, New Jersey" is about somebody before
    known = gender_of_name(first) is not None
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
