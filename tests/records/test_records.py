"""Laws of the nouns."""

import dataclasses
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.records.anchor import Anchor, Span
from onrecord.records.dossier import Dossier, Entity, Mention, Quantity, Run, Statement, When
from onrecord.records.errors import InvariantError
from onrecord.records.ids import record_id, report_id
from onrecord.records.labels import Act, DateBasis, EntityType, Manner, MentionKind, SourceType
from onrecord.records.plain import from_plain, to_plain
from onrecord.records.report import Metadata, Report, make_report

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)


@st.composite
def anchors(draw: st.DrawFn, text: str) -> Anchor:
    start = draw(st.integers(0, len(text) - 1))
    return Anchor.of(text, Span(start=start, end=draw(st.integers(start + 1, len(text)))))


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    text = draw(TEXTS)
    known = Metadata(published=draw(st.none() | st.dates()), outlet=draw(st.none() | TEXTS))
    report = make_report(draw(TEXTS), text, known)
    pieces = st.lists(anchors(text), max_size=3).map(tuple)
    first = draw(anchors(text))
    entity = Entity(
        id="e1",
        name=first.exact,
        type=draw(st.none() | st.sampled_from(EntityType)),
        mentions=(
            Mention(start=first.start, end=first.end, exact=first.exact, kind=MentionKind.NAME),
        ),
    )
    statement = Statement(
        id="s1",
        source=draw(pieces),
        cue=draw(pieces),
        content=draw(pieces),
        speaker=("e1",),
        source_type=draw(st.sampled_from(SourceType)),
        manner=draw(st.sampled_from(Manner)),
        act=draw(st.none() | st.sampled_from(Act)),
        channel=draw(st.none() | TEXTS),
        said_on=None,
        within=None,
        confidence=draw(st.floats(0, 1)),
    )
    run = Run(onrecord="0", model="m")
    return Dossier(report=report, run=run, entities=(entity,), statements=(statement,))


@given(dossiers())
def test_a_dossier_survives_json(dossier: Dossier) -> None:
    """A dossier turned to JSON and back is the same dossier."""
    plain = json.loads(json.dumps(to_plain(dossier)))
    assert from_plain(Dossier, plain) == dossier


@given(dossiers())
def test_every_field_is_written(dossier: Dossier) -> None:
    """Unknown fields are null or empty, never left out; `format` comes first."""
    plain = to_plain(dossier)
    assert next(iter(plain)) == "format"
    assert set(plain) == {f.name for f in dataclasses.fields(Dossier)}
    assert set(plain["statements"][0]) == {f.name for f in dataclasses.fields(Statement)}


def test_a_later_version_s_field_is_ignored() -> None:
    """A field that this version does not know does not keep a report from being read."""
    report = make_report("a", "He said so.", Metadata(published=date(2021, 4, 8)))
    assert from_plain(Report, to_plain(report) | {"mood": "sour"}) == report


def test_a_date_kept_before_dates_had_a_basis_is_of_its_clause() -> None:
    """Old JSON lacks `basis`; its dates all stood in the event's own clause."""
    old = {"mention": {"start": 0, "end": 6, "exact": "Monday"}, "value": "2024-05-06"}
    when = from_plain(When, old)
    assert when.basis is DateBasis.CLAUSE
    assert to_plain(when) == {**old, "basis": "clause"}


@pytest.mark.parametrize("broken", [{"text": "Altered."}, {"published": "Tuesday"}, {"sha256": ""}])
def test_a_broken_report_is_refused(broken: dict) -> None:
    """A text that is not its digest's, or a value of the wrong kind, is no record."""
    plain = to_plain(make_report("a", "He said so.", Metadata()))
    with pytest.raises(InvariantError):
        from_plain(Report, plain | broken)


