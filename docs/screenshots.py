"""Takes the screenshots of every page, light and dark, wide and narrow, of the sample reports.

Usage: make screenshots, or python docs/screenshots.py [FOLDER]. Needs Playwright and Chromium. A
page of onrecord without an entry in `SHOTS` is refused, so that none is forgotten. The same
machine takes the same pictures; another has other fonts. Does not test anything.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.request import urlopen

from onrecord.app.pages import PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
ONRECORD = (sys.executable, "-m", "onrecord")
SIZES = {"wide": (1440, 900), "narrow": (390, 844)}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
MOST_BYTES = 1_500_000  # of all pictures together
QUALITY = 38  # of WebP; letters stay clear


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """A picture of a page.

    Args:
        name: of the files.
        page: name of the page in the table of pages.
        path: of it; {actor} is filled in.
        keys: pressed before the picture is taken.
        reviewer: who looks at it, to review.
    """

    name: str
    page: str
    path: str
    keys: tuple[str, ...] = ()
    reviewer: str | None = None


SHOTS = (
    Shot(name="reports", page="reports", path="/"),
    Shot(name="report", page="report", path="/reports/wire.txt", keys=("j", "j", "j", "j")),
    Shot(name="report-outlet", page="report", path="/reports/wire.txt?voice=outlet"),
    Shot(
        name="report-review",
        page="report",
        path="/reports/wire.txt",
        keys=("j", "j", "c"),
        reviewer="Ana Tester",
    ),
    Shot(name="actors", page="actors", path="/actors"),
    Shot(name="actor", page="actor", path="{actor}"),
    Shot(name="chronology", page="chronology", path="/chronology"),
    Shot(name="map", page="map", path="/map"),
    Shot(name="compare", page="compare", path="/compare?reports=wire.txt,broadcaster.txt"),
    Shot(name="review", page="queue", path="/review"),
    Shot(name="add", page="readings", path="/add"),
)
ACTOR = "Mutale"  # a person of wire.txt


def main() -> int:
    """Take all pictures; say where they are and what they weigh."""
    missing = {p.name for p in PAGES if p.path is not None} - {s.page for s in SHOTS}
    if missing:
        print(f"no picture is taken of {', '.join(sorted(missing))}: add it to SHOTS")
        return 1
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "docs/screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, served(Path(place) / "demo.db") as address:
        take_all(address, folder)
    weight = sum(p.stat().st_size for p in folder.glob("*.webp"))
    print(f"{folder}: {len(list(folder.glob('*.webp')))} pictures, {weight:,} bytes")
    return int(weight > MOST_BYTES)


@contextmanager
def served(record: Path) -> Iterator[str]:
    """Read the sample reports and serve them; give the address, without / at its end."""
    read = [*ONRECORD, "read", "examples", "--record", str(record), "--quiet"]
    subprocess.run(read, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  # our own command
    serve = [*ONRECORD, "serve", str(record), "--port", "0"]
    with subprocess.Popen(serve, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603  # likewise
        try:
            if server.stdout is not None:
                yield server.stdout.readline().strip().rstrip("/")
        finally:
            server.terminate()


def take_all(address: str, folder: Path) -> None:
    """Take every picture in every look."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # only who takes pictures has it

    alone = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=[*alone, "--hide-scrollbars", "--force-color-profile=srgb"],
        )
        for size, (width, height) in SIZES.items():
            for scheme in SCHEMES:
                for shot in SHOTS:
                    context = chromium.new_context(
                        viewport={"width": width, "height": height},
                        color_scheme=scheme,
                        reduced_motion="reduce",
                        locale="en-GB",
                        timezone_id="UTC",
                    )
                    picture = take(context, address, shot)
                    (folder / f"{shot.name}-{size}-{scheme}.webp").write_bytes(picture)
                    context.close()
        chromium.close()


def take(context: Any, address: str, shot: Shot) -> bytes:  # noqa: ANN401  # Playwright's, loaded late
    """Return the picture of a page, in WebP."""
    page = context.new_page()
    if shot.reviewer is not None:
        name = json.dumps(shot.reviewer)
        page.add_init_script(f"localStorage.setItem('onrecord-reviewer', {name})")
    page.goto(address + shot.path.format(actor=actor_path(address)), wait_until="networkidle")
    for key in shot.keys:
        page.keyboard.press(key)
        page.wait_for_timeout(200)  # what it opens or scrolls to is there
    page.wait_for_timeout(300)  # a map is drawn
    session = context.new_cdp_session(page)
    taken = session.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    page.close()
    return base64.b64decode(taken["data"])


def actor_path(address: str) -> str:
    """Return the path of the page of the actor that is shown."""
    with urlopen(f"{address}/api/actors?q={ACTOR}") as answer:  # noqa: S310  # our own server
        row = json.load(answer)["actors"][0]
    row = row.get("row", row)
    return f"/actors/{row['report']}/{row['entity']}"


if __name__ == "__main__":
    sys.exit(main())
