"""Judging through the API: what is kept, what is refused, and that nobody's judgement is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from onrecord.store.opening import Access, open_record
from onrecord.store.verify import Problem, verify_record
from tests.app.spoken import TEXT, markup_dossier

if TYPE_CHECKING:
    from pathlib import Path

Ask = "Callable[..., Any]"
REPORT = markup_dossier().report.id
URL = f"/api/reports/{REPORT}/reviews"


class Reviewer:
    """Somebody who judges, and remembers what was seen last."""

    def __init__(self, client: Any, name: str) -> None:
        self.client, self.name = client, name
        self.seen = self.look()["seen"]

    def look(self) -> dict[str, Any]:
        """Return what is judged."""
        return self.client.get(URL).json()

    def says(self, verdict: str, kind: str, record: str | None, **more: Any) -> Any:
        """Judge."""
        body = {"kind": kind, "verdict": verdict, "record": record, "seen": self.seen}
        answer = self.client.post(URL, json={"reviewer": self.name, **body, **more})
        if answer.status_code == 201:
            self.seen = answer.json()["seen"]
        return answer

    def takes_back(self, row: int) -> Any:
        """Withdraw."""
        body = {"reviewer": self.name, "seen": self.seen}
        answer = self.client.post(f"{URL}/{row}/withdrawal", json=body)
        if answer.status_code == 201:
            self.seen = answer.json()["seen"]
        return answer

    def dossier(self) -> dict[str, Any]:
        """Return what is current."""
        return self.client.get(f"/api/reports/{REPORT}/dossier").json()


def at(words: str) -> dict[str, int]:
    """Return where words stand, as the page sends it."""
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words)}


STATEMENT = {
    "source": [at("the mayor")],
    "cue": [at("told us")],
    "content": [at("he agrees")],
    "speaker": ["mayor"],
    "source_type": "named",
    "manner": "indirect",
    "act": "promise",
    "channel": " phone  call ",
    "said_on": "2026-11-23",
    "within": "a1",
}
EVENT = {
    "trigger": at("marched"),
    "type": "PROTEST",
    "mode": "demo",
    "contexts": [],
    "actors": [{**at("miners"), "entity": "miners"}],
    "recipients": [],
    "when": {**at("Monday"), "value": "2026-11-30"},
    "where": {**at("Ndola"), "entity": "ndola"},
    "status": "actual",
    "voice": "outlet",
    "same_as": None,
}
ENTITY = {
    "name": "Ana Banda",
    "type": "person",
    "aliases": ["Banda"],
    "country": "ZMB",
    "sector": "LAB",
    "mentions": [{**at("Ana Banda"), "kind": "name"}],
    "roles": [{**at("We stop"), "role": "leads", "of": "miners"}],
    "place": {"lat": -12.9, "lon": 28.6, "gazetteer": "geonames:901344", "precision": "city"},
}
TIME = {**at("on Monday"), "kind": "DATE", "value": "2026-11-30"}
QUANTITY = {**at("40"), "value": 40, "approximate": False, "unit": "miners", "of": "miners",
            "voice": "outlet"}  # fmt: skip


@pytest.fixture
def ana(full: Path, ask: Ask) -> Reviewer:
    """Return a reviewer of a full record."""
    return Reviewer(ask(full), "Ana")


def problems(path: Path) -> list[Problem]:
    """Return what `onrecord verify` finds."""
    with open_record(path, mode=Access.READ) as record:
        return [p for p in verify_record(record) if isinstance(p, Problem)]


def one(records: list[dict[str, Any]], id_: str) -> dict[str, Any]:
    """Return a record by its id."""
    return next(r for r in records if r["id"] == id_)


def test_a_corrected_statement_reads_as_corrected(ana: Reviewer, full: Path) -> None:
    """Every field is kept as it was sent, with the exact words of its spans."""
    answer = ana.says("correct", "statement", "a2", statement=STATEMENT)
    assert answer.status_code == 201, answer.text
    s = one(ana.dossier()["statements"], "a2")
    assert [a["exact"] for a in s["content"]] == ["he agrees"]
    assert [a["exact"] for a in s["cue"]] == ["told us"]
    assert (s["act"], s["channel"], s["confidence"]) == ("promise", "phone call", 1.0)
    assert problems(full) == []


@pytest.mark.parametrize(
    ("kind", "fields", "many"),
    [
        ("statement", STATEMENT | {"within": None}, "statements"),
        ("event", EVENT, "events"),
        ("entity", ENTITY | {"name": "The strikers"}, "entities"),
        ("time", TIME, "times"),
        ("quantity", QUANTITY, "quantities"),
    ],
)
def test_what_was_missed_is_added(
    ana: Reviewer, full: Path, kind: str, fields: dict[str, Any], many: str
) -> None:
    """An added record is in the dossier, asserted by a person, and the record verifies."""
    answer = ana.says("add", kind, None, **{kind: fields})
    assert answer.status_code == 201, answer.text
    (standing,) = answer.json()["reviews"]["standing"]
    assert (standing["state"], standing["asserted"]) == ("added", True)
    records = ana.dossier()[many]
    if "id" in records[0]:
        assert standing["record"] in {r["id"] for r in records}
    else:
        start = fields["start"]
        assert start in {r["mention"]["start"] for r in records}
    assert problems(full) == []


@pytest.mark.parametrize(
    ("kind", "record", "fields"),
    [
        ("statement", "a2", STATEMENT | {"content": []}),
        ("statement", "a2", STATEMENT | {"content": [{"start": 3, "end": 10**6}]}),
        ("statement", "a2", STATEMENT | {"speaker": ["nobody"]}),
        ("statement", "a2", STATEMENT | {"within": "a2"}),
        ("statement", "a1", STATEMENT | {"within": "a2"}),  # which stands in it
        ("statement", "a2", STATEMENT | {"said_on": "last Tuesday"}),
        ("event", "b1", EVENT | {"type": "WAR"}),
        ("event", "b1", EVENT | {"mode": "beheading"}),
        ("event", "b1", EVENT | {"contexts": ["weather"]}),
        ("event", "b1", EVENT | {"voice": "somebody"}),
        ("event", "b1", EVENT | {"same_as": "b1"}),
        ("entity", "ana", ENTITY | {"country": "Zambia"}),
        ("entity", "ana", ENTITY | {"sector": "XXX"}),
        ("entity", "ana", ENTITY | {"mentions": []}),
        ("entity", "ana", ENTITY | {"name": " "}),
        ("event", "b1", None),
    ],
)
def test_nonsense_is_refused_and_nothing_kept(
    ana: Reviewer, kind: str, record: str, fields: dict[str, Any] | None
) -> None:
    """A correction that makes no sense says what is wrong with it."""
    before = ana.dossier()
    answer = ana.says("correct", kind, record, **({kind: fields} if fields else {}))
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "bad-correction")
    assert len(answer.json()["error"]["message"]) > 20
    assert ana.dossier() == before
    assert ana.look()["reviews"] == []


def test_a_lone_surrogate_is_refused(ana: Reviewer) -> None:
    """A note that no file can hold is refused, not half kept."""
    body = '{"kind":"statement","verdict":"accept","record":"a1","seen":"%s","reviewer":"\\ud800"}'
    answer = ana.client.post(
        URL, content=body % ana.seen, headers={"content-type": "application/json"}
    )
    assert answer.status_code == 400
    assert ana.look()["reviews"] == []


def test_rejected_and_taken_back(ana: Reviewer, full: Path) -> None:
    """A rejected record is gone from the dossier, and comes back as it was."""
    before = ana.dossier()
    row = ana.says("reject", "statement", "a1").json()["review"]["row"]
    now = ana.dossier()
    assert [s["id"] for s in now["statements"]] == ["a2"]
    assert one(now["statements"], "a2")["within"] is None
    assert one(now["events"], "b2")["voice"] == "outlet"
    again = ana.takes_back(row)
    assert again.status_code == 201
    assert ana.dossier() == before
    assert ana.takes_back(again.json()["review"]["row"]).status_code == 201  # put back
    assert ana.dossier() == now
    assert problems(full) == []


def test_what_cannot_be_taken_back(ana: Reviewer) -> None:
    """A judgement that is not there, or was taken back, is refused."""
    assert ana.takes_back(7).status_code == 404
    row = ana.says("accept", "event", "b1").json()["review"]["row"]
    assert ana.takes_back(row).status_code == 201
    assert ana.takes_back(row).status_code == 409


def test_two_reviewers_of_one_record_meet(ana: Reviewer, full: Path, ask: Ask) -> None:
    """The second is told, sees both, and may insist; both judgements stay in the history."""
    bo = Reviewer(ask(full), "Bo")
    assert ana.says("accept", "statement", "a1").status_code == 201
    refused = bo.says("reject", "statement", "a1")
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "conflict")
    assert "Ana" in refused.json()["error"]["message"]
    assert bo.says("accept", "event", "b1").status_code == 201  # another record: no conflict
    bo.seen = bo.look()["seen"]
    assert bo.says("reject", "statement", "a1").status_code == 201
    looked = bo.look()
    assert [(r["reviewer"], r["verdict"]) for r in looked["reviews"]] == [
        ("Ana", "accept"), ("Bo", "accept"), ("Bo", "reject"),
    ]  # fmt: skip
    disputed = {s["record"]: s["disputed"] for s in looked["standing"]}
    assert disputed == {"a1": True, "b1": False}


def test_merged_entities_are_a_conflict_with_either(ana: Reviewer, full: Path, ask: Ask) -> None:
    """Whoever judges an entity that another merged meanwhile is told."""
    bo = Reviewer(ask(full), "Bo")
    assert ana.says("merge", "entity", "ana", others=["mayor"]).status_code == 201
    names = [e["name"] for e in ana.dossier()["entities"]]
    assert "mayor of Ndola" not in names
    assert bo.says("accept", "entity", "ana").status_code == 409


def test_what_was_merged_away_is_no_judged_record(ana: Reviewer, full: Path) -> None:
    """A judgement of an entity that became another's counts again when that is taken back."""
    assert ana.says("accept", "entity", "mayor").status_code == 201
    row = ana.says("merge", "entity", "ana", others=["mayor"]).json()["review"]["row"]
    assert [s["record"] for s in ana.look()["standing"]] == ["ana"]
    assert ana.takes_back(row).status_code == 201
    assert [s["record"] for s in ana.look()["standing"]] == ["mayor"]
    assert problems(full) == []


