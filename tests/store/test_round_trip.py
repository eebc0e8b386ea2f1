"""Dossiers come back from their rows as they went in, whatever the text."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.records.anchor import Anchor, Span
from onrecord.records.dossier import (
    Dossier,
    Entity,
    Mention,
    Place,
    Quantity,
    Role,
    Statement,
    Time,
)
from onrecord.records.labels import (
    Act,
    EntityType,
    Manner,
    MentionKind,
    Precision,
    SourceType,
    TimeKind,
)
from onrecord.records.report import Metadata, make_report
from onrecord.store.conditions import StatementQuery
from onrecord.store.find import find_dossier, find_statements
from onrecord.store.keep import Kept, keep_dossier
from onrecord.store.opening import Access, open_record
from onrecord.store.verify import Problem, verify_record
from tests.store.written import LATER, NOW, RUN, full_dossier

if TYPE_CHECKING:
    from collections.abc import Sequence

# Emoji with joiners, right-to-left letters and marks, combining accents, characters past U+FFFF.
AWKWARD = "\U0001f469\u200d\U0001f680\U0001f1ee\U0001f1f6 قال\u202e\u0301é\U00010348\n“”’\ufeff\x7f"
CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
TEXTS = st.text(st.one_of(CHARACTERS, st.sampled_from(AWKWARD)), min_size=1, max_size=80)
WORDS = st.text(CHARACTERS, min_size=1, max_size=12)
PLACES = st.builds(
    Place,
    lat=st.floats(-90, 90),
    lon=st.floats(-180, 180),
    gazetteer=WORDS,
    precision=st.sampled_from(Precision),
)


@st.composite
def anchors(draw: st.DrawFn, text: str) -> Anchor:
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return Anchor.of(text, Span(start=start, end=end))


@st.composite
def entities(draw: st.DrawFn, text: str, number: int, of: int) -> Entity:
    found = draw(st.lists(anchors(text), max_size=3))
    kinds = st.sampled_from(MentionKind)
    return Entity(
        id=f"e{number}",
        name=draw(WORDS),
        type=draw(st.none() | st.sampled_from(EntityType)),
        aliases=tuple(draw(st.lists(WORDS, max_size=3))),
        mentions=tuple(
            Mention(start=a.start, end=a.end, exact=a.exact, kind=draw(kinds)) for a in found
        ),
        roles=tuple(draw(st.lists(roles(text, of), max_size=2))),
        country=draw(st.none() | st.sampled_from(["IRQ", "XKX"])),
        sector=draw(st.none() | st.sampled_from(["GOV", "REB"])),
        place=draw(st.none() | PLACES),
    )


@st.composite
def roles(draw: st.DrawFn, text: str, of: int) -> Role:
    other = st.integers(0, of - 1).map("e{}".format)
    return Role(role=draw(WORDS), of=draw(st.none() | other), anchor=draw(anchors(text)))


@st.composite
def times(draw: st.DrawFn, text: str) -> Time:
    return Time(
        mention=draw(anchors(text)),
        value=draw(st.none() | WORDS),
        kind=draw(st.sampled_from(TimeKind)),
        relation=draw(st.none() | WORDS),
    )


@st.composite
def quantities(draw: st.DrawFn, text: str, among: Sequence[str]) -> Quantity:
    return Quantity(
        mention=draw(anchors(text)),
        value=draw(st.none() | st.floats(allow_nan=False, allow_infinity=False)),
        approximate=draw(st.booleans()),
        unit=draw(st.none() | WORDS),
        of=draw(st.none() | st.sampled_from(among)) if among else None,
        voice=draw(st.sampled_from(["outlet", "unnamed", "s0"])),
    )


@st.composite
def statements(draw: st.DrawFn, text: str, number: int, among: Sequence[str], of: int) -> Statement:
    pieces = st.lists(anchors(text), max_size=3).map(tuple)
    return Statement(
        id=f"s{number}",
        source=draw(pieces),
        cue=draw(pieces),
        content=draw(st.lists(anchors(text), min_size=1, max_size=4).map(tuple)),
        speaker=tuple(draw(st.lists(st.sampled_from(among), max_size=3))) if among else (),
        source_type=draw(st.sampled_from(SourceType)),
        manner=draw(st.sampled_from(Manner)),
        act=draw(st.none() | st.sampled_from(Act)),
        channel=draw(st.none() | WORDS),
        said_on=draw(st.none() | WORDS),
        within=draw(st.none() | st.integers(0, of - 1).map("s{}".format)),
        confidence=draw(st.floats(0, 1)),
    )


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    text = draw(TEXTS)
    maybe = st.none() | WORDS
    known = Metadata(
        title=draw(maybe),
        outlet=draw(maybe),
        published=draw(st.none() | st.dates()),
        url=draw(maybe),
    )
    crowd = draw(st.integers(0, 3))
    people = tuple(draw(entities(text, i, crowd)) for i in range(crowd))
    many = draw(st.integers(0, 4))
    names = [person.id for person in people]
    said = tuple(draw(statements(text, i, names, many)) for i in range(many))
    return Dossier(
        report=make_report(draw(WORDS), text, known),
        run=RUN,
        entities=people,
        statements=said,
        times=tuple(draw(st.lists(times(text), max_size=2))),
        quantities=tuple(draw(st.lists(quantities(text, names), max_size=2))),
    )


def test_a_dossier_with_everything_comes_back_equal(kept: Path) -> None:
    """Every field of every kind of record survives."""
    with open_record(kept, mode=Access.READ) as record:
        assert find_dossier(record, full_dossier().report.id) == full_dossier()


@settings(max_examples=60, deadline=None)
@given(dossier=dossiers())
def test_any_dossier_comes_back_equal(dossier: Dossier) -> None:
    """Rows hold all of a dossier, in its order; a second keeping and a check change nothing.

    And SQLite counts code points as Python does, so that SQL can cut a report's text by anchors.
    """
    with (
        tempfile.TemporaryDirectory() as folder,
        open_record(Path(folder) / "r.db", mode=Access.CREATE) as record,
    ):
        assert keep_dossier(record, dossier, NOW) is Kept.NEW
        assert find_dossier(record, dossier.report.id) == dossier
        assert keep_dossier(record, dossier, LATER) is Kept.UNCHANGED
        assert [p for p in verify_record(record) if isinstance(p, Problem)] == []
        found = list(find_statements(record, StatementQuery(report=dossier.report.id)))
        assert {f.statement.id: f.statement for f in found} == {s.id: s for s in dossier.statements}
        assert all(f.context.stands_in(dossier.report.text) for f in found)
        cut = record.connection.execute(
            "SELECT count(*), "
            "count(CASE WHEN substr(r.text, a.start + 1, a.end - a.start) = a.exact THEN 1 END) "
            "FROM anchor_view a JOIN reports r ON r.id = a.report"
        ).fetchone()
        assert cut[0] == cut[1]
        changed = replace(dossier, statements=())
        if dossier.statements:
            assert keep_dossier(record, changed, LATER) is Kept.REDERIVED
            assert find_dossier(record, dossier.report.id) == changed
            assert [p for p in verify_record(record) if isinstance(p, Problem)] == []


def test_sql_cuts_emoji_and_right_to_left_text_as_python_does(kept: Path) -> None:
    """substr(text, start + 1, end - start) is the exact words of every anchor."""
    with open_record(kept, mode=Access.READ) as record:
        rows = record.connection.execute(
            "SELECT substr(r.text, a.start + 1, a.end - a.start), a.exact "
            "FROM anchor_view a JOIN reports r ON r.id = a.report"
        ).fetchall()
    assert all(cut == exact for cut, exact in rows)
    assert {"قال", "الوزير"} <= {exact for _, exact in rows}
    assert full_dossier().report.text.index("🚀") < min(
        full_dossier().report.text.index(exact) for _, exact in rows if exact != "Withdrawal"
    )
