"""The axis of time in a browser: marks, zoom, keys, and the list that follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

LANES = "[data-lanes]"
MARKS = f"{LANES} .mark"


@pytest.fixture
def axis(page: Any, address: str) -> Callable[..., Any]:
    """Return a function that opens the chronology and waits for its axis."""

    def opened(query: str = "kind=all") -> Any:
        page.goto(f"{address}/chronology?{query}")
        page.wait_for_selector(f"{LANES} svg .axis text")
        return page

    return opened


def followed(page: Any) -> None:
    """Wait until the list has followed the axis."""
    page.wait_for_url("**since=**")
    page.wait_for_selector('#entries:not([aria-busy="true"])')


def test_the_axis_takes_the_place_of_the_bars(axis: Callable[..., Any]) -> None:
    """With script there are marks, with names that say what they stand for; the bars go."""
    page = axis()
    assert page.is_visible(LANES)
    assert not page.is_visible("[data-bars]")
    page.click('[data-move="whole"]')
    labels = page.locator(MARKS).evaluate_all("ms => ms.map(m => m.getAttribute('aria-label'))")
    assert any("Says so: " in label and "planned" in label for label in labels)


def test_without_script_the_bars_are_links(browser: Any, address: str) -> None:
    """Nothing waits for script: bars, form, list and table are there."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/chronology?kind=all")
    assert page.is_visible("[data-bars]")
    assert not page.is_visible(LANES)
    page.locator("[data-bars] a").last.click()
    assert "since=" in page.url
    page.click("text=Table")
    page.locator("table.told tbody tr").first.wait_for(state="attached")  # else it times out
    context.close()


def test_status_and_voice_differ_without_colour(axis: Callable[..., Any]) -> None:
    """Own and claimed marks differ in filling, statuses in outline."""
    page = axis()
    page.click('[data-move="whole"]')
    fills = page.evaluate(
        "[...document.querySelectorAll('.legend path')].slice(0, 2)"
        ".map(p => getComputedStyle(p).fill !== getComputedStyle(p).stroke)"
    )
    assert fills == [False, True]
    outlines = page.locator(".legend path").evaluate_all("ps => ps.map(p => p.getAttribute('d'))")
    assert len(set(outlines[2:])) == len(outlines[2:]) == 7


def test_keys_move_the_axis_and_the_list_follows(axis: Callable[..., Any]) -> None:
    """Closer by key: the days shown stand in the address and the form, and the list has them."""
    page = axis()
    before = page.locator("#entries .chronology > li").count()
    page.focus(LANES)
    for _ in range(3):
        page.keyboard.press("+")
    followed(page)
    since, until = page.input_value("#since"), page.input_value("#until")
    assert f"since={since}" in page.url
    assert f"until={until}" in page.url
    assert page.locator("#entries .chronology > li").count() <= before
    page.keyboard.press("0")
    page.wait_for_function("() => !location.search.includes('since')")
    page.wait_for_selector('#entries:not([aria-busy="true"])')
    assert page.locator("#entries .chronology > li").count() == before
    assert page.input_value("#since") == ""


def test_j_steps_and_enter_opens_the_words(axis: Callable[..., Any]) -> None:
    """A mark is read by keyboard, and its link leads to the words in their report."""
    page = axis("kind=statement&since=2026-11-01&until=2026-12-31")
    page.wait_for_selector(MARKS)
    page.focus(LANES)
    page.keyboard.press("j")
    assert "said" in page.inner_text("[data-read]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reports/**")
    assert page.evaluate("document.getElementById(location.hash.slice(1)) !== null")


def test_a_range_in_the_address_is_what_the_axis_shows(axis: Callable[..., Any]) -> None:
    """Since and until open the axis there, whoever sent the link."""
    page = axis("since=2026-11-10&until=2026-12-10")
    page.wait_for_function(
        "() => document.querySelector('[data-range]').textContent.includes('10 Nov 2026')"
    )


def test_dragging_pans_and_brushing_chooses(axis: Callable[..., Any]) -> None:
    """The pointer moves the axis, and a stroke on the strip below chooses its days."""
    page = axis()
    page.click('[data-move="whole"]')
    strip = page.locator(f"{LANES} .brush .overlay").bounding_box()
    middle, y = strip["x"] + strip["width"] / 2, strip["y"] + strip["height"] / 2
    page.mouse.move(middle, y)
    whole = page.inner_text("[data-range]")
    selection = page.locator(f"{LANES} .brush .selection").bounding_box()
    page.mouse.move(selection["x"] + selection["width"] - 1, y)
    page.mouse.down()
    page.mouse.move(middle, y, steps=5)
    page.mouse.up()
    followed(page)
    closer = page.inner_text("[data-range]")
    assert closer != whole
    page.mouse.move(middle, strip["y"] - 120)
    page.mouse.down()
    page.mouse.move(middle - 150, strip["y"] - 120, steps=5)
    page.mouse.up()
    page.wait_for_function(
        "t => document.querySelector('[data-range]').innerText !== t", arg=closer
    )


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("query", ["kind=all", "kind=all&view=table&order=what"])
def test_nothing_overflows_while_it_is_moved(
    width: int, query: str, axis: Callable[..., Any], page: Any
) -> None:
    """The axis keeps to its page, closer and wider."""
    page.set_viewport_size({"width": width, "height": 900})
    axis(query)
    for how in ("in", "in", "earlier", "later", "out", "whole"):
        page.click(f'[data-move="{how}"]')
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
