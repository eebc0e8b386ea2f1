"""The contracts in pyproject.toml catch what they are for: each has a planted violation here."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOMS = ("cli", "app", "flow", "read", "model", "derive", "knowledge", "store", "export", "records")

# Contract, file to plant in, import to plant.
VIOLATIONS = [
    ("Rooms stand in one order", "src/onrecord/derive/planted.py", "onrecord.model"),
    ("Rooms stand in one order", "src/onrecord/records/planted.py", "onrecord.flow"),
    ("Rooms stand in one order", "src/onrecord/stray/__init__.py", "os"),
    ("The product never imports", "src/onrecord/model/planted.py", "torch"),
    ("The product never imports", "src/onrecord/flow/planted.py", "onrecord_train"),
    ("The workshop touches only", "train/src/onrecord_train/planted.py", "onrecord.store"),
    ("records is standard library", "src/onrecord/records/planted.py", "numpy"),
    ("Only model imports", "src/onrecord/derive/planted.py", "numpy"),
    ("Only model imports", "src/onrecord/flow/planted.py", "onnxruntime"),
    ("Only store imports", "src/onrecord/cli/planted.py", "sqlite3"),
    ("Only store imports", "src/onrecord/link/__init__.py", "sqlite3"),
    ("Only read imports", "src/onrecord/flow/planted.py", "httpx"),
    ("Only flow.scale imports", "src/onrecord/flow/planted.py", "ray"),
    ("Only app imports", "src/onrecord/flow/planted.py", "starlette"),
    ("Only app imports", "src/onrecord/cli/planted.py", "uvicorn"),
    ("Rooms stand in one order", "src/onrecord/store/planted.py", "onrecord.app"),
    ("Only cli imports", "src/onrecord/export/planted.py", "rich"),
]


@pytest.fixture(scope="session")
def settings(root: Path) -> dict[str, Any]:
    """Return the project's settings."""
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture
def house(tmp_path: Path, root: Path) -> Path:
    """Build an empty house: every room, nothing in it, and the project's own contracts."""
    shutil.copy(root / "pyproject.toml", tmp_path)
    packages = [
        "src/onrecord",
        *(f"src/onrecord/{room}" for room in ROOMS),
        "train/src/onrecord_train",
    ]
    for package in packages:
        plant(tmp_path / package / "__init__.py")
    return tmp_path


def plant(path: Path, imported: str = "os") -> None:
    """Write a module that imports one thing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'"""Planted."""\n\nimport {imported}\n', encoding="utf-8")


def broken(house: Path) -> list[str]:
    """Return the names of the contracts that a house breaks."""
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    path = os.pathsep.join([str(house / "src"), str(house / "train/src")])
    environment = {**os.environ, "PYTHONPATH": path, "NO_COLOR": "1", "COLUMNS": "200"}
    ended = subprocess.run(  # noqa: S603  # our own checker, on files that we wrote
        command, cwd=house, env=environment, capture_output=True, text=True, check=False
    )
    assert "Contracts:" in ended.stdout, ended.stdout + ended.stderr
    lines = ended.stdout.splitlines()
    return [line.split(" BROKEN")[0] for line in lines if " BROKEN" in line]


def test_an_empty_house_keeps_every_contract(house: Path) -> None:
    """Rooms that import nothing of each other break nothing."""
    assert broken(house) == []


@pytest.mark.parametrize(("contract", "where", "imported"), VIOLATIONS)
def test_a_violation_breaks_the_contract_meant_for_it(
    house: Path, contract: str, where: str, imported: str
) -> None:
    """Each forbidden import is caught, by the contract whose name says so."""
    plant(house / where, imported)
    assert any(name.startswith(contract) for name in broken(house))


def test_a_cycle_between_siblings_is_caught(house: Path) -> None:
    """Two modules of one room that import each other break the contract on cycles."""
    plant(house / "src/onrecord/read/one.py", "onrecord.read.two")
    plant(house / "src/onrecord/read/two.py", "onrecord.read.one")
    assert "No cycles among siblings anywhere" in broken(house)


def test_every_contract_has_a_planted_violation(settings: dict[str, Any]) -> None:
    """No contract stands in the settings without a test that breaks it."""
    names = [c["name"] for c in settings["tool"]["importlinter"]["contracts"]]
    planted = (*{contract for contract, _, _ in VIOLATIONS}, "No cycles")
    assert [n for n in names if not n.startswith(planted)] == []


def test_the_workshop_is_kept_out_of_every_room_but_two(
    settings: dict[str, Any], root: Path
) -> None:
    """A room that is built later is forbidden to the workshop as well."""
    contracts = settings["tool"]["importlinter"]["contracts"]
    forbidden = next(c for c in contracts if c["name"].startswith("The workshop"))[
        "forbidden_modules"
    ]
    rooms = {f"onrecord.{p.parent.name}" for p in root.glob("src/onrecord/*/__init__.py")}
    assert rooms - {"onrecord.records", "onrecord.model"} <= set(forbidden)
