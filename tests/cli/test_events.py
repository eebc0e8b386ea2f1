"""`onrecord events`: what is chosen, what is printed, in every form, and what is refused."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from onrecord.cli.chronology_view import print_chronology
from onrecord.cli.event_choice import EventChoice
from onrecord.cli.ledger import print_ledgers
from onrecord.export.chronology import gather_chronology
from onrecord.knowledge.ontology import SHIPPED
from onrecord.knowledge.shipped import data_folder
from onrecord.records.dossier import When
from onrecord.records.labels import Act, DateBasis, Status
from onrecord.store.keep import keep_dossier
from onrecord.store.opening import Access, open_record
from tests.export.told import at, event, told_dossier, told_events
from tests.store.written import NOW, plain_dossier

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

LEDGER = """\
Shells fall on Port Selim
Coast Wire · 2024-05-07 · selim.txt
report rREPORT · 4 statements by 2 speakers

What Coast Wire itself reports as having happened (2)
  v1 the army · ASSAULT heavy-weapons [shelled] · Port Selim · 2024-05-06
     The army shelled the port of Selim on Monday.  27–72
  v6 The two sides · AGREE [agreed]
     The two sides agreed to meet in Oslo.  300–337

What Coast Wire itself reports as planned, demanded, possible or not done (1)
  v7 planned: The two sides · CONSULT visit [meet] · Oslo
     The two sides agreed to meet in Oslo.  300–337

Ana Petrov (2)
  v2 claim: rebels · ASSAULT [attacked]
     … that rebels had attacked the port first …
     President Ana Petrov [said] · 99–138
  v3 promise: the army · RETREAT withdraw [withdraw] · 2024-05-12
     … to withdraw the army by 12 May
     President Ana Petrov [promised] · 152–182

Omar Idris (2)
  v4 denial: rebels → the town · ASSAULT firearms [fire] · same event as v2
     “My men did not fire on the town,” …
     rebel commander Omar Idris [told] · 184–218
  v5 possibility: rebels · MOBILIZE troops [march]
     … “but they may march on the capital.”
     rebel commander Omar Idris [told] · 262–298

Unnamed sources (1)
  v8 demand: ? → Omar Idris · COERCE arrest [arrested]
     A ministry demanded that Idris be arrested.
     A ministry [demanded] · 338–381

No source given (1)
  v9 claim: ? → Two officers · ASSAULT beat [beaten]
     Two officers were reportedly beaten.  382–418
"""


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """Return a record that holds the report with events, and one without."""
    path = tmp_path / "events.db"
    with open_record(path, mode=Access.CREATE) as opened:
        keep_dossier(opened, told_dossier(), NOW)
        keep_dossier(opened, plain_dossier("plain.txt", "Ann", "hello"), NOW)
    return path


def picked(**conditions: object) -> set[str]:
    """Return the ids of the events that conditions choose."""
    return {e.id for e in EventChoice(**conditions).pick(told_dossier()).events}


def test_the_ledger_reads_as_written(printed: Callable[..., str]) -> None:
    """First what the outlet reports as done, then by source; every line with its words."""
    dossier = told_dossier()
    shown = printed(lambda console: print_ledgers([(dossier, dossier.events)], console))
    assert shown == LEDGER.replace("rREPORT", dossier.report.id)


@pytest.mark.parametrize("columns", ["40", "80", "120"])
def test_no_line_is_wider_than_asked(
    printed: Callable[..., str], monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    """At any width every event has its label once and nothing is lost."""
    monkeypatch.setenv("COLUMNS", columns)
    dossier = told_dossier()
    shown = printed(lambda console: print_ledgers([(dossier, dossier.events)], console))
    assert max(len(line) for line in shown.splitlines()) <= int(columns)
    for label in (f"v{n}" for n in range(1, 10)):
        assert [line.split()[0] for line in shown.splitlines() if line].count(label) == 1


def test_words_of_several_events_are_shown_once(printed: Callable[..., str]) -> None:
    """Neighbours in one sentence and voice have a line each, and their words stand beneath."""
    both = [
        event("v1", "ASSAULT", at("shelled")),
        event("v2", "ASSAULT", at("Monday"), same_as="v1"),
    ]
    dossier = told_dossier(both)
    shown = printed(lambda console: print_ledgers([(dossier, both)], console))
    assert shown.count("The army shelled the port") == 1
    assert "[Monday] · same event as v1" in shown


@pytest.mark.parametrize(
    ("status", "act", "word"),
    [
        (Status.ACTUAL, Act.ACCUSE, "allegation"),
        (Status.NEGATED, Act.PROMISE, "promise not to"),
        (Status.POSSIBLE, Act.THREATEN, "threat"),
        (Status.DEMANDED, Act.ASK, "request"),
        (Status.PLANNED, None, "plan"),
    ],
)
def test_a_line_says_what_the_source_does(
    printed: Callable[..., str], status: Status, act: Act | None, word: str
) -> None:
    """The same event is a claim, a threat or a promise by its status and the statement's act."""
    dossier = told_dossier([event("v", "ASSAULT", at("attacked"), voice="s1", status=status)])
    statements = tuple(replace(s, act=act) for s in dossier.statements)
    dossier = replace(dossier, statements=statements)
    shown = printed(lambda console: print_ledgers([(dossier, dossier.events)], console))
    assert f"v1 {word}: ASSAULT [attacked]" in shown


