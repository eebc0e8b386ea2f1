"""The manifest that ships beside the weights: files, their digests, and decoding thresholds."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path

from onrecord.model.heads import Thresholds
from onrecord.records.errors import ModelError

FORMAT = "onrecord-model/1"
NAME = "manifest.json"
REINSTALL = "reinstall onrecord to mend it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a model folder holds.

    Args:
        folder: where the files lie.
        digest: of all files and thresholds, hex; names the model in every Run.
        sha256: of every file, hex.
        thresholds: for decoding.
    """

    folder: Path
    digest: str
    sha256: tuple[tuple[str, str], ...]
    thresholds: Thresholds


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


def write_manifest(folder: Path, names: tuple[str, ...], thresholds: Thresholds) -> Manifest:
    """Write the manifest of a folder's files and return it."""
    sha256 = {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in sorted(names)
    }
    values = asdict(thresholds)
    digest = hashlib.sha256(json.dumps([sha256, values], sort_keys=True).encode()).hexdigest()[:12]
    plain = {"format": FORMAT, "digest": digest, "files": sha256, "thresholds": values}
    (folder / NAME).write_text(json.dumps(plain, indent=1) + "\n", encoding="utf-8")
    return read_manifest(folder)
