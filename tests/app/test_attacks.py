"""What somebody who means harm may send or write into a record, and that it gains nothing.

Odd hosts and addresses, records full of markup, bodies that lie, files that are none, and too much
of everything. Cross-site requests are in test_reviewing.py, addresses to fetch in test_intake.py.
"""

from __future__ import annotations

import asyncio
import enum
import logging
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest

from onrecord.app.application import build_application
from onrecord.app.desk import Desk
from onrecord.app.guarding import COOKIE, Guard
from onrecord.app.pages import PAGES
from onrecord.app.rendering import actor_url, query_url, report_url
from onrecord.app.serving import listen
from onrecord.records import labels
from onrecord.records.dossier import Dossier
from onrecord.records.errors import InvariantError, StoreError
from onrecord.records.ids import report_id
from onrecord.records.plain import from_plain, to_plain
from onrecord.store import opening
from onrecord.store.keep import keep_dossier
from onrecord.store.matching import search_words
from onrecord.store.migrations import Migration, all_migrations
from onrecord.store.opening import Access, open_record
from onrecord.store.schema import SCHEMA_VERSION
from tests.app.served import served
from tests.app.spoken import NOW, TEXT, markup_dossier
from tests.app.test_reviewing import ENTITY, EVENT, STATEMENT, Reviewer, at, problems
from tests.store.written import full_dossier

if TYPE_CHECKING:
    from pathlib import Path

Ask = "Callable[..., TestClient]"
REPORT = markup_dossier().report.id
GUARDED = ("content-security-policy", "x-frame-options", "x-content-type-options")
ODD_HOSTS = [
    "[::1].evil.example",
    "[::1",
    "localhost:@evil.example",
    "localhost:80:80",
    "localhost.",
    "user@localhost",
    "127.0.0.1/evil.example",
    "127.0.0.1, evil.example",
    "evil.example:127.0.0.1",
    "::1",
    "①②⑦.0.0.1".encode().decode("latin-1"),
]
PAYLOAD = "\"'><img src=x onerror=alert(1)></script><svg onload=alert(2)>{{7*7}}"
UNSPOILED = {"text", "exact", "sha256", "format", "published"}
LABELS = {
    member.value
    for found in vars(labels).values()
    if isinstance(found, type) and issubclass(found, enum.Enum)
    for member in found
}


# Who asks ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ODD_HOSTS)
def test_a_host_that_only_begins_like_ours_is_refused(host: str, full: Path, ask: Ask) -> None:
    """A Host header is one of our names and at most a port, or it is refused."""
    answer = ask(full).get("/api", headers={"host": host.encode("latin-1")})
    assert (answer.status_code, answer.json()["error"]["code"]) == (421, "wrong-host")


def test_two_hosts_are_refused(full: Path, ask: Ask) -> None:
    """Of two Host headers, none says which is meant."""
    both = [("host", "127.0.0.1"), ("host", "evil.example")]
    assert ask(full).get("/api", headers=both).status_code == 421


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("//evil.example/", "/evil.example/"),
        ("///evil.example", "/evil.example"),
        ("/%2Fevil.example/", "/evil.example/"),
        ("/%5Cevil.example", "/%5Cevil.example"),
        ("/actors/a%3Fb%23c%25d", "/actors/a%3Fb%23c%25d"),
        ("/%0d%0aSet-Cookie:%20a=b", "/%0D%0ASet-Cookie%3A%20a%3Db"),
    ],
)
def test_the_token_leads_to_no_other_host(path: str, location: str, full: Path, ask: Ask) -> None:
    """The address without its token is one path of ours, whatever the path was."""
    answer = ask(full, Guard(token="right")).get(f"http://127.0.0.1:8020{path}?token=right")  # noqa: S106  # a test's
    assert (answer.status_code, answer.headers["location"]) == (303, location)
    assert "a=b" not in answer.headers["set-cookie"]


def test_the_token_stays_in_no_address(full: Path, ask: Ask) -> None:
    """Who has the cookie is led away from an address with a token, so that no link carries it."""
    client = ask(full, Guard(token="right"))  # noqa: S106  # a test's
    client.cookies.set(COOKIE, "right")
    answer = client.get("/?q=stop&token=right&q=go")
    assert (answer.status_code, answer.headers["location"]) == (303, "/?q=stop&q=go")
    wrong = client.get("/?token=wrong")
    assert (wrong.status_code, wrong.headers["location"]) == (303, "/")
    assert "set-cookie" not in wrong.headers


