"""The parties beside a verb: its subject, its object, and what prepositions bring."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.derive.events import frames as fr
from onrecord.derive.events import word_lists as wl
from onrecord.derive.events.clauses import Clauses
from onrecord.derive.events.frames import Found, Frame
from onrecord.derive.events.parties import Parties
from onrecord.derive.events.tokens import Tag

if TYPE_CHECKING:
    from onrecord.derive.events.chunks import Chunks, Group, Stretch

_KEEPING = frozenset({"keep", "leave", "hold"})


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbReader:
    """Finds the parties of one verb.

    Args:
        kind: the type of its event.
        mode: its mode.
        frame: where that type has its parties.
    """

    clauses: Clauses
    parties: Parties
    kind: str
    mode: str | None
    frame: Frame

    @property
    def chunks(self) -> Chunks:
        """Return the sentence's chunks."""
        return self.clauses.chunks

    def read(self, group: Group) -> Found:
        """Return the phrases beside a verb group, neither split nor sifted."""
        subject = self.clauses.subject(group)
        after = list(self.clauses.prepositions(group.last + 1))
        if self.clauses.is_passive(group):
            found = Found(actors=[p for lead, p in after if lead == "by"][:1])
            found.actors = found.actors or self._keeper(group)
            promised = self.kind == "AGREE" and group.lemma in fr.OFFERING
            moved = self.kind == "MOBILIZE" or self.mode in {"withdraw", "visit"}
            if subject and moved and not found.actors:
                found.actors.append(subject)
            elif subject and (not promised or self.clauses.object_start(group) is not None):
                found.recipients.append(subject)
            found.persons = group.lemma in fr.TO_PERSONS
            return found
        if subject and group.lemma in fr.UNDERGOING.get(self.kind, frozenset()):
            return Found(recipients=[subject], persons=True)
        return Found(
            actors=[subject] if subject else [],
            recipients=self._recipients(group, after),
            persons=group.lemma in fr.TO_PERSONS,
        )

    def _keeper(self, group: Group) -> list[Stretch]:
        """Return who acts in "will keep its border closed"."""
        subject = self.clauses.subject(group) if group.bare else None
        verb = self.chunks.group_at(subject.first - 1) if subject else None
        if verb is None or verb.lemma not in _KEEPING:
            return []
        keeper = self.clauses.subject(verb)
        return [keeper] if keeper else []

    def _recipients(self, group: Group, after: list[tuple[str, Stretch]]) -> list[Stretch]:  # noqa: PLR0911  # a list of cases
        obj = self.clauses.object(group)
        if self.kind == "COOPERATE":
            to = [p for lead, p in after if lead == "to" and self.parties.is_party(p)]
            if to:
                return to[:1]
        if obj and self.kind in {"REQUEST", "AGREE"} and self._acts_next(obj):
            return [obj]
        if obj and self._takes(group, obj):
            two = self.frame.two_sided and group.lemma not in fr.BETWEEN_ONLY
            return [obj, *(self._by_preposition(after) if two else ())]
        owner = self._wronged(obj) if obj else None
        if owner:
            return [owner]
        if group.lemma in fr.FROM_SOMEONE and self.kind == "SANCTION":
            return [p for lead, p in after if lead == "from"][:1]
        if group.lemma in fr.BETWEEN_ONLY:
            return []
        return self._by_preposition(after) or self._embedded(group)

    def _wronged(self, obj: Stretch) -> Stretch | None:
        """Return whose deed or thing an object is: "condemned X's raid"."""
        owner = self.clauses.owner(obj)
        if owner is None or self.kind not in fr.OWNED:
            return None
        pronoun = self.chunks.lower(owner.first) in wl.POSSESSIVES
        return None if pronoun and self.kind not in fr.OWNED_BY_PRONOUN else owner

    def _takes(self, group: Group, obj: Stretch) -> bool:  # noqa: PLR0911  # a list of cases
        """Tell whether a verb's object is a recipient."""
        if not self.frame.object and group.lemma not in fr.TURNING_AWAY:
            return False
        given = self._is_given(obj)
        if self.kind == "AID" and group.lemma in fr.SENDING and not given:
            return False
        if self.kind == "AGREE" and group.lemma in fr.OFFERING and not given:
            return self.chunks.lower(obj.last + 1) == "that"
        if self.kind == "COOPERATE" and group.lemma in {"share", "exchange", "sell"}:
            return False
        if self.kind == "RETREAT" and group.lemma in fr.LEAVING:
            return False
        if group.lemma in fr.TO_PERSONS or self._is_struck(obj):
            return self.parties.may_receive(obj)
        return self.parties.is_party(obj) and (self.frame.things or not self.parties.is_thing(obj))

    def _is_struck(self, obj: Stretch) -> bool:
        """Tell a target that is not known by its noun: "shelled a sluice"."""
        c = self.chunks
        return self.frame.anybody and not c.tokens[self.parties.head(obj)].capital

    def _is_given(self, obj: Stretch) -> bool:
        """Tell the first of two objects: "gave the north help"."""
        c = self.chunks
        return c.phrase_at(obj.last + 1) is not None and not c.cut(obj.last + 1)

    def _acts_next(self, obj: Stretch) -> bool:
        """Tell whether "to …" says what an object is to do."""
        c = self.chunks
        i = obj.last + 1 + (c.lower(obj.last + 1) == "not")
        group = c.group_at(i)
        return group is not None and group.infinitive and not c.cut(obj.last + 1)

    def _embedded(self, group: Group) -> list[Stretch]:
        """Return whom a threat or demand is about: "threatened to sue X", "demanded that X go"."""
        c = self.chunks
        i = group.last + 1
        while c.tag(i) in {Tag.TIME, Tag.ADVERB} or (
            c.tag(i) is Tag.PREPOSITION and c.tag(i + 1) is Tag.TIME
        ):
            i += 1
        following = c.group_at(i)
        if self.kind in {"THREATEN", "REJECT"} and following and following.infinitive:
            obj = self.clauses.object(following)
            if obj is None:
                obj = next(
                    iter(self._by_preposition(list(self.clauses.prepositions(following.last + 1)))),
                    None,
                )
            return [obj] if obj and self.parties.is_party(obj) else []
        if self.kind in {"REQUEST", "ACCUSE"} and c.lower(group.last + 1) == "that":
            return self._subject_of_clause(group.last + 2)
        return []

    def _subject_of_clause(self, start: int) -> list[Stretch]:
        phrase = self.clauses.phrase_from(start)
        verb = self.chunks.group_at(phrase.last + 1) if phrase else None
        if phrase and verb and not self.clauses.is_passive(verb) and self.parties.is_party(phrase):
            return [phrase]
        return []

    def _by_preposition(self, after: list[tuple[str, Stretch]]) -> list[Stretch]:
        """Return the phrases after the first preposition that brings a recipient."""
        return by_preposition(self.parties, self.frame, after)


def by_preposition(
    parties: Parties, frame: Frame, after: list[tuple[str, Stretch]]
) -> list[Stretch]:
    """Return the phrases after the first preposition that brings a recipient, and after its like.

    Args:
        parties: of the sentence.
        frame: of the type of event.
        after: prepositions and their phrases, in order.
    """
    first = ""
    found: list[Stretch] = []
    for lead, part in after:
        fits = lead == first if first else lead in frame.to
        if fits and any(_may_receive(parties, p, frame) for p in parties.split(part)):
            first = lead
            found.append(part)
    return found


def _may_receive(parties: Parties, part: Stretch, frame: Frame) -> bool:
    if frame.anybody and parties.chunks.tag(part.first) is Tag.DETERMINER:
        return parties.may_receive(part)
    return parties.is_party(part) and (frame.things or not parties.is_thing(part))
