"""`python -m bench.run`: start-up, one report, many reports, and the limit for this model.

With `--pages`, instead: how long the pages take on a record of 5,000 reports, which is made for it.

The limit is a bare pass of the encoder; the share of marking in the whole line stands beside it.
Everything that is compared is measured in one run, in turn; ratios are what to quote. With
`--corpora FOLDER` the many reports are PolNeAR's 84 development articles, else the sample reports
several times over.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tokenizers import Tokenizer

from bench import big_record, page_paint, pages
from evals.corpora import open_shared
from onrecord.flow.config import BatchConfig
from onrecord.flow.engine import lookups_of
from onrecord.flow.process import process_reports
from onrecord.knowledge.tables import load_knowledge
from onrecord.model.manifest import read_checked, read_manifest
from onrecord.model.marker import ENCODER, TOKENIZER, available_processors, load_marker
from onrecord.model.session import open_session, run_window
from onrecord.model.tokens import Tokens, read_tokens
from onrecord.model.windows import WINDOW_PIECES, Window, cut_cores
from onrecord.read.limits import ReadLimits
from onrecord.records.dossier import Run
from onrecord.records.report import Metadata, Report, make_report

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

EXAMPLES = Path(__file__).parents[1] / "examples"
ONE_REPORT_WORDS = 700


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """One command's wall time in seconds and peak resident memory in megabytes."""

    wall_s: float
    peak_mb: float


def run_command(arguments: Sequence[str]) -> Cost:
    """Run onrecord in a process of its own and return what it cost.

    Raises:
        SystemExit: if the command fails.
    """
    began = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603  # our own command, no shell
        [sys.executable, "-m", "onrecord", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"bench: onrecord {' '.join(arguments)} exited with {process.returncode}")
    return Cost(wall_s=time.perf_counter() - began, peak_mb=usage.ru_maxrss / 1024)


def sample_texts() -> list[str]:
    """Return the sample reports' texts, repeated to about the size of PolNeAR's dev part."""
    texts = [p.read_text(encoding="utf-8") for p in sorted(EXAMPLES.glob("*.txt"))]
    return texts * max(1, 67_000 // sum(len(t.split()) for t in texts))


def corpus_texts(corpora: Path) -> list[str]:
    """Return the texts of PolNeAR's development part."""
    lines = (
        (open_shared(corpora) / "corpora" / "polnear" / "dev.jsonl")
        .read_text(encoding="utf-8")
        .splitlines()
    )
    return [json.loads(line)["text"] for line in lines]


def one_report(texts: Sequence[str]) -> str:
    """Return a text of 700 words, made of whole paragraphs as far as they go."""
    words: list[str] = []
    for text in texts:
        for paragraph in text.split("\n\n"):
            words += [*paragraph.split(" "), "\n\n"]
            if len(words) > ONE_REPORT_WORDS:
                return " ".join(words[:ONE_REPORT_WORDS])
    return " ".join(words)


def seconds(call: Callable[[], object]) -> float:
    """Return how long a call takes."""
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def bare_windows(tokens: Tokens) -> list[Window]:
    """Return windows that show every word to the encoder once, without context.

    This is the least that any reading needs.
    """
    return [
        Window(first=f, last=e, core_first=f, core_last=e)
        for f, e in cut_cores(tokens, WINDOW_PIECES)
    ]


def compare(texts: Sequence[str], rounds: int) -> dict[str, float]:
    """Return words per second of the whole line, of marking alone, and of a bare encoder pass.

    They are measured in turn, round by round.
    """
    reports = [make_report(f"r{i}", t, Metadata()) for i, t in enumerate(texts)]
    words = sum(len(t.split()) for t in texts)
    marker = load_marker()
    run = Run(onrecord="bench", model=marker.digest)
    lookups = lookups_of(load_knowledge())
    batch = BatchConfig(limits=ReadLimits()).batch_reports
    manifest = read_manifest()
    session = open_session(read_checked(manifest, ENCODER))
    tokenizer = Tokenizer.from_buffer(read_checked(manifest, TOKENIZER))
    jobs = [(t, w) for t in (read_tokens(tokenizer, x) for x in texts) for w in bare_windows(t)]

    def bare() -> None:
        with ThreadPoolExecutor(available_processors()) as pool:
            list(pool.map(lambda job: run_window(session, *job), jobs))

    def whole(group: Sequence[Report] = reports) -> None:
        for at in range(0, len(group), batch):
            for _ in process_reports(group[at : at + batch], marker, run, lookups):
                pass

    times: dict[str, list[float]] = {"bare": [], "mark": [], "whole": []}
    whole(reports[:4])
    for _ in range(rounds):
        times["bare"].append(seconds(bare))
        times["mark"].append(seconds(lambda: list(marker.mark(reports))))
        times["whole"].append(seconds(whole))
    middle = {name: statistics.median(values) for name, values in times.items()}
    return {
        "words per second, whole line": words / middle["whole"],
        "reports per second, whole line": len(texts) / middle["whole"],
        "words per second, marking": words / middle["mark"],
        "words per second, bare encoder pass": words / middle["bare"],
        "whole line / bare encoder pass (speed)": middle["bare"] / middle["whole"],
        "share of the whole line in marking": middle["mark"] / middle["whole"],
    }


def measure_pages(reports: int) -> None:
    """Make a large record with one long report, ask its pages, and paint the long report."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.db"
        big_record.main(["--reports", str(reports), "--long", "20000", "--out", str(path)])
        pages.main(["--record", str(path)])
        if Path(page_paint.CHROMIUM).exists():
            page_paint.main(["--record", str(path)])
        else:
            print(f"bench: nothing is painted, as there is no {page_paint.CHROMIUM}")


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; return the exit status."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--corpora", type=Path, help="folder that holds corpora/ and voice/")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pages", action="store_true", help="the pages of a large record, instead")
    parser.add_argument("--reports", type=int, default=5_000, help="of that record; 5,000")
    args = parser.parse_args(argv)
    if args.pages:
        measure_pages(args.reports)
        return 0
    texts = corpus_texts(args.corpora) if args.corpora else sample_texts()
    what = "PolNeAR dev" if args.corpora else "sample reports, repeated"
    print(
        f"{len(texts)} reports ({what}), {sum(len(t.split()) for t in texts)} words, "
        f"{available_processors()} processors"
    )
    with tempfile.TemporaryDirectory() as folder:
        one, many = Path(folder) / "one.txt", Path(folder) / "many.jsonl"
        one.write_text(one_report(texts), encoding="utf-8")
        many.write_text("".join(json.dumps({"text": t}) + "\n" for t in texts), encoding="utf-8")
        out = str(Path(folder) / "out.jsonl")
        starts = [run_command(["--version"]) for _ in range(args.rounds)]
        ones = [run_command(["read", str(one)]) for _ in range(args.rounds)]
        whole = run_command(["read", str(many), "--format", "jsonl", "--out", out])
    _print("start-up (--version), s", statistics.median(c.wall_s for c in starts))
    _print(
        "one 700-word report from the command line, s", statistics.median(c.wall_s for c in ones)
    )
    _print("one report, peak memory, MB", max(c.peak_mb for c in ones))
    _print("all reports from the command line, s", whole.wall_s)
    _print("all reports, peak memory, MB", whole.peak_mb)
    for name, value in compare(texts, args.rounds).items():
        _print(name, value)
    return 0


def _print(name: str, value: float) -> None:
    print(f"{name:<48} {value:10,.2f}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
