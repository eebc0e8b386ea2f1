"""Mentions of one event within a report joined: each later one points to the first.

Same type, parties, date and place that do not contradict each other, and either the same word,
a noun that points back ("the attack", "that decision"), or a party in common. Voice and status
may differ: a deed, its denial and its threat are one event.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.derive.events import word_lists as wl
from onrecord.derive.events.lemmas import lemma_of
from onrecord.derive.nouns import singular
from onrecord.records.labels import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.records.dossier import Event, Participant

_FURTHEST = 40  # events back
_POINTING = frozenset(
    {"the", "this", "that", "these", "those", "such", "its", "his", "her", "their"}
)
# Nouns for any deed, pointing back to the last one of their type.
_GENERAL = frozenset({
    "move", "step", "decision", "measure", "act", "crime", "incident", "verdict", "action", "deed",
    "operation", "gesture", "order", "ruling", "event", "offer", "appeal", "request", "demand",
})  # fmt: skip
_STEMS = {
    "accusation": "accuse", "allegation": "allege", "refusal": "refuse", "rejection": "reject",
    "agreement": "agree", "proposal": "propose", "invitation": "invite", "withdrawal": "withdraw",
    "resignation": "resign", "departure": "depart", "release": "release", "arrest": "arrest",
    "detention": "detain", "killing": "kill", "shelling": "shell", "bombing": "bomb",
    "murder": "murder", "assassination": "assassinate", "abduction": "abduct",
    "kidnapping": "kidnap", "expulsion": "expel", "dismissal": "dismiss", "suspension": "suspend",
    "closure": "close", "seizure": "seize", "meeting": "meet", "negotiation": "negotiate",
    "deployment": "deploy", "delivery": "deliver", "promise": "promise", "apology": "apologise",
    "assault": "assault", "shooting": "shoot", "beating": "beat", "conviction": "convict",
    "sentence": "sentence", "imprisonment": "jail", "complaint": "complain", "protest": "protest",
    "criticism": "criticise", "condemnation": "condemn", "investigation": "investigate",
    "mediation": "mediate", "visit": "visit", "recognition": "recognise", "evacuation": "evacuate",
    "demolition": "demolish", "destruction": "destroy", "deportation": "deport",
    "extradition": "extradite", "handover": "hand", "surrender": "surrender",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What an event is compared by, besides its record.

    Args:
        root: its trigger's verb.
        pointing: it is a noun with "the", "that" or the like before it.
        noun: it is a noun.
    """

    root: str
    pointing: bool
    noun: bool


def root_of(trigger: str) -> str:
    """Return the verb of a trigger: "accuse" of "accusations", "attack" of "attacked"."""
    lower = trigger.lower()
    one = singular(lower)
    return _STEMS.get(one) or _STEMS.get(lower) or lemma_of(lower)


def join_mentions(events: Sequence[Event], traits: Sequence[Traits]) -> tuple[Event, ...]:
    """Set `same_as` of every event that an earlier one already mentions.

    Args:
        events: in order of their triggers.
        traits: of each.
    """
    out: list[Event] = []
    by_type: dict[str, list[int]] = {}
    for number, event in enumerate(events):
        earlier = by_type.setdefault(event.type, [])
        same = next(
            (
                n
                for n in reversed(earlier[-_FURTHEST:])
                if _is_same(events[n], traits[n], event, traits[number])
            ),
            None,
        )
        first = None if same is None else out[same].same_as or out[same].id
        out.append(replace(event, same_as=first))
        earlier.append(number)
    return tuple(out)


def is_pointing(before: str) -> bool:
    """Tell whether a word before a noun makes it point back."""
    return before in _POINTING


def _is_same(one: Event, ours: Traits, other: Event, theirs: Traits) -> bool:  # noqa: PLR0911  # a list of cases
    if (one.mode and other.mode and one.mode != other.mode) or _contradict(one, other):
        return False
    alike = ours.root == theirs.root
    fitting = one.mode is not None and one.mode == other.mode
    undone = other.status is Status.NEGATED or one.status is Status.NEGATED
    general = theirs.root in _GENERAL
    if theirs.noun and theirs.pointing:
        return alike or (fitting and not undone) or (general and one.type not in _SPOKEN)
    if theirs.noun:
        return (fitting and (undone or general)) or (alike and (fitting or undone))
    if one.type in _SPOKEN:
        return alike and fitting
    return fitting and (undone or alike)


# Speech acts of one type follow each other quickly in a report.
_SPOKEN = frozenset({"REQUEST", "ACCUSE", "SUPPORT", "AGREE", "THREATEN", "REJECT"})


def _contradict(one: Event, other: Event) -> bool:
    sides = ((one.actors, other.actors), (one.recipients, other.recipients))
    if any(_named(a) and _named(b) and not _share(a, b) for a, b in sides):
        return True
    dates = (one.when and one.when.value, other.when and other.when.value)
    return bool(dates[0] and dates[1] and not _compatible(str(dates[0]), str(dates[1])))


def _named(parties: Sequence[Participant]) -> bool:
    """Tell whether words say who is meant: not pronouns that nobody resolved."""
    return bool(parties) and all(p.entity or not _is_pronoun(p) for p in parties)


def _is_pronoun(party: Participant) -> bool:
    return party.mention.exact.lower() in wl.PRONOUNS | wl.POSSESSIVES | wl.RELATIVES | {"those"}


def _compatible(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _share(one: Iterable[Participant], other: Iterable[Participant]) -> int:
    ours, theirs = {_key(p) for p in one}, {_key(p) for p in other}
    return int(bool(ours & theirs))


def _key(party: Participant) -> str:
    if party.entity:
        return party.entity
    words = party.mention.exact.lower().split(" of ")[0].split()
    return singular(words[-1])
