"""The actions of a reviewer: a verdict, and its withdrawal. Does not render."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NoReturn, cast

from onrecord.app.asked import Parameter, Where
from onrecord.app.corrections import Corrections, printable
from onrecord.app.desk import Action, Desk
from onrecord.app.review_asked import ReviewAsked, WithdrawalAsked
from onrecord.app.review_lines import ReportReviews, ReviewLine, review_line, reviews_of
from onrecord.records.errors import ReviewError
from onrecord.records.ids import record_id
from onrecord.records.review import (
    CHANGING,
    Fragment,
    RecordKind,
    Review,
    Verdict,
    quantity_id,
    split_off,
    time_id,
)
from onrecord.store.fragments import fragment_of, with_named
from onrecord.store.opening import Access, open_record
from onrecord.store.reviews import Seen, find_reviewed, keep_review
from onrecord.store.standing import withdrawn_rows

if TYPE_CHECKING:
    from onrecord.app.asked import Asked
    from onrecord.records.dossier import Dossier, Entity
    from onrecord.store.opening import Record
    from onrecord.store.reviews import Reviewed

_MOST_CHARACTERS = 80  # of a reviewer's name
_MOST_NOTE = 2_000
_ASSERTED = "asserted"  # in ids of what was added, so that no derived record has one of them
_ENTITY_ONLY = frozenset((Verdict.MERGE, Verdict.SPLIT))
_OF_A_REPORT = frozenset((Verdict.ACCEPT, Verdict.REJECT, Verdict.COMMENT))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewKept:
    """A judgement that was kept, and what holds of the report now."""

    review: ReviewLine
    seen: str
    reviews: ReportReviews


def judge(desk: Desk, asked: Asked, body: object) -> ReviewKept:
    """Keep a verdict on one record of a report.

    Raises:
        ReviewError: `bad-correction`, `not-seen`, `no-such-record`, `conflict`, `read-anew`.
        StoreError: as `keep_review`.
    """
    wanted = cast("ReviewAsked", body)
    seen = Seen.of(wanted.seen)
    with desk.writing, open_record(desk.path, mode=Access.WRITE) as record:
        reviewed = find_reviewed(record, asked["report"])
        return _kept(record, _review(reviewed, wanted, desk), seen)


def withdraw(desk: Desk, asked: Asked, body: object) -> ReviewKept:
    """Take a judgement back; taking back a withdrawal puts the judgement back.

    Raises:
        ReviewError: `no-such-review`, `not-seen`, `conflict`, `read-anew`.
        StoreError: as `keep_review`.
    """
    wanted = cast("WithdrawalAsked", body)
    seen = Seen.of(wanted.seen)
    with desk.writing, open_record(desk.path, mode=Access.WRITE) as record:
        reviewed = find_reviewed(record, asked["report"])
        typed = asked["review"]
        undone = next((r for r in reviewed.reviews if str(r.row) == typed), None)
        if undone is None:
            msg = f"this report has no review {typed!r}; its history lists them"
            raise ReviewError("no-such-review", msg)
        if undone.row in withdrawn_rows(reviewed.reviews):
            msg = f"review {typed} was taken back already; put it back through its withdrawal"
            raise ReviewError("conflict", msg)
        review = Review(
            row=0,
            report=undone.report,
            kind=undone.kind,
            record=undone.record,
            verdict=Verdict.WITHDRAW,
            judged=None,
            correction=None,
            undoes=undone.row,
            reviewer=_reviewer(wanted.reviewer),
            at=desk.clock().replace(microsecond=0),
            note=_note(wanted.note),
        )
        return _kept(record, review, seen)


def _kept(record: Record, review: Review, seen: Seen) -> ReviewKept:
    kept = keep_review(record, review, seen)
    reviewed = find_reviewed(record, review.report)
    lines = reviews_of(reviewed)
    line = review_line(kept, withdrawn_rows(reviewed.reviews))
    return ReviewKept(review=line, seen=lines.seen, reviews=lines)


def _review(reviewed: Reviewed, asked: ReviewAsked, desk: Desk) -> Review:
    if asked.verdict is Verdict.WITHDRAW:
        msg = "a judgement is taken back by posting to its `withdrawal`"
        raise ReviewError("bad-correction", msg)
    id_, judged, correction = _judged(reviewed, asked)
    return Review(
        row=0,
        report=reviewed.current.report.id,
        kind=asked.kind,
        record=id_,
        verdict=asked.verdict,
        judged=judged,
        correction=correction,
        undoes=None,
        reviewer=_reviewer(asked.reviewer),
        at=desk.clock().replace(microsecond=0),
        note=_note(asked.note),
    )


def _rejected(reviewed: Reviewed, asked: ReviewAsked) -> Fragment | None:
    """Return a record that somebody rejected, as it was; others may judge it too."""
    if asked.verdict not in (Verdict.ACCEPT, Verdict.REJECT, Verdict.COMMENT):
        return None
    for s in reviewed.standings:
        if (s.kind, s.record) == (asked.kind, asked.record) and s.review.verdict is Verdict.REJECT:
            return s.review.judged
    return None


Judged = tuple[str, Fragment | None, Fragment | None]


def _judged(reviewed: Reviewed, asked: ReviewAsked) -> Judged:
    """Return what is judged: its id, as it was, and as it should be."""
    dossier = reviewed.current
    if asked.kind is RecordKind.REPORT:
        if asked.verdict not in _OF_A_REPORT:
            _refuse(f"a report cannot be judged with {asked.verdict.value}; accept or reject it")
        return dossier.report.id, None, None
    if asked.verdict in _ENTITY_ONLY and asked.kind is not RecordKind.ENTITY:
        _refuse(f"only entities can be judged with {asked.verdict.value}")
    if asked.verdict is Verdict.ADD:
        id_ = _new_id(reviewed, asked)
        return id_, None, with_named(_corrected(dossier, asked, id_), dossier)
    was = None if asked.record is None else fragment_of(dossier, asked.kind, asked.record)
    was = was or _rejected(reviewed, asked)
    if asked.record is None or was is None:
        msg = f"the report has no {asked.kind.value} {asked.record!r} now; load the page again"
        raise ReviewError("no-such-record", msg)
    return _of_a_record(reviewed, asked, asked.record, was)


def _of_a_record(reviewed: Reviewed, asked: ReviewAsked, id_: str, was: Fragment) -> Judged:
    dossier = reviewed.current
    if asked.verdict is Verdict.MERGE:
        return id_, *_merger(dossier, id_, asked.others)
    if asked.verdict is Verdict.SPLIT:
        return id_, was, _split(reviewed, asked, id_)
    if asked.verdict in CHANGING:
        return id_, was, with_named(_corrected(dossier, asked, id_), dossier)
    return id_, was, None


def _corrected(dossier: Dossier, asked: ReviewAsked, id_: str) -> Fragment:
    """Return the record that a reviewer's fields describe, alone."""
    may, found = Corrections(dossier), Fragment()
    if asked.kind is RecordKind.STATEMENT and asked.statement is not None:
        found = Fragment(statements=(may.statement(id_, asked.statement),))
    elif asked.kind is RecordKind.EVENT and asked.event is not None:
        found = Fragment(events=(may.event(id_, asked.event),))
    elif asked.kind is RecordKind.ENTITY and asked.entity is not None:
        found = Fragment(entities=(may.entity(id_, asked.entity),))
    elif asked.kind is RecordKind.TIME and asked.time is not None:
        found = Fragment(times=(may.time(asked.time),))
    elif asked.kind is RecordKind.QUANTITY and asked.quantity is not None:
        found = Fragment(quantities=(may.quantity(asked.quantity),))
    else:
        kind = asked.kind.value
        _refuse(f"to {asked.verdict.value} a {kind}, send its fields as `{kind}`")
    return found


