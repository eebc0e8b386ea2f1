"""`python -m evals.times`: spans and values of times on the annotated reports, MEANTIME and GUM.

Figures are those of `evals.score`: expressions with overlapping spans are matched one to one, and
value F1 counts those with equal values. MEANTIME is scored in its sentences 0 to 5, the only ones
annotated in full. GUM gives days, or first and last days, not TIMEX3: a value is right if it covers
the same days, give or take one.
"""

from __future__ import annotations

import argparse
import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from evals import score
from evals.corpora import open_shared
from evals.figures import VOICE, Figure
from onrecord.derive.times.marking import derive_times
from onrecord.derive.times.periods import SEASONS, days_in
from onrecord.records.anchor import Span
from onrecord.records.report import Metadata, make_report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    Finder = Callable[[str, date | None, Sequence[Span]], list[dict[str, Any]]]

Plain = dict[str, Any]
_TEMPEVAL: Final = "TempEval-3 platinum: HeidelTime {}, SUTime {}"
_TRAIN: Final = "voice train"
MEANTIME: Final = "MEANTIME"
GUM: Final = "GUM dev"
FIGURES: Final = (
    Figure(part=VOICE, name="time span relaxed", issue=3),
    Figure(part=VOICE, name="time value", asked="85", issue=3),
    Figure(
        part=MEANTIME,
        name="time span relaxed",
        asked="88",
        published=_TEMPEVAL.format("90.3", "90.3"),
        issue=3,
    ),
    Figure(
        part=MEANTIME,
        name="time value",
        asked="78",
        published=_TEMPEVAL.format("77.6", "67.4"),
        issue=3,
    ),
    Figure(part=GUM, name="date value", asked="85", issue=3),
)
_FULL_SENTENCES: Final = 6
_MONTH_WIDTH: Final = 7  # of "2012-06"
_CENTURY_WIDTH: Final = 2
_SEASON_MONTHS: Final = 3
# Name within a year to its first month and its length in months.
_WITHIN_YEAR: Final = {s: (3 * i + 3, 3) for i, s in enumerate(SEASONS)} | {
    **{f"Q{i + 1}": (3 * i + 1, 3) for i in range(4)},
    **{f"H{i + 1}": (6 * i + 1, 6) for i in range(2)},
}


def ours(text: str, published: date | None, sentences: Sequence[Span]) -> list[Plain]:
    """Find the times of a text as plain values."""
    report = make_report("eval", text, Metadata(published=published))
    return [
        {
            "mention": {"start": t.mention.start, "end": t.mention.end, "exact": t.mention.exact},
            "value": t.value,
            "kind": str(t.kind),
        }
        for t in derive_times(report, sentences)
    ]


def voice(folder: Path) -> Iterator[Plain]:
    """Yield the annotated reports of a folder."""
    for file in sorted(folder.rglob("*.json")):
        report = json.loads(file.read_text(encoding="utf-8"))
        yield {**report, "sentences": [], "name": file.stem}


def meantime(file: Path) -> Iterator[Plain]:
    """Yield MEANTIME's reports with the times of sentences 0 to 5; times without words left out."""
    for line in file.read_text(encoding="utf-8").splitlines():
        d = json.loads(line)
        end = d["sentences"][:_FULL_SENTENCES][-1][1]
        times = [
            {"mention": {"start": t["span"][0], "end": t["span"][1]}, "value": t["value"]}
            for t in d["times"]
            if t.get("span") and t["span"][1] <= end
        ]
        yield {
            "name": d["id"],
            "text": d["text"],
            "published": d["meta"]["published"],
            "sentences": d["sentences"],
            "times": times,
            "end": end,
        }


def _found(d: Plain, published: str | None, find: Finder) -> list[Plain]:
    day = date.fromisoformat(published) if published else None
    found = find(d["text"], day, [Span(start=s, end=e) for s, e in d["sentences"]])
    return [t for t in found if t["mention"]["end"] <= d.get("end", len(d["text"]))]


