"""Searching the list of reports: what is found, and that each report says why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.store.keep import keep_dossier
from onrecord.store.matching import folded_words
from onrecord.store.opening import Access, open_record
from onrecord.store.pieces import marked
from tests.app.spoken import NOW, SCRIPT, markup_dossier
from tests.app.test_pages import Page
from tests.export.side_by_side import other, paper, wire

if TYPE_CHECKING:
    from pathlib import Path

Ask = "Callable[..., TestClient]"
WIRE, PAPER, OTHER = (d.report.id for d in (wire(), paper(), other()))
MARKUP = markup_dossier().report.id


@pytest.fixture
def told(tmp_path: Path) -> Path:
    """Return a record of four reports."""
    path = tmp_path / "told.db"
    with open_record(path, mode=Access.CREATE) as record:
        for dossier in (wire(), paper(), other(), markup_dossier()):
            keep_dossier(record, dossier, NOW)
    return path


def words_of(pieces: list[dict[str, Any]]) -> str:
    """Return what pieces say together."""
    return "".join(p["text"] for p in pieces)


def hits_of(pieces: list[dict[str, Any]]) -> set[str]:
    """Return what is marked in pieces."""
    return {p["text"] for p in pieces if p["hit"]}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=trawler", {WIRE, OTHER}),  # text
        ("q=sailors", {PAPER}),  # a statement's words
        ("q=Strike", {MARKUP}),  # a headline
        ("q=coerce", {WIRE, PAPER, OTHER}),  # a type of event, in no text
        ("q=COERCE+aurora", {WIRE, PAPER}),  # a type, and a party's word
        ("q=firearms+league", {WIRE, PAPER}),  # a mode
        ("q=coerce+firearms", set()),  # no event is both
        ("q=negated", set()),  # a status is no word
        ("event=COERCE&q=boreas", {OTHER}),
        ("event=coerce", {WIRE, PAPER, OTHER}),
        ("outlet=lind+paper", {PAPER}),
        ("outlet=lind+paper&q=trawler", set()),
        ("speaker=quist", {WIRE, OTHER}),
        ("speaker=quist&event=ASSAULT", {WIRE}),
        ("since=2026-05-06&until=2026-05-06", {PAPER}),
        ("q=coerce&since=2026-05-06", {PAPER}),
        ("q=%F0%9F%9A%80", {MARKUP} - {MARKUP}),  # an emoji that no headline has
    ],
)
def test_a_search_finds(query: str, found: set[str], told: Path, ask: Ask) -> None:
    """Text, headlines, statements and events are searched; conditions hold together."""
    answer = ask(told).get(f"/api/reports?{query}").json()
    assert {r["row"]["id"] for r in answer["reports"]} == found
    assert answer["page"]["total"] == len(found)


def test_a_report_found_by_a_statement_shows_it_and_who_says_it(told: Path, ask: Ask) -> None:
    """The statement's words are marked, and its link leads to it."""
    client = ask(told)
    (report,) = client.get("/api/reports?q=sailors").json()["reports"]
    (hit,) = report["hits"]["statements"]
    assert words_of(hit["speakers"]) == "Rell"
    assert (words_of(hit["content"]), hits_of(hit["content"])) == ("We are sailors", {"sailors"})
    assert hit["manner"] == "direct"
    page = Page(client.get("/?q=sailors").text)
    assert any(link.endswith(f"{PAPER}#s-{hit['id']}") for link in page.values("href"))


def test_a_report_found_by_an_event_shows_it_and_in_whose_voice(told: Path, ask: Ask) -> None:
    """Type and party are marked, the trigger stands in its words, and a claim names who claims."""
    client = ask(told)
    reports = client.get("/api/reports?q=coerce+aurora").json()["reports"]
    by_id = {r["row"]["id"]: r["hits"]["events"] for r in reports}
    (own,), (claim,) = by_id[WIRE], by_id[PAPER]
    assert own["carrier"] is None
    assert claim["carrier"] == "a fisherman"
    assert (words_of(claim["type"]), hits_of(claim["type"])) == ("coerce", {"coerce"})
    assert hits_of(claim["recipients"]) == {"Aurora"}
    assert "took" in hits_of(claim["words"])
    html = client.get("/?q=coerce+aurora").text
    assert any(link.endswith(f"{PAPER}#v-took") for link in Page(html).values("href"))
    assert "its own voice" in html
    assert "says so: <b>a fisherman</b>" in html


