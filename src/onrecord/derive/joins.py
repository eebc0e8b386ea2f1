"""Which names mean one thing whatever the place: by the tables, their words, or their letters.

Works on keys, a name's folded words. Short forms that may mean one or another are for clusters.py.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import TYPE_CHECKING

from onrecord.derive import lexicon as lex
from onrecord.derive.kinds import COMPASS, SMALL
from onrecord.derive.names import fold
from onrecord.records.labels import EntityType

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.derive.names import Name
    from onrecord.derive.rows import Key, Rows
    from onrecord.records.known import Known

_LEAST_SHARED = 2  # words that a row and a name that the tables lack have in common
_MOST_COMPARED = 40  # full names that share a word, compared with each other


def join_keys(text: str, names: Sequence[Name], rows: Rows) -> dict[Key, Key]:
    """Map every key to the key that stands for its group.

    Two names that the tables know as two things are never joined, not even by way of a third.
    """
    introduced = _introduced(text, names)
    means = _meanings(names, introduced, rows)
    parent: dict[Key, Key] = {n.key: n.key for n in names}

    def find(key: Key) -> Key:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    def join(a: Key, b: Key) -> None:
        a, b = find(a), find(b)
        contradicted = means[a] and means[b] and means[a] != means[b]
        if a != b and not contradicted:
            short, full = sorted((a, b), key=weight)
            parent[short] = full
            means[full] = means[full] or means[short]

    full_names = [k for k in parent if len(k) > 1]
    for pairs in (
        _same_by_row(means),
        (p for p in _same_by_words(full_names) if not _ends_in_country(*p, rows)),
        _same_inside(full_names),
        introduced,
        _acronyms(names),
    ):
        for a, b in pairs:
            join(a, b)
    return {k: find(k) for k in parent}


def _meanings(
    names: Sequence[Name], introduced: Sequence[tuple[Key, Key]], rows: Rows
) -> dict[Key, str | None]:
    """Return the row that each name means, unless the text says that it means something else."""
    means = {n.key: rows.joins(n.key) for n in names}
    for acronym, full in introduced:
        row = rows.chosen.get(acronym)
        if row is not None and means[full] != row.id and not shares_words(row, full):
            means[acronym] = None
    return means


def shares_words(row: Known, key: Key) -> bool:
    """Tell whether a row has a name that is much like one that the tables lack."""
    words = set(key) - SMALL
    known = ({fold(w) for w in name.split()} for name in row.names)
    return any(len(words & of_name) >= min(_LEAST_SHARED, len(words)) for of_name in known)


def _same_by_row(means: Mapping[Key, str | None]) -> list[tuple[Key, Key]]:
    """Pair names that the tables know as one thing: "IRGC", "Revolutionary Guards"."""
    first: dict[str, Key] = {}
    pairs = []
    for key, row in means.items():
        if row is not None:
            pairs.append((first.setdefault(row, key), key))
    return pairs


def _ends_in_country(a: Key, b: Key, rows: Rows) -> bool:
    """Tell that one name merely ends with a country's: "Food Standards Australia New Zealand"."""
    row = rows.chosen.get(min(a, b, key=weight))
    return row is not None and row.type is EntityType.COUNTRY


def _same_inside(keys: Sequence[Key]) -> list[tuple[Key, Key]]:
    """Pair "Supreme Court" with the one "Italian Supreme Court of Cassation"."""
    by_head: dict[str, list[Key]] = defaultdict(list)
    for key in keys:
        for before, word in itertools.pairwise(key):
            if word in {"of", "for"} and before in lex.ORG_HEADS:
                by_head[before].append(key)
    pairs = []
    for key in keys:
        longer = [k for k in by_head.get(key[-1], ()) if k != key and _holds(k, key)]
        if len(longer) == 1:
            pairs.append((key, longer[0]))
    return pairs


def _holds(longer: Key, key: Key) -> bool:
    size = len(key)
    return any(longer[i : i + size] == key for i in range(len(longer) - size))


def weight(key: Key) -> tuple[int, int, Key]:
    """Return how full a name is, so that the fullest of several is the greatest."""
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
    short, full = sorted((a, b), key=weight)
    if full[-len(short) :] == short:
        return full[0] not in COMPASS or len(full) - len(short) != 1
    if full[-1] in lex.ORG_HEADS | lex.PLACE_HEADS:
        return False
    first, other = short[0], full[0]
    return first == other or (min(len(first), len(other)) == 1 and first[0] == other[0])


def _introduced(text: str, names: Sequence[Name]) -> list[tuple[Key, Key]]:
    """Pair acronyms with the names that introduce them in brackets, or that they introduce."""
    pairs: list[tuple[Key, Key]] = []
    for before, name in itertools.pairwise(names):
        bracketed = text[before.end : name.start] in {" (", " (the "}
        # Not "TUNIS (AP)".
        if (
            bracketed
            and text[name.end : name.end + 1] == ")"
            and name.is_acronym is not before.is_acronym
        ):
            acronym, full = (name, before) if name.is_acronym else (before, name)
            pairs.append((acronym.key, full.key))
    return pairs


def _acronyms(names: Sequence[Name]) -> list[tuple[Key, Key]]:
    """Pair acronyms with the names whose initials they are."""
    initials: dict[str, Key] = {}
    for name in names:
        if len(name.key) > 1:
            for letters in _initials(name.key):
                initials.setdefault(letters, name.key)
    return [
        (n.key, initials[n.key[0]])
        for n in names
        if n.is_acronym and len(n.key) == 1 and n.key[0] in initials
    ]


def _initials(key: Key) -> set[str]:
    parts = [p for w in key for p in w.split("-") if p]
    return {"".join(p[0] for p in parts), "".join(p[0] for p in parts if p not in SMALL)}
