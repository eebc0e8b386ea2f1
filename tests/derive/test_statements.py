"""Spans to anchors, nesting, repetition, acts, channels and days."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.derive.assemble import derive_dossier
from onrecord.records.labels import Act
from tests.derive.reports import LOOKUPS, RUN, derive, marked, only


def test_edges_lose_blanks_quotation_marks_and_commas():
    """Blanks, quotation marks and commas at a piece's edges are left out, final points stay."""
    s = only("[C1 “We will leave,” ] [S1  Ann Roe, ] [K1 said ], [C1 “and soon.”]")
    assert [a.exact for a in s.content] == ["We will leave", "and soon."]
    assert [a.exact for a in s.source] == ["Ann Roe"]
    assert [a.exact for a in s.cue] == ["said"]


def test_apostrophes_at_edges_stay():
    """An apostrophe that is no quotation mark belongs to its word."""
    assert only("[S1 The miners’] [K1 demand] was [C1 more pay].").source[0].exact == "The miners’"


def test_equal_attributions_are_kept_once_with_the_better_score():
    """Two attributions that are equal after trimming are one statement."""
    report, reading = marked("[S1 Ann Roe] [K1 said] [C1 no].")
    (a,) = reading.attributions
    twice = replace(reading, attributions=(replace(a, score=0.25), replace(a, score=0.75)))
    (statement,) = derive_dossier(report, twice, RUN, LOOKUPS).statements
    assert statement.confidence == 0.75


def test_statements_stand_in_the_order_of_their_cues():
    """Statements come in the order of their first cue pieces."""
    dossier = derive("[S2 Ann Roe] [K2 said] [C2 no] and [K1 added] [C1 never].")
    assert [s.cue[0].exact for s in dossier.statements] == ["said", "added"]


def test_within_is_the_innermost_holder():
    """A statement's `within` is the smallest one whose content holds its cue."""
    dossier = derive(
        "[S1 Ann Roe] [K1 said] [C1 that [S2 Bo Li] [K2 claimed] [C2 that [S3 Cy Dee] [K3 lied]]]."
    )
    by_cue = {s.cue[0].exact: s for s in dossier.statements}
    assert by_cue["said"].within is None
    assert by_cue["claimed"].within == by_cue["said"].id
    assert by_cue["lied"].within == by_cue["claimed"].id


def test_a_cue_between_content_pieces_is_not_within():
    """A cue that stands between two pieces of a content is not inside that content."""
    dossier = derive("[C1 “No,”] [S1 Ann Roe] [K1 said], [C1 “not today.”]")
    assert dossier.statements[0].within is None