def test_a_report_text_commands_no_terminal(printed: Callable[..., str]) -> None:
    """Control characters in names are written out."""
    dossier = told_dossier()
    entities = tuple(replace(e, name="\x1b[31mred\nline") for e in dossier.entities)
    dossier = replace(dossier, entities=entities)
    shown = printed(lambda console: print_ledgers([(dossier, dossier.events)], console))
    assert "\x1b" not in shown
    assert "\\x1b[31mred line" in shown


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({"types": ("ASSAULT",)}, {"shelled", "attacked", "fire", "beaten"}),
        ({"types": ("ASSAULT",), "modes": ("beat",)}, {"beaten"}),
        ({"statuses": (Status.PLANNED, Status.DEMANDED)}, {"withdraw", "meet", "arrested"}),
        ({"voice": "outlet"}, {"shelled", "meet", "agreed"}),
        ({"voice": "unnamed"}, {"beaten"}),
        ({"voice": "petrov"}, {"attacked", "withdraw"}),
        ({"voice": "Rebel commander"}, {"fire", "march"}),
        ({"voice": "ministry"}, {"arrested"}),
        ({"actor": "REBELS"}, {"attacked", "fire", "march"}),
        ({"actor": "my men"}, {"fire"}),
        ({"actor": "MIL"}, {"shelled", "withdraw"}),
        ({"actor": "XKX"}, {"shelled", "withdraw"}),
        ({"actor": "mil"}, set()),
        ({"actor": "reb"}, set()),
        ({"recipient": "idris"}, {"arrested"}),
        ({"place": "selim"}, {"shelled"}),
        ({"place": "TUR"}, {"shelled"}),
        ({"place": "oslo"}, {"meet"}),
        ({"first_on": date(2024, 5, 7)}, {"withdraw"}),
        ({"last_on": date(2024, 5, 6)}, {"shelled"}),
        ({"first_on": date(2024, 5, 7), "last_on": date(2024, 5, 11)}, set()),
        ({"confidence": 0.95}, set()),
        ({"types": ("ASSAULT",), "voice": "outlet", "actor": "army"}, {"shelled"}),
    ],
)
def test_conditions_choose(conditions: dict[str, object], expected: set[str]) -> None:
    """All conditions hold at once; names match by whole words, codes as they are written."""
    assert picked(**conditions) == expected


INFERRED = event(
    "beaten",
    "ASSAULT.beat",
    at("beaten"),
    when=When(mention=at("Monday"), value="2024-05-06", basis=DateBasis.PARAGRAPH),
)


def test_an_inferred_day_says_whence(printed: Callable[..., str]) -> None:
    """A day that the event's own clause does not give is never shown as if it did."""
    dossier = told_dossier([INFERRED])
    shown = printed(lambda console: print_ledgers([(dossier, dossier.events)], console))
    assert "[beaten] · 2024-05-06 (from the paragraph)" in shown
    chronology = gather_chronology([dossier])
    shown = printed(lambda console: print_chronology(chronology.dated, console))
    assert "the outlet's voice (from the paragraph)" in " ".join(shown.split())
    shown = printed(lambda console: print_ledgers([(told_dossier(), told_events())], console))
    assert "(from" not in shown


def test_an_inferred_day_chooses_only_where_asked_for() -> None:
    """By default it is as none, and counted as such."""
    dossier = told_dossier([INFERRED])
    for inferred in (False, True):
        choice = EventChoice(first_on=date(2024, 5, 6), inferred=inferred)
        chosen = choice.pick(dossier)
        assert (len(chosen.events), chosen.undated) == (int(inferred), int(not inferred))
    assert EventChoice(inferred=True).everything


