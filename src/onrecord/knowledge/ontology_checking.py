"""Checks an ontology file that somebody edited: every problem with its line and the reason.

Does not load it. The shape is that of the shipped `plover.json`.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.knowledge.located_json import Located, Object, read_located

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_CODE = re.compile(r"[A-Z][A-Z_-]*")
_NAME = re.compile(r"[a-z][a-zA-Z0-9_-]*")
_RANGE = (-10.0, 10.0)  # of scores, unless the file says otherwise


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class OntologyProblem:
    """What is wrong in an ontology file, and the line where it stands, from 1."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Field:
    """What a field of an object may hold."""

    says: str
    suits: Callable[[Any], bool]
    required: bool = True


def _is_text(value: Any) -> bool:  # noqa: ANN401  # JSON values are of any kind
    return isinstance(value, str) and bool(value.strip())


def _is_number(value: Any) -> bool:  # noqa: ANN401  # JSON values are of any kind
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _is_list(value: Any) -> bool:  # noqa: ANN401  # JSON values are of any kind
    return isinstance(value, tuple)


def _is_object(value: Any) -> bool:  # noqa: ANN401  # JSON values are of any kind
    return isinstance(value, Object)


_TEXT = _Field(says="a text", suits=_is_text)
_NOTE = _Field(says="a text", suits=lambda v: isinstance(v, str), required=False)
_LIST = _Field(says="a list", suits=_is_list)
_NOTES = _Field(says="a list", suits=_is_list, required=False)
_ONTOLOGY = {
    "name": _TEXT,
    "quads": _Field(says='an object such as {"1": "verbal cooperation"}', suits=_is_object),
    "events": _LIST,
    "contexts": _LIST,
    "score_range": _NOTES,
}
_EVENT = {
    "code": _Field(
        says="a word in capitals", suits=lambda v: isinstance(v, str) and bool(_CODE.fullmatch(v))
    ),
    "quad": _Field(says="a whole number", suits=lambda v: _is_number(v) and isinstance(v, int)),
    "score": _Field(says="a number", suits=_is_number),
    "modes": _LIST,
    "requires_recipient": _Field(
        says="true or false", suits=lambda v: isinstance(v, bool), required=False
    ),
    "quad_name": _NOTE,
    "definition": _NOTE,
    "ambiguity_rules": _NOTES,
    "extra_fields": _NOTES,
    "manual_contradictions": _NOTES,
}
_NAMED = _Field(
    says="a name in small letters", suits=lambda v: isinstance(v, str) and bool(_NAME.fullmatch(v))
)
_MODE = {
    "name": _NAMED,
    "score": _Field(says="a number or null", suits=lambda v: v is None or _is_number(v)),
    "definition": _NOTE,
}
_CONTEXT = {"name": _NAMED, "definition": _NOTE}


def check_ontology(text: str) -> tuple[OntologyProblem, ...]:
    """Return what is wrong in the text of an ontology file, in the order of lines."""
    try:
        root = read_located(text)
    except json.JSONDecodeError as e:
        reason = f"this is no JSON at column {e.colno}: {e.msg}"
        return (OntologyProblem(line=e.lineno, reason=reason),)
    except (ValueError, RecursionError):  # a number of thousands of digits, thousands of brackets
        return (OntologyProblem(line=1, reason="this JSON is nested or written beyond reading"),)
    if not isinstance(root.value, Object):
        return (OntologyProblem(line=root.line, reason="an ontology is one object {…}"),)
    return tuple(sorted(set(_Checker(root).problems())))


