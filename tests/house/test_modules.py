"""What every module owes to whoever opens it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FORBIDDEN = {"utils", "util", "helpers", "helper", "common", "misc", "base", "manager"}
MOST_LINES = 400


def test_a_module_opens_with_what_it_is(module_path: Path) -> None:
    """Every module has a docstring, and its first line is one sentence that ends."""
    header = ast.get_docstring(ast.parse(module_path.read_text(encoding="utf-8")))
    assert header, f"{module_path} has no docstring"
    first_paragraph = header.split("\n\n", 1)[0].rstrip()
    assert first_paragraph[-1] in ".:", (
        f"{module_path}: its header does not end: {first_paragraph!r}"
    )


def test_a_module_is_named_by_what_it_yields(module_path: Path, root: Path) -> None:
    """No module or package has a name that says nothing."""
    words = {
        w for part in module_path.relative_to(root).with_suffix("").parts for w in part.split("_")
    }
    assert not words & FORBIDDEN, f"{module_path} is named {sorted(words & FORBIDDEN)}"


def test_a_module_fits_in_a_head(module_path: Path) -> None:
    """No module is longer than about 400 lines."""
    lines = len(module_path.read_text(encoding="utf-8").splitlines())
    assert lines <= MOST_LINES * 1.05, f"{module_path} has {lines} lines"


def test_an_ignored_rule_says_why(module_path: Path) -> None:
    """Every noqa and every type: ignore has a reason behind it in its line, and names its rule."""
    for number, line in enumerate(module_path.read_text(encoding="utf-8").splitlines(), 1):
        for mark in ("# noqa", "# type: ignore"):
            if mark in line:
                rest = line.split(mark, 1)[1]
                assert rest.startswith((":", "[")), f"{module_path}:{number} ignores every rule"
                assert "  # " in rest, f"{module_path}:{number} gives no reason"
