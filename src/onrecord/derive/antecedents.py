"""Whom pronouns mean: the best of the last mentions that agree, by simple scores.

Recency counts most; then being a source before, being a subject, being named, a known gender.
Every choice looks back a bounded number of mentions, so that a long report costs no more per
word than a short one. Noun phrases are for nominals.py. To be replaced by learned coreference.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from onrecord.derive import lexicon as lex
from onrecord.records.anchor import Span
from onrecord.records.labels import EntityType

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.derive.cast import Cast, Holder, Seen

    # How well a holder agrees; None if it does not.
    Fit: TypeAlias = Callable[[Holder], float | None]

LOOK_BACK = 40  # mentions
_FURTHEST = 8  # sentences
_JOINT = 1.5  # how well a joint mention agrees with "they"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a mention stands that asks for its antecedent.

    Args:
        start: of the mention.
        sentence: its number.
        barred: holders that it cannot mean.
        hidden: stretches that hold no antecedent: what the same source says.
        quoted: it stands in quotation marks.
    """

    start: int
    sentence: int
    barred: Collection[int] = ()
    hidden: Sequence[Span] = ()
    quoted: bool = False

    def hides(self, seen: Seen) -> bool:
        """Tell whether a mention stands in a hidden stretch."""
        return any(s.start <= seen.start < s.end for s in self.hidden)


def find_pronoun(cast: Cast, word: str, place: Place) -> tuple[int, ...]:
    """Return the holders that a pronoun of the third person means; none if none agrees."""
    if word in lex.RELATIVE:
        return _relative(cast, word, place)
    if word in lex.DUAL:
        return find_parties(cast, place) if word != "either" else ()
    fit = _fit_for(word)
    joint = _JOINT if word in lex.PLURAL else None
    return best_mention(cast, place, fit, joint=joint) if fit else ()


def _fit_for(word: str) -> Fit | None:
    """Return how well a holder agrees with a personal pronoun."""
    if word in lex.MALE or word in lex.FEMALE:
        gender = "m" if word in lex.MALE else "f"
        return lambda holder: as_person(holder, gender)
    if word in lex.PLURAL:
        return _as_plural
    return _as_thing if word in lex.NEUTER else None


def agrees(holders: Sequence[Holder], word: str) -> bool:
    """Tell whether a personal pronoun can mean these holders at all."""
    fit = _fit_for(word)
    if fit is None or (len(holders) != 1 and word not in lex.PLURAL):
        return False
    return len(holders) > 1 or fit(holders[0]) is not None


def best_mention(cast: Cast, place: Place, fit: Fit, *, joint: float | None) -> tuple[int, ...]:
    """Return the holders of the mention with the highest score.

    Args:
        cast: as far as it was read.
        place: of the pronoun.
        fit: how well a holder agrees; None if it does not.
        joint: what a mention of several scores as a whole; None if such a mention cannot be meant.
    """
    best: tuple[float, tuple[int, ...]] = (-float("inf"), ())
    for order, seen in enumerate(cast.recent(LOOK_BACK)):
        if place.sentence - seen.sentence > _FURTHEST:
            break
        if (
            seen.end > place.start
            or any(h in place.barred for h in seen.holders)
            or place.hides(seen)
        ):
            continue
        agreement = joint if len(seen.holders) > 1 else fit(cast.holders[seen.holders[0]])
        if agreement is None:
            continue
        score = agreement + _salience(seen, place) - 0.02 * order
        if score > best[0]:
            best = (score, seen.holders)
    return best[1]


def _salience(seen: Seen, place: Place) -> float:
    distance = place.sentence - seen.sentence
    across = seen.quoted and not place.quoted
    return 0.8 * seen.source + 1.0 * seen.subject - 1.2 * distance - 1.0 * across


def as_person(holder: Holder, gender: str | None) -> float | None:
    """Tell how well a holder agrees with "he" or "she"; None if it does not."""
    other = bool(holder.gender and gender and holder.gender != gender)
    if not holder.could_be_person or other:
        return None
    score = 1.0 * bool(holder.names) + 1.0 * (holder.gender == gender)
    return score + 2.0 if holder.is_person else score - 0.5 - 1.0 * holder.single_word


def _as_plural(holder: Holder) -> float | None:
    if holder.plural or holder.type in {EntityType.PEOPLE, EntityType.GROUP}:
        return 1.5
    if holder.is_person or holder.document:
        return None
    return 0.0 if holder.type else -0.5


def _as_thing(holder: Holder) -> float | None:
    if holder.plural or holder.is_person or holder.type in {EntityType.PEOPLE, EntityType.GROUP}:
        return None
    return 1.0 if holder.type or holder.document else 0.0


def _relative(cast: Cast, word: str, place: Place) -> tuple[int, ...]:
    """Return the mention right before a relative pronoun, in the same sentence."""
    fallback: tuple[int, ...] = ()
    for seen in cast.recent(LOOK_BACK):
        if seen.sentence != place.sentence:
            break
        if seen.start >= place.start:
            continue
        suits = word != "who" or any(
            cast.holders[h].could_be_person or cast.holders[h].plural for h in seen.holders
        )
        if suits and not fallback:
            fallback = seen.holders
    return fallback


def find_parties(cast: Cast, place: Place) -> tuple[int, ...]:
    """Return the two parties of "both sides".

    A joint mention is taken first; then the last two that spoke; a plural; then the last two.
    """
    near = [
        seen
        for seen in cast.recent(LOOK_BACK)
        if seen.end <= place.start and place.sentence - seen.sentence <= _FURTHEST
    ]
    joint = next((seen.holders for seen in near if len(seen.holders) > 1), ())
    if joint:
        return joint
    single = [(seen, cast.holders[seen.holders[0]]) for seen in near]
    parties = [(seen.source, holder.number) for seen, holder in single if _could_be_party(holder)]
    spoke = tuple(dict.fromkeys(n for source, n in parties if source))[:2]
    if len(spoke) > 1:
        return tuple(sorted(spoke))
    plurals = (seen.holders for seen, h in single if h.plural and seen.subject and not h.names)
    others = tuple(dict.fromkeys([*spoke, *(n for source, n in parties if not source)]))[:2]
    return next(plurals, tuple(sorted(others)) if len(others) > 1 else ())


def last_people(cast: Cast, place: Place) -> tuple[int, ...]:
    """Return the two people that "the two" and "the pair" mean: the last two, if there are two."""
    near = [
        s.holders
        for s in cast.recent(LOOK_BACK)
        if s.end <= place.start and place.sentence - s.sentence <= _FURTHEST
    ]
    joint = next((h for h in near if len(h) == 2), ())  # noqa: PLR2004  # two people
    people = dict.fromkeys(h[0] for h in near if is_named_person(cast.holders[h[0]]))
    last = tuple(sorted(tuple(people)[:2]))
    return joint or (last if len(last) > 1 else ())


def _could_be_party(holder: Holder) -> bool:
    return not (
        holder.is_person or holder.document or holder.plural or holder.type is EntityType.PLACE
    )


def is_named_person(holder: Holder) -> bool:
    """Tell a person with a name."""
    return holder.is_person and bool(holder.names)
