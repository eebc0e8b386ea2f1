"""What is sent to the page to be read: a queue, and one worker that reads it in order.

The queue is in memory: a server that stops forgets what still waits, never what was kept. Does not
know requests.
"""

from __future__ import annotations

import logging
import secrets
import threading
from collections import OrderedDict, deque
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from onrecord.app.problems import without_folder
from onrecord.app.reading_line import Equipment, Keeping, Sent, Tally, load_equipment, read_sent
from onrecord.app.readings import SHOWN, ReadReport, SourceReading, State
from onrecord.flow.batch import INTERNAL
from onrecord.read.canonical import storable
from onrecord.read.limits import ReadLimits
from onrecord.read.sources import SourceKind
from onrecord.records.errors import (
    ConfigError,
    InvariantError,
    ModelError,
    OnrecordError,
    SourceError,
    StoreError,
)
from onrecord.records.labels import Stage
from onrecord.records.report import Rejection

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.app.reading_line import Step

MOST_WAITING = 50
MOST_WAITING_BYTES = 200 * 1024 * 1024
_REMEMBERED = 200
_STOPPING_S = 5.0
_LOG: Final = logging.getLogger(__name__)
_STAGES: Final = {StoreError: Stage.STORE, ModelError: Stage.MARK, ConfigError: Stage.DERIVE}
_MISTAKE = "a mistake in onrecord, please report it with what the terminal shows"


class FullError(OnrecordError):
    """Too much waits to be read; whoever sends mends it by waiting."""

    slug = "queue-full"
    http_status = 429


@dataclass(slots=True, kw_only=True)
class _Job:
    """A source on its way: what is told of it, and what it takes to read it."""

    reading: SourceReading
    sent: Sent
    keeping: Keeping
    tally: Tally = field(default_factory=Tally)