@pytest.mark.parametrize(
    "broken",
    [
        {"value": True},
        {"value": "40"},
        {"value": float("inf")},
        {"value": float("nan")},
        {"value": 10**400},
        {"unit": 7},
        {"approximate": 1},
        {"mention": [0, 2, "40"]},
        {"mention": {"start": 0.0, "end": 2, "exact": "40"}},
    ],
)
def test_a_value_of_another_kind_is_refused(broken: dict) -> None:
    """Nothing is taken for what it is not: true for 1, words for numbers, lists for records."""
    mention = {"start": 0, "end": 2, "exact": "40"}
    plain = {"mention": mention, "value": 40, "approximate": True, "unit": None, "of": None}
    assert from_plain(Quantity, plain | {"voice": "outlet"}).value == 40
    with pytest.raises(InvariantError, match=r"is no (bool|float|str|int|dict)"):
        from_plain(Quantity, plain | {"voice": "outlet"} | broken)


def test_words_are_no_list_of_letters() -> None:
    """A string where a list belongs is refused, not taken apart."""
    plain = to_plain(make_report("a", "He said so.", Metadata()))
    assert from_plain(Report, plain) is not None
    dossier = {"report": plain, "run": {"onrecord": "1", "model": "m"}, "entities": "ab"}
    with pytest.raises(InvariantError, match="no list"):
        from_plain(Dossier, dossier)


def test_a_missing_field_is_refused() -> None:
    """A record without a field that it needs is refused."""
    with pytest.raises(InvariantError, match="Run"):
        from_plain(Run, {"onrecord": "1"})


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 1)])
def test_a_span_holds_something(start: int, end: int) -> None:
    """A span is never empty, reversed or before the text."""
    with pytest.raises(InvariantError):
        Span(start=start, end=end)


def test_an_anchor_is_as_long_as_its_words() -> None:
    """Words that do not fill the span are refused."""
    with pytest.raises(InvariantError):
        Anchor(start=0, end=3, exact="four")


@given(TEXTS.flatmap(lambda t: st.tuples(st.just(t), anchors(t))))
def test_an_anchor_stands_in_its_text(case: tuple[str, Anchor]) -> None:
    """An anchor made from a text stands there, and not in the text shifted by one."""
    text, anchor = case
    assert anchor.stands_in(text)
    shifted = "\x00" + text
    assert anchor.stands_in(shifted) == (shifted[anchor.start : anchor.end] == anchor.exact)


@given(TEXTS, TEXTS)
def test_a_report_s_id_depends_on_key_and_text(one: str, other: str) -> None:
    """Another text or another key is another report; the same of both is the same."""
    assert report_id("k", one) == report_id("k", one)
    assert (report_id("k", one) == report_id("k", other)) == (one == other)
    assert (report_id(one, "t") == report_id(other, "t")) == (one == other)


def test_a_record_s_id_depends_on_all_it_is_made_of() -> None:
    """Kind, report, anchors and label each change an id; the model does not enter."""
    span = Span(start=1, end=4)
    ids = {
        record_id("s", "r1", [span]),
        record_id("e", "r1", [span]),
        record_id("s", "r2", [span]),
        record_id("s", "r1", [Span(start=1, end=5)]),
        record_id("s", "r1", [span], "label"),
    }
    assert len(ids) == 5


def test_records_do_not_change() -> None:
    """No step can alter its input."""
    report = make_report("a", "He said so.", Metadata())
    with pytest.raises(dataclasses.FrozenInstanceError):
        report.text = "He did not."  # type: ignore[misc]  # the very point


@given(st.integers(0, 9), st.integers(1, 9), st.integers(0, 9), st.integers(1, 9))
def test_overlap_and_holding_are_those_of_sets(a: int, m: int, b: int, n: int) -> None:
    """Spans overlap or hold each other as the sets of their code points do."""
    x, y = Span(start=a, end=a + m), Span(start=b, end=b + n)
    xs, ys = set(range(a, a + m)), set(range(b, b + n))
    assert x.overlaps(y) == bool(xs & ys)
    assert x.holds(y) == (ys <= xs)
