"""All regimes beside one another: for operators, officials and everybody."""

import json

from flask.testing import FlaskClient

from registry.store.database import Database
from tests.cast import Cast, filed, published
from tests.making import a_match
from tests.web.visitor import Visitor, words


def test_an_operator_sees_what_each_law_misses(olga: Visitor, db: Database, cast: Cast) -> None:
    code = filed(db, cast, fr=[a_match()])
    page = words(olga.get(f"operator/sites/{code}/regimes"))

    assert "Amazon's five guidelines of 2019" in page.replace("&#39;", "'")
    assert "No sign hangs yet: what a new sign would print is compared." in page
    assert "That nothing is missing is not approval." in page


def test_another_organisation_sees_nothing(rita: Visitor, db: Database, cast: Cast) -> None:
    code = filed(db, cast)

    assert rita.get(f"operator/sites/{code}/regimes").status_code == 404
    assert rita.get(f"operator/sites/{code}/regimes.json").status_code == 404


def test_an_official_sees_the_same_as_a_table(dee: Visitor, db: Database, cast: Cast) -> None:
    code = filed(db, cast, fr=[a_match()])
    table = dee.get(f"official/sites/{code}/regimes.csv").text

    assert table.startswith("\ufeffregime,title,applies")
    assert "\r\neu-gdpr," in table


def test_everybody_sees_what_is_public(client: FlaskClient, db: Database, cast: Cast) -> None:
    site = published(db, cast, fr=[a_match()]).site
    data = json.loads(client.get(f"/en/s/{site}/regimes.json").data)

    assert data["site"] == site
    assert client.get(f"/ar/s/{site}/regimes").status_code == 200
    assert f"/en/s/{site}/regimes" in client.get(f"/en/s/{site}").text


def test_nobody_sees_what_is_not_public(client: FlaskClient, db: Database, cast: Cast) -> None:
    code = filed(db, cast)

    assert client.get(f"/en/s/{code}/regimes").status_code == 404
