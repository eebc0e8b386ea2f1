"""What the page of the queue shows: what waits, how far the review is, and whether people agree.

Does not take verdicts and does not render.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from onrecord.app.asked import PAGING, PageOf, Parameter, one_of, page_asked
from onrecord.app.queue_lines import QueueLine, queue_line
from onrecord.export.agreement import Agreement, Judgement, gather_agreement
from onrecord.knowledge.ontology import load_ontology
from onrecord.records.errors import ConfigError
from onrecord.records.review import RecordKind
from onrecord.store.queue import (
    KINDS,
    JudgedRow,
    QueueCounts,
    QueueQuery,
    QueueState,
    count_queue,
    find_judged,
    find_waiting,
)
from onrecord.store.queue_items import find_items
from onrecord.store.report_lists import Tally, find_outlets
from onrecord.store.reviews import find_seen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.app.asked import Asked
    from onrecord.store.opening import Record

STATES = tuple(s.value for s in QueueState)
QUEUE_KINDS = tuple(k.value for k in KINDS)
_ROWS = 12
QUEUE_PARAMETERS = (
    Parameter(name="state", says="which records; open ones without it", kind=STATES),
    Parameter(name="kind", says="of records; both without it", kind=QUEUE_KINDS),
    Parameter(name="report", says="the report's id, or the start of it"),
    Parameter(name="outlet", says="words of the outlet's name"),
    Parameter(name="event", says="a PLOVER type of event"),
    Parameter(name="below", says="less sure than this, from 0 to 1", kind="number"),
    Parameter(name="reviewer", says="whose second opinion is asked for with state=second"),
    *PAGING,
)
_PARTS = {"statement": "statements", "event": "events", "entity": "entities"}


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuePage:
    """The queue of a record.

    Args:
        query: what is asked for.
        counts: of the whole record.
        lines: of this page; what is least sure first, or what was judged last.
        types: PLOVER types to choose from.
        agreement: between the reviewers of the record.
    """

    query: QueueQuery
    counts: QueueCounts
    lines: tuple[QueueLine, ...]
    page: PageOf
    outlets: tuple[Tally, ...]
    types: tuple[str, ...]
    agreement: Agreement


def gather_queue(record: Record, asked: Asked) -> QueuePage:
    """Return what the page of the queue shows.

    Raises:
        ConfigError: if a parameter makes no sense.
        StoreError: as `refusals.translated` says.
    """
    query = _query(asked)
    number, rows = page_asked(asked, _ROWS)
    total, waiting = find_waiting(record, query, limit=rows, offset=(number - 1) * rows)
    judged = find_judged(record)
    by_record = defaultdict(list)
    for row in judged:
        by_record[row.report, row.kind, row.record].append(row)
    seen = {report: str(find_seen(record, report)) for report in {w.report for w in waiting}}
    return QueuePage(
        query=query,
        counts=count_queue(record),
        lines=tuple(
            queue_line(
                item,
                seen[item.report.id],
                by_record[item.report.id, item.waiting.kind, item.waiting.record],
            )
            for item in find_items(record, waiting)
        ),
        page=PageOf(number=number, rows=rows, total=total),
        outlets=find_outlets(record),
        types=_types(),
        agreement=gather_agreement(judgements_of(judged)),
    )


def judgements_of(rows: Iterable[JudgedRow]) -> tuple[Judgement, ...]:
    """Return judgements as agreement compares them.

    Equal corrections are equal text, whatever they name besides the record and however sure it was.
    """
    held = tuple(rows)
    judges = Counter(key for key, _ in {((r.report, r.kind, r.record), r.reviewer) for r in held})
    return tuple(
        Judgement(
            row=r.row,
            report=r.report,
            kind=r.kind,
            record=r.record,
            reviewer=r.reviewer,
            verdict=r.verdict,
            correction=_correction(r) if judges[r.report, r.kind, r.record] > 1 else None,
        )
        for r in held
    )


def _correction(row: JudgedRow) -> str | None:
    if row.correction is None:
        return None
    plain: dict[str, Any] = json.loads(row.correction)
    part = _PARTS.get(row.kind.value)
    own = [r for r in plain.get(part or "", ()) if r.get("id") == row.record]
    said = [{k: v for k, v in r.items() if k != "confidence"} for r in own]
    return json.dumps(said or plain, sort_keys=True)


def _query(asked: Asked) -> QueueQuery:
    state = one_of(asked, "state", STATES)
    kind = one_of(asked, "kind", QUEUE_KINDS)
    if state == QueueState.SECOND and "reviewer" not in asked:
        msg = "state=second shows what others judged; say with reviewer=NAME who you are"
        raise ConfigError(msg)
    return QueueQuery(
        state=QueueState(state) if state else QueueState.OPEN,
        kind=RecordKind(kind) if kind else None,
        outlet=asked.get("outlet"),
        report=asked.get("report"),
        event=one_of(asked, "event", _types()),
        below=_share(asked, "below"),
        reviewer=asked.get("reviewer"),
    )


def _share(asked: Asked, name: str) -> float | None:
    typed = asked.get(name)
    if typed is None:
        return None
    try:
        share = float(typed)
    except ValueError:
        share = -1.0
    if not 0.0 <= share <= 1.0:
        msg = f"{name}={typed!r} is no confidence; write a number from 0 to 1, such as 0.5"
        raise ConfigError(msg)
    return share


@cache
def _types() -> tuple[str, ...]:
    return load_ontology().codes
