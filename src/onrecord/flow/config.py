"""Options of a run, read once and never changed. Does not parse a command line."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.read.limits import ReadLimits
from onrecord.records.errors import ConfigError
from onrecord.records.report import Metadata

if TYPE_CHECKING:
    from collections.abc import Sequence

KNOWLEDGE_VARIABLE = "ONRECORD_KNOWLEDGE"
# SQLite keeps these beside a record file while it is open.
_RECORD_SUFFIXES = ("", "-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchConfig:
    """How many sources are read.

    Args:
        limits: what a source may cost.
        defaults: what is known of every report unless it says otherwise.
        own_files: files that this run writes; a folder that holds them is read without them.
        form: what the sources are (`text`, `html`, `json`, `jsonl`), if their content misleads.
        batch_words: about how many words go through the model together.
        batch_reports: at most how many reports do.

    Raises:
        ConfigError: if a batch could hold nothing.
    """

    limits: ReadLimits = field(default_factory=ReadLimits)
    defaults: Metadata = field(default_factory=Metadata)
    own_files: frozenset[Path] = frozenset()
    form: str | None = None
    batch_words: int = 24_000
    batch_reports: int = 64

    def __post_init__(self) -> None:
        if self.batch_words < 1 or self.batch_reports < 1:
            msg = (
                f"a batch must hold a word and a report, not {self.batch_words} words "
                f"and {self.batch_reports} reports"
            )
            raise ConfigError(msg)


def knowledge_folder() -> Path:
    """Return the folder of the tables that the user added; it need not be there.

    The environment variable ONRECORD_KNOWLEDGE names it, else it is `onrecord/knowledge` where the
    platform keeps data (XDG_DATA_HOME, else ~/.local/share).

    Raises:
        ConfigError: if neither is set and the user has no home.
    """
    given = os.environ.get(KNOWLEDGE_VARIABLE)
    if given:
        return Path(given)
    data = Path(os.environ.get("XDG_DATA_HOME") or "")
    try:
        # By the XDG specification a relative path counts as none.
        shared = data if data.is_absolute() else Path.home() / ".local" / "share"
    except RuntimeError as e:
        msg = f"there is no home folder to keep knowledge in; name a folder in {KNOWLEDGE_VARIABLE}"
        raise ConfigError(msg) from e
    return shared / "onrecord" / "knowledge"


def knowledge_paths() -> tuple[Path, ...]:
    """Return where a run finds added tables: nowhere, unless a folder is named or was made."""
    if os.environ.get(KNOWLEDGE_VARIABLE):
        return (knowledge_folder(),)
    try:
        folder = knowledge_folder()
    except ConfigError:
        return ()
    return (folder,) if folder.is_dir() else ()


def written_files(record: Path | None, out: Path | None) -> frozenset[Path]:
    """Return the resolved paths that a run with this record and output writes.

    Raises:
        ConfigError: if both are one file.
    """
    record_files = (
        [] if record is None else [record.with_name(record.name + s) for s in _RECORD_SUFFIXES]
    )
    out_files = [] if out is None else [out]
    if record is not None and out is not None and record.resolve() == out.resolve():
        msg = f"{out} is named as --record and as --out; the results need a file of their own"
        raise ConfigError(msg)
    return frozenset(p.resolve() for p in record_files + out_files)


def check_sources(arguments: Sequence[str], written: frozenset[Path]) -> None:
    """Refuse a source that the same run writes; in a folder such a file is passed over.

    Raises:
        ConfigError: if an argument is one of the files.
    """
    for argument in arguments:
        if is_written(argument, written):
            msg = f"{argument} is to be read and written at once; name another --record or --out"
            raise ConfigError(msg)


def is_written(location: str, written: frozenset[Path]) -> bool:
    """Tell whether a location is one of the files that the run writes."""
    if not written or "://" in location:
        return False
    try:
        return Path(location).resolve() in written
    except (
        OSError,
        ValueError,
        RuntimeError,
    ):  # no path, or a circle of links: reading it will say why
        return False
