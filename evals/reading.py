"""What the model marks, against the corpora: mentions, chains, names, predicates, arguments.

It reads the model's Readings, before anything is derived from them. `python -m evals.reading
--corpora FOLDER` prints more figures than the table has, of development parts too, and takes
another model.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evals.chains import Chain, Coreference
from evals.figures import Figure
from onrecord.model.marker import Marker, load_marker
from onrecord.records.report import Metadata, make_report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from onrecord.records.reading import Reading

GENRES = ("news", "interview", "speech")
_GUM = {part: f"GUM {part}, {', '.join(GENRES)}" for part in ("dev", "test")}
_CROSSNER, _EWT = "CrossNER politics test", "EWT test"
FIGURES = (
    *(
        figure
        for part in _GUM.values()
        for figure in (
            Figure(part=part, name="mention", asked="80; 85", issue=3),
            Figure(
                part=part,
                name="conll",
                asked="50; 62",
                published="systems trained elsewhere lose 15 to 20 points here",
                issue=3,
            ),
        )
    ),
    Figure(part=_CROSSNER, name="name", asked="63; 72", issue=3),
    Figure(part=_EWT, name="predicate", asked="87; 91", issue=4),
    Figure(part=_EWT, name="argument", asked="63; 74", issue=4),
)
# Probability from which a word counts as a predicate; the product looks at events only.
PREDICATE = 0.5


@dataclass(slots=True)
class Counts:
    """Right, gold and found items by figure."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, name: str, gold: Iterable[object], found: Iterable[object]) -> None:
        """Add two sets of comparable items."""
        gold, found = set(gold), set(found)
        values = {"right": len(gold & found), "gold": len(gold), "found": len(found)}
        self.counts.setdefault(name, Counter()).update(values)

    def f1(self, name: str) -> float:
        """Return a figure in percent."""
        c = self.counts[name]
        return 200.0 * c["right"] / (c["gold"] + c["found"]) if c["right"] else 0.0


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Return the documents of a corpus part."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def mark(marker: Marker, docs: Sequence[dict[str, Any]]) -> Iterator[Reading]:
    """Yield the readings of documents."""
    return marker.mark([make_report(d["id"], d["text"], Metadata()) for d in docs])


def gum_figures(marker: Marker, docs: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Return mention F1 and the coreference figures, chains of one mention left out."""
    counts, chains = Counts(), Coreference()
    for doc, reading in zip(docs, mark(marker, docs), strict=True):
        gold = [((m["span"][0], m["span"][1]), m["chain"]) for m in doc["mentions"]]
        found = [((m.span.start, m.span.end), m.chain) for m in reading.mentions]
        counts.add("mention", (s for s, _ in gold), (s for s, _ in found))
        chains.add(_chains(gold), _chains(found))
    return {
        "mention": counts.f1("mention"),
        "muc": chains.muc.f1,
        "b3": chains.b3.f1,
        "ceaf-e": chains.ceaf.f1,
        "conll": chains.conll,
    }


def _chains(mentions: Iterable[tuple[tuple[int, int], object]]) -> list[Chain]:
    members: dict[object, set[tuple[int, int]]] = {}
    for span, chain in mentions:
        members.setdefault(chain, set()).add(span)
    return [frozenset(m) for m in members.values() if len(m) > 1]


def name_figures(marker: Marker, docs: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Return the F1 of names with their type, and of their spans alone."""
    counts = Counts()
    for doc, reading in zip(docs, mark(marker, docs), strict=True):
        gold = {(e["span"][0], e["span"][1], e["type"]) for e in doc["entities"]}
        found = {(n.span.start, n.span.end, n.type.value) for n in reading.names}
        counts.add("name", gold, found)
        counts.add("name span", (g[:2] for g in gold), (f[:2] for f in found))
    return {name: counts.f1(name) for name in counts.counts}


def predicate_figures(marker: Marker, docs: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Return the F1 of predicates, and of arguments: a predicate's role and span, all right.

    Sentences without annotation are left out. As in the CoNLL-2005 shared task the predicate's own
    word (V) is no argument.
    """
    counts = Counts()
    marker.thresholds = replace(marker.thresholds, predicate=PREDICATE)
    docs = [d for d in docs if d["meta"]["propbank"]]
    for doc, reading in zip(docs, mark(marker, docs), strict=True):
        skipped = [doc["sentences"][n] for n in doc["srl_skip"]]
        gold, gold_args = set(), set()
        for p in doc["predicates"]:
            at = doc["tokens"][p["token"]][0]
            gold.add(at)
            gold_args |= {(at, a["role"], *a["span"]) for a in p["args"] if a["role"] != "V"}
        found, found_args = set(), set()
        for p in reading.predicates:
            at = p.trigger.start
            if any(s <= at < e for s, e in skipped):
                continue
            found.add(at)
            found_args |= {
                (at, a.role, a.span.start, a.span.end)
                for a in p.arguments
                if a.role.startswith(("ARG", "R-", "C-"))
            }
        counts.add("predicate", gold, found)
        counts.add("argument", gold_args, found_args)
        counts.add(
            "argument of right predicates", gold_args, {a for a in found_args if a[0] in gold}
        )
    return {name: counts.f1(name) for name in counts.counts}


def measure(shared: Path | None, errors: Path | None) -> dict[str, float]:  # noqa: ARG001  # writes no errors
    """Return the figures in percent, keyed as the floors are; nothing without the corpora."""
    if shared is None:
        return {}
    marker, corpora = load_marker(), shared / "corpora"
    measured: dict[str, float] = {}
    for part, title in _GUM.items():
        measured |= _keyed(title, gum_figures(marker, _gum(corpora, part)))
    names = name_figures(marker, read_lines(corpora / "crossner-politics/test.jsonl"))
    measured |= _keyed(_CROSSNER, names)
    measured |= _keyed(_EWT, predicate_figures(marker, read_lines(corpora / "ewt/test.jsonl")))
    marker.close()
    return measured


def _gum(corpora: Path, part: str) -> list[dict[str, Any]]:
    docs = read_lines(corpora / f"gum/{part}.jsonl")
    return [d for d in docs if d["meta"]["genre"] in GENRES]


def _keyed(part: str, figures: dict[str, float]) -> dict[str, float]:
    return {f"{part}: {name}": value for name, value in figures.items()}


def main(argv: Sequence[str] | None = None) -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(prog="python -m evals.reading", description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="holds corpora/ and voice/")
    parser.add_argument("--model", type=Path, help="a model folder; the shipped one unless told")
    parser.add_argument("--only", default="gum,crossner,ewt")
    args = parser.parse_args(argv)
    marker = load_marker(args.model)
    corpora = args.corpora / "corpora"
    if "gum" in args.only:
        for part in ("dev", "test"):
            _print(_GUM[part], gum_figures(marker, _gum(corpora, part)))
    if "crossner" in args.only:
        for part in ("dev", "test"):
            docs = read_lines(corpora / f"crossner-politics/{part}.jsonl")
            _print(f"crossner politics {part}", name_figures(marker, docs))
    if "ewt" in args.only:
        for part in ("dev", "test"):
            docs = read_lines(corpora / f"ewt/{part}.jsonl")
            _print(f"ewt {part}", predicate_figures(marker, docs))
    marker.close()


def _print(title: str, figures: dict[str, float]) -> None:
    print(f"{title}: " + "  ".join(f"{n} {v:.1f}" for n, v in figures.items()), flush=True)


if __name__ == "__main__":
    main()
