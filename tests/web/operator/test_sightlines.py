"""The page of the sightlines: for its operator and officials, and for nobody else."""

import pytest
from flask.testing import FlaskClient

from registry.domain.placement import Placement
from registry.services import lives, registrations, signs
from registry.store.database import Database
from tests.cast import NOON, Cast, published
from tests.making import EXAMPLE, a_filing
from tests.web.map.places import packs
from tests.web.visitor import Visitor, words

DOOR = EXAMPLE["entrances"][0]


@pytest.fixture
def code(db: Database, cast: Cast) -> str:
    """Return a site with a sign that faces who comes in, and a camera that looks at them."""
    site = published(db, cast, site={"open_or_unbuilt_entrance": True}).site
    at = Placement(
        entrance=0, latitude=DOOR["latitude"], longitude=DOOR["longitude"], facing_deg=90
    )
    sign = signs.issue(db, cast.olga, site, "a4", ("en",), now=NOON, placement=at)
    lives.post(db, cast.olga, sign.code, now=NOON)
    return site


def test_its_operator_sees_the_plan_and_what_it_says(olga: Visitor, code: str) -> None:
    page = olga.get(f"operator/sites/{code}/sightlines")

    assert "<svg" in page.text
    assert "Plan of the sightlines: Kaivokatu 8" in page.text
    assert "Kaivokatu doors" in words(page)
    assert "At 0 of 1 entrance people have read a sign before they are filmed." in words(page)


def test_an_official_sees_it_too(dee: Visitor, code: str) -> None:
    page = dee.get(f"official/sites/{code}/sightlines")

    assert "<svg" in page.text
    assert "Where people walk in without notice" in words(page)


def test_it_says_where_the_next_sign_goes(olga: Visitor, code: str) -> None:
    page = words(olga.get(f"operator/sites/{code}/sightlines"))

    assert "Where to put the next sign" in page
    assert "on a post or a stand" in page


def test_the_pages_of_the_site_lead_to_it(olga: Visitor, dee: Visitor, code: str) -> None:
    assert f"operator/sites/{code}/sightlines" in olga.get(f"operator/sites/{code}").text
    assert f"official/sites/{code}/sightlines" in dee.get(f"official/sites/{code}").text


@pytest.mark.parametrize("page", ["en/s/{}", "S/{}", "en/s/{}.json"])
def test_the_public_sees_no_gap(client: FlaskClient, code: str, page: str) -> None:
    answer = client.get("/" + page.format(code))
    shown = answer.text

    assert answer.status_code == 200
    for word in ("gap", "sightline", "without notice", "facing_deg"):
        assert word not in shown.lower()


def test_what_was_not_told_is_named(olga: Visitor, db: Database, cast: Cast) -> None:
    half = {**EXAMPLE["cameras"][0], "directions_deg": None}
    site = published(db, cast, cameras=[half]).site
    page = words(olga.get(f"operator/sites/{site}/sightlines"))

    assert "its direction, its angle or its range was not told: C1" in page
    assert "The register has no map of the buildings here." in page


def test_a_site_without_any_place_says_so(olga: Visitor, db: Database, cast: Cast) -> None:
    bare = a_filing(site={"latitude": None, "longitude": None}, cameras=None, entrances=None)
    site = registrations.file(db, cast.olga, bare, packs(), now=NOON, submit=False).site

    page = words(olga.get(f"operator/sites/{site}/sightlines"))
    assert "Nothing of this site has a place on the map yet." in page
