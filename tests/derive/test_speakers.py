"""Whose words they are: one short text for each rule."""

from __future__ import annotations

import pytest

from onrecord.records.labels import EntityType, MentionKind, SourceType
from tests.derive.reports import derive, entity, only, speakers

_SPEAKERS = {
    "relative clause": (
        "[S1 Omar Haddad, who leads the Dawn group,] [K1 said] [C1 no].",
        [("Omar Haddad",)],
    ),
    "title": ("[S1 Foreign Minister Ann Roe] [K1 said] [C1 no].", [("Ann Roe",)]),
    "small title": ("[S1 deputy oil minister Bo Li] [K1 said] [C1 no].", [("Bo Li",)]),
    "title with of": ("[S1 Secretary of State Ann Roe] [K1 said] [C1 no].", [("Ann Roe",)]),
    "initials": ("[S1 Lt. Gen. Cy J. Dee] [K1 said] [C1 no].", [("Cy J. Dee",)]),
    "nickname": ("[S1 Col. Cy “Doc” Dee] [K1 said] [C1 no].", [("Cy “Doc” Dee",)]),
    "particles": ("[S1 Abdo al-Qadi bin Said] [K1 said] [C1 no].", [("Abdo al-Qadi bin Said",)]),
    "hyphen": ("[S1 Moana O’Neil-Ruiz] [K1 said] [C1 no].", [("Moana O’Neil-Ruiz",)]),
    "possessor": ("[S1 Ann Roe’s spokesman Bo Li] [K1 said] [C1 no].", [("Bo Li",)]),
    "apposition": ("[S1 Its chief negotiator, Ann Roe,] [K1 said] [C1 no].", [("Ann Roe",)]),
    "known as": ("[S1 A gang known as Glass Owl] [K1 said] [C1 no].", [("Glass Owl",)]),
    "last name": (
        "[S1 Ann Roe] [K1 said] [C1 no]. [S2 Roe] [K2 added] [C2 never].",
        [("Ann Roe",), ("Ann Roe",)],
    ),
    "last name before the full one": (
        "[S1 Roe] [K1 said] [C1 no]. Ann Roe, the mayor, left.",
        [("Ann Roe",)],
    ),
    "acronym in brackets": (
        "[S1 The Blue Hills Movement (BHM)] [K1 said] [C1 no]. [S2 The BHM] [K2 added] [C2 never].",
        [("Blue Hills Movement",), ("Blue Hills Movement",)],
    ),
    "acronym by initials": (
        "The United Nations met. [S1 The U.N.] [K1 said] [C1 no].",
        [("United Nations",)],
    ),
    "organisation chain": (
        "[S1 The Ministry of Trade and Industry] [K1 said] [C1 no].",
        [("Ministry of Trade and Industry",)],
    ),
    "explained by a noun": ("[S1 the KLM union] [K1 said] [C1 no].", [("KLM",)]),
    "he": (
        "[S1 Mr Bo Li] [K1 said] [C1 no]. Ann Roe left. [S2 He] [K2 added] [C2 never].",
        [("Bo Li",), ("Bo Li",)],
    ),
    "she": (
        "[S1 Ms Ann Roe] [K1 met] [C1 Mr Bo Li]. [S2 She] [K2 said] [C2 no].",
        [("Ann Roe",), ("Ann Roe",)],
    ),
    "he is not whom he names": (
        "[S1 Mr Bo Li] [K1 left]. Mr Cy Dee came. [C2 “Dee is late,”] [S2 he] [K2 said].",
        [("Bo Li",), ("Bo Li",)],
    ),
    "it": (
        "[S1 The Dawn Party] [K1 said] [C1 no]. [S2 It] [K2 added] [C2 never].",
        [("Dawn Party",), ("Dawn Party",)],
    ),
    "they": (
        "[S1 Two diplomats] [K1 said] [C1 no]. [S2 They] [K2 added] [C2 never].",
        [("Two diplomats",), ("Two diplomats",)],
    ),
    "they of a joint source": (
        "[S1 France and Spain] [K1 said] [C1 no]. [S2 They] [K2 added] [C2 never].",
        [("France", "Spain"), ("France", "Spain")],
    ),
    "nested he": (
        "[S1 Mr Bo Li] [K1 said] [C1 that [S2 he] [K2 had promised] [C2 to pay]].",
        [("Bo Li",), ("Bo Li",)],
    ),
    "nested I": (
        "[C1 “[S2 I] [K2 promised] [C2 to pay],”] [S1 Ann Roe] [K1 said].",
        [("Ann Roe",), ("Ann Roe",)],
    ),
    "who": (
        "Guards met Ann Roe, [S1 who] [K1 said] [C1 no].",
        [("Ann Roe",)],
    ),
    "which": (
        "[S1 The Dawn Party] [K1 blamed] [C1 the Dusk Party], [S2 which] [K2 said] [C2 no].",
        [("Dawn Party",), ("Dusk Party",)],
    ),
    "the minister": (
        "[S1 Transport minister Bo Li] [K1 said] [C1 no]. [S2 The minister] [K2 left] [C2 angry].",
        [("Bo Li",), ("Bo Li",)],
    ),
    "the other minister": (
        ("Interior minister Cy Dee met trade minister Bo Li. "
        "[S1 The interior minister] [K1 said] [C1 no]."),
        [("Cy Dee",)],
    ),
    "the nurse of an apposition": (
        "[S1 Ann Roe, a nurse at the clinic,] [K1 said] [C1 no]. [S2 The nurse] [K2 wept] [C2 so].",
        [("Ann Roe",), ("Ann Roe",)],
    ),
    "the group": (
        "Police raided the Dawn Movement. [S1 The group] [K1 denied] [C1 this].",
        [("Dawn Movement",)],
    ),
    "the diplomat": (
        "[S1 An African diplomat] [K1 said] [C1 no]. [S2 The diplomat] [K2 added] [C2 never].",
        [("An African diplomat",), ("An African diplomat",)],
    ),
    "another official is another": (
        "[S1 An official] [K1 said] [C1 no]. [S2 Another official] [K2 said] [C2 yes].",
        [("An official",), ("Another official",)],
    ),
    "joint": (
        "[S1 Djibouti, Cairo and Oslo, which observed the talks,] [K1 said] [C1 no].",
        [("Djibouti", "Cairo", "Oslo")],
    ),
    "joint, mixed": (
        "[S1 residents and a rebel commander] [K1 said] [C1 no].",
        [("residents", "a rebel commander")],
    ),
    "one with two roles is one": (
        "[S1 academic and writer Ann Roe] [K1 said] [C1 no].",
        [("Ann Roe",)],
    ),
    "governments of a list": (
        "[S1 the governments of Norway, Kenya and Chile] [K1 said] [C1 no].",
        [("Norway", "Kenya", "Chile")],
    ),
    "both sides": (
        ("[S1 India] [K1 said] [C1 no]. [S2 Pakistan] [K2 said] [C2 yes]. "
        "[S3 Both sides] [K3 agree] [C3 on it]."),
        [("India",), ("Pakistan",), ("India", "Pakistan")],
    ),
    "a document's issuer": (
        ("[S1 The Kymi Group] [K1 said] [C1 no]. "
        "[S2 An internal report by the company] [K2 says] [C2 yes]."),
        [("Kymi Group",), ("Kymi Group",)],
    ),
    "a statement issued before": (
        ("[S1 Spain] [K1 said] in a statement [C1 that all was well]. "
        "[S2 The statement] [K2 adds] [C2 no]."),
        [("Spain",), ("Spain",)],
    ),
    "a document of nobody": ("[S1 A leaked report] [K1 says] [C1 no].", [("A leaked report",)]),
    "headlines say nothing": (
        "Angry Crowds March Through Capital City Again\n\n[S1 Crowds] [K1 said] [C1 no].",
        [("Crowds",)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(_SPEAKERS))
def test_speaker(name):
    """A source resolves to the holder that a reader would name."""
    text, expected = _SPEAKERS[name]
    assert speakers(derive(text)) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[S1 Ann Roe] [K1 said] [C1 no].", SourceType.NAMED),
        ("[S1 the defence ministry] [K1 said] [C1 no].", SourceType.NAMED),
        ("[S1 the prime minister] [K1 said] [C1 no].", SourceType.NAMED),
        ("[S1 a spokesman for Ann Roe] [K1 said] [C1 no].", SourceType.UNNAMED),
        ("[S1 a senior defence official] [K1 said] [C1 no].", SourceType.UNNAMED),
        ("[S1 officials] [K1 said] [C1 no].", SourceType.UNNAMED),
        ("[S1 Sources] [K1 said] [C1 no].", SourceType.UNNAMED),
        ("[S1 critics] [K1 said] [C1 no].", SourceType.UNNAMED),
        ("[S1 the report] [K1 said] [C1 no].", SourceType.DOCUMENT),
        ("[S1 Ann Roe's letter] [K1 said] [C1 no].", SourceType.DOCUMENT),
        ("It is [K1 believed] [C1 that all is well].", SourceType.ABSENT),
    ],
)  # fmt: skip
def test_source_type(text, kind):
    """A source is a named holder, an unnamed one, a document, or nobody."""
    assert only(text).source_type is kind


