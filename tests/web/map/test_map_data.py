"""What the map's script asks for: cameras by tiles, the street map by ranges, the skeleton."""

import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from registry.app import create_app
from registry.config import Settings
from registry.services import publishing
from registry.store.database import Database
from registry.web.public.map import CAMERA_ZOOM
from tests.cast import NOON, Cast, filed
from tests.making import a_match
from tests.web.map.places import put

STREETS = bytes(range(256)) * 40
MAP = "/map/basemap.pmtiles"


@pytest.fixture
def streets(settings: Settings, tmp_path: Path) -> Iterator[FlaskClient]:
    """Return a browser at a register with a street map."""
    path = tmp_path / "streets.pmtiles"
    path.write_bytes(STREETS)
    app = create_app(replace(settings, basemap=path))
    yield app.test_client()
    app.extensions["database"].close()


def tile(latitude: float, longitude: float) -> str:
    """Return the address of the tile at a place. Source: OGC 17-083r4, annex D.2."""
    across = 2**CAMERA_ZOOM
    x = int((longitude + 180) / 360 * across)
    y = int((1 - math.asinh(math.tan(math.radians(latitude))) / math.pi) / 2 * across)
    return f"/map/cameras/{x}/{y}.json"


def test_a_tile_has_the_cameras_of_its_public_sites(
    db: Database, cast: Cast, client: FlaskClient
) -> None:
    code = put(
        db,
        cast,
        "Exact",
        fr=[a_match()],
        cameras=[
            {
                "id": "C1",
                "latitude": 60.17102,
                "longitude": 24.94105,
                "directions_deg": [95],
                "angle_deg": 90,
                "range_m": 12,
                "public_precision": "exact",
            }
        ],
    )
    put(db, cast, "Elsewhere", site={"latitude": 61.0})

    found = client.get(tile(60.171, 24.941)).get_json()

    assert found == {
        "site": [code],
        "lat": [60.17102],
        "lon": [24.94105],
        "exact": [1],
        "faces": [1],
        "sights": [[[95.0, 90.0, 12.0]]],
    }


def test_a_camera_shown_by_its_site_keeps_its_place_to_itself(
    db: Database, cast: Cast, client: FlaskClient
) -> None:
    put(db, cast, "By site")

    answer = client.get(tile(60.171, 24.941))

    assert "60.17102" not in answer.text
    assert answer.get_json()["sights"] == [[[90.0, 45.0, None]]]


def test_a_tile_shows_nothing_that_is_not_public(
    db: Database, cast: Cast, client: FlaskClient
) -> None:
    filed(db, cast)
    gone = put(db, cast, "Gone")
    publishing.withdraw(db, cast.dee, gone, now=NOON, reason="Closed")

    assert client.get(tile(60.171, 24.941)).get_json()["site"] == []


@pytest.mark.parametrize("path", ["40000/1", "1/40000"])
def test_outside_the_world_there_is_no_tile(client: FlaskClient, path: str) -> None:
    assert client.get(f"/map/cameras/{path}.json").status_code == 404


def test_the_skeleton_is_a_script_of_our_own(client: FlaskClient) -> None:
    answer = client.get("/map/skeleton.js")

    assert answer.mimetype == "text/javascript"
    assert "center: [60.1699, 24.9384]" in answer.text
    assert "max-age=86400" in answer.headers["Cache-Control"]


def test_the_street_map_comes_by_ranges(streets: FlaskClient) -> None:
    with streets.get(MAP, headers={"Range": "bytes=100-199"}) as answer:
        assert answer.status_code == 206
        assert answer.data == STREETS[100:200]
        assert answer.headers["Content-Range"] == f"bytes 100-199/{len(STREETS)}"
        assert answer.headers["ETag"]
        assert "Content-Encoding" not in answer.headers


def test_a_range_of_a_changed_street_map_is_answered_whole(streets: FlaskClient) -> None:
    headers = {"Range": "bytes=100-199", "If-Range": '"an older one"'}

    with streets.get(MAP, headers=headers) as answer:
        assert answer.status_code == 200
        assert answer.data == STREETS


def test_a_range_of_the_same_street_map_is_answered(streets: FlaskClient) -> None:
    with streets.get(MAP) as whole:
        headers = {"Range": "bytes=0-9", "If-Range": whole.headers["ETag"]}

    with streets.get(MAP, headers=headers) as answer:
        assert answer.status_code == 206


def test_a_range_beyond_the_end_is_refused(streets: FlaskClient) -> None:
    with streets.get(MAP, headers={"Range": "bytes=99999-"}) as answer:
        assert answer.status_code == 416


def test_a_register_without_a_street_map_says_so(client: FlaskClient) -> None:
    assert client.get(MAP).status_code == 404
    assert "&#34;basemap&#34;: null" in client.get("/en/map").text


def test_officials_only_see_what_is_not_public(client: FlaskClient) -> None:
    for path in ("map", "map/sites.json", "map/cameras/1/1.json"):
        answer = client.get(f"/en/official/{path}")
        assert answer.status_code == 302
        assert "sign-in" in answer.headers["Location"]
        assert answer.headers["Cache-Control"] == "no-store"