def test_a_token_in_an_address_posts_nothing(full: Path, ask: Ask) -> None:
    """Programs that post show the token in a header; an address is seen by too many."""
    client = ask(full, Guard(token="right"))  # noqa: S106  # a test's
    assert client.post("/api/readings?token=right", json={"text": "a"}).status_code == 401
    shown = {"authorization": "Bearer right"}
    assert client.post("/api/readings", json={"text": "a"}, headers=shown).status_code == 202


@pytest.mark.parametrize(
    ("headers", "code"), [({"host": "evil.example"}, "wrong-host"), ({}, "no-token")]
)
def test_people_are_refused_with_a_page(
    headers: dict[str, str], code: str, full: Path, ask: Ask
) -> None:
    """Who is not let through gets a page from pages, and JSON from /api."""
    client = ask(full, Guard(token="right"))  # noqa: S106  # a test's
    page, data = client.get("/", headers=headers), client.get("/api/reports", headers=headers)
    assert page.headers["content-type"].startswith("text/html")
    assert code in page.text
    assert data.json()["error"]["code"] == code


# What an answer tells ----------------------------------------------------------------------------


@pytest.mark.parametrize("error", [ValueError("secret"), InvariantError("secret")])
@pytest.mark.parametrize("path", ["/chronology", "/api/chronology"])
def test_a_mistake_of_ours_is_guarded_and_told_to_the_terminal(
    error: Exception,
    path: str,
    full: Path,
    ask: Ask,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A 500 has the headers of every answer and no word of what went wrong; our log has it."""

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("onrecord.app.application._gathered", fail)
    with caplog.at_level(logging.ERROR):
        answer = ask(full).get(path)
    assert answer.status_code == 500
    assert all(name in answer.headers for name in GUARDED)
    assert "secret" not in answer.text
    if isinstance(error, InvariantError):  # any other is raised on, and the server shows it
        assert "secret" in caplog.text


@pytest.mark.parametrize("spoiled", [None, b"", b"no record " * 1000, "cut"])
def test_a_spoiled_record_is_refused_without_telling_where_it_lies(
    spoiled: bytes | str | None, full: Path, ask: Ask
) -> None:
    """Deleted, emptied, replaced or cut while served: 503, the file's name, never its folder."""
    client = ask(full)
    assert client.get("/").status_code == 200
    content = full.read_bytes()
    full.unlink()
    if spoiled is not None:
        full.write_bytes(content[: len(content) // 2] if isinstance(spoiled, str) else spoiled)
    judged = {"kind": "report", "verdict": "accept", "seen": "0.a", "reviewer": "Ana"}
    answers = [
        client.get("/"),
        client.get("/api/reports"),
        client.get(report_url(REPORT)),
        client.post(f"/api/reports/{REPORT}/reviews", json={**judged, "record": REPORT}),
    ]
    for answer in answers:
        assert answer.status_code == 503
        assert full.name in answer.text
        assert str(full.parent) not in answer.text
    full.write_bytes(content)
    assert client.get("/").status_code == 200


def test_what_may_be_asked_instead_is_said(full: Path, ask: Ask) -> None:
    """A method that is not offered is refused with those that are."""
    client = ask(full)
    looked = client.delete("/api/reports")
    posted = client.get(f"/api/reports/{REPORT}/reviews/1/withdrawal")
    assert looked.headers["allow"] == "GET, HEAD"
    assert "use GET" in looked.json()["error"]["message"]
    assert (posted.status_code, posted.headers["allow"]) == (405, "POST")


# Bodies ------------------------------------------------------------------------------------------


def test_a_body_that_says_it_is_too_large_is_not_waited_for(full: Path) -> None:
    """The length that is announced is enough for a refusal; nothing is read."""
    asked: list[str] = []

    async def receive() -> dict[str, Any]:
        asked.append("more")
        return {"type": "http.disconnect"}

    assert _status(full, receive, length=b"99999999999999999999999") == 413
    assert asked == []


def test_who_goes_away_while_sending_is_no_mistake_of_ours(full: Path) -> None:
    """A connection that ends within a body is not an error that the terminal shows."""
    parts = [{"type": "http.request", "body": b'{"te', "more_body": True}]

    async def receive() -> dict[str, Any]:
        return parts.pop() if parts else {"type": "http.disconnect"}

    assert _status(full, receive, length=b"100") == 400


def _status(path: Path, receive: Any, length: bytes) -> int:
    """Post to the application without a server between; return the status of its answer."""
    sent: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    headers = [(b"host", b"127.0.0.1"), (b"content-type", b"application/json")]
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/api/readings",
        "query_string": b"",
        "headers": [*headers, (b"content-length", length)],
    }
    desk = Desk(path=path, clock=lambda: NOW)
    with ThreadPoolExecutor(1) as apart:  # Playwright's loop may be running in this thread
        answering = build_application(desk, Guard())(scope, receive, send)  # type: ignore[arg-type]  # plain dicts
        apart.submit(asyncio.run, answering).result()
    desk.intake.close()
    return sent[0]["status"]


def test_a_word_that_is_typed_again_and_again_is_looked_for_once(full: Path, ask: Ask) -> None:
    """Three thousand times one word ask the index for it once; it took a minute before."""
    assert search_words("text", "a B " * 1500) == search_words("text", "a B")
    assert ask(full).get("/", params={"q": "strike " * 2000}).status_code == 200


@pytest.mark.parametrize(
    ("kind", "record", "fields"),
    [
        ("statement", "a2", {**STATEMENT, "speaker": ["mayor"] * 201}),
        ("statement", "a2", {**STATEMENT, "cue": [at("told us")] * 201}),
        ("event", "b3", {**EVENT, "actors": EVENT["actors"] * 201}),
        ("event", "b3", {**EVENT, "recipients": EVENT["actors"] * 201}),
        ("entity", "ana", {**ENTITY, "aliases": [f"a{i}" for i in range(201)]}),
        ("entity", "ana", {**ENTITY, "roles": ENTITY["roles"] * 201}),
        ("entity", "ana", {**ENTITY, "mentions": ENTITY["mentions"] * 5001}),
    ],
)
def test_too_much_for_one_record_is_refused(
    kind: str, record: str, fields: dict[str, Any], full: Path, ask: Ask
) -> None:
    """Ten thousand parties in one event made a page of a third of a minute."""
    answer = Reviewer(ask(full), "Eve").says("correct", kind, record, **{kind: fields})
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "bad-correction")
    assert "too many" in answer.json()["error"]["message"]


def test_control_characters_are_not_kept(full: Path, ask: Ask) -> None:
    """NUL, escape and their like, which end texts or drive terminals, go; ends of lines stay."""
    eve = Reviewer(ask(full), "E\x00v\x1b[31me")
    fields = {**ENTITY, "name": "Ana\x00 \x9bBanda"}
    answer = eve.says("correct", "entity", "ana", entity=fields, note="one\x00\ntwo")
    line = answer.json()["review"]
    assert (line["reviewer"], line["note"]) == ("E v [31me", "one \ntwo")
    assert "Ana Banda" in [e["name"] for e in eve.dossier()["entities"]]
    assert problems(full) == []


# Markup ------------------------------------------------------------------------------------------


def spoil(value: Any, key: str = "") -> Any:
    """Return a plain dossier in which all that is free text breaks out of any markup."""
    if isinstance(value, dict):
        return {k: spoil(v, k) for k, v in value.items()}
    if isinstance(value, list):
        return [spoil(v, key) for v in value]
    if not isinstance(value, str) or value in LABELS or value in ("outlet", "unnamed"):
        return value
    return value if key in UNSPOILED else value + PAYLOAD


def hostile_dossier(dossier: Dossier) -> Dossier:
    """Return a dossier whose names, ids, labels and values are all markup."""
    plain = spoil(to_plain(dossier))
    plain["report"]["url"] = f"javascript:alert(3)//{PAYLOAD}"
    plain["report"]["id"] = report_id(plain["report"]["url"], plain["report"]["text"])
    return from_plain(Dossier, plain)


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """Return a record that somebody made to attack whoever looks at it."""
    path = tmp_path / "hostile.db"
    with open_record(path, mode=Access.CREATE) as record:
        for dossier in (markup_dossier(), full_dossier()):
            keep_dossier(record, hostile_dossier(dossier), NOW)
    return path


def paths() -> list[str]:
    """Return every page of the hostile record, and pages that are asked for markup."""
    found = []
    dossiers = [hostile_dossier(d) for d in (markup_dossier(), full_dossier())]
    for page in PAGES:
        if page.path is None or "{" in page.path:
            continue
        found.append(page.path)
        found += [query_url(page.path, {p.name: PAYLOAD}) for p in page.parameters]
    for dossier in dossiers:
        report = dossier.report.id
        found += [report_url(report), report_url(report, voice=PAYLOAD)]
        found += [actor_url(report, e.id) for e in dossier.entities]
    found.append(query_url("/compare", {"reports": ",".join(d.report.id for d in dossiers)}))
    return [*found, f"/{PAYLOAD}", report_url(PAYLOAD), f"/static/{PAYLOAD}"]


class Elements(HTMLParser):
    """What of a page would run or load something."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Note an element that no template of ours has."""
        said = dict(attributes)
        handlers = [name for name in said if name.startswith("on") or name == "style"]
        leads = (said.get("href") or said.get("src") or said.get("action") or "").strip().lower()
        script = tag == "script" and not leads.startswith("/static/")
        strange = leads.startswith(("javascript:", "data:", "//"))
        if tag in ("img", "iframe", "object", "base") or handlers or script or strange:
            self.found.append((tag, said))


@pytest.mark.parametrize("path", paths())
def test_markup_in_a_record_is_text(path: str, hostile: Path, ask: Ask) -> None:
    """Whatever is called like markup, no page has an element or an address of it."""
    answer = ask(hostile).get(path)
    assert answer.status_code in (200, 400, 404, 405)
    assert all(name in answer.headers for name in GUARDED)
    elements = Elements()
    elements.feed(answer.text)
    assert elements.found == []


def test_markup_in_a_record_runs_in_no_browser(hostile: Path, browser: Any) -> None:
    """The scripts put names in as text, too: no element of them appears, and nothing is blocked."""
    strange = "[...document.querySelectorAll('img, iframe, [onerror], [onload]')].length"
    said: list[str] = []
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.add_init_script(
        "localStorage.setItem('onrecord-reviewer', '<img src=x onerror=alert(9)>')"
    )
    page.on("dialog", lambda d: (said.append(d.message), d.dismiss()))
    page.on("console", lambda m: said.append(m.text) if "Content Security" in m.text else None)
    page.on("pageerror", lambda e: said.append(str(e)))
    shown = [p for p in paths() if "?" not in p or "reports=" in p]
    with served(hostile) as address:
        for path in shown:
            page.goto(address + path)
            for mark in page.query_selector_all(".g, svg a")[:5]:
                mark.dispatch_event("pointerover")
                mark.dispatch_event("focus")
            assert (page.evaluate(strange), said) == (0, []), path
    page.close()


# Files -------------------------------------------------------------------------------------------


def test_an_older_record_is_brought_up_to_date_before_it_is_served(
    full: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Listening renews the file, with a copy of the old one beside it; then its pages answer."""
    step = Migration(
        version=SCHEMA_VERSION + 1, says="a table more", statements=("CREATE TABLE more (a)",)
    )
    monkeypatch.setattr(opening, "all_migrations", lambda: (*all_migrations(), step))
    monkeypatch.setattr(opening, "SCHEMA_VERSION", step.version)
    old = ask(full).get("/api/reports")
    assert (old.status_code, old.json()["error"]["code"]) == (503, "older-schema")
    listen(full, "127.0.0.1", 0, 0).socket.close()
    assert full.with_name(f"{full.name}.v{SCHEMA_VERSION}.bak").exists()
    assert ask(full).get("/api/reports").status_code == 200


def test_a_newer_record_is_not_served(full: Path) -> None:
    """What a later onrecord wrote is refused before a port is bound, and not altered."""
    with closing(sqlite3.connect(full)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    with pytest.raises(StoreError, match="newer"):
        listen(full, "127.0.0.1", 0, 0)


def test_a_record_that_can_only_be_read_is_shown(
    full: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its pages work; a verdict is refused with what is wrong, and nothing is kept."""
    monkeypatch.setattr(opening, "_may_write", lambda _: False)
    listen(full, "127.0.0.1", 0, 0).socket.close()
    client = ask(full)
    assert client.get("/").status_code == 200
    eve = Reviewer(client, "Eve")
    answer = eve.says("accept", "report", REPORT)
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "read-only")
    assert eve.look()["reviews"] == []


def test_a_full_disk_refuses_a_verdict_and_the_server_lives_on(
    full: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that may not grow keeps nothing by halves; what was kept is still shown."""
    eve = Reviewer(ask(full), "Eve")
    connect = opening._connect

    def no_room(uri: str, wait_s: float) -> sqlite3.Connection:
        connection = connect(uri, wait_s)
        (now,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {now}")
        return connection

    monkeypatch.setattr(opening, "_connect", no_room)
    answers = [eve.says("comment", "report", REPORT, note=TEXT * 9) for _ in range(40)]
    assert answers[-1].status_code == 503
    assert answers[-1].json()["error"]["code"] == "disk-full"
    assert eve.client.get(report_url(REPORT)).status_code == 200
    kept = [a for a in answers if a.status_code == 201]
    assert len(eve.look()["reviews"]) == len(kept)
    assert problems(full) == []
