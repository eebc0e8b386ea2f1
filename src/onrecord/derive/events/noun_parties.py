"""The parties beside a noun that names a deed: its owner, "by" and "of", the verb before it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.derive import lexicon as lex
from onrecord.derive.events import frames as fr
from onrecord.derive.events import word_lists as wl
from onrecord.derive.events.chunks import Chunks, Group, Stretch
from onrecord.derive.events.clauses import Clauses
from onrecord.derive.events.controls import OF_GERUND
from onrecord.derive.events.frames import Found, Frame
from onrecord.derive.events.parties import Parties
from onrecord.derive.events.tokens import Tag
from onrecord.derive.events.verb_parties import by_preposition

# What one is in or on oneself: "on strike", not "in custody".
_STANCES = frozenset({"PROTEST", "MOBILIZE", "CONSULT"})
_SUFFERED = frozenset({"SANCTION", "COERCE", "ASSAULT", "PROTEST"})
_APPLYING = frozenset({"apply", "ask", "seek", "request", "appeal"})


@dataclass(frozen=True, slots=True, kw_only=True)
class NounReader:
    """Finds the parties of one noun.

    Args:
        kind: the type of its event.
        frame: where that type has its parties.
    """

    clauses: Clauses
    parties: Parties
    kind: str
    frame: Frame

    @property
    def chunks(self) -> Chunks:
        """Return the sentence's chunks."""
        return self.clauses.chunks

    def read(self, i: int) -> Found:
        """Return the phrases beside a noun, neither split nor sifted."""
        found = Found()
        phrase = self.chunks.phrase_at(i)
        after = list(self.clauses.prepositions(i + 1))
        owner = self._owner(phrase, i) if phrase else None
        if owner:
            befalls = self.chunks.lower(i) in fr.BEFALLING
            (found.recipients if befalls else found.actors).append(owner)
        by = [p for lead, p in after if lead == "by"][:1]
        of = [p for lead, p in after[:1] if lead == "of"]
        if by:
            found.actors = by
        elif of and self.frame.of_is_actor and not found.actors:
            found.actors += of
        sent = [p for lead, p in after if lead == "from"][:1]
        if sent and self.kind in fr.FROM_ACTOR and not found.actors:
            found.actors += sent
            after = [(lead, p) for lead, p in after if lead != "from"]
        if not found.recipients:
            found.recipients += by_preposition(self.parties, self.frame, after)
        if of and not self.frame.of_is_actor and not found.recipients:
            found.recipients += [p for p in of if self._befallen(p)]
        if phrase:
            self._add_verbs_parties(found, phrase)
        return found

    def _befallen(self, part: Stretch) -> bool:
        return self.parties.is_party(part) and (
            self.frame.things or not self.parties.is_thing(part)
        )

    def _owner(self, phrase: Stretch, i: int) -> Stretch | None:
        if self.chunks.lower(phrase.first - 1) == "whose":
            return self.clauses.antecedent(phrase.first - 1)
        owner = self.clauses.owner(Stretch(first=phrase.first, last=i))
        return owner or self._nation(phrase, i)

    def _nation(self, phrase: Stretch, i: int) -> Stretch | None:
        """Return the adjective in "the American offer"."""
        for k in range(max(phrase.first, i - 2), i):
            if self.chunks.lower(k) in lex.DEMONYMS and self.chunks.lower(i) not in fr.BEFALLING:
                return Stretch(first=k, last=k)
        return None

    def _add_verbs_parties(self, found: Found, phrase: Stretch) -> None:
        """Add the parties that stand beside the verb: "carried out a raid", "promised X help"."""
        c, i, trigger = self.chunks, phrase.first - 1, phrase.last
        given = c.phrase_at(i) if not c.cut(phrase.first) else None
        if given and c.group_at(given.first - 1):
            self._add_giver(found, given)
            return
        lead = ""
        while i >= 0 and c.tag(i) in {Tag.ADVERB, Tag.PREPOSITION} and not c.cut(i + 1):
            lead = c.lower(i) if c.tag(i) is Tag.PREPOSITION else lead
            i -= 1
        charged = self._charged(phrase) if lead in {"of", "with", "for", "over"} else None
        if charged:
            found.actors = found.actors or [charged]
            return
        group = self._governor(i, lead)
        found.actors = found.actors or self._in_relative(phrase)
        if group is not None and not c.cut(phrase.first):
            self._add_subject(found, group, lead, trigger)

    def _governor(self, i: int, lead: str) -> Group | None:
        """Return the verb before a noun: "go on", "put two divisions on", "took part in"."""
        c = self.chunks
        group = c.group_at(i)
        between = c.phrase_at(i) if group is None else None
        if between and (lead == "on" or c.lower(i) in {"part", "place"}):
            return c.group_at(between.first - 1)
        return group

    def _add_giver(self, found: Found, given: Stretch) -> None:
        group = self.chunks.group_at(given.first - 1)
        if group and group.lemma in fr.GIVING:
            subject = self.clauses.subject(group)
            found.actors = found.actors or ([subject] if subject else [])
            found.recipients = found.recipients or [given]

    def _add_described(self, found: Found, group: Group, i: int) -> None:
        """Add who "is willing", "was guilty": an adjective's subject."""
        phrase = self.chunks.phrase_at(i)
        bare = phrase is not None and phrase.first == phrase.last == i
        subject = (
            self.clauses.subject(group) if bare and not self.chunks.lower(i).endswith("s") else None
        )
        if subject:
            side = found.recipients if self.kind in _SUFFERED else found.actors
            side += [] if side else [subject]

    def _add_subject(self, found: Found, group: Group, lead: str, i: int) -> None:
        c = self.chunks
        copula = group.lemma in wl.BE and c.tag(group.head) is Tag.AUXILIARY
        if lead == "for" and group.lemma in _APPLYING and self.kind == "AID":
            subject = self.clauses.subject(group)
            found.recipients = found.recipients or ([subject] if subject else [])
            asked = self.clauses.object(group)
            found.actors = found.actors or ([asked] if asked else [])
        elif group.lemma in fr.GIVING and self.clauses.is_passive(group):
            subject = self.clauses.subject(group)
            found.recipients = found.recipients or ([subject] if subject else [])
        elif lead and (copula or (group.lemma in fr.STANDING and self.kind in _STANCES)):
            subject = self.clauses.subject(group)
            side = found.actors if self.kind in _STANCES else found.recipients
            if subject and not side:
                side.append(subject)
        elif not found.actors:
            found.actors += self._of_light_verb(group)
        if copula and not lead:
            self._add_described(found, group, i)

    def _in_relative(self, phrase: Stretch) -> list[Stretch]:
        """Return who acts in "drills which the two are staging"."""
        c, i = self.chunks, phrase.last + 1
        if c.lower(i) not in {"which", "that"} or c.cut(i):
            return []
        verb = next((g for g in c.groups if g.first > i), None)
        subject = c.phrase_at(i + 1)
        if verb is None or subject is None or subject.first != i + 1 or verb.lemma not in fr.LIGHT:
            return []
        found = self.clauses.subject(verb)
        return [found] if found and found.first > i else []

    def _charged(self, phrase: Stretch) -> Stretch | None:
        """Return who is blamed for a deed: "accused the army of arson", "charged with murder"."""
        c, i = self.chunks, phrase.first - 2
        blamed = c.phrase_at(i)
        group = c.group_at(blamed.first - 1) if blamed else c.group_at(i)
        if group is None or group.lemma not in OF_GERUND:
            return None
        if blamed:
            return blamed
        return self.clauses.subject(group) if self.clauses.is_passive(group) else None

    def _of_light_verb(self, group: Group) -> list[Stretch]:
        """Return the subject of "carried out two strikes", "have signed a request"."""
        light = group.lemma in fr.LIGHT and group.lemma not in fr.NOT_LIGHT
        if not light or self.clauses.is_passive(group):
            return []
        subject = self.clauses.subject(group)
        return [subject] if subject else []
