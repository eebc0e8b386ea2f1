"""A day of publication that cannot be right is told, and nothing else is."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.derive.times.marking import derive_times
from onrecord.flow.doubts import doubts_of
from onrecord.records.dossier import Dossier, Run
from onrecord.records.report import Metadata, make_report

TEXT = "The council met on 3 May 2022. It will meet again on 7 June 2023. On Wednesday it rained."
TODAY = date(2026, 11, 24)


def doubts(published: date | None, text: str = TEXT) -> tuple[str, ...]:
    report = make_report("a.txt", text, Metadata(published=published))
    times = derive_times(report, ())
    return doubts_of(Dossier(report=report, run=Run(onrecord="0", model="m"), times=times), TODAY)


@pytest.mark.parametrize("published", [date(2022, 5, 3), date(2022, 6, 1), TODAY, None])
def test_a_day_that_fits_is_not_doubted(published: date | None) -> None:
    """What is told as past lies before it, what lies ahead is told as ahead; no day, no doubt."""
    assert doubts(published) == ()


def test_a_day_in_the_future_is_doubted() -> None:
    """From two days on: somewhere it is tomorrow already."""
    assert doubts(date(2026, 11, 25)) == ()
    (doubt,) = doubts(date(2026, 11, 26))
    assert doubt.startswith("a.txt: ")
    assert "2026-11-26" in doubt


def test_a_day_before_what_is_told_as_past_is_doubted() -> None:
    """The words that contradict it are named, those that look ahead are not."""
    (doubt,) = doubts(date(2021, 4, 8))
    assert "3 May 2022" in doubt
    assert "7 June 2023" not in doubt


@pytest.mark.parametrize("text", ["", "No day at all.", "It met on 31 February 2022."])
def test_a_text_without_days_raises_no_doubt(text: str) -> None:
    """Nothing to contradict, nothing to tell."""
    assert doubts(date(2021, 4, 8), text or " ") == ()
