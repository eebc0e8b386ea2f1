"""How far reviewers agree: on which records, in how many verdicts, and beyond chance.

Compares what each of them says last of a record: that it stands as the model derived it, that it
does not, or that it should read otherwise. Whoever accepts a correction says what it says. Does not
read reviews.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING

from onrecord.records.review import CHANGING, SAYING_NOTHING, RecordKind, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

FEWEST = 10  # records that two must have judged before a kappa says anything


class Said(StrEnum):
    """What somebody says of a record as it was derived."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A judgement that nobody took back.

    Args:
        row: its place in the order of judging.
        correction: what the record should read, in any form in which equal ones are equal; None
            unless the verdict changes it.
    """

    row: int
    report: str
    kind: RecordKind
    record: str
    reviewer: str
    verdict: Verdict
    correction: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewerWork:
    """How much somebody judged.

    Args:
        records: that they judged, each once.
        accepted: of them, as derived.
        corrected: of them, also by accepting a correction, and what they added.
        shared: of them, those that somebody else judged too.
        reports: reviewed in full.
    """

    name: str
    records: int
    accepted: int
    rejected: int
    corrected: int
    shared: int
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewerPair:
    """Two reviewers on the records that both judged.

    Args:
        common: how many records those are.
        equal: on how many both say the same: accept, reject or correct.
        kappa: Cohen's; None where `common` is less than `FEWEST`, and where both said one and the
            same of every record, so that chance explains it as well.
        corrected: records that both corrected.
        same_correction: of them, those that should read the same.
    """

    first: str
    second: str
    common: int
    equal: int
    kappa: float | None
    corrected: int
    same_correction: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far the reviewers of a record agree.

    Args:
        records: judged by anybody.
        shared: judged by two or more.
        equal: of those, on how many all say the same, corrections included.
        share: `equal` of `shared`; None if there are none.
        fewest: common records below which there is no kappa.
        reviewers: who judged most first.
        pairs: with the most common records first; only those with any.
    """

    records: int
    shared: int
    equal: int
    share: float | None
    fewest: int
    reviewers: tuple[ReviewerWork, ...]
    pairs: tuple[ReviewerPair, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opinion:
    """What somebody says of a record, and which correction it is."""

    said: Said
    correction: str | None = None


_Opinions = dict[str, _Opinion]


def gather_agreement(judgements: Iterable[Judgement]) -> Agreement:
    """Return how far reviewers agree.

    Args:
        judgements: in any order; judgements of whole reports are only counted.
    """
    ordered = sorted(judgements, key=lambda j: j.row)
    records = _by_record(j for j in ordered if j.kind is not RecordKind.REPORT)
    shared = [o for o in records if len(o) > 1]
    equal = sum(len(set(o.values())) == 1 for o in shared)
    return Agreement(
        records=len(records),
        shared=len(shared),
        equal=equal,
        share=equal / len(shared) if shared else None,
        fewest=FEWEST,
        reviewers=_reviewers(records, _whole_reports(ordered)),
        pairs=_pairs(shared),
    )


def cohens_kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Return Cohen's kappa of two people's labels of the same things.

    Returns:
        None where chance would agree always: both gave one and the same label to everything.

    Source: Cohen 1960, A coefficient of agreement for nominal scales.
    """
    if not pairs:
        return None
    count = len(pairs)
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    # In whole numbers, so that full agreement by chance is seen exactly.
    by_chance = sum(first[label] * second[label] for label in first)
    if by_chance == count * count:
        return None
    observed = sum(a == b for a, b in pairs)
    return (observed * count - by_chance) / (count * count - by_chance)


def _by_record(judgements: Iterable[Judgement]) -> list[_Opinions]:
    groups: defaultdict[tuple[str, RecordKind, str], list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        if judgement.verdict not in SAYING_NOTHING:
            groups[judgement.report, judgement.kind, judgement.record].append(judgement)
    return [_opinions(group) for group in groups.values()]


def _opinions(judgements: Iterable[Judgement]) -> _Opinions:
    """Return what each says last; who accepts says what the last correction before says."""
    said: _Opinions = {}
    content = _Opinion(said=Said.ACCEPT)
    for judgement in judgements:
        if judgement.verdict is Verdict.REJECT:
            said[judgement.reviewer] = _Opinion(said=Said.REJECT)
            continue
        if judgement.verdict in CHANGING:
            content = _Opinion(said=Said.CORRECT, correction=judgement.correction)
        said[judgement.reviewer] = content
    return said


def _whole_reports(ordered: Iterable[Judgement]) -> Counter[str]:
    last = {
        (j.report, j.reviewer): j.verdict
        for j in ordered
        if j.kind is RecordKind.REPORT and j.verdict not in SAYING_NOTHING
    }
    return Counter(who for (_, who), verdict in last.items() if verdict is Verdict.ACCEPT)


def _reviewers(
    records: Iterable[_Opinions], reports: Mapping[str, int]
) -> tuple[ReviewerWork, ...]:
    said: defaultdict[str, Counter[Said]] = defaultdict(Counter)
    shared: Counter[str] = Counter()
    for opinions in records:
        for who, opinion in opinions.items():
            said[who][opinion.said] += 1
            shared[who] += len(opinions) > 1
    found = (
        ReviewerWork(
            name=who,
            records=said[who].total(),
            accepted=said[who][Said.ACCEPT],
            rejected=said[who][Said.REJECT],
            corrected=said[who][Said.CORRECT],
            shared=shared[who],
            reports=reports.get(who, 0),
        )
        for who in {*said, *reports}
    )
    return tuple(sorted(found, key=lambda r: (-r.records, r.name)))


def _pairs(shared: Iterable[_Opinions]) -> tuple[ReviewerPair, ...]:
    both: defaultdict[tuple[str, str], list[tuple[_Opinion, _Opinion]]] = defaultdict(list)
    for opinions in shared:
        for first, second in combinations(sorted(opinions), 2):
            both[first, second].append((opinions[first], opinions[second]))
    found = (_pair(names, said) for names, said in both.items())
    return tuple(sorted(found, key=lambda p: (-p.common, p.first, p.second)))


def _pair(names: tuple[str, str], said: Sequence[tuple[_Opinion, _Opinion]]) -> ReviewerPair:
    labels = [(a.said.value, b.said.value) for a, b in said]
    corrected = [(a, b) for a, b in said if a.said is b.said is Said.CORRECT]
    return ReviewerPair(
        first=names[0],
        second=names[1],
        common=len(said),
        equal=sum(a == b for a, b in labels),
        kappa=cohens_kappa(labels) if len(said) >= FEWEST else None,
        corrected=len(corrected),
        same_correction=sum(a == b for a, b in corrected),
    )
