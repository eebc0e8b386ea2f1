"""The names of a report that are asked about, each once for every sense that its words tell.

"Salem, Ohio" and "Salem, Oregon" are two senses of one name; "Salem" alone joins the one before it.
Does not weigh candidates against each other; that is for weighing.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from onrecord.derive.places.candidates import Candidate, Region, find_candidates
from onrecord.derive.places.regions import (
    DISTRICT_WORDS,
    NATIONS,
    PROVINCE_WORDS,
    SHORT_FORMS,
    STATES,
    STREETS,
)
from onrecord.records.labels import Precision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.records.anchor import Span
    from onrecord.records.known import Lookups

_FOLLOWING: Final = re.compile(r"[ \t]([A-Za-z]+\.?)")
# A state behind a comma that nobody marked as a name: "Salem, Ore.", "Salem (Ohio)".
_STATE_BEHIND: Final = re.compile(r",? ?\(?\s?([A-Z][\w.]+(?: [A-Z]\w+)?)")
_JOINED: Final = re.compile(r"(?:['’]s)?,\s+|\s+\(")
STREET: Final = "street"
HOLDS: Final = 3.0  # what being behind a comma adds for what can hold the place before it
_NEAR_GAP: Final = 45  # code points between two names that may speak of each other
_BROKEN: Final = re.compile(r"[.;!?:]\s|\n")


@dataclass(slots=True, kw_only=True)
class Sense:
    """One meaning of a name within a report.

    Args:
        candidates: what it may mean.
        mentions: how often it stands in the text, or less for what is only a hint.
        holders: numbers of the senses that are named right behind it: "Salem, Ohio".
        near: numbers of the senses beside it in the same sentence.
        bonus: what the words around it say for each candidate.
    """

    candidates: tuple[Candidate, ...]
    mentions: float = 0.0
    holders: set[int] = field(default_factory=set)
    near: set[int] = field(default_factory=set)
    bonus: list[float] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Senses:
    """All senses of a report, which of them each toponym has, and the names in lower case."""

    names: set[str] = field(default_factory=set)
    senses: list[Sense] = field(default_factory=list)
    of_toponym: list[int] = field(default_factory=list)

    def add(self, name: str, after: str, lookups: Lookups) -> int:
        """Enter a new sense; return its number."""
        self.names.add(name.lower())
        found = () if after == STREET else find_candidates(name, after, lookups)
        self.senses.append(Sense(candidates=found, bonus=[0.0] * len(found)))
        return len(self.senses) - 1


def find_senses(text: str, toponyms: Sequence[Span], lookups: Lookups) -> Senses:
    """Return the senses of the toponyms of a text.

    Args:
        text: of the report.
        toponyms: in order.
        lookups: what answers about names.
    """
    found = Senses()
    told: dict[tuple[str, str], int] = {}
    last: dict[str, int] = {}
    for i, span in enumerate(toponyms):
        name = text[span.start : span.end]
        following = toponyms[i + 1] if i + 1 < len(toponyms) else None
        after = _kind_behind(text, span)
        container = _container(text, span, following)
        key = f"{name.casefold()} {after}".strip()
        number = told.get((key, container)) if container else last.get(key)
        if number is None:
            bare = last.get(key)
            if container and bare is not None and (key, "") in told:
                number = told.pop((key, ""))
            else:
                number = found.add(name, after, lookups)
            told[key, container] = number
        last[key] = number
        found.of_toponym.append(number)
        found.senses[number].mentions += 1
    _link(text, toponyms, found)
    _add_state_hints(text, toponyms, found, lookups)
    _favour_holders(found.senses)
    return found


def _kind_behind(text: str, span: Span) -> str:
    """Return "county" or "street" behind a name; nothing if another word stands there."""
    if STREETS.match(text, span.end):
        return STREET
    m = _FOLLOWING.match(text, span.end)
    word = m[1].lower() if m else ""
    return word if word in DISTRICT_WORDS or word in PROVINCE_WORDS else ""


def _container(text: str, span: Span, following: Span | None) -> str:
    """Return the name that stands behind a comma and may hold the place; empty if there is none."""
    joined = _JOINED.match(text, span.end)
    if joined is None:
        return ""
    if following is not None and following.start == joined.end():
        return text[following.start : following.end].casefold()
    return _state_behind(text, span.end).casefold()


def _state_behind(text: str, end: int) -> str:
    m = _STATE_BEHIND.match(text, end)
    if m is None:
        return ""
    words = m[1]
    for name in (words, words.split()[0], words.rstrip(".")):
        if name in SHORT_FORMS or name in STATES:
            return name
    return ""


def _link(text: str, toponyms: Sequence[Span], found: Senses) -> None:
    """Note which senses stand beside each other, and which behind a comma."""
    for i, (a, b) in enumerate(pairwise(toponyms)):
        first, second = found.of_toponym[i], found.of_toponym[i + 1]
        if first == second or b.start < a.end or b.start - a.end > _NEAR_GAP:
            continue
        gap = text[a.end : b.start]
        if _are_listed(text[a.start : a.end], text[b.start : b.end], found.senses[first]):
            continue
        if _JOINED.fullmatch(gap):
            found.senses[first].holders.add(second)
        elif not _BROKEN.search(gap):
            found.senses[first].near.add(second)
            found.senses[second].near.add(first)


def _are_listed(first: str, second: str, sense: Sense) -> bool:
    """Tell a list, of which none lies in the next: "Kansas, Iowa", "China, Japan"."""
    if second in STATES:
        return first in STATES
    return first in NATIONS or any(c.is_country for c in sense.candidates)


def _add_state_hints(text: str, toponyms: Sequence[Span], found: Senses, lookups: Lookups) -> None:
    """Enter states that stand behind toponyms without being toponyms themselves."""
    starts = {t.start for t in toponyms}
    hints: dict[str, int] = {}
    for span, number in zip(toponyms, tuple(found.of_toponym), strict=True):
        joined = _JOINED.match(text, span.end)
        if joined is None or joined.end() in starts:
            continue
        state = _state_behind(text, span.end)
        if state:
            if state not in hints:
                hints[state] = found.add(state, "", lookups)
                found.senses[hints[state]].mentions = 0.5
            found.senses[number].holders.add(hints[state])


def _favour_holders(senses: Sequence[Sense]) -> None:
    """Let what stands behind a comma mean what can hold a place before it."""
    held: dict[int, list[Candidate]] = {}
    for sense in senses:
        for number in sense.holders:
            held.setdefault(number, []).extend(sense.candidates)
    for number, inside in held.items():
        holder = senses[number]
        within = {region for c in inside for region in c.regions} | {c.country for c in inside}
        for i, candidate in enumerate(holder.candidates):
            own = candidate.country if candidate.is_country else _own_region(candidate)
            if candidate.is_region and own in within:
                holder.bonus[i] += HOLDS


def _own_region(candidate: Candidate) -> Region:
    return candidate.country, candidate.known.name


def holding(holder: Sense, candidate: Candidate) -> bool:
    """Tell whether a candidate lies in something that a sense may mean."""
    return any(_holds(c, candidate) for c in holder.candidates)


def _holds(holder: Candidate, candidate: Candidate) -> bool:
    if not holder.is_region or holder.known.id == candidate.known.id:
        return False
    if holder.known.precision is Precision.COUNTRY:
        inside = holder.country != "" and holder.country in candidate.known.country
        return inside and candidate.known.precision is not Precision.COUNTRY
    return (holder.country, holder.known.name) in candidate.regions
