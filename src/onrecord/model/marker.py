"""The model as one object: reports in, Readings out.

A reading is the same whatever its report is read together with.
"""

from __future__ import annotations

import io
import itertools
import os
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np

from onrecord.model.calibration import Calibration, calibrated
from onrecord.model.heads import decode_text
from onrecord.model.manifest import read_checked, read_manifest
from onrecord.model.outputs import Outputs, Thresholds, Weights, weights_from
from onrecord.model.session import open_session, run_window
from onrecord.model.tokens import Tokens, read_tokens
from onrecord.model.windows import Window, cut_windows
from onrecord.records.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import onnxruntime
    from tokenizers import Tokenizer

    from onrecord.records.reading import Reading
    from onrecord.records.report import Report

ENCODER, HEADS, TOKENIZER = "encoder.onnx", "heads.npz", "tokenizer.json"


class Marker:
    """A loaded model. Safe to use from one thread at a time; it runs windows on its own threads.

    Args:
        digest: of the model, hex; names it in every Run.
        threads: windows that run at once.
        decoding: the heads' parameters, the thresholds for decoding, and the calibration of what
            was decoded.
    """

    def __init__(
        self,
        digest: str,
        tokenizer: Tokenizer,
        session: onnxruntime.InferenceSession,
        decoding: tuple[Weights, Thresholds, Calibration],
        threads: int,
    ) -> None:
        self.digest = digest
        self.threads = threads
        self._tokenizer = tokenizer
        self._session = session
        self.weights, self.thresholds, self.calibration = decoding
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="onrecord-model")

    def mark(self, reports: Sequence[Report]) -> Iterator[Reading]:
        """Yield the reading of every report, in their order, while later ones are being encoded."""
        for report, (tokens, windows) in zip(reports, self.outputs(reports), strict=True):
            reading = decode_text(report, tokens, windows, self.weights, self.thresholds)
            yield calibrated(reading, self.calibration)

    def outputs(
        self, reports: Sequence[Report]
    ) -> Iterator[tuple[Tokens, Iterator[tuple[Window, Outputs]]]]:
        """Yield every report's words and its windows' outputs, in their order, before any decoding.

        All windows of all reports are queued at once, so that no thread waits for the caller; what
        the caller has taken is not kept. A report's windows must be taken before the next report.
        When the caller stops early, on Ctrl-C for instance, what is still queued is not run.
        """
        texts = [read_tokens(self._tokenizer, r.text) for r in reports]
        queues = [
            deque((w, self._pool.submit(run_window, self._session, t, w)) for w in cut_windows(t))
            for t in texts
        ]
        try:
            for tokens, queue in zip(texts, queues, strict=True):
                yield tokens, _results(queue)
        finally:
            for _, future in itertools.chain.from_iterable(queues):
                future.cancel()

    def close(self) -> None:
        """Stop the threads; the marker marks nothing afterwards."""
        self._pool.shutdown(cancel_futures=True)


def _results(queue: deque[tuple[Window, Future[Outputs]]]) -> Iterator[tuple[Window, Outputs]]:
    while queue:
        window, future = queue.popleft()
        yield window, future.result()


def load_marker(folder: Path | None = None, *, threads: int | None = None) -> Marker:
    """Load the model of a folder, the shipped one unless told, checking every file's digest.

    Args:
        folder: with a manifest, see `manifest`.
        threads: windows to run at once; the processors this process may use, unless told.

    Raises:
        ModelError: if a file is missing, damaged or of another version.
    """
    from tokenizers import Tokenizer  # noqa: PLC0415  # start-up: only loading needs it

    manifest = read_manifest(folder)
    try:
        tokenizer = Tokenizer.from_buffer(read_checked(manifest, TOKENIZER))
        arrays = np.load(io.BytesIO(read_checked(manifest, HEADS)))
        weights = weights_from(dict(arrays))
    except (ValueError, KeyError, TypeError) as e:
        msg = f"the model in {manifest.folder} cannot be read: {e}; reinstall onrecord to mend it"
        raise ModelError(msg) from e
    session = open_session(read_checked(manifest, ENCODER))
    return Marker(
        manifest.digest,
        tokenizer,
        session,
        (weights, manifest.thresholds, manifest.calibration),
        threads or available_processors(),
    )


def available_processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
