"""Laws of the options of a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.flow.config import (
    BatchConfig,
    check_sources,
    is_written,
    knowledge_folder,
    knowledge_paths,
    written_files,
)
from onrecord.records.errors import ConfigError


@pytest.mark.parametrize("wrong", [{"batch_words": 0}, {"batch_reports": 0}])
def test_a_batch_holds_something(wrong):
    """A batch of nothing would never end."""
    with pytest.raises(ConfigError, match="0"):
        BatchConfig(**wrong)


def test_a_record_is_known_with_what_sqlite_keeps_beside_it(tmp_path: Path):
    """The record, its journals and the output are the run's own; nothing else is."""
    written = written_files(tmp_path / "r.db", tmp_path / "out.json")
    for name in ("r.db", "r.db-wal", "r.db-shm", "r.db-journal", "out.json"):
        assert is_written(f"{tmp_path}/./{name}", written)
    assert not is_written(str(tmp_path / "other.json"), written)
    assert not is_written("https://example.org/r.db", written)
    assert not is_written("a\0b", written)
    assert written_files(None, None) == frozenset()


def test_record_and_output_are_two_files(tmp_path: Path):
    """One file cannot be both, whatever way it is spelled."""
    with pytest.raises(ConfigError, match="--out"):
        written_files(tmp_path / "x", tmp_path / "." / "y" / ".." / "x")


def test_a_file_is_not_read_and_written_at_once(tmp_path: Path):
    """Named as a source, a file of the run's own is refused."""
    out = tmp_path / "out.json"
    with pytest.raises(ConfigError, match=r"out\.json"):
        check_sources([str(out)], written_files(None, out))
    check_sources([str(tmp_path), "-"], written_files(None, out))


def test_the_users_tables_lie_where_the_platform_keeps_data(tmp_path: Path, monkeypatch):
    """A named folder wins, then XDG_DATA_HOME if it is absolute, then the home's data folder."""
    monkeypatch.delenv("ONRECORD_KNOWLEDGE", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    assert knowledge_folder() == tmp_path / ".local" / "share" / "onrecord" / "knowledge"
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert knowledge_folder() == tmp_path / "data" / "onrecord" / "knowledge"
    monkeypatch.setenv("ONRECORD_KNOWLEDGE", str(tmp_path / "mine"))
    assert knowledge_folder() == tmp_path / "mine"


def test_nobody_needs_a_folder_of_tables(tmp_path: Path, monkeypatch):
    """The usual folder is used once it is there; a named one is meant, there or not."""
    monkeypatch.delenv("ONRECORD_KNOWLEDGE", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert knowledge_paths() == ()
    knowledge_folder().mkdir(parents=True)
    assert knowledge_paths() == (knowledge_folder(),)
    monkeypatch.setenv("ONRECORD_KNOWLEDGE", str(tmp_path / "none"))
    assert knowledge_paths() == (tmp_path / "none",)


def test_a_user_without_a_home_reads_all_the_same(monkeypatch):
    """Only who wants to add tables must say where."""

    def homeless(_):
        raise RuntimeError

    monkeypatch.delenv("ONRECORD_KNOWLEDGE", raising=False)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setattr(Path, "home", classmethod(homeless))
    assert knowledge_paths() == ()
    with pytest.raises(ConfigError, match="ONRECORD_KNOWLEDGE"):
        knowledge_folder()
