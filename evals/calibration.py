"""Whether the confidence of statements and events keeps its word, on development reports.

A statement is right if source and content are (softly, as the scorer has it), an event if trigger
and type are. The model's curves were fitted on these very reports, so the error shown is held out:
each half of the documents takes a curve fitted on the other. (A curve over calibrated scores is the
same curve as one over raw scores.) The error of the confidences as they are stands beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evals import score
from evals.figures import Figure
from onrecord.model.reliability import BINS, Answer, calibration_error, held_out, reliability

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Plain = dict[str, Any]
STATEMENTS, EVENTS = "statement confidence", "event confidence"
HELD_OUT, SHIPPED = "error, held out", "error, as it is"
_SOFT = 0.5
_COLUMNS = ("count", "mean", "right")

FIGURES = tuple(
    Figure(part=kind, name=name, asked=asked, issue=4, at_most=True)
    for kind in (STATEMENTS, EVENTS)
    for name, asked in ((HELD_OUT, "at most 6"), (SHIPPED, ""))
)


def statement_answers(golds: Sequence[Plain], dossiers: Sequence[Plain]) -> Iterator[Answer]:
    """Yield the statements of dossiers as answers, given gold texts in the same order."""
    for gold, dossier in zip(golds, dossiers, strict=True):
        yield from _answers(gold, dossier["statements"], _right_statements(gold, dossier))


def event_answers(golds: Sequence[Plain], dossiers: Sequence[Plain]) -> Iterator[Answer]:
    """Yield the events of dossiers as answers; none for texts without annotated events."""
    for gold, dossier in zip(golds, dossiers, strict=True):
        if "events" in gold:
            yield from _answers(gold, dossier["events"], _right_events(gold, dossier))


def _right_statements(gold: Plain, dossier: Plain) -> set[int]:
    statements = gold["statements" if "statements" in gold else "attributions"]
    g, p = ([_roles(gold["text"], s) for s in part] for part in (statements, dossier["statements"]))
    pairs = score.match(g, p, lambda s: s["cue"] or s["content"], _likeness)
    return {j for i, j in pairs if _is_alike(g[i], p[j])}


def _roles(text: str, statement: Plain) -> dict[str, set[tuple[int, int]]]:
    return {r: score.spans_of(text, statement.get(r)) for r in ("source", "cue", "content")}


def _likeness(a: Plain, b: Plain) -> float:
    return float(score.jaccard(a["cue"], b["cue"]) + score.jaccard(a["content"], b["content"]))


def _is_alike(a: Plain, b: Plain) -> bool:
    return all(score.jaccard(a[role], b[role]) >= _SOFT for role in ("source", "content"))


def _right_events(gold: Plain, dossier: Plain) -> set[int]:
    g, p = ([_typed(gold["text"], v) for v in part["events"]] for part in (gold, dossier))
    pairs = score.match(
        g,
        p,
        lambda v: v["at"],
        lambda a, b: score.jaccard(a["at"], b["at"]) + (a["type"] == b["type"]),
    )
    return {j for i, j in pairs if g[i]["type"] == p[j]["type"]}


def _typed(text: str, event: Plain) -> Plain:
    return {"at": score.spans_of(text, [event["trigger"]]), "type": event["type"]}


def _answers(gold: Plain, found: Sequence[Plain], right: set[int]) -> Iterator[Answer]:
    name = gold.get("name") or gold["id"]
    for j, record in enumerate(found):
        yield Answer(document=name, score=record["confidence"], right=j in right)


def calibration_figures(kind: str, answers: Sequence[Answer]) -> dict[str, float]:
    """Return the errors of a kind of record in percent, and what its reliability table needs."""
    if not answers:
        return {}
    figures = {f"{kind}: {SHIPPED}": 100 * calibration_error(answers)}
    try:
        figures[f"{kind}: {HELD_OUT}"] = 100 * calibration_error(held_out(answers))
    except ValueError:  # a half without answers, or a model that does not know better from worse
        figures[f"{kind}: {HELD_OUT}"] = 100.0
    for n, found in enumerate(reliability(answers)):
        values = (found.count, 100 * found.score, 100 * found.right)
        figures |= {_cell(kind, n, c): v for c, v in zip(_COLUMNS, values, strict=True)}
    return figures


def reliability_lines(found: Mapping[str, float]) -> list[str]:
    """Return the reliability table of what was measured: the confidences as they are, by tens."""
    lines = []
    for kind in (STATEMENTS, EVENTS):
        rows = [[found.get(_cell(kind, n, c), 0.0) for c in _COLUMNS] for n in range(BINS)]
        if not any(count for count, _, _ in rows):
            continue
        lines += ["", f"{kind + ' from':<26}  records   mean  right"]
        for n, (count, mean, right) in enumerate(rows):
            if count:
                lines.append(f"{n / BINS:<26.1f}  {count:7.0f}  {mean:5.1f}  {right:5.1f}")
    return lines


def _cell(kind: str, row: int, column: str) -> str:
    return f"{kind}, bin {row}: {column}"
