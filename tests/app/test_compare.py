"""The page of a comparison: what is asked, what it shows, and where its links lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.app.rendering import report_url
from onrecord.store.keep import keep_dossier
from onrecord.store.opening import Access, open_record
from tests.app.spoken import NOW, SCRIPT, markup_dossier
from tests.app.test_pages import Page
from tests.export.side_by_side import other, paper, wire

if TYPE_CHECKING:
    from pathlib import Path

Ask = "Callable[..., TestClient]"
WIRE, PAPER, OTHER = (d.report.id for d in (wire(), paper(), other()))


@pytest.fixture
def told(tmp_path: Path) -> Path:
    """Return a record of three reports, two of which tell one day alike."""
    path = tmp_path / "told.db"
    with open_record(path, mode=Access.CREATE) as record:
        for dossier in (wire(), paper(), other(), markup_dossier()):
            keep_dossier(record, dossier, NOW)
    return path


@pytest.mark.parametrize(
    "query",
    [
        f"reports={WIRE},{PAPER}",
        f"reports={WIRE}&reports={PAPER}",
        f"reports= {WIRE} ,,{PAPER}&reports=&reports={WIRE}",
        f"reports={WIRE[:14]},paper.txt",
    ],
)
def test_reports_are_named_in_any_way(query: str, told: Path, ask: Ask) -> None:
    """By id, start of an id or source id, joined or repeated as a form without script sends it."""
    answer = ask(told).get(f"/api/compare?{query}").json()
    assert [r["id"] for r in answer["reports"]] == [WIRE, PAPER]
    assert [r["number"] for r in answer["reports"]] == [1, 2]


@pytest.mark.parametrize("query", ["", "?reports=", f"?reports={WIRE}", f"?reports={WIRE},{WIRE}"])
def test_less_than_two_reports_are_a_choice_to_make(query: str, told: Path, ask: Ask) -> None:
    """The page then offers the reports; one that is chosen already comes first and is marked."""
    client = ask(told)
    answer = client.get(f"/api/compare{query}").json()
    assert answer["reports"] == answer["shared"] == []
    assert {c["id"] for c in answer["choices"]} >= {WIRE, PAPER, OTHER}
    assert [c["id"] for c in answer["choices"] if c["chosen"]] == ([WIRE] if WIRE in query else [])
    page = Page(client.get(f"/compare{query}").text)
    boxes = [given for tag, given in page.tags if given.get("type") == "checkbox"]
    assert {b["name"] for b in boxes} == {"reports"}
    assert ["checked" in b for b in boxes] == [c["chosen"] for c in answer["choices"]]


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [("a,b,c,d,e", 400, "config"), (f"{WIRE},nowhere", 404, "no-such-report"), ("r,s", 400, "amb")],
)
def test_what_cannot_be_compared_is_refused(
    query: str, status: int, code: str, told: Path, ask: Ask
) -> None:
    """More than four, one that is not there, one that may be several: said, not guessed."""
    answer = ask(told).get(f"/api/compare?reports={query}")
    assert answer.status_code == status
    assert answer.json()["error"]["code"].startswith(code)


def test_other_parameters_still_count_once(told: Path, ask: Ask) -> None:
    """Only the reports of a comparison may be repeated; of anything else the last counts."""
    answer = ask(told).get("/api/reports?q=x&q=trawler").json()
    assert answer["query"]["word"] == "trawler"


def test_a_voice_has_one_letter_and_colour_in_all_reports(told: Path, ask: Ask) -> None:
    """The band of each report is painted as the table of voices is."""
    answer = ask(told).get(f"/api/compare?reports={WIRE},{PAPER}").json()
    rows = {r["name"]: r for r in answer["voices"]}
    rell = rows["Tom Rell"]
    assert [c["name"] for c in rell["cells"]] == ["Tom Rell", "Rell"]
    for report, cell in zip(answer["reports"], rell["cells"], strict=True):
        voice = next(v for v in report["voices"] if v["key"] == cell["voice"])
        assert (voice["letter"], voice["colour"]) == (rell["letter"], rell["colour"]) == ("A", 1)
        assert (voice["words"], voice["share"]) == (cell["words"], cell["share"])
    assert rows["the outlet itself"]["colour"] == 0


def test_words_of_all_voices_are_the_words_of_the_report(told: Path, ask: Ask) -> None:
    """Nobody speaks jointly here, so that the cells of a report add up."""
    answer = ask(told).get(f"/api/compare?reports={WIRE},{PAPER}").json()
    for place, report in enumerate(answer["reports"]):
        cells = [row["cells"][place] for row in answer["voices"]]
        assert sum(c["words"] for c in cells if c) == report["words"]


def test_what_only_one_report_has_can_be_seen(told: Path, ask: Ask) -> None:
    """A speaker of one report is marked so, and the other's cell says that it is not quoted."""
    html = ask(told).get(f"/compare?reports={WIRE},{PAPER}").text
    assert "only in 1" in html
    assert "not quoted" in html
    assert "in 2 of 2" in html


def test_stances_are_said_in_words(told: Path, ask: Ask) -> None:
    """Own voice, claim and whose, denial, what is left out, and why lines stand together."""
    html = " ".join(ask(told).get(f"/compare?reports={WIRE},{PAPER},{OTHER}").text.split())
    for words in (
        "its own voice",
        "only a claim",
        "<b>a fisherman</b>",
        "negated",
        "Leaves it out, or tells it otherwise.",
        "own voice in one, a claim in another",
        "Told alike:",
        "both on 2026-05-04",
    ):
        assert words in html


def test_counts_of_stances_add_up(told: Path, ask: Ask) -> None:
    """Each report has every line of events in one of three ways."""
    answer = ask(told).get(f"/api/compare?reports={WIRE},{PAPER},{OTHER}").json()
    lines = answer["shared"] + answer["single"]
    for place, report in enumerate(answer["reports"]):
        counts = {"own": report["own"], "claim": report["claims"], "absent": report["absent"]}
        stances = [line["cells"][place]["stance"] for line in lines]
        assert counts == {s: stances.count(s) for s in counts}


def test_every_cell_links_to_its_passage(told: Path, ask: Ask) -> None:
    """Links lead to a row of a report's page that is there."""
    client = ask(told)
    links = Page(client.get(f"/compare?reports={WIRE},{PAPER}").text).values("href")
    targets = [link.partition("#") for link in links if "#v-" in link or "#s-" in link]
    assert {t for _, _, t in targets} >= {"v-seized", "v-took", "v-denied", "v-shot", "s-s1"}
    for report in (WIRE, PAPER):
        there = Page(client.get(report_url(report)).text).values("id")
        assert {t for url, _, t in targets if url == report_url(report)} <= set(there)


def test_markup_of_a_report_is_text_in_a_comparison(told: Path, ask: Ask) -> None:
    """Names, titles and words are escaped, and the page is well formed."""
    html = ask(told).get(f"/compare?reports={WIRE},{markup_dossier().report.id}").text
    assert SCRIPT not in html
    assert Page(html).open == []


def test_the_list_of_reports_offers_to_compare(told: Path, ask: Ask) -> None:
    """Each report has a box in the form that asks for the comparison; it works without script."""
    page = Page(ask(told).get("/").text)
    form = next(given for tag, given in page.tags if given.get("id") == "comparing")
    assert (form["action"], form["method"]) == ("/compare", "get")
    boxes = [g for _, g in page.tags if g.get("form") == "comparing" and g.get("name") == "reports"]
    assert {WIRE, PAPER, OTHER} <= {b["value"] for b in boxes}
    assert all(b.get("aria-label") for b in boxes)
