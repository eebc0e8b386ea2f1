"""Laws of telling places from actors; the type of Gritta et al. stands beside each example."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.derive.places.uses import is_place
from onrecord.records.anchor import Span

PLACES = [
    "Rain fell in [Kabul] on Friday.",  # literal
    "They drove from [Mosul] to Erbil.",
    "They drove from Mosul to [Erbil].",
    "The bridge lies in northern [Syria].",
    "The bridge fell in Homs, [Syria], at dawn.",
    "[GENEVA] (Reuters) — Talks opened.",  # dateline
    "The talks, held in Oman, Qatar and [Kuwait], went on.",
    "The mayor of the city of [Basra] resigned.",
    "[Yemen]'s coast was hit.",  # literal modifier
    "A [Baghdad] hospital was hit.",
    "The ship entered [Iranian] waters.",
    "A [London]-based group said so.",
    "She was treated at [Kabul Central Hospital].",  # coercion
    "They protested outside the [Supreme Court].",
    "A storm crossed the border with [Mexico].",
    "Towns such as [Salem] were cut off.",
    "Cars stopped near [Lake Geneva] overnight.",
]
ACTORS = [
    "[Moscow] said that it would reply.",  # metonymic
    "Ministers accused [Iran] of lying.",
    "Talks between [Israel] and Lebanon stalled.",
    "The law was drafted by [France].",
    "[China]’s government denied it.",  # non-literal modifier
    "A [Syrian] official resigned.",
    "[U.S.] troops left.",
    "The [U.S.]-led coalition left.",
    "The interests of [Russia] came first.",
    "Many [Iraqis] voted.",  # demonym
    "She speaks [French].",  # language
    "He reads the [Washington] Post.",  # embedded, non-literal
    "A clerk at Air [France] said so.",
    "The rise was announced by the [European Central Bank].",
    "Sanctions on [Belarus] were lifted.",
    "A spokesman for [Qatar] declined.",
]


def _judged(marked, answers):
    m = re.search(r"\[([^\]]+)\]", marked)
    text = marked.replace("[", "").replace("]", "")
    return is_place(text, Span(start=m.start(), end=m.end() - 2), answers)


@pytest.mark.parametrize("marked", PLACES)
def test_what_lies_somewhere_is_a_place(marked, answers):
    """Prepositions of place, datelines, sites and what a place has make a place."""
    assert _judged(marked, answers) is True


@pytest.mark.parametrize("marked", ACTORS)
def test_what_acts_is_none(marked, answers):
    """Verbs, people, bodies and longer names make an actor, or whose something is."""
    assert _judged(marked, answers) is False


def test_the_same_name_is_both_in_one_text(answers):
    """Every mention is judged where it stands."""
    text = "Tehran said that rain had fallen in Tehran."
    first, second = (Span(start=m.start(), end=m.end()) for m in re.finditer("Tehran", text))
    assert is_place(text, first, answers) is False
    assert is_place(text, second, answers) is True


PIECES = st.sampled_from(
    ["Kabul", "in", "the", "of", "and", ",", "’s", "-led", "\n", "", ".", "(AP)", "Ürümqi", "said"]
)


@settings(max_examples=60, deadline=None)
@given(before=st.lists(PIECES, max_size=30), after=st.lists(PIECES, max_size=30))
def test_any_words_around_a_name_are_judged(answers, before, after):
    """Nothing beside a name makes it fail, and what is far away does not change its judgement."""
    lead, tail = " ".join(before), " ".join(after)
    span = Span(start=len(lead), end=len(lead) + 5)
    judged = is_place(f"{lead}Aleppo{tail}", span, answers)
    assert judged in (True, False)
    far = "\n" + "x" * 500
    moved = Span(start=span.start + len(far) + 1, end=span.end + len(far) + 1)
    assert is_place(f"{far}\n{lead}Aleppo{tail}{far}", moved, answers) == judged
