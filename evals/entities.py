"""`python -m evals.entities`: names found, their types, full names and aliases, on voice dev.

Gold entities are those with a named mention; a gold mention is a name if all its longer words are
capitalised and it does not merely open a sentence.

    found      share of gold named entities with a named mention that one of ours has
    type       share of those whose entity here has the type of the gold
    full name  share of the found whose gold name stands in the text and is the name here, too
    B3         over the named mentions that both have: are those of one gold entity together, and
               only those
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from evals.corpora import open_shared
from evals.score import FUNCTION, jaccard, spans_of
from onrecord.flow.engine import LateMarker, current_run, lookups_of
from onrecord.flow.process import process_reports
from onrecord.knowledge.tables import load_knowledge
from onrecord.records.labels import MentionKind
from onrecord.records.report import Metadata, make_report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from onrecord.records.dossier import Dossier, Entity

Plain = dict[str, Any]
Pair = tuple[Plain, "Dossier"]
_SHORT: Final = 3  # letters of words that names write small
_SAME: Final = 0.5  # Jaccard over characters
_SENTENCE_OPENS: Final = re.compile(r"(?:^|[.!?:“\"\n])\s*[“\"]?$")


def is_name(text: str, mention: Plain, name: str) -> bool:
    """Tell whether a gold mention is a name."""
    words = [w for w in re.findall(r"[\w’'.-]+", mention["exact"]) if w.lower() not in FUNCTION]
    if not words or any(w[0].islower() and len(w) > _SHORT for w in words):
        return False
    if not any(w[0].isupper() for w in words):
        return False
    opens = _SENTENCE_OPENS.search(text[max(0, mention["start"] - 4) : mention["start"]])
    return not opens or len(words) > 1 or words[0] in name


def score_entities(pairs: Iterable[Pair], errors: list[str]) -> dict[str, tuple[float, int]]:
    """Return each figure in percent with the number that it is a share of."""
    counts: Counter[str] = Counter()
    precision: list[float] = []
    recall: list[float] = []
    for gold, dossier in pairs:
        matched = dict(_matched(gold, dossier))
        _count(gold, dossier, matched, counts, errors)
        for of_mention in _b3(matched):
            precision.append(of_mention[0])
            recall.append(of_mention[1])
    p, r = (sum(x) / max(1, len(x)) for x in (precision, recall))
    return {
        "named entities found": _share(counts, "found", "named"),
        "type, of those found": _share(counts, "typed", "found"),
        "full name, of those found": _share(counts, "full", "fullable"),
        "alias B3 precision": (100 * p, len(precision)),
        "alias B3 recall": (100 * r, len(recall)),
        "alias B3 F1": (200 * p * r / max(1e-9, p + r), len(recall)),
    }


def _share(counts: Counter[str], part: str, whole: str) -> tuple[float, int]:
    return 100 * counts[part] / max(1, counts[whole]), counts[whole]


def _matched(gold: Plain, dossier: Dossier) -> Iterator[tuple[tuple[str, int], Entity]]:
    """Yield gold named mentions, as entity and start, with the entity here that has them."""
    text = gold["text"]
    ours = [(m, e) for e in dossier.entities for m in e.mentions if m.kind is MentionKind.NAME]
    for entity in gold["entities"]:
        for mention in entity["mentions"]:
            if not is_name(text, mention, entity["name"]):
                continue
            span = spans_of(text, [mention])
            for m, e in ours:
                if m.end < mention["start"] or m.start > mention["end"]:
                    continue
                mine = spans_of(text, [[m.start, m.end]])
                if max(s[1] for s in mine) == max(s[1] for s in span) or (
                    jaccard(span, mine) >= _SAME
                ):
                    yield (entity["id"], mention["start"]), e
                    break


def _count(
    gold: Plain,
    dossier: Dossier,
    matched: dict[tuple[str, int], Entity],
    counts: Counter[str],
    errors: list[str],
) -> None:
    name = gold.get("name")
    for entity in gold["entities"]:
        names = [m for m in entity["mentions"] if is_name(gold["text"], m, entity["name"])]
        if not names:
            continue
        counts["named"] += 1
        found = Counter(e.id for (g, _), e in matched.items() if g == entity["id"])
        if not found:
            errors.append(f"MISSED {name} {entity['name']} {[m['exact'] for m in names]}")
            continue
        counts["found"] += 1
        by_id = {e.id: e for e in dossier.entities}
        ours = by_id[found.most_common(1)[0][0]]
        counts["typed"] += ours.type == entity["type"]
        if ours.type != entity["type"]:
            errors.append(f"TYPE {name} {entity['name']}: {entity['type']} not {ours.type}")
        if entity["name"] in gold["text"]:
            counts["fullable"] += 1
            counts["full"] += ours.name.lower() == entity["name"].removeprefix("the ").lower()
            if ours.name.lower() != entity["name"].removeprefix("the ").lower():
                errors.append(f"NAME {name} {entity['name']}: not {ours.name}")
        if len(found) > 1:
            errors.append(f"SPLIT {name} {entity['name']}: {[by_id[i].name for i in found]}")


def _b3(matched: dict[tuple[str, int], Entity]) -> Iterator[tuple[float, float]]:
    """Yield precision and recall of every mention that both have."""
    ours: dict[str, set[tuple[str, int]]] = defaultdict(set)
    theirs: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for key, entity in matched.items():
        ours[entity.id].add(key)
        theirs[key[0]].add(key)
    for key, entity in matched.items():
        both = len(ours[entity.id] & theirs[key[0]])
        yield both / len(ours[entity.id]), both / len(theirs[key[0]])


def read_gold(folder: Path) -> list[Plain]:
    """Return the annotated reports of a folder."""
    return [json.loads(f.read_text(encoding="utf-8")) for f in sorted(folder.glob("*.json"))]


def derive_all(golds: Sequence[Plain]) -> list[Dossier]:
    """Read the texts as a user would."""
    reports = [
        make_report(
            g["name"],
            g["text"],
            Metadata(
                title=g.get("title"),
                outlet=g.get("outlet"),
                published=date.fromisoformat(g["published"]) if g.get("published") else None,
            ),
        )
        for g in golds
    ]
    tables = load_knowledge()
    return list(process_reports(reports, LateMarker(), current_run(tables), lookups_of(tables)))


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; return the exit status."""
    parser = argparse.ArgumentParser(prog="evals.entities", description=__doc__)
    parser.add_argument(
        "--corpora", type=Path, required=True, help="folder that holds corpora/ and voice/"
    )
    parser.add_argument("--errors", type=Path, help="file to write what differs to, for reading")
    args = parser.parse_args(argv)
    golds = read_gold(open_shared(args.corpora) / "voice" / "dev")
    errors: list[str] = []
    for figure, (value, of) in score_entities(
        zip(golds, derive_all(golds), strict=True), errors
    ).items():
        print(f"{figure:<28} {value:5.1f}  of {of}")
    if args.errors is not None:
        args.errors.write_text("\n".join(errors) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
