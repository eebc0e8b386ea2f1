"""The knowledge that tests share, and a folder to add to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.knowledge.tables import Knowledge, load_knowledge

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """Return the shipped tables alone."""
    return load_knowledge()


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str, str], Path]:
    """Return what writes a file of knowledge."""

    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8", newline="")
        return path

    return write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder for tables that is not there yet."""
    return tmp_path / "knowledge" / "tables"