class _Checker:
    """Checks one file; what several parts need of it is read once."""

    def __init__(self, root: Located) -> None:
        self._root = root
        top = _by_name(root)
        quads = top["quads"].members if "quads" in top else ()
        self._quads = {m.name: m.value.value for m in quads}
        self._low, self._high = _range(top.get("score_range"))

    def problems(self) -> Iterator[OntologyProblem]:
        yield from _field_problems(self._root, _ONTOLOGY, "the ontology", more=True)
        top = _by_name(self._root)
        for member in top["quads"].members if "quads" in top else ():
            if not member.name.isdecimal() or not _is_text(member.value.value):
                yield _problem(member.line, f"quad {member.name!r} must be a number with a name")
        yield from self._list(top.get("events"), "event type", "code", self._event)
        yield from self._list(top.get("contexts"), "context", "name", _context_problems)

    def _list(
        self,
        found: Located | None,
        kind: str,
        key: str,
        check: Callable[[Located, str], Iterator[OntologyProblem]],
    ) -> Iterator[OntologyProblem]:
        if found is None:
            return
        if kind == "event type" and not found.items:
            yield _problem(found.line, "there is no event type; keep at least one")
        lines: dict[Any, int] = {}
        for number, item in enumerate(found.items, 1):
            if not isinstance(item.value, Object):
                yield _problem(item.line, f"{kind} {number} must be an object {{…}}")
                continue
            name = _by_name(item).get(key)
            label = name.value if name and isinstance(name.value, str) else str(number)
            yield from check(item, f"{kind} {label!r}")
            if name and name.value in lines:
                twice = f"{kind} {label!r} stands twice; first in line {lines[name.value]}"
                yield _problem(name.line, twice)
            elif name and isinstance(name.value, str):
                lines[name.value] = name.line

    def _event(self, event: Located, label: str) -> Iterator[OntologyProblem]:
        yield from _field_problems(event, _EVENT, label)
        fields = _by_name(event)
        quad, said = fields.get("quad"), fields.get("quad_name")
        name = self._quads.get(str(quad.value)) if quad else None
        if quad and isinstance(quad.value, int) and self._quads and name is None:
            known = ", ".join(self._quads)
            yield _problem(quad.line, f"{label} has quad {quad.value}, which is none of {known}")
        elif name is not None and said and said.value != name:
            yield _problem(said.line, f"{label} has quad_name {said.value!r}, which is {name!r}")
        yield from self._score(event, label)

        def mode(item: Located, name: str) -> Iterator[OntologyProblem]:
            yield from _field_problems(item, _MODE, f"{name} of {label}")
            yield from self._score(item, f"{name} of {label}")

        yield from self._list(fields.get("modes"), "mode", "name", mode)

    def _score(self, item: Located, label: str) -> Iterator[OntologyProblem]:
        score = _by_name(item).get("score")
        if score and _is_number(score.value) and not self._low <= score.value <= self._high:
            span = f"{self._low:g} to {self._high:g}"
            yield _problem(score.line, f"{label} has the score {score.value}, not in {span}")


def _context_problems(context: Located, label: str) -> Iterator[OntologyProblem]:
    yield from _field_problems(context, _CONTEXT, label)


def _field_problems(
    item: Located, known: Mapping[str, _Field], label: str, *, more: bool = False
) -> Iterator[OntologyProblem]:
    """Yield what is wrong with the fields of an object; `more` lets it have others as well."""
    seen: set[str] = set()
    for member in item.members:
        field = known.get(member.name)
        if member.name in seen:
            yield _problem(member.line, f"{label} has the field {member.name!r} twice")
        elif field is None and not more:
            listed = ", ".join(known)
            yield _problem(
                member.line, f"{label} has a field {member.name!r}; it may have {listed}"
            )
        elif field is not None and not field.suits(member.value.value):
            yield _problem(member.line, f"{member.name!r} of {label} must be {field.says}")
        seen.add(member.name)
    for name, field in known.items():
        if field.required and name not in seen:
            yield _problem(item.line, f"{label} lacks the field {name!r}")


def _range(found: Located | None) -> tuple[float, float]:
    ends = [i.value for i in found.items] if found else []
    suits = len(ends) == len(_RANGE) and all(_is_number(e) for e in ends) and ends[0] < ends[1]
    return (float(ends[0]), float(ends[1])) if suits else _RANGE


def _by_name(item: Located) -> dict[str, Located]:
    return {m.name: m.value for m in item.members}


def _problem(line: int, reason: str) -> OntologyProblem:
    return OntologyProblem(line=line, reason=reason)
