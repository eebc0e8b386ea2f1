"""Dossiers and rejections as the JSON of FORMAT: JSON Lines, or one JSON value.

Does not hold more than two results in memory, so there may be any number of them.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from onrecord.export.json_text import json_text
from onrecord.records.plain import Plain, to_plain
from onrecord.records.report import Rejection

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.export.output import Output
    from onrecord.records.dossier import Dossier

INDENT = 2


def write_jsonl(results: Iterable[Dossier | Rejection], output: Output) -> None:
    """Write one result a line in the order they come, each handed over as soon as it is there.

    Raises:
        ExportError: if the output refuses.
    """
    for result in results:
        output.write(json_text(_plain(result)) + "\n")
        output.flush()


def write_json(results: Iterable[Dossier | Rejection], output: Output) -> None:
    """Write the only result as an object; several, or none, as an array, streamed.

    An interruption from the keyboard closes the array first: what was finished stays valid JSON.

    Raises:
        ExportError: if the output refuses.
    """
    stream = iter(results)
    first = next(stream, None)
    if first is None:
        output.write("[]\n")
        return
    try:
        second = next(stream, None)
    except KeyboardInterrupt:
        output.write(_indented(first) + "\n")
        raise
    if second is None:
        output.write(_indented(first) + "\n")
    else:
        _write_array(chain((first, second), stream), output)


def _write_array(results: Iterable[Dossier | Rejection], output: Output) -> None:
    before = "[\n"
    try:
        for result in results:
            output.write(before + _indented(result))
            before = ",\n"
    except KeyboardInterrupt:
        output.write("\n]\n")
        raise
    output.write("\n]\n")


def _indented(result: Dossier | Rejection) -> str:
    return json_text(_plain(result), INDENT)


def _plain(result: Dossier | Rejection) -> Plain:
    plain = to_plain(result)
    return {"rejection": plain} if isinstance(result, Rejection) else plain
