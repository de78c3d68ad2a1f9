"""The second factor: set up with a real code, asked for at each sign-in, needed by officials."""

import re
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from passlib.totp import TOTP  # type: ignore[import-untyped]  # it has no types
from werkzeug.test import TestResponse

from registry.app import create_app
from registry.config import Settings
from registry.store import credentials
from registry.store.database import Database
from tests.cast import NOON, Cast
from tests.furnished import hastened
from tests.web.visitor import Visitor, words

KEY = re.compile(r'class="secret-key">([^<]+)<')
STEP_S = 30  # a code's life. Source: RFC 6238, 5.2


@pytest.fixture
def app(settings: Settings) -> Flask:
    """Return an application that nobody has used: it remembers the last code of each account."""
    app = hastened(create_app(settings))
    app.config.update(TESTING=True, CLOCK=lambda: NOON)
    return app


@pytest.fixture
def strict(settings: Settings) -> FlaskClient:
    """Return a browser at a register whose officials need a second factor."""
    app = hastened(create_app(replace(settings, two_factor="officials")))
    app.config.update(TESTING=True, CLOCK=lambda: NOON)
    return app.test_client()


def set_up(visitor: Visitor) -> TOTP:
    """Set a second factor up as a person does, and return what her phone knows then."""
    shown = visitor.post("account/second-factor", {"setup": "authenticator"})
    key = KEY.search(shown.text)
    assert key
    phone = TOTP(key=key[1])
    answer = typed(visitor, shown.text, phone.generate().token)
    assert answer.status_code == 303, words(answer)
    return phone


def typed(visitor: Visitor, page: str, code: str) -> TestResponse:
    """Type a code on the page that shows the key."""
    action = re.search(r'action="/en/(account/(?:second-factor/|code)[^"]*)"', page)
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert action
    assert token
    return visitor.client.post(f"/en/{action[1]}", data={"csrf_token": token[1], "code": code})


def later(phone: TOTP) -> str:
    """Return the next code of a phone: the present one has been used."""
    used = phone.generate()
    return str(phone.generate(time=used.expire_time).token)


def test_a_code_is_asked_for_once_it_is_set_up(olga: Visitor, app: Flask, cast: Cast) -> None:
    phone = set_up(olga)
    again = Visitor(app.test_client())

    assert again.sign_in(cast.olga.email).location.startswith("/en/account/code")
    assert again.get("operator").status_code == 302
    assert again.post("account/code", {"code": later(phone)}).status_code == 303
    assert again.get("operator").status_code == 200


def test_a_wrong_code_is_told_at_its_field(olga: Visitor, app: Flask, cast: Cast) -> None:
    set_up(olga)
    again = Visitor(app.test_client())
    again.sign_in(cast.olga.email)
    answer = again.post("account/code", {"code": "000000"})

    assert answer.status_code == 422
    assert 'id="code-error"' in answer.text


def test_a_mistyped_code_costs_no_new_key(olga: Visitor) -> None:
    shown = olga.post("account/second-factor", {"setup": "authenticator"})
    wrong = typed(olga, shown.text, "000000")
    key, again = KEY.search(shown.text), KEY.search(wrong.text)
    assert key
    assert again

    assert wrong.status_code == 422
    assert 'id="code-error"' in wrong.text
    assert again[1] == key[1]
    assert typed(olga, wrong.text, TOTP(key=key[1]).generate().token).status_code == 303


def test_a_mistyped_code_costs_an_official_no_new_key(strict: FlaskClient, cast: Cast) -> None:
    dee = Visitor(strict)
    dee.sign_in(cast.dee.email)
    shown = dee.post("account/second-factor", {"setup": "authenticator"})
    wrong = typed(dee, shown.text, "000000")
    key, again = KEY.search(shown.text), KEY.search(wrong.text)
    assert key
    assert again

    assert again[1] == key[1]
    assert typed(dee, wrong.text, TOTP(key=key[1]).generate().token).status_code == 303
    assert dee.get("official").status_code == 200


def test_a_code_is_good_once(olga: Visitor, app: Flask, cast: Cast) -> None:
    phone = set_up(olga)
    again = Visitor(app.test_client())
    again.sign_in(cast.olga.email)

    assert again.post("account/code", {"code": phone.generate().token}).status_code == 422


def test_a_recovery_code_opens_the_account_once(olga: Visitor, app: Flask, cast: Cast) -> None:
    set_up(olga)
    codes = re.findall(r"<li><code>([^<]+)", olga.post("account/recovery-codes").text)
    statuses = []
    for _time in range(2):
        again = Visitor(app.test_client())
        again.sign_in(cast.olga.email)
        statuses.append(again.post("account/recovery", {"code": codes[0]}).status_code)

    typed_otherwise = Visitor(app.test_client())
    typed_otherwise.sign_in(cast.olga.email)
    fields = {"code": codes[1].upper().replace("-", " ")}

    assert len(codes) == 10
    assert statuses == [303, 422]
    assert typed_otherwise.post("account/recovery", fields).status_code == 303


def test_neither_key_nor_recovery_codes_lie_in_clear(
    olga: Visitor, cast: Cast, db: Database
) -> None:
    phone = set_up(olga)
    codes = re.findall(r"<li><code>([^<]+)", olga.post("account/recovery-codes").text)
    with db.read() as session:
        kept = credentials.by_email(session, cast.olga.email)

    assert kept is not None
    assert phone.base32_key not in str(kept.tf_totp_secret)
    assert not set(codes) & set(kept.mf_recovery_codes or ())


def test_it_can_be_switched_off_by_an_operator(olga: Visitor, app: Flask, cast: Cast) -> None:
    set_up(olga)
    olga.post("account/second-factor", {"setup": "disable"})

    assert Visitor(app.test_client()).sign_in(cast.olga.email).location == "/en/account/start"


def test_an_official_sets_it_up_before_anything_else(strict: FlaskClient, cast: Cast) -> None:
    dee = Visitor(strict)

    assert dee.sign_in(cast.dee.email).location == "/en/account/second-factor"
    assert dee.get("official").status_code == 302
    set_up(dee)
    assert dee.get("official").status_code == 200


def test_an_official_cannot_switch_it_off(strict: FlaskClient, cast: Cast) -> None:
    dee = Visitor(strict)
    dee.sign_in(cast.dee.email)
    set_up(dee)

    assert dee.post("account/second-factor", {"setup": "disable"}).status_code == 422


def test_an_operator_may_do_without(strict: FlaskClient, cast: Cast) -> None:
    assert Visitor(strict).sign_in(cast.olga.email).location == "/en/account/start"
