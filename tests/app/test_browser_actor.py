"""The page of an actor in a browser: a network that can be read, and a timeline with lanes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from onrecord.app.rendering import actor_url
from tests.app.served import REPORT

if TYPE_CHECKING:
    from collections.abc import Callable

OVERLAPS = """() => {
  const shown = [...document.querySelectorAll('.network svg text')];
  const boxes = shown.filter(t => t.checkVisibility()).map(t => t.getBoundingClientRect());
  const beside = (a, b) => a.left >= b.right || b.left >= a.right;
  const apart = (a, b) => beside(a, b) || a.top + 2 >= b.bottom || b.top + 2 >= a.bottom;
  const laid = boxes.flatMap((a, i) => boxes.slice(i + 1).filter(b => !apart(a, b)));
  return boxes.length ? laid.length : -1;
}"""


@pytest.fixture
def actor(page: Any, address: str) -> Callable[[str], Any]:
    """Return a function that opens an actor's page."""

    def opened(entity: str) -> Any:
        page.goto(address + actor_url(REPORT, entity))
        return page

    return opened


@pytest.mark.parametrize("width", [390, 700, 1440])
def test_labels_keep_apart(width: int, page: Any, actor: Callable[[str], Any]) -> None:
    """On a phone and a screen no label of the network lies on another, and none is cut off."""
    page.set_viewport_size({"width": width, "height": 900})
    actor("mayor")
    assert page.locator(".network svg >> visible=true").count() == 1
    assert page.evaluate(OVERLAPS) == 0
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    letters = page.evaluate(
        "[...document.querySelectorAll('.network svg text')].filter(t => t.checkVisibility())"
        ".map(t => t.getBoundingClientRect().height)"
    )
    assert min(letters) >= 11


def test_a_neighbour_is_reached_by_keyboard(actor: Callable[[str], Any]) -> None:
    """Nodes are links in the order of closeness: focus and Enter open the neighbour's page."""
    page = actor("mayor")
    page.locator(".network .web a").nth(1).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{actor_url(REPORT, 'ana')}")
    assert page.inner_text("h1") == "Ana Banda"


def test_the_timeline_has_a_lane_for_each_part(actor: Callable[[str], Any]) -> None:
    """What is dated lies on an axis, each mark in the lane of what the actor does."""
    page = actor("mayor")
    page.wait_for_selector("[data-lanes] .mark")
    names = page.locator("[data-lanes] .lane-name").all_text_contents()
    assert names == ["Is acted on", "Says", "Is spoken of"]
    assert page.locator("[data-lanes] .mark").count() == 4
    page.focus("[data-lanes]")
    page.keyboard.press("j")
    assert page.inner_text("[data-read]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reports/**")
    assert page.evaluate("document.getElementById(location.hash.slice(1)) !== null")


def test_without_script_all_is_there(browser: Any, address: str) -> None:
    """Network, table and dated list need no script."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + actor_url(REPORT, "mayor"))
    assert page.is_visible(".network .web")
    assert page.locator(".line li >> visible=true").count() == 4
    page.click("text=The same as a table")
    assert page.is_visible(".network table")
    assert not page.is_visible("[data-lanes]")
    context.close()