def test_an_event_does_not_tell_itself_again(ana: Reviewer, full: Path) -> None:
    """That two events tell each other again is refused, and so is a longer circle."""
    assert one(ana.dossier()["events"], "b2")["same_as"] == "b1"
    third = ana.says("correct", "event", "b3", event=EVENT | {"same_as": "b2"})
    assert third.status_code == 201
    for other in ("b2", "b3"):
        fields = EVENT | {"trigger": at("Strike"), "same_as": other}
        answer = ana.says("correct", "event", "b1", event=fields)
        assert (answer.status_code, answer.json()["error"]["code"]) == (400, "bad-correction")
    assert ana.takes_back(third.json()["review"]["row"]).status_code == 201
    again = ana.says("add", "event", None, event=EVENT | {"same_as": "b3"})  # on its own words
    assert again.status_code == 201
    assert one(ana.dossier()["events"], again.json()["review"]["record"])["same_as"] is None
    assert problems(full) == []


def test_a_report_is_accepted_as_it_was_seen(ana: Reviewer, full: Path, ask: Ask) -> None:
    """Whoever says that all of a report was reviewed has seen what others judged of it."""
    bo = Reviewer(ask(full), "Bo")
    assert ana.says("reject", "event", "b1").status_code == 201
    refused = bo.says("accept", "report", REPORT)
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "conflict")
    assert not bo.look()["in_full"]
    bo.seen = bo.look()["seen"]
    assert bo.says("accept", "report", REPORT).status_code == 201


