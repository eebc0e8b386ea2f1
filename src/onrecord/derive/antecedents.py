"""Whom pronouns and nominals mean: the best of the last mentions that agree, by simple scores.

Recency counts most; then being a source before, being a subject, being named, a known gender.
Every choice looks back a bounded number of mentions, so that a long report costs no more per
word than a short one. To be replaced by learned coreference.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from onrecord.derive import lexicon as lex
from onrecord.derive.nouns import Label, is_document
from onrecord.records.anchor import Span
from onrecord.records.labels import EntityType

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.derive.cast import Cast, Holder, Seen
    from onrecord.derive.phrases import Phrase

    # How well a holder agrees; None if it does not.
    Fit: TypeAlias = Callable[[Holder], float | None]

_LOOK_BACK = 40  # mentions
_FURTHEST = 8  # sentences
_VAGUE = frozenset(
    [
        "former",
        "late",
        "then",
        "ex",
        "new",
        "same",
        "old",
        "young",
        "other",
        "two",
        "three",
        "four",
        "both",
        "local",
        "main",
        "top",
        "senior",
        "said",
        "so-called",
    ]
)
_GROUPS = frozenset(
    [
        "group",
        "organisation",
        "organization",
        "movement",
        "militia",
        "faction",
        "outfit",
        "agency",
        "charity",
        "company",
        "firm",
        "union",
        "party",
        "network",
    ]
)
_PEOPLE = {
    "man": "m",
    "boy": "m",
    "woman": "f",
    "girl": "f",
    "teenager": None,
    "politician": None,
    "youth": None,
}
_COUNTRIES = frozenset({"country", "nation", "kingdom"})
_JOINT = 1.5  # how well a joint mention agrees with "they"
_PARTIES = frozenset(["side", "sides", "parties", "governments", "two", "pair", "countries"])


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
    return _best(cast, place, fit, joint=joint) if fit else ()


def _fit_for(word: str) -> Fit | None:
    """Return how well a holder agrees with a personal pronoun."""
    if word in lex.MALE or word in lex.FEMALE:
        gender = "m" if word in lex.MALE else "f"
        return lambda holder: _as_person(holder, gender)
    if word in lex.PLURAL:
        return _as_plural
    return _as_thing if word in lex.NEUTER else None


def agrees(holders: Sequence[Holder], word: str) -> bool:
    """Tell whether a personal pronoun can mean these holders at all."""
    fit = _fit_for(word)
    if fit is None or (len(holders) != 1 and word not in lex.PLURAL):
        return False
    return len(holders) > 1 or fit(holders[0]) is not None


def _best(cast: Cast, place: Place, fit: Fit, *, joint: float | None) -> tuple[int, ...]:
    """Return the holders of the mention with the highest score.

    Args:
        cast: as far as it was read.
        place: of the pronoun.
        fit: how well a holder agrees; None if it does not.
        joint: what a mention of several scores as a whole; None if such a mention cannot be meant.
    """
    best: tuple[float, tuple[int, ...]] = (-float("inf"), ())
    for order, seen in enumerate(cast.recent(_LOOK_BACK)):
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


def _as_person(holder: Holder, gender: str | None) -> float | None:
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
    for seen in cast.recent(_LOOK_BACK):
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
        for seen in cast.recent(_LOOK_BACK)
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


def _could_be_party(holder: Holder) -> bool:
    return not (
        holder.is_person or holder.document or holder.plural or holder.type is EntityType.PLACE
    )


def find_nominal(cast: Cast, phrase: Phrase, owner: int | None, place: Place) -> tuple[int, ...]:
    """Return the holder that a noun phrase takes up again; none if it introduces somebody."""
    label = phrase.label
    if label is None or _introduces(phrase):
        return ()
    parties: tuple[int, ...] = ()
    if label.head in _PARTIES and (phrase.plural or phrase.first in lex.DUAL):
        parties = find_parties(cast, place)
    elif label.head == "latter":
        parties = next((s.holders for s in cast.recent(_LOOK_BACK) if s.end <= place.start), ())
    if parties:
        return parties
    for holder, modifiers in cast.labelled(label.head, _LOOK_BACK):
        if _takes_up(phrase, label, holder, modifiers, owner):
            return (holder.number,)
    return _by_kind(cast, phrase, label, place)


def _introduces(phrase: Phrase) -> bool:
    """Tell an indefinite phrase: "a teacher", "two diplomats", "another official"."""
    if phrase.owner is not None or phrase.first in lex.DEFINITE:
        return False
    return phrase.first in lex.DETERMINERS or phrase.first.isdigit()


def _takes_up(
    phrase: Phrase, label: Label, holder: Holder, modifiers: frozenset[str], owner: int | None
) -> bool:
    """Tell whether a phrase can mean a holder that its head noun was used for before."""
    if phrase.plural != holder.plural and not holder.names:
        return False
    wanted = label.modifiers - _VAGUE
    if phrase.first not in lex.DEFINITE and phrase.owner is None:
        return wanted == modifiers - _VAGUE  # a bare noun is taken up by the same words only
    return _owner_agrees(holder, owner) and wanted <= modifiers | holder.words


def _owner_agrees(holder: Holder, owner: int | None) -> bool:
    """Tell whether "its spokesman" may mean a spokesman: of the same owner, or one with a name."""
    if owner is None:
        return True
    return owner != holder.number and (
        holder.owner == owner or (holder.owner is None and bool(holder.names))
    )


def _by_kind(cast: Cast, phrase: Phrase, label: Label, place: Place) -> tuple[int, ...]:
    """Find what "the group", "the woman" or "the document" takes up though it was not called so."""
    if phrase.first not in lex.DEFINITE or phrase.plural or label.modifiers - _VAGUE:
        return ()
    fit: Fit | None = None
    if label.head in _GROUPS:
        fit = _as_group
    elif label.head in _PEOPLE:
        gender = _PEOPLE[label.head]
        fit = lambda h: _as_person(h, gender) if h.is_person else None  # noqa: E731  # a closure
    elif label.head in _COUNTRIES:
        fit = _as_country
    elif is_document(label.head):
        fit = _as_document
    return _best(cast, place, fit, joint=None) if fit else ()


def _as_group(holder: Holder) -> float | None:
    if holder.is_person or holder.document or holder.type in {EntityType.COUNTRY, EntityType.PLACE}:
        return None
    return 1.0 if holder.names and holder.type is EntityType.ORGANIZATION else None


def _as_country(holder: Holder) -> float | None:
    return 1.0 if holder.type is EntityType.COUNTRY else None


def _as_document(holder: Holder) -> float | None:
    return 1.0 if holder.document else None
