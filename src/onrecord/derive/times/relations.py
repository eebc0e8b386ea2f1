"""Times counted from an event: the words of the relation, and the day of an event dated elsewhere.

An event counts as dated where its noun stands in one other sentence, or several, with one and the
same day. Verbs are not compared, so "two days after he resigned" is never dated.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onrecord.derive.times.distance import count_from_event, unit_from_event
from onrecord.derive.times.values import duration
from onrecord.derive.times.words import bag

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from onrecord.derive.times.grammar import Hit
    from onrecord.derive.times.periods import Period
    from onrecord.derive.times.tokens import Tokens

_REACH: Final = 8  # tokens of an event's words
_ENDS: Final = bag(
    "on in at by with from to for amid during when which who where while as because and but or that"
    " said says after before since until near over under against despite"
    " he she they we it i"
)
_OPENS: Final = bag("the his her its their our my this that these those s")
_CLAUSES: Final = bag("was were is are had has have did be been will would could he she it they we")
_SHORTEST: Final = 4  # code points of a noun that can be told from others
# Nouns of no event: they are dated in many sentences for many reasons.
_NO_EVENTS: Final = bag(
    "government president minister army police people country city village capital region court"
    " parliament party group state ministry company town house group leader troops soldiers forces"
    " statement report order time date year week month night morning"
)
_NEAR: Final = 12  # tokens between an event's noun and its date


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How a time is counted from an event.

    Args:
        step: the distance as a TIMEX3 duration.
        way: before or after.
        event: the event's words.
        noun: that names it, in lower case; None where a clause tells it.
    """

    step: str
    way: str
    event: str
    noun: str | None

    @property
    def words(self) -> str:
        """The relation in plain words: "P2D after the vote"."""
        return f"{self.step} {self.way} {self.event}"


def relation_of(hit: Hit, stop: int) -> Relation | None:
    """Return the relation that a hit and the words behind it tell; None if no event follows.

    Args:
        hit: of a rule that counts from an event.
        stop: number of the token at which the event's words end at the latest.
    """
    tokens, last = hit.tokens, hit.last
    while last < min(stop, hit.last + _REACH) and _goes_on(tokens, last, hit.last):
        last += 1
    last -= tokens.word(last - 1) == "of"  # "the vote of" 3 March
    if last <= hit.last:
        return None
    return Relation(
        step=duration(count_from_event(hit), unit_from_event(hit)),
        way=hit.word("way"),
        event=" ".join(tokens.text[tokens.starts[hit.last] : tokens.ends[last - 1]].split()),
        noun=_noun(tokens, hit.last, last),
    )


def _goes_on(tokens: Tokens, i: int, first: int) -> bool:
    word = tokens.word(i)
    return (word[:1].isalnum() or word in {"-", "'", "’"}) and (i == first or word not in _ENDS)


def _noun(tokens: Tokens, first: int, last: int) -> str | None:
    """Return the noun of "the disputed vote", "his arrest"; "a vote" is told for the first time."""
    words = [tokens.word(i) for i in range(first, last)]
    if words[0] not in _OPENS and "’" not in words and "'" not in words:
        return None
    end = words.index("of") if "of" in words else len(words)
    head = words[end - 1] if end else ""
    clause = not _CLAUSES.isdisjoint(words) or any(w.endswith("ed") for w in words[2:end])
    known = head.isalpha() and len(head) >= _SHORTEST and head not in _NO_EVENTS
    return None if clause or not known else head


def dated_events(
    tokens: Tokens,
    nouns: Collection[str],
    days: Sequence[tuple[int, Period]],
    sentence: Callable[[int], tuple[int, int]],
) -> dict[str, Period]:
    """Return the day of every noun that the report dates, and always alike.

    Args:
        tokens: of the report.
        nouns: in lower case.
        days: the dates of the report: number of the first token, and the day.
        sentence: gives the bounds of the sentence that holds a token.
    """
    firsts = [i for i, _ in days]
    found: dict[str, set[Period]] = {noun: set() for noun in nouns}
    for i in range(len(tokens.starts) if found and days else 0):
        if (word := tokens.word(i)) in found:
            start, end = sentence(i)
            near = days[bisect_left(firsts, start) : bisect_left(firsts, end)]
            distance, day = min(
                ((abs(j - i), day) for j, day in near), key=lambda d: d[0], default=(_NEAR, None)
            )
            if day and distance < _NEAR:
                found[word].add(day.at(""))
    return {noun: next(iter(all_days)) for noun, all_days in found.items() if len(all_days) == 1}
