"""Other weights to read with: the shipped heads with noise on them. Does not read reports."""

from __future__ import annotations

import io
import shutil
from typing import TYPE_CHECKING

import numpy as np

from onrecord.model.manifest import Manifest, read_manifest, shipped_folder, write_manifest
from onrecord.model.marker import HEADS

if TYPE_CHECKING:
    from pathlib import Path


def write_other_weights(folder: Path, noise: float, seed: int) -> Manifest:
    """Copy the shipped model into a folder, noise on the weights of its heads.

    Args:
        folder: is made.
        noise: as a share of each matrix's standard deviation.
        seed: of the noise.

    Returns:
        The manifest of the copy, whose digest is another.
    """
    shutil.copytree(shipped_folder(), folder)
    draw = np.random.default_rng(seed)
    arrays = dict(np.load(io.BytesIO((folder / HEADS).read_bytes())))
    for name, array in arrays.items():
        if array.dtype.kind == "f" and array.ndim > 1:
            moved = draw.normal(0.0, noise * float(array.std()), array.shape)
            arrays[name] = (array + moved).astype(array.dtype)
    np.savez(folder / HEADS, **arrays)
    shipped = read_manifest()
    names = tuple(name for name, _ in shipped.sha256)
    return write_manifest(folder, names, shipped.thresholds, shipped.calibration)
