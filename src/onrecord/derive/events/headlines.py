"""Headlines and captions take the voice of the sentence that they repeat.

A line without a final point that stands alone is one; it repeats the first sentence of the body
with an event of the same type and the same verb or party.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.derive.events.sameness import root_of
from onrecord.derive.events.voices import OUTLET

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.derive.layout import Layout
    from onrecord.records.dossier import Event

_LONGEST = 160  # code points of a headline
_FURTHEST = 40  # events after it
_FINAL = frozenset('.!?:;…"”’»)')


def lend_voices(layout: Layout, events: Sequence[Event]) -> tuple[Event, ...]:
    """Give the events of headlines the voice of those they repeat."""
    return tuple(
        replace(event, voice=found)
        if event.voice == OUTLET
        and (found := _repeated(layout, event, events[n + 1 :][:_FURTHEST]))
        else event
        for n, event in enumerate(events)
    )


def _is_headline(layout: Layout, position: int) -> bool:
    if len(layout.paragraphs) == 1:
        return False
    paragraph = layout.paragraphs[layout.paragraph_at(position)]
    line = layout.text[paragraph.start : paragraph.end].rstrip()
    return len(line) <= _LONGEST and line[-1:] not in _FINAL


def _repeated(layout: Layout, event: Event, events: Sequence[Event]) -> str | None:
    if not _is_headline(layout, event.trigger.start):
        return None
    root = root_of(event.trigger.exact)
    parties = {p.entity for p in (*event.actors, *event.recipients) if p.entity}
    for other in events:
        alike = other.type == event.type and not _is_headline(layout, other.trigger.start)
        shared = parties & {p.entity for p in (*other.actors, *other.recipients) if p.entity}
        if alike and (root_of(other.trigger.exact) == root or shared):
            return other.voice
    return None