def test_events_without_a_day_are_counted_when_days_are_asked_for() -> None:
    """Their number is known, so that nobody takes them for not having happened."""
    chosen = EventChoice(first_on=date(2024, 1, 1), types=("ASSAULT",)).pick(told_dossier())
    assert [e.id for e in chosen.events] == ["shelled"]
    assert chosen.undated == 3
    assert EventChoice(types=("ASSAULT",)).pick(told_dossier()).undated == 0


def test_a_record_is_shown_and_filtered(onrecord: Callable[..., Result], record: Path) -> None:
    """The ledger goes to standard output, what was counted to standard error."""
    result = onrecord("events", "--record", record, "--type", "assault", "--status", "actual")
    assert result.exit_code == 0
    assert "v1 the army" in result.stdout
    assert "RETREAT" not in result.stdout
    assert "3 events in 1 report" in result.stderr
    result = onrecord("events", "--record", record, "--from", "2024-05-01", "--type", "ASSAULT")
    assert "3 events without a day left out" in result.stderr


@pytest.mark.parametrize("form", ["json", "jsonl", "plover", "csv"])
def test_programs_get_the_events_that_people_see(
    onrecord: Callable[..., Result], record: Path, tmp_path: Path, form: str
) -> None:
    """Each form has one entry an event, the same events as are chosen, and nothing else."""
    out = tmp_path / "out"
    result = onrecord(
        "events", "--record", record, "--voice", "Idris", "--format", form, "--out", out
    )
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    text = out.read_text(encoding="utf-8")
    if form == "csv":
        found = [row["Onrecord Type"] for row in csv.DictReader(io.StringIO(text))]
    elif form == "json":
        found = [o["event"]["type"] for o in json.loads(text)]
    elif form == "jsonl":
        found = [json.loads(line)["event"]["type"] for line in text.splitlines()]
    else:
        found = [json.loads(line)["event"][0] for line in text.splitlines()]
    assert found == ["ASSAULT", "MOBILIZE"]


def test_nothing_found_is_no_error(onrecord: Callable[..., Result], record: Path) -> None:
    """The status is 0; JSON is an empty array, CSV a header."""
    result = onrecord("events", "--record", record, "--type", "AID", "--format", "json")
    assert (result.exit_code, result.stdout) == (0, "[]\n")
    assert "nothing found" in result.stderr
    result = onrecord("events", "--record", record, "--type", "AID", "--format", "csv")
    assert len(result.stdout.splitlines()) == 1


def test_a_report_without_events_says_so(onrecord: Callable[..., Result], record: Path) -> None:
    """Asked for by name, it is shown with its header."""
    result = onrecord("events", "--record", record, "--report", "plain.txt")
    assert result.exit_code == 0
    assert "no events" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--type", "FIGHT"], "no event type 'FIGHT'; it has AGREE"),
        (["--mode", "tickle"], "--mode tickle is no mode of any type; there are visit"),
        (["--type", "AID", "--mode", "visit"], "--mode visit is no mode of AID"),
        (["--from", "2024-05-02", "--to", "2024-05-01"], "--to 2024-05-01 is before --from"),
    ],
)
def test_conditions_that_make_no_sense_are_refused(
    onrecord: Callable[..., Result], record: Path, arguments: list[str], message: str
) -> None:
    """The message names the value and what there is; the status is that of usage."""
    result = onrecord("events", "--record", record, *arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_an_edited_ontology_counts(
    onrecord: Callable[..., Result], record: Path, tmp_path: Path
) -> None:
    """Its scores are written; a type that it lacks is refused, and mistakes have lines."""
    text = (data_folder() / SHIPPED).read_text(encoding="utf-8")
    mine = tmp_path / "mine.json"
    mine.write_text(text.replace('"score": -7.5', '"score": -1.5'), encoding="utf-8")
    given = ("events", "--record", record, "--ontology", mine, "--format", "jsonl")
    result = onrecord(*given, "--mode", "beat")
    assert json.loads(result.stdout)["score"] == -1.5
    mine.write_text(text.replace('"MOBILIZE"', '"MOBILISE"'), encoding="utf-8")
    result = onrecord(*given)
    assert result.exit_code == 2
    assert "event march of report" in result.stderr
    assert "no event type 'MOBILIZE'" in result.stderr
    mine.write_text(text.replace('"quad": 4', '"quad": 5', 1), encoding="utf-8")
    result = onrecord(*given)
    assert result.exit_code == 2
    assert "is wrong: line 368: event type 'PROTEST' has quad 5" in result.stderr
