"""Where the corpora lie: the folder that holds `corpora/` and `voice/`, or its `corpora/`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def open_shared(folder: Path) -> Path:
    """Return the folder that holds `corpora/` and `voice/`, given it or its `corpora/`.

    Raises:
        SystemExit: if PolNeAR or the annotated reports are not there.
    """
    for shared in (folder, folder.resolve().parent):
        if (shared / "corpora" / "polnear" / "dev.jsonl").exists() and (shared / "voice").is_dir():
            return shared
    sys.exit(f"no corpora/polnear/dev.jsonl and voice/ in {folder}; CORPORA=… must hold both")
