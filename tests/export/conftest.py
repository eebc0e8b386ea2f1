"""A small dossier with everything that an export could trip over."""

from __future__ import annotations

import io
from datetime import date

import pytest

from onrecord.export.output import Output
from onrecord.records.anchor import Anchor
from onrecord.records.dossier import Dossier, Entity, Run, Statement
from onrecord.records.labels import Act, EntityType, Manner, SourceType, Stage
from onrecord.records.report import Metadata, Rejection, make_report

TEXT = "“=1+1,” said Ana\u2028Ruiz 👩‍👩‍👧, “and\x85more.”"


def _anchor(words: str) -> Anchor:
    start = TEXT.index(words)
    return Anchor(start=start, end=start + len(words), exact=words)


@pytest.fixture
def dossier() -> Dossier:
    known = Metadata(title="Sums", outlet="Example Wire", published=date(2021, 4, 8))
    return Dossier(
        report=make_report("sums.txt", TEXT, known),
        run=Run(onrecord="0.1.0", model="abc"),
        entities=(Entity(id="e1", name="Ana Ruiz", type=EntityType.PERSON),),
        statements=(
            Statement(
                id="s1",
                source=(_anchor("Ana\u2028Ruiz 👩‍👩‍👧"),),
                cue=(_anchor("said"),),
                content=(_anchor("=1+1"), _anchor("and\x85more")),
                speaker=("e1",),
                source_type=SourceType.NAMED,
                manner=Manner.DIRECT,
                act=Act.ASSERT,
                channel=None,
                said_on=None,
                within=None,
                confidence=0.75,
            ),
        ),
    )


@pytest.fixture
def rejection() -> Rejection:
    return Rejection(source="b\udc80.txt", stage=Stage.READ, code="empty", message="nothing in it")


@pytest.fixture
def sink() -> io.BytesIO:
    return io.BytesIO()


@pytest.fixture
def output(sink: io.BytesIO) -> Output:
    return Output(sink, "a test")
