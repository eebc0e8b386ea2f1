"""What is sent to the page is read as the command line reads it, one after the other."""

from __future__ import annotations

import json
import sqlite3
import threading
import time
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from onrecord.app.application import build_application
from onrecord.app.desk import Desk
from onrecord.app.guarding import Guard
from onrecord.app.intake import Intake
from onrecord.app.intake_actions import file_label
from onrecord.app.reading_line import Equipment
from onrecord.read.limits import ReadLimits
from onrecord.records.errors import ModelError, StoreError
from onrecord.store.find import find_dossier, find_reports
from onrecord.store.opening import Access, open_record
from tests.app.spoken import NOW
from tests.flow.conftest import LOOKUPS, RUN, FakeMarker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

TEXT = "The bridge is closed. Ruiz said it would open in May. Nobody was hurt."
OVER = ("done", "refused")
PATIENCE_S = 10


class Marker(FakeMarker):
    """The stand-in of flow's tests, which can be held and stopped."""

    def __init__(self, failing: str | None = None, error: type[BaseException] = ValueError) -> None:
        super().__init__(failing, error)
        self.go = threading.Event()
        self.go.set()
        self.begun = threading.Event()
        self.closed = False

    def mark(self, reports: Any) -> Any:
        """Mark when it may go on."""
        self.begun.set()
        assert self.go.wait(PATIENCE_S)
        return super().mark(reports)

    def close(self) -> None:
        """Note that it was stopped."""
        self.closed = True
        self.go.set()


class Sender:
    """A client that sends, waits and asks, and looks into the record."""

    def __init__(self, path: Path, intake: Intake) -> None:
        self.path = path
        self.desk = Desk(path=path, clock=lambda: NOW, intake=intake)
        application = build_application(self.desk, Guard())
        self.client = TestClient(
            application, base_url="http://127.0.0.1:8020", raise_server_exceptions=False
        )

    def post(self, asked: object) -> Any:
        """Send JSON as it is written."""
        return self.client.post("/api/readings", json=asked)

    def post_file(self, content: bytes, **query: str) -> Any:
        """Send a file."""
        kind = {"content-type": "application/octet-stream"}
        return self.client.post("/api/readings/file", content=content, params=query, headers=kind)

    def told(self, reading: str) -> dict[str, Any]:
        """Return where a source stands."""
        return self.client.get(f"/api/readings/{reading}").json()

    def ended(self, answer: Any) -> dict[str, Any]:
        """Wait until what was sent is over, and return what came of it."""
        assert answer.status_code == 202, answer.text
        deadline = time.monotonic() + PATIENCE_S
        while (told := self.told(answer.json()["id"]))["state"] not in OVER:
            assert time.monotonic() < deadline
            time.sleep(0.005)
        return told

    def texts(self) -> dict[str, str]:
        """Return the texts on record by their source ids."""
        with open_record(self.path, mode=Access.READ) as record:
            rows = list(find_reports(record))
            reports = [find_dossier(record, r.id).report for r in rows]
        return {r.source_id: r.text for r in reports}


@pytest.fixture
def sender(empty: Path) -> Iterator[Callable[..., Sender]]:
    """Return a function that opens the application with a stand-in marker."""
    made: list[Sender] = []

    def make(
        marker: Marker | None = None, load: Callable[[], Equipment] | None = None, **options: Any
    ) -> Sender:
        used = Equipment(marker=marker or Marker(), run=RUN, lookups=LOOKUPS)
        made.append(Sender(empty, Intake(load=load or (lambda: used), **options)))
        return made[-1]

    yield make
    for each in made:
        each.desk.intake.close()
        each.client.close()


def test_a_pasted_text_is_read_and_kept(sender: Any) -> None:
    """The answer is 202 at once; then the report is on record with what is known of it."""
    on = sender()
    asked = {"text": TEXT, "title": "Bridge", "outlet": "Daily", "published": "2024-05-02"}
    told = on.ended(on.post(asked))
    assert told["state"] == "done"
    assert told["progress"] == 1.0
    assert told["source"] == "Bridge"
    assert [r["kept"] for r in told["reports"]] == ["new"]
    assert (told["read"], told["refused"], told["rejections"]) == (1, 0, [])
    shown = on.client.get(f"/api/reports/{told['reports'][0]['id']}/dossier").json()
    assert shown["report"]["text"] == TEXT
    assert shown["report"]["outlet"] == "Daily"
    assert shown["report"]["published"] == "2024-05-02"
    assert [s["content"][0]["exact"] for s in shown["statements"]] == ["it would open in May"]


