"""Laws of the agreement between reviewers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.export.agreement import FEWEST, Judgement, cohens_kappa, gather_agreement
from onrecord.records.review import RecordKind, Verdict


def judged(row: int, who: str, verdict: Verdict, record: str = "s1", **more: object) -> Judgement:
    fields = {"report": "r1", "kind": RecordKind.STATEMENT, "correction": None} | more
    return Judgement(row=row, record=record, reviewer=who, verdict=verdict, **fields)


def test_kappa_is_that_of_a_known_table() -> None:
    """Twenty yes-yes, five yes-no, ten no-yes, fifteen no-no give 0.4, as in the textbook."""
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert cohens_kappa(pairs) == pytest.approx(0.4)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1))
def test_kappa_is_symmetric_and_at_most_one(pairs: list[tuple[str, str]]) -> None:
    """Who is called the first does not matter, and only equal labels throughout reach 1."""
    kappa = cohens_kappa(pairs)
    assert kappa == cohens_kappa([(b, a) for a, b in pairs])
    if kappa is None:
        assert len({label for pair in pairs for label in pair}) == 1
    else:
        assert kappa <= 1
        assert (kappa == 1) == all(a == b for a, b in pairs)


def test_there_is_no_kappa_of_few_records() -> None:
    """Below the fewest common records no kappa is given, from there on it is."""

    def kappa(count: int) -> float | None:
        verdicts = [Verdict.REJECT, *[Verdict.ACCEPT] * (count - 1)]
        found = gather_agreement(
            judged(2 * i + n, who, verdict, f"s{i}")
            for i, verdict in enumerate(verdicts)
            for n, who in enumerate(("Ana", "Ben"))
        )
        assert found.pairs[0].common == count
        return found.pairs[0].kappa

    assert kappa(FEWEST - 1) is None
    assert kappa(FEWEST) == 1.0


def test_only_the_last_verdict_of_each_counts() -> None:
    """A reviewer who thinks again is counted once, with the later verdict, in any order of rows."""
    said = [
        judged(1, "Ana", Verdict.REJECT),
        judged(2, "Ben", Verdict.ACCEPT),
        judged(3, "Ana", Verdict.ACCEPT),
        judged(4, "Ana", Verdict.COMMENT),
    ]
    found = gather_agreement(reversed(said))
    assert (found.records, found.shared, found.equal, found.share) == (1, 1, 1, 1.0)
    assert [(r.name, r.records, r.accepted, r.rejected) for r in found.reviewers] == [
        ("Ana", 1, 1, 0),
        ("Ben", 1, 1, 0),
    ]


def test_who_accepts_a_correction_agrees_with_it() -> None:
    """A correction that somebody else accepts is one opinion; another correction is another."""
    first = judged(1, "Ana", Verdict.CORRECT, correction="deny")
    accepts = gather_agreement([first, judged(2, "Ben", Verdict.ACCEPT)])
    assert accepts.equal == 1
    assert accepts.pairs[0].same_correction == accepts.pairs[0].corrected == 1
    other = gather_agreement([first, judged(2, "Ben", Verdict.CORRECT, correction="demand")])
    assert other.equal == 0
    assert (other.pairs[0].equal, other.pairs[0].corrected) == (1, 1)
    assert other.pairs[0].same_correction == 0


def test_who_accepted_before_a_correction_does_not_agree_with_it() -> None:
    """An acceptance means the record as it then was."""
    found = gather_agreement(
        [judged(1, "Ben", Verdict.ACCEPT), judged(2, "Ana", Verdict.CORRECT, correction="deny")]
    )
    assert (found.shared, found.equal) == (1, 0)
    assert found.pairs[0].equal == 0


def test_a_report_reviewed_in_full_is_counted_apart() -> None:
    """The verdict on a whole report is no record's, and counts for the reviewer."""
    found = gather_agreement(
        [
            judged(1, "Ana", Verdict.ACCEPT, "r1", kind=RecordKind.REPORT),
            judged(2, "Ana", Verdict.ACCEPT),
        ]
    )
    assert found.records == 1
    assert found.reviewers[0].reports == 1
    assert found.share is None


def test_records_are_told_apart_by_report_and_kind() -> None:
    """The same id in another report, or of another kind, is another record."""
    found = gather_agreement(
        [
            judged(1, "Ana", Verdict.ACCEPT),
            judged(2, "Ben", Verdict.ACCEPT, report="r2"),
            judged(3, "Cem", Verdict.ACCEPT, kind=RecordKind.EVENT),
        ]
    )
    assert (found.records, found.shared) == (3, 0)
    assert found.pairs == ()
