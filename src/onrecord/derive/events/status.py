"""Whether an event happened, as its words present it: actual, planned, demanded, possible, negated.

Looks at the trigger's own verb group, at the conjunction before its clause, and at what embeds
it, step by step outwards; last at the act of the statement that holds it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.derive.events import status_words as sw
from onrecord.derive.events import word_lists as wl
from onrecord.derive.events.chunks import Chunks
from onrecord.derive.events.clauses import Clauses
from onrecord.derive.events.lemmas import lemma_of
from onrecord.derive.events.tokens import Tag
from onrecord.records.labels import Act, Status

if TYPE_CHECKING:
    from onrecord.derive.events.chunks import Group, Stretch
    from onrecord.records.dossier import Statement

# Beginnings of words that say no without a negation.
_NO_STEMS = (
    "nobod", "den", "refus", "reject", "declin", "fail", "avoid", "avert", "prevent", "without",
    "cancel", "halt", "stop", "block", "rule", "false", "untrue", "fake", "unable", "instead",
    "withdr", "suspend", "postpon", "abandon", "foil", "thwart", "scrap", "drop", "revok",
    "lift", "spare", "quash", "overturn", "acquit", "yet",
)  # fmt: skip
_DEEPEST = 5
_OF_NOUN = frozenset({"of", "for", "on", "to", "against"})
_TERMS = frozenset({"provided", "condition"})
_OF_ACT = {
    Act.DEMAND: Status.DEMANDED,
    Act.ASK: Status.DEMANDED,
    Act.PROMISE: Status.PLANNED,
    Act.THREATEN: Status.POSSIBLE,
    Act.DENY: Status.NEGATED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusReader:
    """Judges the status of predicates in one sentence."""

    chunks: Chunks
    clauses: Clauses

    def read(self, i: int, holder: Statement | None, suggested: Status | None = None) -> Status:
        """Return the status of the event whose trigger is a word.

        Args:
            i: number of the word.
            holder: the innermost statement whose content holds it.
            suggested: by the reading; taken where no rule speaks.
        """
        group = self.chunks.group_at(i)
        verbal = group is not None and self.chunks.tag(i) is Tag.VERB and group.head == i
        found = self._of_verb(group, 0, holder) if verbal and group else self._of_noun(i, 0, holder)
        if suggested is Status.NEGATED and not self._tells_no():
            # A tagger's guess: where no word says no, it is wrong far more often than right.
            suggested = None
        return found or suggested or Status.ACTUAL

    def _tells_no(self) -> bool:
        """Tell a word of negation, refusal or avoidance anywhere in the sentence."""
        words = (t.lower for t in self.chunks.tokens)
        return any(w in sw.NEGATIONS or w in sw.NOBODY or w.startswith(_NO_STEMS) for w in words)

    # Verbs

    def _of_verb(self, group: Group, depth: int, holder: Statement | None) -> Status | None:  # noqa: PLR0911  # a list of cases
        if depth > _DEEPEST:
            return None
        own = self._own(group, holder)
        if group.infinitive:
            outer = self._of_infinitive(group, depth, holder)
            negated = own is Status.NEGATED and outer is not Status.DEMANDED
            return own if negated else outer or own
        if own is Status.NEGATED or self._denied(group, holder):
            return Status.NEGATED
        if group.gerund:
            return self._of_gerund(group, depth, holder) or own
        joined = self._joined(group, depth, holder) if own is None else None
        return (
            own
            or joined
            or self._conditional(group)
            or self._held(group, holder)
            or self._bidden(group)
        )

    def _joined(self, group: Group, depth: int, holder: Statement | None) -> Status | None:
        """Share the status of the verb before "and": "will go and talk"."""
        c, i = self.chunks, group.first - 1
        if c.tag(i) is not Tag.COORDINATOR or group.bare or c.lower(group.head) != group.lemma:
            return None
        other = self.clauses.coordinated(i, group) or c.before(group)
        return self._of_verb(other, depth + 1, holder) if other else None

    def _own(self, group: Group, holder: Statement | None) -> Status | None:  # noqa: PLR0911  # a list of cases
        """Judge a verb group by its own auxiliaries and negations."""
        words = group.words
        c = self.chunks
        negated = bool(words & sw.NEGATIONS) or any(w.endswith("n't") for w in words)
        if negated or self._negated_subject(group) or c.lower(group.first - 1) == "nor":
            return Status.NEGATED
        if "be" in words and not words & (wl.MODALS | {"to"}):
            return Status.DEMANDED
        if words & {"may", "might", "could", "can"}:
            return Status.POSSIBLE
        if words & {"should", "must", "ought", "shall"} and "shall" not in words:
            return Status.DEMANDED
        if (
            words & {"will", "shall"}
            or "'ll" in c.tokens[group.first].gap
            or "’ll" in c.tokens[group.first].gap
        ):
            return self._future(group, holder)
        if "would" in words or "'d" in c.tokens[group.first].gap:
            return self._would(group, holder)
        return None

    def _future(self, group: Group, holder: Statement | None) -> Status:
        if self._conditional(group) is Status.POSSIBLE:
            return Status.POSSIBLE
        subject = self.clauses.subject(group)
        if subject and self.chunks.lower(subject.first) in {"whoever", "anyone"}:
            return Status.POSSIBLE
        threat = holder is not None and holder.act is Act.THREATEN
        return Status.POSSIBLE if threat else Status.PLANNED

    def _would(self, group: Group, holder: Statement | None) -> Status:
        if "have" in group.words:
            return Status.POSSIBLE
        return self._future(group, holder)

    def _negated_subject(self, group: Group) -> bool:
        """Tell "nobody was killed", "no troops entered", "neither side fired"."""
        subject = self.clauses.subject(group) if group.finite else None
        obj = self.clauses.object_start(group)
        if obj is not None and self.chunks.lower(obj) in sw.NOBODY:
            return True
        first = self.chunks.lower(subject.first) if subject else ""
        before = self.chunks.lower(subject.first - 1) if subject else ""
        return first in sw.NOBODY or before == "not"

    def _conditional(self, group: Group) -> Status | None:
        """Judge by the conjunction that opens the clause: "if", "unless", "whether"."""
        c = self.chunks
        if c.tag(group.first - 1) is Tag.COORDINATOR and c.cut(group.first - 1):
            return None  # "… unless rain came, and accused": the comma ends that clause
        subject = self.clauses.subject(group) if group.finite else None
        i = (subject.first if subject and subject.last < group.first else group.first) - 1
        while i >= 0 and c.tag(i) in {Tag.ADVERB, Tag.PREPOSITION, Tag.TIME}:
            i -= 1
        word = c.lower(i)
        words = {word, c.lower(i + 1)}
        if words & {"unless", "until"} or (word == "that" and c.lower(i - 1) in _TERMS):
            return Status.DEMANDED
        if words & {"if", "whether", "lest", "once"} or c.lower(i + 1) == "whoever":
            return Status.POSSIBLE
        return None

    def _held(self, group: Group, holder: Statement | None) -> Status | None:
        """Judge the first verb of a content by the act of its statement."""
        c = self.chunks
        if holder is None or holder.act not in {Act.DENY, Act.DEMAND}:
            return None
        start = min(p.start for p in holder.content)
        position = c.tokens[group.first].start
        first = next((g for g in c.groups if c.tokens[g.first].start >= start), None)
        if first is not group or position < start or holder.act is Act.DENY:
            return None
        return (
            Status.DEMANDED if c.lower(group.head) == group.lemma or "be" in group.words else None
        )

    def _bidden(self, group: Group) -> Status | None:
        """Tell an imperative, and "wants the bases shut"."""
        c = self.chunks
        token = c.tokens[group.first]
        plain = token.lower == group.lemma and group.first == group.head
        starts = token.opens and token.form[0].isupper()
        if plain and starts and c.lower(group.last + 1) not in {"by", "in", "on"}:
            return Status.DEMANDED
        if not group.bare or c.cut(group.first):
            return None
        subject = self.clauses.subject(group)
        matrix = c.group_at(subject.first - 1) if subject and not c.cut(subject.first) else None
        return Status.DEMANDED if matrix and matrix.lemma in {"want", "demand", "need"} else None

    def _denied(self, group: Group, holder: Statement | None) -> bool:
        """Tell whether the first verb of a content is what its statement's cue denies."""
        if holder is None or holder.act is not Act.DENY:
            return False
        c = self.chunks
        start = min(p.start for p in holder.content)
        first = next((g for g in c.groups if c.tokens[g.first].start >= start), None)
        cue = {lemma_of(w) for p in holder.cue for w in p.exact.lower().split()}
        return first is group and bool(cue & sw.DENYING)

    # What embeds a verb

    def _of_infinitive(self, group: Group, depth: int, holder: Statement | None) -> Status | None:
        c, i = self.chunks, group.first - 1
        if c.tag(i) is Tag.COORDINATOR:
            other = self.clauses.coordinated(i, group)
            return (
                self._of_infinitive(other, depth + 1, holder)
                if other and depth < _DEEPEST
                else None
            )
        noun = c.lower(i) if c.phrase_at(i) else ""
        by_noun = sw.status_of(lemma_of(noun)) if noun in sw.NOUNS else None
        if by_noun:
            return self._shifted(by_noun, c.before(group))
        other = c.before(group)
        if other is None:
            return _OF_ACT.get(holder.act) if holder and holder.act else None
        return self._under(other, depth, holder)

    def _under(self, other: Group, depth: int, holder: Statement | None) -> Status | None:  # noqa: PLR0911  # a list of cases
        """Judge what a verb embeds by that verb."""
        c = self.chunks
        lemma = other.lemma
        adjective = c.lower(other.last + 1)
        if c.tag(other.head) is Tag.AUXILIARY:
            return self._under_copula(other, adjective, holder)
        found = sw.status_of(lemma)
        if found is Status.PLANNED and holder and holder.act is Act.DEMAND:
            found = Status.DEMANDED
        negated = bool(other.words & sw.NEGATIONS) or any(w.endswith("n't") for w in other.words)
        if found is None:
            if lemma in sw.TRANSPARENT:
                return Status.NEGATED if negated else self._of_verb(other, depth + 1, holder)
            return self._of_verb(other, depth + 1, holder)
        if negated:
            return Status.NEGATED
        threat = found is Status.PLANNED and holder is not None and holder.act is Act.THREATEN
        return Status.POSSIBLE if threat else found

    def _under_copula(
        self, other: Group, adjective: str, holder: Statement | None
    ) -> Status | None:
        if other.words & sw.NEGATIONS:
            return Status.NEGATED
        if adjective in sw.ADJECTIVES:
            return sw.ADJECTIVES[adjective]
        if other.lemma in wl.BE:  # "is to visit"
            return Status.POSSIBLE if holder and holder.act is Act.THREATEN else Status.PLANNED
        return Status.DEMANDED if other.lemma in wl.HAVE else None

    def _shifted(self, found: Status, other: Group | None) -> Status:
        """Judge "has no plan to", "denied plans to"."""
        if other is not None and other.lemma in sw.DENYING | {"abandon", "drop", "lack"}:
            return Status.NEGATED
        return found

    def _of_gerund(self, group: Group, depth: int, holder: Statement | None) -> Status | None:
        c, i = self.chunks, group.first - 1
        other, lead = c.before(group), c.lower(i)
        if lead == "without":
            return Status.NEGATED
        if other is None or lead in {"after", "since"}:
            return None
        if c.tag(i) is Tag.COORDINATOR:
            return self._of_verb(other, depth + 1, holder) if other.gerund else None
        return self._gerund_under(group, other, lead, (depth, holder))

    def _gerund_under(
        self, group: Group, other: Group, lead: str, outer: tuple[int, Statement | None]
    ) -> Status | None:
        """Judge "denied hitting", "kept from going", "plans of leaving", "by shelling"."""
        depth, holder = outer
        c, i = self.chunks, group.first - 1
        found: Status | None = None
        if lead == "from" or other.lemma in sw.AVOIDING:
            found = Status.NEGATED if other.lemma in sw.AVOIDING else None
        elif lead in {"of", "for", "on"}:
            noun = c.lower(i - 1)
            if noun in sw.NOUNS:
                found = self._shifted(sw.status_of(lemma_of(noun)) or Status.ACTUAL, other)
            elif other.lemma in sw.OF_STATUS:
                found = sw.status_of(other.lemma) or Status.POSSIBLE
        elif other.last == i and other.lemma in sw.GERUND_TAKERS:
            found = self._under(other, depth, holder)
        elif other.last != i and (lead in {"by", "while", "in"} or c.cut(group.first)):
            found = self._of_verb(other, depth + 1, holder)
        return found

    # Nouns

    def _of_noun(self, i: int, depth: int, holder: Statement | None) -> Status | None:
        c = self.chunks
        phrase = c.phrase_at(i)
        if phrase is None:
            return None
        for k in range(phrase.first, i):
            lower = c.lower(k)
            if lower in sw.BEFORE_NOUN:
                return sw.BEFORE_NOUN[lower]
        after = c.group_at(self._end(phrase) + 1)
        if after and not c.cut(after.first):
            found = self._as_subject(after, depth, holder)
            if found:
                return found
        return self._governed(phrase, depth, holder)

    def _end(self, phrase: Stretch) -> int:
        found = self.clauses.phrase_from(phrase.first)
        last = found.last if found else phrase.last
        c = self.chunks
        while c.tag(last + 1) is Tag.PREPOSITION and c.phrase_at(last + 2) and not c.cut(last + 1):
            last = c.phrase_at(last + 2).last  # type: ignore[union-attr]  # just asked
        return last

    def _as_subject(self, verb: Group, depth: int, holder: Statement | None) -> Status | None:
        """Judge "a visit was cancelled", "talks will begin", "an inquiry is planned"."""
        following = self.chunks.group_at(verb.last + 1)
        if self.chunks.tag(verb.head) is Tag.AUXILIARY and following and following.infinitive:
            verb = following
        adjective = self.chunks.lower(verb.last + 1)
        if self.chunks.tag(verb.head) is Tag.AUXILIARY and adjective in sw.ADJECTIVES:
            return sw.ADJECTIVES[adjective]
        found = sw.SUBJECT_OF.get(verb.lemma)
        if found and (verb.passive or verb.lemma in sw.INTRANSITIVE):
            return found
        if verb.lemma in sw.HAPPENING or self.chunks.tag(verb.head) is Tag.AUXILIARY:
            return self._of_verb(verb, depth + 1, holder) if verb.lemma in sw.HAPPENING else None
        return None

    def _governed(self, phrase: Stretch, depth: int, holder: Statement | None) -> Status | None:  # noqa: PLR0911  # a list of cases
        """Judge a noun by the verb or noun that it depends on."""
        c, i = self.chunks, phrase.first - 1
        before = c.phrase_at(i - 1)
        if c.cut(phrase.first) or depth > _DEEPEST:
            return None
        if c.tag(i) is Tag.COORDINATOR and before:
            return self._governed(before, depth + 1, holder)
        lead = ""
        while not c.cut(i + 1) and c.tag(i) in {Tag.ADVERB, Tag.PREPOSITION, Tag.TO}:
            lead, i = c.lower(i), i - 1
        if lead in {"without", "if"}:
            return Status.NEGATED if lead == "without" else Status.POSSIBLE
        noun = c.phrase_at(i)
        if noun and lead in _OF_NOUN and c.lower(noun.last) in sw.NOUNS:
            found = sw.status_of(lemma_of(c.lower(noun.last))) or Status.ACTUAL
            return self._shifted(found, c.group_at(noun.first - 1))
        group = c.group_at(self._over_object(noun, lead) if noun else i)
        return self._noun_under(group, phrase, lead, (depth, holder)) if group else None

    def _over_object(self, noun: Stretch, lead: str) -> int:
        """Return where the verb stands in "promised the north help", "asked X for help"."""
        i = noun.first - 1
        return i - 1 if lead and self.chunks.tag(i) is Tag.PREPOSITION else i

    def _noun_under(
        self, group: Group, phrase: Stretch, lead: str, outer: tuple[int, Statement | None]
    ) -> Status | None:
        lemma, depth, holder = group.lemma, outer[0], outer[1]
        if self.chunks.lower(phrase.last) in sw.WORDS_OF_ACTS and lemma not in sw.MAKING:
            return None
        if (lemma, lead) in {("call", "off"), ("rule", "out")}:
            return Status.NEGATED
        plain = lead in {"", "for", "to", "on", "out", "off"}
        # "called it a crime" is no call.
        if lemma in sw.OBJECT_OF and plain and (lemma != "call" or lead == "for"):
            found = sw.OBJECT_OF[lemma]
            return Status.NEGATED if group.words & sw.NEGATIONS else found
        return self._of_verb(group, depth + 1, holder) if lemma in sw.MAKING else None