def test_equal_texts_are_one_report(sender: Any) -> None:
    """The second time nothing changes, and the marker is not asked; another title changes it."""
    marker = Marker()
    on = sender(marker)
    kept = [
        on.ended(on.post({"text": TEXT, "title": title}))["reports"][0]["kept"]
        for title in ("Bridge", "Bridge", "Bridge closed")
    ]
    assert kept == ["new", "unchanged", "rederived"]
    assert len(marker.batches) == 2
    assert len(on.texts()) == 1


def test_two_texts_of_one_file_are_versions(sender: Any) -> None:
    """A file that comes again under its name with other words is revised."""
    on = sender()
    first = on.ended(on.post_file(TEXT.encode(), name="bridge.txt"))
    second = on.ended(on.post_file(TEXT.encode() + b" It rained.", name="bridge.txt"))
    assert [r["reports"][0]["kept"] for r in (first, second)] == ["new", "revised"]


def test_a_report_of_an_older_model_is_read_anew(sender: Any) -> None:
    """What another run derived is derived again, under the same id."""
    on = sender()
    first = on.ended(on.post({"text": TEXT}))
    newer = Equipment(marker=Marker(), run=type(RUN)(onrecord="9", model="9"), lookups=LOOKUPS)
    later = sender(load=lambda: newer)
    again = later.ended(later.post({"text": TEXT}))
    assert again["reports"][0]["kept"] == "rederived"
    assert again["reports"][0]["id"] == first["reports"][0]["id"]


@pytest.mark.parametrize(
    ("name", "content", "texts"),
    [
        ("a.txt", TEXT.encode(), [TEXT]),
        ("a.txt", "\ufeff".encode() + TEXT.encode(), [TEXT]),
        ("a.txt", ("Ça va. " + TEXT).encode("cp1252"), ["Ça va. " + TEXT]),
        ("a.txt", TEXT.encode("utf-16"), [TEXT]),
        ("a.txt", b"A\x00 " + TEXT.encode(), ["A\ufffd " + TEXT]),
        ("a.json", json.dumps({"text": TEXT}).encode(), [TEXT]),
        ("a.json", b'{"text": "A \\ud800 said so."}', ["A \ufffd said so."]),
        (
            "a.jsonl",
            b'{"text": "One.", "id": "1"}\n{"text": "Two.", "id": "2"}\n',
            ["One.", "Two."],
        ),
        ("", TEXT.encode(), [TEXT]),
    ],
)
def test_files_are_read_by_their_kind(
    name: str, content: bytes, texts: list[str], sender: Any
) -> None:
    """As from the command line: by content, with the name as a hint."""
    on = sender()
    told = on.ended(on.post_file(content, name=name))
    assert (told["state"], told["read"]) == ("done", len(texts))
    assert sorted(on.texts().values()) == sorted(texts)


def test_html_soup_gives_its_words(sender: Any) -> None:
    """A page that is not well formed is read; its script and its markup are not its words."""
    later = "Later <b><i>Banda said</b></i> that it rained & nobody came."
    soup = f"<html><title>T</title><p>{TEXT}<p>{later}<script>alert(1)</script>"
    on = sender()
    told = on.ended(on.post_file(soup.encode(), name="soup.html"))
    (text,) = on.texts().values()
    assert told["state"] == "done"
    assert "alert" not in text
    assert "<" not in text
    assert "Ruiz said it" in text
    assert "Banda said that it rained & nobody" in text


def test_pasted_markup_is_text(sender: Any) -> None:
    """What is pasted is the report's words, whatever it looks like."""
    on = sender()
    for text in (f"<p>{TEXT}</p><script>alert(1)</script>", '{"text": 5}', "%PDF-1.4 is a format."):
        told = on.ended(on.post({"text": text}))
        assert told["state"] == "done"
        assert text in on.texts().values()


def test_lone_surrogates_and_nuls_are_replaced(sender: Any) -> None:
    """Whatever stands in JSON can be kept, shown and told."""
    on = sender()
    body = b'{"text": "A\\ud800 B\\u0000.", "title": "\\udfff", "outlet": "\\u0000x"}'
    answer = on.client.post(
        "/api/readings", content=body, headers={"content-type": "application/json"}
    )
    told = on.ended(answer)
    assert told["state"] == "done"
    assert list(on.texts().values()) == ["A\ufffd B\ufffd."]
    assert on.client.get("/add").status_code == 200


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t ", "empty"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(500), "binary"),
        ("a.json", b'{"words": 5}', "no-text"),
        ("a.json", b"[1, 2", "bad-json"),
        ("a.pdf", b"%PDF-1.7 not a PDF at all", None),
        ("a.xml", b"<?xml version='1.0'?><invoice>5</invoice>", "unsupported-type"),
    ],
)
def test_what_is_no_report_is_refused_in_words(
    name: str, content: bytes, code: str | None, sender: Any
) -> None:
    """The refusal names the source, where on the line, why, and the next report is read."""
    on = sender()
    told = on.ended(on.post_file(content, name=name))
    assert (told["state"], told["read"], told["refused"]) == ("refused", 0, 1)
    (refused,) = told["rejections"]
    assert refused["source"] == name
    assert refused["stage"] == "read"
    assert code in (None, refused["code"])
    assert refused["code"] != "internal"
    assert refused["message"]
    assert on.ended(on.post({"text": TEXT}))["state"] == "done"