class Intake:
    """A queue of sources, read one after the other by one thread, started when the first comes.

    Args:
        load: brings the model and the tables, once.
        limits: what a source may cost.
        most_waiting: sources; a further one is refused.
    """

    def __init__(
        self,
        *,
        load: Callable[[], Equipment] = load_equipment,
        limits: ReadLimits | None = None,
        most_waiting: int = MOST_WAITING,
    ) -> None:
        self.limits = limits or ReadLimits()
        self._load = load
        self._most_waiting = most_waiting
        self._equipment: Equipment | None = None
        self._jobs: OrderedDict[str, _Job | SourceReading] = OrderedDict()  # jobs that are not over
        self._queue: deque[_Job] = deque()
        self._changed = threading.Condition()
        self._closed = threading.Event()
        self._worker: threading.Thread | None = None

    def take(self, sent: Sent, keeping: Keeping) -> SourceReading:
        """Queue a source; return at once.

        Raises:
            FullError: if too many wait, or the server is about to stop.
        """
        label = storable(sent.label)
        with self._changed:
            self._check_room(sent)
            reading = SourceReading(
                id=secrets.token_hex(8), state=State.WAITING, source=label, stage="waiting"
            )
            job = _Job(reading=reading, sent=sent, keeping=keeping)
            self._queue.append(job)
            self._jobs[reading.id] = job
            self._forget()
            if self._worker is None:
                self._worker = threading.Thread(
                    target=self._work, name="onrecord-intake", daemon=True
                )
                self._worker.start()
            self._changed.notify()
            return self._told(job)

    def find(self, reading: str) -> SourceReading:
        """Return where a source stands.

        Raises:
            SourceError: `no-such-reading`.
        """
        with self._changed:
            found = self._jobs.get(reading)
            if found is None:
                msg = (
                    f"nothing is known of the reading {storable(reading)!r}; the server was "
                    "started anew, or it was long ago: send the source again"
                )
                raise SourceError("no-such-reading", msg)
            return self._told(found)

    def latest(self) -> tuple[SourceReading, ...]:
        """Return where every source stands that is remembered, the latest first."""
        with self._changed:
            return tuple(self._told(j) for j in reversed(self._jobs.values()))

    def close(self) -> None:
        """Stop: what waits is forgotten, what is being read ends after what it keeps now."""
        self._closed.set()
        with self._changed:
            self._queue.clear()
            self._changed.notify_all()
            worker, equipment = self._worker, self._equipment
        if equipment is not None:
            equipment.marker.close()
        if worker is not None:
            worker.join(_STOPPING_S)

    def _check_room(self, sent: Sent) -> None:
        if self._closed.is_set():
            msg = "the server is about to stop; start it again and send the source again"
            raise FullError(msg)
        waiting = [sent, *(j.sent for j in self._queue)]
        n_bytes = sum(len(s.source.content) for s in waiting)
        if len(waiting) > self._most_waiting or n_bytes > MOST_WAITING_BYTES:
            msg = (
                f"{len(waiting) - 1:,} sources wait to be read already; "
                "send this one again when some are done, or use `onrecord read`"
            )
            raise FullError(msg)

    def _forget(self) -> None:
        ended = [i for i, j in self._jobs.items() if isinstance(j, SourceReading)]
        for old in ended[: max(0, len(self._jobs) - _REMEMBERED)]:
            del self._jobs[old]

    def _told(self, job: _Job | SourceReading) -> SourceReading:
        if isinstance(job, SourceReading):
            return job
        if job.reading.state is State.WAITING:
            before = self._queue.index(job)
            said = f"waiting, {before} before it" if before else "waiting, next to be read"
            return replace(job.reading, stage=said)
        stage = job.tally.marking or job.reading.stage
        if job.reading.read:
            stage += f"; {job.reading.read:,} done"
        return replace(job.reading, stage=stage, progress=job.tally.progress)

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._queue or self._closed.is_set())
                if self._closed.is_set():
                    return
                job = self._queue.popleft()
                fetched = job.sent.source.kind is SourceKind.URL
                stage = "fetching and reading it" if fetched else "reading it"
                job.reading = replace(job.reading, state=State.READING, stage=stage)
            try:
                self._read(job)
            except Exception as e:  # noqa: BLE001  # the sources behind this one are not to blame
                self._refuse(job, e)
            self._end(job)

    def _read(self, job: _Job) -> None:
        if self._equipment is None:
            self._equipment = self._load()
        for step in read_sent(job.sent, self._equipment, self.limits, job.keeping, job.tally):
            with self._changed:
                job.reading = _with_step(job.reading, step, job.sent)
            if self._closed.is_set():
                return

    def _refuse(self, job: _Job, error: Exception) -> None:
        code, message, stage = INTERNAL, _MISTAKE, Stage.READ
        if isinstance(error, OnrecordError) and not isinstance(error, InvariantError):
            stage = _STAGES.get(type(error), Stage.READ)
            code = error.code if isinstance(error, StoreError | SourceError) else error.slug
            message = without_folder(str(error), job.keeping.path)
        elif not self._closed.is_set():
            _LOG.error("reading what was sent failed", exc_info=error)
        refused = Rejection(
            source=job.sent.source.label, stage=stage, code=code, message=storable(message)
        )
        with self._changed:
            job.reading = _with_rejection(job.reading, refused)

    def _end(self, job: _Job) -> None:
        with self._changed:
            reading = job.reading
            state = State.DONE if reading.read else State.REFUSED
            self._jobs[reading.id] = replace(  # its bytes are let go
                reading, state=state, stage=_summary(reading), progress=1.0
            )


def _with_step(reading: SourceReading, step: Step, sent: Sent) -> SourceReading:
    result = step.outcome.result
    if isinstance(result, Rejection):
        return _with_rejection(reading, result)
    kept = step.outcome.kept
    reports = reading.reports
    if kept is not None:
        report = result.report
        # What is the whole source, and has no headline, is called as the source is.
        whole = report.source_id == sent.source.location
        title = report.title or (reading.source if whole else report.source_id)
        reports += (ReadReport(id=report.id, title=title, kept=kept),)
    return replace(
        reading,
        read=reading.read + 1,
        reports=reports[:SHOWN],
        doubts=(reading.doubts + step.doubts)[:SHOWN],
    )


def _with_rejection(reading: SourceReading, rejection: Rejection) -> SourceReading:
    rejections = (*reading.rejections, rejection)[:SHOWN]
    return replace(reading, refused=reading.refused + 1, rejections=rejections)


def _summary(reading: SourceReading) -> str:
    if not reading.read:
        return "refused" if reading.refused else "nothing to read in it"
    reports = f"{reading.read:,} report{'s' if reading.read > 1 else ''} read"
    return f"{reports}, {reading.refused:,} refused" if reading.refused else reports
