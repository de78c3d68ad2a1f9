"""Who may open which page: every route of staff, asked by everybody."""

import re
from collections.abc import Iterator
from urllib.parse import unquote
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.domain.people import AccountRole
from registry.services import accounts
from registry.store.database import Database
from registry.web.resent import SECRET
from tests.cast import NOON, PASSWORD_HASH, Cast
from tests.web.estate import Estate, settle
from tests.web.visitor import Visitor

# These pages are about a site in a certain state, or about no site of anybody's.
HELD = {"operator.naming", "operator.name"}
# These give a picture, where there is one; nobody has handed any in here.
PICTURES = {"operator.picture", "operator.held_picture"}
# These give the files of a batch, once it is made.
BATCH = {"operator.batch_file", "operator.check_list"}
NOBODYS = {
    *("operator.desk", "operator.new", "operator.begin"),
    *("operator.codes", "operator.order_codes"),
    *("operator.calendar", "operator.renew_calendar"),
    *("operator.batches", "operator.wishing", "operator.wish"),
}


@pytest.fixture
def estate(db: Database, cast: Cast) -> Estate:
    """Return the sites of Demo Stores."""
    return settle(db, cast)


def pages(app: Flask, estate: Estate, area: str, method: str) -> Iterator[tuple[str, str]]:
    """Yield endpoint and path, below the English pages, of every route of an area."""
    values = {
        "step": "site",
        "deed": "suspend",
        "rule": "amz-g3-threshold-99",
        "subject": "fr.0",
        "place": 0,
        "form": "png",
        "number": 1,
        "roll": estate.roll,
        "batch": estate.batch,
        "x": 1,
        "y": 1,
        "digest": "0" * 64,
        "token": "0",
        "edition": UUID(int=0),
        "asked": UUID(int=0),
        "name": "us-nyc",
        "operator_id": "00000000-0000-0000-0000-000000000000",
    }
    with app.test_request_context("/en/"):
        adapter = app.create_url_adapter(None) or app.url_map.bind("localhost")
        for rule in app.url_map.iter_rules():
            endpoint = rule.endpoint
            if endpoint.split(".")[0] != area or method not in (rule.methods or ()):
                continue
            code = estate.held if endpoint in HELD else estate.public
            code = estate.sign if "/signs/<" in rule.rule else code
            code = estate.spare if "/codes/<" in rule.rule else code
            given = {**values, "code": code, "language": "en"}
            path = adapter.build(endpoint, {name: given[name] for name in rule.arguments})
            yield endpoint, unquote(re.sub(r"^.*?/en/", "", path))


def a_visitor(app: Flask, db: Database, role: AccountRole) -> Visitor:
    """Return somebody of Demo Stores with that role, signed in."""
    email = f"{role.value}@demo-stores.example"
    by, organisation = accounts.TERMINAL, "Demo Stores Oy"
    accounts.create(db, by, email, role, PASSWORD_HASH, now=NOON, organisation=organisation)
    visitor = Visitor(app.test_client())
    visitor.sign_in(email)
    return visitor


@pytest.mark.parametrize("area", ["operator", "official"])
def test_a_stranger_is_led_to_sign_in(
    app: Flask, client: FlaskClient, estate: Estate, area: str
) -> None:
    for endpoint, path in pages(app, estate, area, "GET"):
        answer = client.get(f"/en/{path}")
        assert answer.status_code == 302, endpoint
        assert answer.location.startswith("/en/account/sign-in"), endpoint


@pytest.mark.parametrize("area", ["operator", "official"])
def test_a_stranger_changes_nothing(
    app: Flask, visitor: Visitor, estate: Estate, area: str
) -> None:
    for endpoint, path in pages(app, estate, area, "POST"):
        answer = visitor.post(path, {}, page="account/sign-in")
        # A form with secrets is not sent back, to be sent again.
        assert answer.status_code == (400 if endpoint in SECRET else 403), endpoint
        assert endpoint in SECRET or 'href="/en/account/sign-in"' in answer.text, endpoint


def test_another_operator_finds_none_of_it(app: Flask, rita: Visitor, estate: Estate) -> None:
    for method in ("GET", "POST"):
        for endpoint, path in pages(app, estate, "operator", method):
            if endpoint not in NOBODYS:
                status = rita.get(path).status_code if method == "GET" else 0
                assert (status or _posted(rita, path)) == 404, endpoint


def _posted(visitor: Visitor, path: str) -> int:
    return visitor.post(path, {}, page="operator/register").status_code


def test_its_owner_finds_all_of_it(app: Flask, olga: Visitor, estate: Estate) -> None:
    for endpoint, path in pages(app, estate, "operator", "GET"):
        found = 404 if endpoint in PICTURES else 409 if endpoint in BATCH else 200
        assert olga.get(path).status_code == found, endpoint


def test_an_official_is_no_operator(app: Flask, dee: Visitor, estate: Estate) -> None:
    for endpoint, path in pages(app, estate, "operator", "GET"):
        assert dee.get(path).status_code == 403, endpoint


def test_an_operator_is_no_official(app: Flask, olga: Visitor, estate: Estate) -> None:
    for endpoint, path in pages(app, estate, "official", "GET"):
        assert olga.get(path).status_code == 403, endpoint
    for endpoint, path in pages(app, estate, "official", "POST"):
        assert _posted(olga, path) == 403, endpoint


@pytest.mark.parametrize(
    ("role", "closed"),
    [
        (AccountRole.EDITOR, {"operator.publish", "operator.close", "operator.name"}),
        (
            AccountRole.INSTALLER,
            {"operator.publish", "operator.close", "operator.keep", "operator.submit"},
        ),
        (
            AccountRole.READER,
            {"operator.publish", "operator.close", "operator.keep", "operator.issue"},
        ),
    ],
)
def test_a_colleague_does_what_the_role_allows(
    app: Flask, db: Database, estate: Estate, role: AccountRole, closed: set[str]
) -> None:
    colleague = a_visitor(app, db, role)
    token_page = "operator/sites/" + estate.public
    for endpoint, path in pages(app, estate, "operator", "POST"):
        if endpoint in closed:
            assert colleague.post(path, {}, page=token_page).status_code == 403, endpoint
    assert colleague.get("operator").status_code == 200
