"""Is this where the sign belongs? The page that compares it on the phone."""

import pytest
from flask.testing import FlaskClient

from registry.domain.codes import Code
from registry.domain.placement import Placement
from registry.services import signs
from registry.store.database import Database
from tests.cast import NOON, Cast, published

CSP = "Content-Security-Policy"


@pytest.fixture
def site(db: Database, cast: Cast) -> Code:
    """Return a public site."""
    return published(db, cast).site


def test_the_page_of_a_sign_asks_whether_one_stands_at_its_address(
    client: FlaskClient, site: Code
) -> None:
    page = client.get(f"/en/s/{site}").text

    assert "Kaivokatu 8, 00100 Helsinki" in page
    assert f'href="/en/s/{site}/here"' in page


def test_it_shows_the_address_and_asks_the_person(client: FlaskClient, site: Code) -> None:
    answer = client.get(f"/en/s/{site}/here")

    assert answer.status_code == 200
    assert "Kaivokatu 8, 00100 Helsinki" in answer.text
    assert "Is this the street and the house?" in answer.text
    assert 'class="sketch"' in answer.text
    assert f'href="/en/s/{site}/report"' in answer.text


def test_the_page_may_not_open_a_connection(client: FlaskClient, site: Code) -> None:
    policy = client.get(f"/en/s/{site}/here").headers[CSP]

    assert "connect-src 'none'" in policy
    assert "form-action 'none'" in policy
    assert "img-src data:;" in policy
    assert "default-src 'none'" in policy
    assert "connect-src 'self'" in client.get(f"/en/s/{site}").headers[CSP]


def test_only_the_public_point_of_the_site_goes_to_the_phone(
    client: FlaskClient, db: Database, cast: Cast, site: Code
) -> None:
    place = Placement(latitude=60.1712345, longitude=24.9456789)
    sign = signs.issue(db, cast.olga, site, "a4", ("en",), now=NOON, placement=place)

    page = client.get(f"/en/s/{sign.code}/here").text

    assert 'data-latitude="60.171"' in page
    assert 'data-longitude="24.941"' in page
    assert "60.17123" not in page
    assert "60.17102" not in page  # the camera's own position


def test_a_vehicle_moves(client: FlaskClient, db: Database, cast: Cast) -> None:
    site = published(db, cast, site={"place_kind": "vehicle"}).site

    assert "These cameras are on a vehicle: it moves." in client.get(f"/en/s/{site}/here").text


def test_a_code_that_leads_nowhere_belongs_nowhere(client: FlaskClient) -> None:
    assert client.get("/en/s/7K3F9QX6/here").status_code == 404


def test_it_may_be_kept_by_anybody(client: FlaskClient, site: Code) -> None:
    answer = client.get(f"/en/s/{site}/here")

    assert "public" in answer.headers["Cache-Control"]
    assert "Set-Cookie" not in answer.headers
