"""`python -m evals.places`: where places lie (LGL, GeoVirus, GeoWebNews), and place or not.

All toponyms are given. A toponym is right if its place lies within 161 km (100 miles) of the gold
one; unresolved counts as wrong. `first` takes the biggest candidate of the tables, `some` any of
them: what no resolver can exceed. Every set is cut in halves by a hash of the document's id: rules
and constants were tuned on half A only. The corpora's own coordinates are used for nothing else.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from evals.corpora import open_shared
from evals.figures import Figure
from onrecord.derive.places.resolving import Context, resolve_places
from onrecord.derive.places.uses import is_place
from onrecord.knowledge.answers import Answers
from onrecord.knowledge.tables import load_knowledge
from onrecord.records.anchor import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.derive.places.resolving import Resolved
    from onrecord.records.known import Known

Plain = dict[str, Any]
SETS: Final = {"lgl": "LGL", "geovirus": "GeoVirus", "gwn": "GeoWebNews"}
PUBLISHED: Final = {"lgl": "mordecai3 82.7"}
_NEAR: Final = "within 161 km"
_USE: Final = "place or not"
FIGURES: Final = (
    Figure(part=SETS["geovirus"], name=_NEAR, asked="85; 93", issue=3),
    Figure(part=SETS["lgl"], name=_NEAR, asked="68; 83", published=PUBLISHED["lgl"], issue=3),
    Figure(part=SETS["gwn"], name=_USE, asked="82", issue=3),
)
_NEAR_KM: Final = 161.0
_EARTH_KM: Final = 6371.0
# The types of Gritta et al. that are places, the mixed ones among them, and those that are not.
# GeoWebNews also marks nouns and names that are no toponyms; they are left out.
PLACES: Final = frozenset(
    ("Literal", "Literal_Modifier", "Mixed", "Coercion", "Embedded_Literal")
)  # fmt: skip
ACTORS: Final = frozenset(
    ("Metonymic", "Non_Literal_Modifier", "Embedded_Non_Lit", "Demonym", "Language", "Homonym")
)


@dataclass(slots=True, kw_only=True)
class Tally:
    """Counts of one half of a set."""

    gold: int = 0
    right: int = 0
    resolved: int = 0
    first: int = 0
    some: int = 0
    unplaced: int = 0
    invented: int = 0
    seconds: float = 0.0
    errors: list[str] = field(default_factory=list)

    def __add__(self, other: Tally) -> Tally:
        """Return the counts of both."""
        return Tally(**{n: getattr(self, n) + getattr(other, n) for n in self.__slots__})


def half(document: Plain) -> str:
    """Return the half that a document belongs to: A, for tuning, or B."""
    return "AB"[hashlib.sha256(document["id"].encode()).digest()[-1] % 2]


def distance_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Return the distance of two points on a sphere."""
    a, b = math.radians(lat_a), math.radians(lat_b)
    east = math.sin(math.radians(lon_b - lon_a) / 2)
    north = math.sin((b - a) / 2)
    return 2 * _EARTH_KM * math.asin(math.sqrt(north**2 + math.cos(a) * math.cos(b) * east**2))


def score_places(documents: Iterable[Plain], answers: Answers) -> Tally:
    """Resolve all toponyms of documents and count."""
    tally = Tally()
    for d in documents:
        toponyms = [t for t in d["toponyms"] if t.get("type") in {None, *PLACES, *ACTORS}]
        spans = [_span(t) for t in toponyms]
        context = Context(outlet=d["meta"]["outlet"], title=d["meta"]["title"])
        started = time.process_time()
        found = resolve_places(d["text"], spans, answers, context)
        tally.seconds += time.process_time() - started
        for toponym, resolved in zip(toponyms, found, strict=True):
            _count(d, toponym, resolved, answers, tally)
    return tally


def _count(
    d: Plain, toponym: Plain, resolved: Resolved | None, answers: Answers, tally: Tally
) -> None:
    if toponym["lat"] is None:
        tally.unplaced += 1
        tally.invented += resolved is not None
        return
    start, end = toponym["span"]
    name = d["text"][start:end]
    near = [_is_near(c.lat, c.lon, toponym) for c in _candidates(name, answers)]
    right = resolved is not None and _is_near(resolved.place.lat, resolved.place.lon, toponym)
    tally.gold += 1
    tally.right += right
    tally.resolved += resolved is not None
    tally.first += near[:1] == [True]
    tally.some += any(near)
    if not right:
        mine = resolved.place.gazetteer if resolved else None
        tally.errors.append(f"{d['id']} {name!r} not {mine}: {toponym['lat']}, {toponym['lon']}")


def _candidates(name: str, answers: Answers) -> Sequence[Known]:
    countries = (answers.country(code) for code in answers.demonym(name))
    return answers.places(name) or [c for c in countries if c is not None]


