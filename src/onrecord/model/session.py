"""The encoder in ONNX Runtime: one window in, its outputs out. Does not cut windows or decode.

Windows run one at a time, each on one thread, several threads beside each other. So nothing is
padded, and a window's outputs do not depend on what else is read (the int8 encoder scales
activations over all that it is given at once).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from onrecord.model.features import FEATURES
from onrecord.model.outputs import Outputs
from onrecord.records.errors import ModelError

if TYPE_CHECKING:
    import onnxruntime

    from onrecord.model.tokens import Ints, Tokens
    from onrecord.model.windows import Window

CLS, SEP = 101, 102
# Feature values are numbered through all features: one table, one look-up.
FEATURE_OFFSETS = np.cumsum([0] + [n for _, n in FEATURES])[:-1]


def open_session(model: bytes) -> onnxruntime.InferenceSession:
    """Return an ONNX Runtime session on one thread for a serialised model.

    Raises:
        ModelError: if ONNX Runtime cannot load it.
    """
    import onnxruntime  # noqa: PLC0415  # start-up: only loading needs it

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    except Exception as e:  # onnxruntime raises its own classes, which derive from Exception alone
        msg = f"ONNX Runtime {onnxruntime.__version__} cannot load the model: {e}"
        raise ModelError(msg) from e


def window_arrays(tokens: Tokens, window: Window) -> tuple[Ints, Ints, Ints]:
    """Return a window's piece numbers [T], feature numbers [T, F] and words' first pieces [W].

    The first pieces are places among the window's pieces.
    """
    starts = tokens.first_W[window.first : window.last + 1]
    count = int(starts[-1] - starts[0])
    ids_T = np.empty(count + 2, dtype=np.int32)
    ids_T[0], ids_T[-1] = CLS, SEP
    ids_T[1:-1] = tokens.ids_P[starts[0] : starts[-1]]
    features_TF = np.zeros((count + 2, len(FEATURES)), dtype=np.int32)
    words = tokens.features_WF[window.first : window.last]
    features_TF[1:-1] = np.repeat(words, np.diff(starts), axis=0)
    return ids_T, features_TF, starts[:-1] - starts[0] + 1


def run_window(session: onnxruntime.InferenceSession, tokens: Tokens, window: Window) -> Outputs:
    """Return the encoder's outputs at a window's words."""
    ids_T, features_TF, first_W = window_arrays(tokens, window)
    numbered = (features_TF + FEATURE_OFFSETS).astype(np.int32)
    tags, token, anchor, marks = session.run(None, {"ids": ids_T[None], "features": numbered[None]})
    return Outputs(
        tags_WK=tags[0, first_W],
        token_WA=token[0, first_W],
        anchor_WA=anchor[0, first_W],
        marks_WP=marks[0, first_W],
    )