def test_a_given_act_is_kept():
    """The reading's own judgement of the act goes before the lexicon's."""
    report, reading = marked("[S1 Ann Roe] [K1 promised] [C1 to pay].")
    given = tuple(replace(a, act=Act.THREATEN) for a in reading.attributions)
    dossier = derive_dossier(report, replace(reading, attributions=given), RUN, LOOKUPS)
    assert dossier.statements[0].act is Act.THREATEN


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("[S1 Roe] [K1 denied] [C1 the charge].", Act.DENY),
        ("[S1 Roe] [K1 has promised] [C1 to pay].", Act.PROMISE),
        ("[S1 Roe] [K1 called on] [C1 the army to leave].", Act.DEMAND),
        ("[S1 Roe] [K1 accuses] [C1 the army of theft].", Act.ACCUSE),
        ("[S1 Roe] [K1 thanked] [C1 the doctors].", Act.PRAISE),
        ("[S1 Roe] [K1 begged] [C1 them to stay].", Act.ASK),
        ("[S1 Roe] [K1 threatened] [C1 to close the port].", Act.THREATEN),
        ("[S1 Roe] [K1 ruled out] [C1 talks].", Act.OTHER),
        ("[S1 Roe] [K1 said] [C1 the bridge was open].", Act.ASSERT),
        ("[S1 Roe] [K1 said] [C1 the army had burned the village].", Act.ACCUSE),
        ("[S1 Roe] [K1 said] [C1 it had no such plan].", Act.DENY),
        ("[S1 Roe] [K1 told] [C1 the shops to close].", Act.DEMAND),
        ("[S1 Roe] [K1 said] [C1 the troops must leave].", Act.DEMAND),
        ("[S1 Roe] [K1 said] [C1 she would resign].", Act.PROMISE),
        ("[S1 Roe] [K1 announced] [C1 that the bridge will reopen].", Act.PROMISE),
        ("[S1 Roe] [K1 announced] [C1 that rebels had burned a village].", Act.ASSERT),
        ("[S1 Roe] [K1 said] [C1 that ten men were killed].", Act.ASSERT),
        ("[S1 Roe] [K1 said] [C1 that ten men were killed by the army].", Act.ACCUSE),
        ("[S1 the army] [K1 said] [C1 it had killed ten rebels].", Act.ASSERT),
        ("[S1 Roe] [K1 went on to deny] [C1 the theft].", Act.DENY),
        ("[S1 Roe] [K1 considers] [C1 the law a fraud].", Act.ACCUSE),
        ("[S1 Roe] [K1 called] [C1 the report nonsense].", Act.DENY),
        ("[S1 Roe] [K1 called] [C1 the mayor a thief].", Act.ACCUSE),
        ("[S1 Roe] [K1 called] on Sunday [C1 to guard the roads].", Act.DEMAND),
        ("[S1 the men] [K1 were asked] [C1 to leave].", Act.DEMAND),
        ("[S1 the men] [K1 claimed responsibility] [C1 for burning the mill].", Act.ASSERT),
        ("[K1 according to] [S1 Roe], [C1 the army burned the mill].", Act.ACCUSE),
    ],
)  # fmt: skip
def test_act_by_cue_and_content(text, act):
    """Without a given act, the cue's verb and the content's shape decide."""
    assert only(text).act is act


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("[S1 Roe] [K1 tweeted] that [C1 all was well].", "tweet"),
        ("[S1 Roe] [K1 said] in a joint statement [C1 that all was well].", "joint statement"),
        ("[S1 Roe] [K1 told] a news conference [C1 that all was well].", "press conference"),
        ("[S1 Roe] [K1 told] state radio [C1 that all was well].", "radio"),
        ("[C1 “All is well,”] [S1 Roe] [K1 said] by telephone.", "telephone"),
        ("[C1 “All is well,”] [S1 Roe] [K1 wrote] on Telegram.", "Telegram"),
        ("In a letter to the king, [S1 Roe] [K1 wrote] [C1 that all was well].", "letter"),
        ("[K1 According to] [S1 an affidavit], [C1 all was well].", "court filing"),
        ("[S1 The report] [K1 says] [C1 all is well].", "report"),
        ("[S1 Roe] [K1 told] reporters [C1 that all was well].", None),
        ("[S1 Roe] [K1 said] [C1 a statement by the bank was false].", None),
        ("[S1 Roe], whose radio was stolen, [K1 said] [C1 that all was well].", None),
    ],
)  # fmt: skip
def test_channel_only_where_it_is_said(text, channel):
    """The channel comes from cue, source and the words around, and is null where none is named."""
    assert only(text).channel == channel


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("[S1 Roe] [K1 said] on Wednesday [C1 that it was over].", "2024-05-15"),
        ("[S1 Roe] on Thursday [K1 said] [C1 that it was over].", "2024-05-16"),
        ("On Friday [S1 Roe] [K1 said] [C1 that it was over].", "2024-05-10"),
        ("[S1 Roe] [K1 said] on 7 April [C1 that it was over].", "2024-04-07"),
        ("[S1 Roe] [K1 said] on December 24 [C1 that it was over].", "2023-12-24"),
        ("[S1 Roe] [K1 said] on 7 April 2019 [C1 that it was over].", "2019-04-07"),
        ("[S1 Roe] [K1 said] yesterday [C1 that it was over].", "2024-05-15"),
        ("[S1 Roe] [K1 said] last week [C1 that it was over].", "2024-W19"),
        ("[S1 Roe] [K1 said] in 2009 [C1 that it was over].", "2009"),
        ("[S1 Roe] [K1 said] [C1 that the war ended on Monday].", None),
        ("[S1 Roe], in jail since Monday, [K1 said] [C1 that it was over].", None),
        ("[S1 Roe] [K1 said] on 31 February [C1 that it was over].", None),
        ("[S1 Roe] [K1 said] [C1 that it was over].", None),
    ],
)  # fmt: skip
def test_the_day_of_saying_only_where_the_cue_gives_it(text, day):
    """Days near the cue are resolved against the day of publication; others do not count."""
    assert only(text).said_on == day
