"""The dossiers that a listing is made of: read on the spot from sources, or held by a record.

Tells people what is refused or doubtful on the way. Does not list anything.
"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import click

from onrecord.cli import options
from onrecord.cli.progress import Watch, is_wanted
from onrecord.cli.tally import Tally
from onrecord.cli.warnings import now, refusal, tell_undated, warned
from onrecord.flow.batch import Tools, recall_nothing, run_batch
from onrecord.flow.config import BatchConfig, check_sources, written_files
from onrecord.flow.engine import LateMarker, current_knowledge, current_run, lookups_of
from onrecord.flow.keep import Outcome
from onrecord.read.sources import locate_sources
from onrecord.records.errors import ConfigError
from onrecord.records.report import Metadata, Rejection
from onrecord.store.conditions import StatementQuery
from onrecord.store.find import find_dossier, find_dossiers
from onrecord.store.opening import Access, open_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from onrecord.cli.statuses import Status
    from onrecord.records.dossier import Dossier
    from onrecord.store.opening import Record


class Asked(TypedDict):
    """Which reports are meant, and where the listing goes, as click hands it over."""

    sources: tuple[str, ...]
    record: Path | None
    report: str | None
    published: datetime | None
    outlet: str | None
    since: datetime | None
    until: datetime | None
    latest: bool
    out: Path | None


_ONLY_FOR_RECORDS = ("report", "since", "until", "latest")


def of_sources_or_record(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the arguments and options that say which reports are meant."""
    for decorate in reversed(
        (
            click.argument("sources", nargs=-1, metavar="[SOURCE...]"),
            click.option(
                "--record",
                type=click.Path(path_type=Path),
                metavar="FILE",
                help="Look into this record instead of reading sources.",
            ),
            click.option(
                "--report",
                metavar="ID",
                help="One report of the record: its id, the start of it, or its source.",
            ),
            click.option(
                "--outlet",
                metavar="NAME",
                help="Who published the sources; of a record, words of the outlet's name.",
            ),
            click.option(
                "--published",
                type=click.DateTime(["%Y-%m-%d"]),
                metavar="YYYY-MM-DD",
                help="Day of publication of the sources.",
            ),
            options.since,
            options.until,
            options.latest,
        )
    ):
        command = decorate(command)
    return command


class Gathered:
    """Dossiers as they come, and how the command will end.

    Args:
        results: taken one by one; refusals are told and counted, not passed on.
        watch: shows how far it is.
    """

    def __init__(self, results: Iterable[Dossier | Rejection], watch: Watch) -> None:
        self.tally = Tally()
        self._results = results
        self._watch = watch

    @property
    def status(self) -> Status:
        """Return the exit status, once all dossiers were taken."""
        return self.tally.status(keep_going=False)

    def __iter__(self) -> Iterator[Dossier]:
        with self._watch:
            for result in self._results:
                self.tally.count(Outcome(result=result, kept=None))
                if isinstance(result, Rejection):
                    self._watch.tell(refusal(result))
                else:
                    self._watch.note_done()
                    yield result


@contextmanager
def gather(
    asked: Asked, find: Callable[[Record, StatementQuery], Iterable[Dossier]] = find_dossiers
) -> Iterator[Gathered]:
    """Open what holds the reports that are meant.

    Args:
        asked: which reports.
        find: what looks for dossiers in a record.

    Raises:
        ConfigError: if both sources and a record are named, or neither, or an option that the one
            or the other does not have.
        StoreError: if the record cannot be read.
    """
    _check(asked)
    if asked["record"] is None:
        gathered = _read(asked)
        yield gathered
        tell_undated(gathered.tally)
        return
    with open_record(asked["record"], mode=Access.READ) as record:
        if asked["report"] is not None:
            found: Iterable[Dossier] = (find_dossier(record, asked["report"]),)
        else:
            query = StatementQuery(
                outlet=asked["outlet"],
                since=options.day(asked["since"]),
                until=options.day(asked["until"]),
                latest=asked["latest"],
            )
            found = find(record, query)
        yield Gathered(found, Watch(shown=False))


def _check(asked: Asked) -> None:
    if asked["record"] is not None and asked["sources"]:
        msg = (
            "name either sources to read or a record to look into; "
            "`onrecord read SOURCE --record FILE` puts the one into the other"
        )
        raise ConfigError(msg)
    if asked["record"] is None:
        if not asked["sources"]:
            msg = "name sources to read, or a record to look into with --record"
            raise ConfigError(msg)
        given = dict(asked)
        extra = next((name for name in _ONLY_FOR_RECORDS if given[name]), None)
        if extra is not None:
            msg = f"--{extra} chooses among the reports of a record; name one with --record"
            raise ConfigError(msg)
    elif asked["published"] is not None:
        msg = "--published is for sources; --since and --until choose among a record's reports"
        raise ConfigError(msg)


def _read(asked: Asked) -> Gathered:
    knowledge = current_knowledge()
    tools = Tools(
        marker=LateMarker(),
        run=current_run(knowledge),
        lookups=lookups_of(knowledge),
        recall=recall_nothing,
    )
    published = options.day(asked["published"])
    written = written_files(None, asked["out"])
    check_sources(asked["sources"], written)
    config = BatchConfig(
        defaults=Metadata(outlet=asked["outlet"], published=published), own_files=written
    )
    # The listing comes when all is read: until then the terminal is free.
    shown = is_wanted(quiet=False, results_on_terminal=False)
    total = sum(1 for _ in locate_sources(asked["sources"], config.limits)) if shown else None
    watch = Watch(shown=shown, total=total)
    sources = watch.follow(locate_sources(asked["sources"], config.limits))
    return Gathered(warned(run_batch(sources, tools, config), watch, now().date()), watch)
