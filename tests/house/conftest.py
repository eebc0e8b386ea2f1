"""Where the house stands: paths that its own tests read. Nothing here imports onrecord."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the root of the checkout."""
    return ROOT


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Hand each test one file of the kind that it names."""
    kinds = {
        "module_path": [
            *ROOT.glob("src/onrecord/**/*.py"),
            *ROOT.glob("train/src/onrecord_train/**/*.py"),
        ],
        "decision_path": ROOT.glob("docs/decisions/*.md"),
        "example_path": (p for p in ROOT.glob("examples/*") if p.name != "README.md"),
    }
    for name, found in kinds.items():
        if name in metafunc.fixturenames:
            paths = sorted(found)
            metafunc.parametrize(name, paths, ids=[str(p.relative_to(ROOT)) for p in paths])
