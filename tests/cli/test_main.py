"""Laws of the front door: help, version, the edge where errors become statuses."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from onrecord import __version__
from onrecord.cli import edge
from onrecord.cli.main import door
from onrecord.cli.reference import render_reference
from onrecord.cli.statuses import MEANINGS, Status
from onrecord.records.errors import (
    ConfigError,
    ExportError,
    InvariantError,
    ModelError,
    OnrecordError,
    SourceError,
    StoreError,
)

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = door.list_commands(click.Context(door))


def test_the_reference_is_current():
    """`docs/cli.md` is what `--help` says."""
    written = (ROOT / "docs/cli.md").read_text(encoding="utf-8")
    assert written == render_reference(), "run: python -m onrecord.cli.reference > docs/cli.md"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_examples(name):
    """Each says what it does, as the list of commands says it, and shows how."""
    result = CliRunner().invoke(door, [name, "--help"], terminal_width=80)
    assert result.exit_code == Status.OK
    assert f"onrecord {name} " in result.stdout.partition("Examples:")[2]
    top = CliRunner().invoke(door, ["--help"]).stdout
    command = door.get_command(click.Context(door), name)
    assert command is not None
    assert command.help is not None
    assert command.help.partition("\n")[0] in top


def test_the_statuses_stand_in_the_help():
    """All of them, each once."""
    text = CliRunner().invoke(door, ["--help"]).stdout
    assert {status for status, _ in MEANINGS} == set(Status)
    assert all(f"{s.value:>3}  {meaning}" in text for s, meaning in MEANINGS)


def test_version_names_the_model():
    """The version and the digest of the model that ships."""
    result = CliRunner().invoke(door, ["--version"])
    assert result.exit_code == Status.OK
    version, model = result.stdout.splitlines()
    assert version == f"onrecord {__version__}"
    assert model.startswith("model ")
    assert len(model.split()[1]) >= 12


def test_version_without_a_model_is_still_a_version(monkeypatch):
    """A damaged installation can say what it is, and that it is damaged."""

    def read_manifest():
        msg = "no model; reinstall"
        raise ModelError(msg)

    monkeypatch.setattr("onrecord.model.manifest.read_manifest", read_manifest)
    result = CliRunner().invoke(door, ["--version"])
    assert result.stdout == f"onrecord {__version__}\n"
    assert result.exit_code == Status.MODEL
    assert "reinstall" in result.stderr


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["read"], ["read", "x", "--nonsense"], ["show"]]
)
def test_wrong_usage_is_status_2(arguments):
    """With the usage on standard error."""
    result = CliRunner().invoke(door, arguments)
    assert result.exit_code == Status.USAGE
    assert "Usage" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (ConfigError("why"), Status.USAGE),
        (SourceError("empty", "why"), Status.REFUSED),
        (ModelError("why"), Status.MODEL),
        (StoreError("busy", "why"), Status.RECORD),
        (ExportError("why"), Status.OUTPUT),
        (KeyboardInterrupt(), Status.INTERRUPTED),
        (click.Abort(), Status.INTERRUPTED),
        (BrokenPipeError(), Status.PIPE_CLOSED),
        (InvariantError("why"), Status.INTERNAL),
        (ZeroDivisionError("why"), Status.INTERNAL),
    ],
)
def test_every_error_has_its_status_and_one_line(error, status, capsys):
    """Nothing ends in a traceback, and the message is the error's own."""
    with pytest.raises(SystemExit) as ended, edge.edge():
        raise error
    assert ended.value.code == status
    said = capsys.readouterr().err
    assert said.count("\n") == (0 if status is Status.PIPE_CLOSED else 1)
    assert isinstance(error, OnrecordError | ZeroDivisionError) == ("why" in said)


def test_internal_errors_can_be_traced(monkeypatch, capsys):
    """Whoever mends it gets Python's traceback on request."""
    monkeypatch.setenv(edge.TRACEBACK, "1")
    with pytest.raises(SystemExit), edge.edge():
        raise ZeroDivisionError
    assert "Traceback" in capsys.readouterr().err


def test_messages_cannot_command_the_terminal(capsys):
    """A message with a report's words in it is one safe line."""
    error = ConfigError("no \x1b[2J\nsuch")
    with pytest.raises(SystemExit), edge.edge():
        raise error
    assert capsys.readouterr().err == "onrecord: no \\x1b[2J such\n"
