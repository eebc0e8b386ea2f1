"""The application: routes made from the table of pages, refusals in one shape, the guard in front.

A record is opened for each request and closed after it, in the thread that answers, so that what
the command line keeps meanwhile is seen at once. What is posted is read here, within its limit, and
handed to the action as an instance of its class. Does not listen.
"""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from onrecord.app.actions import ACTIONS
from onrecord.app.description import describe
from onrecord.app.desk import Action, AtDesk, Desk
from onrecord.app.guarding import Guard, Guarding
from onrecord.app.pages import PAGES, Page
from onrecord.app.problems import (
    INTERNAL,
    Problem,
    Refused,
    problem_of,
    problem_of_status,
    without_folder,
)
from onrecord.app.rendering import render
from onrecord.app.shipped import Shipped, shipped_files
from onrecord.export.json_text import json_text
from onrecord.records.errors import ConfigError, InvariantError, OnrecordError
from onrecord.records.plain import from_plain, to_plain
from onrecord.store.opening import Access, open_record

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Mapping
    from pathlib import Path

    from starlette.requests import Request

    from onrecord.app.asked import Asked, Parameter

_LOG: Final = logging.getLogger(__name__)


def build_application(desk: Desk, guard: Guard) -> Guarding:
    """Return the application on a record file.

    Args:
        desk: the record, and what changes it.
        guard: whose requests are answered.
    """
    files = shipped_files()
    routes = [
        Route("/static/{name}", _files(files)),
        Route("/api", _described),
    ]
    for page in PAGES:
        routes.append(Route(page.api, _api(page, desk)))
        if page.path is not None and page.template is not None:
            routes.append(Route(page.path, _html(page, page.template, desk)))
    routes += [Route(a.path, _acting(a, desk), methods=["POST"]) for a in ACTIONS]
    application = Starlette(
        routes=routes,
        exception_handlers={
            HTTPException: _on_status,
            InvariantError: _on_broken_law,
            OnrecordError: _on_refusal(desk.path),
            Exception: _on_mistake,
        },
    )
    # Around all of it: what Starlette answers to a mistake of ours is sent from outside of its own
    # middleware.
    return Guarding(application, guard, _refuse)


def _html(page: Page, template: str, desk: Desk) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        asked = asked_of(request, page.parameters)
        shown = _gathered(page, desk, asked)
        query = {k: v for k, v in asked.items() if k not in request.path_params}
        return HTMLResponse(
            render(
                template,
                page=page,
                shown=shown,
                path=request.url.path,
                query=query,
                record_name=desk.path.name,
            )
        )

    return answer


def _api(page: Page, desk: Desk) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        asked = asked_of(request, page.parameters)
        return _json(to_plain(_gathered(page, desk, asked)))

    return answer


def _acting(action: Action, desk: Desk) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        body = await _body(request, action)
        done = await run_in_threadpool(action.act, desk, asked_of(request), body)
        return _json(to_plain(done), action.status)

    return answer


async def _body(request: Request, action: Action) -> object:
    """Read what is posted, no further than its limit.

    Raises:
        HTTPException: 413, 415.
        ConfigError: if it is not what the action takes.
    """
    wanted = "application/octet-stream" if action.body is bytes else "application/json"
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != wanted:
        raise HTTPException(415)
    said = request.headers.get("content-length", "")
    if said.isdecimal() and int(said[:20]) > action.most_bytes:
        raise HTTPException(413)
    content = bytearray()
    try:
        async for chunk in request.stream():
            content += chunk
            if len(content) > action.most_bytes:
                raise HTTPException(413)
    except ClientDisconnect as e:
        raise HTTPException(400) from e  # nobody reads the answer
    return bytes(content) if action.body is bytes else _from_json(bytes(content), action.body)


def _from_json(content: bytes, kind: type) -> object:
    try:
        plain: Any = json.loads(content)
        if not isinstance(plain, dict):
            msg = f"it is a JSON {type(plain).__name__}, not an object"
            raise TypeError(msg)  # noqa: TRY301  # one place where all of these are refused
        return from_plain(kind, plain)
    except (ValueError, TypeError, RecursionError, AttributeError, InvariantError) as e:
        msg = f"what was posted is no {kind.__name__} ({e}); /api describes it"
        raise ConfigError(msg) from e


def _gathered(page: Page, desk: Desk, asked: Asked) -> object:
    if isinstance(page.gather, AtDesk):
        return page.gather.look(desk, asked)
    with open_record(desk.path, mode=Access.READ) as record:
        return page.gather(record, asked)


def asked_of(request: Request, known: Iterable[Parameter] = ()) -> Asked:
    """Return the parameters of a request; an empty one is not there.

    Args:
        request: that asks.
        known: parameters of the page; of those that may stand several times all values count, of
            any other the last.
    """
    query = {name: value.strip() for name, value in request.query_params.items()}
    for name in (p.name for p in known if p.many and p.name in query):
        query[name] = ",".join(v.strip() for v in request.query_params.getlist(name) if v.strip())
    return {**{n: v for n, v in query.items() if v}, **request.path_params}


def _described(request: Request) -> Response:  # noqa: ARG001  # starlette's signature
    return _json(describe())


def _files(files: Mapping[str, Shipped]) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        found = files.get(request.path_params["name"])
        if found is None:
            raise HTTPException(404)
        headers = {"ETag": found.etag, "Cache-Control": "no-cache"}
        if request.headers.get("if-none-match") == found.etag:
            return Response(status_code=304, headers=headers)
        return Response(found.content, media_type=found.media_type, headers=headers)

    return answer


def _on_status(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        return _refuse(request, INTERNAL)
    allowed = ", ".join(sorted((error.headers or {}).get("Allow", "").split(", ")))
    answer = _refuse(request, problem_of_status(error.status_code, request.scope["path"], allowed))
    if allowed:
        answer.headers["Allow"] = allowed
    return answer


def _on_refusal(path: Path) -> Callable[[Request, Exception], Response]:
    def answer(request: Request, error: Exception) -> Response:
        problem = problem_of(error) if isinstance(error, OnrecordError) else INTERNAL
        said = without_folder(problem.message, path)
        return _refuse(request, replace(problem, message=said))

    return answer


def _on_broken_law(request: Request, error: Exception) -> Response:
    _LOG.error("a mistake in onrecord", exc_info=error)  # others are shown by the server
    return _refuse(request, INTERNAL)


def _on_mistake(request: Request, error: Exception) -> Response:  # noqa: ARG001  # starlette's signature
    return _refuse(request, INTERNAL)


def _refuse(request: Request, problem: Problem) -> Response:
    path = request.scope["path"]  # an address cannot be made of every Host header
    if path == "/api" or path.startswith("/api/"):
        return _json(to_plain(Refused(error=problem)), problem.status)
    page = render("problem.html", problem=problem, path=path, record_name=None)
    return HTMLResponse(page, status_code=problem.status)


def _json(value: object, status: int = 200) -> Response:
    return Response(json_text(value) + "\n", status_code=status, media_type="application/json")
