"""A report that is written word by word, with its records: every anchor stands as it is written.

Does not choose words.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.records.anchor import Anchor, Span
from onrecord.records.dossier import (
    Dossier,
    Entity,
    Event,
    Mention,
    Place,
    Quantity,
    Role,
    Run,
    Statement,
    Time,
)
from onrecord.records.labels import EntityType, MentionKind
from onrecord.records.report import Metadata, make_report

if TYPE_CHECKING:
    from onrecord.records.labels import TimeKind

RUN = Run(onrecord="bench", model="composed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Somebody or something that reports may speak of.

    Args:
        short: another name, or None.
        named: False for "a senior official".
    """

    name: str
    type: EntityType
    short: str | None = None
    country: str | None = None
    sector: str | None = None
    place: Place | None = None
    named: bool = True


@dataclass(slots=True, kw_only=True)
class _Sighted:
    """What the draft has of a figure so far."""

    id: str
    figure: Figure
    mentions: list[Mention] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)


class Draft:
    """A report in the making.

    Args:
        source_id: names the report; ids follow from it.
    """

    def __init__(self, source_id: str) -> None:
        self.text = ""
        self.words = 0
        self._source_id = source_id
        self._numbers = 0
        self._sighted: dict[str, _Sighted] = {}
        self.statements: list[Statement] = []
        self.events: list[Event] = []
        self._times: list[Time] = []
        self._quantities: list[Quantity] = []

    def new_id(self, prefix: str) -> str:
        """Return an id that no other record of the report has."""
        self._numbers += 1
        words = f"{self._source_id}\x1f{self._numbers}"
        return prefix + hashlib.sha256(words.encode()).hexdigest()[:16]

    def put(self, words: str) -> Anchor:
        """Write words and return where they stand."""
        start = len(self.text)
        self.text += words
        self.words += words.count(" ") + words.count("\n")
        return Anchor(start=start, end=len(self.text), exact=words)

    def since(self, start: int) -> Anchor:
        """Return all that was written from a place on."""
        return Anchor.of(self.text, Span(start=start, end=len(self.text)))

    def mention(self, figure: Figure) -> tuple[str, Anchor]:
        """Write a figure's name, later its short one; return its id and where it stands."""
        sighted = self._sighted.get(figure.name)
        if sighted is None:
            sighted = _Sighted(id=self.new_id("e"), figure=figure)
            self._sighted[figure.name] = sighted
            words = figure.name
        else:
            words = figure.short or figure.name
        at = self.put(words)
        kind = MentionKind.NAME if figure.named else MentionKind.NOMINAL
        sighted.mentions.append(Mention(start=at.start, end=at.end, exact=at.exact, kind=kind))
        return sighted.id, at

    def knows(self, figure: Figure) -> bool:
        """Tell whether a figure has been mentioned."""
        return figure.name in self._sighted

    def give_office(self, figure: Figure, words: Anchor, of: str | None) -> None:
        """Note the words that say what a figure is, which must have been mentioned."""
        role = Role(role="holds office", of=of, anchor=words)
        self._sighted[figure.name].roles.append(role)

    def time(self, words: str, value: str | None, kind: TimeKind) -> Anchor:
        """Write a time expression."""
        at = self.put(words)
        self._times.append(Time(mention=at, value=value, kind=kind))
        return at

    def quantity(self, words: str, value: float, unit: str, voice: str) -> None:
        """Write a number."""
        at = self.put(words)
        quantity = Quantity(
            mention=at, value=value, approximate="about" in words, unit=unit, of=None, voice=voice
        )
        self._quantities.append(quantity)

    def dossier(self, known: Metadata) -> Dossier:
        """Return what was written, as if a model had derived it."""
        return Dossier(
            report=make_report(self._source_id, self.text, known),
            run=RUN,
            entities=tuple(_entity(s) for s in self._sighted.values()),
            statements=tuple(sorted(self.statements, key=lambda s: (s.content[0], s.id))),
            events=tuple(self.events),
            times=tuple(self._times),
            quantities=tuple(self._quantities),
        )


def _entity(sighted: _Sighted) -> Entity:
    figure = sighted.figure
    return Entity(
        id=sighted.id,
        name=figure.name,
        type=figure.type,
        aliases=(figure.short,) if figure.short and len(sighted.mentions) > 1 else (),
        mentions=tuple(sighted.mentions),
        roles=tuple(sighted.roles),
        country=figure.country,
        sector=figure.sector,
        place=figure.place,
    )
