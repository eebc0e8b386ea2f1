"""Axe finds nothing serious or critical, on any page, in both colours, narrow and wide.

Needs Playwright, Chromium and axe-playwright-python, which brings axe; without them it is skipped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from onrecord.app.rendering import actor_url, report_url
from tests.app.served import OTHER, REPORT, SHOWN, path_of

if TYPE_CHECKING:
    from collections.abc import Callable

GRAVE = ("serious", "critical")
LOOKS = [(390, "dark"), (1440, "light"), (390, "light"), (1440, "dark")]
# States that a page has besides its first one: where, and what is done there.
STATES: dict[str, tuple[str, Callable[[Any], object] | None]] = {
    "a statement pinned": (report_url(REPORT) + "#s-a2", None),
    "an event pinned": (report_url(REPORT) + "#v-b1", None),
    "the outlet's voice alone": (report_url(REPORT, voice="outlet"), None),
    "a speaker's voice alone": (report_url(REPORT, voice="ana"), None),
    "a passage": (report_url(REPORT, start=3, end=90), None),
    "a card on hover": (report_url(REPORT), lambda page: page.hover("[data-text] .g.nest")),
    "a report without markup": (report_url(OTHER), None),
    "an actor seldom named": (actor_url(REPORT, "mayor"), None),
    "a search": ("/?q=stop&speaker=Banda&since=2026-01-01", None),
    "a search in vain": ("/?q=nowhere", None),
    "everything dated": ("/chronology?kind=all", None),
    "a choice of reports to compare": ("/compare", None),
    "a refusal": ("/reports/nowhere", None),
}


@pytest.fixture(scope="session")
def axe() -> str:
    """Return the script of axe."""
    found = pytest.importorskip("axe_playwright_python.base", reason="axe is not installed")
    return found.AXE_SCRIPT


@pytest.fixture
def plain_page(browser: Any) -> Any:
    """Open a page without motion; refusals may stand in its console."""
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


def findings(page: Any, axe: str, looks: list[tuple[int, str]]) -> list[str]:
    """Return what axe finds on a page in some of its looks, a line each."""
    page.evaluate(axe)
    found = []
    for width, scheme in looks:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        for rule in page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]:
            nodes = [f"{n['html'][:160]} {n['failureSummary']}" for n in rule["nodes"][:3]]
            if rule["impact"] in GRAVE:
                found.append(f"{rule['id']} at {width} {scheme}: {rule['help']}\n  {nodes}")
    return found


@pytest.mark.parametrize("name", SHOWN)
def test_a_page_is_accessible(name: str, plain_page: Any, axe: str, address: str) -> None:
    """Every page of the table, as it first comes."""
    assert plain_page.goto(address + path_of(name)).status == 200
    found = findings(plain_page, axe, LOOKS)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("state", STATES)
def test_a_state_is_accessible(state: str, plain_page: Any, axe: str, address: str) -> None:
    """What opens on a page is as accessible as the page; each width and each scheme once."""
    path, reach = STATES[state]
    plain_page.goto(address + path)
    if reach is not None:
        reach(plain_page)
    found = findings(plain_page, axe, LOOKS[:2])
    assert not found, "\n".join(found)


def test_axe_finds_what_is_wrong(plain_page: Any, axe: str) -> None:
    """A button without a name and pale letters are found: the tests above can fail."""
    plain_page.set_content(
        "<html lang=en><title>x</title><main><h1>x</h1><button></button>"
        "<p style='color:#ccc;background:#fff'>pale</p></main>"
    )
    assert {f.split(" at ")[0] for f in findings(plain_page, axe, LOOKS[:2])} == {
        "button-name",
        "color-contrast",
    }
