"""`python -m evals.events_oracle --corpora FOLDER`: what events derive from gold predicates.

The predicates are the annotated triggers with their types and modes, without arguments or status,
so the figures say what rules make of them: parties, status, voice, sameness, dates and places.
Once with the annotated statements, times and no entities, once with what the shipped model and the
earlier steps derive. Does not measure finding or typing events.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evals import score
from evals.corpora import open_shared
from onrecord.derive.assemble import derive_dossier
from onrecord.derive.directory import Directory
from onrecord.derive.events.deriving import Marked, derive_events
from onrecord.derive.layout import derive_layout
from onrecord.knowledge.answers import Answers
from onrecord.knowledge.tables import load_knowledge
from onrecord.model.marker import Marker, load_marker
from onrecord.records.anchor import Span
from onrecord.records.dossier import Dossier, Event, Run, Statement, Time
from onrecord.records.labels import DateBasis
from onrecord.records.plain import from_plain, to_plain
from onrecord.records.reading import Predicate
from onrecord.records.report import Metadata, Report, make_report

if TYPE_CHECKING:
    from collections.abc import Sequence

Gold = dict[str, Any]
RUN = Run(onrecord="oracle", model="oracle")
SHOWN = (
    "event actors", "event recipients", "event status", "event voice", "event carried",
)  # fmt: skip


def report_of(gold: Gold) -> Report:
    """Return an annotated report as the line would read it."""
    known = Metadata(
        title=gold.get("title"),
        outlet=gold.get("outlet"),
        published=date.fromisoformat(gold["published"]) if gold.get("published") else None,
    )
    return make_report(gold["name"], gold["text"], known)


def oracle_predicates(gold: Gold) -> tuple[Predicate, ...]:
    """Return the annotated triggers, with type and mode and nothing else."""
    return tuple(
        Predicate(
            trigger=Span(start=v["trigger"]["start"], end=v["trigger"]["end"]),
            type=v["type"],
            mode=v["mode"],
        )
        for v in gold["events"]
    )


def gold_statements(gold: Gold) -> tuple[Statement, ...]:
    """Return the annotated statements as records."""
    unknown = {"channel": None, "said_on": None, "confidence": 1.0}
    return tuple(
        from_plain(
            Statement,
            {**unknown, **s, "source_type": "named" if s["source"] else "absent"},
        )
        for s in gold["statements"]
    )


def with_gold(gold: Gold) -> Dossier:
    """Derive events from annotated statements and times, with nobody to refer to."""
    report = report_of(gold)
    marked = Marked(
        predicates=oracle_predicates(gold),
        statements=gold_statements(gold),
        times=tuple(from_plain(Time, t) for t in gold["times"]),
    )
    events = derive_events(derive_layout(report.text, ()), report.id, marked, Directory(()))
    return Dossier(
        report=report, run=RUN, statements=tuple(marked.statements), events=_known(gold, events)
    )


def with_ours(golds: Sequence[Gold], marker: Marker) -> list[Dossier]:
    """Derive events from the statements, times and entities of the whole line."""
    reports = [report_of(g) for g in golds]
    lookups = Answers(load_knowledge())
    out: list[Dossier] = []
    for gold, report, reading in zip(golds, reports, marker.mark(reports), strict=True):
        dossier = derive_dossier(report, reading, RUN, lookups)
        marked = Marked(
            predicates=oracle_predicates(gold),
            statements=dossier.statements,
            times=dossier.times,
        )
        layout = derive_layout(report.text, reading.sentences)
        directory = Directory(dossier.entities, report.text)
        events = _known(gold, derive_events(layout, report.id, marked, directory))
        out.append(
            Dossier(
                report=report,
                run=RUN,
                entities=dossier.entities,
                statements=dossier.statements,
                events=events,
            )
        )
    return out


def _known(gold: Gold, events: Sequence[Event]) -> tuple[Event, ...]:
    """Leave out speech acts that no annotated trigger is: finding events is not measured here."""
    starts = {v["trigger"]["start"] for v in gold["events"]}
    return tuple(e for e in events if e.trigger.start in starts)


def figures(golds: Sequence[Gold], dossiers: Sequence[Dossier]) -> tuple[dict[str, Any], list[Any]]:
    """Score as the scorer does; return its figures and what it counts as wrong."""
    tally, errors = score.Tally(), []
    for gold, dossier in zip(golds, dossiers, strict=True):
        plain = to_plain(dossier)
        found: list[Any] = []
        _, to_gold = score.statements(gold, plain, gold["text"], score.Tally(), [])
        score.events(gold, plain, gold["text"], tally, found, to_gold)
        errors += [(gold["name"], *e) for e in found]
    return tally.figures(), errors


def links(golds: Sequence[Gold], dossiers: Sequence[Dossier]) -> dict[str, str]:
    """Score same_as, when and where, which the scorer leaves aside: precision and recall.

    Gold has only times that date the very event, so only those of the own clause count here.
    """
    counts: Counter[str] = Counter()
    for gold, dossier in zip(golds, dossiers, strict=True):
        truth = {v["trigger"]["start"]: v for v in gold["events"]}
        by_id = {v["id"]: v for v in gold["events"]}
        ours = {e.id: e for e in dossier.events}

        for event in dossier.events:
            v = truth[event.trigger.start]
            counts["same gold"] += bool(v["same_as"])
            if event.same_as and event.same_as in ours:
                counts["same ours"] += 1
                earlier = truth[ours[event.same_as].trigger.start]
                counts["same right"] += _first(v, by_id) == _first(earlier, by_id)
            own = event.when if event.when and event.when.basis is DateBasis.CLAUSE else None
            for name, mine in (("when", own), ("where", event.where)):
                counts[f"{name} gold"] += bool(v[name])
                counts[f"{name} ours"] += bool(mine)
                if v[name] and mine:
                    a, b = v[name]["mention"], mine.mention
                    counts[f"{name} right"] += a["start"] < b.end and b.start < a["end"]
    return {n: _ratio(counts, n) for n in ("same", "when", "where")}


def bases(golds: Sequence[Gold], dossiers: Sequence[Dossier]) -> dict[str, str]:
    """Count by basis whether dates have the day that gold gives the event, or a telling of it."""
    counts: dict[str, Counter[str]] = {b: Counter() for b in DateBasis}
    for gold, dossier in zip(golds, dossiers, strict=True):
        by_id = {v["id"]: v for v in gold["events"]}
        truth = {v["trigger"]["start"]: v for v in gold["events"]}
        days: dict[str, set[str]] = {}
        for v in gold["events"]:
            if v["when"]:
                days.setdefault(_first(v, by_id), set()).add(_day(v["when"]["value"]))
        for event in dossier.events:
            if event.when is None:
                continue
            v, tally = truth[event.trigger.start], counts[event.when.basis]
            told = {_day(v["when"]["value"])} if v["when"] else days.get(_first(v, by_id), set())
            kind = "own" if v["when"] else "again" if told else "none"
            tally[kind] += 1
            tally[f"{kind} right"] += _day(event.when.value) in told
    return {
        basis: f"own {c['own right']}/{c['own']}  elsewhere {c['again right']}/{c['again']}"
        f"  without gold {c['none']}"
        for basis, c in counts.items()
    }


def _first(v: Gold, by_id: dict[str, Gold]) -> str:
    while v["same_as"]:
        v = by_id[v["same_as"]]
    return str(v["id"])


def _day(value: str | None) -> str:
    return (value or "")[: len("2024-05-16")]


def _ratio(counts: Counter[str], name: str) -> str:
    right, ours, gold = (counts[f"{name} {k}"] for k in ("right", "ours", "gold"))
    return f"p {100 * right / max(1, ours):.1f}  r {100 * right / max(1, gold):.1f}  of {gold}"


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; return the exit status."""
    parser = argparse.ArgumentParser(prog="evals.events_oracle", description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder with voice/ beside it")
    parser.add_argument("--part", choices=["train", "dev"], action="append")
    parser.add_argument("--errors", action="store_true", help="print what is wrong")
    args = parser.parse_args(argv)
    shared = open_shared(args.corpora)
    marker = load_marker()
    for part in args.part or ["train", "dev"]:
        files = sorted((shared / "voice" / part).rglob("*.json"))
        golds = [json.loads(f.read_text(encoding="utf-8")) for f in files]
        for name, dossiers in (
            ("gold statements", [with_gold(g) for g in golds]),
            ("our statements", with_ours(golds, marker)),
        ):
            found, errors = figures(golds, dossiers)
            print(f"voice {part}, {name}")
            for key in SHOWN:
                print(f"  {key:<18}", "  ".join(f"{k} {v}" for k, v in found[key].items()))
            for key, value in (links(golds, dossiers) | bases(golds, dossiers)).items():
                print(f"  {key:<18} {value}")
            if args.errors:
                print(*errors, sep="\n")
    marker.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
