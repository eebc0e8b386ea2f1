"""What actions work with and what an action is: the desk, where a record is changed from the page.

Does not hold the table of actions, see `actions`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from onrecord.app.asked import Asked, Parameter
from onrecord.app.intake import Intake

MOST_BODY_BYTES = 1_000_000  # of JSON; what reads files names its own limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What actions work with.

    Args:
        path: of the record.
        clock: says the instant; aware.
        writing: held while the record is written to, so that requests wait for each other here and
            not in SQLite.
        intake: reads what is sent to the page.
    """

    path: Path
    clock: Callable[[], datetime]
    writing: threading.Lock = field(default_factory=threading.Lock)
    intake: Intake = field(default_factory=Intake)


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """An action.

    Args:
        name: stable, for programs.
        summary: what it does, in one line.
        path: where it is posted to.
        body: the class of the JSON that it is sent, or `bytes` for a file as it is.
        answer: the class of what `act` returns.
        act: does it, from what was asked in path and query and from the body.
        parameters: in path and query.
        status: of a success.
        most_bytes: of the body.
    """

    name: str
    summary: str
    path: str
    body: type
    answer: type
    act: Callable[[Desk, Asked, object], object]
    parameters: tuple[Parameter, ...] = ()
    status: int = 200
    most_bytes: int = MOST_BODY_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class AtDesk:
    """What gathers a page that shows the desk, not the record."""

    look: Callable[[Desk, Asked], object]
