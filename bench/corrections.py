"""`python -m bench.corrections`: 50 corrections, other weights, kill -9, and how many still hold.

Reads the sample reports, corrects 50 records through the page's API while the server runs, kills
the server with -9, reads the same reports again with other weights, kills that with -9 again and
again, lets it end, and looks whether each correction holds. Does not measure time.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

from bench.correcting import corrections_of
from bench.held import Held, held_now, held_of, said
from bench.other_weights import write_other_weights
from onrecord.store.find import count_rows, find_dossier, find_reports
from onrecord.store.opening import Access, open_record
from onrecord.store.reviews import find_reviews
from onrecord.store.verify import Problem, verify_record

EXAMPLES = Path(__file__).parents[1] / "examples"
WANTED = 50
PATIENCE_S = 60.0


def main() -> None:
    """Run it all, print what holds, and exit with 1 unless all of it does."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=EXAMPLES, help="reports to read")
    parser.add_argument("--kills", type=int, default=8, help="how often reading is killed")
    parser.add_argument("--noise", type=float, default=0.3, help="on the weights of the heads")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        sys.exit(0 if run(Path(scratch), given) else 1)


def run(scratch: Path, given: argparse.Namespace) -> bool:
    """Return whether every correction holds."""
    draw = random.Random(given.seed)  # noqa: S311  # no secrets
    path = scratch / "record.db"
    _onrecord("read", str(given.folder), "--record", str(path), "--quiet")
    made = _correct(path, draw)
    model = write_other_weights(scratch / "model", given.noise, given.seed)
    with open_record(path, mode=Access.READ) as record:
        expected = _expected(record, made)
        before = count_rows(record)
    _read_again(path, given.folder, scratch / "model", given.kills, draw)
    with open_record(path, mode=Access.READ) as record:
        problems = [p for p in verify_record(record) if isinstance(p, Problem)]
        runs = {r.run.model for r in find_reports(record)}
        lost = [h for h in expected if not held_now(h, find_dossier(record, h.report))]
        after = count_rows(record)
    print(f"reports {before.reports}, read again with weights {', '.join(sorted(runs))}")
    print(f"statements {before.statements} -> {after.statements}")
    print(f"events {before.events} -> {after.events}")
    for problem in problems:
        print(f"verify: {problem.message}")
    for h in lost:
        print(f"lost: {h.verdict} {h.kind} {h.record}: {h.says}")
        with open_record(path, mode=Access.READ) as record:
            print("now:", said(find_dossier(record, h.report), h.kind, h.record))
    print(f"{len(expected) - len(lost)} of {len(expected)} corrections hold (asked: {WANTED})")
    return not lost and not problems and len(expected) == WANTED and runs == {model.digest}


def _correct(path: Path, draw: random.Random) -> int:
    """Make the corrections through the API, and kill the server; return how many were kept."""
    with open_record(path, mode=Access.READ) as record:
        dossiers = [find_dossier(record, r.id) for r in find_reports(record)]
    server = subprocess.Popen(  # noqa: S603  # our own command, no shell
        [sys.executable, "-m", "onrecord", "serve", str(path), "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert server.stdout is not None  # noqa: S101  # as asked for
        address = server.stdout.readline().strip().rstrip("/")
        _wait_for(address)
        for body in corrections_of(dossiers, WANTED, draw):
            report = body.pop("report")
            seen = _ask(f"{address}/api/reports/{report}/reviews")["seen"]
            _ask(f"{address}/api/reports/{report}/reviews", {**body, "seen": seen})
    finally:
        server.send_signal(signal.SIGKILL)
        server.wait()
    with open_record(path, mode=Access.READ) as record:
        return len(find_reviews(record))


def _expected(record: Any, made: int) -> list[Held]:  # noqa: ANN401  # an open record
    reviews = find_reviews(record)
    if len(reviews) != made:
        sys.exit(f"bench: {made} reviews were kept and {len(reviews)} are there")
    return [held_of(r, find_dossier(record, r.report)) for r in reviews]


def _read_again(path: Path, folder: Path, model: Path, kills: int, draw: random.Random) -> None:
    """Read with other weights, killed some times, then to the end."""
    command = [sys.executable, "-m", "bench.reading_again", str(path), str(folder), str(model)]
    began = time.monotonic()
    whole = kills + 1
    for i in range(whole):
        process = subprocess.Popen(command)  # noqa: S603  # our own command, no shell
        if i == whole - 1:
            if process.wait(600):
                sys.exit("bench: reading again failed")
            return
        try:
            process.wait(draw.uniform(0.5, 6.0))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        print(f"kill -9 after {time.monotonic() - began:.1f} s", file=sys.stderr)


def _onrecord(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "onrecord", *arguments], check=True)  # noqa: S603  # our own command


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while True:
        try:
            _ask(f"{address}/api")
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return


def _ask(url: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
    data = None if body is None else json.dumps(body).encode()
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(url, data=data, headers=headers)  # noqa: S310  # this machine
    with urllib.request.urlopen(request, timeout=PATIENCE_S) as answer:  # noqa: S310  # likewise
        found: dict[str, Any] = json.load(answer)
        return found


if __name__ == "__main__":
    main()
