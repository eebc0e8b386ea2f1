"""The sentences of a composed report, each written together with its records.

Nested statements, statements in pieces, joint events, numbers, days and places are all there. Does
not choose who is in a report.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bench.composed_words import (
    DOINGS,
    JUDGEMENTS,
    OFFICES,
    PLAIN,
    SAYINGS,
    SETTINGS,
    UNITS,
    WEEKDAYS,
)
from bench.drafting import Figure
from onrecord.records.anchor import Anchor
from onrecord.records.dossier import Event, Participant, Statement, When, Where
from onrecord.records.labels import Act, Manner, SourceType, Status, TimeKind

if TYPE_CHECKING:
    from datetime import date
    from random import Random  # the type; it is passed in

    from bench.drafting import Draft

OUTLET = "outlet"
_STATUSES = (*[Status.ACTUAL] * 6, *Status)
_DEEPEST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who and what a report speaks of."""

    people: tuple[Figure, ...]
    unnamed: tuple[Figure, ...]
    groups: tuple[Figure, ...]
    countries: tuple[Figure, ...]
    places: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """Who says something and how."""

    source: Anchor
    cue: Anchor
    speaker: str
    named: bool
    act: Act
    said_on: str | None


class Writer:
    """Writes one report, sentence by sentence."""

    def __init__(self, draft: Draft, random: Random, cast: Cast, published: date) -> None:
        self.draft = draft
        self._random = random
        self._cast = cast
        self._published = published
        self._speakers = (*cast.people * 2, *cast.groups, *cast.unnamed)
        self._parties = (*cast.groups, *cast.countries, *cast.people)
        self._told: dict[str, str] = {}  # the first event of each type, which later ones repeat

    def paragraph(self, words: int) -> None:
        """Write a statement, perhaps an event, and a setting until there are so many words."""
        self._statement()
        if self._chance(0.4):
            self.draft.put(" ")
            self._clause(OUTLET, event=True)
            self.draft.put(".")
        self.fill(words)
        self.draft.put("\n\n")

    def fill(self, words: int) -> None:
        """Write sentences without records until there are so many words."""
        while self.draft.words < words - 12:
            self.draft.put(" " + self._random.choice(SETTINGS))

    def _chance(self, share: float) -> bool:
        return self._random.random() < share

    def _statement(self) -> None:
        if self._chance(0.4):
            self._quoted()
            return
        self._reported(0)
        if self._chance(0.2):
            self._judged()
        self.draft.put(".")

    def _quoted(self) -> None:
        draft, id_ = self.draft, self.draft.new_id("s")
        draft.put("“")
        start = len(draft.text)
        self._clause(id_, event=self._chance(0.55), opening=True)
        pieces = [draft.since(start)]
        draft.put(",” ")
        said = self._says(dated=self._chance(0.3))
        draft.put(".")
        if self._chance(0.3):
            draft.put(" “")
            pieces.append(draft.put(f"It is {self._random.choice(JUDGEMENTS)}"))
            draft.put(".”")
        self._keep(id_, said, tuple(pieces), Manner.DIRECT)

    def _reported(self, depth: int) -> str:
        """Write a paraphrase, one in four of which holds another; return its id."""
        draft, id_ = self.draft, self.draft.new_id("s")
        said = self._says(dated=False)
        draft.put(" that ")
        start = len(draft.text)
        inner = None
        if depth < _DEEPEST and self._chance(0.25):
            inner = self._reported(depth + 1)
        else:
            self._clause(id_, event=self._chance(0.55))
        self._keep(id_, said, (draft.since(start),), Manner.INDIRECT)
        if inner is not None:
            found = {s.id: i for i, s in enumerate(draft.statements)}[inner]
            draft.statements[found] = replace(draft.statements[found], within=id_)
        return id_

    def _judged(self) -> None:
        draft, id_ = self.draft, self.draft.new_id("s")
        draft.put(", while ")
        said = self._says(dated=False, cue="called it")
        draft.put(" ")
        content = draft.put(f"“{self._random.choice(JUDGEMENTS)}”")
        self._keep(id_, said, (content,), Manner.MIXED)

    def _says(self, *, dated: bool, cue: str | None = None) -> _Said:
        draft, saying = self.draft, self._random.choice(SAYINGS)
        figure = self._random.choice(self._speakers)
        new = not draft.knows(figure)
        speaker, source = draft.mention(figure)
        if new and figure.short:
            of, country = None, self._random.choice(self._cast.countries)
            draft.put(", the ")
            start = len(draft.text)
            draft.put(self._random.choice(OFFICES) + " of ")
            of, _ = draft.mention(country)
            draft.give_office(figure, draft.since(start), of)
            draft.put(",")
        draft.put(" ")
        said = draft.put(cue or saying.cue)
        day = None
        if dated:
            draft.put(" ")
            day = self._day()[1]
        return _Said(
            source=source,
            cue=said,
            speaker=speaker,
            named=figure.named,
            act=saying.act,
            said_on=day,
        )

    def _keep(self, id_: str, said: _Said, content: tuple[Anchor, ...], manner: Manner) -> None:
        self.draft.statements.append(
            Statement(
                id=id_,
                source=(said.source,),
                cue=(said.cue,),
                content=content,
                speaker=(said.speaker,),
                source_type=SourceType.NAMED if said.named else SourceType.UNNAMED,
                manner=manner,
                act=said.act,
                channel=None,
                said_on=said.said_on,
                within=None,
                confidence=self._sureness(),
            )
        )

    def _clause(self, voice: str, *, event: bool, opening: bool = False) -> None:
        """Write who did what to whom, or something that is no event; `opening` a sentence."""
        if not event:
            words = self._random.choice(PLAIN)
            self.draft.put(words.capitalize() if opening else words)
            return
        draft, doing = self.draft, self._random.choice(DOINGS)
        first, second = self._random.sample(self._parties, 2)
        actor = self._taking_part(first)
        draft.put(" ")
        trigger = draft.put(doing.verb)
        draft.put(" ")
        recipient = self._taking_part(second)
        where, when = self._where(), self._when()
        if self._chance(0.3):
            self._number(voice)
        id_ = draft.new_id("v")
        same_as = self._told.setdefault(doing.type, id_) if self._chance(0.1) else None
        draft.events.append(
            Event(
                id=id_,
                trigger=trigger,
                type=doing.type,
                mode=doing.mode,
                contexts=("military",) if self._chance(0.2) else (),
                actors=(actor,),
                recipients=(recipient,),
                when=when,
                where=where,
                status=self._random.choice(_STATUSES),
                voice=voice,
                same_as=None if same_as == id_ else same_as,
                confidence=self._sureness(),
            )
        )

    def _taking_part(self, figure: Figure) -> Participant:
        entity, mention = self.draft.mention(figure)
        return Participant(mention=mention, entity=entity)

    def _where(self) -> Where | None:
        if not self._chance(0.7):
            return None
        self.draft.put(" in ")
        entity, mention = self.draft.mention(self._random.choice(self._cast.places))
        return Where(mention=mention, entity=entity)

    def _when(self) -> When | None:
        if not self._chance(0.6):
            return None
        self.draft.put(" ")
        mention, value = self._day()
        return When(mention=mention, value=value)

    def _day(self) -> tuple[Anchor, str]:
        """Write a day shortly before the report's, a month or a year before it."""
        day = self._published - timedelta(days=self._random.randrange(7))
        words, value = f"on {WEEKDAYS[day.weekday()]}", day.isoformat()
        if self._chance(0.2):
            day = self._published - timedelta(days=self._random.randrange(1000))
            words, value = f"in {day:%B %Y}", f"{day:%Y-%m}"
        elif self._chance(0.1):
            words, value = "last year", str(self._published.year - 1)
        preposition, _, rest = words.partition(" ")
        if preposition == "last":
            return self.draft.time(words, value, TimeKind.DATE), value
        self.draft.put(preposition + " ")
        return self.draft.time(rest, value, TimeKind.DATE), value

    def _number(self, voice: str) -> None:
        count = self._random.randrange(2, 900)
        about = self._chance(0.4)
        unit = self._random.choice(UNITS)
        self.draft.put(", with ")
        words = f"about {count} {unit}" if about else f"{count} {unit}"
        self.draft.quantity(words, count, unit, voice)

    def _sureness(self) -> float:
        return round(self._random.uniform(0.4, 0.99), 3)
