"""Keeping: what a second time changes, what a new version changes, what never changes."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from onrecord.records.anchor import Anchor
from onrecord.records.dossier import Run
from onrecord.records.errors import InvariantError, StoreError
from onrecord.records.labels import Stage
from onrecord.records.report import Metadata, Rejection
from onrecord.store.conditions import StatementQuery
from onrecord.store.find import count_rows, find_dossier, find_statements
from onrecord.store.keep import Kept, derived_sha256, keep_dossier, keep_rejection
from onrecord.store.opening import Access, open_record
from onrecord.store.schema import TABLES
from onrecord.store.verify import Problem, verify_record
from tests.store.written import LATER, NOW, full_dossier, plain_dossier

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.store.opening import Record

OTHER_RUN = Run(onrecord="0.2.0", model="m2")


def dump(record: Record) -> list[str]:
    return list(record.connection.iterdump())


def interrupt_inside(record: Record) -> None:
    with record.writing() as connection:
        connection.execute("UPDATE reports SET title = 'half'")
        raise KeyboardInterrupt


def problems(record: Record) -> list[Problem]:
    return [p for p in verify_record(record) if isinstance(p, Problem)]


def test_keeping_twice_is_keeping_once(path: Path) -> None:
    """The second time says `unchanged` and leaves every row, and the file, byte for byte."""
    with open_record(path, mode=Access.CREATE) as record:
        assert keep_dossier(record, full_dossier(), NOW) is Kept.NEW
        before = dump(record)
        assert any("Qais" in line for line in before)
    content = path.read_bytes()
    with open_record(path, mode=Access.CREATE) as record:
        assert keep_dossier(record, full_dossier(), LATER) is Kept.UNCHANGED
        assert dump(record) == before
    assert path.read_bytes() == content


def test_a_corrected_report_stands_beside_the_old(path: Path) -> None:
    """Same URL, other text: both stay, each linked to the latest before it."""
    known = Metadata(url="https://example.org/a")
    versions = [plain_dossier(f"{i}.txt", "Bo", f"it is {i}", known) for i in range(3)]
    with open_record(path, mode=Access.CREATE) as record:
        kept = [keep_dossier(record, version, NOW) for version in versions]
        assert kept == [Kept.NEW, Kept.REVISED, Kept.REVISED]
        links = record.connection.execute("SELECT id, revises FROM reports ORDER BY row").fetchall()
        first, second, third = (version.report.id for version in versions)
        assert links == [(first, None), (second, first), (third, second)]
        assert [find_dossier(record, v.report.id) for v in versions] == versions
        assert keep_dossier(record, versions[0], LATER) is Kept.UNCHANGED


def test_another_run_replaces_what_was_derived(path: Path) -> None:
    """Same text, other run: the report stays, its records are the new run's, and no others."""
    dossier = full_dossier()
    other = replace(dossier, run=OTHER_RUN, statements=dossier.statements[1:], events=())
    other = replace(other, quantities=())
    with open_record(path, mode=Access.CREATE) as record:
        keep_dossier(record, plain_dossier("b.txt", "Bo", "so"), NOW)
        keep_dossier(record, dossier, NOW)
        assert keep_dossier(record, other, LATER) is Kept.REDERIVED
        assert find_dossier(record, dossier.report.id) == other
        times = record.connection.execute(
            "SELECT kept_at, derived_at FROM reports WHERE id = ?", (dossier.report.id,)
        ).fetchone()
        assert times == (NOW.isoformat(), LATER.isoformat())
        assert list(find_statements(record, StatementQuery(word="must leave"))) == []
        assert len(list(find_statements(record, StatementQuery(word="remain")))) == 1
        assert count_rows(record).reports == 2
        assert problems(record) == []


