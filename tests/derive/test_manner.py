"""Manner by quotation marks, of every kind and in every disorder."""

from __future__ import annotations

import pytest

from onrecord.derive.quotations import find_quotations
from onrecord.records.labels import Manner
from tests.derive.reports import derive, only

_CASES = {
    "straight": ('[C1 "We will leave,"] [S1 he] [K1 said].', Manner.DIRECT),
    "curly": ("[C1 “We will leave,”] [S1 he] [K1 said].", Manner.DIRECT),
    "guillemets": ("[C1 « Nous partons »], [S1 he] [K1 said].", Manner.DIRECT),
    "low and high": ("[C1 „We will leave“], [S1 he] [K1 said].", Manner.DIRECT),
    "single": ("[C1 ‘We will leave,’] [S1 he] [K1 said].", Manner.DIRECT),
    "single straight": ("[C1 'We will leave,'] [S1 he] [K1 said].", Manner.DIRECT),
    "apostrophes only": ("[S1 He] [K1 said] [C1 they don't use miners' halls].", Manner.INDIRECT),
    "curly apostrophes only": ("[S1 He] [K1 said] [C1 don’t use miners’ halls].", Manner.INDIRECT),
    "apostrophe inside": ("[C1 'We don't know,'] [S1 he] [K1 said].", Manner.DIRECT),
    "plural inside": ("[C1 ‘It is the miners’ hall, not ours,’] [S1 he] [K1 said].", Manner.DIRECT),
    "part": ('[S1 He] [K1 called] [C1 the plan "a gift"].', Manner.MIXED),
    "that and quote": ('[S1 He] [K1 said] [C1 that "nothing is signed"].', Manner.MIXED),
    "two parts": ('[S1 He] [K1 spoke] [C1 of "a gift" and of "a debt"].', Manner.MIXED),
    "none": ("[S1 He] [K1 said] [C1 that it was a gift].", Manner.INDIRECT),
    "interrupted": ('[C1 "We will leave,"] [S1 he] [K1 said], [C1 "and soon."]', Manner.DIRECT),
    "nested": ("[C1 “He told me ‘never’ and left,”] [S1 she] [K1 said].", Manner.DIRECT),
    "nested straight": ("[C1 \"He told me 'never' and left,\"] [S1 she] [K1 said].", Manner.DIRECT),
    "no closing mark": ('[C1 "We will leave and never return.] [S1 He] [K1 said]', Manner.DIRECT),
    "no opening mark": ('[S1 He] [K1 said] [C1 we will leave and never return."]', Manner.INDIRECT),
    "other quote near": ('[S1 He] of the "Old Guard" [K1 said] [C1 it was over].', Manner.INDIRECT),
    "stray mark before": ('A 6" nail. [S1 He] [K1 said] [C1 it was over].', Manner.INDIRECT),
    "sources in quotes": ('[S1 The "Owls"] [K1 said] [C1 it was over].', Manner.INDIRECT),
    "spoilt next door": ('"Lost mark.\n\n[S1 He] [K1 said] [C1 it was over].', Manner.INDIRECT),
    "final point inside": ('[S1 He] [K1 said]: [C1 "It is over."]', Manner.DIRECT),
    "emoji inside": ("[C1 “It is over 🎉”] [S1 he] [K1 wrote].", Manner.DIRECT),
    "mixed marks": ('[C1 “It is over"], [S1 he] [K1 said].', Manner.DIRECT),
    "three paragraphs": (
        "[S1 He] [K1 said]: [C1 “One day.\n\n“Another day.\n\n“The last day.”]",
        Manner.DIRECT,
    ),
    "three paragraphs, straight": (
        '[S1 He] [K1 said]: [C1 "One day.\n\n"Another day.\n\n"The last day."]',
        Manner.DIRECT,
    ),
    "three lines": ("[S1 He] [K1 said]: [C1 “One day.\n“Another day.\n“The last.”]", Manner.DIRECT),
    "closed one later": ("[S1 He] [K1 said]: [C1 “One day.\n\nThe last.”]", Manner.DIRECT),
    "block quotation": ("[S1 The minister] [K1 said]:\n\n[C1 It is late. Go.]", Manner.DIRECT),
    "colon without break": ("[S1 He] [K1 said] this: [C1 the road is closed].", Manner.INDIRECT),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(_CASES))
def test_manner(name):
    """Direct if all content stands in quotation marks, mixed if part does, else indirect."""
    text, manner = _CASES[name]
    assert only(text).manner is manner


def test_a_nested_statement_has_its_own_manner():
    """What is reported inside a quotation is indirect, unless it has marks of its own."""
    dossier = derive("[C1 “[S2 They] [K2 promised] [C2 to pay] today,”] [S1 Ann Roe] [K1 said].")
    manners = {s.cue[0].exact: s.manner for s in dossier.statements}
    assert manners == {"promised": Manner.INDIRECT, "said": Manner.DIRECT}


def test_a_nested_quotation_is_direct_by_its_own_marks():
    """A quotation inside a quotation is direct."""
    dossier = derive("[C1 “[S2 They] [K2 said], [C2 ‘pay now’],”] [S1 Ann Roe] [K1 said].")
    assert {s.manner for s in dossier.statements} == {Manner.DIRECT}


def test_marks_pair_and_apostrophes_do_not():
    """Apostrophes are no quotation marks, and marks of one quotation are found as a pair."""
    text = "“It’s the miners’ ‘own’ day,” she said; the ’90s weren’t."
    quotations = find_quotations(text)
    assert [text[s.start : s.end] for s in quotations.spans] == [
        "It’s the miners’ ‘own’ day,",
        "own",
    ]
    assert sorted(text[i] for i in quotations.marks) == sorted("“‘’”")
