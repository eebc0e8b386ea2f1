"""What a request asks for: its parameters as text, and the readers that refuse what makes no sense.

An empty parameter, as a form sends it, is one that is not there. Does not know requests.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onrecord.records.errors import ConfigError

Asked = Mapping[str, str]
PAGE_ROWS = 25
MOST_ROWS = 200
_MOST_DIGITS = 9


class Where(StrEnum):
    """Where a parameter stands in a request."""

    PATH = "path"
    QUERY = "query"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter of a page: its name and what it means.

    Args:
        kind: as JSON Schema names it, `date` for a day, or the values it may have.
        many: it may stand several times; its values are then joined by commas.
    """

    name: str
    says: str
    where: Where = Where.QUERY
    kind: str | tuple[str, ...] = "string"
    many: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOf:
    """Which rows of a list a page shows.

    Args:
        number: of the page, from 1.
        rows: on a page.
        total: rows of the whole list.
    """

    number: int
    rows: int
    total: int


PAGING = (
    Parameter(name="page", says="which page of the list, from 1", kind="integer"),
    Parameter(name="rows", says=f"rows on a page, at most {MOST_ROWS}", kind="integer"),
)


def whole_number(asked: Asked, name: str, *, default: int | None) -> int | None:
    """Return a parameter that is a number of 0 or more.

    Raises:
        ConfigError: if it is none.
    """
    typed = asked.get(name)
    if typed is None:
        return default
    if not (typed.isascii() and typed.isdigit() and len(typed) <= _MOST_DIGITS):
        msg = f"{name}={typed!r} is no whole number; write one of at most {_MOST_DIGITS} digits"
        raise ConfigError(msg)
    return int(typed)


def day(asked: Asked, name: str) -> date | None:
    """Return a parameter that is a day.

    Raises:
        ConfigError: if it is none.
    """
    typed = asked.get(name)
    if typed is None:
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError as e:
        msg = f"{name}={typed!r} is no day of the calendar; write it as YYYY-MM-DD"
        raise ConfigError(msg) from e


def one_of(asked: Asked, name: str, values: tuple[str, ...]) -> str | None:
    """Return a parameter that is one of some values.

    Raises:
        ConfigError: if it is none of them.
    """
    typed = asked.get(name)
    if typed is not None and typed not in values:
        msg = f"{name}={typed!r} is none of {', '.join(values)}"
        raise ConfigError(msg)
    return typed


def page_asked(asked: Asked, rows: int = PAGE_ROWS) -> tuple[int, int]:
    """Return which page is asked for, from 1, and how many rows it has.

    Raises:
        ConfigError: if it is no number.
    """
    number = whole_number(asked, "page", default=1) or 1
    wanted = whole_number(asked, "rows", default=rows) or rows
    return number, min(wanted, MOST_ROWS)
