"""Statements and events: read the gold texts as a user would, with `onrecord read`; score them.

Without the corpora only the twelve reports written for the project are scored; with them also
PolNeAR's development part (statements) and the 24 annotated reports of `voice/`, and on both how
far confidences can be believed.
"""

from __future__ import annotations

import contextlib
import io
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evals import calibration, figures, score
from evals.figures import POLNEAR, VOICE, WRITTEN

if TYPE_CHECKING:
    from collections.abc import Sequence

FIGURES = (*figures.FIGURES, *figures.EVENTS, *calibration.FIGURES)
HERE = Path(__file__).parent


def gold_parts(shared: Path | None) -> dict[str, Path]:
    """Return where the gold texts of every part lie.

    Args:
        shared: the folder that holds `corpora/` and `voice/`; without it only the written reports.
    """
    parts = {WRITTEN: HERE / "reports"}
    if shared is not None:
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
    """Read a part; return its figures in percent, keyed as the floors are.

    The dossiers stay in the folder, see `dossiers_of`.
    """
    dossiers, scores = dossiers_of(part, folder), folder / f"{_slug(part)}.json"
    read_part(gold, dossiers)
    arguments = [str(gold), str(dossiers), "--json", str(scores)]
    if errors is not None:
        errors.mkdir(parents=True, exist_ok=True)
        arguments += ["--errors", str(errors / f"{_slug(part)}.jsonl")]
    with contextlib.redirect_stdout(io.StringIO()):
        if score.main(arguments):
            sys.exit(f"evals: {part}: some gold texts were not read, or their text differs")
    right, total = anchors_checked(dossiers)
    if right != total:
        sys.exit(f"evals: {part}: {total - right} of {total} anchors do not stand in their text")
    measured = {f"{part}: anchors that stand": 100.0}
    for figure, values in json.loads(scores.read_text(encoding="utf-8")).items():
        value = values.get("f1", values.get("share"))
        if value is not None:
            measured[f"{part}: {figure}"] = float(value)
    return measured


def dossiers_of(part: str, folder: Path) -> Path:
    """Return where a part's dossiers lie in a folder."""
    return folder / f"{_slug(part)}.jsonl"


def _slug(part: str) -> str:
    return part.replace(" ", "-").lower()


def measure(shared: Path | None, errors: Path | None) -> dict[str, float]:
    """Return the figures of all parts in percent, keyed as the floors are.

    Args:
        shared: the folder that holds `corpora/` and `voice/`, if it is there.
        errors: folder to write every error to, for reading.
    """
    measured: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        parts, folder = gold_parts(shared), Path(name)
        for part, gold in parts.items():
            measured |= measure_part(part, gold, folder, errors)
        # The written reports are among those of `voice/`.
        pairs = [_pair(parts[p], dossiers_of(p, folder)) for p in (POLNEAR, VOICE) if p in parts]
    golds, dossiers = ([x for pair in pairs for x in pair[side]] for side in (0, 1))
    for kind, answers in (
        (calibration.STATEMENTS, calibration.statement_answers(golds, dossiers)),
        (calibration.EVENTS, calibration.event_answers(golds, dossiers)),
    ):
        measured |= calibration.calibration_figures(kind, list(answers))
    return measured


def _pair(gold: Path, dossiers: Path) -> tuple[Sequence[dict[str, Any]], list[dict[str, Any]]]:
    lines = dossiers.read_text(encoding="utf-8").splitlines()
    return score.load_gold(gold), [json.loads(line) for line in lines]
