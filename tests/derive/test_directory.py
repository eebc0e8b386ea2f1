"""Laws of finding the entity that a phrase means."""

from __future__ import annotations

import pytest

from onrecord.derive.directory import Directory
from onrecord.records.anchor import Span
from onrecord.records.dossier import Entity, Mention
from onrecord.records.labels import MentionKind

TEXT = (
    "General Ann Roe, who leads the army of Mali, met the Kidal council's envoy. Both left; "
    "she said “no”."
)


def _mention(words, kind=MentionKind.NAME):
    start = TEXT.index(words)
    return Mention(start=start, end=start + len(words), exact=words, kind=kind)


def _span(words):
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words))


def _entity(name, *mentions):
    return Entity(id=name, name=name, type=None, mentions=tuple(sorted(mentions)))


BOTH = _mention("Both", MentionKind.PRONOUN)
ENTITIES = (
    _entity("Roe", _mention("Ann Roe"), _mention("she", MentionKind.PRONOUN), BOTH),
    _entity("army", _mention("the army", MentionKind.NOMINAL)),
    _entity("Mali", _mention("Mali")),
    _entity("council", _mention("Kidal council")),
    _entity("envoy", _mention("the Kidal council's envoy", MentionKind.NOMINAL), BOTH),
)
FOUND = [
    ("Ann Roe", "Roe"),
    ("General Ann Roe", "Roe"),
    ("Roe", "Roe"),
    ("General Ann Roe, who leads the army of Mali", "Roe"),
    ("the army of Mali", "army"),
    ("army", "army"),
    ("Mali", "Mali"),
    ("the Kidal council's", "council"),
    ("Kidal council's envoy", "envoy"),
    ("she", "Roe"),
    ("left", None),
    ("met the", None),
]


@pytest.mark.parametrize(("words", "name"), FOUND)
def test_a_phrase_is_found_by_its_head(words, name):
    """Extent does not matter, the head word does; what no mention stands for is nobody's."""
    found = Directory(ENTITIES, TEXT).at(_span(words))
    assert (found.name if found else None) == name


def test_a_joint_mention_means_all():
    """A word for two entities gives both; a single look-up gives the first."""
    directory = Directory(ENTITIES, TEXT)
    assert [e.name for e in directory.all_at(_span("Both"))] == ["Roe", "envoy"]
    assert directory.at(_span("Both")).name == "Roe"


def test_without_the_text_the_last_word_counts():
    """Nothing is guessed of where a phrase's head is."""
    directory = Directory(ENTITIES)
    assert directory.at(_span("General Ann Roe")).name == "Roe"
    assert directory.at(_span("the army of Mali")).name == "Mali"
    assert Directory(()).at(_span("Roe")) is None