def score_times(documents: Iterable[Plain], find: Finder, errors: list[str]) -> Plain:
    """Score a finder on documents; return the scorer's figures and add what differs to `errors`."""
    tally = score.Tally()
    for d in documents:
        found = _found(d, d.get("published"), find)
        score.times(d, {"times": found}, d["text"], tally)
        errors += _differences(d, found)
    return dict(tally.figures())


def _differences(d: Plain, found: list[Plain]) -> Iterator[str]:
    text = d["text"]

    def spans(t: Plain) -> Any:  # noqa: ANN401  # the scorer's
        return score.spans_of(text, [t["mention"]])

    def words(t: Plain) -> str:
        a, b = t["mention"]["start"], t["mention"]["end"]
        around = f"{d['name'][:30]} {text[max(0, a - 50) : a]}[[{text[a:b]}]]{text[b : b + 30]}"
        return re.sub(r"\s+", " ", around)

    def closeness(a: Plain, b: Plain) -> Any:  # noqa: ANN401  # the scorer's
        return score.jaccard(spans(a), spans(b))

    pairs = score.match(d["times"], found, spans, closeness)
    for i, j in pairs:
        gold, mine = d["times"][i]["value"], found[j]["value"]
        if gold != mine:
            yield f"VALUE {gold} not {mine}: {d.get('published')} {words(found[j])}"
    for i in set(range(len(d["times"]))) - {i for i, _ in pairs}:
        yield f"MISSED {d['times'][i]['value']}: {words(d['times'][i])}"
    for j in set(range(len(found))) - {j for _, j in pairs}:
        yield f"INVENTED {found[j]['value']}: {words(found[j])}"


def score_gum(file: Path, find: Finder, errors: list[str]) -> Plain:
    """Count GUM's dates, those found, and those whose days a value covers."""
    counts = {"right": 0, "of": 0, "found": 0, "bounds": 0}
    for line in file.read_text(encoding="utf-8").splitlines():
        d = json.loads(line)
        found = _found(d, d["meta"]["published"], find)
        for t in d["times"]:
            gold = gum_days(t)
            if gold is None:
                counts["bounds"] += 1
                continue
            start, end = t["span"]
            over = [f for f in found if f["mention"]["start"] < end and start < f["mention"]["end"]]
            good = any(same_days(gold, f["value"]) for f in over)
            counts["of"] += 1
            counts["found"] += bool(over)
            counts["right"] += good
            if not good:
                mine = [(f["mention"]["exact"], f["value"]) for f in over]
                around = f"{d['text'][max(0, start - 40) : start]}[[{d['text'][start:end]}]]"
                errors.append(f"{gold} {d['id']} {around} {mine}")
    return counts


def gum_days(t: Plain) -> tuple[str, str] | None:
    """Return the first and last value that GUM gives a date; None if it gives only a bound."""
    first = t.get("when") or t.get("from") or t.get("to")
    return (first, t.get("when") or t.get("to") or first) if first else None


def same_days(gold: tuple[str, str], value: str | None) -> bool:
    """Tell whether a TIMEX3 value covers the days between two of GUM's."""
    if value is None:
        return False
    if gold[0].startswith("--"):
        return _same_months(gold, value)
    if gold[0].startswith("-"):
        year = gold[0].lstrip("-")
        return value in {f"BC{year}", f"BC{year.removesuffix('00')}"}
    return _same_stretch(gold, value)


def _same_stretch(gold: tuple[str, str], value: str) -> bool:
    first, last, mine = _days(gold[0]), _days(gold[1]), _days(value.split("T", maxsplit=1)[0])
    if not first or not last or not mine:
        return False
    # Seasons end where the next begins in GUM: 2012-06 to 2012-09.
    end = last[0] if gold[0] != gold[1] and len(gold[1]) == _MONTH_WIDTH else last[1]
    slack = timedelta(days=1)
    return abs(mine[0] - first[0]) <= slack and abs(mine[1] - end) <= slack


def _same_months(gold: tuple[str, str], value: str) -> bool:
    """Compare "--10", or "--03" to "--06", with the month or season of any year."""
    first = int(gold[0][2:4])
    season = next((s for s in SEASONS if value.endswith(s)), None)
    if season:
        return first == _WITHIN_YEAR[season][0]
    return gold[0] == gold[1] and f"{first:02d}" == value[5:7]


