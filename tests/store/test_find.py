"""Finding: who is found by which words, and which report is meant by which name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.records.dossier import Dossier
from onrecord.records.errors import StoreError
from onrecord.records.labels import Act, Manner
from onrecord.records.report import Metadata, make_report
from onrecord.store.conditions import StatementQuery
from onrecord.store.find import (
    CONTEXT_REACH,
    count_rows,
    find_dossier,
    find_reports,
    find_statements,
)
from onrecord.store.keep import keep_dossier
from onrecord.store.opening import Access, open_record
from tests.store.written import NOW, RUN, anchor, full_dossier, plain_dossier

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from onrecord.store.opening import Record


@pytest.fixture
def library(kept: Path) -> Iterator[Record]:
    """Return a record of five reports: the full one, three of other days, one without a day."""
    told = (
        ("b.txt", "Angela Müller", "withdrawal is near", "BBC News", date(2021, 5, 1)),
        ("a.txt", "Qasim Khan", "no withdrawals, it is 50% 🚀", "BBC News", date(2021, 4, 1)),
        ("c.txt", "Khan Ali", "the O'Brien plan is dead", "Le Monde", date(2021, 4, 8)),
        ("d.txt", "the minister", "so", None, None),
    )
    with open_record(kept, mode=Access.WRITE) as record:
        for name, speaker, said, outlet, day in told:
            known = Metadata(outlet=outlet, published=day, title=f"On {speaker}")
            keep_dossier(record, plain_dossier(name, speaker, said, known), NOW)
        yield record


def found(record: Record, **asked) -> list[str]:
    return [f.report.source_id for f in find_statements(record, StatementQuery(**asked))]


def test_only_what_is_sure_enough(library: Record) -> None:
    """A confidence is a floor: it is reached by what has just that."""
    assert found(library, confidence=0.5) == found(library, confidence=0.4)
    assert len(found(library, confidence=0.5)) < len(found(library))
    assert found(library, confidence=0.0) == found(library)
    assert found(library, confidence=1.0) == []


def test_statements_come_by_day_report_and_place(library: Record) -> None:
    """First by day, those without one last; within a day as kept; within a report as they stand."""
    everything = ["a.txt", "full.txt", "full.txt", "c.txt", "b.txt", "d.txt"]
    assert found(library) == everything
    assert found(library, limit=2) == everything[:2]
    in_full = [f.statement.id for f in find_statements(library, StatementQuery(outlet="mada"))]
    assert in_full == ["s1", "s2"]


@pytest.mark.parametrize(
    ("typed", "sources"),
    [
        ("Khazali", ["full.txt"]),
        ("KHAZALI", ["full.txt"]),
        ("qais AL khazali", ["full.txt"]),
        ("Khaz", []),
        ("Khaz*", ["full.txt"]),
        ("Qays", ["full.txt"]),
        ("muller", ["b.txt"]),
        ("Müller", ["b.txt"]),
        ("Khan", ["a.txt", "c.txt"]),
        ("Khazali Khan", []),
        ("الوزير", ["full.txt"]),
        ("minister", ["d.txt"]),
        ("Nobody", []),
    ],
)
def test_a_speaker_is_found_by_any_whole_word_of_a_name(
    library: Record, typed: str, sources: list[str]
) -> None:
    """Names, aliases and source words match by whole words, case and accents aside."""
    assert found(library, speaker=typed) == sources


def test_words_of_two_names_are_not_one_name(library: Record) -> None:
    """`Khazali Qays` is the end of one name and the start of the next, and finds nobody."""
    assert found(library, speaker="Khazali Qays") == []
    assert found(library, speaker="Qays Khazʿalī") == ["full.txt"]


@pytest.mark.parametrize(
    ("typed", "sources"),
    [
        ("withdrawal", ["b.txt"]),
        ("withdrawal*", ["a.txt", "b.txt"]),
        ("leave iraq", ["full.txt"]),
        ("iraq leave", []),
        ("O'Brien", ["c.txt"]),
        ("o’brien", ["c.txt"]),
        ("50%", ["a.txt"]),
        ("🚀", ["a.txt"]),
        ("%", ["a.txt"]),
        ("troops must", ["full.txt"]),  # a content in two pieces is one saying
        ("remain NOT near", []),
        ('"', []),
        ("*", []),
    ],
)
def test_a_content_is_found_by_its_words(library: Record, typed: str, sources: list[str]) -> None:
    """Words stand together and whole; punctuation alone is looked for as it is."""
    assert found(library, word=typed) == sources


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(typed=st.text(st.characters() | st.sampled_from("\"*'()^-:+{}\x00 NEAR"), max_size=12))
def test_nothing_typed_breaks_a_query(library: Record, typed: str) -> None:
    """Any characters at all, operators, NUL and half surrogates too, are words and no syntax."""
    for asked in ({"speaker": typed}, {"word": typed}, {"outlet": typed}, {"report": typed}):
        assert len(found(library, **asked)) <= 6
    assert found(library, word=typed, speaker=typed, outlet="BBC") in (
        [],
        ["a.txt"],
        ["b.txt"],
        ["a.txt", "b.txt"],
    )


def test_filters_add_up(library: Record) -> None:
    """Day, outlet, act, manner and report each narrow what the others leave."""
    april = {"since": date(2021, 4, 1), "until": date(2021, 4, 30)}
    assert found(library, **april) == ["a.txt", "full.txt", "full.txt", "c.txt"]
    assert found(library, **april, outlet="bbc") == ["a.txt"]
    assert found(library, outlet="BBC NEWS") == ["a.txt", "b.txt"]
    assert found(library, outlet="BB") == []
    assert found(library, act=Act.DEMAND) == ["full.txt"]
    assert found(library, manner=Manner.INDIRECT, **april) == ["a.txt", "full.txt", "c.txt"]
    assert found(library, word="withdrawal*", speaker="Khan") == ["a.txt"]
    assert found(library, report=full_dossier().report.id[:6]) == ["full.txt", "full.txt"]


def test_a_found_statement_brings_its_proof(library: Record) -> None:
    """The statement is the one kept, with its speakers' names and the paragraph around it."""
    (f,) = find_statements(library, StatementQuery(speaker="Khazali"))
    dossier = full_dossier()
    assert f.statement == dossier.statements[0]
    assert f.speakers == ("Qais al-Khazali", "قال الوزير")
    assert (f.report.id, f.report.published) == (dossier.report.id, dossier.report.published)
    assert f.context.exact == dossier.report.text.split("\n")[1]
    assert f.context.stands_in(dossier.report.text)


