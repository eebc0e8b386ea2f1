"""One source through the whole line, as the command line does it, telling how far it has come.

Does not queue, and does not run threads.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from onrecord.flow.batch import Tools, run_batch
from onrecord.flow.config import BatchConfig
from onrecord.flow.doubts import doubts_of
from onrecord.flow.engine import LateMarker, current_knowledge, current_run, lookups_of
from onrecord.flow.keep import Outcome, keep_results, recall_from
from onrecord.flow.process import Marks
from onrecord.read.sources import Source
from onrecord.records.dossier import Run
from onrecord.records.known import Lookups
from onrecord.records.report import Metadata, Rejection
from onrecord.store.opening import Access, open_record

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from onrecord.read.limits import ReadLimits
    from onrecord.records.dossier import Dossier
    from onrecord.records.reading import Reading
    from onrecord.records.report import Report

# Smaller than the command line's, so that progress is seen and stopping does not take long.
_BATCH_WORDS = 6_000
_BATCH_REPORTS = 8


class Closes(Marks, Protocol):
    """A marker that can be stopped."""

    def close(self) -> None:
        """Stop: what is still to be marked fails."""
        ...


class Keeping(Protocol):
    """Where results are kept: a desk."""

    @property
    def path(self) -> Path:
        """The record's."""
        ...

    @property
    def clock(self) -> Callable[[], datetime]:
        """What says the instant."""
        ...

    @property
    def writing(self) -> threading.Lock:
        """What is held while the record is written to."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Equipment:
    """The model and the tables, loaded once for all that is sent."""

    marker: Closes
    run: Run
    lookups: Lookups


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A source that was sent.

    Args:
        label: for people.
        source: with its bytes, or a URL.
        defaults: what is known where it does not say so itself.
        form: as `BatchConfig.form`.
    """

    label: str
    source: Source
    defaults: Metadata
    form: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What came of a report or a part of the source, and what is doubtful about it."""

    outcome: Outcome
    doubts: tuple[str, ...]


class Tally:
    """How far a source has come, in words: the longest part of reading hangs on their number."""

    def __init__(self) -> None:
        self.read = self.marked = self.kept = 0
        self.all_read = False
        self.marking = ""

    @property
    def progress(self) -> float | None:
        """The share that is done, where it is known: once nothing more is to be read."""
        if not self.all_read or not self.read:
            return None
        return round((self.read + 8 * self.marked + self.kept) / (10 * self.read), 3)


def load_equipment() -> Equipment:
    """Return this version's model and tables; both are opened when a report first asks.

    Raises:
        ModelError: if the model's manifest is missing or damaged.
        ConfigError: if the tables that the user added cannot be read.
    """
    knowledge = current_knowledge()
    return Equipment(marker=LateMarker(), run=current_run(knowledge), lookups=lookups_of(knowledge))


def read_sent(
    sent: Sent, equipment: Equipment, limits: ReadLimits, keeping: Keeping, tally: Tally
) -> Iterator[Step]:
    """Read, mark, derive and keep all that a source holds; yield each part once it is kept.

    Raises:
        ModelError: if the model cannot be used.
        StoreError: if the record refuses; what was yielded is kept.
        ConfigError: if the record or the tables cannot be used.
    """
    config = BatchConfig(
        limits=limits,
        defaults=sent.defaults,
        form=sent.form,
        batch_words=_BATCH_WORDS,
        batch_reports=_BATCH_REPORTS,
    )
    with open_record(keeping.path, mode=Access.WRITE) as record:
        tools = Tools(
            marker=_Followed(equipment.marker, tally),
            run=equipment.run,
            lookups=equipment.lookups,
            recall=_followed(recall_from(record, equipment.run), tally),
        )
        with closing(run_batch(_until_read(sent.source, tally), tools, config)) as results:  # type: ignore[type-var]  # a generator, which its Iterator does not say
            for result in results:
                with keeping.writing:
                    (outcome,) = keep_results([result], record, keeping.clock)
                if not isinstance(outcome.result, Rejection):
                    tally.kept += words_of(outcome.result.report)
                yield Step(outcome=outcome, doubts=_doubts(outcome, keeping))


def words_of(report: Report) -> int:
    """Return about how many words a report has, at least one."""
    return 1 + report.text.count(" ")


def _doubts(outcome: Outcome, keeping: Keeping) -> tuple[str, ...]:
    if isinstance(outcome.result, Rejection):
        return ()
    return doubts_of(outcome.result, keeping.clock().date())


def _until_read(source: Source, tally: Tally) -> Iterator[Source]:
    yield source
    tally.all_read = True


def _followed(
    recall: Callable[[Report], Dossier | None], tally: Tally
) -> Callable[[Report], Dossier | None]:
    def recalled(report: Report) -> Dossier | None:
        words = words_of(report)
        tally.read += words
        found = recall(report)
        if found is not None:
            tally.marked += words
        return found

    return recalled


class _Followed:
    """A marker that tells what it is at."""

    def __init__(self, marker: Marks, tally: Tally) -> None:
        self._marker = marker
        self._tally = tally

    def mark(self, reports: Sequence[Report]) -> Iterable[Reading]:
        """Mark reports, and count each."""
        words = sum(map(words_of, reports))
        self._tally.marking = f"finding who says what in {words:,} words"
        for report, reading in zip(reports, self._marker.mark(reports), strict=True):
            self._tally.marked += words_of(report)
            yield reading
        self._tally.marking = ""
