"""Lines in the order of their bytes, however many there are.

Sorts runs that fit in memory, writes them beside the result and merges them. Holds one run at most.
"""

from __future__ import annotations

import heapq
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

RUN_LINES = 50_000
MOST_RUNS = 64  # files open at the same time while merging; some systems allow 256


def sorted_lines(
    lines: Iterable[bytes], folder: Path, name: str, *, run_lines: int = RUN_LINES
) -> Iterator[bytes]:
    r"""Yield lines sorted by their bytes.

    Args:
        lines: each with its `\n`.
        folder: where runs may be written; whoever made it removes it.
        name: what the runs' names begin with.
        run_lines: how many lines are held in memory.
    """
    runs: list[Path] = []
    written = 0
    rest = iter(lines)
    while held := sorted(islice(rest, run_lines)):
        if not runs and len(held) < run_lines:
            yield from held
            return
        if len(runs) == MOST_RUNS:
            runs = [_written(_merged(runs), folder / f"{name}-{written}")]
            written += 1
        runs.append(_written(held, folder / f"{name}-{written}"))
        written += 1
    yield from _merged(runs)


def _written(lines: Iterable[bytes], path: Path) -> Path:
    with path.open("wb") as out:
        out.writelines(lines)
    return path


def _merged(runs: list[Path]) -> Iterator[bytes]:
    yield from heapq.merge(*map(_lines, runs))
    for run in runs:
        run.unlink()


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as run:
        yield from run
