"""What is current: what the model derives, as people judged it, whatever a newer model derives."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from onrecord.records.dossier import Entity
from onrecord.records.review import (
    Fragment,
    RecordKind,
    Review,
    Verdict,
    fragment_anchors,
    split_off,
)
from onrecord.store.current import current_dossier
from onrecord.store.fragments import fragment_of, with_named
from onrecord.store.likeness import like_events, like_statements
from onrecord.store.standing import (
    effective_reviews,
    key_of,
    standings_of,
    withdrawn_rows,
)
from tests.store.judgements import histories, taken_back
from tests.store.reviewed import (
    circles,
    corrected,
    dangling,
    ids_of,
    merger,
    other_derivation,
    review,
)
from tests.store.written import TEXT, anchor, full_dossier, plain_dossier

if TYPE_CHECKING:
    from onrecord.records.dossier import Dossier, Event, Statement

FULL = full_dossier()


def held(dossier: Dossier, kind: RecordKind, record: str) -> object:
    """Return what a record says, without ids that another derivation may give otherwise."""
    if kind is RecordKind.STATEMENT:
        names = {e.id: e.name for e in dossier.entities}
        s = next(s for s in dossier.statements if s.id == record)
        return replace(s, speaker=tuple(names[k] for k in s.speaker), within=None)
    if kind is RecordKind.EVENT:
        v = next(v for v in dossier.events if v.id == record)
        return (v.trigger, v.type, v.mode, v.status, v.contexts, v.when)
    if kind is RecordKind.ENTITY:
        e = next(e for e in dossier.entities if e.id == record)
        return replace(e, roles=())
    times = [
        t
        for t, i in zip(dossier.times, ids_of(dossier, RecordKind.TIME), strict=True)
        if i == record
    ]
    numbers = [
        q.value
        for q, i in zip(dossier.quantities, ids_of(dossier, RecordKind.QUANTITY), strict=True)
        if i == record
    ]
    return times or numbers


@given(histories(FULL), other_derivation(FULL))
def test_nothing_names_what_is_not_there(made: list[Review], other: Dossier) -> None:
    """Whatever is judged and derived, ids are there, anchors stand, nothing stands in itself."""
    for machine in (FULL, other):
        now = current_dossier(machine, made)
        assert dangling(now) == []
        assert circles(now) == []
        assert all(a.stands_in(FULL.report.text) for a in fragment_anchors(now))
        for kind in RecordKind:
            ids = ids_of(now, kind)
            assert len(ids) == len(set(ids))
        mentions = [(m.start, m.end) for e in now.entities for m in e.mentions]
        assert len(mentions) == len(set(mentions))


@given(histories(FULL), st.randoms())
def test_the_order_of_rows_decides_and_no_other(made: list[Review], shuffle: object) -> None:
    """Judgements count in the order of judging, in whatever order they are handed over."""
    mixed = list(made)
    shuffle.shuffle(mixed)  # type: ignore[attr-defined]
    assert current_dossier(FULL, mixed) == current_dossier(FULL, made)


@given(histories(FULL))
def test_taking_everything_back_leaves_what_the_model_derived(made: list[Review]) -> None:
    """Withdrawn judgements change nothing, to the letter; put back, they hold as before."""
    rows = [r.row for r in effective_reviews(made)]
    back = taken_back(made, rows)
    assert current_dossier(FULL, back) == FULL
    again = taken_back(back, [r.row for r in back[len(made) :]])
    assert current_dossier(FULL, again) == current_dossier(FULL, made)


@given(histories(FULL), other_derivation(FULL))
def test_the_last_word_holds(made: list[Review], other: Dossier) -> None:
    """What was judged last reads as judged, once; if rejected, nothing is on its words unjudged."""
    holding = [r for r in effective_reviews(made) if r.kind is not RecordKind.REPORT]
    back = withdrawn_rows(made)
    made_up = (r for r in made if r.verdict in (Verdict.ADD, Verdict.SPLIT))
    if not holding or any(r.row in back for r in made_up):  # what it names may have been taken back
        return
    last = holding[-1]
    kind, id_ = key_of(last)
    before, after = current_dossier(FULL, made), current_dossier(other, made)
    judged = {i for r in holding for i in (r.record, *(e.id for e in split_off(r)))}
    strange = replace(
        after,
        statements=tuple(s for s in after.statements if s.id not in judged),
        events=tuple(v for v in after.events if v.id not in judged),
    )
    if last.verdict is Verdict.REJECT:
        assert id_ not in ids_of(after, kind)
        was = last.judged or Fragment()
    else:
        says, said = held(after, kind, id_), held(before, kind, id_)
        if isinstance(says, Entity) and isinstance(said, Entity) and last.verdict is Verdict.MERGE:
            # All words of either are the one's: also those that only another model knows.
            assert set(said.mentions) <= set(says.mentions)
            says = replace(says, mentions=said.mentions)
        assert says == said
        was = last.correction or last.judged or Fragment()
    if kind is RecordKind.STATEMENT:
        own = [s for s in was.statements if s.id == id_]
        # A statement that was put back, because an earlier judgement names it, is one somebody saw.
        named = {s.id for r in holding for f in (r.judged, r.correction) if f for s in f.statements}
        assert set(like_statements(strange.statements, own)) <= named
    if kind is RecordKind.EVENT:
        told = [v for v in was.events if v.id == id_]
        types = {v.type for v in told}
        twins = [v.id for v in strange.events if v.type in types]
        assert not set(like_events(strange.events, told)) & set(twins)


@given(histories(FULL), st.data())
def test_judgements_hold_for_another_derivation(made: list[Review], data: st.DataObject) -> None:
    """A record that stands says the same, and a rejected one is absent, whatever is derived."""
    other = data.draw(other_derivation(FULL))
    before, after = current_dossier(FULL, made), current_dossier(other, made)
    assert dangling(after) == []
    last = {key_of(r): r for r in effective_reviews(made)}
    # A later merger or rejection of another entity may rightly change what an earlier one said.
    touched_later = any(
        r.kind is RecordKind.ENTITY and r.verdict is not Verdict.ACCEPT for r in made
    )
    for (kind, record), r in last.items():
        if kind is RecordKind.REPORT:
            continue
        if r.verdict is Verdict.REJECT:
            assert record not in ids_of(after, kind)
        elif not touched_later and record in ids_of(before, kind):
            assert held(after, kind, record) == held(before, kind, record)


@given(other_derivation(FULL))
def test_a_judged_record_is_there_once(other: Dossier) -> None:
    """What a newer model derives on the same words is the judged record, not a second one."""
    made = [
        review(
            FULL,
            RecordKind.ENTITY,
            e.id,
            Verdict.CORRECT,
            correction=corrected(FULL, RecordKind.ENTITY, e.id),
            row=i,
        )
        for i, e in enumerate(FULL.entities, 1)
    ]
    names = [e.name for e in current_dossier(other, made).entities]
    assert sorted(names) == sorted(f"{e.name} II" for e in FULL.entities)


def test_a_merger_takes_mentions_and_names_along() -> None:
    """Of two entities that are one, all mentions are the one's, and so is what either said."""
    kept, other = FULL.entities[1].id, FULL.entities[0].id
    now = current_dossier(FULL, [merger(FULL, kept, other, 1)])
    assert other not in ids_of(now, RecordKind.ENTITY)
    one = next(e for e in now.entities if e.id == kept)
    assert {(m.start, m.end) for m in one.mentions} == {
        (m.start, m.end) for e in FULL.entities[:2] for m in e.mentions
    }
    spoke = [s.id for s in FULL.statements if other in s.speaker]
    assert spoke
    assert all(kept in s.speaker for s in now.statements if s.id in spoke)


