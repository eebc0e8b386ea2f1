"""Annotated reports as files of a folder, one each, that appear only when they are whole.

Does not choose or make the reports.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from onrecord.export.json_text import json_text
from onrecord.export.output import open_output
from onrecord.records.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from onrecord.records.plain import Plain

_NAMED = 3  # files that a refusal names


def training_path(folder: Path, name: str) -> Path:
    """Return where the annotated report of this name goes."""
    return folder / f"{name}.json"


def check_paths(paths: Iterable[Path]) -> None:
    """Refuse to write over files.

    Raises:
        ExportError: if one of the files is there already.
    """
    there = [path.name for path in paths if path.exists()]
    if there:
        more = f" and {len(there) - _NAMED} more" if len(there) > _NAMED else ""
        msg = (
            f"{', '.join(there[:_NAMED])}{more} would be written over; "
            "name another folder with --out, or say --force"
        )
        raise ExportError(msg)


def make_folder(folder: Path) -> None:
    """Make the folder that files go to, if it is not there.

    Raises:
        ExportError: if it cannot be made, or is a file.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as e:
        msg = f"the folder {folder} cannot be made: {e.strerror or e}; name another one with --out"
        raise ExportError(msg) from e


def write_training(annotated: Plain, path: Path) -> None:
    """Write an annotated report, over an earlier file of that name if there is one.

    Raises:
        ExportError: if the system refuses; the earlier file stays then.
    """
    with open_output(path, io.BytesIO()) as output:  # with a path the stream is not used
        output.write(json_text(annotated, 1) + "\n")
