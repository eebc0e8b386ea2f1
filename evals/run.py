"""`python -m evals.run`: read the gold texts as a user would, score, print, hold the floors.

Without the corpora only the twelve reports written for the project are scored; `--corpora FOLDER`
adds PolNeAR's development part and, from `voice/` beside that folder, the 24 annotated reports.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from evals import score
from evals.corpora import open_shared
from evals.figures import FIGURES, POLNEAR, VOICE, WRITTEN
from evals.floors import fallen, pin_floors, read_floors

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).parent


def gold_parts(corpora: Path | None) -> dict[str, Path]:
    """Return where the gold texts of every part lie.

    Raises:
        SystemExit: if a part of the corpora is missing.
    """
    parts = {WRITTEN: HERE / "reports"}
    if corpora is not None:
        shared = open_shared(corpora)
        parts[POLNEAR] = shared / "corpora" / "polnear" / "dev.jsonl"
        parts[VOICE] = shared / "voice" / "dev"
    return parts


def read_part(gold: Path, out: Path) -> None:
    """Read the texts of a part with `onrecord read`; only texts and metadata reach it."""
    inputs = out.with_suffix(".in.jsonl")
    wanted = ("title", "outlet", "published", "text")
    with inputs.open("w", encoding="utf-8") as lines:
        for g in score.load_gold(gold):
            plain = {"id": g.get("name") or g["id"], **{k: g[k] for k in wanted if k in g}}
            lines.write(json.dumps(plain, ensure_ascii=False) + "\n")
    command = [
        sys.executable,
        "-m",
        "onrecord",
        "read",
        str(inputs),
        "--format",
        "jsonl",
        "--out",
        str(out),
    ]
    subprocess.run([*command, "--quiet"], check=True)  # noqa: S603  # our own command, no shell


def anchors_checked(dossiers: Path) -> tuple[int, int]:
    """Return how many anchors stand in their text, and how many there are."""
    right = total = 0

    def walk(value: object, text: str) -> None:
        nonlocal right, total
        if isinstance(value, dict):
            if "exact" in value:
                total += 1
                right += text[value["start"] : value["end"]] == value["exact"]
            for inner in value.values():
                walk(inner, text)
        elif isinstance(value, list):
            for inner in value:
                walk(inner, text)

    for line in dossiers.read_text(encoding="utf-8").splitlines():
        dossier = json.loads(line)
        walk(dossier, dossier["report"]["text"])
    return right, total


def measure_part(part: str, gold: Path, folder: Path, errors: Path | None) -> dict[str, float]:
    """Return a part's figures in percent, keyed as the floors are."""
    name = part.replace(" ", "-").lower()
    dossiers, figures = folder / f"{name}.jsonl", folder / f"{name}.json"
    read_part(gold, dossiers)
    arguments = [str(gold), str(dossiers), "--only", "statements", "--json", str(figures)]
    if errors is not None:
        errors.mkdir(parents=True, exist_ok=True)
        arguments += ["--errors", str(errors / f"{name}.jsonl")]
    with contextlib.redirect_stdout(io.StringIO()):
        if score.main(arguments):
            sys.exit(f"evals: {part}: some gold texts were not read, or their text differs")
    right, total = anchors_checked(dossiers)
    if right != total:
        sys.exit(f"evals: {part}: {total - right} of {total} anchors do not stand in their text")
    measured = {f"{part}: anchors that stand": 100.0}
    for figure, values in json.loads(figures.read_text(encoding="utf-8")).items():
        value = values.get("f1", values.get("share"))
        if value is not None:
            measured[f"{part}: {figure}"] = float(value)
    return measured


def print_table(measured: dict[str, float], floors: dict[str, float]) -> None:
    """Print the figures that were measured beside their floors and what others published."""
    print(
        f"{'figure':<38} {'ours':>5}  {'floor':>5}  {'asked; aim':<10}  published, for comparison"
    )
    for f in FIGURES:
        if f.key in measured:
            floor = f"{floors[f.key]:.1f}" if f.key in floors else "-"
            line = f"{f.key:<38} {measured[f.key]:5.1f}  {floor:>5}  {f.asked:<10}  {f.published}"
            print(line.rstrip())


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print and gate; return the exit status."""
    parser = argparse.ArgumentParser(prog="evals", description=__doc__)
    parser.add_argument("--corpora", type=Path, help="folder that holds corpora/ and voice/")
    parser.add_argument("--errors", type=Path, help="folder to write every error to, for reading")
    parser.add_argument(
        "--pin", action="store_true", help="pin floors to what is measured, never lower"
    )
    parser.add_argument("--lower", action="store_true", help="with --pin: let floors fall")
    args = parser.parse_args(argv)
    measured: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for part, gold in gold_parts(args.corpora).items():
            measured |= measure_part(part, gold, Path(folder), args.errors)
    shown = {f.key: measured[f.key] for f in FIGURES if f.key in measured}
    if args.pin:
        print("\n".join(pin_floors(shown, lower=args.lower)), end="\n" if shown else "")
    floors = read_floors()
    print_table(measured, floors)
    below = fallen(shown, floors)
    for line in below:
        print(f"BELOW ITS FLOOR  {line}")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