def test_what_is_added_again_is_another_record(ana: Reviewer, full: Path) -> None:
    """What was added and taken back can be put back beside what was added since on its words."""
    fields = EVENT | {"trigger": at("told"), "type": "ACCUSE", "mode": None}
    first = ana.says("add", "event", None, event=fields).json()["review"]
    undone = ana.takes_back(first["row"]).json()["review"]
    other = fields | {"type": "REJECT"}
    second = ana.says("add", "event", None, event=other).json()["review"]
    assert second["record"] != first["record"]
    assert ana.takes_back(undone["row"]).status_code == 201
    assert {first["record"], second["record"]} <= {v["id"] for v in ana.dossier()["events"]}
    assert problems(full) == []


def test_a_split_needs_some_of_the_mentions_and_not_all(ana: Reviewer) -> None:
    """Splitting off nothing, or everything, makes no sense."""
    for fields in (ENTITY, ENTITY | {"mentions": [{**at("marched"), "kind": "nominal"}]}):
        answer = ana.says("split", "entity", "ana", entity=fields)
        assert (answer.status_code, answer.json()["error"]["code"]) == (400, "bad-correction")


def test_a_report_is_reviewed_in_full(ana: Reviewer) -> None:
    """Accepting the report says that nothing is missing; other verdicts make no sense of it."""
    assert not ana.look()["in_full"]
    assert ana.says("accept", "report", REPORT).status_code == 201
    assert ana.look()["in_full"]
    assert ana.says("merge", "report", REPORT).status_code == 400


