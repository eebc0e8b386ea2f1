"""The model's chains of mentions joined to the cast that the rules found.

A chain with a name gives its nouns and pronouns to whom that name means; a chain without one
becomes a holder of its own, or that of a noun that speaks already. What the rules say of names and
of sources stands: a chain never joins two names, nor moves a source from a holder with a name.
Does nothing where a reading has no mentions.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from onrecord.derive import lexicon as lex
from onrecord.derive.cast import Holder
from onrecord.derive.scene import Scene, Voice
from onrecord.records.anchor import Span
from onrecord.records.labels import EntityType, MentionKind, SourceType

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.records.reading import MarkedMention

_LEAST_SHARE = 2 / 3  # of a chain's names that must mean one holder
_LEAST_MENTIONS = 2  # of a chain without a name that is worth an entity whatever it does
_LONGEST = 300  # code points; a longer mention is broken
_BODIES = frozenset({
    EntityType.ORGANIZATION, EntityType.GROUP, EntityType.GOVERNMENT, EntityType.COUNTRY,
    EntityType.PEOPLE,
})  # fmt: skip
_ONE = lex.MALE | lex.FEMALE


@dataclass(slots=True, kw_only=True)
class _Filing:
    """The mentions of a cast by where they stand, while chains are added.

    Args:
        by_end: holders that have a mention that ends there, with its span.
        sources: ends of the sources of statements.
        same: unnamed holders that turned out to be others, with whom they are.
        given: ends of mentions that a chain has given; the first chain keeps them.
    """

    scene: Scene
    by_end: dict[int, list[tuple[Span, int]]] = field(default_factory=lambda: defaultdict(list))
    sources: frozenset[int] = frozenset()
    same: dict[int, int] = field(default_factory=dict)
    given: set[int] = field(default_factory=set)

    def enter(self, span: Span, number: int, kind: MentionKind) -> None:
        self.scene.cast.holders[number].mentions.setdefault(span, kind)
        self.by_end[span.end].append((span, number))

    def take(self, span: Span, number: int) -> None:
        """Take a mention away from a holder."""
        self.scene.cast.holders[number].mentions.pop(span, None)
        self.by_end[span.end] = [x for x in self.by_end[span.end] if x != (span, number)]


def add_chains(
    scene: Scene, voices: Sequence[Voice], mentions: Sequence[MarkedMention]
) -> tuple[Voice, ...]:
    """Add a reading's chains to a scene's cast.

    Args:
        scene: after all statements are resolved; its cast is added to.
        voices: of the statements, in their order.
        mentions: of the reading.

    Returns:
        The voices, those filled that a pronoun or noun of a chain now resolves.
    """
    if not mentions:
        return tuple(voices)
    filing = _filed(scene)
    chains: dict[int, list[MarkedMention]] = defaultdict(list)
    for mention in mentions:
        if mention.span.end - mention.span.start <= _LONGEST:
            chains[mention.chain].append(mention)
    for chain in chains.values():
        number = _holder_of(filing, chain)
        if number is not None:
            _give(filing, chain, number)
    return tuple(_revoiced(filing, n, voice) for n, voice in enumerate(voices))


def _filed(scene: Scene) -> _Filing:
    filing = _Filing(scene=scene, sources=frozenset(p.end for d in scene.drafts for p in d.source))
    for holder in scene.cast.holders:
        for span in holder.mentions:
            filing.by_end[span.end].append((span, holder.number))
    return filing


def _holder_of(filing: _Filing, chain: Sequence[MarkedMention]) -> int | None:
    """Return whom a chain means; None if its names disagree or it is nothing that acts."""
    named = Counter(
        n for m in chain if m.kind is MentionKind.NAME and (n := _named(filing, m)) is not None
    )
    if named:
        number, times = named.most_common(1)[0]
        return number if times >= _LEAST_SHARE * named.total() else None
    kind = _type_of(chain)
    if kind is None:
        return None
    return _called(filing, chain, kind) or _introduced(filing, chain, kind)


def _named(filing: _Filing, mention: MarkedMention) -> int | None:
    """Return the holder whose name heads a mention: it ends it, or it opens it."""
    names = filing.scene.bounds.names_in(mention.span.start, mention.span.end)
    base = filing.scene.bounds.base(mention.span)
    heads = [
        number
        for name, number in names
        if name.end <= base.end and not _hangs_on(filing.scene, base.start, name.start)
    ]
    return heads[-1] if heads else None


def _hangs_on(scene: Scene, start: int, name: int) -> bool:
    """Tell a name that is not the head of its phrase: "residents of Mendhar"."""
    return any(w.lower in lex.PREPOSITIONS for w in scene.layout.words_in(start, name))


def _type_of(chain: Sequence[MarkedMention]) -> EntityType | None:
    kinds = Counter(m.type for m in chain if m.type is not None)
    if not kinds or 2 * kinds.total() < len(chain):
        return None
    return kinds.most_common(1)[0][0]


def _called(filing: _Filing, chain: Sequence[MarkedMention], kind: EntityType) -> int | None:
    """Return the unnamed holder that the rules have for a noun of the chain."""
    holders = filing.scene.cast.holders
    for mention in chain:
        if mention.kind is MentionKind.PRONOUN:
            continue
        base = filing.scene.bounds.base(mention.span)
        for _, number in filing.by_end.get(base.end, ()):
            holder = holders[number]
            if not holder.names and _suits(holder.type, kind):
                return number
    return None


def _introduced(filing: _Filing, chain: Sequence[MarkedMention], kind: EntityType) -> int | None:
    """Enter a holder of its own for a chain that has a noun or an unknown name."""
    telling = [m for m in chain if m.kind is not MentionKind.PRONOUN]
    if not telling:
        return None
    holders = filing.scene.cast.holders
    holders.append(Holder(number=len(holders), type=kind))
    return len(holders) - 1


def _suits(known: EntityType | None, kind: EntityType | None) -> bool:
    """Tell whether two types may be those of one thing."""
    if known is None or kind is None or known is kind:
        return True
    return known in _BODIES and kind in _BODIES


def _give(filing: _Filing, chain: Sequence[MarkedMention], number: int) -> None:
    """Give a chain's nouns and pronouns, and names that the rules missed, to a holder."""
    holder = filing.scene.cast.holders[number]
    kind = _type_of(chain)
    holder.type = holder.type or kind
    for mention in chain:
        _give_one(filing, mention, holder)
    unnamed = number >= len(filing.scene.bounds.clusters)
    if unnamed and kind is not None and len(holder.mentions) >= _LEAST_MENTIONS:
        holder.recurs = True


