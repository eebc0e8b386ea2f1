"""The chronology shows what the dossiers date, all of it, however it is sorted, cut or drawn."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.app import chronology_marks
from onrecord.app.time_bars import bars_of, dated_values, step_of
from onrecord.export.chronology import gather_chronology
from onrecord.export.sentences import Sentences
from onrecord.records.plain import to_plain
from onrecord.store.dated import ORDERS, ValueCount
from onrecord.store.dated_lines import PASSAGE_REACH
from tests.app.spoken import markup_dossier
from tests.store.written import full_dossier

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.testclient import TestClient

Ask = "Callable[..., TestClient]"
DAYS = st.dates().map(lambda d: d.isoformat())


def entries(client: TestClient, **asked: str) -> list[dict]:
    """Return the entries of a page of the chronology."""
    answer = client.get("/api/chronology", params={"kind": "all", "rows": "200", **asked})
    assert answer.status_code == 200
    return [told["entry"] for told in answer.json()["entries"]]


def place(entry: dict) -> tuple[str, str, str, int]:
    """Return what tells one entry from another."""
    return entry["report"], entry["kind"], str(entry["record"]), entry["words"]["start"]


def test_the_page_has_what_the_dossiers_date(full: Path, ask: Ask) -> None:
    """Every entry read from rows is what the export makes of its dossier, and none is lost."""
    gathered = gather_chronology([markup_dossier(), full_dossier()])
    expected = sorted((to_plain(e) for e in gathered.dated), key=place)
    assert len({e["kind"] for e in expected}) == 3
    assert sorted(entries(ask(full)), key=place) == expected


@pytest.mark.parametrize("order", [*ORDERS, "-date"])
def test_pages_put_together_are_the_whole(order: str, full: Path, ask: Ask) -> None:
    """One entry a page, page after page, is the list in its order."""
    client = ask(full)
    whole = [place(e) for e in entries(client, order=order)]
    single = [
        place(e)
        for number in range(1, len(whole) + 2)
        for e in entries(client, order=order, rows="1", page=str(number))
    ]
    assert single == whole
    assert len(set(whole)) == len(whole) > 3


def test_the_latest_come_first_if_asked(full: Path, ask: Ask) -> None:
    """Order -date turns the days round."""
    values = [e["value"] for e in entries(ask(full), order="date")]
    turned = [e["value"] for e in entries(ask(full), order="-date")]
    assert list(dict.fromkeys(turned)) == list(dict.fromkeys(values))[::-1]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"event": "PROTEST"}, {"b2", "b3"}),
        ({"event": "ASSAULT'; DROP TABLE events; --"}, set()),
        ({"name": "miner"}, {"b2", "b3"}),
        ({"name": "banda"}, {"a1"}),
        ({"name": "<i>"}, {"a1"}),
        ({"name": "%"}, set()),
        ({"name": "mayor", "kind": "event"}, {"b2", "b3"}),
        ({"status": "planned", "outlet": "copper"}, {"b2", "b3"}),
        ({"voice": "own", "outlet": "copper"}, set()),
        ({"voice": "others", "until": "2026-11-29", "outlet": "copper"}, {"b3"}),
        ({"kind": "time", "name": "banda"}, set()),
    ],
)
def test_entries_are_found_by_what_they_have(
    asked: dict[str, str], found: set[str], full: Path, ask: Ask
) -> None:
    """Type, name, status, voice, outlet and days each choose, whatever is typed."""
    records = {e["record"] for e in entries(ask(full), **asked)}
    assert records == found


def test_every_mark_leads_to_its_words(full: Path, ask: Ask) -> None:
    """The page that a mark names is there, and so is the place on it."""
    client = ask(full)
    shown = client.get("/api/chronology/marks?kind=all").json()
    assert len(shown["marks"]) == shown["total"] == shown["whole"] > 3
    for mark in shown["marks"]:
        path, _, id_ = mark["link"].partition("#")
        assert f'id="{id_}"' in client.get(path).text


def test_marks_and_bars_count_the_same(full: Path, ask: Ask) -> None:
    """Bars stand for as many entries as there are marks, and know whose claim an event is."""
    shown = ask(full).get("/api/chronology/marks?kind=all").json()
    counted = [
        sum(b[k] for b in shown["bars"]) for k in ("events", "statements", "times", "claims")
    ]
    kinds = [m["kind"] for m in shown["marks"]]
    claims = sum(m["own"] is False for m in shown["marks"])
    assert counted == [*(kinds.count(k) for k in ("event", "statement", "time")), claims]
    assert claims


def test_too_many_marks_are_bars_alone(
    full: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A range of more entries than can be told apart says how many it left out."""
    monkeypatch.setattr(chronology_marks, "MOST_MARKS", 3)
    shown = ask(full).get("/api/chronology/marks?kind=all").json()
    assert shown["marks"] == []
    assert shown["left_out"] == shown["total"] > 3
    assert sum(b["events"] + b["statements"] + b["times"] for b in shown["bars"]) == shown["total"]
    some = ask(full).get("/api/chronology/marks?kind=statement&outlet=copper").json()
    assert (len(some["marks"]), some["left_out"]) == (2, 0)


