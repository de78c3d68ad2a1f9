"""A form that came too late, when nobody was signed in any more: what was typed is not lost.

The page shows it and holds it in a form of its own, to be sent again after signing in. It asks
before it sends: a form without the token of this session may have been made by somebody else.
"""

from typing import NamedTuple

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user, logout_user

from registry.web import forms

TOKEN = "csrf_token"  # noqa: S105  # the name of a field
FORBIDDEN = 403
SECRET = frozenset({"operator.ask_amazon"})
"""The forms, beside those of accounts, in which somebody types a secret."""


class Typed(NamedTuple):
    """A text that was typed, and what was asked; "" for what is no question of a filing."""

    label: str
    text: str


def answer() -> ResponseReturnValue:
    """Return the page for the form of this request, which nobody has been allowed to send."""
    if request.endpoint == "accounts.logout":
        # No other site can ask for it: see ``accounts.guard``.
        if current_user.is_authenticated:
            logout_user()
        return redirect(url_for("accounts.login"), 303)
    if request.blueprint == "accounts" or request.endpoint in SECRET:
        # Passwords and codes are typed again; nothing of them is sent back.
        return render_template("errors/too_late.html", again=_again()), 400
    sent = [pair for pair in request.form.items(multi=True) if pair[0] != TOKEN]
    page = render_template(
        "errors/resend.html",
        address=request.full_path.rstrip("?"),
        fields=sent,
        typed=[one for name, text in sent if (one := _shown(name, text))],
        has_files=request.mimetype == "multipart/form-data",
        is_known=current_user.is_authenticated,
    )
    return page, FORBIDDEN


def _again() -> str:
    """Return the address of the page on which the form stood."""
    rule = request.url_rule
    stood_here = rule is not None and rule.methods is not None and "GET" in rule.methods
    if stood_here:
        return request.full_path.rstrip("?")
    if request.endpoint in SECRET:
        return url_for("operator.thresholds", code=(request.view_args or {})["code"])
    return url_for("accounts.home")


def _shown(name: str, text: str) -> Typed | None:
    """Return what a person typed or chose; what a page sends along by itself is not shown."""
    if not text.strip():
        return None
    if forms.field_of(name) is None:
        return Typed("", text) if " " in text else None
    asked = forms.question(name, {})
    return Typed(asked.label, dict(asked.options).get(text, text))
