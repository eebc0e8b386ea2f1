"""Adding reports in a browser: by pasting, by files, by an address; what it tells, and by keyboard.

Needs Playwright and Debian's Chromium; without them these are skipped. A stand-in marks.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from onrecord.app.intake import Intake
from onrecord.app.reading_line import Equipment
from tests.app.served import served
from tests.app.test_intake import PATIENCE_S, TEXT, Marker
from tests.flow.conftest import LOOKUPS, RUN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WAIT_MS = PATIENCE_S * 1000
DROP = """content => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], "dropped.txt", {type: "text/plain"}));
    for (const kind of ["dragenter", "dragover", "drop"])
        document.querySelector("h1").dispatchEvent(
            new DragEvent(kind, {dataTransfer: transfer, bubbles: true, cancelable: true}));
}"""


@pytest.fixture
def marker() -> Marker:
    """Return the stand-in, which a test may hold."""
    return Marker()


@pytest.fixture  # before `page` in a test's arguments, so that it serves until the page is closed
def add(empty: Path, marker: Marker) -> Iterator[str]:
    """Serve an empty record; give the address of the page for new reports."""
    used = Equipment(marker=marker, run=RUN, lookups=LOOKUPS)
    with served(empty, intake=Intake(load=lambda: used)) as address:
        yield f"{address}/add"


def file(name: str, content: bytes) -> dict[str, Any]:
    """Return a file as Playwright takes it."""
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def ended(page: Any, count: int) -> list[str]:
    """Wait until so many sources are over; return their states, the latest first."""
    over = page.locator('.reading[data-state="done"], .reading[data-state="refused"]')
    over.nth(count - 1).wait_for(timeout=WAIT_MS)
    return page.locator(".reading").evaluate_all("ls => ls.map(l => l.dataset.state)")


def test_a_pasted_text_leads_to_its_report(add: str, page: Any) -> None:
    """By keyboard alone: write, send, and be at the report."""
    page.goto(add)
    page.focus("#text")
    page.keyboard.type(TEXT)
    page.keyboard.press("Tab")
    page.keyboard.type("Bridge")
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.type("Daily")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reports/*", timeout=WAIT_MS)
    assert page.inner_text("h1") == "Bridge"
    assert "Daily" in page.inner_text("main")


def test_files_are_read_in_order_and_linked(add: str, page: Any) -> None:
    """Several files stay on the page, each with its report or its refusal in words."""
    page.goto(add)
    lines = b'{"text": "Ruiz said one.", "id": "1"}\nnonsense\n'
    page.set_input_files(
        "#files",
        [
            file("a.txt", TEXT.encode()),
            file("none.txt", b""),
            file("../../etc/passwd", b"Ruiz said two."),
            file("all.jsonl", lines),
        ],
    )
    assert ended(page, 4) == ["done", "done", "refused", "done"]
    sent = page.locator(".reading").all_inner_texts()
    assert [s.split("\n")[0] for s in sent] == ["all.jsonl", "passwd", "none.txt", "a.txt"]
    assert "all.jsonl:2" in sent[0]
    assert "not valid JSON" in sent[0]
    assert "The source is empty; was it saved completely?" in sent[2]
    page.click(".reading:last-child a")
    assert page.inner_text("h1") == "a.txt"


def test_a_file_dropped_anywhere_is_read(add: str, page: Any) -> None:
    """A drop on the heading is as good as on the frame; the single report is gone to."""
    page.goto(add)
    page.evaluate(DROP, TEXT)
    page.wait_for_url("**/reports/*", timeout=WAIT_MS)
    assert page.inner_text("h1") == "dropped.txt"


def test_the_same_file_again_is_said_to_be_unchanged(add: str, page: Any) -> None:
    """Twice the same is one report, and people are told."""
    page.goto(add)
    page.set_input_files("#files", [file("a.txt", TEXT.encode()), file("a.txt", TEXT.encode())])
    ended(page, 2)
    assert "unchanged" in page.inner_text(".reading:first-child .kept")
    assert page.inner_text(".reading:last-child .kept") == "new"


def test_progress_is_shown_and_said(marker: Marker, add: str, page: Any) -> None:
    """While it is read there is a named bar and a polite word; the page can be loaded anew."""
    marker.go.clear()
    page.goto(add)
    page.fill("#text", TEXT)
    page.click("text=Read the text")
    bar = page.locator(".reading progress")
    bar.wait_for(timeout=WAIT_MS)
    assert bar.get_attribute("aria-label") == f"Reading {TEXT[:60].rstrip()}…"
    page.locator("[data-say]", has_text="words").wait_for(state="attached", timeout=WAIT_MS)
    assert page.get_attribute("[data-say]", "aria-live") == "polite"
    page.reload()
    assert page.locator(".reading").get_attribute("data-state") == "reading"
    marker.go.set()
    assert ended(page, 1) == ["done"]
    assert page.url == add


def test_a_private_address_is_refused_in_words(add: str, page: Any) -> None:
    """The refusal says why, and that its option is the command line's."""
    page.goto(add)
    page.fill("#url", "http://127.0.0.1:1/secret")
    page.keyboard.press("Enter")
    assert ended(page, 1) == ["refused"]
    words = page.inner_text(".not")
    assert "not on the open internet" in words
    assert "onrecord read" in words


