"""What people and programs are told of a source that was sent: where it stands, what came of it.

Does not read anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onrecord.records.report import Rejection
from onrecord.store.keep import Kept

SHOWN = 200  # reports, refusals and doubts of one source that are listed; the counts have all


class State(StrEnum):
    """Where a source stands; `refused`: it is done, and no report came of it."""

    WAITING = "waiting"
    READING = "reading"
    DONE = "done"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReport:
    """A report that was read.

    Args:
        id: of the report, as everywhere.
        title: its title, or its name where it has none.
        kept: what keeping it changed.
    """

    id: str
    title: str
    kept: Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceReading:
    """The reading of one source.

    Args:
        id: to ask for it again, as long as the server runs.
        source: what was sent, for people: a file's name, an address, or a title.
        stage: what is being done, for people.
        progress: the share that is done, from 0 to 1, where it is known.
        reports: the first that were read.
        rejections: the first refusals; without any report, the source as a whole.
        doubts: sentences on days of publication that cannot be right.
        read: how many reports were read.
        refused: how many parts of it were refused.
    """

    id: str
    state: State
    source: str
    stage: str
    progress: float | None = None
    reports: tuple[ReadReport, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    doubts: tuple[str, ...] = ()
    read: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceReadings:
    """What was sent since the server started, the latest first, and what may be sent.

    Args:
        most_bytes: of a file.
        most_characters: of a text, in code points.
        endings: of files that can be read.
    """

    readings: tuple[SourceReading, ...]
    most_bytes: int
    most_characters: int
    endings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingAsked:
    """What to read: just one of `text` and `url`.

    What a page behind a URL says of itself wins over the title, outlet and day that are given.

    Args:
        text: of a report, as it is; markup in it is words.
        url: http or https.
        published: the day.
    """

    text: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: date | None = None