def test_a_split_moves_who_speaks_by_the_moved_words() -> None:
    """Some mentions become another entity's, and what was said by those words is said by it."""
    old = FULL.entities[0]
    new = replace(old, id="enew", name="Another", mentions=old.mentions[:1], aliases=(), roles=())
    rest = replace(old, mentions=old.mentions[1:])
    said = Fragment(entities=(rest, new))
    made = review(FULL, RecordKind.ENTITY, old.id, Verdict.SPLIT, correction=said, row=1)
    now = current_dossier(FULL, [made])
    assert {e.name for e in now.entities} >= {"Another", old.name}
    by_words = [
        s.id
        for s in FULL.statements
        if old.id in s.speaker and any(a.overlaps(new.mentions[0]) for a in s.source)
    ]
    assert by_words
    assert all("enew" in s.speaker for s in now.statements if s.id in by_words)


def test_what_stood_in_a_rejected_statement_stands_in_the_one_around_it() -> None:
    """What a statement carried that is none falls to what it stood in, at last to the outlet."""
    inner = next(s for s in FULL.statements if s.within is not None)
    carried = [v.id for v in FULL.events if v.voice == inner.id]
    numbers = [q for q in FULL.quantities if q.voice == inner.id]
    assert carried or numbers
    made = [review(FULL, RecordKind.STATEMENT, inner.id, Verdict.REJECT, row=1)]
    now = current_dossier(FULL, made)
    assert all(v.voice == inner.within for v in now.events if v.id in carried)
    assert all(q.voice == inner.within for q in now.quantities)


