"""Lines on every page: a link from each to its review, and what a phone folds up and stacks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

from playwright.sync_api import expect

from tests.app.served import path_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from starlette.testclient import TestClient

FOLDED = ("reports", "actors", "chronology", "map", "queue")
LINK = re.compile(r'<a class="judge-it" href="(/reports/[^"?]+\?review=1)#([^"]+)">review<span')
PHONE = {"width": 390, "height": 844}
WIDE = {"width": 1440, "height": 900}


def _path(name: str) -> str:
    page, _, query = name.partition("?")
    return path_of(page) + (f"?{query}" if query else "")


@pytest.mark.parametrize("name", ["actor", "chronology", "compare"])
def test_review_links_lead_to_records(
    name: str, full: Path, ask: Callable[[Path], TestClient]
) -> None:
    """Every one names a record that stands on the page of its report, and says which it is."""
    client = ask(full)
    html = client.get(_path(name)).text
    links = LINK.findall(html)
    assert links
    assert len(links) == html.count('class="judge-it"')
    for report, anchor in set(links):
        assert f'id="{anchor}"' in client.get(report).text


@pytest.mark.parametrize("viewport", [PHONE, WIDE])
def test_a_review_link_opens_the_review(viewport: dict[str, int], page: Any, address: str) -> None:
    """The report opens with the bar shown and this very record chosen, ready for a verdict."""
    page.set_viewport_size(viewport)
    page.add_init_script("localStorage.setItem('onrecord-reviewer', 'Ana Tester')")
    page.goto(address + path_of("chronology"))
    link = page.locator(".chronology .judge-it").first
    anchor = link.get_attribute("href").split("#")[1]
    link.click()
    expect(page.locator("#review-bar")).to_be_visible()
    expect(page.locator(f'[id="{anchor}"]')).to_have_class(re.compile(r"\bpinned\b"))
    expect(page.locator("#review-bar [data-act=accept]")).to_be_enabled()


def test_an_actor_is_reviewed_from_its_page(page: Any, address: str) -> None:
    """The link beside its name leads to its row in the cast."""
    page.add_init_script("localStorage.setItem('onrecord-reviewer', 'Ana Tester')")
    page.goto(address + path_of("actor"))
    page.locator(".actor-head .judge-it").click()
    expect(page.locator("[data-what]")).to_contain_text("entity: ")
    expect(page.locator("tr.judging, li.judging")).to_be_in_viewport()


@pytest.mark.parametrize("name", FOLDED)
@pytest.mark.parametrize("script", [True, False])
def test_filters_are_folded_on_a_phone_only(
    name: str, *, script: bool, browser: Any, address: str
) -> None:
    """They open by a touch on a phone, and lie open on a wide screen, without script too."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=script, has_touch=True)
    page = context.new_page()
    page.goto(address + path_of(name))
    field = page.locator(".filters .field").first
    expect(field).to_be_hidden()
    page.locator(".filters > summary").tap()
    expect(field).to_be_visible()
    page.goto(address + path_of(name))
    page.set_viewport_size(WIDE)
    expect(field).to_be_visible()
    expect(page.locator(".filters > summary")).to_be_hidden()
    context.close()


def test_filters_that_are_set_are_shown(page: Any, address: str) -> None:
    """Whoever comes by a link sees on a phone what it chooses."""
    page.set_viewport_size(PHONE)
    page.goto(address + "/chronology?status=actual")
    expect(page.locator("#status")).to_be_visible()
    expect(page.locator("#status")).to_have_value("actual")


@pytest.mark.parametrize("name", ["actors", "report"])
def test_tables_are_stacked_on_a_phone(name: str, page: Any, address: str) -> None:
    """No row is cut off at the right, and every name has the width of the page."""
    page.set_viewport_size(PHONE)
    page.goto(address + path_of(name))
    table = page.locator(".table.stack").first
    assert table.evaluate("t => t.scrollWidth <= t.closest('.scroll').clientWidth + 1")
    row = table.locator("tbody tr").first
    assert row.locator("th").bounding_box()["width"] > 300


def test_what_is_printed_is_light(page: Any, address: str) -> None:
    """Whoever reads in the dark prints on white all the same, and without buttons."""
    page.add_init_script("localStorage.setItem('onrecord-theme', 'dark')")
    page.goto(address + path_of("report"))
    paper = "getComputedStyle(document.documentElement).getPropertyValue('--paper')"
    assert page.evaluate(paper) != "#fff"
    page.emulate_media(media="print")
    assert page.evaluate(paper) == "#fff"
    assert page.locator("button >> visible=true").count() == 0
