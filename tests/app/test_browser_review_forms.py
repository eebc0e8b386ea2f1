"""Review on the page of a report: correcting, adding, merging, splitting, and what is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

from tests.app.reviewing import (
    PANEL,
    SELECT,
    field,
    kept,
    press,
    reviewers,
    row,
    says,
    use_selection,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.app.reviewing import Opener


@pytest.fixture
def reviewing(browser: Any, fresh: str) -> Iterator[Opener]:
    """Return a function that opens the report as a reviewer."""
    yield from reviewers(browser, fresh)


def test_a_statement_is_corrected(reviewing: Opener, fresh: str) -> None:
    """Every field of a statement can be set: words by selecting, speaker by typing a part."""
    page = reviewing()
    press(page, "j", "j", "c")
    page.wait_for_selector(PANEL)
    field(page, "Act").select_option("deny")
    field(page, "Manner").select_option("mixed")
    field(page, "Kind of source").select_option("unnamed")
    field(page, "Channel").fill("interview")
    field(page, "Said on").fill("2026-11-22")
    field(page, "Within").select_option("")
    page.click(f"{PANEL} .rf-chips button")
    field(page, "Speaker").fill("miners")
    press(page, "Tab")
    page.get_by_role("button", name="Remove “<b>he agrees</b>”").click()
    use_selection(page, "Words (content)", "he agrees")
    use_selection(page, "Words (content)", "waits")
    use_selection(page, "Cue", "stop")
    page.click(f"{PANEL} .primary")
    says(page, "Corrected")
    made = kept(fresh, "statements", "a2")
    assert words_of(made["content"]) == ["he agrees", "waits"]
    assert words_of(made["cue"]) == ["stop", "told"]
    told = [made[n] for n in ("act", "manner", "source_type", "channel", "said_on", "within")]
    assert told == ["deny", "mixed", "unnamed", "interview", "2026-11-22", None]
    assert made["speaker"] == ["miners"]
    assert "corrected" in page.inner_text("#s-a2 .badge")


def test_an_event_is_corrected(reviewing: Opener, fresh: str) -> None:
    """An event's form offers only the modes of its type, and sets parties, time and voice."""
    page = reviewing()
    press(page, "e", "c")
    page.wait_for_selector(PANEL)
    before = field(page, "Mode").locator("option").all_inner_texts()
    field(page, "Type").select_option("ASSAULT")
    after = field(page, "Mode").locator("option").all_inner_texts()
    assert before != after
    assert "strike" not in after
    mode = after[1]
    field(page, "Mode").select_option(mode)
    field(page, "Status").select_option("possible")
    field(page, "Voice: who says so").select_option("a1")
    page.locator(f"{PANEL} .rf-ticks input").first.check()
    use_selection(page, "Trigger", "marched")
    use_selection(page, "Actors", "Ana Banda")
    use_selection(page, "When", "Monday")
    field(page, "Value (TIMEX3)").fill("2026-11-30")
    use_selection(page, "Where", "Ndola")
    press(page, "Control+Enter")
    says(page, "Corrected")
    made = next(v for v in kept(fresh, "events") if v["type"] == "ASSAULT")
    assert (made["mode"], made["status"], made["voice"]) == (mode, "possible", "a1")
    assert len(made["contexts"]) == 1
    assert words_of([made["trigger"], made["where"]["mention"]]) == ["marched", "Ndola"]
    assert (made["where"]["entity"], made["when"]["value"]) == ("ndola", "2026-11-30")
    assert {a["entity"] for a in made["actors"]} == {"ana", "miners"}


def test_an_entity_and_its_place_are_corrected(reviewing: Opener, fresh: str) -> None:
    """Name, type, country, other names, mentions and the place from the gazetteer."""
    page = reviewing()
    row(page, "entity:ndola").locator("[data-act=correct]").click()
    page.wait_for_selector(PANEL)
    field(page, "Name").fill("Ndola city")
    field(page, "Country").select_option("ZMB")
    field(page, "Other names").fill("Ndola\nThe town")
    use_selection(page, "Mentions", "waits")
    field(page, "Search the gazetteer").fill("Ndola")
    press(page, "Enter")
    page.locator(".rf-found button").first.click()
    page.click(f"{PANEL} .primary")
    says(page, "Corrected")
    made = kept(fresh, "entities", "ndola")
    assert (made["name"], made["country"], made["aliases"]) == (
        "Ndola city",
        "ZMB",
        ["Ndola", "The town"],
    )
    assert words_of(made["mentions"]) == ["Ndola", "waits"]
    assert -14 < made["place"]["lat"] < -11


def test_a_time_and_a_number_are_corrected(reviewing: Opener, fresh: str) -> None:
    """Both have rows beneath the text, with a form of their own."""
    page = reviewing()
    row(page, "time:").locator("[data-act=correct]").click()
    field(page, "Value").fill("2026-12-07")
    press(page, "Enter")
    says(page, "Corrected. 1 of ")
    row(page, "quantity:").locator("[data-act=correct]").click()
    field(page, "Number").fill("41.5")
    field(page, "Approximate").uncheck()
    field(page, "Unit: what is counted").fill("marchers")
    press(page, "Enter")
    says(page, "Corrected. 2 of ")
    assert kept(fresh, "times")[0]["value"] == "2026-12-07"
    number = kept(fresh, "quantities")[0]
    assert (number["value"], number["approximate"], number["unit"]) == (41.5, False, "marchers")


