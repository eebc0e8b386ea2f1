"""Laws of targets: what of a gold text the network is asked to learn. Needs no torch."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from onrecord.model.arcs import OUT, ROLES, allowed_moves, edge_scores, pieces_of
from onrecord.records.anchor import Span
from onrecord.records.labels import Act
from onrecord.records.reading import Attribution
from onrecord_train.corpora import Gold
from onrecord_train.targets import (
    ACTS,
    INNER,
    NOT_OUTER,
    OUTER,
    PLAIN,
    UNKNOWN,
    Targets,
    make_targets,
)

WORDS = ["he", "said", "Überraschung", "antidisestablishmentarianism", "“", "”", ".", "القدس"]
SETTINGS = settings(max_examples=80, deadline=None)


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words))


def attribution(text: str, source: str, cue: str, content: str, **more: object) -> Attribution:
    parts = {"source": source, "cue": cue, "content": content}
    spans = {role: (span_of(text, words),) if words else () for role, words in parts.items()}
    return Attribution(**spans, **more)


def words_in(targets: Targets, spans: tuple[Span, ...]) -> set[int]:
    """Return the words that share a code point with a span."""
    return {
        w
        for w, (start, end) in enumerate(targets.tokens.spans_W2)
        if any(start < s.end and s.start < end for s in spans)
    }


def path_of(targets: Targets, number: int = 0) -> np.ndarray:
    """Return an anchor's labels, one for every word of the text."""
    labels = np.full(len(targets.tokens), OUT)
    pairs = targets.paths[number]
    labels[pairs[:, 0]] = pairs[:, 1]
    return labels


def spans_back(targets: Targets, role: str) -> tuple[Span, ...]:
    """Return the spans that the product's decoder gives a role on the gold path."""
    places = targets.tokens.spans_W2
    return tuple(
        Span(start=int(places[first, 0]), end=int(places[last - 1, 1]))
        for first, last in pieces_of(path_of(targets), ROLES.index(role))
    )


@st.composite
def apart(draw: st.DrawFn) -> Gold:
    """Draw a text and an attribution with a cue, whose pieces are whole words and lie apart."""
    runs = draw(
        st.lists(
            st.tuples(
                st.sampled_from([*ROLES, None]), st.lists(st.sampled_from(WORDS), min_size=1)
            ),
            max_size=8,
        )
    )
    runs.insert(draw(st.integers(0, len(runs))), ("cue", ["said"]))
    text, pieces = "", {role: [] for role in ROLES}
    for role, words in runs:
        text += draw(st.sampled_from([" ", "\n\n"]))
        start = len(text)
        text += " ".join(words)
        if role is not None:
            pieces[role].append(Span(start=start, end=len(text)))
    found = Attribution(**{role: tuple(spans) for role, spans in pieces.items()})
    return Gold(name="drawn", text=text, attributions=(found,))


@st.composite
def anyhow(draw: st.DrawFn, most: int = 3) -> Gold:
    """Draw a text and attributions whose pieces lie over each other, inside words, on blanks."""
    text = draw(st.text(alphabet="ab Ü“”.\n", min_size=1, max_size=40))
    cuts = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    spans = cuts.map(sorted).filter(lambda c: c[0] < c[1]).map(lambda c: Span(start=c[0], end=c[1]))
    pieces = st.lists(spans, max_size=3).map(tuple)
    cue = st.lists(spans, min_size=1, max_size=3).map(tuple)
    drawn = st.builds(Attribution, source=pieces, cue=cue, content=pieces, nested=st.booleans())
    return Gold(
        name="drawn",
        text=text,
        attributions=tuple(draw(st.lists(drawn, min_size=1, max_size=most))),
        flat=draw(st.booleans()),
    )


