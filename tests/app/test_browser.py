"""What only a browser can tell: nothing overflows, keys and pointer work, no script fails.

Needs Playwright (in the dev extra) and Debian's Chromium; without them these are skipped. The
fixtures are in conftest.py, the paths of pages in served.py.
"""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.app.rendering import report_url
from tests.app.served import REPORT, SHOWN, path_of


@pytest.mark.parametrize("name", SHOWN)
@pytest.mark.parametrize("width", [390, 1440])
def test_a_page_fits_its_window(name: str, width: int, page: Any, address: str) -> None:
    """No page is wider than a phone or a screen, in either colours."""
    page.set_viewport_size({"width": width, "height": 900})
    assert page.goto(address + path_of(name)).status == 200
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        scheme = page.evaluate("getComputedStyle(document.documentElement).colorScheme")
        assert scheme == theme


def test_words_show_who_says_them(page: Any, address: str) -> None:
    """Hovering shows a card with who and cue; the same by keyboard, on the statement's number."""
    page.goto(address + report_url(REPORT))
    page.hover("[data-text] .g.nest")
    assert "mayor of Ndola" in page.inner_text("#card")
    page.mouse.move(0, 0)
    page.focus("[data-text] .tag")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert "Ana Banda" in page.inner_text("#card")


def test_a_click_pins_and_lights_the_row(page: Any, address: str) -> None:
    """The row in the margin opens, and the address is the statement's own."""
    page.goto(address + report_url(REPORT))
    page.click("[data-text] .g.nest")
    assert page.get_attribute("#s-a2", "open") is not None
    assert "pinned" in (page.get_attribute("#s-a2", "class") or "")
    assert page.evaluate("location.href").endswith("#s-a2")


def test_a_permanent_link_opens_its_row(page: Any, address: str) -> None:
    """Following #s-ID pins that statement."""
    page.goto(address + report_url(REPORT) + "#s-a1")
    assert page.get_attribute("#s-a1", "open") is not None


def test_keys_step_and_choose_voices(page: Any, address: str) -> None:
    """J and k go from statement to statement, o leaves the outlet's voice, Escape lets go."""
    page.goto(address + report_url(REPORT))
    for key, pinned in (("j", "s-a1"), ("j", "s-a2"), ("k", "s-a1"), ("e", "v-b1")):
        page.keyboard.press(key)
        assert page.evaluate("location.href").endswith(f"#{pinned}")
    page.keyboard.press("o")
    assert "voice=outlet" in page.evaluate("location.href")
    assert page.get_attribute("[data-text]", "data-only") == "outlet"
    page.keyboard.press("Escape")
    assert page.get_attribute("[data-text]", "data-only") is None


def test_layers_go_and_come_back(page: Any, address: str) -> None:
    """A switch takes a layer's rows away, and the choice outlasts the page."""
    page.goto(address + report_url(REPORT))
    page.uncheck("#show-events")
    assert not page.is_visible("#v-b1")
    page.reload()
    assert not page.is_visible("#v-b1")
    page.check("#show-events")
    assert page.is_visible("#v-b1")


def test_the_switch_of_colours_outlasts_the_page(page: Any, address: str) -> None:
    """Dark stays dark on the next page, whatever the system says."""
    page.emulate_media(color_scheme="light")
    page.goto(address)
    for _ in range(2):
        page.click("[data-theme-switch]")
    page.goto(f"{address}/actors")
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"


def test_markup_in_a_report_does_not_run(page: Any, address: str) -> None:
    """No dialog opens and no tag of the report's is in the page."""
    opened = []
    page.on("dialog", lambda d: (opened.append(d.message), d.dismiss()))
    page.goto(address + report_url(REPORT))
    assert opened == []
    assert page.locator("[data-text] script").count() == 0
