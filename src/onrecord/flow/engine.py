"""The model and the tables as a run needs them: named at once, loaded when a report asks.

Does not mark or look up anything itself.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from onrecord import __version__
from onrecord.flow.config import knowledge_paths
from onrecord.knowledge.answers import Answers
from onrecord.knowledge.tables import load_knowledge
from onrecord.model.manifest import read_manifest
from onrecord.records.dossier import Run
from onrecord.records.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.knowledge.table_file import TableFile
    from onrecord.knowledge.tables import Knowledge
    from onrecord.model.marker import Marker
    from onrecord.records.reading import Reading
    from onrecord.records.report import Report


_DIGEST_CHARACTERS = 12


class LateMarker:
    """A marker that loads the model when it is first used: refusals and kept reports never need it.

    Args:
        threads: for the network; None lets it take what the machine has.
    """

    def __init__(self, threads: int | None = None) -> None:
        self._threads = threads
        self._marker: Marker | None = None

    def mark(self, reports: Sequence[Report]) -> Iterable[Reading]:
        """Give a reading for each report, in their order.

        Raises:
            ModelError: if the model cannot be loaded.
        """
        if self._marker is None:
            from onrecord.model.marker import load_marker  # noqa: PLC0415  # brings ONNX Runtime

            self._marker = load_marker(threads=self._threads)
        return self._marker.mark(reports)

    def close(self) -> None:
        """Stop the model's threads, if it was loaded; what is still to be marked fails."""
        if self._marker is not None:
            self._marker.close()


def current_knowledge() -> Knowledge:
    """Return the tables of this version and those that the user added.

    Raises:
        ConfigError: if the folder that the user names is missing, or holds what is no table.
    """
    return load_knowledge(knowledge_paths())


def lookups_of(knowledge: Knowledge) -> Answers:
    """Return what answers derive's questions; each table is read when it is first asked."""
    return Answers(knowledge)


def current_run(knowledge: Knowledge) -> Run:
    """Return what this version with its model and these tables would say derived a dossier.

    Tables that the user added make it a version of their own, in the form that Python has for
    local versions: "0.1.0+knowledge.5f2a…". The shipped tables belong to the version.

    Raises:
        ModelError: if the model's manifest is missing or damaged.
        ConfigError: if an added table cannot be read.
    """
    added = _digest(knowledge.added)
    version = f"{__version__}+knowledge.{added}" if added else __version__
    return Run(onrecord=version, model=read_manifest().digest)


def _digest(tables: Sequence[TableFile]) -> str:
    """Return a digest of all that added tables hold; empty if there are none."""
    if not tables:
        return ""
    whole = hashlib.sha256()
    for table in sorted(tables, key=lambda t: t.name):
        try:
            with table.path.open("rb") as f:
                whole.update(hashlib.file_digest(f, "sha256").digest())
        except OSError as e:
            msg = f"the table {table.path} cannot be read ({e.strerror or e}); add it again"
            raise ConfigError(msg) from e
    return whole.hexdigest()[:_DIGEST_CHARACTERS]
