"""Laws of the options of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.flow.config import BatchConfig, check_sources, is_written, written_files
from onrecord.records.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path


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