def test_an_absent_source_has_no_speaker():
    """Where nobody is named, nobody speaks: no speaker is guessed."""
    assert only("[K1 Told] [C1 to wait], the men of Ann Roe left.").speaker == ()


def test_an_unnamed_spokesman_is_an_entity_of_its_own():
    """Whoever speaks for Roe is not Roe, but an unnamed holder with a nominal mention."""
    dossier = derive("[S1 a spokesman for Ann Roe] [K1 said] [C1 no].")
    unnamed = entity(dossier, "a spokesman for Ann Roe")
    assert dossier.statements[0].speaker == (unnamed.id,)
    assert [m.kind for m in unnamed.mentions] == [MentionKind.NOMINAL]
    assert unnamed.type is EntityType.PERSON


def test_an_entity_carries_all_that_was_found_of_it():
    """Full name, short form, pronoun and noun are mentions of one entity, each with its kind."""
    dossier = derive(
        "[S1 Minister Ann Roe] [K1 said] [C1 no]. [S2 She] [K2 left]. [S3 Roe] [K3 rang]. "
        "[S4 The minister] [K4 wept]."
    )
    found = entity(dossier, "Ann Roe")
    assert [(m.exact, m.kind) for m in found.mentions] == [
        ("Ann Roe", MentionKind.NAME),
        ("She", MentionKind.PRONOUN),
        ("Roe", MentionKind.NAME),
        ("The minister", MentionKind.NOMINAL),
    ]
    assert found.aliases == ("Roe",)
    assert found.type is EntityType.PERSON


