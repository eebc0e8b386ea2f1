"""Readings: what a model, an annotator or a corrector marks in a report.

Nothing is understood from it yet. One type serves prediction, gold and correction, so that
evaluation is a comparison of sets.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.records.anchor import Span
from onrecord.records.labels import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Words, a belief, a demand or an intention credited to a source.

    Args:
        source: pieces of the source, in order; empty if nobody is named.
        cue: pieces of the cue, in order; its first piece is where the attribution was found.
        content: pieces of the content, in order.
        nested: it stands inside another attribution's content.
        act: the speech act, where the reader judges it.
        score: between 0 and 1.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    nested: bool = False
    act: Act | None = None
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that is marked in one report: sentences in order, attributions in order of their cues."""

    report: str
    sentences: tuple[Span, ...] = ()
    attributions: tuple[Attribution, ...] = ()
