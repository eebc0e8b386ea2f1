"""Whatever reviewers judge, every page and endpoint still answers, and every anchor stands."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from onrecord.app.application import build_application
from onrecord.app.desk import Desk
from onrecord.app.guarding import Guard
from onrecord.app.pages import PAGES
from onrecord.app.rendering import query_url
from onrecord.records.labels import (
    Act,
    EntityType,
    Manner,
    MentionKind,
    Precision,
    SourceType,
    Status,
    TimeKind,
)
from onrecord.store.opening import Access, open_record
from onrecord.store.verify import Problem, verify_record
from tests.app.served import ASKED, KNOWN, REPORT, SHOWN, keep_full, path_of
from tests.app.spoken import NOW, TEXT, markup_dossier

if TYPE_CHECKING:
    from collections.abc import Iterator

ENTITIES = tuple(e.id for e in markup_dossier().entities)
MENTIONS = tuple(
    {"start": m.start, "end": m.end, "kind": m.kind.value}
    for e in markup_dossier().entities
    for m in e.mentions
)
RECORDS = {
    "statement": ("a1", "a2"),
    "event": ("b1", "b2", "b3"),
    "entity": ENTITIES,
}
UNMADE = {"reading"}  # placeholders of what no review makes


def values(labels: Any) -> st.SearchStrategy[str]:
    """Draw a label."""
    return st.sampled_from([label.value for label in labels])


def spans(**fields: Any) -> st.SearchStrategy[dict[str, Any]]:
    """Draw a piece of the text, at times one that is past its end, with other fields."""
    pairs = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30))
    bounds = pairs.map(lambda p: {"start": p[0], "end": p[0] + p[1]})
    return st.tuples(bounds, st.fixed_dictionaries(fields)).map(lambda p: p[0] | p[1])


def listed(of: st.SearchStrategy, least: int = 0) -> st.SearchStrategy[list]:
    """Draw a few of something."""
    return st.lists(of, min_size=least, max_size=2)


entity = st.sampled_from(ENTITIES)
words = st.text("aB é🚀<\u202e'", min_size=1, max_size=8)
days = st.sampled_from([None, "2026-11-24", "2026-11", "XXXX-11", "P3D", "PAST_REF", "2026-W02"])
voice = st.sampled_from(["outlet", "unnamed", "a1", "a2"])
party = spans(entity=st.none() | entity)
place = st.fixed_dictionaries(
    {
        "lat": st.floats(-90, 90) | st.just(1e300),
        "lon": st.floats(-180, 180),
        "gazetteer": words,
        "precision": values(Precision),
    }
)
FIELDS: dict[str, st.SearchStrategy] = {
    "statement": st.fixed_dictionaries(
        {
            "source": listed(spans()),
            "cue": listed(spans()),
            "content": listed(spans(), 1),
            "speaker": listed(entity),
            "source_type": values(SourceType),
            "manner": values(Manner),
            "act": st.none() | values(Act),
            "channel": st.none() | words,
            "said_on": days,
            "within": st.sampled_from([None, "a1", "a2"]),
        }
    ),
    "event": st.fixed_dictionaries(
        {
            "trigger": spans(),
            "type": st.sampled_from(["PROTEST"] * 4 + ["ASSAULT", "nothing"]),
            "status": values(Status),
            "voice": voice,
            "mode": st.sampled_from([None, "strike", "riot", "nothing"]),
            "actors": listed(party),
            "recipients": listed(party),
            "when": st.none() | spans(value=days),
            "where": st.none() | party,
            "same_as": st.sampled_from([None, "b1", "b2"]),
        }
    ),
    "entity": st.fixed_dictionaries(
        {
            "name": words,
            "mentions": listed(spans(kind=values(MentionKind)) | st.sampled_from(MENTIONS), 1),
            "type": st.none() | values(EntityType),
            "aliases": listed(words),
            "roles": listed(spans(role=words, of=st.none() | entity)),
            "country": st.sampled_from([None, "ZMB", "ZWE", "XXX"]),
            "sector": st.sampled_from([None, "GOV", "MIL", "nothing"]),
            "place": st.none() | place,
        }
    ),
    "time": spans(kind=values(TimeKind), value=days),
    "quantity": spans(
        value=st.none() | st.floats(allow_nan=False, allow_infinity=False) | st.integers(),
        approximate=st.booleans(),
        unit=st.none() | words,
        of=st.none() | entity,
        voice=voice,
    ),
}


@st.composite
def verdicts(draw: Any) -> dict[str, Any]:
    """Draw a verdict that makes sense, or nearly: other records may be gone already."""
    kind = draw(st.sampled_from([*RECORDS, "time", "quantity"]))
    may = ["add"] if kind not in RECORDS else ["accept", "reject", "correct", "correct", "add"]
    verdict = draw(st.sampled_from([*may, *(["merge", "split"] if kind == "entity" else [])]))
    return {
        "kind": kind,
        "verdict": verdict,
        "reviewer": draw(st.sampled_from(["Dora", "Émile"])),
        "record": None if verdict == "add" else draw(st.sampled_from(RECORDS[kind])),
        "others": draw(listed(entity)) if verdict == "merge" else [],
        kind: draw(FIELDS[kind]) if verdict in ("add", "correct", "split") else None,
    }


@pytest.fixture(scope="module")
def unjudged() -> Iterator[Path]:
    """Return a record that nobody has judged."""
    with tempfile.TemporaryDirectory() as folder:
        keep_full(Path(folder) / "full.db")
        yield Path(folder) / "full.db"


def endpoints() -> list[str]:
    """Return the path of every page and of the JSON of every page, of the report and its actors."""
    known = [KNOWN | {"entity": e} for e in ENTITIES]
    asked = [p for p in PAGES if not any(f"{{{u}}}" in p.api for u in UNMADE)]
    apis = {query_url(p.api.format(**k), ASKED.get(p.name, {})) for p in asked for k in known}
    return [*map(path_of, SHOWN), "/review?state=judged", "/map?show=places", *sorted(apis)]


@settings(
    max_examples=20,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(judged=st.lists(verdicts(), min_size=3, max_size=8), withdrawn=st.booleans())
def test_whatever_is_judged_every_page_answers(
    *, judged: list[dict[str, Any]], withdrawn: bool, unjudged: Path
) -> None:
    """Verdicts are kept or refused with a reason; afterwards nothing is broken."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(unjudged, folder))
        desk = Desk(path=path, clock=lambda: NOW)
        with TestClient(build_application(desk, Guard()), base_url="http://127.0.0.1") as client:
            reviews = f"/api/reports/{REPORT}/reviews"
            for verdict in judged:
                seen = client.get(reviews).json()["seen"]
                answer = client.post(reviews, json=verdict | {"seen": seen})
                assert answer.status_code in (201, 400, 404, 409), answer.text
                if withdrawn and answer.status_code == 201:
                    row, seen = answer.json()["review"]["row"], answer.json()["seen"]
                    body = {"seen": seen, "reviewer": "Dora"}
                    assert client.post(f"{reviews}/{row}/withdrawal", json=body).status_code == 201
            for asked in endpoints():
                answer = client.get(asked)
                gone = answer.status_code == 404 and "/actors/" in asked  # rejected, or merged
                assert gone or answer.status_code == 200, f"{asked}: {answer.text}"
        with open_record(path, mode=Access.READ) as record:
            problems = [p for p in verify_record(record) if isinstance(p, Problem)]
        assert problems == []
