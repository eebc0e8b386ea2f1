"""The page of the queue: what it shows of each record, and what it says of reviewers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.app.queue_lines import cut_pieces
from onrecord.app.queue_page import judgements_of
from onrecord.records.anchor import Anchor, Span
from onrecord.records.review import RecordKind, Verdict
from onrecord.store.queue import JudgedRow
from tests.app.spoken import SCRIPT, markup_dossier
from tests.store.judging import judge

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from starlette.testclient import TestClient

REPORT = markup_dossier().report.id
WORDS = Anchor(start=10, end=20, exact="abcde fghi")
SPANS = st.tuples(st.integers(0, 29), st.integers(1, 12)).map(
    lambda p: Span(start=p[0], end=p[0] + p[1])
)


@given(st.lists(st.tuples(st.sampled_from(("cue", "content")), SPANS)))
def test_pieces_are_the_words_cut_where_marks_begin_and_end(
    marks: list[tuple[str, Span]],
) -> None:
    """Pieces cover the words once, in order; each mark covers exactly its own words of them."""
    pieces = cut_pieces(WORDS, marks)
    assert "".join(p.exact for p in pieces) == WORDS.exact
    assert [p.start for p in pieces] == [WORDS.start, *(p.end for p in pieces[:-1])]
    for name in ("cue", "content"):
        marked = {i for n, s in marks if n == name for i in range(s.start, s.end)}
        shown = {i for p in pieces if name in p.marks for i in range(p.start, p.end)}
        assert shown == marked & set(range(WORDS.start, WORDS.end))


def test_every_open_record_is_a_card(ask: Callable[..., TestClient], full: Path) -> None:
    """Each statement and event is on the page with its report, what was seen, and its paragraph."""
    shown = ask(full).get("/api/review").json()
    html = ask(full).get("/review")
    assert html.status_code == 200
    assert shown["page"]["total"] == len(shown["lines"]) == shown["counts"]["open"] == 9
    for line in shown["lines"]:
        tag = re.search(rf'<article [^>]*data-record="{line["record"]}"[^>]*>', html.text)
        assert tag
        assert f'data-seen="{line["seen"]}"' in tag[0]
        assert line["pieces"]
    assert [x["confidence"] for x in shown["lines"]] == sorted(
        x["confidence"] for x in shown["lines"]
    )


def test_a_line_marks_its_words(ask: Callable[..., TestClient], full: Path) -> None:
    """The source, cue, content and trigger of the record are marked, and nothing else is."""
    lines = {x["record"]: x for x in ask(full).get("/api/review").json()["lines"]}

    def marked(record: str, mark: str) -> list[str]:
        return [p["exact"] for p in lines[record]["pieces"] if mark in p["marks"]]

    assert marked("a2", "source") == ["the mayor"]
    assert marked("a2", "cue") == ["told"]
    assert "".join(marked("a2", "content")) == "<b>he agrees</b>"
    assert marked("b2", "trigger") == ["stop"]
    assert marked("b2", "when") == ["Monday"]
    assert lines["b2"]["who"] == "Ana Banda"
    assert lines["b1"]["own"]


def test_text_that_looks_like_markup_stays_text(ask: Callable[..., TestClient], full: Path) -> None:
    """Neither the words nor the title of a report become elements of the page."""
    html = ask(full).get("/review").text
    assert SCRIPT not in html
    assert "<b>he agrees" not in html
    assert "&lt;b&gt;he agrees" in html


def test_an_empty_record_says_that_nothing_waits(
    ask: Callable[..., TestClient], empty: Path
) -> None:
    """Every state of the queue of an empty record is a page that says so."""
    for query in ("", "?state=judged", "?state=disputed", "?state=second&reviewer=Ana"):
        answer = ask(empty).get(f"/review{query}")
        assert answer.status_code == 200
        assert '<p class="empty">' in answer.text


@pytest.mark.parametrize(
    "query", ["state=all", "kind=entity", "below=2", "below=x", "event=WAR", "state=second"]
)
def test_what_makes_no_sense_is_refused(
    ask: Callable[..., TestClient], full: Path, query: str
) -> None:
    """An unknown state, kind, type or confidence is a refusal that names it."""
    answer = ask(full).get(f"/api/review?{query}")
    assert answer.status_code == 400
    assert query.partition("=")[0] in answer.json()["error"]["message"]


def test_judged_records_say_by_whom(ask: Callable[..., TestClient], full: Path) -> None:
    """The last verdict of each reviewer stands with the record, and a dispute is told."""
    judge(full, REPORT, "a1", Verdict.ACCEPT, "Ana")
    judge(full, REPORT, "a1", Verdict.REJECT, "Ben")
    judge(full, REPORT, "a1", Verdict.ACCEPT, "Cem")
    shown = ask(full).get("/api/review?state=disputed").json()
    (line,) = shown["lines"]
    assert [(o["reviewer"], o["says"]) for o in line["opinions"]] == [
        ("Ana", "accepted"),
        ("Ben", "rejected"),
        ("Cem", "accepted"),
    ]
    assert line["disputed"]
    html = ask(full).get("/review?state=disputed").text
    assert "<b>rejected</b> by Ben" in html


def test_few_common_records_give_no_kappa_and_the_page_says_how_few(
    ask: Callable[..., TestClient], full: Path
) -> None:
    """With one common record the page says so instead of a figure."""
    for who in ("Ana", "Ben"):
        judge(full, REPORT, "a2", Verdict.ACCEPT, who)
    shown = ask(full).get("/api/review").json()["agreement"]
    assert (shown["records"], shown["shared"], shown["share"]) == (1, 1, 1.0)
    assert shown["pairs"][0]["kappa"] is None
    assert "too few: 1 of at least 10" in ask(full).get("/review").text


def test_equal_corrections_are_equal_whatever_else_they_carry() -> None:
    """A correction is compared by the record's own fields, without its confidence."""

    def rows(*corrections: str) -> tuple[JudgedRow, ...]:
        return tuple(
            JudgedRow(
                row=i, report="r", kind=RecordKind.STATEMENT, record="s", reviewer=f"p{i}",
                verdict=Verdict.CORRECT, at="2026-11-24", correction=c,
            )
            for i, c in enumerate(corrections, 1)
        )  # fmt: skip

    deny = '{"statements": [{"id": "s", "act": "deny", "confidence": 1.0}], "entities": []}'
    again = (
        '{"statements": [{"act": "deny", "id": "s", "confidence": 0.5}, {"id": "t"}], '
        '"entities": [{"id": "e"}]}'
    )
    ask = '{"statements": [{"id": "s", "act": "ask", "confidence": 1.0}]}'
    first, second, third = (j.correction for j in judgements_of(rows(deny, again, ask)))
    assert first == second != third
    assert first is not None