def _new_id(reviewed: Reviewed, asked: ReviewAsked) -> str:
    """Return the id of what was missed: as derived ones are made, and none that is taken.

    Those of what was added once are taken too: that it was rejected or taken back may be undone.
    """
    dossier = reviewed.current
    report = dossier.report.id
    drawn = _corrected(dossier, asked, "")
    if asked.kind is RecordKind.TIME:
        return time_id(report, drawn.times[0])
    if asked.kind is RecordKind.QUANTITY:
        return quantity_id(report, drawn.quantities[0])
    if asked.kind is RecordKind.STATEMENT:
        letter, anchors = "s", drawn.statements[0].cue or drawn.statements[0].content
    elif asked.kind is RecordKind.EVENT:
        letter, anchors = "v", (drawn.events[0].trigger,)
    else:
        letter, anchors = "e", drawn.entities[0].mentions[:1]
    taken = {
        *(e.id for e in dossier.entities),
        *(s.id for s in dossier.statements),
        *(v.id for v in dossier.events),
        *(r.record for r in reviewed.reviews),
        *(e.id for r in reviewed.reviews for e in split_off(r)),
    }
    label = _ASSERTED
    while (id_ := record_id(letter, report, anchors, label)) in taken:
        label += "+"
    return id_


def _merger(dossier: Dossier, kept: str, others: tuple[str, ...]) -> tuple[Fragment, Fragment]:
    """Return entities as they were, and as the one that they are."""
    known = {e.id: e for e in dossier.entities}
    taken = tuple(dict.fromkeys(o for o in others if o != kept))
    strange = [o for o in taken if o not in known]
    if strange:
        raise ReviewError("no-such-record", f"the report has no entity {strange[0]!r} now")
    if not taken:
        _refuse("choose at least two entities that are one")
    one, rest = known[kept], [known[o] for o in taken]
    whole = _merged(one, rest)
    before = with_named(Fragment(entities=(one, *rest)), dossier)
    after = with_named(Fragment(entities=(whole,)), dossier)
    gone = set(taken)
    after = replace(after, entities=tuple(e for e in after.entities if e.id not in gone))
    return before, after


