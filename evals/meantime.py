"""Status of events on MEANTIME: the rules', the model's, and what the commonest class would reach.

MEANTIME gives certainty, polarity and time. They are mapped to three classes, since it does not
tell a plan from a demand or a possibility:

    negated  polarity NEG
    open     (planned, demanded, possible) time FUTURE, or certainty POSSIBLE or PROBABLE
    actual   CERTAIN, POS and NON_FUTURE

What it leaves underspecified beyond that is left out, and so is what may not have happened
(POSSIBLE and NEG). The annotated triggers are given, whatever they tell: a predicate is put at
each, so that the figure is of status alone, over all kinds of events. `shipped` is what a dossier
would say, `tagger` what the model's status head says of the word.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from evals.figures import Figure
from onrecord.derive.assemble import derive_dossier
from onrecord.knowledge.answers import Answers
from onrecord.knowledge.tables import load_knowledge
from onrecord.model.heads import decode_text
from onrecord.model.marker import Marker, load_marker
from onrecord.model.outputs import split_tags
from onrecord.model.predicates import STATUSES
from onrecord.records.anchor import Span
from onrecord.records.dossier import Run
from onrecord.records.labels import Status
from onrecord.records.reading import Predicate
from onrecord.records.report import Metadata, Report, make_report

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from onrecord.model.outputs import Outputs
    from onrecord.model.tokens import Tokens
    from onrecord.model.windows import Window
    from onrecord.records.reading import Reading

Plain = dict[str, Any]
PART = "MEANTIME status"
FIGURES = (
    Figure(
        part=PART,
        name="macro-F1, shipped",
        asked="measured",
        published="MAVEN-FACT, 5 classes: 47.6 at best",
        issue=4,
    ),
    Figure(part=PART, name="macro-F1, tagger", issue=4),
    Figure(part=PART, name="macro-F1, majority", issue=4),
    Figure(part=PART, name="accuracy, shipped", issue=4),
    Figure(part=PART, name="accuracy, majority", issue=4),
)
ACTUAL, OPEN, NEGATED = "actual", "open", "negated"
CLASSES = (ACTUAL, OPEN, NEGATED)
# The type that a trigger is given so that an event is made of it; status does not look at it.
_ANY_TYPE = "CONSULT"


def gold_class(event: Plain) -> str | None:
    """Return the class of an annotated event; None if it has none that can be told."""
    certainty, polarity, time = (event.get(k) for k in ("certainty", "polarity", "time"))
    unsure = certainty in {"POSSIBLE", "PROBABLE"}
    if polarity == "NEG":
        return None if unsure else NEGATED
    if time == "FUTURE" or unsure:
        return OPEN
    return ACTUAL if (certainty, polarity, time) == ("CERTAIN", "POS", "NON_FUTURE") else None


def class_of(status: Status) -> str:
    """Return the class of one of our statuses."""
    return {Status.ACTUAL: ACTUAL, Status.NEGATED: NEGATED}.get(status, OPEN)


def gold_triggers(document: Plain) -> dict[int, tuple[Span, str]]:
    """Return the annotated words with their classes, by where they start.

    Of several words a verb's first is taken ("set up"), of other phrases the last.
    """
    found = {}
    for event in document["events"]:
        kind = gold_class(event) if event.get("layer") == "document" else None
        if kind is None or not event.get("span"):
            continue
        first, last = event["span"]
        words = [t for t in document["tokens"] if first <= t[0] and t[1] <= last]
        if words:
            word = words[0 if event.get("pos") == "VERB" else -1]
            found[word[0]] = (Span(start=word[0], end=word[1]), kind)
    return found


def macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """Return the mean F1 of the classes, in percent, of pairs of gold and given."""
    scores = []
    for kind in CLASSES:
        right = sum(g == p == kind for g, p in pairs)
        both = sum(g == kind for g, _ in pairs) + sum(p == kind for _, p in pairs)
        scores.append(2 * right / both if both else 0.0)
    return 100 * sum(scores) / len(scores)


def accuracy(pairs: Sequence[tuple[str, str]]) -> float:
    """Return the share of pairs that agree, in percent."""
    return 100 * sum(g == p for g, p in pairs) / max(1, len(pairs))


def read_statuses(
    marker: Marker, documents: Sequence[Plain]
) -> Iterator[tuple[dict[int, tuple[Span, str]], dict[int, str], dict[int, str]]]:
    """Yield of every document the gold, what the rules say and what the tagger says, by start."""
    answers = Answers(load_knowledge())
    reports = [_report(d) for d in documents]
    outputs = marker.outputs(reports)
    for document, report, (tokens, windows) in zip(documents, reports, outputs, strict=True):
        gold, held = gold_triggers(document), list(windows)
        reading = decode_text(report, tokens, held, marker.weights, marker.thresholds)
        yield gold, _by_rules(report, reading, gold, answers), _by_tagger(tokens, held)


def _by_rules(
    report: Report, reading: Reading, gold: dict[int, tuple[Span, str]], answers: Answers
) -> dict[int, str]:
    given = tuple(Predicate(trigger=span, type=_ANY_TYPE) for span, _ in gold.values())
    run = Run(onrecord="evals", model="evals")
    dossier = derive_dossier(report, replace(reading, predicates=given), run, answers)
    return {e.trigger.start: class_of(e.status) for e in dossier.events}


def _by_tagger(tokens: Tokens, windows: Sequence[tuple[Window, Outputs]]) -> dict[int, str]:
    found = {}
    for window, outputs in windows:
        best = split_tags(outputs.tags_WK)["status"].argmax(1)
        for word in range(window.core_first, window.core_last):
            status = STATUSES[int(best[word - window.first])]
            found[tokens.span(word, word).start] = class_of(status)
    return found


def _report(document: Plain) -> Report:
    published = date.fromisoformat(document["meta"]["published"])
    known = Metadata(title=document["meta"]["title"], published=published)
    return make_report(document["id"], document["text"], known)


def measure(shared: Path | None, errors: Path | None) -> dict[str, float]:
    """Return the figures in percent, keyed as the floors are; nothing without the corpora."""
    if shared is None:
        return {}
    file = shared / "corpora" / "meantime" / "all.jsonl"
    documents = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    marker = load_marker()
    rows: list[tuple[str, str, str]] = []
    wrong: list[str] = []
    for document, found in zip(documents, read_statuses(marker, documents), strict=True):
        gold, rules, tagger = found
        for start, (span, kind) in gold.items():
            # A word that no event could be made of is one that a dossier says nothing of.
            row = (kind, rules.get(start, ACTUAL), tagger.get(start, ACTUAL))
            rows.append(row)
            if kind != row[1]:
                wrong.append(f"{document['id']} {start} {_words(document, span)}: {row}")
    marker.close()
    if errors is not None:
        errors.mkdir(parents=True, exist_ok=True)
        (errors / "meantime-status.txt").write_text("\n".join(wrong), encoding="utf-8")
    return _figures(rows)


def _figures(rows: Sequence[tuple[str, str, str]]) -> dict[str, float]:
    most = Counter(gold for gold, _, _ in rows).most_common(1)[0][0]
    named = {
        "shipped": [(gold, rules) for gold, rules, _ in rows],
        "tagger": [(gold, tagger) for gold, _, tagger in rows],
        "majority": [(gold, most) for gold, _, _ in rows],
    }
    return {
        f"{PART}: {name}, {who}": measure_of(pairs)
        for name, measure_of in (("macro-F1", macro_f1), ("accuracy", accuracy))
        for who, pairs in named.items()
    }


def _words(document: Plain, span: Span) -> str:
    around: str = document["text"][max(0, span.start - 40) : span.end + 30]
    return around.replace("\n", " ")
