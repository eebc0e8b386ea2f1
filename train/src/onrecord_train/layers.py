"""Targets of the layers beside attributions: names, mentions, predicates, events.

Does not cut windows or batch.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from onrecord.model.arcs import BEGIN, END, INSIDE, OUT, SINGLE
from onrecord.model.facts import PRONOUNS, WordFacts, head_of
from onrecord.model.mentions import KINDS, TYPES
from onrecord.model.names import NAME_TYPES, name_label
from onrecord.model.predicates import (
    EVENT_LABELS,
    EVENT_ROLES,
    PROPBANK_ROLES,
    REACH,
    begin_label,
)
from onrecord.records.labels import MentionKind, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.model.tokens import Tokens
    from onrecord.records.anchor import Span
    from onrecord_train.corpora import Gold

Ints = NDArray[np.int64]
UNKNOWN = -1
STATUSES = tuple(Status)
_PRONOUNS = frozenset(word for words in PRONOUNS for word in words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """A text's mentions, in order of their first word, the longer before the shorter.

    Args:
        ends_N3: first, last and head word.
        chain_N: number of the chain.
        kind_N: place in KINDS, by the annotators or else by the words.
        told_N: the same where annotators say it, else UNKNOWN.
        types_N: allowed types as bits, places in TYPES.
        exhaustive: all mentions of the text are there.
    """

    ends_N3: Ints
    chain_N: Ints
    kind_N: Ints
    told_N: Ints
    types_N: Ints
    exhaustive: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """A predicate's word, the words [first, last) that may be its arguments, and their labels.

    Args:
        propbank_S: labels of PropBank's roles; None where they are not annotated.
        event_S: labels of an event's parts; None likewise.
    """

    word: int
    first: int
    last: int
    propbank_S: Ints | None
    event_S: Ints | None


def words_of(tokens: Tokens, span: Span) -> range:
    """Return the words that a span touches."""
    first = int(np.searchsorted(tokens.spans_W2[:, 1], span.start, side="right"))
    last = int(np.searchsorted(tokens.spans_W2[:, 0], span.end))
    return range(first, max(first, last))


def name_targets(tokens: Tokens, gold: Gold) -> Ints:
    """Return the labels of names, UNKNOWN in a text without them."""
    if gold.names is None:
        return np.full(len(tokens), UNKNOWN)
    labels = np.full(len(tokens), OUT)
    for span, kind in gold.names:
        words = words_of(tokens, span)
        for w in words:
            part = INSIDE
            if len(words) == 1:
                part = SINGLE
            elif w in (words[0], words[-1]):
                part = BEGIN if w == words[0] else END
            labels[w] = name_label(NAME_TYPES.index(kind), part)
    return labels


def predicate_targets(tokens: Tokens, gold: Gold) -> Ints:
    """Return 1 at predicates, 0 elsewhere, UNKNOWN where they are not annotated."""
    if gold.predicates is None:
        return np.full(len(tokens), UNKNOWN)
    labels = np.zeros(len(tokens), dtype=np.int64)
    for span in gold.unread:
        labels[list(words_of(tokens, span))] = UNKNOWN
    for p in gold.predicates:
        labels[list(words_of(tokens, p.trigger))[:1]] = 1
    return labels


def event_targets(tokens: Tokens, gold: Gold) -> Ints:
    """Return the label of every word as an event's trigger."""
    if gold.events is None:
        return np.full(len(tokens), UNKNOWN)
    labels = np.zeros(len(tokens), dtype=np.int64)
    for e in gold.events:
        found = (e.type, e.mode)
        label = EVENT_LABELS.index(found if found in EVENT_LABELS else (e.type, ""))
        labels[list(words_of(tokens, e.trigger))[:1]] = label
    return labels


def status_targets(tokens: Tokens, gold: Gold) -> Ints:
    """Return the allowed statuses of every word as bits, 0 where nothing is known."""
    bits = np.zeros(len(tokens), dtype=np.int64)
    for span, allowed in gold.statuses:
        bits[list(words_of(tokens, span))[:1]] = sum(1 << STATUSES.index(s) for s in allowed)
    for e in gold.events or ():
        bits[list(words_of(tokens, e.trigger))[:1]] = 1 << STATUSES.index(e.status)
    return bits


