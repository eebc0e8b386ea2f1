"""Laws of fetching: only what is allowed, only so much, only so long."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpcore
import pytest

from onrecord import __version__
from onrecord.read import connection
from onrecord.read.connection import Deadline, is_public, resolve
from onrecord.read.fetch import fetch
from onrecord.read.limits import ReadLimits
from onrecord.read.reports import read_source
from onrecord.read.sources import Source, SourceKind
from onrecord.records.errors import SourceError
from onrecord.records.labels import Stage
from onrecord.records.report import Metadata

OPEN = ReadLimits(allow_private=True, timeout_s=2, deadline_s=5)
PAGE = "<html><body><article><p>Bob said “no”.</p></article></body></html>"


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        path = self.path.partition("?")[0].strip("/")
        self.server.seen.append((self.path, dict(self.headers)))
        getattr(self, f"get_{path}", self.get_missing)()

    def answer(self, body, status=200, **headers):
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        try:
            self.wfile.write(body)
        except ConnectionError:
            self.close_connection = True  # the reader had enough

    def get_page(self):
        self.answer(PAGE.encode("cp1252"), Content_Type="text/html; charset=windows-1252")

    def get_text(self):
        self.answer(b"Bob said no.", Content_Type="text/plain")

    def get_zipped(self):
        self.answer(
            gzip.compress(b"Bob said no."), Content_Encoding="gzip", Content_Type="text/plain"
        )

    def get_bomb(self):
        data = gzip.compress(bytes(3_000_000))
        self.answer(data, Content_Encoding="gzip", Content_Type="text/plain")

    def get_lines(self):
        self.answer(b'{"text": "one"}\n{"text": 2}\n', Content_Type="application/json")

    def get_image(self):
        self.answer(b"\x89PNG", Content_Type="image/png")

    def get_untyped(self):
        self.answer(b"Bob said no.")

    def get_big(self):
        self.answer(b"x" * 5000, Content_Type="text/plain")

    def get_endless(self):
        self.send_response(200)
        self.end_headers()  # no length: the end of the connection is the end of the body
        self.close_connection = True
        try:
            for _ in range(10_000):
                self.wfile.write(b"x" * 1000)
        except ConnectionError:
            return

    def get_slow(self):
        time.sleep(1.5)
        self.answer(b"late")

    def get_drip(self):
        self.close_connection = True
        try:
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for i in range(100):
                self.wfile.write(f"X-{i}: drip\r\n".encode())
                self.wfile.flush()
                time.sleep(0.05)
        except ConnectionError:
            return

    def get_broken(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort")
        self.close_connection = True

    def get_rubbish(self):
        self.wfile.write(b"SSH-2.0 hello\r\n\r\n")
        self.close_connection = True

    def get_hop(self):
        left = int(self.path.partition("?")[2])
        self.answer(b"", 302, Location=f"/hop?{left - 1}" if left else "/page")

    def get_loop(self):
        self.answer(b"", 301, Location="/loop", Set_Cookie="a=1")

    def get_away(self):
        self.answer(b"", 302, Location=f"http://127.0.0.2:{self.server.server_port}/page")

    def get_file(self):
        self.answer(b"", 302, Location="file:///etc/passwd")

    def get_nowhere(self):
        self.answer(b"", 302)

    def get_gone(self):
        self.answer(b"gone", 410)

    def get_missing(self):
        self.answer(b"no", 404)

    def log_message(self, *_args):
        """Say nothing."""


@pytest.fixture(scope="module")
def server():
    """A server on a free port of loopback."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        server.daemon_threads = True
        server.block_on_close = False
        server.seen = []
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def at(server):
    """Return the address of a path on the server."""
    return lambda path: f"http://127.0.0.1:{server.server_port}/{path}"


def code(url, limits=OPEN):
    with pytest.raises(SourceError) as refused:
        fetch(url, limits)
    return refused.value.code


def test_a_page_is_fetched_with_a_plain_user_agent(at, server):
    """The bytes, the charset and the final address come back; the server learns our version."""
    fetched = fetch(at("page"), OPEN)
    assert (fetched.data.decode("cp1252"), fetched.charset) == (PAGE, "windows-1252")
    path, headers = server.seen[-1]
    assert (path, headers["User-Agent"]) == ("/page", f"onrecord/{__version__}")
    assert "Cookie" not in headers


def test_loopback_is_refused_by_default(at, server):
    """Without the flag nothing on this machine is even connected to."""
    n_seen = len(server.seen)
    assert code(at("page"), ReadLimits()) == "private-address"
    assert code(at("page").replace("127.0.0.1", "localhost"), ReadLimits()) == "private-address"
    assert len(server.seen) == n_seen


def test_a_redirect_to_a_private_address_is_refused(at, server, monkeypatch):
    """Each hop is checked anew: an open address may not lead to a closed one."""
    monkeypatch.setattr(connection, "is_public", lambda address: address == "127.0.0.1")
    assert fetch(at("page"), ReadLimits()).data
    n_seen = len(server.seen)
    assert code(at("away"), ReadLimits()) == "private-address"
    assert [path for path, _ in server.seen[n_seen:]] == ["/away"]


def test_the_checked_address_is_the_one_connected_to(monkeypatch):
    """A name that resolves to another address a moment later gains nothing."""
    answers = iter(["93.184.215.14", "127.0.0.1"])
    looked_up, connected = [], []

    def getaddrinfo(host, port, **_kwargs):
        looked_up.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    def connect_tcp(_self, host, *_args, **_kwargs):
        connected.append(host)
        raise httpcore.ConnectError

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect_tcp)
    assert code("http://rebind.example/", ReadLimits()) == "unreachable"
    assert (looked_up, connected) == (["rebind.example"], ["93.184.215.14"])


