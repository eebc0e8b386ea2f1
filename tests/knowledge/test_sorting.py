"""Sorting on disk gives what sorting in memory gives."""

from __future__ import annotations

import tempfile
import tracemalloc
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.knowledge import sorting
from onrecord.knowledge.sorting import sorted_lines

LINES = st.lists(st.binary(max_size=6).map(lambda b: b.replace(b"\n", b"") + b"\n"), max_size=200)


@settings(max_examples=60, deadline=None)
@given(LINES, st.integers(min_value=1, max_value=50))
def test_runs_merge_into_sorted_lines(lines: list[bytes], run_lines: int) -> None:
    """Whatever the lines and the length of a run, all come out, sorted, and no run is left."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        assert list(sorted_lines(lines, folder, "run", run_lines=run_lines)) == sorted(lines)
        assert list(folder.iterdir()) == []


def test_more_runs_than_files_may_be_open(tmp_path: Path) -> None:
    """Runs beyond the limit are merged on the way and nothing is lost."""
    lines = [b"%05d\n" % (i * 7919 % 10_000) for i in range(sorting.MOST_RUNS * 3)]
    assert list(sorted_lines(lines, tmp_path, "run", run_lines=1)) == sorted(lines)
    assert list(tmp_path.iterdir()) == []


def test_only_one_run_is_held(tmp_path: Path) -> None:
    """Sorting 200,000 lines takes the memory of a run, not that of the lines."""
    lines = (b"%06d of two hundred thousand lines\n" % (i * 7919 % 200_000) for i in range(200_000))
    tracemalloc.start()
    try:
        count = sum(1 for _ in sorted_lines(lines, tmp_path, "run", run_lines=4_000))
        peak_bytes = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 200_000
    assert peak_bytes < 4_000_000  # held whole they would take about 14 MB