@SETTINGS
@given(gold=apart())
def test_what_is_encoded_is_decoded(tokenizer: Tokenizer, gold: Gold) -> None:
    """The path of an attribution, read by the product's decoder, gives its spans back."""
    targets = make_targets(tokenizer, gold)
    (found,) = gold.attributions or ()
    assert {role: spans_back(targets, role) for role in ROLES} == {
        role: getattr(found, role) for role in ROLES
    }


@SETTINGS
@given(gold=apart())
def test_the_anchor_is_the_first_word_of_the_cue(tokenizer: Tokenizer, gold: Gold) -> None:
    """There is one anchor, where the cue begins."""
    targets = make_targets(tokenizer, gold)
    (found,) = gold.attributions or ()
    (anchor,) = targets.anchors_A
    assert targets.tokens.spans_W2[anchor, 0] == found.cue[0].start
    assert targets.anchor_W[anchor] == OUTER


@SETTINGS
@given(gold=anyhow())
def test_every_path_is_a_valid_sequence(tokenizer: Tokenizer, gold: Gold) -> None:
    """Whatever spans are given, the labels over the whole text break no rule of the decoder."""
    targets = make_targets(tokenizer, gold)
    moves, (first, last) = allowed_moves(), edge_scores()
    for i in range(len(targets.paths)):
        path = path_of(targets, i)
        assert first[path[0]] == 0
        assert last[path[-1]] == 0
        assert (moves[path[:-1], path[1:]] == 0).all()