def test_other_metadata_is_kept_with_the_same_text(path: Path) -> None:
    """A title, outlet or day that was wrong or unknown is put right, once."""
    bare = plain_dossier("a.txt", "Bo", "so")
    known = Metadata(title="T", outlet="O", byline="B", published=date(2020, 1, 2))
    told = plain_dossier("a.txt", "Bo", "so", known)
    assert bare.report.id == told.report.id
    with open_record(path, mode=Access.CREATE) as record:
        keep_dossier(record, bare, NOW)
        assert keep_dossier(record, told, LATER) is Kept.REDERIVED
        assert find_dossier(record, told.report.id) == told
        assert keep_dossier(record, told, LATER) is Kept.UNCHANGED


def test_one_report_from_two_files_is_one(path: Path) -> None:
    """Same URL and text under two names: kept once, and reading both again changes nothing."""
    known = Metadata(url="https://example.org/a")
    one, two = (plain_dossier(name, "Bo", "so", known) for name in ("1.txt", "2.txt"))
    with open_record(path, mode=Access.CREATE) as record:
        kept = [keep_dossier(record, d, NOW) for d in (one, two, one, two)]
        assert kept == [Kept.NEW, Kept.UNCHANGED, Kept.UNCHANGED, Kept.UNCHANGED]
        assert find_dossier(record, one.report.id) == one


