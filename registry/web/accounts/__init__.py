"""Signing in and up, second factor, passwords: Flask-Security with our settings, texts and pages.

Authentication itself is never written here. The pages lie under ``/<language>/account/``.
"""

from flask import Flask
from flask_security import Security
from flask_wtf.csrf import CSRFProtect

from registry.web.accounts import access, forms, guard, limits, pages, settings
from registry.web.accounts.answers import answer, render
from registry.web.accounts.letters import Letters
from registry.web.accounts.passwords import Passwords
from registry.web.accounts.totp import OnceOnlyCodes
from registry.web.accounts.user import AccountStore


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
        two_factor_rescue_form=forms.Rescue,
        mail_util_cls=Letters,
        password_util_cls=Passwords,
        totp_cls=OnceOnlyCodes,
        render_template=render,
    )
    pages.init_app(app)
    access.init_app(app)
    limits.init_app(app)
    app.after_request(answer)
