"""Judgements of any kind, drawn at random of what is current, as the page would make them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from onrecord.records.anchor import Anchor, Span
from onrecord.records.dossier import (
    Entity,
    Event,
    Mention,
    Participant,
    Place,
    Quantity,
    Role,
    Statement,
    Time,
    Where,
)
from onrecord.records.labels import (
    EntityType,
    Manner,
    MentionKind,
    Precision,
    SourceType,
    Status,
    TimeKind,
)
from onrecord.records.review import (
    Fragment,
    RecordKind,
    Review,
    Verdict,
    quantity_id,
    time_id,
)
from onrecord.store.current import current_dossier
from onrecord.store.fragments import with_named
from onrecord.store.standing import withdrawn_rows
from tests.store.reviewed import AT, ids_of, merger, review

if TYPE_CHECKING:
    from onrecord.records.dossier import Dossier

JUDGED = tuple(k for k in RecordKind if k is not RecordKind.REPORT)


@st.composite
def histories(draw: st.DrawFn, machine: Dossier, longest: int = 8) -> list[Review]:
    """Draw judgements, each made of what was current then."""
    made: list[Review] = []
    for row in range(1, draw(st.integers(0, longest)) + 1):
        found = draw(judgements(current_dossier(machine, made), row, made))
        if found is not None:
            made.append(found)
    return made


@st.composite
def judgements(  # noqa: PLR0911  # one for each verdict
    draw: st.DrawFn, now: Dossier, row: int, made: list[Review]
) -> Review | None:
    """Draw a judgement of something in a dossier; None if there is nothing to judge."""
    who = draw(st.sampled_from(["Ana", "Bo"]))
    verdict = draw(st.sampled_from(Verdict))
    kind = draw(st.sampled_from(JUDGED))
    gone = withdrawn_rows(made)
    if verdict is Verdict.WITHDRAW:
        rows = [r.row for r in made if r.row not in gone]
        if not rows:
            return None
        undone = draw(st.sampled_from(rows))
        return review(now, kind, "any", verdict, undoes=undone, who=who, row=row)
    if verdict in (Verdict.MERGE, Verdict.SPLIT):
        return draw(_of_entities(now, row, verdict, who))
    if verdict is Verdict.ADD:
        said = draw(_records(now, kind, f"added{row}"))
        id_ = _id_in(said, now, kind, f"added{row}")
        return review(now, kind, id_, verdict, correction=with_named(said, now), row=row, who=who)
    if draw(st.integers(0, 9)) == 0 and verdict is not Verdict.CORRECT:
        return review(now, RecordKind.REPORT, now.report.id, verdict, who=who, row=row)
    ids = ids_of(now, kind)
    if not ids:
        return None
    id_ = draw(st.sampled_from(ids))
    correction = None
    if verdict is Verdict.CORRECT:
        correction = with_named(draw(_records(now, kind, id_)), now)
    return review(now, kind, id_, verdict, correction=correction, who=who, row=row)


@st.composite
def _of_entities(
    draw: st.DrawFn, now: Dossier, row: int, verdict: Verdict, who: str
) -> Review | None:
    may = [e for e in now.entities if len(e.mentions) > 1] if verdict is Verdict.SPLIT else []
    may = may if verdict is Verdict.SPLIT else list(now.entities[: len(now.entities) - 1])
    if not may:
        return None
    one = draw(st.sampled_from(may))
    if verdict is Verdict.MERGE:
        others = [e.id for e in now.entities if e.id != one.id]
        return replace(merger(now, one.id, draw(st.sampled_from(others)), row), reviewer=who)
    moved = draw(st.sampled_from(one.mentions))
    new = draw(_entity(now, f"split{row}"))
    rest = replace(one, mentions=tuple(m for m in one.mentions if m != moved))
    said = with_named(Fragment(entities=(rest, replace(new, mentions=(moved,)))), now)
    return review(now, RecordKind.ENTITY, one.id, verdict, correction=said, who=who, row=row)


def _id_in(said: Fragment, now: Dossier, kind: RecordKind, id_: str) -> str:
    if kind is RecordKind.TIME:
        return time_id(now.report.id, said.times[0])
    if kind is RecordKind.QUANTITY:
        return quantity_id(now.report.id, said.quantities[0])
    return id_


@st.composite
def _records(  # noqa: PLR0911  # one for each kind
    draw: st.DrawFn, now: Dossier, kind: RecordKind, id_: str
) -> Fragment:
    """Draw a record as somebody says that it should be."""
    if kind is RecordKind.STATEMENT:
        return Fragment(statements=(draw(_statement(now, id_)),))
    if kind is RecordKind.EVENT:
        return Fragment(events=(draw(_event(now, id_)),))
    if kind is RecordKind.ENTITY:
        return Fragment(entities=(draw(_entity(now, id_)),))
    if kind is RecordKind.TIME:
        time = Time(mention=draw(words(now)), value="1999", kind=TimeKind.DATE)
        return Fragment(times=(time,))
    number = Quantity(
        mention=draw(words(now)), value=7.0, approximate=False, unit="men",
        of=draw(_entity_id(now)), voice=draw(_voice(now, unnamed=False)),
    )  # fmt: skip
    return Fragment(quantities=(number,))


@st.composite
def words(draw: st.DrawFn, now: Dossier, most: int = 1) -> Anchor:
    """Draw some words of a report: often those of a record."""
    text = now.report.text
    known = [v.trigger for v in now.events] + [p for s in now.statements for p in s.content]
    if known and draw(st.booleans()):
        a = draw(st.sampled_from(known))
        return Anchor(start=a.start, end=a.end, exact=a.exact)
    spans = [m.span() for m in re.finditer(r"\w+", text)]
    first = draw(st.integers(0, len(spans) - 1))
    last = min(first + draw(st.integers(0, most - 1)), len(spans) - 1)
    return Anchor.of(text, Span(start=spans[first][0], end=spans[last][1]))


def _entity_id(now: Dossier) -> st.SearchStrategy[str | None]:
    return st.sampled_from([None, *(e.id for e in now.entities)])


def _voice(now: Dossier, *, unnamed: bool = True) -> st.SearchStrategy[str]:
    may = ["outlet", "unnamed"] if unnamed else ["outlet"]
    return st.sampled_from([*may, *(s.id for s in now.statements)])


@st.composite
def _statement(draw: st.DrawFn, now: Dossier, id_: str) -> Statement:
    was = next((s for s in now.statements if s.id == id_), None)
    content = (draw(words(now, 12)),)
    if was is not None and draw(st.booleans()):
        content = was.content
    speakers = draw(st.lists(_entity_id(now), max_size=2, unique=True))
    around = draw(st.sampled_from([None, *(s.id for s in now.statements if s.id != id_)]))
    made: dict[str, Any] = {
        "content": content,
        "speaker": tuple(k for k in speakers if k is not None),
        "within": around,
        "confidence": 1.0,
    }
    if was is not None:
        return replace(was, **made)
    return Statement(
        id=id_, source=(), cue=(draw(words(now)),), source_type=SourceType.ABSENT,
        manner=Manner.INDIRECT, act=None, channel=None, said_on=None, **made,
    )  # fmt: skip


@st.composite
def _event(draw: st.DrawFn, now: Dossier, id_: str) -> Event:
    was = next((v for v in now.events if v.id == id_), None)
    again = draw(st.sampled_from([None, *(v.id for v in now.events if v.id != id_)]))
    party = Participant(mention=draw(words(now)), entity=draw(_entity_id(now)))
    place = Where(mention=draw(words(now)), entity=draw(_entity_id(now)))
    keep = was is not None and draw(st.booleans())
    return Event(
        id=id_, trigger=was.trigger if was and keep else draw(words(now)),
        type=draw(st.sampled_from(["PROTEST", "RETREAT"])), mode=None, contexts=(),
        actors=(party,), recipients=(), when=None, where=draw(st.sampled_from([None, place])),
        status=Status.POSSIBLE, voice=draw(_voice(now)), same_as=again, confidence=1.0,
    )  # fmt: skip


@st.composite
def _entity(draw: st.DrawFn, now: Dossier, id_: str) -> Entity:
    was = next((e for e in now.entities if e.id == id_), None)
    every = [m for e in now.entities for m in e.mentions]
    fresh = draw(words(now))
    kind = draw(st.sampled_from(MentionKind))
    some = {(m.start, m.end): m for m in (was.mentions if was else ())}
    for m in draw(st.lists(st.sampled_from(every), max_size=2)) if every else []:
        some[m.start, m.end] = m
    if not some or draw(st.booleans()):
        some[fresh.start, fresh.end] = Mention(
            start=fresh.start, end=fresh.end, exact=fresh.exact, kind=kind
        )
    others = [i for i in (None, *(e.id for e in now.entities)) if i != id_]
    role = Role(role="leads", of=draw(st.sampled_from(others)), anchor=draw(words(now)))
    place = Place(lat=1.0, lon=2.0, gazetteer="test:olm", precision=Precision.CITY)
    names = ["Ana", "ana", "Iraq", "iraq", *([was.name] if was else [])]
    return Entity(
        id=id_, name=draw(st.sampled_from(names)),
        type=draw(st.sampled_from([None, EntityType.PERSON, EntityType.COUNTRY])),
        mentions=tuple(some[k] for k in sorted(some)),
        roles=(role,) if draw(st.booleans()) else (),
        country=draw(st.sampled_from([None, "ZMB", "IRQ"])),
        place=draw(st.sampled_from([None, place])),
    )  # fmt: skip


def taken_back(made: list[Review], rows: list[int]) -> list[Review]:
    """Return judgements, and that some of them are taken back."""
    last = max((r.row for r in made), default=0)
    back = [
        replace(made[0], row=last + i, kind=RecordKind.STATEMENT, record="any", judged=None,
                verdict=Verdict.WITHDRAW, correction=None, undoes=row, at=AT)
        for i, row in enumerate(rows, 1)
    ]  # fmt: skip
    return [*made, *back]
