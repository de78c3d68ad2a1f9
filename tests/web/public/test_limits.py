"""Who asks for slow pages in a loop has to wait; who reads does not, and nobody is written down."""

import logging

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from registry.domain.codes import Code
from registry.services import calendar
from registry.store.database import Database
from registry.web.public.limits import READ
from tests.cast import NOON, Cast, published
from tests.web.visitor import words

pytestmark = pytest.mark.parametrize("db", ["sqlite"], indirect=True)
MOST = int(READ.split()[0])
ADDRESS, ANOTHER = "203.0.113.77", "203.0.113.78"
UNKNOWN = "7K3F9QX6"  # to say that there is nothing costs little
NOWHERE = f"/en/s/{UNKNOWN}/law"
WAIT_S = 61  # the longest that a reader is told to wait: a minute, rounded up


@pytest.fixture
def site(db: Database, cast: Cast) -> Code:
    """Return a site that is public."""
    return published(db, cast).site


def read(client: FlaskClient, path: str, address: str = ADDRESS) -> TestResponse:
    """Return the answer to somebody at a network address."""
    return client.get(path, environ_overrides={"REMOTE_ADDR": address})


def read_out(client: FlaskClient, *paths: str) -> TestResponse:
    """Read pages in turn as often as one may; return the answer to the next time."""
    for number in range(MOST):
        assert read(client, paths[number % len(paths)]).status_code < 429
    return read(client, paths[0])


def test_a_loop_waits_and_is_told_so_in_arabic_and_for_how_long(
    client: FlaskClient, site: Code
) -> None:
    answer = read_out(client, f"/ar/s/{site}/law?on=2027-12-02", *[NOWHERE] * 9)

    assert answer.status_code == 429
    assert 1 <= int(answer.headers["Retry-After"]) <= WAIT_S
    assert '<html lang="ar" dir="rtl">' in answer.text
    assert "انتظر بضع دقائق ثم أعد المحاولة." in words(answer)


def test_regimes_are_one_thing_as_a_page_and_as_data(client: FlaskClient, site: Code) -> None:
    forms = [f"/en/s/{site}/regimes{form}" for form in ("", ".csv", ".json")]
    answer = read_out(client, *forms, *[f"/en/s/{UNKNOWN}/regimes"] * 9)

    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) >= 1


def test_calendars_are_not_tried_out_without_end(client: FlaskClient) -> None:
    for number in range(MOST):
        assert read(client, f"/en/calendar/guess-{number}.ics").status_code == 404

    assert read(client, "/en/calendar/another-guess.ics").status_code == 429


def test_a_calendar_that_is_asked_for_without_end_waits(
    client: FlaskClient, db: Database, cast: Cast
) -> None:
    secret = calendar.renew(db, cast.olga, now=NOON)

    assert read_out(client, f"/en/calendar/{secret}.ics").status_code == 429


def test_who_has_to_wait_can_still_scan_signs_and_read_all_else(
    client: FlaskClient, site: Code
) -> None:
    read_out(client, NOWHERE)

    again = [read(client, f"/en/s/{site}").status_code for _time in range(2 * MOST)]
    others = [f"/s/{site}", f"/en/s/{site}/regimes", "/en/map", "/en/map/sites.json", "/en/rules"]

    assert set(again) == {200}
    assert all(read(client, path).status_code in {200, 302} for path in others)


def test_others_do_not_wait_for_a_loop(client: FlaskClient, site: Code) -> None:
    read_out(client, NOWHERE)

    assert read(client, f"/en/s/{site}/law").status_code == 429
    assert read(client, f"/en/s/{site}/law", ANOTHER).status_code == 200


def test_who_reads_is_told_nothing_of_limits(client: FlaskClient, site: Code) -> None:
    headers = read(client, f"/en/s/{site}/law").headers

    assert "Retry-After" not in headers
    assert not [name for name, _value in headers if name.lower().startswith("x-ratelimit")]


def test_the_address_of_a_loop_is_nowhere(
    app: Flask, client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    assert read_out(client, NOWHERE).status_code == 429

    held = [vars(limiter.storage) for limiter in app.extensions["limiter"]]
    assert "law" in str(held)
    assert ADDRESS not in str(held)
    assert ADDRESS not in caplog.text


@pytest.mark.parametrize(
    ("tag", "sentence"),
    [
        ("en", "It hides the network's address, and writes nothing down."),
        ("fi", "Se piilottaa verkon osoitteen eikä kirjaa mitään."),
        ("ar", "وهو يُخفي عنوان الشبكة ولا يدوّن شيئًا."),
    ],
)
def test_the_privacy_page_says_that_it_counts(client: FlaskClient, tag: str, sentence: str) -> None:
    assert sentence in words(client.get(f"/{tag}/privacy")).replace("&#39;", "'")
