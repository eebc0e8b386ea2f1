"""Looks for what cannot be right in the tables: contradictions, bad codes, places in the sea.

Reports and changes nothing. Towns may share a name, so names of places are compared only among
those written for the project. What is ambiguous in the world stands in data/ambiguous.csv, with
the reason, and is not reported.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.knowledge.keys import filing_key
from onrecord.knowledge.shipped import read_cells
from onrecord.knowledge.table_file import filing_keys
from onrecord.records.known import SECTORS, Known
from onrecord.records.labels import EntityType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.knowledge.table_file import TableFile
    from onrecord.knowledge.tables import Knowledge

_SHARING = (EntityType.PLACE, EntityType.FACILITY, EntityType.PERSON)  # many bear one name


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Something that cannot be right.

    Args:
        kind: `name`, `id`, `country`, `sector`, `coordinates` or `key`, as a stable slug.
        value: what is wrong: a name, a code, coordinates.
        ids: of the rows concerned.
        message: one sentence that names the wrong value and the next step.
    """

    kind: str
    value: str
    ids: tuple[str, ...]
    message: str


def check_knowledge(knowledge: Knowledge) -> Iterator[Clash]:
    """Yield every clash in the shipped tables and in those that were added, in a stable order.

    The gazetteer is taken as it is.
    """
    yield from _double_ids(knowledge.rows)
    for row in knowledge.rows:
        yield from _faults(row, knowledge)
    ambiguous = {cells["key"] for cells in read_cells("ambiguous")}
    for key, rows in sorted(knowledge.by_key.items()):
        if key not in ambiguous:
            yield from _two_things(key, rows)
    for number, table in enumerate(knowledge.added):
        yield from _check_added(table, knowledge, knowledge.added[:number])


def _check_added(
    table: TableFile, knowledge: Knowledge, before: tuple[TableFile, ...]
) -> Iterator[Clash]:
    for row in table:
        yield from _faults(row, knowledge)
        if row.type in _SHARING:
            continue
        for key in sorted(filing_keys(row)):
            others = (*knowledge.by_key.get(key, ()), *(r for t in before for r in t.named(key)))
            same = [other for other in others if other.type is row.type]
            if same:
                yield _name_clash(key, [*same, row])
    for key, rows in table.shared_keys():
        yield from _two_things(key, [row for row in rows if row.type not in _SHARING])


def _two_things(key: str, rows: Iterable[Known]) -> Iterator[Clash]:
    by_type: dict[EntityType, list[Known]] = defaultdict(list)
    for row in rows:
        by_type[row.type].append(row)
    for same in by_type.values():
        if len(same) > 1:
            yield _name_clash(key, same)


def _name_clash(key: str, rows: list[Known]) -> Clash:
    name = next((n for row in rows for n in row.names if filing_key(n) == key), key)
    things = " and ".join(f"{row.name} ({row.id})" for row in rows)
    return Clash(
        kind="name",
        value=name,
        ids=tuple(row.id for row in rows),
        message=f"{name!r} names {things}; take the alias from one of them",
    )


def _double_ids(rows: Iterable[Known]) -> Iterator[Clash]:
    seen: set[str] = set()
    for row in rows:
        if row.id in seen:
            message = f"two rows have the id {row.id}; give one of them another name"
            yield Clash(kind="id", value=row.id, ids=(row.id,), message=message)
        seen.add(row.id)


def _faults(row: Known, knowledge: Knowledge) -> Iterator[Clash]:
    for name in row.names:
        if not filing_key(name):
            yield _fault(row, "key", name, "nothing of it is a letter or digit; leave the name out")
    for code in row.country:
        if code not in knowledge.countries:
            yield _fault(row, "country", code, "it is no alpha-3 code of ISO 3166-1")
    if row.sector is not None and row.sector not in SECTORS:
        yield _fault(row, "sector", row.sector, "it is no PLOVER sector")
    if row.lat is not None and row.lon is not None:
        yield from _misplaced(row, row.lat, row.lon, knowledge)


def _misplaced(row: Known, lat: float, lon: float, knowledge: Knowledge) -> Iterator[Clash]:
    where = f"{lat}, {lon}"
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):  # noqa: PLR2004  # degrees
        yield _fault(
            row, "coordinates", where, "there is no such point; lat and lon may be swapped"
        )
        return
    boxes = [knowledge.boxes[code] for code in row.country if code in knowledge.boxes]
    if boxes and not any(box.holds(lat, lon) for box in boxes):
        reason = f"it lies outside {' and '.join(row.country)}; lat and lon may be swapped"
        yield _fault(row, "coordinates", where, reason)


def _fault(row: Known, kind: str, value: str, reason: str) -> Clash:
    message = f"{row.name} ({row.id}) has the {kind} {value!r}: {reason}"
    return Clash(kind=kind, value=value, ids=(row.id,), message=message)