def test_an_empty_text_is_refused(sender: Any) -> None:
    """Nothing pasted is a source without text."""
    on = sender()
    told = on.ended(on.post({"text": "\n \n"}))
    assert [r["code"] for r in told["rejections"]] == ["empty"]


def test_a_line_that_cannot_be_read_does_not_cost_the_others(sender: Any) -> None:
    """Reports and refusals of one file add up."""
    on = sender()
    lines = b'{"text": "One.", "id": "1"}\nnonsense\n{"text": "Two.", "id": "2"}\n'
    told = on.ended(on.post_file(lines, name="all.jsonl"))
    assert (told["state"], told["read"], told["refused"]) == ("done", 2, 1)
    assert told["rejections"][0]["source"] == "all.jsonl:2"


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("../../etc/passwd", "passwd"),
        ("/etc/passwd", "passwd"),
        ("C:\\reports\\a.txt", "a.txt"),
        ("..", "file"),
        ("", "file"),
        ("a\x00b\nc.txt", "a\ufffdb c.txt"),
        ("x" * 500 + ".txt", "x" * 196 + ".txt"),
        ("\ud800.txt", "\ufffd.txt"),
    ],
)
def test_a_name_is_a_label(name: str, label: str) -> None:
    """Whatever path was sent, its last part is shown, on one line."""
    assert file_label(name) == label


def test_a_name_opens_no_file(sender: Any, tmp_path: Path) -> None:
    """A file of that name on this machine is not read: the bytes that were sent are."""
    secret = tmp_path / "secret.txt"
    secret.write_text("Nobody said this.", encoding="utf-8")
    on = sender()
    on.ended(on.post_file(TEXT.encode(), name=str(secret)))
    assert on.texts() == {"secret.txt": TEXT}


@pytest.mark.parametrize("url", ["/etc/hostname", "file:///etc/hostname", "-", "ftp://a.example/"])
def test_an_address_that_is_no_url_opens_nothing(url: str, sender: Any) -> None:
    """Paths and standard input, which the command line takes, are refused here."""
    on = sender()
    told = on.ended(on.post({"url": url}))
    assert [(r["stage"], r["code"]) for r in told["rejections"]] == [("fetch", "bad-url")]


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8020/",
        "http://localhost/",
        "http://[::1]/",
        "http://169.254.169.254/latest/meta-data",
        "http://10.0.0.1/",
        "http://0x7f.1/",
    ],
)
def test_private_addresses_are_not_fetched(url: str, sender: Any) -> None:
    """The page cannot be made to look into the network that it runs in."""
    on = sender()
    told = on.ended(on.post({"url": url}))
    assert [(r["stage"], r["code"]) for r in told["rejections"]] == [("fetch", "private-address")]


