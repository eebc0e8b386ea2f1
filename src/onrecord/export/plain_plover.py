"""What plain PLOVER can say of an event: no status and no voice, so the codebook's rules apply.

A dossier keeps what is planned under its own type and says `planned`; PLOVER recodes it, or marks
it with an auxiliary mode among the contexts. Does not write; `plover` and `polecat` do.

Source: PLOVER 2021 codebook, AGREE, CONCEDE, RETREAT, auxiliary modes; decision 12.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onrecord.records.days import Days
from onrecord.records.labels import DateBasis, Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from onrecord.export.events import Codes
    from onrecord.export.tellings import Telling
    from onrecord.records.dossier import Entity, Event

_TO_AGREE: Final = frozenset(("CONSULT", "SUPPORT", "COOPERATE", "AID"))
_IMPLY_FUTURE: Final = frozenset(("AGREE", "CONCEDE", "THREATEN"))  # they get no mark of time
_MARKS: Final[Mapping[Status, tuple[str, ...]]] = {
    Status.ACTUAL: (),
    Status.PLANNED: ("future",),
    Status.DEMANDED: ("hypothetical",),
    Status.POSSIBLE: ("hypothetical",),
    Status.NEGATED: ("negation",),
}
# No countries, but PLOVER's code field takes them.
BODIES: Final = frozenset(("IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"))
PUBLISHED: Final = "published"
_KOSOVO: Final = ("XKX", "KOS")  # ours, PLOVER's


@dataclass(frozen=True, slots=True, kw_only=True)
class Recoded:
    """An event as plain PLOVER has it.

    Args:
        marks: auxiliary modes, which PLOVER keeps among the contexts.
        rule: why the type is another one than in the dossier; None if it is not.
    """

    type: str
    mode: str | None
    marks: tuple[str, ...]
    rule: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """The days that PLOVER's dates are taken from, and where these come from.

    Args:
        source: the basis of the event's date (`clause`, or whence it is inferred), `published` (the
            report's day, for want of the event's), or None.
        time: hour and minute, where the value has them.
    """

    days: Days | None
    source: str | None
    time: str | None


def recode(event: Event) -> Recoded:
    """Return the type, mode and marks that the codebook gives an event."""
    planned = event.status is Status.PLANNED
    if planned and event.type in _TO_AGREE:
        return Recoded(type="AGREE", mode=None, marks=(), rule="future-is-agree")
    if planned and event.type == "RETREAT":
        return Recoded(type="CONCEDE", mode=None, marks=(), rule="future-retreat-is-concede")
    implied = planned and event.type in _IMPLY_FUTURE
    marks = () if implied else _MARKS[event.status]
    return Recoded(type=event.type, mode=event.mode, marks=marks, rule=None)


def find_repeats(tellings: Sequence[Telling]) -> dict[str, str]:
    """Return which recoded events say what an event beside them already says: ids to ids.

    "They agreed to meet" is an AGREE and a planned CONSULT, which becomes AGREE too: counted
    twice, unless the second names the first. Such an event stands in the same sentence, is told as
    done, and shares an actor, or one of the two has none.
    """
    told: dict[tuple[int, str], list[Telling]] = {}
    for telling in tellings:
        event = telling.event
        if event.status is Status.ACTUAL and event.type in _IMPLY_FUTURE:
            told.setdefault((telling.sentence.start, event.type), []).append(telling)
    repeats: dict[str, str] = {}
    for telling in tellings:
        recoded = recode(telling.event)
        if recoded.rule is not None:
            beside = told.get((telling.sentence.start, recoded.type), [])
            first = next((t for t in beside if _share_actor(t, telling)), None)
            if first is not None:
                repeats[telling.event.id] = first.event.id
    return repeats


def date_of(event: Event, published: date | None, *, inferred: bool) -> Dated:
    """Return the days of an event, else the day of publication, and say which it is.

    Args:
        event: of a report.
        published: the report's day.
        inferred: take also a date that does not stand in the event's own clause.
    """
    when = event.when
    if when is not None and (inferred or when.basis is DateBasis.CLAUSE):
        days = Days.of(when.value)
        if days is not None:
            return Dated(days=days, source=when.basis.value, time=_time(when.value))
    if published is not None:
        return Dated(days=Days(first=published, last=published), source=PUBLISHED, time=None)
    return Dated(days=None, source=None, time=None)


def code_of(entity: Entity | None) -> str | None:
    """Return PLOVER's code: the country, else the kind of international body."""
    if entity is None:
        return None
    return country_of(entity) or (entity.sector if entity.sector in BODIES else None)


def country_of(entity: Entity | None) -> str | None:
    """Return PLOVER's code of the country of an entity."""
    country = entity.country if entity else None
    return _KOSOVO[1] if country == _KOSOVO[0] else country


def sector_of(entity: Entity | None) -> str | None:
    """Return the sector where it is not already the code."""
    if entity is None or entity.sector == code_of(entity):
        return None
    return entity.sector


def lacks(telling: Telling, dated: Dated, codes: Codes) -> tuple[str, ...]:
    """Return the fields that PLOVER requires and the report does not tell."""
    needs_recipient = codes.requires_recipient(recode(telling.event).type)
    told = {
        "date": dated.source not in {None, PUBLISHED},
        "actor": bool(telling.actors),
        "recipient": bool(telling.recipients) or not needs_recipient,
    }
    return tuple(field for field, there in told.items() if not there)


def _share_actor(one: Telling, other: Telling) -> bool:
    mine = {p.entity.id if p.entity else p.mention.exact for p in one.actors}
    theirs = {p.entity.id if p.entity else p.mention.exact for p in other.actors}
    return not mine or not theirs or bool(mine & theirs)


def _time(value: str | None) -> str | None:
    _, _, clock = (value or "").partition("T")
    return clock if clock[:2].isdecimal() else None
