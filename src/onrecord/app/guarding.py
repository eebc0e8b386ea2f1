"""What stands before every request: the Host header, the token, and the headers that guard a page.

A page from elsewhere cannot reach this server under a name of its own (DNS rebinding), nor change
anything here (cross-site request forgery), and no page of ours runs or loads anything that does not
come from here. Does not know routes.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, RedirectResponse, Response

from onrecord.app.problems import Problem, Refused
from onrecord.records.plain import to_plain

if TYPE_CHECKING:
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
    """The middleware that lets a request through, or answers it with a refusal."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self._app = app
        self._guard = guard

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

        answer = self._refusal(scope)
        await (answer or self._app)(scope, receive, guarded_send)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if host_name(headers.get("host", "")) not in self._guard.hosts:
            return _refused(_REBOUND)
        if scope["method"] not in _SAFE and is_cross_site(headers):
            return _refused(_CROSS_SITE)
        token = self._guard.token
        return None if token is None or _shows(headers, token) else _ask_token(scope, token)


def _ask_token(scope: Scope, token: str) -> Response:
    """Take the token of an address into a cookie, or refuse."""
    query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    given = dict(query).get("token", "")
    if not _same(given, token):
        return _refused(_NO_TOKEN)
    rest = urlencode([(k, v) for k, v in query if k != "token"])
    answer = RedirectResponse(scope["path"] + (f"?{rest}" if rest else ""), status_code=303)
    answer.set_cookie(COOKIE, token, httponly=True, samesite="strict", path="/")
    return answer


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
    """Return the name in a Host header, without its port, in small letters."""
    if header.startswith("["):
        return header[1:].partition("]")[0].lower()
    return header.rpartition(":")[0].lower() if ":" in header else header.lower()


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


def _refused(problem: Problem) -> Response:
    return JSONResponse(to_plain(Refused(error=problem)), status_code=problem.status)
