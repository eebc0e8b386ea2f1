"""Who has appeared in a report so far: holders, what they are called by, their trail.

The working memory of one pass over one text, local to it. Does not choose between holders; that
is for antecedents.py.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.derive import lexicon as lex
from onrecord.derive.nouns import Label, singular
from onrecord.records.anchor import Span
from onrecord.records.labels import EntityType, MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from onrecord.derive.clusters import Cluster
    from onrecord.derive.phrases import Phrase


_GOVERNMENTS = frozenset({"government", "regime", "cabinet", "junta", "presidency"})
_LEAST_SHARE = 2 / 3  # of the types that a reading tells of one holder's names
_BODIES = frozenset({"police", "press", "media"})
_GRAMMAR: dict[EntityType | None, EntityType] = {EntityType.GROUP: EntityType.ORGANIZATION}
_COUNTRIES = frozenset({"country", "nation", "republic", "kingdom"})


@dataclass(slots=True, kw_only=True)
class Holder:
    """Somebody or something that words can be credited to.

    Args:
        number: place in the cast.
        names: of its named mentions, in order; empty if it is never named.
        type: where the words say so.
        gender: "m", "f" or unknown.
        plural: it is called by a plural.
        document: it is a document.
        speaks: it is a speaker of at least one statement.
        recurs: without a name, but the text comes back to it.
        called: nouns and adjectives that the text has used for it.
    """

    number: int
    names: tuple[Span, ...] = ()
    type: EntityType | None = None
    gender: str | None = None
    plural: bool = False
    document: bool = False
    speaks: bool = False
    recurs: bool = False
    single_word: bool = False
    words: frozenset[str] = frozenset()
    owner: int | None = None
    called: set[str] = field(default_factory=set)
    mentions: dict[Span, MentionKind] = field(default_factory=dict)

    @property
    def is_person(self) -> bool:
        """Tell whether it is known to be one person."""
        return self.type is EntityType.PERSON

    @property
    def could_be_person(self) -> bool:
        """Tell whether nothing speaks against its being one person."""
        return self.is_person or (self.type is None and not self.plural and not self.document)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A mention on the trail.

    Args:
        holders: several where the mention is joint.
        subject: it comes first in its sentence or clause.
        source: it is a source of a statement that stands in no other one.
        quoted: it stands in quotation marks.
    """

    start: int
    end: int
    sentence: int
    holders: tuple[int, ...]
    subject: bool = False
    source: bool = False
    quoted: bool = False


@dataclass(slots=True, kw_only=True)
class Cast:
    """All holders of one report, and the trail of mentions read so far."""

    holders: list[Holder] = field(default_factory=list)
    trail: list[Seen] = field(default_factory=list)
    _labelled: dict[str, dict[int, set[str]]] = field(default_factory=lambda: defaultdict(dict))
    _order: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add_clusters(self, clusters: Sequence[Cluster]) -> None:
        """Enter the clusters as the first holders, under their numbers."""
        for number, cluster in enumerate(clusters):
            self.holders.append(
                Holder(
                    number=number,
                    names=tuple(n.span for n in cluster.names),
                    # An armed group is an "it", as an organisation is; no crowd.
                    type=_GRAMMAR.get(cluster.type, cluster.type),
                    gender=cluster.gender,
                    single_word=all(len(n.key) == 1 for n in cluster.names),
                    words=frozenset(w for n in cluster.names for w in n.key),
                )
            )

    def take_types(self, told: Mapping[int, EntityType]) -> None:
        """Believe the reading's types of names where the words say none, if most agree.

        Args:
            told: the types by where a name ends.
        """
        for holder in self.holders:
            kinds = Counter(told[s.end] for s in holder.names if s.end in told)
            if holder.type is None and kinds:
                kind, times = kinds.most_common(1)[0]
                holder.type = kind if times >= _LEAST_SHARE * kinds.total() else None

    def add_nominal(self, phrase: Phrase, *, document: bool, owner: int | None) -> Holder:
        """Enter a holder that is called by a noun."""
        holder = Holder(
            number=len(self.holders),
            type=None if document else nominal_type(phrase),
            gender=lex.gender_of(phrase.word) or _told_gender(phrase.label),
            plural=phrase.plural,
            document=document,
            owner=owner,
        )
        self.holders.append(holder)
        return holder

    def label(self, number: int, label: Label) -> None:
        """Note what a holder may be called by from now on."""
        known = self._labelled[label.head].setdefault(number, set())
        known |= label.modifiers
        self.holders[number].called |= {label.head, *label.modifiers}
        order = self._order[label.head]
        if not order or order[-1] != number:
            order.append(number)

    def labelled(self, head: str, most: int) -> Iterator[tuple[Holder, frozenset[str]]]:
        """Yield the holders that a noun was used for, the last first, with its modifiers."""
        seen: set[int] = set()
        known = self._labelled.get(head, {})
        for number in reversed(self._order.get(head, [])[-most:]):
            if number not in seen:
                seen.add(number)
                yield self.holders[number], frozenset(known[number])

    def see(self, seen: Seen) -> None:
        """Put a mention on the trail."""
        self.trail.append(seen)

    def recent(self, most: int) -> Iterator[Seen]:
        """Yield the last mentions on the trail, the last one first."""
        for i in range(len(self.trail) - 1, max(-1, len(self.trail) - 1 - most), -1):
            yield self.trail[i]


def _told_gender(label: Label | None) -> str | None:
    """Return the gender that "a female teacher" tells."""
    modifiers = label.modifiers if label else frozenset()
    if modifiers & {"female", "woman", "pregnant"}:
        return "f"
    return "m" if "male" in modifiers else None


def nominal_type(phrase: Phrase) -> EntityType | None:
    """Guess a type from a head noun."""
    word, head = phrase.word, singular(phrase.word)
    found: EntityType | None = None
    if word in _GOVERNMENTS:
        found = EntityType.GOVERNMENT
    elif head in lex.PERSON_NOUNS:
        found = EntityType.GROUP if phrase.plural else EntityType.PERSON
    elif word in lex.PEOPLE_NOUNS:
        found = EntityType.ORGANIZATION if word in _BODIES else EntityType.PEOPLE
    elif head in _COUNTRIES:
        found = EntityType.COUNTRY
    elif head in lex.ORG_NOUNS and not phrase.plural:
        found = EntityType.ORGANIZATION
    return found