def _days(value: str) -> tuple[date, date] | None:
    """Return the first and the last day of a value; None if it is no stretch of the calendar."""
    try:
        if "/" in value:
            first, last = value.split("/")
            return date.fromisoformat(first), date.fromisoformat(last)
        return _coded_days(value) or _calendar_days(value)
    except ValueError:
        return None


def _coded_days(value: str) -> tuple[date, date] | None:
    if m := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        monday = date.fromisocalendar(int(m[1]), int(m[2]), 1)
        return monday + timedelta(days=5 if m[3] else 0), monday + timedelta(days=6)
    if m := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI|Q\d|H\d)", value):
        month, length = _WITHIN_YEAR[m[2]]
        year, after = divmod(int(m[1]) * 12 + month - 1 + length, 12)
        return date(int(m[1]), month, 1), date(year, after + 1, 1) - timedelta(days=1)
    if re.fullmatch(r"\d{2,3}", value):
        years = 100 if len(value) == _CENTURY_WIDTH else 10
        return date(int(value) * years, 1, 1), date(int(value) * years + years - 1, 12, 31)
    return None


def _calendar_days(value: str) -> tuple[date, date] | None:
    m = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", value)
    if m is None:
        return None
    year, last_month = int(m[1]), int(m[2] or 12)
    last = date(year, last_month, int(m[3] or days_in(year, last_month)))
    return date(year, int(m[2] or 1), int(m[3] or 1)), last


def measure(shared: Path | None, errors: Path | None) -> dict[str, float]:
    """Return the figures in percent, keyed as the floors are; nothing without the corpora."""
    if shared is None:
        return {}
    measured = {}
    parts = {part: documents for part, documents in _parts(shared).items() if part != _TRAIN}
    for part, documents in parts.items():
        differing: list[str] = []
        figures = score_times(documents, ours, differing)
        measured[f"{part}: time span relaxed"] = float(figures["time span"]["f1"])
        measured[f"{part}: time value"] = float(figures["time value"]["f1"])
        _write(errors, f"times {part}", differing)
    gum = score_gum(shared / "corpora" / "gum" / "dev.jsonl", ours, [])
    measured[f"{GUM}: date value"] = 100 * gum["right"] / gum["of"]
    return measured


def _parts(shared: Path) -> dict[str, Iterator[Plain]]:
    return {
        _TRAIN: voice(shared / "voice" / "train"),
        VOICE: voice(shared / "voice" / "dev"),
        MEANTIME: meantime(shared / "corpora" / "meantime" / "all.jsonl"),
    }


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; return the exit status."""
    parser = argparse.ArgumentParser(prog="evals.times", description=__doc__)
    parser.add_argument(
        "--corpora", type=Path, required=True, help="folder that holds corpora/ and voice/"
    )
    parser.add_argument("--errors", type=Path, help="folder to write what differs to, for reading")
    args = parser.parse_args(argv)
    shared = open_shared(args.corpora)
    for name, documents in _parts(shared).items():
        errors: list[str] = []
        figures = score_times(documents, ours, errors)
        span, value = figures["time span"], figures["time value"]
        print(
            f"{name:<12} span relaxed F1 {span['f1']:5.1f}  value F1 {value['f1']:5.1f}"
            f"  (span p {span['p']}, r {span['r']}, gold {span['gold']})"
        )
        _write(args.errors, name, errors)
    for split in ("dev", "train", "test"):
        errors = []
        gum = score_gum(shared / "corpora" / "gum" / f"{split}.jsonl", ours, errors)
        share = 100 * gum["right"] / gum["of"]
        print(
            f"GUM {split:<8} value accuracy {share:5.1f}  ({gum['right']} of {gum['of']} dates,"
            f" {gum['found']} found; {gum['bounds']} with a bound only left out)"
        )
        _write(args.errors, f"GUM {split}", errors)
    return 0


def _write(folder: Path | None, name: str, errors: list[str]) -> None:
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{name.replace(' ', '-').lower()}.txt"
        file.write_text("\n".join(errors), encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