def test_two_reviewers_dispute_only_what_they_judge_differently() -> None:
    """Accepting what another accepted or corrected is agreement; anything else is a dispute."""
    one = plain_dossier("one.txt", "Ana Banda", "it is over")
    id_ = one.statements[0].id
    kind = RecordKind.STATEMENT
    said = corrected(one, kind, id_)

    def disputed(*made: Review) -> bool:
        (standing,) = standings_of(made, one)
        return standing.disputed

    accepts = review(one, kind, id_, Verdict.ACCEPT, row=1)
    rejects = review(one, kind, id_, Verdict.REJECT, who="Bo", row=2)
    corrects = review(one, kind, id_, Verdict.CORRECT, correction=said, row=3)
    also = review(one, kind, id_, Verdict.CORRECT, correction=said, who="Bo", row=4)
    later = review(one, kind, id_, Verdict.ACCEPT, who="Bo", row=5)
    assert disputed(accepts, rejects)
    assert not disputed(accepts, later)
    assert not disputed(corrects, later)
    assert not disputed(corrects, also)
    assert disputed(replace(later, row=1), corrects)


def test_what_was_added_and_taken_back_is_not_put_back_by_others() -> None:
    """An event that was accepted in an added statement falls to the outlet, not to a ghost."""
    whole = anchor(TEXT, "“must leave Iraq by May,”")
    new = replace(FULL.statements[1], id="snew", cue=(anchor(TEXT, "demanded"),), content=(whole,))
    said = Fragment(statements=(new,))
    adds = review(FULL, RecordKind.STATEMENT, "snew", Verdict.ADD, correction=said, row=1)
    told = review(current_dossier(FULL, [adds]), RecordKind.EVENT, "v1", Verdict.ACCEPT, row=2)
    told = replace(told, judged=_in_voice(told.judged, "snew", new))
    assert event(current_dossier(FULL, [adds, told]), "v1").voice == "snew"
    back = current_dossier(FULL, taken_back([adds, told], [1]))
    assert "snew" not in ids_of(back, RecordKind.STATEMENT)
    assert event(back, "v1").voice in ("s1", "outlet")


def _in_voice(fragment: Fragment | None, voice: str, said: Statement) -> Fragment:
    assert fragment is not None
    events = tuple(replace(v, voice=voice) if v.id == "v1" else v for v in fragment.events)
    return replace(fragment, events=events, statements=(*fragment.statements, said))


def event(dossier: Dossier, id_: str) -> Event:
    """Return an event by its id."""
    return next(v for v in dossier.events if v.id == id_)


def test_a_rejection_does_not_take_what_another_judgement_is_about() -> None:
    """Instead of a rejected event another was added on its word: it stays, whatever is derived."""
    new = replace(event(FULL, "v1"), id="vnew", type="COERCE")
    adds = review(
        FULL, RecordKind.EVENT, "vnew", Verdict.ADD, correction=Fragment(events=(new,)), row=1
    )
    rejects = review(FULL, RecordKind.EVENT, "v1", Verdict.REJECT, row=2)
    other = replace(FULL, events=FULL.events[1:])
    for machine in (FULL, other):
        now = current_dossier(machine, [adds, rejects])
        assert set(ids_of(now, RecordKind.EVENT)) == {"vnew", "v2"}


def test_a_correction_of_labels_moves_nothing() -> None:
    """What is derived to stand in a statement stays there, unless its words change."""
    now = event(FULL, "v2")
    derived = replace(FULL, events=(event(FULL, "v1"), replace(now, voice="s1")))
    inner = FULL.statements[0]
    assert not any(p.holds(now.trigger) for p in inner.content)
    said = Fragment(statements=(replace(inner, channel="letter"),))
    made = review(derived, RecordKind.STATEMENT, "s1", Verdict.CORRECT, correction=said, row=1)
    after = current_dossier(derived, [made])
    assert event(after, "v2").voice == "s1"
    assert [s.within for s in after.statements if s.id == "s1"] == ["s2"]


