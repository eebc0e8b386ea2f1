"""`onrecord read`: sources in, statements out and into the record. Does no step itself."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from onrecord.cli import options
from onrecord.cli.edge import tell
from onrecord.cli.epilogs import examples
from onrecord.cli.progress import Watch, is_wanted
from onrecord.cli.results import Format, open_results, write_results
from onrecord.cli.statuses import Status
from onrecord.cli.tally import Tally
from onrecord.cli.terminal_text import on_one_line, plural
from onrecord.cli.warnings import now, refusal, tell_undated, warned
from onrecord.export.confidence import surest
from onrecord.export.output import part_path
from onrecord.flow.batch import Tools, read_all, recall_nothing, run_batch
from onrecord.flow.config import BatchConfig, check_sources, written_files
from onrecord.flow.engine import LateMarker, current_knowledge, current_run, lookups_of
from onrecord.flow.keep import keep_results, recall_from
from onrecord.read.limits import ReadLimits
from onrecord.read.sources import locate_sources
from onrecord.records.errors import ConfigError
from onrecord.records.report import Metadata, Rejection
from onrecord.store.opening import Access, open_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from onrecord.flow.keep import Outcome
    from onrecord.records.dossier import Dossier
    from onrecord.store.opening import Record

_LIMITS = ReadLimits()


class Given(TypedDict):
    """The options as click hands them over."""

    sources: tuple[str, ...]
    published: datetime | None
    outlet: str | None
    title: str | None
    record: Path | None
    form: str | None
    confidence: float
    output_format: str
    out: Path | None
    keep_going: bool
    reread: bool
    dry_run: bool
    quiet: bool
    max_bytes: int
    max_characters: int
    timeout: float
    allow_private: bool
    threads: int | None


@click.command(
    "read",
    epilog=examples(
        "onrecord read report.txt",
        "onrecord read page.html https://example.org/news folder/ --record record.db",
        'curl -s https://example.org/news | onrecord read - --outlet "Example News"',
        "onrecord read reports.jsonl --format jsonl > dossiers.jsonl",
        "onrecord read folder/ --format csv --out statements.csv --keep-going",
        "onrecord read folder/ --dry-run",
    ),
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--published",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Day of publication.",
)
@click.option("--outlet", metavar="NAME", help="Who published it.")
@click.option("--title", metavar="TEXT", help="Headline.")
@click.option(
    "--record",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Keep the results in this record.",
)
@options.confidence
@click.option(
    "--format",
    "output_format",
    type=click.Choice([f.value for f in Format]),
    default=Format.TABLE.value,
    show_default=True,
    help="table is for people; json and jsonl have whole dossiers, csv a row a statement.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write results there when all is done.",
)
@click.option(
    "--keep-going", is_flag=True, help="Refused sources are expected: exit with 0 in spite of them."
)
@click.option("--reread", is_flag=True, help="Read again what the record has from the same model.")
@click.option(
    "--dry-run",
    is_flag=True,
    help="Only say what would be read and what refused, without the model.",
)
@click.option(
    "-q",
    "--quiet",
    is_flag=True,
    help="Print no table, progress or summary; refusals are still said.",
)
@click.option(
    "--form",
    type=click.Choice(["text", "html", "json", "jsonl"]),
    help="What the sources are, if their content misleads.",
)
@click.option(
    "--max-bytes",
    type=click.IntRange(min=1),
    default=_LIMITS.max_bytes,
    show_default=True,
    help="Refuse larger files, pages and lines.",
)
@click.option(
    "--max-characters",
    type=click.IntRange(min=1),
    default=_LIMITS.max_characters,
    show_default=True,
    help="Refuse longer texts.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=_LIMITS.deadline_s,
    show_default=True,
    metavar="SECONDS",
    help="Give up on a URL after this time.",
)
@click.option(
    "--allow-private", is_flag=True, help="Fetch URLs on private and loopback addresses too."
)
@click.option(
    "--threads",
    type=click.IntRange(min=1),
    help="Threads for the model; as many as there are cores if not given.",
)
def command(**given: Unpack[Given]) -> None:
    """Read reports and show, write or keep who said what.

    A SOURCE is a file (text, HTML, PDF, JSON, JSONL, WARC, feed), a folder, a URL, or - for
    standard input. What a source says of itself wins over --published, --outlet and --title.

    With --record the results are kept as they come. Run the same command again after an
    interruption and it goes on where it was: what the record has from the same model is not read
    twice. --confidence is for what is shown and written; the record keeps everything.

    In CSV a cell that a spreadsheet would run as a formula gets an apostrophe before it; JSON has
    the exact characters.
    """
    config = _config(given)
    tally = _list_sources(given, config) if given["dry_run"] else _read_sources(given, config)
    sys.exit(tally.status(keep_going=given["keep_going"]))


def _config(given: Given) -> BatchConfig:
    written = written_files(given["record"], given["out"])
    check_sources(given["sources"], written)
    if given["reread"] and given["record"] is None:
        msg = "--reread reads again what a record has; name the record with --record"
        raise ConfigError(msg)
    published = given["published"]
    return BatchConfig(
        limits=ReadLimits(
            max_bytes=given["max_bytes"],
            max_characters=given["max_characters"],
            timeout_s=min(_LIMITS.timeout_s, given["timeout"]),
            deadline_s=given["timeout"],
            allow_private=given["allow_private"],
        ),
        defaults=Metadata(
            title=given["title"],
            outlet=given["outlet"],
            published=published.date() if published else None,
        ),
        form=given["form"],
        own_files=written,
    )


def _read_sources(given: Given, config: BatchConfig) -> Tally:
    tally = Tally()
    knowledge = current_knowledge()
    run = current_run(knowledge)
    try:
        with ExitStack() as opened:
            record = _open_record(given["record"], opened)
            results = opened.enter_context(
                open_results(given["out"], Format(given["output_format"]))
            )
            watch = opened.enter_context(_watch(given, config, busy=results.terminal))
            fresh = record is None or given["reread"]
            recall = recall_nothing if fresh or record is None else recall_from(record, run)
            tools = Tools(
                marker=LateMarker(given["threads"]),
                run=run,
                lookups=lookups_of(knowledge),
                recall=recall,
            )
            sources = watch.follow(locate_sources(given["sources"], config.limits))
            found = warned(run_batch(sources, tools, config), watch, now().date())
            outcomes = keep_results(found, record, now)
            shown = _sure_enough(_counted(outcomes, tally, watch), given["confidence"])
            write_results(shown, results, quiet=given["quiet"])
    except KeyboardInterrupt:
        _tell_interrupted(given, tally)
        sys.exit(Status.INTERRUPTED)
    _tell_summary(given, tally)
    return tally


def _open_record(path: Path | None, opened: ExitStack) -> Record | None:
    return None if path is None else opened.enter_context(open_record(path, mode=Access.CREATE))


def _watch(given: Given, config: BatchConfig, *, busy: bool) -> Watch:
    shown = is_wanted(quiet=given["quiet"], results_on_terminal=busy)
    # Locating does not open anything, so that doing it twice is cheap.
    located = locate_sources(given["sources"], config.limits) if shown else ()
    return Watch(shown=shown, total=sum(1 for _ in located) if shown else None)


def _counted(
    outcomes: Iterable[Outcome], tally: Tally, watch: Watch
) -> Iterator[Dossier | Rejection]:
    for outcome in outcomes:
        tally.count(outcome)
        if isinstance(outcome.result, Rejection):
            watch.tell(refusal(outcome.result))
        else:
            watch.note_done()
        yield outcome.result


def _sure_enough(
    results: Iterable[Dossier | Rejection], confidence: float
) -> Iterator[Dossier | Rejection]:
    for result in results:
        yield result if isinstance(result, Rejection) else surest(result, confidence)


def _list_sources(given: Given, config: BatchConfig) -> Tally:
    tally = Tally()
    for result in read_all(locate_sources(given["sources"], config.limits), config):
        if isinstance(result, Rejection):
            tally.refused += 1
            tell(refusal(result))
        else:
            tally.reports += 1
            words = plural(len(result.report.text.split()), "word")
            known = (f"would read {result.location}", words, result.report.title)
            click.echo(on_one_line(" · ".join(f for f in known if f)))
    if not given["quiet"]:
        tell(f"{plural(tally.reports, 'report')} would be read, {tally.refused:,} refused")
    return tally


def _tell_summary(given: Given, tally: Tally) -> None:
    record = given["record"]
    if given["quiet"]:
        return
    if tally.reports + tally.refused > 1:
        tell(tally.summary())
    tell_undated(tally)
    if record is not None:
        tell(tally.kept_summary(record))


def _tell_interrupted(given: Given, tally: Tally) -> None:
    record, out = given["record"], given["out"]
    done = plural(tally.reports, "report")
    if record is not None:
        tell(f"interrupted; {done} kept in {record}: run the same command again to go on")
    elif out is None:
        tell(f"interrupted after {done}; with --record, what is done is kept and not done again")
    if out is not None and part_path(out.resolve()).exists():
        tell(f"the results of {done} are in {part_path(out.resolve())}")
