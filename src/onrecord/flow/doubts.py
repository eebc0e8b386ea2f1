"""What makes a report's day of publication doubtful: for people to be told, never a refusal.

A wrong day makes every "on Wednesday" of the report wrong. Does not change or print anything.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from onrecord.derive.times.conflicts import date_conflicts

if TYPE_CHECKING:
    from onrecord.records.dossier import Dossier

_SLACK = timedelta(days=1)  # the world's clocks differ by a day


def doubts_of(dossier: Dossier, today: date) -> tuple[str, ...]:
    """Return what is doubtful about a report's dates, a sentence each.

    Args:
        dossier: of the report.
        today: what counts as the future comes after it.
    """
    published = dossier.report.published
    ahead = published is not None and published > today + _SLACK
    conflicts = date_conflicts(dossier.report, dossier.times, today if ahead else None)
    name = dossier.report.source_id
    return tuple(f"{name}: {c}; dates that count from there may be wrong" for c in conflicts)
