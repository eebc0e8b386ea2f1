"""Laws of the corpora's readers. Needs no torch and no corpus: the files are written here."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.records.anchor import Span
from onrecord.records.labels import Act, EntityType, MentionKind, NameType, Status
from onrecord_train.corpora import (
    Gold,
    read_annotated,
    read_crossner,
    read_ewt,
    read_gum,
    read_polnear,
)

TEXT = "“We go.\n\nNow,” he said."


def write_lines(path: Path, *docs: dict) -> Path:
    path.write_text("".join(json.dumps(d) + "\n" for d in docs), encoding="utf-8")
    return path


def anchor(start: int, end: int) -> dict:
    return {"start": start, "end": end, "exact": TEXT[start:end]}


def statement(**fields: object) -> dict:
    cue = TEXT.index("said")
    plain = {
        "source": [],
        "cue": [anchor(cue, cue + 4)],
        "content": [anchor(0, 6)],
        "within": None,
        "act": "assert",
    }
    return plain | fields


def read_statements(folder: Path, *statements: dict, text: str = TEXT) -> Gold:
    doc = {"name": "r", "text": text, "statements": statements}
    (folder / "r.json").write_text(json.dumps(doc), encoding="utf-8")
    (gold,) = read_annotated(folder)
    return gold


def test_contents_are_cut_at_paragraph_ends(tmp_path: Path) -> None:
    """A content over two paragraphs becomes two pieces without the break between them."""
    end = TEXT.index(",”")
    gold = read_statements(tmp_path, statement(content=[anchor(0, end)]))
    (found,) = gold.attributions or ()
    assert [TEXT[s.start : s.end] for s in found.content] == ["“We go.", "Now"]


@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet="ab \n", min_size=1, max_size=30), data=st.data())
def test_a_cut_loses_no_word(
    tmp_path_factory: pytest.TempPathFactory, text: str, data: st.DataObject
) -> None:
    """Pieces hold all that the annotator marked but breaks and blank lines, in order, apart."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    gold = read_statements(
        tmp_path_factory.mktemp("gold"),
        statement(content=[{"start": start, "end": end}]),
        text=text.ljust(len(TEXT)),
    )
    (found,) = gold.attributions or ()
    pieces = [text.ljust(len(TEXT))[s.start : s.end] for s in found.content]
    assert all(p.strip() and "\n" not in p for p in pieces)
    assert pieces == [line for line in text[start:end].split("\n") if line.strip()]


def test_nesting_and_act_are_read(tmp_path: Path) -> None:
    """A statement within another is nested, and keeps its act."""
    gold = read_statements(tmp_path, statement(), statement(within="s1", act="deny"))
    found = gold.attributions or ()
    assert [(a.nested, a.act) for a in found] == [(False, Act.ASSERT), (True, Act.DENY)]
    assert not gold.flat
    assert gold.sentences is None


@pytest.mark.parametrize("missing", ["cue", "content"])
def test_a_statement_without_cue_or_content_is_left_out(tmp_path: Path, missing: str) -> None:
    """What cannot be an attribution is not one, and the others stay."""
    gold = read_statements(tmp_path, statement(**{missing: []}), statement())
    assert len(gold.attributions or ()) == 1


def test_reports_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    """All reports below a folder are read, whatever order the file system has."""
    for name in ("b/x", "a/z", "a/y"):
        path = tmp_path / f"{name}.json"
        path.parent.mkdir(exist_ok=True)
        doc = {"name": name, "text": TEXT, "statements": []}
        path.write_text(json.dumps(doc), encoding="utf-8")
    assert [g.name for g in read_annotated(tmp_path)] == ["a/y", "a/z", "b/x"]


def test_polnear_is_flat_and_its_pieces_in_order(tmp_path: Path) -> None:
    """PolNeAR's nested attributions are unknown; pieces are sorted; no cue, no attribution."""
    whole = {"source": [], "cue": [[17, 21]], "content": [[9, 13], [0, 7]]}
    path = write_lines(
        tmp_path / "p.jsonl",
        {"id": "d", "text": TEXT, "attributions": [whole, whole | {"cue": []}]},
    )
    (gold,) = read_polnear(path)
    (found,) = gold.attributions or ()
    assert gold.flat
    assert found.content == (Span(start=0, end=7), Span(start=9, end=13))
    assert found.act is None


def test_gum_gives_every_mention_its_chain(tmp_path: Path) -> None:
    """GUM's mentions keep span, chain and kind; its types become all that they may be of ours."""
    he = {"span": [15, 17], "chain": "1", "kind": "pronoun", "type": "person"}
    we = {"span": [1, 3], "chain": "1", "kind": None, "type": "abstract"}
    doc = {"id": "d", "text": TEXT, "sentences": [[0, 7]], "mentions": [he, we]}
    (gold,) = read_gum(write_lines(tmp_path / "g.jsonl", doc))
    assert gold.sentences == (Span(start=0, end=7),)
    assert gold.attributions is None
    assert gold.exhaustive
    first, second = gold.mentions or ()
    assert (first.span, first.chain, first.kind) == (
        Span(start=15, end=17),
        "1",
        MentionKind.PRONOUN,
    )
    assert EntityType.PERSON in first.types
    assert None not in first.types
    assert second.types == {None}


def test_ewt_tells_what_is_not_annotated(tmp_path: Path) -> None:
    """Predicates, factuality and skipped sentences are read; without PropBank all is unknown."""
    doc = {
        "id": "d",
        "text": TEXT,
        "sentences": [[0, 7], [9, 22]],
        "tokens": [[1, 3, "We"], [4, 6, "go"], [18, 22, "said"]],
        "predicates": [{"token": 1, "args": [{"role": "ARG0", "span": [1, 3]}]}],
        "factuality": [{"token": 1, "value": 3.0}, {"token": 2, "value": -2.0}],
        "srl_skip": [1],
        "meta": {"propbank": True},
    }
    other = doc | {"meta": {"propbank": False}}
    whole, without = read_ewt(write_lines(tmp_path / "e.jsonl", doc, other))
    (found,) = whole.predicates or ()
    assert found.trigger == Span(start=4, end=6)
    assert found.arguments == (("ARG0", Span(start=1, end=3)),)
    assert whole.unread == (Span(start=9, end=22),)
    assert [s for _, s in whole.statuses] == [{Status.ACTUAL}, {Status.NEGATED}]
    assert without.predicates is None


def test_crossner_gives_names(tmp_path: Path) -> None:
    """A name keeps its span and class; nothing else is known of the sentence."""
    doc = {"id": "d", "text": TEXT, "entities": [{"span": [15, 17], "type": "politicalparty"}]}
    (gold,) = read_crossner(write_lines(tmp_path / "c.jsonl", doc))
    assert gold.names == ((Span(start=15, end=17), NameType.POLITICAL_PARTY),)
    assert gold.mentions is None
