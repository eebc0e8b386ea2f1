"""Results into the record as they come, and back out of it. Does not open record files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.flow.batch import INTERNAL
from onrecord.records.dossier import Dossier
from onrecord.records.errors import InvariantError
from onrecord.records.labels import Stage
from onrecord.records.report import Rejection
from onrecord.store.find import find_dossier, find_machine_dossier, find_reports
from onrecord.store.keep import Kept, keep_dossier, keep_rejection
from onrecord.store.reviews import is_reviewed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from onrecord.records.dossier import Run
    from onrecord.records.report import Report
    from onrecord.store.opening import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A result, and what keeping it changed; None where nothing is kept."""

    result: Dossier | Rejection
    kept: Kept | None


def keep_results(
    results: Iterable[Dossier | Rejection], record: Record | None, clock: Callable[[], datetime]
) -> Iterator[Outcome]:
    """Keep each result before the next is asked for, and pass it on.

    Raises:
        StoreError: if the record refuses.
    """
    for result in results:
        if record is None:
            yield Outcome(result=result, kept=None)
        elif isinstance(result, Rejection):
            keep_rejection(record, result, clock())
            yield Outcome(result=result, kept=None)
        else:
            yield _keep(result, record, clock())


def _keep(dossier: Dossier, record: Record, now: datetime) -> Outcome:
    try:
        kept = keep_dossier(record, dossier, now)
        return Outcome(result=_current(dossier, record), kept=kept)
    except (
        InvariantError
    ) as e:  # the record took nothing of it, and the other reports are not to blame
        refused = Rejection(
            source=dossier.report.source_id,
            stage=Stage.STORE,
            code=INTERNAL,
            message=f"a mistake in onrecord, please report it: {e}",
        )
        keep_rejection(record, refused, now)
        return Outcome(result=refused, kept=None)


def _current(dossier: Dossier, record: Record) -> Dossier:
    """Return a dossier as people have judged it, under the name that it has now."""
    if not is_reviewed(record, dossier.report.id):
        return dossier
    current = find_dossier(record, dossier.report.id)
    return replace(current, report=replace(current.report, source_id=dossier.report.source_id))


def recall_from(record: Record, run: Run) -> Callable[[Report], Dossier | None]:
    """Return a function that finds a report's dossier if this run would derive it again.

    Another title, outlet or date given this time, another version or another model: all mean to
    derive it again.
    """
    known = frozenset(r.id for r in find_reports(record) if r.run == run)

    def recall(report: Report) -> Dossier | None:
        if report.id not in known:
            return None
        dossier = find_machine_dossier(record, report.id)
        # The same text may have come under another name since; what it is called now is passed on.
        renamed = replace(dossier, report=replace(dossier.report, source_id=report.source_id))
        return renamed if renamed.run == run and renamed.report == report else None

    return recall
