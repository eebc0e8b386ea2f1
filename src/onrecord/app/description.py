"""The description of the JSON behind the pages, as OpenAPI 3.1, made from the table of pages.

Source: https://spec.openapis.org/oas/v3.1.0
"""

from __future__ import annotations

import dataclasses
import inspect
import types
import typing
from datetime import date
from enum import Enum

from onrecord import __version__
from onrecord.app.actions import ACTIONS, Action
from onrecord.app.asked import Parameter, Where
from onrecord.app.pages import PAGES, Page
from onrecord.app.problems import Refused

Json = dict[str, typing.Any]
_KINDS: typing.Final = {str: "string", int: "integer", float: "number", bool: "boolean"}
_REFUSALS = {
    "400": "A parameter makes no sense",
    "404": "There is no such report or entity",
    "503": "The record cannot be read now",
}
_REFUSALS_OF_ACTIONS = {
    "403": "Another site's page asks",
    "409": "Somebody else judged the same meanwhile, or the report was read anew",
    "413": "What was sent is too large",
    "415": "What was sent is of another type",
    "422": "The report cannot be read",
    "429": "Too much waits to be read",
}


def describe() -> Json:
    """Return the description of every path under /api."""
    schemas: dict[str, Json] = {}
    paths: Json = {page.api: {"get": _operation(page, schemas)} for page in PAGES}
    for action in ACTIONS:
        paths.setdefault(action.path, {})["post"] = _acting(action, schemas)
    _reference(Refused, schemas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "onrecord",
            "version": __version__,
            "description": "What stands in a record: reports, who said what in them, and when. "
            "Offsets are Unicode code points into a report's text, half-open.",
        },
        "paths": paths,
        "components": {"schemas": dict(sorted(schemas.items()))},
    }


def _operation(page: Page, schemas: dict[str, Json]) -> Json:
    answers: Json = {"200": _answer(page.summary, _reference(page.context, schemas))}
    for status, says in _REFUSALS.items():
        answers[status] = _answer(says, _reference(Refused, schemas))
    return {
        "operationId": page.name,
        "summary": page.summary,
        "parameters": [_parameter(p) for p in page.parameters],
        "responses": answers,
    }


def _acting(action: Action, schemas: dict[str, Json]) -> Json:
    answers: Json = {
        str(action.status): _answer(action.summary, _reference(action.answer, schemas))
    }
    for status, says in (_REFUSALS | _REFUSALS_OF_ACTIONS).items():
        answers[status] = _answer(says, _reference(Refused, schemas))
    if action.body is bytes:
        kind, schema = "application/octet-stream", {"type": "string", "format": "binary"}
    else:
        kind, schema = "application/json", _reference(action.body, schemas, given=True)
    return {
        "operationId": action.name,
        "summary": action.summary,
        "parameters": [_parameter(p) for p in action.parameters],
        "requestBody": {"required": True, "content": {kind: {"schema": schema}}},
        "responses": answers,
    }


def _answer(says: str, schema: Json) -> Json:
    return {"description": says, "content": {"application/json": {"schema": schema}}}


def _parameter(parameter: Parameter) -> Json:
    kind = parameter.kind
    if isinstance(kind, tuple):
        schema: Json = {"type": "string", "enum": list(kind)}
    elif kind == "date":
        schema = {"type": "string", "format": "date"}
    else:
        schema = {"type": kind} | ({"minimum": 0} if kind == "integer" else {})
    return {
        "name": parameter.name,
        "in": parameter.where.value,
        "required": parameter.where is Where.PATH,
        "description": parameter.says,
        "schema": schema,
    }


def _reference(kind: type, schemas: dict[str, Json], *, given: bool = False) -> Json:
    name = kind.__name__
    if name not in schemas:
        schemas[name] = {}  # its own fields may name it
        schemas[name] = _object(kind, schemas, given=given)
    return {"$ref": f"#/components/schemas/{name}"}


def _object(kind: type, schemas: dict[str, Json], *, given: bool) -> Json:
    hints = typing.get_type_hints(kind)
    fields = dataclasses.fields(kind)
    names = [f.name for f in fields]
    missing = dataclasses.MISSING
    # What comes out has all its fields; what goes in may leave out those with a default.
    needed = [f.name for f in fields if f.default is missing and f.default_factory is missing]
    return {
        "type": "object",
        "description": inspect.getdoc(kind) or "",
        "properties": {name: _schema(hints[name], schemas, given=given) for name in names},
        "required": needed if given else names,
    }


def _schema(hint: typing.Any, schemas: dict[str, Json], *, given: bool) -> Json:  # noqa: ANN401  # a type hint may be anything
    if dataclasses.is_dataclass(hint):
        return _reference(typing.cast("type", hint), schemas, given=given)
    if isinstance(hint, types.UnionType):
        kinds = [
            _schema(h, schemas, given=given)
            for h in typing.get_args(hint)
            if h is not types.NoneType
        ]
        return {"anyOf": [*kinds, {"type": "null"}]}
    if typing.get_origin(hint) is tuple:
        return {"type": "array", "items": _schema(typing.get_args(hint)[0], schemas, given=given)}
    return _scalar(hint)


def _scalar(hint: typing.Any) -> Json:  # noqa: ANN401  # likewise
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {"type": "string", "enum": [member.value for member in hint]}
    if hint is date:
        return {"type": "string", "format": "date"}
    return {"type": _KINDS[hint]}
