"""A dossier with a bit of everything that people may be shown, and consoles over memory."""

from __future__ import annotations

import importlib.util
import io
import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from onrecord.cli.main import door
from onrecord.cli.terminal import open_console
from onrecord.export.output import Output
from onrecord.records.anchor import Anchor
from onrecord.records.dossier import Dossier, Entity, Run, Statement
from onrecord.records.labels import Act, EntityType, Manner, SourceType
from onrecord.records.report import Metadata, make_report

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from click.testing import Result
    from rich.console import Console

TEXT = """Militia leader rejects troops

Qais Khazali, who leads the group, said that the presence of troops was “an occupation,” and \
promised that his fighters would not wait “another minute”.

“We will not stay silent,” he wrote. “Ahmed told us he would leave soon, and we believed him.”

A senior official denied \x1b[31mred [bold]markup[/bold]. According to the statement, no talks \
were held 👩‍👩‍👧 مرحبا.

He was accused of lying.
"""


def _at(words: str, of: str | None = None) -> Anchor:
    start = TEXT.index(of or words) + (of or words).index(words)
    return Anchor(start=start, end=start + len(words), exact=words)


def _statement(name: str, words: tuple[tuple[Anchor, ...], ...], **more: object) -> Statement:
    source, cue, content = words
    fields = {
        "speaker": (),
        "source_type": SourceType.NAMED,
        "manner": Manner.INDIRECT,
        "act": Act.ASSERT,
        "channel": None,
        "said_on": None,
        "within": None,
        "confidence": 0.9,
    } | more
    return Statement(id=name, source=source, cue=cue, content=content, **fields)


@pytest.fixture
def dossier() -> Dossier:
    khazali = (_at("Qais Khazali, who leads the group"),)
    said = (khazali, (_at("said"),), (_at("that the presence of troops was “an occupation"),))
    promised = (
        khazali,
        (_at("promised"),),
        (_at("that his fighters would not wait “another minute"),),
    )
    wrote = (
        (_at("he", "he wrote"),),
        (_at("wrote"),),
        (
            _at("We will not stay silent"),
            _at("Ahmed told us he would leave soon, and we believed him."),
        ),
    )
    told = ((_at("Ahmed"),), (_at("told"),), (_at("he would leave soon"),))
    denied = (
        (_at("A senior official"),),
        (_at("denied"),),
        (_at("\x1b[31mred [bold]markup[/bold]"),),
    )
    document = (
        (_at("the statement"),),
        (_at("According to"),),
        (_at("no talks were held 👩‍👩‍👧 مرحبا"),),
    )
    accused = ((), (_at("was accused of"),), (_at("lying"),))
    mixed = {"speaker": ("e1",), "manner": Manner.MIXED}
    return Dossier(
        report=make_report(
            "militia.txt",
            TEXT,
            Metadata(
                title="Militia leader rejects troops",
                outlet="Example Wire",
                published=date(2021, 4, 8),
            ),
        ),
        run=Run(onrecord="0.1.0", model="abc"),
        entities=(
            Entity(id="e1", name="Qais Khazali", type=EntityType.PERSON),
            Entity(id="e2", name="Ahmed", type=EntityType.PERSON),
        ),
        statements=(
            _statement("g", accused, source_type=SourceType.ABSENT, act=Act.ACCUSE),
            _statement("f", document, source_type=SourceType.DOCUMENT),
            _statement("e", denied, source_type=SourceType.UNNAMED, act=Act.DENY),
            _statement("a", said, **mixed),
            _statement("b", promised, **mixed, act=Act.PROMISE),
            _statement("c", wrote, speaker=("e1",), manner=Manner.DIRECT, channel="tweet"),
            _statement("d", told, speaker=("e2",), act=Act.PROMISE, within="c"),
        ),
    )


@pytest.fixture
def printed() -> Callable[..., str]:
    """Return a function that prints on a console over memory and returns what came out."""

    def run(print_it: Callable[[Console], None], *, terminal: bool = False) -> str:
        sink = io.BytesIO()
        print_it(open_console(Output(sink, "a test"), terminal=terminal))
        return sink.getvalue().decode("utf-8")

    return run


@pytest.fixture(scope="session")
def stub_path() -> Path:
    """Return the program that is `onrecord` around a stub of the model."""
    return Path(__file__).with_name("stub.py")


@pytest.fixture(scope="session")
def stub(stub_path: Path) -> ModuleType:
    """Return that program as a module."""
    spec = importlib.util.spec_from_file_location("onrecord_stub", stub_path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def onrecord(stub: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Return a function that runs `onrecord` with a stub of the model, in this process."""
    for module in ("reading", "gathering"):
        monkeypatch.setattr(f"onrecord.cli.{module}.LateMarker", stub.StubMarker)
        monkeypatch.setattr(f"onrecord.cli.{module}.current_run", lambda _: stub.RUN)
    monkeypatch.delenv("COLUMNS", raising=False)
    stub.StubMarker.marked = 0

    def run(*arguments: object, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(door, [str(a) for a in arguments], input=stdin)

    return run


@pytest.fixture
def start(stub_path: Path) -> Callable[..., subprocess.Popen[bytes]]:
    """Return a function that starts `onrecord` with a stub of the model as a process."""

    def run(*arguments: object, **environment: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, str(stub_path), *(str(a) for a in arguments)]
        path = os.pathsep.join(p for p in sys.path if p)
        return subprocess.Popen(  # noqa: S603  # our own program
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path, **environment},
            preexec_fn=_heed_interrupts,  # noqa: PLW1509  # the tests start no threads before
        )

    return run


def _heed_interrupts() -> None:
    """Undo what a shell does to background jobs, where tests may run: it ignores Ctrl-C there."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
