"""What a request is refused with: one shape, for people as a page and for programs as JSON.

Does not render.
"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from onrecord.records.errors import (
    ConfigError,
    OnrecordError,
    ReviewError,
    SourceError,
    StoreError,
)

if TYPE_CHECKING:
    from pathlib import Path

_NOT_FOUND = frozenset(
    ("no-such-report", "no-such-entity", "no-such-record", "no-such-review", "no-such-reading")
)
_NONSENSE = frozenset(("ambiguous", "not-seen", "not-text", "bad-correction"))
# Python 3.13 calls it by another name, and a code is stable.
_PHRASES = {HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "Too large"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A refusal.

    Args:
        status: of HTTP.
        code: what is wrong, as a stable slug.
        message: one sentence for people.
    """

    status: int
    code: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """The JSON of a refusal."""

    error: Problem


def problem_of(error: OnrecordError) -> Problem:
    """Return the refusal that an error of ours means."""
    code = error.code if isinstance(error, StoreError | SourceError | ReviewError) else error.slug
    status = error.http_status
    if code in _NOT_FOUND:
        status = HTTPStatus.NOT_FOUND
    elif code in _NONSENSE:
        status = ConfigError.http_status
    return Problem(status=int(status), code=code, message=str(error))


def without_folder(message: str, path: Path) -> str:
    """Return a message that calls the record by its name alone, without where it lies.

    Args:
        message: for whoever looks at the pages, who may sit at another machine.
        path: of the record.
    """
    for known in (path.absolute(), path):
        message = message.replace(str(known), path.name)
    # A page begins a message with a capital, which would alter a name.
    return f"the record {message}" if message.startswith(path.name) else message


def problem_of_status(status: int, path: str, allowed: str = "") -> Problem:
    """Return the refusal that the web framework means by a status.

    Args:
        status: of HTTP.
        path: that was asked for.
        allowed: methods that it may be asked with.
    """
    phrase = _PHRASES.get(HTTPStatus(status), HTTPStatus(status).phrase)
    code = phrase.lower().replace(" ", "-").replace("'", "")
    says = {
        HTTPStatus.NOT_FOUND: f"there is nothing at {path}; /api lists what there is",
        HTTPStatus.METHOD_NOT_ALLOWED: f"{path} cannot be asked in this way; "
        f"use {allowed or 'GET'}",
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: f"that is more than {path} takes; split it, or use "
        "`onrecord read` with --max-bytes",
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE: f"{path} does not take that content type; "
        "/api names the one it takes",
    }
    return Problem(status=status, code=code, message=says.get(HTTPStatus(status), phrase.lower()))


INTERNAL = Problem(
    status=500,
    code="internal",
    message="a mistake in onrecord, please report it with what the terminal shows",
)
