"""What a request is refused with: one shape, for people as a page and for programs as JSON.

Does not render.
"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from onrecord.records.errors import ConfigError, OnrecordError, SourceError, StoreError

_NOT_FOUND = frozenset(("no-such-report", "no-such-entity"))


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
    code = error.code if isinstance(error, StoreError | SourceError) else error.slug
    status = error.http_status
    if code in _NOT_FOUND:
        status = HTTPStatus.NOT_FOUND
    elif code == "ambiguous":
        status = ConfigError.http_status
    return Problem(status=int(status), code=code, message=str(error))


def problem_of_status(status: int, path: str) -> Problem:
    """Return the refusal that the web framework means by a status."""
    phrase = HTTPStatus(status).phrase
    code = phrase.lower().replace(" ", "-").replace("'", "")
    says = {
        HTTPStatus.NOT_FOUND: f"there is nothing at {path}; /api lists what there is",
        HTTPStatus.METHOD_NOT_ALLOWED: f"{path} cannot be asked in this way; use GET",
    }
    return Problem(status=status, code=code, message=says.get(HTTPStatus(status), phrase.lower()))


INTERNAL = Problem(
    status=500,
    code="internal",
    message="a mistake in onrecord, please report it with what the terminal shows",
)
