"""What stands before every request: the Host header, the token, and the headers that guard a page.

A page from elsewhere cannot reach this server under a name of its own (DNS rebinding), nor change
anything here (cross-site request forgery), and no page of ours runs or loads anything that does not
come from here. Does not know routes.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.app.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = ("127.0.0.1", "localhost", "::1")
COOKIE = "onrecord_token"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_REBOUND = Problem(
    status=421,
    code="wrong-host",
    message="this server does not answer under that name; use the address that it printed",
)
_NO_TOKEN = Problem(
    status=401,
    code="no-token",
    message="open the address with its token, as `onrecord serve` printed it",
)


_CROSS_SITE = Problem(
    status=403,
    code="cross-site",
    message="a page from elsewhere cannot change this record; use its own pages",
)
_SAFE = frozenset(("GET", "HEAD", "OPTIONS"))
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::[0-9]{0,5})?", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """What requests are let through.

    Args:
        hosts: names that the Host header may have, without a port.
        token: that a request must show; None where only this machine can ask.
    """

    hosts: tuple[str, ...] = LOOPBACK
    token: str | None = None


class Guarding:
    """The middleware that lets a request through, or answers it with a refusal.

    Args:
        app: that answers; nothing of it may stand outside, or its answers would lack the headers.
        guard: what is let through.
        refuse: makes the answer of a refusal.
    """

    def __init__(
        self, app: ASGIApp, guard: Guard, refuse: Callable[[Request, Problem], Response]
    ) -> None:
        self._app = app
        self._guard = guard
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or let it through."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded_send(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        answer = self._answer(scope)
        await (answer or self._app)(scope, receive, guarded_send)

    def _answer(self, scope: Scope) -> Response | None:
        """Return the answer to what does not get through, or None."""
        problem = self._problem(scope)
        if problem is not None:
            return self._refuse(Request(scope), problem)
        given = _token_given(scope) if self._guard.token is not None else None
        return None if given is None else _without_token(scope, self._guard.token, given)

    def _problem(self, scope: Scope) -> Problem | None:
        headers, token = Headers(scope=scope), self._guard.token
        names = [host_name(header) for header in headers.getlist("host")]
        if len(names) != 1 or names[0] not in self._guard.hosts:
            return _REBOUND
        if scope["method"] not in _SAFE and is_cross_site(headers):
            return _CROSS_SITE
        if token is None or _shows(headers, token) or _same(_token_given(scope) or "", token):
            return None
        return _NO_TOKEN


def _token_given(scope: Scope) -> str | None:
    """Return the token that the address of a page has."""
    if scope["method"] not in _SAFE:
        return None
    return dict(_query(scope)).get("token")


def _without_token(scope: Scope, token: str | None, given: str) -> Response:
    """Take the token out of an address, so that no link, log or list of visits has it."""
    rest = urlencode([(k, v) for k, v in _query(scope) if k != "token"])
    path = "/" + quote(scope["path"].lstrip("/"))  # two slashes would lead to another host
    answer = RedirectResponse(path + (f"?{rest}" if rest else ""), status_code=303)
    if token is not None and _same(given, token):
        answer.set_cookie(COOKIE, token, httponly=True, samesite="strict", path="/")
    return answer


def _query(scope: Scope) -> list[tuple[str, str]]:
    return parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)


def is_cross_site(headers: Headers) -> bool:
    """Tell whether a browser says that a request comes from another site's page.

    Every browser says so, by Sec-Fetch-Site or at least by Origin; a program that sends neither is
    no browser, and nobody can make it send a request unasked.
    Source: https://words.filippo.io/csrf/ (2025), as in Go's net/http.CrossOriginProtection.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = headers.get("origin")
    if origin is None:
        return False
    return origin.partition("://")[2] != headers.get("host", "")


def host_name(header: str) -> str:
    """Return the name in a Host header, without its port, in small letters.

    What is no name with a port has none.
    """
    found = _HOST.fullmatch(header)
    return found[1].strip("[]").lower() if found else ""


def _shows(headers: Headers, token: str) -> bool:
    kind, _, given = headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer" and _same(given.strip(), token):
        return True
    try:
        cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return False
    return cookie is not None and _same(cookie.value, token)


def _same(given: str, token: str) -> bool:
    return secrets.compare_digest(given.encode(), token.encode())
