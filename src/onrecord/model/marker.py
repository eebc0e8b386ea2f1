"""The model as one object: reports in, Readings out, the same whatever they are read together with."""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from onrecord.model.heads import ArcWeights, Thresholds, decode_text
from onrecord.model.manifest import read_checked, read_manifest
from onrecord.model.session import open_session, run_window
from onrecord.model.tokens import Tokens, read_tokens
from onrecord.model.windows import cut_windows
from onrecord.records.errors import ModelError
from onrecord.records.reading import Reading
from onrecord.records.report import Report

if TYPE_CHECKING:
    import onnxruntime
    from tokenizers import Tokenizer

ENCODER, HEADS, TOKENIZER = "encoder.onnx", "heads.npz", "tokenizer.json"


class Marker:
    """A loaded model. Safe to use from one thread at a time; it runs windows on its own threads.

    Args:
        digest: of the model, hex.
        threads: windows that run at once.
    """

    def __init__(
        self,
        digest: str,
        tokenizer: Tokenizer,
        session: onnxruntime.InferenceSession,
        decoding: tuple[ArcWeights, Thresholds],
        threads: int,
    ) -> None:
        self.digest = digest
        self.threads = threads
        self._tokenizer = tokenizer
        self._session = session
        self._weights, self._thresholds = decoding
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="onrecord-model")

    def mark(self, reports: Sequence[Report]) -> list[Reading]:
        """Return the reading of every report, in their order.

        All windows of all reports are queued before the first is decoded, so that no thread waits for a decoder.
        """
        texts = [read_tokens(self._tokenizer, r.text) for r in reports]
        windows = [cut_windows(t) for t in texts]
        running = [
            [self._pool.submit(run_window, self._session, t, w) for w in ws]
            for t, ws in zip(texts, windows, strict=True)
        ]
        return [
            decode_text(
                report.id,
                tokens,
                [(w, f.result()) for w, f in zip(ws, fs, strict=True)],
                self._weights,
                self._thresholds,
            )
            for report, tokens, ws, fs in zip(reports, texts, windows, running, strict=True)
        ]

    def close(self) -> None:
        """Stop the threads; the marker marks nothing afterwards."""
        self._pool.shutdown(cancel_futures=True)


def load_marker(folder: Path | None = None, *, threads: int | None = None) -> Marker:
    """Load the model of a folder, the shipped one unless told, checking every file's digest.

    Args:
        folder: with a manifest, see `manifest`.
        threads: windows to run at once; the processors this process may use, unless told.

    Raises:
        ModelError: if a file is missing, damaged or of another version.
    """
    from tokenizers import Tokenizer

    manifest = read_manifest(folder)
    try:
        tokenizer = Tokenizer.from_buffer(read_checked(manifest, TOKENIZER))
        arrays = np.load(io.BytesIO(read_checked(manifest, HEADS)))
        weights = ArcWeights(**{name: arrays[name] for name in ArcWeights.__dataclass_fields__})
    except (ValueError, KeyError, TypeError) as e:
        msg = f"the model in {manifest.folder} cannot be read: {e}; reinstall onrecord to mend it"
        raise ModelError(msg) from e
    session = open_session(read_checked(manifest, ENCODER))
    return Marker(
        manifest.digest,
        tokenizer,
        session,
        (weights, manifest.thresholds),
        threads or available_processors(),
    )


def available_processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
