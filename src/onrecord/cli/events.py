"""`onrecord events`: who did what to whom, in whose voice, as a ledger or for programs.

Chooses, and hands on; does not read, find or write by itself.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from onrecord.cli import options
from onrecord.cli.edge import tell
from onrecord.cli.epilogs import examples
from onrecord.cli.event_choice import EventChoice
from onrecord.cli.gathering import Asked, gather, of_sources_or_record
from onrecord.cli.results import Format, Results, open_results
from onrecord.cli.terminal_text import plural
from onrecord.export.events import event_objects
from onrecord.export.objects import write_objects_json, write_objects_jsonl
from onrecord.export.plover import plover_records
from onrecord.export.polecat import write_polecat_csv
from onrecord.knowledge.ontology import load_ontology
from onrecord.records.errors import ConfigError
from onrecord.records.labels import Status
from onrecord.store.find_events import find_event_dossiers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from onrecord.export.events import Chosen
    from onrecord.knowledge.ontology import Ontology
    from onrecord.records.dossier import Dossier
    from onrecord.store.conditions import StatementQuery
    from onrecord.store.opening import Record


class EventFormat(StrEnum):
    """A form of events."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    PLOVER = "plover"
    CSV = "csv"


class Given(Asked):
    """The options as click hands them over."""

    types: tuple[str, ...]
    modes: tuple[str, ...]
    statuses: tuple[str, ...]
    actor: str | None
    recipient: str | None
    place: str | None
    voice: str | None
    first_on: datetime | None
    last_on: datetime | None
    inferred: bool
    confidence: float
    ontology: Path | None
    output_format: str


_DAY = click.DateTime(["%Y-%m-%d"])


@click.command(
    "events",
    epilog=examples(
        "onrecord events report.txt",
        "onrecord events --record record.db --type ASSAULT --status actual --voice outlet",
        "onrecord events --record record.db --voice Khazali --from 2021-04-01",
        "onrecord events --record record.db --actor IRQ --format csv --out events.csv",
        "onrecord events folder/ --format plover > events.jsonl",
    ),
)
@of_sources_or_record
@click.option(
    "--type", "types", multiple=True, metavar="TYPE", help="PLOVER type, such as ASSAULT; repeat."
)
@click.option(
    "--mode", "modes", multiple=True, metavar="MODE", help="PLOVER mode, such as arrest; repeat."
)
@click.option("--actor", metavar="NAME", help="Words of an actor's name; or its code, such as IRQ.")
@click.option("--recipient", metavar="NAME", help="Words of a recipient's name; or its code.")
@click.option("--place", metavar="NAME", help="Words of the place's name; or its country's code.")
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice([s.value for s in Status]),
    help="As its voice presents it; repeat.",
)
@click.option(
    "--voice", metavar="WHO", help="outlet, unnamed, or words of the name of who says it."
)
@click.option(
    "--from", "first_on", type=_DAY, metavar="YYYY-MM-DD", help="The event's day: then or later."
)
@click.option(
    "--to", "last_on", type=_DAY, metavar="YYYY-MM-DD", help="The event's day: then or before."
)
@click.option(
    "--inferred",
    is_flag=True,
    help="Also days that do not stand in the event's own clause.",
)
@options.confidence
@click.option(
    "--ontology",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="An edited plover.json; checked first.",
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice([f.value for f in EventFormat]),
    default=EventFormat.TABLE.value,
    show_default=True,
    help="table is for people; json and jsonl have all that is known, plover has PLOVER's fields, "
    "csv POLECAT's columns.",
)
@options.out
def command(**given: Unpack[Given]) -> None:
    """Show who did what to whom, and in whose voice.

    The table is a ledger: first what the outlet itself reports as done, then what each source
    claims, denies, demands, plans or threatens, every line with its words. Sources are read on the
    spot; with --record, what it holds is shown. All conditions must hold.

    An event's day is only what the report gives for it: --from and --to leave out events without
    one. A day that stands elsewhere in the event's sentence, earlier in its paragraph, or in the
    paragraph before is inferred: the table says "(from the paragraph)"; --from, --to, plover and
    csv take it only with --inferred. In plover and csv, what is planned is coded by PLOVER's rule
    (a planned meeting is AGREE), and an event without a day has the report's; columns and fields
    of ours say so.
    """
    ontology = load_ontology(given["ontology"])
    choice = _choice(given, ontology)
    seen = _Seen()

    def find(record: Record, reports: StatementQuery) -> Iterable[Dossier]:
        return find_event_dossiers(record, reports, choice.query)

    with gather(given, find) as gathered:
        form = EventFormat(given["output_format"])
        with open_results(given["out"], _FORMS[form]) as results:
            events = seen.chosen(gathered, choice, ontology)
            _write(events, ontology, form, results, inferred=choice.inferred)
    _tell_summary(seen, choice, form)
    sys.exit(gathered.status)


