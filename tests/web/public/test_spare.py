"""A sign that was printed before it had a site: what a passer-by reads, and where staff go on."""

import pytest
from flask.testing import FlaskClient

from registry.domain.codes import Code
from registry.services import spares
from registry.services.spares import Claim
from registry.store import spares as kept
from registry.store.database import Database
from tests.cast import NOON, Cast, published


@pytest.fixture
def spare(db: Database, cast: Cast) -> Code:
    """Return a code that Olga ordered."""
    roll, _none = spares.order(db, cast.olga, 1, now=NOON, today=NOON.date())
    assert roll is not None
    with db.read() as session:
        (code,) = kept.free_codes(session, roll.id)
    return code


def test_a_spare_code_says_that_it_is_not_yet_in_use(client: FlaskClient, spare: Code) -> None:
    answer = client.get(f"/S/{spare}")

    assert answer.status_code == 404  # nothing is registered here
    assert "This sign is not yet in use" in answer.text
    assert "may not be genuine" not in answer.text
    assert 'name="code"' in answer.text
    assert "+358 9 5550199" in answer.text


def test_it_tells_nobody_who_ordered_it(client: FlaskClient, spare: Code) -> None:
    assert "Demo Stores" not in client.get(f"/en/s/{spare}").text


@pytest.mark.parametrize(("language", "staff"), [("en", "en"), ("fi", "fi"), ("ar", "en")])
def test_staff_go_on_from_there_in_a_language_of_theirs(
    client: FlaskClient, spare: Code, language: str, staff: str
) -> None:
    page = client.get(f"/{language}/s/{spare}").text

    assert f'href="/{staff}/operator/codes/{spare}"' in page


def test_it_is_no_data_and_nowhere_yet(client: FlaskClient, spare: Code) -> None:
    assert client.get(f"/en/s/{spare}.json").status_code == 404
    assert client.get(f"/en/s/{spare}/here").status_code == 404


def test_once_claimed_it_is_the_page_of_the_site(
    client: FlaskClient, db: Database, cast: Cast, spare: Code
) -> None:
    client.get(f"/en/s/{spare}")
    site = published(db, cast).site
    spares.claim(db, cast.olga, spare, Claim(site, NOON.date()), now=NOON)

    answer = client.get(f"/en/s/{spare}")

    assert answer.status_code == 200
    assert "Kaivokatu 8" in answer.text
