"""The pictures of the pages: one of every page in every look, and those that README shows."""

from __future__ import annotations

import re
from pathlib import Path

from docs.screenshots import MOST_BYTES, SCHEMES, SHOTS, SIZES
from onrecord.app.pages import PAGES

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs/screenshots"


def test_every_page_has_its_picture() -> None:
    """A page that is added is added to the pictures: see SHOTS in docs/screenshots.py."""
    assert {p.name for p in PAGES if p.path is not None} == {s.page for s in SHOTS}


def test_every_picture_was_taken() -> None:
    """`make screenshots` was run after the list was changed, and all together are light."""
    wanted = {f"{s.name}-{size}-{c}.webp" for s in SHOTS for size in SIZES for c in SCHEMES}
    assert {p.name for p in FOLDER.glob("*")} == wanted
    assert sum(p.stat().st_size for p in FOLDER.glob("*.webp")) < MOST_BYTES


def test_the_readme_shows_pictures_that_are_there() -> None:
    """Each has a text for who cannot see it, and one each for light and dark."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r'(?:src|srcset)="([^"]+)"', readme)
    assert len(shown) >= 4
    assert [path for path in shown if not (ROOT / path).is_file()] == []
    assert len(re.findall(r'<img src="[^"]+-light.webp" [^>]*alt="[^"]{20,}"', readme)) == (
        readme.count("<img")
    )
