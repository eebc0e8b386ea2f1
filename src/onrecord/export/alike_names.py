"""Which entities of two reports are called alike: by name, other name, acronym or country.

Called alike is not the same: nothing here says that two entities are one. Does not compare within
a report.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.export.cast import folded_name, is_named
from onrecord.records.labels import EntityType

if TYPE_CHECKING:
    from onrecord.records.dossier import Entity

# Written like names at the head of a sentence, and meant of another country or town each time.
_COMMON = frozenset({
    "army", "authorities", "cabinet", "coalition", "council", "court", "embassy", "government",
    "governor", "mayor", "military", "minister", "ministry", "navy", "opposition", "parliament",
    "police", "president", "prime minister", "prosecutor", "prosecutors", "rebels", "senate",
    "spokesman", "spokesperson", "spokeswoman", "state", "supreme court", "union", "unions",
})  # fmt: skip
_GOVERNMENT = "government"
_LEAST_ACRONYM, _MOST_ACRONYM = 2, 6
_SMALL = frozenset({"and", "for", "in", "of", "on", "the", "to"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """What an entity is called, folded.

    Args:
        name: its fullest name.
        others: its other names.
        acronyms: those names that are one.
        initials: of the names of several words.
        proper: it is called by a name that is not also a common noun.
        country: code of the country that it is, or whose government it is.
        body: code of the country of which it is a body: a ministry, an army.
        type: what kind of thing it is.
    """

    name: str
    others: frozenset[str]
    acronyms: frozenset[str]
    initials: frozenset[str]
    proper: bool
    country: str | None
    body: str | None
    type: EntityType | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """That two are called alike.

    Args:
        rank: 0 for the same name and type; the higher, the less sure.
        why: in words.
    """

    rank: int
    why: str


def called(entity: Entity) -> Called:
    """Return what an entity is called."""
    names = (entity.name, *entity.aliases)
    name = folded_name(entity.name)
    others = frozenset(folded_name(a) for a in entity.aliases) - {name, ""}
    governs = entity.type is EntityType.GOVERNMENT
    is_country = entity.type is EntityType.COUNTRY or (governs and _GOVERNMENT in name.split())
    return Called(
        name=name,
        others=others,
        acronyms=frozenset(filter(None, (_acronym(n) for n in names))),
        initials=frozenset(i for n in names for i in _initials(n)),
        proper=is_proper(entity),
        country=entity.country if is_country else None,
        body=entity.country if governs else None,
        type=entity.type,
    )


def is_proper(entity: Entity) -> bool:
    """Tell whether a proper name stands for it: not `he`, `the minister` or `Police`."""
    has_capital = any(unicodedata.category(c) in ("Lu", "Lt", "Lo") for c in entity.name)
    return is_named(entity) and has_capital and folded_name(entity.name) not in _COMMON


def likeness(one: Called, other: Called) -> Likeness | None:
    """Return why two entities of different reports are called alike, or None if they are not."""
    if one.name and one.name == other.name:
        return _same_name(one, other)
    if one.country is not None and one.country == other.country:
        return Likeness(rank=2, why=f"both stand for the country {one.country}")
    return _by_other_name(one, other) if one.proper and other.proper else None


def body_likeness(one: Called, other: Called) -> Likeness | None:
    """Return that one is a country and the other a body of it, or None."""
    pairs = ((one.country, other.body), (other.country, one.body))
    if any(country is not None and country == body for country, body in pairs):
        return Likeness(rank=5, why=f"a country and a body of it: {one.name}, {other.name}")
    return None


def _same_name(one: Called, other: Called) -> Likeness | None:
    if one.type is other.type:
        return Likeness(rank=0, why=f"called alike: {one.name}")
    if " " in one.name or EntityType.PERSON not in (one.type, other.type):
        return Likeness(rank=1, why=f"called alike: {one.name}")
    return None  # a person and a town of one word


def _by_other_name(one: Called, other: Called) -> Likeness | None:
    if (one.type is EntityType.PERSON) is not (other.type is EntityType.PERSON):
        return None
    if _abbreviates(one, other) or _abbreviates(other, one):
        return Likeness(rank=3, why=f"an acronym and its words: {one.name}, {other.name}")
    if one.name in other.others or other.name in one.others:
        return Likeness(rank=4, why=f"a name and another name: {one.name}, {other.name}")
    return None


def _abbreviates(short: Called, full: Called) -> bool:
    return EntityType.PERSON is not short.type and bool(short.acronyms & full.initials)


def _acronym(name: str) -> str | None:
    """Return the letters of "UN" or "U.N.", small; None of what is no acronym."""
    letters = name.replace(".", "").removeprefix("the ").removeprefix("The ")
    fits = _LEAST_ACRONYM <= len(letters) <= _MOST_ACRONYM
    return letters.casefold() if fits and letters.isalpha() and letters.isupper() else None


def _initials(name: str) -> tuple[str, ...]:
    words = folded_name(name).split()
    if len(words) < _LEAST_ACRONYM:
        return ()
    every = "".join(w[0] for w in words)
    return every, "".join(w[0] for w in words if w not in _SMALL)
