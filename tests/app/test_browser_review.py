"""Review on the page of a report: verdicts, undo, history, conflicts, and what the record keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

from playwright.sync_api import expect

from tests.app.reviewing import (
    DIALOG,
    PANEL,
    SELECT,
    asked,
    field,
    kept,
    press,
    reviewers,
    row,
    says,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.app.reviewing import Opener

GRAVE = ("serious", "critical")


@pytest.fixture
def reviewing(browser: Any, fresh: str) -> Iterator[Opener]:
    """Return a function that opens the report as a reviewer."""
    yield from reviewers(browser, fresh)


def test_the_name_is_asked_once(reviewing: Opener) -> None:
    """Nobody reviews without a name; it is kept, and can be changed."""
    page = reviewing(None)
    press(page, "r")
    page.wait_for_selector(DIALOG)
    press(page, "Enter")
    assert page.is_visible(DIALOG)
    page.keyboard.type("Eva Name")
    press(page, "Enter")
    page.wait_for_selector("#review-bar:not([hidden])")
    page.reload()
    expect(page.locator("[data-reviewer]")).to_have_text("Reviewing as Eva Name")
    page.click("[data-reviewer]")
    page.fill("#rd-name", "Eva Other")
    press(page, "Enter")
    says(page, "Name changed")
    assert "Eva Other" in page.inner_text("[data-reviewer]")


def test_accept_by_key_goes_on(reviewing: Opener, fresh: str) -> None:
    """Accepting marks the statement at once, is kept with the name, and leads to the next one."""
    page = reviewing()
    press(page, "j", "a")
    assert "accepted" in page.inner_text("#s-a1 .badge")
    assert page.evaluate("location.hash") == "#s-a2"
    says(page, "Accepted. 1 of ")
    (line,) = asked(fresh, "reviews")["reviews"]
    assert (line["verdict"], line["record"], line["reviewer"]) == ("accept", "a1", "Ana Tester")
    page.reload()
    page.wait_for_selector("#s-a1 .badge")
    expect(page.locator("[data-progress]")).to_contain_text("1 of ")


def test_several_keys_in_a_row_are_all_kept(reviewing: Opener, fresh: str) -> None:
    """Nobody needs to wait for the server between two verdicts."""
    page = reviewing()
    press(page, "j", "a", "a", "a", "a")
    says(page, "4 of ")
    assert len(asked(fresh, "reviews")["standing"]) == 4


def test_what_is_rejected_can_be_taken_back(reviewing: Opener, fresh: str) -> None:
    """A rejected statement leaves the dossier and the margin, and comes back from its list."""
    page = reviewing()
    press(page, "j", "j", "x")
    says(page, "Rejected. 1 of ")
    assert kept(fresh, "statements", "a2") is None
    assert page.locator("#s-a2").count() == 0
    page.locator("[data-rejected] button").click()
    page.wait_for_selector("#s-a2")
    assert kept(fresh, "statements", "a2") is not None


def test_a_note_has_buttons(reviewing: Opener, fresh: str) -> None:
    """By pointer, an open note of an event is rejected where it is shown."""
    page = reviewing()
    page.click("#v-b3 summary")
    page.click("#v-b3 [data-act=reject]")
    says(page, "Rejected")
    assert kept(fresh, "events", "b3") is None


def test_undo_and_history(reviewing: Opener, fresh: str) -> None:
    """U takes back the last judgement; the history strikes it through and puts it back."""
    page = reviewing()
    press(page, "j", "a", "x")
    says(page, "Rejected. 2 of ")
    press(page, "u")
    says(page, "Taken back: reject")
    assert kept(fresh, "statements", "a2") is not None
    struck = page.locator("[data-history] .withdrawn")
    assert "Ana Tester" in struck.locator("s").inner_text()
    struck.get_by_role("button", name="Put back").click()
    page.wait_for_selector("#s-a2", state="detached")
    assert kept(fresh, "statements", "a2") is None
    assert "Take back" in page.inner_text("[data-history]")


@pytest.mark.parametrize(
    ("button", "act"), [("Keep mine all the same", "deny"), ("Keep theirs", "assert")]
)
def test_a_conflict_is_shown_and_settled(
    button: str, act: str, reviewing: Opener, fresh: str
) -> None:
    """Whoever judges what somebody else judged meanwhile sees both, and says which holds."""
    mine, theirs = reviewing("Mia Mine"), reviewing("Theo Theirs")
    press(mine, "j", "c")
    mine.wait_for_selector(PANEL)
    field(mine, "Act").select_option("deny")
    press(theirs, "j", "a")
    says(theirs, "Accepted")
    mine.click(f"{PANEL} .primary")
    mine.wait_for_selector(DIALOG)
    told = mine.inner_text(DIALOG)
    assert "Theo Theirs" in told
    assert "act assert → deny" in told
    assert kept(fresh, "statements", "a1")["act"] == "assert"
    mine.get_by_role("button", name=button).click()
    mine.wait_for_selector(PANEL, state="detached")
    says(mine, "Corrected" if act == "deny" else "Theirs was kept")
    assert kept(fresh, "statements", "a1")["act"] == act


def test_a_report_read_anew_is_loaded_again(reviewing: Opener) -> None:
    """The page says that the report was derived anew, and loads again."""
    page = reviewing()
    refusal = {"error": {"status": 409, "code": "read-anew", "message": "read anew"}}
    page.route(
        "**/reviews",
        lambda r: (
            r.fulfill(status=409, json=refusal) if r.request.method == "POST" else r.continue_()
        ),
    )
    press(page, "j", "a")
    page.wait_for_selector(DIALOG)
    assert "read anew" in page.inner_text(DIALOG)
    with page.expect_navigation():
        press(page, "Enter")


def test_nothing_is_lost_when_the_server_is_away(reviewing: Opener, fresh: str) -> None:
    """The form stays with what was entered, says so, and can be sent again."""
    page = reviewing()
    press(page, "j", "c")
    page.wait_for_selector(PANEL)
    field(page, "Channel").fill("letter")
    page.route("**/reviews", lambda r: r.abort())
    press(page, "Enter")
    expect(page.locator(".rf-problem")).to_contain_text("try again")
    assert field(page, "Channel").input_value() == "letter"
    page.unroute("**/reviews")
    press(page, "Enter")
    says(page, "Corrected")
    assert kept(fresh, "statements", "a1")["channel"] == "letter"


def test_a_report_is_reviewed_in_full(reviewing: Opener, fresh: str) -> None:
    """D says how many are not judged, and is kept only if confirmed."""
    page = reviewing()
    press(page, "d")
    page.wait_for_selector(DIALOG)
    assert "not judged" in page.inner_text(DIALOG)
    press(page, "Escape")
    assert not page.is_visible(DIALOG)
    assert asked(fresh, "reviews")["standing"] == []
    press(page, "d")
    page.wait_for_selector(DIALOG)
    press(page, "Enter")
    says(page, "Reviewed in full")
    (standing,) = asked(fresh, "reviews")["standing"]
    assert (standing["kind"], standing["state"]) == ("report", "accepted")
    assert "Reviewed in full by Ana Tester" in page.inner_text("[data-history]")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_phone_is_enough(theme: str, reviewing: Opener, fresh: str) -> None:
    """At 390 pixels every button of the bar can be touched, and a touch judges."""
    size = {"width": 390, "height": 844}
    page = reviewing(viewport=size, has_touch=True, color_scheme=theme)
    page.locator("[data-text] .g.nest").tap()
    for button in page.locator("#review-bar button").all():
        box = button.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size["width"]
        assert box["height"] >= 24
    page.locator("#review-bar [data-act=reject]").tap()
    says(page, "Rejected")
    assert kept(fresh, "statements", "a2") is None
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_layers_and_voice_outlast_a_verdict(reviewing: Opener) -> None:
    """The page drawn anew shows the same layers, the same voice alone, the same place."""
    page = reviewing()
    page.check("#show-entities")
    press(page, "j", "v", "x")
    says(page, "Rejected")
    assert page.evaluate("document.querySelector('.report').classList.contains('with-entities')")
    assert page.locator("[data-voice][aria-current]").count() <= 1
    press(page, "Escape", "j")
    assert page.evaluate("location.hash") == "#s-a2"


def _judged(page: Any) -> None:
    press(page, "j", "a", "x")
    says(page, "Rejected")


AXE_STATES: dict[str, Any] = {
    "the bar": lambda page: press(page, "j"),
    "judged": _judged,
    "a statement's form": lambda page: press(page, "j", "c"),
    "an event's form": lambda page: press(page, "e", "c"),
    "an entity's form": lambda page: row(page, "entity:").locator("[data-act=correct]").click(),
    "the name": lambda page: page.click("[data-reviewer]"),
    "adding": lambda page: (page.evaluate(SELECT, "miners marched"), press(page, "n")),
}


@pytest.mark.parametrize("state", AXE_STATES)
@pytest.mark.parametrize(("width", "theme"), [(390, "dark"), (1440, "light")])
def test_axe_finds_nothing_grave(state: str, theme: str, width: int, reviewing: Opener) -> None:
    """What the review opens is accessible; each colours and each width once."""
    axe = pytest.importorskip("axe_playwright_python.base", reason="axe is not installed")
    page = reviewing(
        viewport={"width": width, "height": 900}, color_scheme=theme, reduced_motion="reduce"
    )
    AXE_STATES[state](page)
    page.wait_for_timeout(200)
    page.evaluate(axe.AXE_SCRIPT)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    grave = [(v["id"], v["nodes"][0]["html"][:200]) for v in found if v["impact"] in GRAVE]
    assert grave == []
