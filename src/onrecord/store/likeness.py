"""Which record of a newer derivation stands on the same words as one that a person judged.

Ids come from anchors; where a newer model draws a span differently the id differs, and the
judgement must still find what it is about. Does not change anything.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.records.labels import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.records.anchor import Span
    from onrecord.records.dossier import Entity, Event, Statement

_HALF = 0.5
_WORD = re.compile(r"\w{3,}")


def like_statements(statements: Iterable[Statement], of: Iterable[Statement]) -> list[str]:
    """Return the ids of the statements that are one of some others, by their words.

    That is: the contents share at least half of their code points, and the cues meet, where both
    have one.
    """
    wanted = tuple(of)
    return [s.id for s in statements if any(_one_statement(s, w) for w in wanted)]


def like_events(events: Iterable[Event], of: Iterable[Event]) -> list[str]:
    """Return the ids of the events that are told by the word that tells one of some others."""
    wanted = tuple(of)
    return [v.id for v in events if any(v.trigger.overlaps(w.trigger) for w in wanted)]


def like_entities(entities: Iterable[Entity], of: Iterable[Entity]) -> list[str]:
    """Return the ids of the entities that are one of some others, by their mentions.

    That is: at least half of its mentions are the other's; or at least half of the other's are its
    own, and it has at most twice as many.
    """
    wanted = [_spans(w.mentions) for w in of if w.mentions]
    return [e.id for e in entities if any(_one_entity(_spans(e.mentions), w) for w in wanted)]


def most_alike(entities: Iterable[Entity], of: Entity) -> str | None:
    """Return the id of the entity that is another: by its whole name, else by a name in the text.

    Pronouns and noun phrases do not tell: which of them belong together is what models differ in.
    Nor does a name tell that is given to somebody of quite another name: a model took two for one.
    """
    every = tuple(entities)
    named = [e.id for e in every if (e.name, e.type) == (of.name, of.type)]
    names = _spans(m for m in of.mentions if m.kind is MentionKind.NAME)
    shared = {e.id: len(_spans(e.mentions) & names) for e in every if _may_be_called(of, e.name)}
    best = max(shared, key=lambda id_: shared[id_], default=None)
    if named or best is None or not shared[best]:
        return named[0] if named else None
    return best


def _may_be_called(entity: Entity, name: str) -> bool:
    """Tell whether a name is one of an entity's, or has a word of its name."""
    named = (m.exact for m in entity.mentions if m.kind is MentionKind.NAME)
    if name in (entity.name, *entity.aliases, *named):
        return True
    return bool(_words(name) & _words(entity.name))


def _words(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(name.casefold()))


def covered(spans: Iterable[Span]) -> frozenset[int]:
    """Return the code points that some spans cover."""
    return frozenset(at for span in spans for at in range(span.start, span.end))


def _one_statement(one: Statement, other: Statement) -> bool:
    if not _meet(one.content, other.content):
        return False
    ours, theirs = covered(one.content), covered(other.content)
    together = len(ours | theirs)
    if not together or len(ours & theirs) < _HALF * together:
        return False
    if not one.cue or not other.cue:
        return True
    return _meet(one.cue, other.cue)


def _meet(ones: Iterable[Span], others: tuple[Span, ...]) -> bool:
    return any(a.overlaps(b) for a in ones for b in others)


def _one_entity(ours: frozenset[tuple[int, int]], theirs: frozenset[tuple[int, int]]) -> bool:
    shared = len(ours & theirs)
    if not shared:
        return False
    mostly_ours = shared >= _HALF * len(ours)
    return mostly_ours or (shared >= _HALF * len(theirs) and len(ours) <= 2 * len(theirs))


def _spans(mentions: Iterable[Span]) -> frozenset[tuple[int, int]]:
    return frozenset((m.start, m.end) for m in mentions)
