"""Signing in and out."""

from flask import Flask
from flask.testing import FlaskClient

from registry.store import accounts, credentials
from registry.store.database import Database
from tests.cast import PASSWORD, Cast
from tests.web.visitor import TOKEN, Visitor, words


def test_an_operator_is_led_to_the_desk(visitor: Visitor, cast: Cast) -> None:
    visitor.sign_in(cast.olga.email)

    assert visitor.get("account/start").location == "/en/operator"


def test_an_official_is_led_to_the_queue(visitor: Visitor, cast: Cast) -> None:
    visitor.sign_in(cast.dee.email)

    assert visitor.get("account/start").location == "/en/official"


def test_the_address_may_be_typed_in_any_case(visitor: Visitor, cast: Cast) -> None:
    assert visitor.sign_in(cast.olga.email.upper()).status_code == 303


def test_a_wrong_password_and_an_unknown_address_read_alike(visitor: Visitor, cast: Cast) -> None:
    wrong = visitor.sign_in(cast.olga.email, "not the right password")
    unknown = visitor.sign_in("nobody@demo-stores.example", "not the right password")

    assert wrong.status_code == unknown.status_code == 422
    assert words(wrong).replace(cast.olga.email, "") == words(unknown).replace("nobody", "")


def test_a_wrong_password_is_told_above_the_form_and_in_the_title(
    visitor: Visitor, cast: Cast
) -> None:
    answer = visitor.sign_in(cast.olga.email, "not the right password")

    assert "<title>Error:" in answer.text
    assert 'href="#email">The e-mail address or the password is not right.' in answer.text
    assert "not the right password" not in answer.text


def test_signing_in_leads_to_the_page_that_was_asked_for(visitor: Visitor, cast: Cast) -> None:
    asked = visitor.get("account/password")
    answer = visitor.post(
        asked.location.removeprefix("/en/"), {"email": cast.olga.email, "password": PASSWORD}
    )

    assert answer.location == "/en/account/password"


def test_nobody_is_led_to_another_site(visitor: Visitor, cast: Cast) -> None:
    fields = {"email": cast.olga.email, "password": PASSWORD, "next": "https://evil.example/"}
    answer = visitor.post("account/sign-in", fields)

    assert answer.status_code == 422


def test_signing_out_ends_the_session(olga: Visitor) -> None:
    olga.post("account/sign-out", page="account")

    assert olga.get("operator").status_code == 302


def test_a_closed_account_opens_nothing(visitor: Visitor, cast: Cast, db: Database) -> None:
    with db.write() as session:
        kept = credentials.by_email(session, cast.olga.email)
        assert kept is not None
        credentials.keep(session, kept.model_copy(update={"active": False}))

    assert visitor.sign_in(cast.olga.email).status_code == 422


def test_a_session_ends_after_a_working_day(app: Flask, olga: Visitor) -> None:
    assert app.permanent_session_lifetime.total_seconds() == 12 * 3600
    with olga.client.session_transaction() as session:
        assert session.permanent


def test_a_form_without_its_token_is_refused(client: FlaskClient, cast: Cast) -> None:
    fields = {"email": cast.olga.email, "password": PASSWORD}

    assert client.post("/en/account/sign-in", data=fields).status_code == 400


def test_a_form_from_another_site_is_refused(olga: Visitor) -> None:
    answer = olga.client.post("/en/account/sign-out", headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 400
    assert olga.get("operator").status_code == 200


def test_the_sixth_try_within_a_minute_has_to_wait(visitor: Visitor, cast: Cast) -> None:
    statuses = [visitor.sign_in(cast.olga.email, "wrong").status_code for _try in range(6)]

    assert statuses == [422] * 5 + [429]


def test_behind_a_proxy_the_tries_of_one_stop_nobody_else(visitor: Visitor, cast: Cast) -> None:
    def tried(where: str, number: int) -> int:
        visitor.client.environ_base["HTTP_X_FORWARDED_FOR"] = where
        return visitor.sign_in(f"guess-{number}@c.example", "wrong").status_code

    guesses = [tried("203.0.113.9", number) for number in range(21)]
    visitor.client.environ_base["HTTP_X_FORWARDED_FOR"] = "203.0.113.10"
    elsewhere = visitor.sign_in(cast.olga.email).status_code

    assert guesses == [422] * 20 + [429]
    assert elsewhere == 303


def test_what_is_signed_in_is_kept_nowhere(olga: Visitor) -> None:
    assert olga.get("operator").headers["Cache-Control"] == "no-store"


def test_pages_that_the_register_does_without_are_closed(olga: Visitor) -> None:
    assert olga.get("account/code/help").status_code == 404
    assert olga.get("account/code/select").status_code == 404


def test_a_person_is_written_to_in_the_language_they_signed_in_with(
    client: FlaskClient, db: Database, cast: Cast
) -> None:
    token = TOKEN.search(client.get("/fi/account/sign-in").text)
    assert token
    typed = {"csrf_token": token[1], "email": cast.olga.email, "password": PASSWORD}
    client.post("/fi/account/sign-in", data=typed)

    with db.read() as session:
        assert accounts.language_of(session, cast.olga.account) == "fi"
