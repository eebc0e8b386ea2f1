"""The files that pages load: read once when the server starts, then answered from memory.

No path from a request reaches the file system. Does not make anything.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FOLDER = Path(__file__).parent / "static"
_TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipped:
    """A file: its media type, its bytes, and their digest for the browser's cache."""

    media_type: str
    content: bytes
    etag: str


def shipped_files() -> dict[str, Shipped]:
    """Return the files by their names."""
    return {path.name: _shipped(path) for path in sorted(FOLDER.iterdir()) if path.suffix in _TYPES}


def _shipped(path: Path) -> Shipped:
    content = path.read_bytes()
    return Shipped(
        media_type=_TYPES[path.suffix],
        content=content,
        etag=f'"{hashlib.sha256(content).hexdigest()[:16]}"',
    )
