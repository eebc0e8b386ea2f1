"""How newspapers vary what they call somebody: one short text of our own for each rule."""

from __future__ import annotations

import pytest

from onrecord.records.labels import EntityType, SourceType
from tests.derive.reports import derive, entity, only, speakers

_SPEAKERS = {
    "a headline's verb is no name": (
        "[S1 Bo Li] [K1 Says] [C1 He Never Took the Money].\n\nMr Bo Li was in court.",
        [("Bo Li",)],
    ),
    "a headline's first name": (
        "Just Leaked: [S1 Fiona’s] [K1 Shocking Reply] [C1 to Dockers].\n\nFiona Amsel won.",
        [("Fiona Amsel",)],
    ),
    "a headline's list": (
        "[S1 Amsel, Baran] [K1 Clash On] [C1 New Port].\n\nFiona Amsel met Peter Baran.",
        [("Fiona Amsel", "Peter Baran")],
    ),
    "he is the one called by his last name": (
        ("Mr Bo Li left. Torvik Aasen stayed. [S1 Aasen] [K1 wept] [C1 so]. "
        "[S2 He] [K2 said] [C2 no]."),
        [("Torvik Aasen",), ("Torvik Aasen",)],
    ),
    "she is no man": (
        "Debbie Foe met Howard Lum. [S1 She] [K1 said] [C1 no].",
        [("Debbie Foe",)],
    ),
    "he is no meeting": (
        "Mr Bo Li came. The Dockers’ Convention opened. [S1 He] [K1 said] [C1 no].",
        [("Bo Li",)],
    ),
    "a last name that is a title, too": (
        "[S1 Howard Dean] [K1 said] [C1 no].",
        [("Howard Dean",)],
    ),
    "a long title": (
        "[S1 DWF Director of Harbour Affairs Peter Baran] [K1 said] [C1 no].",
        [("Peter Baran",)],
    ),
    "a small title with of": (
        "[S1 former secretary of state Fiona Amsel] [K1 said] [C1 no].",
        [("Fiona Amsel",)],
    ),
    "a party before a name": (
        "Peter Baran ran. [S1 Republican Baran] [K1 said] [C1 no].",
        [("Peter Baran",)],
    ),
    "a prize before a name": (
        "[S1 Oscar-winner Fiona Amsel] [K1 said] [C1 no]. [S2 Amsel] [K2 left] [C2 so].",
        [("Fiona Amsel",), ("Fiona Amsel",)],
    ),
    "a member of the harbour's board": (
        "[S1 Lum, a clerk and a member of the harbour's board,] [K1 said] [C1 no].",
        [("Lum",)],
    ),
    "they've": (
        "[S1 Two clerks] [K1 said] [C1 no]. [S2 They]'ve [K2 hoped] [C2 so].",
        [("Two clerks",), ("Two clerks",)],
    ),
    "who after a place": (
        "Peter Baran, a clerk from Salem, Ohio, [S1 who] [K1 said] [C1 no].",
        [("Peter Baran",)],
    ),
    "those who": (
        "Peter Baran met those [S1 who] [K1 feared] [C1 war].",
        [("those",)],
    ),
    "some who": (
        "There was no word of Peter Baran, only some [S1 who] [K1 said] [C1 no].",
        [("some",)],
    ),
    "a tweet that": (
        "Baran tweet [S1 that] [K1 mocks] [C1 Amsel] was gone.",
        [("tweet",)],
    ),
    "the candidate": (
        "[S1 Peter Baran] [K1 said] [C1 no]. [S2 The Liberal candidate] [K2 left] [C2 so].",
        [("Peter Baran",), ("Peter Baran",)],
    ),
    "the billionaire is no governor": (
        ("Peter Baran builds ships. Gov. Fiona Amsel came. "
        "[S1 The billionaire] [K1 said] [C1 no]."),
        [("Peter Baran",)],
    ),
    "the billionaire is whom the report is about": (
        ("Peter Baran came. Peter Baran sat. Peter Baran ate. Peter Baran met Howard Lum. "
        "[S1 The billionaire] [K1 said] [C1 no]."),
        [("Peter Baran",)],
    ),
    "the candidate is not whom he names": (
        "Peter Baran ran. [C1 “Howard Lum is late,”] [S1 the candidate] [K1 said].",
        [("Peter Baran",)],
    ),
    "the Ohio Democrat": (
        ("[S1 Sen. Peter Baran of Ohio] [K1 said] [C1 no]. "
        "[S2 The Ohio Democrat] [K2 left] [C2 so]."),
        [("Peter Baran",), ("Peter Baran",)],
    ),
    "the governor": (
        "[S1 Ohio Gov. Peter Baran] [K1 said] [C1 no]. [S2 The Ohio governor] [K2 left] [C2 so].",
        [("Peter Baran",), ("Peter Baran",)],
    ),
    "the former first lady": (
        "Mrs. Fiona Amsel met Mr. Peter Baran. [S1 The former first lady] [K1 said] [C1 no].",
        [("Fiona Amsel",)],
    ),
    "the host of hosts": (
        "[C1 No], [S1 Fiona Amsel] [K1 told] hosts Peter Baran and Howard Lum.",
        [("Fiona Amsel",)],
    ),
    "the two": (
        "Fiona Amsel met Peter Baran. [S1 The two] [K1 discussed] [C1 fish].",
        [("Fiona Amsel", "Peter Baran")],
    ),
    "the company is no senate": (
        "Korvex Corp sued. The Ohio Senate met. [S1 The company] [K1 said] [C1 no].",
        [("Korvex Corp",)],
    ),
    "the group is no university": (
        "The Dawn Movement met at Salem University. [S1 The group] [K1 said] [C1 no].",
        [("Dawn Movement",)],
    ),
    "Mrs decides": (
        "Fiona Amsel and Peter Amsel came. [S1 Mrs. Amsel] [K1 said] [C1 no].",
        [("Fiona Amsel",)],
    ),
    "a shared last name means whom the text mostly means": (
        ("Fiona Amsel came. Fiona Amsel sat. Her husband, Peter Amsel, had gone long before, to "
        "see to the boats in the harbour and to mend what nets there were, and he was not missed "
        "at all by anybody in the hall. [S1 Amsel] [K1 said] [C1 no]."),
        [("Fiona Amsel",)],
    ),
    "examples are not the source": (
        "[S1 politicians like Fiona Amsel and Peter Baran] [K1 said] [C1 no].",
        [("politicians like Fiona Amsel and Peter Baran",)],
    ),
    "titled names in a list": (
        "[S1 Amsel, Ohio Gov. Peter Baran and Sen. Howard Lum of Maine] [K1 said] [C1 no].",
        [("Amsel", "Peter Baran", "Howard Lum")],
    ),
    "a poll is not of those it asked": (
        "[S1 A poll of 400 voters released on Friday by Korvex Decisions] [K1 said] [C1 no].",
        [("Korvex Decisions",)],
    ),
    "an acronym is not what a headline says of it": (
        "It said “ZRF Declares War” there. [S1 ZRF] [K1 said] [C1 no].",
        [("ZRF",)],
    ),
    "told an outlet": (
        "[S1 Fiona Amsel] [K1 told] CNN [C1 that all was well].",
        [("Fiona Amsel",)],
    ),
    "the woman is the one without a name": (
        ("Fiona Amsel left. [S1 A young cashier] [K1 wept] [C1 so]. "
        "[C2 “No,”] [S2 the woman] [K2 said]."),
        [("A young cashier",), ("A young cashier",)],
    ),
    "the man is no female teacher": (
        "Peter Baran came. A female teacher sat. [S1 The man] [K1 said] [C1 no].",
        [("Peter Baran",)],
    ),
    "a name and an unknown noun": (
        "[S1 Fiona Amsel and the reeve] [K1 share] [C1 a view].",
        [("Fiona Amsel", "reeve")],
    ),
    "the campaign": (
        "[S1 Fiona Amsel’s campaign] [K1 said] [C1 no].",
        [("Fiona Amsel’s campaign",)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(_SPEAKERS))
def test_speaker_in_press_style(name):
    """A source resolves to the holder that a reader of newspapers would name."""
    text, expected = _SPEAKERS[name]
    assert speakers(derive(text)) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[S1 the country's power utility] [K1 said] [C1 no].", SourceType.NAMED),
        ("[S1 the dockers' union] [K1 said] [C1 no].", SourceType.NAMED),
        ("[S1 the campaign] [K1 said] [C1 no].", SourceType.NAMED),
        ("[S1 a source] [K1 said] [C1 no].", SourceType.UNNAMED),
        ("[S1 people familiar with the talks] [K1 said] [C1 no].", SourceType.UNNAMED),
        ("[S1 one of them] [K1 said] [C1 no].", SourceType.UNNAMED),
        ("[S1 the latest figures, a count by Korvex,] [K1 said] [C1 no].", SourceType.DOCUMENT),
        ("[S1 Last year’s statistics] [K1 show] [C1 no rise].", SourceType.DOCUMENT),
    ],
)  # fmt: skip
def test_source_type_in_press_style(text, kind):
    """Institutions are identified holders; sources, critics and parts of a group are unnamed."""
    assert only(text).source_type is kind


def test_a_short_form_by_the_last_word_tells_a_person():
    """Only people are called by the last word of their names; places and institutions are not."""
    dossier = derive("Torvik Aasen met Korvex Shipyards. [S1 Aasen] [K1 said] [C1 no].")
    assert entity(dossier, "Torvik Aasen").type is EntityType.PERSON
    assert entity(dossier, "Korvex Shipyards").type is None


def test_a_state_is_a_place():
    """A state that a relative clause follows is no person."""
    dossier = derive("Lum came from Salem, Ohio, who knows why. [S1 Lum] [K1 said] [C1 no].")
    assert entity(dossier, "Ohio").type is EntityType.PLACE


@pytest.mark.parametrize(
    "text",
    [
        "[S1 Amsel] [K1 told] the Harbour Post [C1 that all was well].",
        "[S1 Amsel] [K1 said] on the Lum Report [C1 that all was well].",
    ],
)
def test_an_outlets_name_is_no_channel(text):
    """A channel's word inside a name names the outlet, not how it was said."""
    assert only(text).channel is None
