"""JSON whose values know the line that they stand in, so that a refusal can point at it.

Python's own reader says what is no JSON; this one only reads what that one accepts.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_PIECE = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}:,]|[^\s\[\]{}:,"]+|\n')


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A JSON value and the line that it begins in.

    Args:
        value: a string, number, true, false or null; a tuple of Located for an array; an Object.
        line: from 1.
    """

    value: Any  # JSON values are of any kind
    line: int

    @property
    def members(self) -> tuple[Member, ...]:
        """Return the members of an object; none for what is no object."""
        return self.value.members if isinstance(self.value, Object) else ()

    @property
    def items(self) -> tuple[Located, ...]:
        """Return the items of an array; none for what is no array."""
        return self.value if isinstance(self.value, tuple) else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Object:
    """What stands between braces; a name may stand there twice."""

    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A name in an object, its line, and its value."""

    name: str
    line: int
    value: Located


def read_located(text: str) -> Located:
    """Read a JSON text.

    Raises:
        ValueError: if it is no JSON; a `json.JSONDecodeError` where the line is known.
        RecursionError: if it is nested too deeply.
    """
    json.loads(text)
    return _Reader(_pieces(text)).value()


def _pieces(text: str) -> Iterator[tuple[str, int]]:
    line = 1
    for match in _PIECE.finditer(text):
        if match[0] == "\n":
            line += 1
        else:
            yield match[0], line


class _Reader:
    """Builds values from the pieces of a text that is known to be JSON."""

    def __init__(self, pieces: Iterator[tuple[str, int]]) -> None:
        self._pieces = pieces

    def value(self) -> Located:
        return self._from(*next(self._pieces))

    def _from(self, piece: str, line: int) -> Located:
        if piece == "{":
            return Located(value=Object(members=tuple(self._members())), line=line)
        if piece == "[":
            return Located(value=tuple(self._items()), line=line)
        return Located(value=json.loads(piece), line=line)

    def _members(self) -> Iterator[Member]:
        for piece, line in self._pieces:
            if piece == "}":
                return
            if piece != ",":
                next(self._pieces)  # the colon
                yield Member(name=json.loads(piece), line=line, value=self.value())

    def _items(self) -> Iterator[Located]:
        for piece, line in self._pieces:
            if piece == "]":
                return
            if piece != ",":
                yield self._from(piece, line)
