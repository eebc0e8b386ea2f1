"""Actors and recipients of a predicate, by the words around it and by the type of its event.

Puts together what verb_parties.py and noun_parties.py find, split where joint and sifted. Does not
resolve whom the words mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.derive.events.chunks import Chunks, Stretch
from onrecord.derive.events.clauses import Clauses
from onrecord.derive.events.frames import FRAMES, HOSTING, PLAIN, SPLITTING, Found, Frame
from onrecord.derive.events.noun_parties import NounReader
from onrecord.derive.events.parties import Parties, distinct
from onrecord.derive.events.tokens import Tag
from onrecord.derive.events.verb_parties import VerbReader

if TYPE_CHECKING:
    from onrecord.records.anchor import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class SurfaceReader:
    """Finds the parties of predicates in one sentence by its words alone."""

    chunks: Chunks
    clauses: Clauses
    parties: Parties

    def read(self, i: int, kind: str, mode: str | None) -> Found:
        """Return the parties of the predicate that is a word.

        Args:
            i: number of the word.
            kind: PLOVER type.
            mode: PLOVER mode.
        """
        frame = FRAMES.get(kind, PLAIN)
        group = self.chunks.group_at(i)
        if group is not None and group.head == i and self.chunks.tag(i) is Tag.VERB:
            verbs = VerbReader(
                clauses=self.clauses, parties=self.parties, kind=kind, mode=mode, frame=frame
            )
            found = self._sifted(verbs.read(group), frame)
            if kind == "CONSULT" and mode == "visit" and group.lemma in HOSTING:
                return Found(actors=found.recipients, recipients=found.actors)
            if kind == "COOPERATE" and group.lemma not in SPLITTING:
                return found
        else:
            nouns = NounReader(clauses=self.clauses, parties=self.parties, kind=kind, frame=frame)
            found = self._sifted(nouns.read(i), frame)
        return self._sided(found, kind, mode)

    def settled(self, found: Found, kind: str, mode: str | None) -> Found:
        """Split and sift phrases that were found elsewhere, by the rules of a type of event."""
        return self._sided(self._sifted(found, FRAMES.get(kind, PLAIN)), kind, mode)

    def _sided(self, found: Found, kind: str, mode: str | None) -> Found:
        """Make all parties of a two-sided event actors; only a visit has a host."""
        frame = FRAMES.get(kind, PLAIN)
        if frame.two_sided and not (kind == "CONSULT" and mode == "visit"):
            return Found(actors=distinct([*found.actors, *found.recipients]))
        return found

    def _sifted(self, found: Found, frame: Frame) -> Found:
        doers = [p for part in found.actors for p in self.parties.split(part)]
        actors = distinct([p for p in doers if self.parties.may_act(p)])
        others = [p for part in found.recipients for p in self.parties.split(part)]
        recipients = distinct(
            [p for p in others if self._receives(p, open_=frame.anybody or found.persons)]
        )
        recipients = [r for r in recipients if not any(_holds(a, r) for a in actors)]
        actors = [a for a in actors if not any(_overlap(a, r) for r in recipients)]
        return Found(actors=actors, recipients=recipients)

    def _receives(self, part: Stretch, *, open_: bool) -> bool:
        if self.chunks.lower(part.first) in _NO_RECIPIENTS and part.first == part.last:
            return False
        if open_:
            return self.parties.may_receive(part)
        return self.parties.is_party(part)

    def _source_end(self, inside: list[int]) -> int:
        """Return where a source ends before its appositions and clauses; lists are kept whole."""
        c = self.chunks
        last = inside[0]
        joins = [k for k in inside if c.lower(k) == "and"]
        for k in inside[1:]:
            comma = c.cut(k) and c.tokens[k].gap.strip() == ","
            listed = comma and any(j > k for j in joins) and c.tokens[k].capital
            if c.tag(k) is Tag.RELATIVE or c.group_at(k) or (c.cut(k) and not listed):
                break
            last = k
        return last

    def source_part(self, source: Span) -> Stretch | None:
        """Return the phrase that names a statement's source, without what is added to it.

        Args:
            source: as the statement has it; None is returned where it begins in another sentence.
        """
        c = self.chunks
        inside = [i for i, t in enumerate(c.tokens) if source.start <= t.start < source.end]
        while inside and c.phrase_at(inside[0]) is None:
            inside.pop(0)
        if not inside:
            return None
        last = self._source_end(inside)
        name = c.phrase_at(last + 1) if last + 1 in inside else None
        if name and c.cut(name.first) and not c.tokens[last].capital:
            named = c.tokens[name.first].capital and c.tag(name.first) is Tag.NOUN
            if named:
                return Stretch(first=name.first, last=min(name.last, inside[-1]))
        return Stretch(first=inside[0], last=last)


_NO_RECIPIENTS = frozenset({"it", "itself", "which", "that", "what", "this"})


def _overlap(a: Stretch, b: Stretch) -> bool:
    return a.first <= b.last and b.first <= a.last


def _holds(a: Stretch, b: Stretch) -> bool:
    return a.first <= b.first and b.last <= a.last
