"""Two tellings of one day at a harbour, in different words, and one of another day elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.records.anchor import Anchor, Span
from onrecord.records.dossier import (
    Dossier,
    Entity,
    Event,
    Mention,
    Participant,
    Run,
    Statement,
    When,
    Where,
)
from onrecord.records.labels import (
    Act,
    DateBasis,
    EntityType,
    Manner,
    MentionKind,
    SourceType,
    Status,
)
from onrecord.records.report import Metadata, make_report

RUN = Run(onrecord="0.2.0", model="m2")
WIRE = (
    "The coast guard of Zembra seized the trawler Aurora off Port Lind on Monday. "
    "Minister Ada Quist said the Northern League had fired on the coast guard. "
    "“We fired on nobody,” league leader Tom Rell said. "
    "The United Nations will send food to Port Lind."
)
PAPER = (
    "According to a fisherman, the Zembran coast guard took the Aurora on 4 May. "
    "The Northern League fired on the coast guard. "
    "“They shot at us first,” said Rell. “We are sailors,” he added. "
    "The UN has promised Port Lind food. A ministry official was silent."
)
OTHER = "The coast guard of Tolmar seized the trawler Boreas on Monday. Ada Quist praised the crew."


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """Makes records of one text, by its words."""

    text: str

    def at(self, words: str) -> Anchor:
        """Return the anchor of the first occurrence of words."""
        start = self.text.index(words)
        return Anchor.of(self.text, Span(start=start, end=start + len(words)))

    def entity(  # noqa: PLR0913  # a test names what matters
        self,
        id_: str,
        name: str,
        kind: EntityType | None = EntityType.ORGANIZATION,
        *,
        words: str | None = None,
        aliases: tuple[str, ...] = (),
        country: str | None = None,
        mention: MentionKind = MentionKind.NAME,
    ) -> Entity:
        """Return an entity that some words refer to."""
        a = self.at(words or name)
        return Entity(
            id=id_,
            name=name,
            type=kind,
            aliases=aliases,
            mentions=(Mention(start=a.start, end=a.end, exact=a.exact, kind=mention),),
            country=country,
        )

    def statement(
        self,
        id_: str,
        content: str,
        *speaker: str,
        manner: Manner = Manner.INDIRECT,
        source: str | None = None,
        within: str | None = None,
    ) -> Statement:
        """Return a statement."""
        return Statement(
            id=id_,
            source=(self.at(source),) if source else (),
            cue=(),
            content=(self.at(content),),
            speaker=speaker,
            source_type=SourceType.NAMED if speaker else SourceType.UNNAMED,
            manner=manner,
            act=Act.ASSERT,
            channel=None,
            said_on=None,
            within=within,
            confidence=0.9,
        )

    def event(  # noqa: PLR0913  # likewise
        self,
        id_: str,
        kind: str,
        trigger: str,
        actors: dict[str, str | None],
        recipients: dict[str, str | None],
        *,
        voice: str = "outlet",
        status: Status = Status.ACTUAL,
        when: tuple[str, str] | None = None,
        basis: DateBasis = DateBasis.CLAUSE,
        where: tuple[str, str | None] | None = None,
        same_as: str | None = None,
    ) -> Event:
        """Return an event; parties are words and the entity that they refer to."""
        code, _, mode = kind.partition(".")
        sides = [
            tuple(Participant(mention=self.at(w), entity=e) for w, e in side.items())
            for side in (actors, recipients)
        ]
        return Event(
            id=id_,
            trigger=self.at(trigger),
            type=code,
            mode=mode or None,
            contexts=(),
            actors=sides[0],
            recipients=sides[1],
            when=When(mention=self.at(when[0]), value=when[1], basis=basis) if when else None,
            where=Where(mention=self.at(where[0]), entity=where[1]) if where else None,
            status=status,
            voice=voice,
            same_as=same_as,
            confidence=0.9,
        )

    def dossier(
        self,
        name: str,
        published: date | None,
        entities: tuple[Entity, ...] = (),
        statements: tuple[Statement, ...] = (),
        events: tuple[Event, ...] = (),
        outlet: str | None = None,
    ) -> Dossier:
        """Return the dossier of the text."""
        return Dossier(
            report=make_report(name, self.text, Metadata(outlet=outlet, published=published)),
            run=RUN,
            entities=entities,
            statements=statements,
            events=events,
        )


def wire() -> Dossier:
    """Return the first telling: the seizure in its own voice, the shots as a claim, denied."""
    t = Teller(text=WIRE)
    guard, league = {"coast guard": "guard"}, {"Northern League": "league"}
    return t.dossier(
        "wire.txt",
        date(2026, 5, 5),
        (
            t.entity("guard", "Zembra Coast Guard", words="coast guard", aliases=("coast guard",)),
            t.entity("ship", "Aurora", EntityType.FACILITY),
            t.entity("quist", "Ada Quist", EntityType.PERSON, aliases=("Quist",)),
            t.entity("league", "Northern League", EntityType.GROUP),
            t.entity("rell", "Tom Rell", EntityType.PERSON, aliases=("Rell",)),
            t.entity("un", "United Nations"),
            t.entity("port", "Port Lind", EntityType.PLACE),
        ),
        (
            t.statement("s1", "the Northern League had fired on the coast guard", "quist"),
            t.statement("s2", "We fired on nobody", "rell", manner=Manner.DIRECT),
        ),
        (
            t.event("seized", "COERCE.seize", "seized", guard, {"Aurora": "ship"},
                    when=("Monday", "2026-05-04"), where=("Port Lind", "port")),
            t.event("fired", "ASSAULT.firearms", "had fired", league, guard, voice="s1"),
            t.event("denied", "ASSAULT.firearms", "fired on nobody", {"We": "league"}, {},
                    voice="s2", status=Status.NEGATED, same_as="fired"),
            t.event("food", "AID", "send food", {"United Nations": "un"}, {"Port Lind": "port"},
                    status=Status.PLANNED),
        ),
        outlet="Harbour Wire",
    )  # fmt: skip


def paper() -> Dossier:
    """Return the second telling: the seizure only as a claim, the shots in its own voice."""
    t = Teller(text=PAPER)
    guard = {"coast guard": "g"}
    return t.dossier(
        "paper.txt",
        date(2026, 5, 6),
        (
            t.entity("g", "Zembra Coast Guard", words="Zembran coast guard"),
            t.entity("a", "Aurora", EntityType.FACILITY),
            t.entity("l", "Northern League", EntityType.GROUP),
            t.entity("r", "Rell", EntityType.PERSON),
            t.entity("f", "a fisherman", EntityType.PERSON, mention=MentionKind.NOMINAL),
            t.entity("u", "UN"),
            t.entity("p", "Port Lind", EntityType.PLACE),
        ),
        (
            t.statement("p1", "the Zembran coast guard took the Aurora on 4 May", "f"),
            t.statement("p2", "They shot at us first", "r", manner=Manner.DIRECT),
            t.statement("p3", "We are sailors", "r", manner=Manner.DIRECT),
        ),
        (
            t.event("took", "COERCE.seize", "took", guard, {"Aurora": "a"}, voice="p1",
                    when=("4 May", "2026-05-04")),
            t.event("shots", "ASSAULT.firearms", "fired", {"Northern League": "l"}, guard),
            t.event("shot", "ASSAULT.firearms", "shot", {"They": "g"}, {"us": "l"}, voice="p2"),
            t.event("promise", "AID", "promised", {"UN": "u"}, {"Port Lind": "p"},
                    status=Status.PLANNED),
        ),
        outlet="Lind Paper",
    )  # fmt: skip


def other() -> Dossier:
    """Return a report of another coast guard and another ship, on the same day."""
    t = Teller(text=OTHER)
    return t.dossier(
        "other.txt",
        date(2026, 5, 5),
        (
            t.entity("tg", "Tolmar Coast Guard", words="coast guard", aliases=("coast guard",)),
            t.entity("b", "Boreas", EntityType.FACILITY),
            t.entity("q", "Ada Quist", EntityType.PERSON),
        ),
        (t.statement("o1", "the crew", "q"),),
        (
            t.event("o", "COERCE.seize", "seized", {"coast guard": "tg"}, {"Boreas": "b"},
                    when=("Monday", "2026-05-04")),
        ),
    )  # fmt: skip
