"""What people are told on standard error beside the results: refusals, and doubtful days.

Does not decide what is doubtful.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from onrecord.cli.edge import tell
from onrecord.flow.doubts import doubts_of
from onrecord.records.report import Rejection

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from onrecord.cli.progress import Watch
    from onrecord.cli.tally import Tally
    from onrecord.records.dossier import Dossier


def refusal(rejection: Rejection) -> str:
    """Return a refusal in words."""
    return f"refused {rejection.source}: {rejection.message} ({rejection.code})"


def warned(
    results: Iterable[Dossier | Rejection], watch: Watch, today: date
) -> Iterator[Dossier | Rejection]:
    """Pass results on; where a report's day of publication is doubtful, say so first."""
    for result in results:
        if not isinstance(result, Rejection):
            for doubt in doubts_of(result, today):
                watch.tell(f"warning: {doubt}")
        yield result


def tell_undated(tally: Tally) -> None:
    """Say once how many reports had no day of publication, if any."""
    said = tally.undated_summary()
    if said is not None:
        tell(said)


def now() -> datetime:
    """Return the moment it is."""
    return datetime.now(UTC)  # noqa: TID251  # the front door, where the clock comes in
