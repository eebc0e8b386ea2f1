"""Choosing reports and comparing them in a browser, wide and narrow, by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from onrecord.store.keep import keep_dossier
from onrecord.store.opening import Access, open_record
from tests.app.served import served
from tests.app.spoken import NOW, markup_dossier
from tests.export.side_by_side import other, paper, wire

if TYPE_CHECKING:
    from collections.abc import Iterator

WIRE, PAPER, OTHER = (d.report.id for d in (wire(), paper(), other()))
MARKUP = markup_dossier().report.id


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a record of four reports, two of which tell one day alike."""
    path = tmp_path_factory.mktemp("told") / "told.db"
    with open_record(path, mode=Access.CREATE) as record:
        for dossier in (wire(), paper(), other(), markup_dossier()):
            keep_dossier(record, dossier, NOW)
    with served(path) as address:
        yield address


@pytest.mark.parametrize("script", [True, False])
def test_reports_are_marked_in_the_list_and_compared(
    *, script: bool, browser: Any, told: str
) -> None:
    """Two boxes and the button lead to the comparison, with and without script."""
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    page.goto(told + "/?q=aurora")
    for report in (WIRE, PAPER):
        page.check(f"input[value='{report}']")
    page.click("#comparing button")
    page.wait_for_url("**/compare?reports=*")
    assert page.locator(".heads > li").count() == 2
    assert page.locator(".aligned > li").count() == 3
    context.close()


def test_reports_are_chosen_by_keyboard(page: Any, told: str) -> None:
    """On the page itself, Space marks and Enter asks."""
    page.goto(told + "/compare")
    for box in (0, 1):
        page.locator(".choices input").nth(box).focus()
        page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**/compare?reports=*")
    assert page.locator(".heads > li").count() == 2


@pytest.mark.parametrize("width", [390, 700, 1024, 1440])
@pytest.mark.parametrize("reports", [(WIRE, PAPER), (WIRE, PAPER, OTHER, MARKUP)])
def test_nothing_is_wider_than_the_window(
    width: int, reports: tuple[str, ...], page: Any, told: str
) -> None:
    """Two and four reports fit a phone and a screen; only the table of amounts scrolls itself."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{told}/compare?reports={','.join(reports)}")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    cut = page.evaluate(
        "[...document.querySelectorAll('.cell, .heads > li, .singles > li')]"
        ".filter(e => e.scrollWidth > e.clientWidth + 1).length"
    )
    assert cut == 0


def test_columns_stand_side_by_side_where_there_is_room(page: Any, told: str) -> None:
    """On a screen the cells of an event share a line; on a phone they follow each other."""
    page.goto(f"{told}/compare?reports={WIRE},{PAPER}")
    tops = "[...document.querySelectorAll('.aligned > li:first-child .cell')].map(e => e.offsetTop)"
    assert len(set(page.evaluate(tops))) == 1
    page.set_viewport_size({"width": 390, "height": 900})
    assert len(set(page.evaluate(tops))) == 2


def test_a_telling_leads_to_its_row(page: Any, told: str) -> None:
    """The words of a telling open the report with that event pinned."""
    page.goto(f"{told}/compare?reports={WIRE},{PAPER}")
    page.click(".aligned a[href$='#v-took']")
    page.wait_for_url(f"**{PAPER}#v-took")
    assert "pinned" in (page.get_attribute("#v-took", "class") or "")


def test_own_voice_and_claim_differ_without_colour(page: Any, told: str) -> None:
    """The edge of a claim is dashed, of the outlet's own word solid, and both are said in words."""
    page.goto(f"{told}/compare?reports={WIRE},{PAPER}")
    edges = page.evaluate(
        "['own', 'claim'].map(c => getComputedStyle("
        "document.querySelector('.aligned .telling.' + c)).borderLeftStyle)"
    )
    assert edges == ["solid", "dashed"]
    assert "only a claim" in page.inner_text(".aligned")
