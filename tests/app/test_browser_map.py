"""What only a browser can tell of the map: marks, zoom, keys, light, and lists without leaving."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from onrecord.store.keep import keep_dossier
from onrecord.store.opening import Access, open_record
from tests.app.served import served
from tests.app.spoken import NOW
from tests.store.placed import placed_dossier

if TYPE_CHECKING:
    from collections.abc import Iterator

BASRA, IRAQ, ITURI, TUVALU = "geonames:99532", "countries:IRQ", "geonames:216659", "countries:TUV"


@pytest.fixture(scope="module")
def placed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a record whose reports tell places."""
    path = tmp_path_factory.mktemp("placed") / "placed.db"
    with open_record(path, mode=Access.CREATE) as record:
        keep_dossier(record, placed_dossier(), NOW)
        keep_dossier(record, placed_dossier("b.txt", "Gulf Wire", date(2026, 11, 22)), NOW)
    with served(path) as found:
        yield found


def opened(page: Any, address: str) -> None:
    """Open a map and wait until it is drawn."""
    page.goto(address)
    page.wait_for_selector("#atlas[data-ready]")


def mark(key: str) -> str:
    """Return the selector of a place's mark."""
    return f"svg g[data-key='{key}']"


def test_precision_is_drawn_as_it_is(page: Any, placed: str) -> None:
    """A country is its outline, a province a ring in a dashed circle, a town a disk."""
    opened(page, f"{placed}/map?show=places")
    assert page.locator(f"{mark(IRAQ)} path.named").count() == 1
    assert page.locator(f"{mark(IRAQ)} circle").count() == 0
    assert page.locator(f"{mark(ITURI)} circle.around").count() == 1
    assert page.locator(f"{mark(ITURI)} circle.ground").count() == 0
    assert page.locator(f"{mark(BASRA)} circle.ground").count() == 1
    assert "somewhere in Ituri" in page.get_attribute(mark(ITURI), "aria-label")
    # A country that the base map lacks is a frame, no dot; so is a desert.
    assert page.locator(f"{mark('places:sahara')} circle").count() == 0
    assert "a wide region" in page.get_attribute(mark("places:sahara"), "aria-label")
    assert page.locator(f"{mark(TUVALU)} circle").count() == 0
    assert page.is_visible(f"{mark(TUVALU)} rect.frame")


def test_voices_differ_by_texture(page: Any, placed: str) -> None:
    """The outlet's own events and claims have parts of their own, and differ without colour."""
    opened(page, f"{placed}/map")
    names = page.eval_on_selector_all(
        f"{mark(BASRA)} path.w", "all => all.map((p) => p.getAttribute('class'))"
    )
    assert names == ["w own-actual", "w claimed-other"]
    assert "url(" in page.eval_on_selector(
        f"{mark(BASRA)} .claimed-other", "p => getComputedStyle(p).fill"
    )


def test_a_click_opens_the_list_without_leaving(page: Any, placed: str) -> None:
    """The place's list stands beside the map, its row is lit, and the address is its own."""
    opened(page, f"{placed}/map?voice=own")
    page.evaluate("window.stayed = true")
    page.click(mark(BASRA))
    page.wait_for_selector(f"#here h2[data-key='{BASRA}']")
    assert page.locator("#here .told > li").count() == 2
    assert page.evaluate("window.stayed && location.search.includes('voice=own&at=')")
    assert "open" in page.get_attribute(f"tr[data-key='{BASRA}']", "class")
    page.go_back()
    page.wait_for_selector(".told", state="detached")
    assert page.evaluate("window.stayed")


def test_rows_and_marks_light_together(page: Any, placed: str) -> None:
    """Whichever the pointer is on, both are lit, and both go out."""
    opened(page, f"{placed}/map")
    page.hover(f"tr[data-key='{ITURI}'] th")
    assert "lit" in page.get_attribute(mark(ITURI), "class")
    page.hover("h1")
    assert "lit" not in page.get_attribute(mark(ITURI), "class")
    page.hover(mark(BASRA))
    assert "lit" in page.get_attribute(f"tr[data-key='{BASRA}']", "class")
    assert "2 in the outlet’s own voice, 2 claimed" in page.inner_text("[data-tip]")


def test_keys_go_from_place_to_place(page: Any, placed: str) -> None:
    """One stop of Tab leads in; arrows go on; a place with focus opens its list."""
    opened(page, f"{placed}/map")
    page.focus("[data-zoom=world]")
    page.keyboard.press("Tab")
    at = "document.activeElement.dataset.key"
    assert page.evaluate(at) == BASRA
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(at) in (IRAQ, ITURI)
    page.keyboard.press("End")
    last = page.evaluate(at)
    page.wait_for_selector(f"#here h2[data-key='{last}']")
    assert page.evaluate(at) == last
    before = page.get_attribute("svg g[transform]", "transform")
    page.keyboard.press("+")
    page.wait_for_function(
        "b => document.querySelector('svg g[transform]').getAttribute('transform') !== b",
        arg=before,
    )


def test_buttons_zoom(page: Any, placed: str) -> None:
    """The map starts on its places; the whole world, closer and farther are a button each."""
    page.emulate_media(reduced_motion="reduce")
    opened(page, f"{placed}/map")
    moved = "document.querySelector('.sheet svg g').getAttribute('transform')"
    factor = f"Number({moved}.split('scale(')[1].slice(0, -1))"
    start = page.evaluate(factor)
    assert start > 2
    for name, holds in (
        ("world", "k === 1"),
        ("in", "k > 1.5"),
        ("out", "k < 1.1"),
        ("fit", "k > 2"),
    ):
        page.click(f"[data-zoom={name}]")
        page.wait_for_function(f"() => {{ const k = {factor}; return {holds}; }}")
    assert page.evaluate(factor) == pytest.approx(start)


def test_the_map_is_accessible(page: Any, placed: str) -> None:
    """Axe finds nothing serious in a drawn map with an open place, in either colours."""
    found = pytest.importorskip("axe_playwright_python.base", reason="axe is not installed")
    page.emulate_media(reduced_motion="reduce")
    opened(page, f"{placed}/map?show=places&at={BASRA}")
    page.evaluate(found.AXE_SCRIPT)
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        ran = page.evaluate("axe.run({resultTypes: ['violations']})")
        grave = [r for r in ran["violations"] if r["impact"] in ("serious", "critical")]
        assert [(r["id"], [n["html"][:200] for n in r["nodes"]]) for r in grave] == []


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_map_fits_its_window(width: int, theme: str, page: Any, placed: str) -> None:
    """Map, list and table are within a phone's width and a screen's."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme)
    opened(page, f"{placed}/map?at={BASRA}")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.locator(".sheet svg").bounding_box()["height"] > 200


def test_without_script_there_is_the_table(browser: Any, placed: str) -> None:
    """Places, their lists and the links between them need no script."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{placed}/map")
    assert not page.is_visible("[data-map]")
    page.click(f"tr[data-key='{BASRA}'] a")
    assert page.locator("#here .told > li").count() == 4
    context.close()
