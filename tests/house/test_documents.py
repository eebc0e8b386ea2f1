"""What stands beside the code: examples, decisions, change notes, packaging."""

from __future__ import annotations

import json
import re
import tomllib
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import onrecord

if TYPE_CHECKING:
    from pathlib import Path

SECTIONS = ["Context", "Choice", "Rejected", "When to revisit"]
INPUT_FIELDS = {"id", "text", "html", "title", "outlet", "byline", "published", "url"}
MOST_WORDS = 700


def texts_of(path: Path) -> list[str]:
    """Return the texts of the reports in an example file."""
    written = path.read_bytes().decode("utf-8")
    if path.suffix == ".json":
        return [_report(json.loads(written))["text"]]
    if path.suffix == ".jsonl":
        return [_report(json.loads(line))["text"] for line in written.splitlines()]
    return [_words_of_page(written) if path.suffix == ".html" else written]


def _report(plain: dict[str, Any]) -> dict[str, Any]:
    assert set(plain) <= INPUT_FIELDS, f"FORMAT knows no {sorted(set(plain) - INPUT_FIELDS)}"
    return plain


class _Words(HTMLParser):
    """Gathers the words of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        """Keep what stands between tags."""
        self.words.append(data)


def _words_of_page(page: str) -> str:
    parser = _Words()
    parser.feed(page)
    return " ".join(parser.words)


def test_an_example_is_a_report_in_utf_8(example_path: Path) -> None:
    """Every example can be decoded, holds an input of FORMAT, and is as long as reports are."""
    for text in texts_of(example_path):
        assert "\ufffd" not in text
        assert "\r" not in text
        assert 150 <= len(text.split()) <= MOST_WORDS


def test_the_examples_are_of_every_kind(root: Path) -> None:
    """There are eight to twelve reports, of every type of text, and each file is described."""
    paths = [p for p in root.glob("examples/*") if p.name != "README.md"]
    assert {p.suffix for p in paths} == {".txt", ".html", ".json", ".jsonl"}
    assert 8 <= sum(len(texts_of(p)) for p in paths) <= 12
    described = (root / "examples/README.md").read_text(encoding="utf-8")
    assert [p.name for p in paths if f"`{p.name}`" not in described] == []


def test_the_long_quote_opens_every_paragraph_and_closes_once(root: Path) -> None:
    """The example of a quotation over paragraphs opens three times and closes once."""
    text = (root / "examples/long_quote.txt").read_text(encoding="utf-8")
    opened = [p for p in text.split("\n\n") if p.startswith("“") and p.count("“") > p.count("”")]
    assert len(opened) == 2
    assert text.count("“") == text.count("”") + 2


def test_the_example_of_marks_has_them_all(root: Path) -> None:
    """Every kind of quotation mark stands in it, an emoji beyond the basic plane, and Arabic."""
    text = (root / "examples/marks.txt").read_text(encoding="utf-8")
    assert set("\"'“”‘’«»") <= set(text)
    assert any(ord(c) > 0xFFFF for c in text)
    assert re.search("[\u0600-\u06ff]", text)


def test_a_decision_says_what_it_has_to(decision_path: Path) -> None:
    """A decision has its number in its title and the four sections, each with a sentence."""
    text = decision_path.read_text(encoding="utf-8")
    number = re.match(r"\d{4}", decision_path.name)
    assert number, f"{decision_path.name} has no number"
    assert text.startswith(f"# {int(number[0])}. ")
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    assert parts[1::2] == SECTIONS
    assert all(len(section.split()) > 5 for section in parts[2::2])


def test_decisions_are_numbered_without_doubles(root: Path) -> None:
    """No two decisions have one number."""
    numbers = [p.name[:4] for p in root.glob("docs/decisions/*.md")]
    assert len(numbers) == len(set(numbers)) > 0


def test_a_change_note_is_named_for_its_issue_and_kind(root: Path) -> None:
    """Every fragment is ISSUE.KIND.md and not empty."""
    for path in root.glob("changelog.d/*"):
        if path.name != "README.md":
            assert re.fullmatch(r"\d+\.(feature|change|fix|removal)\.md", path.name), path.name
            assert path.read_text(encoding="utf-8").strip()


def test_every_dependency_is_decided_and_pinned(root: Path) -> None:
    """What a user installs stands in the decision on dependencies and in the constraints."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [re.split(r"[><=!~ ]", d)[0] for d in project["dependencies"]]
    decision = (root / "docs/decisions/0002-dependencies.md").read_text(encoding="utf-8")
    pins = (root / "constraints.txt").read_text(encoding="utf-8").lower().replace("_", "-")
    assert [n for n in names if f"| {n} (" not in decision] == []
    assert [n for n in names if f"\n{n}==" not in pins] == []
    assert not {"torch", "transformers"} & set(names)


def test_checkers_are_pinned_alike(root: Path) -> None:
    """The pins in the settings and those in the constraints are the same."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pins = (root / "constraints.txt").read_text(encoding="utf-8").splitlines()
    exact = [d for d in project["optional-dependencies"]["dev"] if "==" in d]
    assert {d.split("==")[0] for d in exact} == {"ruff", "mypy", "import-linter"}
    assert [d for d in exact if d not in pins] == []


def test_the_licence_is_the_one_that_is_named(root: Path) -> None:
    """The package is Apache-2.0 and carries that text."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == "Apache-2.0"
    licence = (root / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in licence
    assert "END OF TERMS AND CONDITIONS" in licence


def test_the_version_is_a_release_number() -> None:
    """The version is three numbers, in one place that the build reads."""
    assert re.fullmatch(r"\d+\.\d+\.\d+", onrecord.__version__)


def test_the_front_desk_says_what_it_does(root: Path) -> None:
    """Every target that is for people has its line in `make help`."""
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    targets = re.search(r"^\.PHONY: (.+)$", makefile, flags=re.MULTILINE)
    assert targets
    described = set(re.findall(r"^([a-z]+):.*## \S", makefile, flags=re.MULTILINE))
    assert described == set(targets[1].split())


def test_the_readme_and_ci_run_the_same_tests(root: Path) -> None:
    """The command that README gives for the tests is a line of its own in .ci/run."""
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert "make test" in readme
    assert "make test" in (root / ".ci/run").read_text(encoding="utf-8").splitlines()