def test_only_what_has_all_words_is_shown(told: Path, ask: Ask) -> None:
    """A statement or an event is no reason if it has but some of the words."""
    (report,) = ask(told).get("/api/reports?q=sailors+guard").json()["reports"]
    assert report["hits"]["statements"] == []
    assert report["hits"]["events"] == []
    assert hits_of(report["excerpt"]) == {"sailors", "guard"}


def test_a_speaker_and_words_are_looked_for_in_one_statement(told: Path, ask: Ask) -> None:
    """What Quist says of the league is shown, not what Rell says."""
    reports = ask(told).get("/api/reports?speaker=quist&q=league").json()["reports"]
    (hit,) = next(r for r in reports if r["row"]["id"] == WIRE)["hits"]["statements"]
    assert hits_of(hit["speakers"]) == {"Quist"}
    assert "league" in {h.lower() for h in hits_of(hit["content"])}


def test_an_event_of_the_type_asked_for_is_shown(told: Path, ask: Ask) -> None:
    """The filter by type is a reason too: the first events of the type, and how many there are."""
    reports = ask(told).get("/api/reports?event=ASSAULT").json()["reports"]
    hits = {r["row"]["id"]: r["hits"] for r in reports}
    assert [e["id"] for e in hits[WIRE]["events"]] == ["fired", "denied"]
    assert hits[WIRE]["events"][1]["status"] == "negated"
    assert hits[PAPER]["events_found"] == 2


def test_nothing_asked_for_is_no_reason(told: Path, ask: Ask) -> None:
    """The plain list marks nothing."""
    for report in ask(told).get("/api/reports").json()["reports"]:
        assert report["hits"] == {
            "statements": [],
            "statements_found": 0,
            "events": [],
            "events_found": 0,
        }
        assert report["excerpt"] == []
        assert hits_of(report["headline"]) == set()


def test_a_search_in_vain_says_what_would_find_something(told: Path, ask: Ask) -> None:
    """Each condition is left out in turn; the links ask for just the others."""
    client = ask(told)
    path = "?q=boreas&outlet=paper&event=COERCE"
    relaxed = client.get(f"/api/reports{path}").json()["relaxed"]
    assert {r["parameters"][0]: r["reports"] for r in relaxed} == {"q": 1, "outlet": 1}
    links = Page(client.get(f"/{path}").text).values("href")
    assert "/?outlet=paper&event=COERCE" in links
    path = "?q=boreas&since=2030-01-01"
    relaxed = client.get(f"/api/reports{path}").json()["relaxed"]
    assert [r["parameters"] for r in relaxed] == [["since", "until"]]
    assert "/?q=boreas" in Page(client.get(f"/{path}").text).values("href")


def test_a_single_condition_in_vain_is_explained(told: Path, ask: Ask) -> None:
    """Without other conditions the page says how words are matched."""
    client = ask(told)
    assert client.get("/api/reports?q=nowhere").json()["relaxed"] == []
    assert "whole words" in client.get("/?q=nowhere").text


def test_outlets_and_types_are_those_of_the_record(told: Path, ask: Ask) -> None:
    """Nothing can be chosen that the record lacks."""
    answer = ask(told).get("/api/reports").json()
    assert [o["value"] for o in answer["outlets"]] == ["Copper & Co", "Harbour Wire", "Lind Paper"]
    assert [e["value"] for e in answer["events"]] == ["AID", "ASSAULT", "COERCE", "PROTEST"]


def test_found_words_that_want_to_be_markup_are_text(told: Path, ask: Ask) -> None:
    """Marks go around escaped words."""
    html = ask(told).get("/?q=script").text
    assert SCRIPT not in html
    assert "&lt;<mark>script</mark>&gt;" in html
    assert Page(html).open == []


@given(text=st.text(), words=st.sets(st.text(max_size=3), max_size=3))
def test_pieces_are_the_text(text: str, words: set[str]) -> None:
    """Joined they say what was said, and just the words looked for are hits."""
    pieces = marked(text, words)
    assert "".join(p.text for p in pieces) == text
    assert all(p.text for p in pieces)
    assert all(folded_words(p.text) in words for p in pieces if p.hit)
