"""Browsers of the standing cast."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cast import Cast
from tests.web.visitor import Visitor


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