def test_a_doubtful_day_keeps_the_reader_here(add: str, page: Any) -> None:
    """A report with a doubt is not gone to by itself, so that the doubt is seen."""
    page.goto(add)
    page.fill("#text", TEXT)
    page.fill("#text-published", "2999-01-01")
    page.click("text=Read the text")
    assert ended(page, 1) == ["done"]
    assert "2999-01-01" in page.inner_text(".doubts")
    assert page.url == add


def test_too_large_a_file_is_not_even_sent(add: str, page: Any) -> None:
    """25 MB are refused at once, and what comes after is read."""
    page.goto(add)
    page.set_input_files("#files", [file("big.txt", b"a" * 25_000_000), file("a.txt", b"Hm.")])
    assert ended(page, 2) == ["done", "refused"]
    assert "--max-bytes" in page.inner_text(".not")


def test_markup_in_names_and_titles_is_text(add: str, page: Any) -> None:
    """Neither a file's name nor a headline becomes a part of the page."""
    page.goto(add)
    title = "<img src=x onerror=alert(1)>"
    content = json.dumps({"text": TEXT, "title": title}).encode()
    page.set_input_files("#files", [file("<b>a</b>.json", content), file("<b>x</b>", b"")])
    ended(page, 2)
    assert page.locator(".readings img, .readings .source b").count() == 0
    assert page.inner_text(".got a") == title
    page.reload()
    assert page.locator(".readings img, .readings .source b").count() == 0


def test_a_server_that_stopped_is_told(browser: Any, add: str) -> None:
    """What was not read is said to be sent again; nothing spins for ever."""
    page = browser.new_page()  # its console says that the server does not answer
    page.goto(add)
    page.route("**/api/readings/*", lambda route: route.abort())
    page.fill("#text", TEXT)
    page.click("text=Read the text")
    assert ended(page, 1) == ["refused"]
    assert "server stopped" in page.inner_text(".not")
    page.close()


def test_axe_finds_nothing_grave_in_a_full_list(marker: Marker, add: str, page: Any) -> None:
    """Waiting, reading, done and refused; light and dark, narrow and wide."""
    base = pytest.importorskip("axe_playwright_python.base", reason="axe is not installed")
    page.goto(add)
    page.set_input_files("#files", [file("a.txt", TEXT.encode()), file("none.txt", b"")])
    ended(page, 2)
    marker.go.clear()
    page.set_input_files("#files", [file("b.txt", b"One."), file("c.txt", b"Two.")])
    page.locator('.reading[data-state="waiting"]').first.wait_for(timeout=WAIT_MS)
    page.evaluate(base.AXE_SCRIPT)
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
            assert [r["id"] for r in found if r["impact"] in ("serious", "critical")] == []
    marker.go.set()
    ended(page, 4)


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_full_list_fits(width: int, scheme: str, add: str, page: Any) -> None:
    """Long names, titles and refusals do not make the page wider than its window."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.goto(add)
    content = json.dumps({"text": TEXT, "title": "Bridge" * 60}).encode()
    page.set_input_files("#files", [file("a.json", content), file("x" * 190, b"")])
    ended(page, 2)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_without_script_it_says_what_does_the_same(browser: Any, add: str) -> None:
    """Nothing that would not work is offered then."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(add)
    assert "onrecord read" in page.inner_text("main")
    assert not page.is_visible("#text")
    context.close()
