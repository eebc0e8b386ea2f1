"""Predicates: words that say what happens, their event type and status, and their arguments.

Arguments are runs of words in the predicate's sentence, labelled relative to it: PropBank's roles
and, on the same pairs, the parts of an event. Does not decide what is an Event record.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from onrecord.model.arcs import Floats, distances, product
from onrecord.model.marks import mark_part
from onrecord.records.labels import Status
from onrecord.records.reading import Argument, Predicate

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from onrecord.model.arcs import Ints
    from onrecord.model.tokens import Tokens
    from onrecord.model.windows import Window

# PLOVER's types with their modes, as in the 2021 codebook.
_MODES: tuple[tuple[str, str], ...] = (
    ("AGREE", ""),
    ("CONSULT", "visit third-party multilateral phone"),
    ("SUPPORT", ""),
    ("CONCEDE", ""),
    ("COOPERATE", ""),
    ("AID", ""),
    ("RETREAT", "withdraw release disarm ceasefire access resign"),
    ("REQUEST", "assist change yield meet"),
    ("ACCUSE", "disapprove investigate allege"),
    ("REJECT", "assist change yield meet"),
    ("THREATEN", "restrict arrest relations expel territory violence"),
    ("PROTEST", "demo riot strike hunger boycott obstruct vandalize"),
    ("SANCTION", "convict expel withdraw discontinue"),
    ("MOBILIZE", "troops weapons police militia"),
    ("COERCE", ("seize restrict censor curfew martial-law arrest deport "
     "withhold misinformation cyber")),
    ("ASSAULT", ("abduct beat torture sexual targeted destroy primitive firearms explosives "
     "suicide-attack aerial drone heavy-weapons crowd-control unconventional")),
)  # fmt: skip
EVENT_TYPES = tuple(code for code, _ in _MODES)
# The labels of the event tagger: none, then every type without a mode and with each of its modes.
EVENT_LABELS: tuple[tuple[str, str] | None, ...] = (
    None,
    *((code, mode) for code, modes in _MODES for mode in ("", *modes.split())),
)
# Type of every label but the first, as a place in EVENT_TYPES.
LABEL_TYPES = np.array([EVENT_TYPES.index(x[0]) for x in EVENT_LABELS if x])
# [L - 1, E]: a product with it sums the labels of each type.
_OF_TYPE = np.eye(len(EVENT_TYPES), dtype=np.float32)[LABEL_TYPES]

PROPBANK_ROLES = (
    "ARG0", "ARG1", "ARG2", "ARG3", "ARG4", "ARGM-TMP", "ARGM-ADV", "ARGM-MOD", "ARGM-NEG",
    "ARGM-ADJ", "ARGM-LOC", "ARGM-MNR", "ARGM-DIS", "ARGM-EXT", "ARGM-PRP", "ARGM-CAU", "ARGM-PRR",
    "ARGM-LVB", "ARGM-DIR", "ARGM-PRD", "ARGM-GOL", "ARGM-COM", "R-ARG0", "R-ARG1", "C-ARG1",
)  # fmt: skip
EVENT_ROLES = ("ACTOR", "RECIPIENT", "WHEN", "WHERE")
ROLE_COUNTS = (1 + 2 * len(PROPBANK_ROLES), 1 + 2 * len(EVENT_ROLES))
STATUSES = tuple(Status)
# Words of a sentence on either side of a predicate that may be its arguments.
REACH = 60
_NEVER = -1e4


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleWeights:
    """Parameters of the argument scorer beyond the projections: PropBank's labels and events'."""

    distance_DR: Floats
    propbank_RL: Floats
    propbank_L: Floats
    event_RL: Floats
    event_L: Floats


def begin_label(role: int) -> int:
    """Return the number of the label of a role's first word; its other words have one more."""
    return 1 + 2 * role


def role_pairs(marks_WP: Floats, anchor: int, words: slice, weights: RoleWeights) -> Floats:
    """Return what the words of a slice are to a predicate [W, R]; `*_RL` make scores of it."""
    at = np.array([anchor - words.start], dtype=np.int32)
    token = mark_part(marks_WP, "role_token")[words]
    pair = token + mark_part(marks_WP, "role_anchor")[anchor]
    pair += weights.distance_DR[distances(at, len(token))[0]]
    return np.asarray(np.maximum(pair, 0.0, out=pair))


def best_roles(scores_NWL: Floats, lengths_N: Ints) -> list[list[tuple[int, int, int]]]:
    """Return for every sequence its runs (role, first word, last word).

    They are those of the best whole labelling; a label that goes on follows its own role only.

    Args:
        scores_NWL: of sequences; what lies beyond a sequence's length is not looked at.
        lengths_N: words in each.
    """
    count, words, labels = scores_NWL.shape
    if not count:
        return []
    begins = np.arange(labels)
    # Where a word goes on: its role's first label. Elsewhere: the label itself.
    goes_on = (begins > 0) & (begins % 2 == 0)
    start = np.where(goes_on, begins - 1, begins)
    scores = scores_NWL - np.logaddexp.reduce(scores_NWL, axis=2, keepdims=True)
    alpha = np.where(goes_on, _NEVER, scores[:, 0])
    back = np.zeros((words, count, labels), dtype=np.int64)
    ends = np.zeros((count, words), dtype=np.int64)
    ends[:, 0] = alpha.argmax(1)
    for w in range(1, words):
        best = alpha.argmax(1)
        top = alpha[np.arange(count), best][:, None]
        own, first = alpha, alpha[:, start]
        stays = own >= first
        from_on = np.where(stays, own, first)
        at_on = np.where(stays, begins[None, :], start[None, :])
        moved = np.where(goes_on, from_on, top)
        back[w] = np.where(goes_on, at_on, best[:, None])
        alpha = moved + scores[:, w]
        ends[:, w] = alpha.argmax(1)
    return [
        _runs(back[:, n], int(ends[n, lengths_N[n] - 1]), int(lengths_N[n])) for n in range(count)
    ]


