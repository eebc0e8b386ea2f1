"""The application: routes made from the table of pages, refusals in one shape, the guard in front.

A record is opened for each request and closed after it, in the thread that answers, so that what
the command line keeps meanwhile is seen at once. Does not listen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from onrecord.app.description import describe
from onrecord.app.guarding import Guard, Guarding
from onrecord.app.pages import PAGES, Page
from onrecord.app.problems import INTERNAL, Problem, Refused, problem_of, problem_of_status
from onrecord.app.rendering import render
from onrecord.app.shipped import Shipped, shipped_files
from onrecord.export.json_text import json_text
from onrecord.records.errors import InvariantError, OnrecordError
from onrecord.records.plain import to_plain
from onrecord.store.opening import Access, open_record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from starlette.requests import Request

    from onrecord.app.asked import Asked


def build_application(path: Path, guard: Guard) -> Starlette:
    """Return the application on a record file.

    Args:
        path: of the record.
        guard: whose requests are answered.
    """
    files = shipped_files()
    routes = [
        Route("/static/{name}", _files(files)),
        Route("/api", _described),
    ]
    for page in PAGES:
        routes.append(Route(page.api, _api(page, path)))
        if page.path is not None and page.template is not None:
            routes.append(Route(page.path, _html(page, page.template, path)))
    return Starlette(
        routes=routes,
        middleware=[Middleware(Guarding, guard=guard)],
        exception_handlers={
            HTTPException: _on_status,
            InvariantError: _on_mistake,
            OnrecordError: _on_refusal,
            Exception: _on_mistake,
        },
    )


def _html(page: Page, template: str, path: Path) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        asked = asked_of(request)
        shown = _gathered(page, path, asked)
        query = {k: v for k, v in asked.items() if k not in request.path_params}
        return HTMLResponse(
            render(
                template,
                page=page,
                shown=shown,
                path=request.url.path,
                query=query,
                record_name=path.name,
            )
        )

    return answer


def _api(page: Page, path: Path) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        return _json(to_plain(_gathered(page, path, asked_of(request))))

    return answer


def _gathered(page: Page, path: Path, asked: Asked) -> object:
    with open_record(path, mode=Access.READ) as record:
        return page.gather(record, asked)


def asked_of(request: Request) -> Asked:
    """Return the parameters of a request; an empty one is not there."""
    query = {name: value.strip() for name, value in request.query_params.items()}
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
    status = error.status_code if isinstance(error, HTTPException) else INTERNAL.status
    return _refuse(request, problem_of_status(status, request.url.path))


def _on_refusal(request: Request, error: Exception) -> Response:
    problem = problem_of(error) if isinstance(error, OnrecordError) else INTERNAL
    return _refuse(request, problem)


def _on_mistake(request: Request, error: Exception) -> Response:  # noqa: ARG001  # starlette's signature
    return _refuse(request, INTERNAL)


def _refuse(request: Request, problem: Problem) -> Response:
    if request.url.path == "/api" or request.url.path.startswith("/api/"):
        return _json(to_plain(Refused(error=problem)), problem.status)
    page = render("problem.html", problem=problem, path=request.url.path, record_name=None)
    return HTMLResponse(page, status_code=problem.status)


def _json(value: object, status: int = 200) -> Response:
    return Response(json_text(value) + "\n", status_code=status, media_type="application/json")
