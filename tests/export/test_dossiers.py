"""Laws of the JSON that `read` hands out."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

from onrecord.export.dossiers import write_json, write_jsonl
from onrecord.export.output import Output
from onrecord.records.dossier import Dossier
from onrecord.records.plain import from_plain, to_plain

if TYPE_CHECKING:
    from onrecord.records.report import Rejection

BACK = {
    "rejection": {
        "source": "b\udc80.txt",
        "stage": "read",
        "code": "empty",
        "message": "nothing in it",
    }
}


def test_jsonl_is_one_result_a_line_in_order(dossier, rejection, sink, output):
    """Every result is a line for the strictest line reader, equal to its dict, in order."""
    write_jsonl([dossier, rejection, dossier], output)
    lines = sink.getvalue().decode("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [to_plain(dossier), BACK, to_plain(dossier)]


def test_characters_stand_as_themselves(dossier, sink, output):
    """Text beyond ASCII is readable in the file, not escaped."""
    write_jsonl([dossier], output)
    assert "“=1+1,” said".encode() in sink.getvalue()


def test_what_is_written_reads_back_as_the_same_record(dossier, sink, output):
    """A dossier survives the way out and back in."""
    write_json([dossier], output)
    assert from_plain(Dossier, json.loads(sink.getvalue())) == dossier


def test_json_of_one_result_is_an_object(dossier, sink, output):
    """The only result is not wrapped in an array."""
    write_json([dossier], output)
    assert json.loads(sink.getvalue()) == to_plain(dossier)


@pytest.mark.parametrize("count", [0, 2, 5])
def test_json_of_several_or_no_results_is_an_array(dossier, sink, output, count):
    """Nothing and several are arrays of that length."""
    write_json([dossier] * count, output)
    assert json.loads(sink.getvalue()) == [to_plain(dossier)] * count


def test_json_takes_no_more_than_two_results_before_it_writes(dossier, sink, output):
    """An array of any length is streamed: the first is written before the third is asked for."""
    seen = []

    def results():
        for _ in range(4):
            seen.append(len(sink.getvalue()))
            yield dossier

    write_json(results(), output)
    assert seen[:2] == [0, 0]
    assert 0 < seen[2] < seen[3]


@pytest.mark.parametrize("finished", [0, 1, 2, 3])
def test_interrupted_json_is_still_json(dossier, finished):
    """A keyboard interruption passes through and leaves what was finished as valid JSON."""
    sink = io.BytesIO()

    def results():
        yield from [dossier] * finished
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_json(results(), Output(sink, "a test"))
    if finished:
        value = json.loads(sink.getvalue())
        assert (value if isinstance(value, list) else [value]) == [to_plain(dossier)] * finished
    else:
        assert sink.getvalue() == b""


def test_rejections_stand_in_json_too(rejection: Rejection, sink, output):
    """A refused source is an object with the key `rejection`."""
    write_json([rejection, rejection], output)
    assert json.loads(sink.getvalue()) == [BACK, BACK]
