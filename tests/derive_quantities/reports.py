"""Short texts for the tests of quantities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.derive.quantities.finding import derive_quantities
from onrecord.records.anchor import Anchor, Span
from onrecord.records.dossier import Entity, Mention, Statement
from onrecord.records.labels import EntityType, Manner, MentionKind, SourceType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.records.dossier import Quantity


class Named:
    """Finds entities by the exact words of their mentions; every one's id is its name."""

    def __init__(self, text: str, *names: str) -> None:
        """File the first place of every name in a text."""
        self._at = {(text.index(n), text.index(n) + len(n)): n for n in names}

    def at(self, span: Span) -> Entity | None:
        """Return the entity whose name stands exactly there."""
        name = self._at.get((span.start, span.end))
        if name is None:
            return None
        mention = Mention(start=span.start, end=span.end, exact=name, kind=MentionKind.NAME)
        return Entity(id=name, name=name, type=EntityType.GROUP, mentions=(mention,))


def statement(number: str, text: str, *contents: str, within: str | None = None) -> Statement:
    """Return a statement whose content is the first place of some words in a text."""
    pieces = tuple(
        Anchor(start=text.index(c), end=text.index(c) + len(c), exact=c) for c in contents
    )
    return Statement(
        id=number,
        source=(),
        cue=(),
        content=pieces,
        speaker=(),
        source_type=SourceType.NAMED,
        manner=Manner.INDIRECT,
        act=None,
        channel=None,
        said_on=None,
        within=within,
        confidence=1.0,
    )


def quantities(
    text: str, *names: str, statements: Sequence[Statement] = (), sentences: Sequence[Span] = ()
) -> tuple[Quantity, ...]:
    """Return the quantities of a text in which some names are entities."""
    return derive_quantities(text, "test", sentences, statements, Named(text, *names))


def found(text: str) -> list[tuple[str, float | None, str | None]]:
    """Return the words, values and units of a text's quantities."""
    return [(q.mention.exact, q.value, q.unit) for q in quantities(text)]
