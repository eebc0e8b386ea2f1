"""Where the pages are answered, and for whom: this machine, or whoever has the token."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
import uvicorn

from onrecord.app.application import build_application
from onrecord.app.desk import Desk
from onrecord.app.guarding import COOKIE, LOOPBACK
from onrecord.app.serving import Listening, listen
from onrecord.records.errors import ConfigError, StoreError
from tests.app.spoken import NOW

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

EVERYWHERE = "0.0.0.0"  # noqa: S104  # bound for a moment, behind a token
LOCAL = "127.0.0.1"
# A shell makes what it starts in the background ignore Ctrl-C, and tests may run there.
HEEDING = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from onrecord.cli.main import main
main()
"""


@pytest.fixture
def listening(full: Path) -> Iterator[Callable[..., Listening]]:
    """Return a function that binds an address for a record; what it bound is let go at the end."""
    bound = []

    def bind(host: str, port: int | None = 0, default: int = 0) -> Listening:
        bound.append(listen(full, host, port, default))
        return bound[-1]

    yield bind
    for one in bound:
        one.socket.close()


@pytest.fixture
def taken() -> Iterator[int]:
    """Return a port that somebody listens on."""
    with socket.socket() as other:
        other.bind((LOCAL, 0))
        other.listen()
        yield other.getsockname()[1]


@pytest.mark.parametrize("host", [LOCAL, "localhost", "LOCALHOST", "127.0.0.2"])
def test_on_this_machine_no_token_is_asked_for(host: str, listening: Callable) -> None:
    """A loopback address is answered under its names and the one it was given, without a token."""
    found = listening(host)
    assert found.guard.token is None
    assert set(found.guard.hosts) == {*LOOPBACK, host.lower()}
    assert found.address == f"http://{host}:{found.socket.getsockname()[1]}/"


def test_elsewhere_a_token_is_made_and_printed(listening: Callable) -> None:
    """Any other address has a token of its own each time, which stands in the address."""
    one, other = listening(EVERYWHERE), listening(EVERYWHERE)
    given = parse_qs(urlsplit(one.address).query)["token"]
    assert given == [one.guard.token]
    assert one.guard.token != other.guard.token
    assert len(one.guard.token) >= 32
    assert {*LOOPBACK, EVERYWHERE, socket.gethostname().lower()} <= set(one.guard.hosts)


def test_what_is_served_elsewhere_asks_for_the_token(full: Path, listening: Callable) -> None:
    """Through a real server: refused without it, then a cookie; and no name that is not ours."""
    found = listening(EVERYWHERE)
    desk = Desk(path=full, clock=lambda: NOW)
    application = build_application(desk, found.guard)
    server = uvicorn.Server(uvicorn.Config(application, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [found.socket]})
    thread.start()
    address = f"http://{LOCAL}:{found.socket.getsockname()[1]}"
    try:
        with httpx.Client(base_url=address, trust_env=False) as client:
            assert client.get("/api/reports").status_code == 401
            assert client.get("/", params={"token": "wrong"}).status_code == 401
            first = client.get("/", params={"token": found.guard.token})
            assert (first.status_code, first.headers["location"]) == (303, "/")
            cookie = first.headers["set-cookie"].lower()
            assert "httponly" in cookie
            assert "samesite=strict" in cookie
            assert client.cookies[COOKIE] == found.guard.token
            assert client.get("/").status_code == 200
            assert client.get("/", headers={"host": "evil.example"}).status_code == 421
    finally:
        server.should_exit = True
        thread.join(10)
        desk.intake.close()


def test_a_port_that_is_taken_is_refused(taken: int, listening: Callable) -> None:
    """A port that was named is that port or none; the refusal says what to do."""
    with pytest.raises(ConfigError, match=rf"port {taken}: .*--port"):
        listening(LOCAL, taken)


def test_without_a_port_the_next_free_one_is_taken(taken: int, listening: Callable) -> None:
    """If the usual port is taken, one of the next is bound."""
    found = listening(LOCAL, None, taken)
    assert taken < found.socket.getsockname()[1] < taken + 20


@pytest.mark.parametrize("host", ["nowhere.invalid", "203.0.113.1", ""])
def test_an_address_of_others_is_refused(host: str, listening: Callable) -> None:
    """What is no address of this machine cannot be listened on."""
    with pytest.raises(ConfigError, match="cannot listen"):
        listening(host)


def test_what_is_no_record_is_not_served(tmp_path: Path) -> None:
    """A file that is not there, or is something else, is refused before a port is bound."""
    for path in (tmp_path / "none.db", tmp_path / "text.db"):
        if path.name == "text.db":
            path.write_text("This is no record.\n" * 100)
        with pytest.raises(StoreError):
            listen(path, LOCAL, 0, 0)


@pytest.mark.skipif(os.name != "posix", reason="the signal of Ctrl-C is POSIX's")
def test_the_command_prints_its_address_and_ends_with_ctrl_c(full: Path) -> None:
    """The first line of output is the address; SIGINT ends it with the status of that."""
    command = [sys.executable, "-c", HEEDING, "serve", str(full), "--port", "0"]
    process = subprocess.Popen(  # noqa: S603  # our own command
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
        text=True,
    )
    try:
        address = process.stdout.readline().strip()
        assert httpx.get(f"{address}api/reports", trust_env=False).status_code == 200
    finally:
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Traceback" not in said
