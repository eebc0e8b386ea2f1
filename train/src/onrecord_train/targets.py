"""Gold texts to training targets over words. Does not cut windows or batch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from onrecord.model.arcs import BEGIN, END, INSIDE, OUT, ROLES, SINGLE, label_of
from onrecord.model.facts import WordFacts, word_facts
from onrecord.model.tokens import Tokens, read_tokens
from onrecord.records.labels import Act
from onrecord_train.layers import (
    UNKNOWN,
    Mentions,
    Roles,
    event_targets,
    mention_targets,
    name_targets,
    predicate_targets,
    role_targets,
    root_targets,
    status_targets,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tokenizers import Tokenizer

    from onrecord.records.anchor import Span
    from onrecord.records.reading import Attribution
    from onrecord_train.corpora import Gold

PLAIN, OUTER, INNER = range(3)
# A word inside a content of a flat corpus: not an outer cue, but whether it is an inner one nobody
# says.
NOT_OUTER = 3
ACTS = tuple(Act)


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """One text, tokenised, with targets; UNKNOWN where a layer is not annotated.

    Args:
        sentence_W: 1 at the first word of a sentence.
        anchor_W: PLAIN, OUTER, INNER or NOT_OUTER.
        act_W: number of the act at an anchor.
        anchors_A: the anchors' words.
        paths: for every anchor, its labels as (word, label) pairs; all other words are OUT.
        name_W: label of names.
        predicate_W: 1 at a predicate.
        event_W: place in EVENT_LABELS.
        status_W: allowed statuses as bits; 0 where nothing is known.
        roots_R: places in EVENT_LABELS of which one is triggered in the text, if that is known.
        facts: of the words.
        mentions: see Mentions.
        roles: the predicates and events whose arguments are known.
    """

    name: str
    tokens: Tokens
    sentence_W: NDArray[np.int64]
    anchor_W: NDArray[np.int64]
    act_W: NDArray[np.int64]
    anchors_A: NDArray[np.int64]
    paths: tuple[NDArray[np.int64], ...]
    name_W: NDArray[np.int64]
    predicate_W: NDArray[np.int64]
    event_W: NDArray[np.int64]
    status_W: NDArray[np.int64]
    roots_R: NDArray[np.int64]
    facts: WordFacts
    mentions: Mentions | None
    roles: tuple[Roles, ...]


def make_targets(tokenizer: Tokenizer, gold: Gold) -> Targets:
    """Return the targets of a gold text.

    Attributions whose cue has no word of its own are left out.
    """
    tokens = read_tokens(tokenizer, gold.text)
    facts = word_facts(gold.text, tokens)
    anchor_W = np.full(len(tokens), UNKNOWN)
    act_W = np.full(len(tokens), UNKNOWN)
    paths: dict[int, NDArray[np.int64]] = {}
    if gold.attributions is not None:
        anchor_W[:] = PLAIN
        if gold.flat:
            _mark_contents(tokens, gold.attributions, anchor_W)
        paths = _mark_anchors(tokens, gold.attributions, anchor_W, act_W)
    return Targets(
        name=gold.name,
        tokens=tokens,
        sentence_W=_sentence_starts(tokens, gold.sentences),
        anchor_W=anchor_W,
        act_W=act_W,
        anchors_A=np.array(list(paths), dtype=np.int64),
        paths=tuple(paths.values()),
        name_W=name_targets(tokens, gold),
        predicate_W=predicate_targets(tokens, gold),
        event_W=event_targets(tokens, gold),
        status_W=status_targets(tokens, gold),
        roots_R=root_targets(gold),
        facts=facts,
        mentions=mention_targets(tokens, facts, gold),
        roles=role_targets(tokens, facts, gold),
    )


def _sentence_starts(tokens: Tokens, sentences: Sequence[Span] | None) -> NDArray[np.int64]:
    if sentences is None:
        return np.full(len(tokens), UNKNOWN)
    starts_W = np.full(len(tokens), 0)
    for span in sentences:
        words = words_of(tokens, span)
        if words:
            starts_W[words[0]] = 1
    return starts_W


def _mark_contents(
    tokens: Tokens, attributions: Sequence[Attribution], anchor_W: NDArray[np.int64]
) -> None:
    for a in attributions:
        for span in a.content:
            anchor_W[list(words_of(tokens, span))] = NOT_OUTER


def _mark_anchors(
    tokens: Tokens,
    attributions: Sequence[Attribution],
    anchor_W: NDArray[np.int64],
    act_W: NDArray[np.int64],
) -> dict[int, NDArray[np.int64]]:
    """Write anchors and acts; return paths by anchor (the first attribution at it counts)."""
    paths: dict[int, NDArray[np.int64]] = {}
    for a in attributions:
        found = _path(tokens, a)
        if found is None or found[0] in paths:
            continue
        anchor, path = found
        paths[anchor] = path
        anchor_W[anchor] = INNER if a.nested else OUTER
        if a.act is not None:
            act_W[anchor] = ACTS.index(a.act)
    return paths


def _path(tokens: Tokens, attribution: Attribution) -> tuple[int, NDArray[np.int64]] | None:
    """Return the anchor and the (word, label) pairs.

    Where roles overlap, cue wins over source over content.
    """
    labels: dict[int, int] = {}
    for role in ("content", "source", "cue"):
        number = ROLES.index(role)
        for span in getattr(attribution, role):
            words = words_of(tokens, span)
            for w in words:
                labels[w] = label_of(number, _part(w, words))
    cue = [w for span in attribution.cue for w in words_of(tokens, span)]
    if not cue:
        return None
    _mend(labels)
    return min(cue), np.array(sorted(labels.items()), dtype=np.int64)


def _part(word: int, words: range) -> int:
    if len(words) == 1:
        return SINGLE
    if word == words[0]:
        return BEGIN
    return END if word == words[-1] else INSIDE


def _mend(labels: dict[int, int]) -> None:
    """Make label sequences valid where one role's span was cut by another's."""
    for w in sorted(labels):
        role, part = divmod(labels[w] - 1, 4)
        begins = part in (BEGIN, SINGLE) or not _open(labels.get(w - 1, OUT), role)
        after = labels.get(w + 1, OUT)
        goes_on = (
            part in (BEGIN, INSIDE)
            and after != OUT
            and (after - 1) // 4 == role
            and (after - 1) % 4 in (INSIDE, END)
        )
        part = (BEGIN if goes_on else SINGLE) if begins else (INSIDE if goes_on else END)
        labels[w] = label_of(role, part)


def _open(label: int, role: int) -> bool:
    return label != OUT and (label - 1) // 4 == role and (label - 1) % 4 in (BEGIN, INSIDE)
