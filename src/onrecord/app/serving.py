"""Listening: where the application answers, for whom, and until when.

On this machine only, unless another address is named; then a token is made. Does not print.
"""

from __future__ import annotations

import contextlib
import ipaddress
import secrets
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING

import uvicorn

from onrecord.app.application import build_application
from onrecord.app.desk import Desk
from onrecord.app.guarding import LOOPBACK, Guard
from onrecord.records.errors import ConfigError, StoreError
from onrecord.store.opening import Access, open_record

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

_TOKEN_BYTES = 24
_FURTHER = 20  # ports tried where none was named


@dataclass(frozen=True, slots=True, kw_only=True)
class Listening:
    """A socket that is bound, the address to open, and whose requests are answered."""

    socket: socket.socket
    address: str
    guard: Guard


def listen(path: Path, host: str, port: int | None, default: int) -> Listening:
    """Bind an address for a record's pages.

    Args:
        path: of the record, which must be one that can be read; an older schema is brought up to
            date, where the file may be written to.
        host: name or number of an address of this machine.
        port: None takes the default, or the next one that is free.
        default: port.

    Raises:
        StoreError: if the record cannot be read.
        ConfigError: if the address cannot be had.
    """
    _renew(path)
    ports = [port] if port is not None else list(range(default, default + _FURTHER))
    bound = _bind(host, ports)
    number = bound.getsockname()[1]
    local = _is_local(host)
    token = None if local else secrets.token_urlsafe(_TOKEN_BYTES)
    hosts = (*LOOPBACK, *([host] if local else _names(host)))
    shown = f"[{host}]" if ":" in host else host
    query = f"?token={token}" if token else ""
    return Listening(
        socket=bound,
        address=f"http://{shown}:{number}/{query}",
        guard=Guard(hosts=tuple(dict.fromkeys(h.lower() for h in hosts)), token=token),
    )


def serve(path: Path, listening: Listening, clock: Callable[[], datetime]) -> None:
    """Answer requests until the process is interrupted."""
    desk = Desk(path=path, clock=clock)
    application = build_application(desk, listening.guard)
    config = uvicorn.Config(
        application,
        http="h11",  # the strict one, whatever else is installed
        ws="none",
        proxy_headers=False,  # nobody stands before us, so nobody may say who asks
        log_level="warning",
        access_log=False,
        server_header=False,
        lifespan="off",
    )
    try:
        uvicorn.Server(config).run(sockets=[listening.socket])
    finally:
        desk.intake.close()  # Ctrl-C comes through as KeyboardInterrupt


def _renew(path: Path) -> None:
    try:
        with open_record(path, mode=Access.WRITE):
            return
    except StoreError as e:
        if e.code != "read-only":
            raise
    with open_record(path, mode=Access.READ):
        pass


def _bind(host: str, ports: list[int]) -> socket.socket:
    refused: OSError | None = None
    for port in ports:
        try:
            return _bound(host, port)
        except (OSError, OverflowError) as e:
            refused = e if isinstance(e, OSError) else OSError(str(e))
    msg = f"cannot listen on {host}, port {ports[0]}: {refused}; name another with --port"
    raise ConfigError(msg)


def _bound(host: str, port: int) -> socket.socket:
    family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    with contextlib.ExitStack() as unless_bound:
        bound = unless_bound.enter_context(socket.socket(family, kind))
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
        bound.listen()  # whoever opens the printed address at once waits, and is not refused
        unless_bound.pop_all()
    return bound


def _is_local(host: str) -> bool:
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _names(host: str) -> list[str]:
    """Return the names under which an address may be asked; an open one has all of the machine."""
    if host not in ("0.0.0.0", "::"):  # noqa: S104  # compared, not bound
        return [host]
    name = socket.gethostname()
    try:
        found = {str(info[4][0]) for info in socket.getaddrinfo(name, None)}
    except OSError:
        found = set()
    return [host, name, *sorted(found)]
