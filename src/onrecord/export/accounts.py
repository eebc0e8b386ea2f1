"""Accounts: an event as one report tells it, once or several times, with what it is compared by.

Does not compare.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from onrecord.export.alike_names import Called, called
from onrecord.export.cast import folded_name
from onrecord.export.tellings import Telling, gather_tellings
from onrecord.records.days import Days
from onrecord.records.dossier import Place
from onrecord.records.labels import DateBasis, EntityType, Precision

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.export.tellings import Party
    from onrecord.records.dossier import Dossier

_TOLD = frozenset((DateBasis.CLAUSE, DateBasis.SENTENCE))
# Words that say nothing of who is meant.
_EMPTY = frozenset({
    "a", "all", "another", "both", "each", "everybody", "everyone", "he", "her", "herself", "him",
    "himself", "his", "i", "it", "its", "itself", "many", "me", "none", "nobody", "nothing", "one",
    "other", "others", "our", "ours", "several", "she", "side", "some", "somebody", "someone",
    "that", "their", "them", "themselves", "these", "they", "thing", "this", "those", "us", "we",
    "what", "which", "who", "whom", "you", "people", "person", "man", "men", "woman", "women",
})  # fmt: skip
_HEAD_ENDS = re.compile(r" (?:of|in|at|on|from|with|who|that|which|for|near|to|by)\b|[,(;]")
_DIGITS = re.compile(r"\b([0-9][0-9,]*)\b")
_NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_SHORT = 3  # letters: "gas" is no plural


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountParty:
    """An actor or recipient.

    Args:
        shown: its name, else its words.
        called: what it is called, where a proper name or a country's stands for it.
        head: the noun of its words, singular; None if a name stands for it, or only a pronoun.
        number: how many they are, where the words say more than one.
    """

    shown: str
    called: Called | None
    head: str | None
    number: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountPlace:
    """A place that is given for an event.

    Args:
        names: folded.
        country: code.
        place: where that lies.
        wide: it is a country or something as large.
    """

    shown: str
    names: frozenset[str]
    country: str | None
    place: Place | None
    wide: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An event as one report tells it.

    Args:
        tellings: of one event, in the order of the text.
        days: that its own sentences give, with the values.
        guessed: days that are inferred from what stands around.
        published: the report's day.
    """

    type: str
    modes: frozenset[str]
    tellings: tuple[Telling, ...]
    actors: tuple[AccountParty, ...]
    recipients: tuple[AccountParty, ...]
    days: tuple[tuple[str, Days], ...]
    guessed: tuple[Days, ...]
    places: tuple[AccountPlace, ...]
    published: date | None


def gather_accounts(dossier: Dossier) -> tuple[Account, ...]:
    """Return the events of a report, what it tells of one in one account, in the text's order."""
    together: dict[str, list[Telling]] = {}
    for telling in gather_tellings(dossier):
        together.setdefault(telling.link or telling.event.id, []).append(telling)
    return tuple(_account(tuple(t), dossier.report.published) for t in together.values())


def _account(tellings: tuple[Telling, ...], published: date | None) -> Account:
    days = [(t.event.when, Days.of(t.event.when.value)) for t in tellings if t.event.when]
    return Account(
        type=tellings[0].event.type,
        modes=frozenset(t.event.mode for t in tellings if t.event.mode),
        tellings=tellings,
        actors=_parties(p for t in tellings for p in t.actors),
        recipients=_parties(p for t in tellings for p in t.recipients),
        days=tuple((w.value or "", d) for w, d in days if d and w.basis in _TOLD),
        guessed=tuple(d for w, d in days if d and w.basis not in _TOLD),
        places=tuple(p for t in tellings if (p := _place(t)) is not None),
        published=published,
    )


def _parties(parties: Iterable[Party]) -> tuple[AccountParty, ...]:
    made = (_party(p) for p in parties)
    return tuple(dict.fromkeys(p for p in made if p.called or p.head))


def _party(party: Party) -> AccountParty:
    words = " ".join(party.mention.exact.split())
    entity = party.entity
    names = called(entity) if entity else None
    if names is not None and (names.proper or names.country is not None):
        return AccountParty(shown=party.name, called=names, head=None, number=None)
    # An entity without a proper name is told by its own words: "nine dock workers", not "they".
    told = words if entity is None else entity.name
    return AccountParty(shown=told, called=None, head=_head(told), number=_number(told))


def _head(words: str) -> str | None:
    phrase = folded_name(_HEAD_ENDS.split(words.lower(), maxsplit=1)[0])
    last = phrase.split()[-1] if phrase else ""
    plural = last.endswith("s") and not last.endswith("ss") and len(last) > _SHORT
    head = last[:-1] if plural else last
    return None if head in _EMPTY or last in _EMPTY or head.isdigit() or not head else head


def _number(words: str) -> int | None:
    digits = _DIGITS.search(words)
    if digits is not None:
        number = int(digits[1].replace(",", "")[:9] or 0)
        return number if number > 1 else None
    return next((_NUMBERS[w] for w in words.lower().split() if w in _NUMBERS), None)


def _place(telling: Telling) -> AccountPlace | None:
    where, entity = telling.event.where, telling.place
    if where is None:
        return None
    words = " ".join(where.mention.exact.split())
    names = (entity.name, *entity.aliases) if entity else ()
    folded = frozenset(folded_name(n) for n in (words, *names))
    kept = frozenset(n for n in folded if len(n) >= _SHORT and n != "the")
    if not kept:
        return None
    place = entity.place if entity else None
    is_country = entity is not None and entity.type is EntityType.COUNTRY
    return AccountPlace(
        shown=entity.name if entity else words,
        names=kept,
        country=entity.country if entity else None,
        place=place,
        wide=is_country or (place is not None and place.precision is Precision.COUNTRY),
    )
