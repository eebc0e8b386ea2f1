"""Finding the reports of a record that tell of certain events. Does not write.

A report's events are kept together, in the order of the table's key, so that looking for one reads
only that report's rows and needs no index of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.records.labels import Status
from onrecord.store.conditions import report_conditions
from onrecord.store.find import dossiers_where

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.records.dossier import Dossier
    from onrecord.store.conditions import StatementQuery
    from onrecord.store.opening import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class EventQuery:
    """What one event of a report must have; an empty tuple does not matter.

    Args:
        types: PLOVER types, one of which it has.
        modes: likewise.
        statuses: likewise.
        confidence: at least so much.
    """

    types: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    confidence: float = 0.0


def find_event_dossiers(
    record: Record, reports: StatementQuery, events: EventQuery
) -> Iterator[Dossier]:
    """Yield the dossiers of reports that tell of such an event, in the order of `find_dossiers`.

    Args:
        record: open in any way.
        reports: what it says of reports counts; what it says of statements does not matter.
        events: what one of its events must have.

    Raises:
        StoreError: `damaged` if the rows are not those of a dossier; else as
            `refusals.translated` says.
    """
    with record.reading() as connection:
        conditions, parameters = report_conditions(connection, reports)
        such, values = _event_conditions(events)
        told = f"EXISTS (SELECT 1 FROM events e WHERE e.report = r.id AND {' AND '.join(such)})"  # noqa: S608  # our own words
        yield from dossiers_where(connection, [*conditions, told], parameters | values)


def _event_conditions(query: EventQuery) -> tuple[list[str], dict[str, Any]]:
    conditions = ["e.confidence >= :confidence"]
    values: dict[str, Any] = {"confidence": query.confidence}
    columns = (("type", query.types), ("mode", query.modes), ("status", query.statuses))
    for column, wanted in columns:
        names = {f"event_{column}{i}": str(value) for i, value in enumerate(wanted)}
        if names:
            conditions.append(f"e.{column} IN ({', '.join(f':{name}' for name in names)})")
            values |= names
    return conditions, values
