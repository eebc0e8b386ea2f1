"""The page of an actor and the list of actors: who is tied to whom, drawn to be read."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.app.network import Network, Node, draw_network, draw_tree
from onrecord.app.rendering import actor_url
from onrecord.store.company import Neighbour, Tie, TieCount
from onrecord.store.keep import keep_dossier
from onrecord.store.opening import Access, open_record
from tests.app.spoken import NOW, markup_dossier

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.testclient import TestClient

Ask = "Callable[..., TestClient]"
REPORT = markup_dossier().report.id
LETTER = 8.4  # widest that a letter of a name is on average, in units of the drawing

TIES = st.lists(st.sampled_from(list(Tie)), min_size=1, unique=True).map(
    lambda ties: tuple(
        TieCount(tie=tie, count=1, whats=("ASSAULT", "PROTEST")) for tie in Tie if tie in ties
    )
)
NEIGHBOURS = st.lists(
    st.builds(
        Neighbour,
        name=st.text(min_size=1, max_size=90),
        type=st.none(),
        report=st.just("r1"),
        entity=st.just("e1"),
        count=st.integers(1, 9),
        ties=TIES,
    ),
    min_size=1,
    max_size=12,
)


def shown(client: TestClient, entity: str) -> dict:
    """Return the JSON of an actor's page."""
    answer = client.get(f"/api{actor_url(REPORT, entity)}")
    assert answer.status_code == 200
    return answer.json()


def ties(page: dict) -> dict[str, dict[str, int]]:
    """Return how often each neighbour is tied in which way."""
    return {n["name"]: {t["tie"]: t["count"] for t in n["ties"]} for n in page["company"]}


def test_ties_say_who_acts_on_and_speaks_about_whom(full: Path, ask: Ask) -> None:
    """Events tie actors to recipients, statements tie speakers to whom they mention."""
    client = ask(full)
    assert ties(shown(client, "mayor")) == {
        "miners": {"is acted on by": 3},
        "Ana Banda": {"is spoken of by": 1},
    }
    assert ties(shown(client, "ana")) == {"mayor of Ndola": {"speaks about": 1}}
    assert ties(shown(client, "miners")) == {"mayor of Ndola": {"acts on": 3}}


@pytest.mark.parametrize("entity", ["ana", "mayor", "miners", "ndola"])
def test_ties_are_seen_from_both_sides(entity: str, full: Path, ask: Ask) -> None:
    """Whoever acts on or speaks about another is a neighbour on the other's page too."""
    client = ask(full)
    other = {
        "acts on": "is acted on by",
        "is acted on by": "acts on",
        "acts alongside": "acts alongside",
        "speaks about": "is spoken of by",
        "is spoken of by": "speaks about",
    }
    page = shown(client, entity)
    for neighbour in page["company"]:
        back = ties(shown(client, neighbour["entity"]))[page["member"]["name"]]
        assert {other[t["tie"]]: t["count"] for t in neighbour["ties"]}.items() <= back.items()


def test_an_actor_without_a_name_is_itself(full: Path, ask: Ask) -> None:
    """Whoever is not named and says nothing has a page of its own, not somebody else's."""
    page = shown(ask(full), "miners")
    assert page["member"]["name"] == "miners"
    assert page["member"]["statements"] == 0 < page["member"]["mentions"]


def test_an_actor_is_itself_on_every_page(tmp_path: Path, ask: Ask) -> None:
    """Whichever of its reports are shown, whoever was asked for stands above them."""
    path = tmp_path / "two.db"
    with open_record(path, mode=Access.CREATE) as record:
        for name in ("strike.txt", "again.txt"):
            keep_dossier(record, markup_dossier(name), NOW)
    for number in (1, 2):
        answer = ask(path).get(f"/api{actor_url(REPORT, 'ndola')}?rows=1&page={number}")
        assert answer.json()["member"]["name"] == "Ndola"
        assert answer.json()["page"]["total"] == 2