_FORMS = {
    EventFormat.TABLE: Format.TABLE,
    EventFormat.JSON: Format.JSON,
    EventFormat.JSONL: Format.JSONL,
    EventFormat.PLOVER: Format.JSONL,
    EventFormat.CSV: Format.CSV,
}


def _choice(given: Given, ontology: Ontology) -> EventChoice:
    types = tuple(t.upper() for t in given["types"])
    modes = tuple(m.lower() for m in given["modes"])
    known = [m for code in types or ontology.codes for m in ontology.modes(code)]
    strange = next((m for m in modes if m not in known), None)
    if strange is not None:
        of = " or ".join(types) or "any type"
        msg = f"--mode {strange} is no mode of {of}; there are {', '.join(dict.fromkeys(known))}"
        raise ConfigError(msg)
    first_on, last_on = options.day(given["first_on"]), options.day(given["last_on"])
    if first_on and last_on and last_on < first_on:
        msg = f"--to {last_on} is before --from {first_on}; swap them"
        raise ConfigError(msg)
    return EventChoice(
        types=types,
        modes=modes,
        statuses=tuple(Status(s) for s in given["statuses"]),
        actor=given["actor"],
        recipient=given["recipient"],
        place=given["place"],
        voice=given["voice"],
        first_on=first_on,
        last_on=last_on,
        confidence=given["confidence"],
        inferred=given["inferred"],
    )


class _Seen:
    """Counts what passes."""

    def __init__(self) -> None:
        self.events = 0
        self.reports = 0
        self.undated = 0

    def chosen(
        self, dossiers: Iterable[Dossier], choice: EventChoice, ontology: Ontology
    ) -> Iterator[Chosen]:
        """Yield dossiers with the events that are meant; without conditions, all dossiers."""
        every = choice.everything
        for dossier in dossiers:
            picked = choice.pick(dossier)
            self.undated += picked.undated
            if picked.events or every:
                _check(dossier, ontology)
                self.reports += 1
                self.events += len(picked.events)
                yield dossier, picked.events


def _check(dossier: Dossier, ontology: Ontology) -> None:
    for event in dossier.events:
        try:
            ontology.score(event.type, event.mode)
        except ConfigError as e:
            msg = f"event {event.id} of report {dossier.report.id}: {e}"
            raise ConfigError(msg) from e


def _write(
    chosen: Iterable[Chosen],
    ontology: Ontology,
    form: EventFormat,
    results: Results,
    *,
    inferred: bool,
) -> None:
    if form is EventFormat.TABLE:
        _print_table(chosen, results)
    elif form is EventFormat.JSON:
        write_objects_json(event_objects(chosen, ontology), results.output)
    elif form is EventFormat.JSONL:
        write_objects_jsonl(event_objects(chosen, ontology), results.output)
    elif form is EventFormat.PLOVER:
        records = plover_records(chosen, ontology, inferred=inferred)
        write_objects_jsonl(records, results.output)
    else:
        write_polecat_csv(chosen, ontology, results.output, inferred=inferred)


def _print_table(chosen: Iterable[Chosen], results: Results) -> None:
    from onrecord.cli.ledger import print_ledgers  # noqa: PLC0415  # rich, which JSON does not need
    from onrecord.cli.terminal import open_console  # noqa: PLC0415  # rich, which JSON does not need

    print_ledgers(chosen, open_console(results.output, terminal=results.terminal))


def _tell_summary(seen: _Seen, choice: EventChoice, form: EventFormat) -> None:
    if not seen.events:
        tell("no events found" if choice.everything else "nothing found; fewer conditions")
    elif form is EventFormat.TABLE:
        tell(f"{plural(seen.events, 'event')} in {plural(seen.reports, 'report')}")
    if seen.undated:
        tell(f"{plural(seen.undated, 'event')} without a day left out")
