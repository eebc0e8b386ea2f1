"""Every page answers, for an empty record and a full one, and shows words as words."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from onrecord.app.pages import PAGES
from onrecord.app.rendering import TEMPLATES, actor_url, report_url
from onrecord.app.shipped import FOLDER
from tests.app.spoken import SCRIPT, TEXT, markup_dossier

if TYPE_CHECKING:
    from pathlib import Path


Ask = "Callable[..., TestClient]"
REPORT = markup_dossier().report.id
LISTS = [p for p in PAGES if p.path is not None and "{" not in p.path]
VOID = {"meta", "link", "input", "rect", "use", "line", "br"}


class Page(HTMLParser):
    """Takes a page apart: its tags, its ids, the words of its report."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self._in_text = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        given = dict(attrs)
        self.tags.append((tag, given))
        if tag not in VOID:
            self.open.append(tag)
        if tag == "p" and given.get("dir") == "auto":
            self._in_text = len(self.open)

    def handle_endtag(self, tag: str) -> None:
        """Check that what ends was open."""
        if tag in VOID:
            return
        assert self.open.pop() == tag
        if len(self.open) < self._in_text:
            self._in_text = 0

    def handle_data(self, data: str) -> None:
        """Keep the words of the report's text."""
        if self._in_text:
            self.words.append(data)

    def values(self, name: str) -> list[str]:
        """Return the values of an attribute, in order."""
        return [given[name] or "" for _, given in self.tags if name in given]


def urls(of: str) -> list[str]:
    """Return the pages of a full record."""
    single = [report_url(REPORT), report_url(REPORT, voice="outlet"), actor_url(REPORT, "ana")]
    return {"empty": [str(p.path) for p in LISTS]}.get(of) or [
        *(str(p.path) for p in LISTS),
        *single,
        report_url(REPORT, start=3, end=30),
        "/?q=stop&speaker=Banda&outlet=copper&event=PROTEST&since=2026-01-01&until=2026-12-31",
        "/actors?q=banda",
        "/chronology?kind=all&since=2026-11-01",
        "/chronology?voice=own&status=planned",
    ]


@pytest.mark.parametrize("path", urls("empty"))
def test_every_list_answers_for_an_empty_record(path: str, empty: Path, ask: Ask) -> None:
    """An empty record has pages too, and they say that nothing is there."""
    answer = ask(empty).get(path)
    assert answer.status_code == 200
    assert 'class="empty"' in answer.text
    assert Page(answer.text).open == []


@pytest.mark.parametrize("path", urls("full"))
def test_every_page_answers_for_a_full_record(path: str, full: Path, ask: Ask) -> None:
    """Each page is well formed, names its language and landmarks, and no id stands twice."""
    answer = ask(full).get(path)
    assert answer.status_code == 200
    page = Page(answer.text)
    assert page.open == []
    assert {"main", "nav", "header", "footer", "h1", "title"} <= {tag for tag, _ in page.tags}
    ids = page.values("id")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", urls("full"))
def test_markup_in_a_record_is_shown_as_text(path: str, full: Path, ask: Ask) -> None:
    """No tag comes out of a report, no script or style stands in a page, no handler either."""
    answer = ask(full).get(path)
    assert SCRIPT not in answer.text
    page = Page(answer.text)
    scripts = [given for tag, given in page.tags if tag == "script"]
    assert scripts
    assert all((given["src"] or "").startswith("/static/") for given in scripts)
    assert not [t for t, _ in page.tags if t in ("style", "iframe", "b") and t != "b"]
    assert not [n for _, given in page.tags for n in given if n.startswith("on") or n == "style"]


def test_the_text_of_a_report_is_on_its_page_letter_by_letter(full: Path, ask: Ask) -> None:
    """What the browser reads as the report's words is the canonical text."""
    for query in ({}, {"voice": "ana"}, {"start": 3, "end": 90}):
        page = Page(ask(full).get(report_url(REPORT, **query)).text)
        assert "".join(page.words) == TEXT


