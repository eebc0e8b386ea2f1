"""What holds for any text and any reading."""

from __future__ import annotations

import copy
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.derive.assemble import derive_dossier
from onrecord.records.anchor import Span
from onrecord.records.errors import InvariantError
from onrecord.records.ids import record_id
from onrecord.records.labels import Act, SourceType
from onrecord.records.plain import from_plain, to_plain
from onrecord.records.reading import Attribution, Reading
from onrecord.records.report import Metadata, make_report
from tests.derive.reports import LOOKUPS, RUN, derive, marked

_PIECES = st.sampled_from(
    [
        "She", "he", "they", "I", "We", "which", "the minister", "Ali al-Qadi", "Mr. Roe",
        "the UN", "United Nations", "said", "in a statement", "on Monday", "and", "of", "'s", ",",
        ".", ":", '"', "“", "”", "'", "’", "«", "»", "\n", "\n\n", "\r", "\t", "😀", "e\u0301",
        "\u200f", "(", ")", "NFM", "12:30", "–", "a report", "", " ", "both sides", "K", "ÉTÉ", "ǅ",
    ]
)  # fmt: skip
_TEXTS = st.one_of(
    st.lists(_PIECES, min_size=1, max_size=40).map(" ".join),
    st.lists(_PIECES, min_size=1, max_size=40).map("".join),
    st.text(min_size=1, max_size=120).filter(lambda t: t.isprintable() or "\n" in t),
).filter(lambda t: t != "" and not any(0xD800 <= ord(c) <= 0xDFFF for c in t))


def _spans(length: int, most: int) -> st.SearchStrategy[tuple[Span, ...]]:
    ends = st.tuples(st.integers(0, length - 1), st.integers(1, 40)).map(
        lambda p: Span(start=p[0], end=min(length, p[0] + p[1]))
    )
    return st.lists(ends, max_size=most).map(tuple)


@st.composite
def _cases(draw):
    text = draw(_TEXTS)
    report = make_report(
        "t", text, Metadata(published=draw(st.none() | st.just(date(2024, 2, 29))))
    )
    attributions = draw(
        st.lists(
            st.builds(
                Attribution,
                source=_spans(len(text), 2),
                cue=_spans(len(text), 2),
                content=_spans(len(text), 3),
                nested=st.booleans(),
                act=st.none() | st.sampled_from(list(Act)),
                score=st.floats(0, 1),
            ),
            max_size=6,
        )
    )
    sentences = draw(st.just(()) | _spans(len(text), 4))
    return report, Reading(report=report.id, sentences=sentences, attributions=tuple(attributions))


@settings(max_examples=100, deadline=None)
@given(_cases())
def test_every_anchor_equals_its_slice(case):
    """For any text and any spans, every anchor's words are the text's words at that place."""
    report, reading = case
    dossier = derive_dossier(report, reading, RUN, LOOKUPS)
    anchors = [a for s in dossier.statements for a in (*s.source, *s.cue, *s.content)]
    anchors += [m for e in dossier.entities for m in e.mentions]
    assert all(a.stands_in(report.text) for a in anchors)
    assert all(a.exact.strip() for a in anchors)


@settings(max_examples=100, deadline=None)
@given(_cases())
def test_ids_are_unique_and_every_reference_resolves(case):
    """Ids are unique in a dossier, and every speaker and `within` names a record of it."""
    dossier = derive_dossier(*case, RUN, LOOKUPS)
    statements = {s.id: s for s in dossier.statements}
    entities = {e.id for e in dossier.entities}
    assert len(statements) == len(dossier.statements)
    assert len(entities) == len(dossier.entities)
    assert all(set(s.speaker) <= entities for s in dossier.statements)
    assert all(s.within is None or s.within in statements for s in dossier.statements)
    assert all(e.mentions and e.name for e in dossier.entities)


@settings(max_examples=100, deadline=None)
@given(_cases())
def test_within_has_no_cycle(case):
    """Going from a statement to the one around it always comes to an end."""
    within = {s.id: s.within for s in derive_dossier(*case, RUN, LOOKUPS).statements}
    for start in within:
        path, current = set(), start
        while current is not None:
            assert current not in path
            path.add(current)
            current = within[current]


@settings(max_examples=50, deadline=None)
@given(_cases())
def test_derive_is_deterministic_and_leaves_its_input_alone(case):
    """Deriving twice gives equal dossiers, and report and reading are as they were."""
    report, reading = case
    before = copy.deepcopy((report, reading))
    first = derive_dossier(report, reading, RUN, LOOKUPS)
    assert derive_dossier(report, reading, RUN, LOOKUPS) == first
    assert (report, reading) == before


@settings(max_examples=50, deadline=None)
@given(_cases(), st.randoms(use_true_random=False))
def test_the_order_of_attributions_does_not_matter(case, shuffler):
    """A reading's attributions may come in any order: the dossier is the same."""
    report, reading = case
    unique = {(a.source, a.cue, a.content): a for a in reading.attributions}
    plain = [Attribution(source=a.source, cue=a.cue, content=a.content) for a in unique.values()]
    shuffled = list(plain)
    shuffler.shuffle(shuffled)
    first, second = (
        derive_dossier(report, Reading(report=report.id, attributions=tuple(x)), RUN, LOOKUPS)
        for x in (plain, shuffled)
    )
    assert first == second


@settings(max_examples=50, deadline=None)
@given(_cases())
def test_a_dossier_survives_its_plain_form(case):
    """A derived dossier is the same after it was made plain and read back."""
    dossier = derive_dossier(*case, RUN, LOOKUPS)
    assert from_plain(type(dossier), to_plain(dossier)) == dossier


@settings(max_examples=100, deadline=None)
@given(_cases())
def test_speakers_and_source_types_agree(case):
    """No source means `absent` and nobody; who speaks has a source."""
    for s in derive_dossier(*case, RUN, LOOKUPS).statements:
        assert (s.source_type is SourceType.ABSENT) == (not s.source)
        assert s.source or not s.speaker
        assert len(set(s.speaker)) == len(s.speaker)


def test_spans_beyond_the_text_are_refused():
    """A reading that reaches beyond the text breaks a law and is never clipped silently."""
    report = make_report("t", "He said no.", Metadata())
    beyond = Attribution(source=(), cue=(Span(start=3, end=40),), content=())
    with pytest.raises(InvariantError, match="beyond"):
        derive_dossier(report, Reading(report=report.id, attributions=(beyond,)), RUN, LOOKUPS)


def test_another_reports_reading_is_refused():
    """A reading of another report is never taken for this one's."""
    report = make_report("t", "He said no.", Metadata())
    with pytest.raises(InvariantError, match="another"):
        derive_dossier(report, Reading(report="another"), RUN, LOOKUPS)


def test_statement_ids_come_from_report_and_cue():
    """The id of a statement is that of its cue, so a better reading of its content keeps the id."""
    short = derive("[S1 Ann Roe] [K1 said] [C1 the road] was closed.").statements[0]
    full = derive("[S1 Ann Roe] [K1 said] [C1 the road was closed].").statements[0]
    report, _ = marked("[S1 Ann Roe] [K1 said] [C1 the road was closed].")
    assert short.id == full.id == record_id("s", report.id, [Span(start=8, end=12)])
    assert short.content != full.content


def test_entities_carry_no_words_of_nobody():
    """A text that names nobody and marks nothing has no entities and no statements."""
    dossier = derive("it rained all day, and nothing happened.")
    assert not dossier.entities
    assert not dossier.statements
