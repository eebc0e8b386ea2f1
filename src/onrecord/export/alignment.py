"""Which events of two reports are told alike, and by what: type, parties, days, place.

Told alike is not the same event. Two of a type whose named parties, days or places differ are never
aligned; of the others only those that have enough in common. Rather too few than wrong ones.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from onrecord.export.alike_names import body_likeness, likeness
from onrecord.export.joining import Group, Pair, join_pairs
from onrecord.records.days import Days
from onrecord.records.labels import EntityType, Precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from onrecord.export.accounts import Account, AccountParty, AccountPlace
    from onrecord.export.alike_names import Called
    from onrecord.export.joining import Place

_ENOUGH = 5
# What somebody says follows quickly upon what they said before: more has to be alike.
_SPOKEN = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
_MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})  # sides that may be told either way
_LEAVING = frozenset({"RETREAT"})
_NAMED, _BODY, _NOUN = 3, 2, 1
_ON_ONE_DAY, _DAYS_FIT, _AT_ONE_PLACE, _IN_ONE_COUNTRY, _MODE = 2, 1, 2, 1, 1
_ENDING = re.compile(r"(?<=\w{3})(?:ing|ied|ed|es|s|e)$")
_NEAR = timedelta(days=14)  # what neither report dates is told soon after
_WEEK, _MONTH = timedelta(days=7), timedelta(days=31)
_APART = 0.5  # degrees between two towns
_EXACT = frozenset((Precision.POINT, Precision.CITY, Precision.DISTRICT))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shared:
    """What two accounts have in common in one respect."""

    points: int
    why: str


def align_accounts(reports: Sequence[Sequence[Account]]) -> tuple[Group, ...]:
    """Return the accounts of several reports in groups that are told alike, at most one a report.

    Args:
        reports: the accounts of each.
    """

    def clash(one: Place, other: Place) -> bool:
        a, b = reports[one[0]][one[1]], reports[other[0]][other[1]]
        return a.type != b.type or _contradict(a, b)

    pairs = []
    for first, second in _candidates(reports):
        shared = told_alike(reports[first[0]][first[1]], reports[second[0]][second[1]])
        if shared is not None:
            pairs.append(Pair(rank=-shared[0], first=first, second=second, why=shared[1]))
    return join_pairs([len(r) for r in reports], pairs, clash)


def told_alike(one: Account, other: Account) -> tuple[int, tuple[str, ...]] | None:
    """Return how much two accounts have in common and what, or None if that is not enough."""
    if one.type != other.type or _contradict(one, other):
        return None
    sides = [_shared(a, b) for a, b in _sides(one, other)]
    parties = [p for side in sides for p in side]
    if not parties:
        return None
    around = (_fate(one, other), _day(one, other), _spot(one, other), _mode(one, other))
    rest = [s for s in around if s is not None]
    if len(parties) > 1 or any(s is not None for s in around[:3]):
        rest += _wording(one, other)
    points = sum(s.points for s in (*parties, *rest)) - _strange(one, other, parties)
    alone = one.type in _MUTUAL and len(parties) == 1  # people meet many others
    needed = _ENOUGH + (alone or one.type in _SPOKEN)
    if points < needed:
        return None
    return points, (f"both {one.type.lower()}", *(s.why for s in (*parties, *rest) if s.why))


def _candidates(reports: Sequence[Sequence[Account]]) -> Iterator[tuple[Place, Place]]:
    """Yield pairs of one type with something in common, each once."""
    holders: dict[tuple[str, str], list[Place]] = defaultdict(list)
    pairs: dict[tuple[Place, Place], None] = {}
    for r, accounts in enumerate(reports):
        for i, account in enumerate(accounts):
            keys = {(account.type, key) for key in _keys(account)}
            for key in sorted(keys):
                pairs.update({(place, (r, i)): None for place in holders[key] if place[0] != r})
            for key in keys:
                holders[key].append((r, i))
    yield from pairs


def _keys(account: Account) -> Iterator[str]:
    for party in (*account.actors, *account.recipients):
        if party.head:
            yield f"noun {party.head}"
        if party.number:
            yield f"number {party.number}"
        if party.called:
            names = party.called
            yield from (f"name {n}" for n in {names.name, *names.others})
            yield from (f"letters {n}" for n in names.acronyms | names.initials)
            yield from (f"country {c}" for c in {names.country, names.body} if c)


def _sides(
    one: Account, other: Account
) -> tuple[tuple[tuple[AccountParty, ...], tuple[AccountParty, ...]], ...]:
    if one.type in _MUTUAL:
        return ((one.actors + one.recipients, other.actors + other.recipients),)
    return ((one.actors, other.actors), (one.recipients, other.recipients))


def _shared(ours: tuple[AccountParty, ...], theirs: tuple[AccountParty, ...]) -> list[_Shared]:
    """Return what two sides share: all names, or else the best noun or number."""
    found = [_best(_parties_alike(a, b) for b in theirs) for a in ours]
    shared = [s for s in found if s is not None]
    named = [s for s in shared if s.points > _NOUN]
    return named or shared[:1]


def _best(found: Iterable[_Shared | None]) -> _Shared | None:
    return max((f for f in found if f is not None), key=lambda s: s.points, default=None)


def _parties_alike(one: AccountParty, other: AccountParty) -> _Shared | None:
    if one.called and other.called:
        return _names_alike(one.called, other.called)
    if one.number is not None and one.number == other.number:
        return _Shared(points=_NOUN + 1, why=f"as many: {one.shown}, {other.shown}")
    if one.head is not None and one.head == other.head:
        return _Shared(points=_NOUN, why=f"alike in words: {one.shown}, {other.shown}")
    return None


def _names_alike(one: Called, other: Called) -> _Shared | None:
    same, body = likeness(one, other), body_likeness(one, other)
    if same is not None:
        return _Shared(points=_NAMED, why=same.why)
    return None if body is None else _Shared(points=_BODY, why=body.why)


def _strange(one: Account, other: Account, parties: list[_Shared]) -> int:
    """Return what is taken off for a side that both tell and that has nothing in common."""
    sides = [(a, b) for a, b in _sides(one, other) if a and b]
    off = sum(2 for a, b in sides if not _shared(a, b))
    # Two meet, and another two: who else is there matters as well.
    partly = one.type in _MUTUAL and len(parties) == 1 and all(len(s) > 1 for s in sides[0])
    return off + (2 if partly else 0)


def _contradict(one: Account, other: Account) -> bool:
    for ours, theirs in _sides(one, other):
        named = [[p for p in side if p.called] for side in (ours, theirs)]
        if all(named) and not [s for s in _shared(*map(tuple, named)) if s.points > _NOUN]:
            return True
    return _days_differ(one, other) or _places_differ(one, other)


def _days_differ(one: Account, other: Account) -> bool:
    if one.days and other.days:
        return not any(a.overlaps(b.first, b.last) for _, a in one.days for _, b in other.days)
    ours, theirs = _about(one), _about(other)
    if not ours or not theirs:
        return False
    return not any(_is_near(a, b) for a in ours for b in theirs)


def _about(account: Account) -> list[Days]:
    """Return when an event is, as well as its report lets us know."""
    if account.days:
        return [d for _, d in account.days]
    day = account.published
    return list(account.guessed) or ([] if day is None else [Days(first=day, last=day)])


def _is_near(one: Days, other: Days) -> bool:
    return one.first - other.last <= _NEAR and other.first - one.last <= _NEAR


def _day(one: Account, other: Account) -> _Shared | None:
    found = []
    for value, ours in one.days:
        for told, theirs in other.days:
            if not ours.overlaps(theirs.first, theirs.last):
                continue
            longest = max(ours.last - ours.first, theirs.last - theirs.first)
            if longest < _WEEK:
                why = f"both on {ours.first}" if ours == theirs else f"days fit: {value}, {told}"
                found.append(_Shared(points=_ON_ONE_DAY, why=why))
            elif longest < _MONTH:
                found.append(_Shared(points=_DAYS_FIT, why=f"days fit: {value}, {told}"))
    return _best(found)


def _spot(one: Account, other: Account) -> _Shared | None:
    return _best(_places_alike(a, b) for a in one.places for b in other.places)


def _places_alike(one: AccountPlace, other: AccountPlace) -> _Shared | None:
    found = one.names & other.names or any(
        f" {a} " in f" {b} " or f" {b} " in f" {a} " for a in one.names for b in other.names
    )
    same = one.place and other.place and one.place.gazetteer == other.place.gazetteer
    if not (found or same):
        return None
    points = _IN_ONE_COUNTRY if one.wide or other.wide else _AT_ONE_PLACE
    names = one.shown if one.shown == other.shown else f"{one.shown}, {other.shown}"
    return _Shared(points=points, why=f"one place: {names}")


def _places_differ(one: Account, other: Account) -> bool:
    pairs = [(a, b) for a in one.places for b in other.places]
    return bool(pairs) and all(_lie_apart(a, b) for a, b in pairs)


def _lie_apart(one: AccountPlace, other: AccountPlace) -> bool:
    if one.country and other.country and one.country != other.country:
        return True
    a, b = one.place, other.place
    if a is None or b is None or a.precision not in _EXACT or b.precision not in _EXACT:
        return False
    return abs(a.lat - b.lat) > _APART or abs(a.lon - b.lon) > _APART


def _fate(one: Account, other: Account) -> _Shared | None:
    """Return a point for a person whom something befalls: that is seldom done to one twice."""
    sides = [
        a.actors if a.type in _LEAVING else () if a.type in _SPOKEN | _MUTUAL else a.recipients
        for a in (one, other)
    ]
    people = [
        [p.called for p in s if p.called and p.called.type is EntityType.PERSON] for s in sides
    ]
    found = any(likeness(a, b) for a in people[0] for b in people[1])
    return _Shared(points=1, why="") if found else None


def _wording(one: Account, other: Account) -> list[_Shared]:
    """Return a point for one word, which alone says little: much is done again and again."""
    ours, theirs = ({_stem(t.event.trigger.exact) for t in a.tellings} for a in (one, other))
    same = sorted(ours & theirs)
    return [_Shared(points=1, why=f"one word: {same[0]}")] if same else []


def _stem(word: str) -> str:
    """Return a word without the ending of a tense or a plural, roughly."""
    return _ENDING.sub("", word.lower())


def _mode(one: Account, other: Account) -> _Shared | None:
    if not one.modes or not other.modes:
        return None
    same = sorted(one.modes & other.modes)
    return _Shared(points=_MODE, why=same[0]) if same else _Shared(points=-2, why="")
