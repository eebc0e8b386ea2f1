"""`onrecord export`: a record's reports with people's judgements applied, for training or as JSON.

Chooses the reports; the form of each is for `export`. Does not judge, and does not train.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from onrecord.cli import options
from onrecord.cli.edge import tell
from onrecord.cli.epilogs import examples
from onrecord.cli.results import Format, open_results, write_results
from onrecord.cli.terminal_text import on_one_line, plural
from onrecord.export.training import Judged, annotated_report
from onrecord.export.training_faults import training_faults
from onrecord.export.training_files import (
    check_paths,
    make_folder,
    training_path,
    write_training,
)
from onrecord.records.errors import ConfigError
from onrecord.store.conditions import StatementQuery
from onrecord.store.find import find_dossier, find_dossiers
from onrecord.store.opening import Access, open_record
from onrecord.store.queue import JudgedRow, find_judged, find_reviewed_in_full

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.records.dossier import Dossier
    from onrecord.records.plain import Plain
    from onrecord.store.opening import Record

_TRAINING = "training"


class Given(TypedDict):
    """The options as click hands them over."""

    record: Path
    output_format: str
    out: Path | None
    report: tuple[str, ...]
    in_full: bool
    force: bool
    dry_run: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chosen:
    """A report to export, and how far it was judged."""

    report: str
    judged: Judged


@click.command(
    "export",
    epilog=examples(
        "onrecord export --record record.db --format training --out reviewed/",
        "onrecord export --record record.db --format training --out reviewed/ --partly --dry-run",
        "onrecord export --record record.db --format jsonl --out dossiers.jsonl",
    ),
)
@options.record_to_read
@click.option(
    "--format",
    "output_format",
    type=click.Choice([_TRAINING, Format.JSONL.value, Format.JSON.value]),
    required=True,
    help="training: annotated reports, a file each; jsonl, json: dossiers as `read` gives them.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="PLACE",
    help="The folder for training, else a file; each file appears when it is whole.",
)
@click.option(
    "--report",
    multiple=True,
    metavar="REPORT",
    help="Only this report, by id or the start of it; may be given several times.",
)
@click.option(
    "--all-reviewed/--partly",
    "in_full",
    default=True,
    help="For training: only reports reviewed in full, or also those with any verdict.",
)
@click.option("--force", is_flag=True, help="Write over files of an earlier export.")
@click.option("--dry-run", is_flag=True, help="List what would be written, and write nothing.")
def command(**given: Unpack[Given]) -> None:
    """Write reviewed reports for training, or all as JSON.

    A report is reviewed in full when somebody accepted it as a whole, on its page. The format of
    training is that of the annotation guidelines; each file says who reviewed it (`reviewed`), and
    with --partly which of its records somebody judged. The rest of such a file is the model's.
    """
    with open_record(given["record"], mode=Access.READ) as record:
        if given["output_format"] == _TRAINING:
            _export_training(record, given)
        else:
            _export_dossiers(record, given)


def _export_dossiers(record: Record, given: Given) -> None:
    if given["dry_run"]:
        for dossier in _dossiers(record, given["report"]):
            click.echo(on_one_line(f"{dossier.report.id} {dossier.report.source_id}"))
        return
    if given["out"] is not None and not given["force"]:
        check_paths([given["out"]] if given["out"].is_file() else [])
    with open_results(given["out"], Format(given["output_format"])) as results:
        write_results(_dossiers(record, given["report"]), results)


def _dossiers(record: Record, reports: tuple[str, ...]) -> Iterator[Dossier]:
    if not reports:
        yield from find_dossiers(record, StatementQuery())
    for report in reports:
        yield find_dossier(record, report)


def _export_training(record: Record, given: Given) -> None:
    folder = given["out"]
    if folder is None:
        msg = "--format training writes a file for each report; name a folder with --out"
        raise ConfigError(msg)
    chosen = _chosen(record, given)
    if not chosen:
        hint = "; --partly takes those with any verdict" if given["in_full"] else ""
        tell(
            f"no report of {record.path} is reviewed{' in full' if given['in_full'] else ''}{hint}"
        )
        return
    annotated = (_annotated(record, c) for c in chosen)
    if given["dry_run"]:
        for plain in annotated:
            _list(plain, training_path(folder, plain["name"]))
        return
    # All of them are made before the first is written, so that a refusal leaves nothing behind.
    whole = {training_path(folder, plain["name"]): plain for plain in annotated}
    if not given["force"]:
        check_paths(whole)
    make_folder(folder)
    for path, plain in whole.items():
        write_training(plain, path)
    _tell_written(whole.values(), folder)


def _annotated(record: Record, chosen: _Chosen) -> Plain:
    return annotated_report(find_dossier(record, chosen.report), chosen.judged, record.path.name)


def _chosen(record: Record, given: Given) -> tuple[_Chosen, ...]:
    """Return the reports that are reviewed enough, in the order of their first judgement.

    Raises:
        ConfigError: if a report that was named is not reviewed enough.
    """
    by_report: defaultdict[str, list[JudgedRow]] = defaultdict(list)
    for row in find_judged(record):
        by_report[row.report].append(row)
    whole = find_reviewed_in_full(record)
    found = {
        report: _Chosen(report=report, judged=_judged(rows, in_full=whole.get(report, False)))
        for report, rows in by_report.items()
    }
    for report in (r for r, still in whole.items() if not still):
        tell(
            f"report {report} was read anew since it was reviewed in full, so it counts as "
            "reviewed in part; accept it again on its page"
        )
    enough = {r: c for r, c in found.items() if c.judged.in_full or not given["in_full"]}
    if not given["report"]:
        return tuple(enough.values())
    named = [find_dossier(record, report).report.id for report in given["report"]]
    for report in named:
        if report not in enough:
            more = "; --partly takes it" if report in found else ""
            what = "reviewed in full" if given["in_full"] else "reviewed at all"
            msg = f"report {report} is not {what}{more}"
            raise ConfigError(msg)
    return tuple(enough[report] for report in dict.fromkeys(named))


def _judged(rows: list[JudgedRow], *, in_full: bool) -> Judged:
    return Judged(
        in_full=in_full,
        by=tuple(dict.fromkeys(r.reviewer for r in rows)),
        on=datetime.fromisoformat(rows[-1].at).date(),
        records=frozenset(r.record for r in rows),
    )


def _list(plain: Plain, path: Path) -> None:
    held = (plural(len(plain[part]), part[:-1]) for part in ("statements", "events"))
    how = "in full" if plain["reviewed"]["in_full"] else "in part"
    by = ", ".join(plain["reviewed"]["by"])
    click.echo(on_one_line(f"{path}: {', '.join(held)}, reviewed {how} by {by}"))
    _tell_faults(plain)


def _tell_written(written: Iterable[Plain], folder: Path) -> None:
    count = 0
    for count, plain in enumerate(written, 1):  # noqa: B007  # how many there were
        _tell_faults(plain)
    tell(f"{plural(count, 'annotated report')} in {folder}")


def _tell_faults(plain: Plain) -> None:
    for fault in training_faults(plain):
        tell(f"{plain['name']}: {fault}, against the guidelines; correct it or leave it knowingly")
    assumed = len(plain["reviewed"]["assumed"])
    if assumed:
        tell(
            f"{plain['name']}: {plural(assumed, 'record')} lacked a type, an act or a voice that "
            "the format has; `reviewed.assumed` names them, and nothing assumed is learnt from"
        )
