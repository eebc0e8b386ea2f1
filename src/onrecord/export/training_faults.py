"""What in an annotated report breaks the annotation guidelines, for people to mend or to accept.

A reviewer may know better than the guidelines; nothing is changed here.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.records.plain import Plain

_PIECES = ("source", "cue", "content")


def training_faults(annotated: Plain) -> Iterator[str]:
    """Yield what breaks the guidelines, one sentence each, with the id of the record."""
    statements = {s["id"]: s for s in annotated["statements"]}
    for statement in annotated["statements"]:
        yield from _statement_faults(statement, statements)
    for event in annotated["events"]:
        yield from _event_faults(event, annotated["statements"])


def _statement_faults(statement: Plain, statements: dict[str, Plain]) -> Iterator[str]:
    pieces = sorted((p["start"], p["end"], kind) for kind in _PIECES for p in statement[kind])
    for (_, end, one), (start, _, other) in pairwise(pieces):
        if start < end:
            yield f"statement {statement['id']}: its {one} and its {other} overlap"
    outer = statements.get(statement["within"] or "")
    if outer and not _holds(outer, statement["cue"][0]["start"]):
        yield f"statement {statement['id']}: its cue does not stand in the content of {outer['id']}"


def _event_faults(event: Plain, statements: list[Plain]) -> Iterator[str]:
    around = [s["id"] for s in statements if _holds(s, event["trigger"]["start"])]
    if event["voice"] == "outlet" and around:
        yield (
            f"event {event['id']}: told in the outlet's voice, and stands in the content of "
            f"{', '.join(around)}"
        )


def _holds(statement: Plain, at: int) -> bool:
    return any(p["start"] <= at < p["end"] for p in statement["content"])
