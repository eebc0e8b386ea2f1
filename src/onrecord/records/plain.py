"""Records to plain dicts and back, by their type hints; the JSON of FORMAT is exactly these dicts.

Does not read or write files. Fields that a later version added are ignored on the way in.
"""

from __future__ import annotations

import dataclasses
import math
import types
import typing
from collections.abc import Callable
from datetime import date
from enum import Enum
from functools import cache, partial

from onrecord.records.errors import InvariantError

T = typing.TypeVar("T")
Plain = dict[str, typing.Any]
_AS_THEY_ARE = frozenset((str, int, float, bool, type(None)))
Reader = Callable[[typing.Any], typing.Any]
_LARGEST_INT: typing.Final = 2**63 - 1


def to_plain(record: object) -> Plain:
    """Return a record as a dict of JSON values.

    Fields are in their order, but `format` comes first where there is one.
    """
    names = _names(typing.cast("type", record.__class__))
    plain = {name: _value_out(getattr(record, name)) for name in names}
    return {"format": plain.pop("format"), **plain} if "format" in plain else plain


def from_plain(kind: type[T], plain: Plain) -> T:
    """Return the record of this class that a dict describes.

    Raises:
        InvariantError: if a field is missing or of the wrong kind.
    """
    try:
        fields = _fields(typing.cast("type", kind))
        return kind(**{name: read(plain[name]) for name, read in fields.items() if name in plain})
    except (KeyError, TypeError, ValueError) as e:
        msg = f"this is no {kind.__name__}: {e}"
        raise InvariantError(msg) from e


@cache
def _fields(kind: type) -> dict[str, Reader]:
    hints = typing.get_type_hints(kind)
    return {f.name: _reader(hints[f.name]) for f in dataclasses.fields(kind)}


@cache
def _names(kind: type[typing.Any]) -> tuple[str, ...]:
    """Return the names of a class's fields, looked up once."""
    return tuple(f.name for f in dataclasses.fields(kind))


def _value_out(value: object) -> typing.Any:  # noqa: ANN401  # JSON values are of any kind
    if type(value) in _AS_THEY_ARE:
        out: typing.Any = value
    elif dataclasses.is_dataclass(value):
        out = to_plain(value)
    elif isinstance(value, tuple):
        out = [_value_out(v) for v in value]
    elif isinstance(value, Enum):
        out = value.value
    else:
        out = value.isoformat() if isinstance(value, date) else value
    return out


def _reader(hint: typing.Any) -> Reader:  # noqa: ANN401  # type hints
    """Return what makes a value of a kind from a JSON value; a kind is looked at once."""
    if isinstance(hint, types.UnionType):
        one = _reader(next(h for h in typing.get_args(hint) if h is not types.NoneType))
        return lambda value: None if value is None else one(value)
    if typing.get_origin(hint) is tuple:
        item = _reader(typing.get_args(hint)[0])
        return lambda value: tuple(item(v) for v in _checked(list, value))
    if dataclasses.is_dataclass(hint):
        kind = typing.cast("type", hint)
        return lambda value: from_plain(kind, _checked(dict, value))
    return partial(_scalar_in, hint)


def _scalar_in(hint: typing.Any, value: typing.Any) -> typing.Any:  # noqa: ANN401  # type hints and JSON values
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    if hint is date:
        return date.fromisoformat(value)
    if hint is float and type(value) is int and abs(value) <= _LARGEST_INT:
        return value  # a JSON number without a point
    return _checked(hint, value)


def _checked(kind: type[T], value: object) -> T:
    """Return a JSON value that is of a kind; true is no 1, and infinity is no number."""
    strange = isinstance(value, bool) and kind is not bool
    endless = isinstance(value, float) and not math.isfinite(value)
    if not isinstance(value, kind) or strange or endless:
        msg = f"{value!r:.80} is no {kind.__name__}"
        raise TypeError(msg)
    return value
