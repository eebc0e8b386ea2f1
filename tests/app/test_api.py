"""The JSON behind the pages: described, in one shape when refused, and guarded."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from onrecord.app.guarding import COOKIE, Guard, host_name
from onrecord.app.pages import PAGES
from onrecord.records.dossier import Dossier
from onrecord.records.plain import from_plain
from tests.app.spoken import markup_dossier

if TYPE_CHECKING:
    from pathlib import Path


Ask = "Callable[..., TestClient]"
REPORT = markup_dossier().report.id
KNOWN = {"report": REPORT, "entity": "ana"}

KINDS = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "object": dict,
    "array": list,
    "null": type(None),
}
OTHERS = ["evil.example", "evil.example:8020", "127.0.0.1.evil.example", ""]

REFUSED = [
    ("/api/reports/nowhere", 404, "no-such-report"),
    ("/api/reports/nowhere/dossier", 404, "no-such-report"),
    (f"/api/actors/{REPORT}/nobody", 404, "no-such-entity"),
    ("/api/actors/nowhere/ana", 404, "no-such-entity"),
    ("/api/nothing", 404, "not-found"),
    ("/api/reports?since=yesterday", 400, "config"),
    ("/api/reports?page=-1", 400, "config"),
    ("/api/reports?rows=99999999999999999999", 400, "config"),
    ("/api/chronology?status=sure", 400, "config"),
    (f"/api/reports/{REPORT}?start=5&end=5", 400, "config"),
    (f"/api/reports/{REPORT}?start=5", 400, "config"),
]


def valid(value: Any, schema: dict[str, Any], schemas: dict[str, Any]) -> bool:
    """Tell whether a value is of a schema, as far as the description goes."""
    if "$ref" in schema:
        return valid(value, schemas[schema["$ref"].rpartition("/")[2]], schemas)
    if "anyOf" in schema:
        return any(valid(value, s, schemas) for s in schema["anyOf"])
    kind = KINDS[schema["type"]]
    if not isinstance(value, kind) or value not in schema.get("enum", [value]):
        return False
    inner = schema.get("properties", {})
    named = set(value) == set(schema["required"]) == set(inner) if inner else True
    parts = [valid(value[n], s, schemas) for n, s in inner.items()] if named else []
    listed = [valid(v, schema["items"], schemas) for v in value] if "items" in schema else []
    return named and all(parts + listed)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_an_answer_is_as_it_is_described(page: Any, full: Path, ask: Ask) -> None:
    """The description has the path, and the answer has just its fields, of their kinds."""
    client = ask(full)
    described = client.get("/api").json()
    operation = described["paths"][page.api]["get"]
    known = dict(KNOWN)
    if "{reading}" in page.api:
        known["reading"] = client.post("/api/readings", json={"text": ""}).json()["id"]
    answer = client.get(page.api.format(**known))
    assert answer.status_code == 200
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    assert valid(answer.json(), schema, described["components"]["schemas"])
    asked = {p["name"] for p in operation["parameters"] if p["required"]}
    assert asked == {n for n in known if f"{{{n}}}" in page.api}


def test_a_dossier_comes_out_as_it_was_kept(full: Path, ask: Ask) -> None:
    """/dossier is FORMAT's own."""
    plain = ask(full).get(f"/api/reports/{REPORT}/dossier").json()
    assert from_plain(Dossier, plain) == markup_dossier()


@pytest.mark.parametrize(("path", "status", "code"), REFUSED)
def test_refusals_have_one_shape(path: str, status: int, code: str, full: Path, ask: Ask) -> None:
    """Whatever is wrong, the JSON is {"error": {status, code, message}}."""
    answer = ask(full).get(path)
    assert answer.status_code == status
    assert set(answer.json()) == {"error"}
    error = answer.json()["error"]
    assert set(error) == {"status", "code", "message"}
    assert (error["status"], error["code"]) == (status, code)
    assert error["message"]


@pytest.mark.parametrize(("path", "status", "code"), REFUSED)
def test_people_get_a_page_for_the_same_refusal(
    path: str, status: int, code: str, full: Path, ask: Ask
) -> None:
    """Without /api the same refusal is a page, except where there is no page."""
    page = path.removeprefix("/api").replace("/reports?", "/?")
    answer = ask(full).get(page)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")
    if not page.endswith("/dossier"):
        assert code in answer.text


def test_a_record_that_went_away_is_refused_not_broken(full: Path, ask: Ask) -> None:
    """A file that is gone meanwhile is a refusal of the store's."""
    client = ask(full)
    full.unlink()
    answer = client.get("/api/reports")
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "missing")


def test_only_reading_is_offered(full: Path, ask: Ask) -> None:
    """Other methods are refused in the same shape."""
    answer = ask(full).post("/api/reports", json={})
    assert (answer.status_code, answer.json()["error"]["code"]) == (405, "method-not-allowed")


@pytest.mark.parametrize("path", ["/", "/api", "/api/reports", "/static/base.css", "/nowhere"])
@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8020", "127.0.0.1.evil.example", ""]
)
def test_another_name_is_not_answered(path: str, host: str, full: Path, ask: Ask) -> None:
    """A Host header that is none of ours gets nothing, whatever it asks for."""
    answer = ask(full).get(path, headers={"host": host})
    assert answer.status_code == 421
    assert "wrong-host" in answer.text
    assert ("error" in answer.text[:20]) == path.startswith("/api")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:9", "LOCALHOST", "[::1]:8020"])
def test_this_machine_is_answered_by_any_of_its_names(host: str, full: Path, ask: Ask) -> None:
    """The names of the loopback address are ours, with and without a port."""
    assert ask(full).get("/", headers={"host": host}).status_code == 200
    assert host_name(host) in ("127.0.0.1", "localhost", "::1")


@pytest.mark.parametrize("path", ["/", "/api/reports", "/nowhere", "/static/report.js"])
def test_every_answer_is_guarded(path: str, full: Path, ask: Ask) -> None:
    """Pages, data, files and refusals all carry a policy without inline script or style."""
    headers = ask(full).get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"


def test_elsewhere_a_token_is_asked_for(full: Path, ask: Ask) -> None:
    """Without the token nothing is answered; with it, a cookie takes its place."""
    client = ask(full, Guard(token="right"))  # noqa: S106  # a test's
    assert client.get("/").status_code == 401
    assert client.get("/?token=wrong").status_code == 401
    assert client.get("/api/reports", headers={"authorization": "Bearer right"}).status_code == 200
    answer = client.get("/?q=stop&token=right")
    assert (answer.status_code, answer.headers["location"]) == (303, "/?q=stop")
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert client.cookies[COOKIE] == "right"
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("name", ["../pages.py", "..%2fpages.py", "%2e%2e/pages.py", "nothing.js"])
def test_no_path_reaches_the_file_system(name: str, full: Path, ask: Ask) -> None:
    """Files are answered by name from a list, and nothing else is."""
    assert ask(full).get(f"/static/{name}").status_code == 404


def test_a_file_that_the_browser_has_is_not_sent_again(full: Path, ask: Ask) -> None:
    """The digest that came with a file is enough the next time."""
    client = ask(full)
    first = client.get("/static/base.css")
    again = client.get("/static/base.css", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_description_is_json_of_its_kind(full: Path, ask: Ask) -> None:
    """It names its version, and every reference in it has its target."""
    described = ask(full).get("/api").json()
    assert described["openapi"] == "3.1.0"
    text = json.dumps(described)
    for part in text.split('"#/components/schemas/')[1:]:
        assert part.split('"')[0] in described["components"]["schemas"]
