"""Records of any class as JSON: always an array, or one a line. Does not know what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.export.json_text import json_text
from onrecord.records.plain import to_plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.export.output import Output


def write_objects_json(records: Iterable[object], output: Output) -> None:
    """Write records as an array of objects, one a line, streamed.

    Raises:
        ExportError: if the output refuses.
    """
    before = "["
    for record in records:
        output.write(before + "\n" + json_text(to_plain(record)))
        before = ","
    output.write("[]\n" if before == "[" else "\n]\n")


def write_objects_jsonl(records: Iterable[object], output: Output) -> None:
    """Write records as objects, one a line.

    Raises:
        ExportError: if the output refuses.
    """
    for record in records:
        output.write(json_text(to_plain(record)) + "\n")