@pytest.mark.parametrize("filler", ["word ", "x"])
def test_a_context_without_end_is_cut(path: Path, filler: str) -> None:
    """In 50,000 characters without a line break the context is what is near, cut between words."""
    dossier = plain_dossier("a.txt", "Bo", "it is so")
    around = filler * (50_000 // len(filler))
    text = f"{around} {dossier.report.text} {around}"
    moved = replace(
        dossier.statements[0],
        source=(anchor(text, "Bo"),),
        cue=(anchor(text, "said"),),
        content=(anchor(text, "it is so"),),
        speaker=(),
    )
    long = Dossier(report=make_report("b.txt", text, Metadata()), run=RUN, statements=(moved,))
    with open_record(path, mode=Access.CREATE) as record:
        keep_dossier(record, dossier, NOW)
        keep_dossier(record, long, NOW)
        short, cut = (f.context for f in find_statements(record, StatementQuery()))
    assert short.exact == dossier.report.text
    assert cut.stands_in(text)
    assert "Bo said it is so" in cut.exact
    assert len(cut.exact) <= len(dossier.report.text) + 2 * CONTEXT_REACH
    assert set(cut.exact.split()) <= {"word", "Bo", "said", "it", "is", "so.", "x" * 398, "x" * 399}


def test_a_later_version_is_told(path: Path) -> None:
    """Statements of every version are found, the old ones marked; `latest` leaves them out."""
    known = Metadata(url="https://example.org/a")
    old, new = (plain_dossier("a.txt", "Bo", f"it is {i}", known) for i in (1, 2))
    with open_record(path, mode=Access.CREATE) as record:
        keep_dossier(record, old, NOW)
        keep_dossier(record, new, NOW)
        both = [f.report.revised_by for f in find_statements(record, StatementQuery(speaker="Bo"))]
        assert both == [new.report.id, None]
        latest = list(find_statements(record, StatementQuery(speaker="Bo", latest=True)))
        assert [f.report.id for f in latest] == [new.report.id]
        assert [r.id for r in find_reports(record, latest=True)] == [new.report.id]
        assert [r.revises for r in find_reports(record)] == [None, old.report.id]
        assert find_dossier(record, "https://example.org/a") == new
        assert find_dossier(record, "a.txt") == new


def test_a_report_is_found_by_what_people_know_of_it(library: Record) -> None:
    """Its id, enough of the start of it, its source id, its URL."""
    dossier = full_dossier()
    for name in (dossier.report.id, dossier.report.id[:10], "full.txt", dossier.report.url):
        assert find_dossier(library, name) == dossier


def test_an_unknown_report_is_answered_with_the_nearest(library: Record) -> None:
    """A slip of the pen is answered with what may have been meant."""
    with pytest.raises(StoreError, match=r"nearest are.*full\.txt") as caught:
        find_dossier(library, "ful.txt")
    assert caught.value.code == "no-such-report"
    for odd in ("", "%", "_", "r%", "\udc80", "\x00"):
        with pytest.raises(StoreError) as caught:
            find_dossier(library, odd)
        assert caught.value.code == "no-such-report"


def test_an_ambiguous_report_is_answered_with_the_list(library: Record) -> None:
    """A prefix of several ids names them, so that one can be taken."""
    with pytest.raises(StoreError, match="may mean 5 reports") as caught:
        find_dossier(library, "r")
    assert caught.value.code == "ambiguous"
    assert full_dossier().report.id in str(caught.value)


def test_an_empty_record_says_so(path: Path) -> None:
    """Nothing kept, nothing found, and no riddle about it."""
    with open_record(path, mode=Access.CREATE) as record:
        assert found(record) == []
        with pytest.raises(StoreError, match="holds none yet"):
            find_dossier(record, "a.txt")


def test_reports_are_listed_and_counted(library: Record) -> None:
    """The list has every report once, with its counts; the counts add up."""
    reports = list(find_reports(library))
    assert [r.source_id for r in reports] == ["a.txt", "full.txt", "c.txt", "b.txt", "d.txt"]
    full = reports[1]
    assert (full.statements, full.entities) == (2, 4)
    assert full.characters == len(full_dossier().report.text)
    assert full.run == full_dossier().run
    counts = count_rows(library)
    assert counts.reports == len(reports)
    assert counts.statements == sum(r.statements for r in reports)
    assert counts.entities == sum(r.entities for r in reports)
    assert [r.source_id for r in find_reports(library, outlet="le monde")] == ["c.txt"]
    assert [r.source_id for r in find_reports(library, since=date(2021, 5, 1))] == ["b.txt"]
