"""The manifest beside the weights: files, their digests, decoding thresholds, calibration."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path

from onrecord.model.calibration import Calibration, Platt
from onrecord.model.outputs import Thresholds
from onrecord.records.errors import ModelError

FORMAT = "onrecord-model/1"
NAME = "manifest.json"
REINSTALL = "reinstall onrecord to mend it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a model folder holds.

    Args:
        folder: where the files lie.
        digest: of all files, thresholds and the calibration, hex; names the model in every Run.
        sha256: of every file, hex.
        thresholds: for decoding.
        calibration: of scores; leaves them as they are where the manifest has none.
    """

    folder: Path
    digest: str
    sha256: tuple[tuple[str, str], ...]
    thresholds: Thresholds
    calibration: Calibration


def shipped_folder() -> Path:
    """Return the folder of the weights inside the installed package."""
    return Path(str(files("onrecord.model"))) / "weights"


def read_manifest(folder: Path | None = None) -> Manifest:
    """Return the manifest of a model folder, the shipped one unless told.

    The files that it names are not opened.

    Raises:
        ModelError: if it is missing or not of this version.
    """
    folder = folder or shipped_folder()
    try:
        plain = json.loads((folder / NAME).read_text(encoding="utf-8"))
        if plain["format"] != FORMAT:
            found = plain["format"]
            msg = f"the model in {folder} is of format {found!r}, not {FORMAT!r}; {REINSTALL}"
            raise ModelError(msg)
        return Manifest(
            folder=folder,
            digest=plain["digest"],
            sha256=tuple(sorted(plain["files"].items())),
            thresholds=Thresholds(**plain["thresholds"]),
            calibration=_calibration(plain.get("calibration", {})),
        )
    except OSError as e:
        msg = f"no model in {folder}: {e.strerror}; {REINSTALL}"
        raise ModelError(msg) from e
    except (ValueError, KeyError, TypeError) as e:
        msg = f"the manifest in {folder} cannot be read: {e}; {REINSTALL}"
        raise ModelError(msg) from e


def read_checked(manifest: Manifest, name: str) -> bytes:
    """Return a model file's bytes, checked against its digest.

    Raises:
        ModelError: if it is missing or altered.
    """
    try:
        data = (manifest.folder / name).read_bytes()
    except OSError as e:
        msg = f"{manifest.folder / name}: {e.strerror}; {REINSTALL}"
        raise ModelError(msg) from e
    if hashlib.sha256(data).hexdigest() != dict(manifest.sha256).get(name):
        msg = f"{manifest.folder / name} is damaged: its digest is not the manifest's; {REINSTALL}"
        raise ModelError(msg)
    return data


def write_manifest(
    folder: Path,
    names: tuple[str, ...],
    thresholds: Thresholds,
    calibration: Calibration | None = None,
) -> Manifest:
    """Write the manifest of a folder's files and return it.

    Args:
        folder: a model's.
        names: of the files that make the model.
        thresholds: for decoding.
        calibration: of scores; none is written unless told.
    """
    sha256 = {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in sorted(names)
    }
    parts: list[object] = [sha256, asdict(thresholds)]
    plain = {"format": FORMAT, "digest": "", "files": sha256, "thresholds": asdict(thresholds)}
    if calibration is not None:
        curves = {"statement": calibration.statement, "event": calibration.event}
        plain["calibration"] = {kind: [c.slope, c.shift] for kind, c in curves.items()}
        parts.append(plain["calibration"])
    digest = hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:12]
    plain["digest"] = digest
    (folder / NAME).write_text(json.dumps(plain, indent=1) + "\n", encoding="utf-8")
    return read_manifest(folder)


def _calibration(plain: dict[str, tuple[float, float]]) -> Calibration:
    return Calibration(
        **{kind: Platt(slope=slope, shift=shift) for kind, (slope, shift) in dict(plain).items()}
    )
