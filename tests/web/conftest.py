"""Browsers of the standing cast, and on which database a page is tested."""

from collections import defaultdict
from pathlib import Path
from zlib import crc32

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cast import Cast
from tests.thorough import THOROUGH
from tests.web.visitor import Visitor

HERE = Path(__file__).parent


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let each test of pages run on one of the two databases: half of them here, half there.

    What asks a database, services and store, is tested on both. A page that is tested on both
    tests the same sentences of SQL once more.
    """
    if THOROUGH:
        return
    alike: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        if HERE in item.path.parents and (database := _database(item)):
            alike[item.nodeid.replace(database, "")].append(item)
    left_out = {
        item
        for name, on_each in alike.items()
        if len(on_each) > 1
        for item in on_each
        if sorted(on_each, key=_database).index(item) != crc32(name.encode()) % len(on_each)
    }
    config.hook.pytest_deselected(items=list(left_out))
    items[:] = [item for item in items if item not in left_out]


def _database(item: pytest.Item) -> str:
    """Return the kind of database that an item asks for, or nothing."""
    known = getattr(item, "callspec", None)
    return str(known.params.get("db", "")) if known else ""


@pytest.fixture
def visitor(client: FlaskClient) -> Visitor:
    """Return the browser of somebody who is not signed in."""
    return Visitor(client)


@pytest.fixture
def olga(app: Flask, cast: Cast) -> Visitor:
    """Return the browser of the owner of Demo Stores, signed in."""
    return _signed_in(app, cast.olga.email)


@pytest.fixture
def rita(app: Flask, cast: Cast) -> Visitor:
    """Return the browser of the owner of a rival, signed in."""
    return _signed_in(app, cast.rita.email)


@pytest.fixture
def dee(app: Flask, cast: Cast) -> Visitor:
    """Return the browser of an official, signed in."""
    return _signed_in(app, cast.dee.email)


def _signed_in(app: Flask, email: str) -> Visitor:
    """Return the browser of somebody who has signed in: on the page once, later with its cookie.

    The cast has the same accounts in every database of a kind, and every application its key.
    """
    visitor = Visitor(app.test_client())
    name, kind = app.config["SESSION_COOKIE_NAME"], app.extensions["database"].is_sqlite
    if (kind, email) not in _cookies:
        assert visitor.sign_in(email).status_code == 303
        cookie = visitor.client.get_cookie(name)
        assert cookie is not None
        _cookies[kind, email] = cookie.value
    else:
        visitor.client.set_cookie(name, _cookies[kind, email])
    return visitor


_cookies: dict[tuple[bool, str], str] = {}