def test_the_timeline_says_what_the_actor_has_to_do_with_it(full: Path, ask: Ask) -> None:
    """Each dated entry stands in the lane of what the actor does in it."""
    client = ask(full)
    lanes = {
        entity: [(d["lane"], d["entry"]["record"]) for d in shown(client, entity)["timeline"]]
        for entity in ("ana", "mayor", "miners")
    }
    assert lanes["ana"] == [("by", "a1")]
    assert sorted(lanes["mayor"]) == [
        ("about", "a1"),
        ("by", "a2"),
        ("receiving", "b2"),
        ("receiving", "b3"),
    ]
    assert sorted(lanes["miners"]) == [("acting", "b2"), ("acting", "b3")]


def test_the_drawing_and_the_table_name_the_same(full: Path, ask: Ask) -> None:
    """Without script a neighbour is a link in both drawings and a row of the table."""
    html = ask(full).get(actor_url(REPORT, "mayor")).text
    assert html.count(f'href="{actor_url(REPORT, "ana")}"') >= 3
    assert "is spoken of by 1\u00d7" in html
    assert "<table" in html


def boxes(drawn: Network) -> list[tuple[float, float, float, float]]:
    """Return the boxes of all labels: left, top, right, bottom."""

    def box(node: Node, x: float, y: float, letters: int) -> tuple[float, float, float, float]:
        width = letters * LETTER
        left = x - width if node.anchor == "end" else x
        return left, y - 13, left + width, y + 3

    names = [box(n, n.x, n.y, len(n.label)) for n in drawn.nodes]
    return names + [box(n, li.x, li.y, 20) for n in drawn.nodes for li in n.lines]


@given(st.text(min_size=1, max_size=200), NEIGHBOURS)
def test_no_label_lies_on_another(name: str, neighbours: list[Neighbour]) -> None:
    """Whatever the names and however many the ties, labels keep apart and within the drawing."""
    for drawn in (draw_network(name, neighbours), draw_tree(name, neighbours)):
        assert {id(n.neighbour) for n in drawn.nodes} == {id(n) for n in neighbours}
        found = sorted(boxes(drawn), key=lambda b: (b[0] > drawn.width / 2, b[1]))
        for a, b in pairwise(found):
            side = (a[0] > drawn.width / 2) == (b[0] > drawn.width / 2)
            assert not side or a[3] <= b[1]
        assert all(top >= 0 and bottom <= drawn.height for _, top, _, bottom in found)
        assert all(left >= -1 and right <= drawn.width + 10 for left, _, right, _ in found)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"type": "person", "q": "banda"}, {"Ana Banda"}),
        ({"type": "place", "q": "ndola"}, {"Ndola"}),
        ({"type": "group", "q": "banda"}, set()),
        ({"country": "XXX"}, set()),
        ({"q": "100%"}, set()),
    ],
)
def test_actors_are_found_by_what_they_are(
    asked: dict[str, str], found: set[str], full: Path, ask: Ask
) -> None:
    """Type, country and name each choose."""
    names = {a["name"] for a in ask(full).get("/api/actors", params=asked).json()["actors"]}
    assert names == found


def test_a_country_chooses_those_of_it(full: Path, ask: Ask) -> None:
    """Every country to choose from has somebody, and only those of it are listed."""
    client = ask(full)
    countries = [c["code"] for c in client.get("/api/actors").json()["countries"]]
    assert countries
    for code in countries:
        listed = client.get("/api/actors", params={"country": code.lower()}).json()["actors"]
        assert {a["country"] for a in listed} <= {code}


def test_actors_are_sorted_as_asked(full: Path, ask: Ask) -> None:
    """By name is the alphabet; by statements and reports the most comes first."""
    client = ask(full)
    listed = {
        order: client.get("/api/actors", params={"order": order}).json()["actors"]
        for order in ("name", "statements", "reports")
    }
    names = [a["name"].casefold() for a in listed["name"]]
    assert names == sorted(names)
    assert len(names) > 2
    for order in ("statements", "reports"):
        counts = [a[order] for a in listed[order]]
        assert counts == sorted(counts, reverse=True)


@pytest.mark.parametrize("asked", ["type=thing", "order=size", "country=Iraq"])
def test_a_list_that_makes_no_sense_is_refused(asked: str, full: Path, ask: Ask) -> None:
    """A parameter outside of its values is a refusal that names it."""
    answer = ask(full).get(f"/api/actors?{asked}")
    assert answer.status_code == 400
    assert asked.partition("=")[0] in answer.json()["error"]["message"]
