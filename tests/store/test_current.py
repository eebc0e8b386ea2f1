"""What is current: what the model derives, as people judged it, whatever a newer model derives."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from onrecord.records.review import Fragment, RecordKind, Review, Verdict, fragment_anchors
from onrecord.store.current import current_dossier
from onrecord.store.standing import (
    effective_reviews,
    standing_reviews,
    standings_of,
    withdrawn_rows,
)
from tests.store.reviewed import (
    corrected,
    dangling,
    ids_of,
    judgement,
    merger,
    other_derivation,
    review,
)
from tests.store.written import full_dossier, plain_dossier

if TYPE_CHECKING:
    from onrecord.records.dossier import Dossier

FULL = full_dossier()


@st.composite
def histories(draw: st.DrawFn) -> list[Review]:
    """Draw judgements, each made of what was current then."""
    made: list[Review] = []
    for row in range(1, draw(st.integers(0, 8)) + 1):
        gone = withdrawn_rows(made)
        undoable = [r.row for r in made if r.row not in gone]
        found = draw(judgement(current_dossier(FULL, made), row, undoable))
        if found is not None:
            made.append(found)
    return made


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


@given(histories())
def test_nothing_names_what_is_not_there(made: list[Review]) -> None:
    """Whatever is judged, every id in the current view is there and every anchor stands."""
    now = current_dossier(FULL, made)
    assert dangling(now) == []
    assert all(a.stands_in(FULL.report.text) for a in fragment_anchors(now))
    for kind in (RecordKind.STATEMENT, RecordKind.EVENT, RecordKind.ENTITY):
        ids = ids_of(now, kind)
        assert len(ids) == len(set(ids))


@given(histories(), st.randoms())
def test_the_order_of_rows_decides_and_no_other(made: list[Review], shuffle: object) -> None:
    """Judgements count in the order of judging, in whatever order they are handed over."""
    mixed = list(made)
    shuffle.shuffle(mixed)  # type: ignore[attr-defined]
    assert current_dossier(FULL, mixed) == current_dossier(FULL, made)


@given(histories())
def test_taking_everything_back_leaves_what_the_model_derived(made: list[Review]) -> None:
    """Withdrawn judgements change nothing, to the letter."""
    rows = [r.row for r in effective_reviews(made)]
    last = max((r.row for r in made), default=0)
    back = [
        review(FULL, RecordKind.STATEMENT, "any", Verdict.WITHDRAW, undoes=row, row=last + i)
        for i, row in enumerate(rows, 1)
    ]
    assert current_dossier(FULL, [*made, *back]) == FULL


@given(histories(), st.data())
def test_judgements_hold_for_another_derivation(made: list[Review], data: st.DataObject) -> None:
    """A record that stands says the same, and a rejected one is absent, whatever is derived."""
    other = data.draw(other_derivation(FULL))
    before, after = current_dossier(FULL, made), current_dossier(other, made)
    assert dangling(after) == []
    last = standing_reviews(made)
    # A later merger or rejection of another entity may rightly change what an earlier one said.
    touched_later = any(
        r.kind is RecordKind.ENTITY and r.verdict in (Verdict.MERGE, Verdict.REJECT) for r in made
    )
    for (kind, record), r in last.items():
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
