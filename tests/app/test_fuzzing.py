"""Every endpoint of the description, asked what the description allows and what it does not.

Whatever is asked, the answer is one that is described, in its shape, and never a mistake of ours.
What is sent to be read is queued here, not read: see test_intake.py for that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import load_all_checks, not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from onrecord.app.actions import ACTIONS
from onrecord.app.description import describe
from onrecord.app.intake import Intake
from onrecord.app.pages import PAGES
from onrecord.records.errors import ModelError
from tests.app.served import OTHER, REPORT, keep_full, served

if TYPE_CHECKING:
    from collections.abc import Iterator

ENDPOINTS = [*((p.api, "GET") for p in PAGES), *((a.path, "POST") for a in ACTIONS)]
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
LATEST = "what the report's reviews say now"
# What is in the record: what is made up is seldom found there, and would get no further than that.
ENTITY = st.sampled_from(["ana", "mayor", "miners", "ndola"])
RECORDS = {
    "statement": st.sampled_from(["a1", "a2"]),
    "event": st.sampled_from(["b1", "b2", "b3"]),
    "entity": ENTITY,
}
KNOWN: dict[str, Any] = {
    "report": st.sampled_from([REPORT, OTHER]),
    "entity": ENTITY,
    "of": ENTITY,
    "speaker": st.lists(ENTITY, max_size=2),
    "others": st.lists(ENTITY, max_size=2),
    "within": st.sampled_from(["a1", None]),
    "same_as": st.sampled_from(["b1", None]),
    "voice": st.sampled_from(["outlet", "unnamed", "a1"]),
    "start": st.integers(0, 20),
    "end": st.integers(20, 60),
    "seen": st.just(LATEST),
    "reviewer": st.sampled_from(["Dora", "Émile"]),
    "review": st.integers(1, 3).map(str),
    "event.type": st.just("PROTEST"),
    "event.mode": st.sampled_from(["strike", None]),
    "event.contexts": st.just([]),
}


@pytest.fixture(scope="module")
def description() -> Any:
    """Return the description, loaded as by anybody who reads it."""
    load_all_checks()
    return schemathesis.openapi.from_dict(describe())


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a record that any request may change."""

    def refuse() -> NoReturn:
        msg = "nothing is read here"
        raise ModelError(msg)

    path = tmp_path_factory.mktemp("fuzzed") / "full.db"
    keep_full(path)
    with served(path, intake=Intake(load=refuse)) as found:
        yield found


def with_known(value: Any, draw: Any, under: str = "") -> Any:
    """Return what is asked, about what is in the record."""
    if isinstance(value, list):
        return [with_known(v, draw, under) for v in value]
    if not isinstance(value, dict):
        return value
    known = dict(value)
    for name, old in value.items():
        found = KNOWN.get(f"{under}.{name}", KNOWN.get(name))
        kept = found is None or old is None or isinstance(old, dict)  # `entity` may be fields, too
        known[name] = with_known(old, draw, name) if kept else draw(found)
    return known


def cases(operation: Any, draw: Any) -> Any:
    """Draw a request: allowed or not, made up or about what is in the record."""
    known = draw(st.sampled_from([True, True, True, False]))
    allowed = draw(st.booleans()) or known
    mode = GenerationMode.POSITIVE if allowed else GenerationMode.NEGATIVE
    case = draw(operation.as_strategy(generation_mode=mode))
    if known:
        case.path_parameters = with_known(case.path_parameters, draw)
        case.query = with_known(case.query, draw)
        case.body = with_known(case.body, draw)
    if known and isinstance(case.body, dict) and case.body.get("kind") in RECORDS:
        case.body["record"] = draw(RECORDS[case.body["kind"]])
    return case


@pytest.mark.parametrize(("path", "method"), ENDPOINTS)
def test_whatever_is_asked_is_answered_as_described(
    path: str, method: str, description: Any, fuzzed: str
) -> None:
    """No 5xx; status, content type and JSON are among those that are described."""
    operation = description[path][method]
    drawn = st.composite(lambda draw: cases(operation, draw))()

    @settings(
        max_examples=30 if method == "GET" else 100,
        derandomize=True,  # the same requests each time
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),  # a body of many fields takes its time to draw
    )
    @given(case=drawn)
    def ask(case: Any) -> None:
        if isinstance(case.body, dict) and case.body.get("seen") == LATEST:
            reviews = httpx.get(f"{fuzzed}/api/reports/{case.path_parameters['report']}/reviews")
            case.body["seen"] = reviews.json().get("seen", LATEST)
        case.call_and_validate(base_url=fuzzed, checks=CHECKS)

    ask()
