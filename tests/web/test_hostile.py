"""What people send who mean no good: an answer in words, never a fault, never long work."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.services import signs
from registry.store.database import Database
from registry.web.accounts.user import AccountStore
from tests.cast import NOON, Cast, filed, published
from tests.web.visitor import Visitor

LONG = "9" * 5000


@pytest.mark.parametrize(
    "address",
    [
        f"/en/list?page={LONG}",
        f"/en/map?page={LONG}",
        f"/en/list.csv?page={LONG}",
        "/S/%00",
        "/en/s/%00",
        "/en/s/%00.json",
        "/S/" + "%F0%9F%98%80" * 8,
    ],
)
def test_no_address_makes_a_public_page_fail(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code in {200, 404, 422}


@pytest.mark.parametrize("revision", ["3000000000", "9" * 30, "-1", "0", "x", "٣"])
def test_a_revision_that_never_was_is_not_found(
    client: FlaskClient, db: Database, cast: Cast, revision: str
) -> None:
    site = published(db, cast).site

    assert client.get(f"/en/s/{site}.json?revision={revision}").status_code == 404


@pytest.mark.parametrize("number", ["9999999", LONG, "٣"])
def test_the_millionth_entry_of_a_list_is_not_made(
    olga: Visitor, db: Database, cast: Cast, number: str
) -> None:
    site = filed(db, cast)

    answer = olga.post(f"operator/sites/{site}/edit/cameras", {f"cameras.{number}.id": "x"})

    assert answer.status_code in {303, 422}


@pytest.mark.parametrize("language", ["xx", "../x", "{{ 7*7 }}"])
def test_a_language_that_is_not_offered_is_refused_at_the_field(
    olga: Visitor, db: Database, cast: Cast, language: str
) -> None:
    site = published(db, cast).site

    answer = olga.post(f"operator/sites/{site}/signs", {"layout": "a4", "languages": language})

    assert answer.status_code == 422


def test_a_cookie_is_worth_nothing_after_signing_out(app: Flask, cast: Cast) -> None:
    browser = Visitor(app.test_client())
    browser.sign_in(cast.olga.email)
    cookie = browser.client.get_cookie("registry")
    assert cookie is not None
    assert browser.get("operator").status_code == 200
    browser.post("account/sign-out", page="operator")

    thief = app.test_client()
    thief.set_cookie("registry", cookie.value)

    assert thief.get("/en/operator").status_code in {302, 303}


def test_no_token_signs_anybody_in(app: Flask, db: Database, cast: Cast) -> None:
    browser = Visitor(app.test_client())
    browser.sign_in(cast.olga.email)
    with app.test_request_context():
        olga = AccountStore(db).find_user(email=cast.olga.email)
        assert olga is not None
        token = str(olga.get_auth_token())

    stranger = app.test_client()

    assert stranger.get(f"/en/operator?auth_token={token}").status_code in {302, 303}
    headers = {"Authentication-Token": token}
    assert stranger.get("/en/operator", headers=headers).status_code in {302, 303}


def test_another_operators_sign_answers_as_one_that_was_never_made(
    rita: Visitor, db: Database, cast: Cast
) -> None:
    site = published(db, cast).site
    sign = signs.issue(db, cast.olga, site, "a4", ("en",), now=NOON)

    answer = rita.get(f"operator/signs/{sign.code}/posted")

    assert answer.status_code == 404
    assert site not in answer.get_data(as_text=True)