def test_new_words_take_in_and_let_go() -> None:
    """When a statement's words change, what they hold moves; `unnamed` and what was judged stay."""
    wide = replace(FULL.statements[1], content=(anchor(TEXT, TEXT.split("\n")[1]),), within=None)
    free = replace(event(FULL, "v2"), id="v3", trigger=anchor(TEXT, "remain"), voice="unnamed")
    alone = replace(FULL.statements[0], within=None)
    derived = replace(FULL, statements=(alone, FULL.statements[1]), events=(*FULL.events, free))
    said = Fragment(statements=(wide,))
    made = review(derived, RecordKind.STATEMENT, "s2", Verdict.CORRECT, correction=said, row=1)
    now = current_dossier(derived, [made])
    assert [s.within for s in now.statements if s.id == "s1"] == ["s2"]  # its cue is in s2 now
    assert event(now, "v1").voice == "s1"  # which is smaller
    assert event(now, "v3").voice == "unnamed"
    small = Fragment(statements=(replace(wide, content=(anchor(TEXT, "that 2,500"),)),))
    again = review(now, RecordKind.STATEMENT, "s2", Verdict.CORRECT, correction=small, row=2)
    assert [s.within for s in current_dossier(derived, [made, again]).statements] == [None, None]


def test_what_turns_round_is_cut_elsewhere() -> None:
    """A judged statement stands where it is said to stand; the one around it gets out of it."""
    made = []
    for row, (inner, outer) in enumerate((("s2", "s1"), ("s1", "s2")), 1):
        now = current_dossier(FULL, made)
        said = replace(next(s for s in now.statements if s.id == inner), within=outer)
        made.append(
            review(now, RecordKind.STATEMENT, inner, Verdict.CORRECT, row=row,
                   correction=with_named(Fragment(statements=(said,)), now))
        )  # fmt: skip
        after = {s.id: s.within for s in current_dossier(FULL, made).statements}
        assert after == {inner: outer, outer: None}


def test_an_event_told_again_is_found_by_its_word() -> None:
    """That one event tells another again holds where the other has another id."""
    made = review(FULL, RecordKind.EVENT, "v1", Verdict.ACCEPT, row=1)
    longer = replace(event(FULL, "v2"), id="vx", trigger=anchor(TEXT, "Withdrawal demanded"))
    other = replace(FULL, events=(longer,))
    assert event(current_dossier(other, [made]), "v1").same_as == "vx"
    assert event(current_dossier(replace(FULL, events=()), [made]), "v1").same_as is None


def test_a_moved_time_is_one_record() -> None:
    """What two people say of a time, before and after its words were moved, is compared."""
    (id_, _) = ids_of(FULL, RecordKind.TIME)
    moved = replace(FULL.times[0], mention=anchor(TEXT, "by May"))
    said = Fragment(times=(moved,))
    accepts = review(FULL, RecordKind.TIME, id_, Verdict.ACCEPT, row=1)
    moves = review(FULL, RecordKind.TIME, id_, Verdict.CORRECT, correction=said, who="Bo", row=2)
    (standing,) = standings_of([accepts, moves], FULL)
    assert (standing.disputed, standing.asserted) == (True, False)
    assert standing.record in ids_of(current_dossier(FULL, [accepts, moves]), RecordKind.TIME)


def test_only_what_no_model_derives_is_asserted() -> None:
    """A record that the model derives under another id, on the same words, is not only asserted."""
    accepts = review(FULL, RecordKind.STATEMENT, "s1", Verdict.ACCEPT, row=1)
    same = replace(FULL, statements=(replace(FULL.statements[0], id="sx"),), events=())
    gone = replace(FULL, statements=(), events=(), quantities=())
    assert [s.asserted for s in standings_of([accepts], same)] == [False]
    assert [s.asserted for s in standings_of([accepts], gone)] == [True]


def test_going_back_agrees_with_who_accepted_at_first() -> None:
    """Who corrects a correction back to what was derived agrees with whoever accepted that."""
    kind, first = RecordKind.EVENT, fragment_of(FULL, RecordKind.EVENT, "v1")
    said = corrected(FULL, kind, "v1")
    accepts = review(FULL, kind, "v1", Verdict.ACCEPT, row=1)
    corrects = review(FULL, kind, "v1", Verdict.CORRECT, correction=said, who="Bo", row=2)
    back = review(FULL, kind, "v1", Verdict.CORRECT, correction=first, who="Bo", row=3)
    assert [s.disputed for s in standings_of([accepts, corrects], FULL)] == [True]
    assert [s.disputed for s in standings_of([accepts, corrects, back], FULL)] == [False]
