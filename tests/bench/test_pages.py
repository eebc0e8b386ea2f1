"""The benches run: what they make stands, and what they measure is asked of the pages."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bench import big_record, page_paint, pages
from bench.composing import LONG, Size, compose, make_world
from onrecord.app.pages import PAGES
from onrecord.knowledge.tables import load_knowledge
from onrecord.records.review import fragment_anchors
from onrecord.store.opening import Access, open_record
from onrecord.store.verify import Problem, verify_record

ROOT = Path(__file__).parents[2]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a record of a few composed reports, one of them longer."""
    path = tmp_path / "small.db"
    big_record.main(["--reports", "6", "--long", "1600", "--out", str(path)])
    return path


def rows(path: Path) -> list[tuple[object, ...]]:
    """Return what a record holds of reports and events."""
    with closing(sqlite3.connect(path)) as connection:
        kept = connection.execute("SELECT id, kept_at, text FROM reports ORDER BY row").fetchall()
        return kept + connection.execute("SELECT report, id, exact FROM events").fetchall()


def test_composed_reports_stand(small: Path) -> None:
    """`onrecord verify` finds nothing wrong with what is composed."""
    with open_record(small, mode=Access.READ) as record:
        found = list(verify_record(record))
    assert [p for p in found if isinstance(p, Problem)] == []
    assert len(found) == 7


def test_making_a_record_twice_changes_nothing(small: Path) -> None:
    """The same command on the same file keeps no second report and alters none."""
    before = rows(small)
    big_record.main(["--reports", "6", "--long", "1600", "--out", str(small)])
    assert rows(small) == before


def test_a_long_report_is_as_asked_for() -> None:
    """It has 20,000 words or nearly, 500 statements, nested ones among them, and every anchor."""
    world = make_world(load_knowledge(), 1)
    dossier = compose(world, 0, 1, LONG)
    assert 19_000 < len(dossier.report.text.split()) < 21_000
    assert len(dossier.statements) >= 500
    assert any(s.within is not None for s in dossier.statements)
    assert all(a.stands_in(dossier.report.text) for a in fragment_anchors(dossier))


def test_a_usual_report_holds_what_reports_hold() -> None:
    """About 20 statements, 15 events, 25 entities, with times, numbers and places that lie."""
    world = make_world(load_knowledge(), 1)
    dossiers = [compose(world, number, 1, Size()) for number in range(20)]
    for kind, about in (("statements", 20), ("events", 15), ("entities", 25)):
        mean = sum(len(getattr(d, kind)) for d in dossiers) / len(dossiers)
        assert 0.7 * about < mean < 1.3 * about
    assert all(any(e.place for e in d.entities) and d.times for d in dossiers)
    assert any(d.quantities for d in dossiers)


def test_every_page_is_asked(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each page of the table is measured, or said not to be; no answer is a refusal."""
    assert pages.main(["--record", str(small), "--times", "2", "--slowest"]) == 0
    said = capsys.readouterr().out
    for page in PAGES:
        assert f"{page.name} (JSON)" in said
    assert "any page" in said


@pytest.mark.skipif(shutil.which(page_paint.CHROMIUM) is None, reason="there is no chromium")
def test_a_report_is_painted(small: Path) -> None:
    """The paint, the hover and the scroll are measured in a browser."""
    pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    asked = ["--record", str(small), "--rounds", "1", "--hovers", "4"]
    # A process of its own: in this one another test's browser may be at work.
    done = subprocess.run(  # noqa: S603  # our own command, no shell
        [sys.executable, "-m", "bench.page_paint", *asked],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])},
    )
    assert "last paint" in done.stdout
    assert "highlight on hover" in done.stdout