def test_links_within_a_page_lead_somewhere(full: Path, ask: Ask) -> None:
    """Every statement and event has a permanent link, and every such link has its target."""
    page = Page(ask(full).get(report_url(REPORT)).text)
    ids = set(page.values("id"))
    hashes = {h[1:] for h in page.values("href") if h.startswith("#")}
    assert hashes <= ids
    assert {"s-a1", "s-a2", "v-b1", "v-b2", "v-b3"} <= ids


def test_a_passage_that_is_linked_is_marked_once(full: Path, ask: Ask) -> None:
    """?start=..&end=.. marks just those words, and the first of them can be scrolled to."""
    start = TEXT.index("Ana Banda said")
    html = ask(full).get(report_url(REPORT, start=start, end=start + 14)).text
    page = Page(html)
    assert page.values("id").count("passage") == 1


def test_one_page_leads_to_the_next(full: Path, ask: Ask) -> None:
    """A list in parts has every report once."""
    client = ask(full)
    seen = []
    for number in (1, 2, 3):
        found = client.get("/api/reports", params={"rows": 1, "page": number}).json()
        assert found["page"]["total"] == 2
        seen += [r["row"]["id"] for r in found["reports"]]
    assert len(seen) == len(set(seen)) == 2


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "miners marched"}, 1),
        ({"q": "strike"}, 1),
        ({"q": "nowhere"}, 0),
        ({"speaker": "banda"}, 1),
        ({"speaker": "miners"}, 0),
        ({"outlet": "copper"}, 1),
        ({"event": "PROTEST"}, 1),
        ({"event": "protest'; DROP TABLE reports; --"}, 0),
        ({"since": "2026-11-24", "until": "2026-11-24"}, 1),
        ({"since": "2026-11-25"}, 0),
        ({"q": '"*'}, 0),
    ],
)
def test_reports_are_found_by_what_they_have(
    query: dict[str, str], found: int, full: Path, ask: Ask
) -> None:
    """Words, speaker, outlet, event and day each choose, whatever is typed."""
    assert ask(full).get("/api/reports", params=query).json()["page"]["total"] == found


def test_an_actor_has_what_it_says_and_does(full: Path, ask: Ask) -> None:
    """Statements by and about, events on either side, and who takes part in them."""
    shown = ask(full).get(f"/api{actor_url(REPORT, 'mayor')}").json()
    assert [s["line"]["id"] for s in shown["by"]] == ["a2"]
    assert [s["line"]["id"] for s in shown["about"]] == ["a1"]
    assert [v["line"]["id"] for v in shown["receiving"]] == ["b1", "b2", "b3"]
    assert shown["acting"] == []
    assert [c["name"] for c in shown["company"]] == ["miners", "Ana Banda"]


def test_the_chronology_tells_whose_word_it_is(full: Path, ask: Ask) -> None:
    """An entry names who carries it; bars count what there is."""
    shown = ask(full).get("/api/chronology?kind=event&since=2026-11-01").json()
    carried = {t["entry"]["record"]: (t["carrier"], t["own"]) for t in shown["entries"]}
    assert carried == {"b2": ("Ana Banda", False), "b3": ("nobody named", False)}
    assert sum(b["events"] for b in shown["bars"]) == shown["page"]["total"] == 2


def test_nothing_is_loaded_from_elsewhere() -> None:
    """No template and no file of ours names another server, but for namespaces of SVG.

    Two libraries name their home in a comment; NOTICE says which they are.
    """
    libraries = {"d3.min.js", "topojson-client.min.js"}
    files = [*TEMPLATES.glob("*.html"), *(f for f in FOLDER.iterdir() if f.name not in libraries)]
    assert len(files) > 8
    for path in files:
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "//" not in text.replace("// ", "").replace('("http://", "https://")', ""), path
