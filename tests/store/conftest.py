"""Record files for the store's tests, and rights that hold even for root."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from onrecord.store.keep import keep_dossier
from onrecord.store.opening import Access, open_record
from tests.store.written import NOW, full_dossier

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

NOBODY = 65534


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a record may be made; its name needs escaping in a URI."""
    return tmp_path / "a record? #1 100%é.db"


@pytest.fixture
def kept(path: Path) -> Path:
    """Return a record file that holds the full dossier."""
    with open_record(path, mode=Access.CREATE) as record:
        keep_dossier(record, full_dossier(), NOW)
    return path


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Return a folder that other users can reach, which pytest's own are not."""
    with tempfile.TemporaryDirectory(prefix="onrecord-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


@pytest.fixture
def unprivileged() -> Callable[[], AbstractContextManager[None]]:
    """Return a context in which file permissions hold: for root, that of another user."""

    @contextmanager
    def as_nobody() -> Iterator[None]:
        if os.geteuid() != 0:
            yield
            return
        os.setresuid(NOBODY, NOBODY, 0)
        try:
            yield
        finally:
            os.setresuid(0, 0, 0)

    return as_nobody
