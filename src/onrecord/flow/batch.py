"""Many sources to dossiers and rejections, in the order of the sources, in bounded memory.

The one place that may catch broadly: a mistake of ours in one report must not cost the others, so
it becomes a rejection with the code `internal`, and the counts add up. Does not keep or print
anything.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.derive.assemble import derive_dossier
from onrecord.flow.config import is_written
from onrecord.flow.process import Marks, process_reports
from onrecord.read.reports import read_source
from onrecord.records.dossier import Dossier, Run
from onrecord.records.errors import ConfigError, ExportError, ModelError, SourceError, StoreError
from onrecord.records.known import Lookups
from onrecord.records.labels import Stage
from onrecord.records.report import Rejection, Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.flow.config import BatchConfig
    from onrecord.read.sources import Source

INTERNAL = "internal"
_CHARACTERS_A_WORD = 6  # English with its blanks; only the size of batches hangs on it
_CONCERNS_ALL = (ModelError, StoreError, ConfigError, ExportError)  # no report is to blame


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What a batch works with.

    Args:
        marker: what marks reports.
        run: what the dossiers say derived them.
        lookups: what answers about names.
        recall: returns a report's dossier if this run need not derive it again.
    """

    marker: Marks
    run: Run
    lookups: Lookups
    recall: Callable[[Report], Dossier | None]


def recall_nothing(report: Report) -> Dossier | None:  # noqa: ARG001  # the shape of a recall
    """Recall no dossier: every report is derived."""
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A report and where it came from: a path or URL that a rejection can name."""

    report: Report
    location: str


def read_all(
    sources: Iterable[Source | Rejection], config: BatchConfig
) -> Iterator[Read | Rejection]:
    """Read sources one after the other, without the files that this run writes.

    Raises:
        ConfigError: if an option of reading makes no sense.
    """
    for source in sources:
        if isinstance(source, Rejection):
            yield source
        elif not is_written(source.location, config.own_files):
            yield from _read_one(source, config)


def run_batch(
    sources: Iterable[Source | Rejection], tools: Tools, config: BatchConfig
) -> Iterator[Dossier | Rejection]:
    """Read, mark and derive every source.

    Every report and every refusal gives exactly one result, in order. Reports go through the model
    in batches; no more than one batch is held. KeyboardInterrupt passes through: what was yielded
    before it is finished.

    Raises:
        ModelError: if the model cannot be used.
        StoreError: if `tools.recall` cannot look into the record.
        ConfigError: if an option makes no sense.
    """
    waiting: list[Read | Dossier | Rejection] = []
    words = reports = 0
    for result in read_all(sources, config):
        ready = result if isinstance(result, Rejection) else tools.recall(result.report)
        waiting.append(ready or result)
        if ready is None and isinstance(result, Read):
            words += 1 + len(result.report.text) // _CHARACTERS_A_WORD
            reports += 1
        full = words >= config.batch_words or len(waiting) >= config.batch_reports
        if full or not reports:
            yield from _finish(waiting, tools)
            waiting, words, reports = [], 0, 0
    yield from _finish(waiting, tools)


def _finish(
    waiting: list[Read | Dossier | Rejection], tools: Tools
) -> Iterator[Dossier | Rejection]:
    derived = _derive([w for w in waiting if isinstance(w, Read)], tools)
    for item in waiting:
        yield next(derived) if isinstance(item, Read) else item


def _derive(reads: list[Read], tools: Tools) -> Iterator[Dossier | Rejection]:
    done = 0
    try:
        reports = [r.report for r in reads]
        for dossier in process_reports(reports, tools.marker, tools.run, tools.lookups):
            yield dossier
            done += 1
    except _CONCERNS_ALL:
        raise
    except Exception:  # noqa: BLE001  # see the header
        for read in reads[done:]:
            yield _derive_alone(read, tools)


def _derive_alone(read: Read, tools: Tools) -> Dossier | Rejection:
    stage = Stage.MARK
    try:
        (reading,) = tools.marker.mark([read.report])
        stage = Stage.DERIVE
        return derive_dossier(read.report, reading, tools.run, tools.lookups)
    except _CONCERNS_ALL:
        raise
    except Exception as e:  # noqa: BLE001  # see the header
        return _refused(read.location, stage, e)


def _read_one(source: Source, config: BatchConfig) -> Iterator[Read | Rejection]:
    try:
        for result in read_source(source, config.defaults, config.limits, config.form):
            if isinstance(result, Rejection):
                yield result
            else:
                yield Read(report=result, location=source.label)
    except _CONCERNS_ALL:
        raise
    except Exception as e:  # noqa: BLE001  # see the header
        yield _refused(source.label, Stage.READ, e)


def _refused(location: str, stage: Stage, error: Exception) -> Rejection:
    if isinstance(error, SourceError):
        return Rejection(source=location, stage=stage, code=error.code, message=str(error))
    message = f"a mistake in onrecord, please report it: {type(error).__name__}: {error}"
    return Rejection(source=location, stage=stage, code=INTERNAL, message=message)
