"""What an administrator does to an account, as its browser notices."""

from flask import Flask

from registry.services import accounts
from registry.services.passwords import hash_password
from registry.store import credentials
from registry.store.database import Database
from registry.web.accounts.user import AccountStore
from tests.cast import NOON, Cast
from tests.web.visitor import Visitor

NEW = "another correct horse battery"


def test_a_browser_is_signed_out_at_once(olga: Visitor, cast: Cast, db: Database) -> None:
    assert olga.get("operator").status_code == 200
    accounts.close(db, accounts.TERMINAL, cast.olga.email, now=NOON)

    assert olga.get("operator").status_code == 302


def test_a_closed_account_opens_again_with_its_password(
    visitor: Visitor, cast: Cast, db: Database
) -> None:
    accounts.close(db, accounts.TERMINAL, cast.olga.email, now=NOON)
    assert visitor.sign_in(cast.olga.email).status_code == 422
    accounts.reopen(db, accounts.TERMINAL, cast.olga.email, now=NOON)

    assert visitor.sign_in(cast.olga.email).status_code == 303


def test_a_page_that_began_before_does_not_open_it_again(
    app: Flask, cast: Cast, db: Database
) -> None:
    store = app.extensions["security"].datastore
    assert isinstance(store, AccountStore)
    user = store.find_user(email=cast.olga.email)
    assert user is not None
    accounts.close(db, accounts.TERMINAL, cast.olga.email, now=NOON)
    user.mf_recovery_codes = ["made on a page that was under way"]
    with app.test_request_context("/en/account"):
        store.put(user)

    with db.read() as session:
        kept = credentials.by_email(session, cast.olga.email)
    assert kept is not None
    assert (kept.active, len(kept.mf_recovery_codes or ())) == (False, 1)


def test_who_lost_phone_and_codes_is_helped_in(visitor: Visitor, cast: Cast, db: Database) -> None:
    with db.write() as session:
        known = credentials.by_email(session, cast.olga.email)
        assert known is not None
        lost = {"tf_primary_method": "authenticator", "tf_totp_secret": "a key on a lost phone"}
        credentials.keep(session, known.model_copy(update=lost))
    accounts.help_in(db, accounts.TERMINAL, cast.olga.email, hash_password(NEW), now=NOON)

    assert visitor.sign_in(cast.olga.email).status_code == 422
    assert visitor.sign_in(cast.olga.email, NEW).location == "/en/account/start"
