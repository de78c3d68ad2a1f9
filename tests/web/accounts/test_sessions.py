"""What happens to a form when the session behind it has ended: nothing that was typed is lost."""

import re
from html import unescape
from pathlib import Path

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from registry.domain.states import RegistrationState
from registry.store import credentials, sites
from registry.store.database import Database
from registry.store.sites import SiteFilter
from tests.cast import Cast
from tests.web.visitor import TOKEN, Visitor, words

TEMPLATES = Path(__file__).parents[3] / "templates"
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


def ended(visitor: Visitor) -> None:
    """Let the session of a browser end, as it does after a working day."""
    visitor.client.delete_cookie("registry")


def typed(visitor: Visitor) -> TestResponse:
    """Send the first page of a registration with the token of a session that has ended."""
    token = TOKEN.search(visitor.get("operator/register").text)
    assert token
    ended(visitor)
    fields = {"csrf_token": token[1], "site.name": "Kauppa <b>7</b>", "site.status": "in_use"}
    return visitor.client.post("/en/operator/register", data=fields)


def sent_again(visitor: Visitor, page: TestResponse) -> TestResponse:
    """Send the form of the page that holds what was typed."""
    fields = {name: unescape(text) for name, text in HIDDEN.findall(page.text)}
    return visitor.client.post("/en/operator/register", data=fields)


def test_what_was_typed_is_shown_and_sent_after_signing_in_again(
    olga: Visitor, cast: Cast, db: Database
) -> None:
    held = typed(olga)
    olga.sign_in(cast.olga.email)
    done = sent_again(olga, held)

    assert held.status_code == 403
    assert "Kauppa &lt;b&gt;7&lt;/b&gt;" in words(held)
    assert "In use" in words(held)
    assert done.status_code == 303
    with db.read() as session:
        named = sites.sites(session, SiteFilter(states=frozenset(RegistrationState)))
    assert [one.name for one in named] == ["Kauppa <b>7</b>"]


def test_a_form_of_another_session_is_looked_through_before_it_is_sent(
    olga: Visitor, cast: Cast
) -> None:
    held = typed(olga)
    ended(olga)
    olga.sign_in(cast.olga.email)
    asked = sent_again(olga, held)

    assert asked.status_code == 403
    assert "You are signed in again" in words(asked)
    assert sent_again(olga, asked).status_code == 303


def test_nothing_is_done_before_somebody_signs_in(olga: Visitor) -> None:
    held = typed(olga)

    assert sent_again(olga, held).status_code == 403


def test_who_was_signed_out_elsewhere_loses_nothing_either(
    olga: Visitor, cast: Cast, db: Database
) -> None:
    token = TOKEN.search(olga.get("operator/register").text)
    assert token
    with db.write() as session:
        kept = credentials.by_email(session, cast.olga.email)
        assert kept is not None
        credentials.keep(session, kept.model_copy(update={"fs_uniquifier": "another"}))
    fields = {"csrf_token": token[1], "site.name": "Kauppa 7"}
    held = olga.client.post("/en/operator/register", data=fields)

    assert held.status_code == 403
    assert "Kauppa 7" in words(held)


def test_a_password_is_never_sent_back(client: FlaskClient, cast: Cast) -> None:
    fields = {"email": cast.olga.email, "password": "what nobody else may read"}
    answer = client.post("/en/account/sign-in?next=/en/operator", data=fields)

    assert answer.status_code == 400
    assert "what nobody else may read" not in answer.text
    assert 'href="/en/account/sign-in?next=/en/operator"' in answer.text


def test_signing_out_twice_is_signing_out(olga: Visitor) -> None:
    token = TOKEN.search(olga.get("account").text)
    assert token
    ended(olga)
    answer = olga.client.post("/en/account/sign-out", data={"csrf_token": token[1]})

    assert answer.status_code == 303
    assert answer.location == "/en/account/sign-in"


def test_signing_out_in_an_old_tab_signs_out(olga: Visitor) -> None:
    answer = olga.client.post("/en/account/sign-out", data={"csrf_token": "of another session"})

    assert answer.status_code == 303
    assert olga.get("operator").status_code == 302


def test_the_keys_of_another_service_are_never_sent_back(olga: Visitor) -> None:
    ended(olga)
    typed_keys = {"key": "AKIAEXAMPLE", "secret": "wJalrEXAMPLE", "token": "FwoEXAMPLE"}
    answer = olga.client.post("/en/operator/sites/7K3F9QX6/thresholds/amazon", data=typed_keys)

    assert answer.status_code == 400
    assert "EXAMPLE" not in answer.text
    assert 'href="/en/operator/sites/7K3F9QX6/thresholds"' in answer.text


def test_every_other_form_with_a_secret_is_one_of_accounts() -> None:
    secret = re.compile("""type["']?[:=] ?["']password""")
    found = {
        file.relative_to(TEMPLATES).as_posix()
        for file in TEMPLATES.rglob("*.html")
        if secret.search(file.read_text("utf-8"))
    }

    assert {name for name in found if not name.startswith("accounts/")} <= {
        "operator/thresholds.html",
        "_parts/thresholds.html",
    }