@SETTINGS
@given(gold=anyhow(most=1))
def test_where_roles_overlap_the_cue_wins(tokenizer: Tokenizer, gold: Gold) -> None:
    """A word in several roles is cue before source before content; words in none are in no path."""
    targets = make_targets(tokenizer, gold)
    (found,) = gold.attributions or ()
    expected: dict[int, str] = {}
    if words_in(targets, found.cue):
        for role in ("content", "source", "cue"):
            expected |= dict.fromkeys(words_in(targets, getattr(found, role)), role)
    kinds = {int(w): ROLES[(int(x) - 1) // 4] for path in targets.paths for w, x in path}
    assert kinds == expected


def test_a_cue_inside_its_content_cuts_it_in_two(tokenizer: Tokenizer) -> None:
    """Content on both sides of a cue becomes two pieces, each of them whole."""
    text = "The dam, they said, would hold."
    targets = make_targets(
        tokenizer,
        Gold(name="t", text=text, attributions=(attribution(text, "they", "said", text),)),
    )
    pieces = [text[s.start : s.end] for s in spans_back(targets, "content")]
    assert pieces == ["The dam,", ", would hold."]
    assert [text[s.start : s.end] for s in spans_back(targets, "source")] == ["they"]


@SETTINGS
@given(gold=anyhow())
def test_anchors_are_told_from_other_words(tokenizer: Tokenizer, gold: Gold) -> None:
    """Anchors are OUTER or INNER as annotated; only contents of a flat corpus are NOT_OUTER."""
    targets = make_targets(tokenizer, gold)
    expected = np.full(len(targets.tokens), PLAIN)
    found = gold.attributions or ()
    if gold.flat:
        expected[sorted(set().union(*(words_in(targets, a.content) for a in found)))] = NOT_OUTER
    for a in reversed(found):  # The first attribution at an anchor counts.
        cue = words_in(targets, a.cue)
        if cue:
            expected[min(cue)] = INNER if a.nested else OUTER
    assert targets.anchor_W.tolist() == expected.tolist()
    assert len(set(targets.anchors_A)) == len(targets.anchors_A) == len(targets.paths)


def test_inside_a_flat_content_nothing_is_known_of_inner_cues(tokenizer: Tokenizer) -> None:
    """A word in a flat corpus's content is NOT_OUTER, in another corpus it is PLAIN."""
    text = "He said that they denied it."
    found = (attribution(text, "He", "said", "that they denied it"),)
    flat = make_targets(tokenizer, Gold(name="t", text=text, attributions=found, flat=True))
    full = make_targets(tokenizer, Gold(name="t", text=text, attributions=found))
    assert flat.anchor_W.tolist() == [PLAIN, OUTER, *[NOT_OUTER] * 4, PLAIN]
    assert full.anchor_W.tolist() == [PLAIN, OUTER, *[PLAIN] * 5]


def test_a_nested_anchor_is_inner_and_has_its_act(tokenizer: Tokenizer) -> None:
    """A nested attribution's anchor is INNER; acts stand at anchors and nowhere else."""
    text = "He said that they denied it."
    found = (
        attribution(text, "He", "said", "that they denied it", act=Act.ACCUSE),
        attribution(text, "they", "denied", "it", nested=True, act=Act.DENY),
    )
    targets = make_targets(tokenizer, Gold(name="t", text=text, attributions=found))
    acts = {int(w): ACTS[targets.act_W[w]] for w in np.flatnonzero(targets.act_W != UNKNOWN)}
    assert targets.anchors_A.tolist() == [1, 4]
    assert targets.anchor_W[[1, 4]].tolist() == [OUTER, INNER]
    assert acts == {1: Act.ACCUSE, 4: Act.DENY}


def test_the_first_attribution_at_an_anchor_counts(tokenizer: Tokenizer) -> None:
    """Two attributions with one cue make one anchor, with the path of the first."""
    text = "He said this and that."
    this, that = (attribution(text, "He", "said", words) for words in ("this", "that"))
    both = make_targets(tokenizer, Gold(name="t", text=text, attributions=(this, that)))
    alone = make_targets(tokenizer, Gold(name="t", text=text, attributions=(this,)))
    assert both.anchors_A.tolist() == alone.anchors_A.tolist() == [1]
    assert both.paths[0].tolist() == alone.paths[0].tolist()


def test_a_cue_without_words_is_left_out(tokenizer: Tokenizer) -> None:
    """An attribution whose cue is blank gives no anchor."""
    text = "He said  this."
    blank = Attribution(source=(), cue=(span_of(text, "  "),), content=(span_of(text, "this"),))
    targets = make_targets(tokenizer, Gold(name="t", text=text, attributions=(blank,)))
    assert targets.anchors_A.tolist() == []
    assert targets.paths == ()
    assert set(targets.anchor_W) == {PLAIN}


@pytest.mark.parametrize("sentences", ["He spoke.", "He spoke.|She left.", "She left."])
def test_sentences_begin_at_their_first_words(tokenizer: Tokenizer, sentences: str) -> None:
    """Each sentence's first word is marked, and no other."""
    text = "He spoke.\nShe left."
    spans = tuple(span_of(text, s) for s in sentences.split("|"))
    targets = make_targets(tokenizer, Gold(name="t", text=text, sentences=spans))
    begins = [int(targets.tokens.spans_W2[w, 0]) for w in np.flatnonzero(targets.sentence_W)]
    assert begins == [s.start for s in spans]
    assert set(targets.sentence_W) == {0, 1}


def test_a_layer_that_is_not_annotated_is_unknown(tokenizer: Tokenizer) -> None:
    """Without a layer nothing is asked of it; an empty layer says that there is nothing."""
    none = make_targets(tokenizer, Gold(name="t", text="He spoke."))
    empty = make_targets(tokenizer, Gold(name="t", text="He spoke.", sentences=(), attributions=()))
    assert set(none.sentence_W) | set(none.anchor_W) | set(none.act_W) == {UNKNOWN}
    assert set(empty.sentence_W) == {0}
    assert set(empty.anchor_W) == {PLAIN}
    assert set(empty.act_W) == {UNKNOWN}


def test_an_empty_text_has_empty_targets(tokenizer: Tokenizer) -> None:
    """A blank text has no words and no targets."""
    targets = make_targets(tokenizer, Gold(name="t", text=" \n", sentences=(), attributions=()))
    assert len(targets.tokens) == len(targets.sentence_W) == len(targets.anchor_W) == 0
