"""A tagged sentence in chunks: noun phrases without what follows them, and verb groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.derive.events import word_lists as wl
from onrecord.derive.events.tagging import read_tokens
from onrecord.derive.events.tokens import Tag, Token

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from onrecord.derive.layout import Layout
    from onrecord.records.anchor import Span

_VERBAL = frozenset({Tag.VERB, Tag.AUXILIARY, Tag.NEGATION, Tag.TO, Tag.ADVERB})
_NOMINAL = frozenset({Tag.DETERMINER, Tag.NOUN, Tag.PRONOUN})


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Stretch:
    """Words of a sentence, by their numbers, the last one included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A verb with its auxiliaries, negations and adverbs: "has repeatedly denied", "to leave".

    Args:
        head: number of the verb, or of the auxiliary that stands alone.
        infinitive: "to" stands in it.
        gerund: it is an "-ing" without "is".
        passive: as its words show.
        bare: it is a past form without auxiliary: past tense or participle.
    """

    first: int
    last: int
    head: int
    lemma: str
    infinitive: bool
    gerund: bool
    passive: bool
    bare: bool
    words: frozenset[str] = frozenset()

    @property
    def finite(self) -> bool:
        """Tell whether it can have a subject of its own before it."""
        return not (self.infinitive or self.gerund)


@dataclass(slots=True, kw_only=True)
class Chunks:
    """A sentence taken apart.

    Args:
        owner_of: for every word, the number of the phrase or group that it stands in, else -1.
    """

    tokens: Sequence[Token]
    phrases: list[Stretch] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    phrase_of: list[int] = field(default_factory=list)
    group_of: list[int] = field(default_factory=list)

    def phrase_at(self, i: int) -> Stretch | None:
        """Return the noun phrase that a word stands in."""
        return self.phrases[self.phrase_of[i]] if self._has(self.phrase_of, i) else None

    def group_at(self, i: int) -> Group | None:
        """Return the verb group that a word stands in."""
        return self.groups[self.group_of[i]] if self._has(self.group_of, i) else None

    def _has(self, numbers: list[int], i: int) -> bool:
        return 0 <= i < len(numbers) and numbers[i] >= 0

    def tag(self, i: int) -> Tag | None:
        """Return a word's tag; None beyond the sentence."""
        return self.tokens[i].tag if 0 <= i < len(self.tokens) else None

    def lower(self, i: int) -> str:
        """Return a word in lower case; nothing beyond the sentence."""
        return self.tokens[i].lower if 0 <= i < len(self.tokens) else ""

    def cut(self, i: int) -> bool:
        """Tell whether a comma or the like stands before a word, or the sentence ends."""
        return not 0 <= i < len(self.tokens) or self.tokens[i].cut

    def number_at(self, position: int) -> int | None:
        """Return the number of the word that begins at a position of the text."""
        return next((i for i, t in enumerate(self.tokens) if t.start == position), None)

    def before(self, group: Group) -> Group | None:
        """Return the verb group before another one."""
        number = self.group_of[group.first]
        return self.groups[number - 1] if number else None


def read_chunks(layout: Layout, span: Span, triggers: AbstractSet[int]) -> Chunks:
    """Take a sentence apart.

    Args:
        layout: of the text.
        span: the sentence.
        triggers: where words stand that are known to be predicates.
    """
    tokens = read_tokens(layout, span, triggers)
    chunks = Chunks(tokens=tokens)
    chunks.phrase_of, chunks.group_of = [-1] * len(tokens), [-1] * len(tokens)
    i = 0
    while i < len(tokens):
        if tokens[i].tag in _NOMINAL:
            i = _phrase(chunks, i)
        elif tokens[i].tag in _VERBAL:
            i = _group(chunks, i)
        else:
            i += 1
    return chunks


def _phrase(chunks: Chunks, first: int) -> int:
    tokens, last = chunks.tokens, first
    while last + 1 < len(tokens) and _goes_on(tokens, first, last + 1):
        last += 1
    for i in range(first, last + 1):
        chunks.phrase_of[i] = len(chunks.phrases)
    chunks.phrases.append(Stretch(first=first, last=last))
    return last + 1


def _goes_on(tokens: Sequence[Token], first: int, i: int) -> bool:
    """Tell whether a noun phrase goes on with a word."""
    token, before = tokens[i], tokens[i - 1]
    if before.owner:
        return token.tag in {Tag.NOUN, Tag.DETERMINER} and not token.cut
    if token.cut or token.tag not in _NOMINAL or token.tag is Tag.PRONOUN:
        return False
    if before.tag is Tag.PRONOUN or (token.tag is Tag.NOUN and _starts_number(tokens, i)):
        return False
    return (
        token.tag is Tag.NOUN
        or before.tag is Tag.DETERMINER
        or (i - first == 1 and before.lower in wl.NUMBERS)
    )


def _starts_number(tokens: Sequence[Token], i: int) -> bool:
    token, before = tokens[i], tokens[i - 1]
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if before.tag is not Tag.NOUN or before.lower in wl.NUMBERS or before.lower[0].isdigit():
        return False
    plain = before.lower in {"last", "first", "next", "least", "about", "some", "nearly", "other"}
    counts = after is not None and after.tag is Tag.NOUN and not after.capital and not after.cut
    digits = token.lower[0].isdigit() and (counts or not before.capital)
    number = token.lower in wl.NUMBERS - {"one"} or digits
    return number and not plain


def _group(chunks: Chunks, first: int) -> int:
    tokens = chunks.tokens
    i, head = first, None
    while i < len(tokens) and tokens[i].tag in _VERBAL and (i == first or not tokens[i].cut):
        tag = tokens[i].tag
        if (
            tag is Tag.TO
            and i > first
            and any(tokens[k].tag in {Tag.AUXILIARY, Tag.VERB} for k in range(first, i))
        ):
            break
        i += 1
        if tag is Tag.VERB:
            head = i - 1
            break
    if head is None:
        head = next(
            (k for k in range(i - 1, first - 1, -1) if tokens[k].tag is Tag.AUXILIARY), None
        )
    if head is None:
        return i  # adverbs alone
    while i > head + 1 and tokens[i - 1].tag is Tag.TO:
        i -= 1
    number = len(chunks.groups)
    for k in range(first, i):
        chunks.group_of[k] = number
    chunks.groups.append(_made(tokens, first, i - 1, head))
    return i


def _made(tokens: Sequence[Token], first: int, last: int, head: int) -> Group:
    words = [tokens[k].lower for k in range(first, last + 1)]
    before = [tokens[k].lower for k in range(first, head) if tokens[k].tag is Tag.AUXILIARY]
    lower = tokens[head].lower
    ing = lower.endswith("ing") and tokens[head].tag is Tag.VERB
    verb = tokens[head].tag is Tag.VERB
    helped = bool(before)
    being = bool(before) and before[-1] in wl.PASSIVE
    past = lower.endswith("ed") or lower in wl.IRREGULAR or lower in wl.PARTICIPLES_ONLY
    past = past or lower in _SAME
    return Group(
        first=first,
        last=last,
        head=head,
        lemma=tokens[head].lemma or lower,
        infinitive="to" in words[: head - first],
        gerund=(ing and not helped) or (helped and before[0] in {"being", "having"}),
        passive=verb and being and not ing and past,
        bare=verb and not helped and not ing and past and "to" not in words,
        words=frozenset(words),
    )


_SAME = frozenset(
    ["put", "set", "cut", "hit", "shut", "let", "quit", "hurt", "beat", "cast", "spread", "split"]
)
