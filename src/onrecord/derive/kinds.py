"""What kind of thing a named cluster is: by its titles, the tables, its words, and what follows.

None where nothing says so. Does not choose rows; that is for rows.py.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.derive import lexicon as lex
from onrecord.derive.given_names import gender_of_name
from onrecord.records.labels import EntityType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.derive.names import Name
    from onrecord.derive.rows import Key
    from onrecord.records.known import Known

COMPASS = frozenset({
    "north", "south", "east", "west", "northern", "southern", "eastern", "western", "new", "upper",
    "lower", "central", "saint",
})  # fmt: skip
SMALL = frozenset({"of", "for", "and", "the", "de", "del", "la", "al", "bin", "on", "in", "&"})
_PERSON_FOLLOWS = re.compile(r",\s+(?:\d{1,2},|who\b|whose\b)")
_REGION_FOLLOWS = re.compile(
    r", (?:(?:New |North |South |West )?([A-Z][a-z]+)[,.;)]|(?:[A-Z]\.){2})"
)
_PLACE_BEFORE = re.compile(r"\b(?:in|at|near|from|to|around|outside)\s+(?:the\s+)?$")
_LIES_BEFORE = re.compile(
    r"\b(?:in|at|near|from|to|around|outside|between|towards?|into|across|throughout|city of|"
    r"town of|village of|residents of|outskirts of|people of|"
    r"governor of|bishop of|province of|capital of|north of|south of|east of|west of|"
    r"northern|southern|eastern|western|central|nearby|downtown)\s+(?:the\s+)?$"
)
_DATELINE_FOLLOWS = re.compile(r"(?::| [—–-]| \()")
_LONGEST_PERSON = 4  # words of a name
_SHORTEST_INTRODUCED = 3  # words that an acronym stands for
_MOST_LOOKED_AT = 6  # mentions of a name whose surroundings are looked at
_NO_FIRST_NAME = frozenset({
    "united", "san", "santa", "los", "las", "st", "saint", "mount", "fort", "port", "cape",
})  # fmt: skip
_PLACES = frozenset({"city", "town", "village", "district", "region"})
_FACILITIES = frozenset({
    "airport", "airbase", "airfield", "base", "camp", "hospital", "prison", "stadium", "palace",
    "castle", "bridge", "crossing", "dam", "port", "harbour", "harbor", "jail", "station",
    "refinery", "pipeline", "barracks", "checkpoint", "mosque", "cathedral", "headquarters",
})  # fmt: skip
_PLACE_HEADS = lex.PLACE_HEADS | {
    "line", "road", "highway", "motorway", "hills", "canyon", "estuary", "plain", "plains", "state",
    "zone", "steppe", "delta", "forest", "basin", "islands", "archipelago", "ridge", "gorge",
    "corridor", "pass", "boulevard", "rue", "avenue", "park", "governorate", "oblast", "county",
}  # fmt: skip
# First words of the names of places, of ministries, of town halls.
_LIES_FIRST = frozenset({
    "gulf", "strait", "bay", "sea", "cape", "isle", "lake", "mount", "rue", "port", "line",
})  # fmt: skip
_GOVERNMENT_WORDS = frozenset({
    "ministry", "municipality", "government", "cabinet", "presidency", "embassy", "consulate",
    "prefecture", "treasury",
})  # fmt: skip


def kind_of(
    text: str, names: Sequence[Name], full: Name, row: Known | None, *, listed: bool
) -> EntityType | None:
    """Return what the names, the tables and the words around them say that they name.

    Args:
        text: of the report.
        names: of the cluster.
        full: the fullest of them.
        row: what the tables say of it.
        listed: the gazetteer has it.
    """
    titled = any(n.is_titled for n in names)
    if row is not None and not titled:
        return row.type
    found = _kind_by_words(text, names, full.key)
    if found is not None:
        return found
    titles = {n.title for n in names if n.titles}
    if titles & _PLACES or (listed and _lies_somewhere(text, names)):
        return EntityType.PLACE
    return EntityType.ORGANIZATION if titles & lex.ORG_NOUNS else None


def has_first_name(key: Key) -> bool:
    """Tell two or three words that may be a first and a last name."""
    return (
        len(key) in {2, 3}
        and key[0] not in lex.PARTICLES | lex.DEMONYMS | _NO_FIRST_NAME
        and key[-1] not in lex.DEMONYMS | lex.COUNTRIES | lex.REGIONS | lex.COMMON_NOUNS
        and not any(w in SMALL and w not in lex.PARTICLES for w in key)
    )


def gender_of_names(names: Sequence[Name]) -> str | None:
    """Return the gender that titles or a first name tell: "m", "f" or None."""
    for name in names:
        if any(t in lex.FEMALE_TITLES for t in name.titles):
            return "f"
        if any(t in lex.MALE_TITLES for t in name.titles):
            return "m"
    first = next((n.key[0] for n in names if len(n.key) > 1), "")
    return gender_of_name(first)


def _kind_by_words(text: str, names: Sequence[Name], key: Key) -> EntityType | None:
    """Return what the words of the name, and "who" or a state behind it, say."""
    titled = any(n.is_titled for n in names)
    near = names[:_MOST_LOOKED_AT]
    country = (len(key) == 1 and key[0] in lex.COUNTRIES) or key == ("united", "states")
    said: tuple[tuple[bool, EntityType | None], ...] = (
        (key[:2] == ("secretary", "of"), EntityType.PERSON),
        (country, EntityType.COUNTRY),
        (_is_region(key) or any(_lies_in_region(text, n) for n in near), EntityType.PLACE),
        (_is_government(key), EntityType.GOVERNMENT),
        (not titled and _as_place(key) is not None, _as_place(key)),
        (_is_organization(names, key), EntityType.ORGANIZATION),
        (titled or any(_looks_like_person(text, n) for n in near), EntityType.PERSON),
    )
    return next((kind for holds, kind in said if holds), None)


def _is_region(key: Key) -> bool:
    """Tell "Ohio" and "North Dakota"."""
    return key[-1] in lex.REGIONS and (len(key) == 1 or key[0] in COMPASS)


def _lies_in_region(text: str, name: Name) -> bool:
    """Tell "Salem, Ohio," and "Salem, N.J.": a town and its state."""
    known = name.is_titled or name.key[-1] in lex.ORG_HEADS
    found = None if known else _REGION_FOLLOWS.match(text, name.end, name.end + 24)
    return found is not None and (not found[1] or found[1].lower() in lex.REGIONS)


def _is_government(key: Key) -> bool:
    """Tell "Ministry of Culture", "Interior Ministry", "Municipality of Livorno"."""
    state = key[0] in {"state", "national", "federal"} and key[1:2] in {("border",), ("security",)}
    named = key[-1] in _GOVERNMENT_WORDS or bool(
        {"of", "for"} & {*key[1:]}
        and (key[key.index("of" if "of" in key else "for") - 1] in _GOVERNMENT_WORDS)
    )
    return named or (state and "committee" in key)


def _as_place(key: Key) -> EntityType | None:
    """Tell by its words what lies somewhere: "Flag Land Base", "Gulf of Oman", "Rue Moncey"."""
    if len(key) == 1:
        return None
    if key[-1] in _FACILITIES:
        return EntityType.FACILITY
    first = key[0] in _LIES_FIRST and (key[1] == "of" or key[0] in {"rue", "lake", "mount"})
    return EntityType.PLACE if first or key[-1] in _PLACE_HEADS else None


def _is_organization(names: Sequence[Name], key: Key) -> bool:
    """Tell "Spring Coalition", "Ministry of …", "Nuba Freedom Movement (NFM)"."""
    introduced = len(key) >= _SHORTEST_INTRODUCED and any(n.is_acronym for n in names)
    chained = ("of" in key or "for" in key) and any(w in lex.OF_HEADS for w in key[:-1])
    cross = key[-2:] in {("red", "cross"), ("red", "crescent")}
    return introduced or chained or cross or key[-1] in lex.ORG_HEADS | {"magazine", "org"}


def _looks_like_person(text: str, name: Name) -> bool:
    """Tell a person by an age or "who" that follows, or by a well-known first name."""
    if not 1 < len(name.key) <= _LONGEST_PERSON:
        return False
    first = name.key[0]
    if first in COMPASS | _NO_FIRST_NAME or (
        name.key[-1] in lex.REGIONS and not gender_of_name(first)
    ):
        return False  # ", who" after "from Salem, New Jersey" is about somebody before
    known = gender_of_name(first) is not None
    before = text[max(0, name.start - 14) : name.start]
    follows = _PERSON_FOLLOWS.match(text[name.end : name.end + 12])
    return bool(follows) or (known and not _PLACE_BEFORE.search(before))


def _lies_somewhere(text: str, names: Sequence[Name]) -> bool:
    """Tell what a place's preposition stands before, or what opens a report as its dateline."""
    for name in names[:_MOST_LOOKED_AT]:
        before = text[max(0, name.start - 24) : name.start]
        if _LIES_BEFORE.search(before):
            return True
        opens = not before.strip() or before.endswith("\n")
        if opens and _DATELINE_FOLLOWS.match(text, name.end):
            return True
    return False
