"""The cast of a report as Entity records: names, aliases, mentions, and ids that stay the same.

Holders that are neither named nor speak are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.records.anchor import Anchor, Span
from onrecord.records.dossier import Entity, Mention
from onrecord.records.ids import record_id
from onrecord.records.labels import MentionKind

if TYPE_CHECKING:
    from onrecord.derive.cast import Cast, Holder


def derive_entities(text: str, report: str, cast: Cast) -> dict[int, Entity]:
    """Return an entity for every holder that is named or speaks, under its number in the cast."""
    taken: set[str] = set()
    entities: dict[int, Entity] = {}
    for holder in cast.holders:
        if not (holder.speaks or holder.names) or not holder.mentions:
            continue
        entity = _entity(text, report, holder, taken)
        taken.add(entity.id)
        entities[holder.number] = entity
    return entities


def _entity(text: str, report: str, holder: Holder, taken: set[str]) -> Entity:
    mentions = tuple(
        Mention(start=s.start, end=s.end, exact=text[s.start : s.end], kind=kind)
        for s, kind in sorted(holder.mentions.items())
    )
    name, aliases = _names(mentions)
    # The first mention makes the id; joint holders may share it, then names tell them apart.
    first = [m for m in mentions if m.kind is not MentionKind.PRONOUN] or list(mentions)
    label, again = "", 0
    while (found := record_id("e", report, [_plain(first[0])], label)) in taken:
        again += 1
        label = f"{name}/{again}"
    return Entity(id=found, name=name, type=holder.type, aliases=aliases, mentions=mentions)


def _plain(anchor: Anchor) -> Span:
    return Span(start=anchor.start, end=anchor.end)


def _bare(exact: str) -> str:
    """Return a mention's words in one line, without their article."""
    words = exact.split()
    return " ".join(words[1:] if len(words) > 1 and words[0].lower() == "the" else words)


def _names(mentions: tuple[Mention, ...]) -> tuple[str, tuple[str, ...]]:
    """Return the fullest name and the other ones, in order; else the first noun phrase."""
    for kind in (MentionKind.NAME, MentionKind.NOMINAL, MentionKind.PRONOUN):
        forms = tuple(dict.fromkeys(_bare(m.exact) for m in mentions if m.kind is kind))
        if forms:
            fullest = max(forms, key=len) if kind is MentionKind.NAME else forms[0]
            others = tuple(f for f in forms if f != fullest) if kind is MentionKind.NAME else ()
            return fullest, others
    return "", ()
