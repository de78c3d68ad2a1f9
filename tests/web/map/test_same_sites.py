"""One address, the same sites: list, CSV, GeoJSON, JSON and map."""

import csv
import io

import pytest
from flask.testing import FlaskClient

from registry.services import publishing, registrations
from registry.store.database import Database
from tests.cast import GATHERED, NOON, Cast, filed
from tests.making import a_filing, a_match
from tests.remembered import again
from tests.web.map.places import packs, put

QUERIES = [
    "",
    "?matching=yes",
    "?matching=no",
    "?matching=unknown",
    "?sector=retail",
    "?sector=transport",
    "?status=planned",
    "?findings=evidence_missing",
    "?findings=duty",
    "?q=store",
    "?q=%25",
    "?q=_",
    "?matching=yes&status=in_use&q=a",
]
# How many of the sites below each query finds, where that does not hang on the rules.
KNOWN = {"": 5, "?matching=yes": 2, "?matching=no": 2, "?matching=unknown": 1, "?q=%25": 1}


@pytest.fixture
def city(db: Database, cast: Cast) -> None:
    """Fill the register with five public sites, one of them suspended, and three others."""
    again(db, "five sites and three others", lambda: _filled(db, cast), after=GATHERED)


def _filled(db: Database, cast: Cast) -> None:
    put(db, cast, "Store A", fr=[a_match()])
    put(db, cast, "Store B", fr=[])
    put(db, cast, "100% café", fr=None, operator={"legal_name": "Café", "sector": "food_drink"})
    put(db, cast, "Planned", fr=[a_match(mode="verification")], site={"status": "planned"})
    paused = put(db, cast, "Paused", fr=[a_match(mode="detection")])
    publishing.suspend(db, cast.dee, paused, now=NOON, reason="Repairs")
    gone = put(db, cast, "Gone store", fr=[a_match()])
    publishing.withdraw(db, cast.dee, gone, now=NOON, reason="Closed")
    filed(db, cast, site={"name": "Waiting store"})


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize("query", QUERIES)
def test_every_face_of_an_address_has_the_same_sites(client: FlaskClient, query: str) -> None:
    listed = client.get(f"/en/list.json{query}").get_json()["sites"]
    table = client.get(f"/en/list.csv{query}").data.decode("utf-8-sig")
    features = client.get(f"/en/list.geojson{query}").get_json(force=True)["features"]
    drawn = client.get(f"/en/map/sites.json{query}").get_json()
    page = client.get(f"/en/list{query}").text
    beside = client.get(f"/en/map{query}").text

    codes = [site["code"] for site in listed]
    assert [row["code"] for row in csv.DictReader(io.StringIO(table))] == codes
    assert [feature["id"] for feature in features] == codes
    assert drawn["code"] == codes
    assert drawn["count"] == len(codes)
    assert page.count('<li class="card ') == len(codes)
    assert beside.count('<li class="card ') == len(codes)
    assert all(f"/en/s/{code}" in page for code in codes)
    assert len(codes) == KNOWN.get(query, len(codes))


@pytest.mark.usefixtures("city")
def test_the_json_is_what_the_terminal_prints(client: FlaskClient) -> None:
    (site,) = client.get("/en/list.json?q=Store+A").get_json()["sites"]

    assert list(site) == [
        "code",
        "name",
        "operator",
        "state",
        "status",
        "latitude",
        "longitude",
        "cameras",
        "face_recognition",
        "revision",
        "findings",
        "page",
        "signs",
    ]
    assert site["name"] == "Store A"
    assert site["face_recognition"] == ["identification"]
    assert site["page"] == f"http://localhost:8000/S/{site['code']}"
    assert list(site["findings"])[:2] == ["stops_the_use", "duty"]


@pytest.mark.usefixtures("city")
def test_unknown_and_none_stay_apart_in_every_file(client: FlaskClient) -> None:
    sites = client.get("/en/list.json").get_json()["sites"]
    table = client.get("/en/list.csv").data.decode("utf-8-sig")

    told = {site["name"]: site["face_recognition"] for site in sites}
    assert told["100% café"] is None
    assert told["Store B"] == []
    cells = {row["name"]: row["face_recognition"] for row in csv.DictReader(io.StringIO(table))}
    assert cells["100% café"] == ""
    assert cells["Store B"] == "none"


def test_a_change_that_waits_shows_nowhere(db: Database, cast: Cast, client: FlaskClient) -> None:
    code = put(db, cast, "Known")
    waiting = a_filing(
        site={"name": "Secret plan", "latitude": 61.0, "status": "planned"}, fr=[a_match()]
    )
    registrations.file(db, cast.dee, waiting, packs(), now=NOON, site=code)

    (site,) = client.get("/en/list.json").get_json()["sites"]

    assert site["name"] == "Known"
    assert site["latitude"] == 60.171
    assert site["status"] == "in_use"
    assert site["face_recognition"] == []
    assert "Secret plan" not in client.get("/en/list").text + client.get("/en/map").text


@pytest.mark.parametrize("path", ["list.json", "list.csv", "list.geojson", "map/sites.json"])
def test_a_program_is_told_of_a_filter_that_does_not_exist(client: FlaskClient, path: str) -> None:
    answer = client.get(f"/en/{path}?matching=perhaps&sector=none")

    assert answer.status_code == 422
    assert answer.mimetype == "application/problem+json"
    assert [error["field"] for error in answer.get_json()["errors"]] == ["matching", "sector"]


@pytest.mark.parametrize("path", ["list", "map"])
def test_a_person_is_told_of_a_filter_that_does_not_exist(client: FlaskClient, path: str) -> None:
    answer = client.get(f"/en/{path}?status=gone")

    assert answer.status_code == 422
    assert "<title>Error:" in answer.text
    assert 'href="#status"' in answer.text


@pytest.mark.parametrize("q", ["%00", "%0d%0a", "%e2%80%ae", "x" * 5000, "%ff"])
def test_no_text_in_the_search_breaks_a_page(client: FlaskClient, q: str) -> None:
    assert client.get(f"/en/list?q={q}&page=99999999999999999999").status_code == 200
