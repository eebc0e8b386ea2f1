"""Laws of the model at run time."""

import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from onrecord.model import marker as marker_module
from onrecord.model.manifest import read_manifest, shipped_folder
from onrecord.model.marker import ENCODER, HEADS, Marker, load_marker
from onrecord.model.windows import cut_windows
from onrecord.records.errors import ModelError
from onrecord.records.reading import Reading
from onrecord.records.report import Metadata, Report, make_report

PLAIN = "Mayor Ana Duarte said on Monday that the bridge would stay closed until June."
QUOTED = "“We will not sign,” said the union's leader, Piet Mulder. “Not this year.”"


def report(text: str) -> Report:
    return make_report("test", text, Metadata())


def mark(model: Marker, reports: list[Report]) -> list[Reading]:
    return list(model.mark(reports))


def words(text: str, spans: tuple) -> list[str]:
    return [text[s.start : s.end] for s in spans]


def test_an_indirect_statement(marker: Marker) -> None:
    """Source, cue and content of a plain sentence are found."""
    (found,) = mark(marker, [report(PLAIN)])[0].attributions
    assert words(PLAIN, found.source) == ["Mayor Ana Duarte"]
    assert words(PLAIN, found.cue) == ["said"]
    assert words(PLAIN, found.content)[0].startswith("that the bridge")


def test_a_quotation_in_two_pieces(marker: Marker) -> None:
    """A quotation that its source interrupts is one attribution with two pieces."""
    (found,) = mark(marker, [report(QUOTED)])[0].attributions
    assert len(found.content) == 2
    assert "Piet Mulder" in words(QUOTED, found.source)[0]


def test_the_same_whatever_the_batch(marker: Marker) -> None:
    """A report read beside others gives the reading that it gives alone."""
    reports = [report(t) for t in (PLAIN, QUOTED, (PLAIN + "\n\n" + QUOTED + "\n\n") * 20)]
    assert mark(marker, reports) == [mark(marker, [r])[0] for r in reports]
    assert mark(marker, reports[::-1]) == mark(marker, reports)[::-1]


def test_the_same_whatever_the_threads(marker: Marker) -> None:
    """One thread and two give equal readings."""
    single = load_marker(threads=1)
    long = report((QUOTED + "\n\n" + PLAIN + "\n\n") * 30)
    assert mark(single, [long]) == mark(marker, [long])
    single.close()


def test_sentences_cover_the_words(marker: Marker) -> None:
    """Sentences are in order, apart, and hold every word of the text."""
    text = PLAIN + " " + QUOTED + "\n\nA heading\n\n" + PLAIN
    sentences = mark(marker, [report(text)])[0].sentences
    assert all(a.end <= b.start for a, b in pairwise(sentences))
    covered = "".join(text[s.start : s.end] for s in sentences)
    assert covered.replace(" ", "") == "".join(text.split())


def test_a_blank_report_has_an_empty_reading(marker: Marker) -> None:
    """Nothing is found in nothing."""
    reading = mark(marker, [report(" \n ")])[0]
    assert reading.sentences == ()
    assert reading.attributions == ()


@pytest.mark.parametrize("name", [ENCODER, HEADS])
def test_a_damaged_file_is_refused(tmp_path: Path, name: str) -> None:
    """One altered byte in a file of the model is noticed and named."""
    folder = tmp_path / "model"
    shutil.copytree(shipped_folder(), folder)
    data = bytearray((folder / name).read_bytes())
    data[len(data) // 2] ^= 1
    (folder / name).write_bytes(bytes(data))
    with pytest.raises(ModelError, match=name):
        load_marker(folder)


def test_a_missing_model_is_refused(tmp_path: Path) -> None:
    """A folder without a manifest is named in the refusal."""
    with pytest.raises(ModelError, match=tmp_path.name):
        read_manifest(tmp_path)


def test_what_nobody_waits_for_is_not_run(marker: Marker, monkeypatch: pytest.MonkeyPatch) -> None:
    """A caller who stops early, as on Ctrl-C, leaves no windows behind that are still run."""
    ran = []
    run = marker_module.run_window

    def counted(*arguments: object) -> object:
        ran.append(1)
        return run(*arguments)  # type: ignore[arg-type]  # handed on as they come

    monkeypatch.setattr(marker_module, "run_window", counted)
    long = report((QUOTED + "\n\n" + PLAIN + "\n\n") * 800)
    results = marker.outputs([long])
    tokens, windows = next(results)
    next(windows)
    results.close()
    mark(marker, [report(PLAIN)])  # comes after whatever was still queued
    assert len(ran) < len(cut_windows(tokens)) / 2
