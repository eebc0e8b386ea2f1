"""A reviewer at the page of a report: opens it, presses keys, reads what was kept."""

from __future__ import annotations

import json
import re
import urllib.request
from typing import TYPE_CHECKING, Any

import pytest

pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

from playwright.sync_api import expect

from onrecord.app.rendering import report_url
from tests.app.spoken import TEXT, markup_dossier

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Opener = Callable[..., Any]

REPORT = markup_dossier().report.id
PANEL = "#review-panel[open]"
DIALOG = "#review-dialog[open]"
SELECT = """(words) => {
  const nodes = [];
  for (const p of document.querySelectorAll("[data-start]")) {
    const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) nodes.push(walker.currentNode);
  }
  const at = nodes.map((n) => n.data).join("").indexOf(words);
  const place = (offset) => {
    for (const node of nodes) {
      if (offset <= node.length) return [node, offset];
      offset -= node.length;
    }
  };
  const range = document.createRange();
  range.setStart(...place(at));
  range.setEnd(...place(at + words.length));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


def reviewers(browser: Any, address: str) -> Iterator[Opener]:
    """Yield a function that opens the report as a reviewer of a name, in a browser apart."""
    contexts = []

    def opened(name: str | None = "Ana Tester", **options: Any) -> Any:
        size = {"width": 1440, "height": 900}
        context = browser.new_context(**{"viewport": size, **options})
        contexts.append(context)
        context.set_default_timeout(8000)
        page = context.new_page()
        if name:
            page.add_init_script(f"localStorage.setItem('onrecord-reviewer', {json.dumps(name)})")
        page.goto(address + report_url(REPORT))
        if name:
            expect(page.locator("[data-progress]")).to_contain_text(re.compile(r" of [1-9]"))
        return page

    yield opened
    for context in contexts:
        context.close()


def asked(address: str, what: str) -> Any:
    """Return what the API says of the report."""
    with urllib.request.urlopen(f"{address}/api/reports/{REPORT}/{what}") as answer:  # noqa: S310  # our own server
        return json.load(answer)


def kept(address: str, records: str, record: str | None = None) -> Any:
    """Return records of the current dossier, or one of them."""
    found = asked(address, "dossier")[records]
    return next((r for r in found if r["id"] == record), None) if record else found


def says(page: Any, words: str) -> None:
    """Wait until the page says something, and has been drawn anew."""
    expect(page.locator("#review-status")).to_contain_text(words)
    expect(page.locator(".report")).not_to_have_attribute("aria-busy", "true")


def press(page: Any, *keys: str) -> None:
    """Press keys one after the other."""
    for key in keys:
        page.keyboard.press(key)


def field(page: Any, label: str) -> Any:
    """Return the control of a form that has this label."""
    return page.locator(PANEL).get_by_label(label, exact=True)


def use_selection(page: Any, legend: str, words: str) -> None:
    """Give a field of a form words of the text."""
    page.evaluate(SELECT, words)
    group = page.locator(PANEL).get_by_role("group", name=legend, exact=True)
    group.locator(".rf-take").click()
    assert re.sub(r"\s+", " ", words) in group.inner_text()


def words_of(anchors: list[dict[str, Any]]) -> list[str]:
    """Return the words of anchors, after a look whether they stand in the text there."""
    for a in anchors:
        assert TEXT[a["start"] : a["end"]] == a["exact"]
    return [a["exact"] for a in anchors]


def row(page: Any, record: str) -> Any:
    """Return the place where an entity, a time or a number can be judged."""
    return page.locator(f'.judged[data-record^="{record}"]').first
