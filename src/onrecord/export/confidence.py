"""Dossiers with only what is sure enough. Does not judge how sure something is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.records.dossier import Dossier


def surest(dossier: Dossier, confidence: float) -> Dossier:
    """Leave out statements and events below a confidence.

    What a kept record refers to is kept too, however sure: the statement that carries an event or
    a quantity, the one around a statement, the first mention of an event. So nothing that a source
    said looks as if the outlet said it.

    Args:
        dossier: as it was derived.
        confidence: 0 leaves everything.
    """
    if confidence <= 0.0:
        return dossier
    named: Mapping[str, tuple[str | None, ...]] = {
        **{s.id: (s.within,) for s in dossier.statements},
        **{e.id: (e.voice, e.same_as) for e in dossier.events},
    }
    waiting = [s.id for s in dossier.statements if s.confidence >= confidence]
    waiting += [e.id for e in dossier.events if e.confidence >= confidence]
    waiting += [q.voice for q in dossier.quantities]
    kept: set[str] = set()
    while waiting:
        here = waiting.pop()
        if here in named and here not in kept:
            kept.add(here)
            waiting += [other for other in named[here] if other is not None]
    return replace(
        dossier,
        statements=tuple(s for s in dossier.statements if s.id in kept),
        events=tuple(e for e in dossier.events if e.id in kept),
    )
