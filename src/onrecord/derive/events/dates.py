"""Dates of events that their own clause does not date: from the sentence, paragraph, or narrative.

Such a date is inferred, and `When.basis` says from where. Only a day goes from one sentence to
another, only from a deed told in the past to another that the same voice tells so, and never over
a newer date. Never the day of publication; what is planned, demanded or possible is not dated so.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.derive.events import word_lists as wl
from onrecord.derive.events.tokens import Tag
from onrecord.derive.layout import Layout
from onrecord.records.anchor import Span
from onrecord.records.days import Days
from onrecord.records.dossier import Time, When
from onrecord.records.labels import DateBasis, Status

if TYPE_CHECKING:
    from onrecord.derive.events.chunks import Chunks
    from onrecord.records.dossier import Event

# What follows these is the edge of a stretch of time, or of another clause.
_EDGES = frozenset({"after", "before", "since", "until", "by", "till", "if", "unless"})
_OPENING = 3  # words before a time that opens a sentence: "On the same day"
_APART = frozenset(";:")
_PAST = frozenset({"was", "were", "did", "wasn't", "weren't", "didn't"})
_NOT_PAST = wl.MODALS | wl.HAVE | frozenset({"is", "are", "am", "be", "isn't", "aren't"})
# What is done goes on through a story's day; what is said of it is mostly said later.
_DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "AID", "CONSULT"})
# "JUBA — …", "4. Universities": another story, or another matter.
_NEW_MATTER = re.compile(r"\s*(?:[^\W\d_a-z]{3,}[^\n]{0,40}?(?:[—–:]|\s-\s)|\W*\d+[.):]|[*•–—-]\s)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """How an event is told, as far as its date is concerned.

    Args:
        sentence: that its trigger stands in.
        past: its trigger is a verb in the simple past.
        holder: id of the innermost statement that holds it.
        beside: the only date of its sentence, if that may be the event's.
        edge: the date of its own clause is the edge of a stretch: "until Tuesday".
    """

    sentence: Span
    past: bool
    holder: str | None
    beside: Time | None
    edge: bool


def is_past(chunks: Chunks, i: int) -> bool:
    """Tell whether a word stands in a verb group in the simple past."""
    group = chunks.group_at(i)
    if group is None or not group.finite or group.words & _NOT_PAST:
        return False
    return group.bare or bool(group.words & _PAST)


def is_edge(chunks: Chunks, mention: Span) -> bool:
    """Tell whether a time expression is the edge of a stretch of time."""
    k = next((k for k, t in enumerate(chunks.tokens) if t.start >= mention.start), 0)
    return chunks.lower(k - 1) in _EDGES


def may_date(chunks: Chunks, i: int, mention: Span) -> bool:
    """Tell whether a time of the sentence may date the event whose trigger is a word.

    That of the verb's own clause; one that opens the sentence, for a verb in the past; for a noun
    the one after the verb that it is the subject of: "the talks collapsed on Friday".
    """
    group = chunks.group_at(i)
    if group is not None and (not group.finite or group.words & wl.HAVE):
        return False
    inside = [k for k, t in enumerate(chunks.tokens) if mention.start <= t.start < mention.end]
    after = bool(inside) and inside[0] > i
    between = range(i + 1, inside[0]) if after else range(inside[-1] + 1 if inside else i, i)
    if not inside or is_edge(chunks, mention) or _crosses(chunks, between):
        return False
    numbers = {chunks.group_of[k] for k in between if chunks.group_at(k) not in {None, group}}
    if group is not None:
        return not numbers or (inside[0] <= _OPENING and is_past(chunks, i))
    verbs = [n for n in numbers if chunks.groups[n].finite]
    subject = not any(g.last < i for g in chunks.groups)
    return after and subject and len(verbs) == 1


def _crosses(chunks: Chunks, between: range) -> bool:
    """Tell whether another clause begins among words, or the next of two main clauses."""
    if any(
        chunks.tag(k) in {Tag.RELATIVE, Tag.SUBORDINATOR} or chunks.lower(k) in _EDGES
        for k in between
    ):
        return True
    gaps = range(between.start, between.stop + 1)
    return any(not _APART.isdisjoint(chunks.tokens[k].gap) for k in gaps)


def date_events(
    layout: Layout, times: Sequence[Time], events: Sequence[Event], tellings: Sequence[Telling]
) -> tuple[Event, ...]:
    """Give events without a date the one around them, where there is one.

    Args:
        layout: of the text.
        times: the dates and times of day, in order.
        events: in order of their triggers.
        tellings: of each.
    """
    dating = _Dating(layout=layout, times=times)
    return tuple(map(dating.dated, events, tellings))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Day:
    """A day that a deed was told of, in which paragraph, by whom."""

    when: When
    paragraph: int
    holder: str | None


@dataclass(slots=True, kw_only=True)
class _Dating:
    """One pass over the events of a report, with the day last told."""

    layout: Layout
    times: Sequence[Time]
    last: _Day | None = None

    def dated(self, event: Event, telling: Telling) -> Event:
        """Return the event with its date, and keep a day for those that follow."""
        paragraph = self.layout.paragraph_at(event.trigger.start)
        deed = telling.past and event.status is Status.ACTUAL
        when = event.when
        if when is None and telling.beside is not None:
            time = telling.beside
            when = When(mention=time.mention, value=time.value, basis=DateBasis.SENTENCE)
        if when is None and deed:
            when = self._carried(event, telling, paragraph)
        elif when is not None and deed and not telling.edge:
            self._keep(when, paragraph, telling.holder)
        return event if when == event.when else replace(event, when=when)

    def _keep(self, when: When, paragraph: int, holder: str | None) -> None:
        days = Days.of(when.value)
        if days is not None and days.first == days.last:
            day = replace(when, value=days.first.isoformat())
            self.last = _Day(when=day, paragraph=paragraph, holder=holder)

    def _carried(self, event: Event, telling: Telling, paragraph: int) -> When | None:
        last = self.last
        if last is None or last.holder != telling.holder or self._newer(last, telling.sentence):
            return None
        if last.paragraph == paragraph and last.when.mention.end <= telling.sentence.start:
            return replace(last.when, basis=DateBasis.PARAGRAPH)
        follows = last.paragraph == paragraph - 1 and telling.holder is None
        if follows and event.type in _DEEDS and not self._new_matter(paragraph):
            return replace(last.when, basis=DateBasis.NARRATIVE)
        return None

    def _newer(self, last: _Day, sentence: Span) -> bool:
        """Tell whether the text gives another date since, up to the sentence's end."""
        after = bisect_left(self.times, last.when.mention.end, key=lambda t: t.mention.start)
        return after < len(self.times) and self.times[after].mention.start < sentence.end

    def _new_matter(self, paragraph: int) -> bool:
        span = self.layout.paragraphs[paragraph]
        return bool(_NEW_MATTER.match(self.layout.text, span.start, span.end))