def _merged(one: Entity, rest: list[Entity]) -> Entity:
    ids = {one.id, *(e.id for e in rest)}
    every = [one, *rest]
    aliases = [a for e in every for a in (e.name, *e.aliases) if a != one.name]
    mentions = {(m.start, m.end): m for e in reversed(every) for m in e.mentions}
    roles = [r for e in every for r in e.roles if r.of not in ids]
    return replace(
        one,
        type=next((e.type for e in every if e.type is not None), None),
        aliases=tuple(dict.fromkeys(aliases)),
        mentions=tuple(mentions[k] for k in sorted(mentions)),
        roles=tuple(dict.fromkeys(roles)),
        country=next((e.country for e in every if e.country), None),
        sector=next((e.sector for e in every if e.sector), None),
        place=next((e.place for e in every if e.place), None),
    )


def _split(reviewed: Reviewed, asked: ReviewAsked, from_: str) -> Fragment:
    """Return an entity without the mentions that are another's, and that other one."""
    dossier = reviewed.current
    old = next(e for e in dossier.entities if e.id == from_)
    new = _corrected(dossier, asked, _new_id(reviewed, asked)).entities[0]
    moved = {(m.start, m.end) for m in new.mentions}
    kept = tuple(m for m in old.mentions if (m.start, m.end) not in moved)
    if len(kept) == len(old.mentions):
        _refuse(f"none of the chosen words refers to {old.name!r}; choose some of its mentions")
    if not kept:
        _refuse(f"all words that refer to {old.name!r} would go; correct its name instead")
    return with_named(Fragment(entities=(replace(old, mentions=kept), new)), dossier)


def _reviewer(name: str) -> str:
    plain = " ".join(printable(name).split())
    if not plain or len(plain) > _MOST_CHARACTERS:
        _refuse(f"say who judges, in at most {_MOST_CHARACTERS} characters")
    return plain


def _note(note: str | None) -> str | None:
    plain = printable(note or "").strip()
    if len(plain) > _MOST_NOTE:
        _refuse(f"the note has {len(plain)} characters; {_MOST_NOTE} are the most")
    return plain or None


def _refuse(message: str) -> NoReturn:
    raise ReviewError("bad-correction", message)


_REPORT = Parameter(
    name="report",
    says="the report's id, source id or URL, or the start of its id",
    where=Where.PATH,
)

REVIEW_ACTIONS = (
    Action(
        name="review",
        summary="Judge one record of a report: accept, reject, correct, add, merge, split",
        path="/api/reports/{report}/reviews",
        body=ReviewAsked,
        answer=ReviewKept,
        act=judge,
        parameters=(_REPORT,),
        status=201,
    ),
    Action(
        name="withdrawal",
        summary="Take a judgement back",
        path="/api/reports/{report}/reviews/{review}/withdrawal",
        body=WithdrawalAsked,
        answer=ReviewKept,
        act=withdraw,
        parameters=(
            _REPORT,
            Parameter(name="review", says="row of the judgement", where=Where.PATH),
        ),
        status=201,
    ),
)
