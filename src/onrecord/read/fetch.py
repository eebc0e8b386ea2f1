"""A URL to its bytes, within limits of size, time and redirects, and only from where it is allowed.

Sole importer of httpx, with `connection`. Proxies and other settings of the environment are not
used. Sends no cookies and no credentials, runs no script, keeps nothing.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpcore
import httpx

from onrecord import __version__
from onrecord.read.connection import CheckedTransport, Clock, Deadline
from onrecord.read.streams import too_large
from onrecord.records.errors import SourceError

if TYPE_CHECKING:
    from onrecord.read.limits import ReadLimits

USER_AGENT = f"onrecord/{__version__}"
_READABLE = re.compile(
    r"text/|binary/|application/(xhtml|xml|rss|atom|rdf|json|x-ndjson|ndjson|jsonl|pdf|warc"
    r"|octet-stream|gzip|x-gzip)"
)
_MAX_PORT = 65_535
_TIMEOUTS = (httpx.TimeoutException, httpcore.TimeoutException)
_FAILURES = (
    httpx.HTTPError,
    httpx.StreamError,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
    OSError,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a URL led to.

    Args:
        url: after redirects.
        charset: that HTTP declares.
        data: the body, decompressed.
    """

    url: str
    charset: str | None
    data: bytes

    @property
    def path(self) -> str:
        """The path of the address, a hint at its type."""
        return httpx.URL(self.url).path


def fetch(url: str, limits: ReadLimits, clock: Clock = time.monotonic) -> Fetched:
    """Return what stands at a URL.

    Args:
        url: http or https.
        limits: of size, time and redirects.
        clock: seconds that never go back.

    Raises:
        SourceError: `bad-url`, `private-address`, `unreachable`, `timeout`, `http-status`,
            `too-many-redirects`, `unsupported-type` or `too-large`.
    """
    deadline = Deadline(clock() + limits.deadline_s, clock)
    transport = CheckedTransport(deadline, allow_private=limits.allow_private)
    with httpx.Client(
        transport=transport,
        timeout=limits.timeout_s,
        trust_env=False,
        follow_redirects=False,
        headers={"User-Agent": USER_AGENT, "Accept": "text/html,application/xhtml+xml,*/*;q=0.8"},
    ) as client:
        try:
            return _follow(client, _parse(url), limits)
        except _TIMEOUTS as e:
            msg = (
                f"no complete answer in time ({limits.timeout_s:g} s a wait,"
                f" {limits.deadline_s:g} s in all); try again later, or raise --timeout"
            )
            raise SourceError("timeout", msg) from e
        except _FAILURES as e:
            reason = str(e) or type(e).__name__
            msg = f"the server cannot be reached or breaks off: {reason}; check the address"
            raise SourceError("unreachable", msg) from e


def _parse(url: str) -> httpx.URL:
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as e:
        msg = f"{url!r} is no URL: {e}"
        raise SourceError("bad-url", msg) from e
    known = parsed.scheme in {"http", "https"} and parsed.host
    if not known or not 0 < (parsed.port or 80) <= _MAX_PORT:
        msg = f"{url!r} is neither an http nor an https address with a host"
        raise SourceError("bad-url", msg)
    if parsed.userinfo:
        msg = (
            "the address carries a user name or password, which the record would keep; leave it out"
        )
        raise SourceError("bad-url", msg)
    return parsed.copy_with(fragment=None)


def _follow(client: httpx.Client, url: httpx.URL, limits: ReadLimits) -> Fetched:
    for _ in range(limits.max_redirects + 1):
        with client.stream("GET", url) as response:
            target = response.headers.get("location")
            if not (response.is_redirect and target):
                return _receive(response, limits)
        client.cookies.clear()
        url = _parse(_joined(url, target))
    msg = f"more than {limits.max_redirects} redirects, the last to {url}; give the final address"
    raise SourceError("too-many-redirects", msg)


def _joined(url: httpx.URL, target: str) -> str:
    try:
        return str(url.join(target))
    except (httpx.InvalidURL, ValueError) as e:
        msg = f"it redirects to {target!r}, which is no URL: {e}"
        raise SourceError("bad-url", msg) from e


def _receive(response: httpx.Response, limits: ReadLimits) -> Fetched:
    if response.status_code != httpx.codes.OK:
        status = f"{response.status_code} {response.reason_phrase}".strip()
        msg = f"the server answers {status}; check the address in a browser"
        raise SourceError("http-status", msg)
    content_type = response.headers.get("content-type", "").strip().lower()
    if content_type and not _READABLE.match(content_type):
        msg = f"the address gives {content_type[:60]}, not a report"
        raise SourceError("unsupported-type", msg)
    length = response.headers.get("content-length", "")
    if length.isdecimal() and int(length[:20]) > limits.max_bytes:
        raise too_large(int(length[:20]), limits.max_bytes)
    data = bytearray()
    for chunk in response.iter_bytes():
        data += chunk
        if len(data) > limits.max_bytes:
            raise too_large(None, limits.max_bytes)
    return Fetched(url=str(response.url), charset=response.charset_encoding, data=bytes(data))