def test_corrections_are_found_by_every_query(ana: Reviewer, full: Path) -> None:
    """What is corrected is what the lists and the search know."""
    fields = ENTITY | {"name": "Ana Chileshe Banda"}
    assert ana.says("correct", "entity", "ana", entity=fields).status_code == 201
    listed = ana.client.get("/api/actors?q=Chileshe").json()
    assert [a["name"] for a in listed["actors"]] == ["Ana Chileshe Banda"]
    assert ana.client.get("/api/reports?speaker=Chileshe").json()["page"]["total"] == 1
    assert problems(full) == []


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://127.0.0.1:8020"}, 201),
        ({"sec-fetch-site": "same-origin"}, 201),
        ({}, 201),
    ],
)
def test_another_sites_page_changes_nothing(
    ana: Reviewer, said: dict[str, str], status: int
) -> None:
    """A browser's request from elsewhere is refused before it is read."""
    body = {"kind": "event", "verdict": "accept", "record": "b1", "seen": ana.seen}
    answer = ana.client.post(URL, json={**body, "reviewer": "Ana"}, headers=said)
    assert answer.status_code == status


VERDICT = '{"kind":"statement","verdict":"%s","record":"%s","seen":"%s","reviewer":"A"}'
JSON, FORM = "application/json", "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        pytest.param("{}", JSON, 400, id="empty"),
        pytest.param("[1]", JSON, 400, id="list"),
        pytest.param("{", JSON, 400, id="half"),
        pytest.param("[" * 100_000, JSON, 400, id="deep"),
        pytest.param(b"\xff", JSON, 400, id="bytes"),
        pytest.param(VERDICT % ("praise", "a1", "0.a"), JSON, 400, id="verdict"),
        pytest.param(VERDICT % ("accept", "a1", "no"), JSON, 400, id="seen"),
        pytest.param(VERDICT % ("accept", "zz", "0.a"), JSON, 404, id="record"),
        pytest.param(VERDICT % ("accept", "a1", "0.a"), JSON, 409, id="read anew"),
        pytest.param("a=b", FORM, 415, id="form"),
        pytest.param("{" + " " * 2_000_000 + "}", JSON, 413, id="huge"),
    ],
)
def test_what_is_posted_may_be_anything(
    ana: Reviewer, content: str | bytes, kind: str, status: int
) -> None:
    """Whatever is sent gets a refusal in the one shape, and nothing is kept."""
    answer = ana.client.post(URL, content=content, headers={"content-type": kind})
    assert answer.status_code == status
    assert set(answer.json()["error"]) == {"status", "code", "message"}
    assert ana.look()["reviews"] == []


def test_a_rejected_record_can_be_judged_by_another(ana: Reviewer, full: Path, ask: Ask) -> None:
    """Two reviewers may agree that something is not there, or the second brings it back."""
    assert ana.says("reject", "event", "b1").status_code == 201
    bo = Reviewer(ask(full), "Bo")
    assert bo.says("reject", "event", "b1").status_code == 201
    assert [s["disputed"] for s in bo.look()["standing"]] == [False]
    assert bo.says("accept", "event", "b1").status_code == 201
    assert "b1" in {v["id"] for v in bo.dossier()["events"]}
    assert problems(full) == []
