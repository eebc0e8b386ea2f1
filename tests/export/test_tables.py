"""Laws of tables: statements as CSV, and rows of any kind."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.export.output import Output
from onrecord.export.statements import COLUMNS, write_statements_csv
from onrecord.export.tables import guarded, write_csv, write_rows_json, write_rows_jsonl
from onrecord.records.errors import ExportError

CELLS = st.one_of(st.none(), st.integers(), st.text(st.characters(exclude_categories=["Cs"])))


def _written(write, *arguments) -> str:
    sink = io.BytesIO()
    write(*arguments, Output(sink, "a test"))
    return sink.getvalue().decode("utf-8")


def test_statements_are_rows_that_lead_back_to_the_text(dossier, rejection):
    """One row a statement, known fields as they are, unknown ones empty, rejections none."""
    text = _written(write_statements_csv, [rejection, dossier])
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    statement, report = dossier.statements[0], dossier.report
    assert tuple(row) == COLUMNS
    assert (row["report"], row["source_id"], row["published"]) == (
        report.id,
        "sums.txt",
        "2021-04-08",
    )
    assert (row["speaker"], row["cue"], row["statement"]) == ("Ana Ruiz", "said", "s1")
    assert row["content"] == "'=1+1 … and\x85more"
    assert (row["manner"], row["act"], row["channel"], row["within"]) == (
        "direct",
        "assert",
        "",
        "",
    )
    start, end = int(row["start"]), int(row["end"])
    assert report.text[start:end].startswith(statement.content[0].exact)
    assert report.text[start:end].endswith(statement.content[-1].exact)


def test_no_dossier_is_a_header():
    """An empty table still says its columns."""
    assert _written(write_statements_csv, []) == ",".join(COLUMNS) + "\n"


@given(rows=st.lists(st.tuples(CELLS, CELLS), max_size=4))
@settings(max_examples=60)
def test_csv_reads_back_with_only_the_guard_added(rows):
    """Any cell survives, quotes, commas and line ends included; None is an empty cell."""
    text = _written(write_csv, ["a", "b"], rows)
    back = list(csv.reader(io.StringIO(text, newline="")))
    expected = [["" if c is None else str(guarded(c)) for c in row] for row in rows]
    assert back == [["a", "b"], *expected]


@given(rows=st.lists(st.tuples(CELLS, CELLS), max_size=4))
@settings(max_examples=60)
def test_json_rows_read_back_exactly(rows):
    """JSON changes no cell, as an array and as lines."""
    expected = [{"a": a, "b": b} for a, b in rows]
    assert json.loads(_written(write_rows_json, ["a", "b"], rows)) == expected
    lines = _written(write_rows_jsonl, ["a", "b"], rows).splitlines()
    assert [json.loads(line) for line in lines] == expected


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_starts_a_formula(start):
    """What a spreadsheet would run gets an apostrophe; numbers stay numbers."""
    assert guarded(start + "x") == "'" + start + "x"
    assert guarded(-1.5) == -1.5
    assert guarded("plain=") == "plain="


def test_bytes_are_hex():
    """A BLOB of somebody's SQL becomes text that both formats hold."""
    assert _written(write_csv, ["a"], [[b"\x00\xff"]]) == "a\n00ff\n"
    assert json.loads(_written(write_rows_json, ["a"], [[b"\x00\xff"]])) == [{"a": "00ff"}]


@pytest.mark.parametrize("write", [write_rows_json, write_rows_jsonl])
def test_columns_of_one_name_are_refused_in_json(write):
    """An object would silently lose one of them."""
    with pytest.raises(ExportError, match="'a'"):
        _written(write, ["a", "a"], [[1, 2]])