@contextmanager
def site(body: bytes) -> Iterator[str]:
    """Serve one page on this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the standard library's name
            self.send_response(200)
            self.send_header("content-type", "text/html; charset=utf-8")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=partial(server.serve_forever, 0.01))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/bridge"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_page_is_fetched_and_read(sender: Any) -> None:
    """What the page says of itself wins over what was given with it."""
    page = f"<html><head><title>Own</title></head><body><article><p>{TEXT}</p></article></body>"
    on = sender(limits=ReadLimits(allow_private=True))
    with site(page.encode()) as url:
        told = on.ended(on.post({"url": url, "title": "Given", "published": "2024-05-02"}))
    assert told["source"] == url
    (report,) = told["reports"]
    assert report["title"] == "Own"
    shown = on.client.get(f"/api/reports/{report['id']}").json()["report"]
    assert (shown["published"], shown["url"]) == ("2024-05-02", url)


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"text": "A.", "url": "http://a.example"},
        {"text": 5},
        {"text": ["A."]},
        {"url": {"a": 1}},
        {"text": "A.", "title": 5},
        {"text": "A.", "published": "yesterday"},
        {"text": "A.", "published": 5},
        {"text": "A.", "outlet": "x" * 1001},
        {"url": "http://a.example/" + "x" * 9000},
        [],
        "text",
    ],
)
def test_what_makes_no_sense_is_refused_at_once(asked: object, sender: Any) -> None:
    """A 400 in the one shape of refusals, and nothing is queued."""
    on = sender()
    answer = on.post(asked)
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "config"
    assert on.client.get("/api/readings").json()["readings"] == []


def test_a_day_that_is_none_is_refused(sender: Any) -> None:
    """Of a file too."""
    answer = sender().post_file(b"A.", name="a.txt", published="2024-02-30")
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "config")


def test_too_large_a_body_is_refused_with_what_to_do(sender: Any) -> None:
    """25 MB are not taken in, as text or as a file."""
    on = sender()
    large = b"a" * 25_000_000
    kind = {"content-type": "application/json"}
    answers = [
        on.post_file(large, name="a.txt"),
        on.client.post("/api/readings", content=b'{"text": "' + large + b'"}', headers=kind),
    ]
    for answer in answers:
        assert (answer.status_code, answer.json()["error"]["code"]) == (413, "too-large")
        assert "--max-bytes" in answer.json()["error"]["message"]


def test_too_long_a_text_is_a_refusal_of_the_line(sender: Any) -> None:
    """Limits of reading are those of the command line."""
    told = (on := sender()).ended(on.post({"text": "a " * 1_000_001}))
    assert [r["code"] for r in told["rejections"]] == ["too-large"]


def test_what_is_sent_is_read_in_order_and_told_on_the_way(sender: Any) -> None:
    """While the first is read the others wait; then each is done."""
    marker = Marker()
    marker.go.clear()
    on = sender(marker)
    sent = [on.post({"text": f"{TEXT} {n}"}) for n in range(3)]
    assert marker.begun.wait(PATIENCE_S)
    first, second, third = (on.told(s.json()["id"]) for s in sent)
    assert (first["state"], second["state"], third["state"]) == ("reading", "waiting", "waiting")
    assert "words" in first["stage"]
    assert 0 < first["progress"] < 1
    assert second["progress"] is None
    assert third["stage"] == "waiting, 1 before it"
    page = on.client.get("/add").text
    assert page.count('data-state="waiting"') == 2
    marker.go.set()
    assert [on.ended(s)["state"] for s in sent] == ["done"] * 3
    latest = on.client.get("/api/readings").json()["readings"]
    assert [r["id"] for r in latest] == [s.json()["id"] for s in reversed(sent)]


def test_a_full_queue_refuses_and_takes_again_later(sender: Any) -> None:
    """A source too many is told to wait; nothing of what waits is lost."""
    marker = Marker()
    marker.go.clear()
    on = sender(marker, most_waiting=2)
    sent = [on.post({"text": f"{TEXT} 0"})]
    assert marker.begun.wait(PATIENCE_S)
    sent += [on.post({"text": f"{TEXT} {n}"}) for n in (1, 2)]
    refused = on.post({"text": f"{TEXT} 3"})
    assert (refused.status_code, refused.json()["error"]["code"]) == (429, "queue-full")
    marker.go.set()
    assert [on.ended(s)["state"] for s in sent] == ["done"] * 3
    assert on.ended(on.post({"text": f"{TEXT} 3"}))["state"] == "done"


def test_nothing_is_known_of_a_reading_that_never_was(sender: Any) -> None:
    """A 404 that says what to do."""
    answer = sender().client.get("/api/readings/nowhere")
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "no-such-reading")


def test_a_disk_that_is_full_costs_only_what_comes_meanwhile(
    sender: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The store's refusal is shown; once there is room, what is sent is kept."""
    on = sender()

    def full(*_: object) -> None:
        raise StoreError("disk-full", "no room to write; free some space")

    with monkeypatch.context() as patched:
        patched.setattr("onrecord.flow.keep.keep_dossier", full)
        told = on.ended(on.post({"text": TEXT}))
    assert told["state"] == "refused"
    assert [(r["stage"], r["code"]) for r in told["rejections"]] == [("store", "disk-full")]
    assert on.ended(on.post({"text": TEXT}))["reports"][0]["kept"] == "new"


def test_a_record_that_is_gone_is_told(sender: Any, empty: Path) -> None:
    """As a refusal of the store's, not as a mistake."""
    on = sender()
    empty.unlink()
    told = on.ended(on.post({"text": TEXT}))
    assert [(r["stage"], r["code"]) for r in told["rejections"]] == [("store", "missing")]


