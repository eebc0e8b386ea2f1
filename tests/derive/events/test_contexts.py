"""PLOVER contexts of events, by plain words around them."""

from __future__ import annotations

import time

import pytest

from onrecord.derive.events.context_words import NARROWER, WORDS
from onrecord.derive.events.contexts import Contexts
from onrecord.derive.layout import derive_layout
from onrecord.knowledge.ontology import load_ontology
from tests.derive.events.reports import events_of, only


def test_contexts_are_the_ontologys() -> None:
    """Every context that words are listed for has its name in PLOVER."""
    known = set(load_ontology(None).contexts)
    assert set(WORDS) <= known
    assert set(NARROWER) | {c for cs in NARROWER.values() for c in cs} <= set(WORDS)


def test_no_entry_stands_twice_in_a_context() -> None:
    """Two entries in a paragraph are two different words."""
    for context, names in WORDS.items():
        lowered = [n.lower() for n in names if n == n.lower()]
        assert len(set(lowered)) == len(lowered), context


@pytest.mark.parametrize(
    ("text", "contexts"),
    [
        ("Ghana {ACCUSE accused} two hackers.", ("cyber",)),
        ("The navy {ASSAULT shelled} Tavi.", ("military",)),
        ("Ghana {CONCEDE postponed} the elections.", ("election",)),
        ("Ghana {REJECT rejected} the charge that it tests nuclear weapons.", ("cbrn",)),
        ("Ghana {AID sent} tents to the refugees.", ("migration",)),
        ("Police {COERCE used} tear gas.", ("repression",)),
        ("Ghana {REQUEST appealed} to the Supreme Court.", ("legal",)),
        ("Ghana {SUPPORT praised} the ministry of women's rights.", ("gender",)),
        ("Rebels {ASSAULT attacked} a convoy.", ()),
        ("The Arakan Army {ASSAULT attacked} a convoy.", ()),
        ("The Army {ASSAULT attacked} a convoy. Army {ASSAULT attacked} it.", ("military",)),
    ],
)
def test_a_plain_word_of_the_sentence_codes_a_context(text: str, contexts: tuple[str, ...]) -> None:
    """Singular or plural, phrases in any case; a capital inside the sentence makes a name."""
    assert events_of(text)[-1].contexts == contexts


def test_the_paragraph_codes_only_with_two_words() -> None:
    """One word in another sentence may be by the way; two different ones are a subject."""
    once = "A judge was there. Police {COERCE arrested} Ann Roe."
    same = "A judge was there. The judge left. Police {COERCE arrested} Ann Roe."
    twice = "A judge was there with a prosecutor. Police {COERCE arrested} Ann Roe."
    apart = twice.replace(". Police", ".\n\nPolice")
    assert [only(t).contexts for t in (once, same, twice, apart)] == [(), (), ("legal",), ()]


def test_a_phrase_is_one_word() -> None:
    """The words of a phrase do not count once more by themselves."""
    text = "The supreme court sat. Police {COERCE arrested} Ann Roe."
    assert only(text).contexts == ()


def test_the_narrower_of_two_contexts_is_coded() -> None:
    """PLOVER's crime is for what no narrower context fits."""
    assert only("Police {COERCE arrested} robbers.").contexts == ("crime",)
    both = only("Police {COERCE arrested} robbers who dealt in cocaine.")
    assert both.contexts == ("illegal_drugs",)


def test_every_entry_is_found() -> None:
    """Each word or phrase of the lists, written out, codes its context."""
    for context, names in WORDS.items():
        for name in names:
            layout = derive_layout(f"There was {name} there.", ())
            assert context in Contexts(layout=layout).at(0), name


def test_a_text_without_sentences_or_paragraphs_is_in_no_context() -> None:
    """Of an endless sentence nobody knows what its words belong to; it costs no more either."""

    def seconds(n: int) -> float:
        contexts = Contexts(layout=derive_layout("the army met a judge and " * n, ()))
        start = time.process_time()
        assert {contexts.at(k * 25) for k in range(n)} == {()}
        return time.process_time() - start

    seconds(100)
    assert seconds(4_000) < 12 * seconds(1_000)
