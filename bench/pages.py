"""`python -m bench.pages --record FILE.db`: how long the server takes for each page.

Every page of the table, as HTML and as JSON, is asked over HTTP some forty times with parameters
and ids drawn from the record, after a few times that do not count. `bench.big_record` makes a
record. Of two figures the first is time on the wall, the second the processor's.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from dataclasses import dataclass
from pathlib import Path
from random import Random  # seeded by an argument
from typing import TYPE_CHECKING

import httpx

from bench.questions import Samples, ask, draw_samples
from bench.served import served, timing
from onrecord.app.pages import PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.app.pages import Page

ASKED_MEDIAN_MS, ASKED_P95_MS = 50, 200
_WARMING = 3
_TIMEOUT_S = 60.0
_REFUSED = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one question cost, in milliseconds."""

    question: str
    wall_ms: float
    cpu_ms: float
    size_bytes: int


def measure(
    address: str, samples: Samples, times: int, seed: int, only: str | None = None
) -> Iterator[tuple[str, list[Answer]]]:
    """Yield each page, as HTML and as JSON, with the answers to its questions.

    Raises:
        SystemExit: if a question is refused: it would measure nothing.
    """
    with httpx.Client(base_url=address, timeout=_TIMEOUT_S) as client:
        for page, form, path in _faces():
            if only is not None and page.name != only:
                continue
            random = Random(seed)  # noqa: S311  # no secret
            questions = [ask(page, path, samples, random) for _ in range(times)]
            asked = [q for q in questions if q is not None]
            answers = [_answer(client, q) for q in (*asked[:_WARMING], *asked)][_WARMING:]
            yield f"{page.name} ({form})", answers


def _faces() -> Iterator[tuple[Page, str, str]]:
    for page in PAGES:
        if page.path is not None:
            yield page, "HTML", page.path
        yield page, "JSON", page.api


def _answer(client: httpx.Client, question: str) -> Answer:
    answer = client.get(question)
    if answer.status_code >= _REFUSED:
        sys.exit(f"bench: {question} is answered {answer.status_code}: {answer.text[:300]}")
    wall, cpu = timing(answer)
    return Answer(question=question, wall_ms=wall, cpu_ms=cpu, size_bytes=len(answer.content))


def print_answers(name: str, answers: Sequence[Answer], *, slowest: bool) -> None:
    """Print one line: median and 95th percentile, on the wall and of the processor."""
    if not answers:
        print(f"{name:<26} not asked: it needs what no record holds")
        return
    wall, cpu = [a.wall_ms for a in answers], [a.cpu_ms for a in answers]
    size = statistics.median(a.size_bytes for a in answers) / 1000
    print(
        f"{name:<26} {statistics.median(wall):7.1f} {_p95(wall):7.1f}   "
        f"{statistics.median(cpu):7.1f} {_p95(cpu):7.1f}   {size:8.0f} {len(answers):5}",
        flush=True,
    )
    if slowest:
        worst = max(answers, key=lambda a: a.cpu_ms)
        print(f"    {worst.cpu_ms:.0f} ms: {worst.question}")


def _p95(values: Sequence[float]) -> float:
    """Return the 95th percentile, by nearest rank."""
    return sorted(values)[max(0, -(-len(values) * 95 // 100) - 1)]


def run(path: Path, args: argparse.Namespace) -> None:
    """Ask every page of a record and print what it cost."""
    print(f"{'server time, ms':<26}  median     p95    median     p95         kB     n")
    print(f"{'':<26}    wall    wall       cpu     cpu")
    every: list[Answer] = []
    with served(path, args.port) as address:
        for name, answers in measure(address, draw_samples(path), args.times, args.seed, args.only):
            print_answers(name, answers, slowest=args.slowest)
            every += answers
    print_answers("any page", every, slowest=False)
    print(f"{'asked for':<26} {ASKED_MEDIAN_MS:7.1f} {ASKED_P95_MS:7.1f}")


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; return the exit status."""
    parser = argparse.ArgumentParser(prog="bench.pages", description=__doc__)
    parser.add_argument("--record", type=Path, required=True, metavar="FILE.db")
    parser.add_argument("--times", type=int, default=40, help="that each page is asked; 40")
    parser.add_argument("--port", type=int, help="of the server; a free one without it")
    parser.add_argument("--seed", type=int, default=1, help="of the questions")
    parser.add_argument("--only", metavar="NAME", help="one page of the table")
    parser.add_argument("--slowest", action="store_true", help="name each page's slowest question")
    args = parser.parse_args(argv)
    run(args.record, args)
    return 0


if __name__ == "__main__":
    sys.exit(main())
