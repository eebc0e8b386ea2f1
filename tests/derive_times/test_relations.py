"""Times counted from an event: the relation is kept, the value only where the report dates it."""

from __future__ import annotations

import pytest

from onrecord.records.dossier import Time
from onrecord.records.labels import TimeKind
from onrecord.records.plain import from_plain, to_plain
from tests.derive_times.reports import times

VOTE = "The vote was held on 3 May 2020. "
RELATIONS = [
    # the event is dated nowhere
    ("He fled two days after the vote.", None, "P2D after the vote", TimeKind.DATE),
    ("He fled hours before the attack.", None, "PTXH before the attack", TimeKind.TIME),
    ("He left a week after his arrest.", None, "P1W after his arrest", TimeKind.DATE),
    ("He left days after he was sacked.", None, "PXD after he was sacked", TimeKind.DATE),
    ("The month before the coup was calm.", None, "P1M before the coup was calm", TimeKind.DATE),
    # its noun stands in another sentence with a day
    (VOTE + "He fled two days after the vote.", "2020-05-05", "P2D after the vote", TimeKind.DATE),
    ("He fled a week before the vote. " + VOTE, "2020-04-26", "P1W before the vote", TimeKind.DATE),
    (VOTE + "The night before the vote he fled.", "2020-05-02TNI", "P1D before the vote",
     TimeKind.TIME),
    # its date stands in the same clause
    ("He fled two days after the vote of 3 May 2020.", "2020-05-05", "P2D after the vote",
     TimeKind.DATE),
    ("He fled two days after Christmas.", "2020-12-27", "P2D after Christmas", TimeKind.DATE),
    # the day itself stands in apposition
    ("They met on Sunday, four days after the vote.", "2021-04-04", "P4D after the vote",
     TimeKind.DATE),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "relation", "kind"), RELATIONS)
def test_a_relation_is_kept_and_dated_only_by_the_report(text, value, relation, kind):
    """A time counted from an event says so; its value is null unless the report dates the event."""
    (time,) = [t for t in times(text) if t.relation]
    assert (time.value, time.relation, time.kind) == (value, relation, kind)


@pytest.mark.parametrize(
    "others",
    [
        "The vote was held on 3 May 2020. The vote was held on 4 May 2020. ",  # which of them
        "The votes of deputies are few. On 3 May 2020 he came. ",  # another sentence's date
        "A vote is due in May 2020. ",  # no day
    ],
)
def test_an_event_without_one_certain_day_dates_nothing(others):
    """Two days, no day, or a day elsewhere: the value stays null and the relation is kept."""
    (time,) = [t for t in times(others + "He fled two days after the vote.") if t.relation]
    assert time.value is None
    assert time.relation == "P2D after the vote"


def test_a_new_event_is_not_one_told_before():
    """A new "vote" is another vote than "the vote" that the report dates."""
    (time,) = [t for t in times(VOTE + "He fled two days after a vote.") if t.relation]
    assert time.value is None


@pytest.mark.parametrize("text", ["Two days later he fled.", "The day before, he fled.", "In May."])
def test_what_counts_from_the_narrative_has_no_relation(text):
    """Only an event makes a relation."""
    assert [t.relation for t in times(text)] == [None]


def test_a_relation_goes_through_json_and_may_be_missing_there():
    """Dossiers written before relations were kept can still be read."""
    (time,) = times("He fled two days after the vote.")
    plain = to_plain(time)
    assert plain["relation"] == "P2D after the vote"
    assert from_plain(Time, plain) == time
    del plain["relation"]
    assert from_plain(Time, plain).relation is None


def test_many_relations_are_read_in_linear_steps():
    """A text of relations and dates alone is as quick as any: twice the text, twice the times."""
    piece = "He fled two days after the vote. "
    found = times(VOTE + piece * 3000)
    assert len(found) == 3001
    assert {t.value for t in found[1:]} == {"2020-05-05"}
