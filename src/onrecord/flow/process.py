"""One report's line between reading and keeping. Does not read, keep or catch anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from onrecord.derive.assemble import derive_dossier

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from onrecord.records.dossier import Dossier, Run
    from onrecord.records.known import Lookups
    from onrecord.records.reading import Reading
    from onrecord.records.report import Report


class Marks(Protocol):
    """What marks reports: the model's Marker, or a stand-in."""

    def mark(self, reports: Sequence[Report]) -> Iterable[Reading]:
        """Give a reading for each report, in their order; later ones may be in the making."""
        ...


def process_reports(
    reports: Sequence[Report], marker: Marks, run: Run, lookups: Lookups
) -> Iterator[Dossier]:
    """Mark reports together, then derive a dossier from each, in their order.

    Args:
        reports: as many as go through the model at once; `run_batch` groups longer streams.
        marker: what marks them.
        run: what the dossiers say derived them.
        lookups: what answers about names.

    Raises:
        ModelError: if the model cannot be used.
        InvariantError: if a law of the records is broken.
    """
    readings = marker.mark(reports)
    for report, reading in zip(reports, readings, strict=True):
        yield derive_dossier(report, reading, run, lookups)
