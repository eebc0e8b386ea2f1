"""`python -m bench.page_paint --record FILE.db`: how soon a long report is seen, and how it moves.

In Debian's Chromium: from the request to the last paint of the record's longest report, from the
pointer's move onto marked words to the frame that shows them lit, and the frames while it scrolls.
Needs Playwright and a browser; `bench.big_record --long 20000` makes such a report.
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

from bench.served import served

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Browser, Page

ASKED_PAINT_S, ASKED_HOVER_MS = 1.5, 50
CHROMIUM = "/usr/bin/chromium"
_WIDE = {"width": 1440, "height": 900}
_PAINTED = """async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const largest = [];
  new PerformanceObserver((list) => largest.push(...list.getEntries()))
    .observe({ type: "largest-contentful-paint", buffered: true });
  await frame();
  await frame();
  const navigation = performance.getEntriesByType("navigation")[0];
  const timing = Object.fromEntries(navigation.serverTiming.map((t) => [t.name, t.duration]));
  return {
    server: timing.wall, cpu: timing.cpu, received: navigation.responseEnd,
    parsed: navigation.domContentLoadedEventEnd,
    largest: Math.max(0, ...largest.map((e) => e.startTime)),
    painted: performance.now(), bytes: navigation.decodedBodySize,
    elements: document.querySelectorAll("*").length,
  };
}"""
# From the event's own time, which is when the browser had the pointer, to a task after the frame.
_WATCH = """() => {
  window.moves = [];
  document.addEventListener("pointerover", (event) => {
    if (!event.target.closest("[data-text] .g")) return;
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => window.moves.push(performance.now() - event.timeStamp);
      channel.port2.postMessage(0);
    });
  }, true);
}"""
_MIDDLE_LEFT = "e => { const b = e.getClientRects()[0]; return [b.x + 2, b.y + b.height / 2] }"
_SCROLLED = """async (step) => {
  const times = [];
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  let last = await frame();
  while (scrollY + innerHeight < document.documentElement.scrollHeight - 1 && times.length < 600) {
    scrollBy({ top: step, behavior: "instant" });
    const now = await frame();
    times.push(now - last);
    last = now;
  }
  return times;
}"""


def longest_report(path: Path) -> tuple[str, int, int]:
    """Return the id of a record's longest report, its words and its statements."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        report, text = connection.execute(
            "SELECT id, text FROM reports ORDER BY length(text) DESC LIMIT 1"
        ).fetchone()
        (statements,) = connection.execute(
            "SELECT count(*) FROM statements WHERE report = ?", (report,)
        ).fetchone()
    return str(report), len(text.split()), int(statements)


def paint(browser: Browser, address: str) -> dict[str, float]:
    """Open a page in a browser that has nothing of it yet; return its times in milliseconds."""
    with closing(browser.new_context(viewport=_WIDE)) as context:  # type: ignore[arg-type]  # Playwright's size is a TypedDict
        page = context.new_page()
        page.goto(address, wait_until="load")
        painted: dict[str, float] = page.evaluate(_PAINTED)
    return painted


def hover(page: Page, count: int) -> list[float]:
    """Move the pointer onto marked words all over a page; return the milliseconds until lit.

    Raises:
        SystemExit: if words are not lit, since then nothing was measured.
    """
    page.evaluate(_WATCH)
    marked = page.locator("[data-text] .g[data-s]")
    total = marked.count()
    for place in range(count):
        words = marked.nth(place * total // count)
        page.mouse.move(5, 5)
        words.scroll_into_view_if_needed()
        page.wait_for_timeout(60)
        _move_onto(page, words)
    page.wait_for_timeout(100)
    times: list[float] = page.evaluate("window.moves")
    if not times or not page.locator(".g.lit").count():
        sys.exit("bench: no words of the report are lit under the pointer")
    return times


def _move_onto(page: Page, words: Any) -> None:  # noqa: ANN401  # a Locator of Playwright's
    page.mouse.move(*words.evaluate(_MIDDLE_LEFT))
    page.wait_for_timeout(80)


def run(path: Path, args: argparse.Namespace) -> None:
    """Measure the longest report of a record and print."""
    report, words, statements = longest_report(path)
    print(f"report {report}: {words:,} words, {statements:,} statements")
    with served(path, args.port) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=args.browser, args=["--no-sandbox"])
        with closing(browser):
            url = f"{address}/reports/{report}"
            rounds = [paint(browser, url) for _ in range(args.rounds + 1)][1:]
            page = browser.new_page(viewport=_WIDE)  # type: ignore[arg-type]  # as above
            page.goto(url, wait_until="load")
            frames: list[float] = page.evaluate(_SCROLLED, 300)
            page.evaluate("scrollTo(0, 0)")
            times = hover(page, args.hovers)
    _print_paint(rounds)
    _print("highlight on hover, median, ms", statistics.median(times), ASKED_HOVER_MS)
    _print("highlight on hover, longest of all, ms", max(times))
    _print("frame while scrolling, median, ms", statistics.median(frames))
    _print("frame while scrolling, longest, ms", max(frames))


def _print_paint(rounds: list[dict[str, float]]) -> None:
    middle = {name: statistics.median(r[name] for r in rounds) for name in rounds[0]}
    _print("size of the page, kB", middle["bytes"] / 1000)
    _print("elements", middle["elements"])
    _print("server, wall, ms", middle["server"])
    _print("server, processor, ms", middle["cpu"])
    _print("received, ms", middle["received"])
    _print("document ready, ms", middle["parsed"])
    _print("largest paint, ms", middle["largest"])
    _print("last paint, s", middle["painted"] / 1000, ASKED_PAINT_S)


def _print(name: str, value: float, asked: float | None = None) -> None:
    said = "" if asked is None else f"   asked for: {asked:g}"
    print(f"{name:<48} {value:10,.2f}{said}", flush=True)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; return the exit status."""
    parser = argparse.ArgumentParser(prog="bench.page_paint", description=__doc__)
    parser.add_argument("--record", type=Path, required=True, metavar="FILE.db")
    parser.add_argument("--rounds", type=int, default=5, help="that the page is opened")
    parser.add_argument("--hovers", type=int, default=40, help="words that are pointed at")
    parser.add_argument("--browser", default=CHROMIUM, help="path of a Chromium")
    parser.add_argument("--port", type=int, help="of the server; a free one without it")
    args = parser.parse_args(argv)
    run(args.record, args)
    return 0


if __name__ == "__main__":
    sys.exit(main())