def test_a_range_keeps_the_days_of_the_whole(full: Path, ask: Ask) -> None:
    """The axis keeps its ends while it is looked at closer."""
    whole = ask(full).get("/api/chronology/marks?kind=all").json()
    part = ask(full).get("/api/chronology/marks?kind=all&since=2026-11-30&until=2026-11-30").json()
    assert [part[k] for k in ("first", "last", "whole")] == [
        whole[k] for k in ("first", "last", "whole")
    ]
    assert 0 < part["total"] < whole["total"]


def test_list_and_table_have_the_same_entries(full: Path, ask: Ask) -> None:
    """Both name the words' places, and the table says by what it is sorted."""
    client = ask(full)
    links = [
        f"#{'v' if e['kind'] == 'event' else 's'}-{e['record']}"
        for e in entries(client)
        if e["record"]
    ]
    for view in ("list", "table"):
        html = client.get(f"/chronology?kind=all&view={view}&order=what").text
        assert all(link in html for link in links)
        assert ("<table" in html) == (view == "table")
    assert html.count('aria-sort="ascending"') == 1


@pytest.mark.parametrize("asked", ["order=who", "view=map", "voice=mine", "since=soon"])
def test_what_makes_no_sense_is_refused(asked: str, full: Path, ask: Ask) -> None:
    """A parameter outside of its values is a refusal that names it."""
    answer = ask(full).get(f"/api/chronology?{asked}")
    assert answer.status_code == 400
    assert asked.partition("=")[0] in answer.json()["error"]["message"]


@given(
    st.lists(
        st.sampled_from(["word", "A", "e.g.", ".", "\n\n", " ", "”", "Mr. ", "! "]), min_size=1
    ),
    st.integers(1, 300),
    st.data(),
)
def test_a_passage_shows_the_sentence_of_the_text(
    words: list[str], times: int, data: st.DataObject
) -> None:
    """What is read around the words is enough to find their sentence."""
    text = "x" + "".join(words) * times
    at = data.draw(st.integers(0, len(text) - 1))
    before = max(0, at - PASSAGE_REACH)
    found = Sentences(text[before : at + PASSAGE_REACH]).around(at - before)
    expected = Sentences(text).around(at)
    assert (found.start + before, found.exact) == (expected.start, expected.exact)


@given(st.lists(st.tuples(DAYS, st.integers(1, 9)), max_size=20), st.integers(1, 400))
def test_bars_count_every_entry_once(found: list[tuple[str, int]], most: int) -> None:
    """Whatever the days, bars follow each other and hold all that is dated."""
    counts = [ValueCount(value=v, kind="event", count=n, claims=n // 2) for v, n in found]
    dated = dated_values(counts)
    bars = bars_of(dated, step_of(dated, most))
    assert sum(b.events for b in bars) == sum(n for _, n in found)
    assert sum(b.claims for b in bars) == sum(n // 2 for _, n in found)
    assert all(a.last < b.first for a, b in pairwise(bars))
    assert all(b.first <= b.last for b in bars)
