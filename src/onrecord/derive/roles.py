"""What people and groups are: "commander of the Quds Force", "Foreign Minister", "who leads …".

Read from titles before a name, from appositions on both sides of it, from "is the head of …",
"who leads …" and from the noun phrases that mean it. Each role keeps the words that state it.
Which entity a demonym or a name belongs to is known before; nothing is resolved here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.derive import lexicon as lex
from onrecord.derive import role_words as wl
from onrecord.derive.kinds import has_first_name
from onrecord.derive.layout import Word
from onrecord.derive.names import Name, fold
from onrecord.derive.nouns import singular
from onrecord.derive.scene import Scene
from onrecord.records.anchor import Span
from onrecord.records.labels import EntityType, MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.derive.cast import Holder

_STOPS = (lex.STOPPERS - lex.DETERMINERS) | lex.VERBS
_OWNERS = ("'s ", "’s ", "s' ", "s’ ")
_BELONGS = "belongs to"
_MOST_BEFORE_HEAD = 7  # words of a phrase up to its head
_MOST_TO_NAME = 6  # words between "of" and the name
_MOST_OF_PORTFOLIO = 4  # small words after "of": "minister of war and peace"
_MOST_MENTIONS = 12  # noun phrases of one holder that are read
_GROUPS = frozenset({EntityType.ORGANIZATION, EntityType.GROUP, EntityType.GOVERNMENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedRole:
    """A role as the words state it.

    Args:
        role: plain words, in lower case but for names.
        of: number in the cast of whom or what; None if it is not said, or not in the cast.
        span: the words that say so.
        country: alpha-3 code, where the words have a demonym.
    """

    role: str
    of: int | None
    span: Span
    country: str | None = None


@dataclass(slots=True, kw_only=True)
class _Reading:
    """One pass over a scene."""

    scene: Scene
    words: Sequence[Word] = field(init=False)
    names: dict[int, tuple[Name, int]] = field(init=False)
    numbers: dict[tuple[str, ...], int] = field(init=False)
    countries: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        layout, bounds = self.scene.layout, self.scene.bounds
        self.words = layout.words
        self.names = {n.start: (n, i) for n, i in bounds.names_in(0, len(layout.text))}
        self.numbers = {n.key: i for n, i in self.names.values()}
        self.countries = {}
        for number, cluster in enumerate(bounds.clusters):
            row = cluster.row
            if row is not None and row.type is EntityType.COUNTRY and row.country:
                self.countries.setdefault(row.country[0], number)

    def index(self, position: int) -> int:
        return bisect_left(self.scene.layout.word_starts, position)

    def gap(self, i: int) -> str:
        """Return what stands between a word and the next one."""
        after = self.words[i + 1].start if i + 1 < len(self.words) else self.words[i].end
        return self.scene.layout.text[self.words[i].end : after]

    def name_from(self, i: int) -> tuple[Name, int] | None:
        return self.names.get(self.words[i].start) if i < len(self.words) else None


def derive_roles(scene: Scene) -> dict[int, tuple[StatedRole, ...]]:
    """Return the roles of every holder of a scene's cast that has any, by its number."""
    reading = _Reading(scene=scene)
    found: dict[int, list[StatedRole]] = {}
    for start in sorted(reading.names):
        name, number = reading.names[start]
        kind = scene.bounds.clusters[number].type
        person = kind is EntityType.PERSON or (kind is None and has_first_name(name.key))
        if not person and kind not in _GROUPS:
            continue
        found.setdefault(number, []).extend(_around(reading, name, person=person))
    for holder in scene.cast.holders:
        if holder.is_person:
            found.setdefault(holder.number, []).extend(_of_phrases(reading, holder))
    return {n: kept for n, roles in found.items() if (kept := _distinct(roles, n))}


