"""The machine-readable neighbour of a page, and the rules as pages and data."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from markupsafe import escape

from registry.domain.codes import Code
from registry.ledger import document
from registry.rules.pack import load_packs
from registry.services import publishing
from registry.store.database import Database
from tests.cast import NOON, Cast, published
from tests.making import a_filing, a_match


@pytest.fixture
def site(db: Database, cast: Cast) -> Code:
    """Return the code of a site with two revisions."""
    first = published(db, cast, fr=[a_match()]).site
    amended = a_filing(fr=[a_match()], site={"purpose": "Vandalism"})
    publishing.amend(db, cast.olga, first, amended, load_packs(), now=NOON)
    return first


def given(client: FlaskClient, address: str) -> dict[str, Any]:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    found: dict[str, Any] = json.loads(answer.data)
    return found


def test_a_stranger_can_open_every_sealed_field(client: FlaskClient, site: Code) -> None:
    data = given(client, f"/en/s/{site}.json")

    facts = {path: one["value"] for path, one in data["opening"].items()}
    salts = {path: bytes.fromhex(one["salt"]) for path, one in data["opening"].items()}

    assert document.seal(facts, salts).root.hex() == data["ledger"]["document"]
    assert facts["site.purpose"] == "Vandalism"


def test_what_is_private_is_not_in_the_data(client: FlaskClient, db: Database, cast: Cast) -> None:
    site = published(
        db,
        cast,
        site={"your_ref": "HEL-014"},
        operator={"responsible_employee": "Head of security"},
    ).site

    body = client.get(f"/en/s/{site}.json").text

    assert "HEL-014" not in body
    assert "Head of security" not in body


def test_an_older_revision_can_be_had(client: FlaskClient, site: Code) -> None:
    data = given(client, f"/en/s/{site}.json?revision=1")

    assert (data["revision"], data["current_revision"]) == (1, 2)
    assert data["filing"]["site"]["purpose"] == "Theft in the shop and threats to staff"
    assert [one["revision"] for one in data["history"]] == [2, 1]


@pytest.mark.parametrize("revision", ["3", "0", "-1", "99999999999999999999"])
def test_a_revision_that_never_was_is_not_found(
    client: FlaskClient, site: Code, revision: str
) -> None:
    assert client.get(f"/en/s/{site}.json?revision={revision}").status_code == 404


def test_a_withdrawn_site_gives_its_last_data_as_gone(
    client: FlaskClient, db: Database, cast: Cast, site: Code
) -> None:
    publishing.withdraw(db, cast.olga, site, now=NOON, reason="Closed")

    answer = client.get(f"/en/s/{site}.json")

    assert answer.status_code == 410
    assert json.loads(answer.data)["reason"] == "Closed"


def test_every_rule_of_every_pack_has_a_page_and_data(client: FlaskClient) -> None:
    index = client.get("/en/rules").text

    for one in load_packs().judgings:
        assert f'href="/en/rules/{one.rule.id}"' in index
        page = client.get(f"/en/rules/{one.rule.id}").text
        assert str(escape(one.rule.source)) in page
        data = given(client, f"/en/rules/{one.rule.id}.json")
        assert data["citation"] == one.rule.citation
        assert data["requires"] == one.rule.requires


def test_a_rule_that_never_was_is_not_found(client: FlaskClient) -> None:
    assert client.get("/en/rules/no-such-rule").status_code == 404
    assert client.get("/en/rules/no-such-rule.json").status_code == 404
