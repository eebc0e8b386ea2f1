"""In whose voice an event stands, and what becomes of it where a quotation is broken."""

from __future__ import annotations

from tests.derive.events.reports import dossier_of, events_of, only


def test_the_innermost_statement_carries_an_event() -> None:
    """Of statements within statements the innermost one has the voice, three levels deep."""
    dossier = dossier_of(
        "[S1 Ann Roe] [K1 said] [C1 [S2 Bo Lind] [K2 had claimed] [C2 that [S3 the navy] "
        "[K3 admitted] [C3 that it {ASSAULT.heavy-weapons shelled} Tavi]]]."
    )
    (event,) = dossier.events
    carrier = next(s for s in dossier.statements if s.id == event.voice)
    assert [a.exact for a in carrier.cue] == ["admitted"]


def test_a_speech_act_takes_the_voice_around_it() -> None:
    """A cue is not in its own content: the outlet itself reports that somebody demanded."""
    demanded, left = events_of(
        "[S1 The union] [K1 {REQUEST demanded}] [C1 that troops {RETREAT leave} Tavi]."
    )
    assert demanded.voice == "outlet"
    assert left.voice not in {"outlet", "unnamed"}


def test_a_hedge_with_nobody_named_makes_the_voice_unnamed() -> None:
    """What is alleged by nobody is told by nobody; the clause beside it is the outlet's."""
    hedged = [
        "Gunmen allegedly {ASSAULT.abduct kidnapped} two nurses.",
        "Two nurses are said to have been {ASSAULT.abduct kidnapped}.",
        "Two nurses have reportedly been {ASSAULT.abduct kidnapped}.",
    ]
    assert {only(t).voice for t in hedged} == {"unnamed"}
    text = "Gunmen allegedly {ASSAULT shot} a guard, and police {COERCE arrested} two men."
    assert [e.voice for e in events_of(text)] == ["unnamed", "outlet"]


def test_a_quotation_that_never_closes_does_not_leak() -> None:
    """A content that runs over paragraphs carries only those that go on with the quotation."""
    broken = (
        'Ann Roe was angry. [S1 She] [K1 said]: "[C1 They {ASSAULT burned} our huts.\n\n'
        "Police {COERCE arrested} six men on Sunday.\n\nThe court {COERCE jailed} two of them.]"
    )
    burned, arrested, jailed = events_of(broken)
    assert burned.voice != "outlet"
    assert (arrested.voice, jailed.voice) == ("outlet", "outlet")
    whole = broken.replace("\n\nPolice", '\n\n"Police').replace("\n\nThe court", '\n\n"The court')
    assert {e.voice for e in events_of(whole)} == {events_of(whole)[0].voice} != {"outlet"}


def test_an_open_quotation_ends_with_its_line_where_no_line_is_blank() -> None:
    """A text without blank lines is one paragraph; the voice ends where the line does."""
    for mark in ('"', "“", "«"):
        broken = (
            f"[S1 Ann Roe] [K1 said]: {mark}[C1 They {{ASSAULT burned}} our huts.\n"
            "Police {COERCE arrested} six men on Sunday.\nThe court {COERCE jailed} two of them.]"
        )
        burned, *others = events_of(broken)
        assert burned.voice not in {"outlet", "unnamed"}
        assert [e.voice for e in others] == ["outlet", "outlet"], mark


def test_lines_of_a_closed_quotation_keep_its_voice() -> None:
    """Where a text is merely broken into lines, a quotation that closes goes over them."""
    burned, arrested = events_of(
        '[S1 Ann Roe] [K1 said]: "[C1 They {ASSAULT burned} our huts.\n'
        'They {COERCE arrested} six men on Sunday]."'
    )
    assert burned.voice == arrested.voice != "outlet"


def test_a_headline_takes_the_voice_of_what_it_repeats() -> None:
    """A line without a final point says no more than the sentence that it repeats."""
    dossier = dossier_of(
        "Army {ASSAULT.aerial bombed} market\n\nThe report angered many.\n\n"
        "[S1 Residents] [K1 said] [C1 the army had {ASSAULT.aerial bombed} a market]."
    )
    headline, told = dossier.events
    assert headline.voice == told.voice == dossier.statements[0].id
