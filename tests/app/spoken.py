"""Dossiers for the page's tests: one that wants to be markup, and any others."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from onrecord.records.anchor import Anchor, Span
from onrecord.records.dossier import (
    Dossier,
    Entity,
    Event,
    Mention,
    Participant,
    Quantity,
    Role,
    Run,
    Statement,
    Time,
    When,
)
from onrecord.records.labels import (
    Act,
    EntityType,
    Manner,
    MentionKind,
    SourceType,
    Status,
    TimeKind,
)
from onrecord.records.report import Metadata, make_report

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
RUN = Run(onrecord="0.1.0", model="m1")
SCRIPT = "<script>alert(1)</script>"
TEXT = (
    f"Strike in Ndola 🚀 {SCRIPT}\n\n"
    "“We stop on Monday,” Ana Banda said, “and the mayor told us <b>he agrees</b> & waits.”\n"
    "About 40 miners marched.\n\n"
)


def anchor(words: str, text: str = TEXT) -> Anchor:
    """Return the anchor of the first occurrence of words."""
    start = text.index(words)
    return Anchor.of(text, Span(start=start, end=start + len(words)))


def mention(words: str, kind: MentionKind = MentionKind.NAME) -> Mention:
    """Return a mention of the first occurrence of words."""
    a = anchor(words)
    return Mention(start=a.start, end=a.end, exact=a.exact, kind=kind)


def statement(  # noqa: PLR0913  # a test names what matters
    id_: str,
    content: tuple[Anchor, ...],
    *,
    source: tuple[Anchor, ...] = (),
    cue: tuple[Anchor, ...] = (),
    speaker: tuple[str, ...] = (),
    within: str | None = None,
    manner: Manner = Manner.INDIRECT,
) -> Statement:
    """Return a statement of which most does not matter."""
    return Statement(
        id=id_,
        source=source,
        cue=cue,
        content=content,
        speaker=speaker,
        source_type=SourceType.NAMED if speaker else SourceType.ABSENT,
        manner=manner,
        act=Act.ASSERT,
        channel=None,
        said_on="2026-11-23" if speaker else None,
        within=within,
        confidence=0.8,
    )


def markup_dossier(name: str = "strike.txt", title: str = f"Strike {SCRIPT}") -> Dossier:
    """Return a dossier whose words, names and title hold markup, with all kinds of records."""
    known = Metadata(title=title, outlet="Copper & Co", published=date(2026, 11, 24))
    return Dossier(
        report=make_report(name, TEXT, known),
        run=RUN,
        entities=(
            Entity(
                id="ana",
                name="Ana Banda",
                type=EntityType.PERSON,
                aliases=("<i>Banda</i>",),
                mentions=(mention("Ana Banda"),),
                roles=(Role(role="leads", of="miners", anchor=anchor("We stop")),),
            ),
            Entity(id="mayor", name="mayor of Ndola", type=EntityType.PERSON,
                   mentions=(mention("the mayor", MentionKind.NOMINAL),)),
            Entity(id="miners", name="miners", type=EntityType.GROUP,
                   mentions=(mention("miners", MentionKind.NOMINAL),)),
            Entity(id="ndola", name="Ndola", type=EntityType.PLACE, mentions=(mention("Ndola"),)),
        ),
        statements=(
            statement(
                "a1",
                (
                    anchor("We stop on Monday"),
                    anchor("and the mayor told us <b>he agrees</b> & waits."),
                ),
                source=(anchor("Ana Banda"),),
                cue=(anchor("said"),),
                speaker=("ana",),
                manner=Manner.DIRECT,
            ),
            statement(
                "a2",
                (anchor("<b>he agrees</b>"),),
                source=(anchor("the mayor"),),
                cue=(anchor("told"),),
                speaker=("mayor",),
                within="a1",
            ),
        ),
        events=(
            _event("b1", "Strike", "outlet", None),
            _event("b2", "stop", "a1", When(mention=anchor("Monday"), value="2026-11-30")),
            _event("b3", "marched", "unnamed", When(mention=anchor("Monday"), value="2026-11")),
        ),
        times=(Time(mention=anchor("Monday"), value="2026-11-30", kind=TimeKind.DATE),),
        quantities=(
            Quantity(mention=anchor("About 40"), value=40.0, approximate=True, unit="miners",
                     of="miners", voice="outlet"),
        ),
    )  # fmt: skip


def _event(id_: str, trigger: str, voice: str, when: When | None) -> Event:
    return Event(
        id=id_,
        trigger=anchor(trigger),
        type="PROTEST",
        mode="strike",
        contexts=(),
        actors=(Participant(mention=anchor("miners"), entity="miners"),),
        recipients=(Participant(mention=anchor("the mayor"), entity="mayor"),),
        when=when,
        where=None,
        status=Status.PLANNED if when else Status.ACTUAL,
        voice=voice,
        same_as="b1" if id_ == "b2" else None,
        confidence=0.5,
    )


@st.composite
def any_dossier(draw: Callable[[st.SearchStrategy], object]) -> Dossier:
    """Draw a dossier whose statements overlap, nest and name each other in any way."""
    text = draw(st.text('ab 🚀é\n\n“”".', min_size=1, max_size=60))
    place = st.integers(0, len(text) - 1)

    def anchors(least: int) -> tuple[Anchor, ...]:
        pairs = draw(st.lists(st.tuples(place, place), min_size=least, max_size=3))
        spans = [Span(start=min(p), end=max(p) + 1) for p in pairs]
        return tuple(Anchor.of(text, span) for span in spans)

    count = draw(st.integers(0, 5))
    ids = [f"s{i}" for i in range(count)]
    statements = tuple(
        statement(
            id_,
            anchors(1),
            source=anchors(0),
            cue=anchors(0),
            speaker=draw(st.sampled_from([(), ("e1",), ("e1", "e2")])),
            within=draw(st.sampled_from([None, *ids])),
        )
        for id_ in ids
    )
    entities = tuple(Entity(id=e, name=f"Name {e}", type=None) for e in ("e1", "e2"))
    report = make_report("any.txt", text, Metadata())
    return Dossier(report=report, run=RUN, entities=entities, statements=statements)