def _around(reading: _Reading, name: Name, *, person: bool) -> Iterator[StatedRole]:
    """Yield the roles that stand around a name."""
    first, after = reading.index(name.start), reading.index(name.end)
    if person and name.titles:
        yield from _title(reading, name, first)
    if after >= len(reading.words):
        return
    if person and first > 1 and reading.gap(first - 1) == ", ":
        yield from _before_comma(reading, first - 1)
    between = reading.scene.layout.text[name.end : reading.words[after].start]
    if between in {", ", " ("}:
        yield from _apposed(reading, after, person=person)
    elif between == " " and person:
        yield from _predicated(reading, after)


def _apposed(reading: _Reading, after: int, *, person: bool) -> Iterator[StatedRole]:
    """Read ", the commander of X,", ", who leads X", ", a wing of X"."""
    if not person:
        role = _phrase(reading, after, nouns=wl.PART_NOUNS)
        if role is not None and role.of is not None:
            yield role
    elif reading.words[after].lower == "who":
        if reading.gap(after) == " ":
            yield from _led(reading, after + 1)
    else:
        role = _phrase(reading, after)
        if role is not None and _closes(reading, role.span.end):
            yield role


def _predicated(reading: _Reading, after: int) -> Iterator[StatedRole]:
    """Read " is the head of X", " leads X", " of the Harbour Council"."""
    word = reading.words[after].lower
    if word in wl.COPULAS and reading.gap(after) == " ":
        role = _phrase(reading, after + 1)
        if role is not None and (role.of is not None or _is_definite(reading, after + 1)):
            yield role
    elif word in wl.LEADING:
        yield from _led(reading, after)
    elif word in {"of", "from", "with", "at"}:
        found = _name_after(reading, after)
        if found and reading.scene.bounds.clusters[found[1]].type in _GROUPS:
            span = Span(start=reading.words[after].start, end=found[0].end)
            yield StatedRole(role=_BELONGS, of=found[1], span=span)


def _is_definite(reading: _Reading, i: int) -> bool:
    return i < len(reading.words) and reading.words[i].lower in {"the", "its", "their", "our"}


def _led(reading: _Reading, verb: int) -> Iterator[StatedRole]:
    if verb >= len(reading.words) or reading.words[verb].lower not in wl.LEADING:
        return
    found = _name_after(reading, verb)
    if found and reading.scene.bounds.clusters[found[1]].type is not EntityType.PERSON:
        span = Span(start=reading.words[verb].start, end=found[0].end)
        yield StatedRole(role=reading.words[verb].lower, of=found[1], span=span)


def _closes(reading: _Reading, end: int) -> bool:
    """Tell whether an apposition is over here, or goes on in a clause of its own."""
    after = reading.scene.layout.text[end : end + 2]
    return after[:1] in {",", ".", ";", ")", "—", "–", ":", "?", "!", ""} or after[:1].isspace()


# Titles


def _title(reading: _Reading, name: Name, first: int) -> Iterator[StatedRole]:
    """Read the role that stands right before a name, small or in capitals."""
    size = len(name.titles)
    begin = next(
        (
            i
            for i in range(max(0, first - size), max(-1, first - size - 3), -1)
            if tuple(w.lower for w in reading.words[i : i + size]) == name.titles
        ),
        None,
    )
    if begin is None:
        return
    last = begin + size - 1
    if name.titles[-1].removeprefix("then-").removeprefix("ex-") in wl.NO_TITLES:
        return
    owner, country, start = _owner_before(reading, begin)
    lead = begin
    while lead < last and (
        reading.words[lead].lower in lex.DETERMINERS | lex.PREPOSITIONS
        or reading.words[lead].lower in reading.scene.rows.owners
    ):
        demonym = reading.scene.rows.owners.get(reading.words[lead].lower)
        country, owner = demonym or country, reading.countries.get(demonym or "", owner)
        lead += 1
    for end in range(last - 1, lead - 1, -1):  # "Green Party candidate", "Environment Ministry's"
        key = tuple(fold(w.form) for w in reading.words[lead : end + 1])
        if reading.words[lead].is_capitalised and key in reading.numbers:
            owner, lead = reading.numbers[key], end + 1
            break
    words = [w.lower for w in reading.words[lead : last + 1]]
    if words and not _is_participle(words[0]):
        yield StatedRole(
            role=_plain(words),
            of=owner,
            span=Span(start=start, end=reading.words[last].end),
            country=country,
        )