def test_a_model_that_cannot_be_loaded_is_tried_again(sender: Any) -> None:
    """It is told with the source, and when it is mended the next source is read."""
    used = Equipment(marker=Marker(), run=RUN, lookups=LOOKUPS)
    broken = [True]

    def load() -> Equipment:
        if broken[0]:
            msg = "the model is damaged; reinstall onrecord"
            raise ModelError(msg)
        return used

    on = sender(load=load)
    told = on.ended(on.post({"text": TEXT}))
    assert [(r["stage"], r["code"]) for r in told["rejections"]] == [("mark", "model")]
    broken[0] = False
    assert on.ended(on.post({"text": TEXT}))["state"] == "done"


def test_a_mistake_of_ours_is_told_and_the_next_is_read(sender: Any) -> None:
    """Marking that fails costs the one report."""
    on = sender(Marker(failing="Nobody"))
    told = on.ended(on.post({"text": TEXT}))
    assert [(r["stage"], r["code"]) for r in told["rejections"]] == [("mark", "internal")]
    assert on.ended(on.post({"text": "Ruiz said so."}))["state"] == "done"


def test_a_worker_outlives_a_mistake(sender: Any, caplog: pytest.LogCaptureFixture) -> None:
    """Even one that nothing foresaw is told, without its traceback, which the log has."""
    used = Equipment(marker=Marker(), run=RUN, lookups=LOOKUPS)
    failing = [True]

    def load() -> Equipment:
        if failing.pop() if failing else False:
            raise LookupError("secret")
        return used

    on = sender(load=load)
    told = on.ended(on.post({"text": TEXT}))
    assert [r["code"] for r in told["rejections"]] == ["internal"]
    assert "secret" not in json.dumps(told)
    assert "secret" in caplog.text
    assert on.ended(on.post({"text": TEXT}))["state"] == "done"


def test_a_doubtful_day_is_told(sender: Any) -> None:
    """A day of publication in the future is kept, and said to be doubtful."""
    on = sender()
    told = on.ended(on.post({"text": TEXT, "published": "2999-01-01"}))
    assert told["state"] == "done"
    assert len(told["doubts"]) == 1
    assert "2999" in told["doubts"][0]


def test_writing_is_held_only_to_keep(sender: Any) -> None:
    """While a report is marked the desk's lock is free; while it is held nothing is kept."""
    marker = Marker()
    marker.go.clear()
    on = sender(marker)
    sent = on.post({"text": TEXT})
    assert marker.begun.wait(PATIENCE_S)
    with on.desk.writing:  # free
        marker.go.set()
        time.sleep(0.05)
        assert on.told(sent.json()["id"])["state"] == "reading"
        assert on.texts() == {}
    assert on.ended(sent)["state"] == "done"


def test_stopping_does_not_wait_for_what_is_queued(sender: Any) -> None:
    """The marker is stopped, what waits is forgotten, what was kept is kept, nothing hangs."""
    marker = Marker()
    on = sender(marker)
    on.ended(on.post({"text": TEXT}))
    marker.begun.clear()
    marker.go.clear()
    for n in range(3):
        on.post({"text": f"{TEXT} {n}"})
    assert marker.begun.wait(PATIENCE_S)
    began_s = time.monotonic()
    on.desk.intake.close()
    assert time.monotonic() - began_s < 2
    assert marker.closed
    assert len(on.texts()) <= 2
    refused = on.post({"text": TEXT})
    assert (refused.status_code, refused.json()["error"]["code"]) == (429, "queue-full")


def test_a_record_that_another_process_writes_to_is_waited_for(sender: Any, empty: Path) -> None:
    """`onrecord read` may hold the record for a moment: the intake waits and then keeps."""
    on = sender()
    other = sqlite3.connect(empty, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    sent = on.post({"text": TEXT})
    time.sleep(0.1)
    other.execute("COMMIT")
    other.close()
    assert on.ended(sent)["state"] == "done"


def test_what_was_sent_is_on_the_page_escaped(sender: Any) -> None:
    """Titles and refusals are text there."""
    on = sender()
    on.ended(on.post({"text": TEXT, "title": "<script>alert(1)</script>"}))
    on.ended(on.post_file(b"", name="<img src=x>.txt"))
    page = on.client.get("/add").text
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert(1)" not in page
    assert "<img" not in page
    assert "empty" in page


def test_the_list_of_reports_leads_to_the_page(sender: Any) -> None:
    """A visible link, beside the one in the navigation."""
    assert '<a class="button" href="/add">' in sender().client.get("/").text


def test_the_page_is_for_those_without_script_too(sender: Any) -> None:
    """It says what does the same."""
    page = sender().client.get("/add").text
    assert "<noscript>" in page
    assert "onrecord read" in page
