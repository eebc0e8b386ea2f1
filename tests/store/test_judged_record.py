"""A record file that people judge: what is current, what is kept and what follows, together."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from onrecord.records.errors import ReviewError
from onrecord.records.review import RecordKind, Verdict
from onrecord.store.current import current_dossier
from onrecord.store.find import find_dossier, find_machine_dossier
from onrecord.store.keep import Kept, keep_dossier
from onrecord.store.opening import Access, open_record
from onrecord.store.reviews import find_reviews, find_seen, keep_review
from onrecord.store.verify import Problem, verify_record
from tests.store.judgements import histories
from tests.store.reviewed import corrected, other_derivation, review
from tests.store.written import LATER, NOW, full_dossier, plain_dossier

if TYPE_CHECKING:
    from onrecord.records.dossier import Dossier
    from onrecord.records.review import Review
    from onrecord.store.opening import Record

FULL = full_dossier()
BESIDE = full_dossier("beside.txt")  # another report that names the same


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(histories(FULL), other_derivation(FULL))
def test_a_judged_record_follows_from_what_is_kept(made: list[Review], other: Dossier) -> None:
    """After any judgements, and after any new derivation, the file verifies and reads as judged."""
    with (
        tempfile.TemporaryDirectory() as folder,
        open_record(Path(folder) / "record.db", mode=Access.CREATE) as record,
    ):
        for dossier in (FULL, BESIDE):
            keep_dossier(record, dossier, NOW)
        rows = {}
        for one in made:
            kept = keep_review(record, _as_kept(one, rows), find_seen(record, FULL.report.id))
            rows[one.row] = kept.row
        assert problems(record) == []
        assert find_dossier(record, FULL.report.id) == current_dossier(FULL, made)
        assert find_machine_dossier(record, FULL.report.id) == FULL
        assert keep_dossier(record, other, LATER) in (Kept.REDERIVED, Kept.UNCHANGED)
        assert problems(record) == []
        assert find_dossier(record, FULL.report.id) == current_dossier(other, made)
        assert len(find_reviews(record)) == len(made)
        assert find_dossier(record, BESIDE.report.id) == BESIDE


def _as_kept(one: Review, rows: dict[int, int]) -> Review:
    """Return a judgement that takes back the row under which another one was kept."""
    return replace(one, undoes=rows[one.undoes]) if one.undoes is not None else one


def problems(record: Record) -> list[Problem]:
    """Return what verifying finds."""
    return [p for p in verify_record(record) if isinstance(p, Problem)]


def test_judgements_stay_with_their_text(tmp_path: Path) -> None:
    """New metadata keeps what was judged; a new text has none, and the old one keeps its own."""
    newer = plain_dossier("one.txt", "Ana Banda", "it has begun")
    one = plain_dossier("one.txt", "Ana Banda", "it is over")
    kind, id_ = RecordKind.STATEMENT, one.statements[0].id
    said = corrected(one, kind, id_)
    made = review(one, kind, id_, Verdict.CORRECT, correction=said)
    titled = replace(one, report=replace(one.report, title="Over"))
    with open_record(tmp_path / "record.db", mode=Access.CREATE) as record:
        keep_dossier(record, one, NOW)
        seen = find_seen(record, one.report.id)
        kept = keep_review(record, made, seen)
        assert keep_dossier(record, titled, LATER) is Kept.REDERIVED
        assert find_dossier(record, one.report.id) == current_dossier(titled, [kept])
        with pytest.raises(ReviewError, match="read anew"):
            keep_review(record, made, seen)
        assert keep_dossier(record, newer, LATER) is Kept.REVISED
        assert find_dossier(record, newer.report.id) == newer
        assert find_dossier(record, one.report.id) == current_dossier(titled, [kept])
        assert problems(record) == []


def test_a_judgement_is_taken_back_once(tmp_path: Path) -> None:
    """Two who take the same judgement back at a time do so once: else it could not be put back."""
    one = plain_dossier("one.txt", "Ana Banda", "it is over")
    accepts = review(one, RecordKind.STATEMENT, one.statements[0].id, Verdict.ACCEPT)
    with open_record(tmp_path / "record.db", mode=Access.CREATE) as record:
        keep_dossier(record, one, NOW)
        row = keep_review(record, accepts, find_seen(record, one.report.id)).row
        back = review(one, RecordKind.STATEMENT, "any", Verdict.WITHDRAW, undoes=row)
        keep_review(record, back, find_seen(record, one.report.id))
        with pytest.raises(ReviewError, match="taken back already"):
            keep_review(record, back, find_seen(record, one.report.id))
