"""Short reports for the tests of times."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from onrecord.derive.times.marking import derive_times
from onrecord.records.report import Metadata, make_report

if TYPE_CHECKING:
    from onrecord.records.dossier import Time

PUBLISHED = date(2021, 4, 8)  # a Thursday


def times(text: str, published: date | None = PUBLISHED) -> tuple[Time, ...]:
    """Return the times of a text."""
    return derive_times(make_report("test", text, Metadata(published=published)), ())


def found(text: str, published: date | None = PUBLISHED) -> list[tuple[str, str | None]]:
    """Return the words and values of a text's times."""
    return [(t.mention.exact, t.value) for t in times(text, published)]
