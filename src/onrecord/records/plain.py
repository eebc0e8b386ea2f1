"""Records to plain dicts and back, by their type hints; the JSON of FORMAT is exactly these dicts.

Does not read or write files. Fields that a later version added are ignored on the way in.
"""

from __future__ import annotations

import dataclasses
import math
import types
import typing
from datetime import date
from enum import Enum
from functools import cache

from onrecord.records.errors import InvariantError

T = typing.TypeVar("T")
Plain = dict[str, typing.Any]
_LARGEST_INT: typing.Final = 2**63 - 1


def to_plain(record: object) -> Plain:
    """Return a record as a dict of JSON values.

    Fields are in their order, but `format` comes first where there is one.
    """
    plain = {f.name: _value_out(getattr(record, f.name)) for f in dataclasses.fields(record)}  # type: ignore[arg-type]  # any dataclass instance
    return {"format": plain.pop("format"), **plain} if "format" in plain else plain


def from_plain(kind: type[T], plain: Plain) -> T:
    """Return the record of this class that a dict describes.

    Raises:
        InvariantError: if a field is missing or of the wrong kind.
    """
    try:
        hints = _hints(typing.cast("type", kind))
        return kind(
            **{name: _value_in(hint, plain[name]) for name, hint in hints.items() if name in plain}
        )
    except (KeyError, TypeError, ValueError) as e:
        msg = f"this is no {kind.__name__}: {e}"
        raise InvariantError(msg) from e


@cache
def _hints(kind: type) -> dict[str, typing.Any]:
    hints = typing.get_type_hints(kind)
    return {f.name: hints[f.name] for f in dataclasses.fields(kind)}


def _value_out(value: object) -> typing.Any:  # noqa: ANN401  # JSON values are of any kind
    if dataclasses.is_dataclass(value):
        return to_plain(value)
    if isinstance(value, tuple):
        return [_value_out(v) for v in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _value_in(hint: typing.Any, value: typing.Any) -> typing.Any:  # noqa: ANN401  # type hints and JSON values
    if isinstance(hint, types.UnionType):
        if value is None:
            return None
        hint = next(h for h in typing.get_args(hint) if h is not types.NoneType)
    if typing.get_origin(hint) is tuple:
        return tuple(_value_in(typing.get_args(hint)[0], v) for v in _checked(list, value))
    if dataclasses.is_dataclass(hint):
        return from_plain(typing.cast("type", hint), _checked(dict, value))
    return _scalar_in(hint, value)


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