def _owner_before(reading: _Reading, begin: int) -> tuple[int | None, str | None, int]:
    """Return whose a title is by the word before it ("US", "Iraq's"), and where that begins."""
    here = reading.words[begin].start
    if begin == 0 or reading.gap(begin - 1) not in {" ", *_OWNERS}:
        return None, None, here
    before = reading.words[begin - 1]
    near = reading.scene.bounds.names_in(max(0, before.end - 80), before.end)
    if near and near[-1][0].end == before.end:
        return near[-1][1], None, near[-1][0].start
    country = reading.scene.rows.owners.get(before.lower)
    start = here if country is None else before.start
    return reading.countries.get(country or ""), country, start


# Noun phrases


def _of_phrases(reading: _Reading, holder: Holder) -> Iterator[StatedRole]:
    nominal = sorted(s for s, kind in holder.mentions.items() if kind is MentionKind.NOMINAL)
    for span in nominal[:_MOST_MENTIONS]:
        role = _phrase(reading, reading.index(span.start))
        one = role is not None and (holder.plural or singular(role.role) == role.role)
        if role is not None and one and role.span.start < span.end:
            yield role


def _before_comma(reading: _Reading, last: int) -> Iterator[StatedRole]:
    """Read "the commander of X" before a comma and the name."""
    for i in range(last, max(-1, last - _MOST_BEFORE_HEAD - _MOST_TO_NAME), -1):
        if i < last and reading.gap(i) not in {" ", *_OWNERS}:
            return
        determined = reading.words[i].lower in lex.DETERMINERS or reading.gap(i) in _OWNERS
        if determined or reading.words[i].lower in reading.scene.rows.owners or _opens(reading, i):
            role = _phrase(reading, i)
            if role is not None and role.span.end == reading.words[last].end:
                yield role
                return


def _opens(reading: _Reading, i: int) -> bool:
    return i == 0 or reading.gap(i - 1).strip(" ") != "" or reading.words[i].opens


def _phrase(
    reading: _Reading, first: int, *, nouns: frozenset[str] = lex.PERSON_NOUNS
) -> StatedRole | None:
    """Read a noun phrase from its first word on: whose, its head, and of what."""
    owner: int | None = None
    country: str | None = None
    head, lead, i = None, first, first
    while i < min(len(reading.words), first + _MOST_BEFORE_HEAD):
        word = reading.words[i].lower
        named = reading.name_from(i)
        is_head = _is_head(reading, i, nouns)
        if named is not None and not (i > first and is_head):
            owner, i = named[1], max(i + 1, reading.index(named[0].end))
            lead = i
        elif is_head:
            head, i = i, i + 1
        elif head is not None or word in _STOPS:
            break
        else:
            code = reading.scene.rows.owners.get(word)
            if code is not None:
                country, owner = code, reading.countries.get(code, owner)
            i += 1
            lead = i if code is not None or word in lex.DETERMINERS else lead
        if i >= len(reading.words) or reading.gap(i - 1) not in {" ", *_OWNERS}:
            break
    if head is None or head < lead:
        return None
    return _whole(reading, (first, lead, head), owner, country)


def _is_head(reading: _Reading, i: int, nouns: frozenset[str]) -> bool:
    word = reading.words[i].lower
    return singular(word) in nouns or (nouns is lex.PERSON_NOUNS and word in lex.OFFICES)