def test_one_private_address_among_several_refuses_the_host(monkeypatch):
    """A host is trusted only if all its addresses are open."""
    entries = [(2, 1, 6, "", ("93.184.215.14", 80)), (2, 1, 6, "", ("10.0.0.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_kwargs: entries)
    with pytest.raises(SourceError, match=r"10\.0\.0\.1") as refused:
        resolve("mixed.example", 80, allow_private=False)
    assert refused.value.code == "private-address"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "0.0.0.0",  # noqa: S104  # tested, not bound to
        "224.0.0.1", "255.255.255.255", "240.0.0.1", "192.0.2.1", "198.18.0.1",
        "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2002:a00:1::",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address):
    """Every kind of address off the open internet is barred, also wrapped in another version."""
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_addresses_that_are_public(address):
    """Addresses of the open internet pass, in either version."""
    assert is_public(address)


def test_redirects_are_followed_up_to_the_limit(at):
    """Three redirects are followed, a fourth is not; a circle ends the same way."""
    assert fetch(at("hop?2"), OPEN).url == at("page")
    assert code(at("hop?3")) == "too-many-redirects"
    assert code(at("loop")) == "too-many-redirects"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("gone", "http-status"),
        ("missing", "http-status"),
        ("nowhere", "http-status"),
        ("file", "bad-url"),
        ("image", "unsupported-type"),
        ("broken", "unreachable"),
        ("rubbish", "unreachable"),
    ],
)
def test_answers_that_are_no_report_are_refused(at, path, expected):
    """Each kind of bad answer has its code."""
    assert code(at(path)) == expected


@pytest.mark.parametrize(
    "url",
    [
        "ftp://x.example/",
        "http://",
        "http:///x",
        "http://[::1",
        "http://a:b@127.0.0.1/",
        "http://x.example:99999/",
        "x",
    ],
)
def test_bad_urls_are_refused(url):
    """What is no http address, or carries a password, is refused before anything is looked up."""
    assert code(url) == "bad-url"


@pytest.mark.parametrize("host", ["no-such-host.invalid", "a" * 70 + ".example", "a..b"])
def test_unknown_hosts_are_unreachable(host, monkeypatch):
    """A name that does not resolve, or cannot, is a refusal."""
    if host.endswith(".invalid"):

        def getaddrinfo(*_args, **_kwargs):
            raise socket.gaierror(-2, "Name or service not known")

        monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    assert code(f"http://{host}/") in {"unreachable", "bad-url"}


def test_a_closed_port_is_unreachable():
    """Nobody listening is a refusal."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        assert code(f"http://127.0.0.1:{free.getsockname()[1]}/") == "unreachable"


@pytest.mark.parametrize("path", ["big", "endless", "bomb"])
def test_large_answers_are_refused_while_they_come(at, path):
    """The limit holds whether a length is declared, is not, or hides behind compression."""
    limits = ReadLimits(allow_private=True, max_bytes=4000, timeout_s=2, deadline_s=5)
    assert code(at(path), limits) == "too-large"


def test_a_slow_server_times_out(at):
    """A server that says nothing is given up after one wait."""
    limits = ReadLimits(allow_private=True, timeout_s=0.2, deadline_s=5)
    assert code(at("slow"), limits) == "timeout"


def test_a_dripping_server_times_out(at):
    """A server that says a little now and then is given up at the deadline."""
    limits = ReadLimits(allow_private=True, timeout_s=1, deadline_s=0.3)
    assert code(at("drip"), limits) == "timeout"


def test_the_deadline_shortens_every_wait():
    """A wait is as long as asked for, at most what is left; there is none after it."""
    now = [100.0]
    deadline = Deadline(110.0, lambda: now[0])
    assert (deadline.within(3.0), deadline.within(30.0), deadline.within(None)) == (3.0, 10.0, 10.0)
    now[0] = 110.0
    with pytest.raises(httpcore.ReadTimeout):
        deadline.within(3.0)


def test_the_environment_is_not_trusted(at, monkeypatch):
    """A proxy of the environment is not used: it would be connected to unchecked."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    assert fetch(at("text"), OPEN).data == b"Bob said no."


def read(url, limits=OPEN):
    source = Source(location=url, kind=SourceKind.URL)
    return list(read_source(source, Metadata(outlet="Post"), limits))


def test_urls_are_sources_like_others(at):
    """Text, zipped text, untyped text and pages become reports that know their address."""
    for path in ("text", "zipped", "untyped"):
        (report,) = read(at(path))
        assert (report.text, report.url, report.source_id) == ("Bob said no.", at(path), at(path))
    (report,) = read(at("hop?0"))
    assert (report.text, report.url, report.source_id) == (
        "Bob said “no”.",
        at("page"),
        at("hop?0"),
    )


def test_jsonl_at_a_url_names_its_lines(at):
    """Lines of a fetched JSONL are reports of their own, not versions of one address."""
    good, bad = read(at("lines"))
    assert (good.source_id, good.url) == (at("lines") + ":1", None)
    assert (bad.source, bad.stage, bad.code) == (at("lines") + ":2", Stage.READ, "wrong-type")


def test_a_failed_fetch_is_a_rejection_of_its_stage(at):
    """What fails on the way is refused at `fetch`, with the URL as it was given."""
    (rejection,) = read(at("gone"))
    assert (rejection.source, rejection.stage, rejection.code) == (
        at("gone"),
        Stage.FETCH,
        "http-status",
    )
    (rejection,) = read(at("page"), ReadLimits())
    assert (rejection.stage, rejection.code) == (Stage.FETCH, "private-address")
