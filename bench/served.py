"""A record's pages from a server process of its own, which says how long each answer took.

`python -m bench.served FILE.db PORT` serves; `served` starts that and stops it. The time is that of
the whole application, from the request's arrival to the answer's first byte: all of a page is made
by then. Beside it stands the processor's time, which other processes do not disturb.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import uvicorn

from onrecord.app.actions import Desk
from onrecord.app.application import build_application
from onrecord.app.guarding import Guard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOST = "127.0.0.1"
_PATIENCE_S = 60.0
_PAUSE_S = 0.1


class Timed:
    """The middleware that writes `Server-Timing: wall;dur=…, cpu;dur=…` in milliseconds."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request and time it."""
        wall, cpu = time.perf_counter(), time.process_time()

        async def timed_send(message: Message) -> None:
            if message["type"] == "http.response.start":
                spent = (time.perf_counter() - wall, time.process_time() - cpu)
                said = f"wall;dur={spent[0] * 1000:.3f}, cpu;dur={spent[1] * 1000:.3f}"
                message["headers"] = [*message["headers"], (b"server-timing", said.encode())]
            await send(message)

        await self._app(scope, receive, timed_send)


@contextmanager
def served(path: Path, port: int | None = None) -> Iterator[str]:
    """Serve a record in another process for the block, and give the address.

    Args:
        path: of the record.
        port: None takes one that is free.

    Raises:
        SystemExit: if the server does not answer.
    """
    number = port or _free_port()
    address = f"http://{HOST}:{number}"
    command = [sys.executable, "-m", "bench.served", str(path.resolve()), str(number)]
    process = subprocess.Popen(command)  # noqa: S603  # our own command, no shell
    try:
        _wait(process, address)
        yield address
    finally:
        process.terminate()
        process.wait()


def timing(answer: httpx.Response) -> tuple[float, float]:
    """Return the wall and processor milliseconds that an answer took."""
    spent = dict(part.strip().split(";dur=") for part in answer.headers["server-timing"].split(","))
    return float(spent["wall"]), float(spent["cpu"])


def _wait(process: subprocess.Popen[bytes], address: str) -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while process.poll() is None and time.monotonic() < deadline:
        try:
            httpx.get(f"{address}/api")
        except httpx.TransportError:
            time.sleep(_PAUSE_S)
        else:
            return
    sys.exit(f"bench: the server at {address} does not answer")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind((HOST, 0))
        return int(found.getsockname()[1])


def main() -> None:
    """Serve until the process is ended."""
    path, port = Path(sys.argv[1]), int(sys.argv[2])
    desk = Desk(path=path, clock=lambda: datetime.now(UTC))  # the front door
    application = Timed(build_application(desk, Guard()))
    uvicorn.run(
        application, host=HOST, port=port, log_level="warning", access_log=False, lifespan="off"
    )


if __name__ == "__main__":
    main()