def _whole(
    reading: _Reading, at: tuple[int, int, int], owner: int | None, country: str | None
) -> StatedRole | None:
    """Put a role together from where its phrase, its own words and its head are."""
    first, lead, head = at
    end, of = head, owner
    words = [w.lower for w in reading.words[lead : head + 1]]
    following = reading.words[head + 1].lower if head + 1 < len(reading.words) else ""
    stop = reading.words[head].end
    office = reading.words[head].lower in lex.OFFICES | {"official", "diplomat", "spokesman"}
    if (following in wl.OF or (office and following in wl.OF_OFFICES)) and reading.gap(head) == " ":
        found = _name_after(reading, head + 1)
        portfolio = _portfolio(reading, head + 1) if following in {"of", "for"} else 0
        if portfolio:
            end = head + 1 + portfolio
            words += [w.lower for w in reading.words[head + 1 : end + 1]]
            stop = reading.words[end].end
            found = _name_after(reading, end + 1) if _goes_on(reading, end) else None
        if found:
            of, stop = found[1], found[0].end
    noun = singular(words[head - lead])
    unclear = noun in wl.NO_ROLES and not (noun in wl.OFFICES_AFTER_ALL and of is not None)
    if unclear or _is_participle(words[0]) or words[0][0].isdigit():
        return None
    span = Span(start=reading.words[first].start, end=stop)
    return StatedRole(role=_plain(words), of=of, span=span, country=country)


def _is_participle(word: str) -> bool:
    """Tell "slamming" before a title in a headline from "acting" and "managing"."""
    return word.endswith("ing") and word not in wl.PARTS_OF_TITLES


def _goes_on(reading: _Reading, end: int) -> bool:
    if end + 1 >= len(reading.words):
        return False
    return reading.words[end + 1].lower in wl.OF and reading.gap(end) == " "


def _portfolio(reading: _Reading, of: int) -> int:
    """Return how many words after "of" belong to the office: "defence", "foreign affairs"."""
    size = 0
    for i in range(of + 1, min(len(reading.words), of + 1 + _MOST_OF_PORTFOLIO)):
        word = reading.words[i].lower
        joins = word in lex.PORTFOLIOS | {"foreign", "home", "staff", "operations", "intelligence"}
        if not joins and not (size and word == "and"):
            break
        size = i - of
        if reading.gap(i) != " ":
            break
    return size if size and reading.words[of + size].lower != "and" else 0


def _name_after(reading: _Reading, before: int) -> tuple[Name, int] | None:
    """Return the name that a preposition or verb leads to: "of the Iranian Quds Force"."""
    for i in range(before + 1, min(len(reading.words), before + 1 + _MOST_TO_NAME)):
        if reading.gap(i - 1) not in {" ", *_OWNERS}:
            return None
        named = reading.name_from(i)
        if named is not None:
            following = reading.index(named[0].end)
            owns = following < len(reading.words) and (
                reading.scene.layout.text[named[0].end : reading.words[following].start] in _OWNERS
            )
            return None if owns else named
        word = reading.words[i].lower
        if word in lex.VERBS or word in lex.PREPOSITIONS or word in lex.RELATIVE:
            return None
    return None


def _plain(words: Sequence[str]) -> str:
    """Return a role without abbreviations: "lieutenant general" for "Lt. Gen."."""
    return " ".join(lex.TITLES_IN_FULL.get(w, w) for w in words).removeprefix("then-")


def _distinct(roles: Sequence[StatedRole], number: int) -> tuple[StatedRole, ...]:
    """Return roles in the order of the text, each once; nobody is the chief of himself."""
    kept: dict[tuple[str, int | None], StatedRole] = {}
    for role in sorted(roles, key=lambda r: (r.span, -len(r.role))):
        if role.of != number:
            kept.setdefault((role.role, role.of), role)
    known = {role for role, of in kept if of is not None}
    return tuple(r for (role, of), r in kept.items() if of is not None or role not in known)
