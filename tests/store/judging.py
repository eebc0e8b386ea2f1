"""Judgements for tests of what is judged."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from onrecord.records.review import RecordKind, Review, Verdict
from onrecord.store.find import find_dossier
from onrecord.store.fragments import fragment_of
from onrecord.store.opening import Access, open_record
from onrecord.store.reviews import find_reviewed, keep_review

if TYPE_CHECKING:
    from pathlib import Path

JUDGED_AT = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def judge(
    path: Path, report: str, record_id: str, verdict: Verdict, who: str = "Ana", **more: object
) -> int:
    """Keep a judgement of a statement, or of what `more` says; return its row."""
    fields = {"kind": RecordKind.STATEMENT, "correction": None} | more
    with open_record(path, mode=Access.WRITE) as record:
        judged = fragment_of(find_dossier(record, report), fields["kind"], record_id)
        review = Review(
            row=0,
            report=report,
            record=record_id,
            verdict=verdict,
            judged=judged,
            undoes=None,
            reviewer=who,
            at=JUDGED_AT,
            note=None,
            **fields,
        )
        return keep_review(record, review, find_reviewed(record, report).seen).row


def withdraw(path: Path, report: str, row: int) -> int:
    """Take a judgement back; return the row that does it."""
    with open_record(path, mode=Access.WRITE) as record:
        held = find_reviewed(record, report)
        undone = next(r for r in held.reviews if r.row == row)
        taken = {"verdict": Verdict.WITHDRAW, "judged": None, "correction": None, "undoes": row}
        return keep_review(record, replace(undone, **taken), held.seen).row
