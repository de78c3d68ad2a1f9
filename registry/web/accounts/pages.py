"""The pages of an account that Flask-Security does not have."""

from flask import Flask, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_security import current_user

from registry.domain.people import AccountRole
from registry.language.catalogue import mark as _
from registry.store import operators
from registry.web import current
from registry.web.access import everyone, role

ROOT = "/<staff_language:language>/account"
ROLE_NAMES = {
    AccountRole.OWNER: _("Owner: files, publishes and posts signs"),
    AccountRole.EDITOR: _("Editor: files and posts signs"),
    AccountRole.INSTALLER: _("Installer: posts signs"),
    AccountRole.READER: _("Reader"),
    AccountRole.OFFICIAL: _("Official"),
    AccountRole.INSPECTOR: _("Inspector"),
    AccountRole.ADMIN: _("Administrator"),
}


def init_app(app: Flask) -> None:
    """Add the pages beside the library's, whose blueprint they share."""
    app.add_url_rule(ROOT, "accounts.home", home)
    app.add_url_rule(f"{ROOT}/start", "accounts.start", start)
    app.add_url_rule(f"{ROOT}/mail", "accounts.sent", sent)


@role(*AccountRole)
def home() -> ResponseReturnValue:
    """Show the account: who it is, its password, its second factor."""
    acting = current.actor()
    operator = None
    if acting.operator is not None:
        with current.database().read() as session:
            operator = operators.by_id(session, acting.operator)
    return render_template(
        "accounts/home.html",
        actor=acting,
        operator=operator,
        user=current_user,
        role_name=gettext(ROLE_NAMES[acting.role]),
    )


@role(*AccountRole)
def start() -> ResponseReturnValue:
    """Lead on to where the work is: an operator's desk, or an official's queue."""
    home_of = "official.queue" if current.actor().is_official else "operator.desk"
    return redirect(url_for(home_of), 303)


@everyone
def sent() -> ResponseReturnValue:
    """Say that a letter is on its way, whether or not the address is known."""
    return render_template("accounts/sent.html")
