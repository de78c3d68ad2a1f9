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
    visitor = Visitor(app.test_client())
    assert visitor.sign_in(email).status_code == 303
    return visitor
