"""Verifying: an untouched record stands, and every alteration is named."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from onrecord.records.errors import StoreError
from onrecord.store.find import count_rows, find_dossier
from onrecord.store.keep import keep_dossier
from onrecord.store.opening import Access, open_record
from onrecord.store.verify import Checked, Problem, verify_record
from tests.store.written import NOW, full_dossier, plain_dossier

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def two(kept: Path) -> Path:
    """Return a record of two reports, with the guards taken off, as a forger would."""
    with open_record(kept, mode=Access.WRITE) as record:
        keep_dossier(record, plain_dossier("b.txt", "Bo", "it is so"), NOW)
        record.connection.execute("DROP TRIGGER texts_stand")
    return kept


def alter(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            assert connection.execute(statement).rowcount != 0
        connection.commit()


def verify(path: Path) -> tuple[list[Problem], list[Checked]]:
    with open_record(path, mode=Access.READ) as record:
        said = list(verify_record(record))
    return [p for p in said if isinstance(p, Problem)], [c for c in said if isinstance(c, Checked)]


def test_an_untouched_record_stands(two: Path) -> None:
    """No problems, and every report and anchor was looked at."""
    problems, checked = verify(two)
    assert problems == []
    with open_record(two, mode=Access.READ) as record:
        counts = count_rows(record)
    assert len(checked) == counts.reports == 2
    assert sum(c.anchors for c in checked) == counts.anchors > 20


@pytest.mark.parametrize(
    ("statement", "kinds"),
    [
        (
            "UPDATE reports SET text = replace(text, 'must', 'most') WHERE source_id = 'full.txt'",
            {"text", "id", "anchor", "search"},
        ),
        (
            "UPDATE reports SET text = CAST(x'ff' AS TEXT) || text WHERE source_id = 'full.txt'",
            {"text", "id", "anchor"},
        ),
        (
            "UPDATE statement_spans SET exact = 'must stay' WHERE exact LIKE '%must leave%'",
            {"anchor", "derived", "search"},
        ),
        (
            "UPDATE mentions SET start = start + 1, end = end + 1 WHERE exact = 'Iraq'",
            {"anchor", "derived"},
        ),
        ("UPDATE times SET start = 'A', end = 'B' WHERE exact = 'May'", {"anchor", "derived"}),
        ("UPDATE times SET relation = 'before' WHERE relation IS NOT NULL", {"derived"}),
        ("UPDATE roles SET exact = 'may leave'", {"anchor", "derived"}),
        ("UPDATE roles SET of = 'e9'", {"links", "derived"}),
        ("UPDATE actors SET reports = 7", {"sums"}),
        ("DELETE FROM placed_events", {"sums"}),
        ("UPDATE entities SET place_lat = -33.0 WHERE id = 'e4'", {"derived"}),
        ("UPDATE quantities SET value = 25", {"derived"}),
        ("UPDATE entities SET name = 'Somebody' WHERE id = 'e1'", {"derived", "search", "sums"}),
        ("UPDATE statements SET manner = 'shouted' WHERE id = 's1'", {"derived"}),
        ("UPDATE reports SET outlet = 'Nobody' WHERE source_id = 'full.txt'", {"derived"}),
        ("UPDATE reports SET key = 'other' WHERE source_id = 'full.txt'", {"id"}),
        ("DELETE FROM statements WHERE id = 's2'", {"links", "derived", "search"}),
        ("DELETE FROM statement_spans WHERE statement = 's1' AND role = 'cue'", {"derived"}),
        ("INSERT INTO statement_search (statement_search) VALUES ('delete-all')", {"search"}),
    ],
)
def test_an_alteration_is_named(two: Path, statement: str, kinds: set[str]) -> None:
    """Whatever is altered, the problem says what and in which report, and the rest is checked."""
    alter(two, statement)
    problems, checked = verify(two)
    found = {p.kind for p in problems}
    assert found & kinds
    assert found <= kinds
    assert len(checked) == 2
    about_reports = {p.report for p in problems} - {""}
    assert about_reports <= {full_dossier().report.id}
    if kinds != {"search"}:
        assert kinds - found <= {"search"}


def test_an_altered_anchor_says_both_readings(two: Path) -> None:
    """The message has what the anchor says and what the text says."""
    alter(
        two, "UPDATE statement_spans SET exact = 'told' WHERE exact = 'said' AND statement = 's1'"
    )
    problems, _ = verify(two)
    (anchor,) = (p for p in problems if p.kind == "anchor")
    assert anchor.id == "s1"
    assert "'told'" in anchor.message
    assert "'said'" in anchor.message


def test_an_altered_text_is_not_shown_as_if_it_stood(two: Path) -> None:
    """Reading a report whose text was altered is refused, and points to `onrecord verify`."""
    alter(two, "UPDATE reports SET text = replace(text, 'must', 'most')")
    with open_record(two, mode=Access.READ) as record:
        with pytest.raises(StoreError, match="onrecord verify") as caught:
            find_dossier(record, "full.txt")
        assert caught.value.code == "damaged"


def test_a_damaged_file_is_a_finding(two: Path) -> None:
    """Whatever page is overwritten, verifying tells of it, or the record does not open at all."""
    content = two.read_bytes()
    pages = len(content) // 4096
    with closing(sqlite3.connect(two)) as connection:
        free = {page for (page,) in connection.execute("PRAGMA freelist_count")}
    told = 0
    for page in range(1, pages):
        broken = bytearray(content)
        broken[page * 4096 : page * 4096 + 64] = b"\xa5" * 64
        two.write_bytes(broken)
        try:
            problems, _ = verify(two)
            told += bool(problems)
        except StoreError as e:
            assert e.code == "damaged"  # noqa: PT017  # either way is right, and both are checked
            told += 1
    assert free == {0}
    assert told == pages - 1


def test_verifying_sees_one_moment(two: Path) -> None:
    """A writer that adds and changes reports meanwhile is not taken for a forger."""
    with (
        open_record(two, mode=Access.READ) as reader,
        open_record(two, mode=Access.WRITE) as writer,
    ):
        said = verify_record(reader)
        first = next(said)
        keep_dossier(writer, plain_dossier("c.txt", "Al", "no"), NOW)
        rest = [first, *said]
        assert [p for p in rest if isinstance(p, Problem)] == []
        assert len(rest) == 2
