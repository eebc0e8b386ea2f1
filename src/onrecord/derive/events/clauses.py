"""Who a verb's subject and object are: the clauses of a sentence, read from its chunks.

Follows relative clauses, what commas insert, coordinated verbs, infinitives and participles to
the noun phrase that is their subject. By rule, and only as far as participants need it.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.derive import lexicon as lex
from onrecord.derive.events import word_lists as wl
from onrecord.derive.events.attachments import Attachments
from onrecord.derive.events.chunks import Group, Stretch
from onrecord.derive.events.controls import (
    COMPLEMENT,
    OBJECT_CONTROL,
    OF_GERUND,
    OF_VERBS,
    TO_SOMEONE,
)
from onrecord.derive.events.tokens import Tag

_OPENERS = frozenset({Tag.RELATIVE, Tag.SUBORDINATOR, Tag.VERB, Tag.AUXILIARY})
_CLOSING = frozenset('"”»')
_OPENING = frozenset('"“«')
_CALLED = frozenset({"minister", "mother", "father", "brother", "sister", "one", "movement"})
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
# Intransitive: after a comma they are a main verb.
_ALONE = frozenset({"resign", "march", "gather", "agree", "protest", "rally", "collapse", "die"})
_FRONTED = frozenset({"whom", "which", "that"})
_DEEPEST = 6  # subjects that are found through other verbs' subjects


@dataclass(frozen=True, slots=True, kw_only=True)
class Clauses(Attachments):
    """Reads the clauses of one sentence."""

    # Subjects

    def subject(self, group: Group, depth: int = 0) -> Stretch | None:
        """Return who does what a verb group says (in the passive: whom it befalls)."""
        if depth > _DEEPEST:
            return None
        if group.infinitive:
            return self._of_infinitive(group, depth)
        if group.gerund:
            return self._of_gerund(group, depth)
        return self._of_finite(group, depth)

    def _of_finite(self, group: Group, depth: int) -> Stretch | None:
        c, i = self.chunks, group.first - 1
        if i < 0:
            return self._following(group, depth)
        if c.cut(group.first):
            return self._over_comma(group, depth)
        return self._left(i, group, depth)

    def _left(self, i: int, group: Group, depth: int) -> Stretch | None:  # noqa: PLR0911  # a list of cases
        """Look left from a word for the subject of a group, no comma between."""
        c = self.chunks
        while i >= 0 and c.tag(i) in {Tag.ADVERB, Tag.TIME} and not c.cut(i):
            i -= 1
            if c.tag(i) is Tag.PREPOSITION and c.tag(i + 1) is Tag.TIME:
                i -= 1
        if c.lower(i) in _REFLEXIVE and c.phrase_at(i - 1) and not c.cut(i):
            i -= 1
        tag = c.tag(i)
        if tag is Tag.COORDINATOR:
            return self._coordinate(i, group, depth)
        if tag is Tag.RELATIVE:
            return self.antecedent(i)
        if tag in {Tag.NOUN, Tag.PRONOUN, Tag.DETERMINER}:
            return self._chain_left(i, depth)
        if tag in {Tag.VERB, Tag.AUXILIARY}:
            other = c.group_at(i)
            return self.subject(other, depth + 1) if other and other is not group else None
        return None

    def _over_comma(self, group: Group, depth: int) -> Stretch | None:  # noqa: PLR0911  # a list of cases
        """Look left over what commas insert: a relative clause, an apposition, "he said"."""
        c, end = self.chunks, group.first - 1
        start = end
        while start > 0 and not c.cut(start):
            start -= 1
        if group.bare and self.is_passive(group):
            return self._chain_left(end, depth)
        if self._is_coordinate_verb(group, start, end):
            return self._coordinate(group.first, group, depth)
        if start == 0:
            return self._chain_left(end, depth) if c.phrase_at(end) else None
        named = c.phrase_at(start)
        bracket = c.tokens[start].gap.endswith("(")
        relative = Tag.RELATIVE in {c.tag(start), c.tag(start + 1)}
        inserted = named and not relative and not self._groups_between(start, end)
        if named and inserted and not bracket:
            return self._apposition(named, start, depth)
        if c.phrase_at(start - 1):
            return self._chain_left(start - 1, depth)
        return None if bracket else self._left(start - 1, group, depth)

    def _apposition(self, named: Stretch, start: int, depth: int) -> Stretch | None:
        """Choose between "its chief" and "Ann Roe" in "its chief, Ann Roe, said"."""
        c = self.chunks
        head = c.phrase_at(start - 1)
        if head is None:
            return named
        first = self._chain_left(start - 1, depth)
        outer = c.phrase_at(first.first) if first else head
        noun = c.lower(outer.last) if outer and not c.tokens[outer.last].capital else ""
        name = c.tokens[named.last].capital and c.tag(named.first) is not Tag.DETERMINER
        one = noun in lex.PERSON_NOUNS or noun in lex.ORG_NOUNS or noun in _CALLED
        return named if name and one else first or named

    def _groups_between(self, start: int, end: int) -> list[Group]:
        found: list[Group] = []
        for i in range(start, end + 1):
            group = self.chunks.group_at(i)
            if group and (not found or found[-1] is not group):
                found.append(group)
        return found

    def _is_coordinate_verb(self, group: Group, start: int, end: int) -> bool:
        """Tell the second verb of "marched, smashed windows and left"."""
        c = self.chunks
        if not c.tokens[group.first].gap.lstrip("\"'”’").startswith(","):
            return False
        inside = self._groups_between(start, end)
        plain = c.tag(start) not in {Tag.RELATIVE, Tag.SUBORDINATOR}
        plain = plain and c.tag(start + 1) is not Tag.RELATIVE
        opening = c.group_at(start)
        plain = plain and not (opening and opening.gerund)
        return (
            plain
            and any(g.finite and not self.is_passive(g) for g in inside)
            and not self._says(inside)
        )

    def _says(self, groups: list[Group]) -> bool:
        return len(groups) == 1 and groups[0].lemma in COMPLEMENT

    def _coordinate(self, i: int, group: Group, depth: int) -> Stretch | None:
        """Return the subject of the verb that another one is coordinated with."""
        other = self.coordinated(i, group)
        return self.subject(other, depth + 1) if other else None

    def coordinated(self, i: int, group: Group) -> Group | None:
        """Return the verb group before a place that another one is coordinated with."""
        c = self.chunks
        if i < len(c.tokens) and set(c.tokens[i].gap) & _CLOSING:
            i = self._quote_start(i)
        for k in range(i - 1, -1, -1):
            other = c.group_at(k)
            if other is None or other.last != k:
                continue
            alike = other.finite == group.finite
            if not group.infinitive and not group.gerund and other.infinitive:
                alike = c.tokens[group.head].lower == group.lemma and not group.bare
            if alike:
                return other
        return None

    def _quote_start(self, end: int) -> int:
        """Return where the quotation opens that closes before a word: verbs inside do not count."""
        for k in range(end - 1, 0, -1):
            if set(self.chunks.tokens[k].gap) & _OPENING:
                return k
        return end

    def antecedent(self, i: int) -> Stretch | None:
        """Return the noun phrase before a relative pronoun."""
        c, before = self.chunks, i - 1
        if c.tag(before) is Tag.PREPOSITION:
            before -= 1
        if c.tag(before) not in {Tag.NOUN, Tag.PRONOUN}:
            at = Stretch(first=i, last=i)
            return at if c.lower(i) in {"who", "whoever", "which"} else None
        phrase = c.phrase_at(before)
        if phrase is None or c.lower(i) in {"which", "that", "whose"}:
            return phrase
        return self._chain(phrase)

    def _chain(self, phrase: Stretch) -> Stretch:
        """Widen a phrase to the left over "of": "a member of the delegation"."""
        c = self.chunks
        while c.lower(phrase.first - 1) in {"of", "from"} and not c.cut(phrase.first):
            before = c.phrase_at(phrase.first - 2)
            if before is None or c.cut(phrase.first - 1):
                break
            phrase = Stretch(first=before.first, last=phrase.last)
        return phrase

    def _chain_left(self, i: int, depth: int) -> Stretch | None:  # noqa: PLR0911  # a list of cases
        """Return the free noun phrase that ends at a word, with its attachments."""
        c = self.chunks
        phrase = c.phrase_at(i)
        if phrase is None:
            return None
        start = phrase.first
        if start > 0 and c.tokens[start].gap.endswith("(") and c.phrase_at(start - 1):
            return self._chain_left(start - 1, depth)  # "the Azawad Front (FPA)"
        while self._is_attached(start):
            outer = c.phrase_at(start - 2)
            if outer is None or c.cut(start - 1):
                return self._governed(start - 1, depth)
            start = outer.first
        tag = c.tag(start - 1) if not c.cut(start) else None
        if tag is Tag.COORDINATOR:
            return self._joint(start, i, start - 1)
        if tag in {Tag.VERB, Tag.AUXILIARY}:
            return self._after_verb(start, i, start - 1, depth)
        return Stretch(first=start, last=i)

    def _is_attached(self, start: int) -> bool:
        """Tell whether a preposition stands before a phrase; "before soldiers fired" has none."""
        c = self.chunks
        preposition = start > 0 and not c.cut(start) and c.tag(start - 1) is Tag.PREPOSITION
        return preposition and c.lower(start - 1) not in wl.EITHER_WAY

    def _governed(self, preposition: int, depth: int) -> Stretch | None:
        """Go on left of "examined by us" and "who live in Paris"."""
        c = self.chunks
        group = c.group_at(preposition - 1)
        if group is None or c.cut(preposition):
            return self._after_place(preposition + 1)
        return self._past(group, depth)

    def _after_place(self, first: int) -> Stretch | None:
        """Tell "pupils" in "In Bo pupils burned desks", where no comma stands."""
        c = self.chunks
        phrase = c.phrase_at(first)
        if phrase is None or not c.tokens[phrase.first].capital or c.tokens[phrase.last].capital:
            return None
        lower = [i for i in range(phrase.first, phrase.last + 1) if not c.tokens[i].capital]
        return Stretch(first=lower[0], last=phrase.last)

    def _past(self, group: Group, depth: int) -> Stretch | None:
        """Return whose clause a relative or reduced verb group stands in."""
        c, i = self.chunks, group.first - 1
        if c.tag(i) is Tag.RELATIVE:
            return self.antecedent(i)
        if c.phrase_at(i) and not c.cut(group.first):
            return self._chain_left(i, depth + 1) if depth < _DEEPEST else None
        return None

    def _after_verb(self, start: int, i: int, before: int, depth: int) -> Stretch | None:
        """Tell "said Turkey had bombed" from "the man who shot a guard fled"."""
        c = self.chunks
        group = c.group_at(before)
        here = Stretch(first=start, last=i)
        if group is None or group.lemma in COMPLEMENT or depth >= _DEEPEST:
            return here
        reduced = group.gerund or (group.bare and c.lower(group.head) in wl.PARTICIPLES_ONLY)
        if c.tag(group.first - 1) is Tag.RELATIVE or reduced:
            return self._past(group, depth) or here
        return here

    def _joint(self, start: int, i: int, conjunction: int) -> Stretch | None:
        """Widen to "A, B and C", unless A is what another verb has as its object."""
        c = self.chunks
        here = Stretch(first=start, last=i)
        left = c.phrase_at(conjunction - 1)
        if left is None or c.lower(conjunction) == "but" or c.lower(i) in wl.SUBJECT_PRONOUNS:
            return here
        first = self.chain_first(left)
        governor = c.tag(first - 1) if not c.cut(first) else None
        if governor in {Tag.VERB, Tag.AUXILIARY}:
            group = c.group_at(first - 1)
            if group is None or group.lemma not in COMPLEMENT or c.cut(conjunction):
                return here
        if governor is Tag.PREPOSITION:
            return None if c.lower(first - 1) == "between" else here
        while c.cut(first) and c.tokens[first].gap.startswith(",") and c.phrase_at(first - 1):
            listed = c.phrase_at(first - 1)
            if listed is None or not (c.cut(listed.first) or listed.first == 0):
                break
            first = listed.first
        return Stretch(first=first, last=i)

    def _following(self, group: Group, depth: int) -> Stretch | None:
        """Return the subject after a fronted participle: "Found guilty, Khosa was led out"."""
        c = self.chunks
        for other in c.groups:
            if other.first > group.last and other.finite and depth < _DEEPEST:
                between = any(c.cut(i) for i in range(group.last + 1, other.first))
                if between and c.phrase_at(other.first - 1):
                    return self.subject(other, depth + 1)
        return None

    # Infinitives and gerunds

    def _of_infinitive(self, group: Group, depth: int) -> Stretch | None:  # noqa: PLR0911  # a list of cases
        c, i = self.chunks, group.first - 1
        if c.tag(i) is Tag.COORDINATOR:
            return self._coordinate(i, group, depth)
        if c.cut(group.first):
            other = c.before(group)
            return self.subject(other, depth + 1) if other else None
        while c.tag(i) in {Tag.TIME, Tag.ADVERB}:
            i -= 1
            if c.tag(i) is Tag.PREPOSITION:
                i -= 1
        phrase = c.phrase_at(i)
        if phrase is None:
            other = c.before(group)
            if other is None:
                return None
            return self.subject(other, depth + 1)
        return self._controller(phrase, depth)

    def _controller(self, phrase: Stretch, depth: int) -> Stretch | None:  # noqa: PLR0911  # a list of cases
        """Return who is meant to act in "urged X to …", "called on X to …", "X's plan to …"."""
        c = self.chunks
        head = self.joint_head(phrase)
        lead, matrix = self._matrix(head)
        if lead == "for":
            return Stretch(first=c.phrase_at(phrase.last).first, last=phrase.last)  # type: ignore[union-attr]  # it is a phrase's word
        if matrix is None:
            return self.owner(head)
        noun = c.lower(head.last)
        if noun in TO_SOMEONE:
            return None
        named = matrix.lemma in OBJECT_CONTROL
        if matrix.passive and named:
            return self.subject(matrix, depth + 1)
        if named and (not lead or lead in {"on", "upon", "to", "with"}):
            return Stretch(first=head.first, last=phrase.last)
        return self.owner(head) or self.subject(matrix, depth + 1)

    def _matrix(self, head: Stretch) -> tuple[str, Group | None]:
        """Return the preposition before a phrase and the verb group before that."""
        c, i = self.chunks, head.first - 1
        lead = ""
        if c.tag(i) is Tag.PREPOSITION:
            lead, i = c.lower(i), i - 1
        while i >= 0 and c.group_at(i) is None:
            if c.tag(i) in {Tag.RELATIVE, Tag.SUBORDINATOR}:
                return lead, None
            i -= 1
        return lead, c.group_at(i) if i >= 0 else None

    def _of_gerund(self, group: Group, depth: int) -> Stretch | None:  # noqa: PLR0911  # a list of cases
        c, i = self.chunks, group.first - 1
        if i < 0:
            return self._following(group, depth)
        if c.tag(i) is Tag.COORDINATOR:
            return self._coordinate(i, group, depth)
        other = c.before(group)
        if c.tag(i) is Tag.PREPOSITION and not c.cut(group.first):
            phrase = c.phrase_at(i - 1)
            if other and phrase and (other.lemma in OF_GERUND or other.gerund):
                if other.passive:
                    return self.subject(other, depth + 1)
                return Stretch(first=self.joint_head(phrase).first, last=phrase.last)
            if other and other.passive and other.lemma in OF_GERUND:
                return self.subject(other, depth + 1)
        elif c.phrase_at(i) and (not c.cut(group.first) or other is None):
            return self._chain(c.phrase_at(i))  # type: ignore[arg-type]  # just asked
        return self.subject(other, depth + 1) if other else self._following(group, depth)

    # What follows the verb

    def is_passive(self, group: Group) -> bool:  # noqa: PLR0911  # a list of cases
        """Tell whether a group is passive, also a reduced one or one coordinated with a passive."""
        if group.passive or not group.bare:
            return group.passive
        c, i = self.chunks, group.first - 1
        lower = c.lower(group.head)
        if lower in wl.PASTS_ONLY:
            return False
        if c.tag(i) is Tag.COORDINATOR:
            other = self.coordinated(i, group)
            return other is not None and other.passive and self.object_start(group) is None
        if self.object_start(group) is not None:
            return False
        if lower in wl.PARTICIPLES_ONLY or c.lower(group.last + 1) == "by" or i < 0:
            return True
        linked = c.group_at(i)
        if linked and linked.lemma in {"remain", "stay", "lie", "stand"}:
            return True
        return self._is_reduced(group)

    def _is_reduced(self, group: Group) -> bool:  # noqa: PLR0911  # a list of cases
        """Tell "eleven clerks seized in Kani" where the phrase before has another part to play."""
        c, i = self.chunks, group.first - 1
        phrase = c.phrase_at(i)
        if phrase is None or group.lemma in _ALONE:
            return False
        first = self.chain_first(phrase)
        if c.cut(group.first):
            inserted = c.cut(first) or c.tag(first - 1) in _OPENERS
            return not inserted and c.tag(group.last + 1) is Tag.PREPOSITION
        governor = c.tag(first - 1) if not c.cut(first) else None
        if governor in {Tag.VERB, Tag.PREPOSITION}:
            other = c.group_at(first - 1)
            return other is None or other.lemma not in COMPLEMENT
        for k in range(group.last + 1, len(c.tokens)):
            if c.cut(k) or c.tag(k) in {Tag.RELATIVE, Tag.SUBORDINATOR, Tag.COORDINATOR}:
                return False
            other = c.group_at(k)
            if other and other.finite:
                return True
        return False

    def object(self, group: Group) -> Stretch | None:
        """Return a verb's object with its "of" and its coordinated parts."""
        start = self.object_start(group)
        return (
            self.phrase_from(start, of=group.lemma not in OF_VERBS)
            if start is not None
            else self._fronted(group)
        )

    def _fronted(self, group: Group) -> Stretch | None:
        """Return the object before its clause: "a widow, whom the men had not asked"."""
        c = self.chunks
        subject = c.phrase_at(group.first - 1)
        if subject is None or c.cut(group.first) or c.lower(subject.first - 1) not in _FRONTED:
            return None
        return self.antecedent(subject.first - 1) if subject.first > 1 else None
