"""Connections that go only where they may, and only as long as they may.

Each address is checked when it is connected to, and every wait is bounded by one deadline.

Because the address that was checked is the one that is connected to, a name that resolves to
another address a moment later (DNS rebinding) gains nothing. TLS still verifies the name. What
remains: looking a name up has no time limit of its own but the system's, and a public address may
forward to a private one on its own side.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING, Any

import httpcore
import httpx

from onrecord.records.errors import SourceError

if TYPE_CHECKING:
    import ssl

_NAT64 = IPv6Network("64:ff9b::/96")
_ADDRESSES_TRIED = 3
Clock = Callable[[], float]


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the open internet.

    IPv4 addresses inside IPv6 ones are looked through.
    """
    ip: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            inner = IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    barred = (
        ip.is_private or ip.is_loopback or ip.is_link_local or ip.is_multicast or ip.is_reserved
    )
    return ip.is_global and not barred and not ip.is_unspecified


def resolve(host: str, port: int, *, allow_private: bool) -> list[str]:
    """Return the addresses of a host, all of them checked.

    Raises:
        SourceError: `unreachable` if it has none, `private-address` if one of them is not public.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as e:  # UnicodeError: a label that is too long or empty
        msg = f"the host {host!r} is not known: {e}; check the address and the connection"
        raise SourceError("unreachable", msg) from e
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    barred = [a for a in addresses if not allow_private and not is_public(a)]
    if barred or not addresses:
        msg = (
            f"{host!r} leads to {', '.join(barred) or 'no address'}, which is not on the open"
            " internet; --allow-private permits that"
        )
        raise SourceError("private-address", msg)
    return addresses


@dataclass(frozen=True, slots=True)
class Deadline:
    """The instant, on the clock, after which nothing is waited for."""

    at_s: float
    clock: Clock

    def within(self, timeout_s: float | None) -> float:
        """Return how long may still be waited, at most the timeout.

        Raises:
            httpcore.ReadTimeout: if no time is left.
        """
        left_s = self.at_s - self.clock()
        if left_s <= 0:
            msg = "the deadline has passed"
            raise httpcore.ReadTimeout(msg)
        return left_s if timeout_s is None else min(left_s, timeout_s)


class _TimedStream(httpcore.NetworkStream):
    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.within(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(
            ssl_context, server_hostname, self._deadline.within(timeout)
        )
        return _TimedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401  # httpcore's signature
        return self._stream.get_extra_info(info)


class _CheckedBackend(httpcore.NetworkBackend):
    def __init__(self, deadline: Deadline, *, allow_private: bool) -> None:
        self._deadline = deadline
        self._allow_private = allow_private
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = resolve(host, port, allow_private=self._allow_private)[:_ADDRESSES_TRIED]
        for i, address in enumerate(addresses):
            try:
                stream = self._backend.connect_tcp(
                    address, port, self._deadline.within(timeout), local_address, socket_options
                )
                return _TimedStream(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if i == len(addresses) - 1:
                    raise
        raise AssertionError  # resolve never returns an empty list


class CheckedTransport(httpx.BaseTransport):
    """Carry httpx's requests over checked and timed connections.

    Raises httpcore's exceptions as they are.
    """

    def __init__(self, deadline: Deadline, *, allow_private: bool) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            network_backend=_CheckedBackend(deadline, allow_private=allow_private),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request and return its response, the body still to be read."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        response = self._pool.handle_request(
            httpcore.Request(
                request.method, url, headers=request.headers.raw, extensions=request.extensions
            )
        )
        return httpx.Response(response.status, headers=response.headers, stream=_Body(response))

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()