def _runs(back_WL: Ints, label: int, length: int) -> list[tuple[int, int, int]]:
    path = np.zeros(length, dtype=np.int64)
    for w in range(length - 1, -1, -1):
        path[w] = label
        label = int(back_WL[w, label])
    runs: list[tuple[int, int, int]] = []
    for w, value in enumerate(path.tolist()):
        if not value:
            continue
        role, on = (value - 1) // 2, value % 2 == 0
        if on and runs and runs[-1][0] == role and runs[-1][2] == w - 1:
            runs[-1] = (role, runs[-1][1], w)
        else:
            runs.append((role, w, w))
    return runs


def find_predicates(
    tokens: Tokens,
    window: Window,
    read: tuple[Floats, dict[str, Floats], NDArray[np.bool_]],
    weights: RoleWeights,
    least: tuple[float, float],
) -> list[Predicate]:
    """Return the predicates of a window's core with their arguments.

    Args:
        tokens: of the text.
        window: the window.
        read: its projection, its taggers' probabilities, and which words begin a sentence.
        weights: see RoleWeights.
        least: probabilities from which a word is an event of a type, and another predicate.
    """
    marks_WP, tags, starts = read
    core = slice(window.core_first - window.first, window.core_last - window.first)
    types_WE = tags["event"][core, 1:] @ _OF_TYPE
    chosen = (types_WE.max(1) >= least[0]) | (tags["predicate"][core, 1] >= least[1])
    words = np.flatnonzero(chosen) + core.start
    if not len(words):
        return []
    bounds = np.append(np.flatnonzero(starts), len(starts))
    slices = [_reach(bounds, int(w)) for w in words]
    pairs = [role_pairs(marks_WP, int(w), s, weights) for w, s in zip(words, slices, strict=True)]
    layers: list[tuple[tuple[str, ...], Floats, Floats]] = [
        (EVENT_ROLES, weights.event_RL, weights.event_L)
    ]
    if least[1] <= 1.0:
        # Nothing that is derived asks for PropBank's roles; its evaluation does.
        layers.append((PROPBANK_ROLES, weights.propbank_RL, weights.propbank_L))
    arguments: list[list[Argument]] = [[] for _ in words]
    for roles, matrix, bias in layers:
        lengths = np.array([len(p) for p in pairs])
        scores = _padded([product(p, matrix) + bias for p in pairs], lengths)
        for n, runs in enumerate(best_roles(scores, lengths)):
            at = window.first + slices[n].start
            arguments[n] += _arguments(tokens, at, roles, runs)
    return [
        _predicate(tokens, window.first, int(word), tags, least[0], arguments[n])
        for n, word in enumerate(words)
    ]


def _reach(bounds: Ints, word: int) -> slice:
    at = int(np.searchsorted(bounds, word, side="right"))
    first = int(bounds[at - 1]) if at else 0
    return slice(max(first, word - REACH), min(int(bounds[at]), word + REACH + 1))


def _padded(scores: list[Floats], lengths: Ints) -> Floats:
    padded = np.zeros((len(scores), int(lengths.max()), scores[0].shape[1]), dtype=np.float32)
    for row, part in zip(padded, scores, strict=True):
        row[: len(part)] = part
    return padded


def _arguments(
    tokens: Tokens, at: int, roles: tuple[str, ...], runs: list[tuple[int, int, int]]
) -> list[Argument]:
    return [
        Argument(role=roles[role], span=tokens.span(at + first, at + last))
        for role, first, last in runs
    ]


def _predicate(
    tokens: Tokens,
    offset: int,
    word: int,
    tags: dict[str, Floats],
    least: float,
    arguments: list[Argument],
) -> Predicate:
    labels = tags["event"][word]
    score = float(tags["predicate"][word, 1])
    kind = mode = status = None
    types = labels[1:] @ _OF_TYPE
    if types.max() >= least:
        kind, score = EVENT_TYPES[int(types.argmax())], float(types.max())
        of_type = [i for i, x in enumerate(EVENT_LABELS) if x and x[0] == kind]
        best = EVENT_LABELS[max(of_type, key=lambda i: float(labels[i]))]
        mode = best[1] or None if best else None
        status = STATUSES[int(tags["status"][word].argmax())]
    return Predicate(
        trigger=tokens.span(offset + word, offset + word),
        arguments=tuple(sorted(arguments, key=lambda a: (a.span.start, a.role))),
        type=kind,
        mode=mode,
        status=status,
        score=round(score, 4),
    )
