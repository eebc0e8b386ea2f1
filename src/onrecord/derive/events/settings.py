"""When and where an event is said to take place, by what stands nearest to its trigger.

A date is taken only from the event's own clause, or where it opens the event's sentence; what is
inferred from further off is for `dates`. Never the day of publication.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.derive.directory import Directory
from onrecord.derive.events.dates import may_date
from onrecord.derive.events.parties import in_text
from onrecord.derive.events.tokens import Tag
from onrecord.derive.layout import Layout
from onrecord.records.anchor import Anchor, Span
from onrecord.records.days import Days
from onrecord.records.dossier import Time, When, Where
from onrecord.records.labels import EntityType, TimeKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.derive.events.chunks import Chunks, Stretch
    from onrecord.derive.events.clauses import Clauses
    from onrecord.records.reading import Predicate

_PLACED = frozenset({"in", "at", "near", "outside", "inside", "off", "around", "along", "across"})
DATING = frozenset({TimeKind.DATE, TimeKind.TIME})
_PLACES = frozenset({EntityType.PLACE, EntityType.COUNTRY, EntityType.FACILITY})
_MOVING = frozenset({"from", "into", "to"})
# Words before a time that opens a sentence: "On the same day".
_OPENING = 3
# A speech act's surroundings say where the thing spoken of is, not where it was said.
_SPOKEN = frozenset({"REQUEST", "ACCUSE", "AGREE", "THREATEN", "REJECT", "SUPPORT", "CONCEDE"})
_OF_PLACES = frozenset({"PROTEST", "COERCE", "ASSAULT", "MOBILIZE", "RETREAT"})
_AT_THEIR_OBJECT = frozenset({
    "block", "close", "shut", "seal", "blockade", "occupy", "storm", "surround", "enter", "overrun",
    "leave", "quit", "bomb", "shell", "invade", "raid", "search", "evacuate", "seize", "capture",
})  # fmt: skip
_PLACE_NOUNS = frozenset({
    "village", "town", "city", "district", "area", "airport", "square", "crossing", "border",
    "camp", "market", "capital", "province", "region", "island", "road", "bridge", "highway",
    "port", "base",
    "street", "station", "monastery", "church", "mosque", "hospital", "school", "prison", "office",
    "courthouse", "embassy", "zone", "strait", "valley", "north", "south", "east", "west", "coast",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Finds dates and places for the events of one report."""

    layout: Layout
    times: Sequence[Time]
    directory: Directory

    def when(self, chunks: Chunks, i: int, given: Sequence[Span]) -> When | None:
        """Return the time that dates the event whose trigger is a word.

        Args:
            chunks: the sentence.
            i: number of the word.
            given: spans that the reading marks as the event's time.
        """
        times = self._times_in(chunks)
        if not times:
            return None
        marked = (t for span in given for t in times if t.mention.overlaps(span))
        near = self._in_clause(chunks, i, times) or next(marked, None)
        return None if near is None else When(mention=near.mention, value=near.value)

    def beside(self, chunks: Chunks, i: int) -> Time | None:
        """Return the only date of the sentence, if that may be the event's."""
        times = self._times_in(chunks)
        if len(times) != 1 or Days.of(times[0].value) is None:
            return None
        return times[0] if may_date(chunks, i, times[0].mention) else None

    def _times_in(self, chunks: Chunks) -> list[Time]:
        """Return the dates and times of day of a sentence."""
        start, end = chunks.tokens[0].start, chunks.tokens[-1].end
        first = bisect_left(self.times, start, key=lambda t: t.mention.start)
        after = bisect_left(self.times, end, key=lambda t: t.mention.start)
        return [t for t in self.times[first:after] if t.kind in DATING]

    def _in_clause(self, chunks: Chunks, i: int, times: Sequence[Time]) -> Time | None:
        """Return the time after the trigger with no verb between, else before it likewise."""
        here = chunks.tokens[i]
        after = [t for t in times if t.mention.start > here.start]
        for time in after[:1]:
            if not self._verb_between(chunks, i, time.mention.start):
                return time
        for time in reversed([t for t in times if t.mention.end <= here.start]):
            if self._leads(chunks, time.mention, i):
                return time
            break
        return None

    def _verb_between(self, chunks: Chunks, i: int, position: int) -> bool:
        group = chunks.group_at(i)
        for k in range((group.last if group else i) + 1, len(chunks.tokens)):
            if chunks.tokens[k].start >= position:
                return False
            opens = chunks.tag(k) in {Tag.RELATIVE, Tag.SUBORDINATOR, Tag.VERB, Tag.AUXILIARY}
            if opens or chunks.tokens[k].cut:
                return True
        return False

    def _leads(self, chunks: Chunks, mention: Anchor, i: int) -> bool:
        """Tell whether a time stands in the trigger's own clause, before it.

        What opens a sentence reaches over a comma: "On Monday, police …"; a live blog's clock
        does not date anything.
        """
        tokens = chunks.tokens
        inside = [k for k, t in enumerate(tokens) if mention.start <= t.start < mention.end]
        if not inside:
            return False
        group = chunks.group_at(i)
        opens = inside[0] <= _OPENING and not tokens[inside[0]].lower[0].isdigit()
        for k in range(inside[-1] + 1, group.first if group else i):
            if chunks.tag(k) in {Tag.RELATIVE, Tag.SUBORDINATOR} or chunks.group_at(k):
                return False
            if tokens[k].lower in {"after", "before"} or (tokens[k].cut and not opens):
                return False
        clock = tokens[inside[0]].lower[0].isdigit() and inside[0] == 0
        return not clock or chunks.tag(inside[-1]) is Tag.TIME

    def where(
        self, clauses: Clauses, i: int, predicate: Predicate, parties: Sequence[Span]
    ) -> Where | None:
        """Return the place given for the event whose trigger is a word.

        Args:
            clauses: of the sentence.
            i: number of the word.
            predicate: as the reading has it.
            parties: spans of its actors and recipients.
        """
        marked = (a.span for a in predicate.arguments if a.role == "WHERE")
        for span in (*self._places(clauses, i, predicate.type or ""), *marked):
            if not any(span.overlaps(p) for p in parties):
                return self._where(span)
        return None

    def _places(self, clauses: Clauses, i: int, kind: str) -> Iterator[Span]:
        """Yield the places that the words around a trigger give."""
        chunks = clauses.chunks
        if kind in _SPOKEN:
            return
        group = chunks.group_at(i)
        obj = clauses.object(group) if group and group.head == i else None
        if group and obj and group.lemma in _AT_THEIR_OBJECT and kind in _OF_PLACES:
            yield in_text(chunks, obj)
        leads = _PLACED | (_MOVING if kind in {"RETREAT", "MOBILIZE"} else frozenset())
        for lead, part in clauses.prepositions((group.last if group else i) + 1):
            span = in_text(chunks, part)
            if lead in leads and self._is_place(chunks, part, span):
                yield span
        if chunks.lower(0) == "in" and not self._group_before(chunks, i):
            opening = chunks.phrase_at(1)
            if opening and self._is_place(chunks, opening, in_text(chunks, opening)):
                yield in_text(chunks, opening)

    def _group_before(self, chunks: Chunks, i: int) -> bool:
        group = chunks.group_at(i)
        return any(g is not group and g.last < i for g in chunks.groups)

    def _where(self, span: Span) -> Where:
        entity = self.directory.at(span)
        mention = Anchor.of(self.layout.text, span)
        return Where(mention=mention, entity=entity.id if entity else None)

    def _is_place(self, chunks: Chunks, part: Stretch, span: Span) -> bool:
        entity = self.directory.at(span)
        if entity is not None and entity.type is not None:
            return entity.type in _PLACES
        named = any(chunks.tokens[k].capital for k in range(part.first, part.last + 1))
        token = chunks.tokens[part.last]
        plain = token.lower in _PLACE_NOUNS and part.first != part.last
        return (named or plain) and chunks.tag(part.last) is Tag.NOUN
