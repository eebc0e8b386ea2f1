"""A reviewer's fields to records: spans anchored in the text, labels and ids checked.

The words are taken from the text, never from the browser. Does not keep anything.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NoReturn

from onrecord.knowledge.ontology import load_ontology
from onrecord.knowledge.tables import load_knowledge
from onrecord.records.anchor import Anchor, Span
from onrecord.records.dossier import (
    Entity,
    Event,
    Mention,
    Participant,
    Quantity,
    Role,
    Statement,
    Time,
    When,
    Where,
)
from onrecord.records.errors import ReviewError
from onrecord.records.known import SECTORS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sized

    from onrecord.app.review_asked import (
        EntityFields,
        EventFields,
        PartyFields,
        QuantityFields,
        RoleFields,
        StatementFields,
        TimeFields,
    )
    from onrecord.knowledge.ontology import Ontology
    from onrecord.knowledge.shipped import Country
    from onrecord.knowledge.tables import Knowledge
    from onrecord.records.dossier import Dossier

VOICES = ("outlet", "unnamed")
_MOST_CHARACTERS = 300  # of a name, a unit, a channel
_TIMEX = re.compile(r"[A-Z0-9][A-Za-z0-9:+./_-]{0,39}", re.ASCII)
_MOST_LISTED = 200  # pieces, speakers, parties, aliases, roles: pages show all of them
_MOST_MENTIONS = 5_000
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x9f]")
_SURE = 1.0
_LATITUDES, _LONGITUDES = 90.0, 180.0


@cache
def ontology() -> Ontology:
    """Return the shipped ontology, read once."""
    return load_ontology()


@cache
def knowledge() -> Knowledge:
    """Return the shipped tables, each read when it is first asked for."""
    return load_knowledge(())


def countries() -> Mapping[str, Country]:
    """Return the countries by alpha-3 code."""
    return knowledge().countries


class Corrections:
    """What a reviewer may say of one report.

    Args:
        dossier: the report's, as it stands.
    """

    def __init__(self, dossier: Dossier) -> None:
        self._text = dossier.report.text
        self._entities = frozenset(e.id for e in dossier.entities)
        self._statements = {s.id: s for s in dossier.statements}
        self._events = {v.id: v for v in dossier.events}

    def statement(self, id_: str, fields: StatementFields) -> Statement:
        """Return a statement as a reviewer says that it should read.

        Raises:
            ReviewError: `bad-correction`.
        """
        _check_number("speakers", fields.speaker)
        content = self._pieces(fields.content)
        if not content:
            _refuse("a statement needs content: select the words that are said")
        around = {s.id: s.within for s in self._statements.values()}
        if id_ in _chain(fields.within, around):
            _refuse("a statement cannot stand within itself; choose another one, or none")
        return Statement(
            id=id_,
            source=self._pieces(fields.source),
            cue=self._pieces(fields.cue),
            content=content,
            speaker=tuple(dict.fromkeys(self._entity(e) for e in fields.speaker)),
            source_type=fields.source_type,
            manner=fields.manner,
            act=fields.act,
            channel=_short(fields.channel),
            said_on=_value(fields.said_on),
            within=None if fields.within is None else self._statement(fields.within),
            confidence=_SURE,
        )

    def event(self, id_: str, fields: EventFields) -> Event:
        """Return an event as a reviewer says that it should read.

        Raises:
            ReviewError: `bad-correction`.
        """
        _check_type(fields)
        for role, parties in (("actors", fields.actors), ("recipients", fields.recipients)):
            _check_number(role, parties)
        if fields.same_as is not None and (
            fields.same_as not in self._events or id_ == fields.same_as
        ):
            _refuse(f"no other event of this report is {fields.same_as!r}; choose another, or none")
        if id_ in _chain(fields.same_as, {v.id: v.same_as for v in self._events.values()}):
            _refuse("that event tells this one again already; choose another, or none")
        when = fields.when
        before = self._events.get(id_)
        return Event(
            id=id_,
            trigger=self._anchor(fields.trigger),
            type=fields.type,
            mode=fields.mode,
            contexts=tuple(dict.fromkeys(fields.contexts)),
            actors=self._parties(fields.actors),
            recipients=self._parties(fields.recipients),
            when=None if when is None else self._when(when, when.value, before),
            where=None if fields.where is None else self._where(fields.where),
            status=fields.status,
            voice=self._voice(fields.voice),
            same_as=fields.same_as,
            confidence=_SURE,
        )

    def entity(self, id_: str, fields: EntityFields) -> Entity:
        """Return an entity as a reviewer says that it should read.

        Raises:
            ReviewError: `bad-correction`.
        """
        name = _short(fields.name)
        if name is None:
            _refuse("an entity needs a name")
        _check_number("mentions", fields.mentions, _MOST_MENTIONS)
        _check_number("aliases", fields.aliases)
        _check_number("roles", fields.roles)
        if not fields.mentions:
            _refuse(f"{name!r} needs a mention: select words that refer to it, or reject it")
        if fields.country is not None and fields.country not in countries():
            _refuse(f"{fields.country!r} is no country's ISO 3166-1 alpha-3 code, such as ZMB")
        if fields.sector is not None and fields.sector not in SECTORS:
            _refuse(f"{fields.sector!r} is no PLOVER sector, such as GOV")
        place = fields.place
        if place is not None and not (
            abs(place.lat) <= _LATITUDES and abs(place.lon) <= _LONGITUDES
        ):
            _refuse(f"{place.lat}, {place.lon} lies nowhere; write degrees north and east")
        mentions = {self._anchor(m): m.kind for m in fields.mentions}
        aliases = (_short(alias) for alias in fields.aliases)
        return Entity(
            id=id_,
            name=name,
            type=fields.type,
            aliases=tuple(dict.fromkeys(a for a in aliases if a and a != name)),
            mentions=tuple(
                Mention(start=a.start, end=a.end, exact=a.exact, kind=kind)
                for a, kind in sorted(mentions.items())
            ),
            roles=tuple(self._role(r, id_) for r in fields.roles),
            country=fields.country,
            sector=fields.sector,
            place=None
            if place is None
            else replace(place, gazetteer=_short(place.gazetteer) or ""),
        )

    def time(self, fields: TimeFields) -> Time:
        """Return a time as a reviewer says that it should read.

        Raises:
            ReviewError: `bad-correction`.
        """
        return Time(
            mention=self._anchor(fields),
            value=_value(fields.value),
            kind=fields.kind,
            relation=_short(fields.relation),
        )

    def quantity(self, fields: QuantityFields) -> Quantity:
        """Return a quantity as a reviewer says that it should read.

        Raises:
            ReviewError: `bad-correction`.
        """
        value = fields.value
        if value is not None and not abs(value) < float("inf"):
            _refuse(f"{value} is no number that can be kept")
        return Quantity(
            mention=self._anchor(fields),
            value=None if value is None else float(value),
            approximate=bool(fields.approximate),
            unit=_short(fields.unit),
            of=None if fields.of is None else self._entity(fields.of),
            voice=self._voice(fields.voice),
        )

    # Words --------------------------------------------------------------------------------------

    def _anchor(self, span: Span) -> Anchor:
        """Anchor a span in the text, without blanks at its edges."""
        if span.end > len(self._text):
            _refuse(f"the text ends at {len(self._text)}, before {span.start}-{span.end} does")
        words = self._text[span.start : span.end]
        start = span.start + len(words) - len(words.lstrip())
        end = span.end - (len(words) - len(words.rstrip()))
        if start >= end:
            _refuse(f"there are no words at {span.start}-{span.end}; select some")
        return Anchor.of(self._text, Span(start=start, end=end))

    def _pieces(self, spans: tuple[Span, ...]) -> tuple[Anchor, ...]:
        """Anchor the pieces of a role: in order, those that meet joined."""
        joined: list[Anchor] = []
        _check_number("pieces", spans)
        for anchor in sorted(self._anchor(s) for s in spans):
            if joined and anchor.start <= joined[-1].end:
                whole = Span(start=joined[-1].start, end=max(joined[-1].end, anchor.end))
                joined[-1] = Anchor.of(self._text, whole)
            else:
                joined.append(anchor)
        return tuple(joined)

    def _role(self, role: RoleFields, own: str) -> Role:
        of = None if role.of is None or role.of == own else self._entity(role.of)
        name = _short(role.role)
        if name is None:
            _refuse("a role needs a name, such as leads")
        return Role(role=name, of=of, anchor=self._anchor(role))

    def _parties(self, parties: Iterable[PartyFields]) -> tuple[Participant, ...]:
        return tuple(
            Participant(
                mention=self._anchor(p), entity=None if p.entity is None else self._entity(p.entity)
            )
            for p in parties
        )

    def _where(self, fields: PartyFields) -> Where:
        entity = None if fields.entity is None else self._entity(fields.entity)
        return Where(mention=self._anchor(fields), entity=entity)

    def _when(self, span: Span, value: str | None, before: Event | None) -> When:
        """Return when an event was; where the words are the same, so is where they stand."""
        mention = self._anchor(span)
        was = before.when if before is not None else None
        if was is not None and was.mention == mention:
            return replace(was, value=_value(value))
        return When(mention=mention, value=_value(value))

    # Ids ----------------------------------------------------------------------------------------

    def _entity(self, id_: str) -> str:
        if id_ not in self._entities:
            _refuse(f"no entity of this report is {id_!r}; choose one of its cast")
        return id_

    def _statement(self, id_: str) -> str:
        if id_ not in self._statements:
            _refuse(f"no statement of this report is {id_!r}; choose another, or none")
        return id_

    def _voice(self, voice: str) -> str:
        return voice if voice in VOICES else self._statement(voice)


def _chain(first: str | None, following: Mapping[str, str | None]) -> set[str]:
    """Return an id and all that follow from it."""
    found: set[str] = set()
    while first is not None and first not in found:
        found.add(first)
        first = following.get(first)
    return found


def _check_type(fields: EventFields) -> None:
    known = ontology()
    if fields.type not in known.codes:
        _refuse(f"{fields.type!r} is no PLOVER event type; write one of {', '.join(known.codes)}")
    modes = known.modes(fields.type)
    if fields.mode is not None and fields.mode not in modes:
        listed = ", ".join(modes) or "none"
        _refuse(f"{fields.type} has no mode {fields.mode!r}; it has {listed}")
    strange = [c for c in fields.contexts if c not in known.contexts]
    if strange:
        _refuse(f"{strange[0]!r} is no PLOVER context; write one of {', '.join(known.contexts)}")


def _check_number(what: str, listed: Sized, most: int = _MOST_LISTED) -> None:
    if len(listed) > most:
        _refuse(f"{len(listed):,} {what} are too many for one record; {most:,} are the most")


def _value(value: str | None) -> str | None:
    """Return a TIMEX3 value; an empty one is none."""
    if value is None or not value.strip():
        return None
    if not _TIMEX.fullmatch(value.strip()):
        _refuse(f"{value!r} is no TIMEX3 value, such as 2026-11-24, 2026-W13 or P3D")
    return value.strip()


def printable(text: str) -> str:
    """Return text without control characters, which nobody types, other than ends of lines."""
    return _CONTROLS.sub(" ", text)


def _short(text: str | None) -> str | None:
    """Return text on one line; empty text is none."""
    plain = " ".join(printable(text or "").split())
    if len(plain) > _MOST_CHARACTERS:
        _refuse(f"{plain[:40]!r}… has {len(plain)} characters; {_MOST_CHARACTERS} are the most")
    return plain or None


def _refuse(message: str) -> NoReturn:
    raise ReviewError("bad-correction", message)
