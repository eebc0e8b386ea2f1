"""The queue in a browser: a key for each verdict, undo, conflicts, and names that are kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.request import Request, urlopen

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def queue(page: Any, fresh: str) -> Any:
    """Open the queue of a record that the test may change, under a name."""
    page.goto(f"{fresh}/review")
    page.fill("#reviewer", "Dora")
    page.locator(".q").first.focus()
    return page


@pytest.fixture
def numbers() -> Callable[[Any], tuple[int, int]]:
    """Return a function that reads how many records are judged and open."""

    def read(page: Any) -> tuple[int, int]:
        return tuple(int(page.locator(s).inner_text()) for s in ("[data-judged]", "[data-open]"))

    return read


def settled(page: Any, words: str) -> None:
    """Wait until the page says something."""
    page.locator("[data-said]", has_text=words).wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_overflows(page: Any, address: str, width: int, scheme: str) -> None:
    """The queue fits a phone and a wide screen, in both colours, and its cards can be judged."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{address}/review")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator(".q .verdicts").first.is_visible()


def test_a_verdict_needs_a_name(page: Any, address: str, numbers: Callable) -> None:
    """Without a name nothing is posted: the field is focused and the page says why."""
    page.goto(f"{address}/review")
    before = numbers(page)
    page.keyboard.press("j")
    page.keyboard.press("a")
    assert page.evaluate("document.activeElement.id") == "reviewer"
    assert "name" in page.locator("[data-said]").inner_text()
    assert numbers(page) == before


def test_keys_judge_skip_and_take_back(queue: Any, numbers: Callable, fresh: str) -> None:
    """Accepting moves on at once; it is kept under the name; undo brings the record back."""
    judged, opened = numbers(queue)
    first = queue.evaluate("document.activeElement.dataset.record")
    queue.keyboard.press("a")
    assert queue.evaluate("document.activeElement.dataset.record") != first
    queue.wait_for_selector("[data-undo]:not([disabled])")
    assert numbers(queue) == (judged + 1, opened - 1)
    held = queue.request.get(f"{fresh}/api/review?state=judged").json()["lines"]
    assert (held[0]["record"], held[0]["state"]) == (first, "accepted")
    assert held[0]["opinions"][-1]["reviewer"] == "Dora"
    at = queue.evaluate("document.activeElement.dataset.record")
    queue.keyboard.press("s")
    assert queue.evaluate("document.activeElement.dataset.record") != at
    queue.keyboard.press("k")
    assert queue.evaluate("document.activeElement.dataset.record") == at
    queue.keyboard.press("u")
    settled(queue, "taken back")
    assert queue.evaluate("document.activeElement.dataset.record") == first
    assert numbers(queue) == (judged, opened)
    lines = queue.request.get(f"{fresh}/api/review?state=judged").json()["lines"]
    assert first not in {x["record"] for x in lines}


def test_verdicts_in_a_row_are_all_kept(queue: Any, numbers: Callable, fresh: str) -> None:
    """Keys faster than the server lose nothing, also within one report; all can be taken back."""
    judged, _ = numbers(queue)
    for _ in range(3):
        queue.keyboard.press("a")
    queue.wait_for_selector("[data-undo]:not([disabled])")
    queue.wait_for_timeout(400)
    counts = queue.request.get(f"{fresh}/api/review").json()["counts"]
    assert counts["judged"] == judged + 3
    for _ in range(3):
        queue.keyboard.press("u")
    queue.wait_for_selector("[data-undo][disabled]")
    queue.wait_for_timeout(400)
    assert queue.request.get(f"{fresh}/api/review").json()["counts"]["judged"] == judged


def test_a_conflict_is_told_with_who_judged(browser: Any, fresh: str) -> None:
    """What somebody else judged meanwhile comes back with their name; insisting is possible."""
    page = browser.new_page()
    page.goto(f"{fresh}/review")
    page.fill("#reviewer", "Dora")
    card = page.locator(".q").last
    data = card.evaluate("c => ({...c.dataset})")
    theirs = {
        "kind": data["kind"],
        "record": data["record"],
        "verdict": "accept",
        "seen": data["seen"],
        "reviewer": "Eve",
    }
    post(f"{fresh}/api/reports/{data['report']}/reviews", theirs)
    card.focus()
    page.keyboard.press("x")
    settled(page, "Not judged")
    card.locator(".told", has_text="accepted by Eve").wait_for()
    assert page.evaluate("document.activeElement.dataset.record") == data["record"]
    page.keyboard.press("a")
    page.wait_for_selector("[data-undo]:not([disabled])")
    lines = page.request.get(f"{fresh}/api/review?state=judged").json()["lines"]
    said = next(x["opinions"] for x in lines if x["record"] == data["record"])
    assert [o["reviewer"] for o in said] == ["Eve", "Dora"]
    page.close()


def test_the_name_is_kept_and_correcting_leads_to_the_report(queue: Any, fresh: str) -> None:
    """The next page knows the name; c opens the record where it can be corrected."""
    queue.locator("#reviewer").dispatch_event("change")
    queue.goto(f"{fresh}/review")
    assert queue.input_value("#reviewer") == "Dora"
    queue.keyboard.press("j")
    record = queue.evaluate("document.activeElement.dataset.record")
    queue.keyboard.press("c")
    queue.wait_for_url("**/reports/**")
    assert "review=1" in queue.url
    assert queue.url.endswith(f"-{record}")


def test_without_script_the_queue_can_be_read(browser: Any, address: str) -> None:
    """Cards, words and agreement are there; the buttons, which need script, are not."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/review")
    assert page.locator(".q .para").first.is_visible()
    assert not page.locator(".verdicts").first.is_visible()
    assert page.locator("noscript").count() == 1
    context.close()


def post(path: str, body: dict[str, str]) -> None:
    """Post as a program does."""
    content = json.dumps(body).encode()
    request = Request(path, data=content, headers={"Content-Type": "application/json"})  # noqa: S310  # our own server
    with urlopen(request) as answer:  # noqa: S310  # likewise
        assert answer.status == 201