def _give_one(filing: _Filing, mention: MarkedMention, holder: Holder) -> None:
    span = filing.scene.bounds.base(mention.span)
    word = filing.scene.layout.text[span.start : span.end].lower()
    if word in _ONE and not _suits(holder.type, EntityType.PERSON):
        return
    if mention.kind is MentionKind.NAME and filing.scene.bounds.names_in(span.start, span.end):
        return  # the rules have that name, under whatever holder
    filed = list(filing.by_end.get(span.end, ()))
    kept = any(number == holder.number for _, number in filed) or span.end in filing.given
    # Several holders have a joint mention: "both sides".
    free = not kept and len(filed) <= 1
    if free and all(_yields(filing, other_span, other, holder) for other_span, other in filed):
        filing.enter(span, holder.number, mention.kind)
        filing.given.add(span.end)


def _yields(filing: _Filing, span: Span, other: int, holder: Holder) -> bool:
    """Let the holder that the rules have for a mention give it up, or be the same, or keep it."""
    theirs = filing.scene.cast.holders[other]
    if theirs.mentions.get(span) is MentionKind.NAME:
        return False
    if not theirs.speaks and span.end not in filing.sources:
        filing.take(span, other)
        return True
    definite = filing.scene.layout.text[span.start : span.end].split(" ", 1)[0].lower()
    known_again = definite in lex.DEFINITE | lex.POSSESSIVE_PRONOUNS
    same = not theirs.names and known_again and _suits(theirs.type, holder.type)
    if not same or theirs.document or theirs.plural:
        return False
    for moved, kind in list(theirs.mentions.items()):
        filing.take(moved, other)
        if moved != span:
            filing.enter(moved, holder.number, kind)
    filing.same[other] = holder.number
    holder.speaks = True
    return True


# Voices


def _revoiced(filing: _Filing, number: int, voice: Voice) -> Voice:
    """Return a voice with holders that turned out to be others, or with the one it lacked."""
    if voice.holders:
        holders = tuple(dict.fromkeys(_last(filing.same, h) for h in voice.holders))
        return voice if holders == voice.holders else _voice(filing, voice, holders)
    draft = filing.scene.drafts[number]
    if len(draft.source) != 1:
        return voice
    found = filing.by_end.get(draft.source[0].end, ())
    holders = tuple(h for span, h in found if span.start >= draft.source[0].start)
    if len(holders) != 1:
        return voice
    filing.scene.cast.holders[holders[0]].speaks = True
    return _voice(filing, voice, holders)


def _voice(filing: _Filing, voice: Voice, holders: tuple[int, ...]) -> Voice:
    if voice.source_type is SourceType.DOCUMENT:
        return replace(voice, holders=holders)
    named = any(_is_named(filing, h) for h in holders)
    kind = SourceType.NAMED if named else voice.source_type
    if kind is SourceType.ABSENT:
        kind = SourceType.UNNAMED
    return replace(voice, holders=holders, source_type=kind)


def _is_named(filing: _Filing, number: int) -> bool:
    kinds: Iterable[MentionKind] = filing.scene.cast.holders[number].mentions.values()
    return MentionKind.NAME in kinds


def _last(same: dict[int, int], number: int) -> int:
    while number in same:
        number = same[number]
    return number