def test_a_type_is_only_given_where_the_words_say_so():
    """A name alone does not tell what it names."""
    dossier = derive("[S1 Vostok] [K1 said] [C1 no]. [S2 Mr Bo Li] [K2 said] [C2 yes].")
    assert entity(dossier, "Vostok").type is None
    assert entity(dossier, "Bo Li").type is EntityType.PERSON


def test_two_people_of_one_last_name_stay_two():
    """Full names that differ before the last name are not joined."""
    dossier = derive("[S1 Ann Roe] [K1 said] [C1 no]. [S2 Bo Roe] [K2 said] [C2 yes].")
    assert speakers(dossier) == [("Ann Roe",), ("Bo Roe",)]


def test_a_pronoun_without_antecedent_has_no_speaker():
    """A pronoun that nothing before agrees with is left open."""
    assert only("[S1 He] [K1 said] [C1 no].").speaker == ()


def test_sentence_openings_are_no_names():
    """A common word that opens a sentence with a capital is no name."""
    names = [e.name for e in derive("Officials met. Yesterday it rained. Nobody came.").entities]
    assert names == []


@pytest.mark.parametrize(
    "text",
    [
        "Minister Ann [S1 Roe] [K1 said] [C1 no].",
        "Minister A[S1 nn Ro]e [K1 said] [C1 no].",
        "[S1 Minister] Ann Roe [K1 said] [C1 no].",
        "[S1 Ann Roe [K1 said]] [C1 no].",
        "It rained on [S1 markets. Ann Roe] [K1 said] [C1 no].",
        "[C1 No], [S1 said Ann Roe] [K1 said].",
    ],
)
def test_a_badly_cut_source_still_names_its_speaker(text):
    """A span that cuts a name, lacks it after its title, or runs on is read as it was meant."""
    assert speakers(derive(text)) == [("Ann Roe",)]


def test_a_badly_cut_source_keeps_its_anchors():
    """Reading a source as it was meant does not move the statement's own anchors."""
    assert only("Minister A[S1 nn Ro]e [K1 said] [C1 no].").source[0].exact == "nn Ro"
