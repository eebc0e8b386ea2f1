"""Segments are the text, whole, once and in order, cut wherever a mark begins or ends."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.app.report_lines import statement_lines
from onrecord.app.segments import cut_contents, cut_text, nesting_depths
from onrecord.app.voices import NOBODY, OUTLET, gather_voices
from onrecord.records.anchor import Anchor, Span
from onrecord.records.dossier import Dossier
from onrecord.records.report import Metadata, make_report
from tests.app.spoken import RUN, TEXT, any_dossier, markup_dossier, statement


def covered(dossier: Dossier, id_: str, layer: str) -> list[str]:
    """Return the words of the segments that carry an id in a layer."""
    return [s.exact for p in cut_text(dossier) for s in p.segments if id_ in getattr(s, layer)]


@settings(deadline=None)  # the machine may be busy
@given(any_dossier())
def test_segments_are_the_text_once_and_in_order(dossier: Dossier) -> None:
    """Joined, the segments are the text; each stands where the one before ends."""
    segments = [s for p in cut_text(dossier) for s in p.segments]
    assert "".join(s.exact for s in segments) == dossier.report.text
    assert [s.start for s in segments] == [0, *(s.end for s in segments[:-1])]
    assert all(s.stands_in(dossier.report.text) for s in segments)


@settings(deadline=None)  # the machine may be busy
@given(any_dossier())
def test_an_anchor_is_the_segments_that_carry_it(dossier: Dossier) -> None:
    """The segments between an anchor's ends are its exact words, and all of them carry its id."""
    segments = [s for p in cut_text(dossier) for s in p.segments]
    for s in dossier.statements:
        for layer in ("source", "cue", "content"):
            for piece in getattr(s, layer):
                inside = [g for g in segments if piece.start <= g.start and g.end <= piece.end]
                assert "".join(g.exact for g in inside) == piece.exact
                assert all(s.id in getattr(g, layer) for g in inside)


@settings(deadline=None)  # the machine may be busy
@given(any_dossier())
def test_nothing_is_marked_that_no_anchor_covers(dossier: Dossier) -> None:
    """A segment carries a statement in a layer only if one of its pieces holds the segment."""
    by_id = {s.id: s for s in dossier.statements}
    for segment in (s for p in cut_text(dossier) for s in p.segments):
        for layer in ("source", "cue", "content"):
            for id_ in getattr(segment, layer):
                assert any(piece.holds(segment) for piece in getattr(by_id[id_], layer))


@settings(deadline=None)  # the machine may be busy
@given(any_dossier())
def test_every_statement_begins_once(dossier: Dossier) -> None:
    """Each statement's content opens in exactly one segment and is listed with one paragraph."""
    paragraphs = cut_text(dossier)
    opened = [o for p in paragraphs for s in p.segments for o in s.opens]
    assert sorted(opened) == sorted(s.id for s in dossier.statements)
    assert [o for p in paragraphs for o in p.statements] == opened


@settings(deadline=None)  # the machine may be busy
@given(any_dossier())
def test_voices_share_all_words_between_them(dossier: Dossier) -> None:
    """Shares add up to the whole text, letters and keys are one a voice, colours are of ten."""
    paragraphs = cut_text(dossier)
    voices = gather_voices(dossier, paragraphs)
    assert voices[0].key == OUTLET
    assert len({v.key for v in voices}) == len({v.letter for v in voices}) == len(voices)
    assert all(0 <= v.colour <= 9 for v in voices)
    assert sum(v.statements for v in voices) == len(dossier.statements)
    total = sum(v.share for v in voices)
    assert abs(total - 1) < 0.01 or not any(v.words for v in voices)
    lines = statement_lines(dossier, voices)
    assert [s.number for s in lines] == list(range(1, len(lines) + 1))


def test_statements_within_others_stand_behind_them() -> None:
    """The innermost statement comes last; quoted words and the words of a frame are told apart."""
    dossier = markup_dossier()
    inner = [s for p in cut_text(dossier) for s in p.segments if "a2" in s.content]
    assert {s.content for s in inner} == {("a1", "a2")}
    assert all(s.quoted for s in inner)
    assert covered(dossier, "a1", "source") == ["Ana Banda"]
    assert "".join(covered(dossier, "a1", "content")).startswith("We stop on Monday")


def test_marks_of_all_layers_are_carried() -> None:
    """Events, entities, places, times and quantities mark just their words."""
    dossier = markup_dossier()
    assert covered(dossier, "b2", "events") == ["stop"]
    assert covered(dossier, "ndola", "places") == ["Ndola"]
    assert covered(dossier, "miners", "entities") == ["miners"]
    segments = [s for p in cut_text(dossier) for s in p.segments]
    assert [s.exact for s in segments if s.times] == ["Monday"]
    assert [s.exact for s in segments if s.quantities] == ["About 40"]


@settings(deadline=None)  # the machine may be busy
@given(st.integers(0, len(TEXT) + 20), st.integers(1, 40))
def test_a_linked_passage_is_cut_out_wherever_it_lies(start: int, length: int) -> None:
    """The linked segments are the passage; what lies behind the text links nothing."""
    linked = Span(start=start, end=start + length)
    paragraphs = cut_text(markup_dossier(), linked)
    found = "".join(s.exact for p in paragraphs for s in p.segments if s.linked)
    assert found == TEXT[linked.start : linked.end]


def test_a_circle_of_statements_ends() -> None:
    """Statements that stand in each other, which no rule makes, still have a depth."""
    text = "It is so."
    report = make_report("circle.txt", text, Metadata())
    anchors = (Anchor.of(text, Span(start=0, end=2)),)
    one = statement("s1", anchors, within="s2")
    two = statement("s2", anchors, within="s1")
    dossier = Dossier(report=report, run=RUN, statements=(one, two))
    assert set(nesting_depths(dossier.statements)) == {"s1", "s2"}
    assert "".join(s.exact for p in cut_text(dossier) for s in p.segments) == text
    assert [v.key for v in gather_voices(dossier, cut_text(dossier))] == [OUTLET, NOBODY]


@settings(deadline=None)  # likewise
@given(any_dossier())
def test_whose_words_they_are_does_not_depend_on_other_marks(dossier: Dossier) -> None:
    """Voices have the same words whether only contents are cut or everything is."""
    voices = gather_voices(dossier, cut_contents(dossier))
    assert voices == gather_voices(dossier, cut_text(dossier))
    assert sum(v.words for v in voices) == len(dossier.report.text.split())
