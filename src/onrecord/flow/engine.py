"""The model as a run needs it: named without loading it, loaded when the first report asks.

Does not mark anything itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord import __version__
from onrecord.model.manifest import read_manifest
from onrecord.records.dossier import Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.flow.process import Marks
    from onrecord.records.reading import Reading
    from onrecord.records.report import Report


class LateMarker:
    """A marker that loads the model when it is first used: refusals and kept reports never need it.

    Args:
        threads: for the network; None lets it take what the machine has.
    """

    def __init__(self, threads: int | None = None) -> None:
        self._threads = threads
        self._marker: Marks | None = None

    def mark(self, reports: Sequence[Report]) -> Iterable[Reading]:
        """Give a reading for each report, in their order.

        Raises:
            ModelError: if the model cannot be loaded.
        """
        if self._marker is None:
            from onrecord.model.marker import load_marker  # noqa: PLC0415  # brings ONNX Runtime

            self._marker = load_marker(threads=self._threads)
        return self._marker.mark(reports)


def current_run() -> Run:
    """Return what this version with its model would say derived a dossier.

    Raises:
        ModelError: if the model's manifest is missing or damaged.
    """
    return Run(onrecord=__version__, model=read_manifest().digest)
