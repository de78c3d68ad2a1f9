"""The list as a page, and the map without a script."""

import re

import pytest
from flask.testing import FlaskClient

from registry.services import publishing
from registry.store.database import Database
from registry.web.cards import PER_PAGE
from tests.cast import NOON, Cast
from tests.making import a_match
from tests.web.map.places import HOSTILE, put


def names(page: str) -> list[str]:
    return re.findall(r'<h2><a href="/en/s/\w{8}"><bdi>(.*?)</bdi>', page)


def test_an_empty_answer_does_not_say_that_there_are_no_cameras(client: FlaskClient) -> None:
    page = client.get("/en/list?q=nobody").text

    assert "No registration was found here." in page
    assert "That does not mean there are no cameras." in page


def test_a_site_is_told_in_words(db: Database, cast: Cast, client: FlaskClient) -> None:
    put(db, cast, "Kaivokatu 8", fr=[a_match()])

    page = client.get("/en/list").text

    assert "Demo Stores Oy" in page
    assert "Kaivokatu 8, 00100 Helsinki" in page
    assert "Faces are searched for in a list of persons (1:many)" in page
    assert "1 camera" in page
    assert "The cameras look: east" in page


def test_what_was_not_told_is_said_so(db: Database, cast: Cast, client: FlaskClient) -> None:
    put(db, cast, "Bare", fr=None, cameras=None)

    page = client.get("/en/list").text

    assert "The operator has not told us whether faces are matched" in page
    assert "The operator has not told us how many cameras there are" in page
    assert "The operator has not told us which way the cameras look" in page


def test_planned_and_suspended_sites_are_marked_by_a_word(
    db: Database, cast: Cast, client: FlaskClient
) -> None:
    put(db, cast, "Soon", site={"status": "planned"})
    paused = put(db, cast, "Paused")
    publishing.suspend(db, cast.dee, paused, now=NOON, reason="Repairs")

    page = client.get("/en/list").text

    assert re.findall(r'card-badge">(\w+)<', page) == ["Suspended", "Planned"]


def test_names_sort_both_ways(db: Database, cast: Cast, client: FlaskClient) -> None:
    for name in ("b", "C", "a"):
        put(db, cast, name)

    assert names(client.get("/en/list").text) == ["a", "b", "C"]
    assert names(client.get("/en/list?sort=-name").text) == ["C", "b", "a"]


def test_a_place_brings_the_nearest_first_and_takes_none_away(
    db: Database, cast: Cast, client: FlaskClient
) -> None:
    put(db, cast, "a far one", site={"latitude": 60.25})
    put(db, cast, "b near one", site={"latitude": 60.1712})

    page = client.get("/en/list?place=60.1711,+24.9410").text

    assert names(page) == ["b near one", "a far one"]
    assert "10 m from there" in page
    assert "8.8 km from there" in page


def test_an_unknown_place_is_said_kindly(client: FlaskClient) -> None:
    page = client.get("/en/map?place=Nowhere+Street").text

    assert "We do not know the place “Nowhere Street”." in page


def test_a_long_list_has_pages(db: Database, cast: Cast, client: FlaskClient) -> None:
    for number in range(PER_PAGE + 1):
        put(db, cast, f"Site {number:03}")

    first, second = client.get("/en/list").text, client.get("/en/list?page=2").text

    assert len(names(first)) == PER_PAGE
    assert names(second) == [f"Site {PER_PAGE:03}"]
    assert "Page 2 of 2" in second
    assert names(client.get("/en/list?page=9").text) == names(second)


@pytest.mark.parametrize("path", ["map", "list"])
@pytest.mark.parametrize("language", ["en", "fi", "ar"])
def test_a_page_may_be_kept_and_has_no_cookie(
    client: FlaskClient, language: str, path: str
) -> None:
    first = client.get(f"/{language}/{path}")
    again = client.get(f"/{language}/{path}", headers={"If-None-Match": first.headers["ETag"]})

    assert "public" in first.headers["Cache-Control"]
    assert "Set-Cookie" not in first.headers
    assert again.status_code == 304
    assert again.data == b""


def test_no_script_stands_in_a_page(client: FlaskClient) -> None:
    scripts = re.findall(r"<script(.*?)</script>", client.get("/en/map").text, re.DOTALL)

    assert len(scripts) == 4
    assert all('src="/' in script and script.endswith(">") for script in scripts)


def test_the_map_without_script_is_a_list_and_a_note(
    db: Database, cast: Cast, client: FlaskClient
) -> None:
    put(db, cast, "Kaivokatu 8")

    page = client.get("/en/map").text

    assert names(page) == ["Kaivokatu 8"]
    assert re.search(r"<noscript>.*Without JavaScript", page)
    assert re.search(r'<section class="map-frame"[^>]* hidden', page)


def test_what_people_type_is_text_on_every_page(
    db: Database, cast: Cast, client: FlaskClient
) -> None:
    put(
        db,
        cast,
        HOSTILE,
        operator={"legal_name": f"Op {HOSTILE}"},
        site={"address": HOSTILE, "purpose": HOSTILE},
    )

    for path in ("map", "list"):
        page = client.get(f"/en/{path}", query_string={"q": "7*7", "place": HOSTILE}).text
        shown = page.replace("&lt;", "<").replace("&gt;", ">").replace("&#34;", '"')
        shown = shown.replace("&#39;", "'").replace("&amp;", "&")
        assert "</script><b>" not in page
        assert shown.count(HOSTILE) >= 4


def test_what_people_type_is_text_in_every_file(
    db: Database, cast: Cast, client: FlaskClient
) -> None:
    put(db, cast, f"={HOSTILE}", operator={"legal_name": f"@{HOSTILE}"})

    assert client.get("/en/list.json").get_json()["sites"][0]["name"] == f"={HOSTILE}"
    assert client.get("/en/map/sites.json").get_json()["name"] == [f"={HOSTILE}"]
    assert client.get("/en/map/sites.json").get_json()["operator"] == [f"@{HOSTILE}"]
    table = client.get("/en/list.csv").data.decode("utf-8-sig")
    assert f"'={HOSTILE}".replace('"', '""') in table
    assert f"'@{HOSTILE}".replace('"', '""') in table
