"""The labels that a word can have relative to an anchor, and how a sequence of them is decoded.

An anchor is the first word of a cue. An attribution is decoded as a whole: given its anchor, the
best sequence of labels over the window's words gives cue, source and content pieces at once. Labels
are B, I, E, S (begin, inside, end, single) for each role, and O.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

ROLES = ("source", "content", "cue")
OUT = 0
BEGIN, INSIDE, END, SINGLE = range(4)
LABEL_COUNT = 1 + 4 * len(ROLES)
FORBIDDEN = -1e4

# Signed distance in words from anchor to token, in buckets that grow; and in paragraphs.
DISTANCE_EDGES = (1, 2, 3, 4, 6, 9, 13, 20, 32, 50, 80)
DISTANCE_COUNT = 2 * len(DISTANCE_EDGES) + 2
PARAGRAPH_REACH = 3
PARAGRAPH_COUNT = 2 * PARAGRAPH_REACH + 1


# Multiply-adds of a matrix product up to which OpenBLAS stays on the calling thread. Larger ones
# wake threads of its own, which then spin beside the encoder's and slow them.
_ALONE = 200_000


def product(left_RK: Floats, right_KN: Floats) -> Floats:
    """Return the matrix product, some rows at a time, on the calling thread alone."""
    inner, columns = right_KN.shape
    rows = max(1, _ALONE // (inner * columns))
    if rows >= len(left_RK):
        return np.asarray(left_RK @ right_KN)
    out = np.empty((len(left_RK), columns), dtype=np.float32)
    for at in range(0, len(left_RK), rows):
        np.matmul(left_RK[at : at + rows], right_KN, out=out[at : at + rows])
    return out


def label_of(role: int, part: int) -> int:
    """Return the number of a role's label.

    Args:
        role: place in ROLES.
        part: BEGIN, INSIDE, END or SINGLE.
    """
    return 1 + 4 * role + part


def allowed_moves() -> Floats:
    """Return [L, L]: 0 where the second label may follow the first, very negative elsewhere."""
    moves = np.full((LABEL_COUNT, LABEL_COUNT), FORBIDDEN, dtype=np.float32)
    for a in range(LABEL_COUNT):
        for b in range(LABEL_COUNT):
            if _follows(a, b):
                moves[a, b] = 0.0
    return moves


def _follows(a: int, b: int) -> bool:
    opened = a != OUT and (a - 1) % 4 in (BEGIN, INSIDE)
    continues = b != OUT and (b - 1) % 4 in (INSIDE, END)
    if opened or continues:
        return opened and continues and (a - 1) // 4 == (b - 1) // 4
    return True


def edge_scores() -> tuple[Floats, Floats]:
    """Return [L] for the first and [L] for the last word.

    Both are 0, and very negative where a sequence may not begin or end so.
    """
    first = np.zeros(LABEL_COUNT, dtype=np.float32)
    last = np.zeros(LABEL_COUNT, dtype=np.float32)
    for role in range(len(ROLES)):
        first[[label_of(role, INSIDE), label_of(role, END)]] = FORBIDDEN
        last[[label_of(role, BEGIN), label_of(role, INSIDE)]] = FORBIDDEN
    return first, last


def distances(anchors_C: NDArray[np.int32], words: int) -> Ints:
    """Return [C, W] bucket numbers of every word's distance from every anchor.

    Args:
        anchors_C: the anchors' positions in the window.
        words: words in the window.
    """
    offset = np.arange(words)[None, :] - np.asarray(anchors_C)[:, None]
    size = np.searchsorted(DISTANCE_EDGES, np.abs(offset), side="right")
    half = len(DISTANCE_EDGES)
    buckets = np.where(offset > 0, half + 1 + size, half - size)
    return np.asarray(buckets.clip(0, DISTANCE_COUNT - 1))


def paragraph_distances(anchors_C: NDArray[np.int32], paragraph_W: NDArray[np.int32]) -> Ints:
    """Return [C, W]: how many paragraphs after the anchor's a word stands, clipped, from 0 on."""
    offset = paragraph_W[None, :] - paragraph_W[np.asarray(anchors_C)][:, None]
    return (offset.clip(-PARAGRAPH_REACH, PARAGRAPH_REACH) + PARAGRAPH_REACH).astype(np.int64)


def best_paths(
    scores_CWL: Floats, lengths_C: NDArray[np.int32], moves_LL: Floats, edges: tuple[Floats, Floats]
) -> Ints:
    """Return [C, W] best label sequences (Viterbi); words after a sequence's length are OUT.

    Args:
        scores_CWL: label scores of every word for every anchor; padding may hold anything.
        lengths_C: words in each anchor's window.
        moves_LL: score of the second label after the first.
        edges: scores of the first and of the last label.
    """
    count, words, labels = scores_CWL.shape
    alphas = np.empty((words, count, labels), dtype=np.float32)
    alphas[0] = scores_CWL[:, 0] + edges[0]
    shortest = int(lengths_C.min())
    for w in range(1, words):
        moved = (alphas[w - 1][:, :, None] + moves_LL).max(1) + scores_CWL[:, w]
        alphas[w] = moved if w < shortest else _live(w, lengths_C, moved, alphas[w - 1])
    paths = np.zeros((count, words), dtype=np.int64)
    label = (alphas[-1] + edges[1]).argmax(1)
    # Backwards the best earlier label is looked up for one later label only: cheaper than keeping
    # it for all of them on the way forwards.
    to_LL = np.ascontiguousarray(moves_LL.T)
    for w in range(words - 1, 0, -1):
        live = w < lengths_C
        paths[:, w] = np.where(live, label, OUT)
        label = np.where(live, (alphas[w - 1] + to_LL[label]).argmax(1), label)
    paths[:, 0] = label
    return paths


def _live(w: int, lengths_C: NDArray[np.int32], moved_CL: Floats, before_CL: Floats) -> Floats:
    return np.where((w < lengths_C)[:, None], moved_CL, before_CL)


def pieces_of(path_W: Ints, role: int) -> list[tuple[int, int]]:
    """Return the runs [first, last) of words that a decoded sequence gives to a role."""
    runs: list[tuple[int, int]] = []
    for w in np.flatnonzero((path_W != OUT) & ((path_W - 1) // 4 == role)):
        part = (int(path_W[w]) - 1) % 4
        if runs and runs[-1][1] == w and part in (INSIDE, END):
            runs[-1] = (runs[-1][0], int(w) + 1)
        else:
            runs.append((int(w), int(w) + 1))
    return runs