@pytest.mark.parametrize(
    ("kind", "records", "words"),
    [
        ("statement", "statements", "About 40 miners marched"),
        ("event", "events", "agrees"),
        ("entity", "entities", "40 miners"),
        ("time", "times", "Strike in Ndola 🚀"),
        ("quantity", "quantities", "🚀"),
    ],
)
def test_what_was_missed_is_added(
    kind: str, records: str, words: str, reviewing: Opener, fresh: str
) -> None:
    """Selected words become a record at their code points, also behind an emoji."""
    page = reviewing()
    before = kept(fresh, records)
    page.evaluate(SELECT, words)
    press(page, "n")
    page.locator(f"[data-add={kind}]").focus()
    press(page, "Enter")
    page.wait_for_selector(PANEL)
    page.click(f"{PANEL} .primary")
    says(page, "Added. 1 of ")
    after = kept(fresh, records)
    (made,) = [r for r in after if r not in before]
    anchors = (
        made.get("content") or made.get("mentions") or [made.get("trigger") or made["mention"]]
    )
    assert words_of(anchors) == [words]
    assert page.locator(".b-added").count() == 1


def test_words_are_chosen_by_dragging_from_a_link(reviewing: Opener, fresh: str) -> None:
    """The words of an event are a link, and can be selected all the same."""
    page = reviewing()
    box = page.locator("[data-text] .g.ev", has_text="marched").bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 1, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 1, middle, steps=5)
    page.mouse.up()
    page.click("[data-add=entity]")
    page.wait_for_selector(PANEL)
    press(page, "Enter")
    says(page, "Added")
    assert any(words_of(e["mentions"]) == ["marched"] for e in kept(fresh, "entities"))


def test_words_are_chosen_and_added_by_keys_alone(reviewing: Opener, fresh: str) -> None:
    """Without a pointer: n, arrows, Enter, which kind, Enter."""
    page = reviewing()
    press(page, "e", "n", "ArrowRight", "ArrowRight", "Enter")
    page.wait_for_selector("#review-add:not([hidden])")
    press(page, "ArrowRight", "ArrowRight", "Enter")
    page.wait_for_selector(PANEL)
    press(page, "Enter")
    says(page, "Added")
    assert any(
        words_of(e["mentions"]) == ["Ndola"] and e["id"] != "ndola" for e in kept(fresh, "entities")
    )


def test_entities_are_merged_and_split(reviewing: Opener, fresh: str) -> None:
    """Two of the cast become one under the chosen name; a mention becomes another's again."""
    page = reviewing()
    page.check("[data-merge=mayor]")
    page.check("[data-merge=miners]")
    press(page, "m")
    page.check(f"{PANEL} input[value=miners]")
    press(page, "Enter")
    says(page, "Merged")
    assert kept(fresh, "entities", "mayor") is None
    one = kept(fresh, "entities", "miners")
    assert words_of(one["mentions"]) == ["the mayor", "miners"]
    assert kept(fresh, "statements", "a2")["speaker"] == ["miners"]
    row(page, "entity:miners").locator("[data-act=correct]").click()
    page.locator(f"{PANEL} .rf-pieces li", has_text="the mayor").get_by_label("another’s").check()
    page.get_by_role("button", name="These are another’s…").click()
    field(page, "Name").fill("Mayor Phiri")
    field(page, "Type").select_option("person")
    press(page, "Enter")
    says(page, "Split")
    made = next(e for e in kept(fresh, "entities") if e["name"] == "Mayor Phiri")
    assert (made["type"], words_of(made["mentions"])) == ("person", ["the mayor"])
    assert words_of(kept(fresh, "entities", "miners")["mentions"]) == ["miners"]


def test_focus_stays_in_the_form_and_comes_back(reviewing: Opener) -> None:
    """Tab goes round in the form; Escape closes it where it was opened, and keeps nothing."""
    page = reviewing()
    row(page, "entity:ana").locator("[data-act=correct]").focus()
    press(page, "Enter")
    page.wait_for_selector(PANEL)
    for keys in (["Tab"] * 60, ["Shift+Tab"] * 60):
        press(page, *keys)
        assert page.evaluate("document.activeElement.closest('#review-panel') !== null")
    press(page, "Escape")
    assert not page.is_visible("#review-panel")
    assert page.evaluate("document.activeElement.closest('.judged').dataset.record") == "entity:ana"


def test_what_cannot_be_saved_says_why(reviewing: Opener) -> None:
    """A statement without words is not sent; the form says what is missing and goes there."""
    page = reviewing()
    press(page, "j", "j", "c")
    page.wait_for_selector(PANEL)
    page.get_by_role("button", name="Remove “<b>he agrees</b>”").click()
    page.click(f"{PANEL} .primary")
    assert "needs words" in page.inner_text(".rf-problem")
    assert page.evaluate("document.activeElement.textContent") == "Use selection"
