"""JSON as text that survives line readers. Does not write it anywhere."""

from __future__ import annotations

import json
from typing import Any

# Python's str.splitlines and some JavaScript engines take these for line ends; in JSON only strings
# can hold them.
_LINE_ENDS = (("\x85", "\\u0085"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))


def json_text(value: Any, indent: int | None = None) -> str:  # noqa: ANN401  # JSON values are of any kind
    """Return a JSON value as text: every character as itself, but those that could end a line.

    Raises:
        ValueError: if a number is not finite.
        TypeError: if a value is none of JSON's kinds.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    for character, escape in _LINE_ENDS:
        text = text.replace(character, escape)
    return text
