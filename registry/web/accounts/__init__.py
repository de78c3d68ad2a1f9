"""Signing in and up, second factor, passwords: Flask-Security with our settings, texts and pages.

Authentication itself is never written here. The pages lie under ``/<language>/account/``.
"""

from secrets import token_hex

from flask import Flask, Request
from flask_login import user_logged_in, user_logged_out
from flask_security import Security
from flask_wtf.csrf import CSRFProtect

from registry.language.tags import staff_language
from registry.services import credentials
from registry.web.accounts import access, forms, guard, limits, pages, settings
from registry.web.accounts.answers import answer, render
from registry.web.accounts.letters import Letters
from registry.web.accounts.passwords import Passwords
from registry.web.accounts.totp import OnceOnlyCodes
from registry.web.accounts.user import AccountStore, User
from registry.web.language import current_language


def init_app(app: Flask) -> None:
    """Add the pages of accounts, and protect every form of the application."""
    app.config.from_mapping(settings.security(app.config["SETTINGS"]))
    CSRFProtect(app)
    guard.init_app(app)
    Security(
        app,
        AccountStore(app.extensions["database"]),
        login_form=forms.SignIn,
        register_form=forms.SignUp,
        two_factor_setup_form=forms.SecondFactor,
        two_factor_verify_code_form=forms.SecondFactorCode,
        two_factor_rescue_form=forms.Rescue,
        mf_recovery_form=forms.RecoveryCode,
        mail_util_cls=Letters,
        password_util_cls=Passwords,
        totp_cls=OnceOnlyCodes,
        render_template=render,
    )
    # Only a cookie signs in: a token in an address or a header would outlive it.
    app.login_manager.request_loader(_no_token)  # type: ignore[attr-defined]  # set by Flask-Login
    user_logged_in.connect(_write_in_this_language, app)
    user_logged_out.connect(_end_sessions, app)
    pages.init_app(app)
    access.init_app(app)
    limits.init_app(app)
    app.after_request(answer)


def _no_token(_request: Request) -> None:
    """Sign in nobody by a token."""


def _write_in_this_language(app: Flask, user: User, **_more: object) -> None:
    """Write to a person in the language of the page where they signed in."""
    credentials.speak(app.extensions["database"], user.id, staff_language((current_language(),)))


def _end_sessions(_app: Flask, user: object, **_more: object) -> None:
    """End every session of an account that signs out: a copied cookie is worth nothing then."""
    if not isinstance(user, User):  # a link in a letter signs out whoever opens it
        return
    user.fs_uniquifier = token_hex(16)
    store: AccountStore = _app.extensions["security"].datastore
    store.put(user)