def root_targets(gold: Gold) -> Ints:
    """Return the labels of which one is triggered somewhere in the text; none if unknown."""
    found = [i for i, label in enumerate(EVENT_LABELS) if label and label[0] in gold.roots]
    return np.array(found, dtype=np.int64)


def mention_targets(tokens: Tokens, facts: WordFacts, gold: Gold) -> Mentions | None:
    """Return a text's mentions; None if they are not annotated.

    Of two with equal words the first stays.
    """
    if gold.mentions is None:
        return None
    numbers: dict[str, int] = {}
    rows: dict[tuple[int, int], tuple[int, ...]] = {}
    for m in gold.mentions:
        words = words_of(tokens, m.span)
        if not words or (words[0], -words[-1]) in rows:
            continue
        head = head_of(facts.lower, words[0], words[-1])
        told = KINDS.index(m.kind) if m.kind else UNKNOWN
        kind = told if told != UNKNOWN else _kind(facts, words, head)
        types = sum(1 << TYPES.index(t) for t in m.types)
        chain = numbers.setdefault(m.chain, len(numbers))
        rows[words[0], -words[-1]] = (words[0], words[-1], head, chain, kind, told, types)
    table = np.array([rows[k] for k in sorted(rows)], dtype=np.int64).reshape(-1, 7)
    return Mentions(
        ends_N3=table[:, :3],
        chain_N=table[:, 3],
        kind_N=table[:, 4],
        told_N=table[:, 5],
        types_N=table[:, 6],
        exhaustive=gold.exhaustive,
    )


def _kind(facts: WordFacts, words: range, head: int) -> int:
    if len(words) == 1 and facts.lower[words[0]] in _PRONOUNS:
        return KINDS.index(MentionKind.PRONOUN)
    capital = facts.forms[head][0].isupper()
    return KINDS.index(MentionKind.NAME if capital else MentionKind.NOMINAL)


def role_targets(tokens: Tokens, facts: WordFacts, gold: Gold) -> tuple[Roles, ...]:
    """Return the predicates and events of a text with their arguments' labels."""
    bounds = _sentence_bounds(tokens, facts, gold)
    found = [
        _roles(tokens, bounds, (p.trigger, p.arguments), PROPBANK_ROLES)
        for p in gold.predicates or ()
    ]
    found += [_roles(tokens, bounds, (e.trigger, e.parts), EVENT_ROLES) for e in gold.events or ()]
    return tuple(r for r in found if r is not None)


def _sentence_bounds(tokens: Tokens, facts: WordFacts, gold: Gold) -> Ints:
    """Return the first words of all sentences and, at the end, the word count."""
    if gold.sentences is None:
        starts = np.flatnonzero(np.diff(facts.sentence_W, prepend=-1))
    else:
        starts = np.array([w[0] for s in gold.sentences if (w := words_of(tokens, s))])
    return np.append(starts, len(tokens)).astype(np.int64)


def _roles(
    tokens: Tokens,
    bounds: Ints,
    predicate: tuple[Span, Sequence[tuple[str, Span]]],
    roles: tuple[str, ...],
) -> Roles | None:
    trigger, arguments = predicate
    words = words_of(tokens, trigger)
    if not words:
        return None
    word = words[0]
    at = int(np.searchsorted(bounds, word, side="right"))
    first, last = max(int(bounds[at - 1]), word - REACH), min(int(bounds[at]), word + REACH + 1)
    labels = np.zeros(last - first, dtype=np.int64)
    # Where parts overlap, as both sides of talks do, the role that comes first has the word.
    for role, span in reversed(arguments):
        if role not in roles:
            continue
        inside = [w for w in words_of(tokens, span) if first <= w < last]
        for n, w in enumerate(inside):
            labels[w - first] = begin_label(roles.index(role)) + (n > 0)
    propbank = roles is PROPBANK_ROLES
    return Roles(
        word=word,
        first=first,
        last=last,
        propbank_S=labels if propbank else None,
        event_S=None if propbank else labels,
    )