def test_reviews_outlive_the_records_they_judge(path: Path) -> None:
    """Deriving anew touches no review, even of a statement that is no longer derived."""
    dossier = full_dossier()
    other = replace(dossier, run=OTHER_RUN, statements=(), events=(), quantities=())
    with open_record(path, mode=Access.CREATE) as record:
        keep_dossier(record, dossier, NOW)
        record.connection.execute(
            "INSERT INTO reviews (report, kind, record, verdict, reviewer, at) "
            "VALUES (?, 'statement', 's1', ?, ?, ?)",
            (dossier.report.id, "comment", "me", NOW.isoformat()),
        )
        keep_dossier(record, other, LATER)
        assert record.connection.execute("SELECT record, verdict FROM reviews").fetchall() == [
            ("s1", "comment")
        ]
        for sql in ("DELETE FROM reviews", "UPDATE reviews SET verdict = 'wrong'"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                record.connection.execute(sql)


def test_a_text_cannot_be_altered_in_passing(kept: Path) -> None:
    """The file itself refuses another text under a report's id."""
    with (
        open_record(kept, mode=Access.WRITE) as record,
        pytest.raises(sqlite3.IntegrityError, match="never changes"),
    ):
        record.connection.execute("UPDATE reports SET text = 'other'")


def test_what_does_not_stand_is_not_kept(path: Path) -> None:
    """Moved anchors, foreign ids, unknown entities, no words: our mistake, and nothing is kept."""
    dossier = plain_dossier("a.txt", "Bo", "so it is")
    statement = dossier.statements[0]
    moved = Anchor(start=0, end=2, exact="XX")
    wrong = [
        replace(dossier, statements=(replace(statement, cue=(moved,)),)),
        replace(dossier, statements=(replace(statement, speaker=("nobody",)),)),
        replace(dossier, statements=(replace(statement, within="nothing"),)),
        replace(dossier, statements=(statement, statement)),
        replace(dossier, statements=(replace(statement, source=(), cue=(), content=()),)),
        replace(dossier, statements=(replace(statement, confidence=float("nan")),)),
        replace(dossier, statements=(replace(statement, channel="\ud800"),)),
        replace(dossier, report=replace(dossier.report, id="r0")),
    ]
    with open_record(path, mode=Access.CREATE) as record:
        empty = dump(record)
        for dossier_ in wrong:
            with pytest.raises(InvariantError):
                keep_dossier(record, dossier_, NOW)
            assert not record.connection.in_transaction
        assert dump(record) == empty
        assert keep_dossier(record, dossier, NOW) is Kept.NEW


def test_a_naive_clock_is_refused(path: Path) -> None:
    """A time without its zone means nothing in a file that travels."""
    with open_record(path, mode=Access.CREATE) as record, pytest.raises(InvariantError):
        keep_dossier(record, full_dossier(), datetime(2021, 4, 8))  # noqa: DTZ001  # the point


def test_a_refusal_is_kept_once(path: Path) -> None:
    """The same refusal again keeps its first time; another code is another row."""
    name = "caf\udce9.txt"  # a file name that is not UTF-8, as Python reads it
    empty = Rejection(source=name, stage=Stage.READ, code="empty", message=f"{name} is empty")
    gone = replace(empty, stage=Stage.LOCATE, code="missing")
    with open_record(path, mode=Access.CREATE) as record:
        kept = [
            keep_rejection(record, r, at) for r, at in ((empty, NOW), (empty, LATER), (gone, NOW))
        ]
        assert kept == [Kept.NEW, Kept.UNCHANGED, Kept.NEW]
        rows = record.connection.execute("SELECT source, code, at FROM rejections ORDER BY code")
        source = "caf\\udce9.txt"
        assert rows.fetchall() == [(source, c, NOW.isoformat()) for c in ("empty", "missing")]


def test_a_full_disk_costs_one_report(path: Path) -> None:
    """When no page is left the report at hand is refused whole; those before it are still there."""
    small = plain_dossier("a.txt", "Bo", "so")
    large = plain_dossier("b.txt", "Bo", "so and so " * 20_000)
    with open_record(path, mode=Access.CREATE) as record:
        keep_dossier(record, small, NOW)
        before = dump(record)
        (pages,) = record.connection.execute("PRAGMA page_count").fetchone()
        record.connection.execute(f"PRAGMA max_page_count = {pages + 4}")
        with pytest.raises(StoreError, match="still there") as caught:
            keep_dossier(record, large, NOW)
        assert caught.value.code == "disk-full"
        assert not record.connection.in_transaction
        assert dump(record) == before
        record.connection.execute(f"PRAGMA max_page_count = {pages * 100}")
        assert keep_dossier(record, large, NOW) is Kept.NEW
        assert problems(record) == []


def test_an_interrupted_transaction_leaves_nothing(kept: Path) -> None:
    """Ctrl-C between two rows takes both back, and the record goes on working."""
    with open_record(kept, mode=Access.WRITE) as record:
        before = dump(record)
        with pytest.raises(KeyboardInterrupt):
            interrupt_inside(record)
        assert dump(record) == before
        assert keep_dossier(record, plain_dossier("b.txt", "Bo", "so"), NOW) is Kept.NEW


def test_the_digest_sees_every_field_but_the_empty() -> None:
    """A changed field changes the digest; the run, kept elsewhere, does not."""
    dossier = full_dossier()
    digest = derived_sha256(dossier)
    assert derived_sha256(replace(dossier, run=OTHER_RUN)) == digest
    changed = [
        replace(dossier, entities=dossier.entities[:-1]),
        replace(dossier, times=()),
        replace(dossier, statements=(dossier.statements[1], dossier.statements[0])),
        replace(dossier, report=replace(dossier.report, title=None)),
    ]
    digests = {digest, *(derived_sha256(d) for d in changed)}
    assert len(digests) == len(changed) + 1


def test_every_table_says_what_its_columns_mean(kept: Path) -> None:
    """The file carries the meaning of each table and column, and a full dossier fills them all."""
    with open_record(kept, mode=Access.READ) as record:
        for table in TABLES:
            (sql,) = record.connection.execute(
                "SELECT sql FROM sqlite_master WHERE name = ?", (table.name,)
            ).fetchone()
            assert table.says in sql
            assert all(column.says in sql for column in table.columns)
            if table.name not in {"rejections", "reviews", "standings", "derivations"}:
                count = record.connection.execute(f"SELECT count(*) FROM {table.name}").fetchone()  # noqa: S608  # our own names
                assert count[0] > 0, table.name