def _is_near(lat: float | None, lon: float | None, toponym: Plain) -> bool:
    if lat is None or lon is None:
        return False
    return distance_km(lat, lon, toponym["lat"], toponym["lon"]) <= _NEAR_KM


def _span(toponym: Plain) -> Span:
    return Span(start=toponym["span"][0], end=toponym["span"][1])


def score_uses(documents: Iterable[Plain], answers: Answers) -> dict[str, list[int]]:
    """Return by gold type how many toponyms were judged right, and how many there are."""
    counts = {kind: [0, 0] for kind in sorted(PLACES | ACTORS)}
    for d in documents:
        for toponym in d["toponyms"]:
            kind = toponym["type"]
            if kind in counts:
                judged = is_place(d["text"], _span(toponym), answers)
                counts[kind][0] += judged is (kind in PLACES)
                counts[kind][1] += 1
    return counts


def read_documents(file: Path) -> list[Plain]:
    """Return the documents of a set."""
    with file.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _print_places(name: str, documents: Sequence[Plain], answers: Answers) -> None:
    halves = {h: score_places((d for d in documents if half(d) == h), answers) for h in "AB"}
    whole = halves["A"] + halves["B"]
    for part, t in (("all", whole), *halves.items()):
        published = PUBLISHED.get(name, "")
        shares = (t.right, t.first, t.some)
        ours, first, some = (f"{100 * n / t.gold:5.1f}" for n in shares)
        exact = 100 * t.right / max(t.resolved, 1)
        print(
            f"{name:<9}{part:<4} within 161 km {ours}  (first {first}, some {some}; of answers"
            f" {exact:.1f} right; {t.gold} toponyms; {t.invented} of {t.unplaced} without a gold"
            f" place answered) {published if part == 'all' else ''}".rstrip()
        )
    speed = (whole.gold + whole.unplaced) / max(whole.seconds, 1e-9)
    print(f"{name:<9}{speed:,.0f} toponyms a second of processor time")


def _print_uses(documents: Sequence[Plain], answers: Answers) -> None:
    for part in ("AB", "A", "B"):
        counts = score_uses((d for d in documents if half(d) in part), answers)
        total = _share(counts, set(counts))
        clear = _share(counts, set(counts) - {"Mixed"})
        always = sum(n for kind, (_, n) in counts.items() if kind in PLACES)
        most = 100 * always / sum(n for _, n in counts.values())
        print(
            f"gwn      {'all' if part == 'AB' else part:<4} place or not {total:5.1f}"
            f"  (mixed uses left out {clear:.1f}; always a place {most:.1f};"
            f" {sum(n for _, n in counts.values())} toponyms)"
        )
        if part == "AB":
            print("  " + ", ".join(f"{kind} {r}/{n}" for kind, (r, n) in counts.items()))


def _share(counts: dict[str, list[int]], kinds: set[str]) -> float:
    return 100 * sum(counts[k][0] for k in kinds) / max(sum(counts[k][1] for k in kinds), 1)


def measure(shared: Path | None, errors: Path | None) -> dict[str, float]:
    """Return the figures in percent, keyed as the floors are; nothing without the corpora."""
    if shared is None:
        return {}
    answers = Answers(load_knowledge())
    sets = {n: read_documents(shared / "corpora" / "geo" / f"{n}.jsonl") for n in SETS}
    measured = {}
    for name in ("geovirus", "lgl"):
        tally = score_places(sets[name], answers)
        measured[f"{SETS[name]}: {_NEAR}"] = 100 * tally.right / tally.gold
        _write(errors, name, sets[name], answers)
    counts = score_uses(sets["gwn"], answers)
    measured[f"{SETS['gwn']}: {_USE}"] = _share(counts, set(counts))
    return measured


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; return the exit status."""
    parser = argparse.ArgumentParser(prog="evals.places", description=__doc__)
    parser.add_argument(
        "--corpora", type=Path, required=True, help="folder that holds corpora/ and voice/"
    )
    parser.add_argument("--errors", type=Path, help="folder to write half A's errors to")
    args = parser.parse_args(argv)
    folder = open_shared(args.corpora) / "corpora" / "geo"
    answers = Answers(load_knowledge())
    sets = {name: read_documents(folder / f"{name}.jsonl") for name in SETS}
    for name, documents in sets.items():
        _print_places(name, documents, answers)
        _write(args.errors, name, documents, answers)
    _print_uses(sets["gwn"], answers)
    return 0


def _write(folder: Path | None, name: str, documents: Sequence[Plain], answers: Answers) -> None:
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        tally = score_places((d for d in documents if half(d) == "A"), answers)
        (folder / f"{name}.txt").write_text("\n".join(tally.errors), encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
